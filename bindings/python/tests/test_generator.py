"""Generator: tokens one at a time, closing, and that the key stays inside."""

import copy
import gc
import multiprocessing
import pickle
from datetime import timedelta

import pytest
from token04 import Generator, RoomPrivileges, Verifier

from conftest import APP_ID, SECRET, kind_of

PRIVILEGES = RoomPrivileges("room1", may_log_in=True)


def test_basic_and_privilege_tokens(generator, verifier):
    basic = verifier.verify(generator.generate("alice", 3600))
    assert (basic.app_id, basic.user_id, basic.payload, basic.cipher) == (APP_ID, "alice", "", "gcm")
    privilege = verifier.verify(generator.generate("alice", 3600, PRIVILEGES))
    assert privilege.payload == PRIVILEGES.to_payload()
    text = verifier.verify(generator.generate("alice", 3600, "any text"))
    assert text.payload == "any text"


@pytest.mark.parametrize(
    ("effective_time", "seconds"),
    [
        (1, 1),
        (timedelta(hours=1), 3600),
        (timedelta(days=365_000), 31_536_000_000),
        (timedelta(seconds=2, microseconds=999_999), 2),
    ],
)
def test_lifetimes(generator, verifier, effective_time, seconds):
    claims = verifier.verify(generator.generate("alice", effective_time))
    assert claims.expire - claims.ctime == seconds


@pytest.mark.parametrize(
    "effective_time",
    [0, -1, True, 1.0, float("nan"), "3600", None, 2**64, timedelta(0), timedelta(seconds=-1), timedelta.min],
)
def test_unusable_lifetimes(generator, effective_time):
    assert kind_of(generator.generate, "alice", effective_time) == "invalid_lifetime"


def test_the_end_of_time(generator):
    assert kind_of(generator.generate, "alice", 2**63 - 1) == "clock_out_of_range"


@pytest.mark.parametrize("user_id", ["", None, 1, b"alice", "\ud800"])
def test_unusable_users(generator, user_id):
    assert kind_of(generator.generate, user_id, 60) == "invalid_user_id"


@pytest.mark.parametrize("payload", [1, b"", {"room_id": "r"}, ["x"], "\udfff", object()])
def test_unusable_payloads(generator, payload):
    assert kind_of(generator.generate, "alice", 60, payload) == "invalid_argument"


def test_a_payload_that_cannot_be_written(generator):
    assert kind_of(generator.generate, "alice", 60, RoomPrivileges("")) == "invalid_argument"


def test_too_long(generator):
    assert kind_of(generator.generate, "a" * 65_536, 60) == "token_too_long"


@pytest.mark.parametrize("app_id", [0, -1, 2**32, 10**30, True, 1.0, "1", None])
def test_unusable_app_ids(app_id):
    assert kind_of(Generator, app_id, SECRET) == "invalid_app_id"


@pytest.mark.parametrize("secret", ["", "x" * 31, "x" * 33, "é" * 32, "0f" * 32, None, bytearray(32)])
def test_unusable_secrets(secret):
    assert kind_of(Generator, 1, secret) == "invalid_secret"
    assert kind_of(Verifier, secret) == "invalid_secret"


def test_ciphers():
    generator = Generator(APP_ID, SECRET, cipher="cbc")
    assert generator.cipher == "cbc"
    token = generator.generate("alice", 60)
    assert Verifier(SECRET).verify(token, accept_cbc=True).cipher == "cbc"
    assert Generator(APP_ID, SECRET, cipher=None).cipher == "gcm"
    for cipher in ["", "GCM", "ecb", 1, b"gcm", "\ud800"]:
        assert kind_of(Generator, APP_ID, SECRET, cipher=cipher) == "invalid_argument"


def test_it_prints_without_the_secret(generator):
    assert repr(generator) == f"Generator(app_id={APP_ID}, cipher='gcm')"
    assert str(generator) == repr(generator)
    assert repr(Verifier(SECRET)) == "Verifier()"


@pytest.mark.parametrize("holder", [Generator(APP_ID, SECRET), Verifier(SECRET)])
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
            pool.apply(generator.generate, ("alice", 60))


def test_it_shows_nothing_of_what_it_holds(generator):
    assert not hasattr(generator, "__dict__")
    assert not hasattr(generator, "secret")
    with pytest.raises(AttributeError):
        generator.app_id = 1
    with pytest.raises(AttributeError):
        generator.secret = SECRET


def test_closing(generator, verifier):
    token = generator.generate("alice", 60)
    for holder, call, arguments in [
        (generator, generator.generate, ("alice", 60)),
        (generator, generator.generate_batch, (["alice"], 60)),
        (verifier, verifier.verify, (token,)),
    ]:
        holder.close()
        holder.close()
        assert kind_of(call, *arguments) == "closed"
    assert repr(generator) == f"Generator(app_id={APP_ID}, cipher='gcm')"


def test_closing_at_the_end_of_a_block():
    with Generator(APP_ID, SECRET) as generator, Verifier(SECRET) as verifier:
        verifier.verify(generator.generate("alice", 60))
    assert kind_of(generator.generate, "alice", 60) == "closed"
    assert kind_of(verifier.verify, "04") == "closed"


def test_a_block_does_not_swallow_exceptions():
    with pytest.raises(ZeroDivisionError), Generator(APP_ID, SECRET):
        _ = 1 / 0


def test_it_may_be_collected_at_any_time():
    for _ in range(1000):
        Generator(APP_ID, SECRET).generate("alice", 60)
    gc.collect()
