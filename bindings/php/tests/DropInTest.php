<?php

declare(strict_types=1);

namespace Token04\Tests;

use ArgumentCountError;
use PHPUnit\Framework\TestCase;
use stdClass;
use Token04\TokenVerifier;
use ZEGO\ZegoAssistantToken;
use ZEGO\ZegoErrorCodes;
use ZEGO\ZegoServerAssistant;

/** The official classes. */
final class DropInTest extends TestCase
{
    private static function generate(mixed ...$changed): ZegoAssistantToken
    {
        $arguments = ['appId' => 1234567890, 'userId' => 'alice', 'secret' => SECRET];
        $arguments += ['effectiveTimeInSeconds' => 3600, 'payload' => ''];
        return ZegoServerAssistant::generateToken04(...array_replace($arguments, $changed));
    }

    private static function assertCode(int $code, string $argument, ZegoAssistantToken $result): void
    {
        self::assertSame($code, $result->code, $result->message);
        self::assertStringContainsString($argument, $result->message);
        self::assertNull($result->token);
    }

    public function testATokenForAUser(): void
    {
        $payload = '{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}';
        $result = ZegoServerAssistant::generateToken04(1234567890, 'alice', SECRET, 3600, $payload);
        self::assertSame(ZegoErrorCodes::success, $result->code);
        self::assertSame('', $result->message);
        $claims = (new TokenVerifier(1234567890, SECRET))->verify($result->token, 'alice');
        self::assertSame($payload, $claims->payload());
        self::assertSame(3600, $claims->expire - $claims->ctime);
        self::assertEqualsWithDelta(time(), $claims->ctime, 2);
    }

    public function testTheCodesAreTheOfficialOnes(): void
    {
        self::assertSame(0, ZegoErrorCodes::success);
        self::assertSame(1, ZegoErrorCodes::appIDInvalid);
        self::assertSame(3, ZegoErrorCodes::userIDInvalid);
        self::assertSame(5, ZegoErrorCodes::secretInvalid);
        self::assertSame(6, ZegoErrorCodes::effectiveTimeInSecondsInvalid);
    }

    public function appIds(): iterable
    {
        yield [0];
        yield [-1];
        yield [4294967296];
        yield [PHP_INT_MIN];
        yield [1.0];
        yield ['1'];
        yield [true];
        yield [null];
        yield [[]];
        yield [new stdClass()];
    }

    /** @dataProvider appIds */
    public function testAnUnusableAppId(mixed $appId): void
    {
        self::assertCode(ZegoErrorCodes::appIDInvalid, 'appId', self::generate(appId: $appId));
    }

    public function testTheLargestAppId(): void
    {
        $token = self::generate(appId: 4294967295)->token;
        self::assertSame(4294967295, TokenVerifier::forAnyApp(SECRET)->verify($token, 'alice')->appId);
    }

    public function userIds(): iterable
    {
        yield [''];
        yield ["al\xffice"];
        yield ["\xed\xa0\x80"]; // a lone surrogate
        yield [42];
        yield [null];
        yield [['alice']];
    }

    /** @dataProvider userIds */
    public function testAnUnusableUserId(mixed $userId): void
    {
        self::assertCode(ZegoErrorCodes::userIDInvalid, 'userId', self::generate(userId: $userId));
    }

    public function unusualUserIds(): iterable
    {
        yield ["a\0b"];
        yield ['😀'];
        yield ["\"\\/\u{2028}"];
        yield [str_repeat('Ω', 1000)];
    }

    /** @dataProvider unusualUserIds */
    public function testAUserIdIsNotChanged(string $userId): void
    {
        $token = self::generate(userId: $userId)->token;
        self::assertSame($userId, (new TokenVerifier(1234567890, SECRET))->verifyAnyUser($token)->userId);
    }

    public function secrets(): iterable
    {
        yield [''];
        yield [substr(SECRET, 1)];
        yield [SECRET . 'x'];
        yield [bin2hex(SECRET)];
        yield [str_repeat('Ω', 32)];
        yield [32];
        yield [null];
        yield [[SECRET]];
    }

