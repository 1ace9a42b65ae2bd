"""SymPy proposes last, where it may; what it says is proved or worth nothing."""

import subprocess
import sys

import pytest

from closedform.derive import equations, proposals
from closedform.derive.equations import prove_equal, prove_with_search
from closedform.derive.proposals import ask, other_forms, without_search
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.reader import read

DOMAIN = Domain.parse("x: real; n: integer >= 0")


def trees(*texts):
    return [read(text, DOMAIN.reading()) for text in texts]


def test_where_it_may_not_be_asked_it_is_noted():
    with without_search() as outer:
        with without_search() as inner, pytest.raises(Refused, match="not asked"):
            ask()
        assert (inner.asked, outer.asked) == (True, False)
    ask()


def test_a_sum_that_only_gosper_closes_is_proved_with_search_alone():
    sides = trees("sum(k*k!, k, 0, n)", "(n+1)! - 1")
    theorem = prove_with_search(DOMAIN, *sides)
    assert not theorem.obligations
    assert theorem.statement.args == tuple(sides)


def test_a_wrong_proposal_proves_nothing(monkeypatch):
    left, right, wrong = trees("sin(x)", "cos(x)", "x + 1")
    monkeypatch.setattr(proposals, "other_forms", lambda *args: [wrong])
    with pytest.raises(Refused):
        prove_with_search(DOMAIN, left, right)


def test_a_proposal_in_between_is_used_if_both_sides_are_equal_to_it(monkeypatch):
    left, right, between = trees("(x+1)^2", "x^2 + 2x + 1", "x(x+2) + 1")
    monkeypatch.setattr(proposals, "other_forms", lambda *args: [right, between][1:])
    theorem = equations._by_way_of(DOMAIN, left, right, 1)
    assert theorem.statement.args == (left, right)
    assert not theorem.obligations


def test_what_sympy_fails_with_is_no_error(monkeypatch):
    import sympy

    def broken(*args):
        raise KeyError("a fault")

    proposals._simplified.cache_clear()  # what it has said before is remembered
    monkeypatch.setattr(sympy, "simplify", broken)
    with pytest.raises(Refused, match="no other way"):
        other_forms(DOMAIN, *trees("sin(x)", "x"))


def test_without_search_sympy_is_not_imported():
    code = (
        "import sys\n"
        "from closedform.answers.judging import judge\n"
        "for pair in (('1+1', '2'), ('sin(2x)', '2 sin(x) cos(x)'), ('x^2', 'x^3'),\n"
        "             ('sum(k, k, 1, n)', 'n(n+1)/2'), ('max(x,0)', '(x+|x|)/2')):\n"
        "    judge(*pair, infer=True)\n"
        "print('sympy' in sys.modules)\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_an_equation_that_is_not_true_is_not_proved():
    with pytest.raises(Refused):
        prove_equal(DOMAIN, *trees("sin(2x)", "sin(x) cos(x)"))
