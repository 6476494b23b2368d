<?php

declare(strict_types=1);

namespace Token04\Tests;

use DateTime;
use PHPUnit\Framework\TestCase;
use Token04\Certainty;
use Token04\ErrorKind;
use Token04\FindingId;
use Token04\KitToken;
use Token04\RoomPrivileges;
use Token04\Severity;
use Token04\TokenCipher;
use Token04\TokenContents;
use Token04\TokenForm;
use Token04\TokenGenerator;

use function Token04\inspect;

final class InspectionTest extends TestCase
{
    private string $token;

    protected function setUp(): void
    {
        $privileges = RoomPrivileges::inRoom('room1')->allowLogin();
        $this->token = (new TokenGenerator(7, SECRET))->generate('alice', 3600, $privileges);
    }

    public function testAValidToken(): void
    {
        $found = inspect($this->token, SECRET);
        self::assertSame(TokenForm::Token04, $found->form);
        self::assertSame([], $found->findings);
        self::assertSame('alice', $found->contents->userId);
        self::assertSame('room1', $found->privileges->roomId);
        self::assertNull($found->kit);
        self::assertSame($found->contents->expire, $found->envelope->expire);
        self::assertSame(TokenCipher::Gcm, $found->envelope->cipher);
        self::assertSame(nonce($this->token), $found->envelope->iv);
        self::assertSame(1, $found->envelope->mode);
        self::assertGreaterThan(100, $found->envelope->ciphertextLength);
        self::assertEqualsWithDelta(time(), $found->time, 2);
    }

    public function testWithoutASecretTheContentIsNotDecrypted(): void
    {
        $found = inspect($this->token);
        self::assertNull($found->contents);
        self::assertNotNull($found->envelope);
        self::assertSame(FindingId::NoSecret, $found->findings[0]->id);
        self::assertSame(Severity::Info, $found->findings[0]->severity);
    }

    public function testAnExpiredToken(): void
    {
        $found = inspect($this->token, SECRET, new DateTime('@3000000000'));
        self::assertSame(3_000_000_000, $found->time);
        $finding = $found->findings[0];
        self::assertSame([FindingId::Expired, Severity::Error], [$finding->id, $finding->severity]);
        self::assertSame(1002078, $finding->zegoCode);
        self::assertStringContainsString('expired', $finding->message);
    }

    public function testAHomeMadeToken(): void
    {
        $vector = array_column(vectors('home-made'), null, 'id')['no-expiry'];
        $found = inspect($vector['token'], $vector['secret'], new DateTime("@{$vector['at']}"));
        self::assertSame(['no_expiry'], $found->layout);
        self::assertContains('no_expiry', $found->repairs);
        $ids = array_map(fn ($finding) => $finding->id, $found->findings);
        $finding = $found->findings[array_search(FindingId::ForeignLayout, $ids, true)];
        self::assertSame([FindingId::ForeignLayout, Certainty::Proven], [$finding->id, $finding->certainty]);
        self::assertSame(['no_expiry'], json_decode(json_encode($found))->layout);
    }

    public function testAFindingWithoutProofIsLikely(): void
    {
        $found = inspect('0a1b2c3d4e5f60718293a4b5c6d7e8f9');
        self::assertSame([[], []], [$found->repairs, $found->layout]);
        $finding = $found->findings[0];
        self::assertSame([FindingId::LeakedSecret, Certainty::Likely], [$finding->id, $finding->certainty]);
        self::assertSame('likely', json_decode(json_encode($finding))->certainty);
    }

    public function otherTexts(): iterable
    {
        yield [FindingId::Empty, ''];
        yield [FindingId::Jwt, 'eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln'];
        yield [FindingId::MalformedToken, '04AAAA'];
    }

    /** @dataProvider otherTexts */
    public function testATextThatIsNotAToken(FindingId $finding, string $text): void
    {
        $found = inspect($text);
        self::assertSame($finding, $found->findings[0]->id);
        self::assertNull($found->envelope);
    }

    public function testASecretOfAnotherLengthIsAFinding(): void
    {
        self::assertSame(FindingId::InvalidSecret, inspect($this->token, 'short')->findings[0]->id);
    }

    public function testWrongTypes(): void
    {
        self::assertSame(ErrorKind::InvalidArgument, kind(fn () => inspect(null)));
        self::assertSame(ErrorKind::InvalidArgument, kind(fn () => inspect(4)));
        self::assertSame(ErrorKind::InvalidSecret, kind(fn () => inspect('04', 32)));
        self::assertSame(ErrorKind::InvalidSecret, kind(fn () => inspect('04', false)));
        foreach ([1.0, 0, time(), 'now', new DateTime('@0'), new DateTime('@' . time() * 1000)] as $time) {
            self::assertSame(ErrorKind::InvalidArgument, kind(fn () => inspect('04', SECRET, $time)));
        }
    }

    public function testAnyBytesAreAccepted(): void
    {
        foreach (["\xff", "04\xff", "04\0", random_bytes(1000)] as $bytes) {
            self::assertNotSame([], inspect($bytes, SECRET)->findings);
        }
    }

    public function testContentsAreNotClaims(): void
    {
        $contents = inspect($this->token, SECRET)->contents;
        self::assertInstanceOf(TokenContents::class, $contents);
        self::assertFalse(method_exists($contents, 'authorize'));
        self::assertSame('room1', json_decode($contents->payload())->room_id);
        $json = json_decode(json_encode($contents), true);
        self::assertSame(['app_id', 'user_id', 'ctime', 'expire', 'nonce', 'payload'], array_keys($json));
    }

    public function testAKitToken(): void
    {
        $kit = new KitToken($this->token, 7, 'alice', 'room1', 'Alice Ω');
        $read = KitToken::parse($kit->toText());
        self::assertEquals($kit, $read);
        self::assertTrue($kit == $read);
        self::assertSame([$this->token, 7, 'alice'], [$read->token(), $read->appId, $read->userId]);
        self::assertSame(['room1', 'Alice Ω'], [$read->roomId, $read->userName]);
        $found = inspect($kit->toText(), SECRET);
        self::assertSame(TokenForm::KitToken, $found->form);
        self::assertSame('room1', $found->kit->roomId);
    }

    public function unusableKitTokens(): iterable
    {
        yield [ErrorKind::MalformedToken, fn () => KitToken::parse('04abc')];
        yield [ErrorKind::MalformedToken, fn () => KitToken::parse(4)];
        yield [ErrorKind::MalformedToken, fn () => KitToken::parse(null)];
        yield [ErrorKind::MalformedToken, fn () => KitToken::parse("04#\xff")];
        yield [ErrorKind::InvalidAppId, fn () => new KitToken('04', 0, 'alice', 'room1', '')];
        yield [ErrorKind::InvalidUserId, fn () => (new KitToken('04', 1, '', 'room1', ''))->toText()];
        yield [ErrorKind::InvalidArgument, fn () => (new KitToken('04', 1, 'Ωmega', 'room1', ''))->toText()];
        yield [ErrorKind::InvalidArgument, fn () => (new KitToken('04', 1, 'alice', "\xff", ''))->toText()];
    }

    /** @dataProvider unusableKitTokens */
    public function testAnUnusableKitToken(ErrorKind $kind, callable $call): void
    {
        self::assertSame($kind, kind($call));
    }
}
