"""What a text finds for an unknown has to solve the equation before."""

import pytest
from planted import refuted, told_apart

from closedform.proofread.texts import proofread_text

LINES = {
    "linear": ("From $2x=6$ we get $x=@$.", "3", "4"),
    "a letter in it": (r"From $2y+b=3$ we get $y=@$.", "(3-b)/2", "(3+b)/2"),
    "a square": (
        r"This gives $\eta^2=R^2/(G^2T)$, so $\eta=@$.",
        r"\frac{R}{G\sqrt T}",
        r"\frac{R}{GT}",
    ),
    "a root": (
        r"Adding gives $\sqrt\alpha(\sqrt L+\sqrt\mu)=2$, thus \[ \alpha=@ . \]",
        r"\frac{4}{(\sqrt L+\sqrt\mu)^2}",
        r"\frac{2}{(\sqrt L+\sqrt\mu)^2}",
    ),
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_solution_is_told_from_what_is_none(line):
    assert told_apart(line)


@pytest.mark.parametrize(
    "text",
    [
        "Let $a+b=4$ and $a-b=2$, so $a=3$ and $b=1$.",
        r"From $x^2=2$ we get $x=1.41$.",
        r"From $2x=n+1$ and $n=3$ we get $x=2$.",
        r"From $L\eta=2$ we get, with a safety factor of $2$, $\eta=s/L$.",
    ],
)
def test_where_more_is_used_nothing_is_refuted(text):
    assert not refuted(text)


@pytest.mark.parametrize(("factor", "verdict"), [("6", "proved"), ("3", "refuted")])
def test_a_solution_behind_an_arrow(factor, verdict):
    # b^2/3 = 2/(p + q)
    right = rf"\sqrt{{\frac{{{factor}}}{{p+q}}}}"
    text = rf"$$\frac{{b^2}}{{3}}=\frac{{2}}{{p+q}}\quad\Longrightarrow\quad b={right}$$"
    found = proofread_text(f"For positive $b$: {text}", syntax="markdown", seconds=10)
    assert found[-1].verdict == verdict


def test_what_is_constant_is_solved_by_nothing():
    text = r"So $\sum_{k=0}^n (-1)^k\binom nk 2^{n-k} = (2-1)^n = %s$."
    assert proofread_text(text % "1", syntax="markdown", seconds=10)[-1].verdict == "proved"
    assert proofread_text(text % "0", syntax="markdown", seconds=10)[-1].verdict == "refuted"


def test_what_follows_from_the_solution_is_a_claim():
    text = r"Solving $c(u-b)+du=0$ gives $$u=\frac{c}{c+d}\,b,\qquad u-b=-\frac{%s}{c+d}\,b.$$"
    assert proofread_text(text % "d", syntax="markdown", seconds=10)[-1].verdict == "proved"
    assert proofread_text(text % "c", syntax="markdown", seconds=10)[-1].verdict == "refuted"


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (r"\frac{1+\beta}{1-\beta}", "proved"),
        (r"\frac{1-\beta}{1+\beta}", "refuted"),  # turned over
        (r"2N-1", "assumed"),  # with what N is, it may solve it
    ],
)
def test_a_value_beside_an_equation_that_brings_its_name_solves_it(value, verdict):
    equation = r"$\frac{1-\beta}{1+\beta}s^2 = \frac{s^2}{m}$"
    text = rf"Let $0<\beta<1$. We write {equation} with $m={value}$."
    assert str(proofread_text(text, syntax="markdown", seconds=5)[-1].verdict) == verdict
