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
from closedform.derive.methods import algebra, induction, sign
from closedform.derive.moves import known, last_term, sum_up

CACHE = r"\sum_{i=1}^{t+1} g_i^2"

result = Result(
    title="AdaGrad: the step shrinks like one over the root of time",
    source=(Source("quiz-7", "Problem 1d, Adagrad"),),
    domain=(
        "eta: real > 0; epsilon: real > 0; c: real > 0; t: integer >= 0; g, w: family;"
        " s: family >= 0"
    ),
    problem=r"""
AdaGrad keeps for each weight $w$ the sum $s$ of its squared gradients, $s_0 = 0$ and
$s_{k+1} = s_k + g_{k+1}^2$, and divides the step by its square root:
$w_{k+1} = w_k - \frac{\eta}{\sqrt{s_{k+1}} + \epsilon}\, g_{k+1}$ for $k \ge 0$, with
$\eta, \epsilon > 0$.  The factor in front of the gradient is the effective learning rate.
""",
    parts=(),
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
            "the weight moves",
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
            rf"w_{{t+1}} - w_t = -\frac{{\eta g_{{t+1}}}}{{\sqrt{{{CACHE}}} + \epsilon}}",
            "put into the update",
            settled(
                algebra("update", "unrolled"),
                rewritten(nonnegative("s_{t+1}"), "unrolled"),
                rewritten(positive(r"\sqrt{s_{t+1}} + \epsilon"), "unrolled"),
            ),
        ),
        Step(
            "grows",
            "s_t <= s_{t+1}",
            "squares are not negative",
            inequality(special("add", k="t"), nonnegative("g_{t+1}^2"), scale=("1", "1")),
            shown=False,
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
            "the root increases, and division turns the inequality around",
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
            "all squares are equal",
            algebra("unrolled", "constant", sum_up()),
        ),
        Step(
            "constant_move",
            r"w_{t+1} - w_t = -\frac{\eta c}{c\sqrt{t+1} + \epsilon}",
            "",
            algebra("update", "constant_cache", "constant", known("sqrt_of_product", a="c", b="t+1"), known("abs_nonnegative")),
        ),
        Step(
            "no_epsilon",
            r"\lim_{\epsilon\to0^+} \frac{\eta c}{c\sqrt{t+1} + \epsilon} = \frac{\eta}{\sqrt{t+1}}",
            "",
            approached("size"),
        ),
    ),
    claims=("unrolled", "move"),
)
