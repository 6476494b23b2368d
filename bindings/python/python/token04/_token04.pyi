"""
The implementation of the package `token04`; import that instead.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, Final, NoReturn, final

from token04._enums import Certainty, CodeSource, Severity, TokenCipher, TokenForm
from token04._errors import Token04Error
from token04._token_info import TokenInfo

__all__ = [
    "ERROR_CODE_APP_ID_INVALID",
    "ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID",
    "ERROR_CODE_SECRET_INVALID",
    "ERROR_CODE_SUCCESS",
    "ERROR_CODE_USER_ID_INVALID",
    "VERSION",
    "Cause",
    "CodeExplanation",
    "EnvelopeInfo",
    "Finding",
    "Inspection",
    "IssuedToken",
    "KitToken",
    "RoomAction",
    "RoomPrivileges",
    "TokenClaims",
    "TokenContents",
    "TokenGenerator",
    "TokenPrivileges",
    "TokenRequest",
    "TokenResult",
    "TokenVerifier",
    "explain",
    "generate_token04",
    "inspect",
    "lint",
    "reseed",
]

ERROR_CODE_APP_ID_INVALID: Final[int]
ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID: Final[int]
ERROR_CODE_SECRET_INVALID: Final[int]
ERROR_CODE_SUCCESS: Final = 0
ERROR_CODE_USER_ID_INVALID: Final[int]
VERSION: Final[str]

@final
class Cause:
    """
    A possible cause of a code.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self) -> str: ...
    def asdict(self) -> dict[str, Any]:
        """
        Returns the fields.

        >>> from token04 import explain
        >>> explain(1002067).causes[0].asdict()["findings"]
        ['empty']
        """
    @property
    def findings(self) -> list[str]:
        """
        The IDs of the findings of `inspect` that prove the cause; empty if no token shows it.
        """
    @property
    def message(self) -> str:
        """
        The cause and the fix, in one line.
        """

@final
class CodeExplanation:
    """
    What a code of the platform means.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self) -> str: ...
    def asdict(self) -> dict[str, Any]:
        """
        Returns the fields, recursively.

        >>> from token04 import explain
        >>> explain(1002078).asdict()["causes"][0]["findings"][0]
        'expired'
        """
    @property
    def causes(self) -> list[Cause]:
        """
        The causes, the likeliest first.
        """
    @property
    def code(self) -> int:
        """
        The code.
        """
    @property
    def meaning(self) -> str:
        """
        What the code means.
        """
    @property
    def reported_by(self) -> str:
        """
        What reports the code, for example "native".
        """
    @property
    def source(self) -> CodeSource:
        """
        Where the meaning is known from.
        """

@final
class EnvelopeInfo:
    """
    The part of a token that can be read without a secret.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self) -> str: ...
    def asdict(self) -> dict[str, Any]:
        """
        Returns the fields.

        >>> from token04 import TokenGenerator, inspect
        >>> token = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef").generate_basic("alice", 3600)
        >>> inspect(token).envelope.asdict()["mode"]
        1
        """
    @property
    def cipher(self) -> TokenCipher | None:
        """
        The cipher, or `None` if the mode byte and the lengths do not match.
        """
    @property
    def ciphertext_len(self) -> int:
        """
        The length of the ciphertext in bytes, including a GCM tag.
        """
    @property
    def expire(self) -> int:
        """
        The expiry in the envelope, in Unix seconds. It is not authenticated: only the encrypted one counts.
        """
    @property
    def iv(self) -> bytes:
        """
        The nonce or IV.
        """
    @property
    def mode(self) -> int | None:
        """
        The mode byte, or `None` if it is absent.
        """

@final
class Finding:
    """
    One problem with a token or request, and its fix.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self) -> str: ...
    def asdict(self) -> dict[str, Any]:
        """
        Returns the fields.

        >>> from token04 import inspect
        >>> inspect("").findings[0].asdict()["id"]
        'empty'
        """
    @property
    def certainty(self) -> Certainty:
        """
        How sure the finding is.
        """
    @property
    def id(self) -> str:
        """
        The stable ID of the problem, for example "missing_mode_byte": match on this. Later versions may add
        IDs.
        """
    @property
    def message(self) -> str:
        """
        The cause and the fix, in one line.
        """
    @property
    def severity(self) -> Severity:
        """
        How serious the problem is.
        """
    @property
    def zego_code(self) -> int | None:
        """
        The platform's code for the problem, if one is documented.
        """

@final
class Inspection:
    """
    The result of `inspect`. None of it is verified.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self) -> str: ...
    def asdict(self) -> dict[str, Any]:
        """
        Returns the fields, recursively.

        >>> from token04 import inspect
        >>> inspect("").asdict()["findings"][0]["id"]
        'empty'
        """
    @property
    def contents(self) -> TokenContents | None:
        """
        The token's content, if it could be decrypted, possibly with a corrected key or envelope.
        """
    @property
    def envelope(self) -> EnvelopeInfo | None:
        """
        The envelope, if there is one.
        """
    @property
    def findings(self) -> list[Finding]:
        """
        The problems, most severe first. At most five per kind are listed; one more finding counts the rest.
        """
    @property
    def form(self) -> TokenForm:
        """
        What the text is.
        """
    @property
    def kit(self) -> KitToken | None:
        """
        The details of a kit token.
        """
    @property
    def layout(self) -> list[str]:
        """
        How the layout differs from a token04's, for example "no_expiry"; empty if it does not.
        """
    @property
    def privileges(self) -> TokenPrivileges | None:
        """
        What the payload allows, if it is a privilege payload.
        """
    @property
    def repairs(self) -> list[str]:
        """
        What was undone to read the token, in order: of the text (such as "embedded_token"), of the layout (see
        `layout`), and of the key (such as "sha256").
        """
    @property
    def time(self) -> int:
        """
        The time that the token was checked against, in Unix seconds.
        """

