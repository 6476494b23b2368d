<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;

/** The extension leaves no copy of a secret in memory; only PHP's own strings remain. */
final class WipedTest extends TestCase
{
    private const SCRIPT = __DIR__ . '/wiped/script.php';
    private const CALLS = 13 * 3;

    public function testNoCopyOfASecretRemains(): void
    {
        $process = proc_open([PHP_BINARY, self::SCRIPT], [['pipe', 'r'], ['pipe', 'w']], $pipes);
        $pid = proc_get_status($process)['pid'];
        // The script builds its secret from consecutive characters. All variants that it tries contain this part.
        $part = implode('', array_map('chr', range(0x45, 0x5c)));
        self::assertSame('.', fread($pipes[1], 1));
        $before = self::occurrences($pid, $part);
        self::assertGreaterThan(0, $before, 'the strings of the script are found');
        for ($call = 0; $call < self::CALLS; $call++) {
            fwrite($pipes[0], '.');
            self::assertSame('.', fread($pipes[1], 1));
            self::assertSame($before, self::occurrences($pid, $part), "after call $call");
        }
        fwrite($pipes[0], '.');
        self::assertSame('', stream_get_contents($pipes[1]));
        self::assertSame(0, proc_close($process));
    }

    /** Counts a text in the writable memory of a process. */
    private static function occurrences(int $pid, string $text): int
    {
        $memory = fopen("/proc/$pid/mem", 'rb');
        $count = 0;
        foreach (file("/proc/$pid/maps") as $line) {
            if (preg_match('/^([0-9a-f]+)-([0-9a-f]+) rw/', $line, $area) === 1) {
                $start = hexdec($area[1]);
                // False for unmapped pages.
                $content = @stream_get_contents($memory, hexdec($area[2]) - $start, $start);
                $count += substr_count((string) $content, $text);
            }
        }
        return $count;
    }
}
