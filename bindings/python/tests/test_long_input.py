"""Input that is too long is refused by its length, without copying it or running out of memory."""

import json
import subprocess
import sys

import pytest
import token04
from token04 import (
    KitToken,
    RoomAction,
    RoomPrivileges,
    Token04Error,
    TokenRequest,
    TokenVerifier,
)

from conftest import SECRET, basic, kind_of

SCRIPT = """
import json, resource, sys
from token04 import *

SECRET = "0123456789abcdef0123456789abcdef"
generator, verifier = TokenGenerator(1, SECRET), TokenVerifier(1, SECRET)
room = RoomPrivileges.in_room("room1")
token = generator.generate_basic("alice", 60)
long = eval(sys.argv[1]) * 30_000_000
many = ["camera"] * 100_000
long_secret = SECRET.encode() * 1_000_000
long_bytes = b"04" * 15_000_000

calls = {
    "generate, user": lambda: generator.generate(long, 60, room),
    "generate, payload": lambda: generator.generate_with_payload("alice", 60, long),
    "request, user": lambda: TokenRequest(long, 60, room),
    "request, payload": lambda: TokenRequest.with_payload("alice", 60, long),
    "verify, token": lambda: verifier.verify(long, "alice"),
    "verify, token in bytes": lambda: verifier.verify(long_bytes, "alice"),
    "verify, user": lambda: verifier.verify(token, long),
    "a generator's secret": lambda: TokenGenerator(1, long),
    "a verifier's secret in bytes": lambda: TokenVerifier(1, long_secret),
    "a previous secret": lambda: TokenVerifier(1, SECRET, previous_secrets=[long]),
    "cipher": lambda: TokenGenerator(1, SECRET, cipher=long),
    "inspect, secret": lambda: inspect(token, secret=long),
    "inspect, secret in bytes": lambda: inspect(token, secret=long_secret),
    "kit, token": lambda: KitToken(long, 1, "alice", "room1", "Alice"),
    "kit, user": lambda: KitToken(token, 1, long, "room1", "Alice"),
    "kit, room": lambda: KitToken(token, 1, "alice", long, "Alice"),
    "kit, name": lambda: KitToken(token, 1, "alice", "room1", long),
    "kit, text": lambda: KitToken.parse(long),
    "room": lambda: RoomPrivileges.in_room(long),
    "stream": lambda: room.allow_publish([long]),
    "streams": lambda: room.allow_publish(many),
    "action, room": lambda: RoomAction.login(long),
    "action, stream": lambda: RoomAction.publish("room1", long),
}

def kind_of(call):
    try:
        call()
    except Token04Error as error:
        assert len(str(error)) < 500
        return error.kind.value

# The memory in use, plus less than a copy of the text.
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv[2]),) * 2)
found = {name: kind_of(call) for name, call in calls.items()}
found["drop-in"] = [
    generate_token04(1, long, SECRET, 60).error_code,
    generate_token04(1, "alice", SECRET, 60, long).error_code,
    generate_token04(1, "alice", long, 60).error_code,
    generate_token04(0, long, "", 0).error_code,
    generate_token04(1, long, "", 0).error_code,
    generate_token04(1, long, SECRET, 0).error_code,
]
findings = [inspect(text).findings[0] for text in (long, long_bytes)]
found["inspect"] = [[finding.id, finding.message] for finding in findings]
print(json.dumps(found))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, and the limit is of no use on macOS")
@pytest.mark.parametrize("character", ["'x'", "'\\u00e9'", "'\\U0001f600'"])
@pytest.mark.parametrize("allowed", [8, 40])
def test_long_texts_under_a_limit_of_memory(character, allowed):
    command = [sys.executable, "-c", SCRIPT, character, str(allowed * 2**20)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert found.pop("drop-in") == [-1, -1, 5, 1, 5, 6]
    for kind, message in found.pop("inspect"):
        assert (kind, "30000000" in message) == ("malformed_token", True)
    too_long = {"generate, user", "generate, payload", "request, user", "request, payload"}
    too_long |= {"verify, user", "kit, user"}
    malformed = {"verify, token", "verify, token in bytes", "kit, token", "kit, text"}
    for name, kind in found.items():
        expected = "invalid_argument"
        if name in too_long:
            expected = "token_too_long"
        elif name in malformed:
            expected = "malformed_token"
        elif "secret" in name:
            expected = "invalid_secret"
        assert kind == expected, name


LONG = "x" * 65_536


@pytest.mark.parametrize(
    ("expected", "user", "lifetime", "payload"),
    [
        ("invalid_user_id", "", 60, 5),
        ("invalid_user_id", "", 60, LONG),
        ("invalid_user_id", "", 0, LONG),
        ("invalid_user_id", 1, 0, 5),
        ("invalid_lifetime", "alice", 0, 5),
        ("invalid_lifetime", "alice", 0, LONG),
        ("invalid_lifetime", LONG, 0, 5),
        ("token_too_long", LONG, 60, 5),
        ("invalid_argument", "alice", 60, 5),
        ("token_too_long", LONG, 60, "{}"),
        ("token_too_long", "alice", 60, LONG),
    ],
)
def test_the_first_wrong_argument_is_reported(generator, expected, user, lifetime, payload):
    assert kind_of(generator.generate_with_payload, user, lifetime, payload) == expected
    if payload == 5:
        assert kind_of(generator.generate, user, lifetime, payload) == expected


def test_a_kit_token_reports_the_app_first_and_then_the_user():
    token = "0" * 131_073
    assert kind_of(KitToken, token, 0, 1, 1, 1) == "invalid_app_id"
    assert kind_of(KitToken, 1, "1", "alice", "room1", "Alice") == "invalid_app_id"
    assert kind_of(KitToken, token, 1, 1, 1, 1) == "invalid_user_id"
    assert kind_of(KitToken, token, 1, LONG, 1, 1) == "token_too_long"
    assert kind_of(KitToken, token, 1, "alice", 1, 1) == "malformed_token"


def test_a_batch_of_long_requests(generator, verifier):
    users = [f"{i}" + "ü" * 10_000 for i in range(500)]
    results = generator.generate_batch(basic(users))
    assert [verifier.verify_any_user(result.token).user_id for result in results] == users
    payloads = [f'{{"{i}":"' + "x" * 20_000 + '"}' for i in range(500)]
    requests = [TokenRequest.with_payload("alice", 60, payload) for payload in payloads]
    results = generator.generate_batch(requests)
    assert [verifier.verify(result.token, "alice").payload for result in results] == payloads


def test_the_longest_texts_are_accepted():
    room = "r" * 48_000
    assert RoomPrivileges.in_room(room).asdict()["room_id"] == room
    assert KitToken("04", 1, "u", "r" * 65_535, "r" * 65_535).user_name == "r" * 65_535
    assert RoomAction.login("r" * 65_535).room_id == "r" * 65_535
    assert kind_of(RoomAction.login, "r" * 65_536) == "invalid_argument"
    assert kind_of(RoomPrivileges.in_room, "r" * 65_536) == "invalid_argument"
    # They do not fit into a token.
    assert kind_of(RoomPrivileges.in_room, "r" * 65_535) == "token_too_long"
    streams = ["s" * 7] * 4_800  # 48,000 bytes with quotes and commas
    assert RoomPrivileges.in_room("r").allow_publish(streams).asdict()["stream_id_list"] == streams
    assert kind_of(RoomPrivileges.in_room("r").allow_publish, ["s" * 7] * 6_554) == "invalid_argument"


def test_a_long_name_of_a_class_is_not_repeated():
    with pytest.raises(Token04Error, match="not a value of another type"):
        TokenVerifier(1, type("x" * 10_000, (), {})())
    assert token04.generate_token04(1, "u", SECRET, 60).error_code == 0
