"""generate_token04: the official name, arguments, result, codes and messages; it raises for no value."""

import asyncio
import copy
import decimal
import json
import math
import pickle

import fastapi
import pydantic
import pytest
import token04
from token04 import TokenInfo, TokenVerifier, generate_token04

from conftest import APP_ID, SECRET

PAYLOAD = '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":null}'


def code(**changed: object) -> int:
    """Returns the code for changed arguments. Checks that a failure has a message and no token."""
    arguments = {
        "app_id": APP_ID,
        "user_id": "alice",
        "secret": SECRET,
        "effective_time_in_seconds": 3600,
        "payload": PAYLOAD,
    }
    info = generate_token04(**{**arguments, **changed})
    assert type(info) is TokenInfo
    if info.error_code == 0:
        assert info.error_message == "success"
        secret = changed.get("secret", arguments["secret"])
        TokenVerifier.for_any_app(secret, allow_placeholder_ids=True).verify_any_user(info.token)
    else:
        assert info.token == ""
        assert info.error_message
        assert "\n" not in info.error_message
        assert SECRET not in info.error_message
    return info.error_code


def message(**changed: object) -> str:
    arguments = {"app_id": 1, "user_id": "u", "secret": SECRET, "effective_time_in_seconds": 1}
    return generate_token04(**{**arguments, **changed}).error_message


def test_it_makes_a_token_with_its_arguments():
    info = generate_token04(APP_ID, "alice", SECRET, 3600, PAYLOAD)
    assert (info.error_code, info.error_message) == (0, "success")
    claims = TokenVerifier(APP_ID, SECRET).verify(info.token, "alice")
    assert (claims.app_id, claims.user_id, claims.payload) == (APP_ID, "alice", PAYLOAD)
    assert claims.expire - claims.ctime == 3600


def test_the_payload_may_be_left_out_or_none():
    for info in (
        generate_token04(1, "demo", SECRET, 3600),
        generate_token04(1, "demo", SECRET, 3600, ""),
        generate_token04(1, "demo", SECRET, 3600, None),
    ):
        assert TokenVerifier(1, SECRET).verify(info.token, "demo").payload == ""


def test_the_result_can_be_constructed_and_pickled():
    made = TokenInfo("t", error_code=0, error_message="success")
    for info in (made, pickle.loads(pickle.dumps(made))):
        assert (info.token, info.error_code, info.error_message) == ("t", 0, "success")


def test_the_result_is_a_plain_object_as_in_the_official_file():
    info = generate_token04(APP_ID, "alice", SECRET, 3600)
    fields = {"token": info.token, "error_code": 0, "error_message": "success"}
    assert vars(info) == info.__dict__ == fields
    for copied in (copy.copy(info), copy.deepcopy(info), pickle.loads(pickle.dumps(info))):
        assert type(copied) is TokenInfo
        assert vars(copied) == fields
        assert copied is not info
    assert json.loads(json.dumps(info, default=vars)) == fields
    info.token = "changed"
    info.expires_in = 3600
    assert vars(info) == {**fields, "token": "changed", "expires_in": 3600}

    class Derived(TokenInfo):
        pass

    assert vars(Derived("t", 0, "success")) == {**fields, "token": "t"}
    assert repr(Derived("t", 0, "success")) == "Derived(error_code=0, error_message='success')"


def test_fastapi_serializes_the_result():
    app = fastapi.FastAPI()

    class Model(pydantic.BaseModel):
        model_config = pydantic.ConfigDict(from_attributes=True)
        token: str
        error_code: int

    @app.get("/any")
    def any_():
        return generate_token04(APP_ID, "alice", SECRET, 3600)

    @app.get("/model", response_model=Model)
    def model():
        return generate_token04(APP_ID, "alice", "short", 3600)

    _, body = get(app, "/any")
    assert set(body) == {"token", "error_code", "error_message"}
    TokenVerifier(APP_ID, SECRET).verify(body["token"], "alice")
    assert get(app, "/model") == (200, {"token": "", "error_code": 5})


