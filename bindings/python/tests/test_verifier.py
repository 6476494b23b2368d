"""TokenVerifier: apps, users, actions, times and ciphers that it accepts."""

from datetime import datetime, timedelta, timezone

import pytest
from token04 import (
    RoomAction,
    RoomPrivileges,
    TokenCipher,
    TokenClaims,
    TokenGenerator,
    TokenVerifier,
)

from conftest import APP_ID, LOGIN, SECRET, error_of, kind_of

PRIVILEGES = RoomPrivileges.in_room("room1").allow_login().allow_publish(["camera"])
CAMERA = RoomAction.publish("room1", "camera")


@pytest.fixture
def token(generator) -> str:
    return generator.generate("alice", 3600, PRIVILEGES)


@pytest.fixture
def claims(verifier, token) -> TokenClaims:
    return verifier.verify(token, "alice")


def test_app_and_user_are_checked(verifier, token, claims):
    assert verifier.verify_action(token, "alice", CAMERA) == claims
    assert verifier.verify_any_user(token) == claims
    assert verifier.verify(token.encode(), "alice") == claims
    assert kind_of(TokenVerifier(1, SECRET).verify, token, "alice") == "app_id_mismatch"
    assert kind_of(TokenVerifier(1, SECRET).verify_any_user, token) == "app_id_mismatch"
    assert kind_of(verifier.verify, token, "bob") == "user_id_mismatch"
    assert kind_of(verifier.verify_action, token, "bob", CAMERA) == "user_id_mismatch"
    assert kind_of(TokenVerifier(APP_ID, "x" * 32).verify, token, "alice") == "decryption_failed"


def test_any_app(verifier, token, claims):
    anywhere = TokenVerifier.for_any_app(SECRET)
    assert anywhere.verify(token, "alice") == claims
    other = TokenGenerator(7, SECRET).generate_basic("alice", 60)
    assert anywhere.verify(other, "alice").app_id == 7
    assert kind_of(verifier.verify, other, "alice") == "app_id_mismatch"
    assert (verifier.app_id, anywhere.app_id) == (APP_ID, None)
    with pytest.raises(TypeError):
        TokenVerifier.for_any_app(SECRET, previous_secrets=["x" * 32])


def test_one_tenants_secret_verifies_no_token_that_names_another_tenants_app():
    # Anyone with a secret can put any AppID into a token.
    mallory = TokenGenerator(1, "m" * 32).generate_basic("alice", 60)
    forged = TokenGenerator(2, "m" * 32).generate_basic("alice", 60)
    tenant_2 = TokenVerifier(2, "2" * 32)
    tenant_1 = TokenVerifier(1, "m" * 32)
    for token in (mallory, forged):
        assert kind_of(tenant_2.verify, token, "alice") == "decryption_failed"
    assert kind_of(tenant_1.verify, forged, "alice") == "app_id_mismatch"


def test_previous_secrets():
    old, older = "o" * 32, b"p" * 32
    verifier = TokenVerifier(APP_ID, SECRET, previous_secrets=[old, older])
    for index, secret in enumerate((SECRET, old, older)):
        token = TokenGenerator(APP_ID, secret).generate_basic("alice", 60)
        assert verifier.verify(token, "alice").secret_index == index
    unknown = TokenGenerator(APP_ID, "u" * 32).generate_basic("alice", 60)
    assert kind_of(verifier.verify, unknown, "alice") == "decryption_failed"
    TokenVerifier(APP_ID, SECRET, previous_secrets=(str(i) * 32 for i in range(7)))
    too_many = [str(i) * 32 for i in range(8)]
    assert kind_of(TokenVerifier, APP_ID, SECRET, previous_secrets=too_many) == "invalid_argument"
    for wrong in (None, SECRET, SECRET.encode(), 1):
        assert kind_of(TokenVerifier, APP_ID, SECRET, previous_secrets=wrong) == "invalid_argument"
    for wrong in ([None], ["short"], [bytearray(32)], [SECRET, ""]):
        error = error_of(TokenVerifier, APP_ID, SECRET, previous_secrets=wrong)
        assert error.kind == "invalid_secret"
        assert "`previous_secrets`" in str(error)


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (RoomAction.login("room1"), None),
        (RoomAction.login("room2"), "room_not_allowed"),
        (RoomAction.login(""), "invalid_argument"),
        (CAMERA, None),
        (RoomAction.publish("room1", "screen"), "stream_not_allowed"),
        (RoomAction.publish("room1", ""), "invalid_argument"),
    ],
)
def test_actions(verifier, token, claims, action, kind):
    if kind is None:
        assert verifier.verify_action(token, "alice", action) == claims
        assert claims.authorize(action) is None
    else:
        assert kind_of(verifier.verify_action, token, "alice", action) == kind
        assert kind_of(claims.authorize, action) == kind
        assert kind_of(claims.authorize_at, action, claims.ctime) == kind


