"""KitToken, inspect, and the exceptions."""

import copy
import json
import pickle
import subprocess
import sys
from datetime import datetime, timezone

import pytest
import token04
from token04 import (
    Certainty,
    CodeSource,
    ErrorKind,
    InvalidArgumentError,
    KitToken,
    RoomAction,
    Severity,
    Token04Error,
    TokenCipher,
    TokenForm,
    TokenGenerator,
    TokenRefusedError,
    TokenRequest,
    UnavailableError,
    explain,
    inspect,
)

from conftest import APP_ID, LOGIN, REPOSITORY, SECRET, error_of, kind_of


def test_kit_tokens(generator):
    token = generator.generate_basic("alice", 60)
    kit = KitToken(token, APP_ID, "alice", "room1", "Alice Ω 😀")
    assert KitToken.parse(kit.to_text()) == kit
    assert (kit.token, kit.app_id, kit.user_id) == (token, APP_ID, "alice")
    assert (kit.room_id, kit.user_name) == ("room1", "Alice Ω 😀")
    assert token not in repr(kit)
    # From JavaScript: btoa(JSON.stringify({userID, roomID, userName: encodeURIComponent(…), appID})).
    official = "eyJ1c2VySUQiOiJ1MSIsInJvb21JRCI6InIxIiwidXNlck5hbWUiOiJBJTIwQiIsImFwcElEIjo3fQ=="
    assert KitToken("04abc", 7, "u1", "r1", "A B").to_text() == f"04abc#{official}"


def test_unusable_kit_tokens():
    assert kind_of(KitToken, "04", 0, "u", "r", "n") == "invalid_app_id"
    assert kind_of(KitToken("04", 1, "Ω", "r", "n").to_text) == "invalid_argument"
    assert kind_of(KitToken("04", 1, "", "r", "n").to_text) == "invalid_user_id"
    assert kind_of(KitToken, 4, 1, "u", "r", "n") == "malformed_token"
    assert kind_of(KitToken, "04", 1, "u", "r", "\ud800") == "invalid_argument"
    for text in ("", "04", "04#", "04#!", "x#e30=", "\0", None, 4, "\ud800"):
        assert kind_of(KitToken.parse, text) == "malformed_token"


def test_inspection_with_and_without_the_secret(generator):
    token = generator.generate("alice", 3600, LOGIN)
    closed = inspect(token)
    assert (closed.form, closed.contents) == (TokenForm.TOKEN04, None)
    assert [finding.id for finding in closed.findings] == ["no_secret"]
    for text in (token, token.encode()):
        opened = inspect(text, secret=SECRET.encode())
        assert opened.contents.user_id == "alice"
        assert opened.privileges.asdict() == {
            "any_room": False,
            "room_id": "room1",
            "may_log_in": True,
            "may_publish": False,
            "any_stream": False,
            "stream_ids": [],
        }
        assert opened.findings == []
    envelope = opened.envelope
    assert (envelope.expire, envelope.cipher, envelope.mode) == (opened.contents.expire, TokenCipher.GCM, 1)
    assert (len(envelope.iv), envelope.ciphertext_len > 16) == (12, True)
    expire = opened.contents.expire
    for time in (expire, datetime.fromtimestamp(expire, timezone.utc)):
        late = inspect(token, secret=SECRET, time=time)
        assert (late.time, late.findings[0].id) == (expire, "expired")
    assert (late.findings[0].severity, late.findings[0].zego_code) == (Severity.ERROR, 1002078)
    assert "generate a new one" in late.findings[0].message
    assert "payload=<" in repr(opened.contents)


def test_inspection_of_anything(generator):
    kit = inspect(KitToken(generator.generate_basic("a", 60), APP_ID, "a", "r", "n").to_text())
    assert (kit.form, kit.kit.user_name) == (TokenForm.KIT_TOKEN, "n")
    assert inspect("").findings[0].id == "empty"
    assert inspect("x" * 300_000).form is TokenForm.UNKNOWN
    assert inspect("\0").envelope is None
    assert inspect("04", secret="x").findings
    for text in ("\ud800", b"\xff", "04\ud800"):
        assert inspect(text).findings
    assert "Finding(id='jwt', severity=<Severity.ERROR: 'error'>" in repr(
        inspect("eyJhbGciOiJIUzI1NiJ9.e30.c2ln")
    )
    for text in (None, 1, bytearray(b"04"), ["04"]):
        assert kind_of(inspect, text) == "invalid_argument"
    assert kind_of(inspect, "04", secret=1) == "invalid_secret"
    naive = datetime(2030, 1, 1)  # noqa: DTZ001
    for time in (1.5, True, "now", 0, -1, 999_999_999, 100_000_000_000, naive):
        assert kind_of(inspect, "04", time=time) == "invalid_argument"


def test_inspection_of_a_home_made_token():
    made = json.loads((REPOSITORY / "tests" / "vectors" / "home-made.json").read_text("utf-8"))
    vector = next(vector for vector in made if vector["id"] == "no-expiry")
    opened = inspect(vector["token"], secret=vector["secret"], time=vector["at"])
    assert opened.layout == ["no_expiry"]
    assert "no_expiry" in opened.repairs
    certainties = {finding.id: finding.certainty for finding in opened.findings}
    assert certainties["foreign_layout"] is Certainty.PROVEN
    assert opened.asdict()["layout"] == opened.layout
    assert "layout=['no_expiry']" in repr(opened)


