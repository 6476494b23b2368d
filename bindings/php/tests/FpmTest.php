<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;

/** The extension in PHP-FPM: a master that forks workers, each serving many requests. */
final class FpmTest extends TestCase
{
    private const WORKERS = 4;
    private const REQUESTS = 100_000;
    /** In bytes; a leak of 64 bytes per request would exceed it. */
    private const ALLOWED = 1 << 20;

    private Fpm $fpm;

    protected function setUp(): void
    {
        $this->fpm = new Fpm(self::WORKERS, ['ZEGO_SERVER_SECRET' => SECRET], __DIR__ . '/fpm/preload.php');
    }

    protected function tearDown(): void
    {
        $this->fpm->stop();
    }

    public function testNoNonceRepeatsAndNoWorkerGrows(): void
    {
        $preloaded = json_decode(file_get_contents("{$this->fpm->directory}/preloaded.json"), true);
        self::assertSame($this->fpm->master(), $preloaded['process'], 'the master itself has made a token');
        $nonces = [nonce($preloaded['token']) => true];

        $request = FastCgi::request($this->fpm->script(__DIR__ . '/fpm/request.php'));
        $connections = [];
        for ($i = 0; $i < self::WORKERS; $i++) {
            $connections[] = $this->fpm->connect();
        }
        $before = [];
        for ($done = 0; $done < self::REQUESTS; $done += self::WORKERS) {
            foreach ($connections as $connection) {
                $connection->send($request);
            }
            foreach ($connections as $connection) {
                [$headers, $body] = explode("\r\n\r\n", $connection->receive(), 2);
                self::assertSame(36, strlen($body), $body);
                $nonces += array_fill_keys(str_split($body, 12), true);
                if ($done === self::REQUESTS / 5) {
                    self::assertSame(1, preg_match('/X-Process: (\d+)/', $headers, $process));
                    $before[(int) $process[1]] = resident((int) $process[1]);
                }
            }
        }
        self::assertCount(1 + 3 * self::REQUESTS, $nonces);
        self::assertCount(self::WORKERS, $before, 'every worker took part');
        foreach ($before as $process => $bytes) {
            self::assertLessThan(self::ALLOWED, resident($process) - $bytes);
        }
    }
}
