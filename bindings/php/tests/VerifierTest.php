<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\Action;
use Token04\Cipher;
use Token04\ErrorKind;
use Token04\Generator;
use Token04\RoomPrivileges;
use Token04\Verifier;

final class VerifierTest extends TestCase
{
    private string $token;
    private Verifier $verifier;

    protected function setUp(): void
    {
        $privileges = RoomPrivileges::inRoom('room1')->mayLogIn()->mayPublish()->onlyStreams(['camera']);
        $this->token = (new Generator(7, SECRET))->generate('alice', 3600, $privileges->toPayload());
        $this->verifier = new Verifier(SECRET);
    }

    public function testATokenThatIsAsExpected(): void
    {
        $action = Action::publish('room1', 'camera');
        $claims = $this->verifier->verify($this->token, 7, 'alice', $action, time(), 0, false);
        self::assertSame([7, 'alice', Cipher::Gcm], [$claims->appId, $claims->userId, $claims->cipher]);
        self::assertSame($claims->userId, json_decode(json_encode($claims))->userId);
    }

    public function expectations(): iterable
    {
        yield [ErrorKind::AppIdMismatch, 1002076, ['appId' => 8]];
        yield [ErrorKind::UserIdMismatch, 1002077, ['userId' => 'bob']];
        yield [ErrorKind::Expired, 1002078, ['at' => PHP_INT_MAX]];
        yield [ErrorKind::RoomNotAllowed, 1002033, ['action' => Action::login('room2')]];
        yield [ErrorKind::StreamNotAllowed, 1003072, ['action' => Action::publish('room1', 'screen')]];
        yield [ErrorKind::InvalidArgument, null, ['action' => Action::login('')]];
        yield [ErrorKind::InvalidArgument, null, ['action' => 'login']];
        yield [ErrorKind::InvalidArgument, null, ['at' => '1']];
        yield [ErrorKind::InvalidArgument, null, ['leeway' => -1]];
        yield [ErrorKind::InvalidArgument, null, ['leeway' => 1.5]];
        yield [ErrorKind::InvalidArgument, null, ['leeway' => null]];
        yield [ErrorKind::InvalidArgument, null, ['acceptCbc' => 1]];
        yield [ErrorKind::InvalidArgument, null, ['acceptCbcUserForgeable' => 1]];
        yield [ErrorKind::InvalidArgument, null, ['acceptCbcUserForgeable' => null]];
        yield [ErrorKind::InvalidAppId, null, ['appId' => 0]];
        yield [ErrorKind::InvalidAppId, null, ['appId' => '7']];
        yield [ErrorKind::InvalidUserId, null, ['userId' => "\xff"]];
    }

    /** @dataProvider expectations */
    public function testATokenThatIsNotAsExpected(ErrorKind $kind, ?int $zegoCode, array $expected): void
    {
        $refusal = refusal(fn () => $this->verifier->verify($this->token, ...$expected));
        self::assertSame($kind, $refusal->kind);
        self::assertSame($zegoCode, $refusal->zegoCode);
    }

    public function texts(): iterable
    {
        yield [ErrorKind::UnsupportedVersion, ''];
        yield [ErrorKind::UnsupportedVersion, 'garbage'];
        yield [ErrorKind::MalformedToken, '04'];
        yield [ErrorKind::MalformedToken, '04' . str_repeat('A', 200 * 1024)];
        yield [ErrorKind::InvalidArgument, "04\xff"];
        yield [ErrorKind::InvalidArgument, null];
        yield [ErrorKind::InvalidArgument, 4];
        yield [ErrorKind::InvalidArgument, []];
    }

    /** @dataProvider texts */
    public function testATextThatIsNoToken(ErrorKind $kind, mixed $text): void
    {
        self::assertSame($kind, refusal(fn () => $this->verifier->verify($text))->kind);
    }

    public function testAnotherSecret(): void
    {
        $verifier = new Verifier(strrev(SECRET));
        self::assertSame(ErrorKind::DecryptionFailed, refusal(fn () => $verifier->verify($this->token))->kind);
    }

    public function testAnUnusableSecret(): void
    {
        foreach (['short', null, 5, []] as $secret) {
            self::assertSame(ErrorKind::InvalidSecret, refusal(fn () => new Verifier($secret))->kind);
        }
    }

    public function testLeewayIsAddedToTheEnd(): void
    {
        $end = $this->verifier->verify($this->token)->expire;
        self::assertSame(ErrorKind::Expired, refusal(fn () => $this->verifier->verify($this->token, at: $end))->kind);
        self::assertSame($end, $this->verifier->verify($this->token, at: $end, leeway: 1)->expire);
    }

    public function testCbcOnlyOnRequest(): void
    {
        $token = (new Generator(7, SECRET, Cipher::Cbc))->generate('alice', 60);
        self::assertSame(ErrorKind::CipherNotAccepted, refusal(fn () => $this->verifier->verify($token))->kind);
        $refusal = refusal(fn () => $this->verifier->verify($token, acceptCbcUserForgeable: true));
        self::assertSame(ErrorKind::CipherNotAccepted, $refusal->kind);
        self::assertSame('alice', $this->verifier->verify($token, acceptCbc: true)->userId);
    }

    public function testAuthorizeAfterwards(): void
    {
        $claims = $this->verifier->verify($this->token);
        $claims->authorize(Action::login('room1'));
        $claims->authorize(Action::publish('room1', 'camera'), $claims->expire - 1);
        $refusal = refusal(fn () => $claims->authorize(Action::login('room1'), $claims->expire));
        self::assertSame(ErrorKind::Expired, $refusal->kind);
        $refusal = refusal(fn () => (clone $claims)->authorize(Action::login('room2')));
        self::assertSame(ErrorKind::RoomNotAllowed, $refusal->kind);
        $refusal = refusal(fn () => $claims->authorize(null));
        self::assertSame(ErrorKind::InvalidArgument, $refusal->kind);
    }

    public function testAnActionSaysWhatItIs(): void
    {
        $publish = Action::publish('room1', 'camera');
        self::assertSame(['room1', 'camera'], [$publish->roomId, $publish->streamId]);
        self::assertNull(Action::login('room1')->streamId);
        self::assertSame(ErrorKind::InvalidArgument, refusal(fn () => Action::login("\xff"))->kind);
        self::assertSame(ErrorKind::InvalidArgument, refusal(fn () => Action::publish('room1', 1))->kind);
    }
}
