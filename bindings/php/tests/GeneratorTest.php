<?php

declare(strict_types=1);

namespace Token04\Tests;

use ArgumentCountError;
use Error;
use PHPUnit\Framework\TestCase;
use Token04\ErrorKind;
use Token04\InvalidArgumentException;
use Token04\RoomPrivileges;
use Token04\TokenCipher;
use Token04\TokenClaims;
use Token04\TokenGenerator;
use Token04\TokenRequest;
use Token04\TokenVerifier;

final class GeneratorTest extends TestCase
{
    private TokenGenerator $generator;
    private RoomPrivileges $privileges;

    protected function setUp(): void
    {
        $this->generator = new TokenGenerator(1234567890, SECRET);
        $this->privileges = RoomPrivileges::inRoom('room1')->allowLogin();
    }

    private static function claims(string $token): TokenClaims
    {
        return (new TokenVerifier(1234567890, SECRET))->verifyAnyUser($token);
    }

    public function testAPrivilegeToken(): void
    {
        self::assertSame(1234567890, $this->generator->appId);
        self::assertSame(TokenCipher::Gcm, $this->generator->cipher);
        $claims = self::claims($this->generator->generate('alice', 3600, $this->privileges));
        self::assertSame('alice', $claims->userId);
        self::assertSame(3600, $claims->expire - $claims->ctime);
        self::assertEqualsWithDelta(time(), $claims->ctime, 2);
        self::assertSame($this->privileges->toPayload(), $claims->payload());
        self::assertFalse($claims->isBasic);
    }

    public function testABasicToken(): void
    {
        $claims = self::claims($this->generator->generateBasic('alice', 3600));
        self::assertSame(['', true], [$claims->payload(), $claims->isBasic]);
    }

    public function testACustomPayload(): void
    {
        $token = $this->generator->generateWithPayload('alice', 3600, '{"a":"😀"}');
        self::assertSame('{"a":"😀"}', self::claims($token)->payload());
    }

    public function testNamedArguments(): void
    {
        $token = $this->generator->generate(privileges: $this->privileges, userId: 'alice', lifetimeSeconds: 60);
        self::assertSame('alice', self::claims($token)->userId);
        $generator = new TokenGenerator(secret: SECRET, appId: 1, allowPlaceholderIds: true);
        self::assertStringStartsWith('04', $generator->generateBasic('null', 60));
    }

    public function testCbcOnRequest(): void
    {
        $generator = new TokenGenerator(1, SECRET, cipher: TokenCipher::Cbc);
        self::assertSame(TokenCipher::Cbc, $generator->cipher);
        $verifier = new TokenVerifier(1, SECRET, acceptCbc: true);
        self::assertSame(TokenCipher::Cbc, $verifier->verify($generator->generateBasic('a', 60), 'a')->cipher);
    }

    public function testTokensDiffer(): void
    {
        $make = fn () => $this->generator->generate('alice', 60, $this->privileges);
        self::assertNotSame($make(), $make());
    }

    public function constructions(): iterable
    {
        yield [ErrorKind::InvalidAppId, 'appId', [0, SECRET]];
        yield [ErrorKind::InvalidAppId, 'appId', [-1, SECRET]];
        yield [ErrorKind::InvalidAppId, 'appId', [4294967296, SECRET]];
        yield [ErrorKind::InvalidAppId, 'appId', ['1', SECRET]];
        yield [ErrorKind::InvalidAppId, 'appId', [1.0, SECRET]];
        yield [ErrorKind::InvalidAppId, 'appId', [true, SECRET]];
        yield [ErrorKind::InvalidAppId, 'appId', [null, SECRET]];
        yield [ErrorKind::InvalidSecret, 'secret', [1, 'short']];
        yield [ErrorKind::InvalidSecret, 'secret', [1, SECRET . "\n"]];
        yield [ErrorKind::InvalidSecret, 'secret', [1, '']];
        yield [ErrorKind::InvalidSecret, 'secret', [1, null]];
        yield [ErrorKind::InvalidSecret, 'secret', [1, false]];
        yield [ErrorKind::InvalidSecret, 'secret', [1, 5]];
        foreach (['gcm', null, ErrorKind::Closed, 0] as $cipher) {
            yield [ErrorKind::InvalidArgument, 'cipher', [1, SECRET, 'cipher' => $cipher]];
        }
        foreach ([0, -1, null, '3600', 3600.0, true] as $max) {
            yield [ErrorKind::InvalidArgument, 'maxLifetimeSeconds', [1, SECRET, 'maxLifetimeSeconds' => $max]];
        }
        foreach ([1, 'true', null] as $allow) {
            yield [ErrorKind::InvalidArgument, 'allowPlaceholderIds', [1, SECRET, 'allowPlaceholderIds' => $allow]];
        }
    }