    /** @dataProvider secrets */
    public function testAnUnusableSecret(mixed $secret): void
    {
        $result = self::generate(secret: $secret);
        self::assertCode(ZegoErrorCodes::secretInvalid, 'secret', $result);
        self::assertStringNotContainsString('123456', $result->message);
    }

    public function times(): iterable
    {
        yield [0];
        yield [-1];
        yield [3600.0];
        yield [NAN];
        yield ['3600'];
        yield [null];
        yield [false];
    }

    /** @dataProvider times */
    public function testAnUnusableTime(mixed $time): void
    {
        $result = self::generate(effectiveTimeInSeconds: $time);
        self::assertCode(ZegoErrorCodes::effectiveTimeInSecondsInvalid, 'effectiveTimeInSeconds', $result);
    }

    public function testTheShortestTime(): void
    {
        $verifier = new TokenVerifier(1234567890, SECRET, leewaySeconds: 5);
        $claims = $verifier->verify(self::generate(effectiveTimeInSeconds: 1)->token, 'alice');
        self::assertSame(1, $claims->expire - $claims->ctime);
    }

    public function testATimeBeyondTheClock(): void
    {
        self::assertCode(-1, '64 bits', self::generate(effectiveTimeInSeconds: PHP_INT_MAX));
    }

    public function payloads(): iterable
    {
        yield ["\xff"];
        yield [null];
        yield [1];
        yield [['room_id' => 'room1']];
        yield [str_repeat('x', 65536)];
    }

    /** @dataProvider payloads */
    public function testAnUnusablePayload(mixed $payload): void
    {
        self::assertCode(-1, 'payload', self::generate(payload: $payload));
    }

    public function testAUserIdOf64KiB(): void
    {
        self::assertCode(-1, 'userId', self::generate(userId: str_repeat('u', 65536)));
    }

    public function testTheBoundsAreTheOfficialOnes(): void
    {
        $verifier = new TokenVerifier(1234567890, SECRET);
        // The other calls refuse these: a placeholder, a lifetime of years, a payload that is not JSON.
        $result = self::generate(userId: 'undefined', effectiveTimeInSeconds: 1_000_000_000, payload: 'room1');
        self::assertSame(0, $result->code);
        self::assertSame('room1', $verifier->verifyAnyUser($result->token)->payload());
    }

    public function testTheFirstWrongArgumentIsReported(): void
    {
        $wrong = ['appId' => 0, 'userId' => 1, 'secret' => 'short', 'effectiveTimeInSeconds' => 0, 'payload' => "\xff"];
        $right = ['appId' => 1, 'userId' => 'u', 'secret' => SECRET, 'effectiveTimeInSeconds' => 1, 'payload' => ''];
        foreach ([1, 3, 5, 6, -1, 0] as $code) {
            self::assertSame($code, ZegoServerAssistant::generateToken04(...$wrong)->code);
            $name = array_key_first($right);
            if ($name !== null) {
                $wrong[$name] = array_shift($right);
            }
        }
    }

    public function testArgumentsByReference(): void
    {
        $userId = 'alice';
        $reference = &$userId;
        self::assertSame(0, self::generate(userId: $reference)->code);
        self::assertSame('alice', $userId);
    }

    public function testMissingArgumentsThrowPhpsOwnError(): void
    {
        $this->expectException(ArgumentCountError::class);
        ZegoServerAssistant::generateToken04(1, 'alice', SECRET);
    }

    public function testTheResultIsAPlainObject(): void
    {
        $result = self::generate(appId: 0);
        self::assertSame(['code', 'message', 'token'], array_keys(get_object_vars($result)));
        self::assertEquals($result, unserialize(serialize($result)));
        self::assertSame($result->message, json_decode(json_encode($result))->message);
        $result->token = 'changed';
        self::assertSame('changed', (clone $result)->token);
        self::assertSame(['code' => null, 'message' => '', 'token' => null], (array) new ZegoAssistantToken());
        // Without types, as in the official class.
        $result->code = $result->message = $result->token = ['anything'];
        self::assertSame(['anything'], $result->code);
    }

    public function testTheClassesMayBeExtended(): void
    {
        $class = new class extends ZegoServerAssistant {
        };
        self::assertSame(0, $class::generateToken04(1, 'alice', SECRET, 60, '')->code);
    }
}
