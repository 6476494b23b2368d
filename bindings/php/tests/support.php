<?php

/**
 * Helpers of the tests.
 */

declare(strict_types=1);

namespace Token04\Tests;

use DateTimeImmutable;
use Error;
use PHPUnit\Framework\Assert;
use Token04\ErrorKind;
use Token04\InvalidArgumentException;
use Token04\Token04Exception;
use Token04\TokenRefusedException;
use Token04\UnavailableException;

if (!extension_loaded('token04')) {
    throw new Error('the extension token04 is not loaded: cargo xtask test php builds it and loads it here');
}

require __DIR__ . '/fpm/FastCgi.php';
require __DIR__ . '/fpm/Fpm.php';

const SECRET = '0123456789abcdef0123456789abcdef';
const REPOSITORY = __DIR__ . '/../../..';

/** The test vectors of a file. */
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
        $number = array_search($exception->getKind(), ErrorKind::cases(), true);
        // The kinds are in the order of their numbers: arguments, environment, refusals, environment.
        $class = match (true) {
            $number <= array_search(ErrorKind::TokenTooLong, ErrorKind::cases(), true) =>
                InvalidArgumentException::class,
            $number < array_search(ErrorKind::UnsupportedVersion, ErrorKind::cases(), true) =>
                UnavailableException::class,
            $number <= array_search(ErrorKind::StreamNotAllowed, ErrorKind::cases(), true) =>
                TokenRefusedException::class,
            default => UnavailableException::class,
        };
        Assert::assertInstanceOf($class, $exception);
        return $exception;
    }
    Assert::fail('was not refused');
}

/** The kind of the exception that a call throws. */
function kind(callable $call): ErrorKind
{
    return refusal($call)->getKind();
}

/** A PSR-20 clock that stands still. */
function frozenClock(int $seconds): object
{
    return new class ($seconds) {
        public function __construct(public int $seconds)
        {
        }

        public function now(): DateTimeImmutable
        {
            return new DateTimeImmutable("@$this->seconds");
        }
    };
}

/** The nonce of a GCM token. */
function nonce(string $token): string
{
    return substr(base64_decode(substr($token, 2)), 10, 12);
}

/** The resident memory of a process in bytes, without shared pages. */
function resident(int $pid): int
{
    [, $resident, $shared] = explode(' ', file_get_contents("/proc/$pid/statm"));
    return ((int) $resident - (int) $shared) * 4096;
}

/** Runs PHP and returns its output. $environment is added to the environment of this process. */
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
