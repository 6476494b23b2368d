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
use Token04\ErrorKind;
use Token04\KitToken;
use Token04\RoomAction;
use Token04\RoomPrivileges;
use Token04\TokenGenerator;
use Token04\TokenRefusedException;
use Token04\TokenRequest;
use Token04\TokenVerifier;

use function Token04\inspect;

/** Objects are immutable, and do not show secrets. */
final class ObjectsTest extends TestCase
{
    private const PAYLOAD = '{"a secret of mine":"that no dump shows"}';

    public function objects(): iterable
    {
        $privileges = RoomPrivileges::inRoom('room1')->allowLogin()->allowPublish(['camera']);
        $generator = new TokenGenerator(1, SECRET, clock: frozenClock(time()));
        $verifier = new TokenVerifier(1, SECRET);
        $own = TokenRequest::withPayload('alice', 60, self::PAYLOAD);
        $issued = $generator->issue($own);
        $token = $generator->generate('alice', 60, $privileges);
        [$good, $bad] = $generator->generateBatch([$own, TokenRequest::basic('', 60)]);
        $inspection = inspect($token, SECRET);
        $objects = [
            $generator,
            $verifier,
            TokenVerifier::forAnyApp(SECRET),
            $verifier->verify($issued->token(), 'alice'),
            $verifier->verify($token, 'alice')->privileges(),
            $own,
            new TokenRequest('alice', 60, $privileges),
            TokenRequest::basic('alice', 60),
            $issued,
            $good,
            $bad,
            $privileges,
            RoomAction::publish('room1', 'camera'),
            new KitToken($token, 1, 'alice', 'room1', 'Alice'),
            $inspection,
            $inspection->contents,
            $inspection->envelope,
            inspect($token)->findings[0],
        ];
        foreach ($objects as $i => $object) {
            yield "$i " . $object::class => [$object];
        }
    }

    /** @dataProvider objects */
    public function testNoDumpShowsASecretTokenOrPayload(object $object): void
    {
        $shown = print_r($object, true) . var_export($object, true) . print_r((array) $object, true);
        ob_start();
        var_dump($object);
        debug_zval_dump($object);
        $shown .= ob_get_clean();
        self::assertStringContainsString($object::class, $shown);
        self::assertStringNotContainsString(substr(SECRET, 0, 8), $shown);
        self::assertStringNotContainsString('04AAAA', $shown);
        self::assertStringNotContainsString('a secret of mine', $shown);
        self::assertStringNotContainsString('"privilege"', $shown);
    }

    /** The JSON of an object, passed as a payload, must not make a token that allows everything. */
    public function testNoObjectIsEmptyInJson(): void
    {
        foreach ($this->objects() as [$object]) {
            // The nonce of the envelope need not be UTF-8.
            $json = json_encode($object, JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR);
            self::assertNotContains($json, ['{}', '[]', 'null'], $object::class);
            self::assertStringNotContainsString('04AAAA', $json);
            self::assertStringNotContainsString(substr(SECRET, 0, 8), $json);
        }
    }

