"""What the caller can change is read once a call, whatever it answers and whoever writes to it."""

import array
import collections.abc
import ctypes
import gc
import sys
import threading
from datetime import timedelta

import pytest
from token04 import Generator, RoomPrivileges, Token04Error, Verifier, inspect

from conftest import APP_ID, SECRET, kind_of

MANY = 100_000  # so that other threads have their turn


class Liar(collections.abc.Sequence):
    """A sequence that answers each question in another way, and counts how often it is asked."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.asked = collections.Counter()
        self.lengths = iter([0, 1000, 1, 7])

    def __len__(self) -> int:
        return next(self.lengths, 3)

    def __getitem__(self, index):
        if index >= len(self.texts):
            raise IndexError
        self.asked[index] += 1
        return self.texts[index] + "?" * (self.asked[index] - 1)


class LyingList(list):
    def __len__(self) -> int:
        return 10**9

    def __getitem__(self, index):
        return "mallory"

    def __iter__(self):
        return iter(["alice", "bob"])


class LyingText(str):
    """Its characters are those of the text; everything else is not."""

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


def read(verifier: Verifier, tokens: list) -> list:
    """The pairs of user and payload that are in tokens."""
    return [(claims.user_id, claims.payload) for claims in map(verifier.verify, tokens)]


def test_sequences_that_lie(generator, verifier):
    users, payloads = Liar("alice", "bob", "carol"), Liar("a", "b", "c")
    pairs = read(verifier, generator.generate_batch(users, 60, payloads))
    assert pairs == [("alice", "a"), ("bob", "b"), ("carol", "c")]
    assert users.asked == payloads.asked == {0: 1, 1: 1, 2: 1}

    users = LyingList(["x", "y", "z"])
    pairs = read(verifier, generator.generate_batch(users, 60, ["a", "b"]))
    assert pairs == [("alice", "a"), ("bob", "b")]

    streams = Liar("camera", "screen")
    assert RoomPrivileges("r", stream_ids=streams).stream_ids == ["camera", "screen"]
    assert streams.asked == {0: 1, 1: 1}


def test_texts_that_lie(generator, verifier):
    user, payload = LyingText("alice"), LyingText("{}")
    token = generator.generate(user, 60, payload)
    assert read(verifier, [token]) == [("alice", "{}")]
    assert read(verifier, generator.generate_batch([user, "bob"], 60, payload)) == [
        ("alice", "{}"),
        ("bob", "{}"),
    ]
    assert verifier.verify(LyingText(token), user_id=user).user_id == "alice"
    assert kind_of(verifier.verify, token, user_id=LyingText("bob")) == "user_id_mismatch"
    assert Verifier(LyingText(SECRET)).verify(token).user_id == "alice"


def test_arguments_that_change_others_while_they_are_read(generator, verifier):
    users = ["alice", "bob"]

    class Payloads(collections.abc.Sequence):
        def __len__(self) -> int:
            users[:] = ["mallory"] * 5
            return 2

        def __getitem__(self, index):
            users[:] = ["mallory"] * 2
            return ["a", "b"][index]

    class Lifetime(timedelta):
        @property
        def days(self) -> int:
            users.append("mallory")
            return 0

    pairs = read(verifier, generator.generate_batch(users, Lifetime(seconds=60), Payloads()))
    assert pairs == [("alice", "a"), ("bob", "b")]


def test_a_generator_that_changes_what_it_yielded(generator, verifier):
    yielded = []

    def users():
        for name in ("alice", "bob", "carol"):
            yielded.append(name)
            yield yielded[-1]
            yielded[:] = ["mallory"] * len(yielded)

    tokens = generator.generate_batch(users(), 60)
    assert [user for user, _ in read(verifier, tokens)] == ["alice", "bob", "carol"]


def while_another_thread_runs(work, call):
    """What a call answers while another thread does some work again and again."""
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


def number(text: str) -> str:
    return text.strip("abcdefghijklmnopqrstuvwxyz")


def test_a_thread_that_writes_to_the_lists(generator, verifier):
    users = [f"user{i}" for i in range(MANY)]
    payloads = [f"payload{i}" for i in range(MANY)]

    def write() -> None:
        # What stands in a place always belongs to it, so that no pair may mix two places.
        for i in range(0, MANY, 100):
            users[i] = f"other{i}"
            payloads[i] = f"changed{i}"
            users[i] = f"user{i}"
        users.append(users.pop())

    for _ in range(5):
        tokens = while_another_thread_runs(write, lambda: generator.generate_batch(users, 60, payloads))
        # A row may be missing at the moment, which the lengths tell.
        for user, payload in read(verifier, tokens):
            assert number(user) == number(payload)


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="looks for objects as CPython keeps them")
def test_a_thread_that_writes_to_every_list_it_finds(generator, verifier):
    # Built at run time, so that nothing else refers to it.
    users = [f"user{i}" for i in range(MANY)]
    payloads = [f"payload{i}" for i in range(MANY)]
    own = (users, payloads)

    def write() -> None:
        for found in gc.get_referrers(users[0]):
            if isinstance(found, list) and not any(found is one for one in own):
                found.reverse()

    tokens = while_another_thread_runs(write, lambda: generator.generate_batch(users, 60, payloads))
    assert read(verifier, tokens) == list(zip(users, payloads))


def test_buffers_that_can_be_written_to_are_refused(generator, verifier):
    secret = SECRET.encode()
    token = generator.generate("alice", 60)
    for buffer in (bytearray, memoryview, lambda text: array.array("B", text), ctypes.create_string_buffer):
        assert kind_of(Generator, APP_ID, buffer(secret)) == "invalid_secret"
        assert kind_of(Verifier, buffer(secret)) == "invalid_secret"
        assert kind_of(inspect, token, secret=buffer(secret)) == "invalid_secret"
        assert kind_of(verifier.verify, buffer(token.encode())) == "invalid_argument"
        assert kind_of(generator.generate, buffer(b"alice"), 60) == "invalid_user_id"
        (made,) = generator.generate_batch([buffer(b"alice")], 60)
        assert isinstance(made, Token04Error)
