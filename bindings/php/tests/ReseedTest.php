<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\Generator;
use Token04\TokenRequest;
use ZEGO\ZegoServerAssistant;

use function Token04\reseed;

/** For processes that are restored from a snapshot. */
final class ReseedTest extends TestCase
{
    private const TIMES = 1000;

    public function testTokensDifferBeforeAndAfter(): void
    {
        $generator = new Generator(1, SECRET);
        $tokens = [];
        for ($i = 0; $i < self::TIMES; $i++) {
            reseed();
            $tokens[] = $generator->generate('alice', 60);
            $tokens[] = ZegoServerAssistant::generateToken04(1, 'alice', SECRET, 60, '')->token;
        }
        array_push($tokens, ...$generator->generateBatch(array_fill(0, self::TIMES, new TokenRequest('alice', 60))));
        self::assertCount(3 * self::TIMES, array_unique(array_map(nonce(...), $tokens)));
    }
}
