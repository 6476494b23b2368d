<?php

/**
 * Making and checking tokens. The extension token04 implements it; this file is for editors.
 *
 * Every call throws Token04Exception for refused input, including arguments of wrong types, and
 * nothing else. Types are strict whatever the calling file declares. All times are Unix seconds,
 * all texts UTF-8.
 */

namespace Token04;

/**
 * Takes new random state from the operating system before the next token is made.
 *
 * Call it after a process was restored from a snapshot (CRIU, Firecracker), as copies of one snapshot
 * begin with the same random state. Without the call the state is renewed in each second in which tokens
 * are made: only copies that are restored within the same second, or whose clock stands still, can draw the
 * same nonces. A fork is noticed without this.
 */
function reseed(): void
{
}

/** How a token is sealed. */
enum Cipher: string
{
    /** AES-256-GCM: encrypted and authenticated. */
    case Gcm = 'gcm';
    /** AES-256-CBC: encrypted, not authenticated. Deprecated by the platform. */
    case Cbc = 'cbc';
}

/**
 * Makes tokens for one app. Make it once and keep it; the key is wiped when the last reference goes.
 * A generator is equal (`==`) only to itself, and cannot be cloned or serialized.
 *
 * ```
 * $generator = new Generator(1234567890, getenv('ZEGO_SERVER_SECRET'));
 * $basic = $generator->generate('alice', 3600);
 * $payload = RoomPrivileges::inRoom('room1')->mayLogIn()->mayPublish()->toPayload();
 * $privileged = $generator->generate('alice', 3600, $payload);
 * ```
 */
final class Generator
{
    public readonly int $appId;
    public readonly Cipher $cipher;

    /**
     * @param int $appId The AppID from the console, 1 to 4294967295.
     * @param string $secret The ServerSecret as it stands in the console, 32 bytes. It is not kept.
     * @throws Token04Exception InvalidAppId, InvalidSecret.
     */
    public function __construct(
        int $appId,
        #[\SensitiveParameter] string $secret,
        Cipher $cipher = Cipher::Gcm
    ) {
    }

    /**
     * Makes a token.
     *
     * @param int $effectiveTimeInSeconds For how many seconds from now it is valid, above 0.
     * @param string $payload Empty for a basic token, else RoomPrivileges::toPayload() or any text.
     * @throws Token04Exception InvalidUserId, InvalidLifetime, InvalidArgument, TokenTooLong,
     *     ClockOutOfRange, RandomUnavailable.
     */
    public function generate(string $userId, int $effectiveTimeInSeconds, string $payload = ''): string
    {
    }

    /**
     * Makes a token for every request, on all cores for large batches.
     *
     * One bad request does not hinder the others: its result is the exception, not thrown.
     *
     * ```
     * $tokens = $generator->generateBatch(['a' => new TokenRequest('alice', 3600)]);
     * echo $tokens['a'];
     * ```
     *
     * @template K of array-key
     * @param array<K, TokenRequest> $requests
     * @return array<K, string|Token04Exception> The results under the same keys, in the same order.
     * @throws Token04Exception InvalidArgument if an element is not a TokenRequest.
     */
    public function generateBatch(array $requests): array
    {
    }
}

/** One token of a batch; the arguments are those of Generator::generate(), which checks them. */
final class TokenRequest
{
    public readonly string $userId;
    public readonly int $effectiveTimeInSeconds;
    public readonly string $payload;

    /**
     * @throws Token04Exception InvalidUserId, InvalidLifetime, InvalidArgument for wrong types,
     *     TokenTooLong for texts that no token can hold.
     */
    public function __construct(string $userId, int $effectiveTimeInSeconds, string $payload = '')
    {
    }
}

/**
 * What a privilege token allows; nothing is allowed until it is said. Every method answers a new
 * object and leaves this one as it is.
 */
final class RoomPrivileges
{
    /** The only room that the token is for, null for any. */
    public readonly ?string $roomId;
    public readonly bool $mayLogIn;
    public readonly bool $mayPublish;
    /** The only streams that the user may publish, null for any. */
    public readonly ?array $streamIds;

    private function __construct()
    {
    }

    /** @throws Token04Exception InvalidArgument. */
    public static function inRoom(string $roomId): RoomPrivileges
    {
    }

    /** Privileges in whichever room. The platform's pages disagree on whether it takes such tokens. */
    public static function inAnyRoom(): RoomPrivileges
    {
    }

    /**
     * Reads the payload of a token; null if it is empty, as in a basic token.
     *
     * @throws Token04Exception InvalidPayload, InvalidArgument.
     */
    public static function fromPayload(string $payload): ?RoomPrivileges
    {
    }

    /** Allows logging in to the room. */
    public function mayLogIn(): RoomPrivileges
    {
    }

    /** Allows publishing streams, any of them unless onlyStreams() is said. */
    public function mayPublish(): RoomPrivileges
    {
    }

    /**
     * Restricts publishing to these streams.
     *
     * @param array<string> $streamIds
     * @throws Token04Exception InvalidArgument.
     */
    public function onlyStreams(array $streamIds): RoomPrivileges
    {
    }

