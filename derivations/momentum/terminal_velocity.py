"""Momentum on a constant slope speeds up until it reaches a terminal velocity."""

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
from closedform.derive.methods import algebra, limit, recurrence

result = Result(
    title="Terminal velocity of gradient descent with momentum",
    source=(Source("epfl-ann-week5", "Exercise 3f"), Source("epfl-loss-landscape", "Part 4")),
    domain="alpha: real in [0,1); eta: real > 0; t: integer >= 0; Delta: sequence",
    problem=r"""
Gradient descent with momentum moves a weight by $\Delta(t)$ in step $t$.  The slope is the same
everywhere: the gradient is $1$ at every step, so that
$\Delta(t+1) = \alpha\,\Delta(t) - \eta$ with learning rate $\eta > 0$, momentum $0 \le \alpha < 1$,
and no motion before the first step, $\Delta(0) = 0$.
""",
    parts=(
        Part(
            r"Find $\Delta(t)$ in closed form.",
            Answer("velocity"),
            accepted=(
                r"-\eta\frac{1-\alpha^t}{1-\alpha}",
                "eta*(alpha^t - 1)/(1 - alpha)",
                r"-\eta\sum_{s=0}^{t-1}\alpha^s",
                "(alpha^t - 1)*eta/(1-alpha)",
            ),
            refused=(
                r"-\eta\frac{1-\alpha^{t+1}}{1-\alpha}",
                "-eta/(1-alpha)",
                "eta*(1-alpha^t)/(1-alpha)",
                "-eta*(1-alpha^t)/(1+alpha)",
            ),
            misconceptions=(
                Misconception(
                    r"-\eta\frac{1-\alpha^{t+1}}{1-\alpha}",
                    "Count the terms: after t steps the sum has t of them, from s = 0 to t - 1.",
                ),
                Misconception(
                    "eta*(1-alpha^t)/(1-alpha)", "The weight moves against the gradient."
                ),
            ),
        ),
        Part(
            r"What does $\Delta(t)$ approach?",
            Answer("limit"),
            accepted=(
                r"-\frac{\eta}{1-\alpha}",
                "eta/(alpha-1)",
                "-eta*(1-alpha)^(-1)",
                "−η/(1−α)",  # noqa: RUF001
            ),
            refused=("eta/(1-alpha)", "-eta/(1+alpha)", "-eta", "0"),
            misconceptions=(
                Misconception("-eta/(1+alpha)", "That is what alternating gradients give."),
                Misconception("eta/(1-alpha)", "The weight moves against the gradient."),
            ),
        ),
        Part(
            r"By which factor is this limit larger than a step without momentum, $-\eta$, "
            r"for $\alpha = 0.9$?",
            Answer("speed_up", at={"alpha": "9/10"}),
            accepted=("10", "10.0", "1/(1-0.9)", "20/2"),
            refused=("1.9", "9", "0.1", "1/1.9"),
            misconceptions=(
                Misconception(
                    "1.9", "The contributions of all earlier steps add up, not just of the last."
                ),
                Misconception("0.1", "Momentum makes constant slopes faster."),
            ),
        ),
    ),
    chain=(
        Given("start", "Delta(0) = 0", "nothing moves before the first step"),
        Given(
            "update",
            r"Delta(k+1) = alpha*Delta(k) - eta",
            "momentum keeps a part of the last step; the gradient is 1",
            forall="k: integer >= 0",
        ),
        Step(
            "velocity",
            r"Delta(t) = -eta*(1-alpha^t)/(1-alpha)",
            "the linear recurrence is solved, and proved by induction",
            recurrence("start", "update", "t"),
        ),
        Step(
            "limit",
            r"\lim_{t\to\infty} Delta(t) = -eta/(1-alpha)",
            r"$\alpha^t$ vanishes because $0 \le \alpha < 1$",
            limit("velocity", "t"),
        ),
        Step(
            "ratio",
            r"Delta(t)/(-eta) = (1-alpha^t)/(1-alpha)",
            "compared with a step without momentum",
            algebra("velocity"),
        ),
        Step(
            "speed_up",
            r"\lim_{t\to\infty} Delta(t)/(-eta) = 1/(1-alpha)",
            "the same limit of the ratio",
            limit("ratio", "t"),
        ),
    ),
    claims=("velocity", "limit", "speed_up"),
    remarks=(
        Remark(
            printed=r"$\Delta w_1^{(t)} = -\eta\sum_{s=0}^{t}\alpha^s"
            r" = -\eta\,\frac{1-\alpha^{t+1}}{1-\alpha}$",
            correct=r"The sum ends at $t-1$: the first step is $\Delta(1) = -\eta$, and "
            r"$\Delta(0) = 0$.  The limit is not affected.",
            statement="-eta*(1-alpha^(t+1))/(1-alpha)",
            step="velocity",
        ),
    ),
    variants=(Variant("alpha: real in [1/2, 9/10]; eta: real in [1/100, 1/2]", "limit"),),
)