    /** @dataProvider constructions */
    public function testAnUnusableConstruction(ErrorKind $kind, string $name, array $arguments): void
    {
        $refusal = refusal(fn () => new TokenGenerator(...$arguments));
        self::assertSame($kind, $refusal->getKind());
        self::assertStringContainsString("`$name`", $refusal->getMessage());
    }

    public function users(): iterable
    {
        $session = null;
        // As from a lost session.
        yield [(string) $session?->id];
        yield [null];
        yield [false];
        yield [true];
        yield [42];
        yield [4.2];
        yield [['alice']];
        yield ["\xff"];
        $placeholders = ['undefined', 'null', 'None', 'NaN', '[object Object]', 'nil', '<nil>', '(null)'];
        foreach ([...$placeholders, '00000000-0000-0000-0000-000000000000'] as $placeholder) {
            yield [$placeholder];
        }
    }

    /** @dataProvider users */
    public function testAnUnusableUserId(mixed $userId): void
    {
        $calls = [
            fn () => $this->generator->generate($userId, 60, $this->privileges),
            fn () => $this->generator->generateBasic($userId, 60),
            fn () => $this->generator->generateWithPayload($userId, 60, '{}'),
            fn () => $this->generator->issue(TokenRequest::basic($userId, 60)),
        ];
        foreach ($calls as $call) {
            $refusal = refusal($call);
            self::assertSame(ErrorKind::InvalidUserId, $refusal->getKind());
            self::assertStringContainsString('`userId`', $refusal->getMessage());
        }
    }

    public function lifetimes(): iterable
    {
        yield [0];
        yield [-1];
        yield [60.0];
        yield ['60'];
        yield [true];
        yield [null];
        yield [2_073_601];
        yield [3_600_000, 'milliseconds'];
        yield [1_800_000_000, 'point in time'];
        yield [1_800_000_000_000, 'milliseconds'];
        yield [PHP_INT_MAX];
    }

    /** @dataProvider lifetimes */
    public function testAnUnusableLifetime(mixed $seconds, string $hint = '`lifetimeSeconds`'): void
    {
        $refusal = refusal(fn () => $this->generator->generate('alice', $seconds, $this->privileges));
        self::assertSame(ErrorKind::InvalidLifetime, $refusal->getKind());
        self::assertStringContainsString($hint, $refusal->getMessage());
    }

    public function testTheMaximumLifetimeCanBeChanged(): void
    {
        self::assertSame(2_073_600, $this->lifetime(new TokenGenerator(1234567890, SECRET), 2_073_600));
        $generator = new TokenGenerator(1234567890, SECRET, maxLifetimeSeconds: 31_536_000);
        self::assertSame(31_536_000, $this->lifetime($generator, 31_536_000));
        self::assertSame(ErrorKind::InvalidLifetime, kind(fn () => $this->lifetime($generator, 31_536_001)));
        $short = new TokenGenerator(1234567890, SECRET, 60);
        self::assertSame(ErrorKind::InvalidLifetime, kind(fn () => $this->lifetime($short, 61)));
    }

    private function lifetime(TokenGenerator $generator, int $seconds): int
    {
        $claims = self::claims($generator->generateBasic('alice', $seconds));
        return $claims->expire - $claims->ctime;
    }

    public function invalidPrivileges(): iterable
    {
        yield [null];
        yield [''];
        yield ['{}'];
        yield [[]];
        yield [false];
        yield [TokenRequest::basic('alice', 60)];
    }

    /** @dataProvider invalidPrivileges */
    public function testInvalidPrivileges(mixed $privileges): void
    {
        $calls = [
            fn () => $this->generator->generate('alice', 60, $privileges),
            fn () => new TokenRequest('alice', 60, $privileges),
        ];
        foreach ($calls as $call) {
            $refusal = refusal($call);
            self::assertSame(ErrorKind::InvalidArgument, $refusal->getKind());
            $hint = $privileges === null ? '`generateBasic`' : '`inRoom`';
            self::assertStringContainsString($hint, $refusal->getMessage());
        }
    }

