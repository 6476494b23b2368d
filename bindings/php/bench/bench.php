<?php

/**
 * Compares the speed with an implementation on top of PHP's openssl and json extensions. Both run in turns in one
 * process; the figures are medians. Every line on standard output is a JSON object.
 *
 * Usage: php bench.php CORE_CALL, the program compiled from core_call.rs.
 */

declare(strict_types=1);

use Token04\RoomPrivileges;
use Token04\TokenGenerator;
use Token04\TokenRequest;
use Token04\TokenVerifier;
use ZEGO\ZegoServerAssistant;

const APP_ID = 1234567890;
const SECRET = '0123456789abcdef0123456789abcdef';
const ROUNDS = 2001;
/** Calls per round. Few, so that the operating system interrupts only few rounds. */
const CALLS = 50;

/** Makes a token by hand, with one call each for the random bytes, the JSON, the encryption and the packing. */
function generateByHand(int $appId, string $userId, string $secret, int $seconds, string $payload): string
{
    $ctime = \time();
    $expire = $ctime + $seconds;
    $random = \random_bytes(16);
    $nonce = \substr($random, 0, 12);
    $plaintext = \json_encode([
        'app_id' => $appId,
        'user_id' => $userId,
        'ctime' => $ctime,
        'expire' => $expire,
        'nonce' => \unpack('N', $random, 12)[1] >> 1,
        'payload' => $payload,
    ], \JSON_UNESCAPED_SLASHES | \JSON_UNESCAPED_UNICODE | \JSON_THROW_ON_ERROR);
    $tag = '';
    $sealed = \openssl_encrypt($plaintext, 'aes-256-gcm', $secret, \OPENSSL_RAW_DATA, $nonce, $tag);
    return '04' . \base64_encode(
        \pack('Jna12n', $expire, 12, $nonce, \strlen($sealed) + 16) . $sealed . $tag . "\x01"
    );
}

/** Verifies a token by hand; null if it was not made with this secret or has expired. */
function verifyByHand(string $token, string $secret): ?array
{
    $body = \base64_decode(\substr($token, 2), true);
    if (!\str_starts_with($token, '04') || $body === false || \strlen($body) < 41) {
        return null;
    }
    ['expire' => $expire, 'nonceLength' => $nonceLength] = \unpack('Jexpire/nnonceLength', $body);
    $length = \unpack('n', $body, 22)[1];
    if ($nonceLength !== 12 || \strlen($body) !== 25 + $length || $body[-1] !== "\x01") {
        return null;
    }
    $plaintext = \openssl_decrypt(
        \substr($body, 24, $length - 16),
        'aes-256-gcm',
        $secret,
        \OPENSSL_RAW_DATA,
        \substr($body, 10, 12),
        \substr($body, 8 + $length, 16)
    );
    $claims = $plaintext === false ? null : \json_decode($plaintext, true);
    return \is_array($claims) && $claims['expire'] === $expire && \time() < $expire ? $claims : null;
}

function median(array $values): float
{
    sort($values);
    return $values[intdiv(count($values), 2)];
}

/** Nanoseconds per call, for the official call with this payload and for the same call of the core. */
function compareWithCore(string $program, string $payload): array
{
    $core = proc_open([$program], [['pipe', 'r'], ['pipe', 'w']], $pipes);
    $times = [[], []];
    for ($round = 0; $round < 101; $round++) {
        $start = hrtime(true);
        for ($i = 0; $i < CALLS; $i++) {
            ZegoServerAssistant::generateToken04(APP_ID, 'alice', SECRET, 3600, $payload);
        }
        $times[0][] = (hrtime(true) - $start) / CALLS;
        fwrite($pipes[0], $payload . "\n");
        $times[1][] = (float) fgets($pipes[1]);
    }
    fclose($pipes[0]);
    proc_close($core);
    return array_map('median', $times);
}

/** Nanoseconds per token, for each of two ways to do the same; a call makes $tokens tokens. */
function compare(callable $ours, callable $other, int $rounds = ROUNDS, int $tokens = 1): array
{
    $times = [[], []];
    $calls = max(1, intdiv(CALLS, $tokens));
    for ($round = 0; $round <= $rounds; $round++) {
        foreach ([$ours, $other] as $which => $call) {
            $start = hrtime(true);
            for ($i = 0; $i < $calls; $i++) {
                $call();
            }
            // The first round warms up.
            if ($round > 0) {
                $times[$which][] = (hrtime(true) - $start) / ($calls * $tokens);
            }
        }
    }
    return array_map('median', $times);
}

function report(string $what, string $other, array $times, ?float $target): void
{
    [$ours, $others] = $times;
    echo json_encode([
        'language' => 'php',
        'what' => $what,
        'ours_ns' => (int) round($ours),
        'other' => $other,
        'other_ns' => (int) round($others),
        'ratio' => round($others / $ours, 2),
        'target' => $target,
    ]), PHP_EOL;
}

$privileges = RoomPrivileges::inRoom('room1')->allowLogin()->allowPublish(['s1', 's2']);
$payload = $privileges->toPayload();
$verifier = new TokenVerifier(APP_ID, SECRET);
$generator = new TokenGenerator(APP_ID, SECRET);
$token = generateByHand(APP_ID, 'alice', SECRET, 3600, $payload);
$claims = $verifier->verify($token, 'alice');
if ($claims->payload() !== $payload || verifyByHand($generator->generateBasic('alice', 60), SECRET) === null) {
    fwrite(STDERR, 'the other implementation does not make or read valid tokens' . PHP_EOL);
    exit(1);
}

$byHand = fn () => generateByHand(APP_ID, 'alice', SECRET, 3600, $payload);
$dropIn = fn () => ZegoServerAssistant::generateToken04(APP_ID, 'alice', SECRET, 3600, $payload);
$kept = fn () => $generator->generate('alice', 3600, $privileges);
report('drop-in call, privilege payload', 'openssl_encrypt + json_encode', compare($dropIn, $byHand), 2.0);
report('generator kept, privilege payload', 'openssl_encrypt + json_encode', compare($kept, $byHand), null);
$verify = fn () => $verifier->verify($token, 'alice');
$verifyByHand = fn () => verifyByHand($token, SECRET);
report('verify, privilege payload', 'openssl_decrypt + json_decode', compare($verify, $verifyByHand), null);

foreach ([1500, 4000, 40000] as $length) {
    $long = json_encode(['data' => str_repeat('x', $length - strlen('{"data":""}'))]);
    $byHand = fn () => generateByHand(APP_ID, 'alice', SECRET, 3600, $long);
    $dropIn = fn () => ZegoServerAssistant::generateToken04(APP_ID, 'alice', SECRET, 3600, $long);
    $what = 'drop-in call, payload of ' . $length / 1000 . ' KB';
    report($what, 'openssl_encrypt + json_encode', compare($dropIn, $byHand, 201), 1.0);
    if ($length >= 4000) {
        report($what, "the core's call", compareWithCore($argv[1], $long), 0.77);
    }
}

// A batch of any size is to be at least as fast as a loop that returns the same.
foreach ([1, 10, 20, 100] as $count) {
    $requests = array_map(fn ($i) => new TokenRequest("user$i", 3600, $privileges), range(1, $count));
    $batch = fn () => $generator->generateBatch($requests);
    $loop = fn () => array_map($generator->issue(...), $requests);
    report("batch of $count, privilege payload", 'a loop of issue()', compare($batch, $loop, 1001, $count), 1.0);
}
