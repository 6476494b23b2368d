<?php

/**
 * Looking at a token without judging it. The extension token04 implements it; this file is for editors.
 */

namespace Token04;

/**
 * Finds out about a text what can be found out, whatever it is.
 *
 * With a secret the token is opened; where that fails, the mistakes that people make are tried one
 * after the other, and the one that fits is named. This is a diagnosis, not a check: use TokenVerifier to
 * decide about a token.
 *
 * ```
 * foreach (inspect($token, $secret)->findings as $finding) {
 *     echo $finding->severity->value, ': ', $finding->message, PHP_EOL;
 * }
 * ```
 *
 * @param ?string $secret Opens the token. One of a wrong length is no error but a finding, up to 1024
 *     bytes.
 * @param ?\DateTimeInterface $time Judges the times as of this one instead of now.
 * @throws InvalidArgumentException Arguments of wrong types, a secret of more than 1024 bytes, a time before September
 *     2001 or after the year 5138.
 */
function inspect(#[\SensitiveParameter] string $text, #[\SensitiveParameter] ?string $secret = null, ?\DateTimeInterface $time = null): Inspection
{
}

/** All that inspect() found out. */
final class Inspection
{
    public readonly TokenForm $form;
    /** As of when it was judged, in Unix seconds. */
    public readonly int $time;
    /** The envelope, where there is one. */
    public readonly ?EnvelopeInfo $envelope;
    /** What the token says, where it could be opened, be it with a mended key or envelope. */
    public readonly ?TokenContents $contents;
    /** What the payload allows, where it is a privilege payload. */
    public readonly ?TokenPrivileges $privileges;
    /** The details of a kit token. */
    public readonly ?KitToken $kit;
    /** @var list<Finding> What is odd, worst first. */
    public readonly array $findings;

    private function __construct()
    {
    }
}

/**
 * What a token says that was opened, but not verified. It decides nothing, and no call takes it: use TokenVerifier to
 * check a token.
 */
final class TokenContents implements \JsonSerializable
{
    public readonly int $appId;
    public readonly string $userId;
    /** When the token was made, in Unix seconds. */
    public readonly int $ctime;
    /** When the token ends, in Unix seconds. */
    public readonly int $expire;
    /** The random number that the maker put in. */
    public readonly int $nonce;
    public readonly TokenCipher $cipher;

    private function __construct()
    {
    }

    /** Empty for a basic token, else a JSON text. Dumps show its length only. */
    public function payload(): string
    {
    }

    /** The fields with the names that they have in the token. */
    public function jsonSerialize(): mixed
    {
    }
}

/** What a text turned out to be. More may come. */
enum TokenForm: string
{
    /** A token04, whole or damaged. */
    case Token04 = 'token04';
    /** A kit token: a token04 with details behind a `#`. */
    case KitToken = 'kit_token';
    /** A JSON Web Token. */
    case Jwt = 'jwt';
    /** The hexadecimal or base64 text of a hash or an HMAC. */
    case Digest = 'digest';
    /** Nothing known. */
    case Unknown = 'unknown';
}

/** What can be read without a secret. */
final class EnvelopeInfo
{
    /** When the token says it ends. Not authenticated: only the sealed one counts. */
    public readonly int $expire;
    /** The cipher, where mode byte and lengths agree on one. */
    public readonly ?TokenCipher $cipher;
    /** The nonce or IV, as bytes. */
    public readonly string $iv;
    /** The length of the ciphertext field in bytes, a GCM tag included. */
    public readonly int $ciphertextLength;
    /** The mode byte, null where it is absent. */
    public readonly ?int $mode;

    private function __construct()
    {
    }
}

/** One thing that is odd about a token, or about one to be made, and the way out. */
final class Finding
{
    /** Match on this. */
    public readonly FindingId $id;
    public readonly Severity $severity;
    /** The cause and the way out, in one line. */
    public readonly string $message;
    /** The platform's code for it, where one is documented. */
    public readonly ?int $zegoCode;

    private function __construct()
    {
    }
}

/** How much a finding matters. More may come. */
enum Severity: string
{
    /** Worth knowing. */
    case Info = 'info';
    /** Works, but not everywhere, or probably not as meant. */
    case Warning = 'warning';
    /** The platform will refuse the token, or cannot be expected to take it. */
    case Error = 'error';
}

/** The kinds of Finding. The values are stable and the same in every language; more may come. */
enum FindingId: string
{
    /** There is no text. */
    case Empty = 'empty';
    /** The text is a JSON Web Token. */
    case Jwt = 'jwt';
    /** The text is a hash or an HMAC. */
    case Digest = 'digest';
    /** The text was a token before something altered it on its way; it was mended to look inside. */
    case AlteredText = 'altered_text';
    /** The text does not start with `04`. */
    case UnsupportedVersion = 'unsupported_version';
    /** The text is not base64, or its bytes are no envelope. */
    case MalformedToken = 'malformed_token';
    /** A kit token's details cannot be read. */
    case MalformedKitToken = 'malformed_kit_token';
    /** A kit token's details are not those of the token inside. */
    case KitMismatch = 'kit_mismatch';
    /** A GCM token without the byte that says so. */
    case MissingModeByte = 'missing_mode_byte';
    /** The mode byte is not that of the cipher in use. */
    case WrongModeByte = 'wrong_mode_byte';
    /** AES-CBC: deprecated and not authenticated. */
    case Cbc = 'cbc';
    /** A CBC token in a layout that no official generator writes. */
    case CbcLayout = 'cbc_layout';
    /** No secret was given, so that the content stays closed. */
    case NoSecret = 'no_secret';
    /** The secret is not 32 bytes. */
    case InvalidSecret = 'invalid_secret';
    /** The secret is, or looks like, the AppSign. */
    case AppSign = 'app_sign';
    /** The token was sealed with a hash of the secret. */
    case HashedKey = 'hashed_key';
    /** The token was sealed with the beginning of the secret. */
    case CutKey = 'cut_key';
    /** The token was sealed with a decoding of the secret. */
    case DecodedKey = 'decoded_key';
    /** The token does not open with the secret, whatever is tried. */
    case WrongKey = 'wrong_key';
    /** A CBC token that was padded by hand and by the cipher. */
    case DoublePadding = 'double_padding';
    /** The decrypted text is not what a token holds. */
    case InvalidClaims = 'invalid_claims';
    /** The envelope's expiry is not the sealed one. */
    case ExpireMismatch = 'expire_mismatch';
    /** The token has expired. */
    case Expired = 'expired';
    /** The token expires within 30 seconds, which is when clients are told to renew. */
    case ExpiresSoon = 'expires_soon';
    /** The token was made in the future. */
    case FutureCtime = 'future_ctime';
    /** The lifetime is a point in time. */
    case EpochAsLifetime = 'epoch_as_lifetime';
    /** A time or lifetime is in milliseconds. */
    case Milliseconds = 'milliseconds';
    /** The lifetime is outside of what ZIM takes. */
    case ZimLifetime = 'zim_lifetime';
    /** The user ID is longer than a product takes. */
    case UserIdTooLong = 'user_id_too_long';
    /** The room ID is longer than the platform takes. */
    case RoomIdTooLong = 'room_id_too_long';
    /** A stream ID is too long or has characters that the platform does not take. */
    case StreamIdUnusable = 'stream_id_unusable';
    /** The payload is not JSON. */
    case PayloadNotJson = 'payload_not_json';
    /** The payload is JSON, but no privilege payload. */
    case PayloadNotPrivileges = 'payload_not_privileges';
    /** The payload allows neither logging in nor publishing. */
    case NothingAllowed = 'nothing_allowed';
    /** The payload names no room. */
    case AnyRoom = 'any_room';
    /** The payload allows publishing, but not logging in. */
    case PublishWithoutLogin = 'publish_without_login';
    /** An id starts or ends with white space. */
    case OuterSpace = 'outer_space';
    /** An id has a control character. */
    case ControlCharacter = 'control_character';
    /** An id looks like a token. */
    case TokenAsId = 'token_as_id';
    /** No token can be made from the request. */
    case InvalidRequest = 'invalid_request';
    /** The nonce does not fit into 32 bits, as the official generators' do. */
    case WideNonce = 'wide_nonce';
}
