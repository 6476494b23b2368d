"""No copy of a secret that token04 makes is left in memory."""

import subprocess
import sys

import pytest

# The secrets are built from numbers, so that the process contains no copies in its arguments or source code.
SCRIPT = """
import os, sys
from token04 import *

secret = "".join(map(chr, eval(sys.argv[1])))
secrets = [secret, secret + "x", "x" + secret, secret + chr(0xD800)]
if sys.argv[2] == "bytes":
    secrets = [text.encode("latin-1", "replace") for text in secrets]
token = TokenGenerator(1, "x" * 32).generate_basic("alice", 60)

def construct(make, *arguments, **options):
    try:
        make(*arguments, **options).close()
    except Token04Error:
        pass

def inspect_with(secret, text=token):
    try:
        inspect(text, secret=secret)
    except Token04Error:
        pass

calls = [
    lambda secret: generate_token04(1, "alice", secret, 60, "{}"),
    lambda secret: generate_token04(0, "alice", secret, 60, "{}"),
    lambda secret: generate_token04(1, None, secret, 60, "{}"),
    lambda secret: generate_token04(1, "a" * 70_000, secret, 60, "{}"),
    lambda secret: generate_token04(1, "alice", secret, 0, "{}"),
    lambda secret: generate_token04(1, "alice", secret, 60, 1),
    lambda secret: construct(TokenGenerator, 1, secret),
    lambda secret: construct(TokenGenerator, 0, secret),
    lambda secret: construct(TokenGenerator, 1, secret, max_lifetime=0),
    lambda secret: construct(TokenVerifier, 1, secret),
    lambda secret: construct(TokenVerifier, 1, secret, leeway=-1),
    lambda secret: construct(TokenVerifier, 1, "x" * 32, previous_secrets=[secret, secret]),
    lambda secret: construct(TokenVerifier, 1, "x" * 32, previous_secrets=[secret, None]),
    lambda secret: construct(TokenVerifier.for_any_app, secret),
    inspect_with,
    lambda secret: inspect_with(secret, None),
]

def pause():
    # Allocates as little as possible, so that freed memory is not overwritten.
    os.write(1, b".")
    return os.read(0, 1)

# Warm up: the first calls create caches.
for call in calls:
    call("y" * 32)
pause()
for one in secrets:
    for call in calls:
        call(one)
        pause()
"""
CALLS = 4 * 16


def writable(process: int) -> "list[tuple[int, int]]":
    """Returns the writable memory areas of a process."""
    areas = []
    with open(f"/proc/{process}/maps") as maps:
        for line in maps:
            area, access, *_ = line.split()
            if access.startswith("rw"):
                start, end = (int(address, 16) for address in area.split("-"))
                areas.append((start, end))
    return areas


def count(process: int, needles: "list[bytes]") -> "list[int]":
    """Returns how often each needle occurs in the memory of a process."""
    counts = [0] * len(needles)
    with open(f"/proc/{process}/mem", "rb", buffering=0) as memory:
        for start, end in writable(process):
            memory.seek(start)
            try:
                content = memory.read(end - start)
            except OSError:
                continue  # unmapped pages
            for i, needle in enumerate(needles):
                counts[i] += content.count(needle)
    return counts


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize(("first", "length"), [(0x41, 32), (0xC8, 16)], ids=["ASCII", "Latin-1"])
@pytest.mark.parametrize("passed_as", ["str", "bytes"])
def test_no_copy_of_a_secret_remains(first, length, passed_as):
    codes = [first + i for i in range(length)]
    secret = "".join(map(chr, codes))
    # As UTF-8, and as UCS-4, the intermediate form.
    needles = [secret.encode()[4:28], secret.encode("utf-32-le")[4:-4]]
    child = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, f"range({first}, {first + length})", passed_as],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    )
    with child:
        assert child.stdout.read(1) == b"."
        before = count(child.pid, needles)
        for call in range(CALLS):
            child.stdin.write(b".")
            assert child.stdout.read(1) == b"."
            assert count(child.pid, needles) == before, f"after call {call}"
        child.stdin.write(b".")
        assert child.stdout.read() == b""
    assert child.returncode == 0