def get(app: fastapi.FastAPI, path: str) -> tuple:
    """Calls an application without a server."""
    sent = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [],
    }
    asyncio.run(app(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent)
    return sent[0]["status"], json.loads(body)


def test_the_official_constants():
    assert token04.ERROR_CODE_SUCCESS == 0
    assert token04.ERROR_CODE_APP_ID_INVALID == 1
    assert token04.ERROR_CODE_USER_ID_INVALID == 3
    assert token04.ERROR_CODE_SECRET_INVALID == 5
    assert token04.ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID == 6


class Hostile:
    """Raises an exception on every operation."""

    def __getattribute__(self, name: str) -> object:
        raise RuntimeError(name)

    def __str__(self) -> str:
        raise RuntimeError

    __repr__ = __hash__ = __int__ = __index__ = __float__ = __bool__ = __len__ = __eq__ = __str__


class HostileMeta(type):
    def __getattribute__(cls, name: str) -> object:
        raise RuntimeError(name)


class HostileClass(metaclass=HostileMeta):
    pass


# Lists for loops and not parameters, because pytest inspects parameters and these objects raise exceptions.
ODD = [Hostile(), HostileClass, HostileClass()]
NOT_ANYTHING = [None, object(), [], {}, (1,), 1.0, math.nan, math.inf, 1j, *ODD]
NOT_NUMBERS = [*NOT_ANYTHING, True, False, "1", b"1", decimal.Decimal(1), -1, 0, 2**64, -(2**64), 10**500]
NOT_TEXT = [*NOT_ANYTHING, 1, True, bytearray(32), memoryview(b"")]
SURROGATE = "a\ud800b"


def codes(argument: str, values: list[object]) -> set[int]:
    return {code(**{argument: value}) for value in values}


def test_app_ids():
    assert codes("app_id", [*NOT_NUMBERS, 2**32, 2**63 - 1, -(2**63)]) == {1}
    assert codes("app_id", [1, 2**32 - 1]) == {0}


def test_user_ids():
    assert codes("user_id", [*NOT_TEXT, "", SURROGATE, b"alice"]) == {3}
    # The official function accepts these, although the other calls refuse them.
    assert codes("user_id", ["None", "undefined"]) == {0}
    assert codes("user_id", ["a", "a\0b", "😀", 'say "hi"\\', "a" * 50_000]) == {0}
    assert codes("user_id", ["a" * 65_536]) == {-1}


def test_secrets():
    texts = ["", "x" * 31, "x" * 33, "é" * 32, "0f" * 32, b"x" * 31, SURROGATE, f"{SECRET}\n"]
    assert codes("secret", [*NOT_TEXT, *texts]) == {5}
    assert codes("secret", [SECRET, SECRET.encode(), "é" * 16, "\0" * 32]) == {0}


def test_times():
    assert codes("effective_time_in_seconds", NOT_NUMBERS) == {6}
    assert codes("effective_time_in_seconds", [1, 2**40]) == {0}
    assert codes("effective_time_in_seconds", [2**63 - 1]) == {-1}


def test_payloads():
    assert codes("payload", [*NOT_TEXT[1:], SURROGATE, b"", "x" * 65_536]) == {-1}
    for payload in ["", "{}", "not json", "Ünï\0😀\u2028", "x" * 60_000]:
        info = generate_token04(1, "u", SECRET, 60, payload)
        assert TokenVerifier(1, SECRET).verify(info.token, "u").payload == payload


def test_the_first_error_is_reported_in_the_official_order():
    names = ["app_id", "user_id", "secret", "effective_time_in_seconds", "payload"]
    expected = [1, 3, 5, 6, -1]
    for first in range(5):
        assert code(**{name: Hostile() for name in names[first:]}) == expected[first]


def test_messages_name_the_argument_and_its_type_but_never_its_value():
    assert message(app_id="1") == "`app_id` must be a whole number from 1 to 4294967295, not str"
    assert message(app_id=True).endswith("not bool")
    assert message(app_id=10**30).endswith("not a number beyond 64 bits")
    assert message(user_id=None) == "`user_id` must be text (valid Unicode), not None"
    assert message(user_id=SURROGATE).endswith("not text with a lone surrogate")
    assert message(secret=12345) == "`secret` must be text or bytes, 32 bytes long, not int"
    assert "`effective_time_in_seconds`" in message(effective_time_in_seconds=0)
    assert "`effective_time_in_seconds`" in message(effective_time_in_seconds="60")
    assert "AppSign" in message(secret="0f" * 32)
    assert message(payload={"room_id": "r"}) == "`payload` must be text (valid Unicode), not dict"
    assert "class name" not in message(app_id=type("class name\nwith a line break", (), {})())


def test_subclasses_are_accepted():
    class Text(str):
        def __str__(self) -> str:
            raise RuntimeError

    class Number(int):
        def __index__(self) -> int:
            raise RuntimeError

    assert code(app_id=Number(1), user_id=Text("a"), secret=Text(SECRET), payload=Text("{}")) == 0


def test_nothing_is_printed(capfd):
    code()
    code(app_id=Hostile())
    code(secret="x")
    assert capfd.readouterr() == ("", "")


def test_the_wrong_number_of_arguments_is_the_callers_bug():
    with pytest.raises(TypeError):
        generate_token04(1, "u", SECRET)
    with pytest.raises(TypeError):
        generate_token04(1, "u", SECRET, 1, "", None)
    with pytest.raises(TypeError):
        generate_token04(1, "u", SECRET, 1, pay_load="")


def test_the_result_prints_without_the_token():
    info = generate_token04(APP_ID, "alice", SECRET, 3600)
    assert repr(info) == "TokenInfo(error_code=0, error_message='success')"
