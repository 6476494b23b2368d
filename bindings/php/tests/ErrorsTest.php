<?php

declare(strict_types=1);

namespace Token04\Tests;

use Error;
use Exception;
use PHPUnit\Framework\TestCase;
use ReflectionExtension;
use Token04\Claims;
use Token04\ErrorKind;
use Token04\Generator;
use Token04\Verifier;
use ZEGO\ZegoServerAssistant;

final class ErrorsTest extends TestCase
{
    public function testAnExceptionSaysWhatWhereAndWhy(): void
    {
        $exception = refusal(fn () => new Generator(0, SECRET));
        self::assertInstanceOf(Exception::class, $exception);
        self::assertSame(ErrorKind::InvalidAppId, $exception->kind);
        self::assertSame('invalid_app_id', $exception->kind->value);
        self::assertSame(1, $exception->getCode());
        self::assertNull($exception->zegoCode);
        self::assertStringContainsString('app_id is 0', $exception->getMessage());
        self::assertSame(__FILE__, $exception->getFile());
        self::assertNull($exception->getPrevious());
        self::assertStringContainsString('Generator', $exception->getTraceAsString());
    }

    public function testTheCodesAreTheOfficialOnes(): void
    {
        $generator = new Generator(1, SECRET);
        self::assertSame(3, refusal(fn () => $generator->generate('', 60))->getCode());
        self::assertSame(5, refusal(fn () => new Verifier(''))->getCode());
        self::assertSame(6, refusal(fn () => $generator->generate('alice', 0))->getCode());
        self::assertSame(-1, refusal(fn () => (new Verifier(SECRET))->verify('x'))->getCode());
    }

    public function testNoTraceShowsASecret(): void
    {
        $secret = 'a secret that must not leak';
        $calls = [
            "new Token04\Generator(1, '$secret')",
            "new Token04\Verifier('$secret')",
            "Token04\inspect(1, '$secret')",
            "ZEGO\ZegoServerAssistant::generateToken04(1, 'u', '$secret', 1)",
        ];
        foreach ($calls as $call) {
            $script = "try { $call; } catch (Throwable \$e) { echo \$e; var_dump(\$e); }";
            $output = php(['-d', 'zend.exception_ignore_args=0', '-r', $script]);
            self::assertStringContainsString('SensitiveParameterValue', $output);
            self::assertStringNotContainsString('a secret', str_replace($script, '', $output));
        }
    }

    public function testWhatOnlyTheExtensionMakesCannotBeMade(): void
    {
        $this->expectException(Error::class);
        $this->expectExceptionMessage('private');
        new Claims();
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
