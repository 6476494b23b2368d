"""TokenGenerator: single tokens, closing, and that it never reveals the key."""

import copy
import gc
import json
import multiprocessing
import pickle
import weakref
from datetime import datetime, timedelta, timezone

import pytest
from token04 import (
    RoomAction,
    RoomPrivileges,
    TokenCipher,
    TokenGenerator,
    TokenRequest,
    TokenVerifier,
)

from conftest import APP_ID, LOGIN, SECRET, error_of, kind_of


def test_basic_and_privilege_tokens(generator, verifier):
    basic = verifier.verify(generator.generate_basic("alice", 3600), "alice")
    assert (basic.app_id, basic.user_id, basic.payload) == (APP_ID, "alice", "")
    assert basic.cipher is TokenCipher.GCM
    privilege = verifier.verify(generator.generate("alice", 3600, LOGIN), "alice")
    assert privilege.payload == LOGIN.to_payload()
    text = json.dumps({"seat": 7})
    own = verifier.verify(generator.generate_with_payload("alice", 3600, text), "alice")
    assert own.payload == text


def test_keywords(generator, verifier):
    token = generator.generate(user_id="alice", lifetime=60, privileges=LOGIN)
    assert verifier.verify_action(token=token, user_id="alice", action=RoomAction.login("room1"))
    assert generator.generate_basic(user_id="alice", lifetime=60)
    assert generator.generate_with_payload(user_id="alice", lifetime=60, payload="{}")


def test_issued_tokens_have_a_renewal_time(generator, verifier):
    now = datetime.now(timezone.utc)
    issued = generator.issue(TokenRequest("alice", 3600, LOGIN))
    claims = verifier.verify(issued.token, "alice")
    assert issued.expires_at == claims.expires_at
    assert issued.expires_at - issued.renew_at == timedelta(seconds=30)
    assert timedelta(minutes=59) < issued.expires_at - now < timedelta(minutes=61)
    short = generator.issue(TokenRequest.basic("alice", timedelta(seconds=10)))
    assert short.expires_at - short.renew_at == timedelta(seconds=5)
    assert issued.token not in repr(issued)
    assert issued.asdict() == {
        "token": issued.token,
        "expires_at": issued.expires_at,
        "renew_at": issued.renew_at,
    }
    for request in (None, "alice", LOGIN, ("alice", 60)):
        assert kind_of(generator.issue, request) == "invalid_argument"


@pytest.mark.parametrize(
    ("lifetime", "seconds"),
    [
        (1, 1),
        (timedelta(hours=1), 3600),
        (timedelta(days=24), 2_073_600),
        (timedelta(seconds=2, microseconds=999_999), 2),
    ],
)
def test_lifetimes(generator, verifier, lifetime, seconds):
    claims = verifier.verify(generator.generate("alice", lifetime, LOGIN), "alice")
    assert claims.expire - claims.ctime == seconds


@pytest.mark.parametrize(
    "lifetime",
    [0, -1, True, 1.0, float("nan"), "3600", None, 2**64, timedelta(0), timedelta(seconds=-1), timedelta.min],
)
def test_unusable_lifetimes(generator, lifetime):
    assert kind_of(generator.generate, "alice", lifetime, LOGIN) == "invalid_lifetime"
    assert kind_of(generator.generate_basic, "alice", lifetime) == "invalid_lifetime"


@pytest.mark.parametrize(
    ("lifetime", "hint"),
    [
        (2_073_601, "max_lifetime"),
        (3_600_000, "milliseconds"),
        (1_800_000_000, "point in time"),
        (1_800_000_000_000, "milliseconds"),
        (timedelta(days=25), "max_lifetime"),
        (timedelta.max, "max_lifetime"),
    ],
)
def test_a_lifetime_that_is_too_long_is_refused_and_never_shortened(generator, lifetime, hint):
    error = error_of(generator.generate, "alice", lifetime, LOGIN)
    assert (error.kind, error.code) == ("invalid_lifetime", 6)
    assert hint in str(error)


def test_max_lifetime_raises_the_limit():
    verifier = TokenVerifier(APP_ID, SECRET)
    for longest in (315_360_000, timedelta(days=3650)):
        generator = TokenGenerator(APP_ID, SECRET, max_lifetime=longest)
        claims = verifier.verify(generator.generate_basic("alice", longest), "alice")
        assert claims.expire - claims.ctime == 315_360_000
        assert kind_of(generator.generate_basic, "alice", 315_360_001) == "invalid_lifetime"
    # A point in time is never a valid lifetime.
    forever = TokenGenerator(APP_ID, SECRET, max_lifetime=2**63 - 1)
    for point in (1_000_000_000, 1_800_000_000, 1_800_000_000_000, 2**63 - 1):
        assert kind_of(forever.generate_basic, "alice", point) == "invalid_lifetime"
    hour = TokenGenerator(APP_ID, SECRET, max_lifetime=3600)
    assert kind_of(hour.generate_basic, "alice", 3601) == "invalid_lifetime"
    for wrong in (0, -1, None, 1.5, True, "3600", timedelta(0)):
        assert kind_of(TokenGenerator, APP_ID, SECRET, max_lifetime=wrong) == "invalid_argument"


