<?php

/**
 * LongInputTest runs this under a memory limit. Prints the kind of error that each call throws, as JSON.
 *
 * The optional argument limits the address space: the bytes allowed beyond those in use once the text is allocated.
 */

declare(strict_types=1);

use Token04\KitToken;
use Token04\RoomAction;
use Token04\RoomPrivileges;
use Token04\Token04Exception;
use Token04\TokenGenerator;
use Token04\TokenRequest;
use Token04\TokenVerifier;
use ZEGO\ZegoServerAssistant;

use function Token04\inspect;

const SECRET = '0123456789abcdef0123456789abcdef';

$generator = new TokenGenerator(1, SECRET);
$verifier = new TokenVerifier(1, SECRET);
$token = $generator->generateBasic('alice', 60);
$room = RoomPrivileges::inRoom('room1');
$long = str_repeat('x', 30_000_000);
$many = array_fill(0, 100_000, 'camera');

$calls = [
    'generate, user' => fn () => $generator->generate($long, 60, $room),
    'basic, user' => fn () => $generator->generateBasic($long, 60),
    'generate, payload' => fn () => $generator->generateWithPayload('alice', 60, $long),
    'request, user' => fn () => new TokenRequest($long, 60, $room),
    'request, payload' => fn () => TokenRequest::withPayload('alice', 60, $long),
    'verify, token' => fn () => $verifier->verify($long, 'alice'),
    'verify, user' => fn () => $verifier->verify($token, $long),
    'a generator\'s secret' => fn () => new TokenGenerator(1, $long),
    'a verifier\'s secret' => fn () => new TokenVerifier(1, $long),
    'a previous secret' => fn () => new TokenVerifier(1, SECRET, [$long]),
    'inspect, secret' => fn () => inspect($token, $long),
    'kit, token' => fn () => new KitToken($long, 1, 'alice', 'room1', 'Alice'),
    'kit, user' => fn () => new KitToken($token, 1, $long, 'room1', 'Alice'),
    'kit, room' => fn () => new KitToken($token, 1, 'alice', $long, 'Alice'),
    'kit, name' => fn () => new KitToken($token, 1, 'alice', 'room1', $long),
    'kit, text' => fn () => KitToken::parse($long),
    'room' => fn () => RoomPrivileges::inRoom($long),
    'stream' => fn () => $room->allowPublish([$long]),
    'streams' => fn () => $room->allowPublish($many),
    'action, room' => fn () => RoomAction::login($long),
    'action, stream' => fn () => RoomAction::publish('room1', $long),
];

if (isset($argv[1])) {
    [$pages] = explode(' ', file_get_contents('/proc/self/statm'));
    $limit = (int) $pages * 4096 + (int) $argv[1];
    exec(sprintf('prlimit --pid %d --as=%d 2>&1', getmypid(), $limit), $output, $code);
    if ($code !== 0) {
        throw new Error(implode(PHP_EOL, $output));
    }
}

$found = [];
foreach ($calls as $name => $call) {
    try {
        $call();
        $found[$name] = 'accepted';
    } catch (Token04Exception $exception) {
        $found[$name] = $exception->getKind()->value;
    }
}
$generate = ZegoServerAssistant::generateToken04(...);
$found['the drop-in'] = [
    $generate(1, $long, SECRET, 60, '')->code,
    $generate(1, 'alice', SECRET, 60, $long)->code,
    $generate(1, 'alice', $long, 60, '')->code,
    $generate(0, $long, '', 0, '')->code,
    $generate(1, $long, '', 0, '')->code,
    $generate(1, $long, SECRET, 0, '')->code,
];
$found['inspect'] = inspect($long)->findings[0]->id->value;
echo json_encode($found, JSON_THROW_ON_ERROR), PHP_EOL;