@final
class IssuedToken:
    """
    A token with its expiry and renewal times.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self) -> str:
        """
        Omits the token, because it grants access to anyone who reads it.
        """
    def asdict(self) -> dict[str, Any]:
        """
        Returns the fields, including the token.

        >>> from token04 import TokenGenerator, TokenRequest
        >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
        >>> list(generator.issue(TokenRequest.basic("alice", 3600)).asdict())
        ['token', 'expires_at', 'renew_at']
        """
    @property
    def expires_at(self) -> datetime:
        """
        When the token expires, in UTC: it is expired from this second on.
        """
    @property
    def renew_at(self) -> datetime:
        """
        When to replace the token, in UTC: 30 seconds before it expires, or halfway through its lifetime if
        that is later.
        """
    @property
    def token(self) -> str:
        """
        The token.
        """

@final
class KitToken:
    """
    A token for the prebuilt UI kits: a token04 with the details that the kits need.

    Anyone can read the part after the `#`, and it proves nothing; only the token04 counts.

    Raises `InvalidArgumentError`: `invalid_app_id`, `invalid_user_id`, `token_too_long` (the user),
    `invalid_argument`; and `TokenRefusedError` (`malformed_token`) for a token that is too long or not a
    `str`.

    >>> from token04 import KitToken, TokenGenerator
    >>> token = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef").generate_basic("alice", 3600)
    >>> text = KitToken(token, 1234567890, "alice", "room1", "Alice Ω").to_text()
    >>> KitToken.parse(text).user_name
    'Alice Ω'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, token: str, app_id: int, user_id: str, room_id: str, user_name: str) -> KitToken: ...
    def __reduce__(self) -> tuple[object, ...]:
        """
        For pickle and copy.
        """
    def __repr__(self) -> str:
        """
        Omits the token, because it grants access to anyone who reads it.
        """
    @property
    def app_id(self) -> int:
        """
        The app, never 0.
        """
    def asdict(self) -> dict[str, Any]:
        """
        Returns the fields, including the token.

        >>> from token04 import KitToken
        >>> KitToken("04AAAA", 1, "alice", "room1", "Alice").asdict()["user_name"]
        'Alice'
        """
    @staticmethod
    def parse(text: str) -> KitToken:
        """
        Parses a kit token. It does not verify the token04 inside.

        Raises `TokenRefusedError` (`malformed_token`) if a part is missing or unreadable, or if `text` is too
        long or not a `str`.

        >>> from token04 import KitToken, TokenRefusedError
        >>> try:
        ...     KitToken.parse("04AAAA")
        ... except TokenRefusedError as error:
        ...     print(error)
        kit token has no #: is this a plain token04?
        """
    @property
    def room_id(self) -> str:
        """
        The room that the kit joins.
        """
    def to_text(self) -> str:
        """
        Returns `token04#base64(JSON)`, byte for byte as the kits write it in a browser.

        Raises `InvalidArgumentError`: `invalid_user_id` for an empty user, `invalid_argument` for a user or
        room ID with a character outside Latin-1, which the kits cannot read, and for a token that is not a
        token04, `token_too_long` for a result that `parse` would refuse because of its length.

        >>> from token04 import KitToken
        >>> KitToken("04AAAA", 1, "alice", "room1", "Alice").to_text()[:7]
        '04AAAA#'
        """
    @property
    def token(self) -> str:
        """
        The token04.
        """
    @property
    def user_id(self) -> str:
        """
        The user, the same as in the token.
        """
    @property
    def user_name(self) -> str:
        """
        The name shown to other users.
        """

