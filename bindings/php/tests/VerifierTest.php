<?php

declare(strict_types=1);

namespace Token04\Tests;

use ArgumentCountError;
use ArrayIterator;
use DateTime;
use DateTimeImmutable;
use PHPUnit\Framework\TestCase;
use Token04\ErrorKind;
use Token04\RoomAction;
use Token04\RoomPrivileges;
use Token04\TokenCipher;
use Token04\TokenGenerator;
use Token04\TokenRefusedException;
use Token04\TokenVerifier;

final class VerifierTest extends TestCase
{
    private string $token;
    private TokenVerifier $verifier;

    protected function setUp(): void
    {
        $privileges = RoomPrivileges::inRoom('room1')->allowLogin()->allowPublish(['camera']);
        $this->token = (new TokenGenerator(7, SECRET))->generate('alice', 3600, $privileges);
        $this->verifier = new TokenVerifier(7, SECRET);
    }

    public function testAValidToken(): void
    {
        $claims = $this->verifier->verifyAction($this->token, 'alice', RoomAction::publish('room1', 'camera'));
        self::assertSame([7, 'alice', TokenCipher::Gcm], [$claims->appId, $claims->userId, $claims->cipher]);
        self::assertSame([0, false], [$claims->secretIndex, $claims->isBasic]);
        self::assertEquals($claims, $this->verifier->verify($this->token, 'alice'));
        self::assertTrue($claims == $this->verifier->verifyAnyUser($this->token));
        self::assertSame('room1', $claims->privileges()->roomId);
    }

    public function testTimesAreDateTimeImmutable(): void
    {
        $claims = $this->verifier->verify($this->token, 'alice');
        self::assertEquals(new DateTimeImmutable("@$claims->ctime"), $claims->createdAt());
        self::assertSame($claims->expire, $claims->expiresAt()->getTimestamp());
        self::assertSame(0, $claims->expiresAt()->getOffset());
    }

    public function testJsonHasTheWireNames(): void
    {
        $claims = $this->verifier->verify($this->token, 'alice');
        $json = json_decode(json_encode($claims), true);
        self::assertSame(['app_id', 'user_id', 'ctime', 'expire', 'nonce', 'payload'], array_keys($json));
        self::assertSame([7, 'alice', $claims->payload()], [$json['app_id'], $json['user_id'], $json['payload']]);
    }

    public function testTheAppOfAVerifierIsChecked(): void
    {
        $refusal = refusal(fn () => (new TokenVerifier(8, SECRET))->verify($this->token, 'alice'));
        self::assertSame([ErrorKind::AppIdMismatch, 1002076], [$refusal->getKind(), $refusal->getZegoCode()]);
        $any = TokenVerifier::forAnyApp(SECRET);
        self::assertSame(7, $any->verify($this->token, 'alice')->appId);
        self::assertSame([7, null], [$this->verifier->appId, $any->appId]);
    }

    public function mismatches(): iterable
    {
        yield [ErrorKind::UserIdMismatch, 1002077, 'bob', RoomAction::login('room1')];
        yield [ErrorKind::RoomNotAllowed, 1002033, 'alice', RoomAction::login('room2')];
        yield [ErrorKind::StreamNotAllowed, 1003072, 'alice', RoomAction::publish('room1', 'screen')];
        yield [ErrorKind::InvalidArgument, null, 'alice', RoomAction::login('')];
        yield [ErrorKind::InvalidArgument, null, 'alice', RoomAction::login('undefined')];
        yield [ErrorKind::InvalidArgument, null, 'alice', RoomAction::publish('room1', '')];
        yield [ErrorKind::InvalidArgument, null, 'alice', 'login'];
        yield [ErrorKind::InvalidArgument, null, 'alice', null];
        yield [ErrorKind::InvalidUserId, null, '', RoomAction::login('room1')];
        yield [ErrorKind::InvalidUserId, null, null, RoomAction::login('room1')];
        yield [ErrorKind::InvalidUserId, null, 'null', RoomAction::login('room1')];
        yield [ErrorKind::InvalidUserId, null, 42, RoomAction::login('room1')];
        yield [ErrorKind::InvalidUserId, null, "\xff", RoomAction::login('room1')];
    }

    /** @dataProvider mismatches */
    public function testAMismatch(ErrorKind $kind, ?int $code, mixed $userId, mixed $action): void
    {
        $refusal = refusal(fn () => $this->verifier->verifyAction($this->token, $userId, $action));
        self::assertSame([$kind, $code], [$refusal->getKind(), $refusal->getZegoCode()]);
        if (!$refusal instanceof TokenRefusedException) {
            // A wrong argument of the program is reported even if the token is bad.
            self::assertSame($kind, kind(fn () => $this->verifier->verifyAction(null, $userId, $action)));
        }
    }

