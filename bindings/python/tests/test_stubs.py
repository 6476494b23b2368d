"""Checks that typing/sample.py, which type checkers check, uses everything that the type stubs declare."""

import ast
import inspect
import re
import runpy
from pathlib import Path

import token04

from conftest import kind_of

SAMPLE = Path(__file__).parent / "typing" / "sample.py"
STUB = Path(token04.__file__).with_name("_token04.pyi")
# Operators and protocols that the sample uses without calling the method by name.
OPERATORS = {
    "__enter__": "with {class_name}(",
    "__exit__": "with {class_name}(",
    "__eq__": "{variable} == ",
    "__ne__": "{variable} != ",
    "__hash__": "hash({variable})",
    "__repr__": "repr({variable})",
    "__reduce__": ".__reduce__()",
    # misuse.py uses a result as a boolean.
    "__bool__": "{variable}",
}


def parameters(function: ast.FunctionDef) -> "list[str]":
    arguments = function.args
    names = [argument.arg for argument in [*arguments.args, *arguments.kwonlyargs]]
    return [name for name in names if name not in ("self", "cls")]


def snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def calls_in(tree: ast.Module) -> "dict[str, set[str]]":
    """Returns the keywords with which each name is called."""
    calls = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            calls.setdefault(ast.unparse(node.func), set()).update(word.arg for word in node.keywords)
    return calls


def declared(stub: ast.Module) -> "list[tuple[str, ast.AST]]":
    """Returns all names that the stub declares; class members as Class.name."""
    names = []
    for node in stub.body:
        if isinstance(node, ast.ClassDef):
            inner = [child for child in node.body if isinstance(child, ast.FunctionDef)]
            assert len(inner) + 1 == len(node.body), f"{node.name} has more than a text and functions"
            names += [(f"{node.name}.{child.name}", child) for child in inner]
        elif isinstance(node, ast.FunctionDef):
            names.append((node.name, node))
        elif isinstance(node, ast.AnnAssign):
            names.append((ast.unparse(node.target), node))
    return names


def is_used(name: str, node: ast.AST, source: str, calls: "dict[str, set[str]]") -> bool:
    class_name, _, member = name.rpartition(".")
    variable = snake_case(class_name)
    if member in OPERATORS:
        return OPERATORS[member].format(class_name=class_name, variable=variable) in source
    if isinstance(node, ast.AnnAssign) or ast.unparse(node).startswith("@property"):
        wanted = f"{variable}.{member}" if class_name else member
        return re.search(rf"\b{re.escape(wanted)}\b", source) is not None
    spellings = [class_name] if member == "__new__" else [name, f"{variable}.{member}"]
    keywords = [calls[spelling] for spelling in spellings if spelling in calls]
    return bool(keywords) and set(parameters(node)) <= set().union(*keywords)


def test_the_sample_uses_everything():
    source = SAMPLE.read_text("utf-8").replace("token04.__version__", "VERSION")
    calls = calls_in(ast.parse(source))
    names = declared(ast.parse(STUB.read_text("utf-8")))
    assert len(names) > 150
    assert [name for name, node in names if not is_used(name, node, source, calls)] == []


def test_omissions_of_the_sample_are_detected():
    source = SAMPLE.read_text("utf-8").replace("token04.__version__", "VERSION")
    names = dict(declared(ast.parse(STUB.read_text("utf-8"))))
    for name, used_as in {
        "TokenClaims.nonce": "token_claims.nonce",
        "TokenVerifier.__new__": "accept_cbc=",
        "TokenGenerator.close": "token_generator.close()",
        "RoomAction.__hash__": "hash(room_action)",
        "TokenGenerator.__new__": "cipher=",
        "RoomPrivileges.allow_publish": "stream_ids=",
    }.items():
        assert is_used(name, names[name], source, calls_in(ast.parse(source)))
        spoilt = source.replace(used_as, "other=" if "=" in used_as else "_")
        assert not is_used(name, names[name], spoilt, calls_in(ast.parse(spoilt))), name


def test_the_sample_runs():
    runpy.run_path(str(SAMPLE))["main"]()


def test_the_stub_declares_everything():
    in_python = {name for name in token04.__all__ if is_written_in_python(getattr(token04, name))}
    stub = {name.split(".")[0] for name, _ in declared(ast.parse(STUB.read_text("utf-8")))}
    assert set(token04.__all__) - in_python - {"__version__"} == stub - {"VERSION"}
    assert len(in_python) == 11


def is_written_in_python(value: object) -> bool:
    modules = ("token04._enums", "token04._errors", "token04._token_info")
    return getattr(value, "__module__", "") in modules


def test_the_defaults_match_the_stub():
    app_id, secret, day = 1, "0123456789abcdef0123456789abcdef", 86_400
    for generator in (
        token04.TokenGenerator(app_id, secret),
        token04.TokenGenerator(app_id, secret, max_lifetime=2073600, cipher=token04.TokenCipher.GCM),
    ):
        assert generator.generate_basic("alice", 24 * day)
        assert kind_of(generator.generate_basic, "alice", 24 * day + 1) == "invalid_lifetime"
        assert generator.cipher is token04.TokenCipher.GCM
    token = generator.generate_basic("alice", 60)
    expire = token04.inspect(token).envelope.expire
    for options in ({}, {"leeway": 0, "previous_secrets": ()}):
        verifier = token04.TokenVerifier(app_id, secret, clock=lambda: expire, **options)
        assert kind_of(verifier.verify, token, "alice") == "expired"
    parameters = inspect.signature(token04.TokenGenerator).parameters
    assert parameters["max_lifetime"].default == 2073600
    assert parameters["cipher"].default is token04.TokenCipher.GCM
