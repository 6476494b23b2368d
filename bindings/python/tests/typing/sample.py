"""Uses everything that the stubs declare. mypy and pyright check it in strict mode, and it runs.

`test_stubs.py` checks that nothing is left out: each member of a class is used on a variable of the
class's name, each parameter by its name.
"""

from datetime import datetime, timedelta, timezone
from typing import Literal, Optional

import token04
from token04 import (
    ERROR_CODE_APP_ID_INVALID,
    ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID,
    ERROR_CODE_SECRET_INVALID,
    ERROR_CODE_SUCCESS,
    ERROR_CODE_USER_ID_INVALID,
    Action,
    Claims,
    Envelope,
    ErrorKind,
    Finding,
    Generator,
    Inspection,
    KitToken,
    RoomPrivileges,
    Token04Error,
    TokenInfo,
    Verifier,
    authorize,
    generate_token04,
    inspect,
    reseed,
)
from typing_extensions import assert_type

SECRET = "0123456789abcdef0123456789abcdef"  # made up


def check_drop_in() -> None:
    token_info = generate_token04(
        app_id=1, user_id="alice", secret=SECRET, effective_time_in_seconds=60, payload=""
    )
    assert_type(token_info, TokenInfo)
    assert_type(token_info.token, str)
    assert_type(token_info.error_code, int)
    assert_type(token_info.error_message, str)
    assert_type(repr(token_info), str)
    assert token_info.__reduce__()
    TokenInfo(token="", error_code=1, error_message="no token")
    generate_token04(1, "alice", SECRET.encode(), 60)
    generate_token04(1, "alice", SECRET, 60, None)
    codes = {
        ERROR_CODE_SUCCESS,
        ERROR_CODE_APP_ID_INVALID,
        ERROR_CODE_USER_ID_INVALID,
        ERROR_CODE_SECRET_INVALID,
        ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID,
    }
    assert_type(codes, "set[int]")
    assert_type(token04.__version__, str)


def check_room_privileges() -> RoomPrivileges:
    room_privileges = RoomPrivileges(
        room_id="room1", may_log_in=True, may_publish=True, stream_ids=["camera"]
    )
    assert_type(room_privileges, RoomPrivileges)
    assert_type(room_privileges.room_id, Optional[str])
    assert_type(room_privileges.may_log_in, bool)
    assert_type(room_privileges.may_publish, bool)
    assert_type(room_privileges.stream_ids, "list[str] | None")
    payload = room_privileges.to_payload()
    assert_type(payload, str)
    assert_type(RoomPrivileges.from_payload(payload=payload), Optional[RoomPrivileges])
    anywhere = RoomPrivileges.in_any_room(may_log_in=True, may_publish=True, stream_ids=("a", "b"))
    assert room_privileges != anywhere
    assert room_privileges == RoomPrivileges.from_payload(payload)
    assert_type(hash(room_privileges), int)
    assert_type(repr(room_privileges), str)
    assert room_privileges.__reduce__()
    return room_privileges


def check_generator(privileges: RoomPrivileges) -> str:
    with Generator(app_id=1, secret=SECRET, cipher="gcm") as generator:
        assert_type(generator, Generator)
        assert_type(generator.app_id, int)
        assert_type(generator.cipher, Literal["gcm", "cbc"])
        token = generator.generate(user_id="alice", effective_time=timedelta(hours=1), payload=privileges)
        assert_type(token, str)
        generator.generate("alice", 60, "text")
        generator.generate("alice", 60, None)
        batch = generator.generate_batch(user_ids=["alice", "bob"], effective_time=60, payload=privileges)
        assert_type(batch, "list[str | Token04Error]")
        generator.generate_batch((name for name in "ab"), timedelta(hours=1), ["text", privileges])
        assert_type(repr(generator), str)
    generator.close()
    Generator(1, SECRET.encode())
    return token


def check_verifier(token: str) -> Claims:
    with Verifier(secret=SECRET) as verifier:
        assert_type(verifier, Verifier)
        claims = verifier.verify(
            token=token,
            app_id=1,
            user_id="alice",
            action=Action.login(room_id="room1"),
            at=datetime.now(timezone.utc),
            leeway=timedelta(seconds=5),
            accept_cbc=False,
            accept_cbc_user_forgeable=False,
        )
        assert_type(claims, Claims)
        verifier.verify(token, at=claims.ctime, leeway=5)
        assert_type(repr(verifier), str)
    verifier.close()
    return claims


def check_claims(claims: Claims) -> None:
    assert_type(claims.app_id, int)
    assert_type(claims.user_id, str)
    assert_type(claims.ctime, int)
    assert_type(claims.expire, int)
    assert_type(claims.nonce, int)
    assert_type(claims.payload, str)
    assert_type(claims.cipher, Literal["gcm", "cbc"])
    other = claims
    assert claims == other
    assert not claims != other
    assert_type(hash(claims), int)
    assert_type(repr(claims), str)
    assert claims.__reduce__()
    Claims(app_id=1, user_id="alice", ctime=0, expire=60, nonce=1, payload="", cipher="gcm")


