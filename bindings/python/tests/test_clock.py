"""The clock option, and libraries that replace Python's clock but not the system clock."""

import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone

import freezegun
import pytest
import time_machine
from token04 import (
    RoomAction,
    TokenGenerator,
    TokenRequest,
    TokenVerifier,
    generate_token04,
    inspect,
)

from conftest import APP_ID, LOGIN, SECRET, basic, error_of, kind_of

FAR = datetime(2033, 5, 18, 3, 33, 20, tzinfo=timezone.utc)
SECONDS = 2_000_000_000  # the same
ROOM1 = RoomAction.login("room1")


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


def with_clock(clock) -> "tuple[TokenGenerator, TokenVerifier]":
    return TokenGenerator(APP_ID, SECRET, clock=clock), TokenVerifier(APP_ID, SECRET, clock=clock)


@contextmanager
def freezegun_at(when: datetime):
    with freezegun.freeze_time(when) as frozen:
        yield lambda seconds: frozen.tick(timedelta(seconds=seconds))


@contextmanager
def time_machine_at(when: datetime):
    with time_machine.travel(when, tick=False) as traveller:
        yield traveller.shift


LIBRARIES = [
    pytest.param(freezegun_at, id="freezegun"),
    pytest.param(time_machine_at, id="time-machine"),
]


@pytest.mark.parametrize(
    "result",
    [
        SECONDS,
        SECONDS + 0.999,
        FAR,
        FAR.astimezone(timezone(timedelta(hours=-7))),
        FAR.replace(microsecond=999_999),
    ],
)
def test_valid_clock_results(result):
    generator, verifier = with_clock(lambda: result)
    claims = verifier.verify(generator.generate("alice", 60, LOGIN), "alice")
    assert (claims.ctime, claims.expire) == (SECONDS, SECONDS + 60)
    assert claims.created_at == FAR
    issued = generator.issue(TokenRequest("alice", 60, LOGIN))
    assert (issued.expires_at, issued.renew_at) == (FAR + timedelta(seconds=60), FAR + timedelta(seconds=30))


def test_the_clock_is_read_once_per_call():
    reads = []

    def clock() -> int:
        reads.append(1)
        return SECONDS

    generator, verifier = with_clock(clock)
    assert reads == []
    token = generator.generate("alice", 60, LOGIN)
    calls = [
        lambda: generator.generate("alice", 60, LOGIN),
        lambda: generator.generate_basic("alice", 60),
        lambda: generator.generate_with_payload("alice", 60, "{}"),
        lambda: generator.issue(TokenRequest.basic("alice", 60)),
        lambda: generator.generate_batch(basic(["alice"] * 100_000)),
        lambda: verifier.verify(token, "alice"),
        lambda: verifier.verify_any_user(token),
        lambda: verifier.verify_action(token, "alice", ROOM1),
    ]
    for call in calls:
        reads.clear()
        call()
        assert reads == [1]


@pytest.mark.parametrize(
    "result",
    [
        None,
        True,
        "2000000000",
        -1,
        -0.5,
        253_402_300_800,
        SECONDS * 1000,
        2**70,
        float("nan"),
        float("inf"),
        timedelta(seconds=SECONDS),
        datetime(2033, 5, 18),  # noqa: DTZ001
        datetime(1969, 12, 31, tzinfo=timezone.utc),
        object(),
    ],
)
def test_invalid_clock_results(result):
    generator, verifier = with_clock(lambda: result)
    for call in (
        lambda: generator.generate("alice", 60, LOGIN),
        lambda: generator.issue(TokenRequest.basic("alice", 60)),
        lambda: generator.generate_batch(basic(["alice"])),
        lambda: verifier.verify("04", "alice"),
        lambda: verifier.verify_any_user(None),
    ):
        error = error_of(call)
        assert error.kind == "clock_out_of_range"
        assert "`clock`" in str(error)


def test_the_message_mentions_milliseconds():
    generator, verifier = with_clock(lambda: time.time() * 1000)
    for call in (lambda: generator.generate_basic("alice", 60), lambda: verifier.verify("04", "alice")):
        assert "milliseconds" in str(error_of(call))


def test_clock_exceptions_propagate_without_fallback_to_the_system_clock():
    def broken() -> int:
        raise ConnectionError("no time server")

    generator, verifier = with_clock(broken)
    for call in (
        lambda: generator.generate("alice", 60, LOGIN),
        lambda: generator.generate_batch([]),
        lambda: verifier.verify("04", "alice"),
    ):
        with pytest.raises(ConnectionError):
            call()


def test_a_clock_is_a_function():
    for clock in (SECONDS, "now", FAR, time, 1.5, False):
        assert kind_of(TokenGenerator, APP_ID, SECRET, clock=clock) == "invalid_argument"
        assert kind_of(TokenVerifier, APP_ID, SECRET, clock=clock) == "invalid_argument"
        assert kind_of(TokenVerifier.for_any_app, SECRET, clock=clock) == "invalid_argument"


