"""
The implementation of the package `token04`; import that instead.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, Literal, NoReturn, SupportsIndex, final

from token04._errors import Token04Error

__all__ = [
    "ERROR_CODE_APP_ID_INVALID",
    "ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID",
    "ERROR_CODE_SECRET_INVALID",
    "ERROR_CODE_SUCCESS",
    "ERROR_CODE_USER_ID_INVALID",
    "VERSION",
    "Action",
    "Claims",
    "Envelope",
    "Finding",
    "Generator",
    "Inspection",
    "KitToken",
    "RoomPrivileges",
    "TokenInfo",
    "Verifier",
    "authorize",
    "generate_token04",
    "inspect",
    "reseed",
]

ERROR_CODE_APP_ID_INVALID: Final[int]
ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID: Final[int]
ERROR_CODE_SECRET_INVALID: Final[int]
ERROR_CODE_SUCCESS: Final = 0
ERROR_CODE_USER_ID_INVALID: Final[int]
VERSION: Final[str]

@final
class Action:
    """
    What a user wants to do: `Action.login` or `Action.publish`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[object, ...]:
        """
        For pickle and copy.
        """
    def __repr__(self, /) -> str: ...
    @staticmethod
    def login(room_id: str) -> Action:
        """
        Logging in to a room.

        >>> from token04 import Action
        >>> Action.login("room1")
        Action(room_id='room1', stream_id=None)
        """
    @staticmethod
    def publish(room_id: str, stream_id: str) -> Action:
        """
        Publishing a stream in a room.

        >>> from token04 import Action
        >>> Action.publish("room1", "camera")
        Action(room_id='room1', stream_id='camera')
        """
    @property
    def room_id(self, /) -> str:
        """
        The room.
        """
    @property
    def stream_id(self, /) -> str | None:
        """
        The stream to publish, or `None` for logging in.
        """

@final
class Claims:
    """
    What a token says. All times are Unix seconds.

    Made by hand, for instance from a cache or in a test, nothing is checked: only what a `Verifier`
    answered is proven.

    >>> from token04 import Claims
    >>> claims = Claims(1234567890, "alice", 1_700_000_000, 1_700_003_600, 7, "", "gcm")
    >>> claims.expire - claims.ctime
    3600
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(
        cls,
        /,
        app_id: int,
        user_id: str,
        ctime: int,
        expire: int,
        nonce: int,
        payload: str,
        cipher: Literal["gcm", "cbc"],
    ) -> Claims: ...
    def __reduce__(self, /) -> tuple[object, ...]:
        """
        For pickle and copy.
        """
    def __repr__(self, /) -> str: ...
    @property
    def app_id(self, /) -> int:
        """
        The project's app ID, never 0.
        """
    @property
    def cipher(self, /) -> Literal["gcm", "cbc"]:
        """
        How the token was sealed: "gcm" or "cbc".
        """
    @property
    def ctime(self, /) -> int:
        """
        When the token was made, in Unix seconds.
        """
    @property
    def expire(self, /) -> int:
        """
        When the token ends, in Unix seconds: it is expired from this second on.
        """
    @property
    def nonce(self, /) -> int:
        """
        The random number that the maker put in.
        """
    @property
    def payload(self, /) -> str:
        """
        "", or a JSON text, see `RoomPrivileges.from_payload`.
        """
    @property
    def user_id(self, /) -> str:
        """
        The user, as the client logs in with; never empty.
        """

@final
class Envelope:
    """
    What can be read of a token without a secret.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def cipher(self, /) -> Literal["gcm", "cbc"] | None:
        """
        "gcm" or "cbc", or `None` where mode byte and lengths do not agree.
        """
    @property
    def ciphertext_len(self, /) -> int:
        """
        The length of the ciphertext in bytes, a GCM tag included.
        """
    @property
    def expire(self, /) -> int:
        """
        When the token says it ends, in Unix seconds. Not authenticated: only the sealed one counts.
        """
    @property
    def iv(self, /) -> bytes:
        """
        The nonce or IV.
        """
    @property
    def mode(self, /) -> int | None:
        """
        The mode byte, `None` where it is absent.
        """

