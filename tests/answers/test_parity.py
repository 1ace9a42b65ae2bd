"""Even and odd numbers apart."""

import pytest

from closedform.answers.judging import equal, judge
from closedform.answers.parity import even_and_odd
from closedform.kernel.domain import Domain
from closedform.kernel.theorem import certificate, replay
from closedform.language.reader import read_relation


def parts(text, domain):
    where = Domain.parse(domain)
    return even_and_odd(read_relation(text, where.reading()), where)


def test_the_parts_cover_all_integers():
    ((even, first, low), (odd, second, high)) = parts(
        "floor(n/2) = k", "n: integer in [3, 9]; k: real"
    )
    assert (even, odd) == ("even n", "odd n")
    assert (str(first), str(second)) == ("floor(2*m/2) = k", "floor((2*m + 1)/2) = k")
    # 4, 6, 8 and 3, 5, 7, 9.
    inside = [[m for m in range(10) if where.contains({"m": m, "k": 0})] for where in (low, high)]
    assert inside == [[2, 3, 4], [1, 2, 3, 4]]


def test_other_bounds_and_relations_follow():
    found = parts("(-1)^n = k", "n: integer; k: integer >= n; k < 2*n")
    assert [str(where) for _, _, where in found] == [
        "m: integer; k: integer >= 2*m; k < 2*(2*m)",
        "m: integer; k: integer >= 2*m + 1; k < 2*(2*m + 1)",
    ]


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("floor(x) = x", "x: real"),
        ("n^2 = n", "n: integer"),
        ("(-1)^n = (-1)^k", "n, k: integer"),
        ("2^n = cos(n)", "n: integer"),
    ],
)
def test_where_parity_is_no_matter(text, domain):
    assert parts(text, domain) == []


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("n - 2 floor(n/2)", "(1 - (-1)^n)/2"),
        ("floor(n/2)*ceil(n/2)", "(2n^2 - 1 + (-1)^n)/8"),  # m^2 and m(m + 1)
        (r"\cos^2\frac{\pi n}{2}", r"\frac{1 + (-1)^n}{2}"),
    ],
)
def test_what_only_the_parts_prove(gold, answer):
    found = equal(gold, answer, "n: integer", seconds=5)
    assert found.verdict == "proved"
    for theorem in found.theorems:
        assert not theorem.obligations
        assert [str(one) for one in replay(certificate(theorem))] == [str(theorem)]


def test_right_for_even_numbers_only():
    assert equal("floor(n/2)", "n/2", "n: integer >= 0").verdict == "refuted"
    assert judge("floor(n/3)", "floor(n/2)", "n: integer >= 0").verdict == "refuted"


@pytest.mark.parametrize(
    "cases",
    [
        r"n\text{ even}\\ 0 & n\text{ odd}",
        r"\text{if } n \text{ is even}\\ 0 & \text{if } n \text{ is odd}",
        r"\text{for even } n\\ 0 & \text{otherwise}",
        r"\text{if $n$ is even}\\ 0 & \text{else}",
    ],
)
def test_cases_in_words(cases):
    text = rf"\begin{{cases}} n & {cases} \end{{cases}}"
    for sign, expected in (("+", "proved"), ("-", "refuted")):
        found = judge(text, rf"n\frac{{1 {sign} (-1)^n}}{{2}}", "n: integer", infer=True, seconds=5)
        assert found.verdict == expected
