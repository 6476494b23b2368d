<?php

/**
 * Common declarations. The extension token04 implements them; this file is for editors.
 *
 * Types are strict, whether or not the calling file declares strict_types: no value is converted. All texts are UTF-8.
 * Tokens are untrusted input, so a token argument accepts any value, and an invalid one throws TokenRefusedException.
 * Any other invalid argument throws InvalidArgumentException, and an extra one throws PHP's ArgumentCountError.
 */

namespace Token04;

/**
 * Renews the random state from the operating system before the next token is generated.
 *
 * Call it after a process is restored from a snapshot (CRIU, Firecracker), because all copies of a snapshot start with
 * the same random state. Without this call, the state is renewed once per second while tokens are generated, so only
 * copies that are restored within the same second, or whose clock stands still, can use the same nonces. Forks are
 * detected automatically.
 */
function reseed(): void
{
}

/** The cipher of a token. More may be added. */
enum TokenCipher: string
{
    /** AES-256-GCM: encrypted and authenticated. */
    case Gcm = 'gcm';
    /** AES-256-CBC: encrypted, not authenticated. Deprecated by the platform. */
    case Cbc = 'cbc';
}

/**
 * A token with the details that the prebuilt UI kits need.
 *
 * Anyone can read the part after the `#`, and it proves nothing; only the token counts.
 */
final class KitToken
{
    public readonly int $appId;
    public readonly string $userId;
    public readonly string $roomId;
    /** The display name. */
    public readonly string $userName;

    /**
     * @throws InvalidArgumentException If the app ID is 0, or a text has another type or is too long.
     * @throws TokenRefusedException If the token is not text or is too long.
     */
    public function __construct(#[\SensitiveParameter] string $token, int $appId, string $userId, string $roomId, string $userName)
    {
    }

    /**
     * Parses a kit token. Does not verify the token inside.
     *
     * @throws TokenRefusedException MalformedToken if it is not a kit token.
     */
    public static function parse(#[\SensitiveParameter] mixed $text): KitToken
    {
    }

    /** The token alone. It is not a property, so that dumps and logs do not show it. */
    public function token(): string
    {
    }

    /**
     * Returns the text of the kit token.
     *
     * @throws InvalidArgumentException InvalidUserId if the user ID is empty, InvalidArgument if the kits cannot
     *     read the user or room ID or if the token is not a token, TokenTooLong if the text is longer than
     *     parse() accepts.
     */
    public function toText(): string
    {
    }
}
