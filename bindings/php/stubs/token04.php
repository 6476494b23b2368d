<?php

/**
 * What all of this extension shares. The extension token04 implements it; this file is for editors.
 *
 * Types are strict whatever the calling file declares: nothing is converted. All texts are UTF-8. A token may be
 * anything, as it comes from outside: what is not a good one is refused with TokenRefusedException. Every other wrong
 * argument is an InvalidArgumentException, and a surplus one PHP's own ArgumentCountError.
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

/** How a token is sealed. More may come. */
enum TokenCipher: string
{
    /** AES-256-GCM: encrypted and authenticated. */
    case Gcm = 'gcm';
    /** AES-256-CBC: encrypted, not authenticated. Deprecated by the platform. */
    case Cbc = 'cbc';
}

/**
 * A token with what the prebuilt UI kits need to know beside it.
 *
 * The part behind the `#` is readable by everyone and proves nothing; only the token counts.
 */
final class KitToken
{
    public readonly int $appId;
    public readonly string $userId;
    public readonly string $roomId;
    /** The name shown to others. */
    public readonly string $userName;

    /**
     * @throws InvalidArgumentException An app ID of 0, a text that is none or too long.
     * @throws TokenRefusedException A token that is not text or too long.
     */
    public function __construct(#[\SensitiveParameter] string $token, int $appId, string $userId, string $roomId, string $userName)
    {
    }

    /**
     * Takes a kit token apart. The token inside is not verified.
     *
     * @throws TokenRefusedException MalformedToken for anything that is no kit token.
     */
    public static function parse(#[\SensitiveParameter] mixed $text): KitToken
    {
    }

    /** The token alone. It is no property, so that dumps and logs do not show it. */
    public function token(): string
    {
    }

    /**
     * Writes the kit token.
     *
     * @throws InvalidArgumentException InvalidUserId if empty, InvalidArgument for a user or room ID that the
     *     kits cannot read, and for a token that is none, TokenTooLong for a text that parse() would
     *     refuse for its length.
     */
    public function toText(): string
    {
    }
}
