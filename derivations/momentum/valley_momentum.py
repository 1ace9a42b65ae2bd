"""Momentum in a narrow valley: faster along it, while across it the jumps never die out."""

from closedform.course import (
    Answer,
    Choice,
    Figure,
    Given,
    Misconception,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.methods import algebra, instance, limit
from closedform.derive.moves import known
from closedform.derive.together import at, each, together

UP, DOWN = known("sgn_positive"), known("sgn_negative")
HERE = {"alpha": "1/2", "eta": "1/5", "a": "10"}
STEPS = "t: integer >= 0"
START = "a: real in [75*eta*alpha/(1-alpha^2), 75*eta)"
# With such rates w_1 does not change its sign in the first steps.
SMALL = f"eta: real in (0, 2]; {START}"
ABOVE = r"a - \frac{75 \eta \alpha (1-\alpha^{2s})}{1-\alpha^2}"
JUMP = r"\frac{75 \eta (1-\alpha^{2s})}{1+\alpha}"

result = Result(
    title="Momentum in a narrow valley",
    source=(Source("epfl-ann-week5", "Exercise 3e"),),
    domain=f"s: integer >= 0; alpha: real in (0, 3/5]; eta: real > 0; {START};"
    " w_1, w_2, Delta_1, Delta_2: sequence",
    problem=r"""
Descent with momentum on $E = |w_1| + 75\,|w_2|$ starts at rest in $(10, a)$.  With the gradient
$(g_1, g_2) = (\operatorname{sgn} w_1, 75 \operatorname{sgn} w_2)$ at the weights before the step,
each coordinate moves by $\Delta_i(t+1) = -\eta\,g_i + \alpha\,\Delta_i(t)$ to
$w_i(t+1) = w_i(t) + \Delta_i(t+1)$.  Let $0 < \alpha \le \frac35$ and
$\frac{75\,\eta\,\alpha}{1-\alpha^2} \le a < 75\,\eta$, as for $\eta = 0.2$, $\alpha = 0.5$ and
$a = 10$.
""",
    parts=(
        Part(
            r"Take $\eta = 0.2$, $\alpha = 0.5$ and $a = 10$.  Where is $w_1$ after three steps?",
            Answer("along_3", at={"alpha": "1/2", "eta": "1/5"}),
            accepted=("9.15", "183/20", "9.5 - 0.35", "10 - 0.2 - 0.3 - 0.35"),
            refused=("9.4", "8.85", "10.85", "9.3"),
            misconceptions=(
                Misconception("9.4", "This is descent without momentum: each step has length 0.2."),
                Misconception(
                    "9.3", "The last step keeps half of the one before, not of the first."
                ),
            ),
        ),
        Part(
            r"And where is $w_2$ then?",
            Answer("below_3", at=HERE),
            accepted=("-8.75", "-35/4", "2.5 - 11.25", "10 - 15 + 7.5 - 11.25"),
            refused=("-5", "2.5", "-12.5", "-8.25", "8.75"),
            misconceptions=(
                Misconception("-5", "Without momentum the path would be back here after 3 steps."),
                Misconception(
                    "-12.5",
                    "The step before led upward: half of it is to be added, not subtracted.",
                ),
            ),
        ),
        Part(
            r"With the same numbers, where is $w_2$ after $2s$ steps?",
            Answer("above", at=HERE),
            accepted=(r"\frac{10}{4^s}", "10*4^(-s)", "10*(1/2)^(2*s)", "10·0.25^s"),
            refused=("10*2^(-s)", "10 - 7.5*s", "0", "10*(1 - 4^(-s))", "-10/4^s"),
            misconceptions=(
                Misconception("10*2^(-s)", "After two steps w_2 is 2.5, a quarter of 10."),
                Misconception("0", "It comes closer to 0, but is not there yet."),
                Misconception("10*(1 - 4^(-s))", "This is the length of the last step."),
            ),
        ),
        Part(
            r"In general, what does the length of a step across the valley approach?",
            Answer("settled"),
            accepted=(
                r"\frac{75\eta}{1+\alpha}",
                "75*eta/(1+alpha)",
                "75·η·(1+α)^(-1)",  # noqa: RUF001
                "75*eta*(1-alpha)/(1-alpha^2)",
            ),
            refused=("0", "75*eta", "75*eta/(1-alpha)", "eta/(1+alpha)", "75*eta*(1-alpha)"),
            misconceptions=(
                Misconception("0", "The gradient keeps its size 75, and the steps do not die out."),
                Misconception("75*eta/(1-alpha)", "The gradients across the valley alternate."),
            ),
        ),
        Part(
            r"Is each step across the valley shorter than the one before?",
            Choice.from_truth(
                "longer",
                "-Delta_2(3) - Delta_2(2) < 0",
                yes=r"The third step is longer than the second one.",
            ),
        ),
    ),
    chain=(
        Given("start_1", "w_1(0) = 10", "the start"),
        Given("start_2", "w_2(0) = a", "the start"),
        Given("rest_1", "Delta_1(0) = 0", "nothing moves before the first step"),
        Given("rest_2", "Delta_2(0) = 0", "nothing moves before the first step"),
        Given(
            "step_1",
            r"Delta_1(t+1) = -\eta \operatorname{sgn}(w_1(t)) + \alpha Delta_1(t)",
            "the step along the valley, where the slope is 1",
            forall=STEPS,
        ),
        Given(
            "step_2",
            r"Delta_2(t+1) = -75 \eta \operatorname{sgn}(w_2(t)) + \alpha Delta_2(t)",
            "the step across the valley, where the slope is 75",
            forall=STEPS,
        ),
        Given("move_1", "w_1(t+1) = w_1(t) + Delta_1(t+1)", "the weight is moved", forall=STEPS),
        Given("move_2", "w_2(t+1) = w_2(t) + Delta_2(t+1)", "the weight is moved", forall=STEPS),
        Step(
            "speed_1",
            r"Delta_1(1) = -\eta",
            "the first step is plain descent",
            algebra("step_1", "start_1", "rest_1", UP),
        ),
        Step(
            "along_1",
            r"w_1(1) = 10 - \eta",
            "it leads here",
            algebra("move_1", "start_1", "speed_1"),
            forall=SMALL,
        ),
        Step(
            "speed_2",
            r"Delta_1(2) = -\eta (1+\alpha)",
            r"the gradient is still 1, as $w_1 > 0$",
            algebra("step_1", "along_1", "speed_1", UP),
            forall=SMALL,
        ),
        Step(
            "along_2",
            r"w_1(2) = 10 - \eta (2+\alpha)",
            "",
            algebra("move_1", "along_1", "speed_2"),
            forall=SMALL,
        ),
        Step(
            "along_3",
            r"w_1(3) = 10 - \eta (3+2\alpha+\alpha^2)",
            "along the valley the steps become longer",
            algebra("move_1", "step_1", "along_2", "speed_2", UP),
            forall=SMALL,
        ),
        Step(
            "both",
            rf"w_2(2s) + c Delta_2(2s) = ({ABOVE}) + c {JUMP}",
            r"place and last step after two more steps, by induction; with $c$ any number, these "
            r"are two equations in one",
            together(
                "s",
                "c",
                algebra("start_2", "rest_2"),
                algebra("move_2", "step_2", "move_2", "step_2", "first", "second", UP, DOWN),
            ),
            forall="c: real",
        ),
        Step("above", f"w_2(2s) = {ABOVE}", r"$c = 0$; this is positive", each("both", "c")),
        Step("up", f"Delta_2(2s) = {JUMP}", r"what $c$ is multiplied with", each("both", "c")),
        Step(
            "down",
            r"Delta_2(2s+1) = -\frac{75 \eta (1+\alpha^{2s+1})}{1+\alpha}",
            "one step later",
            algebra("step_2", "above", "up", UP),
        ),
        Step(
            "below",
            r"w_2(2s+1) = a - \frac{75 \eta (1-\alpha^{2s+2})}{1-\alpha^2}",
            "this is negative",
            algebra("move_2", "above", "down"),
        ),
        Step(
            "below_3",
            r"w_2(3) = a - 75 \eta (1+\alpha^2)",
            "after three steps",
            instance("below", s="1"),
        ),
        Step(
            "longer",
            r"-Delta_2(3) - Delta_2(2) = 75 \eta \alpha^2",
            r"the third step, downward, is longer than the second one, upward",
            algebra(at("down", s="1"), at("up", s="1")),
        ),
        Step(
            "settled",
            r"\lim_{s\to\infty} Delta_2(2s) = \frac{75 \eta}{1+\alpha}",
            r"the steps upward, as $\alpha^{2s}$ vanishes",
            limit("up", "s"),
        ),
        Step(
            "settled_down",
            r"\lim_{s\to\infty} Delta_2(2s+1) = -\frac{75 \eta}{1+\alpha}",
            "and the steps downward: both have the same length in the end",
            limit("down", "s"),
        ),
        Step(
            "upper_end",
            r"\lim_{s\to\infty} w_2(2s) = a - \frac{75 \eta \alpha}{1-\alpha^2}",
            r"$w_2$ itself goes back and forth between two places; this is $0$ for the numbers "
            r"above",
            limit("above", "s"),
        ),
        Step(
            "lower_end",
            r"\lim_{s\to\infty} w_2(2s+1) = a - \frac{75 \eta}{1-\alpha^2}",
            r"and this $-10$",
            limit("below", "s"),
        ),
    ),
    claims=(
        "along_3",
        "above",
        "up",
        "down",
        "below",
        "below_3",
        "longer",
        "settled",
        "settled_down",
        "upper_end",
        "lower_end",
    ),
    remarks=(
        Remark(
            printed=r"The magnitude of the oscillation in the second dimension decreases (after "
            r"three steps: $15$, $7.5$, $11.25$)",
            correct=r"It does not decrease from step to step: the lengths are $15$, $7.5$, "
            r"$11.25$, $9.375$, $10.3125$, $\dots$, in turn above and below their limit "
            r"$\frac{75\,\eta}{1+\alpha} = 10$.  Nor does $w_2$ settle: its even places approach "
            r"$0$, its odd ones $-10$.  Without momentum the lengths would be $15$ each.",
        ),
        Remark(
            printed=r"The updates in the first dimension become larger and larger",
            correct=r"They do as long as $w_1 > 0$: $0.2$, $0.3$, $0.35$, $\dots$, but they stay "
            r"below $\frac{\eta}{1-\alpha} = 0.4$.  When $w_1$ has crossed $0$, the gradient "
            r"changes its sign, and they become smaller.",
        ),
    ),
    variants=(
        Variant(
            "alpha: real in [1/4, 1/2]; eta: real in [1/6, 1/5]; a: real in [10, 12]", "below_3"
        ),
        Variant(
            "s: integer in [2, 2]; alpha: real in [1/4, 1/2]; eta: real in [1/6, 1/5];"
            " a: real in [10, 12]",
            "above",
        ),
        Variant("alpha: real in [1/4, 1/2]; eta: real in [1/10, 1]", "along_3"),
    ),
    figures=(
        Figure(
            "valley",
            r"Ten steps from $(10, 10)$ in the valley $E = |w_1| + 75\,|w_2|$, with lines of equal "
            r"error.  With one rate for both weights the gradient across the valley alternates.",
            alt="Nearly horizontal lines of equal error. Plain descent jumps up and down between "
            "2.5 and -5 and hardly moves to the left; momentum jumps as well, but moves left in "
            "growing steps; with one rate for each weight the path is a straight line to the "
            "minimum.",
        ),
    ),
)
