"""ZEGO / ZEGOCLOUD token authentication: generate, verify and inspect token04 tokens.

An app's server holds an AppID and a 32-byte ServerSecret. A client asks that server for a token, and
shows it to the platform when it logs in to a room or publishes a stream.

=================================  ==============================================
make one token, as officially      `generate_token04`
make many                          `Generator`, `Generator.generate_batch`
say what a token allows            `RoomPrivileges`
check a token                      `Verifier`, with an `Action` if one matters
may this user do that              `authorize`
why is a token refused             `inspect`
tokens for the prebuilt UI kits    `KitToken`
after a snapshot was restored      `reseed`
what went wrong                    `Token04Error`, `ErrorKind`
=================================  ==============================================

All times are Unix seconds, all durations seconds; `datetime` and `timedelta` are taken too.
"""

from ._errors import ErrorKind, Token04Error
from ._token04 import (
    ERROR_CODE_APP_ID_INVALID,
    ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID,
    ERROR_CODE_SECRET_INVALID,
    ERROR_CODE_SUCCESS,
    ERROR_CODE_USER_ID_INVALID,
    Action,
    Claims,
    Envelope,
    Finding,
    Generator,
    Inspection,
    KitToken,
    RoomPrivileges,
    TokenInfo,
    Verifier,
    authorize,
    generate_token04,
    inspect,
    reseed,
)
from ._token04 import VERSION as __version__

__all__ = [
    "ERROR_CODE_APP_ID_INVALID",
    "ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID",
    "ERROR_CODE_SECRET_INVALID",
    "ERROR_CODE_SUCCESS",
    "ERROR_CODE_USER_ID_INVALID",
    "Action",
    "Claims",
    "Envelope",
    "ErrorKind",
    "Finding",
    "Generator",
    "Inspection",
    "KitToken",
    "RoomPrivileges",
    "Token04Error",
    "TokenInfo",
    "Verifier",
    "__version__",
    "authorize",
    "generate_token04",
    "inspect",
    "reseed",
]
