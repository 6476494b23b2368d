<?php

/**
 * An endpoint that hands out tokens, and only to the user who is logged in.
 *
 * The user comes from the caller's verified session, here a JWT that the login page signed. An
 * endpoint that takes it from the query gives anybody a token for anybody.
 *
 *     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 *     export SESSION_SECRET=the-secret-that-signs-your-sessions
 *     php -S 127.0.0.1:3000 examples/php/server.php
 *     curl -X POST -H "Authorization: Bearer $SESSION" http://127.0.0.1:3000/zego-token
 */

declare(strict_types=1);

use Token04\RoomPrivileges;
use Token04\Token04Exception;
use Token04\TokenGenerator;

const VALID_SECONDS = 3600;

/** The user of a session that is signed with HS256 and has not ended, else null. */
function userOfSession(string $authorization, string $sessionSecret): ?string
{
    if ($sessionSecret === '' || !preg_match('/^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/D', $authorization, $parts)) {
        return null;
    }
    [, $header, $claims, $signature] = $parts;
    $decode = fn (string $text): string => (string) base64_decode(strtr($text, '-_', '+/'), true);
    // The signature first, with the one algorithm that the server chooses, and not the JWT.
    $expected = hash_hmac('sha256', "$header.$claims", $sessionSecret, true);
    if (!hash_equals($expected, $decode($signature))) {
        return null;
    }
    $alg = json_decode($decode($header), true)['alg'] ?? null;
    ['sub' => $user, 'exp' => $end] = (array) json_decode($decode($claims), true) + ['sub' => null, 'exp' => null];
    return $alg === 'HS256' && is_string($user) && $user !== '' && is_int($end) && time() < $end ? $user : null;
}

/** Sends an answer and ends the request. */
function answer(int $status, array $answer): never
{
    http_response_code($status);
    header('Content-Type: application/json');
    header('Cache-Control: no-store');
    echo json_encode($answer);
    exit;
}

if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
    answer(405, ['error' => 'ask with POST']);
}
$user = userOfSession($_SERVER['HTTP_AUTHORIZATION'] ?? '', (string) getenv('SESSION_SECRET'));
if ($user === null) {
    answer(401, ['error' => 'log in first']);
}
try {
    $generator = new TokenGenerator((int) getenv('ZEGO_APP_ID'), (string) getenv('ZEGO_SERVER_SECRET'));
    // What this user may do, as your program knows it.
    $privileges = RoomPrivileges::inRoom('room1')->allowLogin()->allowPublish(["{$user}_camera"]);
    $token = $generator->generate($user, VALID_SECONDS, $privileges);
} catch (Token04Exception $exception) {
    error_log("no token: {$exception->getMessage()}");
    answer(500, ['error' => 'no token']);
}
answer(200, [
    'app_id' => $generator->appId,
    'user_id' => $user,
    'token' => $token,
    'expires_in' => VALID_SECONDS,
]);