@pytest.mark.parametrize("user_id", ["", None, 1, b"alice", "\ud800"])
def test_unusable_users(generator, user_id):
    assert kind_of(generator.generate, user_id, 60, LOGIN) == "invalid_user_id"
    assert kind_of(generator.generate_basic, user_id, 60) == "invalid_user_id"


def lost_session() -> None:
    """Returns None, like a lookup that forgets to return the user."""


@pytest.mark.parametrize(
    "user_id",
    [
        f"{lost_session()}",
        str(None),
        "NaN",
        "undefined",
        "null",
        "[object Object]",
        "[object Promise]",
        "nil",
        "<nil>",
        "(null)",
        "00000000-0000-0000-0000-000000000000",
        f"{object()}",
        str(iter([])),
    ],
)
def test_a_lost_session_is_not_a_shared_user(generator, verifier, user_id):
    for call in (
        lambda: generator.generate(user_id, 60, LOGIN),
        lambda: generator.generate_basic(user_id, 60),
        lambda: generator.issue(TokenRequest.basic(user_id, 60)),
        lambda: verifier.verify("04", user_id),
    ):
        error = error_of(call)
        assert (error.kind, error.code) == ("invalid_user_id", 3)
        assert "`allow_placeholder_ids`" in str(error)
    privileges = RoomPrivileges.in_room(user_id).allow_login()
    assert kind_of(generator.generate, "alice", 60, privileges) == "invalid_argument"
    lenient = TokenGenerator(APP_ID, SECRET, allow_placeholder_ids=True)
    assert lenient.generate(user_id, 60, privileges)


@pytest.mark.parametrize("payload", [1, b"", {"room_id": "r"}, ["x"], "\udfff", object(), None, LOGIN])
def test_unusable_payloads(generator, payload):
    error = error_of(generator.generate_with_payload, "alice", 60, payload)
    assert error.kind == "invalid_argument"
    assert kind_of(TokenRequest.with_payload, "alice", 60, payload) == "invalid_argument"
    if not isinstance(payload, str):
        assert "`json.dumps`" in str(error)
        assert "`generate`" in str(error)


@pytest.mark.parametrize("payload", ["", "room1", "[]", "null", "7", '{"a":', "{}x"])
def test_a_payload_is_a_json_object(generator, payload):
    assert kind_of(generator.generate_with_payload, "alice", 60, payload) == "invalid_argument"
    assert kind_of(generator.issue, TokenRequest.with_payload("alice", 60, payload)) == "invalid_argument"


def test_other_types_than_privileges_are_refused_with_a_hint(generator, verifier):
    read = verifier.verify_any_user(generator.generate("alice", 60, LOGIN)).privileges()
    for wrong in (None, LOGIN.to_payload(), {"room_id": "room1"}, LOGIN.asdict(), read, True, "", object()):
        for call in (generator.generate, TokenRequest):
            error = error_of(call, "alice", 60, wrong)
            assert error.kind == "invalid_argument"
            assert "`RoomPrivileges`" in str(error)
            # The message suggests generate_basic only if nothing was passed.
            assert ("generate_basic" in str(error)) == (wrong is None)
    assert "`json.dumps`" in str(error_of(generator.generate, "alice", 60, {}))
    for call in (generator.generate, TokenRequest):
        with pytest.raises(TypeError):
            call("alice", 60)
    with pytest.raises(TypeError):
        generator.generate_basic("alice", 60, None)


def test_too_long(generator):
    assert kind_of(generator.generate_basic, "a" * 65_536, 60) == "token_too_long"
    assert kind_of(TokenRequest.basic, "a" * 65_536, 60) == "token_too_long"


@pytest.mark.parametrize("app_id", [0, -1, 2**32, 10**30, True, 1.0, "1", None])
def test_unusable_app_ids(app_id):
    assert kind_of(TokenGenerator, app_id, SECRET) == "invalid_app_id"
    assert kind_of(TokenVerifier, app_id, SECRET) == "invalid_app_id"


@pytest.mark.parametrize("secret", ["", "x" * 31, "x" * 33, "é" * 32, "0f" * 32, None, bytearray(32)])
def test_unusable_secrets(secret):
    assert kind_of(TokenGenerator, 1, secret) == "invalid_secret"
    assert kind_of(TokenVerifier, 1, secret) == "invalid_secret"


