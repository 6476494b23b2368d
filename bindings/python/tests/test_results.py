"""RoomPrivileges, KitToken, inspect, and the exception."""

import copy
import pickle
import subprocess
import sys

import pytest
import token04
from token04 import (
    Action,
    Claims,
    ErrorKind,
    Generator,
    KitToken,
    RoomPrivileges,
    Token04Error,
    authorize,
    inspect,
)

from conftest import APP_ID, SECRET, kind_of


def test_payloads_are_written_as_documented():
    everything = RoomPrivileges("room1", may_log_in=True, may_publish=True, stream_ids=("a", "b"))
    assert (
        everything.to_payload() == '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["a","b"]}'
    )
    nothing = '{"room_id":"room1","privilege":{"1":0,"2":0},"stream_id_list":null}'
    assert RoomPrivileges("room1").to_payload() == nothing
    anywhere = RoomPrivileges.in_any_room(may_log_in=True, stream_ids=iter(["a"]))
    assert anywhere.to_payload() == '{"room_id":"","privilege":{"1":1,"2":0},"stream_id_list":["a"]}'


def test_payloads_are_read():
    read = RoomPrivileges.from_payload('{"room_id":"r","privilege":{"1":1},"stream_id_list":["s"]}')
    assert read == RoomPrivileges("r", may_log_in=True, stream_ids=["s"])
    assert (read.room_id, read.may_log_in, read.may_publish, read.stream_ids) == ("r", True, False, ["s"])
    assert repr(read) == "RoomPrivileges(room_id='r', may_log_in=True, may_publish=False, stream_ids=['s'])"
    assert RoomPrivileges.from_payload("") is None
    assert RoomPrivileges.from_payload('{"privilege":{}}').room_id is None
    for text in ("x", "[]", '{"privilege":{"1":true}}'):
        assert kind_of(RoomPrivileges.from_payload, text) == "invalid_payload"


def test_privileges_that_would_allow_more_than_meant():
    no_room, no_stream = RoomPrivileges(""), RoomPrivileges("r", stream_ids=[])
    for privileges in (no_room, no_stream, RoomPrivileges("r", stream_ids=[""])):
        assert kind_of(privileges.to_payload) == "invalid_argument"


def test_privileges_of_wrong_types():
    for room in (None, 1, b"r", "\ud800"):
        assert kind_of(RoomPrivileges, room) == "invalid_argument"
    for streams in ("camera", b"camera", 1, [1], [None], ["\ud800"]):
        assert kind_of(RoomPrivileges, "r", stream_ids=streams) == "invalid_argument"
        assert kind_of(RoomPrivileges.in_any_room, stream_ids=streams) == "invalid_argument"
    for flag in (1, "false", None):
        with pytest.raises(TypeError):
            RoomPrivileges("r", may_publish=flag)


def test_kit_tokens(generator):
    token = generator.generate("alice", 60)
    kit = KitToken(token, APP_ID, "alice", "room1", "Alice Ω 😀")
    assert KitToken.parse(kit.to_text()) == kit
    assert (kit.token, kit.app_id, kit.user_id) == (token, APP_ID, "alice")
    assert (kit.room_id, kit.user_name) == ("room1", "Alice Ω 😀")
    assert token not in repr(kit)
    # What JavaScript's btoa(JSON.stringify({userID, roomID, userName: encodeURIComponent(…), appID})) gives.
    official = "eyJ1c2VySUQiOiJ1MSIsInJvb21JRCI6InIxIiwidXNlck5hbWUiOiJBJTIwQiIsImFwcElEIjo3fQ=="
    assert KitToken("04abc", 7, "u1", "r1", "A B").to_text() == f"04abc#{official}"


def test_unusable_kit_tokens():
    assert kind_of(KitToken, "04", 0, "u", "r", "n") == "invalid_app_id"
    assert kind_of(KitToken("04", 1, "Ω", "r", "n").to_text) == "invalid_argument"
    assert kind_of(KitToken("04", 1, "", "r", "n").to_text) == "invalid_user_id"
    assert kind_of(KitToken, 4, 1, "u", "r", "n") == "invalid_argument"
    assert kind_of(KitToken, "04", 1, "u", "r", "\ud800") == "invalid_argument"
    for text in ("", "04", "04#", "04#!", "x#e30=", "\0"):
        assert kind_of(KitToken.parse, text) == "malformed_token"


