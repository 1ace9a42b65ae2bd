"""Momentum on a gradient that changes its sign at every step: damped, but without a limit."""

from closedform.course import (
    Answer,
    Choice,
    Given,
    Misconception,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.methods import algebra, instance, limit, recurrence, sign
from closedform.derive.moves import known, sum_up

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
    parts=(
        Part(
            r"Find $\Delta(t)$ in closed form.",
            Answer("velocity"),
            accepted=(
                r"-75\eta\,(-1)^{t-1}\,\frac{1-(-\alpha)^t}{1+\alpha}",
                "75*eta*((-1)^t - alpha^t)/(1+alpha)",
                "(-1)^t * 75*eta*(1-(-alpha)^t)/(1+alpha)",
                r"(-1)^t\,75\eta\sum_{s=0}^{t-1}(-\alpha)^s",
            ),
            refused=(
                r"-75\eta\,\frac{1-(-\alpha)^t}{1+\alpha}",
                r"-75\eta\sum_{s=0}^{t}(-\alpha)^s",
                r"-\eta\,\frac{1-(-\alpha)^{t+1}}{1+\alpha}",
                "(-1)^t*75*eta*(1-alpha^t)/(1-alpha)",
                "(-1)^(t+1)*75*eta*(1-(-alpha)^t)/(1+alpha)",
            ),
            misconceptions=(
                Misconception(
                    r"-75\eta\,\frac{1-(-\alpha)^t}{1+\alpha}",
                    "The newest gradient changes its sign at every step, and the movement with it.",
                ),
                Misconception(
                    r"-\eta\,\frac{1-(-\alpha)^{t+1}}{1+\alpha}",
                    "Each gradient is 75 or -75: the factor 75 stays in front of the sum.",
                ),
                Misconception(
                    "(-1)^t*75*eta*(1-alpha^t)/(1-alpha)",
                    "Successive contributions have opposite signs: the ratio is -alpha, not alpha.",
                ),
            ),
        ),
        Part(
            r"Does $\Delta(t)$ converge as $t \to \infty$?",
            Choice.from_truth(
                "no_limit",
                r"\lim_{s\to\infty} Delta(2s) = \lim_{s\to\infty} Delta(2s+1)",
                yes=r"The even and the odd steps approach different numbers.",
            ),
        ),
        Part(
            r"What does the size $|\Delta(t)|$ approach?",
            Answer("amplitude_limit"),
            accepted=(
                r"\frac{75\eta}{1+\alpha}",
                "75*eta/(1+alpha)",
                "75·η/(1+α)",  # noqa: RUF001
                r"75\eta\,(1+\alpha)^{-1}",
            ),
            refused=(
                r"-\frac{75\eta}{1+\alpha}",
                r"\frac{75\eta}{1-\alpha}",
                r"\frac{\eta}{1+\alpha}",
                r"75\eta",
                "0",
            ),
            misconceptions=(
                Misconception(
                    r"-\frac{75\eta}{1+\alpha}", "A size is never negative: take the modulus."
                ),
                Misconception(
                    r"\frac{75\eta}{1-\alpha}",
                    "This is the terminal velocity under a constant gradient; here the "
                    "contributions alternate.",
                ),
                Misconception(r"\frac{\eta}{1+\alpha}", "The gradient has size 75, not 1."),
            ),
        ),
        Part(
            r"By which factor is that size smaller than a step without momentum, "
            r"which has length $75\,\eta$?  Give the ratio.",
            Answer("damping"),
            accepted=(
                r"\frac{1}{1+\alpha}",
                "1/(1+alpha)",
                "(1+α)^(-1)",  # noqa: RUF001
                "(1-alpha)/(1-alpha^2)",
            ),
            refused=(r"\frac{1}{1-\alpha}", "1+alpha", "1-alpha", "eta/(1+alpha)"),
            misconceptions=(
                Misconception(
                    "1-alpha",
                    "This is the second step; the series 1 - alpha + alpha^2 - ... goes on.",
                ),
                Misconception(
                    r"\frac{1}{1-\alpha}", "This is the speed-up along a constant gradient."
                ),
            ),
        ),
        Part(
            r"What is this ratio for $\alpha = 0.9$?",
            Answer("damping", at={"alpha": "9/10"}),
            accepted=("10/19", "1/1.9", r"\frac{1}{1+0.9}", "20/38"),
            refused=("0.53", "0.1", "10", "1.9"),
            misconceptions=(
                Misconception("10", "This is the speed-up along a constant gradient."),
                Misconception(
                    "0.1", "This is the second step; in the long run more than one half remains."
                ),
            ),
        ),
    ),
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
            algebra("velocity", known("abs_signed", n="t", a=AMPLITUDE)),
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
        Step(
            "longer_sum",
            r"-75 \eta \sum_{s=0}^{t} (-\alpha)^s = -75 \eta \frac{1-(-\alpha)^{t+1}}{1+\alpha}",
            "a geometric sum, for comparison with the source",
            algebra(sum_up()),
            shown=False,
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
    remarks=(
        Remark(
            printed=r"$-75\eta\sum_{s=0}^{t}(-\alpha)^s"
            r" = -\eta\,\frac{1-(-\alpha)^{t+1}}{1+\alpha}$",
            correct=r"The factor 75 has to stay: "
            r"$-75\eta\sum_{s=0}^{t}(-\alpha)^s = -75\eta\,\frac{1-(-\alpha)^{t+1}}{1+\alpha}$.",
            statement=r"-\eta\frac{1-(-\alpha)^{t+1}}{1+\alpha}",
            step="longer_sum",
            at={"alpha": "1/2", "eta": "1", "t": "1"},
        ),
        Remark(
            printed=r"$\Delta w_2^{(t)} = -75\eta\sum_{s=0}^{t}(-\alpha)^s$ for gradients $\pm 75$",
            correct=r"The sum runs one term too far, and the sign of the newest gradient is "
            r"missing: $\Delta(t) = (-1)^t\,75\eta\sum_{s=0}^{t-1}(-\alpha)^s$ when the first "
            r"gradient is $75$, and the opposite of it when the first one is $-75$.",
            statement=r"-75\eta\sum_{s=0}^{t}(-\alpha)^s",
            step="velocity",
            at={"alpha": "1/2", "eta": "1", "t": "2"},
        ),
        Remark(
            printed=r"$\lim_{t\to\infty}\Delta w_2^{(t)} = -\frac{75\,\eta}{1+\alpha}$ "
            r"(equation 14); then the even steps would approach it, too",
            correct=r"$\Delta(t)$ has no limit: its even steps approach "
            r"$\frac{75\,\eta}{1+\alpha}$, its odd ones $-\frac{75\,\eta}{1+\alpha}$.  Only its "
            r"size converges.",
            statement=r"-\frac{75\eta}{1+\alpha}",
            step="even_limit",
            at={"alpha": "1/2", "eta": "1"},
        ),
    ),
    variants=(
        Variant("alpha: real in [1/2, 9/10]; eta: real in [1/100, 1/2]", "amplitude_limit"),
        Variant(
            "alpha: real in [1/2, 9/10]; eta: real in [1/100, 1/2]; t: integer in [4, 4]",
            "velocity",
        ),
    ),
)
