"""A basic token: it says who the user is, and is good for any room and any right.

Where that is too much, see privileges.py.

$ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
$ pip install token04
$ python basic.py
"""

import os
from datetime import timedelta

from token04 import TokenGenerator


def token_for(generator: TokenGenerator, user_id: str) -> str:
    """Valid for an hour. The user must be the one who asks, see server.py."""
    return generator.generate_basic(user_id, timedelta(hours=1))


if __name__ == "__main__":
    # Make the generator once and keep it: preparing the key costs as much as a token.
    generator = TokenGenerator(int(os.environ["ZEGO_APP_ID"]), os.environ["ZEGO_SERVER_SECRET"])
    print(token_for(generator, "alice"))
