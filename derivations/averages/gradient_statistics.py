"""Means and mean squares of gradients that repeat periodically."""

from closedform.course import (
    Answer,
    Given,
    Misconception,
    Part,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.methods import algebra, induction
from closedform.derive.moves import last_term
from closedform.derive.together import at

FIRST = {"a": "11/10", "b": "9/10"}
SECOND = {"c": "1/10"}
THIRD = {"a": "11/10", "b": "-9/10"}


def averaged(
    which: str, count: str, period: str, totals: tuple[str, str], means: tuple[str, str]
) -> tuple[Given | Step, ...]:
    """What is granted about a periodic series; its mean and mean square.

    ``totals`` are the sum and the sum of squares of one period.
    """
    name, length = f"g_{which}", len(period)
    places = [length, *range(length - 1, 0, -1)]
    taken = [move for p in places for move in (last_term(), at(f"value_{which}_{p}", j="n"))]
    items: list[Given | Step] = [
        Given(
            f"value_{which}_{place}",
            f"{name}({count.replace('n', 'j')}+{place}) = {value}",
            f"number {place} of each period of the gradients for $w_{which}$",
            forall="j: integer >= 0",
        )
        for place, value in enumerate(period, 1)
    ]
    for kind, power, total, mean in zip(("mean", "square"), ("", "^2"), totals, means, strict=True):
        summed = rf"\sum_{{k=1}}^{{{count}}} {name}(k){power}"
        items += [
            Step(
                f"total_{kind}_{which}",
                rf"{summed} = n ({total})",
                "by induction: each period adds the same",
                induction("n", step=algebra(*taken, "induction")),
            ),
            Step(
                f"{kind}_{which}",
                rf"\frac{{1}}{{{count}}} {summed} = {mean}",
                "divided by the number of gradients; the number of periods cancels",
                algebra(f"total_{kind}_{which}"),
                forall="n: integer >= 1",
            ),
        ]
    return tuple(items)


result = Result(
    title="Mean and mean square of stochastic gradients",
    source=(
        Source("epfl-ann-week5", "Exercise 1a and 1b"),
        Source("epfl-loss-landscape", "Exercise 1a and 1b"),
    ),
    domain="a, c: real > 0; b: real; n: integer >= 0; g_1, g_2, g_3: sequence",
    problem=r"""
The gradients of single patterns with respect to three weights repeat periodically: for $w_1$ they
are $a, b, a, b, \dots$ with $a = 1.1$ and $b = 0.9$, for $w_2$ always $c = 0.1$, and for $w_3$
they are $a, 0, b, 0, a, 0, b, 0, \dots$ with $a = 1.1$ and $b = -0.9$.  All means are taken over
whole periods, for instance over 100 patterns.  (The series of the lecture for $w_3$ has no zeros:
that is the one for $w_1$ with $b = -0.9$.)
""",
    parts=(
        Part(
            r"What is the mean gradient for $w_1$?  (For $w_2$ it is $0.1$, like each of them.)",
            Answer("mean_1", at=FIRST),
            accepted=("1", "(1.1+0.9)/2", r"\frac{50 \cdot 2}{100}", "1.0"),
            refused=("2", "0.5", "1.01", "0.2"),
            misconceptions=(
                Misconception("2", "This is the sum over one period; divide by its length."),
                Misconception("1.01", "This is the mean of the squares."),
            ),
        ),
        Part(
            r"And for $w_3$?",
            Answer("mean_3", at=THIRD),
            accepted=("0.05", "1/20", r"\frac{1.1+0-0.9+0}{4}", "(1.1-0.9)/4"),
            refused=("0.1", "0.5", "0", "0.2"),
            misconceptions=(
                Misconception("0.1", "The zeros count, too: a period has four gradients."),
                Misconception("0.5", "One of the gradients is negative; add them with their sign."),
            ),
        ),
        Part(
            r"What is the mean of the squared gradient for $w_1$?",
            Answer("square_1", at=FIRST),
            accepted=("1.01", "101/100", "(1.1^2+0.9^2)/2", r"1 + \frac{1}{100}"),
            refused=("1", "2.02", "0.01", "4"),
            misconceptions=(
                Misconception("1", "This is the square of the mean; square before you average."),
                Misconception("2.02", "This is the sum over one period; divide by its length."),
            ),
        ),
        Part(
            r"And for $w_2$?",
            Answer("square_2", at=SECOND),
            accepted=("0.01", "1/100", "0.1^2", "10^{-2}"),
            refused=("0.1", "1", "0.001", "0"),
            misconceptions=(
                Misconception("0.1", "This is the mean; the gradients have to be squared."),
                Misconception("1", "Divide the sum of the 100 squares by 100."),
            ),
        ),
        Part(
            r"And for $w_3$?",
            Answer("square_3", at=THIRD),
            accepted=("0.505", "101/200", "(1.1^2+0.9^2)/4", "2.02/4"),
            refused=("1.01", "0.0025", "0.1", "2.02"),
            misconceptions=(
                Misconception("0.0025", "This is the square of the mean; square before averaging."),
                Misconception("1.01", "The zeros count, too: a period has four gradients."),
            ),
        ),
    ),
    chain=(
        *averaged("1", "2n", "ab", ("a+b", "a^2+b^2"), (r"\frac{a+b}{2}", r"\frac{a^2+b^2}{2}")),
        *averaged("2", "n", "c", ("c", "c^2"), ("c", "c^2")),
        *averaged("3", "4n", "a0b0", ("a+b", "a^2+b^2"), (r"\frac{a+b}{4}", r"\frac{a^2+b^2}{4}")),
    ),
    claims=("mean_1", "square_1", "mean_2", "square_2", "mean_3", "square_3"),
    variants=(
        Variant("a: integer in [10, 19]; b: integer in [1, 9]", "mean_3"),
        Variant("a: integer in [4, 9]; b: integer in [-3, -1]", "square_1"),
        Variant("a: integer in [4, 9]; b: integer in [1, 3]", "square_3"),
    ),
)
