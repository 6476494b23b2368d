"""Sub-interpreters: PyO3 does not support them, so a second interpreter gets an ImportError."""

import sys
from pathlib import Path

import pytest
from token04 import TokenGenerator, TokenVerifier

from conftest import APP_ID, SECRET

SCRIPT = """
try:
    import token04
except ImportError as error:
    outcome = f"ImportError: {error}"
else:
    outcome = "imported"
with open(PATH, "w") as file:
    file.write(outcome)
"""


def run_in_new_interpreter(script: str, *, own_gil: bool) -> None:
    if sys.version_info >= (3, 13):
        import _interpreters as interpreters

        made = interpreters.create("isolated" if own_gil else "legacy")
        assert interpreters.exec(made, script) is None
    else:
        import _xxsubinterpreters as interpreters

        # With isolated=False, the interpreters share one GIL; before 3.12 they always do.
        made = interpreters.create(isolated=own_gil)
        interpreters.run_string(made, script)
    interpreters.destroy(made)


@pytest.mark.parametrize("own_gil", [False, True])
def test_a_second_interpreter_is_refused(tmp_path, own_gil):
    outcome = tmp_path / "outcome"
    path = f"PATH = {str(outcome)!r}\nimport sys\nsys.path[:] = {sys.path!r}\n"
    for _ in range(3):
        run_in_new_interpreter(path + SCRIPT, own_gil=own_gil)
        assert outcome.read_text().startswith("ImportError"), outcome.read_text()
    if own_gil and sys.version_info >= (3, 12):
        # CPython's own sentence.
        assert "does not support loading in subinterpreters" in outcome.read_text()
    else:
        assert "works in one interpreter of a process only" in outcome.read_text()
        assert "WSGIApplicationGroup %{GLOBAL}" in outcome.read_text()
    # The first interpreter still works.
    TokenVerifier(APP_ID, SECRET).verify(TokenGenerator(APP_ID, SECRET).generate_basic("alice", 60), "alice")
    assert Path(sys.modules["token04"].__file__).exists()


def test_importing_again_in_the_same_interpreter():
    before = {name: sys.modules.pop(name) for name in list(sys.modules) if name.split(".")[0] == "token04"}
    try:
        import token04

        assert token04.TokenGenerator(APP_ID, SECRET).generate_basic("alice", 60)
        with pytest.raises(token04.Token04Error):
            token04.TokenGenerator(APP_ID, "short")
    finally:
        sys.modules.update(before)
