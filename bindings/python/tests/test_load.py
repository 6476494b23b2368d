"""Many threads, and a million calls."""

import contextlib
import sys
import threading

import pytest
from token04 import Generator, RoomPrivileges, Token04Error, Verifier, generate_token04, inspect

from conftest import APP_ID, SECRET, assert_no_nonce_repeats, resident_bytes

PRIVILEGES = RoomPrivileges("room1", may_log_in=True)


def test_eight_threads_repeat_no_nonce(generator):
    results = [[] for _ in range(8)]

    def work(tokens: list) -> None:
        tokens += [generator.generate("alice", 60) for _ in range(100_000)]

    threads = [threading.Thread(target=work, args=(tokens,)) for tokens in results]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert_no_nonce_repeats((token for tokens in results for token in tokens), 800_000)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_million_calls_leak_nothing(generator, verifier):
    token = generator.generate("alice", 3600, PRIVILEGES)

    def calls(count: int) -> None:
        for _ in range(count):
            generate_token04(APP_ID, "alice", SECRET, 60, "{}")
            generate_token04(None, "alice", SECRET, 60)
            generator.generate("alice", 60, PRIVILEGES)
            verifier.verify(token)

    def rare_calls(count: int) -> None:
        for _ in range(count):
            inspect(token, secret=SECRET)
            inspect("x", secret="y")
            Verifier(SECRET)
            Generator(APP_ID, SECRET).close()
            generator.generate_batch(["alice", 1], 60, [None, PRIVILEGES])
            with contextlib.suppress(Token04Error):
                verifier.verify("04")

    calls(20_000)
    rare_calls(2000)
    before = resident_bytes()
    calls(250_000)
    rare_calls(20_000)
    grown = resident_bytes() - before
    assert grown < 2**20, f"{grown} bytes more"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_large_batches_leak_nothing(generator):
    users = ["alice"] * 20_000
    for _ in range(5):
        generator.generate_batch(users, 60)
    before = resident_bytes()
    for _ in range(30):
        generator.generate_batch(users, 60)
    grown = resident_bytes() - before
    assert grown < 8 * 2**20, f"{grown} bytes more, where a batch is 6 MiB"
