"""Momentum on a gradient that changes its sign at every step: damped, but without a limit."""

from closedform.course import Given, Result, Source, Step
from closedform.derive.methods import algebra, instance, limit, recurrence, sign
from closedform.derive.moves import known

AMPLITUDE = r"\frac{75 \eta (1-(-\alpha)^t)}{1+\alpha}"

result = Result(
    title="Momentum damps an oscillation",
    source=(Source("epfl-ann-week5", "Exercise 3f"),),
    domain="alpha: real in [0,1); eta: real > 0; t: integer >= 0; Delta: sequence",
    problem=r"""
Across a narrow valley the gradient is $75, -75, 75, \dots$: it changes its sign at every step.
Descent with momentum moves the weight by $\Delta(t)$ in step $t$, where $\Delta(0) = 0$ and
$\Delta(t+1) = \alpha\,\Delta(t) - 75\,\eta\,(-1)^t$ with $0 \le \alpha < 1$ and $\eta > 0$.
""",
    parts=(),
    chain=(
        Given("start", "Delta(0) = 0", "nothing moves before the first step"),
        Given(
            "update",
            r"Delta(k+1) = \alpha Delta(k) - 75 \eta (-1)^k",
            "momentum keeps a part of the last step; the gradient alternates",
            forall="k: integer >= 0",
        ),
        Step(
            "velocity",
            r"Delta(t) = (-1)^t \frac{75 \eta (1-(-\alpha)^t)}{1+\alpha}",
            "the linear recurrence is solved, and proved by induction",
            recurrence("start", "update", "t"),
        ),
        Step(
            "amplitude",
            rf"|Delta(t)| = {AMPLITUDE}",
            r"$(-1)^t$ has modulus 1, and $(-\alpha)^t \le 1$",
            algebra(
                "velocity", known("abs_signed", n="t", a=AMPLITUDE)
            ),
        ),
        Step(
            "amplitude_limit",
            r"\lim_{t\to\infty} |Delta(t)| = \frac{75 \eta}{1+\alpha}",
            r"$(-\alpha)^t$ vanishes",
            limit("amplitude", "t"),
        ),
        Step(
            "relative",
            r"\frac{|Delta(t)|}{75 \eta} = \frac{1-(-\alpha)^t}{1+\alpha}",
            r"compared with a step without momentum, which has length $75\,\eta$",
            algebra("amplitude"),
        ),
        Step(
            "damping",
            r"\lim_{t\to\infty} \frac{|Delta(t)|}{75 \eta} = \frac{1}{1+\alpha}",
            "the same limit of the ratio",
            limit("relative", "t"),
        ),
        Step(
            "even",
            r"Delta(2s) = \frac{75 \eta (1-\alpha^{2s})}{1+\alpha}",
            "the even steps",
            instance("velocity", t="2*s"),
            forall="s: integer >= 0",
        ),
        Step(
            "odd",
            r"Delta(2s+1) = -\frac{75 \eta (1+\alpha^{2s+1})}{1+\alpha}",
            "the odd steps",
            instance("velocity", t="2*s+1"),
            forall="s: integer >= 0",
        ),
        Step(
            "even_limit",
            r"\lim_{s\to\infty} Delta(2s) = \frac{75 \eta}{1+\alpha}",
            "even steps approach a positive number",
            limit("even", "s"),
        ),
        Step(
            "odd_limit",
            r"\lim_{s\to\infty} Delta(2s+1) = -\frac{75 \eta}{1+\alpha}",
            "odd steps approach its opposite",
            limit("odd", "s"),
        ),
        Step(
            "no_limit",
            r"\lim_{s\to\infty} Delta(2s) \ne \lim_{s\to\infty} Delta(2s+1)",
            r"two subsequences with different limits: $\Delta(t)$ itself has none",
            sign("even_limit", "odd_limit"),
        ),
    ),
    claims=(
        "velocity",
        "amplitude",
        "amplitude_limit",
        "damping",
        "even_limit",
        "odd_limit",
    ),
)
