"""Early stopping on a quadratic error: what is left of the way in a flat and a steep coordinate."""

from closedform.course import (
    Answer,
    Choice,
    Figure,
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
    above_tangent,
    applied,
    inequality,
    nonnegative,
    product,
    squeezed,
)
from closedform.derive.methods import algebra, cited, instance
from closedform.derive.moves import known

FACTOR = r"(1-\beta_i\gamma)^{1/(5\gamma\beta_1)}"
LEFT = r"\frac{\log(1-\beta_i\gamma)}{5\gamma\beta_1}"
SLOW = r"\lim_{\gamma\to0^+} (1-\beta_1\gamma)^{1/(5\gamma\beta_1)}"
FAST = r"\lim_{\gamma\to0^+} (1-(20\beta_1)\gamma)^{1/(5\gamma\beta_1)}"
RANGE = r"\gamma: real in (0, 1/\beta_i)"

result = Result(
    title="Early stopping on a quadratic error",
    source=(Source("epfl-ann-week5", "Exercise 5b"),),
    domain=r"\beta_1, \beta_i: real > 0; \gamma, w_i^*: real; n: integer >= 0; w_i: sequence",
    problem=r"""
Gradient descent with the learning rate $\gamma$ on $E = \frac12\sum_i \beta_i (w_i - w_i^*)^2$ is
stopped after $n = \frac{1}{5\gamma\beta_1}$ steps.  The second coordinate is much steeper than the
first one: $\beta_2 = 20\beta_1$.
""",
    parts=(
        Part(
            r"Which part of its initial distance to $w_i^*$ does coordinate $i$ still have after "
            r"$n$ steps?  Give $w_i(n) - w_i^*$ as a multiple of $w_i(0) - w_i^*$.",
            Answer("distance"),
            accepted=(
                r"(1-\beta_i\gamma)^n (w_i(0) - w_i^*)",
                "(w_i(0) - w_i^*)*(1 - gamma*beta_i)^n",
                r"-(1-\beta_i\gamma)^n (w_i^* - w_i(0))",
                "(1−β_i·γ)^n·(w_i(0)−w_i^*)",  # noqa: RUF001
            ),
            refused=(
                r"(1-\beta_i\gamma)^n w_i(0)",
                r"(1-n\beta_i\gamma)(w_i(0) - w_i^*)",
                r"(\beta_i\gamma)^n (w_i(0) - w_i^*)",
                r"(1-(1-\beta_i\gamma)^n)(w_i(0) - w_i^*)",
            ),
            misconceptions=(
                Misconception(
                    r"(1-n\beta_i\gamma)(w_i(0) - w_i^*)",
                    "The steps get shorter as the minimum comes closer.",
                ),
                Misconception(
                    r"(1-(1-\beta_i\gamma)^n)(w_i(0) - w_i^*)",
                    "This is the part of the way that has been covered.",
                ),
            ),
        ),
        Part(
            r"For $n = \frac{1}{5\gamma\beta_1}$ this multiple is $(1-\beta_i\gamma)^n$.  What "
            r"does it approach as $\gamma \to 0$?",
            Answer("limit"),
            accepted=(
                r"e^{-\beta_i/(5\beta_1)}",
                "exp(-beta_i/(5*beta_1))",
                r"\frac{1}{\exp\left(\frac{\beta_i}{5\beta_1}\right)}",
                "exp(−β_i/(5β_1))",  # noqa: RUF001
            ),
            refused=(
                "1",
                "0",
                r"e^{-\beta_i/\beta_1}",
                r"1-\frac{\beta_i}{5\beta_1}",
                r"e^{\beta_i/(5\beta_1)}",
            ),
            misconceptions=(
                Misconception(
                    "1", "The base approaches 1, but the number of steps grows without bound."
                ),
                Misconception(
                    r"1-\frac{\beta_i}{5\beta_1}",
                    "This is the tangent of the exponential; for a steep coordinate it is far off.",
                ),
            ),
        ),
        Part(
            r"What is it for the first coordinate, as $\gamma \to 0$?",
            Answer("slow"),
            accepted=("e^{-1/5}", r"\exp(-0.2)", "exp(-1/5)", r"\frac{1}{e^{1/5}}"),
            refused=("1", "4/5", "e^{-5}", "1-e^{-1/5}", "0.82"),
            misconceptions=(
                Misconception("1", "Nearly a fifth of the way has been covered."),
                Misconception("1-e^{-1/5}", "This is the covered part of the way."),
            ),
        ),
        Part(
            r"And for the second one, with $\beta_2 = 20\beta_1$?",
            Answer("fast"),
            accepted=("e^{-4}", r"\exp(-4)", "1/e^4", r"\left(e^{-1/5}\right)^{20}"),
            refused=("0", "e^{-20}", "1-e^{-4}", "e^{-1/4}", "0.02"),
            misconceptions=(
                Misconception("0", "Close, but some of the distance is always left."),
                Misconception("e^{-20}", "The number of steps is a fifth of 1/(gamma beta_1)."),
            ),
        ),
        Part(
            r"For small $\gamma$, what may be said at this moment?  Tick all that is true.",
            Choice(
                (
                    Option(
                        "The first coordinate has covered less than a fifth of its way.",
                        "slow",
                        rf"{SLOW} > \frac45",
                    ),
                    Option(
                        "The first coordinate has covered less than a tenth of its way.",
                        "slow",
                        rf"{SLOW} > \frac9{{10}}",
                        feedback="It has covered 18 percent.",
                    ),
                    Option(
                        "The second coordinate has less than 2 percent of its way left.",
                        "fast",
                        rf"{FAST} < \frac1{{50}}",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Step(
            "after",
            r"w_i(n) = w_i^* + (1-\beta_i\gamma)^n (w_i(0) - w_i^*)",
            "gradient descent on a quadratic error, after $n$ steps",
            cited("regularization.gradient_descent_quadratic", "closed_form"),
        ),
        Step(
            "distance",
            r"w_i(n) - w_i^* = (1-\beta_i\gamma)^n (w_i(0) - w_i^*)",
            "so each step multiplies the distance by $1-\\beta_i\\gamma$",
            algebra("after"),
        ),
        Step(
            "log_upper",
            r"\log(1-\beta_i\gamma) \le -\beta_i\gamma",
            "$1 + a \\le e^a$ for $a = \\log(1-\\beta_i\\gamma)$",
            inequality(above_tangent("log(1-beta_i*gamma)")),
            forall=RANGE,
        ),
        Step(
            "log_lower",
            r"-\frac{\beta_i\gamma}{1-\beta_i\gamma} \le \log(1-\beta_i\gamma)",
            "and for $a = -\\log(1-\\beta_i\\gamma)$",
            inequality(above_tangent("-log(1-beta_i*gamma)")),
            forall=RANGE,
        ),
        Step(
            "power",
            rf"{FACTOR} = \exp\left({LEFT}\right)",
            "the factor of all steps together",
            algebra(known("real_power", a="1-beta_i*gamma", b="1/(5*gamma*beta_1)")),
            forall=RANGE,
        ),
        Step(
            "exponent_upper",
            rf"{LEFT} \le -\frac{{\beta_i}}{{5\beta_1}}",
            "the number of steps times the first bound",
            inequality(product("log_upper", nonnegative("1/(5*gamma*beta_1)"))),
            forall=RANGE,
        ),
        Step(
            "exponent_lower",
            rf"-\frac{{\beta_i}}{{5\beta_1(1-\beta_i\gamma)}} \le {LEFT}",
            "and times the second one",
            inequality(product("log_lower", nonnegative("1/(5*gamma*beta_1)"))),
            forall=RANGE,
        ),
        Step(
            "upper",
            rf"{FACTOR} \le \exp\left(-\frac{{\beta_i}}{{5\beta_1}}\right)",
            "the exponential is increasing",
            inequality(applied("exp", "exponent_upper"), "power", scale=("1", "-1")),
            forall=RANGE,
        ),
        Step(
            "lower",
            rf"\exp\left(-\frac{{\beta_i}}{{5\beta_1(1-\beta_i\gamma)}}\right) \le {FACTOR}",
            "which bounds the factor on both sides, for every $\\gamma < 1/\\beta_i$",
            inequality(applied("exp", "exponent_lower"), "power"),
            forall=RANGE,
        ),
        Step(
            "limit",
            rf"\lim_{{\gamma\to0^+}} {FACTOR} = \exp\left(-\frac{{\beta_i}}{{5\beta_1}}\right)",
            "both bounds have the same limit",
            squeezed("lower", "upper"),
        ),
        Step(
            "slow",
            rf"{SLOW} = \exp\left(-\frac15\right)",
            "the first coordinate: $\\beta_i = \\beta_1$",
            instance("limit", beta_i="beta_1"),
        ),
        Step(
            "fast",
            rf"{FAST} = \exp(-4)",
            "the second one: $\\beta_i = 20\\beta_1$",
            instance("limit", beta_i="20*beta_1"),
        ),
    ),
    claims=("distance", "limit", "slow", "fast"),
    remarks=(
        Remark(
            printed=r"$w_1(n) \approx w_1^* + e^{-1/5}(w_1(0) - w_1^*) \approx w_1(0)$",
            correct=r"$e^{-1/5} = 0.8187\dots$: the first coordinate has covered $18\,\%$ of its "
            r"way; it has started to converge.",
            statement="1",
            step="slow",
        ),
        Remark(
            printed=r"The factors are $e^{-1/5}$ and $e^{-4}$ for large $n$, because "
            r"$(1+\frac{x}{n})^n \approx e^x$; how large is not said.",
            correct=r"These are the limits for $\gamma\beta_2 = \frac{4}{n} \to 0$, and upper "
            r"bounds as long as $\gamma\beta_2 < 1$.  For $\gamma\beta_2 = 1$, with $n = 4$ steps, "
            r"the factors are $0.95^4 = 0.8145\dots$ and $0$; for $\gamma\beta_2 = 4$, with "
            r"$n = 1$, the second one is $-3$.",
        ),
    ),
    variants=(
        Variant(
            r"\beta_i: integer in [1, 4]; \gamma: real in [1/10, 1/5]; n: integer in [2, 4]; "
            r"w_i^*: integer in [10, 19]",
            "distance",
        ),
    ),
    figures=(
        Figure(
            "remaining",
            r"The error of both coordinates that remains during descent, simulated, for "
            r"$\gamma\beta_1 = 0.001$.  At the stop, after $1/(5\gamma\beta_1) = 200$ steps, it is "
            r"close to the proved limits $e^{-1/5}$ and $e^{-4}$ (crosses).",
            alt="Two falling curves: at the stop the flat coordinate keeps 0.82 of its error, the "
            "steep one 0.02.",
        ),
    ),
)