@final
class RoomAction:
    """
    An action that a user wants to perform in a room: `RoomAction.login` or `RoomAction.publish`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self) -> tuple[object, ...]:
        """
        For pickle and copy.
        """
    def __repr__(self) -> str: ...
    def asdict(self) -> dict[str, Any]:
        """
        Returns the fields.

        >>> from token04 import RoomAction
        >>> RoomAction.login("room1").asdict()
        {'room_id': 'room1', 'stream_id': None}
        """
    @staticmethod
    def login(room_id: str) -> RoomAction:
        """
        Returns the action of logging in to a room.

        Raises `InvalidArgumentError` if the ID is not a `str`. An empty ID is refused when the action is
        used.

        >>> from token04 import RoomAction
        >>> RoomAction.login("room1")
        RoomAction(room_id='room1', stream_id=None)
        """
    @staticmethod
    def publish(room_id: str, stream_id: str) -> RoomAction:
        """
        Returns the action of publishing a stream in a room.

        Raises `InvalidArgumentError` if an ID is not a `str`. An empty ID is refused when the action is used.

        >>> from token04 import RoomAction
        >>> RoomAction.publish("room1", "camera")
        RoomAction(room_id='room1', stream_id='camera')
        """
    @property
    def room_id(self) -> str:
        """
        The room.
        """
    @property
    def stream_id(self) -> str | None:
        """
        The stream to publish, or `None` for logging in.
        """

@final
class RoomPrivileges:
    """
    What a privilege token allows in a room. Nothing is allowed by default.

    Privileges are immutable: each method returns new privileges, so use the returned value. No method removes
    a privilege.

    >>> from token04 import RoomPrivileges
    >>> RoomPrivileges.in_room("room1").allow_login().allow_publish(["camera"]).to_payload()
    '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera"]}'
    """
    def __copy__(self) -> RoomPrivileges:
        """
        Returns the same object, because privileges are immutable.
        """
    def __deepcopy__(self, memo: Any) -> RoomPrivileges:
        """
        Returns the same object, because privileges are immutable.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self) -> NoReturn: ...
    def __repr__(self) -> str:
        """
        Returns the calls that create equal privileges.
        """
    def allow_login(self) -> RoomPrivileges:
        """
        Also allows logging in to the room.

        >>> from token04 import RoomPrivileges
        >>> RoomPrivileges.in_room("room1").allow_login()
        RoomPrivileges.in_room('room1').allow_login()
        """
    def allow_publish(self, stream_ids: Iterable[str]) -> RoomPrivileges:
        """
        Also allows publishing these streams. Publishing needs `allow_login` too.

        `stream_ids` is a list or another iterable of `str`, never a single `str`.

        Raises `InvalidArgumentError` if it is empty or contains an empty ID, or if `allow_publish_any_stream`
        was called before.

        >>> from token04 import RoomPrivileges
        >>> speaker = RoomPrivileges.in_room("room1").allow_login().allow_publish(["camera", "screen"])
        """
    def allow_publish_any_stream(self) -> RoomPrivileges:
        """
        Allows publishing **any stream**. Publishing needs `allow_login` too.

        Raises `InvalidArgumentError` if `allow_publish` was called before.

        >>> from token04 import RoomPrivileges
        >>> host = RoomPrivileges.in_room("room1").allow_login().allow_publish_any_stream()
        """
    def asdict(self) -> dict[str, Any]:
        """
        Returns the payload as a `dict`.

        >>> from token04 import RoomPrivileges
        >>> RoomPrivileges.in_room("room1").allow_login().asdict()
        {'room_id': 'room1', 'privilege': {'1': 1, '2': 0}, 'stream_id_list': None}
        """
    @staticmethod
    def in_any_room() -> RoomPrivileges:
        """
        Returns privileges for **any room**, initially none.

        The platform's documentation is inconsistent about whether it accepts such tokens.

        >>> from token04 import RoomPrivileges
        >>> RoomPrivileges.in_any_room().allow_login().to_payload()
        '{"room_id":"","privilege":{"1":1,"2":0},"stream_id_list":null}'
        """
    @staticmethod
    def in_room(room_id: str) -> RoomPrivileges:
        """
        Returns privileges for this room, initially none.

        Raises `InvalidArgumentError` if the ID is empty, which the platform would treat as any room, or not a
        `str`.

        >>> from token04 import RoomPrivileges
        >>> watcher = RoomPrivileges.in_room("room1").allow_login()
        """
    def to_payload(self) -> str:
        """
        Returns the payload, for other token generators. `TokenGenerator.generate` takes the privileges
        directly.

        >>> from token04 import RoomPrivileges
        >>> RoomPrivileges.in_room("room1").allow_login().to_payload()
        '{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}'
        """

