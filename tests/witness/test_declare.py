"""Declaring witnesses: they land on the module that declares them."""

import importlib.util
from fractions import Fraction

import pytest

from closedform.witness.declare import KINDS, bounded, enumerated, exact, monte_carlo

SOURCE = """
from closedform.witness.declare import bounded, enumerated, exact, monte_carlo

@monte_carlo("variance", points=4, where="N: real in [1,12]")
def deviation(point, rng, size):
    return rng.random(size)

@exact("variance", points=12)
def weights(point):
    return point["N"]

@enumerated("sum")
def count(point):
    return 3

@bounded("limit", points=2)
def settle(point):
    return 0.5, 1e-9
"""


def load(path):
    spec = importlib.util.spec_from_file_location("a_file_not_in_sys_modules", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_file_collects_its_witnesses_in_order(tmp_path):
    (tmp_path / "result.py").write_text(SOURCE, encoding="utf-8")
    module = load(tmp_path / "result.py")
    found = [(w.claim, w.kind, w.name, w.points, w.where) for w in module.WITNESSES]
    assert found == [
        ("variance", "monte_carlo", "deviation", 4, "N: real in [1,12]"),
        ("variance", "exact", "weights", 12, ""),
        ("sum", "enumerated", "count", 12, ""),
        ("limit", "bounded", "settle", 2, ""),
    ]
    assert all(witness.kind in KINDS for witness in module.WITNESSES)


def test_two_files_do_not_share_a_list(tmp_path):
    for name in ("one.py", "two.py"):
        (tmp_path / name).write_text(SOURCE, encoding="utf-8")
    one, two = load(tmp_path / "one.py"), load(tmp_path / "two.py")
    assert len(one.WITNESSES) == len(two.WITNESSES) == 4
    assert one.WITNESSES is not two.WITNESSES


def test_the_function_stays_what_it_was(tmp_path):
    (tmp_path / "result.py").write_text(SOURCE, encoding="utf-8")
    assert load(tmp_path / "result.py").weights({"N": Fraction(7)}) == 7


@pytest.mark.parametrize("decorator", [exact, enumerated, bounded, monte_carlo])
def test_a_forgotten_label_is_reported(decorator):
    def run(point):
        return 1

    with pytest.raises(ValueError, match="write the label of the claim"):
        decorator(run)


def test_a_witness_looks_somewhere():
    with pytest.raises(ValueError, match="at least"):
        exact("claim", points=0)


def test_a_witness_is_skipped_without_the_library_that_it_requires(tmp_path):
    source = SOURCE.replace("points=12)", 'points=12, requires="a_library_that_nobody_has")')
    source = source.replace("points=2)", 'points=2, requires="fractions")')
    (tmp_path / "result.py").write_text(source, encoding="utf-8")
    witnesses = {w.name: w for w in load(tmp_path / "result.py").WITNESSES}
    assert witnesses["weights"].skipped == "a_library_that_nobody_has is not installed"
    assert {w.skipped for name, w in witnesses.items() if name != "weights"} == {""}


def test_what_is_required_is_the_name_of_a_library():
    with pytest.raises(ValueError, match="no name of a library"):
        exact("claim", requires="torch>=2.13")
