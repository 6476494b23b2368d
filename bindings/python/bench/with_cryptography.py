"""A good implementation of generate_token04 with the package `cryptography`, for comparison."""

import base64
import json
import os
import struct
import time
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

to_json = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode
pack_envelope = struct.Struct(">qH12sH").pack


@dataclass
class TokenInfo:
    token: str
    error_code: int
    error_message: str


def generate_token04(
    app_id: int, user_id: str, secret: str, effective_time_in_seconds: int, payload: str
) -> TokenInfo:
    if type(app_id) is not int or not 0 < app_id < 2**32:
        return TokenInfo("", 1, "app_id is not usable")
    if type(user_id) is not str or not user_id:
        return TokenInfo("", 3, "user_id is not usable")
    if type(secret) is not str or len(key := secret.encode()) != 32:
        return TokenInfo("", 5, "secret is not usable")
    if type(effective_time_in_seconds) is not int or effective_time_in_seconds <= 0:
        return TokenInfo("", 6, "effective_time_in_seconds is not usable")
    now = int(time.time())
    expire = now + effective_time_in_seconds
    random = os.urandom(16)
    nonce = random[4:]
    fields = {
        "app_id": app_id,
        "user_id": user_id,
        "ctime": now,
        "expire": expire,
        "nonce": int.from_bytes(random[:4], "big") >> 1,
        "payload": payload,
    }
    sealed = AESGCM(key).encrypt(nonce, to_json(fields).encode(), None)
    envelope = pack_envelope(expire, 12, nonce, len(sealed)) + sealed + b"\x01"
    return TokenInfo("04" + base64.b64encode(envelope).decode("ascii"), 0, "success")
