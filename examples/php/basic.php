<?php

/**
 * A basic token: it names the user, and allows everything in every room.
 *
 *     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 *     php examples/php/basic.php
 */

declare(strict_types=1);

use Token04\TokenGenerator;

$generator = new TokenGenerator((int) getenv('ZEGO_APP_ID'), (string) getenv('ZEGO_SERVER_SECRET'));

// Valid for an hour. Make tokens only for the user who is logged in, see server.php.
echo $generator->generateBasic('alice', 3600), PHP_EOL;
