"""Equations with definite integrals: proved or refuted, or plausible by numbers."""

import pytest

from closedform.language.names import Names
from closedform.language.reader import read
from closedform.proofread.integrals import hide_integrals
from closedform.proofread.numeric import NoNumber, evaluated, integrated
from closedform.proofread.texts import proofread_text


def first(text):
    return str(proofread_text(text, syntax="latex")[0].verdict)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # the mean and the second moment of an exponential distribution
        (r"$\int_0^\infty\lambda x e^{-\lambda x}\,dx=\frac1\lambda$ for $\lambda>0$", "proved"),
        (r"$\int_0^\infty\lambda x^2e^{-\lambda x}dx=\frac2\lambda$ for $\lambda>0$", "refuted"),
        (r"$1+\int_1^T\frac{dx}{\sqrt x} = 2\sqrt T-1$ for $T>1$", "proved"),
        (r"$1+\int_1^T\frac{dx}{\sqrt x} = 2\sqrt T+1$ for $T>1$", "refuted"),
        (r"$\frac1{2a}\int_{-a}^{a} w^2\,\mathrm{d}w = \frac{a^2}{3}$", "plausible"),
        (r"$\int_0^1 f(t)\,dt = 3$", "undecided"),
        (r"$\int_0^1 t\,dt = c$", "undecided"),
        (r"$\int \frac{dx}{x} = \ln x$", "undecided"),
        (r"$\int_0^1 \frac{dx}{x} = 7$", "undecided"),  # it has no value
        (r"$\int_0^1\int_0^1 x y\,dx\,dy = 7$", "undecided"),
    ],
)
def test_an_equation_with_integrals(text, verdict):
    assert first(text) == verdict


def test_a_definition_is_put_in():
    text = r"Let $p(y) = \frac{1}{2b}e^{-y/b}$ with $b>0$. \[ \int_0^\infty p(y)\,dy = {} \]"
    ends = {"1": "refuted", r"\frac12": "proved"}
    for value, verdict in ends.items():
        found = proofread_text(text.replace("{}", value), syntax="latex", seconds=10)[-1]
        assert str(found.verdict) == verdict


def test_what_cannot_be_taken_apart_is_left():
    assert hide_integrals(r"\int_0^1 x") is None
    assert hide_integrals(r"\int_0^1 (x\,dx") is None


def test_no_real_value_is_an_error():
    names = Names(frozenset({"x"}))
    for text in ("log(-1)", "(-1)^{1/2}", "1/0", "x"):
        with pytest.raises(NoNumber):
            evaluated(read(text, names), {})
    trees = [read(text, names) for text in ("1/x", "0", "1")]
    with pytest.raises(NoNumber):
        integrated(trees[0], "x", trees[1], trees[2], {})


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (r"\int_0^1 c r\,\|p - q\|^2\,dr = \frac c2\|p - q\|^2", "proved"),
        (r"\int_0^1 c r\,\|p - q\|^2\,dr = c\|p - q\|^2", "refuted"),
        (r"\int_0^1 \|g(r)\|\,dr = \|g(r)\|", "undecided"),  # this one changes with r
    ],
)
def test_an_opaque_quantity_is_a_constant_where_it_does_not_change(claim, verdict):
    assert first(f"${claim}$") == verdict