def test_missing_privileges(generator, verifier):
    room = RoomPrivileges.in_room("r")
    watcher = verifier.verify(generator.generate("a", 60, room.allow_login()), "a")
    assert kind_of(watcher.authorize, RoomAction.publish("r", "s")) == "publish_not_allowed"
    nobody = verifier.verify(generator.generate("a", 60, room), "a")
    assert kind_of(nobody.authorize, RoomAction.login("r")) == "login_not_allowed"
    odd = verifier.verify(generator.generate_with_payload("a", 60, '{"room_id":7}'), "a")
    assert kind_of(odd.authorize, RoomAction.login("r")) == "invalid_payload"
    assert kind_of(odd.privileges) == "invalid_payload"


def at(time: object, **options: object) -> TokenVerifier:
    """Returns a verifier whose clock always returns the same time."""
    return TokenVerifier(APP_ID, SECRET, clock=lambda: time, **options)


def test_time(token, claims):
    last = claims.expire - 1
    login = RoomAction.login("room1")
    for time in (last, last + 0.999, datetime.fromtimestamp(last + 0.999, timezone.utc)):
        assert at(time).verify(token, "alice") == claims
    for time in (last, datetime.fromtimestamp(last + 0.999, timezone.utc)):
        claims.authorize_at(login, time)
    elsewhere = timezone(timedelta(hours=-7))
    for time in (claims.expire, datetime.fromtimestamp(claims.expire, elsewhere)):
        assert kind_of(at(time).verify, token, "alice") == "expired"
        assert kind_of(claims.authorize_at, login, time) == "expired"
    for leeway in (1, timedelta(seconds=1), timedelta(hours=1)):
        assert at(claims.expire, leeway=leeway).verify(token, "alice") == claims
    short = at(claims.expire, leeway=timedelta(seconds=0.9))
    assert kind_of(short.verify, token, "alice") == "expired"


def test_impossible_times(claims):
    login = RoomAction.login("room1")
    tick_count = 638_000_000_000_000_000
    times = (0, -1, tick_count, 999_999_999, 100_000_000_000, datetime(1, 1, 1, tzinfo=timezone.utc))
    for time in times:
        assert kind_of(claims.authorize_at, login, time) == "invalid_argument"
    for time in (datetime(2030, 1, 1), 1.5, "now", True, 2**70, timedelta(1), None):  # noqa: DTZ001
        assert kind_of(claims.authorize_at, login, time) == "invalid_argument"


def test_unusable_arguments(verifier, token, claims):
    for user_id in (None, 1, b"alice", "", "\ud800"):
        assert kind_of(verifier.verify, token, user_id) == "invalid_user_id"
        assert kind_of(verifier.verify_action, token, user_id, CAMERA) == "invalid_user_id"
    for leeway in (-1, 3601, 1.5, "1", None, True, timedelta(seconds=-1), timedelta.max):
        assert kind_of(TokenVerifier, APP_ID, SECRET, leeway=leeway) == "invalid_argument"
    for room in (1, None, "\ud800"):
        assert kind_of(RoomAction.login, room) == "invalid_argument"
        assert kind_of(RoomAction.publish, "r", room) == "invalid_argument"
    for action in ("login", 1, None, claims):
        assert kind_of(verifier.verify_action, token, "alice", action) == "invalid_argument"
        assert kind_of(claims.authorize, action) == "invalid_argument"
    for flag in ("accept_cbc", "accept_cbc_user_forgeable", "allow_placeholder_ids"):
        for value in (1, None, "false"):
            with pytest.raises(TypeError):
                TokenVerifier(APP_ID, SECRET, **{flag: value})
            with pytest.raises(TypeError):
                TokenVerifier.for_any_app(SECRET, **{flag: value})


@pytest.mark.parametrize("token", [None, 1, 1.5, [], {}, object(), "\ud800", b"\xff", bytearray(b"04"), True])
def test_everything_but_a_token_is_refused(verifier, token):
    for call in (
        lambda: verifier.verify(token, "alice"),
        lambda: verifier.verify_any_user(token),
        lambda: verifier.verify_action(token, "alice", CAMERA),
    ):
        assert kind_of(call) in ("malformed_token", "unsupported_version")


def test_a_wrong_user_or_action_is_never_hidden_behind_a_bad_token(verifier):
    assert kind_of(verifier.verify, None, None) == "invalid_user_id"
    assert kind_of(verifier.verify_action, "garbage", "alice", None) == "invalid_argument"
    assert kind_of(verifier.verify_action, None, "alice", RoomAction.login("")) == "invalid_argument"


@pytest.mark.parametrize(
    ("garbage", "kind"),
    [
        ("", "unsupported_version"),
        ("garbage", "unsupported_version"),
        ("04", "malformed_token"),
        ("04\0", "malformed_token"),
        ("04😀", "malformed_token"),
        ("04" + "A" * 200 * 1024, "malformed_token"),
        (b"04" + b"A" * 200 * 1024, "malformed_token"),
    ],
)
def test_garbage(verifier, garbage, kind):
    assert kind_of(verifier.verify, garbage, "alice") == kind
    assert kind_of(verifier.verify_any_user, garbage) == kind


