"""An endpoint that issues tokens only to the logged-in user.

The user ID comes from the caller's verified session, here a JWT that the login page signed. An endpoint
that takes the user ID from the query would issue tokens for any user to anyone.

$ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
$ export SESSION_SECRET=the-secret-that-signs-your-sessions
$ pip install -r requirements.txt
$ uvicorn server:app --port 3000

In another shell, with the same SESSION_SECRET, sign a session for alice and ask for her token:

$ SESSION=$(python session.py alice)
$ curl -X POST -H "Authorization: Bearer $SESSION" http://127.0.0.1:3000/zego-token
"""

import os
from datetime import timedelta
from typing import Annotated, Union

import jwt
from fastapi import Depends, FastAPI, HTTPException, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from token04 import RoomPrivileges, TokenGenerator, TokenRequest

LIFETIME = timedelta(hours=1)

app = FastAPI()
generator = TokenGenerator(int(os.environ["ZEGO_APP_ID"]), os.environ["ZEGO_SERVER_SECRET"])
session_secret = os.environ["SESSION_SECRET"]
if not session_secret:
    raise ValueError("SESSION_SECRET is empty")
bearer = HTTPBearer(auto_error=False)


def session_user(session: Annotated[Union[HTTPAuthorizationCredentials, None], Depends(bearer)]) -> str:
    """Returns the user of the session, after checking its signature and expiry."""
    if session is not None:
        try:
            # The server fixes the algorithm; the JWT must not choose it. Signature and expiry are checked.
            claims = jwt.decode(
                session.credentials,
                session_secret,
                algorithms=["HS256"],
                options={"require": ["exp", "sub"]},
            )
        except jwt.InvalidTokenError:
            pass
        else:
            user_id = claims["sub"]
            if isinstance(user_id, str) and user_id:
                return user_id
    raise HTTPException(401, "log in first")


def privileges_of(user_id: str) -> RoomPrivileges:
    """Your code decides what a user may do. Here, every user may join one room and publish one stream."""
    return RoomPrivileges.in_room("room1").allow_login().allow_publish([f"{user_id}_camera"])


@app.post("/zego-token")
def zego_token(user_id: Annotated[str, Depends(session_user)], response: Response) -> dict[str, object]:
    response.headers["Cache-Control"] = "no-store"
    issued = generator.issue(TokenRequest(user_id, LIFETIME, privileges_of(user_id)))
    return {
        "app_id": generator.app_id,
        "user_id": user_id,
        "token": issued.token,
        # When to request a new token.
        "renew_at": issued.renew_at,
    }
