<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\ErrorKind;
use Token04\InvalidArgumentException;
use Token04\RoomPrivileges;
use Token04\TokenGenerator;
use Token04\TokenRequest;
use Token04\TokenVerifier;

/** Requests, issued tokens and batches. */
final class BatchTest extends TestCase
{
    private const NOW = 1_800_000_000;

    private TokenGenerator $generator;
    private TokenVerifier $verifier;
    private RoomPrivileges $privileges;

    protected function setUp(): void
    {
        $this->generator = new TokenGenerator(1, SECRET, clock: fn () => self::NOW);
        $this->verifier = new TokenVerifier(1, SECRET, clock: fn () => self::NOW);
        $this->privileges = RoomPrivileges::inRoom('room1')->allowLogin();
    }

    public function testAnIssuedTokenHasItsRenewalTime(): void
    {
        foreach ([[3600, 30], [60, 30], [40, 20], [1, 0]] as [$lifetime, $before]) {
            $issued = $this->generator->issue(new TokenRequest('alice', $lifetime, $this->privileges));
            self::assertSame('alice', $this->verifier->verify($issued->token(), 'alice')->userId);
            self::assertSame(self::NOW + $lifetime, $issued->expiresAt()->getTimestamp());
            self::assertSame(self::NOW + $lifetime - $before, $issued->renewAt()->getTimestamp());
        }
    }

    public function testRequestProperties(): void
    {
        $request = new TokenRequest('alice', 60, $this->privileges);
        self::assertSame(['alice', 60, false], [$request->userId, $request->lifetimeSeconds, $request->isBasic]);
        self::assertTrue($request->privileges == $this->privileges);
        self::assertTrue(TokenRequest::basic('alice', 60)->isBasic);
        $own = TokenRequest::withPayload('alice', 60, '{}');
        self::assertSame([false, null], [$own->isBasic, $own->privileges]);
    }

    public function testEachKindOfRequest(): void
    {
        $requests = [
            new TokenRequest('alice', 60, $this->privileges),
            TokenRequest::basic('alice', 60),
            TokenRequest::withPayload('alice', 60, '{"a":1}'),
        ];
        $payloads = [$this->privileges->toPayload(), '', '{"a":1}'];
        foreach ($this->generator->generateBatch($requests) as $i => $result) {
            $issued = $this->generator->issue($requests[$i])->token();
            foreach ([$result->token(), $issued] as $token) {
                self::assertSame($payloads[$i], $this->verifier->verify($token, 'alice')->payload());
            }
        }
    }

    public function testABatchKeepsKeysAndOrder(): void
    {
        $requests = ['b' => TokenRequest::basic('bob', 60), 7 => TokenRequest::withPayload('alice', 120, '{}')];
        $results = $this->generator->generateBatch($requests);
        self::assertSame(['b', 7], array_keys($results));
        self::assertSame('bob', $this->verifier->verifyAnyUser($results['b']->token())->userId);
        $claims = $this->verifier->verify($results[7]->token(), 'alice');
        self::assertSame([120, '{}'], [$claims->expire - $claims->ctime, $claims->payload()]);
        self::assertSame(self::NOW + 120, $results[7]->expiresAt()->getTimestamp());
        self::assertSame(self::NOW + 90, $results[7]->renewAt()->getTimestamp());
    }

    public function testABadRequestDoesNotAffectTheOthers(): void
    {
        $requests = [TokenRequest::basic('', 60), TokenRequest::basic('alice', 60), TokenRequest::basic('bob', 0)];
        [$first, $second, $third] = $this->generator->generateBatch($requests);
        self::assertInstanceOf(InvalidArgumentException::class, $first->error());
        self::assertSame(ErrorKind::InvalidUserId, $first->error()->getKind());
        self::assertNull($second->error());
        self::assertSame('alice', $this->verifier->verify($second->token(), 'alice')->userId);
        self::assertSame(ErrorKind::InvalidLifetime, $third->error()->getKind());
    }

