"""The shared vectors: what to accept and what to refuse."""

import json

import pytest
from token04 import Token04Error, Verifier

from conftest import REPOSITORY


def vectors(name: str, expected: int) -> list:
    read = json.loads((REPOSITORY / "tests" / "vectors" / name).read_text("utf-8"))
    assert len(read) == expected
    return read


@pytest.mark.parametrize(("name", "expected"), [("deterministic.json", 20), ("reference-tokens.json", 114)])
def test_good_tokens(name, expected):
    for vector in vectors(name, expected):
        claims = Verifier(vector["secret"]).verify(
            vector["token"],
            app_id=vector["app_id"],
            user_id=vector["user_id"],
            at=vector["ctime"],
            accept_cbc=True,
            accept_cbc_user_forgeable=True,
        )
        for field in ("app_id", "user_id", "ctime", "expire", "nonce", "payload"):
            assert getattr(claims, field) == vector[field], vector["id"]
        assert claims.cipher == vector["mode"], vector["id"]


def test_spoilt_tokens():
    answers = {"accept": 0, "reject": 0, "either": 0}
    for vector in vectors("malformed.json", 204):
        try:
            Verifier(vector["secret"]).verify(
                vector["token"], at=vector["at"], accept_cbc=True, accept_cbc_user_forgeable=True
            )
            accepted = True
        except Token04Error:
            accepted = False
        expected = vector["expect"]
        answers[expected] += 1
        assert expected == "either" or accepted == (expected == "accept"), vector["id"]
    assert answers["accept"] > 10
    assert answers["reject"] > 100
