"""Mutable arguments are read once per call, even if they lie or change during the call."""

import array
import collections.abc
import ctypes
import gc
import sys
import threading
from datetime import timedelta

import pytest
from token04 import (
    RoomAction,
    RoomPrivileges,
    TokenGenerator,
    TokenRequest,
    TokenVerifier,
    inspect,
)

from conftest import APP_ID, LOGIN, SECRET, basic, kind_of

MANY = 100_000  # enough for other threads to run


class Liar(collections.abc.Sequence):
    """A sequence that returns a different value for each call, and counts the calls."""

    def __init__(self, *values: object) -> None:
        self.values = values
        self.calls = collections.Counter()
        self.lengths = iter([0, 1000, 1, 7])

    def __len__(self) -> int:
        return next(self.lengths, 3)

    def __getitem__(self, index):
        if index >= len(self.values):
            raise IndexError
        self.calls[index] += 1
        return self.values[index] if self.calls[index] == 1 else "?"


class LyingList(list):
    def __len__(self) -> int:
        return 10**9

    def __getitem__(self, index):
        return basic(["mallory"])[0]

    def __iter__(self):
        return iter(basic(["alice", "bob"]))


class LyingText(str):
    """A str whose characters are right, but whose methods return wrong values."""

    def __str__(self) -> str:
        return "mallory"

    def __len__(self) -> int:
        return 10**9

    def __iter__(self):
        return iter("mallory")

    def __getitem__(self, index):
        return "m"

    def encode(self, *arguments):
        return b"mallory"

    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


def read(verifier: TokenVerifier, results: list) -> list:
    """Returns the pairs of user and payload in the tokens."""
    claims = (verifier.verify_any_user(result.token) for result in results)
    return [(one.user_id, one.payload) for one in claims]


def test_sequences_that_lie(generator, verifier):
    requests = Liar(*basic(["alice", "bob", "carol"]))
    pairs = read(verifier, generator.generate_batch(requests))
    assert pairs == [("alice", ""), ("bob", ""), ("carol", "")]
    assert requests.calls == {0: 1, 1: 1, 2: 1}

    pairs = read(verifier, generator.generate_batch(LyingList(basic(["x", "y", "z"]))))
    assert pairs == [("alice", ""), ("bob", "")]

    streams = Liar("camera", "screen")
    privileges = RoomPrivileges.in_room("r").allow_publish(streams)
    assert privileges.asdict()["stream_id_list"] == ["camera", "screen"]
    assert streams.calls == {0: 1, 1: 1}

    secrets = Liar("o" * 32, "p" * 32)
    rotated = TokenVerifier(APP_ID, SECRET, previous_secrets=secrets)
    token = TokenGenerator(APP_ID, "p" * 32).generate_basic("alice", 60)
    assert rotated.verify(token, "alice").secret_index == 2
    assert secrets.calls == {0: 1, 1: 1}


def test_texts_that_lie(generator, verifier):
    user, payload = LyingText("alice"), LyingText("{}")
    token = generator.generate_with_payload(user, 60, payload)
    assert verifier.verify(token, "alice").payload == "{}"
    requests = [TokenRequest.with_payload(user, 60, payload), *basic(["bob"])]
    assert read(verifier, generator.generate_batch(requests)) == [("alice", "{}"), ("bob", "")]
    assert verifier.verify(LyingText(token), user).user_id == "alice"
    assert kind_of(verifier.verify, token, LyingText("bob")) == "user_id_mismatch"
    assert TokenVerifier(APP_ID, LyingText(SECRET)).verify(token, "alice").user_id == "alice"
    room = RoomPrivileges.in_room(LyingText("room1")).allow_publish([LyingText("camera")])
    assert room.to_payload() == RoomPrivileges.in_room("room1").allow_publish(["camera"]).to_payload()
    assert RoomAction.login(LyingText("room1")).room_id == "room1"
    assert inspect(LyingText(token), secret=LyingText(SECRET)).contents.user_id == "alice"


def test_arguments_that_change_others_while_they_are_read(generator, verifier):
    streams = ["camera"]

    class Lifetime(timedelta):
        @property
        def days(self) -> int:
            streams[:] = ["screen"]
            return 0

    privileges = RoomPrivileges.in_room("r").allow_publish(streams)
    token = generator.generate("alice", Lifetime(seconds=60), privileges)
    assert verifier.verify(token, "alice").privileges().stream_ids == ["camera"]


