"""Uses everything that the stubs declare. mypy and pyright check it in strict mode, and a test runs it.

`test_stubs.py` checks that nothing is missing: each class member is used on a variable named after the
class, and each parameter by its name. `misuse.py` has the mistakes that the checkers must report.
"""

import copy
import time
from datetime import datetime, timedelta, timezone
from typing import Any, Optional

import token04
from token04 import (
    ERROR_CODE_APP_ID_INVALID,
    ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID,
    ERROR_CODE_SECRET_INVALID,
    ERROR_CODE_SUCCESS,
    ERROR_CODE_USER_ID_INVALID,
    Cause,
    Certainty,
    CodeExplanation,
    CodeSource,
    EnvelopeInfo,
    ErrorKind,
    Finding,
    Inspection,
    InvalidArgumentError,
    IssuedToken,
    KitToken,
    RoomAction,
    RoomPrivileges,
    Severity,
    Token04Error,
    TokenCipher,
    TokenClaims,
    TokenContents,
    TokenForm,
    TokenGenerator,
    TokenInfo,
    TokenPrivileges,
    TokenRefusedError,
    TokenRequest,
    TokenResult,
    TokenVerifier,
    UnavailableError,
    explain,
    generate_token04,
    inspect,
    lint,
    reseed,
)
from typing_extensions import assert_type

SECRET = "0123456789abcdef0123456789abcdef"  # made up
HOUR = timedelta(hours=1)


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


def check_drop_in() -> None:
    token_info = generate_token04(
        app_id=1, user_id="alice", secret=SECRET, effective_time_in_seconds=60, payload=""
    )
    assert_type(token_info, TokenInfo)
    assert_type(token_info.token, str)
    assert_type(token_info.error_code, int)
    assert_type(token_info.error_message, str)
    assert_type(repr(token_info), str)
    token_info.token = vars(token_info)["token"]
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
    room_privileges = RoomPrivileges.in_room(room_id="room1")
    assert_type(room_privileges, RoomPrivileges)
    assert_type(room_privileges.allow_login(), RoomPrivileges)
    assert_type(room_privileges.allow_publish(stream_ids=("a", "b")), RoomPrivileges)
    assert_type(room_privileges.allow_publish_any_stream(), RoomPrivileges)
    assert_type(room_privileges.to_payload(), str)
    assert_type(room_privileges.asdict(), dict[str, Any])
    assert room_privileges != RoomPrivileges.in_any_room()
    assert room_privileges == copy.copy(room_privileges)
    assert_type(room_privileges.__copy__(), RoomPrivileges)
    assert_type(room_privileges.__deepcopy__(memo={}), RoomPrivileges)
    assert_type(hash(room_privileges), int)
    assert_type(repr(room_privileges), str)
    return room_privileges.allow_login().allow_publish(["camera"])


def check_token_request(privileges: RoomPrivileges) -> TokenRequest:
    token_request = TokenRequest(user_id="alice", lifetime=HOUR, privileges=privileges)
    assert_type(token_request.user_id, str)
    assert_type(token_request.lifetime, int)
    assert_type(token_request.privileges, Optional[RoomPrivileges])
    assert_type(token_request.payload, Optional[str])
    assert_type(token_request.is_basic, bool)
    assert_type(token_request.asdict(), dict[str, Any])
    assert_type(repr(token_request), str)
    assert_type(hash(token_request), int)
    assert token_request == TokenRequest("alice", 3600, privileges)
    assert token_request != TokenRequest.basic(user_id="alice", lifetime=3600)
    assert token_request != TokenRequest.with_payload(user_id="alice", lifetime=HOUR, payload="{}")
    assert_type(token_request.__copy__(), TokenRequest)
    assert_type(token_request.__deepcopy__(memo={}), TokenRequest)
    assert_type(lint(request=token_request), "list[Finding]")
    return token_request


