"""Adam without bias correction: the first steps are too long, the twelfth the longest."""

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
from closedform.derive.inequalities import (
    applied,
    approached,
    enclosed,
    evaluated,
    inequality,
    nonnegative,
    product,
    settled,
    special,
    squeezed,
)
from closedform.derive.methods import Method, algebra, cases, recurrence, sign
from closedform.derive.moves import known

LENGTH = r"\frac{\alpha (1-\beta_1^{t+1}) c}{c\sqrt{1-\beta_2^{t+1}} + \epsilon}"
FACTOR = r"\frac{1-\beta_1^{t+1}}{\sqrt{1-\beta_2^{t+1}}}"
FAR = 24  # from here on 1/(1 - 0.999^k), which is larger, is less than the square at 12
USUAL = "for the usual decay rates"


def factor(k: str) -> str:
    """The factor of step k for the usual decay rates."""
    return rf"\frac{{1-(\frac{{9}}{{10}})^{{{k}}}}}{{\sqrt{{1-(\frac{{999}}{{1000}})^{{{k}}}}}}}"


def square(k: str) -> str:
    """Its square, which is rational."""
    return rf"\frac{{(1-(\frac{{9}}{{10}})^{{{k}}})^2}}{{1-(\frac{{999}}{{1000}})^{{{k}}}}}"


def one_by_one(count: int, rest: Method) -> Method:
    """The first steps in numbers, one after the other; all later ones at once."""
    for _ in range(count):
        rest = cases("k", enclosed(), rest)
    return rest


def option(step: int, rival: int, feedback: str) -> Option:
    """The wrong claim that a step is longest, against another one."""
    claim = rf"{square(str(rival))} \le {square(str(step))}"
    return Option(f"Step {step}.", statement=claim, feedback=feedback)