    public function testAnObjectWithAKeyEqualsOnlyItself(): void
    {
        $makers = [
            fn (string $secret) => new TokenVerifier(1, $secret),
            fn (string $secret) => new TokenGenerator(1, $secret),
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
        self::assertFalse(new TokenVerifier(1, SECRET) == new TokenGenerator(1, SECRET));
    }

    public function testValuesAreEqualByValue(): void
    {
        $room = fn (string $id) => RoomPrivileges::inRoom($id)->allowLogin();
        $request = fn (string $id) => new TokenRequest('alice', 60, $room($id));
        $generator = new TokenGenerator(1, SECRET);
        $makers = [
            fn (string $id) => RoomAction::login($id),
            fn (string $id) => RoomAction::publish('room1', $id),
            $room,
            fn (string $id) => RoomPrivileges::inRoom('room1')->allowPublish([$id]),
            $request,
            fn (string $id) => TokenRequest::basic($id, 60),
            fn (string $id) => TokenRequest::withPayload('alice', 60, "{\"a\":\"$id\"}"),
            fn (string $id) => new KitToken('04', 1, 'alice', $id, 'Alice'),
            fn (string $id) => new KitToken("04$id", 1, 'alice', 'room1', 'Alice'),
        ];
        foreach ($makers as $make) {
            self::assertTrue($make('1') == $make('1'));
            // PHP compares numeric strings as numbers; these are different texts.
            foreach ([['1', '2'], ['10', '1e1'], ['1', '01']] as [$one, $other]) {
                self::assertFalse($make($one) == $make($other));
                self::assertFalse($make($one) < $make($other));
                self::assertFalse($make($one) > $make($other));
            }
            self::assertFalse($make('1') == '1');
        }
        $issued = $generator->issue($request('room1'));
        self::assertTrue($issued == clone $issued);
        self::assertFalse($issued == $generator->issue($request('room1')));
        $claims = (new TokenVerifier(1, SECRET))->verify($issued->token(), 'alice');
        self::assertTrue(clone $claims == $claims);
        self::assertFalse($claims == $claims->privileges());
        self::assertTrue($claims->privileges() == $claims->privileges());
    }

    /** @dataProvider objects */
    public function testASecondConstructionThrowsAndChangesNothing(object $object): void
    {
        $before = var_export($object, true);
        $arguments = [
            TokenGenerator::class => [2, strrev(SECRET)],
            TokenVerifier::class => [2, strrev(SECRET)],
            TokenRequest::class => ['bob', 120, RoomPrivileges::inRoom('room2')],
            KitToken::class => ['04', 2, 'bob', 'room2', 'Bob'],
        ];
        // Reflection can call private constructors, too.
        $construct = new ReflectionMethod($object, '__construct');
        $refusal = refusal(fn () => $construct->invoke($object, ...$arguments[$object::class] ?? []));
        self::assertSame(ErrorKind::InvalidArgument, $refusal->getKind());
        self::assertStringContainsString('construct', $refusal->getMessage());
        self::assertSame($before, var_export($object, true));
    }

    public function testAGeneratorIsImmutable(): void
    {
        $generator = new TokenGenerator(1, SECRET);
        foreach ([[2, SECRET], [0, SECRET], [1, strrev(SECRET)], [1, 'short']] as $arguments) {
            refusal(fn () => $generator->__construct(...$arguments));
        }
        self::assertSame(1, $generator->appId);
        $token = $generator->generateBasic('alice', 60);
        self::assertSame(1, (new TokenVerifier(1, SECRET))->verify($token, 'alice')->appId);
    }

    public function testANestedConstruction(): void
    {
        $verifier = null;
        $construct = new ReflectionMethod(TokenVerifier::class, '__construct');
        $secrets = function () use (&$verifier, $construct) {
            // The calling frame has the object that is being constructed.
            foreach (debug_backtrace(DEBUG_BACKTRACE_PROVIDE_OBJECT) as $frame) {
                if (($frame['object'] ?? null) instanceof TokenVerifier) {
                    $verifier = $frame['object'];
                    $construct->invoke($verifier, 2, SECRET);
                }
            }
            yield strrev(SECRET);
        };
        $refusal = refusal(fn () => new TokenVerifier(1, SECRET, $secrets()));
        self::assertSame(ErrorKind::InvalidArgument, $refusal->getKind());
        self::assertSame(2, $verifier->appId);
    }

    public function testARequestIsImmutable(): void
    {
        $request = new TokenRequest('alice', 60, RoomPrivileges::inRoom('room1'));
        refusal(fn () => $request->__construct('bob', 120, RoomPrivileges::inAnyRoom()->allowLogin()));
        [$result] = (new TokenGenerator(1, SECRET))->generateBatch([$request]);
        $claims = (new TokenVerifier(1, SECRET))->verify($result->token(), 'alice');
        self::assertSame(60, $claims->expire - $claims->ctime);
        self::assertSame('room1', $claims->privileges()->roomId);
    }

    /** @dataProvider objects */
    public function testNoObjectIsCreatedWithoutItsConstructor(object $object): void
    {
        $class = $object::class;
        self::assertTrue((new ReflectionClass($class))->isFinal());
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
        $exception = unserialize('O:29:"Token04\TokenRefusedException":0:{}');
        self::assertInstanceOf(TokenRefusedException::class, $exception);
        self::assertSame('', $exception->getMessage());
        self::assertSame(ErrorKind::Internal, kind(fn () => $exception->getKind()));
        self::assertSame(ErrorKind::Internal, kind(fn () => $exception->getZegoCode()));
        $this->expectException(Error::class);
        $this->expectExceptionMessage('before initialization');
        $exception->kind;
    }

    public function testAnObjectWithAKeyCannotBeCloned(): void
    {
        foreach ([new TokenGenerator(1, SECRET), new TokenVerifier(1, SECRET)] as $object) {
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
            // For a property that holds an object, PHP returns a reference to a copy.
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
        // PHP warns, and does not bind to the scope of an internal class.
        self::assertNull(@Closure::bind(fn () => null, $object, $object::class));
        self::assertSame($before, var_export($object, true));
    }

    public function testMethodsOfAnotherClassAreRefused(): void
    {
        $this->expectException(ReflectionException::class);
        $generate = new ReflectionMethod(TokenGenerator::class, 'generateBasic');
        $generate->invoke(new TokenVerifier(1, SECRET), 'alice', 60);
    }
}
