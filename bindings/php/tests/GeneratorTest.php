<?php

declare(strict_types=1);

namespace Token04\Tests;

use Error;
use Exception;
use PHPUnit\Framework\TestCase;
use Token04\Cipher;
use Token04\ErrorKind;
use Token04\Generator;
use Token04\Token04Exception;
use Token04\TokenRequest;
use Token04\Verifier;

final class GeneratorTest extends TestCase
{
    public function testATokenForAUser(): void
    {
        $generator = new Generator(1234567890, SECRET);
        self::assertSame(1234567890, $generator->appId);
        self::assertSame(Cipher::Gcm, $generator->cipher);
        $claims = (new Verifier(SECRET))->verify($generator->generate('alice', 3600, '{"a":"😀"}'));
        self::assertSame(1234567890, $claims->appId);
        self::assertSame('alice', $claims->userId);
        self::assertSame(3600, $claims->expire - $claims->ctime);
        self::assertSame('{"a":"😀"}', $claims->payload);
        self::assertSame(Cipher::Gcm, $claims->cipher);
    }

    public function testThePayloadMayBeLeftOut(): void
    {
        $token = (new Generator(1, SECRET))->generate('alice', 3600);
        self::assertSame('', (new Verifier(SECRET))->verify($token)->payload);
    }

    public function testCbcOnRequest(): void
    {
        $generator = new Generator(1, SECRET, cipher: Cipher::Cbc);
        self::assertSame(Cipher::Cbc, $generator->cipher);
        $claims = (new Verifier(SECRET))->verify($generator->generate('alice', 60), acceptCbc: true);
        self::assertSame(Cipher::Cbc, $claims->cipher);
    }

    public function testTokensDiffer(): void
    {
        $generator = new Generator(1, SECRET);
        self::assertNotSame($generator->generate('alice', 60), $generator->generate('alice', 60));
    }

    public function constructions(): iterable
    {
        yield [ErrorKind::InvalidAppId, 0, SECRET];
        yield [ErrorKind::InvalidAppId, -1, SECRET];
        yield [ErrorKind::InvalidAppId, 4294967296, SECRET];
        yield [ErrorKind::InvalidAppId, '1', SECRET];
        yield [ErrorKind::InvalidAppId, 1.0, SECRET];
        yield [ErrorKind::InvalidAppId, null, SECRET];
        yield [ErrorKind::InvalidSecret, 1, 'short'];
        yield [ErrorKind::InvalidSecret, 1, null];
        yield [ErrorKind::InvalidSecret, 1, 5];
        yield [ErrorKind::InvalidArgument, 1, SECRET, 'gcm'];
        yield [ErrorKind::InvalidArgument, 1, SECRET, null];
        yield [ErrorKind::InvalidArgument, 1, SECRET, ErrorKind::Closed];
    }

    /** @dataProvider constructions */
    public function testAnUnusableConstruction(ErrorKind $kind, mixed ...$arguments): void
    {
        self::assertSame($kind, refusal(fn () => new Generator(...$arguments))->kind);
    }

    public function calls(): iterable
    {
        yield [ErrorKind::InvalidUserId, '', 60];
        yield [ErrorKind::InvalidUserId, "\xff", 60];
        yield [ErrorKind::InvalidUserId, 7, 60];
        yield [ErrorKind::InvalidLifetime, 'alice', 0];
        yield [ErrorKind::InvalidLifetime, 'alice', -1];
        yield [ErrorKind::InvalidLifetime, 'alice', 60.0];
        yield [ErrorKind::InvalidLifetime, 'alice', '60'];
        yield [ErrorKind::ClockOutOfRange, 'alice', PHP_INT_MAX];
        yield [ErrorKind::InvalidArgument, 'alice', 60, "\xff"];
        yield [ErrorKind::InvalidArgument, 'alice', 60, null];
        yield [ErrorKind::InvalidArgument, 'alice', 60, []];
        yield [ErrorKind::TokenTooLong, 'alice', 60, str_repeat('x', 65536)];
        yield [ErrorKind::TokenTooLong, str_repeat('x', 65536), 60];
    }

    /** @dataProvider calls */
    public function testAnUnusableCall(ErrorKind $kind, mixed ...$arguments): void
    {
        $generator = new Generator(1, SECRET);
        self::assertSame($kind, refusal(fn () => $generator->generate(...$arguments))->kind);
    }

    public function testABatchKeepsKeysAndOrder(): void
    {
        $requests = ['b' => new TokenRequest('bob', 60), 7 => new TokenRequest('alice', 120, '{}')];
        $tokens = (new Generator(1, SECRET))->generateBatch($requests);
        self::assertSame(['b', 7], array_keys($tokens));
        $verifier = new Verifier(SECRET);
        self::assertSame('bob', $verifier->verify($tokens['b'])->userId);
        $claims = $verifier->verify($tokens[7]);
        self::assertSame(['alice', 120, '{}'], [$claims->userId, $claims->expire - $claims->ctime, $claims->payload]);
    }

    public function testOneBadRequestOfABatchDoesNotHinderTheOthers(): void
    {
        $requests = [new TokenRequest('', 60), new TokenRequest('alice', 60), new TokenRequest('bob', 0)];
        [$first, $second, $third] = (new Generator(1, SECRET))->generateBatch($requests);
        self::assertInstanceOf(Token04Exception::class, $first);
        self::assertSame(ErrorKind::InvalidUserId, $first->kind);
        self::assertSame('alice', (new Verifier(SECRET))->verify($second)->userId);
        self::assertSame(ErrorKind::InvalidLifetime, $third->kind);
    }

    public function testALargeBatch(): void
    {
        $requests = [];
        for ($i = 0; $i < 10_000; $i++) {
            $requests[] = new TokenRequest("user$i", 60);
        }
        $tokens = (new Generator(1, SECRET))->generateBatch($requests);
        self::assertCount(10_000, array_unique(array_map(nonce(...), $tokens)));
        $verifier = new Verifier(SECRET);
        foreach ($tokens as $i => $token) {
            self::assertSame("user$i", $verifier->verify($token)->userId);
        }
        self::assertSame([], (new Generator(1, SECRET))->generateBatch([]));
    }

    public function otherThings(): iterable
    {
        yield ['alice'];
        yield [['alice']];
        yield [[null]];
    }

    /** @dataProvider otherThings */
    public function testABatchOfOtherThings(mixed $requests): void
    {
        $generator = new Generator(1, SECRET);
        $refusal = refusal(fn () => $generator->generateBatch($requests));
        self::assertSame(ErrorKind::InvalidArgument, $refusal->kind);
        self::assertStringContainsString('requests', $refusal->getMessage());
    }

    public function testNothingShowsTheSecret(): void
    {
        $generator = new Generator(1, SECRET);
        $shown = print_r($generator, true) . var_export($generator, true) . json_encode($generator);
        self::assertStringNotContainsString(substr(SECRET, 0, 8), $shown);
        $this->expectException(Exception::class);
        $this->expectExceptionMessage('not allowed');
        serialize($generator);
    }

    public function testPropertiesAreReadOnly(): void
    {
        $generator = new Generator(1, SECRET);
        $this->expectException(Error::class);
        $this->expectExceptionMessage('readonly');
        $generator->appId = 2;
    }
}
