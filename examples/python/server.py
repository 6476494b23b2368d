"""An endpoint that hands out tokens, and only to the user who is logged in.

The user comes from the caller's verified session, here a JWT that the login page signed. An endpoint
that takes it from the query gives anybody a token for anybody.

$ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
$ export SESSION_SECRET=the-secret-that-signs-your-sessions
$ pip install -r requirements.txt
$ uvicorn server:app --port 3000
$ curl -X POST -H "Authorization: Bearer $SESSION" http://127.0.0.1:3000/zego-token
"""

import os
from typing import Annotated, Union

import jwt
from fastapi import Depends, FastAPI, HTTPException, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from token04 import Generator

VALID_SECONDS = 3600

app = FastAPI()
generator = Generator(int(os.environ["ZEGO_APP_ID"]), os.environ["ZEGO_SERVER_SECRET"])
session_secret = os.environ["SESSION_SECRET"]
if not session_secret:
    raise ValueError("SESSION_SECRET is empty")
bearer = HTTPBearer(auto_error=False)


def session_user(session: Annotated[Union[HTTPAuthorizationCredentials, None], Depends(bearer)]) -> str:
    """Who is asking. Having one is proof of a verified session."""
    if session is not None:
        try:
            # One algorithm, which the server chooses and not the JWT; signature and expiry are checked.
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


@app.post("/zego-token")
def zego_token(user_id: Annotated[str, Depends(session_user)], response: Response) -> dict[str, object]:
    response.headers["Cache-Control"] = "no-store"
    return {
        "app_id": generator.app_id,
        "user_id": user_id,
        "token": generator.generate(user_id, VALID_SECONDS),
        # In seconds; ask again before that.
        "expires_in": VALID_SECONDS,
    }
