<?php

/**
 * Uses almost every call once, and responds with the nonces of the tokens.
 */

declare(strict_types=1);

use Token04\RoomAction;
use Token04\RoomPrivileges;
use Token04\TokenGenerator;
use Token04\TokenRefusedException;
use Token04\TokenRequest;
use Token04\TokenVerifier;
use ZEGO\ZegoServerAssistant;

use function Token04\inspect;

$secret = getenv('ZEGO_SERVER_SECRET');
$privileges = RoomPrivileges::inRoom('room1')->allowLogin();
$first = ZegoServerAssistant::generateToken04(1, 'alice', $secret, 60, $privileges->toPayload())->token;
ZegoServerAssistant::generateToken04(0, "\xff", $secret, 60, '');
$generator = new TokenGenerator(1, $secret, clock: time(...));
$requests = [new TokenRequest('alice', 60, $privileges), TokenRequest::basic('bob', 60)];
[$second, $third] = array_map(fn ($result) => $result->token(), $generator->generateBatch($requests));
$verifier = new TokenVerifier(1, $secret, [strrev($secret)]);
$verifier->verifyAction($first, 'alice', RoomAction::login('room1'));
try {
    $verifier->verify($second, 'bob');
} catch (TokenRefusedException) {
    inspect($third, $secret);
}
$nonces = '';
foreach ([$first, $second, $third] as $token) {
    $nonces .= substr(base64_decode(substr($token, 2)), 10, 12);
}
header('Content-Type: application/octet-stream');
header('X-Process: ' . getmypid());
echo $nonces;
