"""The enumerations. Later versions may add members, so handle members that you do not know."""

import enum


class TextEnum(str, enum.Enum):
    """Members equal their string values, so that they can be stored and compared as text."""

    def __str__(self) -> str:
        # By default, an f-string contains the value or the name, depending on the Python version.
        return str(self.value)


class TokenCipher(TextEnum):
    """The cipher that encrypts a token.

    >>> from token04 import TokenCipher
    >>> TokenCipher.GCM == "gcm"
    True
    """

    GCM = "gcm"
    """AES-256-GCM: encrypted and authenticated. The default."""

    CBC = "cbc"
    """AES-256-CBC: encrypted, not authenticated. Deprecated upstream in 2024, still in use."""


class Severity(TextEnum):
    """How serious a finding is.

    >>> from token04 import Severity, inspect
    >>> inspect("").findings[0].severity is Severity.ERROR
    True
    """

    INFO = "info"
    """For information only."""

    WARNING = "warning"
    """The token works, but not everywhere, or probably not as intended."""

    ERROR = "error"
    """The platform refuses the token, or may refuse it."""


class Certainty(TextEnum):
    """How sure a finding is.

    >>> from token04 import Certainty, inspect
    >>> inspect("").findings[0].certainty is Certainty.PROVEN
    True
    """

    PROVEN = "proven"
    """The secret decrypts the token, its lengths add up exactly, or the text itself shows it."""

    LIKELY = "likely"
    """Nothing else explains the text as well."""


class CodeSource(TextEnum):
    """Where the meaning of a code is known from.

    >>> from token04 import CodeSource, explain
    >>> explain(1002077).source is CodeSource.DOCUMENTED
    True
    """

    DOCUMENTED = "documented"
    """The vendor's documentation."""

    CONTRADICTORY = "contradictory"
    """The vendor's documentation, whose pages contradict each other."""

    FIELD_REPORT = "field_report"
    """Reports of users; the vendor does not document it."""


class TokenForm(TextEnum):
    """What `inspect` recognized a text as.

    >>> from token04 import TokenForm, inspect
    >>> inspect("").form is TokenForm.UNKNOWN
    True
    """

    TOKEN04 = "token04"
    """A token04, intact or damaged."""

    KIT_TOKEN = "kit_token"
    """A kit token: a token04 followed by `#` and details."""

    JWT = "jwt"
    """A JSON Web Token."""

    DIGEST = "digest"
    """A hash or HMAC in hexadecimal or base64."""

    UNKNOWN = "unknown"
    """An unknown text."""
