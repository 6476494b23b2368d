<?php

declare(strict_types=1);

namespace Token04\Tests;

use ArgumentCountError;
use PHPUnit\Framework\TestCase;
use Token04\ErrorKind;
use Token04\RoomPrivileges;
use Token04\TokenGenerator;
use Token04\TokenPrivileges;
use Token04\TokenVerifier;

final class PrivilegesTest extends TestCase
{
    /** The privileges that a verifier reads from the payload. */
    private static function read(string $payload): ?TokenPrivileges
    {
        $token = (new TokenGenerator(1, SECRET))->generateWithPayload('alice', 60, $payload);
        return (new TokenVerifier(1, SECRET))->verify($token, 'alice')->privileges();
    }

    public function testThePayload(): void
    {
        $privileges = RoomPrivileges::inRoom('room1')->allowLogin()->allowPublish(['camera', 'screen']);
        self::assertSame(
            '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera","screen"]}',
            $privileges->toPayload()
        );
        self::assertSame(
            '{"room_id":"","privilege":{"1":0,"2":0},"stream_id_list":null}',
            RoomPrivileges::inAnyRoom()->toPayload()
        );
        self::assertSame(
            '{"room_id":"room1","privilege":{"1":0,"2":1},"stream_id_list":null}',
            RoomPrivileges::inRoom('room1')->allowPublishAnyStream()->toPayload()
        );
    }

    public function testADiscardedStepAllowsNothing(): void
    {
        $nothing = RoomPrivileges::inRoom('room1');
        $payload = $nothing->toPayload();
        $nothing->allowLogin()->allowPublish(['camera']);
        $nothing->allowPublishAnyStream();
        self::assertSame($payload, $nothing->toPayload());
    }

    public function testAllowPublishAddsToTheList(): void
    {
        $both = RoomPrivileges::inRoom('room1')->allowPublish(['a'])->allowPublish(['b']);
        self::assertTrue(RoomPrivileges::inRoom('room1')->allowPublish(['a', 'b']) == $both);
    }

    public function privileges(): iterable
    {
        yield [RoomPrivileges::inAnyRoom()];
        yield [RoomPrivileges::inRoom('räum "1"')->allowLogin()];
        yield [RoomPrivileges::inRoom('room1')->allowPublish(['camera'])];
        yield [RoomPrivileges::inAnyRoom()->allowLogin()->allowPublishAnyStream()];
    }

    /** @dataProvider privileges */
    public function testJsonIsThePayloadObject(RoomPrivileges $privileges): void
    {
        $payload = json_decode($privileges->toPayload());
        self::assertEquals($payload, json_decode(json_encode($privileges)));
        // So encoding the object as the payload grants the same rights.
        $read = self::read(json_encode($privileges));
        self::assertTrue(self::read($privileges->toPayload()) == $read);
        self::assertEquals($payload, json_decode(json_encode($read)));
        self::assertSame((array) $privileges, get_object_vars($read));
    }

    public function testReadingAPayload(): void
    {
        $read = self::read('{"room_id":"r","privilege":{"1":1},"stream_id_list":["s"]}');
        self::assertSame([false, 'r', true], [$read->anyRoom, $read->roomId, $read->mayLogIn]);
        self::assertSame([false, false, ['s']], [$read->mayPublish, $read->anyStream, $read->streamIds]);
        $read = self::read('{"privilege":{"2":1}}');
        self::assertSame([true, null, true], [$read->anyRoom, $read->roomId, $read->anyStream]);
        $token = (new TokenGenerator(1, SECRET))->generateBasic('alice', 60);
        self::assertNull((new TokenVerifier(1, SECRET))->verify($token, 'alice')->privileges());
        self::assertSame(ErrorKind::InvalidPayload, kind(fn () => self::read('{"room_id":1}')));
    }

    public function testReadPrivilegesCannotMakeAToken(): void
    {
        $read = self::read('{"room_id":"r","privilege":{"1":1}}');
        $generator = new TokenGenerator(1, SECRET);
        self::assertSame(ErrorKind::InvalidArgument, kind(fn () => $generator->generate('alice', 60, $read)));
    }

    public function mistakes(): iterable
    {
        $room = RoomPrivileges::inRoom('room1');
        yield ['roomId', fn () => RoomPrivileges::inRoom('')];
        yield ['roomId', fn () => RoomPrivileges::inRoom(1)];
        yield ['roomId', fn () => RoomPrivileges::inRoom(true)];
        yield ['roomId', fn () => RoomPrivileges::inRoom(null)];
        yield ['roomId', fn () => RoomPrivileges::inRoom("\xff")];
        yield ['streamIds', fn () => $room->allowPublish([])];
        yield ['streamIds', fn () => $room->allowPublish(new \ArrayIterator([]))];
        yield ['streamIds', fn () => $room->allowPublish(['a', ''])];
        yield ['streamIds', fn () => $room->allowPublish(['camera' => true])];
        yield ['streamIds', fn () => $room->allowPublish('camera')];
        yield ['streamIds', fn () => $room->allowPublish(null)];
        yield ['streamIds', fn () => $room->allowPublish(false)];
        yield ['streamIds', fn () => $room->allowPublish([1])];
        yield ['streamIds', fn () => $room->allowPublish([null])];
        yield ['streamIds', fn () => $room->allowPublish(["\xff"])];
        yield ['allowPublishAnyStream', fn () => $room->allowPublish(['a'])->allowPublishAnyStream()];
        yield ['allowPublishAnyStream', fn () => $room->allowPublishAnyStream()->allowPublish(['a'])];
    }

    /** @dataProvider mistakes */
    public function testAnInvalidStepThrows(string $name, callable $call): void
    {
        $refusal = refusal($call);
        self::assertSame(ErrorKind::InvalidArgument, $refusal->getKind());
        self::assertStringContainsString("`$name`", $refusal->getMessage());
    }

    public function surplusArguments(): iterable
    {
        $room = RoomPrivileges::inRoom('room1');
        yield [fn () => $room->allowLogin(false)];
        yield [fn () => $room->allowPublishAnyStream(false)];
        yield [fn () => $room->allowPublish(['a'], ['b'])];
        yield [fn () => $room->allowPublish()];
        yield [fn () => RoomPrivileges::inAnyRoom('room1')];
        yield [fn () => $room->toPayload(true)];
    }

    /** @dataProvider surplusArguments */
    public function testAMissingOrSurplusArgumentThrows(callable $call): void
    {
        $this->expectException(ArgumentCountError::class);
        $call();
    }
}