@final
class Finding:
    """
    One thing that is odd about a token, and the way out.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def id(self, /) -> str:
        """
        What it is, for instance "missing_mode_byte". Stable: match on this.
        """
    @property
    def message(self, /) -> str:
        """
        The cause and the way out, in one line.
        """
    @property
    def severity(self, /) -> str:
        """
        "error": the platform will refuse the token. "warning": works, but not everywhere, or
        probably not as meant. "info": worth knowing.
        """
    @property
    def zego_code(self, /) -> int | None:
        """
        The platform's code for it, where one is documented.
        """

@final
class Generator:
    """
    Makes tokens for one app. Make it once, share it between threads; it survives `os.fork()`.

    `secret` is the ServerSecret as it stands in the console: 32 bytes, neither decoded nor hashed.
    It is not kept, only the key made from it is, which is wiped when the generator is closed or
    collected. `cipher` is "gcm", or "cbc", which is deprecated upstream.

    One secret is good for 2^32 tokens (NIST SP 800-38D, random nonces). A generator can't be
    pickled: make one in each process that doesn't inherit it.

    Raises `Token04Error`: `invalid_app_id`, `invalid_secret`, `invalid_argument` (the cipher).

    >>> from datetime import timedelta
    >>> from token04 import Generator, RoomPrivileges
    >>> generator = Generator(1234567890, "0123456789abcdef0123456789abcdef")
    >>> basic = generator.generate("alice", 3600)
    >>> privileges = RoomPrivileges("room1", may_log_in=True, may_publish=True)
    >>> token = generator.generate("alice", timedelta(hours=1), privileges)
    """
    def __enter__(self, /) -> Generator: ...
    def __exit__(self, /, _type: Any, _value: Any, _traceback: Any) -> None: ...
    def __new__(
        cls, /, app_id: int, secret: str | bytes, *, cipher: Literal["gcm", "cbc"] | None = None
    ) -> Generator: ...
    def __reduce__(self, /) -> NoReturn: ...
    def __repr__(self, /) -> str: ...
    @property
    def app_id(self, /) -> int:
        """
        The app that this generator makes tokens for.
        """
    @property
    def cipher(self, /) -> Literal["gcm", "cbc"]:
        """
        "gcm" or "cbc".
        """
    def close(self, /) -> None:
        """
        Wipes the key from memory; calls after that raise `Token04Error` (`closed`).

        Closing twice is fine, and not closing too: the key is wiped when the generator is collected.

        >>> from token04 import Generator
        >>> with Generator(1234567890, "0123456789abcdef0123456789abcdef") as generator:
        ...     token = generator.generate("alice", 3600)
        """
    def generate(
        self, /, user_id: str, effective_time: int | timedelta, payload: str | RoomPrivileges | None = None
    ) -> str:
        """
        Makes a token for a user that is valid for so long from now.

        `effective_time` is whole seconds, or a `timedelta`, whose fraction of a second is cut off.
        `payload` is `None` or "" for a basic token, else `RoomPrivileges`; any other text is passed
        on as it is.

        Raises `Token04Error`: `invalid_user_id`, `invalid_lifetime`, `invalid_argument` (the
        payload), `token_too_long`, `clock_out_of_range`, `random_unavailable`, `closed`.

        >>> from token04 import Generator
        >>> generator = Generator(1234567890, "0123456789abcdef0123456789abcdef")
        >>> generator.generate("alice", 3600).startswith("04")
        True
        """
    def generate_batch(
        self,
        /,
        user_ids: Iterable[str],
        effective_time: int | timedelta,
        payload: str | RoomPrivileges | Sequence[str | RoomPrivileges | None] | None = None,
    ) -> list[str | Token04Error]:
        """
        Makes a token for each of many users, in their order, on all cores and without the GIL.

        `payload` is one for all users, or a sequence with one for each. One bad user does not hinder the
        others: a `Token04Error` stands in its place.

        Raises `Token04Error`: `invalid_argument` (`user_ids` or `payload` as a whole),
        `invalid_lifetime` (of a wrong type, or together with a refused payload for all),
        `token_too_long` (a payload for all), `closed`.

        >>> from token04 import Generator, Token04Error
        >>> generator = Generator(1234567890, "0123456789abcdef0123456789abcdef")
        >>> users = ["alice", "", "bob"]
        >>> for user, token in zip(users, generator.generate_batch(users, 3600)):
        ...     print(repr(user), token.kind.value if isinstance(token, Token04Error) else token[:2])
        'alice' 04
        '' invalid_user_id
        'bob' 04
        """

@final
class Inspection:
    """
    All that `inspect` found out.
    """
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> int:
        """
        As of when it was judged, in Unix seconds.
        """
    @property
    def claims(self, /) -> Claims | None:
        """
        What the token says, where it could be opened, be it with a mended key or envelope.
        """
    @property
    def envelope(self, /) -> Envelope | None:
        """
        The envelope, where there is one.
        """
    @property
    def findings(self, /) -> list[Finding]:
        """
        What is odd, worst first.
        """
    @property
    def form(self, /) -> str:
        """
        What the text is: "token04", "kit_token", "jwt", "digest" or "unknown".
        """
    @property
    def kit(self, /) -> KitToken | None:
        """
        The details of a kit token.
        """
    @property
    def privileges(self, /) -> RoomPrivileges | None:
        """
        What the payload allows, where it is a privilege payload.
        """

@final
class KitToken:
    """
    What the prebuilt UI kits take: a token04 with what they need to know beside it.

    The part behind the `#` is readable by everyone and proves nothing; only the token04 counts.

    Raises `Token04Error`: `invalid_app_id`, `invalid_user_id`, `token_too_long` (the user), `malformed_token`
    (a token that is too long), `invalid_argument`.

    >>> from token04 import Generator, KitToken
    >>> token = Generator(1234567890, "0123456789abcdef0123456789abcdef").generate("alice", 3600)
    >>> text = KitToken(token, 1234567890, "alice", "room1", "Alice Ω").to_text()
    >>> KitToken.parse(text).user_name
    'Alice Ω'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, token: str, app_id: int, user_id: str, room_id: str, user_name: str) -> KitToken: ...
    def __reduce__(self, /) -> tuple[object, ...]:
        """
        For pickle and copy.
        """
    def __repr__(self, /) -> str: ...
    @property
    def app_id(self, /) -> int:
        """
        The app, never 0.
        """
    @staticmethod
    def parse(token: str) -> KitToken:
        """
        Takes a kit token apart. The token04 inside is not verified.

        Raises `Token04Error`: `malformed_token` if a part is missing or unreadable or the text is too long,
        `invalid_argument` if it is not text.

        >>> from token04 import KitToken, Token04Error
        >>> try:
        ...     KitToken.parse("04AAAA")
        ... except Token04Error as error:
        ...     print(error)
        kit token has no #: is this a plain token04?
        """
    @property
    def room_id(self, /) -> str:
        """
        The room that the kit joins.
        """
    def to_text(self, /) -> str:
        """
        Writes `token04#base64(JSON)`, byte for byte as the kits do in a browser.

        Raises `Token04Error`: `invalid_user_id` for an empty user, `invalid_argument` for a user or room ID
        with a character beyond Latin-1, which the kits cannot read, and for a token that is not a token04,
        `token_too_long` for a text that `parse` would refuse for its length.

        >>> from token04 import KitToken
        >>> KitToken("04AAAA", 1, "alice", "room1", "Alice").to_text()[:7]
        '04AAAA#'
        """
    @property
    def token(self, /) -> str:
        """
        The token04.
        """
    @property
    def user_id(self, /) -> str:
        """
        The user, the same as in the token.
        """
    @property
    def user_name(self, /) -> str:
        """
        The name shown to others.
        """

