"""An exponential moving average is a weighted sum of everything it has seen."""

from closedform.course import Given, Result, Source, Step
from closedform.derive.methods import algebra, induction
from closedform.derive.moves import first_term

result = Result(
    title="The exponential moving average, unrolled",
    source=(Source("epfl-ann-week5", "Exercise 1d"),),
    domain="rho: real in [0,1); n: integer >= 0; m, x: sequence",
    problem=r"""
A running average starts at $m(0)$ and is updated by
$m(k+1) = \rho\,m(k) + (1-\rho)\,x(k)$ for $k \ge 0$, with $0 \le \rho < 1$ and inputs
$x(0), x(1), \dots$
""",
    parts=(),
    chain=(
        Given(
            "update",
            r"m(k+1) = \rho m(k) + (1-\rho) x(k)",
            "the definition of the running average",
            forall="k: integer >= 0",
        ),
        Step(
            "newest_first",
            r"\sum_{k=0}^{n} \rho^k x(n-k) = x(n) + \rho \sum_{k=0}^{n-1} \rho^k x(n-1-k)",
            "the newest input is taken out of the sum; the rest is shifted by one",
            algebra(first_term()),
        ),
        Step(
            "unrolled",
            r"m(n) = \rho^n m(0) + (1-\rho) \sum_{k=0}^{n-1} \rho^k x(n-1-k)",
            "induction on the number of updates",
            induction("n", step=algebra("update", "induction", unfold=["newest_first"])),
        ),
    ),
    claims=("unrolled",),
)
