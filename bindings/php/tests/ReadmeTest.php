<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;

/** The code in the README works. */
final class ReadmeTest extends TestCase
{
    public function snippets(): iterable
    {
        preg_match_all('/^```php\n(.*?)^```$/ms', file_get_contents(__DIR__ . '/../README.md'), $snippets);
        foreach ($snippets[1] as $snippet) {
            yield [$snippet];
        }
    }

    /** @dataProvider snippets */
    public function testASnippetRuns(string $snippet): void
    {
        $file = tempnam(sys_get_temp_dir(), 'snippet');
        file_put_contents($file, "<?php\ndeclare(strict_types=1);\n$snippet");
        $environment = ['ZEGO_APP_ID' => '1234567890', 'ZEGO_SERVER_SECRET' => SECRET];
        $output = php(['-d', 'error_reporting=-1', '-d', 'display_errors=1', $file], $environment);
        unlink($file);
        // Comments state what the code prints.
        preg_match_all('~// prints (.*)$~m', $snippet, $expectations);
        foreach ($expectations[1] as $expected) {
            self::assertStringContainsString($expected, $output);
        }
        self::assertStringNotContainsString('Warning', $output);
    }
}