def check_token_generator(privileges: RoomPrivileges, request: TokenRequest) -> str:
    with TokenGenerator(
        app_id=1,
        secret=SECRET,
        max_lifetime=timedelta(days=24),
        cipher=TokenCipher.GCM,
        clock=utc_now,
        allow_placeholder_ids=False,
    ) as token_generator:
        assert_type(token_generator, TokenGenerator)
        assert_type(token_generator.app_id, int)
        assert_type(token_generator.cipher, TokenCipher)
        token = token_generator.generate(user_id="alice", lifetime=HOUR, privileges=privileges)
        assert_type(token, str)
        assert_type(token_generator.generate_basic(user_id="alice", lifetime=60), str)
        assert_type(token_generator.generate_with_payload(user_id="alice", lifetime=60, payload="{}"), str)
        check_issued_token(token_generator.issue(request=request))
        batch = token_generator.generate_batch(requests=[request])
        assert_type(batch, "list[TokenResult]")
        check_token_result(batch[0])
        token_generator.generate_batch(TokenRequest.basic(name, HOUR) for name in "ab")
        assert_type(repr(token_generator), str)
    token_generator.close()
    TokenGenerator(1, SECRET.encode(), max_lifetime=60, clock=time.time)
    TokenGenerator(1, SECRET, clock=lambda: int(time.time()))
    return token


def check_issued_token(issued_token: IssuedToken) -> None:
    assert_type(issued_token.token, str)
    assert_type(issued_token.expires_at, datetime)
    assert_type(issued_token.renew_at, datetime)
    assert_type(issued_token.asdict(), dict[str, Any])
    assert_type(repr(issued_token), str)
    assert_type(hash(issued_token), int)
    other = issued_token
    assert issued_token == other
    assert not issued_token != other


def check_token_result(token_result: TokenResult) -> None:
    assert_type(token_result.error, Optional[Token04Error])
    assert_type(token_result.token, str)
    assert_type(token_result.expires_at, datetime)
    assert_type(token_result.renew_at, datetime)
    assert_type(token_result.asdict(), dict[str, Any])
    assert_type(repr(token_result), str)
    other = token_result
    assert token_result == other
    assert not token_result != other


def check_token_verifier(token: str) -> TokenClaims:
    with TokenVerifier(
        app_id=1,
        secret=SECRET,
        previous_secrets=["x" * 32, b"y" * 32],
        leeway=timedelta(seconds=5),
        accept_cbc=False,
        accept_cbc_user_forgeable=False,
        clock=utc_now,
        allow_placeholder_ids=False,
    ) as token_verifier:
        assert_type(token_verifier, TokenVerifier)
        assert_type(token_verifier.app_id, Optional[int])
        action = RoomAction.login(room_id="room1")
        claims = token_verifier.verify_action(token=token, user_id="alice", action=action)
        assert_type(claims, TokenClaims)
        assert_type(token_verifier.verify(token=token.encode(), user_id="alice"), TokenClaims)
        assert_type(token_verifier.verify_any_user(token=token), TokenClaims)
        # Optional attributes of a request.
        header: Optional[str] = token
        token_verifier.verify(header, "alice")
        assert_type(repr(token_verifier), str)
    token_verifier.close()
    anywhere = TokenVerifier.for_any_app(
        secret=SECRET,
        leeway=5,
        accept_cbc=True,
        accept_cbc_user_forgeable=True,
        clock=time.time,
        allow_placeholder_ids=True,
    )
    assert_type(anywhere, TokenVerifier)
    return claims


def check_token_claims(token_claims: TokenClaims) -> None:
    assert_type(token_claims.app_id, int)
    assert_type(token_claims.user_id, str)
    assert_type(token_claims.ctime, int)
    assert_type(token_claims.created_at, datetime)
    assert_type(token_claims.expire, int)
    assert_type(token_claims.expires_at, datetime)
    assert_type(token_claims.nonce, int)
    assert_type(token_claims.payload, str)
    assert_type(token_claims.cipher, TokenCipher)
    assert_type(token_claims.secret_index, int)
    assert_type(token_claims.is_basic, bool)
    assert_type(token_claims.asdict(), dict[str, Any])
    action = RoomAction.login("room1")
    token_claims.authorize(action=action)
    token_claims.authorize_at(action=action, time=token_claims.ctime)
    token_claims.authorize_at(action, utc_now())
    other = token_claims
    assert token_claims == other
    assert not token_claims != other
    assert_type(hash(token_claims), int)
    assert_type(repr(token_claims), str)
    assert_type(token_claims.__copy__(), TokenClaims)
    assert_type(token_claims.__deepcopy__(memo={}), TokenClaims)
    token_privileges = token_claims.privileges()
    assert_type(token_privileges, Optional[TokenPrivileges])
    assert token_privileges is not None
    check_token_privileges(token_privileges)


