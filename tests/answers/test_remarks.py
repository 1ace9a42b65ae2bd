"""Remarks among declarations, which declare nothing."""

import pytest

from closedform.answers.judging import equal, judge
from closedform.answers.remarks import set_apart
from closedform.kernel.domain import DomainError


def judged(gold, answer, domain):
    return judge(gold, answer, domain, infer=True, seconds=5)


def verdict(gold, answer, domain):
    return judged(gold, answer, domain).verdict


@pytest.mark.parametrize(
    ("text", "domain", "said"),
    [
        ("x: real; equation of a parabola", "x: real", ("equation of a parabola",)),
        ("a point in R^2", "", ("a point in R^2",)),
        ("n integer, n >= 2", "n integer, n >= 2", ()),
        ("x, y", "x, y", ()),
        ("log is the natural logarithm; x > 0", "x > 0", ()),
        ("w in radians", "w in radians", ()),
    ],
)
def test_what_is_a_remark(text, domain, said):
    found = set_apart(text)
    assert (found.domain, found.said) == (domain, said)


@pytest.mark.parametrize(
    ("gold", "answer", "domain"),
    [
        (r"\{(0,3),(3,0)\}", r"\{(3,0),(0,3)\}", "a set of points"),
        ("5 2/3", "17/3", "a mixed number"),
        ("y = 3x + 1", "2y - 6x = 2", "equation of a line"),
        (r"30^\circ", r"\pi/6", "an angle; the answer is in radians"),
        ("1 + i", r"\sqrt2 e^{i\pi/4}", "i: imaginary unit"),
        ("C(n,1) + 1", "n + 1", "n: integer >= 1; C(n,k) is the binomial coefficient"),
        ("u + u", "2u", "g convex"),  # what only narrows
    ],
)
def test_right_beside_a_remark(gold, answer, domain):
    assert verdict(gold, answer, domain) == "proved"


@pytest.mark.parametrize(
    ("gold", "answer", "domain"),
    [
        ("[0, 3)", "(0, 3)", "interval of convergence"),
        ("y = 3x + 1", "2y - 6x = 3", "equation of a line"),
        (r"30^\circ", r"\pi/3", "an angle"),
        ("-5^2", "25", "usual precedence: powers bind more tightly than signs"),
        ("(3+i)^2", "8 + 7i", "i is the imaginary unit"),
        ("12", "13", "a lucky guess"),  # numbers
    ],
)
def test_wrong_beside_a_remark(gold, answer, domain):
    assert verdict(gold, answer, domain) == "refuted"


@pytest.mark.parametrize(
    ("gold", "answer", "domain"),
    [
        ("u + u", "3u", "u is nilpotent"),
        ("PQ", "QP", "P and Q are matrices"),
        ("|z|^2", "z^2", "z complex"),
        ("17", "3", "modulo seven"),
        ("2.72", "e", "rounded to two digits"),
        (r"\pi/3", r"-5\pi/3", "an angle"),
        ("(1, 3)", "(2, 6)", "an eigenvector"),
        ("x = 4", "x = 5", "a solution"),
        ("3", "5", "a prime divisor"),
        ("3", "5", "one of the answers"),
        ("3", "-3", "in absolute value"),
        ("u/u", "1", "u may be zero"),
        ("2t", "2t + 1", "an antiderivative"),
    ],
)
def test_undecided_beside_a_remark(gold, answer, domain):
    assert verdict(gold, answer, domain) == "undecided"


def test_the_remark_is_named():
    assert "'u is nilpotent'" in judged("u + u", "3u", "u is nilpotent").reason


@pytest.mark.parametrize("domain", ["a set of points", "mixed number", "i: imaginary unit"])
def test_strict_declarations_have_no_remarks(domain):
    with pytest.raises(DomainError):
        equal("1", "1", domain)
