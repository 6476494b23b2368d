<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\TokenRefusedException;
use Token04\TokenVerifier;

/** The test vectors that all languages share. */
final class VectorsTest extends TestCase
{
    public function tokens(): iterable
    {
        foreach (['deterministic', 'reference-tokens'] as $file) {
            foreach (vectors($file) as $vector) {
                yield "$file: {$vector['id']}" => [$vector];
            }
        }
    }

    /** @dataProvider tokens */
    public function testATokenIsRead(array $vector): void
    {
        $verifier = new TokenVerifier(
            $vector['app_id'],
            $vector['secret'],
            acceptCbc: true,
            acceptCbcUserForgeable: true,
            clock: frozenClock($vector['ctime'])
        );
        $claims = $verifier->verify($vector['token'], $vector['user_id']);
        self::assertSame($vector['mode'], $claims->cipher->value);
        self::assertSame($vector['ctime'], $claims->ctime);
        self::assertSame($vector['expire'], $claims->expire);
        self::assertSame($vector['nonce'], $claims->nonce);
        self::assertSame($vector['payload'], $claims->payload());
        self::assertSame($vector['payload'] === '', $claims->isBasic);
    }

    public function malformedTokens(): iterable
    {
        foreach (vectors('malformed') as $vector) {
            yield "{$vector['id']} ({$vector['reason']})" => [$vector];
        }
    }

    /** @dataProvider malformedTokens */
    public function testOnlyInvalidTokensAreRefused(array $vector): void
    {
        $verifier = TokenVerifier::forAnyApp(
            $vector['secret'],
            acceptCbc: true,
            acceptCbcUserForgeable: true,
            clock: fn () => $vector['at']
        );
        try {
            $verifier->verifyAnyUser($vector['token']);
            $outcome = 'accept';
        } catch (TokenRefusedException) {
            $outcome = 'reject';
        }
        self::assertSame($vector['expect'], $outcome);
    }
}
