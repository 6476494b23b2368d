"""ZEGO / ZEGOCLOUD token authentication: generate, verify and inspect token04 tokens.

An app's server holds an AppID and a 32-byte ServerSecret. A client requests a token from that server and
presents it to the platform when it logs in to a room or publishes a stream.

=================================  ==============================================
define what a token allows         `RoomPrivileges`
generate a token                   `TokenGenerator.generate`
generate many tokens               `TokenGenerator.generate_batch`, with a `TokenRequest` each
find problems in a request         `lint`
check a token                      `TokenVerifier.verify_action`, with a `RoomAction`
check an action later              `TokenClaims.authorize`
find out why a token is refused    `inspect`
find out what a code means         `explain`
tokens for the prebuilt UI kits    `KitToken`
after restoring a snapshot         `reseed`
errors                             `Token04Error` and its three subclasses, `ErrorKind`
the official assistant's function  `generate_token04`
=================================  ==============================================

Lifetimes are whole seconds or a `timedelta`. Times are a `datetime` with a time zone or Unix seconds.
"""

from ._enums import Certainty, CodeSource, Severity, TokenCipher, TokenForm
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
    Cause,
    CodeExplanation,
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
    TokenPrivileges,
    TokenRequest,
    TokenResult,
    TokenVerifier,
    explain,
    generate_token04,
    inspect,
    lint,
    reseed,
)
from ._token04 import VERSION as __version__
from ._token_info import TokenInfo

__all__ = [
    "ERROR_CODE_APP_ID_INVALID",
    "ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID",
    "ERROR_CODE_SECRET_INVALID",
    "ERROR_CODE_SUCCESS",
    "ERROR_CODE_USER_ID_INVALID",
    "Cause",
    "Certainty",
    "CodeExplanation",
    "CodeSource",
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
    "explain",
    "generate_token04",
    "inspect",
    "lint",
    "reseed",
]
