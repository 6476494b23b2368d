<?php

/**
 * A privilege token: it also says which room, what is allowed there, and which streams.
 *
 *     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 *     php examples/php/privileges.php
 */

declare(strict_types=1);

use Token04\Generator;
use Token04\RoomPrivileges;

$generator = new Generator((int) getenv('ZEGO_APP_ID'), (string) getenv('ZEGO_SERVER_SECRET'));

// May log in to the room and publish one stream, which is named after the user.
$speaker = RoomPrivileges::inRoom('room1')->mayLogIn()->mayPublish()->onlyStreams(['alice_camera']);
echo 'speaker:  ', $generator->generate('alice', 3600, $speaker->toPayload()), PHP_EOL;

// May log in to the room, but not publish.
$listener = RoomPrivileges::inRoom('room1')->mayLogIn();
echo 'listener: ', $generator->generate('bob', 3600, $listener->toPayload()), PHP_EOL;
