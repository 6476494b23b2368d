"""Objects stay what they were made: whatever is called on them again, and whatever makes them."""

import contextlib
import copyreg
import pickle

import pytest
from token04 import (
    Action,
    Claims,
    Generator,
    KitToken,
    RoomPrivileges,
    TokenInfo,
    Verifier,
    generate_token04,
    inspect,
)

from conftest import APP_ID, SECRET, kind_of


def every_kind() -> list:
    token = Generator(APP_ID, SECRET).generate("alice", 60)
    inspection = inspect(token)
    return [
        Generator(APP_ID, SECRET),
        Verifier(SECRET),
        Verifier(SECRET).verify(token),
        RoomPrivileges("room1", may_log_in=True),
        Action.login("room1"),
        KitToken(token, APP_ID, "alice", "room1", "Alice"),
        generate_token04(APP_ID, "alice", SECRET, 60),
        inspection,
        inspection.envelope,
        inspection.findings[0],
    ]


EVERY_KIND = every_kind()


def name(value: object) -> str:
    return type(value).__name__


def test_what_holds_a_key_is_equal_to_itself_alone():
    for make in (lambda: Verifier(SECRET), lambda: Generator(APP_ID, SECRET)):
        one, other = make(), make()
        assert one == one
        assert one != other
        assert len({one, other}) == 2


def test_a_second_construction_changes_nothing(generator, verifier):
    other = "x" * 32
    for holder, arguments in ((generator, (2, other)), (verifier, (other,))):
        with contextlib.suppress(TypeError):
            holder.__init__(*arguments)
    assert generator.app_id == APP_ID
    assert verifier.verify(generator.generate("alice", 60)).app_id == APP_ID
    claims = verifier.verify(generator.generate("alice", 60))
    before = repr(claims)
    with contextlib.suppress(TypeError):
        claims.__init__(1, "root", 0, 1, 2, "", "gcm")
    assert repr(claims) == before


@pytest.mark.parametrize("value", EVERY_KIND, ids=name)
def test_no_object_comes_without_its_constructor(value):
    for make in (object.__new__, copyreg.__newobj__, lambda cls: cls.__new__(cls)):
        with pytest.raises(TypeError):
            make(type(value))
    reconstructed = b"ccopyreg\n_reconstructor\n(ctoken04\n%s\nc__builtin__\nobject\nNtR."
    with pytest.raises(TypeError):
        pickle.loads(reconstructed % name(value).encode())


@pytest.mark.parametrize("value", EVERY_KIND, ids=name)
def test_nothing_is_set_or_deleted(value):
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
    for cls in (Generator, Verifier, Claims, TokenInfo, type("Other", (), {})):
        if cls is not type(value):
            with pytest.raises(TypeError):
                value.__class__ = cls


@pytest.mark.parametrize("value", EVERY_KIND, ids=name)
def test_no_class_is_derived(value):
    with pytest.raises(TypeError):
        type("Derived", (type(value),), {})


def test_methods_of_another_class_are_refused(generator, verifier):
    token = generator.generate("alice", 60)
    for call in (
        lambda: Generator.generate(verifier, "alice", 60),
        lambda: Verifier.verify(generator, token),
        lambda: Verifier.verify(None, token),
        lambda: Generator.close(object()),
    ):
        with pytest.raises(TypeError):
            call()
    assert kind_of(verifier.verify, "04") == "malformed_token"
