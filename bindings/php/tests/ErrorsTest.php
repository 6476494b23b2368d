<?php

declare(strict_types=1);

namespace Token04\Tests;

use Error;
use Exception;
use PHPUnit\Framework\TestCase;
use ReflectionExtension;
use RuntimeException;
use Throwable;
use Token04\ErrorKind;
use Token04\InvalidArgumentException;
use Token04\IssuedToken;
use Token04\TokenClaims;
use Token04\TokenContents;
use Token04\TokenGenerator;
use Token04\TokenPrivileges;
use Token04\TokenRefusedException;
use Token04\TokenVerifier;
use Token04\UnavailableException;
use ZEGO\ZegoServerAssistant;

final class ErrorsTest extends TestCase
{
    public function testAnExceptionHasKindCodeAndMessage(): void
    {
        $exception = refusal(fn () => new TokenGenerator(0, SECRET));
        self::assertInstanceOf(Exception::class, $exception);
        self::assertSame(ErrorKind::InvalidAppId, $exception->getKind());
        self::assertSame(ErrorKind::InvalidAppId, $exception->kind);
        self::assertSame('invalid_app_id', $exception->getKind()->value);
        self::assertSame(1, $exception->getCode());
        self::assertNull($exception->getZegoCode());
        self::assertNull($exception->zegoCode);
        self::assertStringContainsString('`appId` is 0', $exception->getMessage());
        self::assertSame(__FILE__, $exception->getFile());
        self::assertNull($exception->getPrevious());
        self::assertStringContainsString('TokenGenerator', $exception->getTraceAsString());
    }

    public function testThreeClassesImplementOneInterface(): void
    {
        $argument = refusal(fn () => new TokenVerifier(1, 'short'));
        self::assertInstanceOf(InvalidArgumentException::class, $argument);
        self::assertInstanceOf(\InvalidArgumentException::class, $argument);
        $refused = refusal(fn () => (new TokenVerifier(1, SECRET))->verify('x', 'alice'));
        self::assertInstanceOf(TokenRefusedException::class, $refused);
        self::assertInstanceOf(RuntimeException::class, $refused);
        $unavailable = refusal(fn () => (new TokenGenerator(1, SECRET, clock: fn () => -1))->generateBasic('a', 1));
        self::assertInstanceOf(UnavailableException::class, $unavailable);
        self::assertInstanceOf(RuntimeException::class, $unavailable);
    }

    /** A handler that responds to refused tokens with 401 must not hide a missing secret. */
    public function testABadSecretIsNotARefusedToken(): void
    {
        $status = function (callable $check): int {
            try {
                $check();
                return 200;
            } catch (TokenRefusedException) {
                return 401;
            } catch (Throwable) {
                return 500;
            }
        };
        $token = (new TokenGenerator(1, SECRET))->generateBasic('alice', 60);
        self::assertSame(200, $status(fn () => (new TokenVerifier(1, SECRET))->verify($token, 'alice')));
        self::assertSame(401, $status(fn () => (new TokenVerifier(1, SECRET))->verify(null, 'alice')));
        self::assertSame(500, $status(fn () => (new TokenVerifier(1, (string) null))->verify($token, 'alice')));
        self::assertSame(500, $status(fn () => (new TokenVerifier(1, SECRET))->verify($token, '')));
    }

    public function testTheCodesAreTheOfficialOnes(): void
    {
        $generator = new TokenGenerator(1, SECRET);
        self::assertSame(3, refusal(fn () => $generator->generateBasic('', 60))->getCode());
        self::assertSame(5, refusal(fn () => new TokenVerifier(1, ''))->getCode());
        self::assertSame(6, refusal(fn () => $generator->generateBasic('alice', 0))->getCode());
        self::assertSame(-1, refusal(fn () => (new TokenVerifier(1, SECRET))->verify('x', 'alice'))->getCode());
    }

    public function testNoTraceShowsASecretOrAToken(): void
    {
        $secret = 'a secret that must not leak';
        $valid = SECRET;
        $calls = [
            "new Token04\TokenGenerator(1, '$secret')",
            "new Token04\TokenVerifier(1, '$secret')",
            "new Token04\TokenVerifier(1, '$valid', ['$secret'])",
            "Token04\TokenVerifier::forAnyApp('$secret')",
            "Token04\inspect(1, '$secret')",
            "Token04\inspect('$secret', 1)",
            "(new Token04\TokenVerifier(1, '$valid'))->verify('$secret', 'alice')",
            "(new Token04\TokenVerifier(1, '$valid'))->verifyAnyUser('$secret')",
            "(new Token04\TokenVerifier(1, '$valid'))->verifyAction('$secret', '', Token04\RoomAction::login('a'))",
            "(new Token04\TokenGenerator(1, '$valid'))->generateWithPayload('alice', 60, '$secret')",
            "Token04\TokenRequest::withPayload('', '60', '$secret')",
            "new Token04\KitToken('$secret', 0, 'alice', 'room1', 'Alice')",
            "Token04\KitToken::parse('$secret')",
            "ZEGO\ZegoServerAssistant::generateToken04(1, 'u', '$secret', 1)",
        ];
        foreach ($calls as $call) {
            $script = "try { $call; } catch (Throwable \$e) { echo \$e; var_dump(\$e); }";
            $output = php(['-d', 'zend.exception_ignore_args=0', '-r', $script]);
            self::assertStringContainsString('SensitiveParameterValue', $output, $call);
            self::assertStringNotContainsString('a secret', str_replace($script, '', $output));
        }
    }

    public function testResultClassesCannotBeConstructed(): void
    {
        foreach ([TokenClaims::class, TokenPrivileges::class, TokenContents::class, IssuedToken::class] as $class) {
            try {
                new $class();
                self::fail("$class was made");
            } catch (Error $error) {
                self::assertStringContainsString('private', $error->getMessage());
            }
        }
    }

    public function testPhpinfoHasASection(): void
    {
        ob_start();
        (new ReflectionExtension('token04'))->info();
        $info = ob_get_clean();
        self::assertStringContainsString('token04 support => enabled', $info);
        self::assertStringContainsString('Version => ' . phpversion('token04'), $info);
        self::assertStringContainsString(ZegoServerAssistant::class, $info);
    }
}
