"""No nonce repeats between a process and its forks."""

import multiprocessing
import os
import signal
import threading
import time

import pytest
from token04 import Token04Error, TokenGenerator, generate_token04

from conftest import APP_ID, LOGIN, SECRET, assert_no_nonce_repeats, basic, tokens_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
EACH = 500


def some_tokens(generator: TokenGenerator) -> list[str]:
    tokens = [generator.generate("alice", 60, LOGIN) for _ in range(EACH)]
    tokens += [generate_token04(APP_ID, "alice", SECRET, 60).token for _ in range(EACH)]
    return tokens + tokens_of(generator.generate_batch(basic(["alice"] * EACH)))


def in_child(call, *arguments) -> list[str]:
    """Returns the result of a call in a fork of this process. Kills a child that hangs."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(30)
        try:
            with os.fdopen(writer, "w") as pipe:
                pipe.write("\n".join(call(*arguments)))
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        tokens = pipe.read().split("\n")
    assert os.waitpid(child, 0)[1] == 0
    return tokens


def test_os_fork(generator):
    tokens = some_tokens(generator)
    for _ in range(4):
        tokens += in_child(some_tokens, generator)
        tokens += some_tokens(generator)
    assert_no_nonce_repeats(tokens, 9 * 3 * EACH)


def test_a_fork_of_a_fork(generator):
    def child():
        return in_child(some_tokens, generator) + some_tokens(generator)

    tokens = some_tokens(generator) + in_child(child) + some_tokens(generator)
    assert_no_nonce_repeats(tokens, 4 * 3 * EACH)


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_forking_while_another_thread_makes_tokens(generator):
    stop = threading.Event()

    def work():
        while not stop.is_set():
            generator.generate_batch(basic(["alice"] * 10_000))
            generator.generate("alice", 60, LOGIN)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        tokens = some_tokens(generator)
        for _ in range(10):
            time.sleep(0.003)
            tokens += in_child(lambda: [generator.generate("alice", 60, LOGIN) for _ in range(EACH)])
    finally:
        stop.set()
        thread.join()
    assert_no_nonce_repeats(tokens, 13 * EACH)


workers_generator: TokenGenerator


def set_up(generator: "TokenGenerator | None" = None) -> None:
    global workers_generator
    workers_generator = generator or TokenGenerator(APP_ID, SECRET)


def work(_: int) -> list[str]:
    return some_tokens(workers_generator)


def fail(_: int) -> None:
    workers_generator.generate("", 60, LOGIN)


# Only a fork inherits the parent's generator. It can't be pickled, so other start methods create their own.
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_multiprocessing(generator, method):
    context = multiprocessing.get_context(method)
    tokens = some_tokens(generator)
    arguments = (generator,) if method == "fork" else ()
    with context.Pool(3, set_up, arguments) as pool:
        for made in pool.map(work, range(12), chunksize=1):
            tokens += made
        with pytest.raises(Token04Error, match="`user_id` is empty") as caught:
            pool.map(fail, [0])
    assert caught.value.kind == "invalid_user_id"
    tokens += some_tokens(generator)
    assert_no_nonce_repeats(tokens, 14 * 3 * EACH)
