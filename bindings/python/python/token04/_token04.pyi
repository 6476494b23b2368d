"""
The implementation of the package `token04`; import that instead.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, Final, NoReturn, SupportsIndex, final

from token04._enums import Severity, TokenCipher, TokenForm
from token04._errors import Token04Error

__all__ = [
    "ERROR_CODE_APP_ID_INVALID",
    "ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID",
    "ERROR_CODE_SECRET_INVALID",
    "ERROR_CODE_SUCCESS",
    "ERROR_CODE_USER_ID_INVALID",
    "VERSION",
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
    "TokenInfo",
    "TokenPrivileges",
    "TokenRequest",
    "TokenResult",
    "TokenVerifier",
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
class EnvelopeInfo:
    """
    What can be read of a token without a secret.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self) -> str: ...
    def asdict(self) -> dict[str, Any]:
        """
        The fields.

        >>> from token04 import TokenGenerator, inspect
        >>> token = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef").generate_basic("alice", 3600)
        >>> inspect(token).envelope.asdict()["mode"]
        1
        """
    @property
    def cipher(self) -> TokenCipher | None:
        """
        The cipher, or `None` where mode byte and lengths do not agree on one.
        """
    @property
    def ciphertext_len(self) -> int:
        """
        The length of the ciphertext in bytes, a GCM tag included.
        """
    @property
    def expire(self) -> int:
        """
        When the token says it ends, in Unix seconds. Not authenticated: only the sealed one counts.
        """
    @property
    def iv(self) -> bytes:
        """
        The nonce or IV.
        """
    @property
    def mode(self) -> int | None:
        """
        The mode byte, `None` where it is absent.
        """

@final
class Finding:
    """
    One thing that is odd about a token, and the way out.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self) -> str: ...
    def asdict(self) -> dict[str, Any]:
        """
        The fields.

        >>> from token04 import inspect
        >>> inspect("").findings[0].asdict()["id"]
        'empty'
        """
    @property
    def id(self) -> str:
        """
        What it is, for instance "missing_mode_byte". Stable: match on this. There may be new ones.
        """
    @property
    def message(self) -> str:
        """
        The cause and the way out, in one line.
        """
    @property
    def severity(self) -> Severity:
        """
        How much it matters.
        """
    @property
    def zego_code(self) -> int | None:
        """
        The platform's code for it, where one is documented.
        """

@final
class Inspection:
    """
    All that `inspect` found out. It decides nothing.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self) -> str: ...
    def asdict(self) -> dict[str, Any]:
        """
        The fields, and the fields of what stands in them.

        >>> from token04 import inspect
        >>> inspect("").asdict()["findings"][0]["id"]
        'empty'
        """
    @property
    def contents(self) -> TokenContents | None:
        """
        What the token says, where it could be opened, be it with a mended key or envelope.
        """
    @property
    def envelope(self) -> EnvelopeInfo | None:
        """
        The envelope, where there is one.
        """
    @property
    def findings(self) -> list[Finding]:
        """
        What is odd, worst first; of each kind at most five, and one that counts the others.
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
    def privileges(self) -> TokenPrivileges | None:
        """
        What the payload allows, where it is a privilege payload.
        """
    @property
    def time(self) -> int:
        """
        As of when it was judged, in Unix seconds.
        """

@final
class IssuedToken:
    """
    A token, when it expires, and when to replace it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self) -> str:
        """
        Without the token, which lets in whoever has it.
        """
    def asdict(self) -> dict[str, Any]:
        """
        The fields, the token among them.

        >>> from token04 import TokenGenerator, TokenRequest
        >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
        >>> list(generator.issue(TokenRequest.basic("alice", 3600)).asdict())
        ['token', 'expires_at', 'renew_at']
        """
    @property
    def expires_at(self) -> datetime:
        """
        When the token ends, in UTC: it is expired from this second on.
        """
    @property
    def renew_at(self) -> datetime:
        """
        When to replace it, in UTC: 30 seconds before it ends, or half of its lifetime if that is less.
        """
    @property
    def token(self) -> str:
        """
        The token.
        """

