"""RoomPrivileges: methods only add privileges, and a missing value never allows more."""

import copy
import json
import pickle

import pytest
from token04 import RoomPrivileges, TokenRequest, lint

from conftest import LOGIN, error_of, kind_of

ROOM = RoomPrivileges.in_room("room1")


def test_payloads_are_written_as_documented():
    everything = ROOM.allow_login().allow_publish(("a", "b"))
    assert (
        everything.to_payload() == '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["a","b"]}'
    )
    nothing = '{"room_id":"room1","privilege":{"1":0,"2":0},"stream_id_list":null}'
    assert ROOM.to_payload() == nothing
    anywhere = RoomPrivileges.in_any_room().allow_login().allow_publish(iter(["a"]))
    assert anywhere.to_payload() == '{"room_id":"","privilege":{"1":1,"2":1},"stream_id_list":["a"]}'
    any_stream = ROOM.allow_publish_any_stream()
    assert any_stream.to_payload() == '{"room_id":"room1","privilege":{"1":0,"2":1},"stream_id_list":null}'


def test_they_serialize_to_the_payload_object():
    privileges = ROOM.allow_login().allow_publish(["a"])
    assert privileges.asdict() == json.loads(privileges.to_payload())
    assert json.loads(json.dumps(privileges.asdict())) == privileges.asdict()


def test_an_ignored_result_allows_nothing_more():
    privileges = ROOM.allow_login()
    privileges.allow_publish(["camera"])
    privileges.allow_publish_any_stream()
    assert privileges == ROOM.allow_login()
    assert privileges.asdict()["privilege"] == {"1": 1, "2": 0}


def test_streams_are_added():
    privileges = ROOM.allow_publish(["a"]).allow_publish(["b", "c"])
    assert privileges.asdict()["stream_id_list"] == ["a", "b", "c"]
    assert privileges == ROOM.allow_publish(["a", "b", "c"])


def test_arguments_that_would_allow_too_much_are_refused():
    assert "in_any_room" in str(error_of(RoomPrivileges.in_room, ""))
    for streams in ([], (), {}, set(), iter([]), (name for name in "")):
        error = error_of(ROOM.allow_publish, streams)
        assert error.kind == "invalid_argument"
        assert "`allow_publish_any_stream`" in str(error)
    assert kind_of(ROOM.allow_publish, [""]) == "invalid_argument"
    assert kind_of(ROOM.allow_publish, ["camera", ""]) == "invalid_argument"
    assert kind_of(ROOM.allow_publish(["a"]).allow_publish_any_stream) == "invalid_argument"
    assert kind_of(ROOM.allow_publish_any_stream().allow_publish, ["a"]) == "invalid_argument"


def test_wrong_types():
    for room in (None, 1, b"r", "\ud800", ["room1"]):
        assert kind_of(RoomPrivileges.in_room, room) == "invalid_argument"
    assert "write the number as text" in str(error_of(RoomPrivileges.in_room, 7))
    for streams in ("camera", b"camera", 1, None, True, [1], [None], ["\ud800"], [["a"]]):
        assert kind_of(ROOM.allow_publish, streams) == "invalid_argument"
    for call in (
        lambda: ROOM.allow_publish(),
        lambda: ROOM.allow_publish("a", "b"),
        lambda: ROOM.allow_login(False),
        lambda: ROOM.allow_publish_any_stream(False),
        lambda: RoomPrivileges.in_room(),
        lambda: RoomPrivileges.in_any_room("room1"),
    ):
        with pytest.raises(TypeError):
            call()


def test_the_constructor_error_names_the_alternative():
    for arguments in ((), ("room1",)):
        with pytest.raises(TypeError, match=r"RoomPrivileges\.in_room"):
            RoomPrivileges(*arguments)
    with pytest.raises(TypeError, match=r"allow_publish"):
        RoomPrivileges("room1", may_log_in=True, stream_ids=None)


def test_they_compare_hash_copy_and_print():
    privileges = ROOM.allow_login().allow_publish(["camera"])
    again = RoomPrivileges.in_room("room1").allow_publish(["camera"]).allow_login()
    assert privileges == again
    assert {privileges: "found"}[again] == "found"
    assert privileges != ROOM
    assert privileges != privileges.to_payload()
    assert copy.copy(privileges) == copy.deepcopy(privileges) == privileges
    for made in (privileges, ROOM, RoomPrivileges.in_any_room(), LOGIN.allow_publish_any_stream()):
        assert eval(repr(made)) == made
    assert repr(privileges) == "RoomPrivileges.in_room('room1').allow_login().allow_publish(['camera'])"


def test_nothing_is_read_back_into_them():
    assert not hasattr(RoomPrivileges, "from_payload")
    for value in (ROOM, TokenRequest("alice", 60, ROOM)):
        with pytest.raises(TypeError, match="cannot be pickled"):
            pickle.dumps(value)


def test_requests_compare_hash_copy_and_print():
    request = TokenRequest("alice", 60, LOGIN)
    assert request == TokenRequest(user_id="alice", lifetime=60, privileges=ROOM.allow_login())
    assert request != TokenRequest.basic("alice", 60)
    assert TokenRequest.with_payload("alice", 60, "{}") != TokenRequest.with_payload("alice", 60, "{} ")
    assert len({request, TokenRequest("alice", 60, ROOM.allow_login()), TokenRequest.basic("alice", 60)}) == 2
    assert copy.copy(request) == copy.deepcopy(request) == request
    assert (request.user_id, request.lifetime, request.privileges) == ("alice", 60, LOGIN)
    assert (request.payload, request.is_basic) == (None, False)
    assert request.asdict() == {"user_id": "alice", "lifetime": 60, "privileges": LOGIN.asdict()}
    own = TokenRequest.with_payload("alice", 60, '{"password":"x"}')
    assert (own.payload, own.privileges, own.is_basic) == ('{"password":"x"}', None, False)
    assert "password" not in repr(own)
    assert TokenRequest.basic("alice", 60).is_basic


def test_lint():
    good = TokenRequest("alice", 3600, LOGIN)
    assert lint(good) == []

    def ids(request: TokenRequest) -> list:
        return [finding.id for finding in lint(request)]

    spaces = ROOM.allow_login().allow_publish(["front camera"])
    assert ids(TokenRequest("alice", 3600, spaces)) == ["stream_id_unusable"]
    assert ids(TokenRequest("alice", 3600, ROOM.allow_publish(["a"]))) == ["publish_without_login"]
    assert ids(TokenRequest(" alice", 3600, LOGIN)) == ["suspicious_user_id"]
    assert ids(TokenRequest("alice\n", 3600, LOGIN)) == ["suspicious_user_id"]
    assert ids(TokenRequest("u" * 100, 3600, LOGIN)) == ["user_id_too_long"]
    token = RoomPrivileges.in_room("04" + "A" * 150).allow_login()
    assert "token_as_id" in ids(TokenRequest("alice", 3600, token))
    assert ids(TokenRequest("None", 3600, LOGIN))[0] == "invalid_request"
    assert "invalid_request" in ids(TokenRequest.with_payload("alice", 3600, "room1"))
    for wrong in (None, "alice", LOGIN):
        assert kind_of(lint, wrong) == "invalid_argument"
