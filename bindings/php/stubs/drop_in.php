<?php

/**
 * What the official assistant offers. The extension token04 implements it; this file is for editors.
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
    /** One of ZegoErrorCodes, or -1 for anything else: a payload that is too long, for instance. */
    public int $code = 0;

    /** "success", or the cause and the way out in one line. Never the secret. */
    public string $message = '';

    /** The token, empty where there is none. */
    public string $token = '';
}

class ZegoServerAssistant
{
    /**
     * Makes a token, AES-256-GCM.
     *
     * Does not throw, not even for arguments of wrong types: the result has a code then. Types are
     * strict whatever the calling file declares; cast what comes from the environment:
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
     * @param string $secret The ServerSecret as it stands in the console, 32 bytes.
     * @param int $effectiveTimeInSeconds For how many seconds from now the token is valid, above 0.
     * @param string $payload Empty for a basic token, else the privilege payload, see
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
