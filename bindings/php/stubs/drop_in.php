<?php

/**
 * The classes of the official assistant. The extension token04 implements them; this file is for editors.
 */

namespace ZEGO;

class ZegoErrorCodes
{
    public const success = 0;
    public const appIDInvalid = 1;
    public const userIDInvalid = 3;
    public const secretInvalid = 5;
    public const effectiveTimeInSecondsInvalid = 6;
}

/**
 * The result of ZegoServerAssistant::generateToken04().
 */
class ZegoAssistantToken
{
    /** One of ZegoErrorCodes, or -1 for any other error, such as a payload that is too long. */
    public int $code = 0;

    /** "success", or one line with the cause and how to fix it. It never contains the secret. */
    public string $message = '';

    /** The token, or empty on failure. */
    public string $token = '';
}

class ZegoServerAssistant
{
    /**
     * Generates a token, encrypted with AES-256-GCM.
     *
     * Does not throw, not even for arguments of wrong types: the result then has an error code. Types are
     * strict, whether or not the calling file declares strict_types; cast values from the environment:
     * `(int) getenv('ZEGO_APP_ID')`.
     *
     * ```
     * $result = ZegoServerAssistant::generateToken04($appId, 'alice', $secret, 3600, '');
     * if ($result->code === ZegoErrorCodes::success) {
     *     echo $result->token;
     * }
     * ```
     *
     * @param int $appId The AppID from the console, 1 to 4294967295.
     * @param string $userId The user that the client logs in as, UTF-8.
     * @param string $secret The ServerSecret exactly as shown in the console, 32 bytes.
     * @param int $effectiveTimeInSeconds How long the token is valid, in seconds from now, above 0.
     * @param string $payload Empty for a basic token, otherwise the privilege payload, see
     *     \Token04\RoomPrivileges.
     */
    public static function generateToken04(
        int $appId,
        string $userId,
        #[\SensitiveParameter] string $secret,
        int $effectiveTimeInSeconds,
        string $payload
    ): ZegoAssistantToken {
    }
}