@final
class KitToken:
    """
    What the prebuilt UI kits take: a token04 with what they need to know beside it.

    The part behind the `#` is readable by everyone and proves nothing; only the token04 counts.

    Raises `InvalidArgumentError`: `invalid_app_id`, `invalid_user_id`, `token_too_long` (the user),
    `invalid_argument`; and `TokenRefusedError` (`malformed_token`) for a token that is too long or not text.

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
        Without the token, which lets in whoever has it.
        """
    @property
    def app_id(self) -> int:
        """
        The app, never 0.
        """
    def asdict(self) -> dict[str, Any]:
        """
        The fields, the token among them.

        >>> from token04 import KitToken
        >>> KitToken("04AAAA", 1, "alice", "room1", "Alice").asdict()["user_name"]
        'Alice'
        """
    @staticmethod
    def parse(text: str) -> KitToken:
        """
        Takes a kit token apart. The token04 inside is not verified.

        Raises `TokenRefusedError` (`malformed_token`) if a part is missing or unreadable, or the text is too
        long or not text.

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
        Writes `token04#base64(JSON)`, byte for byte as the kits do in a browser.

        Raises `InvalidArgumentError`: `invalid_user_id` for an empty user, `invalid_argument` for a user or room ID
        with a character beyond Latin-1, which the kits cannot read, and for a token that is not a token04,
        `token_too_long` for a text that `parse` would refuse for its length.

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
        The name shown to others.
        """