@final
class RoomPrivileges:
    """
    What a privilege token allows in a room. Nothing is allowed until it is said.

    `stream_ids` restricts publishing to these streams; `None` allows any. An empty list is
    refused when the payload is written, since the platform would take it for "any".

    >>> from token04 import RoomPrivileges
    >>> RoomPrivileges("room1", may_log_in=True, may_publish=True, stream_ids=["camera"]).to_payload()
    '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera"]}'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(
        cls,
        /,
        room_id: str,
        *,
        may_log_in: bool = False,
        may_publish: bool = False,
        stream_ids: Iterable[str] | None = None,
    ) -> RoomPrivileges: ...
    def __reduce__(self, /) -> tuple[object, ...]:
        """
        For pickle and copy.
        """
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_payload(payload: str) -> RoomPrivileges | None:
        """
        Reads the payload of a token; `None` if it is empty, as in a basic token.

        Only the number 1 allows; a privilege that is absent is not allowed. Raises `Token04Error`
        (`invalid_payload`) if it is not a privilege payload.

        >>> from token04 import RoomPrivileges
        >>> RoomPrivileges.from_payload('{"room_id":"r","privilege":{"1":1}}')
        RoomPrivileges(room_id='r', may_log_in=True, may_publish=False, stream_ids=None)
        """
    @staticmethod
    def in_any_room(
        *, may_log_in: bool = False, may_publish: bool = False, stream_ids: Iterable[str] | None = None
    ) -> RoomPrivileges:
        """
        Privileges in whichever room.

        The platform's pages disagree on whether it takes such tokens.

        >>> from token04 import RoomPrivileges
        >>> RoomPrivileges.in_any_room(may_log_in=True).to_payload()
        '{"room_id":"","privilege":{"1":1,"2":0},"stream_id_list":null}'
        """
    @property
    def may_log_in(self, /) -> bool:
        """
        Whether the user may log in to the room.
        """
    @property
    def may_publish(self, /) -> bool:
        """
        Whether the user may publish a stream.
        """
    @property
    def room_id(self, /) -> str | None:
        """
        The only room that the token is for, or `None` for any.
        """
    @property
    def stream_ids(self, /) -> list[str] | None:
        """
        The only streams that the user may publish, or `None` for any.
        """
    def to_payload(self, /) -> str:
        """
        Writes the payload. `Generator.generate` does so by itself.

        Raises `Token04Error` (`invalid_argument`) if the room ID, a stream ID or the list of streams
        is empty: the platform would take that for "any".

        >>> from token04 import RoomPrivileges
        >>> RoomPrivileges("room1", may_log_in=True).to_payload()
        '{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}'
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
    def __new__(cls, /, token: str, error_code: SupportsIndex, error_message: str) -> TokenInfo: ...
    def __reduce__(self, /) -> tuple[object, ...]:
        """
        For pickle and copy.
        """
    def __repr__(self, /) -> str:
        """
        Without the token, which lets in whoever has it.
        """
    @property
    def error_code(self, /) -> int:
        """
        0, or one of the `ERROR_CODE_` constants, or -1.
        """
    @property
    def error_message(self, /) -> str:
        """
        "success", or the cause and the way out.
        """
    @property
    def token(self, /) -> str:
        """
        The token, or "".
        """

