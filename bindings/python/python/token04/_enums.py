"""The enumerations. They may grow: handle members that you do not know."""

import enum


class TextEnum(str, enum.Enum):
    """Members equal their names, so that they can be stored and compared as text."""

    def __str__(self) -> str:
        # Left to Python, an f-string gives the value or the name, depending on the version.
        return str(self.value)


class TokenCipher(TextEnum):
    """How a token is sealed.

    >>> from token04 import TokenCipher
    >>> TokenCipher.GCM == "gcm"
    True
    """

    GCM = "gcm"
    """AES-256-GCM: encrypted and authenticated. The default."""

    CBC = "cbc"
    """AES-256-CBC: encrypted, not authenticated. Deprecated upstream in 2024, still in use."""


class Severity(TextEnum):
    """How much a finding matters.

    >>> from token04 import Severity, inspect
    >>> inspect("").findings[0].severity is Severity.ERROR
    True
    """

    INFO = "info"
    """Worth knowing."""

    WARNING = "warning"
    """Works, but not everywhere, or probably not as meant."""

    ERROR = "error"
    """The platform will refuse the token, or cannot be expected to take it."""


class TokenForm(TextEnum):
    """What an inspected text turned out to be.

    >>> from token04 import TokenForm, inspect
    >>> inspect("").form is TokenForm.UNKNOWN
    True
    """

    TOKEN04 = "token04"
    """A token04, whole or damaged."""

    KIT_TOKEN = "kit_token"
    """A kit token: a token04 with details behind a `#`."""

    JWT = "jwt"
    """A JSON Web Token."""

    DIGEST = "digest"
    """The hexadecimal or base64 text of a hash or an HMAC."""

    UNKNOWN = "unknown"
    """Nothing known."""
