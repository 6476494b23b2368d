"""Benchmark: python bench.py CORE_BATCH CORE_CALL, the programs compiled from core_batch.rs and core_call.rs.

Both sides of a comparison run alternately, and their medians are compared. Each comparison prints a line of
JSON; `cargo xtask bench` collects these lines.
"""

import json
import statistics
import subprocess
import sys
import time
from typing import Callable

import token04
import with_cryptography

APP_ID = 1234567890
SECRET = "0123456789abcdef0123456789abcdef"  # made up
PRIVILEGES = token04.RoomPrivileges.in_room("room1").allow_login().allow_publish_any_stream()
PAYLOAD = PRIVILEGES.to_payload()
USERS = [f"user{i}" for i in range(100_000)]
CALLS = 2000


def time_of_calls(call: Callable[..., object], *arguments: object, calls: int = CALLS) -> float:
    """Returns the nanoseconds per call."""
    start = time.perf_counter_ns()
    for _ in range(calls):
        call(*arguments)
    return (time.perf_counter_ns() - start) / calls


def compare(
    what: str, other: str, target: float, rounds: int, ours: Callable[[], float], theirs: Callable[[], float]
) -> None:
    pairs = [(ours(), theirs()) for _ in range(rounds + 3)][3:]  # the first ones warm up
    ours_ns, other_ns = (statistics.median(times) for times in zip(*pairs))
    ratio = statistics.median(other / own for own, other in pairs)
    result = {
        "language": "python",
        "what": what,
        "ours_ns": round(ours_ns),
        "other": other,
        "other_ns": round(other_ns),
        "ratio": round(ratio, 2),
        "target": target,
    }
    print(json.dumps(result), flush=True)


def compare_drop_in(what: str, payload: str, target: float, rounds: int) -> None:
    arguments = (APP_ID, "alice", SECRET, 3600, payload)
    # Both make valid tokens.
    for module in (token04, with_cryptography):
        claims = token04.TokenVerifier(APP_ID, SECRET).verify(
            module.generate_token04(*arguments).token, "alice"
        )
        assert (claims.app_id, claims.user_id, claims.payload) == (APP_ID, "alice", payload)
    compare(
        what,
        "cryptography",
        target,
        rounds,
        lambda: time_of_calls(token04.generate_token04, *arguments),
        lambda: time_of_calls(with_cryptography.generate_token04, *arguments),
    )


def custom_payload(length: int) -> str:
    return json.dumps({"data": "x" * (length - len('{"data": ""}'))})


def compare_with_core(program: str, length: int) -> None:
    payload = custom_payload(length)
    arguments = (APP_ID, "alice", SECRET, 3600, payload)
    with subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as core:

        def theirs() -> float:
            core.stdin.write(f"{payload}\n".encode())
            core.stdin.flush()
            return float(core.stdout.readline())

        compare(
            f"drop-in call, payload of {length / 1000:g} KB",
            "the core's call",
            0.77,
            101,
            lambda: time_of_calls(token04.generate_token04, *arguments, calls=200),
            theirs,
        )


def compare_with_loop(count: int) -> None:
    """A batch of any size is to be at least as fast as a loop that returns the same."""
    generator = token04.TokenGenerator(APP_ID, SECRET)
    requests = [token04.TokenRequest(user, 3600, PRIVILEGES) for user in USERS[:count]]

    def time_per_token(call: Callable[[], object]) -> float:
        calls = CALLS // count
        start = time.perf_counter_ns()
        for _ in range(calls):
            call()
        return (time.perf_counter_ns() - start) / (calls * count)

    compare(
        f"batch of {count}, a privilege token",
        "a loop of issue()",
        1,
        101,
        lambda: time_per_token(lambda: generator.generate_batch(requests)),
        lambda: time_per_token(lambda: [generator.issue(request) for request in requests]),
    )


def compare_batch(program: str, what: str, requests: "list[token04.TokenRequest]", payload: str) -> None:
    generator = token04.TokenGenerator(APP_ID, SECRET)

    # Keep some tokens, as a server does, otherwise Python would return the memory to the system each time.
    kept = generator.generate_batch(requests)[::1000]

    def time_of_batch() -> float:
        start = time.perf_counter_ns()
        results = generator.generate_batch(requests)
        took = time.perf_counter_ns() - start
        assert all(result.token[:2] == "04" for result in results + kept)
        return took / len(requests)

    def ours() -> float:
        """Like core_batch.rs: one warm-up run, then the mean of three."""
        time_of_batch()
        return statistics.mean(time_of_batch() for _ in range(3))

    with subprocess.Popen([program, payload], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as core:

        def theirs() -> float:
            core.stdin.write(b"\n")
            core.stdin.flush()
            return float(core.stdout.readline())

        compare(what, "the core's batch", 0.8, 15, ours, theirs)


if __name__ == "__main__":
    compare_drop_in("drop-in call, privilege payload", PAYLOAD, 8, 101)
    for length in (1_500, 4_000, 40_000):
        compare_drop_in(f"drop-in call, payload of {length / 1000:g} KB", custom_payload(length), 1, 15)
    for length in (4_000, 40_000):
        compare_with_core(sys.argv[2], length)
    for count in (1, 10, 20, 100):
        compare_with_loop(count)
    basic = [token04.TokenRequest.basic(user, 3600) for user in USERS]
    compare_batch(sys.argv[1], "batch of 100,000, a basic token", basic, "")
    privileged = [token04.TokenRequest(user, 3600, PRIVILEGES) for user in USERS]
    compare_batch(sys.argv[1], "batch of 100,000, a privilege token", privileged, PAYLOAD)
