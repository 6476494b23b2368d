"""Many threads, and a million calls."""

import contextlib
import sys
import threading
import time

import pytest
from token04 import (
    RoomAction,
    RoomPrivileges,
    Token04Error,
    TokenGenerator,
    TokenRequest,
    TokenVerifier,
    generate_token04,
    inspect,
    lint,
)

from conftest import APP_ID, LOGIN, SECRET, assert_no_nonce_repeats, basic, resident_bytes


def test_eight_threads_repeat_no_nonce(generator):
    results = [[] for _ in range(8)]

    def work(tokens: list) -> None:
        tokens += [generator.generate("alice", 60, LOGIN) for _ in range(100_000)]

    threads = [threading.Thread(target=work, args=(tokens,)) for tokens in results]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert_no_nonce_repeats((token for tokens in results for token in tokens), 800_000)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_million_calls_leak_nothing(generator, verifier):
    token = generator.generate("alice", 3600, LOGIN)
    login = RoomAction.login("room1")
    clock = TokenGenerator(APP_ID, SECRET, clock=time.time)

    def calls(count: int) -> None:
        for _ in range(count):
            generate_token04(APP_ID, "alice", SECRET, 60, "{}")
            generate_token04(None, "alice", SECRET, 60)
            generator.generate("alice", 60, LOGIN)
            verifier.verify_action(token, "alice", login)

    def rare_calls(count: int) -> None:
        for _ in range(count):
            inspect(token, secret=SECRET)
            inspect("x", secret="y")
            TokenVerifier(APP_ID, SECRET, previous_secrets=["x" * 32], clock=time.time)
            TokenGenerator(APP_ID, SECRET).close()
            request = TokenRequest("alice", 60, RoomPrivileges.in_room("r").allow_publish(["a"]))
            generator.generate_batch([request, *basic([""])])[1].asdict()
            clock.issue(request).asdict()
            lint(request)
            repr(verifier.verify(token, "alice"))
            with contextlib.suppress(Token04Error):
                verifier.verify("04", "alice")
            with contextlib.suppress(Token04Error):
                verifier.verify(None, "alice")

    calls(20_000)
    rare_calls(2000)
    before = resident_bytes()
    calls(250_000)
    rare_calls(20_000)
    grown = resident_bytes() - before
    assert grown < 2**20, f"{grown} bytes more"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_large_batches_leak_nothing(generator):
    requests = basic(["alice"] * 20_000)
    for _ in range(5):
        generator.generate_batch(requests)
    before = resident_bytes()
    for _ in range(30):
        generator.generate_batch(requests)
    grown = resident_bytes() - before
    assert grown < 8 * 2**20, f"{grown} bytes more, where a batch is 6 MiB"
