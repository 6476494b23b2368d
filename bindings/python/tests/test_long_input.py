"""Input that is too long is refused by its length: nothing of it is copied, and no process ends of it."""

import json
import subprocess
import sys

import pytest
import token04
from token04 import KitToken, RoomPrivileges, Token04Error, Verifier

from conftest import SECRET, kind_of

SCRIPT = """
import json, resource, sys
from token04 import *

SECRET = "0123456789abcdef0123456789abcdef"
generator, verifier = Generator(1, SECRET), Verifier(SECRET)
token = generator.generate("alice", 60)
long = eval(sys.argv[1]) * 30_000_000
many = ["camera"] * 100_000
long_secret = SECRET.encode() * 1_000_000

calls = {
    "generate, user": lambda: generator.generate(long, 60),
    "generate, payload": lambda: generator.generate("alice", 60, long),
    "batch, payload": lambda: generator.generate_batch(["alice"], 60, long),
    "verify, token": lambda: verifier.verify(long),
    "verify, user": lambda: verifier.verify(token, user_id=long),
    "a generator's secret": lambda: Generator(1, long),
    "a verifier's secret in bytes": lambda: Verifier(long_secret),
    "cipher": lambda: Generator(1, SECRET, cipher=long),
    "inspect, secret": lambda: inspect(token, secret=long),
    "inspect, secret in bytes": lambda: inspect(token, secret=long_secret),
    "kit, token": lambda: KitToken(long, 1, "alice", "room1", "Alice"),
    "kit, user": lambda: KitToken(token, 1, long, "room1", "Alice"),
    "kit, room": lambda: KitToken(token, 1, "alice", long, "Alice"),
    "kit, name": lambda: KitToken(token, 1, "alice", "room1", long),
    "kit, text": lambda: KitToken.parse(long),
    "room": lambda: RoomPrivileges(long),
    "stream": lambda: RoomPrivileges("room1", stream_ids=[long]),
    "streams": lambda: RoomPrivileges("room1", stream_ids=many),
    "privileges": lambda: RoomPrivileges.from_payload(long),
    "action, room": lambda: Action.login(long),
    "action, stream": lambda: Action.publish("room1", long),
}

def kind_of(call):
    try:
        call()
    except Token04Error as error:
        assert len(str(error)) < 500
        return error.kind.value

# What is there, and less than a copy of the text on top.
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
batch = generator.generate_batch(["alice", long, "bob"], 60, ["", "", long])
found["batch"] = [getattr(made, "kind", "token") for made in batch]
finding = inspect(long).findings[0]
found["inspect"] = [finding.id, finding.message]
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
    assert found.pop("batch") == ["token", "token_too_long", "token_too_long"]
    kind, message = found.pop("inspect")
    assert (kind, "30000000" in message) == ("malformed_token", True)
    too_long = {
        "generate, user",
        "generate, payload",
        "batch, payload",
        "verify, user",
        "kit, user",
        "privileges",
    }
    malformed = {"verify, token", "kit, token", "kit, text"}
    for name, kind in found.items():
        expected = "invalid_argument"
        if name in too_long:
            expected = "token_too_long"
        elif name in malformed:
            expected = "malformed_token"
        elif "secret" in name:
            expected = "invalid_secret"
        assert kind == expected, name


def test_a_batch_reports_in_the_order_of_a_single_token(generator):
    users = ["a" * 65_536, "", 1]
    assert kind_of(generator.generate, users[0], 0) == "invalid_lifetime"
    assert kind_of(generator.generate, users[0], 60) == "token_too_long"
    kinds = [made.kind for made in generator.generate_batch(users, 0)]
    assert kinds == ["invalid_lifetime", "invalid_user_id", "invalid_user_id"]
    kinds = [made.kind for made in generator.generate_batch(users, 60)]
    assert kinds == ["token_too_long", "invalid_user_id", "invalid_user_id"]


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
        ("invalid_lifetime", "alice", 0, RoomPrivileges("")),
        ("invalid_lifetime", LONG, 0, 5),
        ("token_too_long", LONG, 60, 5),
        ("invalid_argument", "alice", 60, 5),
        ("token_too_long", "alice", 60, LONG),
    ],
)
def test_the_first_wrong_argument_is_reported(generator, expected, user, lifetime, payload):
    assert kind_of(generator.generate, user, lifetime, payload) == expected
    made = generator.generate_batch(["bob", user], lifetime, [None, payload])
    assert made[1].kind == expected


def test_a_batch_reports_a_wrong_lifetime_before_the_payload_for_all(generator):
    for payload in (5, LONG, RoomPrivileges("")):
        assert kind_of(generator.generate_batch, ["alice"], 0, payload) == "invalid_lifetime"
    assert kind_of(generator.generate_batch, ["alice"], 60, LONG) == "token_too_long"
    assert kind_of(generator.generate_batch, "alice", "60", 5) == "invalid_argument"
    assert kind_of(generator.generate_batch, ["alice"], "60", 5) == "invalid_lifetime"


def test_a_kit_token_reports_the_app_first_and_then_the_user():
    token = "0" * 131_073
    assert kind_of(KitToken, token, 0, 1, 1, 1) == "invalid_app_id"
    assert kind_of(KitToken, 1, "1", "alice", "room1", "Alice") == "invalid_app_id"
    assert kind_of(KitToken, token, 1, 1, 1, 1) == "invalid_user_id"
    assert kind_of(KitToken, token, 1, LONG, 1, 1) == "token_too_long"
    assert kind_of(KitToken, token, 1, "alice", 1, 1) == "malformed_token"


def test_a_batch_of_long_users(generator, verifier):
    # Several times as long as what is handed over to other threads at a time.
    users = [f"{i}" + "ü" * 10_000 for i in range(500)]
    tokens = generator.generate_batch(users, 60)
    assert [verifier.verify(token).user_id for token in tokens] == users
    payloads = [f"{i}" + "x" * 20_000 for i in range(500)]
    tokens = generator.generate_batch(["alice"] * 500, 60, payloads)
    assert [verifier.verify(token).payload for token in tokens] == payloads


def test_the_longest_texts_are_accepted():
    room = "r" * 65_535
    assert RoomPrivileges(room).room_id == room
    assert KitToken("04", 1, "u", room, room).user_name == room
    assert kind_of(RoomPrivileges, room + "r") == "invalid_argument"
    streams = ["s" * 7] * 6_553  # 65,530 bytes with quotes and commas
    assert RoomPrivileges("r", stream_ids=streams).stream_ids == streams
    assert kind_of(RoomPrivileges, "r", stream_ids=[*streams, "s" * 7]) == "invalid_argument"


def test_a_long_name_of_a_class_is_not_repeated():
    with pytest.raises(Token04Error, match="not a value of another type"):
        Verifier(type("x" * 10_000, (), {})())
    assert token04.generate_token04(1, "u", SECRET, 60).error_code == 0