    public function testReadingAFailedResultThrowsItsError(): void
    {
        [$failed] = $this->generator->generateBatch([TokenRequest::basic('undefined', 60)]);
        foreach ([$failed->token(...), $failed->expiresAt(...), $failed->renewAt(...)] as $read) {
            $refusal = refusal($read);
            self::assertSame(ErrorKind::InvalidUserId, $refusal->getKind());
            self::assertSame($failed->error()->getMessage(), $refusal->getMessage());
        }
    }

    public function testALargeBatch(): void
    {
        $requests = [];
        for ($i = 0; $i < 10_000; $i++) {
            $requests[] = new TokenRequest("user$i", 60, $this->privileges);
        }
        $results = $this->generator->generateBatch($requests);
        $nonces = array_map(fn ($result) => nonce($result->token()), $results);
        self::assertCount(10_000, array_unique($nonces));
        foreach ($results as $i => $result) {
            self::assertSame("user$i", $this->verifier->verifyAnyUser($result->token())->userId);
        }
    }

    public function testAnEmptyBatch(): void
    {
        $broken = new TokenGenerator(1, SECRET, clock: fn () => -1);
        foreach ([[], new \ArrayIterator([])] as $nothing) {
            self::assertSame([], $this->generator->generateBatch($nothing));
            self::assertSame([], $broken->generateBatch($nothing));
        }
    }

    public function invalidBatches(): iterable
    {
        yield ['alice'];
        yield [null];
        yield [['alice']];
        yield [[null]];
        yield [TokenRequest::basic('alice', 60)];
        yield [new \ArrayIterator(['alice'])];
    }

    /** @dataProvider invalidBatches */
    public function testAnInvalidBatch(mixed $requests): void
    {
        $refusal = refusal(fn () => $this->generator->generateBatch($requests));
        self::assertSame(ErrorKind::InvalidArgument, $refusal->getKind());
        self::assertStringContainsString('`requests`', $refusal->getMessage());
    }

    public function testLint(): void
    {
        self::assertSame([], (new TokenRequest('alice', 3600, $this->privileges))->lint());
        $publish = RoomPrivileges::inRoom('room1')->allowPublish(['front camera']);
        $ids = fn (TokenRequest $request): array => array_map(fn ($finding) => $finding->id->value, $request->lint());
        self::assertSame(
            ['publish_without_login', 'stream_id_unusable'],
            $ids(new TokenRequest('alice', 3600, $publish))
        );
        self::assertContains('suspicious_user_id', $ids(new TokenRequest(' alice', 3600, $this->privileges)));
        self::assertContains('user_id_too_long', $ids(TokenRequest::basic(str_repeat('u', 100), 3600)));
        self::assertContains('invalid_request', $ids(TokenRequest::basic('', 3600)));
        [$finding] = TokenRequest::basic('undefined', 3600)->lint();
        self::assertStringContainsString('`userId`', $finding->message);
    }

    public function testAllSizes(): void
    {
        $generator = new TokenGenerator(1234567890, SECRET);
        $verifier = new TokenVerifier(1234567890, SECRET);
        foreach ([0, 1, 2, 512, 513, 1025] as $count) {
            $users = array_map(fn ($i) => "user$i", array_keys(array_fill(0, $count, null)));
            $results = $generator->generateBatch(array_map(fn ($user) => TokenRequest::basic($user, 60), $users));
            $read = array_map(fn ($result) => $verifier->verifyAnyUser($result->token())->userId, $results);
            self::assertSame($users, $read);
        }
    }

    /** Asking for the number of cores reads files, which takes longer than the tokens of a small batch. */
    public function testASmallBatchReadsNoFiles(): void
    {
        $generator = new TokenGenerator(1234567890, SECRET);
        $reads = fn (): int => (int) preg_replace('/.*syscr: (\d+).*/s', '$1', file_get_contents('/proc/self/io'));
        foreach ([1, 10, 100] as $count) {
            $requests = array_fill(0, $count, TokenRequest::basic('alice', 60));
            $generator->generateBatch($requests);
            $before = $reads();
            $own = $reads() - $before;
            $before = $reads();
            for ($i = 0; $i < 100; $i++) {
                $generator->generateBatch($requests);
            }
            self::assertSame($own, $reads() - $before);
        }
    }
}