@final
class RoomAction:
    """
    What a user wants to do in a room: `RoomAction.login` or `RoomAction.publish`.
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
        The fields.

        >>> from token04 import RoomAction
        >>> RoomAction.login("room1").asdict()
        {'room_id': 'room1', 'stream_id': None}
        """
    @staticmethod
    def login(room_id: str) -> RoomAction:
        """
        Logging in to a room.

        Raises `InvalidArgumentError` if the ID is not text. An empty one is refused when the action is used.

        >>> from token04 import RoomAction
        >>> RoomAction.login("room1")
        RoomAction(room_id='room1', stream_id=None)
        """
    @staticmethod
    def publish(room_id: str, stream_id: str) -> RoomAction:
        """
        Publishing a stream in a room.

        Raises `InvalidArgumentError` if an ID is not text. An empty one is refused when the action is used.

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
    What a privilege token allows in a room. Nothing is allowed until a step says so.

    Each step returns new privileges and leaves these as they are, so use what it returns. No step takes
    anything away.

    >>> from token04 import RoomPrivileges
    >>> RoomPrivileges.in_room("room1").allow_login().allow_publish(["camera"]).to_payload()
    '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera"]}'
    """
    def __copy__(self) -> RoomPrivileges:
        """
        These privileges, which nothing changes.
        """
    def __deepcopy__(self, memo: Any) -> RoomPrivileges:
        """
        These privileges, which nothing changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self) -> NoReturn: ...
    def __repr__(self) -> str:
        """
        The steps that make equal privileges.
        """
    def allow_login(self) -> RoomPrivileges:
        """
        Allows logging in to the room, too.

        >>> from token04 import RoomPrivileges
        >>> RoomPrivileges.in_room("room1").allow_login()
        RoomPrivileges.in_room('room1').allow_login()
        """
    def allow_publish(self, stream_ids: Iterable[str]) -> RoomPrivileges:
        """
        Allows publishing these streams, too. Publishing needs `allow_login` as well.

        `stream_ids` is a list or another iterable of `str`, never one `str`.

        Raises `InvalidArgumentError` if it is empty, names an empty stream, or follows
        `allow_publish_any_stream`.

        >>> from token04 import RoomPrivileges
        >>> speaker = RoomPrivileges.in_room("room1").allow_login().allow_publish(["camera", "screen"])
        """
    def allow_publish_any_stream(self) -> RoomPrivileges:
        """
        Allows publishing **whichever stream**. Publishing needs `allow_login` as well.

        Raises `InvalidArgumentError` if it follows `allow_publish`.

        >>> from token04 import RoomPrivileges
        >>> host = RoomPrivileges.in_room("room1").allow_login().allow_publish_any_stream()
        """
    def asdict(self) -> dict[str, Any]:
        """
        The payload as a `dict`.

        >>> from token04 import RoomPrivileges
        >>> RoomPrivileges.in_room("room1").allow_login().asdict()
        {'room_id': 'room1', 'privilege': {'1': 1, '2': 0}, 'stream_id_list': None}
        """
    @staticmethod
    def in_any_room() -> RoomPrivileges:
        """
        Privileges in **whichever room**.

        The platform's pages disagree on whether it takes such tokens.

        >>> from token04 import RoomPrivileges
        >>> RoomPrivileges.in_any_room().allow_login().to_payload()
        '{"room_id":"","privilege":{"1":1,"2":0},"stream_id_list":null}'
        """
    @staticmethod
    def in_room(room_id: str) -> RoomPrivileges:
        """
        Privileges in this room.

        Raises `InvalidArgumentError` if the ID is empty, which the platform would take for any room, or not
        text.

        >>> from token04 import RoomPrivileges
        >>> watcher = RoomPrivileges.in_room("room1").allow_login()
        """
    def to_payload(self) -> str:
        """
        Writes the payload, for code that seals it elsewhere. `TokenGenerator.generate` takes the privileges
        themselves.

        >>> from token04 import RoomPrivileges
        >>> RoomPrivileges.in_room("room1").allow_login().to_payload()
        '{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}'
        """

@final
class TokenClaims:
    """
    What a token says that a `TokenVerifier` has checked. Nothing else makes one.

    >>> from token04 import TokenGenerator, TokenVerifier
    >>> secret = "0123456789abcdef0123456789abcdef"
    >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
    >>> claims = TokenVerifier(1234567890, secret).verify(token, "alice")
    >>> claims.user_id, claims.expire - claims.ctime, claims.is_basic
    ('alice', 3600, True)
    """
    def __copy__(self) -> TokenClaims:
        """
        These claims, which nothing changes.
        """
    def __deepcopy__(self, memo: Any) -> TokenClaims:
        """
        These claims, which nothing changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self) -> NoReturn: ...
    def __repr__(self) -> str:
        """
        The payload by its length.
        """
    @property
    def app_id(self) -> int:
        """
        The project's app ID, never 0.
        """
    def asdict(self) -> dict[str, Any]:
        """
        The fields with the names that they have in the token.

        >>> from token04 import TokenGenerator, TokenVerifier
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
        >>> list(TokenVerifier(1234567890, secret).verify(token, "alice").asdict())
        ['app_id', 'user_id', 'ctime', 'expire', 'nonce', 'payload']
        """
    def authorize(self, action: RoomAction) -> None:
        """
        Decides whether the token allows an action now, by the system's clock and without leeway. Returns
        nothing where it does.

        Checked in this order: expiry, payload, room, login, publish, stream. A basic token restricts nothing.
        Publishing needs the login privilege as well.

        Raises `TokenRefusedError`: `expired`, `invalid_payload`, `room_not_allowed`, `login_not_allowed`,
        `publish_not_allowed`, `stream_not_allowed`. Raises `InvalidArgumentError` if the action names no room
        or stream, and `UnavailableError` (`clock_out_of_range`).

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
        As `authorize`, at another time than now.

        `time` is a `datetime` with a time zone, or Unix seconds. Raises `InvalidArgumentError` also for a time
        that is not from 2001-09-09 to the year 5138: 0, or milliseconds instead of seconds.

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
        How the token was sealed.
        """
    @property
    def created_at(self) -> datetime:
        """
        When the token was made, as far as the years 1970 to 9999 reach; in UTC.
        """
    @property
    def ctime(self) -> int:
        """
        When the token was made, in Unix seconds.
        """
    @property
    def expire(self) -> int:
        """
        When the token ends, in Unix seconds: it is expired from this second on.
        """
    @property
    def expires_at(self) -> datetime:
        """
        When the token ends, as far as the years 1970 to 9999 reach; in UTC.
        """
    @property
    def is_basic(self) -> bool:
        """
        Whether the payload is empty: the token is good for any room and any right.
        """
    @property
    def nonce(self) -> int:
        """
        The random number that the maker put in.
        """
    @property
    def payload(self) -> str:
        """
        The payload as it stands in the token; empty for a basic token.
        """
    def privileges(self) -> TokenPrivileges | None:
        """
        What the token allows; `None` for a basic token, which restricts nothing.

        Raises `TokenRefusedError` (`invalid_payload`) for a payload that is none of privileges.

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
        Which secret opened it: 0 for the current one, else the place in `previous_secrets`, from 1.
        """
    @property
    def user_id(self) -> str:
        """
        The user, as the client logs in with; never empty.
        """

