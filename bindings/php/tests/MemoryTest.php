<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\Action;
use Token04\Generator;
use Token04\RoomPrivileges;
use Token04\Token04Exception;
use Token04\TokenRequest;
use Token04\Verifier;
use ZEGO\ZegoServerAssistant;

use function Token04\inspect;

final class MemoryTest extends TestCase
{
    /** What a leak of a few bytes a call would exceed. */
    private const ALLOWED = 1 << 20;

    public function calls(): iterable
    {
        $payload = RoomPrivileges::inRoom('room1')->mayLogIn()->toPayload();
        $generator = new Generator(1, SECRET);
        $verifier = new Verifier(SECRET);
        $token = $generator->generate('alice', 3600, $payload);
        $login = Action::login('room1');
        $batch = [new TokenRequest('a', 9), new TokenRequest('', 9)];
        yield 'the drop-in' => [1_000_000, fn () => ZegoServerAssistant::generateToken04(1, 'a', SECRET, 9, $payload)];
        yield 'the drop-in, refused' => [100_000, fn () => ZegoServerAssistant::generateToken04(1, 7, SECRET, 9, '')];
        yield 'a generator' => [100_000, fn () => (new Generator(1, SECRET))->generate('alice', 9, $payload)];
        yield 'a second construction' => [100_000, function () use ($generator) {
            try {
                $generator->__construct(2, SECRET);
            } catch (Token04Exception) {
            }
        }];
        yield 'a batch' => [50_000, fn () => $generator->generateBatch($batch)];
        yield 'a verification' => [100_000, fn () => $verifier->verify($token, action: $login)->authorize($login)];
        yield 'a refusal' => [100_000, function () use ($verifier) {
            try {
                $verifier->verify('04', leeway: 5);
            } catch (Token04Exception) {
            }
        }];
        yield 'privileges' => [100_000, fn () => RoomPrivileges::fromPayload($payload)->mayPublish()->toPayload()];
        yield 'an inspection' => [100_000, fn () => inspect($token, SECRET)];
    }

    /** @dataProvider calls */
    public function testMemoryStaysFlat(int $count, callable $call): void
    {
        // PHP's own memory manager keeps what it has had once, so that the first calls do not count.
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
