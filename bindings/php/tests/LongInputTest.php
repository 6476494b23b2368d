<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\ErrorKind;
use Token04\FindingId;
use Token04\Generator;
use Token04\KitToken;
use Token04\RoomPrivileges;
use Token04\TokenRequest;
use Token04\Verifier;

use function Token04\inspect;

/** Input that is too long is refused by its length: nothing of it is copied, and no process ends of it. */
final class LongInputTest extends TestCase
{
    private const SCRIPT = __DIR__ . '/longinput/script.php';

    public function limits(): iterable
    {
        // PHP's own limit, of which the text takes half, and the system's, less than a copy above what there is.
        yield 'memory_limit' => [['-d', 'memory_limit=48M', self::SCRIPT]];
        yield 'address space' => [['-d', 'memory_limit=-1', self::SCRIPT, (string) (16 << 20)]];
    }

    /** @dataProvider limits */
    public function testLongTextsUnderALimitOfMemory(array $arguments): void
    {
        $found = json_decode(php($arguments), true, 512, JSON_THROW_ON_ERROR);
        self::assertSame([-1, -1, 5, 1, 5, 6], $found['the drop-in']);
        self::assertSame('malformed_token', $found['inspect']);
        unset($found['the drop-in'], $found['inspect']);
        $kinds = [
            'token_too_long' => [
                'generate, user', 'generate, payload', 'request, user', 'request, payload', 'verify, user',
                'kit, user', 'privileges',
            ],
            'malformed_token' => ['verify, token', 'kit, token', 'kit, text'],
            'invalid_secret' => ['a generator\'s secret', 'a verifier\'s secret', 'inspect, secret'],
        ];
        foreach ($kinds as $kind => $calls) {
            foreach ($calls as $call) {
                self::assertSame($kind, $found[$call], $call);
                unset($found[$call]);
            }
        }
        self::assertCount(7, $found);
        self::assertSame(['invalid_argument'], array_values(array_unique($found)));
    }

    public function testALongUserIsReportedAfterTheLifetime(): void
    {
        $generator = new Generator(1, SECRET);
        $long = str_repeat('a', 65536);
        $kind = fn (int $lifetime) => refusal(fn () => $generator->generate($long, $lifetime))->kind;
        self::assertSame(ErrorKind::InvalidLifetime, $kind(0));
        self::assertSame(ErrorKind::TokenTooLong, $kind(60));
        self::assertSame(ErrorKind::TokenTooLong, refusal(fn () => new TokenRequest($long, 60))->kind);
    }

    public function wrongArguments(): iterable
    {
        $long = str_repeat('x', 65536);
        yield [ErrorKind::InvalidUserId, '', 60, 5];
        yield [ErrorKind::InvalidUserId, '', 60, $long];
        yield [ErrorKind::InvalidUserId, '', 0, $long];
        yield [ErrorKind::InvalidUserId, 1, 0, 5];
        yield [ErrorKind::InvalidUserId, '', '60', ''];
        yield [ErrorKind::InvalidLifetime, 'alice', 0, 5];
        yield [ErrorKind::InvalidLifetime, 'alice', 0, $long];
        yield [ErrorKind::InvalidLifetime, 'alice', 0, "\xff"];
        yield [ErrorKind::InvalidLifetime, $long, 0, 5];
        yield [ErrorKind::InvalidLifetime, $long, '60', ''];
        yield [ErrorKind::TokenTooLong, $long, 60, 5];
        yield [ErrorKind::InvalidArgument, 'alice', 60, 5];
    }

    /** @dataProvider wrongArguments */
    public function testTheFirstWrongArgumentIsReported(ErrorKind $kind, mixed ...$arguments): void
    {
        $generator = new Generator(1, SECRET);
        self::assertSame($kind, refusal(fn () => $generator->generate(...$arguments))->kind);
        self::assertSame($kind, refusal(fn () => new TokenRequest(...$arguments))->kind);
    }

    public function testAKitTokenReportsTheAppFirstAndThenTheUser(): void
    {
        $kind = fn (mixed ...$arguments) => refusal(fn () => new KitToken(...$arguments))->kind;
        $long = str_repeat('0', 131073);
        self::assertSame(ErrorKind::InvalidAppId, $kind($long, 0, 1, 1, 1));
        self::assertSame(ErrorKind::InvalidAppId, $kind(1, '1', 'alice', 'room1', 'Alice'));
        self::assertSame(ErrorKind::InvalidUserId, $kind($long, 1, 1, 1, 1));
        self::assertSame(ErrorKind::TokenTooLong, $kind($long, 1, $long, 1, 1));
        self::assertSame(ErrorKind::MalformedToken, $kind($long, 1, 'alice', 1, 1));
    }

    public function testTheLengthIsCheckedBeforeTheEncoding(): void
    {
        $long = str_repeat("\xff", 131073);
        [$finding] = inspect($long)->findings;
        self::assertSame(FindingId::MalformedToken, $finding->id);
        self::assertStringContainsString('131073', $finding->message);
        self::assertSame(ErrorKind::MalformedToken, refusal(fn () => KitToken::parse($long))->kind);
        $short = substr($long, 1);
        self::assertSame(ErrorKind::InvalidArgument, refusal(fn () => inspect($short))->kind);
        self::assertSame(ErrorKind::InvalidArgument, refusal(fn () => KitToken::parse($short))->kind);
    }

    public function testABatchOfLongTexts(): void
    {
        $requests = [];
        for ($i = 0; $i < 500; $i++) {
            $requests[] = new TokenRequest("user$i", 60, str_repeat('ü', 10_000) . $i);
        }
        $verifier = new Verifier(SECRET);
        foreach ((new Generator(1, SECRET))->generateBatch($requests) as $i => $token) {
            $claims = $verifier->verify($token);
            self::assertSame([$requests[$i]->userId, $requests[$i]->payload], [$claims->userId, $claims->payload]);
        }
    }

    public function testTheLongestTextsAreAccepted(): void
    {
        $room = str_repeat('r', 65535);
        self::assertSame($room, RoomPrivileges::inRoom($room)->roomId);
        self::assertSame($room, (new KitToken('04', 1, 'u', $room, $room))->userName);
        self::assertSame(ErrorKind::InvalidArgument, refusal(fn () => RoomPrivileges::inRoom("{$room}r"))->kind);
        $streams = array_fill(0, 6553, 'streams'); // 65,530 bytes with quotes and commas
        $privileges = RoomPrivileges::inRoom('room1');
        self::assertSame($streams, $privileges->onlyStreams($streams)->streamIds);
        $streams[] = 'streams';
        self::assertSame(ErrorKind::InvalidArgument, refusal(fn () => $privileges->onlyStreams($streams))->kind);
    }
}
