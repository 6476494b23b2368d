"""How fast: python bench.py CORE_BATCH, where that is the program made from core_batch.rs.

What is compared runs in turns, and the medians count. Each comparison prints a line of JSON;
`cargo xtask bench` collects these.
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
PAYLOAD = token04.RoomPrivileges("room1", may_log_in=True, may_publish=True).to_payload()
USERS = [f"user{i}" for i in range(100_000)]
CALLS = 2000


def time_of_calls(call: Callable[..., object], *arguments: object) -> float:
    """Nanoseconds a call."""
    start = time.perf_counter_ns()
    for _ in range(CALLS):
        call(*arguments)
    return (time.perf_counter_ns() - start) / CALLS


def compare(
    what: str, other: str, target: float, rounds: int, ours: Callable[[], float], theirs: Callable[[], float]
) -> None:
    pairs = [(ours(), theirs()) for _ in range(rounds + 3)][3:]  # the first ones warm up
    ours_ns, other_ns = (statistics.median(times) for times in zip(*pairs))
    result = {
        "language": "python",
        "what": what,
        "ours_ns": round(ours_ns),
        "other": other,
        "other_ns": round(other_ns),
        "ratio": round(other_ns / ours_ns, 2),
        "target": target,
    }
    print(json.dumps(result), flush=True)


def compare_drop_in() -> None:
    arguments = (APP_ID, "alice", SECRET, 3600, PAYLOAD)
    # Both make tokens that are right.
    for module in (token04, with_cryptography):
        claims = token04.Verifier(SECRET).verify(module.generate_token04(*arguments).token)
        assert (claims.app_id, claims.user_id, claims.payload) == (APP_ID, "alice", PAYLOAD)
    compare(
        "drop-in call, privilege payload",
        "cryptography",
        8,
        101,
        lambda: time_of_calls(token04.generate_token04, *arguments),
        lambda: time_of_calls(with_cryptography.generate_token04, *arguments),
    )


def compare_batch(program: str, what: str, payload: str) -> None:
    generator = token04.Generator(APP_ID, SECRET)
    # The first takes its memory from the system, which a server that runs has long done, and core_batch.rs
    # does not count either. Some of its tokens stay, or Python would hand the memory back.
    kept = generator.generate_batch(USERS, 3600, payload)[::1000]

    def ours() -> float:
        start = time.perf_counter_ns()
        tokens = generator.generate_batch(USERS, 3600, payload)
        took = time.perf_counter_ns() - start
        assert all(token[:2] == "04" for token in tokens + kept)
        return took / len(USERS)

    def theirs() -> float:
        return float(subprocess.check_output([program, payload]))

    compare(what, "the core's batch", 0.8, 21, ours, theirs)


if __name__ == "__main__":
    compare_drop_in()
    compare_batch(sys.argv[1], "batch of 100,000, a basic token", "")
    compare_batch(sys.argv[1], "batch of 100,000, a privilege token", PAYLOAD)
