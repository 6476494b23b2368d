"""The exceptions. Their kinds are the same in every language."""

from typing import Any, Optional, Union

from ._enums import TextEnum


class ErrorKind(TextEnum):
    """The reason why a call failed. Values are stable and equal plain strings. Later versions may add kinds.

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
    """The base class of all errors, with a kind to match on and a message with the cause and the fix.

    Every error that is raised is an instance of one of the three subclasses. It never contains a secret, a
    token or decrypted text. It can be pickled, as process pools require.

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
    """The cause and the fix, in one line; the same as `str(error)`."""

    code: int
    """The official assistants' code: 1, 3, 5 or 6 for their arguments, -1 for any other error."""

    zego_code: Optional[int]
    """The code with which the platform's SDKs report the same error, if one is documented."""

    def __init__(
        self,
        kind: Union[ErrorKind, str],
        message: str,
        code: int,
        zego_code: Optional[int] = None,
    ) -> None:
        # Pickle passes these arguments to the constructor.
        super().__init__(kind, message, code, zego_code)
        self.kind = ErrorKind(kind)
        self.message = message
        self.code = code
        self.zego_code = zego_code

    def __str__(self) -> str:
        return self.message

    def asdict(self) -> "dict[str, Any]":
        """Returns the fields, for example for a JSON log.

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
    """The token is invalid or does not allow the action: respond with 401 or 403.

    The client then requests a new token.

    >>> from token04 import TokenRefusedError, TokenVerifier
    >>> verifier = TokenVerifier(1234567890, "0123456789abcdef0123456789abcdef")
    >>> try:
    ...     verifier.verify_any_user(None)
    ... except TokenRefusedError as error:
    ...     print(error.kind)
    malformed_token
    """


class InvalidArgumentError(Token04Error, ValueError):
    """An argument is wrong, possibly the secret: fix the program or its settings.

    An endpoint responds with 500, never with 401, which would look like a refusal of every user.

    >>> from token04 import InvalidArgumentError, TokenVerifier
    >>> try:
    ...     TokenVerifier(1234567890, "too short")
    ... except InvalidArgumentError as error:
    ...     print(error.kind)
    invalid_secret
    """


class UnavailableError(Token04Error):
    """The clock, the random source or memory failed, or the generator or verifier is closed.

    >>> from token04 import TokenGenerator, UnavailableError
    >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
    >>> generator.close()
    >>> try:
    ...     generator.generate_basic("alice", 3600)
    ... except UnavailableError as error:
    ...     print(error.kind)
    closed
    """
