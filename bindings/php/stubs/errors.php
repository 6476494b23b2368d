<?php

/**
 * What can go wrong. The extension token04 implements it; this file is for editors.
 */

namespace Token04;

/**
 * What all exceptions of this extension are. Catch TokenRefusedException to answer 401 or 403; the others are faults of
 * the program or its surroundings.
 *
 * The message names the cause and the way out in one line, never a secret, a token or a text of yours. getCode() is
 * what the official assistant answers: 1, 3, 5 or 6 for its arguments, -1 for all else.
 */
interface Token04Exception extends \Throwable
{
    /** Match on this. More kinds may come. */
    public function getKind(): ErrorKind;

    /** The code with which the platform's SDKs report the same refusal, where one is documented. */
    public function getZegoCode(): ?int;
}

/** The token is not good enough: answer 401 or 403, and let the client ask for a new one. */
final class TokenRefusedException extends \RuntimeException implements Token04Exception
{
    public readonly ErrorKind $kind;
    public readonly ?int $zegoCode;

    public function getKind(): ErrorKind
    {
    }

    public function getZegoCode(): ?int
    {
    }
}

/** An argument is wrong, the secret included: mend the program or its settings. */
final class InvalidArgumentException extends \InvalidArgumentException implements Token04Exception
{
    public readonly ErrorKind $kind;
    public readonly ?int $zegoCode;

    public function getKind(): ErrorKind
    {
    }

    public function getZegoCode(): ?int
    {
    }
}

/** The clock, the random source or the memory fails. */
final class UnavailableException extends \RuntimeException implements Token04Exception
{
    public readonly ErrorKind $kind;
    public readonly ?int $zegoCode;

    public function getKind(): ErrorKind
    {
    }

    public function getZegoCode(): ?int
    {
    }
}

/** The kinds of Token04Exception. The values are stable and the same in every language; more may come. */
enum ErrorKind: string
{
    /** The app ID is 0 or not an unsigned 32-bit integer. */
    case InvalidAppId = 'invalid_app_id';
    /** The user ID is empty or not text. */
    case InvalidUserId = 'invalid_user_id';
    /** The secret is not exactly 32 bytes. */
    case InvalidSecret = 'invalid_secret';
    /** The lifetime is not a whole number of seconds from 1 to the maximum. */
    case InvalidLifetime = 'invalid_lifetime';
    /** Another argument is unusable; the message names it. */
    case InvalidArgument = 'invalid_argument';
    /** User ID and payload are too long for the format's 16-bit length field. */
    case TokenTooLong = 'token_too_long';
    /** A clock answers a time that cannot be, or no time. */
    case ClockOutOfRange = 'clock_out_of_range';
    /** The operating system gave no random bytes. */
    case RandomUnavailable = 'random_unavailable';
    /** The text does not start with `04`. */
    case UnsupportedVersion = 'unsupported_version';
    /** The text is not base64, or the bytes are not a token's envelope. */
    case MalformedToken = 'malformed_token';
    /** The token is AES-CBC, which is not authenticated, and the caller did not accept that. */
    case CipherNotAccepted = 'cipher_not_accepted';
    /** The token was made with another secret or was changed (for CBC: or has unusable content). */
    case DecryptionFailed = 'decryption_failed';
    /** The decrypted text is not the JSON object that a token holds. */
    case InvalidClaims = 'invalid_claims';
    /** The token is for another app. */
    case AppIdMismatch = 'app_id_mismatch';
    /** The token is for another user. */
    case UserIdMismatch = 'user_id_mismatch';
    /** The envelope's expiry is not the sealed one: somebody changed it. */
    case ExpireMismatch = 'expire_mismatch';
    /** The token has expired. */
    case Expired = 'expired';
    /** The payload is not a privilege payload, so that it cannot answer for an action. */
    case InvalidPayload = 'invalid_payload';
    /** The token is for another room. */
    case RoomNotAllowed = 'room_not_allowed';
    /** The token does not allow logging in. */
    case LoginNotAllowed = 'login_not_allowed';
    /** The token does not allow publishing. */
    case PublishNotAllowed = 'publish_not_allowed';
    /** The token allows publishing other streams only. */
    case StreamNotAllowed = 'stream_not_allowed';
    /** The generator or verifier was closed. Used by the bindings. */
    case Closed = 'closed';
    /** A bug in this library, caught at a language border. Used by the bindings. */
    case Internal = 'internal';
}
