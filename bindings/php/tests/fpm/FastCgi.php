<?php

declare(strict_types=1);

namespace Token04\Tests;

use RuntimeException;

/**
 * A persistent connection to a FastCGI server. PHP-FPM assigns each one to a worker, which serves no other
 * connection until it is closed.
 */
final class FastCgi
{
    private const BEGIN = 1;
    private const END = 3;
    private const PARAMETERS = 4;
    private const INPUT = 5;
    private const OUTPUT = 6;

    /** @var resource */
    private $stream;

    public function __construct(string $socket)
    {
        $this->stream = stream_socket_client("unix://$socket", timeout: 10);
        stream_set_timeout($this->stream, 30);
    }

    /** The bytes of a GET request. */
    public static function request(string $script, array $parameters = []): string
    {
        $parameters += [
            'REQUEST_METHOD' => 'GET',
            'SCRIPT_FILENAME' => $script,
            'SERVER_PROTOCOL' => 'HTTP/1.1',
        ];
        $body = '';
        foreach ($parameters as $name => $value) {
            $body .= pack('NN', strlen($name) | 1 << 31, strlen($value) | 1 << 31) . $name . $value;
        }
        // Role: responder. Flag: keep the connection.
        return self::record(self::BEGIN, pack('nCx5', 1, 1))
            . self::record(self::PARAMETERS, $body)
            . self::record(self::PARAMETERS, '')
            . self::record(self::INPUT, '');
    }

    public function send(string $request): void
    {
        fwrite($this->stream, $request);
    }

    /** The response: headers, empty line, body. */
    public function receive(): string
    {
        $output = '';
        do {
            ['type' => $type, 'length' => $length, 'padding' => $padding] =
                unpack('Cversion/Ctype/nid/nlength/Cpadding', $this->read(8));
            $content = $this->read($length + $padding);
            if ($type === self::OUTPUT) {
                $output .= substr($content, 0, $length);
            }
        } while ($type !== self::END);
        return $output;
    }

    private static function record(int $type, string $content): string
    {
        return pack('CCnnCx', 1, $type, 1, strlen($content), 0) . $content;
    }

    private function read(int $length): string
    {
        $bytes = '';
        while (strlen($bytes) < $length) {
            $more = fread($this->stream, $length - strlen($bytes));
            if ($more === false || $more === '') {
                throw new RuntimeException('the FastCGI server closed the connection or is silent');
            }
            $bytes .= $more;
        }
        return $bytes;
    }
}