@final
class TokenContents:
    """
    What a token says that was opened but not verified, as `inspect` answers it.

    It decides nothing: no call takes it. Use `TokenVerifier` to check a token.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self) -> str:
        """
        The payload by its length.
        """
    @property
    def app_id(self) -> int:
        """
        The project's app ID, never 0.
        """
    def asdict(self) -> dict[str, Any]:
        """
        The fields with the names that they have in the token.

        >>> from token04 import TokenGenerator, inspect
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
        >>> inspect(token, secret=secret).contents.asdict()["user_id"]
        'alice'
        """
    @property
    def cipher(self) -> TokenCipher:
        """
        How the token was sealed.
        """
    @property
    def ctime(self) -> int:
        """
        When the token was made, in Unix seconds.
        """
    @property
    def expire(self) -> int:
        """
        When the token ends, in Unix seconds: it is expired from this second on.
        """
    @property
    def nonce(self) -> int:
        """
        The random number that the maker put in.
        """
    @property
    def payload(self) -> str:
        """
        Empty for a basic token, else a JSON text.
        """
    @property
    def user_id(self) -> str:
        """
        The user, as the client logs in with; never empty.
        """

@final
class TokenGenerator:
    """
    Makes tokens for one app. Make it once, share it between threads; it survives `os.fork()`.

    `secret` is the ServerSecret as it stands in the console: 32 bytes, neither decoded nor hashed.
    It is not kept, only the key made from it is, which is wiped when the generator is closed or
    collected.

    `max_lifetime` is the longest lifetime of a token: 24 days, the one documented maximum (of ZIM), unless
    another is given. `cipher` is GCM, or CBC, which is deprecated upstream. `clock` is called once a token, or
    once a batch, instead of the system's clock, for tests: it answers a `datetime` with a time zone, or Unix
    seconds. `allow_placeholder_ids` lets ids such as "None" and "undefined" pass, which are refused otherwise,
    since they would make one shared user of all lost sessions.

    One secret is good for 2^32 tokens (NIST SP 800-38D, random nonces). A generator can't be
    pickled: make one in each process that doesn't inherit it.

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
        The app that this generator makes tokens for.
        """
    @property
    def cipher(self) -> TokenCipher:
        """
        The cipher that this generator seals with.
        """
    def close(self) -> None:
        """
        Wipes the key from memory; calls after that raise `UnavailableError` (`closed`).

        Closing twice is fine, and not closing too: the key is wiped when the generator is collected.

        >>> from token04 import TokenGenerator
        >>> with TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef") as generator:
        ...     token = generator.generate_basic("alice", 3600)
        """
    def generate(self, user_id: str, lifetime: int | timedelta, privileges: RoomPrivileges) -> str:
        """
        Makes a token for a user that is valid for `lifetime` from now, with these privileges.

        `lifetime` is whole seconds, or a `timedelta`, whose fraction of a second is cut off. Limits of single
        products are not enforced; `lint` tells them.

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
        Makes a basic token: **good for any room and any right**, publishing included.

        Raises what `generate` does.

        >>> from token04 import TokenGenerator
        >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
        >>> token = generator.generate_basic("alice", 3600)
        """
    def generate_batch(self, requests: Iterable[TokenRequest]) -> list[TokenResult]:
        """
        Makes a token for every request, in their order, on all cores and without the GIL.

        One bad request does not hinder the others: its result has an `error`. No requests give no results.

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
        Makes a token with a payload of your own: the text of a JSON object.

        Only its syntax is checked. The platform reads the fields of a privilege payload; without them, the
        token restricts nothing.

        Raises what `generate` does, and `InvalidArgumentError` if the payload is empty or not a JSON object.

        >>> import json
        >>> from token04 import TokenGenerator
        >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
        >>> token = generator.generate_with_payload("alice", 3600, json.dumps({"seat": 7}))
        """
    def issue(self, request: TokenRequest) -> IssuedToken:
        """
        Makes the token of a request, and says when it expires and when to replace it.

        Raises what `generate` and `generate_with_payload` do.

        >>> from token04 import TokenGenerator, TokenRequest
        >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
        >>> issued = generator.issue(TokenRequest.basic("alice", 3600))
        >>> (issued.expires_at - issued.renew_at).total_seconds()
        30.0
        """

@final
class TokenInfo:
    """
    What `generate_token04` answers: a token, or why there is none.

    `error_code` is 0 and `error_message` is "success", or `token` is empty and the code is
    1 (app id), 3 (user id), 5 (secret), 6 (effective time) or -1 (anything else).

    >>> from token04 import TokenInfo
    >>> TokenInfo("", 1, "app_id is 0")
    TokenInfo(error_code=1, error_message='app_id is 0')
    """
    def __new__(cls, token: str, error_code: SupportsIndex, error_message: str) -> TokenInfo: ...
    def __reduce__(self) -> tuple[object, ...]:
        """
        For pickle and copy.
        """
    def __repr__(self) -> str:
        """
        Without the token, which lets in whoever has it.
        """
    @property
    def error_code(self) -> int:
        """
        0, or one of the `ERROR_CODE_` constants, or -1.
        """
    @property
    def error_message(self) -> str:
        """
        "success", or the cause and the way out.
        """
    @property
    def token(self) -> str:
        """
        The token, or "".
        """

@final
class TokenPrivileges:
    """
    What a token allows, as it was read from its payload.

    No call takes this to make a token: for that there is `RoomPrivileges`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self) -> str: ...
    @property
    def any_room(self) -> bool:
        """
        Whether the token is for whichever room.
        """
    @property
    def any_stream(self) -> bool:
        """
        Whether the user may publish whichever stream. Never without `may_publish`.
        """
    def asdict(self) -> dict[str, Any]:
        """
        The fields.

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
        The only room that the token is for; `None` where it is for any.
        """
    @property
    def stream_ids(self) -> list[str]:
        """
        The only streams that the user may publish; empty where that is any, or none.
        """

