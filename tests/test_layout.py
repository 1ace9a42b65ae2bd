"""Rules that hold for the whole repository, checked on its source."""

import ast
import re
from pathlib import Path

import pytest

import closedform

ROOT = Path(closedform.__file__).parents[1]
ENGINE = sorted((ROOT / "closedform").rglob("*.py"))
KERNEL = sorted((ROOT / "closedform" / "kernel").rglob("*.py"))
COURSE = sorted([*(ROOT / "derivations").rglob("*.py"), *(ROOT / "numeric").rglob("*.py")])
TESTS = sorted((ROOT / "tests").rglob("*.py"))

LONGEST = 400
# What runs or evaluates a text.
EVALUATING = {
    "eval", "exec", "sympify", "parse_expr", "parse_latex", "nsimplify", "literal_eval",
    "execfile", "lambdify", "__import__",
}  # fmt: skip
# What the kernel may take from the module math: exact on integers.
EXACT_MATH = {"comb", "factorial", "gcd", "isqrt", "lcm", "perm", "prod"}
INEXACT = {"sympy", "mpmath", "numpy", "scipy", "cmath", "statistics", "decimal"}


def places(path):
    return str(path.relative_to(ROOT))


def calls(tree):
    """The names of everything called, and of everything imported from somewhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Name):
                yield function.id
            elif isinstance(function, ast.Attribute):
                yield function.attr
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


def inexact(tree):
    """What is floating point in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            yield f"line {node.lineno}: {node.value}"
        elif isinstance(node, ast.Name) and node.id in ("float", "complex", "round"):
            yield f"line {node.lineno}: {node.id}"
        elif (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "math"
            and node.attr not in EXACT_MATH
        ):
            yield f"line {node.lineno}: math.{node.attr}"
    for name in imports(tree):
        if name.partition(".")[0] in INEXACT or name == "math.sqrt":
            yield f"imports {name}"


def parsed(path):
    return ast.parse(path.read_text("utf-8"), str(path))


def test_there_is_something_to_check():
    assert len(ENGINE) > 50
    assert len(KERNEL) > 10
    assert len(COURSE) >= 16


@pytest.mark.parametrize("path", ENGINE + COURSE, ids=places)
def test_no_module_is_too_long_to_read(path):
    lines = path.read_text("utf-8").count("\n")
    assert lines <= LONGEST


@pytest.mark.parametrize("path", ENGINE + COURSE, ids=places)
def test_nothing_evaluates_a_text(path):
    found = EVALUATING.intersection(calls(parsed(path)))
    assert not found


@pytest.mark.parametrize("path", KERNEL, ids=places)
def test_the_kernel_is_exact(path):
    assert list(inexact(parsed(path))) == []


@pytest.mark.parametrize("path", sorted((ROOT / "numeric").rglob("*.py")), ids=places)
def test_a_witness_imports_no_derivation(path):
    for name in imports(parsed(path)):
        assert not name.startswith(("derivations", "closedform.derive", "closedform.course"))


@pytest.mark.parametrize(
    "text",
    ["eval('1')", "sympy.sympify(x)", "from sympy import parse_expr", "a.b.exec(c)"],
)
def test_evaluating_would_be_found(text):
    assert EVALUATING & set(calls(ast.parse(text)))


@pytest.mark.parametrize(
    "text", ["x = 0.5", "float(y)", "math.sqrt(2)", "import sympy", "from numpy.linalg import norm"]
)
def test_floating_point_would_be_found(text):
    assert list(inexact(ast.parse(text)))


def test_no_file_knows_the_machine_it_was_written_on():
    machine = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w")
    endings = ("*.py", "*.toml", "*.j2", "*.bib", "*.md", "*.yml")
    folders = [ROOT / name for name in ("closedform", "derivations", "numeric", "reports", "tests")]
    files = [path for folder in folders for ending in endings for path in folder.rglob(ending)]
    files += [path for ending in endings for path in ROOT.glob(ending)]
    found = [
        f"{places(path)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if machine.search(line)
    ]
    assert found == []


def test_every_room_says_what_it_is():
    for path in ENGINE:
        assert ast.get_docstring(parsed(path)), places(path)


def test_tests_lie_where_their_modules_do():
    """tests/<room>/test_<module>.py; tests of several modules lie at the top."""
    rooms = {path.parent.name for path in ENGINE} | {"tests", "numeric", "closedform"}
    assert {path.parent.name for path in TESTS} <= rooms
