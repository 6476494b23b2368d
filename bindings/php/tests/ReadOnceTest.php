<?php

declare(strict_types=1);

namespace Token04\Tests;

use ArrayObject;
use LogicException;
use PHPUnit\Framework\TestCase;
use RuntimeException;
use Stringable;
use Throwable;
use Token04\ErrorKind;
use Token04\RoomPrivileges;
use Token04\Token04Exception;
use Token04\TokenGenerator;
use Token04\TokenRequest;
use Token04\TokenVerifier;
use ZEGO\ZegoServerAssistant;

/** Values that the caller can change are read once per call. Only iterators and clocks run the caller's code. */
final class ReadOnceTest extends TestCase
{
    /** More than one chunk, so that a second reading would be noticed. */
    private const MANY = 40_000;

    private TokenGenerator $generator;
    private TokenVerifier $verifier;

    protected function setUp(): void
    {
        $this->generator = new TokenGenerator(1, SECRET);
        $this->verifier = new TokenVerifier(1, SECRET);
    }

    private static function request(string $userId, string $payload): TokenRequest
    {
        return TokenRequest::withPayload($userId, 60, "{\"a\":\"$payload\"}");
    }

    private function assertPairs(array $expected, array $results): void
    {
        $pairs = [];
        foreach ($results as $key => $result) {
            $claims = $this->verifier->verifyAnyUser($result->token());
            $pairs[$key] = [$claims->userId, json_decode($claims->payload())->a];
        }
        self::assertSame($expected, $pairs);
    }

    public function testElementsThatAreReferences(): void
    {
        $request = self::request('alice', 'a');
        $requests = ['one' => &$request, 'two' => &$request, 'three' => self::request('bob', 'b')];
        $tokens = $this->generator->generateBatch($requests);
        $expected = ['one' => ['alice', 'a'], 'two' => ['alice', 'a'], 'three' => ['bob', 'b']];
        $this->assertPairs($expected, $tokens);
        self::assertSame('alice', $request->userId);

        $request = 'something else';
        $refusal = refusal(fn () => $this->generator->generateBatch($requests));
        self::assertSame(ErrorKind::InvalidArgument, $refusal->getKind());
    }

    public function testAnArrayThatHoldsItself(): void
    {
        $requests = [TokenRequest::basic('alice', 60)];
        $requests[] = &$requests;
        $refusal = refusal(fn () => $this->generator->generateBatch($requests));
        self::assertSame(ErrorKind::InvalidArgument, $refusal->getKind());
        $refusal = refusal(fn () => RoomPrivileges::inRoom('room1')->allowPublish($requests));
        self::assertSame(ErrorKind::InvalidArgument, $refusal->getKind());
    }

    public function testCodeThatRunsDuringABatchCannotChangeIt(): void
    {
        $requests = [];
        $expected = [];
        for ($i = 0; $i < self::MANY; $i++) {
            $user = $i % 10 === 0 ? '' : "user$i";
            $expected[$i] = [$user, "payload$i"];
            $requests[$i] = self::request($user, "payload$i");
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
            $results = $this->generator->generateBatch($references);
        } finally {
            posix_kill($child, SIGKILL);
            pcntl_waitpid($child, $status);
            pcntl_signal(SIGUSR1, SIG_DFL);
            pcntl_async_signals(false);
        }
        self::assertCount(self::MANY, $results);
        foreach ($results as $i => $result) {
            if ($result->error() !== null) {
                self::assertSame(ErrorKind::InvalidUserId, $result->error()->getKind());
                self::assertSame('', $expected[$i][0]);
            } else {
                $this->assertPairs([$expected[$i]], [$result]);
            }
        }
    }