    /**
     * Writes the payload for Generator::generate().
     *
     * @throws Token04Exception InvalidArgument if the room ID, a stream ID or the list of streams is
     *     empty: the platform would take that for "any".
     */
    public function toPayload(): string
    {
    }
}

/**
 * Checks tokens made with one secret. A verifier is equal (`==`) only to itself, and cannot be cloned or
 * serialized.
 *
 * ```
 * $verifier = new Verifier(getenv('ZEGO_SERVER_SECRET'));
 * $claims = $verifier->verify($token, userId: 'alice', action: Action::login('room1'));
 * ```
 */
final class Verifier
{
    /**
     * @param string $secret The ServerSecret as it stands in the console, 32 bytes. It is not kept.
     * @throws Token04Exception InvalidSecret.
     */
    public function __construct(#[\SensitiveParameter] string $secret)
    {
    }

    /**
     * Checks a token and answers what it says. Only expiry is checked unless more is said.
     *
     * @param string $token A text of any kind and length.
     * @param ?int $appId The token must be for this app.
     * @param ?string $userId The token must be for this user.
     * @param ?Action $action The token must allow this.
     * @param ?int $at Checks as of this time (Unix seconds) instead of now.
     * @param int $leeway Accepts a token for this many seconds after it expired.
     * @param bool $acceptCbc Accepts AES-CBC tokens. They are not authenticated: somebody who can
     *     alter a token can change what it says without the secret. Naming app and user makes that
     *     harder and does not prevent it; CBC cannot be made safe. Accept it only until an old
     *     generator is replaced.
     * @param bool $acceptCbcUserForgeable Also accepts CBC tokens whose first field is the user, as the
     *     official Java code writes them: anybody can change the beginning of the user
     *     without a trace. No check of the user holds for them, $userId included. Has no effect
     *     without $acceptCbc.
     * @throws Token04Exception UnsupportedVersion, MalformedToken, CipherNotAccepted,
     *     DecryptionFailed, InvalidClaims, AppIdMismatch, UserIdMismatch, ExpireMismatch, Expired,
     *     those of Claims::authorize(), and InvalidAppId, InvalidUserId, InvalidArgument for
     *     arguments that are unusable.
     */
    public function verify(
        string $token,
        ?int $appId = null,
        ?string $userId = null,
        ?Action $action = null,
        ?int $at = null,
        int $leeway = 0,
        bool $acceptCbc = false,
        bool $acceptCbcUserForgeable = false
    ): Claims {
    }
}

/** What a user wants to do. */
final class Action
{
    public readonly string $roomId;
    /** The stream to publish, null for logging in. */
    public readonly ?string $streamId;

    private function __construct()
    {
    }

    /**
     * Logging in to a room.
     *
     * @throws Token04Exception InvalidArgument.
     */
    public static function login(string $roomId): Action
    {
    }

    /**
     * Publishing a stream in a room.
     *
     * @throws Token04Exception InvalidArgument.
     */
    public static function publish(string $roomId, string $streamId): Action
    {
    }
}

/** What a token says. */
final class Claims
{
    public readonly int $appId;
    public readonly string $userId;
    /** When the token was made. */
    public readonly int $ctime;
    /** When the token ends: it is expired from this second on. */
    public readonly int $expire;
    /** The random number that the maker put in. */
    public readonly int $nonce;
    /** Empty, or a JSON text, see RoomPrivileges::fromPayload(). */
    public readonly string $payload;
    public readonly Cipher $cipher;

    private function __construct()
    {
    }

    /**
     * Returns if the token allows the action, and throws if not. A basic token restricts nothing.
     *
     * @param ?int $at As of this time (Unix seconds) instead of now.
     * @throws Token04Exception Expired, InvalidPayload, RoomNotAllowed, LoginNotAllowed,
     *     PublishNotAllowed, StreamNotAllowed, InvalidArgument.
     */
    public function authorize(Action $action, ?int $at = null): void
    {
    }
}

/**
 * A token with what the prebuilt UI kits need to know beside it.
 *
 * The part behind the `#` is readable by everyone and proves nothing; only the token counts.
 */
final class KitToken
{
    public readonly string $token;
    public readonly int $appId;
    public readonly string $userId;
    public readonly string $roomId;
    /** The name shown to others. */
    public readonly string $userName;

    /**
     * @throws Token04Exception InvalidAppId, InvalidUserId, TokenTooLong (the user), MalformedToken (a token
     *     that is too long), InvalidArgument.
     */
    public function __construct(string $token, int $appId, string $userId, string $roomId, string $userName)
    {
    }

    /**
     * Takes a kit token apart. The token inside is not verified.
     *
     * @throws Token04Exception MalformedToken, InvalidArgument.
     */
    public static function parse(string $text): KitToken
    {
    }

    /**
     * Writes the kit token.
     *
     * @throws Token04Exception InvalidUserId if empty, InvalidArgument for a user or room ID that the
     *     kits cannot read, and for a token that is none, TokenTooLong for a text that parse() would
     *     refuse for its length.
     */
    public function toText(): string
    {
    }
}
