<?php

declare(strict_types=1);

namespace Token04\Tests;

use Closure;
use Error;
use Exception;
use PHPUnit\Framework\TestCase;
use ReflectionClass;
use ReflectionException;
use ReflectionMethod;
use ReflectionProperty;
use Token04\Action;
use Token04\ErrorKind;
use Token04\Generator;
use Token04\KitToken;
use Token04\RoomPrivileges;
use Token04\TokenRequest;
use Token04\Token04Exception;
use Token04\Verifier;

use function Token04\inspect;

/** Objects stay what they were made, whatever is called on them. */
final class ObjectsTest extends TestCase
{
    public function objects(): iterable
    {
        $token = (new Generator(1, SECRET))->generate('alice', 60);
        $inspection = inspect($token);
        $objects = [
            new Generator(1, SECRET),
            new Verifier(SECRET),
            (new Verifier(SECRET))->verify($token),
            new TokenRequest('alice', 60, '{}'),
            RoomPrivileges::inRoom('room1')->mayLogIn()->onlyStreams(['camera']),
            Action::publish('room1', 'camera'),
            new KitToken($token, 1, 'alice', 'room1', 'Alice'),
            $inspection,
            $inspection->envelope,
            $inspection->findings[0],
        ];
        foreach ($objects as $object) {
            yield $object::class => [$object];
        }
    }

    public function testWhatHoldsAKeyIsEqualOnlyToItself(): void
    {
        $makers = [
            fn (string $secret) => new Verifier($secret),
            fn (string $secret) => new Generator(1, $secret),
        ];
        foreach ($makers as $make) {
            $object = $make(SECRET);
            foreach ([$make(strrev(SECRET)), $make(SECRET), 'text', null] as $other) {
                self::assertFalse($object == $other);
                self::assertFalse($other == $object);
                self::assertTrue($object != $other);
                self::assertNotContainsEquals($object, [$other]);
            }
            self::assertFalse($object < $make(SECRET));
            self::assertFalse($object > $make(SECRET));
            self::assertTrue($object == $object);
            self::assertTrue($object === $object);
            self::assertTrue($object == true);
            self::assertTrue(in_array($object, [$make(SECRET), $object]));
            self::assertFalse([$object] == [$make(SECRET)]);
        }
        self::assertFalse(new Verifier(SECRET) == new Generator(1, SECRET));
    }

    public function testValuesAreEqualByValue(): void
    {
        self::assertTrue(Action::login('room1') == Action::login('room1'));
        self::assertFalse(Action::login('room1') == Action::login('room2'));
        self::assertTrue(new TokenRequest('alice', 60) == new TokenRequest('alice', 60));
        $claims = (new Verifier(SECRET))->verify((new Generator(1, SECRET))->generate('alice', 60));
        self::assertTrue(clone $claims == $claims);
    }

    /** @dataProvider objects */
    public function testASecondConstructionThrowsAndChangesNothing(object $object): void
    {
        $before = var_export($object, true);
        $arguments = [
            Generator::class => [2, strrev(SECRET)],
            Verifier::class => [strrev(SECRET)],
            TokenRequest::class => ['bob', 120],
            KitToken::class => ['04', 2, 'bob', 'room2', 'Bob'],
        ];
        // Through reflection, which reaches private constructors as well.
        $construct = new ReflectionMethod($object, '__construct');
        $refusal = refusal(fn () => $construct->invoke($object, ...$arguments[$object::class] ?? []));
        self::assertSame(ErrorKind::InvalidArgument, $refusal->kind);
        self::assertStringContainsString('construct', $refusal->getMessage());
        self::assertSame($before, var_export($object, true));
    }

    public function testAGeneratorStaysWhatItWas(): void
    {
        $generator = new Generator(1, SECRET);
        foreach ([[2, SECRET], [0, SECRET], [1, strrev(SECRET)], [1, 'short']] as $arguments) {
            refusal(fn () => $generator->__construct(...$arguments));
        }
        self::assertSame(1, $generator->appId);
        self::assertSame(1, (new Verifier(SECRET))->verify($generator->generate('alice', 60))->appId);
    }

