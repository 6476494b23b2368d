<?php

/**
 * An endpoint that returns a token, only for the user who is logged in.
 *
 * The user comes from the caller's verified session, here a JWT that the login page signed. If an endpoint took
 * the user from the query, anybody could get a token for any user.
 *
 *     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 *     export SESSION_SECRET=the-secret-that-signs-your-sessions
 *     php -S 127.0.0.1:3000 examples/php/server.php
 *
 * In another shell, with the same SESSION_SECRET, sign a session for alice and ask for her token:
 *
 *     SESSION=$(php examples/php/session.php alice)
 *     curl -X POST -H "Authorization: Bearer $SESSION" http://127.0.0.1:3000/zego-token
 */

declare(strict_types=1);

use Token04\RoomPrivileges;
use Token04\Token04Exception;
use Token04\TokenGenerator;

const VALID_SECONDS = 3600;

/** The user of a session that is signed with HS256 and has not expired, or null. */
function userOfSession(string $authorization, string $sessionSecret): ?string
{
    if ($sessionSecret === '' || !preg_match('/^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/D', $authorization, $parts)) {
        return null;
    }
    [, $header, $claims, $signature] = $parts;
    $decode = fn (string $text): string => (string) base64_decode(strtr($text, '-_', '+/'), true);
    // Check the signature first, with the algorithm that the server expects and not the one that the JWT names.
    $expected = hash_hmac('sha256', "$header.$claims", $sessionSecret, true);
    if (!hash_equals($expected, $decode($signature))) {
        return null;
    }
    $alg = json_decode($decode($header), true)['alg'] ?? null;
    ['sub' => $user, 'exp' => $end] = (array) json_decode($decode($claims), true) + ['sub' => null, 'exp' => null];
    return $alg === 'HS256' && is_string($user) && $user !== '' && is_int($end) && time() < $end ? $user : null;
}

/** Sends a response and ends the request. */
function respond(int $status, array $body): never
{
    http_response_code($status);
    header('Content-Type: application/json');
    header('Cache-Control: no-store');
    echo json_encode($body);
    exit;
}

if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
    respond(405, ['error' => 'ask with POST']);
}
$user = userOfSession($_SERVER['HTTP_AUTHORIZATION'] ?? '', (string) getenv('SESSION_SECRET'));
if ($user === null) {
    respond(401, ['error' => 'log in first']);
}
try {
    $generator = new TokenGenerator((int) getenv('ZEGO_APP_ID'), (string) getenv('ZEGO_SERVER_SECRET'));
    // Your program decides what this user may do.
    $privileges = RoomPrivileges::inRoom('room1')->allowLogin()->allowPublish(["{$user}_camera"]);
    $token = $generator->generate($user, VALID_SECONDS, $privileges);
} catch (Token04Exception $exception) {
    error_log("no token: {$exception->getMessage()}");
    respond(500, ['error' => 'no token']);
}
respond(200, [
    'app_id' => $generator->appId,
    'user_id' => $user,
    'token' => $token,
    'expires_in' => VALID_SECONDS,
]);
