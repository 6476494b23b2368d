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
    /** @var int|null One of ZegoErrorCodes, or -1 for any other error, such as a payload that is too long. */
    public $code;

    /** @var string Empty on success, otherwise one line with the cause and how to fix it. It never contains the secret. */
    public $message = '';

    /** @var string|null The token, or null on failure. */
    public $token;
}

class ZegoServerAssistant
{
    /**
     * Generates a token, encrypted with AES-256-GCM.
     *
     * Does not throw an exception of its own. Arguments are converted as PHP converts them for typed parameters: not
     * at all if the calling file declares strict_types, otherwise weakly ('3600' becomes 3600). For an argument that
     * PHP cannot convert, the result has the error code of that argument. Only a wrong number of arguments throws:
     * ArgumentCountError if there are too few or too many.
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
