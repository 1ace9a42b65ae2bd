"""Momentum on a constant slope speeds up until it reaches a terminal velocity."""

from closedform.course import (
    Answer,
    Choice,
    Figure,
    Given,
    Misconception,
    Option,
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
        Part(
            r"Which of these statements about a constant slope are true?  Tick all of them.",
            Choice(
                (
                    Option(
                        r"In the long run momentum is never slower than descent without it.",
                        "speed_up",
                        r"\lim_{t\to\infty} Delta(t)/(-eta) >= 1",
                    ),
                    Option(
                        r"With $\alpha = 0.9$ the largest speed-up is a factor $1.9$.",
                        "speed_up",
                        "19/10",
                        {"alpha": "9/10"},
                        feedback="That is the second step alone; the third adds 0.81, and so on.",
                    ),
                    Option(
                        r"With $\alpha = 0.9$ the largest speed-up is a factor $10$.",
                        "speed_up",
                        "10",
                        {"alpha": "9/10"},
                    ),
                    Option(
                        r"With $\alpha = 0.5$ the full speed is reached in the second step.",
                        "ratio",
                        "1/(1 - alpha)",
                        {"alpha": "1/2", "t": "2"},
                        feedback="The full speed is a limit: in step t a share alpha^t is missing.",
                    ),
                ),
                several=True,
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
    figures=(
        Figure(
            "speed",
            r"The step on a constant slope in units of a step without momentum: simulated (marks), "
            r"$(1-\alpha^t)/(1-\alpha)$ (lines), and its limit $1/(1-\alpha)$ (gray).",
            alt="Three curves over the steps 0 to 30 rise from 0 and level off: near 2 for "
            "momentum 0.5, near 5 for 0.8, and close to 10 for 0.9; the simulated marks lie on "
            "the curves.",
        ),
    ),
)