@final
class Verifier:
    """
    Checks tokens made with one secret. Make it once, share it between threads.

    `secret` is the ServerSecret as it stands in the console, 32 bytes. A verifier can't be pickled.

    Raises `Token04Error`: `invalid_secret`.

    >>> from token04 import Action, Generator, RoomPrivileges, Verifier
    >>> secret = "0123456789abcdef0123456789abcdef"
    >>> privileges = RoomPrivileges("room1", may_log_in=True)
    >>> token = Generator(1234567890, secret).generate("alice", 3600, privileges)
    >>> verifier = Verifier(secret)
    >>> claims = verifier.verify(token, app_id=1234567890, action=Action.login("room1"))
    >>> claims.user_id
    'alice'
    """
    def __enter__(self, /) -> Verifier: ...
    def __exit__(self, /, _type: Any, _value: Any, _traceback: Any) -> None: ...
    def __new__(cls, /, secret: str | bytes) -> Verifier: ...
    def __reduce__(self, /) -> NoReturn: ...
    def __repr__(self, /) -> str: ...
    def close(self, /) -> None:
        """
        Wipes the key from memory; calls after that raise `Token04Error` (`closed`).

        Closing twice is fine, and not closing too: the key is wiped when the verifier is collected.

        >>> from token04 import Verifier
        >>> Verifier("0123456789abcdef0123456789abcdef").close()
        """
    def verify(
        self,
        /,
        token: str,
        *,
        app_id: int | None = None,
        user_id: str | None = None,
        action: Action | None = None,
        at: int | datetime | None = None,
        leeway: int | timedelta | None = None,
        accept_cbc: bool = False,
        accept_cbc_user_forgeable: bool = False,
    ) -> Claims:
        """
        Checks a token and answers what it says. Only expiry is checked unless more is said.

        `app_id` and `user_id` are whom the token must be for, `action` what it must allow. `at` is
        the time to check at instead of now: Unix seconds, or a `datetime` with a time zone. `leeway`
        accepts a token for so long after it expired, for clocks that differ: seconds or a
        `timedelta`.

        `accept_cbc` accepts AES-CBC tokens. They are not authenticated: somebody who can alter a token
        can change what it says without the secret. `app_id` and `user_id` make that harder and do not
        prevent it; CBC cannot be made safe. Accept it only until an old generator is replaced.
        `accept_cbc_user_forgeable` also accepts CBC tokens whose first field is the user, as the official
        Java code writes them: anybody can change the beginning of the user without a trace.
        No check of the user holds for them, `user_id` included. It has no effect without `accept_cbc`.

        Raises `Token04Error`: `unsupported_version`, `malformed_token`, `cipher_not_accepted`,
        `decryption_failed`, `invalid_claims`, `app_id_mismatch`, `user_id_mismatch`,
        `expire_mismatch`, `expired`, those of `authorize`, `closed`; for arguments that are none
        `invalid_app_id`, `invalid_user_id` and `invalid_argument`.

        >>> from token04 import Generator, Token04Error, Verifier
        >>> secret = "0123456789abcdef0123456789abcdef"
        >>> token = Generator(1234567890, secret).generate("alice", 3600)
        >>> try:
        ...     Verifier(secret).verify(token, user_id="bob")
        ... except Token04Error as error:
        ...     print(error.kind.value)
        user_id_mismatch
        """

