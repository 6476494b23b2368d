<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\Token04Exception;
use Token04\Verifier;

/** The vectors that every language shares. */
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
        $claims = (new Verifier($vector['secret']))->verify(
            $vector['token'],
            appId: $vector['app_id'],
            userId: $vector['user_id'],
            at: $vector['ctime'],
            acceptCbc: true,
            acceptCbcUserForgeable: true
        );
        self::assertSame($vector['mode'], $claims->cipher->value);
        self::assertSame($vector['ctime'], $claims->ctime);
        self::assertSame($vector['expire'], $claims->expire);
        self::assertSame($vector['nonce'], $claims->nonce);
        self::assertSame($vector['payload'], $claims->payload);
    }

    public function spoiltTokens(): iterable
    {
        foreach (vectors('malformed') as $vector) {
            yield "{$vector['id']} ({$vector['reason']})" => [$vector];
        }
    }

    /** @dataProvider spoiltTokens */
    public function testASpoiltTokenIsRefusedAndAnOddOneIsNot(array $vector): void
    {
        $verifier = new Verifier($vector['secret']);
        try {
            $cbc = ['acceptCbc' => true, 'acceptCbcUserForgeable' => true];
            $verifier->verify($vector['token'], ...$cbc, at: $vector['at']);
            $outcome = 'accept';
        } catch (Token04Exception) {
            $outcome = 'reject';
        }
        self::assertSame($vector['expect'], $outcome);
    }
}
