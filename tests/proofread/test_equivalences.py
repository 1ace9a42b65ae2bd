r"""Statements joined by ``\iff`` are true at the same points; a slip in one of them is found."""

import pytest
from planted import refuted

from closedform.proofread.equivalences import joins
from closedform.proofread.texts import proofread_text

PAIRS = {
    "a discriminant": (
        "For $0\\le\\beta<1$: $$(1+\\beta-\\eta\\lambda)^2<4\\beta\\iff @.$$",
        "(1-\\sqrt\\beta)^2<\\eta\\lambda<(1+\\sqrt\\beta)^2",
        "1-\\beta-2\\sqrt\\beta<\\eta\\lambda<(1+\\sqrt\\beta)^2",
    ),
    "two counts": ("Also $$2n^2d>12nd^2\\iff @.$$", "n>6d", "n>12d"),
    "logarithms": (
        "$$2e^{-2n\\varepsilon^2}\\le\\delta\\iff @.$$",
        "n\\ge\\frac{1}{2\\varepsilon^2}\\ln\\frac2\\delta",
        "n\\ge\\frac{1}{\\varepsilon^2}\\ln\\frac2\\delta",
    ),
    "in words": (
        "It converges iff $|1-\\eta\\lambda|<1$, that is iff $@$.",
        "0<\\eta\\lambda<2",
        "0<\\eta\\lambda<1",
    ),
    # At a l = 1/2 both are true: what is true at some points only is one slip away.
    "two sides": (
        "For $\\alpha, \\lambda>0$: $$-1<1-\\alpha\\lambda<1\\iff @.$$",
        "0<\\alpha\\lambda<2",
        "0<\\alpha\\lambda<3",
    ),
    "with a definition": (
        "Let $D = b^2q^2 - 4b$ with $b>0$, $q>0$. Then $D<0 \\iff @$.",
        "q^2 < 4/b",
        "q^2 > 4/b",
    ),
    # What is calculated inside of a statement is no part of it.
    "with a calculation": ("$x = -a^2+b^2 < 0\\iff |b|@|a|$", "<", ">"),
    "what follows": ("It is stable if $|1-\\eta h|<1$, i.e. $@$.", "\\eta h<2", "\\eta h<1"),
}


@pytest.mark.parametrize("name", PAIRS)
def test_equivalent_statements_are_not_refuted_and_others_are(name):
    text, right, slip = PAIRS[name]
    assert not refuted(text.replace("@", right))
    (found,) = refuted(text.replace("@", slip))
    assert {found.judgement.counterexample[side] for side in ("left", "right")} == {"true", "false"}


@pytest.mark.parametrize(
    "text",
    [
        # Alike where the letters are as large as such letters are, or said to be.
        "For $\\kappa\\ge1$: $$\\kappa^2>\\kappa\\iff\\kappa>1.$$",
        "$$\\frac{\\alpha}{2}A\\le(1-c)B\\iff\\alpha\\le2(1-c)B/A.$$",
        "$$|R_2(z)|\\le1\\iff-2\\le z\\le0,$$",  # what R_2 is, nobody says
        "$$(x-2)(x-\\frac12) > 0\\iff x<\\frac12$$",  # as long as x is below 1, or 2
        # for b > -1/2, as everybody would think
        "Let $|b|<1$. $$1+(1+2b)u>0\\iff u>-\\frac{1}{1+2b}$$",
        "We need $\\eta<1/L$, i.e. $\\eta L<2$.",  # weaker, and true
    ],
)
def test_what_may_be_equivalent_is_not_refuted(text):
    assert not refuted(text)


def test_what_is_declared_is_no_guess_and_holds_at_every_point():
    text = "$$x^2 < 4 \\iff x < @$$"
    found = proofread_text(text.replace("@", "3"), "x: real > 0", syntax="markdown")
    assert [one.verdict for one in found] == ["undecided", "refuted"]
    assert not found[1].warning
    # Beyond x y = 1, the first one is true again.
    text = "$$(x y-1)(x y-\\frac12) > 0 \\iff x \\cdot y < \\frac12$$"
    found = proofread_text(text, "x, y: real > 0; x*y < 1", syntax="markdown")
    assert [one.verdict for one in found] == ["undecided", "plausible"]


def test_words_that_join():
    words = " if and only if ", ", that is, iff ", ", i.e. ", "; or equivalently, ", " so that "
    assert [joins(one) for one in words] == ["both", "both", "forward", "both", ""]


SOLVED = {
    "a name": (
        r"$$\frac{s^2}2-\frac{2d^2}{\delta^3}=0\iff\delta=\Bigl(\frac{4d^2}{s^2}\Bigr)^{@}$$",
        "1/3",
        "1/2",
    ),
    # 1 + (1 + b - eta h) + b = 0
    "a product": (r"$1+(1+\beta-\eta h)+\beta=0\iff\eta h=2(1@\beta)$", "+", "-"),
}


@pytest.mark.parametrize("name", SOLVED)
def test_what_solves_an_equation_is_proved_and_a_slip_is_refuted(name):
    text, right, slip = SOLVED[name]
    found = proofread_text(text.replace("@", right), syntax="markdown")
    assert str(found[-1].verdict) == "proved"
    (wrong,) = refuted(text.replace("@", slip))
    assert "does not hold" in wrong.reason or wrong.counterexample["at"]


@pytest.mark.parametrize(
    "text",
    [
        r"$x^2 = a \iff x = \pm\sqrt a$",
        r"$x = y z \iff y = u$",  # of u, nothing is said
        r"$f'(x) = 0 \iff x = 3$",
    ],
)
def test_what_says_more_than_is_known_is_not_refuted(text):
    assert not refuted(text)
