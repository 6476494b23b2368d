"""What test_gunicorn.py serves. Preloaded, so that the workers inherit a generator already in use."""

import json
import os

from token04 import Generator, generate_token04

from conftest import APP_ID, SECRET

generator = Generator(APP_ID, SECRET)


def tokens() -> list:
    one_by_one = [generator.generate("alice", 60) for _ in range(100)]
    drop_in = [generate_token04(APP_ID, "alice", SECRET, 60).token for _ in range(100)]
    return one_by_one + drop_in + generator.generate_batch(["alice"] * 100, 60)


of_the_parent = tokens()


def app(environment, start_response):
    start_response("200 OK", [("Content-Type", "application/json")])
    answer = {"worker": os.getpid(), "parent": of_the_parent, "tokens": tokens()}
    return [json.dumps(answer).encode()]
