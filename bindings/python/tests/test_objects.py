"""Objects are immutable, and only their constructors create them."""

import contextlib
import copyreg
import pickle

import pytest
from token04 import (
    KitToken,
    RoomAction,
    TokenClaims,
    TokenGenerator,
    TokenRequest,
    TokenVerifier,
    inspect,
)

from conftest import APP_ID, LOGIN, SECRET, kind_of


def every_kind() -> list:
    generator, verifier = TokenGenerator(APP_ID, SECRET), TokenVerifier(APP_ID, SECRET)
    token = generator.generate("alice", 60, LOGIN)
    inspection = inspect(token, secret="x" * 32)
    claims = verifier.verify(token, "alice")
    request = TokenRequest("alice", 60, LOGIN)
    return [
        generator,
        verifier,
        claims,
        claims.privileges(),
        LOGIN,
        RoomAction.login("room1"),
        request,
        generator.issue(request),
        *generator.generate_batch([request]),
        KitToken(token, APP_ID, "alice", "room1", "Alice"),
        inspection,
        inspection.envelope,
        inspection.findings[0],
        inspect(token, secret=SECRET).contents,
    ]


EVERY_KIND = every_kind()


def name(value: object) -> str:
    return type(value).__name__


def test_objects_with_a_key_are_only_equal_to_themselves():
    for make in (lambda: TokenVerifier(APP_ID, SECRET), lambda: TokenGenerator(APP_ID, SECRET)):
        one, other = make(), make()
        assert one == one
        assert one != other
        assert len({one, other}) == 2


def test_a_second_construction_changes_nothing(generator, verifier):
    other = "x" * 32
    for holder in (generator, verifier):
        with contextlib.suppress(TypeError):
            holder.__init__(2, other)
    assert (generator.app_id, verifier.app_id) == (APP_ID, APP_ID)
    claims = verifier.verify(generator.generate_basic("alice", 60), "alice")
    before = repr(claims)
    with contextlib.suppress(TypeError):
        claims.__init__(1, "root", 0, 1, 2, "", "gcm")
    assert repr(claims) == before


def test_every_value_is_equal_by_value_and_has_its_fields():
    token = TokenGenerator(APP_ID, SECRET).generate("alice", 60, LOGIN)
    verifier = TokenVerifier(APP_ID, SECRET)
    makers = [
        lambda: verifier.verify(token, "alice"),
        lambda: verifier.verify(token, "alice").privileges(),
        lambda: RoomAction.login("room1"),
        lambda: TokenRequest("alice", 60, LOGIN),
        lambda: KitToken(token, APP_ID, "alice", "room1", "Alice"),
        lambda: inspect(token, secret=SECRET, time=2_000_000_000),
        lambda: inspect(token).envelope,
        lambda: inspect(token).findings[0],
        lambda: inspect(token, secret=SECRET).contents,
    ]
    for make in makers:
        one, other = make(), make()
        assert one is not other
        assert one == other
        assert hash(one) == hash(other)
        assert one != name(one)
        assert one.asdict() == other.asdict()
        assert one.asdict()
        # What gets into logs contains no token.
        assert token not in repr(one)
    whole = inspect(token, secret=SECRET).asdict()
    assert whole["contents"]["user_id"] == "alice"
    assert whole["privileges"]["room_id"] == "room1"


@pytest.mark.parametrize("value", EVERY_KIND, ids=name)
def test_no_object_is_created_without_its_constructor(value):
    for make in (object.__new__, copyreg.__newobj__, lambda cls: cls.__new__(cls)):
        with pytest.raises(TypeError):
            make(type(value))
    reconstructed = b"ccopyreg\n_reconstructor\n(ctoken04\n%s\nc__builtin__\nobject\nNtR."
    with pytest.raises(TypeError):
        pickle.loads(reconstructed % name(value).encode())


@pytest.mark.parametrize("value", EVERY_KIND, ids=name)
def test_attributes_cannot_be_set_or_deleted(value):
    fields = [
        field for field in dir(value) if not field.startswith("_") and not callable(getattr(value, field))
    ]
    for field in [*fields, "other"]:
        with pytest.raises(AttributeError):
            setattr(value, field, 1)
        with pytest.raises(AttributeError):
            object.__setattr__(value, field, 1)
        with pytest.raises(AttributeError):
            delattr(value, field)
    for cls in (TokenGenerator, TokenVerifier, TokenClaims, type("Other", (), {})):
        if cls is not type(value):
            with pytest.raises(TypeError):
                value.__class__ = cls


@pytest.mark.parametrize("value", EVERY_KIND, ids=name)
def test_classes_cannot_be_subclassed(value):
    with pytest.raises(TypeError):
        type("Derived", (type(value),), {})


def test_methods_of_another_class_are_refused(generator, verifier):
    token = generator.generate_basic("alice", 60)
    for call in (
        lambda: TokenGenerator.generate_basic(verifier, "alice", 60),
        lambda: TokenVerifier.verify(generator, token, "alice"),
        lambda: TokenVerifier.verify(None, token, "alice"),
        lambda: TokenClaims.authorize(inspect(token, secret=SECRET).contents, RoomAction.login("room1")),
        lambda: TokenGenerator.close(object()),
    ):
        with pytest.raises(TypeError):
            call()
    assert kind_of(verifier.verify, "04", "alice") == "malformed_token"


def test_contents_of_an_inspection_are_not_accepted(generator):
    inspection = inspect(generator.generate("alice", 60, LOGIN), secret=SECRET)
    for read in (inspection, inspection.contents, inspection.privileges):
        assert not hasattr(read, "authorize")
        assert not hasattr(read, "privileges") or read is inspection
        assert kind_of(generator.generate, "alice", 60, read) == "invalid_argument"


def test_only_a_verifier_makes_claims():
    for arguments in ((), (APP_ID, "alice", 1, 2, 3, "", "gcm")):
        with pytest.raises(TypeError):
            TokenClaims(*arguments)
