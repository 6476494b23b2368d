"""The shared test vectors: tokens to accept and tokens to refuse."""

import json

import pytest
from token04 import TokenRefusedError, TokenVerifier

from conftest import REPOSITORY

CBC = {"accept_cbc": True, "accept_cbc_user_forgeable": True}


def vectors(name: str, expected: int) -> list:
    read = json.loads((REPOSITORY / "tests" / "vectors" / name).read_text("utf-8"))
    assert len(read) == expected
    return read


@pytest.mark.parametrize(("name", "expected"), [("deterministic.json", 20), ("reference-tokens.json", 114)])
def test_valid_tokens(name, expected):
    for vector in vectors(name, expected):
        app_id, secret, now = vector["app_id"], vector["secret"], vector["ctime"]
        verifier = TokenVerifier(app_id, secret, clock=lambda now=now: now, **CBC)
        claims = verifier.verify(vector["token"], vector["user_id"])
        for field in ("app_id", "user_id", "ctime", "expire", "nonce", "payload"):
            assert getattr(claims, field) == vector[field], vector["id"]
        assert claims.cipher == vector["mode"], vector["id"]
        # The current secret is tried first, and a previous one only if it does not decrypt the token.
        rotated = TokenVerifier(
            app_id, "x" * 32, previous_secrets=["y" * 32, secret], clock=lambda now=now: now, **CBC
        )
        assert rotated.verify(vector["token"], vector["user_id"]).secret_index == 2, vector["id"]


def test_malformed_tokens():
    counts = {"accept": 0, "reject": 0, "either": 0}
    for vector in vectors("malformed.json", 204):
        now = vector["at"]
        verifier = TokenVerifier.for_any_app(vector["secret"], clock=lambda now=now: now, **CBC)
        try:
            verifier.verify_any_user(vector["token"])
            accepted = True
        except TokenRefusedError:
            accepted = False
        expected = vector["expect"]
        counts[expected] += 1
        assert expected == "either" or accepted == (expected == "accept"), vector["id"]
    assert counts["accept"] > 10
    assert counts["reject"] > 100