def check_token_privileges(token_privileges: TokenPrivileges) -> None:
    assert_type(token_privileges.any_room, bool)
    assert_type(token_privileges.room_id, Optional[str])
    assert_type(token_privileges.may_log_in, bool)
    assert_type(token_privileges.may_publish, bool)
    assert_type(token_privileges.any_stream, bool)
    assert_type(token_privileges.stream_ids, "list[str]")
    assert_type(token_privileges.asdict(), dict[str, Any])
    other = token_privileges
    assert token_privileges == other
    assert not token_privileges != other
    assert_type(hash(token_privileges), int)
    assert_type(repr(token_privileges), str)


def check_room_action() -> None:
    room_action = RoomAction.publish(room_id="room1", stream_id="camera")
    assert_type(room_action, RoomAction)
    assert_type(room_action.room_id, str)
    assert_type(room_action.stream_id, Optional[str])
    assert_type(room_action.asdict(), dict[str, Any])
    assert room_action == RoomAction.publish("room1", "camera")
    assert room_action != RoomAction.login("room1")
    assert_type(hash(room_action), int)
    assert_type(repr(room_action), str)
    assert room_action.__reduce__()


def check_inspection(token: str) -> None:
    inspection = inspect(text=token, secret=SECRET, time=utc_now())
    assert_type(inspection, Inspection)
    assert_type(inspection.form, TokenForm)
    assert_type(inspection.time, int)
    assert_type(inspection.envelope, Optional[EnvelopeInfo])
    assert_type(inspection.contents, Optional[TokenContents])
    assert_type(inspection.privileges, Optional[TokenPrivileges])
    assert_type(inspection.kit, Optional[KitToken])
    assert_type(inspection.repairs, "list[str]")
    assert_type(inspection.layout, "list[str]")
    assert_type(inspection.findings, "list[Finding]")
    assert_type(inspection.asdict(), dict[str, Any])
    assert_type(repr(inspection), str)
    assert_type(hash(inspection), int)
    other = inspection
    assert inspection == other
    assert not inspection != other
    assert inspection.form is TokenForm.TOKEN04
    if (envelope_info := inspection.envelope) is not None:
        check_envelope_info(envelope_info)
    if (token_contents := inspection.contents) is not None:
        check_token_contents(token_contents)
    for finding in inspect(b"", time=1_800_000_000).findings:
        check_finding(finding)


def check_envelope_info(envelope_info: EnvelopeInfo) -> None:
    assert_type(envelope_info.expire, int)
    assert_type(envelope_info.cipher, Optional[TokenCipher])
    assert_type(envelope_info.iv, bytes)
    assert_type(envelope_info.ciphertext_len, int)
    assert_type(envelope_info.mode, Optional[int])
    assert_type(envelope_info.asdict(), dict[str, Any])
    other = envelope_info
    assert envelope_info == other
    assert not envelope_info != other
    assert_type(hash(envelope_info), int)
    assert_type(repr(envelope_info), str)


def check_token_contents(token_contents: TokenContents) -> None:
    assert_type(token_contents.app_id, int)
    assert_type(token_contents.user_id, str)
    assert_type(token_contents.ctime, int)
    assert_type(token_contents.expire, int)
    assert_type(token_contents.nonce, int)
    assert_type(token_contents.payload, str)
    assert_type(token_contents.cipher, TokenCipher)
    assert_type(token_contents.asdict(), dict[str, Any])
    other = token_contents
    assert token_contents == other
    assert not token_contents != other
    assert_type(hash(token_contents), int)
    assert_type(repr(token_contents), str)


