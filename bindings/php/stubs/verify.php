<?php

/**
 * Verifying tokens. The extension token04 implements these classes; this file is for editors.
 */

namespace Token04;

/**
 * Verifies the tokens of one app. A verifier equals (`==`) only itself, and cannot be cloned or serialized.
 *
 * ```
 * $verifier = new TokenVerifier(1234567890, getenv('ZEGO_SERVER_SECRET'));
 * $claims = $verifier->verifyAction($token, 'alice', RoomAction::login('room1'));
 * ```
 */
final class TokenVerifier
{
    /** The only app whose tokens are accepted, or null for any app. */
    public readonly ?int $appId;

    /**
     * @param int $appId The AppID from the console, 1 to 4294967295.
     * @param string $secret The ServerSecret exactly as shown in the console, 32 bytes. The string is not kept.
     * @param iterable<string> $previousSecrets At most 7 earlier secrets of the app, tried in this order if the current
     *     one does not decrypt a token.
     * @param int $leewaySeconds Accepts a token for this many seconds after it expires, at most 3600.
     * @param bool $acceptCbc Accepts AES-CBC tokens. They are not authenticated: anybody who can alter a token can
     *     change its content without the secret. CBC cannot be made safe; accept it only until an old generator is
     *     replaced.
     * @param bool $acceptCbcUserForgeable Also accepts CBC tokens whose first field is the user, as the official Java
     *     code writes them: anybody can change the beginning of the user ID undetectably. **You cannot rely on the user
     *     of such a token.** Has no effect without $acceptCbc.
     * @param callable|object|null $clock See TokenGenerator::__construct().
     * @param bool $allowPlaceholderIds See TokenGenerator::__construct().
     * @throws InvalidArgumentException InvalidAppId, InvalidSecret, InvalidArgument.
     */
    public function __construct(int $appId, #[\SensitiveParameter] string $secret, #[\SensitiveParameter] iterable $previousSecrets = [], int $leewaySeconds = 0, bool $acceptCbc = false, bool $acceptCbcUserForgeable = false, callable|object|null $clock = null, bool $allowPlaceholderIds = false)
    {
    }

    /**
     * Creates a verifier for the tokens of **any app**: anyone who has the secret can write any AppID into a token. It
     * is for tools that do not know the AppID; a server knows its own.
     *
     * @throws InvalidArgumentException InvalidSecret, InvalidArgument.
     */
    public static function forAnyApp(#[\SensitiveParameter] string $secret, int $leewaySeconds = 0, bool $acceptCbc = false, bool $acceptCbcUserForgeable = false, callable|object|null $clock = null, bool $allowPlaceholderIds = false): TokenVerifier
    {
    }

    /**
     * Checks that a token belongs to this user and allows this action, and returns its claims. **Prefer this check.**
     *
     * @param mixed $token The token as received; any type is allowed.
     * @throws TokenRefusedException UnsupportedVersion, MalformedToken (also if it is not text), CipherNotAccepted,
     *     DecryptionFailed, InvalidClaims, AppIdMismatch, UserIdMismatch, ExpireMismatch, Expired, and those of
     *     TokenClaims::authorize().
     * @throws InvalidArgumentException If the user ID, room or stream is empty or a placeholder.
     * @throws UnavailableException ClockOutOfRange.
     */
    public function verifyAction(#[\SensitiveParameter] mixed $token, string $userId, RoomAction $action): TokenClaims
    {
    }

    /**
     * Checks that a token belongs to this user, and returns its claims. It does not check an action: call
     * TokenClaims::authorize().
     *
     * @throws Token04Exception Same as verifyAction(), except for the action.
     */
    public function verify(#[\SensitiveParameter] mixed $token, string $userId): TokenClaims
    {
    }

    /**
     * Checks a token of **any user**, for callers that take the user from the token.
     *
     * @throws Token04Exception Same as verify(), except for the user.
     */
    public function verifyAnyUser(#[\SensitiveParameter] mixed $token): TokenClaims
    {
    }
}

/** An action that a user wants to perform. */
final class RoomAction
{
    public readonly string $roomId;
    /** The stream to publish, or null for logging in. */
    public readonly ?string $streamId;

    private function __construct()
    {
    }

    /**
     * Returns the action of logging in to a room.
     *
     * @throws InvalidArgumentException If the room ID is not text. An empty one is refused when the action is used.
     */
    public static function login(string $roomId): RoomAction
    {
    }

    /**
     * Returns the action of publishing a stream in a room.
     *
     * @throws InvalidArgumentException Same as login().
     */
    public static function publish(string $roomId, string $streamId): RoomAction
    {
    }
}

/** The claims of a token that a verifier has checked. */
final class TokenClaims implements \JsonSerializable
{
    public readonly int $appId;
    public readonly string $userId;
    /** When the token was generated, in Unix seconds. */
    public readonly int $ctime;
    /** When the token expires, in Unix seconds: it is expired from this second on. */
    public readonly int $expire;
    /** The random number that the generator chose. */
    public readonly int $nonce;
    public readonly TokenCipher $cipher;
    /** Which secret decrypted the token: 0 for the current one, otherwise the position in $previousSecrets, from 1. */
    public readonly int $secretIndex;
    /** Whether the token allows everything in every room. */
    public readonly bool $isBasic;

    private function __construct()
    {
    }

    /**
     * Checks that the token allows the action now, by the system clock and without leeway. Throws if it does not. A
     * basic token restricts nothing.
     *
     * @throws TokenRefusedException Expired, InvalidPayload, RoomNotAllowed, LoginNotAllowed, PublishNotAllowed,
     *     StreamNotAllowed.
     * @throws InvalidArgumentException If the action has an empty room or stream.
     * @throws UnavailableException ClockOutOfRange.
     */
    public function authorize(RoomAction $action): void
    {
    }

    /**
     * Like authorize(), but at the given time.
     *
     * @param \DateTimeInterface $time From September 2001 to the year 5138.
     * @throws Token04Exception Same as authorize().
     */
    public function authorizeAt(RoomAction $action, \DateTimeInterface $time): void
    {
    }

    /**
     * The privileges in the payload, or null for a basic token.
     *
     * @throws TokenRefusedException InvalidPayload.
     */
    public function privileges(): ?TokenPrivileges
    {
    }

    /** Empty for a basic token, otherwise JSON text. Dumps show only its length. */
    public function payload(): string
    {
    }

    /** When the token was generated, clamped to the years 1970 to 9999. */
    public function createdAt(): \DateTimeImmutable
    {
    }

    /** When the token expires, clamped to the years 1970 to 9999. */
    public function expiresAt(): \DateTimeImmutable
    {
    }

    /** The fields under the names that they have in the token. */
    public function jsonSerialize(): mixed
    {
    }
}

/** The privileges read from a token. To generate a token, use RoomPrivileges: no call accepts this class for that. */
final class TokenPrivileges implements \JsonSerializable
{
    /** Whether the token is valid for any room. */
    public readonly bool $anyRoom;
    /** The only room that the token is valid for, or null for any room. */
    public readonly ?string $roomId;
    public readonly bool $mayLogIn;
    public readonly bool $mayPublish;
    /** Whether the user may publish any stream. */
    public readonly bool $anyStream;
    /** @var list<string> The only streams that the user may publish; empty for any stream or none. */
    public readonly array $streamIds;

    private function __construct()
    {
    }

    /** The payload object. */
    public function jsonSerialize(): mixed
    {
    }
}
