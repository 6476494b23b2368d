<?php

declare(strict_types=1);

namespace Token04\Tests;

use Closure;
use DateTime;
use DateTimeImmutable;
use LogicException;
use PHPUnit\Framework\TestCase;
use Token04\ErrorKind;
use Token04\RoomPrivileges;
use Token04\TokenGenerator;
use Token04\TokenRequest;
use Token04\TokenVerifier;

/** Clocks passed by the caller, as in tests. */
final class ClockTest extends TestCase
{
    private const NOW = 1_600_000_000;

    public static function method(): int
    {
        return self::NOW;
    }

    public function clocks(): iterable
    {
        yield 'PSR-20' => [frozenClock(self::NOW)];
        yield 'an int' => [fn () => self::NOW];
        yield 'a DateTime' => [fn () => new DateTime('@' . self::NOW)];
        yield 'a fraction is cut off' => [fn () => new DateTimeImmutable('@' . self::NOW . '.999999')];
        yield 'a method' => [[self::class, 'method']];
        yield 'a method by its name' => [self::class . '::method'];
        yield 'an invokable object' => [new class (self::NOW) {
            public function __construct(private int $now)
            {
            }

            public function __invoke(): int
            {
                return $this->now;
            }
        }];
        // As in Carbon.
        yield 'a static now()' => [new class {
            public static function now(): DateTime
            {
                return new DateTime('@1600000000');
            }
        }];
    }

    /** @dataProvider clocks */
    public function testAClockReplacesTheSystemClock(mixed $clock): void
    {
        $generator = new TokenGenerator(1, SECRET, clock: $clock);
        $verifier = new TokenVerifier(1, SECRET, clock: $clock);
        $privileges = RoomPrivileges::inRoom('room1');
        $request = new TokenRequest('alice', 60, $privileges);
        $tokens = [
            $generator->generate('alice', 60, $privileges),
            $generator->generateBasic('alice', 60),
            $generator->generateWithPayload('alice', 60, '{}'),
            $generator->issue($request)->token(),
            $generator->generateBatch([$request])[0]->token(),
        ];
        foreach ($tokens as $token) {
            $claims = $verifier->verify($token, 'alice');
            self::assertSame([self::NOW, self::NOW + 60], [$claims->ctime, $claims->expire]);
            self::assertTrue($claims == TokenVerifier::forAnyApp(SECRET, clock: $clock)->verifyAnyUser($token));
            // By the system clock, it expired long ago.
            $system = new TokenVerifier(1, SECRET);
            self::assertSame(ErrorKind::Expired, kind(fn () => $system->verify($token, 'alice')));
        }
    }

    public function testAnAdvancedClockExpiresTokens(): void
    {
        $clock = frozenClock(self::NOW);
        $token = (new TokenGenerator(1, SECRET, clock: $clock))->generateBasic('alice', 60);
        $verifier = new TokenVerifier(1, SECRET, clock: $clock);
        $clock->seconds += 59;
        self::assertSame('alice', $verifier->verify($token, 'alice')->userId);
        $clock->seconds++;
        self::assertSame(ErrorKind::Expired, kind(fn () => $verifier->verify($token, 'alice')));
    }

    /** ClockMock replaces time() in a namespace. This affects only calls that get it as their clock. */
    public function testAReplacedTimeFunctionHasNoEffectByItself(): void
    {
        $script = 'namespace App; function time(): int { return 1_600_000_000; } $s = "' . SECRET . '";'
            . '$ctime = fn ($clock) => (new \Token04\TokenVerifier(1, $s, clock: $clock))->verify('
            . '(new \Token04\TokenGenerator(1, $s, clock: $clock))->generateBasic("alice", 60), "alice")->ctime;'
            . 'echo $ctime(null) === 1_600_000_000 ? "moved" : "stays", " ", $ctime(time(...));';
        self::assertSame('stays 1600000000', php(['-r', $script]));
    }

    public function testAClockIsReadOncePerCall(): void
    {
        $reads = 0;
        $clock = function () use (&$reads) {
            $reads++;
            return self::NOW;
        };
        $generator = new TokenGenerator(1, SECRET, clock: $clock);
        $verifier = new TokenVerifier(1, SECRET, clock: $clock);
        self::assertSame(0, $reads);
        $token = $generator->generateBasic('alice', 60);
        self::assertSame(1, $reads);
        $verifier->verify($token, 'alice');
        self::assertSame(2, $reads);
        $generator->generateBatch(array_fill(0, 20_000, TokenRequest::basic('alice', 60)));
        self::assertSame(3, $reads);
    }

    public function invalidTimes(): iterable
    {
        yield [-1];
        yield [253_402_300_800];
        yield [self::NOW * 1000, 'milliseconds'];
        yield [microtime(true)];
        yield [(string) self::NOW];
        yield [null];
        yield [true];
        yield [[]];
        yield [new \stdClass()];
        yield [new DateTime('0001-01-01')];
    }

