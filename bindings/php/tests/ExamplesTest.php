<?php

declare(strict_types=1);

namespace Token04\Tests;

use PHPUnit\Framework\TestCase;
use Token04\ErrorKind;
use Token04\RoomAction;
use Token04\TokenVerifier;

final class ExamplesTest extends TestCase
{
    private const EXAMPLES = REPOSITORY . '/examples/php';
    private const ENVIRONMENT = [
        'ZEGO_APP_ID' => '1234567890',
        'ZEGO_SERVER_SECRET' => SECRET,
        'SESSION_SECRET' => 'signs sessions',
    ];

    public function testABasicToken(): void
    {
        $token = trim(php([self::EXAMPLES . '/basic.php'], self::ENVIRONMENT));
        $claims = (new TokenVerifier(1234567890, SECRET))->verify($token, 'alice');
        self::assertSame(3600, $claims->expire - $claims->ctime);
        self::assertTrue($claims->isBasic);
    }

    public function testPrivilegeTokens(): void
    {
        $output = php([self::EXAMPLES . '/privileges.php'], self::ENVIRONMENT);
        self::assertSame(2, preg_match_all('/^\w+: +(04\S+)$/m', $output, $matches));
        [$speaker, $listener] = $matches[1];
        $verifier = new TokenVerifier(1234567890, SECRET);
        $verifier->verifyAction($speaker, 'alice', RoomAction::publish('room1', 'alice_camera'));
        $claims = $verifier->verifyAction($listener, 'bob', RoomAction::login('room1'));
        $publish = RoomAction::publish('room1', 'bob_camera');
        self::assertSame(ErrorKind::PublishNotAllowed, kind(fn () => $claims->authorize($publish)));
    }

    public function testTheEndpointServesTheUserOfTheSession(): void
    {
        $fpm = new Fpm(1, self::ENVIRONMENT);
        try {
            $connection = $fpm->connect();
            $script = $fpm->script(self::EXAMPLES . '/server.php');
            $post = function (string $session, string $method = 'POST') use ($connection, $script): array {
                $connection->send(FastCgi::request($script, [
                    'REQUEST_METHOD' => $method,
                    'QUERY_STRING' => 'user_id=bob&user=bob',
                    'HTTP_AUTHORIZATION' => $session,
                ]));
                [$headers, $body] = explode("\r\n\r\n", $connection->receive(), 2);
                $status = preg_match('/^Status: (\d+)/m', $headers, $match) ? (int) $match[1] : 200;
                return [$status, json_decode($body, true, 512, JSON_THROW_ON_ERROR)];
            };

            $alice = ['sub' => 'alice', 'exp' => time() + 60];
            [$status, $response] = $post('Bearer ' . self::session($alice));
            self::assertSame([200, 1234567890, 'alice'], [$status, $response['app_id'], $response['user_id']]);
            $claims = (new TokenVerifier(1234567890, SECRET))->verify($response['token'], 'alice');
            self::assertSame($response['expires_in'], $claims->expire - $claims->ctime);
            $claims->authorize(RoomAction::login('room1'));
            self::assertFalse($claims->isBasic);

            // The line in the comment of server.php, which signs a session.
            $comment = file_get_contents(self::EXAMPLES . '/server.php');
            self::assertSame(1, preg_match('~SESSION=\$\(php examples/php/(\S+) (\S+)\)~', $comment, $line));
            $session = trim(php([self::EXAMPLES . "/$line[1]", $line[2]], self::ENVIRONMENT));
            [$status, $response] = $post("Bearer $session");
            self::assertSame([200, 'alice'], [$status, $response['user_id'] ?? null]);

            foreach (self::badSessions($alice) as $session) {
                [$status, $response] = $post($session);
                self::assertSame(401, $status, $session);
                self::assertArrayNotHasKey('token', $response);
            }
            self::assertSame(405, $post('Bearer ' . self::session($alice), 'GET')[0]);
        } finally {
            $fpm->stop();
        }
    }

    private static function badSessions(array $alice): iterable
    {
        yield '';
        yield 'Bearer not a JWT';
        yield 'Basic ' . self::session($alice);
        yield 'Bearer ' . self::session($alice, "somebody else's key");
        yield 'Bearer ' . self::session($alice, alg: 'none');
        yield 'Bearer ' . preg_replace('/[^.]*$/', '', self::session($alice, alg: 'none'));
        yield 'Bearer ' . self::session(['exp' => time() - 60] + $alice);
        yield 'Bearer ' . self::session(['sub' => 'alice']);
        yield 'Bearer ' . self::session(['exp' => time() + 60]);
        yield 'Bearer ' . self::session(['sub' => '', 'exp' => time() + 60]);
        yield 'Bearer ' . self::session(['sub' => ['alice'], 'exp' => time() + 60]);
    }

    private static function session(array $claims, ?string $key = null, string $alg = 'HS256'): string
    {
        $encode = fn (string $bytes): string => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
        $signed = $encode(json_encode(['alg' => $alg])) . '.' . $encode(json_encode($claims));
        $key ??= self::ENVIRONMENT['SESSION_SECRET'];
        return "$signed." . $encode(hash_hmac('sha256', $signed, $key, true));
    }
}
