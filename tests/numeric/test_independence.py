"""A witness knows the definitions only: what numeric files may import."""

import ast

import pytest

ALLOWED = ("closedform.witness", "numpy", "scipy", "torch")
STANDARD = {
    "collections",
    "collections.abc",
    "fractions",
    "functools",
    "itertools",
    "math",
    "random",
}


def imported(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
        elif isinstance(node, ast.Name) and node.id in ("__import__", "importlib", "exec", "eval"):
            yield node.id


def is_allowed(name):
    inside = any(name == allowed or name.startswith(f"{allowed}.") for allowed in ALLOWED)
    return inside or name in STANDARD


def test_numeric_files_import_no_derivation_and_no_rule(numeric_files):
    assert len(numeric_files) >= 8
    for path in numeric_files:
        wrong = [name for name in imported(path.read_text("utf-8")) if not is_allowed(name)]
        assert not wrong, f"{path.name} imports {', '.join(wrong)}"


@pytest.mark.parametrize(
    "line",
    [
        "import derivations.averages.ema_variance",
        "from closedform.kernel.rules import field",
        "from closedform.derive import recurrences",
        "from ..derivations import averages",
        "from closedform import load",
        "__import__('derivations')",
    ],
)
def test_what_would_be_found(line):
    assert not all(is_allowed(name) for name in imported(line))


def test_the_engine_room_does_not_import_them_either(numeric_files):
    room = numeric_files[0].parents[2] / "closedform" / "witness"
    for path in room.glob("*.py"):
        for name in imported(path.read_text("utf-8")):
            assert not name.startswith(("derivations", "closedform.derive")), path.name
            assert not name.startswith("closedform.kernel.") or name in (
                "closedform.kernel.arrays",
                "closedform.kernel.domain",
                "closedform.kernel.evaluate",
            ), path.name
