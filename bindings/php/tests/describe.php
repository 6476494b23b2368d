<?php

/**
 * Prints the classes and functions of the loaded extension, or of the stubs in a PHP without the extension, as
 * reflection sees them: one fact per line, sorted.
 *
 * Usage: php describe.php extension | php -n describe.php stubs
 */

declare(strict_types=1);

function parameter(ReflectionParameter $parameter): string
{
    $text = implode('', array_map(fn ($attribute) => "#[{$attribute->getName()}] ", $parameter->getAttributes()));
    $text .= "{$parameter->getType()} \${$parameter->getName()}";
    if ($parameter->isOptional()) {
        $text .= ' = ' . json_encode($parameter->getDefaultValue());
    }
    return $text;
}

function callable_(ReflectionFunctionAbstract $function): string
{
    $parameters = implode(', ', array_map('parameter', $function->getParameters()));
    return "{$function->getName()}($parameters): {$function->getReturnType()}";
}

function describe(ReflectionClass $class): iterable
{
    $name = $class->getName();
    $sort = match (true) {
        $class->isEnum() => 'enum',
        $class->isInterface() => 'interface',
        default => 'class',
    };
    yield ($class->isFinal() ? 'final ' : '') . "$sort $name";
    yield "$name extends " . ($class->getParentClass() ?: null)?->getName();
    $interfaces = $class->getInterfaceNames();
    sort($interfaces);
    yield "$name implements " . implode(', ', $interfaces);
    foreach ($class->getReflectionConstants() as $constant) {
        $value = $constant->getValue();
        yield "$name::{$constant->getName()} = " . json_encode($value);
    }
    foreach ($class->getProperties() as $property) {
        if ($property->getDeclaringClass()->getName() === $name) {
            $modifiers = implode(' ', Reflection::getModifierNames($property->getModifiers()));
            $default = $property->hasDefaultValue() ? ' = ' . json_encode($property->getDefaultValue()) : '';
            yield "$name: $modifiers {$property->getType()} \${$property->getName()}$default";
        }
    }
    foreach ($class->getMethods() as $method) {
        if ($method->getDeclaringClass()->getName() === $name) {
            $modifiers = implode(' ', Reflection::getModifierNames($method->getModifiers()));
            yield "$name: $modifiers " . callable_($method);
        }
    }
}

if ($argv[1] === 'extension') {
    $extension = new ReflectionExtension('token04');
    $classes = $extension->getClasses();
    $functions = $extension->getFunctions();
} else {
    foreach (glob(__DIR__ . '/../stubs/*.php') as $stub) {
        require $stub;
    }
    $ours = fn (string $name): bool => preg_match('/^(ZEGO|Token04)\\\\/i', $name) === 1;
    $declared = [...get_declared_classes(), ...get_declared_interfaces()];
    $classes = array_map(fn ($name) => new ReflectionClass($name), array_filter($declared, $ours));
    $functions = array_filter(get_defined_functions()['user'], $ours);
    $functions = array_map(fn ($name) => new ReflectionFunction($name), $functions);
}
$lines = [];
foreach ($classes as $class) {
    array_push($lines, ...describe($class));
}
foreach ($functions as $function) {
    $lines[] = 'function ' . callable_($function);
}
sort($lines);
echo implode(PHP_EOL, $lines), PHP_EOL;
