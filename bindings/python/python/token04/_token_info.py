"""The result of `generate_token04`: a plain class, as in the official file, so that `vars()` works."""


class TokenInfo:
    """The result of `generate_token04`: a token or an error.

    On success, `error_code` is 0 and `error_message` is "success". On failure, `token` is empty and the code
    is 1 (app ID), 3 (user ID), 5 (secret), 6 (effective time) or -1 (anything else).

    >>> from token04 import TokenInfo
    >>> TokenInfo("", 1, "app_id is 0")
    TokenInfo(error_code=1, error_message='app_id is 0')
    """

    token: str
    """The token, or ""."""

    error_code: int
    """0, or one of the `ERROR_CODE_` constants, or -1."""

    error_message: str
    """The text "success", or the cause and the fix."""

    def __init__(self, token: str, error_code: int, error_message: str) -> None:
        self.token = token
        self.error_code = error_code
        self.error_message = error_message

    def __repr__(self) -> str:
        """Omits the token, because it grants access to anyone who reads it."""
        name = type(self).__name__
        return f"{name}(error_code={self.error_code!r}, error_message={self.error_message!r})"
