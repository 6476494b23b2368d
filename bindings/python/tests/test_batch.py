"""TokenGenerator.generate_batch: many requests in one call."""

import collections
import signal
import sys
import threading
import time
from pathlib import Path

import pytest
from token04 import (
    InvalidArgumentError,
    RoomPrivileges,
    Token04Error,
    TokenGenerator,
    TokenRequest,
    TokenVerifier,
)

from conftest import APP_ID, LOGIN, SECRET, assert_no_nonce_repeats, basic, kind_of, tokens_of

MANY = 100_000  # several chunks


def users_in(verifier: TokenVerifier, results: list) -> list:
    return [verifier.verify_any_user(result.token).user_id for result in results]


def test_every_request_gets_a_token_in_order(generator, verifier):
    users = [f"user{i}" for i in range(MANY)]
    results = generator.generate_batch(basic(users))
    assert users_in(verifier, results) == users
    assert_no_nonce_repeats(tokens_of(results), MANY)


@pytest.mark.parametrize("count", [0, 1, 2, 1023, 1024, 1025, 4096, 4097, 10_000])
def test_all_sizes(generator, count):
    assert_no_nonce_repeats(tokens_of(generator.generate_batch(basic(["alice"] * count))), count)


def read_calls() -> int:
    """Returns how often this process has read from a file."""
    fields = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    return int(fields["syscr"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts the reads of a process")
@pytest.mark.parametrize("count", [1, 100, 1024, 4096])
def test_a_small_batch_reads_no_files(generator, count):
    """Asking for the number of cores reads files, which takes longer than the tokens of a small batch."""
    requests = basic(["alice"] * count)
    generator.generate_batch(requests)
    before = read_calls()
    own = read_calls() - before
    before = read_calls()
    for _ in range(100):
        generator.generate_batch(requests)
    assert read_calls() - before == own


def test_any_iterable(generator, verifier):
    a, b = basic(["a", "b"])
    for requests in (
        (a, b),
        {a: 1, b: 2},
        (one for one in (a, b)),
        iter([a, b]),
        {a, b},
        collections.deque([a, b]),
    ):
        results = generator.generate_batch(requests)
        assert sorted(users_in(verifier, results)) == ["a", "b"]
    assert generator.generate_batch(requests=[]) == []


def test_exceptions_of_an_iterable_propagate(generator):
    class Rows:
        def __iter__(self):
            raise ConnectionError("the database is down")

    with pytest.raises(ConnectionError):
        generator.generate_batch(Rows())
    with pytest.raises(ConnectionError):
        RoomPrivileges.in_room("r").allow_publish(Rows())
    with pytest.raises(ConnectionError):
        TokenVerifier(APP_ID, SECRET, previous_secrets=Rows())


def test_an_iterable_is_iterated_once(generator):
    class Rows:
        calls = 0

        def __iter__(self):
            self.calls += 1
            return iter(basic(["a", "b"]))

    rows = Rows()
    assert len(generator.generate_batch(rows)) == 2
    assert rows.calls == 1


def test_each_request_has_its_own_privileges(generator, verifier):
    count = 10_000
    room = RoomPrivileges.in_room("r")
    requests = [TokenRequest(f"user{i}", 60, room.allow_publish([f"s{i}"])) for i in range(count)]
    requests[1:3] = [TokenRequest.basic("user1", 60), TokenRequest.with_payload("user2", 60, "{}")]
    results = generator.generate_batch(requests)
    read = [verifier.verify(result.token, f"user{i}").payload for i, result in enumerate(results)]
    assert read[1:3] == ["", "{}"]
    assert read[0] == room.allow_publish(["s0"]).to_payload()
    assert read[3:] == [request.privileges.to_payload() for request in requests[3:]]


def test_an_invalid_request_does_not_affect_the_others(generator, verifier):
    requests = [
        *basic(["a", "", "None", "bob"]),
        TokenRequest.basic("c", 0),
        TokenRequest.basic("d", 10**9),
        TokenRequest.with_payload("e", 60, "room1"),
        TokenRequest("f", 60, RoomPrivileges.in_room("undefined")),
        TokenRequest.basic("g" * 65_500, 60),
        TokenRequest("h", 60, LOGIN),
    ]
    results = generator.generate_batch(requests)
    kinds = ["04" if result.error is None else result.error.kind.value for result in results]
    assert kinds == [
        "04",
        "invalid_user_id",
        "invalid_user_id",
        "04",
        "invalid_lifetime",
        "invalid_lifetime",
        "invalid_argument",
        "invalid_argument",
        "token_too_long",
        "04",
    ]
    assert users_in(verifier, [results[0], results[3], results[-1]]) == ["a", "bob", "h"]
    assert isinstance(results[1].error, InvalidArgumentError)
    assert "`user_id` is empty" in str(results[1].error)


def test_a_failed_result_is_never_mistaken_for_a_token(generator):
    good, bad = generator.generate_batch(basic(["alice", ""]))
    for result in (good, bad):
        for use in (bool, lambda result: result or "other", lambda result: not result, str.encode):
            with pytest.raises(TypeError):
                use(result)
    for field in ("token", "expires_at", "renew_at"):
        assert getattr(good, field)
        assert kind_of(getattr, bad, field) == "invalid_user_id"
    assert good.error is None
    assert list(good.asdict()) == ["token", "expires_at", "renew_at"]
    assert bad.asdict() == {"error": bad.error.asdict()}
    assert bad.asdict()["error"]["kind"] == "invalid_user_id"
    assert good.token not in repr(good)
    assert "invalid_user_id" in repr(bad)
    assert good == good
    assert good != bad
    assert bad == generator.generate_batch(basic([""]))[0]


def test_results_have_a_renewal_time(generator, verifier):
    (result,) = generator.generate_batch([TokenRequest("alice", 3600, LOGIN)])
    claims = verifier.verify(result.token, "alice")
    assert result.expires_at == claims.expires_at
    assert (result.expires_at - result.renew_at).total_seconds() == 30


def test_failed_results_keep_their_positions(generator):
    users = [f"user{i}" if i % 1000 else "" for i in range(MANY)]
    results = generator.generate_batch(basic(users))
    bad = [i for i, result in enumerate(results) if result.error is not None]
    assert bad == list(range(0, MANY, 1000))


def test_users_with_unusual_characters(generator, verifier):
    users = ["\0", "a\0b", "\n", "", "", "\0\0", "用户", "👩‍💻"] * 300
    results = generator.generate_batch(basic(users))
    assert len(results) == len(users)
    for user, result in zip(users, results):
        if user:
            assert verifier.verify(result.token, user).user_id == user
        else:
            assert result.error.kind == "invalid_user_id"


@pytest.mark.parametrize(
    "requests", ["alice", b"alice", None, 1, object(), ["alice"], [None], [LOGIN], [("alice", 60)]]
)
def test_invalid_lists_of_requests(generator, requests):
    assert kind_of(generator.generate_batch, requests) == "invalid_argument"


def test_exceptions_of_an_iterator_propagate(generator):
    def requests():
        yield TokenRequest.basic("a", 60)
        raise LookupError("on purpose")

    with pytest.raises(LookupError, match="on purpose"):
        generator.generate_batch(requests())


def test_other_threads_run_during_a_batch(generator):
    beats = 0
    stop = threading.Event()

    def beat():
        nonlocal beats
        while not stop.is_set():
            beats += 1

    requests = [TokenRequest("alice", 60, LOGIN)] * 400_000
    thread = threading.Thread(target=beat)
    thread.start()
    before = beats
    generator.generate_batch(requests)
    meanwhile = beats - before
    stop.set()
    thread.join()
    assert meanwhile > 1000


def test_an_interrupt_stops_a_long_batch(generator):
    requests = [TokenRequest.basic("alice", 60)] * 5_000_000
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        with pytest.raises(KeyboardInterrupt):
            generator.generate_batch(requests)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_closing_and_modifying_the_list_during_a_batch():
    # The clock is read after all arguments, and modifies them.
    requests = [TokenRequest("alice", 60, LOGIN)] * 100_000

    def clock() -> float:
        generator.close()
        requests.clear()
        return time.time()

    generator = TokenGenerator(APP_ID, SECRET, clock=clock)
    results = generator.generate_batch(requests)
    assert_no_nonce_repeats(tokens_of(results), 100_000)
    assert requests == []
    with pytest.raises(Token04Error):
        generator.generate_batch(requests)
