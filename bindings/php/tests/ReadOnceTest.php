<?php

declare(strict_types=1);

namespace Token04\Tests;

use ArrayObject;
use PHPUnit\Framework\TestCase;
use RuntimeException;
use Stringable;
use Throwable;
use Token04\ErrorKind;
use Token04\Generator;
use Token04\RoomPrivileges;
use Token04\TokenRequest;
use Token04\Token04Exception;
use Token04\Verifier;
use ZEGO\ZegoServerAssistant;

/** What the caller can change is read once a call, and no code of the caller's runs for it. */
final class ReadOnceTest extends TestCase
{
    /** More than are made at a time, so that there are several readings if there can be. */
    private const MANY = 40_000;

    private Generator $generator;
    private Verifier $verifier;

    protected function setUp(): void
    {
        $this->generator = new Generator(1, SECRET);
        $this->verifier = new Verifier(SECRET);
    }

    private function assertPairs(array $expected, array $tokens): void
    {
        $pairs = [];
        foreach ($tokens as $key => $token) {
            $claims = $this->verifier->verify($token);
            $pairs[$key] = [$claims->userId, $claims->payload];
        }
        self::assertSame($expected, $pairs);
    }

    public function testElementsThatAreReferences(): void
    {
        $request = new TokenRequest('alice', 60, 'a');
        $requests = ['one' => &$request, 'two' => &$request, 'three' => new TokenRequest('bob', 60, 'b')];
        $tokens = $this->generator->generateBatch($requests);
        $expected = ['one' => ['alice', 'a'], 'two' => ['alice', 'a'], 'three' => ['bob', 'b']];
        $this->assertPairs($expected, $tokens);
        self::assertSame('alice', $request->userId);

        $request = 'something else';
        $refusal = refusal(fn () => $this->generator->generateBatch($requests));
        self::assertSame(ErrorKind::InvalidArgument, $refusal->kind);
    }

    public function testAnArrayThatHoldsItself(): void
    {
        $requests = [new TokenRequest('alice', 60)];
        $requests[] = &$requests;
        $refusal = refusal(fn () => $this->generator->generateBatch($requests));
        self::assertSame(ErrorKind::InvalidArgument, $refusal->kind);
        $refusal = refusal(fn () => RoomPrivileges::inRoom('room1')->onlyStreams($requests));
        self::assertSame(ErrorKind::InvalidArgument, $refusal->kind);
    }

    public function testCodeThatRunsDuringABatchCannotChangeIt(): void
    {
        $requests = [];
        $expected = [];
        for ($i = 0; $i < self::MANY; $i++) {
            // While exceptions are made for those that are refused, PHP runs the handlers of signals.
            $user = $i % 10 === 0 ? '' : "user$i";
            $expected[$i] = [$user, "payload$i"];
            $requests[$i] = new TokenRequest($user, 60, "payload$i");
        }
        $references = [];
        foreach (array_keys($requests) as $i) {
            $references[$i] = &$requests[$i];
        }
        pcntl_async_signals(true);
        pcntl_signal(SIGUSR1, function () use (&$requests) {
            if (in_array('generateBatch', array_column(debug_backtrace(), 'function'))) {
                foreach ($requests as &$request) {
                    $request = null;
                }
            }
        });
        $child = pcntl_fork();
        if ($child === 0) {
            $parent = posix_getppid();
            while (posix_getppid() === $parent && posix_kill($parent, SIGUSR1)) {
                usleep(500);
            }
            posix_kill(getmypid(), SIGKILL);
        }
        try {
            $tokens = $this->generator->generateBatch($references);
        } finally {
            posix_kill($child, SIGKILL);
            pcntl_waitpid($child, $status);
            pcntl_signal(SIGUSR1, SIG_DFL);
            pcntl_async_signals(false);
        }
        self::assertCount(self::MANY, $tokens);
        foreach ($tokens as $i => $token) {
            if ($token instanceof Token04Exception) {
                self::assertSame(ErrorKind::InvalidUserId, $token->kind);
                self::assertSame('', $expected[$i][0]);
            } else {
                $this->assertPairs([$expected[$i]], [$token]);
            }
        }
    }

    public function testAnExceptionThrownDuringABatchComesOut(): void
    {
        $requests = array_fill(0, self::MANY, new TokenRequest('', 60));
        pcntl_async_signals(true);
        pcntl_signal(SIGUSR1, fn () => throw new RuntimeException('on purpose'));
        $caught = null;
        $child = null;
        try {
            $child = pcntl_fork();
            if ($child === 0) {
                usleep(1000);
                posix_kill(posix_getppid(), SIGUSR1);
                posix_kill(getmypid(), SIGKILL);
            }
            // Until the signal comes.
            for ($i = 0; $i < 1000; $i++) {
                $this->generator->generateBatch($requests);
            }
        } catch (Throwable $thrown) {
            for ($caught = $thrown; $caught->getPrevious() !== null; $caught = $caught->getPrevious()) {
            }
        } finally {
            pcntl_waitpid($child, $status);
            pcntl_signal(SIGUSR1, SIG_DFL);
            pcntl_async_signals(false);
        }
        self::assertInstanceOf(RuntimeException::class, $caught);
    }

    public function testNoTextIsAskedOfAnObject(): void
    {
        $privileges = RoomPrivileges::inRoom('room1');
        $text = new class implements Stringable {
            public int $asked = 0;

            public function __toString(): string
            {
                $this->asked++;
                return SECRET;
            }
        };
        $calls = [
            fn () => $this->generator->generate($text, 60),
            fn () => $this->generator->generate('alice', 60, $text),
            fn () => new TokenRequest($text, 60),
            fn () => new Verifier($text),
            fn () => $this->verifier->verify($text),
            fn () => $privileges->onlyStreams([$text]),
            fn () => $privileges->onlyStreams([&$text]),
        ];
        foreach ($calls as $call) {
            self::assertInstanceOf(Token04Exception::class, refusal($call));
        }
        self::assertSame(3, ZegoServerAssistant::generateToken04(1, $text, SECRET, 60, '')->code);
        self::assertSame(5, ZegoServerAssistant::generateToken04(1, 'alice', $text, 60, '')->code);
        self::assertSame(0, $text->asked);
    }

    public function testCollectionsThatAreNoArraysAreRefused(): void
    {
        $requests = [new TokenRequest('alice', 60)];
        $generate = function () use ($requests) {
            yield from $requests;
        };
        foreach ([new ArrayObject($requests), $generate()] as $collection) {
            $refusal = refusal(fn () => $this->generator->generateBatch($collection));
            self::assertSame(ErrorKind::InvalidArgument, $refusal->kind);
            $refusal = refusal(fn () => RoomPrivileges::inRoom('room1')->onlyStreams($collection));
            self::assertSame(ErrorKind::InvalidArgument, $refusal->kind);
        }
    }

    public function testStreamsByReference(): void
    {
        $stream = 'camera';
        $privileges = RoomPrivileges::inRoom('room1')->onlyStreams([&$stream, 'screen']);
        $stream = 'changed';
        self::assertSame(['camera', 'screen'], $privileges->streamIds);
        self::assertStringContainsString('["camera","screen"]', $privileges->toPayload());
    }

    public function testAnyKey(): void
    {
        $keys = ["\xff", '', '007', '-0', 'ключ', -5, PHP_INT_MAX, PHP_INT_MIN, '1.5', "a\0b"];
        $keys[] = str_repeat('k', 100_000);
        $requests = array_fill_keys($keys, new TokenRequest('alice', 60));
        self::assertSame($keys, array_keys($this->generator->generateBatch($requests)));
    }
}
