<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;

final class StubsTest extends TestCase
{
    public function testTheStubsMatchTheExtension(): void
    {
        $describe = __DIR__ . '/describe.php';
        $extension = php([$describe, 'extension']);
        self::assertStringContainsString('final class Token04\TokenGenerator', $extension);
        self::assertSame($extension, php(['-n', $describe, 'stubs']));
    }
}
