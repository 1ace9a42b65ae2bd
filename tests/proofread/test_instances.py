"""Numbers that sentences put in, and where they hold."""

import pytest

from closedform.proofread.instances import numbers_in, only_values, with_several
from closedform.proofread.texts import proofread_text


def test_numbers_are_found_with_their_names():
    found = numbers_in(r"$\beta=0.9$ and $N = 10$, $x_t=3t$, $\eta=10^{-3}$")
    assert found == {"beta": {"0.9"}, "N": {"10"}, "eta": {"10^{-3}"}}
    assert with_several(numbers_in("$b=1$, later $b=2$, $c=3$")) == {"b"}
    assert {name: str(value) for name, value in only_values(found).items()} == {
        "beta": "0.9", "N": "10", "eta": "10^(-3)",
    }  # fmt: skip


def test_a_conclusion_puts_nothing_in():
    assert numbers_in("for $x=2$", said=True) == {"x": {"2"}}
    assert numbers_in("hence $x=2$", said=True) == {}


def verdicts(text):
    return [str(one.verdict) for one in proofread_text(text, syntax="markdown")]


@pytest.mark.parametrize(("value", "verdict"), [("10", "proved"), ("20", "refuted")])
def test_a_number_holds_in_its_sentence(value, verdict):
    text = (
        rf"With $0<\beta<1$ the sum is $s=\frac1{{1-\beta}}$. For $\beta=0.9$ it is "
        rf"$\frac1{{1-\beta}}={value}$. For $\beta=0.99$ it is $\frac1{{1-\beta}}=100$."
    )
    assert verdicts(text)[-3:] == [verdict, "assumed", "proved"]


def test_a_number_of_another_place_refutes_nothing():
    text = "We begin with $x=2$.\n\nWords.\n\nMore.\n\nAnd more.\n\nThen $x^2=5$ was solved."
    assert "refuted" not in verdicts(text)


def test_no_number_is_put_in_where_both_sides_mention_its_name():
    # x(x - 1) = 0 for x = 1, and x^2 - 2x is -1; the claim is about all x.
    text = "For $x=1$ nothing happens. In general $$x(x-1) = x^2-x = x^2-2x+1.$$"
    assert verdicts(text)[-1] == "refuted"
