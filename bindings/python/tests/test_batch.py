"""Generator.generate_batch: many users in one crossing."""

import collections
import signal
import threading
import time

import pytest
from token04 import RoomPrivileges, Token04Error

from conftest import assert_no_nonce_repeats, kind_of

MANY = 20_000  # several hand-overs to other threads


def test_every_user_gets_a_token_in_order(generator, verifier):
    users = [f"user{i}" for i in range(MANY)]
    tokens = generator.generate_batch(users, 60)
    assert [verifier.verify(token).user_id for token in tokens] == users
    assert_no_nonce_repeats(tokens, MANY)


@pytest.mark.parametrize("count", [0, 1, 2, 1023, 1024, 1025, 2048, 10_000])
def test_all_sizes(generator, count):
    assert_no_nonce_repeats(generator.generate_batch(["alice"] * count, 60), count)


def test_any_iterable(generator, verifier):
    for users in (("a", "b"), {"a": 1, "b": 2}, (name for name in "ab"), iter(["a", "b"]), {"a", "b"}):
        tokens = generator.generate_batch(users, 60)
        assert {verifier.verify(token).user_id for token in tokens} == {"a", "b"}


def test_what_an_iterable_raises_comes_out(generator):
    class Rows:
        def __iter__(self):
            raise ConnectionError("the database is down")

    with pytest.raises(ConnectionError):
        generator.generate_batch(Rows(), 60)
    with pytest.raises(ConnectionError):
        RoomPrivileges("r", stream_ids=Rows())


def test_an_iterable_is_asked_once(generator):
    class Rows:
        asked = 0

        def __iter__(self):
            self.asked += 1
            return iter(["a", "b"])

    rows = Rows()
    assert len(generator.generate_batch(rows, 60)) == 2
    assert rows.asked == 1


def test_one_payload_for_all(generator, verifier):
    privileges = RoomPrivileges("room1", may_log_in=True)
    for payload in (privileges, privileges.to_payload()):
        for token in generator.generate_batch(["a", "b"], 60, payload):
            assert verifier.verify(token).payload == privileges.to_payload()


def test_a_payload_for_each(generator, verifier):
    count = 10_000
    payloads = [RoomPrivileges("r", may_publish=True, stream_ids=[f"s{i}"]) for i in range(count)]
    payloads[1:3] = [None, "text"]
    tokens = generator.generate_batch([f"user{i}" for i in range(count)], 60, payloads)
    read = [verifier.verify(token).payload for token in tokens]
    assert read[1:3] == ["", "text"]
    assert read[0] == payloads[0].to_payload()
    assert read[3:] == [payload.to_payload() for payload in payloads[3:]]


@pytest.mark.parametrize("payloads", [("x", "y"), collections.deque("xy"), collections.UserList("xy")])
def test_any_sequence_of_payloads(generator, verifier, payloads):
    tokens = generator.generate_batch(["a", "b"], 60, payloads)
    assert [verifier.verify(token).payload for token in tokens] == ["x", "y"]


@pytest.mark.parametrize(
    "payload", [["", "", ""], [], b"xy", 1, {"room_id": "r"}, {"x", "y"}, RoomPrivileges("")]
)
def test_unusable_payloads(generator, payload):
    assert kind_of(generator.generate_batch, ["a", "b"], 60, payload) == "invalid_argument"


def test_a_bad_user_or_payload_does_not_hinder_the_others(generator):
    users = ["a", "", 3, None, "\ud800", "f", "g", "x" * 70_000]
    payloads = ["", "", "", "", "", 6, RoomPrivileges(""), ""]
    made = generator.generate_batch(users, 60, payloads)
    kinds = [token.kind.value if isinstance(token, Token04Error) else token[:2] for token in made]
    assert kinds == ["04", *["invalid_user_id"] * 4, *["invalid_argument"] * 2, "token_too_long"]
    assert str(made[2]) == "user_id must be text (valid Unicode), not int"


def test_bad_ones_among_many_stand_in_their_places(generator):
    users = [f"user{i}" if i % 1000 else i for i in range(MANY)]
    made = generator.generate_batch(users, 60)
    bad = [i for i, token in enumerate(made) if isinstance(token, Token04Error)]
    assert bad == list(range(0, MANY, 1000))


def test_users_with_unusual_characters(generator, verifier):
    users = ["\0", "a\0b", "\n", "", "", "\0\0", "用户", "👩‍💻"] * 300
    tokens = generator.generate_batch(users, 60)
    assert len(tokens) == len(users)
    for user, token in zip(users, tokens):
        if user:
            assert verifier.verify(token).user_id == user
        else:
            assert token.kind.value == "invalid_user_id"


def test_a_bad_lifetime(generator):
    assert kind_of(generator.generate_batch, ["a"], "60") == "invalid_lifetime"
    (made,) = generator.generate_batch(["a"], 0)
    assert made.kind == "invalid_lifetime"


@pytest.mark.parametrize("users", ["alice", b"alice", None, 1, object()])
def test_users_that_are_no_list_of_users(generator, users):
    assert kind_of(generator.generate_batch, users, 60) == "invalid_argument"


def test_what_the_callers_iterator_raises_comes_out(generator):
    def users():
        yield "a"
        raise LookupError("on purpose")

    with pytest.raises(LookupError, match="on purpose"):
        generator.generate_batch(users(), 60)


def test_other_threads_run_meanwhile(generator):
    beats = 0
    stop = threading.Event()

    def beat():
        nonlocal beats
        while not stop.is_set():
            beats += 1

    thread = threading.Thread(target=beat)
    thread.start()
    before = beats
    generator.generate_batch(["alice"] * 200_000, 60)
    meanwhile = beats - before
    stop.set()
    thread.join()
    assert meanwhile > 1000


def test_an_interrupt_ends_a_long_batch(generator):
    users = ["alice"] * 5_000_000
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        with pytest.raises(KeyboardInterrupt):
            generator.generate_batch(users, 60)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_closing_and_changing_lists_meanwhile(generator):
    users = ["alice"] * 100_000
    payloads = [""] * 100_000
    started = threading.Event()
    results = []

    def work():
        started.set()
        results.append(generator.generate_batch(users, 60, payloads))

    thread = threading.Thread(target=work)
    thread.start()
    started.wait()
    time.sleep(0.01)
    generator.close()
    users.clear()
    payloads.clear()
    thread.join()
    assert_no_nonce_repeats(results[0], 100_000)
