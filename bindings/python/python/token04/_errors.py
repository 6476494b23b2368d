"""What can go wrong: exceptions, with kinds that are the same in every language."""

from typing import Any, Optional, Union

from ._enums import TextEnum


class ErrorKind(TextEnum):
    """Why a call failed. The values are stable, and equal to plain strings. There may be new ones.

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


class Token04Error(Exception):
    """Why a call failed: a kind to match on, and a message with the cause and the way out.

    What is raised is one of the three below. Never holds a secret, a token or decrypted text. Can be pickled,
    as it has to be to come out of a process pool.

    >>> from token04 import ErrorKind, Token04Error, TokenGenerator
    >>> try:
    ...     TokenGenerator(1234567890, "too short")
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

    def asdict(self) -> "dict[str, Any]":
        """The fields, for instance for a log in JSON.

        >>> from token04 import Token04Error
        >>> Token04Error("expired", "token has expired", -1, 1002078).asdict()["message"]
        'token has expired'
        """
        return {
            "kind": self.kind.value,
            "message": self.message,
            "code": self.code,
            "zego_code": self.zego_code,
        }


class TokenRefusedError(Token04Error):
    """The token is not good enough: answer 401 or 403, and let the client ask for a new one.

    >>> from token04 import TokenRefusedError, TokenVerifier
    >>> verifier = TokenVerifier(1234567890, "0123456789abcdef0123456789abcdef")
    >>> try:
    ...     verifier.verify_any_user(None)
    ... except TokenRefusedError as error:
    ...     print(error.kind)
    malformed_token
    """


class InvalidArgumentError(Token04Error, ValueError):
    """An argument is wrong, the secret included: mend the program or its settings.

    An endpoint answers 500, never 401: every user would seem to be refused.

    >>> from token04 import InvalidArgumentError, TokenVerifier
    >>> try:
    ...     TokenVerifier(1234567890, "too short")
    ... except InvalidArgumentError as error:
    ...     print(error.kind)
    invalid_secret
    """


class UnavailableError(Token04Error):
    """The clock, the random source or the memory fails, or a generator or verifier was closed.

    >>> from token04 import TokenGenerator, UnavailableError
    >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
    >>> generator.close()
    >>> try:
    ...     generator.generate_basic("alice", 3600)
    ... except UnavailableError as error:
    ...     print(error.kind)
    closed
    """
