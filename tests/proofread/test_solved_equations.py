"""Rows of a display that solve an equation step by step."""

import pytest

from closedform.proofread.texts import proofread_text


def rows(lead, *lines):
    shown = r"\\ ".join(lines)
    text = rf"{lead} \begin{{align*}} {shown} \end{{align*}}"
    return [one.verdict for one in proofread_text(text, syntax="latex", seconds=5)]


SET = "Setting the derivative to zero:"


@pytest.mark.parametrize("target", ["b", "w^*"])
def test_each_row_follows_from_the_one_before(target):
    first, second = rf"h(w-{target})+\lambda w&=0", rf"(h+\lambda)w&=h{target}"
    assert rows(SET, first, second, rf"w&=\frac{{h}}{{h+\lambda}}{target}")[1:] == ["proved"] * 2
    assert rows(SET, first, second, rf"w&=\frac{{\lambda}}{{h+\lambda}}{target}")[-1] == "refuted"
    assert rows(SET, first, rf"(h-\lambda)w&=h{target}")[-1] == "refuted"


def test_what_no_small_change_makes_right_may_be_another_equation():
    # Two equations for two unknowns: x + y = 1 and x = 2 y.
    assert "refuted" not in rows(SET, "x+y-1&=0", "x&=2y")


@pytest.mark.parametrize("lead", ["We solve", "Setting both derivatives to zero:", "The system is"])
def test_several_equations_are_a_system(lead):
    assert "refuted" not in rows(lead, "ax+by-1&=0", "ax-by&=1")


@pytest.mark.parametrize(("root", "verdict"), [(r"2\sqrt u", "proved"), (r"\sqrt{2u}", "refuted")])
def test_a_chain_ends_in_an_equation_that_is_solved(root, verdict):
    # h/2 + 2u/h is least where 1/2 = 2u/h^2.
    text = (
        r"\[\frac{d}{dh}\Bigl(\frac h2+\frac{2u}{h}\Bigr)=\frac12-\frac{2u}{h^2}=0"
        rf"\quad\iff\quad h={root}.\]"
    )
    found = [one.verdict for one in proofread_text(text, syntax="latex", seconds=5)]
    assert found == ["proved", "assumed", verdict]
