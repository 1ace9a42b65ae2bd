"""Descent with one rate in a narrow valley: across it the path ends in a cycle of two points."""

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
from closedform.derive.inequalities import inequality, positive
from closedform.derive.methods import algebra, induction, instance, sign
from closedform.derive.moves import known
from closedform.derive.together import at, stages

UP, DOWN, FLAT = known("sgn_positive"), known("sgn_negative"), known("sgn_of_zero")
ODD = "k: integer >= 1; eta: real in (2/(15*(k+1)), 2/(15*k)); s: integer >= 0"

result = Result(
    title="Gradient descent in a narrow valley",
    source=(Source("epfl-ann-week5", "Exercise 3b, c"),),
    domain="eta: real > 0; k: integer >= 1; s, t: integer >= 0; w_1, w_2: function",
    problem=r"""
The error $E = |w_1| + 75\,|w_2|$ is a narrow valley.  Descent starts at $(10, 10)$; with rate
$\eta > 0$ its coordinates after $t$ steps are $w_1(\eta, t)$ and $w_2(\eta, t)$.  As the derivative
of $|x|$ take $\operatorname{sgn}(x)$, which is $1$ for $x > 0$, $-1$ for $x < 0$ and $0$ for
$x = 0$.
""",
    parts=(
        Part(
            r"Where is $w_2$ after the first step?",
            Answer("first"),
            accepted=("10 - 75*eta", r"10-75\,\eta", "10 − 75·η", "5*(2 - 15*eta)"),  # noqa: RUF001
            refused=("10 - eta", "10 + 75*eta", "-75*eta", "10 - 750*eta"),
            misconceptions=(
                Misconception("10 - eta", "Across the valley the slope is 75, not 1."),
                Misconception("10 - 750*eta", "The slope of |w| does not grow with w."),
                Misconception("10 + 75*eta", "Descent goes against the gradient."),
            ),
        ),
        Part(
            r"Take $\eta = 0.1$.  Where is $w_2$ after four steps?",
            Answer("low", at={"k": "1", "eta": "1/10"}),
            accepted=("-5", "10 - 15", "2.5 - 7.5", "-10/2"),
            refused=("-20", "2.5", "5", "-12.5", "0"),
            misconceptions=(
                Misconception("-20", "Beyond the bottom of the valley the gradient is -75."),
                Misconception("2.5", "This is the place after an odd number of steps."),
                Misconception("0", "A step has always the length 7.5 and skips the bottom."),
            ),
        ),
        Part(
            r"And where is $w_1$ then?",
            Answer("along", at={"eta": "1/10", "t": "4"}),
            accepted=("9.6", "10 - 4*0.1", r"\frac{48}{5}", "96/10"),
            refused=("6", "9.9", "-20", "10.4"),
            misconceptions=(
                Misconception("6", "A step along the valley has length 0.1, not 1."),
                Misconception("-20", "Along the valley the slope is 1, not 75."),
            ),
        ),
        Part(
            r"When does a step end at the bottom of the valley, $w_2 = 0$?",
            Choice(
                (
                    Option(
                        r"With $\eta = \frac{2}{15}$, after one step.",
                        "arrived",
                        "w_2(2/15, 1) = 0",
                    ),
                    Option(
                        r"After one step with some smaller rate, too.",
                        "short",
                        "w_2(eta, 1) = 0",
                        feedback="With a smaller rate the first step ends before the bottom.",
                    ),
                    Option(
                        r"After one step with some larger rate, too.",
                        "far",
                        "-w_2(eta, 1) = 0",
                        feedback="With a larger rate the first step ends beyond the bottom.",
                    ),
                    Option(
                        r"With $\eta = 0.1$, after some odd number of steps.",
                        "above",
                        "w_2(eta, k + 2*s) = 0",
                        {"k": "1", "eta": "1/10"},
                        feedback="After every odd number of steps the path is at the same height.",
                    ),
                    Option(
                        r"With $\eta = 0.1$, after some even number of steps.",
                        "below",
                        "-w_2(eta, k + 2*s + 1) = 0",
                        {"k": "1", "eta": "1/10"},
                        feedback="The path is on the other side of the bottom then.",
                    ),
                ),
            ),
        ),
        Part(
            r"With $\eta = \frac{2}{15}$, where is $w_1$ after $t \le 75$ steps?",
            Answer("slow"),
            accepted=(
                r"10 - \frac{2t}{15}",
                "10 - 2*t/15",
                "2*(75 - t)/15",
                "10·(1 − t/75)",  # noqa: RUF001
            ),
            refused=("10 - t", "10 - t/10", "0", "10 - 10*t", "10 - t/75"),
            misconceptions=(
                Misconception("0", "Only the coordinate across the valley arrives after one step."),
                Misconception("10 - t/75", "A step has the length 10/75 = 2/15."),
            ),
        ),
    ),
    chain=(
        Given("start_1", r"w_1(\eta, 0) = 10", "the start", forall="eta: real > 0"),
        Given("start_2", r"w_2(\eta, 0) = 10", "the start", forall="eta: real > 0"),
        Given(
            "update_1",
            r"w_1(\eta, t+1) = w_1(\eta, t) - \eta \operatorname{sgn}(w_1(\eta, t))",
            "descent along the valley, where the slope is 1",
            forall="eta: real > 0; t: integer >= 0",
        ),
        Given(
            "update_2",
            r"w_2(\eta, t+1) = w_2(\eta, t) - 75 \eta \operatorname{sgn}(w_2(\eta, t))",
            "descent across the valley, where the slope is 75",
            forall="eta: real > 0; t: integer >= 0",
        ),
        Step(
            "along",
            r"w_1(\eta, t) = 10 - \eta t",
            r"the gradient stays $1$ as long as $w_1 > 0$",
            stages("t", algebra("start_1"), algebra("update_1", "induction", UP)),
            forall="n: integer >= 1; eta: real in (0, 10/n]; t: integer in [0,n]",
        ),
        Step(
            "across",
            r"w_2(\eta, t) = 10 - 75 \eta t",
            r"the gradient stays $75$ as long as $w_2 > 0$",
            stages("t", algebra("start_2"), algebra("update_2", "induction", UP)),
            forall="n: integer >= 1; eta: real in (0, 2/(15*n)]; t: integer in [0,n]",
        ),
        Step(
            "first",
            r"w_2(\eta, 1) = 10 - 75 \eta",
            r"the first step has the length $75\,\eta$",
            algebra("update_2", "start_2", UP),
        ),
        Step(
            "high",
            r"w_2(\eta, k+2s) = 10 - 75 \eta k",
            r"if $10$ lies between $k$ and $k+1$ steps of length $75\,\eta$, the next step crosses "
            r"the bottom, and the one after it comes back to the same place",
            induction(
                "s",
                base=instance("across", n="k", t="k", s="0"),
                step=algebra("update_2", "update_2", "induction", UP, DOWN),
            ),
            forall=ODD,
        ),
        Step(
            "low",
            r"w_2(\eta, k+2s+1) = 10 - 75 \eta (k+1)",
            "the other point of the cycle",
            algebra("update_2", at("high"), UP),
            forall=ODD,
        ),
        Step(
            "above",
            r"w_2(\eta, k+2s) > 0",
            "this point lies above the bottom of the valley",
            sign("high"),
            forall=ODD,
        ),
        Step(
            "below",
            r"-w_2(\eta, k+2s+1) > 0",
            "and this one below it: $w_2$ never reaches 0, and never leaves the two points",
            inequality("low", positive("75*eta*(k+1) - 10"), scale=("-1", "1")),
            forall=ODD,
        ),
        Step(
            "hit",
            r"w_2\left(\frac{2}{15 m}, m+s\right) = 0",
            r"but if $10$ is $m$ steps of length $75\,\eta$, then $w_2$ arrives, and stays",
            induction(
                "s",
                base=instance("across", n="m", t="m", eta="2/(15*m)", s="0"),
                step=algebra("update_2", "induction", FLAT),
            ),
            forall="m: integer >= 1; s: integer >= 0",
        ),
        Step(
            "arrived",
            r"w_2\left(\frac{2}{15}, 1\right) = 0",
            r"with $\eta = \frac{10}{75}$ one step is enough",
            instance("hit", m="1", s="0"),
        ),
        Step(
            "short",
            r"w_2(\eta, 1) > 0",
            "a smaller rate stops short of the bottom",
            sign("first"),
            forall="eta: real in (0, 2/15)",
        ),
        Step(
            "far",
            r"-w_2(\eta, 1) > 0",
            "a larger one goes too far",
            inequality("first", positive("75*eta - 10"), scale=("-1", "1")),
            forall="eta: real > 2/15",
        ),
        Step(
            "slow",
            r"w_1\left(\frac{2}{15}, t\right) = 10 - \frac{2 t}{15}",
            r"along the valley the same rate takes $75$ steps",
            instance("along", n="75", eta="2/15"),
            forall="t: integer in [0,75]",
        ),
    ),
    claims=("along", "across", "first", "high", "low", "hit", "slow"),
    remarks=(
        Remark(
            printed=r"With $\eta = \frac{10}{75}$ the minimum in $w_2$ is reached in 1 step, "
            r"followed by $w_1$, 75 steps later",
            correct=r"$w_1 = 0$ after $75$ steps in all, which is $74$ steps later.  $75$ steps "
            r"later, after $76$ steps, it is still there.",
        ),
    ),
    variants=(
        Variant("eta: real in [1/100, 1/20]; t: integer in [2, 9]", "along"),
        Variant("k: integer in [1, 3]; eta: real in [1/30, 1/8]; s: integer in [2, 9]", "low"),
    ),
)
