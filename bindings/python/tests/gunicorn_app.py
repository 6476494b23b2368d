"""The app that test_gunicorn.py serves. It is preloaded, so the workers inherit a used generator."""

import json
import os

from token04 import TokenGenerator, generate_token04

from conftest import APP_ID, LOGIN, SECRET, basic, tokens_of

generator = TokenGenerator(APP_ID, SECRET)


def tokens() -> list:
    one_by_one = [generator.generate("alice", 60, LOGIN) for _ in range(100)]
    drop_in = [generate_token04(APP_ID, "alice", SECRET, 60).token for _ in range(100)]
    return one_by_one + drop_in + tokens_of(generator.generate_batch(basic(["alice"] * 100)))


of_the_parent = tokens()


def app(environment, start_response):
    start_response("200 OK", [("Content-Type", "application/json")])
    response = {"worker": os.getpid(), "parent": of_the_parent, "tokens": tokens()}
    return [json.dumps(response).encode()]
