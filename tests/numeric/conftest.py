"""Load numeric files as the course loader does: from their path."""

import importlib.util
from functools import cache
from pathlib import Path

import pytest

NUMERIC = Path(__file__).parents[2] / "numeric"


@cache
def load_numeric(name):
    path = NUMERIC / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"numeric_{name.replace('/', '_')}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def load():
    return load_numeric


@pytest.fixture(scope="session")
def numeric_files():
    return sorted(NUMERIC.rglob("*.py"))
