"""Equations with square roots, without a search."""

import pytest

from closedform.derive.calculation import Goal
from closedform.derive.roots import with_roots
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.reader import read


def prove(left, right, domain, sign="="):
    names = Domain.parse(domain)
    sides = [read(text, names.reading()) for text in (left, right)]
    return with_roots().prove(Goal(names, *sides, sign, {}, lambda name: {}))


def test_conjugates_are_multiplied_out():
    # (h - (1 - r)^2)(h - (1 + r)^2) with r^2 = a is (1 + a - h)^2 - 4 a.
    theorem = prove(
        "(1+a-h)^2 - 4*a", "(h-(1-sqrt(a))^2)*(h-(1+sqrt(a))^2)", "a: real >= 0; h: real"
    )
    assert theorem.obligations == ()


def test_what_is_below_the_root_stays_a_condition():
    assert [str(o) for o in prove("sqrt(a)^2", "a", "a: real").obligations] == ["a >= 0"]


@pytest.mark.parametrize(("right", "sign"), [("a+1", "="), ("-a", "="), ("a", "<=")])
def test_what_does_not_follow_is_refused(right, sign):
    with pytest.raises(Refused):
        prove("sqrt(a)^2", right, "a: real >= 0", sign)
