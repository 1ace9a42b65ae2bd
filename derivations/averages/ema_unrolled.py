"""An exponential moving average is a weighted sum of everything it has seen."""

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
from closedform.derive.methods import algebra, induction, instance
from closedform.derive.moves import first_term, sum_up

result = Result(
    title="The exponential moving average, unrolled",
    source=(Source("epfl-ann-week5", "Exercise 1d"),),
    domain="rho: real in [0,1); n: integer >= 0; m, x: sequence",
    problem=r"""
A running average starts at $m(0)$ and is updated by
$m(k+1) = \rho\,m(k) + (1-\rho)\,x(k)$ for $k \ge 0$, with $0 \le \rho < 1$ and inputs
$x(0), x(1), \dots$
""",
    parts=(
        Part(
            r"Carry out the first two updates: express $m(2)$ by $m(0)$, $x(0)$ and $x(1)$.",
            Answer("two_updates"),
            accepted=(
                r"\rho^2 m(0) + (1-\rho)\left(x(1) + \rho x(0)\right)",
                "rho*(rho*m(0) + (1-rho)*x(0)) + (1-rho)*x(1)",
                "ρ²·m(0) + (1−ρ)·ρ·x(0) + (1−ρ)·x(1)",  # noqa: RUF001
                "rho^2*m(0) + rho*x(0) - rho^2*x(0) + x(1) - rho*x(1)",
            ),
            refused=(
                "rho^2*m(0) + (1-rho)*(x(0) + rho*x(1))",
                "rho^2*m(0) + (1-rho)^2*x(0) + (1-rho)*x(1)",
                "rho*m(0) + (1-rho)*x(1)",
                "rho^2*m(0) + x(1) + rho*x(0)",
            ),
            misconceptions=(
                Misconception(
                    "rho^2*m(0) + (1-rho)*(x(0) + rho*x(1))",
                    "The newest input has the largest weight: it is x(0) that is damped by rho.",
                ),
                Misconception(
                    "rho^2*m(0) + (1-rho)^2*x(0) + (1-rho)*x(1)",
                    "The second update multiplies m(1) by rho, not by another 1 - rho.",
                ),
            ),
        ),
        Part(
            r"Express $m(n)$ by $m(0)$ and all inputs so far.",
            Answer("unrolled", form=""),
            accepted=(
                r"\rho^n m(0) + (1-\rho) \sum_{j=0}^{n-1} \rho^j x(n-1-j)",
                "rho^n*m(0) + (1-rho)*sum(rho^k*x(n-k-1), k, 0, n-1)",
                "m(0)*rho^n + sum(rho^k*(1-rho)*x(n-1-k), k, 0, n-1)",
                r"m(0)\,\rho^n - (\rho-1) \sum_{i=0}^{n-1} x(n-1-i)\,\rho^i",
            ),
            refused=(
                r"\rho^n m(0) + (1-\rho) \sum_{k=0}^{n} \rho^k x(n-k)",
                r"\rho^n m(0) + (1-\rho) \sum_{k=0}^{n-1} \rho^k x(k)",
                r"\rho^n m(0) + \sum_{k=0}^{n-1} \rho^k x(n-1-k)",
                r"(1-\rho) \sum_{k=0}^{n-1} \rho^k x(n-1-k)",
            ),
            misconceptions=(
                Misconception(
                    r"\rho^n m(0) + (1-\rho) \sum_{k=0}^{n} \rho^k x(n-k)",
                    "After n updates the average has seen n inputs, x(0) to x(n-1); this has n+1.",
                ),
                Misconception(
                    r"\rho^n m(0) + (1-\rho) \sum_{k=0}^{n-1} \rho^k x(k)",
                    "Here the oldest input x(0) would count most; the newest has to.",
                ),
                Misconception(
                    r"(1-\rho) \sum_{k=0}^{n-1} \rho^k x(n-1-k)",
                    "The start m(0) fades away, but it is not forgotten after n updates.",
                ),
            ),
        ),
        Part(
            r"What do the weights of the $n$ inputs add up to?",
            Answer("total_weight"),
            accepted=(
                r"1-\rho^n",
                "1 - rho^n",
                r"(1-\rho) \sum_{k=0}^{n-1} \rho^k",
                "(1-rho)*(1-rho^n)/(1-rho)",
            ),
            refused=("1", "1 - rho^(n+1)", "(1-rho^n)/(1-rho)", "rho^n"),
            misconceptions=(
                Misconception("1", "The rest, rho^n, is the weight of the start m(0)."),
                Misconception(
                    "(1-rho^n)/(1-rho)", "Every weight contains the factor 1 - rho as well."
                ),
            ),
        ),
    ),
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
        Step(
            "two_updates",
            r"m(2) = \rho^2 m(0) + (1-\rho) \left(x(1) + \rho x(0)\right)",
            "the case $n = 2$, written out",
            instance("unrolled", n="2"),
        ),
        Step(
            "total_weight",
            r"(1-\rho) \sum_{k=0}^{n-1} \rho^k = 1 - \rho^n",
            "a geometric sum; together with the weight of the start it is 1",
            algebra(sum_up()),
        ),
    ),
    claims=("unrolled",),
    remarks=(
        Remark(
            printed=r"The observed time series is $x(1), x(2), x(3), \dots$, but the update is "
            r"$m(n+1) = \rho\,m(n) + (1-\rho)\,x(n)$ with the start $m(0)$.",
            correct=r"The series starts at $x(0)$: the first update is "
            r"$m(1) = \rho\,m(0) + (1-\rho)\,x(0)$, and the last term of the printed sums, the one "
            r"with $k = n$, is $\rho^n x(0)$.",
        ),
    ),
    variants=(Variant("rho: real in [1/2, 9/10]; n: integer in [2, 4]", "unrolled"),),
)
