<?php

/**
 * Checking tokens. The extension token04 implements it; this file is for editors.
 */

namespace Token04;

/**
 * Checks the tokens of one app. A verifier is equal (`==`) only to itself, and cannot be cloned or serialized.
 *
 * ```
 * $verifier = new TokenVerifier(1234567890, getenv('ZEGO_SERVER_SECRET'));
 * $claims = $verifier->verifyAction($token, 'alice', RoomAction::login('room1'));
 * ```
 */
final class TokenVerifier
{
    /** The app whose tokens alone are accepted, null for any. */
    public readonly ?int $appId;

    /**
     * @param int $appId The AppID from the console, 1 to 4294967295.
     * @param string $secret The ServerSecret as it stands in the console, 32 bytes. It is not kept.
     * @param iterable<string> $previousSecrets At most 7 earlier secrets of the app, tried in this order where the
     *     current one does not open a token.
     * @param int $leewaySeconds Accepts a token for this long after it expired, at most an hour.
     * @param bool $acceptCbc Accepts AES-CBC tokens. They are not authenticated: somebody who can alter a token can
     *     change what it says without the secret. CBC cannot be made safe; accept it only until an old generator is
     *     replaced.
     * @param bool $acceptCbcUserForgeable Also accepts CBC tokens whose first field is the user, as the official Java
     *     code writes them: anybody can change the beginning of the user without a trace. **No check of the user holds
     *     for them.** Has no effect without $acceptCbc.
     * @param callable|object|null $clock As of TokenGenerator.
     * @param bool $allowPlaceholderIds As of TokenGenerator.
     * @throws InvalidArgumentException InvalidAppId, InvalidSecret, InvalidArgument.
     */
    public function __construct(int $appId, #[\SensitiveParameter] string $secret, #[\SensitiveParameter] iterable $previousSecrets = [], int $leewaySeconds = 0, bool $acceptCbc = false, bool $acceptCbcUserForgeable = false, callable|object|null $clock = null, bool $allowPlaceholderIds = false)
    {
    }

    /**
     * A verifier of the tokens of **whichever app**, as whoever has the secret can name any in a token. For tools that
     * do not know the AppID; a server knows its own.
     *
     * @throws InvalidArgumentException InvalidSecret, InvalidArgument.
     */
    public static function forAnyApp(#[\SensitiveParameter] string $secret, int $leewaySeconds = 0, bool $acceptCbc = false, bool $acceptCbcUserForgeable = false, callable|object|null $clock = null, bool $allowPlaceholderIds = false): TokenVerifier
    {
    }

    /**
     * Checks that a token is this user's and allows this action, and answers what it says. **The check to use.**
     *
     * @param mixed $token Whatever came in as one.
     * @throws TokenRefusedException UnsupportedVersion, MalformedToken (also for what is not text), CipherNotAccepted,
     *     DecryptionFailed, InvalidClaims, AppIdMismatch, UserIdMismatch, ExpireMismatch, Expired, and those of
     *     TokenClaims::authorize().
     * @throws InvalidArgumentException A user or an action that names nothing.
     * @throws UnavailableException ClockOutOfRange.
     */
    public function verifyAction(#[\SensitiveParameter] mixed $token, string $userId, RoomAction $action): TokenClaims
    {
    }

    /**
     * Checks that a token is this user's, and answers what it says. It allows nothing yet: ask TokenClaims::authorize().
     *
     * @throws Token04Exception As verifyAction(), but for the action.
     */
    public function verify(#[\SensitiveParameter] mixed $token, string $userId): TokenClaims
    {
    }

    /**
     * Checks a token of **whichever user**, for callers that learn the user from it.
     *
     * @throws Token04Exception As verify(), but for the user.
     */
    public function verifyAnyUser(#[\SensitiveParameter] mixed $token): TokenClaims
    {
    }
}

/** What a user wants to do. */
final class RoomAction
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
     * @throws InvalidArgumentException A room that is not text. An empty one is refused where the action is used.
     */
    public static function login(string $roomId): RoomAction
    {
    }

    /**
     * Publishing a stream in a room.
     *
     * @throws InvalidArgumentException As login().
     */
    public static function publish(string $roomId, string $streamId): RoomAction
    {
    }
}

/** What a token says that a verifier has checked. */
final class TokenClaims implements \JsonSerializable
{
    public readonly int $appId;
    public readonly string $userId;
    /** When the token was made, in Unix seconds. */
    public readonly int $ctime;
    /** When the token ends, in Unix seconds: it is expired from this second on. */
    public readonly int $expire;
    /** The random number that the maker put in. */
    public readonly int $nonce;
    public readonly TokenCipher $cipher;
    /** Which secret opened it: 0 for the current one, else the place in the list of previous secrets, from 1. */
    public readonly int $secretIndex;
    /** Whether the token is good for any room and any right. */
    public readonly bool $isBasic;

    private function __construct()
    {
    }

    /**
     * Returns if the token allows the action now, by the system's clock and without leeway, and throws if not. A basic
     * token restricts nothing.
     *
     * @throws TokenRefusedException Expired, InvalidPayload, RoomNotAllowed, LoginNotAllowed, PublishNotAllowed,
     *     StreamNotAllowed.
     * @throws InvalidArgumentException An action that names no room or stream.
     * @throws UnavailableException ClockOutOfRange.
     */
    public function authorize(RoomAction $action): void
    {
    }

    /**
     * As authorize(), at another time than now.
     *
     * @param \DateTimeInterface $time From September 2001 to the year 5138.
     * @throws Token04Exception As authorize().
     */
    public function authorizeAt(RoomAction $action, \DateTimeInterface $time): void
    {
    }

    /**
     * What the token allows, null for a basic token.
     *
     * @throws TokenRefusedException InvalidPayload.
     */
    public function privileges(): ?TokenPrivileges
    {
    }

    /** Empty for a basic token, else a JSON text. Dumps show its length only. */
    public function payload(): string
    {
    }

    /** When the token was made, as far as the years 1970 to 9999 reach. */
    public function createdAt(): \DateTimeImmutable
    {
    }

    /** When the token ends, as far as the years 1970 to 9999 reach. */
    public function expiresAt(): \DateTimeImmutable
    {
    }

    /** The fields with the names that they have in the token. */
    public function jsonSerialize(): mixed
    {
    }
}

/** What a token allows, as it was read. No call takes this to make a token: for that there is RoomPrivileges. */
final class TokenPrivileges implements \JsonSerializable
{
    /** Whether the token is for whichever room. */
    public readonly bool $anyRoom;
    /** The only room that the token is for, null where it is for any. */
    public readonly ?string $roomId;
    public readonly bool $mayLogIn;
    public readonly bool $mayPublish;
    /** Whether the user may publish whichever stream. */
    public readonly bool $anyStream;
    /** @var list<string> The only streams that the user may publish; empty where that is any, or none. */
    public readonly array $streamIds;

    private function __construct()
    {
    }

    /** The payload object. */
    public function jsonSerialize(): mixed
    {
    }
}
