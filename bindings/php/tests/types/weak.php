<?php

/**
 * The calls of TypesTest, from a file without strict_types.
 */

namespace Token04\Tests;

use ZEGO\ZegoServerAssistant;

return [
    fn (array $arguments): array => typed(...$arguments),
    fn (array $arguments): object => ZegoServerAssistant::generateToken04(...$arguments),
];
