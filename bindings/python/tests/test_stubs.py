"""Everything that the type stubs declare is used in typing/sample.py, which type checkers then check."""

import ast
import re
import runpy
from pathlib import Path

import token04

SAMPLE = Path(__file__).parent / "typing" / "sample.py"
STUB = Path(token04.__file__).with_name("_token04.pyi")
# How the sample uses what is not called by its name.
OPERATORS = {
    "__enter__": "with {class_name}(",
    "__exit__": "with {class_name}(",
    "__eq__": "{variable} == ",
    "__ne__": "{variable} != ",
    "__hash__": "hash({variable})",
    "__repr__": "repr({variable})",
    "__reduce__": ".__reduce__()",
}


def parameters(function: ast.FunctionDef) -> "list[str]":
    arguments = function.args
    return [argument.arg for argument in [*arguments.args, *arguments.kwonlyargs]]


def snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def calls_in(tree: ast.Module) -> "dict[str, set[str]]":
    """The keywords with which each name is called."""
    calls = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            calls.setdefault(ast.unparse(node.func), set()).update(word.arg for word in node.keywords)
    return calls


def declared(stub: ast.Module) -> "list[tuple[str, ast.AST]]":
    """Every name that the stub declares, those in classes as Class.name."""
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
    assert len(names) > 80
    assert [name for name, node in names if not is_used(name, node, source, calls)] == []


def test_what_the_sample_leaves_out_is_noticed():
    source = SAMPLE.read_text("utf-8").replace("token04.__version__", "VERSION")
    names = dict(declared(ast.parse(STUB.read_text("utf-8"))))
    for name, used_as in {
        "Claims.nonce": "claims.nonce",
        "Verifier.verify": "accept_cbc=",
        "Generator.close": "generator.close()",
        "Action.__hash__": "hash(action)",
        "Generator.__new__": "cipher=",
    }.items():
        assert is_used(name, names[name], source, calls_in(ast.parse(source)))
        spoilt = source.replace(used_as, "other=" if "=" in used_as else "_")
        assert not is_used(name, names[name], spoilt, calls_in(ast.parse(spoilt))), name


def test_the_sample_runs():
    runpy.run_path(str(SAMPLE))["main"]()


def test_the_stub_declares_what_there_is():
    public = [name for name in token04.__all__ if getattr(token04, name).__class__.__module__ != "enum"]
    stub = {name.split(".")[0] for name, _ in declared(ast.parse(STUB.read_text("utf-8")))}
    stub |= {"Token04Error", "ErrorKind", "__version__"}
    assert set(public) <= stub
