<?php

/**
 * WipedTest searches the memory of this process. It makes one call with a secret after the other, and waits after
 * each.
 */

declare(strict_types=1);

use Token04\Token04Exception;
use Token04\TokenGenerator;
use Token04\TokenVerifier;
use ZEGO\ZegoServerAssistant;

use function Token04\inspect;

$token = (new TokenGenerator(1, str_repeat('x', 32)))->generateBasic('alice', 60);
// Built from numbers, so that there are no copies but these three.
$secret = implode('', array_map('chr', range(0x41, 0x60)));
$secrets = [$secret, "{$secret}x", "x$secret"];

$other = str_repeat('z', 32);
$refused = function (callable $call): void {
    try {
        $call();
    } catch (Token04Exception) {
    }
};
$generate = ZegoServerAssistant::generateToken04(...);
$calls = [
    fn (string $secret) => $generate(1, 'alice', $secret, 60, '{}'),
    fn (string $secret) => $generate(0, 'alice', $secret, 60, '{}'),
    fn (string $secret) => $generate(1, null, $secret, 60, '{}'),
    fn (string $secret) => $generate(1, str_repeat('a', 70_000), $secret, 60, '{}'),
    fn (string $secret) => $generate(1, 'alice', $secret, 0, '{}'),
    fn (string $secret) => $generate(1, 'alice', $secret, 60, 1),
    fn (string $secret) => $refused(fn () => (new TokenGenerator(1, $secret))->generateBasic('alice', 60)),
    fn (string $secret) => $refused(fn () => new TokenGenerator(0, $secret)),
    fn (string $secret) => $refused(fn () => (new TokenVerifier(1, $secret))->verify($token, 'alice')),
    fn (string $secret) => $refused(fn () => TokenVerifier::forAnyApp($secret)->verifyAnyUser($token)),
    fn (string $secret) => $refused(fn () => (new TokenVerifier(1, $other, [$secret]))->verify($token, 'alice')),
    fn (string $secret) => $refused(fn () => new TokenVerifier(1, $secret, leewaySeconds: -1)),
    fn (string $secret) => $refused(fn () => inspect($token, $secret)),
];

// Warm up, so that allocations of the first calls do not count.
foreach ($calls as $call) {
    $call(str_repeat('y', 32));
}
echo '.';
fread(STDIN, 1);
foreach ($secrets as $one) {
    foreach ($calls as $call) {
        $call($one);
        echo '.';
        fread(STDIN, 1);
    }
}
