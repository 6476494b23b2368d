<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\ErrorKind;
use Token04\RoomPrivileges;

final class PrivilegesTest extends TestCase
{
    public function testThePayload(): void
    {
        $privileges = RoomPrivileges::inRoom('room1')->mayLogIn()->mayPublish()->onlyStreams(['camera', 'screen']);
        self::assertSame(
            '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera","screen"]}',
            $privileges->toPayload()
        );
        self::assertSame(
            '{"room_id":"","privilege":{"1":0,"2":0},"stream_id_list":null}',
            RoomPrivileges::inAnyRoom()->toPayload()
        );
    }

    public function testAnObjectStaysAsItIs(): void
    {
        $nothing = RoomPrivileges::inRoom('room1');
        $nothing->mayLogIn()->mayPublish()->onlyStreams(['camera']);
        self::assertSame(
            ['roomId' => 'room1', 'mayLogIn' => false, 'mayPublish' => false, 'streamIds' => null],
            get_object_vars($nothing)
        );
    }

    public function testReadingAPayload(): void
    {
        $read = RoomPrivileges::fromPayload('{"room_id":"r","privilege":{"1":1},"stream_id_list":["s"]}');
        self::assertEquals(RoomPrivileges::inRoom('r')->mayLogIn()->onlyStreams(['s']), $read);
        self::assertSame(['s'], $read->streamIds);
        self::assertNull(RoomPrivileges::fromPayload(''));
        self::assertNull(RoomPrivileges::fromPayload('{}')->roomId);
    }

    public function otherPayloads(): iterable
    {
        yield ['nonsense'];
        yield ['[]'];
        yield ['{"room_id":1}'];
    }

    /** @dataProvider otherPayloads */
    public function testAPayloadOfSomethingElse(string $payload): void
    {
        self::assertSame(ErrorKind::InvalidPayload, refusal(fn () => RoomPrivileges::fromPayload($payload))->kind);
    }

    public function emptyThings(): iterable
    {
        yield [fn () => RoomPrivileges::inRoom('')->toPayload()];
        yield [fn () => RoomPrivileges::inRoom('room1')->onlyStreams([])->toPayload()];
        yield [fn () => RoomPrivileges::inRoom('room1')->onlyStreams(['a', ''])->toPayload()];
    }

    /** @dataProvider emptyThings */
    public function testWhatThePlatformWouldTakeForAnyIsRefused(callable $call): void
    {
        self::assertSame(ErrorKind::InvalidArgument, refusal($call)->kind);
    }

    public function wrongTypes(): iterable
    {
        yield ['room_id', fn () => RoomPrivileges::inRoom(1)];
        yield ['room_id', fn () => RoomPrivileges::inRoom("\xff")];
        yield ['stream_ids', fn () => RoomPrivileges::inAnyRoom()->onlyStreams('camera')];
        yield ['stream_ids', fn () => RoomPrivileges::inAnyRoom()->onlyStreams([1])];
        yield ['stream_ids', fn () => RoomPrivileges::inAnyRoom()->onlyStreams(["\xff"])];
        yield ['payload', fn () => RoomPrivileges::fromPayload(null)];
    }

    /** @dataProvider wrongTypes */
    public function testAWrongTypeIsNamed(string $argument, callable $call): void
    {
        $refusal = refusal($call);
        self::assertSame(ErrorKind::InvalidArgument, $refusal->kind);
        self::assertStringContainsString($argument, $refusal->getMessage());
    }
}
