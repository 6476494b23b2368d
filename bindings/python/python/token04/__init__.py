"""ZEGO / ZEGOCLOUD token authentication: generate, verify and inspect token04 tokens.

An app's server holds an AppID and a 32-byte ServerSecret. A client asks that server for a token, and
shows it to the platform when it logs in to a room or publishes a stream.

=================================  ==============================================
say what a token allows            `RoomPrivileges`
make a token                       `TokenGenerator.generate`
make many                          `TokenGenerator.generate_batch`, of `TokenRequest`
find mistakes before that          `lint`
check a token                      `TokenVerifier.verify_action`, with a `RoomAction`
may this user do that              `TokenClaims.authorize`
why is a token refused             `inspect`
tokens for the prebuilt UI kits    `KitToken`
after a snapshot was restored      `reseed`
what went wrong                    `Token04Error` and the three below it, `ErrorKind`
one token, as officially           `generate_token04`
=================================  ==============================================

Lifetimes are whole seconds or a `timedelta`, points in time a `datetime` with a time zone or Unix seconds.
"""

from ._enums import Severity, TokenCipher, TokenForm
from ._errors import (
    ErrorKind,
    InvalidArgumentError,
    Token04Error,
    TokenRefusedError,
    UnavailableError,
)
from ._token04 import (
    ERROR_CODE_APP_ID_INVALID,
    ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID,
    ERROR_CODE_SECRET_INVALID,
    ERROR_CODE_SUCCESS,
    ERROR_CODE_USER_ID_INVALID,
    EnvelopeInfo,
    Finding,
    Inspection,
    IssuedToken,
    KitToken,
    RoomAction,
    RoomPrivileges,
    TokenClaims,
    TokenContents,
    TokenGenerator,
    TokenInfo,
    TokenPrivileges,
    TokenRequest,
    TokenResult,
    TokenVerifier,
    generate_token04,
    inspect,
    lint,
    reseed,
)
from ._token04 import VERSION as __version__

__all__ = [
    "ERROR_CODE_APP_ID_INVALID",
    "ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID",
    "ERROR_CODE_SECRET_INVALID",
    "ERROR_CODE_SUCCESS",
    "ERROR_CODE_USER_ID_INVALID",
    "EnvelopeInfo",
    "ErrorKind",
    "Finding",
    "Inspection",
    "InvalidArgumentError",
    "IssuedToken",
    "KitToken",
    "RoomAction",
    "RoomPrivileges",
    "Severity",
    "Token04Error",
    "TokenCipher",
    "TokenClaims",
    "TokenContents",
    "TokenForm",
    "TokenGenerator",
    "TokenInfo",
    "TokenPrivileges",
    "TokenRefusedError",
    "TokenRequest",
    "TokenResult",
    "TokenVerifier",
    "UnavailableError",
    "__version__",
    "generate_token04",
    "inspect",
    "lint",
    "reseed",
]
