"""Signs a session for trying server.py: a JWT that names the user and is valid for ten minutes.

In your program, the login page does this after it has checked the password.

$ export SESSION_SECRET=the-secret-that-signs-your-sessions
$ python session.py alice
"""

import os
import sys
import time

import jwt

if __name__ == "__main__":
    claims = {"sub": sys.argv[1], "exp": int(time.time()) + 600}
    print(jwt.encode(claims, os.environ["SESSION_SECRET"], algorithm="HS256"))