def test_inspection_with_and_without_the_secret(generator):
    privileges = RoomPrivileges("room1", may_log_in=True)
    token = generator.generate("alice", 3600, privileges)
    closed = inspect(token)
    assert (closed.form, closed.claims) == ("token04", None)
    assert [finding.id for finding in closed.findings] == ["no_secret"]
    opened = inspect(token, secret=SECRET.encode())
    assert opened.claims.user_id == "alice"
    assert opened.privileges == privileges
    assert opened.findings == []
    envelope = opened.envelope
    assert (envelope.expire, envelope.cipher, envelope.mode) == (opened.claims.expire, "gcm", 1)
    assert (len(envelope.iv), envelope.ciphertext_len > 16) == (12, True)
    late = inspect(token, secret=SECRET, at=opened.claims.expire)
    assert (late.at, late.findings[0].id) == (opened.claims.expire, "expired")
    assert (late.findings[0].severity, late.findings[0].zego_code) == ("error", 1002078)
    assert "generate a new one" in late.findings[0].message


def test_inspection_of_anything(generator):
    kit = inspect(KitToken(generator.generate("a", 60), APP_ID, "a", "r", "n").to_text())
    assert (kit.form, kit.kit.user_name) == ("kit_token", "n")
    assert inspect("").findings[0].id == "empty"
    assert inspect("x" * 300_000).form == "unknown"
    assert inspect("\0").envelope is None
    assert inspect("04", secret="x").findings
    assert "Finding(id='jwt', severity='error'" in repr(inspect("eyJhbGciOiJIUzI1NiJ9.e30.c2ln"))
    for token in (None, 1, b"04", "\ud800"):
        assert kind_of(inspect, token) == "invalid_argument"
    assert kind_of(inspect, "04", secret=1) == "invalid_secret"
    assert kind_of(inspect, "04", at=1.5) == "invalid_argument"


def test_inspection_on_the_smallest_stack_that_python_allows(generator):
    # In a process of its own, as more stack than there is would end it.
    script = (
        "import sys, threading, token04\n"
        "threading.stack_size(32 * 1024)\n"
        "run = lambda: print(token04.inspect(sys.argv[1], secret='x' * 32).findings[0].id)\n"
        "thread = threading.Thread(target=run)\n"
        "thread.start()\n"
        "thread.join()\n"
    )
    command = [sys.executable, "-c", script, generator.generate("alice", 60)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, ran.stdout) == (0, "wrong_key\n"), ran.stderr


def test_errors_carry_kind_code_and_message():
    with pytest.raises(Token04Error) as caught:
        token04.Verifier(SECRET).verify(Generator(1, SECRET).generate("a", 60), at=2**40)
    error = caught.value
    assert (error.kind, error.code, error.zego_code) == (ErrorKind.EXPIRED, -1, 1002078)
    assert error.kind == "expired"
    assert str(error) == error.message
    with pytest.raises(Token04Error) as caught:
        Generator(0, SECRET)
    assert (caught.value.kind, caught.value.code, caught.value.zego_code) == ("invalid_app_id", 1, None)


def test_values_without_a_key_can_be_pickled_copied_and_hashed(generator, verifier):
    token = generator.generate("alice", 60, RoomPrivileges("room1", may_log_in=True))
    values = [
        verifier.verify(token),
        RoomPrivileges("room1", may_log_in=True, stream_ids=["a", "b"]),
        RoomPrivileges.in_any_room(may_publish=True),
        RoomPrivileges("", stream_ids=[]),
        Action.login("room1"),
        Action.publish("room1", "camera"),
        KitToken(token, APP_ID, "alice", "room1", "Alice Ω"),
    ]
    for value in values:
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(value, protocol)) == value
        assert copy.copy(value) == copy.deepcopy(value) == value
        assert {value: "found"}[copy.copy(value)] == "found"


def test_claims_made_by_hand(verifier, generator):
    read = verifier.verify(generator.generate("alice", 60))
    made = Claims(APP_ID, "alice", read.ctime, expire=read.expire, nonce=read.nonce, payload="", cipher="gcm")
    assert made == read
    authorize(made, Action.login("room1"))
    for wrong in ({"app_id": 0}, {"user_id": 1}, {"ctime": 1.5}, {"payload": None}, {"cipher": "x"}):
        fields = {
            "app_id": 1,
            "user_id": "u",
            "ctime": 1,
            "expire": 2,
            "nonce": 3,
            "payload": "",
            "cipher": "gcm",
        }
        with pytest.raises(Token04Error):
            Claims(**{**fields, **wrong})


def test_kinds_are_written_as_their_values():
    assert f"{ErrorKind.EXPIRED} {ErrorKind.EXPIRED!s}" == "expired expired"


def test_errors_can_be_pickled():
    with pytest.raises(Token04Error) as caught:
        Generator(1, "short")
    error = pickle.loads(pickle.dumps(caught.value))
    assert (error.kind, error.code, str(error)) == (caught.value.kind, 5, str(caught.value))