    public function testARequestStaysWhatItWas(): void
    {
        $request = new TokenRequest('alice', 60, 'a');
        refusal(fn () => $request->__construct('bob', 120, 'b'));
        [$token] = (new Generator(1, SECRET))->generateBatch([$request]);
        $claims = (new Verifier(SECRET))->verify($token);
        self::assertSame(['alice', 60, 'a'], [$claims->userId, $claims->expire - $claims->ctime, $claims->payload]);
    }

    /** @dataProvider objects */
    public function testNoObjectComesWithoutItsConstructor(object $object): void
    {
        $class = $object::class;
        $length = strlen($class);
        foreach (["O:$length:\"$class\":0:{}", "C:$length:\"$class\":0:{}"] as $text) {
            try {
                unserialize($text);
                self::fail($text);
            } catch (Exception $exception) {
                self::assertStringContainsString('not allowed', $exception->getMessage());
            }
        }
        try {
            serialize($object);
            self::fail($class);
        } catch (Exception $exception) {
            self::assertStringContainsString('not allowed', $exception->getMessage());
        }
        $this->expectException(ReflectionException::class);
        (new ReflectionClass($class))->newInstanceWithoutConstructor();
    }

    public function testAnUnserializedExceptionWithoutAKindIsUsable(): void
    {
        $exception = unserialize('O:24:"Token04\Token04Exception":0:{}');
        self::assertInstanceOf(Token04Exception::class, $exception);
        self::assertSame('', $exception->getMessage());
        $this->expectException(Error::class);
        $this->expectExceptionMessage('before initialization');
        $exception->kind;
    }

    public function testWhatHoldsAKeyCannotBeCloned(): void
    {
        foreach ([new Generator(1, SECRET), new Verifier(SECRET)] as $object) {
            try {
                clone $object;
                self::fail('was cloned');
            } catch (Error $error) {
                self::assertStringContainsString('clone', $error->getMessage());
            }
        }
    }

    /** @dataProvider objects */
    public function testPropertiesCannotBeChanged(object $object): void
    {
        $before = var_export($object, true);
        foreach (array_keys(get_object_vars($object)) as $name) {
            $changes = [
                fn () => $object->$name = $object->$name,
                fn () => (new ReflectionProperty($object, $name))->setValue($object, $object->$name),
                function () use ($object, $name) {
                    unset($object->$name);
                },
            ];
            foreach ($changes as $change) {
                try {
                    $change();
                    self::fail("$name was changed");
                } catch (Error $error) {
                    self::assertStringContainsString('readonly', $error->getMessage());
                }
            }
        }
        $references = [
            // Of a property that holds an object, PHP gives a reference to a copy.
            function () use ($object) {
                foreach (array_keys(get_object_vars($object)) as $name) {
                    $reference = &$object->$name;
                    $reference = null;
                    unset($reference);
                }
            },
            function () use ($object) {
                foreach ($object as &$value) {
                    $value = null;
                }
            },
        ];
        foreach ($references as $change) {
            try {
                $change();
            } catch (Error $error) {
                self::assertStringContainsString('readonly', $error->getMessage());
            }
        }
        try {
            $object->other = 1;
            self::fail('a property was added');
        } catch (Error $error) {
            self::assertStringContainsString('dynamic property', $error->getMessage());
        }
        // PHP warns, and binds nothing to a class that it did not compile.
        self::assertNull(@Closure::bind(fn () => null, $object, $object::class));
        self::assertSame($before, var_export($object, true));
    }

    public function testMethodsOfAnotherClassAreRefused(): void
    {
        $this->expectException(ReflectionException::class);
        (new ReflectionMethod(Generator::class, 'generate'))->invoke(new Verifier(SECRET), 'alice', 60);
    }
}
