<?php

/**
 * Generating tokens. The extension token04 implements these classes; this file is for editors.
 */

namespace Token04;

/**
 * Generates tokens for one app. Create it once and reuse it; the key is wiped when the last reference is released. A
 * generator equals (`==`) only itself, and cannot be cloned or serialized.
 *
 * ```
 * $generator = new TokenGenerator(1234567890, getenv('ZEGO_SERVER_SECRET'));
 * $privileges = RoomPrivileges::inRoom('room1')->allowLogin()->allowPublish(['camera']);
 * $token = $generator->generate('alice', 3600, $privileges);
 * ```
 */
final class TokenGenerator
{
    public readonly int $appId;
    public readonly TokenCipher $cipher;

    /**
     * @param int $appId The AppID from the console, 1 to 4294967295.
     * @param string $secret The ServerSecret exactly as shown in the console, 32 bytes. The string is not kept.
     * @param int $maxLifetimeSeconds Longer lifetimes are refused. The default is 24 days.
     * @param callable|object|null $clock Replaces the system clock: a callable that returns Unix seconds (an int) or a
     *     DateTimeInterface, or an object with a method now() that returns a DateTimeInterface, as in PSR-20. It is
     *     read once per call; if it throws, the call throws the same exception. Use it in tests: Carbon and similar
     *     tools do not change the system clock.
     * @param bool $allowPlaceholderIds Accepts IDs that stand for a missing value, such as `undefined` and `null`.
     * @throws InvalidArgumentException InvalidAppId, InvalidSecret, InvalidArgument.
     */
    public function __construct(int $appId, #[\SensitiveParameter] string $secret, int $maxLifetimeSeconds = 2073600, TokenCipher $cipher = TokenCipher::Gcm, callable|object|null $clock = null, bool $allowPlaceholderIds = false)
    {
    }

    /**
     * Generates a token for a user with these privileges.
     *
     * @param string $userId The userID that the client logs in with.
     * @param int $lifetimeSeconds How long the token is valid, in seconds from now.
     * @throws InvalidArgumentException InvalidUserId, InvalidLifetime, InvalidArgument, TokenTooLong.
     * @throws UnavailableException ClockOutOfRange, RandomUnavailable.
     */
    public function generate(string $userId, int $lifetimeSeconds, RoomPrivileges $privileges): string
    {
    }

    /**
     * Generates a basic token, which **allows everything in every room**, including publishing.
     *
     * @throws InvalidArgumentException Same as generate().
     * @throws UnavailableException Same as generate().
     */
    public function generateBasic(string $userId, int $lifetimeSeconds): string
    {
    }

    /**
     * Generates a token with a custom payload: the text of a JSON object, see json_encode().
     *
     * Only the syntax of the payload is checked. The platform reads the fields of a privilege payload; without them,
     * the token restricts nothing.
     *
     * @throws InvalidArgumentException Same as generate(), and InvalidArgument if the payload is empty or not a
     *     JSON object.
     * @throws UnavailableException Same as generate().
     */
    public function generateWithPayload(string $userId, int $lifetimeSeconds, #[\SensitiveParameter] string $payload): string
    {
    }

    /**
     * Generates the token for a request, and returns it with its expiry and renewal times.
     *
     * @throws InvalidArgumentException Same as generate().
     * @throws UnavailableException Same as generate().
     */
    public function issue(TokenRequest $request): IssuedToken
    {
    }

    /**
     * Generates a token for every request, on all cores for large batches.
     *
     * An invalid request does not affect the others: its result throws when it is read.
     *
     * ```
     * $results = $generator->generateBatch(['a' => new TokenRequest('alice', 3600, $privileges)]);
     * echo $results['a']->token();
     * ```
     *
     * @template K of array-key
     * @param iterable<K, TokenRequest> $requests Its keys must be unique.
     * @return array<K, TokenResult> The results under the same keys, in the same order.
     * @throws InvalidArgumentException If an element is not a TokenRequest, or a key occurs twice.
     * @throws UnavailableException If the clock of the generator returns an invalid time.
     */
    public function generateBatch(iterable $requests): array
    {
    }
}

/** A request for one token. Its values are checked when it is used. */
final class TokenRequest
{
    public readonly string $userId;
    public readonly int $lifetimeSeconds;
    /** Whether this is a request for a basic token. */
    public readonly bool $isBasic;
    /** Null for a basic token and for a custom payload. */
    public readonly ?RoomPrivileges $privileges;

    /** @throws InvalidArgumentException If a type is wrong, or a text does not fit into a token. */
    public function __construct(string $userId, int $lifetimeSeconds, RoomPrivileges $privileges)
    {
    }

    /**
     * Requests a basic token, which allows everything in every room.
     *
     * @throws InvalidArgumentException If a type is wrong, or a text does not fit into a token.
     */
    public static function basic(string $userId, int $lifetimeSeconds): TokenRequest
    {
    }

    /**
     * Requests a token with a custom payload, see TokenGenerator::generateWithPayload().
     *
     * @throws InvalidArgumentException If a type is wrong, or a text does not fit into a token.
     */
    public static function withPayload(string $userId, int $lifetimeSeconds, #[\SensitiveParameter] string $payload): TokenRequest
    {
    }

    /**
     * Finds problems before the token is generated. Needs no secret.
     *
     * A generator refuses only requests that are certainly wrong. This also reports values that some products do not
     * accept, and likely mistakes, such as publishing without logging in.
     *
     * @return list<Finding> Most severe first.
     */
    public function lint(): array
    {
    }
}

/** A generated token with its times. The token is not a property, so that dumps and logs do not show it. */
final class IssuedToken
{
    private function __construct()
    {
    }

    public function token(): string
    {
    }

    /** The token is expired from this second on. */
    public function expiresAt(): \DateTimeImmutable
    {
    }

    /** When to renew the token: 30 seconds before it expires, or halfway through its lifetime if that is later. */
    public function renewAt(): \DateTimeImmutable
    {
    }
}

/** One result of a batch: a token or an error. */
final class TokenResult
{
    private function __construct()
    {
    }

    /** @throws Token04Exception The error, if no token was generated. */
    public function token(): string
    {
    }

    /**
     * See IssuedToken::expiresAt().
     *
     * @throws Token04Exception The error, if no token was generated.
     */
    public function expiresAt(): \DateTimeImmutable
    {
    }

    /**
     * See IssuedToken::renewAt().
     *
     * @throws Token04Exception The error, if no token was generated.
     */
    public function renewAt(): \DateTimeImmutable
    {
    }

    /** The error, or null if a token was generated. */
    public function error(): ?Token04Exception
    {
    }
}

/**
 * What a privilege token allows in a room. Nothing is allowed by default, and no method removes a privilege. Each
 * method returns a new object and does not change this one.
 *
 * json_encode() returns the payload object. Dumps show the fields of TokenPrivileges.
 */
final class RoomPrivileges implements \JsonSerializable
{
    private function __construct()
    {
    }

    /**
     * Returns privileges for this room, initially none.
     *
     * @throws InvalidArgumentException If the room ID is empty.
     */
    public static function inRoom(string $roomId): RoomPrivileges
    {
    }

    /**
     * Returns privileges for any room, initially none. The platform's documentation is inconsistent about whether it
     * accepts such tokens.
     */
    public static function inAnyRoom(): RoomPrivileges
    {
    }

    /** Allows logging in to the room. */
    public function allowLogin(): RoomPrivileges
    {
    }

    /**
     * Allows publishing these streams, in addition to those of earlier calls.
     *
     * @param iterable<string> $streamIds At least one.
     * @throws InvalidArgumentException If the list or a stream ID is empty, or after allowPublishAnyStream().
     */
    public function allowPublish(iterable $streamIds): RoomPrivileges
    {
    }

    /**
     * Allows publishing any stream.
     *
     * @throws InvalidArgumentException After allowPublish().
     */
    public function allowPublishAnyStream(): RoomPrivileges
    {
    }

    /** The payload, for another generator: TokenGenerator::generate() takes the privileges themselves. */
    public function toPayload(): string
    {
    }

    /** The payload object. */
    public function jsonSerialize(): mixed
    {
    }
}
