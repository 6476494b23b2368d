<?php

/**
 * Uses about everything once, and answers the nonces that it has seen.
 */

declare(strict_types=1);

use Token04\Action;
use Token04\Generator;
use Token04\RoomPrivileges;
use Token04\Token04Exception;
use Token04\TokenRequest;
use Token04\Verifier;
use ZEGO\ZegoServerAssistant;

use function Token04\inspect;

$secret = getenv('ZEGO_SERVER_SECRET');
$payload = RoomPrivileges::inRoom('room1')->mayLogIn()->toPayload();
$first = ZegoServerAssistant::generateToken04(1, 'alice', $secret, 60, $payload)->token;
ZegoServerAssistant::generateToken04(0, "\xff", $secret, 60, $payload);
$generator = new Generator(1, $secret);
[$second, $third] = $generator->generateBatch([new TokenRequest('alice', 60), new TokenRequest('bob', 60)]);
$verifier = new Verifier($secret);
$verifier->verify($first, userId: 'alice', action: Action::login('room1'));
try {
    $verifier->verify($second, userId: 'bob');
} catch (Token04Exception) {
    inspect($third, $secret);
}
$nonces = '';
foreach ([$first, $second, $third] as $token) {
    $nonces .= substr(base64_decode(substr($token, 2)), 10, 12);
}
header('Content-Type: application/octet-stream');
header('X-Process: ' . getmypid());
echo $nonces;