    public function testAnExceptionThrownDuringABatchPropagates(): void
    {
        $requests = array_fill(0, self::MANY, TokenRequest::basic('', 60));
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
            // Until the signal arrives.
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

    public function testObjectsAreNotConvertedToText(): void
    {
        $privileges = RoomPrivileges::inRoom('room1');
        $text = new class implements Stringable {
            public int $conversions = 0;

            public function __toString(): string
            {
                $this->conversions++;
                return SECRET;
            }
        };
        $calls = [
            fn () => $this->generator->generate($text, 60, $privileges),
            fn () => $this->generator->generateWithPayload('alice', 60, $text),
            fn () => new TokenRequest($text, 60, $privileges),
            fn () => new TokenVerifier(1, $text),
            fn () => new TokenVerifier(1, SECRET, [$text]),
            fn () => $this->verifier->verify($text, 'alice'),
            fn () => $this->verifier->verify('04', $text),
            fn () => $privileges->allowPublish([$text]),
            fn () => $privileges->allowPublish([&$text]),
        ];
        foreach ($calls as $call) {
            self::assertInstanceOf(Token04Exception::class, refusal($call));
        }
        self::assertSame(3, ZegoServerAssistant::generateToken04(1, $text, SECRET, 60, '')->code);
        self::assertSame(5, ZegoServerAssistant::generateToken04(1, 'alice', $text, 60, '')->code);
        self::assertSame(0, $text->conversions);
    }

    public function testEachElementOfAnIteratorIsReadOnce(): void
    {
        $reads = [];
        $generate = function (array $elements) use (&$reads) {
            foreach ($elements as $key => $element) {
                $reads[] = $key;
                yield $key => $element;
            }
        };
        $requests = ['one' => self::request('alice', 'a'), 'two' => self::request('bob', 'b')];
        $expected = ['one' => ['alice', 'a'], 'two' => ['bob', 'b']];
        $this->assertPairs($expected, $this->generator->generateBatch($generate($requests)));
        $this->assertPairs($expected, $this->generator->generateBatch(new ArrayObject($requests)));
        $privileges = RoomPrivileges::inRoom('room1')->allowPublish($generate(['camera', 'screen']));
        self::assertStringContainsString('["camera","screen"]', $privileges->toPayload());
        self::assertSame(['one', 'two', 0, 1], $reads);
    }

    public function testAnIteratorThatThrows(): void
    {
        $thrown = new LogicException('on purpose');
        $broken = function (mixed $element) use ($thrown) {
            yield $element;
            throw $thrown;
        };
        $calls = [
            fn () => $this->generator->generateBatch($broken(TokenRequest::basic('alice', 60))),
            fn () => RoomPrivileges::inRoom('room1')->allowPublish($broken('camera')),
            fn () => new TokenVerifier(1, SECRET, $broken(SECRET)),
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

    public function testADuplicateKey(): void
    {
        $requests = function () {
            yield 7 => TokenRequest::basic('alice', 60);
            yield '7' => TokenRequest::basic('bob', 60);
        };
        $refusal = refusal(fn () => $this->generator->generateBatch($requests()));
        self::assertSame(ErrorKind::InvalidArgument, $refusal->getKind());
        self::assertStringContainsString('iterator_to_array', $refusal->getMessage());
        self::assertCount(2, $this->generator->generateBatch(iterator_to_array($requests(), false)));
        $other = fn () => yield new ArrayObject() => TokenRequest::basic('alice', 60);
        self::assertSame(ErrorKind::InvalidArgument, kind(fn () => $this->generator->generateBatch($other())));
    }

    public function testStreamsByReference(): void
    {
        $stream = 'camera';
        $privileges = RoomPrivileges::inRoom('room1')->allowPublish([&$stream, 'screen']);
        $stream = 'changed';
        self::assertStringContainsString('["camera","screen"]', $privileges->toPayload());
    }

    public function testAnyKey(): void
    {
        $keys = ["\xff", '', '007', '-0', 'ключ', -5, PHP_INT_MAX, PHP_INT_MIN, '1.5', "a\0b"];
        $keys[] = str_repeat('k', 100_000);
        $requests = array_fill_keys($keys, TokenRequest::basic('alice', 60));
        self::assertSame($keys, array_keys($this->generator->generateBatch($requests)));
    }
}
