"""Two running averages with the same memory differ by a constant factor."""

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
from closedform.derive.methods import algebra, induction, instance
from closedform.derive.moves import first_term

STEPS = "k: integer >= 0"

result = Result(
    title="Rescaling a moving average",
    source=(Source("ttic-31230-sgd", "Problem 1b"),),
    domain="beta: real in (0,1); gamma: real > 0; t: integer >= 0; x, y, z: sequence",
    problem=r"""
Two running averages of $x(0), x(1), \dots$ start at $y(0) = z(0) = 0$ and are updated by
$y(t+1) = \beta\,y(t) + (1-\beta)\,x(t)$ and $z(t+1) = \beta\,z(t) + \gamma\,x(t)$, with
$0 < \beta < 1$ and $\gamma > 0$.
""",
    parts=(
        Part(
            r"Express $z(t)$ by $y(t)$, $\beta$ and $\gamma$.",
            Answer("scaled"),
            accepted=(
                r"\frac{\gamma}{1-\beta}\,y(t)",
                "gamma*y(t)/(1-beta)",
                r"y(t)\,\gamma\,(1-\beta)^{-1}",
                "-gamma*y(t)/(beta-1)",
            ),
            refused=(
                r"\gamma\,y(t)",
                r"\frac{1-\beta}{\gamma}\,y(t)",
                r"\frac{\gamma}{1-\beta^t}\,y(t)",
                r"\frac{\gamma}{\beta}\,y(t)",
                r"\frac{\gamma}{1-\beta}",
            ),
            misconceptions=(
                Misconception(
                    r"\frac{1-\beta}{\gamma}\,y(t)",
                    "Compare z(1) and y(1): the factor is inverted.",
                ),
                Misconception(
                    r"\gamma\,y(t)", "The input enters y with the factor 1 - beta, not with 1."
                ),
                Misconception(
                    r"\frac{\gamma}{1-\beta^t}\,y(t)", "The factor is the same at every step."
                ),
            ),
        ),
        Part(
            r"Which factor is this for $\beta = 0.9$ and $\gamma = 1$?  Give $z(t)$ by $y(t)$.",
            Answer("scaled", at={"beta": "9/10", "gamma": "1"}),
            accepted=("10*y(t)", r"10\,y(t)", "y(t)/0.1", r"\frac{y(t)}{1-0.9}"),
            refused=("y(t)", "0.1*y(t)", "y(t)/0.9", "9*y(t)"),
            misconceptions=(
                Misconception("0.1*y(t)", "The sum z is larger than the average y."),
                Misconception("y(t)/0.9", "Divide by 1 - beta, not by beta."),
            ),
        ),
        Part(
            r"What is $z(t)$ in terms of the inputs?",
            Answer("unrolled"),
            accepted=(
                r"\gamma \sum_{k=0}^{t-1} \beta^k x(t-1-k)",
                "gamma*sum(beta^k*x(t-1-k), k, 0, t-1)",
                r"\sum_{s=1}^{t} \gamma\,\beta^{s-1} x(t-s)",
                r"\gamma \sum_{s=0}^{t-1} \beta^{t-1-s} x(s)",
            ),
            refused=(
                r"\gamma \sum_{k=0}^{t-1} \beta^k x(k)",
                r"(1-\beta) \sum_{k=0}^{t-1} \beta^k x(t-1-k)",
                r"\gamma \sum_{k=0}^{t} \beta^k x(t-k)",
                r"\sum_{k=0}^{t-1} \beta^k x(t-1-k)",
            ),
            misconceptions=(
                Misconception(
                    r"\gamma \sum_{k=0}^{t-1} \beta^k x(k)",
                    "The newest input has the largest weight, not the oldest one.",
                ),
                Misconception(
                    r"(1-\beta) \sum_{k=0}^{t-1} \beta^k x(t-1-k)",
                    "This is y: there the inputs enter with the factor 1 - beta.",
                ),
            ),
        ),
    ),
    chain=(
        Given("start_y", "y(0) = 0", "the first average starts at zero"),
        Given("start_z", "z(0) = 0", "and the second one"),
        Given(
            "update_y",
            r"y(k+1) = \beta y(k) + (1-\beta) x(k)",
            "the update of the first average",
            forall=STEPS,
        ),
        Given(
            "update_z",
            r"z(k+1) = \beta z(k) + \gamma x(k)",
            "the update of the second one",
            forall=STEPS,
        ),
        Step(
            "scaled",
            r"z(t) = \frac{\gamma}{1-\beta} y(t)",
            "induction: both forget alike, and take over inputs in this proportion",
            induction(
                "t",
                base=algebra("start_z", unfold=["start_y"]),
                step=algebra("update_z", "induction", unfold=["update_y"]),
            ),
        ),
        Step(
            "agree",
            r"1 + (1-\beta) z(t) - \gamma y(t) = 1",
            "the same, as it is observed",
            algebra("scaled"),
            shown=False,
        ),
        Step(
            "newest_first",
            r"\sum_{k=0}^{t} \beta^k x(t-k) = x(t) + \beta \sum_{k=0}^{t-1} \beta^k x(t-1-k)",
            "the newest input is taken out of the sum; the rest is shifted by one",
            algebra(first_term()),
        ),
        Step(
            "unrolled",
            r"z(t) = \gamma \sum_{k=0}^{t-1} \beta^k x(t-1-k)",
            "induction on the number of updates",
            induction(
                "t",
                base=algebra("start_z"),
                step=algebra("update_z", "induction", unfold=["newest_first"]),
            ),
        ),
        Step(
            "two_updates",
            r"z(2) = \gamma (x(1) + \beta x(0))",
            "after two updates",
            instance("unrolled", t="2"),
        ),
    ),
    claims=("agree", "unrolled", "two_updates"),
    variants=(
        Variant(
            "beta: real in [1/2, 9/10]; gamma: integer in [2, 5]; t: integer in [2, 4]",
            "unrolled",
        ),
    ),
)
