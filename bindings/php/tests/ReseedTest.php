<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\TokenGenerator;
use Token04\TokenRequest;
use ZEGO\ZegoServerAssistant;

use function Token04\reseed;

/** For processes that are restored from a snapshot. */
final class ReseedTest extends TestCase
{
    private const TIMES = 1000;

    public function testTokensDifferBeforeAndAfter(): void
    {
        $generator = new TokenGenerator(1, SECRET);
        $tokens = [];
        for ($i = 0; $i < self::TIMES; $i++) {
            reseed();
            $tokens[] = $generator->generateBasic('alice', 60);
            $tokens[] = ZegoServerAssistant::generateToken04(1, 'alice', SECRET, 60, '')->token;
        }
        foreach ($generator->generateBatch(array_fill(0, self::TIMES, TokenRequest::basic('alice', 60))) as $result) {
            $tokens[] = $result->token();
        }
        self::assertCount(3 * self::TIMES, array_unique(array_map(nonce(...), $tokens)));
    }
}
