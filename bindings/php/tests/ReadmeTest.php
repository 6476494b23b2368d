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
        $environment = ['ZEGO_APP_ID' => '1234567890', 'ZEGO_SERVER_SECRET' => SECRET];
        // As it stands: `-r` takes code without an opening tag.
        $output = php(['-d', 'error_reporting=-1', '-d', 'display_errors=1', '-r', $snippet], $environment);
        // Comments state what the code prints, line by line; an ellipsis stands for the rest of a line.
        preg_match_all('~// prints (.*)$~m', $snippet, $expectations);
        self::assertNotEmpty($expectations[1]);
        $lines = array_map(fn ($line) => str_replace('…', '.+', preg_quote($line, '~')), $expectations[1]);
        self::assertMatchesRegularExpression('~^' . implode('\n', $lines) . '\n?$~D', $output);
    }
}
