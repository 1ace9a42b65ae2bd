"""With a constant input the exponential moving average converges to it."""

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
from closedform.derive.methods import algebra, cited, limit
from closedform.derive.moves import sum_up

result = Result(
    title="The exponential moving average of a constant input",
    source=(Source("epfl-ann-week5", "Exercise 1d"),),
    domain=r"rho: real in [0,1); n: integer >= 0; \bar{x}: real; m, x: sequence",
    problem=r"""
The running average $m(k+1) = \rho\,m(k) + (1-\rho)\,x(k)$ with $0 \le \rho < 1$ receives the same
input at every step, $x(k) = \bar{x}$.  Its start $m(0)$ is arbitrary.
""",
    parts=(
        Part(
            r"Find $m(n)$ in closed form.",
            Answer("closed_form"),
            accepted=(
                r"\bar{x} + \rho^n \left(m(0) - \bar{x}\right)",
                "rho^n*m(0) + (1 - rho^n)*bar{x}",
                "ρⁿ·m(0) + (1−ρⁿ)·x̄",  # noqa: RUF001
                r"\rho^n m(0) + (1-\rho) \sum_{k=0}^{n-1} \rho^k \bar{x}",
            ),
            refused=(
                r"\bar{x}",
                r"\rho^n m(0) + (1-\rho)^n \bar{x}",
                r"\rho^n m(0) + (1-\rho^{n+1}) \bar{x}",
                r"\rho^n m(0) + \frac{1-\rho^n}{1-\rho} \bar{x}",
            ),
            misconceptions=(
                Misconception(
                    r"\bar{x}", "That is the limit; after n updates the start still counts."
                ),
                Misconception(
                    r"\rho^n m(0) + (1-\rho^{n+1}) \bar{x}",
                    "Count the terms: n updates have seen n inputs, so the sum ends at k = n-1.",
                ),
                Misconception(
                    r"\rho^n m(0) + \frac{1-\rho^n}{1-\rho} \bar{x}",
                    "The factor 1 - rho in front of the sum cancels the denominator.",
                ),
            ),
        ),
        Part(
            r"What does $m(n)$ approach as $n \to \infty$?",
            Answer("limit"),
            accepted=(
                r"\bar{x}",
                r"\bar x",
                "x̄",
                r"(1-\rho)\,\bar{x}\,\frac{1}{1-\rho}",
            ),
            refused=("0", r"\frac{\bar{x}}{1-\rho}", "m(0)", r"(1-\rho)\,\bar{x}"),
            misconceptions=(
                Misconception(
                    r"\frac{\bar{x}}{1-\rho}",
                    "Each input enters with the factor 1 - rho, so that the weights add up to 1.",
                ),
                Misconception(
                    r"(1-\rho)\,\bar{x}",
                    "This is what a single update adds; all earlier inputs still contribute.",
                ),
            ),
        ),
        Part(
            r"For $\rho = 0.9$ and $m(0) = 0$, which multiple of $\bar{x}$ is $m(2)$?  "
            r"Give $m(2)/\bar{x}$.",
            Answer("fraction", at={"rho": "9/10", "n": "2"}),
            accepted=("0.19", "19/100", "1 - 0.9^2", r"0.1 + 0.9 \cdot 0.1"),
            refused=("0.81", "0.2", "0.271", "0.1"),
            misconceptions=(
                Misconception("0.81", "This is the weight that the start m(0) has kept."),
                Misconception("0.2", "The first contribution, 0.1, has faded by the factor 0.9."),
            ),
        ),
    ),
    chain=(
        Step(
            "unrolled",
            r"m(n) = \rho^n m(0) + (1-\rho) \sum_{k=0}^{n-1} \rho^k x(n-1-k)",
            "the average unrolled over all inputs",
            cited("averages.ema_unrolled", "unrolled"),
        ),
        Given(
            "constant",
            r"x(k) = \bar{x}",
            "the input is always the same",
            forall="k: integer >= 0",
        ),
        Step(
            "geometric",
            r"\sum_{k=0}^{n-1} \rho^k \bar{x} = \bar{x} \frac{1-\rho^n}{1-\rho}",
            "a geometric sum",
            algebra(sum_up()),
        ),
        Step(
            "closed_form",
            r"m(n) = \rho^n m(0) + (1-\rho^n) \bar{x}",
            "the geometric sum cancels the factor in front of it",
            algebra("unrolled", "constant", "geometric"),
        ),
        Step(
            "limit",
            r"\lim_{n\to\infty} m(n) = \bar{x}",
            r"$\rho^n$ vanishes because $0 \le \rho < 1$, and the start is forgotten",
            limit("closed_form", "n"),
        ),
        Step(
            "fraction",
            r"\frac{m(n) - \rho^n m(0)}{\bar{x}} = 1-\rho^n",
            "the share of the limit that is reached from the start 0",
            algebra("closed_form"),
            forall="bar{x}: real > 0",
        ),
    ),
    claims=("closed_form", "limit"),
    variants=(
        Variant(
            r"rho: real in [1/2, 9/10]; n: integer in [2, 5]; \bar{x}: integer in [1, 9]",
            "closed_form",
        ),
    ),
)
