"""Recurrences are followed to their start, as long as that stays short."""

import pytest

from closedform.language.names import Names
from closedform.language.reader import read, read_relation
from closedform.proofread.facts import TooLong, fact_from, unrolled

NAMES = Names(frozenset({"a", "n"}), frozenset({"x"}))


def followed(step, text):
    facts = [fact_from(read_relation(one, NAMES)) for one in (f"x(n+1) = {step}", "x(0) = a")]
    return unrolled(read(text, NAMES), facts)


def test_a_recurrence_leads_to_its_start():
    assert str(followed("n x(n)", "x(2)")) == "(2 - 1)*((1 - 1)*a)"


def test_a_recurrence_that_doubles_is_given_up():
    # 2^12 values of x(0), each of them in a product and a difference.
    with pytest.raises(TooLong):
        followed("x(n) (2 - x(n))", "x(12)")