def test_a_finding_without_proof_is_likely():
    guessed = inspect("0a1b2c3d4e5f60718293a4b5c6d7e8f9")
    assert (guessed.repairs, guessed.layout) == ([], [])
    finding = guessed.findings[0]
    assert (finding.id, finding.certainty) == ("leaked_secret", Certainty.LIKELY)
    assert finding.asdict()["certainty"] == "likely"
    assert "certainty=<Certainty.LIKELY: 'likely'>" in repr(finding)


def test_codes_of_the_platform():
    explanation = explain(1002067)
    assert (explanation.code, explanation.reported_by) == (1002067, "native")
    assert explanation.source is CodeSource.DOCUMENTED
    cause = explanation.causes[0]
    assert "pass it" in cause.message
    assert explanation.asdict() == {
        "code": 1002067,
        "reported_by": "native",
        "meaning": explanation.meaning,
        "source": "documented",
        "causes": [{"message": cause.message, "findings": ["empty"]}],
    }
    assert "source=<CodeSource.DOCUMENTED: 'documented'>, causes=[Cause(message=" in repr(explanation)
    assert explanation == explain(1002067) != explain(1002066)
    assert cause == explain(1002067).causes[0] != explain(1002066).causes[0]
    assert explain(6000108).source is CodeSource.CONTRADICTORY
    assert explain(1011).source is CodeSource.FIELD_REPORT
    for code in (404, 0, -1, 2**32 + 1002067):
        assert explain(code) is None
    for code in (None, "1002067", 1002067.0, True, 2**64):
        assert kind_of(explain, code) == "invalid_argument"


def test_inspection_on_the_smallest_stack_that_python_allows(generator):
    # In a separate process, because a stack overflow would kill it.
    script = (
        "import sys, threading, token04\n"
        "threading.stack_size(32 * 1024)\n"
        "run = lambda: print(token04.inspect(sys.argv[1], secret='x' * 32).findings[0].id)\n"
        "thread = threading.Thread(target=run)\n"
        "thread.start()\n"
        "thread.join()\n"
    )
    command = [sys.executable, "-c", script, generator.generate_basic("alice", 60)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, ran.stdout) == (0, "wrong_key\n"), ran.stderr


def test_errors_carry_kind_code_and_message(generator):
    verifier = token04.TokenVerifier(APP_ID, SECRET, clock=lambda: 2**37)
    error = error_of(verifier.verify, generator.generate_basic("a", 60), "a")
    assert (error.kind, error.code, error.zego_code) == (ErrorKind.EXPIRED, -1, 1002078)
    assert error.kind == "expired"
    assert str(error) == error.message
    assert error.asdict() == {"kind": "expired", "message": str(error), "code": -1, "zego_code": 1002078}
    assert json.dumps(error.asdict())
    error = error_of(TokenGenerator, 0, SECRET)
    assert (error.kind, error.code, error.zego_code) == ("invalid_app_id", 1, None)


def test_refused_is_not_misconfigured():
    for cls in (TokenRefusedError, InvalidArgumentError, UnavailableError):
        assert issubclass(cls, Token04Error)
        others = {TokenRefusedError, InvalidArgumentError, UnavailableError} - {cls}
        assert not any(issubclass(cls, other) for other in others)
    assert issubclass(InvalidArgumentError, ValueError)
    assert not issubclass(TokenRefusedError, ValueError)

    def endpoint(secret: str) -> int:
        try:
            token04.TokenVerifier(APP_ID, secret).verify("04", "alice")
        except TokenRefusedError:
            return 401
        return 200

    assert endpoint(SECRET) == 401
    with pytest.raises(InvalidArgumentError):
        endpoint("")


def test_messages_use_python_names(generator):
    assert "`user_id`" in str(error_of(generator.generate_basic, "", 60))
    assert "`max_lifetime`" in str(error_of(generator.generate_basic, "a", 10**8))
    assert "`json.dumps`" in str(error_of(generator.generate_with_payload, "a", 60, {}))
    assert "as text" in str(error_of(generator.generate_basic, 7, 60))


def test_values_without_a_key_can_be_copied_and_some_can_be_pickled(generator, verifier):
    token = generator.generate("alice", 60, LOGIN)
    claims = verifier.verify(token, "alice")
    values = [
        RoomAction.login("room1"),
        RoomAction.publish("room1", "camera"),
        KitToken(token, APP_ID, "alice", "room1", "Alice Ω"),
    ]
    for value in values:
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(value, protocol)) == value
    for value in [*values, claims, LOGIN, TokenRequest("alice", 60, LOGIN)]:
        assert copy.copy(value) == copy.deepcopy(value) == value
        assert {value: "found"}[copy.copy(value)] == "found"
    # Only a verifier creates claims.
    with pytest.raises(TypeError, match="verify it again"):
        pickle.dumps(claims)


def test_str_of_a_kind_is_its_value():
    assert f"{ErrorKind.EXPIRED} {ErrorKind.EXPIRED!s}" == "expired expired"
    assert f"{TokenCipher.GCM} {Severity.INFO} {TokenForm.JWT}" == "gcm info jwt"
    assert json.dumps([TokenCipher.CBC, TokenForm.DIGEST]) == '["cbc", "digest"]'


def test_errors_can_be_pickled(verifier):
    for error in (error_of(TokenGenerator, 1, "short"), error_of(verifier.verify, None, "alice")):
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error)
        assert (again.kind, again.code, str(again)) == (error.kind, error.code, str(error))
