"""Shared helpers. The tests run against the installed package, from any directory."""

import base64
import os
from collections.abc import Iterable
from pathlib import Path

import pytest
import token04

REPOSITORY = Path(__file__).resolve().parents[3]
APP_ID = 1234567890
SECRET = "0123456789abcdef0123456789abcdef"  # made up

assert REPOSITORY not in Path(token04.__file__).resolve().parents or "target" in token04.__file__, (
    f"the installed package is to be tested, not {token04.__file__}"
)


LOGIN = token04.RoomPrivileges.in_room("room1").allow_login()

REFUSED = {
    "unsupported_version",
    "malformed_token",
    "cipher_not_accepted",
    "decryption_failed",
    "invalid_claims",
    "app_id_mismatch",
    "user_id_mismatch",
    "expire_mismatch",
    "expired",
    "invalid_payload",
    "room_not_allowed",
    "login_not_allowed",
    "publish_not_allowed",
    "stream_not_allowed",
}
UNAVAILABLE = {"clock_out_of_range", "random_unavailable", "closed", "internal"}


@pytest.fixture
def generator() -> token04.TokenGenerator:
    return token04.TokenGenerator(APP_ID, SECRET)


@pytest.fixture
def verifier() -> token04.TokenVerifier:
    return token04.TokenVerifier(APP_ID, SECRET)


def basic(user_ids: Iterable[str], lifetime: int = 60) -> "list[token04.TokenRequest]":
    """Returns requests for basic tokens."""
    return [token04.TokenRequest.basic(user_id, lifetime) for user_id in user_ids]


def tokens_of(results: "list[token04.TokenResult]") -> "list[str]":
    return [result.token for result in results]


def iv_of(token: str) -> bytes:
    """Returns the GCM nonce: 12 bytes after the expiry (8) and the length (2)."""
    return base64.b64decode(token[2:34])[10:22]


def assert_no_nonce_repeats(tokens: Iterable[str], expected: int) -> None:
    tokens = list(tokens)
    assert len(tokens) == expected
    assert len({iv_of(token) for token in tokens}) == expected


def error_of(call: object, *args: object, **keywords: object) -> token04.Token04Error:
    """Returns the Token04Error that a call raises, after checking its class and that it reveals no secret."""
    assert callable(call)
    with pytest.raises(token04.Token04Error) as caught:
        call(*args, **keywords)
    error = caught.value
    assert "\n" not in str(error)
    assert SECRET not in repr(error)
    if error.kind in REFUSED:
        assert type(error) is token04.TokenRefusedError
    elif error.kind in UNAVAILABLE:
        assert type(error) is token04.UnavailableError
    else:
        assert type(error) is token04.InvalidArgumentError
    return error


def kind_of(call: object, *args: object, **keywords: object) -> str:
    """Returns the kind of the Token04Error that a call raises."""
    return error_of(call, *args, **keywords).kind.value


def resident_bytes() -> int:
    """Returns the resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
