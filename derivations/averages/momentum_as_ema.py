"""The running sum of momentum is an exponential moving average of rescaled inputs."""

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
from closedform.derive.methods import algebra, induction, limit, recurrence

STEPS = "k: integer >= 0"

result = Result(
    title="Momentum as an exponential moving average",
    source=(Source("ttic-31230-sgd", "Problem 3"),),
    domain=r"N: real > 1/2; c: real; t: integer >= 0; x, y, \mu, u: sequence",
    problem=r"""
Momentum adds up inputs, and forgets: $y(0) = 0$ and
$y(t) = \left(1 - \frac1N\right) y(t-1) + x(t)$ for $t \ge 1$, with $N > \frac12$.  A moving average
of the same inputs has $\mu(0) = 0$ and
$\mu(t) = \left(1 - \frac1N\right) \mu(t-1) + \frac1N\,x(t)$.
""",
    parts=(
        Part(
            r"Let all inputs be $x(t) = c$.  What does $y(t)$ approach?",
            Answer("limit"),
            accepted=("N*c", r"N\,c", "c·N", r"\frac{c}{1-\left(1-\frac{1}{N}\right)}"),
            refused=("c", r"\frac{c}{N}", "N", r"\frac{c}{1-\frac1N}", "(N-1)*c"),
            misconceptions=(
                Misconception("c", "A moving average would approach c; this is a sum of inputs."),
                Misconception(r"\frac{c}{1-\frac1N}", "Solve y = (1 - 1/N) y + c for y."),
            ),
        ),
        Part(
            r"And what is $y(t)$ itself, for these inputs?",
            Answer("constant"),
            accepted=(
                r"N c \left(1-\left(1-\frac1N\right)^t\right)",
                "N*c*(1 - (1-1/N)^t)",
                "N*c - N*c*((N-1)/N)^t",
                r"c \sum_{s=0}^{t-1} \left(1-\frac1N\right)^s",
            ),
            refused=(
                r"c \left(1-\left(1-\frac1N\right)^t\right)",
                r"N c \left(1-\frac1N\right)^t",
                r"N c \left(1-\left(1-\frac1N\right)^{t+1}\right)",
                "N*c",
            ),
            misconceptions=(
                Misconception(
                    r"c \left(1-\left(1-\frac1N\right)^t\right)",
                    "That is the moving average; the newest input enters y with the weight 1.",
                ),
                Misconception("N*c", "That is the limit; the sum has to build up first."),
            ),
        ),
        Part(
            r"Of which inputs is $y$ the moving average?  Give the input of step $t$.",
            Answer("rescaled"),
            accepted=("N*x(t)", r"N\,x(t)", "x(t)*N", r"\frac{x(t)}{1/N}"),
            refused=("x(t)", r"\frac{x(t)}{N}", "(N-1)*x(t)", "N*x(t-1)"),
            misconceptions=(
                Misconception("x(t)", "The moving average of x has the factor 1/N before x(t)."),
                Misconception(r"\frac{x(t)}{N}", "The factor has to cancel 1/N."),
            ),
        ),
        Part(
            r"Express $y(t)$ by $\mu(t)$.",
            Answer("scaled"),
            accepted=(r"N\,\mu(t)", "N*mu(t)", "mu(t)*N", r"\frac{\mu(t)}{1/N}"),
            refused=(r"\mu(t)", r"\frac{\mu(t)}{N}", r"N\,\mu(t-1)", r"(N-1)\,\mu(t)"),
            misconceptions=(
                Misconception(
                    r"\frac{\mu(t)}{N}", "The sum is larger than the average, not smaller."
                ),
                Misconception(r"\mu(t)", "Compare the first step: y(1) = x(1) and mu(1) = x(1)/N."),
            ),
        ),
    ),
    chain=(
        Given("start", "y(0) = 0", "the sum starts at zero"),
        Given(
            "update",
            r"y(k+1) = (1-\frac1N) y(k) + x(k+1)",
            "a part is kept, the newest input is added",
            forall=STEPS,
        ),
        Given("start_average", r"\mu(0) = 0", "the average starts at zero"),
        Given(
            "average",
            r"\mu(k+1) = (1-\frac1N) \mu(k) + \frac1N x(k+1)",
            "the moving average",
            forall=STEPS,
        ),
        Given(
            "inputs",
            r"u(k) = N (y(k) - (1-\frac1N) y(k-1))",
            r"names for the inputs: solve $y(k) = (1-\frac1N)\,y(k-1) + \frac1N\,u(k)$ for $u(k)$",
            forall="k: integer >= 1",
        ),
        Step(
            "rescaled",
            "u(t) = N x(t)",
            r"what is added, $x(t)$, is $\frac1N$ times the input",
            algebra("inputs", "update"),
            forall="t: integer >= 1",
        ),
        Step(
            "scaled",
            r"y(t) = N \mu(t)",
            "induction: both have the same update, up to the factor",
            induction(
                "t",
                base=algebra("start", unfold=["start_average"]),
                step=algebra("update", "induction", unfold=["average"]),
            ),
        ),
        Step(
            "agree", r"1 + y(t) - N \mu(t) = 1", "as it is observed", algebra("scaled"), shown=False
        ),
        Given("same", "x(k) = c", "constant inputs", forall="k: integer >= 1", modelling=True),
        Step(
            "grows",
            r"y(k+1) = (1-\frac1N) y(k) + c",
            "put in",
            algebra("update", "same"),
            forall=STEPS,
        ),
        Step(
            "constant",
            r"y(t) = N c (1-(1-\frac1N)^t)",
            "the linear recurrence is solved, and proved by induction",
            recurrence("start", "grows", "t"),
        ),
        Step(
            "limit",
            r"\lim_{t\to\infty} y(t) = N c",
            r"$\left(1-\frac1N\right)^t$ vanishes, as $-1 < 1-\frac1N < 1$",
            limit("constant", "t"),
        ),
    ),
    claims=("agree", "constant", "limit"),
    variants=(
        Variant("N: integer in [2, 5]; c: integer in [1, 9]; t: integer in [2, 4]", "constant"),
        Variant("N: integer in [3, 20]; c: integer in [2, 9]", "limit"),
    ),
)
