"""AdaGrad divides by the root of all squared gradients so far: its rate can only fall."""

from closedform.course import (
    Answer,
    Choice,
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
from closedform.derive.inequalities import (
    applied,
    approached,
    inequality,
    nonnegative,
    positive,
    product,
    rewritten,
    settled,
    special,
)
from closedform.derive.methods import algebra, induction
from closedform.derive.moves import known, last_term, sum_up

SQUARES = r"\sum_{i=1}^{t+1} g_i^2"
LATER = rf"\frac{{\eta g_{{t+1}}}}{{\sqrt{{{SQUARES}}} + \epsilon}}"
LENGTH = r"\frac{\eta c}{c\sqrt{t+1} + \epsilon}"

result = Result(
    title="AdaGrad: steps that shrink like one over the root of time",
    source=(Source("quiz-7", "Problem 1d, Adagrad"),),
    domain=(
        "eta: real > 0; epsilon: real > 0; c: real > 0; t: integer >= 0; g, w: family;"
        " s: family >= 0"
    ),
    problem=r"""
AdaGrad keeps for each weight $w$ the sum $s$ of its squared gradients, $s_0 = 0$ and
$s_{k+1} = s_k + g_{k+1}^2$ for $k \ge 0$, and divides by its square root:
$w_{k+1} = w_k - \frac{\eta}{\sqrt{s_{k+1}} + \epsilon}\, g_{k+1}$ with $\eta, \epsilon > 0$.  What
stands in front of the gradient is the effective learning rate.  In parts b to d the gradient is
the same at every step, $g_k = c > 0$.
""",
    parts=(
        Part(
            r"Find $s_t$ in terms of the gradients $g_1, \dots, g_t$.",
            Answer("unrolled", form=""),
            accepted=(
                r"\sum_{i=1}^{t} g_i^2",
                "sum(g_k^2, k, 1, t)",
                r"\sum_{j=0}^{t-1} (g_{t-j})^2",
                r"\sum_{i=0}^{t-1} g_{i+1}^2",
            ),
            refused=(
                r"\sum_{i=0}^{t} g_i^2",
                r"\sum_{i=1}^{t} g_i",
                r"\left(\sum_{i=1}^{t} g_i\right)^2",
                r"\frac1t \sum_{i=1}^{t} g_i^2",
            ),
            misconceptions=(
                Misconception(
                    r"\left(\sum_{i=1}^{t} g_i\right)^2",
                    "The squares are added; this squares the sum, in which gradients can cancel.",
                ),
                Misconception(
                    r"\frac1t \sum_{i=1}^{t} g_i^2",
                    "This would be a mean; AdaGrad adds up and never divides by the time.",
                ),
            ),
        ),
        Part(
            r"Find the step $w_{t+1} - w_t$ for constant gradients.",
            Answer("constant_move"),
            accepted=(
                r"-\frac{\eta c}{c\sqrt{t+1} + \epsilon}",
                "-eta*c/(c*sqrt(t+1) + epsilon)",
                r"-\frac{\eta}{\sqrt{t+1} + \epsilon/c}",
                "-η·c/(√((t+1)·c²) + ε)",
            ),
            refused=(
                r"-\frac{\eta}{\sqrt{t+1} + \epsilon}",
                r"-\frac{\eta c}{c\sqrt{t} + \epsilon}",
                r"\frac{\eta c}{c\sqrt{t+1} + \epsilon}",
                r"-\frac{\eta c}{c (t+1) + \epsilon}",
            ),
            misconceptions=(
                Misconception(
                    r"-\frac{\eta c}{c\sqrt{t} + \epsilon}",
                    "The new gradient is added to s before the step is made.",
                ),
                Misconception(
                    r"-\frac{\eta}{\sqrt{t+1} + \epsilon}",
                    "The gradient cancels only where nothing is added to the root.",
                ),
                Misconception(
                    r"-\frac{\eta c}{c (t+1) + \epsilon}", "It is the root of s that divides."
                ),
            ),
        ),
        Part(
            r"What does the length of this step approach as $\epsilon \to 0$?",
            Answer("no_epsilon"),
            accepted=(
                r"\frac{\eta}{\sqrt{t+1}}",
                "eta/sqrt(t+1)",
                r"\eta (t+1)^{-1/2}",
                "η·√(t+1)/(t+1)",
            ),
            refused=(r"\frac{\eta}{\sqrt{t}}", r"\eta", r"\frac{\eta}{t+1}", r"\frac{\eta c}{t+1}"),
            misconceptions=(
                Misconception(
                    r"\frac{\eta}{t+1}", "The sum grows like t + 1, but its root divides."
                ),
                Misconception(
                    r"\eta", "Only the first step is that long; the sum of squares keeps growing."
                ),
            ),
        ),
        Part(
            r"Tick all that is true (the last three for constant gradients and "
            r"$\epsilon \to 0$).",
            Choice(
                (
                    Option(
                        "The effective learning rate of a weight never rises, whatever the "
                        "gradients are.",
                        "rate_falls",
                    ),
                    Option(
                        "The hundredth step is a hundredth of the first one.",
                        "no_epsilon",
                        r"\frac{\eta}{100}",
                        {"t": "99"},
                        feedback="Steps fall like one over the root of their number.",
                    ),
                    Option(
                        "The hundredth step is a tenth of the first one.",
                        "no_epsilon",
                        r"\frac{\eta}{10}",
                        {"t": "99"},
                    ),
                    Option(
                        "Every step is as long as the first one.",
                        "no_epsilon",
                        r"\eta",
                        feedback="This is so for RMSprop in the long run, which forgets; AdaGrad "
                        "adds up.",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given("start", "s_0 = 0", "nothing has been added up yet"),
        Given(
            "add",
            "s_{k+1} = s_k + g_{k+1}^2",
            "the square of the new gradient is added",
            forall="k: integer >= 0",
        ),
        Given(
            "update",
            r"w_{k+1} = w_k - \frac{\eta}{\sqrt{s_{k+1}} + \epsilon} g_{k+1}",
            "the weight moves against the gradient",
            forall="k: integer >= 0",
        ),
        Step(
            "unrolled",
            r"s_t = \sum_{i=1}^t g_i^2",
            "induction on $t$: each step adds one square",
            induction("t", algebra("start"), algebra("add", "induction", unfold=[last_term()])),
        ),
        Step(
            "move",
            rf"w_{{t+1}} - w_t = -{LATER}",
            "put into the update, at the next step",
            settled(
                settled(
                    algebra("update", "unrolled"),
                    rewritten(positive(r"\sqrt{s_{t+1}} + \epsilon"), "unrolled"),
                ),
                rewritten(nonnegative("s_{t+1}"), "unrolled"),
            ),
        ),
        Step(
            "grows",
            "s_t <= s_{t+1}",
            "squares are not negative",
            inequality(special("add", k="t"), nonnegative("g_{t+1}^2")),
        ),
        Step(
            "denominators",
            r"\sqrt{s_t} + \epsilon \le \sqrt{s_{t+1}} + \epsilon",
            "the root is increasing",
            inequality(applied("sqrt", "grows")),
            shown=False,
        ),
        Step(
            "rate_falls",
            r"\frac{\eta}{\sqrt{s_{t+1}} + \epsilon} \le \frac{\eta}{\sqrt{s_t} + \epsilon}",
            "so the root increases, and with it the denominator",
            inequality(product(applied("reciprocal", "denominators"), nonnegative("eta"))),
        ),
        Given(
            "constant",
            "g_k = c",
            "the gradient is the same at every step",
            forall="k: integer >= 1",
        ),
        Step(
            "constant_cache",
            "s_{t+1} = (t+1) c^2",
            "then all squares are equal",
            algebra("unrolled", "constant", sum_up()),
        ),
        Step(
            "constant_move",
            rf"w_{{t+1}} - w_t = -{LENGTH}",
            r"and $\sqrt{(t+1)c^2} = c\sqrt{t+1}$, because $c > 0$",
            algebra(
                "update",
                "constant_cache",
                "constant",
                known("sqrt_of_product", a="c", b="t+1"),
                known("abs_nonnegative"),
            ),
        ),
        Step(
            "cancelled",
            rf"{LENGTH} = \frac{{\eta}}{{\sqrt{{t+1}} + \epsilon/c}}",
            "$\\epsilon$ counts in units of the gradient",
            algebra(),
        ),
        Step(
            "no_epsilon",
            rf"\lim_{{\epsilon\to0^+}} {LENGTH} = \frac{{\eta}}{{\sqrt{{t+1}}}}",
            "the denominator is continuous, and not $0$",
            approached("cancelled"),
        ),
    ),
    claims=("unrolled", "move", "constant_move", "no_epsilon"),
    remarks=(
        Remark(
            printed=r"Weights that receive small or infrequent updates will have their effective "
            r"learning rate increased.",
            correct=r"It never rises, since $s$ never falls; it falls less than that of other "
            r"weights.  Gradients $1, \frac{1}{10}, \frac{1}{10}$ give the rates $\eta$, "
            r"$0.9950\,\eta$, $0.9901\,\eta$ (for $\epsilon \to 0$), and a gradient $0$ leaves the "
            r"rate as it is.",
        ),
    ),
    variants=(
        Variant(
            "eta: real in [1/20, 1/5]; c: integer in [2, 9]; epsilon: real in [1/20, 1/5]; "
            "t: integer in [3,3]",
            "constant_move",
        ),
    ),
)