    /** @dataProvider invalidTimes */
    public function testAnInvalidTimeIsAnErrorWithoutFallback(mixed $time, string $hint = '`clock`'): void
    {
        $token = (new TokenGenerator(1, SECRET))->generateBasic('alice', 60);
        $generator = new TokenGenerator(1, SECRET, clock: fn () => $time);
        $verifier = new TokenVerifier(1, SECRET, clock: fn () => $time);
        $calls = [
            fn () => $generator->generateBasic('alice', 60),
            fn () => $generator->issue(TokenRequest::basic('alice', 60)),
            fn () => $generator->generateBatch([TokenRequest::basic('alice', 60)])[0]->token(),
            fn () => $verifier->verify($token, 'alice'),
            fn () => $verifier->verifyAnyUser($token),
        ];
        foreach ($calls as $call) {
            $refusal = refusal($call);
            self::assertSame(ErrorKind::ClockOutOfRange, $refusal->getKind());
            self::assertStringContainsString($hint, $refusal->getMessage());
        }
    }

    public function testNowMustReturnADateTimeInterface(): void
    {
        $clock = new class {
            public function now(): int
            {
                return 1_600_000_000;
            }
        };
        $generator = new TokenGenerator(1, SECRET, clock: $clock);
        $refusal = refusal(fn () => $generator->generateBasic('alice', 60));
        self::assertSame(ErrorKind::ClockOutOfRange, $refusal->getKind());
        self::assertStringContainsString('DateTimeInterface', $refusal->getMessage());
    }

    public function testAnExceptionOfAClockPropagates(): void
    {
        $thrown = new LogicException('on purpose');
        $clock = fn () => throw $thrown;
        $generator = new TokenGenerator(1, SECRET, clock: $clock);
        $calls = [
            fn () => $generator->generateBasic('alice', 60),
            fn () => $generator->generateBatch([TokenRequest::basic('alice', 60)]),
            fn () => (new TokenVerifier(1, SECRET, clock: $clock))->verify('04', 'alice'),
            fn () => (new TokenVerifier(1, SECRET, clock: $clock))->verify(null, 'alice'),
        ];
        foreach ($calls as $call) {
            try {
                $call();
                self::fail('nothing was thrown');
            } catch (LogicException $caught) {
                self::assertSame($thrown, $caught);
            }
        }
    }

    public function invalidClocks(): iterable
    {
        yield [5];
        yield [time()];
        yield ['no_such_function'];
        yield [true];
        yield [[]];
        yield [new DateTime()];
        yield [new class {
            private function now(): DateTime
            {
                return new DateTime();
            }
        }];
    }

    /** @dataProvider invalidClocks */
    public function testTheConstructorRefusesAnInvalidClock(mixed $clock): void
    {
        $makers = [
            fn () => new TokenGenerator(1, SECRET, clock: $clock),
            fn () => new TokenVerifier(1, SECRET, clock: $clock),
            fn () => TokenVerifier::forAnyApp(SECRET, clock: $clock),
        ];
        foreach ($makers as $make) {
            $refusal = refusal($make);
            self::assertSame(ErrorKind::InvalidArgument, $refusal->getKind());
            self::assertStringContainsString('`clock`', $refusal->getMessage());
        }
    }

    public function testAReferenceCycleThroughAClockIsCollected(): void
    {
        $make = function (): void {
            $holder = new class {
                public ?TokenGenerator $generator = null;
                public ?TokenVerifier $verifier = null;
                public int $now = 1_600_000_000;

                public function clock(): Closure
                {
                    return fn () => $this->now;
                }
            };
            $holder->generator = new TokenGenerator(1, SECRET, clock: $holder->clock());
            $holder->verifier = new TokenVerifier(1, SECRET, clock: $holder->clock());
            $holder->verifier->verify($holder->generator->generateBasic('alice', 60), 'alice');
        };
        gc_collect_cycles();
        for ($i = 0; $i < 100; $i++) {
            $make();
        }
        // At least the holder, its two objects and their closures.
        self::assertGreaterThanOrEqual(500, gc_collect_cycles());
        self::assertSame(0, gc_collect_cycles());
    }

    public function testAScriptCanEndInsideAClock(): void
    {
        $clocks = [
            'exit("the end")' => 'the end',
            'str_repeat("x", 1 << 30)' => 'Allowed memory size',
        ];
        foreach ($clocks as $clock => $output) {
            $script = '$g = new Token04\TokenGenerator(1, "' . SECRET . '", clock: fn () => ' . $clock . ');'
                . 'register_shutdown_function(function () { echo " shut down"; });'
                . '$g->generateBasic("alice", 60); echo "not reached";';
            $process = proc_open(
                [PHP_BINARY, '-d', 'display_errors=1', '-d', 'memory_limit=64M', '-r', $script],
                [1 => ['pipe', 'w'], 2 => ['redirect', 1]],
                $pipes
            );
            $printed = stream_get_contents($pipes[1]);
            self::assertContains(proc_close($process), [0, 255], $printed);
            self::assertStringContainsString($output, $printed);
            self::assertStringContainsString('shut down', $printed);
            self::assertStringNotContainsString('not reached', $printed);
        }
    }
}
