<?php

/**
 * The calls of TypesTest, made by a function of PHP itself: weak, although the file has strict_types.
 */

declare(strict_types=1);

namespace Token04\Tests;

use ZEGO\ZegoServerAssistant;

return [
    fn (array $arguments): array => call_user_func_array('Token04\Tests\typed', $arguments),
    fn (array $arguments): object => call_user_func_array([ZegoServerAssistant::class, 'generateToken04'], $arguments),
];