result = Result(
    title="Adam without bias correction begins with steps that are too long",
    source=(Source("quiz-7", "Problem 1f, Adam"), Source("kingma-ba-2015", "Section 3")),
    domain=(
        r"\alpha, \epsilon: real > 0; \beta_1, \beta_2: real in [0,1); c: real > 0;"
        r" t: integer >= 0; m, w: family; v: family >= 0"
    ),
    problem=r"""
The gradient of a weight $w$ is the same at every step, $c > 0$.  Adam averages it and its square,
$m_{k+1} = \beta_1 m_k + (1-\beta_1) c$ and $v_{k+1} = \beta_2 v_k + (1-\beta_2) c^2$ for $k \ge 0$
from $m_0 = v_0 = 0$, with $0 \le \beta_1, \beta_2 < 1$.  Somebody forgets the bias correction:
$w_{k+1} = w_k - \alpha\, \frac{m_{k+1}}{\sqrt{v_{k+1}} + \epsilon}$ with $\alpha, \epsilon > 0$.
""",
    parts=(
        Part(
            r"Find the step $w_{t+1} - w_t$.",
            Answer("move"),
            accepted=(
                r"-\frac{\alpha (1-\beta_1^{t+1}) c}{c\sqrt{1-\beta_2^{t+1}} + \epsilon}",
                "-alpha*c*(1-beta_1^(t+1))/(c*sqrt(1-beta_2^(t+1)) + epsilon)",
                r"-\frac{\alpha (1-\beta_1^{t+1}) c}{\sqrt{(1-\beta_2^{t+1}) c^2} + \epsilon}",
                r"\frac{\alpha (\beta_1^{t+1}-1)}{\sqrt{1-\beta_2^{t+1}} + \epsilon/c}",
            ),
            refused=(
                r"-\frac{\alpha c}{c + \epsilon}",
                r"-\frac{\alpha (1-\beta_1^{t}) c}{c\sqrt{1-\beta_2^{t}} + \epsilon}",
                r"-\frac{\alpha (1-\beta_1^{t+1}) c}{(1-\beta_2^{t+1}) c + \epsilon}",
                r"\frac{\alpha (1-\beta_1^{t+1}) c}{c\sqrt{1-\beta_2^{t+1}} + \epsilon}",
            ),
            misconceptions=(
                Misconception(
                    r"-\frac{\alpha c}{c + \epsilon}",
                    "This is the step with bias correction, or in the long run.",
                ),
                Misconception(
                    r"-\frac{\alpha (1-\beta_1^{t+1}) c}{(1-\beta_2^{t+1}) c + \epsilon}",
                    "It is the root of v that divides, and the root of all of it.",
                ),
            ),
        ),
        Part(
            r"What does its length approach as $\epsilon \to 0$?",
            Answer("length"),
            accepted=(
                rf"\alpha {FACTOR}",
                "alpha*(1-beta_1^(t+1))/sqrt(1-beta_2^(t+1))",
                r"\alpha (1-\beta_1^{t+1}) (1-\beta_2^{t+1})^{-1/2}",
                r"\frac{\alpha - \alpha\beta_1^{t+1}}{\sqrt{1-\beta_2^{t+1}}}",
            ),
            refused=(
                r"\alpha",
                r"\alpha \frac{1-\beta_1^{t+1}}{1-\beta_2^{t+1}}",
                r"\alpha \frac{\sqrt{1-\beta_2^{t+1}}}{1-\beta_1^{t+1}}",
                rf"\alpha c {FACTOR}",
            ),
            misconceptions=(
                Misconception(r"\alpha", "Only in the long run, or with bias correction."),
                Misconception(
                    r"\alpha \frac{\sqrt{1-\beta_2^{t+1}}}{1-\beta_1^{t+1}}",
                    "By this factor the bias correction makes the step shorter or longer.",
                ),
            ),
        ),
        Part(
            r"By which factor is the first step longer than $\alpha$, for $\epsilon \to 0$, "
            r"$\beta_1 = 0.9$ and $\beta_2 = 0.999$?",
            Answer("first"),
            accepted=(r"\sqrt{10}", "sqrt(10)", "10^(1/2)", "0.1/sqrt(0.001)"),
            refused=("100", "1", "10", r"\sqrt{0.1}"),
            misconceptions=(
                Misconception(
                    "100", "The average of the squares stands under a root: 0.1 by sqrt(0.001)."
                ),
                Misconception("1", "Both averages are too small, but not by the same factor."),
            ),
        ),
        Part(
            r"For these values and $\epsilon \to 0$, which of all steps is the longest?",
            Choice(
                (
                    option(1, 2, "The second step is longer already: m catches up faster than v."),
                    Option("Step 12.", "longest"),
                    option(24, 12, "By then v has caught up more than m still can."),
                    option(1000, 12, "In the long run the step has the length alpha."),
                ),
            ),
        ),
        Part(
            r"How long is it, in units of $\alpha$?  Give the exact number.",
            Answer(
                "length",
                at={"alpha": "1", "beta_1": "9/10", "beta_2": "999/1000", "t": "11"},
            ),
            accepted=(
                r"\frac{1-0.9^{12}}{\sqrt{1-0.999^{12}}}",
                "(1-0.9^12)/sqrt(1-0.999^12)",
                r"\frac{1-(\frac{9}{10})^{12}}{\sqrt{1-(\frac{999}{1000})^{12}}}",
                "(1-(9/10)^12)*(1-(999/1000)^12)^(-1/2)",
            ),
            refused=(
                "(1-0.9^11)/sqrt(1-0.999^11)",
                "(1-0.9^12)/(1-0.999^12)",
                r"\sqrt{10}",
                "6.57",
            ),
            misconceptions=(
                Misconception("(1-0.9^12)/(1-0.999^12)", "The second average stands under a root."),
                Misconception(
                    "(1-0.9^11)/sqrt(1-0.999^11)",
                    "After twelve gradients both averages have twelve terms.",
                ),
            ),
        ),
    ),
    chain=(
        Given("start_m", "m_0 = 0", "the first average starts at zero"),
        Given(
            "update_m",
            r"m_{k+1} = \beta_1 m_k + (1-\beta_1) c",
            "every gradient is $c$",
            forall="k: integer >= 0",
        ),
        Given("start_v", "v_0 = 0", "the second average starts at zero"),
        Given(
            "update_v",
            r"v_{k+1} = \beta_2 v_k + (1-\beta_2) c^2",
            "every squared gradient is $c^2$",
            forall="k: integer >= 0",
        ),
        Given(
            "update_w",
            r"w_{k+1} = w_k - \alpha \frac{m_{k+1}}{\sqrt{v_{k+1}} + \epsilon}",
            "the weight moves, without bias correction",
            forall="k: integer >= 0",
        ),
        Step(
            "mean_m",
            r"m_t = (1-\beta_1^t) c",
            "the linear recurrence is solved, and proved by induction",
            recurrence("start_m", "update_m", "t"),
        ),
        Step(
            "mean_v",
            r"v_t = c^2 (1-\beta_2^t)",
            "the same for the squares",
            recurrence("start_v", "update_v", "t"),
        ),
        Step(
            "move",
            rf"w_{{t+1}} - w_t = -{LENGTH}",
            "put into the update, at the next step; $c > 0$ comes out of the root",
            algebra(
                "update_w",
                "mean_m",
                "mean_v",
                known("sqrt_of_product", a="c", b=r"1-\beta_2^{t+1}"),
                known("abs_nonnegative"),
            ),
        ),
        Step(
            "cancelled",
            rf"{LENGTH} = \frac{{\alpha (1-\beta_1^{{t+1}})}}"
            r"{\sqrt{1-\beta_2^{t+1}} + \epsilon/c}",
            r"$\epsilon$ counts in units of the gradient",
            algebra(),
        ),
        Step(
            "length",
            rf"\lim_{{\epsilon\to0^+}} {LENGTH} = \alpha {FACTOR}",
            r"the denominator is continuous, and not $0$",
            approached("cancelled"),
        ),
        Step(
            "under_root",
            r"1-\beta_2^{t+1} \le 1",
            "powers are not negative",
            sign(),
            shown=False,
        ),
        Step(
            "root",
            r"\sqrt{1-\beta_2^{t+1}} \le 1",
            "a root of what is at most 1",
            inequality(applied("sqrt", "under_root")),
            shown=False,
        ),
        Step(
            "below",
            rf"1-\beta_1^{{t+1}} \le {FACTOR}",
            "the root is at most $1$",
            inequality(
                product("root", nonnegative(r"\frac{1-\beta_1^{t+1}}{\sqrt{1-\beta_2^{t+1}}}"))
            ),
        ),
        Step(
            "above",
            rf"{FACTOR} \le \frac{{1-\beta_1^{{t+1}}}}{{1-\beta_2^{{t+1}}}}",
            "and so it is at least what stands under it",
            inequality(product("root", nonnegative(r"\frac{1-\beta_1^{t+1}}{1-\beta_2^{t+1}}"))),
        ),
        Step(
            "long_run",
            rf"\lim_{{t\to\infty}} {FACTOR} = 1",
            "both bounds tend to $1$",
            squeezed("below", "above"),
        ),
        Step(
            "first",
            factor("1") + r" = \sqrt{10}",
            f"the first step, {USUAL}",
            evaluated(),
        ),
        Step("less_than_one", r"\frac{999}{1000} \le 1", "in numbers", enclosed(), shown=False),
        Step(
            "far_power",
            rf"(\frac{{999}}{{1000}})^{{k+{FAR - 1}}} \le (\frac{{999}}{{1000}})^{{{FAR}}}",
            "powers of a number below $1$ decrease",
            inequality(
                applied("power", "less_than_one", "k-1"),
                scale=(rf"(\frac{{999}}{{1000}})^{{{FAR}}}",),
            ),
            forall="k: integer >= 1",
            shown=False,
        ),
        Step(
            "enough",
            rf"1 \le {square('12')} (1-(\frac{{999}}{{1000}})^{{{FAR}}})",
            "in exact numbers",
            enclosed(),
            shown=False,
        ),
        Step(
            "far",
            rf"{square(f'k+{FAR - 1}')} \le {square('12')}",
            rf"from step {FAR} on, $\frac{{1}}{{1-0.999^k}}$ alone is smaller than the right side",
            inequality(
                "far_power",
                "enough",
                nonnegative(rf"1-(1-(\frac{{9}}{{10}})^{{k+{FAR - 1}}})^2"),
                scale=(
                    rf"{square('12')}/(1-(\frac{{999}}{{1000}})^{{k+{FAR - 1}}})",
                    *(rf"1/(1-(\frac{{999}}{{1000}})^{{k+{FAR - 1}}})",) * 2,
                ),
            ),
            forall="k: integer >= 1",
        ),
        Step(
            "largest",
            rf"{square('k')} \le {square('12')}",
            "and the steps before it are compared one by one, in exact fractions",
            one_by_one(FAR - 1, inequality("far")),
            forall="k: integer >= 1",
        ),
        Step(
            "root_of_square",
            r"\sqrt{\frac{(1-\beta_1^k)^2}{1-\beta_2^k}} = \frac{1-\beta_1^k}{\sqrt{1-\beta_2^k}}",
            r"$1-\beta_1^k$ is not negative",
            evaluated(),
            forall="k: integer >= 1",
            shown=False,
        ),
        Step(
            "positive_root",
            r"0 < \sqrt{1-\beta_2^k}",
            r"$\beta_2^k < 1$ for $k \ge 1$",
            sign(),
            forall="k: integer >= 1",
            shown=False,
        ),
        Step(
            "longest",
            rf"{factor('k')} \le {factor('12')}",
            "so is the factor itself: no step is longer than the twelfth",
            settled(
                inequality(
                    applied("sqrt", "largest"),
                    special("root_of_square", beta_1="9/10", beta_2="999/1000"),
                    special("root_of_square", beta_1="9/10", beta_2="999/1000", k="12"),
                    scale=("1", "1", "-1"),
                ),
                special("positive_root", beta_2="999/1000"),
            ),
            forall="k: integer >= 1",
        ),
    ),
    claims=("move", "length", "long_run"),
    remarks=(
        Remark(
            printed=r"In the first few steps $m$ and $v$ are biased at zero, before they fully "
            "warm up; the correction compensates for it.",
            correct=r"This sounds as if the first steps were too short.  They are too long, since "
            r"$v$ warms up more slowly: by a factor $3.162$ at first, $6.569$ in step 12, and "
            r"still $1.258$ in step 1000, with $\beta_1 = 0.9$ and $\beta_2 = 0.999$.",
            statement=r"\alpha",
            step="length",
        ),
    ),
    variants=(
        Variant(
            r"\beta_1: real in [1/2, 9/10]; \beta_2: real in [1/2, 9/10]; t: integer in [2, 3]; "
            "c: integer in [2, 9]",
            "mean_m",
        ),
    ),
    figures=(
        Figure(
            "factor",
            r"Length of the steps of Adam without bias correction, in units of $\alpha$, for "
            r"$\beta_1 = 0.9$ and two values of $\beta_2$: run (marks) and derived (lines).  In "
            r"the long run it is $1$ (gray).",
            alt="Two curves over the steps 1 to 1000 on a logarithmic axis.  The one for 0.999 "
            "begins at 3.16, rises to 6.57 at step 12 and falls towards 1; the one for 0.99 begins "
            "at 1, rises to about 2.1 at step 13 and falls to 1.  The marks lie on the curves.",
        ),
    ),
)
