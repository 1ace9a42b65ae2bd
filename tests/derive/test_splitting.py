"""Functions defined by cases: what they are equal to, and what they are not."""

import pytest

from closedform.answers.judging import judge

# Each with a neighbor that is wrong at the edge or beyond it.
PIECEWISE = [
    (
        r"\max(0, x-c)",
        r"\begin{cases} x-c & x > c \\ 0 & x \le c \end{cases}",
        r"\begin{cases} x-c & x > c+1 \\ 0 & x \le c+1 \end{cases}",
        "x, c: real",
    ),
    (
        r"\begin{cases} x^3 & x < 2 \\ 12x-16 & x \ge 2 \end{cases}",
        r"\begin{cases} x^3 & x \le 2 \\ 12x-16 & x > 2 \end{cases}",
        r"\begin{cases} x^3 & x \le 3 \\ 12x-16 & x > 3 \end{cases}",
        "x: real",
    ),
    (
        r"\begin{cases} |u| & |u| \le a \\ \frac{u^2+a^2}{2a} & |u| > a \end{cases}",
        r"\begin{cases} |u| & |u| < a \\ \frac{u^2+a^2}{2a} & |u| \ge a \end{cases}",
        r"\begin{cases} |u| & |u| < a \\ \frac{u^2-a^2}{2a} & |u| \ge a \end{cases}",
        "u: real; a: real > 0",
    ),
    (
        r"\min(4, \max(-2, x))",
        r"\begin{cases} -2 & x \le -2 \\ x & -2 < x < 4 \\ 4 & x \ge 4 \end{cases}",
        r"\begin{cases} -2 & x < -2 \\ x & -2 \le x < 4 \\ 3 & x \ge 4 \end{cases}",
        "x: real",
    ),
    (
        r"\max(0, 2-uv)",
        r"\begin{cases} 2-uv & uv < 2 \\ 0 & uv \ge 2 \end{cases}",
        r"\begin{cases} 2-uv & uv < 1 \\ 0 & uv \ge 1 \end{cases}",
        "u, v: real",
    ),
    (r"x\operatorname{sign}(x)", "|x|", "x", "x: real"),
    (
        r"|x|",
        r"\begin{cases} x & x > 0 \\ 0 & x = 0 \\ -x & x < 0 \end{cases}",
        r"\begin{cases} x & x > 0 \\ 1 & x = 0 \\ -x & x < 0 \end{cases}",
        "x: real",
    ),
    (
        r"\max(|1-hm|, |1-hM|)",
        r"\max(1-hm, hM-1)",
        r"\max(1-hm, 1-hM)",
        "0 < m < M; h: real > 0",
    ),
]


@pytest.mark.parametrize(("left", "right", "false", "domain"), PIECEWISE)
def test_cases_that_agree_on_their_edges_are_proved(left, right, false, domain):
    assert judge(left, right, domain, infer=True, seconds=20).verdict == "proved"


@pytest.mark.parametrize(("left", "right", "false", "domain"), PIECEWISE)
def test_the_false_neighbor_is_refuted(left, right, false, domain):
    assert judge(left, false, domain, infer=True, seconds=20).verdict == "refuted"


def test_what_differs_on_an_edge_alone_is_refuted_there():
    first = r"\begin{cases} x & x < 1 \\ 2 & x \ge 1 \end{cases}"
    second = r"\begin{cases} x & x \le 1 \\ 2 & x > 1 \end{cases}"
    verdict = judge(first, second, "x: real")
    assert verdict.verdict == "refuted"
    assert verdict.refutation.point == {"x": 1}
