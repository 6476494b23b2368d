"""A basic token: it identifies the user and allows everything in every room.

See privileges.py for restricted tokens.

$ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
$ pip install token04
$ python basic.py
"""

import os
from datetime import timedelta

from token04 import TokenGenerator


def token_for(generator: TokenGenerator, user_id: str) -> str:
    """Returns a token that is valid for an hour. `user_id` must be the authenticated user, see server.py."""
    return generator.generate_basic(user_id, timedelta(hours=1))


if __name__ == "__main__":
    # Create the generator once and reuse it, because preparing the key costs as much as a token.
    generator = TokenGenerator(int(os.environ["ZEGO_APP_ID"]), os.environ["ZEGO_SERVER_SECRET"])
    print(token_for(generator, "alice"))
