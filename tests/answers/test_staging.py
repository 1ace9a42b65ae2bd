"""Here or in a worker, with SymPy or without: the verdict is the same, and in time."""

import time

import pytest

from closedform.answers import staging
from closedform.answers.budget import OutOfBudget
from closedform.answers.equality import equal
from closedform.answers.judging import judge
from closedform.answers.staging import decide, in_worker
from closedform.answers.verdict import Verdict
from closedform.derive.proposals import ask
from closedform.kernel.errors import Refused
from closedform.kernel.patience import check


def slow_here(text):
    """Too long to be done in a hurry."""
    for _ in range(20):
        time.sleep(0.05)
        check()
    return Verdict("proved", text)


def needs_search(text):
    try:
        ask()
    except Refused:
        return Verdict("plausible", "without")
    return Verdict("proved", text)


def search_in_vain(text):
    try:
        ask()
    except Refused:
        return Verdict("plausible", "without")
    return Verdict("undecided", text)


def search_for_ever(text):
    try:
        ask()
    except Refused:
        return Verdict("plausible", "without")
    time.sleep(60)
    return Verdict("proved", text)


def run(function, seconds=5.0, small=True):
    return decide(time.monotonic(), seconds, small, function, "done")


def test_what_is_quick_needs_no_worker(monkeypatch):
    def never(*args):
        raise AssertionError("a worker was asked")

    monkeypatch.setattr(staging, "within", never)
    assert run(Verdict).verdict == "done"
    # With time enough that a busy machine is no reason to ask one.
    for left, right in (("(x+1)^2", "x^2+2x+1"), (r"\sum_{k=1}^{n} k", r"\frac{n(n+1)}{2}")):
        assert judge(left, right, infer=True, seconds=20).verdict == "proved"


def test_what_is_not_goes_to_a_worker():
    # It takes a second; of 2.5, 0.3 are spent here, and the worker has time enough.
    assert run(slow_here, seconds=2.5).verdict == "proved"


def test_search_comes_after_a_verdict_without_it():
    for small in (True, False):
        assert run(needs_search, small=small) == Verdict("proved", "done")


@pytest.mark.parametrize("function", [search_in_vain, search_for_ever])
@pytest.mark.parametrize("small", [True, False])
def test_what_is_plausible_without_search_stays_so(function, small):
    assert run(function, seconds=1.0, small=small) == Verdict("plausible", "without")


def test_no_time_at_all_is_undecided():
    assert in_worker(time.monotonic() - 10, 1.0, equal, "x", "x").verdict == "undecided"


def test_no_memory_is_said(monkeypatch):
    def spent(*args):
        raise OutOfBudget("not decided with 500 MB of memory")

    monkeypatch.setattr(staging, "within", spent)
    assert run(Verdict, small=False).reason == "not decided with 500 MB of memory"