@final
class TokenClaims:
    """
    The content of a token that a `TokenVerifier` accepted. Only a `TokenVerifier` creates claims.

    >>> from token04 import TokenGenerator, TokenVerifier
    >>> secret = "0123456789abcdef0123456789abcdef"
    >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
    >>> claims = TokenVerifier(1234567890, secret).verify(token, "alice")
    >>> claims.user_id, claims.expire - claims.ctime, claims.is_basic
    ('alice', 3600, True)
    """
    def __copy__(self) -> TokenClaims:
        """
        Returns the same object, because claims are immutable.
        """
    def __deepcopy__(self, memo: Any) -> TokenClaims:
        """
        Returns the same object, because claims are immutable.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self) -> NoReturn: ...
    def __repr__(self) -> str:
        """
        Shows only the length of the payload.
        """
    @property
    def app_id(self) -> int:
        """
        The project's app ID, never 0.
        """
    def asdict(self) -> dict[str, Any]:
        """
        Returns the fields under their names in the token.

        >>> from token04 import TokenGenerator, TokenVerifier
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
        >>> list(TokenVerifier(1234567890, secret).verify(token, "alice").asdict())
        ['app_id', 'user_id', 'ctime', 'expire', 'nonce', 'payload']
        """
    def authorize(self, action: RoomAction) -> None:
        """
        Checks whether the token allows an action now, by the system clock and without leeway. Returns `None`
        if it does.

        It checks expiry, payload, room, login, publish and stream, in this order. A basic token restricts
        nothing. Publishing also needs the login privilege.

        Raises `TokenRefusedError`: `expired`, `invalid_payload`, `room_not_allowed`, `login_not_allowed`,
        `publish_not_allowed`, `stream_not_allowed`. Raises `InvalidArgumentError` if the room or stream of
        the action is empty, and `UnavailableError` (`clock_out_of_range`).

        >>> from token04 import RoomAction, RoomPrivileges, TokenGenerator, TokenRefusedError, TokenVerifier
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> privileges = RoomPrivileges.in_room("room1").allow_login()
        >>> token = TokenGenerator(1234567890, secret).generate("alice", 3600, privileges)
        >>> claims = TokenVerifier(1234567890, secret).verify(token, "alice")
        >>> claims.authorize(RoomAction.login("room1"))
        >>> try:
        ...     claims.authorize(RoomAction.login("room2"))
        ... except TokenRefusedError as error:
        ...     print(error.kind)
        room_not_allowed
        """
    def authorize_at(self, action: RoomAction, time: datetime | int) -> None:
        """
        Like `authorize`, but checks the token at the given time.

        `time` is a `datetime` with a time zone, or Unix seconds. Also raises `InvalidArgumentError` for a
        time before 2001-09-09 or after the year 5138, such as 0 or milliseconds passed as seconds.

        >>> from datetime import timedelta
        >>> from token04 import RoomAction, TokenGenerator, TokenVerifier
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
        >>> claims = TokenVerifier(1234567890, secret).verify(token, "alice")
        >>> claims.authorize_at(RoomAction.login("room1"), claims.expires_at - timedelta(seconds=1))
        """
    @property
    def cipher(self) -> TokenCipher:
        """
        The cipher that the token was encrypted with.
        """
    @property
    def created_at(self) -> datetime:
        """
        When the token was generated, in UTC, clamped to the years 1970 to 9999.
        """
    @property
    def ctime(self) -> int:
        """
        When the token was generated, in Unix seconds.
        """
    @property
    def expire(self) -> int:
        """
        When the token expires, in Unix seconds: it is expired from this second on.
        """
    @property
    def expires_at(self) -> datetime:
        """
        When the token expires, in UTC, clamped to the years 1970 to 9999.
        """
    @property
    def is_basic(self) -> bool:
        """
        Whether the payload is empty: the token allows everything in every room.
        """
    @property
    def nonce(self) -> int:
        """
        The random number that the token's generator chose.
        """
    @property
    def payload(self) -> str:
        """
        The payload exactly as in the token; empty for a basic token.
        """
    def privileges(self) -> TokenPrivileges | None:
        """
        Returns what the token allows; `None` for a basic token, which restricts nothing.

        Raises `TokenRefusedError` (`invalid_payload`) if the payload is not a privilege payload.

        >>> from token04 import RoomPrivileges, TokenGenerator, TokenVerifier
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> privileges = RoomPrivileges.in_room("room1").allow_login()
        >>> token = TokenGenerator(1234567890, secret).generate("alice", 3600, privileges)
        >>> read = TokenVerifier(1234567890, secret).verify(token, "alice").privileges()
        >>> read.room_id, read.may_log_in, read.may_publish
        ('room1', True, False)
        """
    @property
    def secret_index(self) -> int:
        """
        Which secret decrypted the token: 0 for the current one, otherwise the position in `previous_secrets`,
        from 1.
        """
    @property
    def user_id(self) -> str:
        """
        The user ID that the client logs in with; never empty.
        """

@final
class TokenContents:
    """
    The content of a token that `inspect` decrypted but did not verify.

    It proves nothing, and no call accepts it. Use `TokenVerifier` to check a token.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self) -> str:
        """
        Shows only the length of the payload.
        """
    @property
    def app_id(self) -> int:
        """
        The project's app ID, never 0.
        """
    def asdict(self) -> dict[str, Any]:
        """
        Returns the fields under their names in the token.

        >>> from token04 import TokenGenerator, inspect
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
        >>> inspect(token, secret=secret).contents.asdict()["user_id"]
        'alice'
        """
    @property
    def cipher(self) -> TokenCipher:
        """
        The cipher that the token was encrypted with.
        """
    @property
    def ctime(self) -> int:
        """
        When the token was generated, in Unix seconds.
        """
    @property
    def expire(self) -> int:
        """
        When the token expires, in Unix seconds: it is expired from this second on.
        """
    @property
    def nonce(self) -> int:
        """
        The random number that the token's generator chose.
        """
    @property
    def payload(self) -> str:
        """
        The payload; empty for a basic token, otherwise JSON.
        """
    @property
    def user_id(self) -> str:
        """
        The user ID that the client logs in with; never empty.
        """