def test_ciphers():
    generator = TokenGenerator(APP_ID, SECRET, cipher=TokenCipher.CBC)
    assert generator.cipher is TokenCipher.CBC
    token = generator.generate_basic("alice", 60)
    verifier = TokenVerifier(APP_ID, SECRET, accept_cbc=True)
    assert verifier.verify(token, "alice").cipher is TokenCipher.CBC
    assert TokenGenerator(APP_ID, SECRET).cipher is TokenCipher.GCM
    for cipher in ["", "gcm", "GCM", "ecb", 1, b"gcm", "\ud800", None, True]:
        error = error_of(TokenGenerator, APP_ID, SECRET, cipher=cipher)
        assert error.kind == "invalid_argument"
        assert "TokenCipher.GCM" in str(error)


def test_flags_and_unknown_options():
    for flag in (1, 0, None, "true"):
        with pytest.raises(TypeError):
            TokenGenerator(APP_ID, SECRET, allow_placeholder_ids=flag)
    for option in ("max_lifetime_seconds", "Clock", "leeway"):
        with pytest.raises(TypeError):
            TokenGenerator(APP_ID, SECRET, **{option: 1})
    with pytest.raises(TypeError):
        TokenGenerator(APP_ID, SECRET, 3600)


def test_it_prints_without_the_secret(generator, verifier):
    assert repr(generator) == f"TokenGenerator(app_id={APP_ID}, cipher=<TokenCipher.GCM: 'gcm'>)"
    assert str(generator) == repr(generator)
    assert repr(verifier) == f"TokenVerifier(app_id={APP_ID})"


@pytest.mark.parametrize("holder", [TokenGenerator(APP_ID, SECRET), TokenVerifier(APP_ID, SECRET)])
def test_it_can_neither_be_pickled_nor_copied(holder):
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="cannot be pickled"):
            pickle.dumps(holder, protocol)
    for copier in (copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="make one in each process"):
            copier(holder)


def test_it_cannot_be_sent_to_another_process(generator):
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        with pytest.raises(TypeError, match="cannot be pickled"):
            pool.apply(generator.generate_basic, ("alice", 60))


def test_it_has_no_attributes_that_reveal_the_key(generator):
    assert not hasattr(generator, "__dict__")
    assert not hasattr(generator, "secret")
    with pytest.raises(AttributeError):
        generator.app_id = 1
    with pytest.raises(AttributeError):
        generator.secret = SECRET


def test_closing(generator, verifier):
    token = generator.generate_basic("alice", 60)
    for holder, call, arguments in [
        (generator, generator.generate, ("alice", 60, LOGIN)),
        (generator, generator.generate_basic, ("alice", 60)),
        (generator, generator.generate_with_payload, ("alice", 60, "{}")),
        (generator, generator.issue, (TokenRequest.basic("alice", 60),)),
        (generator, generator.generate_batch, ([TokenRequest.basic("alice", 60)],)),
        (generator, generator.generate_batch, ([],)),
        (verifier, verifier.verify, (token, "alice")),
        (verifier, verifier.verify_any_user, (token,)),
        (verifier, verifier.verify_action, (token, "alice", RoomAction.login("room1"))),
    ]:
        holder.close()
        holder.close()
        assert kind_of(call, *arguments) == "closed"
    assert repr(generator).startswith(f"TokenGenerator(app_id={APP_ID}, ")


def test_closing_at_the_end_of_a_block():
    with TokenGenerator(APP_ID, SECRET) as generator, TokenVerifier(APP_ID, SECRET) as verifier:
        verifier.verify(generator.generate_basic("alice", 60), "alice")
    assert kind_of(generator.generate_basic, "alice", 60) == "closed"
    assert kind_of(verifier.verify, "04", "alice") == "closed"


def test_a_block_does_not_swallow_exceptions():
    with pytest.raises(ZeroDivisionError), TokenGenerator(APP_ID, SECRET):
        _ = 1 / 0


def test_it_can_be_collected_at_any_time():
    for _ in range(1000):
        TokenGenerator(APP_ID, SECRET).generate_basic("alice", 60)
    gc.collect()


def test_it_is_collected_even_if_its_clock_refers_to_it():
    class Server:
        def __init__(self) -> None:
            self.generator = TokenGenerator(APP_ID, SECRET, clock=self.now)
            self.verifier = TokenVerifier(APP_ID, SECRET, clock=self.now)

        def now(self) -> int:
            return 1_800_000_000

    server = Server()
    assert server.verifier.verify(server.generator.generate_basic("alice", 60), "alice")
    reference = weakref.ref(server)
    del server
    gc.collect()
    assert reference() is None