def check_finding(finding: Finding) -> None:
    assert_type(finding.id, str)
    assert_type(finding.severity, Severity)
    assert_type(finding.certainty, Certainty)
    assert_type(finding.message, str)
    assert_type(finding.zego_code, Optional[int])
    assert_type(finding.asdict(), dict[str, Any])
    other = finding
    assert finding == other
    assert not finding != other
    assert_type(hash(finding), int)
    assert_type(repr(finding), str)


def check_code_explanation() -> None:
    code_explanation = explain(code=1002077)
    assert_type(code_explanation, Optional[CodeExplanation])
    assert code_explanation is not None
    assert_type(code_explanation.code, int)
    assert_type(code_explanation.reported_by, str)
    assert_type(code_explanation.meaning, str)
    assert_type(code_explanation.source, CodeSource)
    assert_type(code_explanation.causes, "list[Cause]")
    assert_type(code_explanation.asdict(), dict[str, Any])
    other = code_explanation
    assert code_explanation == other
    assert not code_explanation != other
    assert_type(hash(code_explanation), int)
    assert_type(repr(code_explanation), str)
    check_cause(code_explanation.causes[0])


def check_cause(cause: Cause) -> None:
    assert_type(cause.message, str)
    assert_type(cause.findings, "list[str]")
    assert_type(cause.asdict(), dict[str, Any])
    other = cause
    assert cause == other
    assert not cause != other
    assert_type(hash(cause), int)
    assert_type(repr(cause), str)


def check_kit_token(token: str) -> None:
    kit_token = KitToken(token=token, app_id=1, user_id="alice", room_id="room1", user_name="Alice")
    assert_type(kit_token, KitToken)
    assert_type(kit_token.token, str)
    assert_type(kit_token.app_id, int)
    assert_type(kit_token.user_id, str)
    assert_type(kit_token.room_id, str)
    assert_type(kit_token.user_name, str)
    assert_type(kit_token.asdict(), dict[str, Any])
    text = kit_token.to_text()
    assert_type(text, str)
    assert kit_token == KitToken.parse(text=text)
    assert kit_token.__reduce__()
    assert_type(hash(kit_token), int)
    assert not kit_token != KitToken.parse(text)
    assert_type(repr(kit_token), str)


def check_reseed() -> None:
    reseed()


def check_errors() -> None:
    try:
        TokenGenerator(0, SECRET)
    except TokenRefusedError as error:
        assert_type(error.kind, ErrorKind)
        raise
    except UnavailableError as error:
        assert_type(error.kind, ErrorKind)
        raise
    except InvalidArgumentError as error:
        check_bases(error, error)
        assert_type(error.kind, ErrorKind)
        assert_type(error.message, str)
        assert_type(error.code, int)
        assert_type(error.zego_code, Optional[int])
        assert_type(error.asdict(), dict[str, Any])
        assert error.kind is ErrorKind.INVALID_APP_ID


def check_bases(error: Token04Error, value_error: ValueError) -> None:
    assert str(error) == str(value_error)


def check_pickling(
    token_generator: TokenGenerator,
    token_verifier: TokenVerifier,
    token_claims: TokenClaims,
    room_privileges: RoomPrivileges,
    token_request: TokenRequest,
) -> None:
    holders = [token_generator, token_verifier, token_claims, room_privileges, token_request]
    for holder in holders:
        try:
            holder.__reduce__()
        except TypeError:
            continue


def main() -> None:
    check_drop_in()
    check_errors()
    check_reseed()
    privileges = check_room_privileges()
    request = check_token_request(privileges)
    token = check_token_generator(privileges, request)
    claims = check_token_verifier(token)
    check_token_claims(claims)
    check_pickling(TokenGenerator(1, SECRET), TokenVerifier(1, SECRET), claims, privileges, request)
    check_room_action()
    check_inspection(token)
    check_code_explanation()
    check_kit_token(token)
