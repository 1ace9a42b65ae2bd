"""A moving average that starts as a plain mean needs no bias correction."""

from closedform.course import (
    Answer,
    Given,
    Misconception,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.methods import algebra, induction
from closedform.derive.moves import known, last_term
from closedform.derive.together import at, stages

result = Result(
    title="A moving average with warm-up",
    source=(Source("ttic-31230-sgd", "Problem 4"),),
    domain="N: real >= 1; c: real; t: integer >= 1; m: sequence >= 1; x, y, z: sequence",
    problem=r"""
A running average of $x(1), x(2), \dots$ takes over the newest input with the share
$\frac{1}{m(t)}$, where $m(t) = \min(t, N)$ and $N \ge 1$:
$y(t) = \left(1 - \frac{1}{m(t)}\right) y(t-1) + \frac{1}{m(t)}\,x(t)$ for $t \ge 1$.
""",
    parts=(
        Part(
            r"Let all inputs be $x(t) = c$.  What is $y(t)$ for $t \ge 1$, from any start $y(0)$?",
            Answer("constant"),
            accepted=("c", r"\frac{t c}{t}", "1*c", "(1 - 1/N)*c + c/N"),
            refused=("c*(1 - (1-1/N)^t)", "c/N", "N*c", "0", "c*t"),
            misconceptions=(
                Misconception(
                    "c*(1 - (1-1/N)^t)",
                    "This is the average with the constant share 1/N, from 0; here it warms up.",
                ),
                Misconception("N*c", "The weights add up to 1: this is an average."),
            ),
        ),
        Part(
            r"What is $y(1)$, for any inputs?",
            Answer("first"),
            accepted=("x(1)", r"1 \cdot x(1)", "2*x(1)/2", "x(1) + 0"),
            refused=("x(1)/N", "y(0)", r"(1-\frac1N) y(0) + \frac1N x(1)", "0"),
            misconceptions=(
                Misconception("x(1)/N", "The first share is 1/min(1, N), and N is at least 1."),
                Misconception("y(0)", "The first share is 1: the start is replaced."),
            ),
        ),
        Part(
            r"What is $y(t)$ for any inputs, as long as $t \le N$?",
            Answer("mean"),
            accepted=(
                r"\frac1t \sum_{k=1}^{t} x(k)",
                "sum(x(k), k, 1, t)/t",
                r"\frac{\sum_{s=1}^{t} x(s)}{t}",
                r"\frac1t \sum_{k=0}^{t-1} x(t-k)",
            ),
            refused=(
                r"\frac1N \sum_{k=1}^{t} x(k)",
                r"\sum_{k=1}^{t} x(k)",
                r"\frac1t \sum_{k=0}^{t} x(k)",
                r"\frac1{t-1} \sum_{k=1}^{t-1} x(k)",
            ),
            misconceptions=(
                Misconception(
                    r"\frac1N \sum_{k=1}^{t} x(k)",
                    "After t inputs each of them has the share 1/t, not yet 1/N.",
                ),
                Misconception(
                    r"\frac1t \sum_{k=0}^{t} x(k)", "There is no x(0): the inputs start with x(1)."
                ),
            ),
        ),
    ),
    chain=(
        Given("share", r"m(k) = \min(k, N)", "how many inputs count", forall="k: integer >= 1"),
        Given(
            "update",
            r"y(k) = (1-\frac{1}{m(k)}) y(k-1) + \frac{1}{m(k)} x(k)",
            "the newest input gets its share",
            forall="k: integer >= 1",
        ),
        Step(
            "early_share",
            r"m(t) = t",
            r"as long as $t \le N$ all inputs count",
            algebra("share", known("min_of_two", a="t", b="N"), known("abs_nonpositive", a="t-N")),
            forall="t: integer in [1,N]",
        ),
        Step(
            "first",
            "y(1) = x(1)",
            "the first input replaces the start",
            algebra(at("update", k="1"), at("early_share", t="1")),
        ),
        Step(
            "mean",
            r"y(t) = \frac1t \sum_{k=1}^{t} x(k)",
            r"induction up to $N$: the plain mean",
            stages(
                "t",
                base=algebra("first"),
                step=algebra(
                    at("update", k="t+1"),
                    at("early_share", t="t+1"),
                    "induction",
                    unfold=[last_term()],
                ),
            ),
            forall="t: integer in [1,N]",
        ),
        Given(
            "steady",
            r"z(k) = (1-\frac{1}{m(k)}) z(k-1) + \frac{c}{m(k)}",
            "the same average of constant inputs",
            forall="k: integer >= 1",
            modelling=True,
        ),
        Step(
            "constant",
            "z(t) = c",
            "after one input the average is right, and it stays so",
            induction(
                "t",
                base=algebra(at("steady", k="1", t="1"), at("early_share", t="1")),
                step=algebra(at("steady", k="t+1"), "induction"),
            ),
        ),
    ),
    claims=("first", "mean", "constant"),
    remarks=(
        Remark(
            printed=r"The update for $y_1, \dots, y_t$ is given without a start $y_0$",
            correct=r"None is needed: for $t = 1$ the factor before $y_0$ is "
            r"$1 - \frac{1}{\min(1, N)} = 0$.  But $N \ge 1$ is: with $N = \frac12$ the share "
            r"would be $2$, and $y_1 = 2\,x_1 - y_0$.",
        ),
    ),
    variants=(
        Variant("N: integer in [6, 9]; t: integer in [2, 5]", "mean"),
        Variant("N: integer in [5, 9]; c: integer in [2, 40]; t: integer in [2, 5]", "constant"),
    ),
)
