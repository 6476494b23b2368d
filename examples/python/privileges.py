"""A privilege token: it also names the room, what the user may do there, and which streams they may publish.

$ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
$ pip install token04
$ python privileges.py
"""

import os
from datetime import timedelta

from token04 import RoomPrivileges, TokenGenerator

AN_HOUR = timedelta(hours=1)


def speaker(generator: TokenGenerator, user_id: str, room_id: str) -> str:
    """Returns a token that allows logging in to the room and publishing one stream, named after the user."""
    privileges = RoomPrivileges.in_room(room_id).allow_login().allow_publish([f"{user_id}_camera"])
    return generator.generate(user_id, AN_HOUR, privileges)


def listener(generator: TokenGenerator, user_id: str, room_id: str) -> str:
    """Returns a token that allows logging in to the room, but not publishing."""
    return generator.generate(user_id, AN_HOUR, RoomPrivileges.in_room(room_id).allow_login())


if __name__ == "__main__":
    generator = TokenGenerator(int(os.environ["ZEGO_APP_ID"]), os.environ["ZEGO_SERVER_SECRET"])
    print("speaker: ", speaker(generator, "alice", "room1"))
    print("listener:", listener(generator, "bob", "room1"))
