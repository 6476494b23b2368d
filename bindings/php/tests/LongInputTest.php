<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\ErrorKind;
use Token04\FindingId;
use Token04\KitToken;
use Token04\RoomAction;
use Token04\RoomPrivileges;
use Token04\TokenGenerator;
use Token04\TokenRequest;
use Token04\TokenVerifier;

use function Token04\inspect;

/** Input that is too long is refused by its length. It is not copied, so the process does not run out of memory. */
final class LongInputTest extends TestCase
{
    private const SCRIPT = __DIR__ . '/longinput/script.php';

    public function limits(): iterable
    {
        // PHP's limit, about twice the size of the text, and the system's, which leaves less room than a copy needs.
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
                'generate, user', 'basic, user', 'generate, payload', 'request, user', 'request, payload',
                'verify, user', 'kit, user',
            ],
            'malformed_token' => ['verify, token', 'kit, token', 'kit, text'],
            'invalid_secret' => [
                'a generator\'s secret', 'a verifier\'s secret', 'a previous secret', 'inspect, secret',
            ],
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
        $generator = new TokenGenerator(1, SECRET);
        $long = str_repeat('a', 65536);
        $kind = fn (int $lifetime) => kind(fn () => $generator->generateBasic($long, $lifetime));
        self::assertSame(ErrorKind::InvalidLifetime, $kind(0));
        self::assertSame(ErrorKind::TokenTooLong, $kind(60));
        self::assertSame(ErrorKind::TokenTooLong, kind(fn () => TokenRequest::basic($long, 60)));
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
        yield [ErrorKind::TokenTooLong, 'alice', 60, $long];
    }

    /** @dataProvider wrongArguments */
    public function testTheFirstWrongArgumentIsReported(ErrorKind $kind, mixed ...$arguments): void
    {
        $generator = new TokenGenerator(1, SECRET);
        self::assertSame($kind, kind(fn () => $generator->generateWithPayload(...$arguments)));
        self::assertSame($kind, kind(fn () => TokenRequest::withPayload(...$arguments)));
    }

    public function testAKitTokenReportsTheAppFirstAndThenTheUser(): void
    {
        $kind = fn (mixed ...$arguments) => kind(fn () => new KitToken(...$arguments));
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
        self::assertSame(ErrorKind::MalformedToken, kind(fn () => KitToken::parse($long)));
        $short = substr($long, 1);
        self::assertStringNotContainsString('131073', inspect($short)->findings[0]->message);
        self::assertSame(ErrorKind::MalformedToken, kind(fn () => KitToken::parse($short)));
    }

    public function testABatchOfLongTexts(): void
    {
        $requests = [];
        $payloads = [];
        for ($i = 0; $i < 500; $i++) {
            $payloads[] = json_encode(str_repeat('ü', 3_000) . $i);
            $requests[] = TokenRequest::withPayload("user$i", 60, "{\"a\":$payloads[$i]}");
        }
        $verifier = new TokenVerifier(1, SECRET);
        foreach ((new TokenGenerator(1, SECRET))->generateBatch($requests) as $i => $result) {
            $claims = $verifier->verifyAnyUser($result->token());
            self::assertSame(["user$i", "{\"a\":$payloads[$i]}"], [$claims->userId, $claims->payload()]);
        }
    }

    public function testTheLongestTextsAreAccepted(): void
    {
        $room = str_repeat('r', 65535);
        self::assertSame($room, RoomAction::login($room)->roomId);
        self::assertSame($room, (new KitToken('04', 1, 'u', $room, $room))->userName);
        // The rest of the payload does not fit into a token.
        self::assertSame(ErrorKind::TokenTooLong, kind(fn () => RoomPrivileges::inRoom($room)));
        self::assertSame(ErrorKind::InvalidArgument, kind(fn () => RoomPrivileges::inRoom("{$room}r")));
        $streams = array_fill(0, 6500, 'streams'); // 65,000 bytes with quotes and commas
        $privileges = RoomPrivileges::inRoom('room1');
        $payload = $privileges->allowPublish($streams)->toPayload();
        self::assertSame($streams, json_decode($payload, true)['stream_id_list']);
        array_push($streams, ...array_fill(0, 60, 'streams'));
        self::assertSame(ErrorKind::InvalidArgument, kind(fn () => $privileges->allowPublish($streams)));
    }
}
