<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\TokenGenerator;
use ZEGO\ZegoServerAssistant;

/** Forks of a process that has already made tokens. */
final class ForkTest extends TestCase
{
    private const PROCESSES = 8;
    private const TOKENS = 100_000;

    public function testNoNonceRepeatsAfterAFork(): void
    {
        $generator = new TokenGenerator(1, SECRET);
        $nonces = [nonce($generator->generateBasic('before', 60)) => true];
        $files = [];
        $children = [];
        for ($i = 0; $i < self::PROCESSES; $i++) {
            $files[] = tempnam(sys_get_temp_dir(), 'nonces');
            $child = pcntl_fork();
            if ($child === 0) {
                self::writeNonces($generator, $files[$i]);
                // Skips the shutdown functions of PHPUnit.
                posix_kill(getmypid(), SIGKILL);
            }
            $children[] = $child;
        }
        $nonces[nonce($generator->generateBasic('parent', 60))] = true;
        foreach ($children as $i => $child) {
            pcntl_waitpid($child, $status);
            $written = str_split(file_get_contents($files[$i]), 12);
            unlink($files[$i]);
            self::assertCount(self::TOKENS, $written);
            $nonces += array_fill_keys($written, true);
        }
        self::assertCount(2 + self::PROCESSES * self::TOKENS, $nonces);
    }

    private static function writeNonces(TokenGenerator $generator, string $file): void
    {
        $nonces = '';
        for ($i = 0; $i < self::TOKENS; $i += 2) {
            $nonces .= nonce($generator->generateBasic('child', 60));
            $nonces .= nonce(ZegoServerAssistant::generateToken04(1, 'child', SECRET, 60, '')->token);
        }
        file_put_contents($file, $nonces);
    }
}