def test_cbc_is_accepted_only_explicitly(verifier):
    token = TokenGenerator(APP_ID, SECRET, cipher=TokenCipher.CBC).generate_basic("alice", 60)
    assert kind_of(verifier.verify, token, "alice") == "cipher_not_accepted"
    half = TokenVerifier(APP_ID, SECRET, accept_cbc_user_forgeable=True)
    assert kind_of(half.verify, token, "alice") == "cipher_not_accepted"
    accepting = TokenVerifier(APP_ID, SECRET, accept_cbc=True)
    assert accepting.verify(token, "alice").user_id == "alice"
    assert TokenVerifier.for_any_app(SECRET, accept_cbc=True).verify(token, "alice").app_id == APP_ID


def test_a_wrong_setting_is_not_a_refusal():
    # Endpoints respond to a refusal with 401, so a wrong secret must not look like an invalid token.
    for secret in ("", "short", SECRET + "\n", None):
        assert kind_of(TokenVerifier, APP_ID, secret) == "invalid_secret"
        assert kind_of(TokenVerifier.for_any_app, secret) == "invalid_secret"
    for app_id in (0, None, str(APP_ID), 2**32, True):
        assert kind_of(TokenVerifier, app_id, SECRET) == "invalid_app_id"


def test_placeholders(generator):
    lenient = TokenGenerator(APP_ID, SECRET, allow_placeholder_ids=True)
    token = lenient.generate_basic("None", 60)
    assert kind_of(TokenVerifier(APP_ID, SECRET).verify, token, "None") == "invalid_user_id"
    verifier = TokenVerifier(APP_ID, SECRET, allow_placeholder_ids=True)
    assert verifier.verify(token, "None").user_id == "None"
    login = RoomAction.login("undefined")
    assert verifier.verify_action(token, "None", login).is_basic
    strict = TokenVerifier(APP_ID, SECRET)
    token = generator.generate_basic("alice", 60)
    assert kind_of(strict.verify_action, token, "alice", login) == "invalid_argument"


def test_claims_have_the_content_of_the_token(verifier, generator, token, claims):
    assert (claims.app_id, claims.user_id, claims.payload) == (APP_ID, "alice", PRIVILEGES.to_payload())
    assert claims.expire - claims.ctime == 3600
    assert claims.created_at == datetime.fromtimestamp(claims.ctime, timezone.utc)
    assert claims.expires_at - claims.created_at == timedelta(hours=1)
    assert claims.expires_at.utcoffset() == timedelta(0)
    assert claims.cipher is TokenCipher.GCM
    assert (claims.secret_index, claims.is_basic) == (0, False)
    assert claims.asdict() == {
        "app_id": APP_ID,
        "user_id": "alice",
        "ctime": claims.ctime,
        "expire": claims.expire,
        "nonce": claims.nonce,
        "payload": PRIVILEGES.to_payload(),
    }
    read = claims.privileges()
    assert (read.room_id, read.any_room, read.may_log_in, read.may_publish) == ("room1", False, True, True)
    assert (read.stream_ids, read.any_stream) == (["camera"], False)
    basic = verifier.verify(generator.generate_basic("alice", 60), "alice")
    assert (basic.is_basic, basic.payload, basic.privileges()) == (True, "", None)


def test_claims_compare_print_and_do_not_change(verifier, token, claims):
    assert claims == verifier.verify(token, "alice")
    assert claims != verifier.verify_any_user(TokenGenerator(APP_ID, SECRET).generate("alice", 3600, LOGIN))
    assert repr(claims).startswith(f"TokenClaims(app_id={APP_ID}, user_id='alice', ctime={claims.ctime}, ")
    assert f"payload=<{len(claims.payload)} bytes>" in repr(claims)
    assert "room1" not in repr(claims)
    with pytest.raises(AttributeError):
        claims.user_id = "bob"


def test_times_outside_the_range_of_datetime(generator):
    late = TokenGenerator(APP_ID, SECRET, clock=lambda: 253_402_300_799, max_lifetime=10**8)
    request_time = TokenVerifier(APP_ID, SECRET, clock=lambda: 253_402_300_799)
    claims = request_time.verify(late.generate_basic("alice", 10**8), "alice")
    assert claims.expire == 253_402_300_799 + 10**8
    assert claims.expires_at == claims.created_at == datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone.utc)


def test_actions_compare_and_hash():
    login, publish = RoomAction.login("r"), RoomAction.publish("r", "s")
    assert len({login, RoomAction.login("r"), publish, RoomAction.publish("r", "t")}) == 3
    assert RoomAction.login("r").stream_id is None
    assert (publish.room_id, publish.stream_id) == ("r", "s")
    assert publish.asdict() == {"room_id": "r", "stream_id": "s"}
