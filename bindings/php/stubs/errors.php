<?php

/**
 * Exceptions and error kinds. The extension token04 implements them; this file is for editors.
 */

namespace Token04;

/**
 * The interface of all exceptions of this extension. Catch TokenRefusedException to respond with 401 or 403; the others
 * are errors of the program or its environment.
 *
 * The message is one line with the cause and how to fix it. It never contains a secret, a token or your input.
 * getCode() returns the code of the official assistant: 1, 3, 5 or 6 for its arguments, -1 for everything else.
 */
interface Token04Exception extends \Throwable
{
    /** The kind of the error: match on this. More kinds may be added. */
    public function getKind(): ErrorKind;

    /** The code with which the platform's SDKs report the same error, or null if none is documented. */
    public function getZegoCode(): ?int;
}

/** The token is not valid or does not allow the action: respond with 401 or 403, and let the client request a new one. */
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

/** An argument is wrong, for example the secret: fix the program or its settings. */
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

/** The clock failed, no random bytes are available, or memory ran out. */
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

/** The kinds of Token04Exception. The values are stable and the same in every language; more may be added. */
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
    /** The clock returned an impossible time, or something that is not a time. */
    case ClockOutOfRange = 'clock_out_of_range';
    /** The operating system returned no random bytes. */
    case RandomUnavailable = 'random_unavailable';
    /** The text does not start with `04`. */
    case UnsupportedVersion = 'unsupported_version';
    /** The text is not base64, or the decoded bytes are not the envelope of a token. */
    case MalformedToken = 'malformed_token';
    /** The token uses AES-CBC, which is not authenticated, and the verifier does not accept CBC. */
    case CipherNotAccepted = 'cipher_not_accepted';
    /** The token was generated with another secret or was changed (with CBC, its content may also be unusable). */
    case DecryptionFailed = 'decryption_failed';
    /** The decrypted text is not the JSON object of a token. */
    case InvalidClaims = 'invalid_claims';
    /** The token is for another app. */
    case AppIdMismatch = 'app_id_mismatch';
    /** The token is for another user. */
    case UserIdMismatch = 'user_id_mismatch';
    /** The expiry in the envelope differs from the encrypted one: it was changed. */
    case ExpireMismatch = 'expire_mismatch';
    /** The token has expired. */
    case Expired = 'expired';
    /** The payload is not a privilege payload, so actions cannot be checked against it. */
    case InvalidPayload = 'invalid_payload';
    /** The token is for another room. */
    case RoomNotAllowed = 'room_not_allowed';
    /** The token does not allow logging in. */
    case LoginNotAllowed = 'login_not_allowed';
    /** The token does not allow publishing. */
    case PublishNotAllowed = 'publish_not_allowed';
    /** The token allows publishing only other streams. */
    case StreamNotAllowed = 'stream_not_allowed';
    /** The object was not constructed. */
    case Closed = 'closed';
    /** A bug in this library, or memory ran out. */
    case Internal = 'internal';
}