@final
class TokenRequest:
    """
    One token to be made, for `TokenGenerator.issue` and `TokenGenerator.generate_batch`.

    `lifetime` is whole seconds, or a `timedelta`, whose fraction of a second is cut off. The types of the
    arguments are checked here, their values when the request is used, so that in a batch one bad request does
    not hinder the others.

    Raises `InvalidArgumentError`: `invalid_user_id`, `invalid_lifetime`, `invalid_argument` (the privileges),
    `token_too_long`.

    >>> from token04 import RoomPrivileges, TokenRequest
    >>> TokenRequest("alice", 3600, RoomPrivileges.in_room("room1").allow_login())
    TokenRequest(user_id='alice', lifetime=3600, privileges=RoomPrivileges.in_room('room1').allow_login())
    """
    def __copy__(self) -> TokenRequest:
        """
        This request, which nothing changes.
        """
    def __deepcopy__(self, memo: Any) -> TokenRequest:
        """
        This request, which nothing changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, user_id: str, lifetime: int | timedelta, privileges: RoomPrivileges) -> TokenRequest: ...
    def __reduce__(self) -> NoReturn: ...
    def __repr__(self) -> str:
        """
        The payload by its length.
        """
    def asdict(self) -> dict[str, Any]:
        """
        The fields that were passed.

        >>> from token04 import TokenRequest
        >>> TokenRequest.basic("alice", 3600).asdict()
        {'user_id': 'alice', 'lifetime': 3600, 'is_basic': True}
        """
    @staticmethod
    def basic(user_id: str, lifetime: int | timedelta) -> TokenRequest:
        """
        A basic token: **good for any room and any right**, publishing included.

        >>> from token04 import TokenRequest
        >>> TokenRequest.basic("alice", 3600)
        TokenRequest(user_id='alice', lifetime=3600, is_basic=True)
        """
    @property
    def is_basic(self) -> bool:
        """
        Whether it is for a basic token, which restricts nothing.
        """
    @property
    def lifetime(self) -> int:
        """
        How long the token is to be valid, in seconds.
        """
    @property
    def payload(self) -> str | None:
        """
        The payload of your own, or `None`.
        """
    @property
    def privileges(self) -> RoomPrivileges | None:
        """
        What the token is to allow, or `None` for a basic token and for a payload of your own.
        """
    @property
    def user_id(self) -> str:
        """
        The user.
        """
    @staticmethod
    def with_payload(user_id: str, lifetime: int | timedelta, payload: str) -> TokenRequest:
        """
        A token with a payload of your own: the text of a JSON object.

        >>> import json
        >>> from token04 import TokenRequest
        >>> TokenRequest.with_payload("alice", 3600, json.dumps({"seat": 7}))
        TokenRequest(user_id='alice', lifetime=3600, payload=<11 bytes>)
        """

@final
class TokenResult:
    """
    What a batch answers for one request: a token, or an error.

    Reading the token of a failed one raises its error. It is neither true nor false, so that a failed one is
    never taken for a token.
    """
    def __bool__(self) -> NoReturn: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __repr__(self) -> str:
        """
        Without the token, which lets in whoever has it.
        """
    def asdict(self) -> dict[str, Any]:
        """
        The fields, the token among them, or the error alone.

        >>> from token04 import TokenGenerator, TokenRequest
        >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
        >>> good, bad = generator.generate_batch([TokenRequest.basic(user, 3600) for user in ("alice", "")])
        >>> list(good.asdict()), list(bad.asdict())
        (['token', 'expires_at', 'renew_at'], ['error'])
        """
    @property
    def error(self) -> Token04Error | None:
        """
        Why there is no token, or `None` where there is one.
        """
    @property
    def expires_at(self) -> datetime:
        """
        When the token ends, in UTC. Raises the error where there is none.
        """
    @property
    def renew_at(self) -> datetime:
        """
        When to replace the token, in UTC. Raises the error where there is none.
        """
    @property
    def token(self) -> str:
        """
        The token. Raises the error where there is none.
        """

@final
class TokenVerifier:
    """
    Checks the tokens of one app. Make it once, share it between threads.

    `secret` is the ServerSecret as it stands in the console, 32 bytes. `previous_secrets` are up to seven
    earlier ones, which are tried in this order where the current one does not open a token;
    `TokenClaims.secret_index` tells which one did. `leeway` accepts a token for so long after it expired, for
    clocks that differ: at most an hour. `clock` is called once a check instead of the system's clock, for
    tests: it answers a `datetime` with a time zone, or Unix seconds. `allow_placeholder_ids` lets ids such as
    "None" and "undefined" pass, which are refused otherwise.

    `accept_cbc` accepts AES-CBC tokens. They are not authenticated: somebody who can alter a token can change
    what it says without the secret. The checks of app and user make that harder and do not prevent it; CBC
    cannot be made safe. Accept it only until an old generator is replaced. `accept_cbc_user_forgeable` also
    accepts CBC tokens whose first field is the user, as the official Java code writes them: anybody can change
    the beginning of the user without a trace, so **no check of the user holds** for them. It has no effect
    without `accept_cbc`.

    A verifier can't be pickled.

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
        The app whose tokens are accepted; `None` for any.
        """
    def close(self) -> None:
        """
        Wipes the key from memory; calls after that raise `UnavailableError` (`closed`).

        Closing twice is fine, and not closing too: the key is wiped when the verifier is collected.

        >>> from token04 import TokenVerifier
        >>> TokenVerifier(1234567890, "0123456789abcdef0123456789abcdef").close()
        """
    @staticmethod
    def for_any_app(secret: str | bytes, *, leeway: int | timedelta = 0, accept_cbc: bool = False, accept_cbc_user_forgeable: bool = False, clock: Callable[[], int | float | datetime] | None = None, allow_placeholder_ids: bool = False) -> TokenVerifier:
        """
        A verifier of the tokens of **whichever app**, as whoever has the secret can name any in a token.

        For tools that do not know the AppID. A server knows its own and uses the constructor.

        >>> from token04 import TokenGenerator, TokenVerifier
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
        >>> TokenVerifier.for_any_app(secret).verify(token, "alice").app_id
        1234567890
        """
    def verify(self, token: str | bytes | None, user_id: str) -> TokenClaims:
        """
        Checks that a token is this user's, and answers what it says. It allows nothing yet: ask
        `TokenClaims.authorize`.

        Raises what `verify_action` does, but for the action.

        >>> from token04 import TokenGenerator, TokenVerifier
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
        >>> claims = TokenVerifier(1234567890, secret).verify(token, "alice")
        """
    def verify_action(self, token: str | bytes | None, user_id: str, action: RoomAction) -> TokenClaims:
        """
        Checks that a token is this user's and allows this action, and answers what it says.

        This is the check to use. `token` comes from outside: whatever is wrong with it, `None` and other types
        included, is a refusal.

        Raises `TokenRefusedError`, which an endpoint answers with 401 or 403: `unsupported_version`,
        `malformed_token`, `cipher_not_accepted`, `decryption_failed`, `invalid_claims`, `app_id_mismatch`,
        `user_id_mismatch`, `expire_mismatch`, `expired`, and those of `TokenClaims.authorize`. Raises
        `InvalidArgumentError` if the user or the action is unusable, and `UnavailableError`:
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
        Checks a token of **whichever user**, for callers that learn the user from it.

        Raises what `verify` does, but for the user.

        >>> from token04 import TokenGenerator, TokenVerifier
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
        >>> TokenVerifier(1234567890, secret).verify_any_user(token).user_id
        'alice'
        """

def generate_token04(app_id: int, user_id: str, secret: str | bytes, effective_time_in_seconds: int, payload: str | None = None) -> TokenInfo:
    """
    Makes one token in one call, as the official assistant does; AES-GCM.

    `app_id` is the project's AppID, `secret` its ServerSecret as it stands in the console (32
    characters), `effective_time_in_seconds` how long the token is valid from now, in seconds, and
    `payload` empty for a basic token or the text of `RoomPrivileges.to_payload`.

    Never raises, whatever is passed: what is wrong is in the `TokenInfo` that it returns.

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
    Finds out about a text what can be found out, whatever it is.

    With a `secret` the token is opened; where that fails, the mistakes that people make are tried
    one after the other (hashed or cut key, missing mode byte, …) and the one that fits is named. A
    secret of a wrong length is no error but a finding, up to 1024 characters. Times are judged as of
    `time` (a `datetime` with a time zone, or Unix seconds) instead of now.

    This is a diagnosis, not a check: use `TokenVerifier` to decide about a token.

    Raises `InvalidArgumentError` only for arguments of a wrong type, for a secret of more than 1024
    characters, and for a time that is not from 2001-09-09 to the year 5138.

    >>> from token04 import TokenForm, inspect
    >>> inspection = inspect("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln")
    >>> inspection.form is TokenForm.JWT, inspection.findings[0].id
    (True, 'jwt')
    """

def lint(request: TokenRequest) -> list[Finding]:
    """
    Finds what is odd about a token before it is made, worst first. No secret is needed.

    Generating only refuses what cannot be meant. This also tells what single products do not take, such as
    long user IDs, and what is probably a mistake, such as publishing without logging in. A request that no
    token can be made from gives a finding of that.

    Raises `InvalidArgumentError` if it is not a `TokenRequest`.

    >>> from token04 import RoomPrivileges, TokenRequest, lint
    >>> privileges = RoomPrivileges.in_room("room1").allow_publish(["front camera"])
    >>> [finding.id for finding in lint(TokenRequest("alice", 3600, privileges))]
    ['publish_without_login', 'stream_id_unusable']
    """

def reseed() -> None:
    """
    Takes new random state from the operating system, in every thread, before the next token is made.

    Call it in the hook that runs after the process was restored from a snapshot (AWS Lambda SnapStart,
    CRIU, Firecracker), as copies of one snapshot begin with the same random state. Without the call the
    state is renewed in each second in which a thread makes tokens: only copies that are restored within
    the same second, or whose clock stands still, can draw the same nonces. A fork is noticed without this.

    >>> import token04
    >>> token04.reseed()
    """