def test_a_clock_that_changes_what_was_passed(verifier):
    requests = basic(["alice", "bob"])
    calls = []

    def clock() -> int:
        calls.append(1)
        requests[:] = basic(["mallory"] * 5)
        return verifier.verify(token, "alice").ctime

    token = TokenGenerator(APP_ID, SECRET).generate_basic("alice", 60)
    pairs = read(verifier, TokenGenerator(APP_ID, SECRET, clock=clock).generate_batch(requests))
    assert pairs == [("alice", ""), ("bob", "")]
    assert len(calls) == 1


def test_a_generator_that_changes_what_it_yielded(generator, verifier):
    yielded = []

    def requests():
        for request in basic(["alice", "bob", "carol"]):
            yielded.append(request)
            yield yielded[-1]
            yielded[:] = basic(["mallory"]) * len(yielded)

    results = generator.generate_batch(requests())
    assert [user for user, _ in read(verifier, results)] == ["alice", "bob", "carol"]


def while_another_thread_runs(work, call):
    """Returns the result of a call while another thread calls `work` repeatedly."""
    stop = threading.Event()

    def again() -> None:
        while not stop.is_set():
            work()

    thread = threading.Thread(target=again)
    thread.start()
    try:
        return call()
    finally:
        stop.set()
        thread.join()


def test_a_thread_that_writes_to_the_list(generator, verifier):
    requests = basic(f"user{i}" for i in range(MANY))
    others = basic(f"other{i}" for i in range(MANY))

    def write() -> None:
        for i in range(0, MANY, 100):
            requests[i], others[i] = others[i], requests[i]

    for _ in range(5):
        results = while_another_thread_runs(write, lambda: generator.generate_batch(requests))
        for i, (user, _) in enumerate(read(verifier, results)):
            assert user in (f"user{i}", f"other{i}")


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="looks for objects as CPython keeps them")
def test_a_thread_that_writes_to_every_list_it_finds(generator, verifier):
    # Built at run time, so that there are no other references to it.
    requests = basic(f"user{i}" for i in range(MANY))

    def write() -> None:
        for found in gc.get_referrers(requests[0]):
            if isinstance(found, list) and found is not requests:
                found.reverse()

    results = while_another_thread_runs(write, lambda: generator.generate_batch(requests))
    assert read(verifier, results) == [(f"user{i}", "") for i in range(MANY)]


def test_one_tenants_checks_never_see_anothers(generator):
    # The options of a verifier never change, so threads cannot mix them up.
    tokens = {user: generator.generate(user, 60, LOGIN) for user in ("alice", "mallory")}
    verifier = TokenVerifier(APP_ID, SECRET)
    passed = []

    def check(user: str, other: str) -> None:
        for _ in range(20_000):
            assert verifier.verify(tokens[user], user).user_id == user
            if kind_of(verifier.verify, tokens[other], user) != "user_id_mismatch":
                passed.append(other)

    threads = [
        threading.Thread(target=check, args=pair) for pair in (("alice", "mallory"), ("mallory", "alice"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert passed == []


def test_buffers_that_can_be_written_to_are_refused(generator, verifier):
    secret = SECRET.encode()
    token = generator.generate_basic("alice", 60)
    for buffer in (bytearray, memoryview, lambda text: array.array("B", text), ctypes.create_string_buffer):
        assert kind_of(TokenGenerator, APP_ID, buffer(secret)) == "invalid_secret"
        assert kind_of(TokenVerifier, APP_ID, buffer(secret)) == "invalid_secret"
        previous = [buffer(secret)]
        assert kind_of(TokenVerifier, APP_ID, SECRET, previous_secrets=previous) == "invalid_secret"
        assert kind_of(inspect, token, secret=buffer(secret)) == "invalid_secret"
        assert kind_of(inspect, buffer(token.encode())) == "invalid_argument"
        assert kind_of(verifier.verify, buffer(token.encode()), "alice") == "malformed_token"
        assert kind_of(generator.generate_basic, buffer(b"alice"), 60) == "invalid_user_id"
        assert kind_of(TokenRequest.basic, buffer(b"alice"), 60) == "invalid_user_id"
