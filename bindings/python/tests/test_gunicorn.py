"""A real gunicorn with two preloaded workers."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from conftest import assert_no_nonce_repeats

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="gunicorn needs fork")
REQUESTS = 60


def get(path: Path) -> dict:
    connection = http.client.HTTPConnection("localhost", timeout=10)
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(str(path))
    connection.request("GET", "/")
    response = json.load(connection.getresponse())
    connection.close()
    return response


def test_no_nonce_repeats_in_preloaded_workers(tmp_path):
    path = tmp_path / "socket"
    command = [sys.executable, "-m", "gunicorn", "--preload", "--workers", "2", "--bind", f"unix:{path}"]
    command += ["--worker-tmp-dir", str(tmp_path), "--chdir", str(Path(__file__).parent), "gunicorn_app:app"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            deadline = time.monotonic() + 30
            while not path.exists():
                assert server.poll() is None, server.stderr.read()
                assert time.monotonic() < deadline
                time.sleep(0.05)
            responses = []
            workers = Counter()
            # Until both workers have responded, several times.
            while len(workers) < 2 or len(responses) < REQUESTS:
                assert time.monotonic() < deadline, workers
                responses.append(get(path))
                workers[responses[-1]["worker"]] += 1
        finally:
            server.terminate()
    assert len(workers) == 2
    parent = responses[0]["parent"]
    assert all(response["parent"] == parent for response in responses)
    tokens = parent + [token for response in responses for token in response["tokens"]]
    assert_no_nonce_repeats(tokens, 300 * (len(responses) + 1))