@final
class TokenGenerator:
    """
    Generates tokens for one app. Create it once and share it between threads. It is safe to use after
    `os.fork()`.

    `secret` is the ServerSecret exactly as shown in the console: 32 bytes, neither decoded nor hashed. It is
    not stored. The key derived from it is wiped when the generator is closed or garbage-collected.

    `max_lifetime` is the maximum lifetime of a token. The default is 24 days, which ZIM documents as its
    maximum; no other product documents one. `cipher` is GCM, or CBC, which is deprecated upstream. `clock`
    replaces the system clock in tests: it returns a `datetime` with a time zone, or Unix seconds, and is
    called once per token or batch. `allow_placeholder_ids` allows IDs such as "None" and "undefined". By
    default they are refused, because they usually come from missing sessions, which would all share one user.

    One secret is safe for 2^32 tokens (NIST SP 800-38D, random nonces). A generator cannot be pickled: create
    one in each process that does not inherit it.

    Raises `InvalidArgumentError`: `invalid_app_id`, `invalid_secret`, `invalid_argument` (an option).

    >>> from datetime import timedelta
    >>> from token04 import RoomPrivileges, TokenGenerator
    >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
    >>> privileges = RoomPrivileges.in_room("room1").allow_login().allow_publish(["camera"])
    >>> token = generator.generate("alice", timedelta(hours=1), privileges)
    """
    def __enter__(self) -> TokenGenerator: ...
    def __exit__(self, _type: Any, _value: Any, _traceback: Any) -> None: ...
    def __new__(cls, app_id: int, secret: str | bytes, *, max_lifetime: int | timedelta = 2073600, cipher: TokenCipher = TokenCipher.GCM, clock: Callable[[], int | float | datetime] | None = None, allow_placeholder_ids: bool = False) -> TokenGenerator: ...
    def __reduce__(self) -> NoReturn: ...
    def __repr__(self) -> str: ...
    @property
    def app_id(self) -> int:
        """
        The app that this generator generates tokens for.
        """
    @property
    def cipher(self) -> TokenCipher:
        """
        The cipher that this generator encrypts with.
        """
    def close(self) -> None:
        """
        Wipes the key from memory. Later calls raise `UnavailableError` (`closed`).

        Repeated calls have no effect. Without a call, the key is wiped when the generator is
        garbage-collected.

        >>> from token04 import TokenGenerator
        >>> with TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef") as generator:
        ...     token = generator.generate_basic("alice", 3600)
        """
    def generate(self, user_id: str, lifetime: int | timedelta, privileges: RoomPrivileges) -> str:
        """
        Generates a token for a user with the given privileges, valid for `lifetime` from now.

        `lifetime` is whole seconds or a `timedelta`; fractions of a second are truncated. Limits of
        individual products are not enforced; `lint` reports them.

        Raises `InvalidArgumentError`: `invalid_user_id` (also for a placeholder such as "None"),
        `invalid_lifetime`, `invalid_argument` (the privileges), `token_too_long`. Raises `UnavailableError`:
        `clock_out_of_range`, `random_unavailable`, `closed`.

        >>> from token04 import RoomPrivileges, TokenGenerator
        >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
        >>> privileges = RoomPrivileges.in_room("room1").allow_login()
        >>> generator.generate("alice", 3600, privileges).startswith("04")
        True
        """
    def generate_basic(self, user_id: str, lifetime: int | timedelta) -> str:
        """
        Generates a basic token, which **allows everything in every room**, including publishing.

        Raises the same errors as `generate`.

        >>> from token04 import TokenGenerator
        >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
        >>> token = generator.generate_basic("alice", 3600)
        """
    def generate_batch(self, requests: Iterable[TokenRequest]) -> list[TokenResult]:
        """
        Generates a token for each request, on all cores and without the GIL. Returns the results in the order
        of the requests.

        An invalid request does not affect the others: its result has an `error`. An empty list returns an
        empty list.

        Raises `InvalidArgumentError` if `requests` is not an iterable of `TokenRequest`, and
        `UnavailableError`: `clock_out_of_range`, `closed`.

        >>> from token04 import TokenGenerator, TokenRequest
        >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
        >>> requests = [TokenRequest.basic(user_id, 3600) for user_id in ("alice", "", "bob")]
        >>> for request, result in zip(requests, generator.generate_batch(requests)):
        ...     print(repr(request.user_id), result.token[:2] if result.error is None else result.error.kind)
        'alice' 04
        '' invalid_user_id
        'bob' 04
        """
    def generate_with_payload(self, user_id: str, lifetime: int | timedelta, payload: str) -> str:
        """
        Generates a token with a custom payload, which must be a JSON object.

        Only its syntax is checked. The platform reads the fields of a privilege payload; without these
        fields, the token restricts nothing.

        Raises the same errors as `generate`, and `InvalidArgumentError` if the payload is empty or not a JSON
        object.

        >>> import json
        >>> from token04 import TokenGenerator
        >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
        >>> token = generator.generate_with_payload("alice", 3600, json.dumps({"seat": 7}))
        """
    def issue(self, request: TokenRequest) -> IssuedToken:
        """
        Generates the token for a request, and returns it with its expiry and renewal times.

        Raises the same errors as `generate` and `generate_with_payload`.

        >>> from token04 import TokenGenerator, TokenRequest
        >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
        >>> issued = generator.issue(TokenRequest.basic("alice", 3600))
        >>> (issued.expires_at - issued.renew_at).total_seconds()
        30.0
        """

