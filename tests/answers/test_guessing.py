"""Guessed domains: complete, in front, and shown."""

import pytest

from closedform.answers.guessing import guess_domain
from closedform.answers.judging import judge
from closedform.kernel.domain import Domain, DomainError
from closedform.language.errors import Unreadable


def test_what_is_declared_is_not_guessed():
    assert guess_domain("n: integer >= 2", "n x") == ("x: real; n: integer >= 2", "x: real")


def test_assumed_ranges_become_the_declaration():
    domain, guessed = guess_domain("0 < alpha <= 1", r"\frac{\eta}{1-\alpha}")
    assert guessed == "eta: real"
    assert Domain.parse(domain) == Domain.parse("eta: real; alpha: real in (0, 1]")


def test_what_a_range_cannot_say_stays_a_relation():
    domain, guessed = guess_domain("d <= n; x != 0", r"\binom{n}{d} x")
    assert Domain.parse(domain) == Domain.parse("n, d: integer >= 0; x: real; d <= n; x != 0")
    assert guessed == "n: integer >= 0; d: integer >= 0; x: real"


def test_bounds_may_mention_what_nobody_declared():
    domain, guessed = guess_domain("k: integer >= a", "k + 1")
    assert (domain, guessed) == ("a: real; k: integer >= a", "a: real")


def test_an_integer_keeps_the_bounds_that_are_given_instead_of_guessed():
    assert guess_domain("n >= 3", "2^n")[0] == "n: integer >= 3"


def test_errors_are_those_of_reading():
    with pytest.raises(DomainError):
        guess_domain("n: number", "n")
    with pytest.raises(Unreadable):
        guess_domain("", "(n")


@pytest.mark.parametrize("text", [r"e^{i\pi}", r"e^{-i x}", "exp(2*i*x)", r"\exp(i x)"])
def test_the_imaginary_unit_is_no_count(text):
    with pytest.raises(Unreadable, match="complex numbers"):
        guess_domain("", text, "1")
    assert guess_domain("i: real", text, "1")


def test_an_index_in_an_exponent_is_one():
    assert guess_domain("", r"\sum_{i=1}^n e^{i}", "e^{x_i}")


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (r"\operatorname{ReLU}(x)", r"\max(0, x)", "undecided"),
        (r"\sigma(x)", r"\frac{1}{1+e^{-x}}", "undecided"),
        (r"\sigma(x)^2", r"\sigma(x)", "refuted"),  # whatever it is, this is not meant
        ("f(x)", "x", "refuted"),
    ],
)
def test_functions_with_a_meaning_are_not_given_values(left, right, verdict):
    assert judge(left, right, infer=True).verdict == verdict


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (r"1-\sigma(x)", r"\sigma(-x)", "undecided"),  # true of the logistic function
        (r"\sigma(x)^2", r"\sigma(x)", "refuted"),  # wrong of it as well
        ("1 - erf(x)", "1 + erf(-x)", "proved"),
        ("np(1-p)", "np - np²", "proved"),  # two letters, where one name would make it wrong
        ("np(1-p)", "np - p²", "refuted"),
        (r"\frac{1}{2\lambda}", "1/(2*lam)", "proved"),
        (r"\frac{1}{2\lambda}", "1/(3*lam)", "refuted"),
        (r"\epsilon^2", r"\varepsilon \cdot \varepsilon", "proved"),
        (r"\epsilon\varepsilon", r"\varepsilon^2", "refuted"),  # here they are told apart
        (r"\sum_{k=1}^n k2^k", r"2+(n-1)2^{n+1}", "proved"),
        ("x1^2 + x2^2", "x2^2 + x1^2", "proved"),
        (r"\lfloor n/2 \rfloor + \lceil n/2 \rceil", "n", "proved"),
        (r"\begin{pmatrix}1&0\\0&2\end{pmatrix}", "np.array([[1, 0], [0, 2]])", "proved"),
        (r"x e^{-x}", r"xe^{-x}", "proved"),
        ("x e^(-x)", r"xe^{x}", "refuted"),
    ],
)
def test_names_as_people_write_them(left, right, verdict):
    assert judge(left, right, infer=True, seconds=10).verdict == verdict
