<?php

/**
 * A privilege token: it also names the room, the allowed actions and the streams.
 *
 *     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 *     php examples/php/privileges.php
 */

declare(strict_types=1);

use Token04\RoomPrivileges;
use Token04\TokenGenerator;

$generator = new TokenGenerator((int) getenv('ZEGO_APP_ID'), (string) getenv('ZEGO_SERVER_SECRET'));

// May log in to the room and publish one stream, which is named after the user.
$speaker = RoomPrivileges::inRoom('room1')->allowLogin()->allowPublish(['alice_camera']);
echo 'speaker:  ', $generator->generate('alice', 3600, $speaker), PHP_EOL;

// May log in to the room, but not publish.
$listener = RoomPrivileges::inRoom('room1')->allowLogin();
echo 'listener: ', $generator->generate('bob', 3600, $listener), PHP_EOL;