@final
class TokenPrivileges:
    """
    What a token allows, parsed from its payload.

    It cannot be used to generate a token; use `RoomPrivileges` for that.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self) -> str: ...
    @property
    def any_room(self) -> bool:
        """
        Whether the token is valid for any room.
        """
    @property
    def any_stream(self) -> bool:
        """
        Whether the user may publish any stream. It implies `may_publish`.
        """
    def asdict(self) -> dict[str, Any]:
        """
        Returns the fields.

        >>> from token04 import RoomPrivileges, TokenGenerator, TokenVerifier
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> privileges = RoomPrivileges.in_room("room1").allow_login()
        >>> token = TokenGenerator(1234567890, secret).generate("alice", 3600, privileges)
        >>> read = TokenVerifier(1234567890, secret).verify(token, "alice").privileges()
        >>> read.asdict()["room_id"]
        'room1'
        """
    @property
    def may_log_in(self) -> bool:
        """
        Whether the user may log in to the room.
        """
    @property
    def may_publish(self) -> bool:
        """
        Whether the user may publish.
        """
    @property
    def room_id(self) -> str | None:
        """
        The only room that the token is valid for, or `None` for any room.
        """
    @property
    def stream_ids(self) -> list[str]:
        """
        The only streams that the user may publish; empty if the user may publish any stream or none.
        """

@final
class TokenRequest:
    """
    Describes a token to generate, for `TokenGenerator.issue` and `TokenGenerator.generate_batch`.

    `lifetime` is whole seconds or a `timedelta`; fractions of a second are truncated. The constructor checks
    the types of the arguments. Their values are checked when the request is used, so an invalid request in a
    batch does not affect the others.

    Raises `InvalidArgumentError`: `invalid_user_id`, `invalid_lifetime`, `invalid_argument` (the privileges),
    `token_too_long`.

    >>> from token04 import RoomPrivileges, TokenRequest
    >>> TokenRequest("alice", 3600, RoomPrivileges.in_room("room1").allow_login())
    TokenRequest(user_id='alice', lifetime=3600, privileges=RoomPrivileges.in_room('room1').allow_login())
    """
    def __copy__(self) -> TokenRequest:
        """
        Returns the same object, because requests are immutable.
        """
    def __deepcopy__(self, memo: Any) -> TokenRequest:
        """
        Returns the same object, because requests are immutable.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, user_id: str, lifetime: int | timedelta, privileges: RoomPrivileges) -> TokenRequest: ...
    def __reduce__(self) -> NoReturn: ...
    def __repr__(self) -> str:
        """
        Shows only the length of the payload.
        """
    def asdict(self) -> dict[str, Any]:
        """
        Returns the fields that were passed.

        >>> from token04 import TokenRequest
        >>> TokenRequest.basic("alice", 3600).asdict()
        {'user_id': 'alice', 'lifetime': 3600, 'is_basic': True}
        """
    @staticmethod
    def basic(user_id: str, lifetime: int | timedelta) -> TokenRequest:
        """
        Returns a request for a basic token, which **allows everything in every room**, including
        publishing.

        >>> from token04 import TokenRequest
        >>> TokenRequest.basic("alice", 3600)
        TokenRequest(user_id='alice', lifetime=3600, is_basic=True)
        """
    @property
    def is_basic(self) -> bool:
        """
        Whether the request is for a basic token, which restricts nothing.
        """
    @property
    def lifetime(self) -> int:
        """
        How long the token is valid, in seconds.
        """
    @property
    def payload(self) -> str | None:
        """
        The custom payload, or `None`.
        """
    @property
    def privileges(self) -> RoomPrivileges | None:
        """
        What the token allows, or `None` for a basic token and for a custom payload.
        """
    @property
    def user_id(self) -> str:
        """
        The user.
        """
    @staticmethod
    def with_payload(user_id: str, lifetime: int | timedelta, payload: str) -> TokenRequest:
        """
        Returns a request for a token with a custom payload, which must be a JSON object.

        >>> import json
        >>> from token04 import TokenRequest
        >>> TokenRequest.with_payload("alice", 3600, json.dumps({"seat": 7}))
        TokenRequest(user_id='alice', lifetime=3600, payload=<11 bytes>)
        """

