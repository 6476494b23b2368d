<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use RuntimeException;
use stdClass;
use Token04\TokenVerifier;
use TypeError;

/** A PHP function with the types of the official one: the reference for conversions. */
function typed(int $appId, string $userId, string $secret, int $effectiveTimeInSeconds, string $payload): array
{
    return func_get_args();
}

/** The official function converts arguments as PHP does, according to strict_types of the calling file. */
final class TypesTest extends TestCase
{
    private const ARGUMENTS = [1234567890, 'alice', SECRET, 3600, ''];
    /** The error codes of the arguments. */
    private const CODES = [1, 3, 5, 6, self::OTHER];
    private const OTHER = -1;
    private const FILES = ['weak', 'strict', 'internal'];

    public static function stringable(string $text): object
    {
        return new class ($text) {
            public function __construct(private string $text)
            {
            }

            public function __toString(): string
            {
                return $this->text;
            }
        };
    }

    /** @return array{array<mixed>, list<string>} The result or exception of a call, and the messages of PHP. */
    private static function outcome(callable $call, array $arguments): array
    {
        $messages = [];
        set_error_handler(function (int $level, string $message) use (&$messages): bool {
            $messages[] = "$level $message";
            return true;
        });
        try {
            return [$call($arguments), &$messages];
        } catch (TypeError) {
            return [null, &$messages];
        } finally {
            restore_error_handler();
        }
    }

    /** The code for arguments of the declared types. */
    private static function code(array $arguments): int
    {
        [$appId, $userId, $secret, $time] = $arguments;
        return match (true) {
            $appId < 1 || $appId > 4294967295 => 1,
            $userId === '' => 3,
            strlen($secret) !== 32 => 5,
            $time < 1 => 6,
            // The expiry would not fit into 64 bits.
            $time > PHP_INT_MAX - time() => self::OTHER,
            default => 0,
        };
    }

    public static function values(): iterable
    {
        $numbers = ['1234567890', '3600', ' 42', '42 ', "\t42\n", ' 42 x', '42x', 'x42', '1e3', '1.5', '0x1A', '', ' '];
        $more = ['+7', '-7', '007', '9223372036854775807', '9223372036854775808', '4294967296', '1e30', "\0", '٣'];
        foreach ([...$numbers, ...$more] as $text) {
            yield 'text ' . json_encode($text) => [$text];
        }
        foreach ([42, 0, -1, PHP_INT_MAX, PHP_INT_MIN] as $number) {
            yield "integer $number" => [$number];
        }
        foreach ([3600.0, 3600.5, -0.0, 1e18, 1e19, -1e19, NAN, INF, 0.1] as $number) {
            yield 'float ' . var_export($number, true) => [$number];
        }
        yield 'null' => [null];
        yield 'true' => [true];
        yield 'false' => [false];
        yield 'array' => [[]];
        yield 'object' => [new stdClass()];
        yield 'resource' => [STDIN];
        yield 'stringable' => [self::stringable('alice')];
        yield 'stringable number' => [self::stringable('42')];
        yield 'stringable secret' => [self::stringable(SECRET)];
        yield 'callable' => [fn () => 42];
    }

    /** @dataProvider values */
    public function testAValueIsConvertedAsByAPhpFunction(mixed $value): void
    {
        foreach (self::FILES as $file) {
            [$reference, $generate] = require __DIR__ . "/types/$file.php";
            foreach (self::CODES as $index => $code) {
                $arguments = array_replace(self::ARGUMENTS, [$index => $value]);
                [$converted, $expectedMessages] = self::outcome($reference, $arguments);
                [$result, $messages] = self::outcome($generate, $arguments);
                $what = "$file, argument $index";
                self::assertSame($expectedMessages, $messages, $what);
                self::assertSame($converted === null ? $code : self::code($converted), $result->code, $what);
                if ($result->code !== 0) {
                    self::assertNull($result->token, $what);
                    continue;
                }
                [$appId, $userId, $secret, $time, $payload] = $converted;
                $verifier = new TokenVerifier($appId, $secret, leewaySeconds: 5);
                $claims = $verifier->verifyAnyUser($result->token);
                self::assertSame($userId, $claims->userId, $what);
                self::assertSame($time, $claims->expire - $claims->ctime, $what);
                self::assertSame($payload, $claims->payload(), $what);
            }
        }
    }

    public function testWeakAndStrictDiffer(): void
    {
        $codes = [];
        foreach (self::FILES as $file) {
            [, $generate] = require __DIR__ . "/types/$file.php";
            $codes[] = $generate(['1234567890', self::stringable('alice'), SECRET, '3600', ''])->code;
        }
        self::assertSame([0, 1, 0], $codes);
    }

    public function testTheFirstArgumentThatPhpCannotConvertEndsTheConversion(): void
    {
        [$reference, $generate] = require __DIR__ . '/types/weak.php';
        $converted = [];
        $recorded = function (string $name) use (&$converted): object {
            $stringable = $this->createMock(\Stringable::class);
            $stringable->method('__toString')->willReturnCallback(function () use ($name, &$converted): string {
                $converted[] = $name;
                return $name;
            });
            return $stringable;
        };
        $arguments = ['x', $recorded('user'), SECRET, 60, ''];
        self::assertNull(self::outcome($reference, $arguments)[0]);
        self::assertSame(1, $generate($arguments)->code);
        self::assertSame([], $converted);
        $arguments = ['0', $recorded('user'), [], 60, $recorded('payload')];
        self::assertSame(1, $generate($arguments)->code);
        self::assertSame(['user'], $converted);
    }

    public function testAnExceptionOfTheCallersCodeIsThrown(): void
    {
        [, $generate] = require __DIR__ . '/types/weak.php';
        $throwing = new class {
            public function __toString(): string
            {
                throw new RuntimeException('from __toString');
            }
        };
        set_error_handler(fn (int $level, string $message) => throw new RuntimeException("handler: $message"));
        $messages = [];
        foreach ([[1, $throwing, SECRET, 60, ''], [1.5, 'alice', SECRET, 60, '']] as $arguments) {
            try {
                $generate($arguments);
            } catch (RuntimeException $exception) {
                $messages[] = $exception->getMessage();
            }
        }
        restore_error_handler();
        $deprecation = 'handler: Implicit conversion from float 1.5 to int loses precision';
        self::assertSame(['from __toString', $deprecation], $messages);
    }

    public function testArgumentsAreNotChanged(): void
    {
        [, $generate] = require __DIR__ . '/types/weak.php';
        $appId = '1234567890';
        $user = self::stringable('alice');
        $arguments = [&$appId, $user, SECRET, '60', ''];
        self::assertSame(0, $generate($arguments)->code);
        self::assertSame(['1234567890', $user, SECRET, '60', ''], $arguments);
    }

    public function testAMissingVariableIsNamed(): void
    {
        foreach (self::FILES as $file) {
            [, $generate] = require __DIR__ . "/types/$file.php";
            self::assertStringContainsString('getenv()', $generate([1, 'alice', false, 60, ''])->message);
        }
    }
}
