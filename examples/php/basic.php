<?php

/**
 * A basic token: it says who the user is, and restricts nothing.
 *
 *     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 *     php examples/php/basic.php
 */

declare(strict_types=1);

use Token04\Generator;

$generator = new Generator((int) getenv('ZEGO_APP_ID'), (string) getenv('ZEGO_SERVER_SECRET'));

// Valid for an hour. The user must be the one who asks, see server.php.
echo $generator->generate('alice', 3600), PHP_EOL;