@final
class TokenResult:
    """
    The result of one request in a batch: a token or an error.

    Reading the token of a failed result raises its error. A result cannot be used as a boolean, so a failed
    result is never mistaken for a token.
    """
    def __bool__(self) -> NoReturn: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __repr__(self) -> str:
        """
        Omits the token, because it grants access to anyone who reads it.
        """
    def asdict(self) -> dict[str, Any]:
        """
        Returns the fields, including the token, or only the error.

        >>> from token04 import TokenGenerator, TokenRequest
        >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
        >>> good, bad = generator.generate_batch([TokenRequest.basic(user, 3600) for user in ("alice", "")])
        >>> list(good.asdict()), list(bad.asdict())
        (['token', 'expires_at', 'renew_at'], ['error'])
        """
    @property
    def error(self) -> Token04Error | None:
        """
        The error, or `None` if there is a token.
        """
    @property
    def expires_at(self) -> datetime:
        """
        When the token expires, in UTC. Raises the error of a failed result.
        """
    @property
    def renew_at(self) -> datetime:
        """
        When to replace the token, in UTC. Raises the error of a failed result.
        """
    @property
    def token(self) -> str:
        """
        The token. Raises the error of a failed result.
        """

@final
class TokenVerifier:
    """
    Checks the tokens of one app. Create it once and share it between threads.

    `secret` is the ServerSecret exactly as shown in the console, 32 bytes. `previous_secrets` are up to seven
    earlier secrets. If the current secret does not decrypt a token, they are tried in order;
    `TokenClaims.secret_index` is the index of the one that did. `leeway` is how long a token is accepted
    after its expiry, to allow for clock skew; at most one hour. `clock` replaces the system clock in tests:
    it returns a `datetime` with a time zone, or Unix seconds, and is called once per check.
    `allow_placeholder_ids` allows IDs such as "None" and "undefined", which are refused by default.

    `accept_cbc` accepts AES-CBC tokens. They are not authenticated: anyone who can modify a token can change
    its content without the secret. The checks of app and user make this harder but do not prevent it; CBC
    cannot be made safe. Accept it only until an old generator is replaced. `accept_cbc_user_forgeable` also
    accepts CBC tokens whose first field is the user, as the official Java code writes them: anyone can change
    the beginning of the user ID without a trace, so **no check of the user is reliable** for them. It has no
    effect without `accept_cbc`.

    A verifier cannot be pickled.

    Raises `InvalidArgumentError`: `invalid_app_id`, `invalid_secret`, `invalid_argument` (an option).

    >>> from token04 import RoomAction, RoomPrivileges, TokenGenerator, TokenVerifier
    >>> secret = "0123456789abcdef0123456789abcdef"
    >>> privileges = RoomPrivileges.in_room("room1").allow_login()
    >>> token = TokenGenerator(1234567890, secret).generate("alice", 3600, privileges)
    >>> verifier = TokenVerifier(1234567890, secret)
    >>> claims = verifier.verify_action(token, "alice", RoomAction.login("room1"))
    >>> claims.user_id
    'alice'
    """
    def __enter__(self) -> TokenVerifier: ...
    def __exit__(self, _type: Any, _value: Any, _traceback: Any) -> None: ...
    def __new__(cls, app_id: int, secret: str | bytes, *, previous_secrets: Iterable[str | bytes] = (), leeway: int | timedelta = 0, accept_cbc: bool = False, accept_cbc_user_forgeable: bool = False, clock: Callable[[], int | float | datetime] | None = None, allow_placeholder_ids: bool = False) -> TokenVerifier: ...
    def __reduce__(self) -> NoReturn: ...
    def __repr__(self) -> str: ...
    @property
    def app_id(self) -> int | None:
        """
        The app whose tokens are accepted, or `None` for any app.
        """
    def close(self) -> None:
        """
        Wipes the key from memory. Later calls raise `UnavailableError` (`closed`).

        Repeated calls have no effect. Without a call, the key is wiped when the verifier is
        garbage-collected.

        >>> from token04 import TokenVerifier
        >>> TokenVerifier(1234567890, "0123456789abcdef0123456789abcdef").close()
        """
    @staticmethod
    def for_any_app(secret: str | bytes, *, leeway: int | timedelta = 0, accept_cbc: bool = False, accept_cbc_user_forgeable: bool = False, clock: Callable[[], int | float | datetime] | None = None, allow_placeholder_ids: bool = False) -> TokenVerifier:
        """
        Returns a verifier that accepts tokens of **any app**: anyone who has the secret can write any AppID
        into a token.

        It is for tools that do not know the AppID. A server knows its AppID and uses the constructor.

        >>> from token04 import TokenGenerator, TokenVerifier
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
        >>> TokenVerifier.for_any_app(secret).verify(token, "alice").app_id
        1234567890
        """
    def verify(self, token: str | bytes | None, user_id: str) -> TokenClaims:
        """
        Checks that a token belongs to this user, and returns its claims. It does not check an action: call
        `TokenClaims.authorize` for that.

        Raises the same errors as `verify_action`, except for those of the action.

        >>> from token04 import TokenGenerator, TokenVerifier
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
        >>> claims = TokenVerifier(1234567890, secret).verify(token, "alice")
        """
    def verify_action(self, token: str | bytes | None, user_id: str, action: RoomAction) -> TokenClaims:
        """
        Checks that a token belongs to this user and allows this action, and returns its claims.

        Use this method unless you have a reason not to. `token` is untrusted input: every invalid value,
        including `None` and other types, is refused.

        Raises `TokenRefusedError`, for which an endpoint responds with 401 or 403: `unsupported_version`,
        `malformed_token`, `cipher_not_accepted`, `decryption_failed`, `invalid_claims`, `app_id_mismatch`,
        `user_id_mismatch`, `expire_mismatch`, `expired`, and those of `TokenClaims.authorize`. Raises
        `InvalidArgumentError` if the user or the action is invalid, and `UnavailableError`:
        `clock_out_of_range`, `closed`.

        >>> from token04 import RoomAction, RoomPrivileges, TokenGenerator, TokenRefusedError, TokenVerifier
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> privileges = RoomPrivileges.in_room("room1").allow_login()
        >>> token = TokenGenerator(1234567890, secret).generate("alice", 3600, privileges)
        >>> verifier = TokenVerifier(1234567890, secret)
        >>> try:
        ...     verifier.verify_action(token, "mallory", RoomAction.login("room1"))
        ... except TokenRefusedError as error:
        ...     print(error.kind)
        user_id_mismatch
        """
    def verify_any_user(self, token: str | bytes | None) -> TokenClaims:
        """
        Accepts a token of **any user**, for callers that take the user ID from the claims.

        Raises the same errors as `verify`, except for those of the user.

        >>> from token04 import TokenGenerator, TokenVerifier
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
        >>> TokenVerifier(1234567890, secret).verify_any_user(token).user_id
        'alice'
        """

