<?php

/**
 * Signs a session for trying server.php: a JWT (HS256) that names the user and is valid for ten minutes. In your
 * program, the login page does this after it has checked the password.
 *
 *     export SESSION_SECRET=the-secret-that-signs-your-sessions
 *     php examples/php/session.php alice
 */

declare(strict_types=1);

if (!isset($argv[1])) {
    fwrite(STDERR, "usage: php session.php USER\n");
    exit(1);
}
$encode = fn (string $bytes): string => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
$claims = ['sub' => $argv[1], 'exp' => time() + 600];
$signed = $encode('{"alg":"HS256","typ":"JWT"}') . '.' . $encode(json_encode($claims));
$sessionSecret = (string) getenv('SESSION_SECRET');
echo "$signed.", $encode(hash_hmac('sha256', $signed, $sessionSecret, true)), PHP_EOL;
