<?php

/**
 * Runs in the master before it forks, so that the random number generator is already in use.
 */

declare(strict_types=1);

$token = ZEGO\ZegoServerAssistant::generateToken04(1, 'master', getenv('ZEGO_SERVER_SECRET'), 60, '')->token;
file_put_contents(__DIR__ . '/preloaded.json', json_encode(['process' => getmypid(), 'token' => $token]));
