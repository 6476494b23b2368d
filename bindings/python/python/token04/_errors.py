"""What can go wrong: one exception, with kinds that are the same in every language."""

import enum
from typing import Optional, Union


class ErrorKind(str, enum.Enum):
    """Why a call failed. The values are stable, and equal to plain strings.

    >>> from token04 import ErrorKind
    >>> ErrorKind.EXPIRED == "expired"
    True
    """

    INVALID_APP_ID = "invalid_app_id"
    INVALID_USER_ID = "invalid_user_id"
    INVALID_SECRET = "invalid_secret"
    INVALID_LIFETIME = "invalid_lifetime"
    INVALID_ARGUMENT = "invalid_argument"
    TOKEN_TOO_LONG = "token_too_long"
    CLOCK_OUT_OF_RANGE = "clock_out_of_range"
    RANDOM_UNAVAILABLE = "random_unavailable"
    UNSUPPORTED_VERSION = "unsupported_version"
    MALFORMED_TOKEN = "malformed_token"
    CIPHER_NOT_ACCEPTED = "cipher_not_accepted"
    DECRYPTION_FAILED = "decryption_failed"
    INVALID_CLAIMS = "invalid_claims"
    APP_ID_MISMATCH = "app_id_mismatch"
    USER_ID_MISMATCH = "user_id_mismatch"
    EXPIRE_MISMATCH = "expire_mismatch"
    EXPIRED = "expired"
    INVALID_PAYLOAD = "invalid_payload"
    ROOM_NOT_ALLOWED = "room_not_allowed"
    LOGIN_NOT_ALLOWED = "login_not_allowed"
    PUBLISH_NOT_ALLOWED = "publish_not_allowed"
    STREAM_NOT_ALLOWED = "stream_not_allowed"
    CLOSED = "closed"
    INTERNAL = "internal"

    def __str__(self) -> str:
        # Left to Python, an f-string gives the value or the name, depending on the version.
        return self.value


class Token04Error(Exception):
    """Why a call failed: a kind to match on, and a message with the cause and the way out.

    Never holds a secret or decrypted text. Can be pickled, as it has to be to come out of a
    process pool.

    >>> from token04 import ErrorKind, Generator, Token04Error
    >>> try:
    ...     Generator(1234567890, "too short")
    ... except Token04Error as error:
    ...     print(error.kind is ErrorKind.INVALID_SECRET, error.code)
    True 5
    """

    kind: ErrorKind
    """The stable kind."""

    message: str
    """The cause and the way out, in one line; `str(error)` gives the same."""

    code: int
    """The official assistants' code: 1, 3, 5 or 6 for their arguments, -1 for all else."""

    zego_code: Optional[int]
    """The code with which the platform's SDKs report the same refusal, where one is documented."""

    def __init__(
        self,
        kind: Union[ErrorKind, str],
        message: str,
        code: int,
        zego_code: Optional[int] = None,
    ) -> None:
        # All of them, for pickle.
        super().__init__(kind, message, code, zego_code)
        self.kind = ErrorKind(kind)
        self.message = message
        self.code = code
        self.zego_code = zego_code

    def __str__(self) -> str:
        return self.message
