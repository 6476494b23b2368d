"""Mistakes that type checkers must report, one per line. This file never runs.

mypy and pyright report an ignore comment that suppresses nothing, so a line that they accept is an error.
"""

from datetime import datetime, timezone

from token04 import (
    RoomAction,
    RoomPrivileges,
    TokenCipher,
    TokenClaims,
    TokenGenerator,
    TokenInfo,
    TokenRequest,
    TokenResult,
    TokenVerifier,
    generate_token04,
    inspect,
    lint,
)

SECRET = "0123456789abcdef0123456789abcdef"  # made up


def generating(generator: TokenGenerator, privileges: RoomPrivileges, token_info: TokenInfo) -> None:
    generate_token04("1", "alice", SECRET, 60)  # type: ignore[arg-type]
    generate_token04(1, "alice", SECRET, 60.0)  # type: ignore[arg-type]
    token_info.token = 1  # type: ignore[assignment]
    generator.generate("alice", 60)  # type: ignore[call-arg]
    generator.generate("alice", 60, None)  # type: ignore[arg-type]
    generator.generate("alice", 60, {"room_id": "room1"})  # type: ignore[arg-type]
    generator.generate("alice", 60, privileges.to_payload())  # type: ignore[arg-type]
    generator.generate("alice", "60", privileges)  # type: ignore[arg-type]
    generator.generate("alice", 60.0, privileges)  # type: ignore[arg-type]
    generator.generate(b"alice", 60, privileges)  # type: ignore[arg-type]
    generator.generate(None, 60, privileges)  # type: ignore[arg-type]
    generator.generate_with_payload("alice", 60, None)  # type: ignore[arg-type]
    generator.generate_with_payload("alice", 60, {})  # type: ignore[arg-type]
    generator.generate_batch(["alice"])  # type: ignore[list-item]
    generator.issue("alice")  # type: ignore[arg-type]
    TokenGenerator(1, SECRET, cipher="gcm")  # type: ignore[arg-type]
    TokenGenerator(1, SECRET, max_lifetime=None)  # type: ignore[arg-type]
    TokenGenerator(1, SECRET, clock=1_800_000_000)  # type: ignore[arg-type]
    TokenGenerator(1, SECRET, TokenCipher.CBC)  # type: ignore[call-arg, arg-type]
    TokenRequest("alice", 60)  # type: ignore[call-arg]
    TokenRequest("alice", 60, None)  # type: ignore[arg-type]
    lint("alice")  # type: ignore[arg-type]


def saying_what_is_allowed(privileges: RoomPrivileges) -> None:
    RoomPrivileges("room1")  # type: ignore[call-arg]
    RoomPrivileges.in_room(None)  # type: ignore[arg-type]
    RoomPrivileges.in_any_room("room1")  # type: ignore[call-arg]
    privileges.allow_login(False)  # type: ignore[call-arg]
    privileges.allow_publish()  # type: ignore[call-arg]
    privileges.allow_publish(None)  # type: ignore[arg-type]
    privileges.allow_publish("a", "b")  # type: ignore[call-arg]
    privileges.allow_publish_any_stream(False)  # type: ignore[call-arg]
    RoomAction("room1")  # type: ignore[call-arg]


def checking(verifier: TokenVerifier, claims: TokenClaims, token: str) -> None:
    TokenVerifier(SECRET)  # type: ignore[call-arg, arg-type]
    TokenVerifier.for_any_app(SECRET, previous_secrets=[])  # type: ignore[call-arg]
    TokenVerifier(1, SECRET, previous_secrets=None)  # type: ignore[arg-type]
    verifier.verify(token)  # type: ignore[call-arg]
    verifier.verify(token, None)  # type: ignore[arg-type]
    verifier.verify_action(token, "alice")  # type: ignore[call-arg]
    verifier.verify_action(token, "alice", "login")  # type: ignore[arg-type]
    verifier.verify(token, "alice", 5)  # type: ignore[call-arg]
    claims.authorize_at(RoomAction.login("room1"), "now")  # type: ignore[arg-type]
    claims.authorize("login")  # type: ignore[arg-type]
    claims.user_id = "bob"  # type: ignore[misc]
    inspection = inspect(token, secret=SECRET)
    inspection.contents.authorize(RoomAction.login("room1"))  # type: ignore[union-attr]
    inspect(1)  # type: ignore[arg-type]
    inspect(token, datetime.now(timezone.utc))  # type: ignore[call-arg, arg-type]


def deriving() -> None:
    class Mine(RoomPrivileges):  # type: ignore[misc]
        pass

    Mine()


def using_a_result(result: TokenResult) -> str:
    # Pyright reports that the result has no truth value.
    return result.token if result else ""  # pyright: ignore[reportGeneralTypeIssues]