def authorize(claims: Claims, action: Action, *, at: int | datetime | None = None) -> None:
    """
    Decides whether claims allow an action, at a time or now. Returns nothing where they do.

    `at` is Unix seconds, or a `datetime` with a time zone. Checked in this order: expiry, payload,
    room, login, publish, stream. A basic token (empty payload) restricts nothing. Publishing needs
    the login privilege as well.

    Raises `Token04Error`: `expired`, `invalid_payload`, `room_not_allowed`, `login_not_allowed`,
    `publish_not_allowed`, `stream_not_allowed`, or `invalid_argument` if the action names no room or
    stream.

    >>> from token04 import Action, Generator, RoomPrivileges, Verifier, authorize
    >>> secret = "0123456789abcdef0123456789abcdef"
    >>> privileges = RoomPrivileges("room1", may_log_in=True)
    >>> token = Generator(1234567890, secret).generate("alice", 3600, privileges)
    >>> claims = Verifier(secret).verify(token)
    >>> authorize(claims, Action.login("room1"))
    """

def generate_token04(
    app_id: int, user_id: str, secret: str | bytes, effective_time_in_seconds: int, payload: str | None = None
) -> TokenInfo:
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

def inspect(token: str, *, secret: str | bytes | None = None, at: int | datetime | None = None) -> Inspection:
    """
    Finds out about a text what can be found out, whatever it is.

    With a `secret` the token is opened; where that fails, the mistakes that people make are tried
    one after the other (hashed or cut key, missing mode byte, …) and the one that fits is named. A
    secret of a wrong length is no error but a finding, up to 1024 characters. Times are judged as of
    `at` (Unix seconds, or a `datetime` with a time zone) instead of now.

    This is a diagnosis, not a check: use `Verifier` to decide about a token.

    Raises `Token04Error` (`invalid_argument`, `invalid_secret`) only for arguments of a wrong type,
    and for a secret of more than 1024 characters.

    >>> from token04 import inspect
    >>> found = inspect("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln")
    >>> found.form, found.findings[0].id
    ('jwt', 'jwt')
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
