<?php

/**
 * What LongInputTest runs under a limit of memory: the kind of error that each call throws, as JSON.
 *
 * With an argument, so many bytes of address space are allowed beside what is in use when the text is there.
 */

declare(strict_types=1);

use Token04\Action;
use Token04\Generator;
use Token04\KitToken;
use Token04\RoomPrivileges;
use Token04\Token04Exception;
use Token04\TokenRequest;
use Token04\Verifier;
use ZEGO\ZegoServerAssistant;

use function Token04\inspect;

const SECRET = '0123456789abcdef0123456789abcdef';

$generator = new Generator(1, SECRET);
$verifier = new Verifier(SECRET);
$token = $generator->generate('alice', 60);
$room = RoomPrivileges::inRoom('room1');
$long = str_repeat('x', 30_000_000);
$many = array_fill(0, 100_000, 'camera');

$calls = [
    'generate, user' => fn () => $generator->generate($long, 60),
    'generate, payload' => fn () => $generator->generate('alice', 60, $long),
    'request, user' => fn () => new TokenRequest($long, 60),
    'request, payload' => fn () => new TokenRequest('alice', 60, $long),
    'verify, token' => fn () => $verifier->verify($long),
    'verify, user' => fn () => $verifier->verify($token, userId: $long),
    'a generator\'s secret' => fn () => new Generator(1, $long),
    'a verifier\'s secret' => fn () => new Verifier($long),
    'inspect, secret' => fn () => inspect($token, $long),
    'kit, token' => fn () => new KitToken($long, 1, 'alice', 'room1', 'Alice'),
    'kit, user' => fn () => new KitToken($token, 1, $long, 'room1', 'Alice'),
    'kit, room' => fn () => new KitToken($token, 1, 'alice', $long, 'Alice'),
    'kit, name' => fn () => new KitToken($token, 1, 'alice', 'room1', $long),
    'kit, text' => fn () => KitToken::parse($long),
    'room' => fn () => RoomPrivileges::inRoom($long),
    'stream' => fn () => $room->onlyStreams([$long]),
    'streams' => fn () => $room->onlyStreams($many),
    'privileges' => fn () => RoomPrivileges::fromPayload($long),
    'action, room' => fn () => Action::login($long),
    'action, stream' => fn () => Action::publish('room1', $long),
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
        $found[$name] = $exception->kind->value;
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
