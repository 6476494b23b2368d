<?php

/**
 * Diagnosing tokens. The extension token04 implements this; this file is for editors.
 */

namespace Token04;

/**
 * Diagnoses any text: a token, a kit token, or anything else.
 *
 * With a secret, the token is decrypted. If that fails, common mistakes are tried one after the other, and the one
 * that matches is reported. This is a diagnosis, not a check: use TokenVerifier to verify a token.
 *
 * ```
 * foreach (inspect($token, $secret)->findings as $finding) {
 *     echo $finding->severity->value, ': ', $finding->message, PHP_EOL;
 * }
 * ```
 *
 * @param ?string $secret Decrypts the token. A secret of the wrong length, up to 1024 bytes, is a finding and not an
 *     error.
 * @param ?\DateTimeInterface $time The time to check expiry and times against, instead of now.
 * @throws InvalidArgumentException If an argument has the wrong type, the secret is longer than 1024 bytes, or the time
 *     is before September 2001 or after the year 5138.
 */
function inspect(#[\SensitiveParameter] string $text, #[\SensitiveParameter] ?string $secret = null, ?\DateTimeInterface $time = null): Inspection
{
}

/** The result of inspect(). */
final class Inspection
{
    public readonly TokenForm $form;
    /** The time of the inspection, in Unix seconds. */
    public readonly int $time;
    /** The envelope, if there is one. */
    public readonly ?EnvelopeInfo $envelope;
    /** The content of the token if it could be decrypted, possibly with a corrected key or envelope. */
    public readonly ?TokenContents $contents;
    /** The privileges, if the payload is a privilege payload. */
    public readonly ?TokenPrivileges $privileges;
    /** The details of a kit token. */
    public readonly ?KitToken $kit;
    /**
     * @var list<string> What was undone to read the token, in order: of the text (such as `embedded_token`), of the
     *     layout (see $layout), and of the key (such as `sha256`).
     */
    public readonly array $repairs;
    /** @var list<string> How the layout differs from a token04's, for example `no_expiry`; empty if it does not. */
    public readonly array $layout;
    /** @var list<Finding> The problems found, most severe first. */
    public readonly array $findings;

    private function __construct()
    {
    }
}

/**
 * The content of a token that was decrypted but not verified. No call accepts it: use TokenVerifier to verify a token.
 */
final class TokenContents implements \JsonSerializable
{
    public readonly int $appId;
    public readonly string $userId;
    /** When the token was generated, in Unix seconds. */
    public readonly int $ctime;
    /** When the token expires, in Unix seconds. */
    public readonly int $expire;
    /** The random number that the generator chose. */
    public readonly int $nonce;
    public readonly TokenCipher $cipher;

    private function __construct()
    {
    }

    /** Empty for a basic token, otherwise JSON text. Dumps show only its length. */
    public function payload(): string
    {
    }

    /** The fields under the names that they have in the token. */
    public function jsonSerialize(): mixed
    {
    }
}

/** The form of an inspected text. More may be added. */
enum TokenForm: string
{
    /** A token04, intact or damaged. */
    case Token04 = 'token04';
    /** A kit token: a token04 with details after a `#`. */
    case KitToken = 'kit_token';
    /** A JSON Web Token. */
    case Jwt = 'jwt';
    /** The hexadecimal or base64 text of a hash or an HMAC. */
    case Digest = 'digest';
    /** An unknown text. */
    case Unknown = 'unknown';
}

/** The part of a token that can be read without the secret. */
final class EnvelopeInfo
{
    /** The expiry in the envelope, in Unix seconds. Not authenticated: only the encrypted one counts. */
    public readonly int $expire;
    /** The cipher, or null if the mode byte and the lengths do not match. */
    public readonly ?TokenCipher $cipher;
    /** The nonce or IV, as bytes. */
    public readonly string $iv;
    /** The length of the ciphertext field in bytes, including a GCM tag. */
    public readonly int $ciphertextLength;
    /** The mode byte, or null if it is absent. */
    public readonly ?int $mode;

    private function __construct()
    {
    }
}

/** A problem of a token or of a request, and how to fix it. */
final class Finding
{
    /** The kind of the finding: match on this. */
    public readonly FindingId $id;
    public readonly Severity $severity;
    public readonly Certainty $certainty;
    /** One line with the cause and how to fix it. */
    public readonly string $message;
    /** The platform's error code, or null if none is documented. */
    public readonly ?int $zegoCode;

    private function __construct()
    {
    }
}

/** How serious a finding is. More may be added. */
enum Severity: string
{
    /** For information only. */
    case Info = 'info';
    /** The token works, but not everywhere, or probably not as intended. */
    case Warning = 'warning';
    /** The platform refuses the token, or may refuse it. */
    case Error = 'error';
}

/** How sure a finding is. More may be added. */
enum Certainty: string
{
    /** The secret decrypts the token, its lengths add up exactly, or the text itself shows it. */
    case Proven = 'proven';
    /** Nothing else explains the text as well. */
    case Likely = 'likely';
}

/** The kinds of Finding. The values are stable and the same in every language; more may be added. */
enum FindingId: string
{
    /** The text is empty. */
    case Empty = 'empty';
    /** The text is a JSON Web Token. */
    case Jwt = 'jwt';
    /** The text is a hash or an HMAC. */
    case Digest = 'digest';
    /** The text was never encrypted: readable JSON or fields, with or without a signature. */
    case NotSealed = 'not_sealed';
    /** The text is, or contains, the ServerSecret, which is public wherever the text went. */
    case LeakedSecret = 'leaked_secret';
    /** The token is inside another text, such as a JSON answer or a log line; the inspection goes on with it. */
    case EmbeddedToken = 'embedded_token';
    /** The end of the token is missing. */
    case CutOff = 'cut_off';
    /** The text is a token that was altered in transit; it was repaired for the inspection. */
    case AlteredText = 'altered_text';
    /** The text does not start with `04`. */
    case UnsupportedVersion = 'unsupported_version';
    /** The text is not base64, or the decoded bytes are not the envelope of a token. */
    case MalformedToken = 'malformed_token';
    /** The details of a kit token cannot be read. */
    case MalformedKitToken = 'malformed_kit_token';
    /** The details of a kit token differ from the token inside. */
    case KitMismatch = 'kit_mismatch';
    /** The fields of the token are not those of a token04, or not in its order; see `layout`. */
    case ForeignLayout = 'foreign_layout';
    /** A GCM token without its mode byte. */
    case MissingModeByte = 'missing_mode_byte';
    /** The mode byte does not match the cipher. */
    case WrongModeByte = 'wrong_mode_byte';
    /** AES-CBC: deprecated and not authenticated. */
    case Cbc = 'cbc';
    /** A CBC token in a layout that no official generator writes. */
    case CbcLayout = 'cbc_layout';
    /** No secret was given, so the content was not decrypted. */
    case NoSecret = 'no_secret';
    /** The secret is not 32 bytes. */
    case InvalidSecret = 'invalid_secret';
    /** The secret is, or looks like, the AppSign. */
    case AppSign = 'app_sign';
    /** The token was encrypted with a hash of the secret. */
    case HashedKey = 'hashed_key';
    /** The token was encrypted with the beginning of the secret. */
    case CutKey = 'cut_key';
    /** The token was encrypted with the decoded secret. */
    case DecodedKey = 'decoded_key';
    /** The token was encrypted with the secret filled up to the length of a key. */
    case PaddedKey = 'padded_key';
    /** The nonce or IV is not random. */
    case WeakIv = 'weak_iv';
    /** Neither the secret nor any common variation of it decrypts the token. */
    case WrongKey = 'wrong_key';
    /** A CBC token that was padded twice: by the program and by the cipher. */
    case DoublePadding = 'double_padding';
    /** The decrypted text is not the JSON object of a token. */
    case InvalidClaims = 'invalid_claims';
    /** The expiry in the envelope differs from the encrypted one. */
    case ExpireMismatch = 'expire_mismatch';
    /** The token has expired. */
    case Expired = 'expired';
    /** The token expires within 30 seconds; at this point the SDKs ask clients to renew it. */
    case ExpiresSoon = 'expires_soon';
    /** The encrypted expiry is a lifetime instead of a point in time. */
    case DurationAsExpiry = 'duration_as_expiry';
    /** The creation time of the token is in the future. */
    case FutureCtime = 'future_ctime';
    /** The lifetime is a point in time, not a duration. */
    case EpochAsLifetime = 'epoch_as_lifetime';
    /** A time or lifetime is in milliseconds. */
    case Milliseconds = 'milliseconds';
    /** ZIM does not accept this lifetime. */
    case ZimLifetime = 'zim_lifetime';
    /** The user ID is longer than some product accepts. */
    case UserIdTooLong = 'user_id_too_long';
    /** The room ID is longer than the platform accepts. */
    case RoomIdTooLong = 'room_id_too_long';
    /** A stream ID is too long or has characters that the platform does not accept. */
    case StreamIdUnusable = 'stream_id_unusable';
    /** The payload is not JSON. */
    case PayloadNotJson = 'payload_not_json';
    /** The payload is JSON, but not a privilege payload. */
    case PayloadNotPrivileges = 'payload_not_privileges';
    /** Privileges are beside the payload instead of inside it, where they restrict nothing. */
    case MisplacedPrivileges = 'misplaced_privileges';
    /** The payload has a field that the platform does not know, so it restricts nothing. */
    case UnknownPayloadField = 'unknown_payload_field';
    /** The payload has a privilege other than 1 (login) and 2 (publish). */
    case UnknownPrivilege = 'unknown_privilege';
    /** The list of streams is empty, which restricts nothing. */
    case EmptyStreamList = 'empty_stream_list';
    /** The payload allows neither logging in nor publishing. */
    case NothingAllowed = 'nothing_allowed';
    /** The payload names no room. */
    case AnyRoom = 'any_room';
    /** The payload allows publishing, but not logging in. */
    case PublishWithoutLogin = 'publish_without_login';
    /** The user ID is the text for a missing value, has outer white space, or a control character. */
    case SuspiciousUserId = 'suspicious_user_id';
    /** An ID starts or ends with white space. */
    case OuterSpace = 'outer_space';
    /** An ID contains a control character. */
    case ControlCharacter = 'control_character';
    /** An ID looks like a token. */
    case TokenAsId = 'token_as_id';
    /** No token can be generated from the request. */
    case InvalidRequest = 'invalid_request';
    /** The nonce does not fit into 32 bits, unlike those of the official generators. */
    case WideNonce = 'wide_nonce';
}
