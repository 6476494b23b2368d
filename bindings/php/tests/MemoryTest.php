<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\RoomAction;
use Token04\RoomPrivileges;
use Token04\Token04Exception;
use Token04\TokenGenerator;
use Token04\TokenRequest;
use Token04\TokenVerifier;
use ZEGO\ZegoServerAssistant;

use function Token04\inspect;

final class MemoryTest extends TestCase
{
    /** In bytes; a leak of a few bytes per call would exceed it. */
    private const ALLOWED = 1 << 20;

    public function calls(): iterable
    {
        $privileges = RoomPrivileges::inRoom('room1')->allowLogin();
        $payload = $privileges->toPayload();
        $generator = new TokenGenerator(1, SECRET);
        $verifier = new TokenVerifier(1, SECRET);
        $token = $generator->generate('alice', 3600, $privileges);
        $login = RoomAction::login('room1');
        $batch = [new TokenRequest('a', 9, $privileges), TokenRequest::basic('', 9)];
        $clock = time(...);
        $psr = frozenClock(time());
        yield 'the drop-in' => [1_000_000, fn () => ZegoServerAssistant::generateToken04(1, 'a', SECRET, 9, $payload)];
        yield 'the drop-in, refused' => [100_000, fn () => ZegoServerAssistant::generateToken04(1, 7, SECRET, 9, '')];
        $made = fn () => new TokenGenerator(1, SECRET, clock: $clock);
        yield 'a generator' => [100_000, fn () => $made()->generateBasic('a', 9)];
        yield 'a kept generator' => [1_000_000, fn () => $generator->generate('alice', 9, $privileges)];
        yield 'a second construction' => [100_000, function () use ($generator) {
            try {
                $generator->__construct(2, SECRET);
            } catch (Token04Exception) {
            }
        }];
        yield 'a batch' => [50_000, function () use ($generator, $batch) {
            [$good, $bad] = $generator->generateBatch($batch);
            return [$good->token(), $good->renewAt(), $bad->error()];
        }];
        yield 'a batch of an iterator' => [50_000, function () use ($generator, $batch) {
            $requests = (fn () => yield from $batch)();
            return $generator->generateBatch($requests);
        }];
        yield 'a broken iterator' => [50_000, function () use ($generator) {
            try {
                $generator->generateBatch((fn () => yield 'no request')());
            } catch (Token04Exception) {
            }
        }];
        yield 'a verification' => [
            100_000, fn () => $verifier->verifyAction($token, 'alice', $login)->authorize($login),
        ];
        yield 'a refusal' => [100_000, function () use ($verifier) {
            try {
                $verifier->verify('04', 'alice');
            } catch (Token04Exception) {
            }
        }];
        yield 'a verifier' => [100_000, fn () => (new TokenVerifier(1, strrev(SECRET), [SECRET], clock: $psr))
            ->verify($token, 'alice')->expiresAt()];
        yield 'privileges' => [100_000, fn () => json_encode($privileges->allowPublish(['a', 'b'])->allowLogin())];
        yield 'privileges as read' => [100_000, fn () => $verifier->verify($token, 'alice')->privileges()];
        yield 'a dump' => [100_000, fn () => print_r($generator->issue($batch[0]), true)];
        yield 'findings' => [100_000, fn () => $batch[1]->lint()];
        yield 'a comparison' => [100_000, fn () => $batch[0] == $batch[1]];
        yield 'an inspection' => [100_000, fn () => inspect($token, SECRET)];
    }

    /** @dataProvider calls */
    public function testMemoryStaysFlat(int $count, callable $call): void
    {
        // PHP's memory manager keeps the memory that it allocates, so the first calls do not count.
        for ($i = 0; $i < 10_000; $i++) {
            $call();
        }
        $before = resident(getmypid());
        for ($i = 0; $i < $count; $i++) {
            $call();
        }
        self::assertLessThan(self::ALLOWED, resident(getmypid()) - $before);
    }
}