    public function tokens(): iterable
    {
        yield [ErrorKind::UnsupportedVersion, ''];
        yield [ErrorKind::UnsupportedVersion, 'garbage'];
        yield [ErrorKind::MalformedToken, '04'];
        yield [ErrorKind::MalformedToken, '04' . str_repeat('A', 200 * 1024)];
        yield [ErrorKind::MalformedToken, "04\xff"];
        yield [ErrorKind::MalformedToken, null];
        yield [ErrorKind::MalformedToken, 4];
        yield [ErrorKind::MalformedToken, false];
        yield [ErrorKind::MalformedToken, []];
        yield [ErrorKind::MalformedToken, new DateTime()];
    }

    /** @dataProvider tokens */
    public function testABadTokenOfAnyTypeIsRefused(ErrorKind $kind, mixed $token): void
    {
        $calls = [
            fn () => $this->verifier->verifyAction($token, 'alice', RoomAction::login('room1')),
            fn () => $this->verifier->verify($token, 'alice'),
            fn () => $this->verifier->verifyAnyUser($token),
        ];
        foreach ($calls as $call) {
            $refusal = refusal($call);
            self::assertInstanceOf(TokenRefusedException::class, $refusal);
            self::assertSame($kind, $refusal->getKind());
        }
    }

    public function testTheUserIsRequired(): void
    {
        $this->expectException(ArgumentCountError::class);
        $this->verifier->verify($this->token);
    }

    public function testAnotherSecretAndPreviousOnes(): void
    {
        $new = strrev(SECRET);
        $other = str_repeat('x', 32);
        $verify = fn (iterable $previous) => (new TokenVerifier(7, $new, $previous))->verify($this->token, 'alice');
        self::assertSame(ErrorKind::DecryptionFailed, kind(fn () => $verify([])));
        self::assertSame(1, $verify([SECRET])->secretIndex);
        self::assertSame(2, $verify(new ArrayIterator([$other, SECRET]))->secretIndex);
        $generator = (function () use ($other) {
            yield from array_fill(0, 6, $other);
            yield SECRET;
        })();
        self::assertSame(7, $verify($generator)->secretIndex);
        self::assertSame(ErrorKind::InvalidArgument, kind(fn () => $verify(array_fill(0, 8, SECRET))));
        $endless = (function () {
            while (true) {
                yield SECRET;
            }
        })();
        self::assertSame(ErrorKind::InvalidArgument, kind(fn () => $verify($endless)));
        self::assertSame(ErrorKind::InvalidSecret, kind(fn () => $verify(['short'])));
        self::assertSame(ErrorKind::InvalidSecret, kind(fn () => $verify([null])));
    }

    public function constructions(): iterable
    {
        yield [ErrorKind::InvalidAppId, ['appId' => 0]];
        yield [ErrorKind::InvalidAppId, ['appId' => '7']];
        yield [ErrorKind::InvalidAppId, ['appId' => null]];
        yield [ErrorKind::InvalidSecret, ['secret' => 'short']];
        yield [ErrorKind::InvalidSecret, ['secret' => false]];
        yield [ErrorKind::InvalidSecret, ['secret' => []]];
        yield [ErrorKind::InvalidArgument, ['previousSecrets' => null]];
        yield [ErrorKind::InvalidArgument, ['previousSecrets' => SECRET]];
        yield [ErrorKind::InvalidArgument, ['leewaySeconds' => -1]];
        yield [ErrorKind::InvalidArgument, ['leewaySeconds' => 3601]];
        yield [ErrorKind::InvalidArgument, ['leewaySeconds' => 1.5]];
        yield [ErrorKind::InvalidArgument, ['leewaySeconds' => 5.0]];
        yield [ErrorKind::InvalidArgument, ['leewaySeconds' => '5']];
        yield [ErrorKind::InvalidArgument, ['leewaySeconds' => null]];
        foreach (['acceptCbc', 'acceptCbcUserForgeable', 'allowPlaceholderIds'] as $flag) {
            foreach ([1, 0, 'false', null, []] as $value) {
                yield [ErrorKind::InvalidArgument, [$flag => $value]];
            }
        }
    }

    /** @dataProvider constructions */
    public function testAnUnusableConstruction(ErrorKind $kind, array $arguments): void
    {
        $refusal = refusal(fn () => new TokenVerifier(...$arguments + ['appId' => 7, 'secret' => SECRET]));
        self::assertSame($kind, $refusal->getKind());
        $name = array_key_first($arguments);
        self::assertStringContainsString("`$name`", $refusal->getMessage());
        if ($name !== 'appId' && $name !== 'previousSecrets') {
            $call = fn () => TokenVerifier::forAnyApp(...$arguments + ['secret' => SECRET]);
            self::assertSame($kind, kind($call));
        }
    }

