<?php

/**
 * Making tokens. The extension token04 implements it; this file is for editors.
 */

namespace Token04;

/**
 * Makes tokens for one app. Make it once and keep it; the key is wiped when the last reference goes.
 * A generator is equal (`==`) only to itself, and cannot be cloned or serialized.
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
     * @param string $secret The ServerSecret as it stands in the console, 32 bytes. It is not kept.
     * @param int $maxLifetimeSeconds Longer lifetimes are refused; 24 days unless you say otherwise.
     * @param callable|object|null $clock Answers the time instead of the system: a callable that answers Unix seconds
     *     (an int) or a DateTimeInterface, or an object with a method now() that answers a DateTimeInterface, as in
     *     PSR-20. Read once a call; what it throws comes out of the call. For tests: Carbon and the like do not move
     *     the system's clock.
     * @param bool $allowPlaceholderIds Lets ids pass that stand for a missing value, such as `undefined` and `null`.
     * @throws InvalidArgumentException InvalidAppId, InvalidSecret, InvalidArgument.
     */
    public function __construct(int $appId, #[\SensitiveParameter] string $secret, int $maxLifetimeSeconds = 2073600, TokenCipher $cipher = TokenCipher::Gcm, callable|object|null $clock = null, bool $allowPlaceholderIds = false)
    {
    }

    /**
     * Makes a token for a user, with these privileges.
     *
     * @param string $userId The userID that the client logs in with.
     * @param int $lifetimeSeconds For how many seconds from now it is valid.
     * @throws InvalidArgumentException InvalidUserId, InvalidLifetime, InvalidArgument, TokenTooLong.
     * @throws UnavailableException ClockOutOfRange, RandomUnavailable.
     */
    public function generate(string $userId, int $lifetimeSeconds, RoomPrivileges $privileges): string
    {
    }

    /**
     * Makes a basic token: **good for any room and any right**, publishing included.
     *
     * @throws InvalidArgumentException As generate().
     * @throws UnavailableException As generate().
     */
    public function generateBasic(string $userId, int $lifetimeSeconds): string
    {
    }

    /**
     * Makes a token with a payload of your own: the text of a JSON object, see json_encode().
     *
     * Only its syntax is checked. The platform reads the fields of a privilege payload; without them, the token
     * restricts nothing.
     *
     * @throws InvalidArgumentException As generate(), and InvalidArgument if the payload is empty or no JSON object.
     * @throws UnavailableException As generate().
     */
    public function generateWithPayload(string $userId, int $lifetimeSeconds, #[\SensitiveParameter] string $payload): string
    {
    }

    /**
     * Makes the token of a request, and says when it expires and when to replace it.
     *
     * @throws InvalidArgumentException As generate().
     * @throws UnavailableException As generate().
     */
    public function issue(TokenRequest $request): IssuedToken
    {
    }

    /**
     * Makes a token for every request, on all cores for large batches.
     *
     * One bad request does not hinder the others: its result throws when it is read.
     *
     * ```
     * $results = $generator->generateBatch(['a' => new TokenRequest('alice', 3600, $privileges)]);
     * echo $results['a']->token();
     * ```
     *
     * @template K of array-key
     * @param iterable<K, TokenRequest> $requests Each key once.
     * @return array<K, TokenResult> The results under the same keys, in the same order.
     * @throws InvalidArgumentException An element that is no TokenRequest.
     * @throws UnavailableException The clock of the generator answers no time.
     */
    public function generateBatch(iterable $requests): array
    {
    }
}

/** One token to be made. Its values are checked when it is used. */
final class TokenRequest
{
    public readonly string $userId;
    public readonly int $lifetimeSeconds;
    /** Whether the token is to be a basic one. */
    public readonly bool $isBasic;
    /** Null where there are none. */
    public readonly ?RoomPrivileges $privileges;

    /** @throws InvalidArgumentException Wrong types, and texts that no token can hold. */
    public function __construct(string $userId, int $lifetimeSeconds, RoomPrivileges $privileges)
    {
    }

    /**
     * A basic token: good for any room and any right.
     *
     * @throws InvalidArgumentException Wrong types, and texts that no token can hold.
     */
    public static function basic(string $userId, int $lifetimeSeconds): TokenRequest
    {
    }

    /**
     * A token with a payload of your own, see TokenGenerator::generateWithPayload().
     *
     * @throws InvalidArgumentException Wrong types, and texts that no token can hold.
     */
    public static function withPayload(string $userId, int $lifetimeSeconds, #[\SensitiveParameter] string $payload): TokenRequest
    {
    }

    /**
     * Finds what is odd about the token before it is made. No secret is needed.
     *
     * Making tokens only refuses what cannot be meant; this also tells what single products do not take, and what is
     * probably a mistake, such as publishing without logging in.
     *
     * @return list<Finding> Worst first.
     */
    public function lint(): array
    {
    }
}

/** A token that was made. The token is no property, so that dumps and logs do not show it. */
final class IssuedToken
{
    private function __construct()
    {
    }

    public function token(): string
    {
    }

    /** It is expired from this second on. */
    public function expiresAt(): \DateTimeImmutable
    {
    }

    /** When to replace it: 30 seconds before it ends, or half of its lifetime if that is less. */
    public function renewAt(): \DateTimeImmutable
    {
    }
}

/** One result of a batch: a token, or the error that there is instead. */
final class TokenResult
{
    private function __construct()
    {
    }

    /** @throws Token04Exception Why there is no token. */
    public function token(): string
    {
    }

    /**
     * As of IssuedToken.
     *
     * @throws Token04Exception Why there is no token.
     */
    public function expiresAt(): \DateTimeImmutable
    {
    }

    /**
     * As of IssuedToken.
     *
     * @throws Token04Exception Why there is no token.
     */
    public function renewAt(): \DateTimeImmutable
    {
    }

    /** Why there is no token, null where there is one. */
    public function error(): ?Token04Exception
    {
    }
}

/**
 * What a token is to allow. Nothing is allowed until a step says so, and no step takes anything away. Every step answers
 * a new object and leaves this one as it is.
 *
 * json_encode() gives the payload object. Dumps show the fields of TokenPrivileges.
 */
final class RoomPrivileges implements \JsonSerializable
{
    private function __construct()
    {
    }

    /**
     * Privileges in this room.
     *
     * @throws InvalidArgumentException An empty room.
     */
    public static function inRoom(string $roomId): RoomPrivileges
    {
    }

    /** Privileges in whichever room. The platform's pages disagree on whether it takes such tokens. */
    public static function inAnyRoom(): RoomPrivileges
    {
    }

    /** Allows logging in to the room. */
    public function allowLogin(): RoomPrivileges
    {
    }

    /**
     * Allows publishing these streams, besides those that earlier steps allow.
     *
     * @param iterable<string> $streamIds At least one.
     * @throws InvalidArgumentException An empty list or stream, or allowPublishAnyStream() before.
     */
    public function allowPublish(iterable $streamIds): RoomPrivileges
    {
    }

    /**
     * Allows publishing whichever stream.
     *
     * @throws InvalidArgumentException allowPublish() before.
     */
    public function allowPublishAnyStream(): RoomPrivileges
    {
    }

    /** The payload, for a generator elsewhere: TokenGenerator::generate() takes the privileges themselves. */
    public function toPayload(): string
    {
    }

    /** The payload object. */
    public function jsonSerialize(): mixed
    {
    }
}
