"""Verifier and authorize."""

from datetime import datetime, timedelta, timezone

import pytest
from token04 import Action, Claims, Generator, RoomPrivileges, Verifier, authorize

from conftest import APP_ID, SECRET, kind_of

PRIVILEGES = RoomPrivileges("room1", may_log_in=True, may_publish=True, stream_ids=["camera"])


@pytest.fixture
def token(generator) -> str:
    return generator.generate("alice", 3600, PRIVILEGES)


@pytest.fixture
def claims(verifier, token) -> Claims:
    return verifier.verify(token)


def test_expectations(verifier, token):
    verifier.verify(token, app_id=APP_ID, user_id="alice")
    assert kind_of(verifier.verify, token, app_id=1) == "app_id_mismatch"
    assert kind_of(verifier.verify, token, user_id="bob") == "user_id_mismatch"
    assert kind_of(Verifier("x" * 32).verify, token) == "decryption_failed"


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (Action.login("room1"), None),
        (Action.login("room2"), "room_not_allowed"),
        (Action.login(""), "invalid_argument"),
        (Action.publish("room1", "camera"), None),
        (Action.publish("room1", "screen"), "stream_not_allowed"),
        (Action.publish("room1", ""), "invalid_argument"),
    ],
)
def test_actions(verifier, token, claims, action, kind):
    if kind is None:
        assert verifier.verify(token, action=action) == claims
        assert authorize(claims, action) is None
    else:
        assert kind_of(verifier.verify, token, action=action) == kind
        assert kind_of(authorize, claims, action) == kind


def test_privileges_that_are_not_given(generator, verifier):
    watcher = verifier.verify(generator.generate("a", 60, RoomPrivileges("r", may_log_in=True)))
    assert kind_of(authorize, watcher, Action.publish("r", "s")) == "publish_not_allowed"
    nobody = verifier.verify(generator.generate("a", 60, RoomPrivileges("r")))
    assert kind_of(authorize, nobody, Action.login("r")) == "login_not_allowed"
    odd = verifier.verify(generator.generate("a", 60, "not JSON"))
    assert kind_of(authorize, odd, Action.login("r")) == "invalid_payload"


def test_time(verifier, token, claims):
    last = claims.expire - 1
    for at in (last, datetime.fromtimestamp(last + 0.999, timezone.utc)):
        assert verifier.verify(token, at=at) == claims
        authorize(claims, Action.login("room1"), at=at)
    elsewhere = timezone(timedelta(hours=-7))
    for at in (claims.expire, datetime.fromtimestamp(claims.expire, elsewhere)):
        assert kind_of(verifier.verify, token, at=at) == "expired"
        assert kind_of(authorize, claims, Action.login("room1"), at=at) == "expired"
    for leeway in (1, timedelta(seconds=1)):
        assert verifier.verify(token, at=claims.expire, leeway=leeway) == claims
    assert kind_of(verifier.verify, token, at=claims.expire, leeway=timedelta(seconds=0.9)) == "expired"
    assert verifier.verify(token, at=-(2**63), leeway=2**63 - 1) == claims


def test_unusable_arguments(verifier, token, claims):
    for at in (datetime(2030, 1, 1), 1.5, "now", True, 2**70, timedelta(1)):  # noqa: DTZ001
        assert kind_of(verifier.verify, token, at=at) == "invalid_argument"
        assert kind_of(authorize, claims, Action.login("room1"), at=at) == "invalid_argument"
    for leeway in (-1, 1.5, "1", timedelta(seconds=-1)):
        assert kind_of(verifier.verify, token, leeway=leeway) == "invalid_argument"
    for garbage in (None, 1, b"04", "\ud800"):
        assert kind_of(verifier.verify, garbage) == "invalid_argument"
    assert kind_of(verifier.verify, token, app_id="1") == "invalid_app_id"
    assert kind_of(verifier.verify, token, user_id=1) == "invalid_user_id"
    for room in (1, None, "\ud800"):
        assert kind_of(Action.login, room) == "invalid_argument"
        assert kind_of(Action.publish, "r", room) == "invalid_argument"
    for action in ("login", 1, claims):
        assert kind_of(verifier.verify, token, action=action) == "invalid_argument"
        assert kind_of(authorize, claims, action) == "invalid_argument"
    assert kind_of(authorize, token, Action.login("room1")) == "invalid_argument"
    for flag in ("accept_cbc", "accept_cbc_user_forgeable"):
        with pytest.raises(TypeError):
            verifier.verify(token, **{flag: 1})


@pytest.mark.parametrize(
    ("garbage", "kind"),
    [
        ("", "unsupported_version"),
        ("garbage", "unsupported_version"),
        ("04", "malformed_token"),
        ("04\0", "malformed_token"),
        ("04😀", "malformed_token"),
        ("04" + "A" * 200 * 1024, "malformed_token"),
    ],
)
def test_garbage(verifier, garbage, kind):
    assert kind_of(verifier.verify, garbage) == kind


def test_cbc_has_to_be_asked_for(verifier):
    token = Generator(APP_ID, SECRET, cipher="cbc").generate("alice", 60)
    assert kind_of(verifier.verify, token) == "cipher_not_accepted"
    assert kind_of(verifier.verify, token, accept_cbc_user_forgeable=True) == "cipher_not_accepted"
    assert verifier.verify(token, accept_cbc=True).user_id == "alice"


def test_claims_compare_print_and_do_not_change(verifier, token, claims):
    assert claims == verifier.verify(token)
    assert claims != verifier.verify(Generator(APP_ID, SECRET).generate("alice", 3600, PRIVILEGES))
    assert repr(claims).startswith(f"Claims(app_id={APP_ID}, user_id='alice', ctime={claims.ctime}, ")
    with pytest.raises(AttributeError):
        claims.user_id = "bob"


def test_actions_compare_and_hash():
    login, publish = Action.login("r"), Action.publish("r", "s")
    assert len({login, Action.login("r"), publish, Action.publish("r", "t")}) == 3
    assert Action.login("r").stream_id is None
    assert (Action.publish("r", "s").room_id, Action.publish("r", "s").stream_id) == ("r", "s")
