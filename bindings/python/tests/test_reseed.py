"""token04.reseed, for processes that are restored from a snapshot."""

import threading

import token04
from token04 import generate_token04

from conftest import APP_ID, SECRET, assert_no_nonce_repeats, basic, tokens_of

EACH = 1000


def test_tokens_differ_before_and_after(generator):
    tokens = []
    for _ in range(EACH):
        assert token04.reseed() is None
        tokens.append(generator.generate_basic("alice", 60))
        tokens.append(generate_token04(APP_ID, "alice", SECRET, 60).token)
    tokens += tokens_of(generator.generate_batch(basic(["alice"] * EACH)))
    assert_no_nonce_repeats(tokens, 3 * EACH)


def test_while_other_threads_make_tokens(generator):
    results = [[] for _ in range(4)]

    def work(tokens: list) -> None:
        for _ in range(EACH):
            tokens.append(generator.generate_basic("alice", 60))
            token04.reseed()

    threads = [threading.Thread(target=work, args=(tokens,)) for tokens in results]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert_no_nonce_repeats((token for tokens in results for token in tokens), 4 * EACH)