def test_for_any_app_accepts_a_clock():
    generator, _ = with_clock(lambda: SECONDS)
    token = generator.generate_basic("alice", 60)
    assert TokenVerifier.for_any_app(SECRET, clock=lambda: SECONDS).verify(token, "alice")
    late = TokenVerifier.for_any_app(SECRET, clock=lambda: SECONDS + 60)
    assert kind_of(late.verify, token, "alice") == "expired"


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_system_clock_is_not_faked(generator, verifier, library):
    before = int(time.time())
    with library(FAR):
        assert int(time.time()) == SECONDS
        tokens = [
            generator.generate("alice", 60, LOGIN),
            generator.issue(TokenRequest("alice", 60, LOGIN)).token,
            generator.generate_batch([TokenRequest("alice", 60, LOGIN)])[0].token,
            generate_token04(APP_ID, "alice", SECRET, 60, LOGIN.to_payload()).token,
        ]
        times = [verifier.verify(token, "alice").ctime for token in tokens]
        times.append(inspect(tokens[0]).time)
        # Uses the same clock.
        verifier.verify(tokens[0], "alice").authorize(ROOM1)
    after = int(time.time())
    assert all(before - 1 <= made <= after + 1 for made in times)


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("clock", [utc_now, lambda: time.time(), lambda: datetime.now(timezone.utc)])
def test_a_clock_that_reads_pythons_clock_is_faked(library, clock):
    # Created before the clock is frozen, as in an application.
    generator, verifier = with_clock(clock)
    with library(FAR) as move:
        token = generator.generate("alice", 3600, LOGIN)
        claims = verifier.verify_action(token, "alice", ROOM1)
        assert (claims.ctime, claims.expires_at) == (SECONDS, FAR + timedelta(hours=1))
        assert claims.expires_at - utc_now() == timedelta(hours=1)
        claims.authorize_at(ROOM1, utc_now())
        move(3599)
        assert verifier.verify(token, "alice") == claims
        move(1)
        assert kind_of(verifier.verify, token, "alice") == "expired"
        assert kind_of(claims.authorize_at, ROOM1, utc_now()) == "expired"
        assert inspect(token, secret=SECRET, time=utc_now()).findings[0].id == "expired"
    # The token is from 2033, and the clock shows today.
    assert kind_of(generator.issue, None) == "invalid_argument"
    assert verifier.verify(token, "alice") == claims
    assert abs(verifier.verify(generator.generate_basic("alice", 60), "alice").ctime - time.time()) < 60


def test_time_time_works_with_time_machine_but_not_with_freezegun():
    # freezegun replaces the function in the module, but the original function was passed.
    generator, verifier = with_clock(time.time)
    with time_machine_at(FAR):
        assert verifier.verify(generator.generate_basic("alice", 60), "alice").ctime == SECONDS
    with freezegun_at(FAR):
        assert verifier.verify(generator.generate_basic("alice", 60), "alice").ctime < SECONDS
        inside, _ = with_clock(time.time)
        assert TokenVerifier(APP_ID, SECRET).verify(inside.generate_basic("a", 60), "a").ctime == SECONDS


@pytest.mark.parametrize("library", LIBRARIES)
def test_generate_token04_reads_the_system_clock(library):
    _, verifier = with_clock(utc_now)
    with library(FAR):
        token = generate_token04(APP_ID, "alice", SECRET, 3600, "").token
        # Made in the year of the system clock.
        assert kind_of(verifier.verify, token, "alice") == "expired"
    assert verifier.verify(token, "alice").user_id == "alice"
    # To fake the time in tests, use a generator that has a clock.
    generator, verifier = with_clock(utc_now)
    with library(FAR):
        assert verifier.verify(generator.generate_basic("alice", 3600), "alice").ctime == SECONDS


@pytest.mark.parametrize("library", LIBRARIES)
def test_durations_and_times_of_a_fake_clock_are_accepted(generator, verifier, library):
    token = generator.generate("alice", 60, LOGIN)
    claims = verifier.verify(token, "alice")
    with library(FAR):
        assert generator.generate("alice", timedelta(minutes=1), LOGIN)
        assert kind_of(claims.authorize_at, ROOM1, datetime.now(timezone.utc)) == "expired"
        naive = datetime.now()  # noqa: DTZ005
        assert kind_of(claims.authorize_at, ROOM1, naive) == "invalid_argument"
        assert isinstance(claims.expires_at, datetime)
    assert claims.expires_at > datetime.now(timezone.utc)


SCRIPT = """
import datetime, sys
import freezegun
real = datetime.datetime
with freezegun.freeze_time("2033-05-18 03:33:20"):
    import token04
    now = lambda: datetime.datetime.now(datetime.timezone.utc)
    generator = token04.TokenGenerator(1, sys.argv[1], clock=now)
    issued = generator.issue(token04.TokenRequest.basic("alice", datetime.timedelta(hours=1)))
    print(issued.expires_at.isoformat())
print(issued.expires_at == real(2033, 5, 18, 4, 33, 20, tzinfo=datetime.timezone.utc))
late = generator.issue(token04.TokenRequest.basic("alice", 60)).expires_at
print(abs((late - now()).total_seconds()) < 120)
"""


def test_importing_while_the_clock_is_replaced():
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, SECRET], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.split() == ["2033-05-18T04:33:20+00:00", "True", "True"]
