<?php

/**
 * What the tests share.
 */

declare(strict_types=1);

namespace Token04\Tests;

use Error;
use PHPUnit\Framework\Assert;
use Token04\Token04Exception;

if (!extension_loaded('token04')) {
    throw new Error('the extension token04 is not loaded: cargo xtask test php builds it and loads it here');
}

require __DIR__ . '/fpm/FastCgi.php';
require __DIR__ . '/fpm/Fpm.php';

const SECRET = '0123456789abcdef0123456789abcdef';
const REPOSITORY = __DIR__ . '/../../..';

/** The shared test vectors of a file. */
function vectors(string $name): array
{
    return json_decode(file_get_contents(REPOSITORY . "/tests/vectors/$name.json"), true, 512, JSON_THROW_ON_ERROR);
}

/** The exception that a call throws. */
function refusal(callable $call): Token04Exception
{
    try {
        $call();
    } catch (Token04Exception $exception) {
        return $exception;
    }
    Assert::fail('was not refused');
}

/** The nonce of a GCM token. */
function nonce(string $token): string
{
    return substr(base64_decode(substr($token, 2)), 10, 12);
}

/** The resident memory of a process in bytes, without the pages that it shares with others. */
function resident(int $pid): int
{
    [, $resident, $shared] = explode(' ', file_get_contents("/proc/$pid/statm"));
    return ((int) $resident - (int) $shared) * 4096;
}

/** Runs PHP with arguments and answers what it prints. The environment is ours, with more in it. */
function php(array $arguments, array $environment = []): string
{
    $process = proc_open(
        [PHP_BINARY, ...$arguments],
        [1 => ['pipe', 'w'], 2 => ['redirect', 1]],
        $pipes,
        null,
        $environment + getenv()
    );
    $output = stream_get_contents($pipes[1]);
    Assert::assertSame(0, proc_close($process), $output);
    return $output;
}
