"""Runs the README's snippets and the examples in the docstrings."""

import doctest
import enum
import importlib.metadata
import inspect
import os
import re
import subprocess
import sys

import pytest
import token04

from conftest import APP_ID, REPOSITORY, SECRET

README = REPOSITORY / "bindings" / "python" / "README.md"
SNIPPETS = re.findall(r"^```python\n(.*?)^```", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_there_are_snippets():
    assert len(SNIPPETS) == README.read_text("utf-8").count("```python") > 4


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_snippets_print_the_documented_output(tmp_path, snippet):
    environment = {**os.environ, "ZEGO_APP_ID": str(APP_ID), "ZEGO_SERVER_SECRET": SECRET}
    ran = subprocess.run(
        [sys.executable, "-c", snippet],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    expected = re.findall(r"# prints (.*)", snippet)
    assert expected
    # An ellipsis stands for the rest of a line.
    patterns = [re.escape(line).replace("…", ".+") for line in expected]
    assert re.fullmatch("\n".join(patterns) + "\n", ran.stdout), ran.stdout


def test_the_package_has_licenses_and_can_be_found():
    files = importlib.metadata.files("token04")
    licenses = {path.name: path for path in files if path.name.startswith("LICENSE-")}
    assert set(licenses) == {"LICENSE-APACHE", "LICENSE-MIT"}
    for name, path in licenses.items():
        assert path.read_text("utf-8") == (REPOSITORY / name).read_text("utf-8")
    metadata = importlib.metadata.metadata("token04")
    text = f"{metadata['Summary']} {metadata['Keywords']}".lower()
    for word in ("zego", "zegocloud", "token04", "zego token", "server assistant"):
        assert word in text


def documented() -> "dict[str, object]":
    """Returns all public callables, including members of classes."""
    names = {}
    for name in token04.__all__:
        value = getattr(token04, name)
        if callable(value):
            names[name] = value
            if inspect.isclass(value) and value.__module__.startswith("token04"):
                members = [key for key in vars(value) if not key.startswith("_")]
                names.update({f"{name}.{key}": getattr(value, key) for key in members})
    return names


def test_docstring_examples():
    finder = doctest.DocTestParser()
    failed = attempted = 0
    for name, value in documented().items():
        example = finder.get_doctest(value.__doc__ or "", {}, name, None, None)
        results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example)
        failed += results.failed
        attempted += results.attempted
    assert failed == 0
    assert attempted > 40


def test_everything_is_documented_and_every_call_with_an_example():
    # These are only returned by other calls, whose docstrings have the examples.
    results = {
        "Cause",
        "CodeExplanation",
        "EnvelopeInfo",
        "Finding",
        "Inspection",
        "IssuedToken",
        "TokenContents",
        "TokenPrivileges",
        "TokenResult",
        "RoomAction",
    }
    for name, value in documented().items():
        # Comments on enum members are only for readers of the code: Python shows the docstring of the class.
        enumerator = isinstance(value, enum.Enum)
        assert value.__doc__ or enumerator, name
        if callable(value) and name not in results and not enumerator:
            assert ">>> " in value.__doc__, name