    public function payloads(): iterable
    {
        yield [ErrorKind::InvalidArgument, ''];
        yield [ErrorKind::InvalidArgument, null];
        yield [ErrorKind::InvalidArgument, 'null'];
        yield [ErrorKind::InvalidArgument, 'room1'];
        yield [ErrorKind::InvalidArgument, '[]'];
        yield [ErrorKind::InvalidArgument, '"{}"'];
        yield [ErrorKind::InvalidArgument, "\xff"];
        yield [ErrorKind::InvalidArgument, ['room_id' => 'room1']];
        yield [ErrorKind::InvalidArgument, (object) []];
        yield [ErrorKind::InvalidArgument, RoomPrivileges::inRoom('room1')];
        yield [ErrorKind::InvalidArgument, 1];
        yield [ErrorKind::TokenTooLong, '{"a":"' . str_repeat('x', 65536) . '"}'];
    }

    /** @dataProvider payloads */
    public function testAnUnusablePayload(ErrorKind $kind, mixed $payload): void
    {
        $calls = [
            fn () => $this->generator->generateWithPayload('alice', 60, $payload),
            fn () => $this->generator->issue(TokenRequest::withPayload('alice', 60, $payload)),
        ];
        foreach ($calls as $call) {
            self::assertSame($kind, kind($call));
        }
        $refusal = refusal($calls[0]);
        if (is_array($payload) || is_object($payload)) {
            self::assertStringContainsString('`json_encode`', $refusal->getMessage());
        }
    }

    public function missingAndSurplusArguments(): iterable
    {
        $generator = new TokenGenerator(1, SECRET);
        $privileges = RoomPrivileges::inRoom('room1');
        yield [fn () => $generator->generate('alice', 60)];
        yield [fn () => $generator->generate('alice', 60, $privileges, time())];
        yield [fn () => $generator->generateBasic('alice', 60, $privileges)];
        yield [fn () => $generator->generateWithPayload('alice', 60)];
        yield [fn () => new TokenRequest('alice', 60)];
        yield [fn () => TokenRequest::basic('alice', 60, $privileges)];
        yield [fn () => new TokenGenerator(1, SECRET, 60, TokenCipher::Gcm, null, false, 1)];
        yield [fn () => $generator->issue()];
        yield [fn () => TokenRequest::basic('alice', 60)->lint(true)];
    }

    /** @dataProvider missingAndSurplusArguments */
    public function testAMissingOrSurplusArgumentThrows(callable $call): void
    {
        $this->expectException(ArgumentCountError::class);
        $call();
    }

    public function testTypesAreStrictWithoutStrictTypes(): void
    {
        $calls = [
            '$g->generate("alice", "3600", $p)',
            '$g->generate("alice", 3600.0, $p)',
            '$g->generate("alice", true, $p)',
            '$g->generate(42, 3600, $p)',
            '$g->generate(new class { function __toString() { return "alice"; } }, 3600, $p)',
            'new Token04\TokenGenerator("1", $s)',
            'new Token04\TokenVerifier(1, $s, acceptCbc: 1)',
            'Token04\RoomPrivileges::inRoom(true)',
        ];
        foreach ($calls as $call) {
            $script = 'namespace Weak; $s = "' . SECRET . '"; $g = new \Token04\TokenGenerator(1, $s);'
                . '$p = \Token04\RoomPrivileges::inRoom("room1");'
                . 'try { ' . str_replace('Token04\\', '\Token04\\', $call) . '; echo "accepted"; }'
                . 'catch (\Token04\InvalidArgumentException) { echo "refused"; }';
            self::assertSame('refused', php(['-r', $script]), $call);
        }
    }

    public function testTheExceptionExtendsPhpsOwn(): void
    {
        try {
            $this->generator->generateBasic('', 60);
            self::fail('was not refused');
        } catch (\InvalidArgumentException $exception) {
            self::assertInstanceOf(InvalidArgumentException::class, $exception);
        }
    }

    public function testPropertiesAreReadOnly(): void
    {
        $this->expectException(Error::class);
        $this->expectExceptionMessage('readonly');
        $this->generator->appId = 2;
    }
}
