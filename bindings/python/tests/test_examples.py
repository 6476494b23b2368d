"""Runs the examples with the installed package."""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import jwt
import pytest
from token04 import RoomAction, TokenVerifier

from conftest import APP_ID, REPOSITORY, SECRET, kind_of

EXAMPLES = REPOSITORY / "examples" / "python"
SESSION_SECRET = "signs sessions, and is as long as SHA-512 asks for, which is 64 bytes"
ENVIRONMENT = {
    **os.environ,
    "ZEGO_APP_ID": str(APP_ID),
    "ZEGO_SERVER_SECRET": SECRET,
    "SESSION_SECRET": SESSION_SECRET,
    "PYTHONDONTWRITEBYTECODE": "1",
}


def output_of(example: str) -> list:
    command = [sys.executable, str(EXAMPLES / example)]
    ran = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.split()


def test_basic():
    (token,) = output_of("basic.py")
    claims = TokenVerifier(APP_ID, SECRET).verify(token, "alice")
    assert claims.expire - claims.ctime == 3600
    assert claims.payload == ""


def test_privileges():
    _, speaker, _, listener = output_of("privileges.py")
    verifier = TokenVerifier(APP_ID, SECRET)
    camera = RoomAction.publish("room1", "alice_camera")
    verifier.verify_action(speaker, "alice", camera)
    screen = RoomAction.publish("room1", "alice_screen")
    assert kind_of(verifier.verify_action, speaker, "alice", screen) == "stream_not_allowed"
    other_room = RoomAction.login("room2")
    assert kind_of(verifier.verify_action, speaker, "alice", other_room) == "room_not_allowed"
    verifier.verify_action(listener, "bob", RoomAction.login("room1"))
    assert kind_of(verifier.verify_action, listener, "bob", camera) == "publish_not_allowed"


@pytest.fixture(scope="module")
def port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        listening.listen()
        command = [sys.executable, "-m", "uvicorn", "server:app", "--fd", str(listening.fileno())]
        server = subprocess.Popen(
            command,
            cwd=EXAMPLES,
            env=ENVIRONMENT,
            pass_fds=[listening.fileno()],
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
    try:
        yield port
    finally:
        server.terminate()
        server.wait()


def ask(port: int, session: "str | None", method: str = "POST", query: str = "") -> tuple:
    headers = {} if session is None else {"Authorization": f"Bearer {session}"}
    # The socket already listens; the server responds once it has started.
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, f"/zego-token{query}", headers=headers)
    response = connection.getresponse()
    body = json.load(response)
    connection.close()
    return response.status, body


def session(key: str = SESSION_SECRET, algorithm: str = "HS256", **claims: object) -> str:
    claims = {"sub": "alice", "exp": int(time.time()) + 60, **claims}
    claims = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(claims, key, algorithm)


@pytest.mark.parametrize("query", ["", "?user_id=bob&userId=bob&user=bob"])
def test_the_server_issues_a_token_to_the_user_of_the_session(port, query):
    status, body = ask(port, session(), query=query)
    assert (status, body["app_id"], body["user_id"]) == (200, APP_ID, "alice")
    claims = TokenVerifier(APP_ID, SECRET).verify(body["token"], "alice")
    claims.authorize(RoomAction.login("room1"))
    assert kind_of(claims.authorize, RoomAction.login("room2")) == "room_not_allowed"
    renew_at = datetime.fromisoformat(body["renew_at"].replace("Z", "+00:00"))
    assert claims.expires_at - renew_at == timedelta(seconds=30)


def test_the_documented_line_signs_a_session(port):
    line = re.search(r"^\$ (SESSION=.*)$", (EXAMPLES / "server.py").read_text("utf-8"), re.MULTILINE)[1]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ran = subprocess.run(
        ["sh", "-e", "-c", f'{line}\necho "$SESSION"'],
        cwd=EXAMPLES,
        env={**ENVIRONMENT, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    status, body = ask(port, ran.stdout.strip())
    assert (status, body["user_id"]) == (200, "alice")


@pytest.mark.parametrize(
    "bad",
    [
        None,
        "not a JWT",
        session(key="somebody else's key" * 4),
        session(key="", algorithm="none"),
        session(exp=1),
        session(exp=None),
        session(sub=None),
        session(sub=""),
        session(algorithm="HS512"),
    ],
)
def test_an_invalid_session_gets_no_token(port, bad):
    assert ask(port, bad, query="?user_id=alice") == (401, {"detail": "log in first"})


def test_the_server_does_not_start_without_a_session_secret():
    command = [sys.executable, "-c", "import server"]
    environment = {**ENVIRONMENT, "SESSION_SECRET": ""}
    ran = subprocess.run(
        command, cwd=EXAMPLES, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode != 0
    assert "SESSION_SECRET is empty" in ran.stderr


def test_a_link_cannot_ask(port):
    assert ask(port, session(), method="GET")[0] == 405