    public function testAnyAppHasOneSecret(): void
    {
        $this->expectExceptionMessage('Unknown named parameter $previousSecrets');
        TokenVerifier::forAnyApp(SECRET, previousSecrets: [SECRET]);
    }

    public function testLeewayIsAddedToTheExpiry(): void
    {
        $end = $this->verifier->verify($this->token, 'alice')->expire;
        $at = function (int $time, int $leeway) {
            $verifier = new TokenVerifier(7, SECRET, leewaySeconds: $leeway, clock: fn () => $time);
            return $verifier->verify($this->token, 'alice');
        };
        self::assertSame($end, $at($end - 1, 0)->expire);
        $refusal = refusal(fn () => $at($end, 0));
        self::assertSame([ErrorKind::Expired, 1002078], [$refusal->getKind(), $refusal->getZegoCode()]);
        self::assertSame($end, $at($end, 1)->expire);
        self::assertSame($end, $at($end + 3599, 3600)->expire);
    }

    public function testCbcOnlyOnRequest(): void
    {
        $token = (new TokenGenerator(7, SECRET, cipher: TokenCipher::Cbc))->generateBasic('alice', 60);
        self::assertSame(ErrorKind::CipherNotAccepted, kind(fn () => $this->verifier->verify($token, 'alice')));
        $forgeable = new TokenVerifier(7, SECRET, acceptCbcUserForgeable: true);
        self::assertSame(ErrorKind::CipherNotAccepted, kind(fn () => $forgeable->verify($token, 'alice')));
        $claims = (new TokenVerifier(7, SECRET, acceptCbc: true))->verify($token, 'alice');
        self::assertSame(['alice', TokenCipher::Cbc], [$claims->userId, $claims->cipher]);
    }

    public function testAuthorizeAfterwards(): void
    {
        $claims = $this->verifier->verify($this->token, 'alice');
        $claims->authorize(RoomAction::login('room1'));
        $publish = RoomAction::publish('room1', 'camera');
        $claims->authorizeAt($publish, new DateTime('@' . $claims->expire - 1));
        // Fractions of a second are truncated.
        $claims->authorizeAt($publish, new DateTimeImmutable('@' . $claims->expire - 1 . '.999'));
        self::assertSame(ErrorKind::Expired, kind(fn () => $claims->authorizeAt($publish, $claims->expiresAt())));
        $other = RoomAction::login('room2');
        self::assertSame(ErrorKind::RoomNotAllowed, kind(fn () => (clone $claims)->authorize($other)));
        self::assertSame(ErrorKind::InvalidArgument, kind(fn () => $claims->authorize(null)));
    }

    public function times(): iterable
    {
        yield [null];
        yield [0];
        yield [time()];
        yield ['now'];
        yield [microtime(true)];
        yield [new DateTime('@0')];
        yield [new DateTime('@-1')];
        yield [new DateTimeImmutable('0001-01-01')];
        yield [new DateTime('@' . time() * 1000)];
    }

    /** @dataProvider times */
    public function testAnInvalidTimeThrows(mixed $time): void
    {
        $claims = $this->verifier->verify($this->token, 'alice');
        $refusal = refusal(fn () => $claims->authorizeAt(RoomAction::login('room1'), $time));
        self::assertSame(ErrorKind::InvalidArgument, $refusal->getKind());
        self::assertStringContainsString('`time`', $refusal->getMessage());
    }

    public function testActionProperties(): void
    {
        $publish = RoomAction::publish('room1', 'camera');
        self::assertSame(['room1', 'camera'], [$publish->roomId, $publish->streamId]);
        self::assertNull(RoomAction::login('room1')->streamId);
        self::assertSame(ErrorKind::InvalidArgument, kind(fn () => RoomAction::login("\xff")));
        self::assertSame(ErrorKind::InvalidArgument, kind(fn () => RoomAction::publish('room1', 1)));
    }

    public function testPlaceholdersOnlyOnRequest(): void
    {
        $token = (new TokenGenerator(7, SECRET, allowPlaceholderIds: true))->generateBasic('None', 60);
        self::assertSame(ErrorKind::InvalidUserId, kind(fn () => $this->verifier->verify($token, 'None')));
        $verifier = new TokenVerifier(7, SECRET, allowPlaceholderIds: true);
        self::assertSame('None', $verifier->verifyAction($token, 'None', RoomAction::login('nil'))->userId);
    }
}