def explain(code: int) -> CodeExplanation | None:
    """
    Explains a code that an SDK or kit of the platform reports about a token. Returns `None` if the code is
    not about tokens.

    Raises `InvalidArgumentError` only if `code` is not an `int`, or does not fit into 64 bits.

    >>> from token04 import explain
    >>> explain(1002077).meaning
    'the user ID does not match, or has the wrong type'
    >>> explain(404) is None
    True
    """

def generate_token04(app_id: int, user_id: str, secret: str | bytes, effective_time_in_seconds: int, payload: str | None = None) -> TokenInfo:
    """
    Generates one token with AES-GCM. It has the signature of the official assistant's function.

    `app_id` is the project's AppID, and `secret` is its ServerSecret exactly as shown in the console (32
    characters). `effective_time_in_seconds` is how long the token is valid from now, in seconds. `payload` is
    empty for a basic token, otherwise the result of `RoomPrivileges.to_payload`.

    It raises no exception for wrong values or types: the returned `TokenInfo` contains the error. A call with a
    missing, an extra or an unknown argument raises `TypeError`, as every Python function does.

    >>> import token04
    >>> secret = "0123456789abcdef0123456789abcdef"
    >>> info = token04.generate_token04(1234567890, "alice", secret, 3600, "")
    >>> info.error_code, info.error_message
    (0, 'success')
    >>> token04.generate_token04("1234567890", "alice", secret, 3600, "").error_code
    1
    """

def inspect(text: str | bytes, *, secret: str | bytes | None = None, time: datetime | int | None = None) -> Inspection:
    """
    Diagnoses any text: a token, a kit token, or anything else.

    With a `secret`, it decrypts the token. If that fails, it tries common mistakes one after the other
    (hashed or truncated key, missing mode byte, …) and reports the one that matches. A secret of the wrong
    length, up to 1024 characters, is a finding and not an error. With `time` (a `datetime` with a time zone,
    or Unix seconds), the token's times are checked against it instead of the current time.

    This is a diagnosis, not a check: use `TokenVerifier` to accept or refuse a token.

    Raises `InvalidArgumentError` only for arguments of the wrong type, for a secret of more than 1024
    characters, and for a time before 2001-09-09 or after the year 5138.

    >>> from token04 import TokenForm, inspect
    >>> inspection = inspect("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln")
    >>> inspection.form is TokenForm.JWT, inspection.findings[0].id
    (True, 'jwt')
    """

def lint(request: TokenRequest) -> list[Finding]:
    """
    Finds problems in a request before the token is generated, most severe first. It needs no secret.

    A generator only refuses invalid requests. `lint` also reports what some products do not accept, such as
    long user IDs, and probable mistakes, such as publishing without logging in. A request that a generator
    would refuse also gets a finding.

    Raises `InvalidArgumentError` if `request` is not a `TokenRequest`.

    >>> from token04 import RoomPrivileges, TokenRequest, lint
    >>> privileges = RoomPrivileges.in_room("room1").allow_publish(["front camera"])
    >>> [finding.id for finding in lint(TokenRequest("alice", 3600, privileges))]
    ['publish_without_login', 'stream_id_unusable']
    """

def reseed() -> None:
    """
    Makes every thread reseed its random number generator from the operating system before it generates its
    next token.

    Call it in the hook that runs after the process is restored from a snapshot (AWS Lambda SnapStart, CRIU,
    Firecracker), because copies of one snapshot start with the same random state. Without the call, each
    thread reseeds once per second while it generates tokens: only copies that are restored within the same
    second, or whose clock stands still, can draw the same nonces. Forks are detected without this call.

    >>> import token04
    >>> token04.reseed()
    """