def check_action(claims: Claims) -> None:
    action = Action.publish(room_id="room1", stream_id="camera")
    assert_type(action, Action)
    assert_type(action.room_id, str)
    assert_type(action.stream_id, Optional[str])
    assert action == Action.publish("room1", "camera")
    assert action != Action.login("room1")
    assert_type(hash(action), int)
    assert_type(repr(action), str)
    assert action.__reduce__()
    authorize(claims=claims, action=action, at=claims.ctime)
    authorize(claims, action, at=datetime.now(timezone.utc))


def check_inspection(token: str) -> None:
    inspection = inspect(token=token, secret=SECRET, at=datetime.now(timezone.utc))
    assert_type(inspection, Inspection)
    assert_type(inspection.form, str)
    assert_type(inspection.at, int)
    assert_type(inspection.envelope, Optional[Envelope])
    assert_type(inspection.claims, Optional[Claims])
    assert_type(inspection.privileges, Optional[RoomPrivileges])
    assert_type(inspection.kit, Optional[KitToken])
    assert_type(inspection.findings, "list[Finding]")
    assert_type(repr(inspection), str)
    if (envelope := inspection.envelope) is not None:
        check_envelope(envelope)
    for finding in inspect("", at=0).findings:
        check_finding(finding)


def check_envelope(envelope: Envelope) -> None:
    assert_type(envelope.expire, int)
    assert_type(envelope.cipher, Optional[Literal["gcm", "cbc"]])
    assert_type(envelope.iv, bytes)
    assert_type(envelope.ciphertext_len, int)
    assert_type(envelope.mode, Optional[int])
    other = envelope
    assert envelope == other
    assert not envelope != other
    assert_type(repr(envelope), str)


def check_finding(finding: Finding) -> None:
    assert_type(finding.id, str)
    assert_type(finding.severity, str)
    assert_type(finding.message, str)
    assert_type(finding.zego_code, Optional[int])
    other = finding
    assert finding == other
    assert not finding != other
    assert_type(repr(finding), str)


def check_kit_token(token: str) -> None:
    kit_token = KitToken(token=token, app_id=1, user_id="alice", room_id="room1", user_name="Alice")
    assert_type(kit_token, KitToken)
    assert_type(kit_token.token, str)
    assert_type(kit_token.app_id, int)
    assert_type(kit_token.user_id, str)
    assert_type(kit_token.room_id, str)
    assert_type(kit_token.user_name, str)
    text = kit_token.to_text()
    assert_type(text, str)
    assert kit_token == KitToken.parse(token=text)
    assert kit_token.__reduce__()
    assert_type(hash(kit_token), int)
    assert not kit_token != KitToken.parse(text)
    assert_type(repr(kit_token), str)


def check_reseed() -> None:
    reseed()


def check_errors() -> None:
    try:
        Generator(0, SECRET)
    except Token04Error as error:
        assert_type(error.kind, ErrorKind)
        assert_type(error.message, str)
        assert_type(error.code, int)
        assert_type(error.zego_code, Optional[int])
        assert error.kind is ErrorKind.INVALID_APP_ID


def check_pickling(generator: Generator, verifier: Verifier) -> None:
    for holder in (generator, verifier):
        try:
            holder.__reduce__()
        except TypeError:
            continue
        raise AssertionError


def refused(
    token_info: TokenInfo, generator: Generator, verifier: Verifier, claims: Claims, token: str
) -> None:
    """What type checkers have to object to; never called."""
    generate_token04("1", "alice", SECRET, 60)  # type: ignore[arg-type]
    generate_token04(1, "alice", SECRET, 60.0)  # type: ignore[arg-type]
    token_info.token = ""  # type: ignore[misc]
    RoomPrivileges("room1", True)  # type: ignore[call-arg]
    RoomPrivileges(None)  # type: ignore[arg-type]
    generator.generate("alice", "60")  # type: ignore[arg-type]
    generator.generate(b"alice", 60)  # type: ignore[arg-type]
    Generator(1, SECRET, cipher="ecb")  # type: ignore[arg-type]
    verifier.verify(token, 1)  # type: ignore[call-arg]
    verifier.verify(token, at="now")  # type: ignore[arg-type]
    authorize(claims, "login")  # type: ignore[arg-type]
    inspect(1)  # type: ignore[arg-type]


def main() -> None:
    check_errors()
    check_reseed()
    check_pickling(Generator(1, SECRET), Verifier(SECRET))
    token = check_generator(check_room_privileges())
    claims = check_verifier(token)
    check_claims(claims)
    check_action(claims)
    check_inspection(token)
    check_kit_token(token)
