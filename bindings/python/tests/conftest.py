"""What the tests share. They run against the installed package, from anywhere."""

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


@pytest.fixture
def generator() -> token04.Generator:
    return token04.Generator(APP_ID, SECRET)


@pytest.fixture
def verifier() -> token04.Verifier:
    return token04.Verifier(SECRET)


def iv_of(token: str) -> bytes:
    """The GCM nonce: 12 bytes behind the expiry (8) and the length (2)."""
    return base64.b64decode(token[2:34])[10:22]


def assert_no_nonce_repeats(tokens: Iterable[str], expected: int) -> None:
    tokens = list(tokens)
    assert len(tokens) == expected
    assert len({iv_of(token) for token in tokens}) == expected


def kind_of(call: object, *args: object, **keywords: object) -> str:
    """The kind of the Token04Error that a call raises."""
    assert callable(call)
    with pytest.raises(token04.Token04Error) as caught:
        call(*args, **keywords)
    assert "\n" not in str(caught.value)
    assert SECRET not in repr(caught.value)
    return caught.value.kind.value


def resident_bytes() -> int:
    """How much memory this process has."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
