"""With a constant input the exponential moving average converges to it."""

from closedform.course import Given, Result, Source, Step
from closedform.derive.methods import algebra, cited, limit
from closedform.derive.moves import sum_up

result = Result(
    title="The exponential moving average of a constant input",
    source=(Source("epfl-ann-week5", "Exercise 1d"),),
    domain=r"rho: real in [0,1); n: integer >= 0; \bar{x}: real; m, x: sequence",
    problem=r"""
The running average $m(k+1) = \rho\,m(k) + (1-\rho)\,x(k)$ with $0 \le \rho < 1$ receives the same
input at every step, $x(k) = \bar{x}$.
""",
    parts=(),
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
    ),
    claims=("closed_form", "limit"),
)
