"""Gradient descent on a quadratic error: where it is after n steps, and when it converges."""

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
from closedform.derive.inequalities import applied, inequality, nonnegative, product
from closedform.derive.methods import algebra, induction, limit

STABLE = r"gamma: real > 0; beta_i: real in (0, 2/gamma)"
LARGE = r"gamma: real > 0; beta_i: real >= 2/gamma"
NEGATIVE = r"gamma: real > 0; beta_i: real <= 0"
CLOSED = r"w_i(n) = w_i^* + (1-\beta_i\gamma)^n (w_i(0) - w_i^*)"
START = r"(w_i(0) - w_i^*)^2"
NOW = r"(w_i(n) - w_i^*)^2"

result = Result(
    title="Gradient descent on a quadratic error",
    source=(Source("epfl-ann-week5", "Exercise 5a"),),
    domain=r"\beta_i, \gamma, w_i^*: real; n: integer >= 0; w_i: sequence",
    problem=r"""
Near a minimum $w^*$ the error is $E = \frac12\sum_i \beta_i (w_i - w_i^*)^2$.  Gradient descent
with the learning rate $\gamma$ updates every coordinate by
$w_i(k+1) = w_i(k) - \gamma\,\beta_i\,(w_i(k) - w_i^*)$.
""",
    parts=(
        Part(
            r"Where is coordinate $i$ after $n$ steps?  Express $w_i(n)$ by $w_i(0)$.",
            Answer("closed_form"),
            accepted=(
                r"w_i^* + (1-\beta_i\gamma)^n (w_i(0) - w_i^*)",
                "w_i(0)*(1-beta_i*gamma)^n + w_i^*(1 - (1-beta_i*gamma)^n)",
                r"w_i^* - (1-\gamma\beta_i)^n (w_i^* - w_i(0))",
                "w_i^* + (w_i(0) - w_i^*)·(1 − γ·β_i)^n",  # noqa: RUF001
            ),
            refused=(
                r"(1-\beta_i\gamma)^n w_i(0)",
                r"w_i^* + (1-n\beta_i\gamma)(w_i(0) - w_i^*)",
                r"w_i^* + (1+\beta_i\gamma)^n (w_i(0) - w_i^*)",
                r"w_i^* + (1-\beta_i\gamma)^{n+1} (w_i(0) - w_i^*)",
                "w_i^*",
            ),
            misconceptions=(
                Misconception(
                    r"(1-\beta_i\gamma)^n w_i(0)",
                    "It is the distance to the minimum that shrinks by a factor, not the weight.",
                ),
                Misconception(
                    r"w_i^* + (1-n\beta_i\gamma)(w_i(0) - w_i^*)",
                    "The gradient gets smaller on the way: the steps are not all equally long.",
                ),
                Misconception(
                    "w_i^*", "That is the limit; after finitely many steps a distance is left."
                ),
            ),
        ),
        Part(
            r"What does $w_i(n)$ approach as $n \to \infty$, for $0 < \beta_i\gamma < 2$?",
            Answer("limit"),
            accepted=("w_i^*", r"w_i^* + 0 \cdot w_i(0)", "1*w_i^*", r"\frac{2 w_i^*}{2}"),
            refused=("0", "w_i(0)", r"\frac{w_i^*}{2}", r"\beta_i w_i^*"),
            misconceptions=(
                Misconception("0", "The minimum of the error need not be at zero."),
                Misconception("w_i(0)", "The start is forgotten: its factor vanishes."),
            ),
        ),
        Part(
            r"Let $\gamma > 0$.  Tick all that is true for every start.",
            Choice(
                (
                    Option(
                        r"For $0 < \beta_i\gamma < 2$ the weight converges to $w_i^*$.",
                        "limit",
                    ),
                    Option(
                        r"For $\beta_i\gamma \ge 2$ the distance to $w_i^*$ never becomes smaller "
                        "than at the start.",
                        "too_large",
                    ),
                    Option(
                        r"For $\beta_i\gamma \ge 2$ the distance to $w_i^*$ becomes smaller.",
                        "too_large",
                        rf"{NOW} < {START}",
                        feedback="The factor of a step is then at most -1.",
                    ),
                    Option(
                        r"For $\beta_i \le 0$ the distance to $w_i^*$ never becomes smaller than "
                        "at the start.",
                        "no_minimum",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given(
            "update",
            r"w_i(k+1) = w_i(k) - \gamma\beta_i (w_i(k) - w_i^*)",
            r"gradient descent; the gradient of the error is $\beta_i (w_i - w_i^*)$",
            forall="k: integer >= 0",
        ),
        Step(
            "closed_form",
            CLOSED,
            "by induction: a step multiplies the distance by $1 - \\beta_i\\gamma$",
            induction("n", algebra(), algebra("update", "induction")),
        ),
        Step(
            "stable",
            CLOSED,
            "in particular where $0 < \\beta_i\\gamma < 2$",
            algebra("closed_form"),
            forall=STABLE,
            shown=False,
        ),
        Step(
            "limit",
            r"\lim_{n\to\infty} w_i(n) = w_i^*",
            r"if $0 < \beta_i\gamma < 2$, because then $-1 < 1 - \beta_i\gamma < 1$",
            limit("stable", "n"),
            forall=STABLE,
        ),
        Step(
            "distance",
            rf"{NOW} = ((1-\beta_i\gamma)^2)^n\, {START}",
            "the squared distance, for any $\\beta_i\\gamma$",
            algebra("closed_form"),
        ),
        Step(
            "factor_too_large",
            r"1 \le (1-\beta_i\gamma)^2",
            r"if $\beta_i\gamma \ge 2$: the difference is $\beta_i\gamma(\beta_i\gamma - 2)$",
            inequality(product(nonnegative("beta_i*gamma"), nonnegative("beta_i*gamma - 2"))),
            forall=LARGE,
        ),
        Step(
            "too_large",
            rf"{START} \le {NOW}",
            "so that the distance never falls below that at the start: no convergence",
            inequality(
                product(applied("power", "factor_too_large", "n"), nonnegative(START)),
                "distance",
            ),
            forall=LARGE,
        ),
        Step(
            "factor_no_minimum",
            r"1 \le (1-\beta_i\gamma)^2",
            r"and if $\beta_i\gamma \le 0$: the difference is $-\beta_i\gamma(2 - \beta_i\gamma)$",
            inequality(product(nonnegative("-beta_i*gamma"), nonnegative("2 - beta_i*gamma"))),
            forall=NEGATIVE,
        ),
        Step(
            "no_minimum",
            rf"{START} \le {NOW}",
            "the same: it converges for every start if and only if $0 < \\beta_i\\gamma < 2$",
            inequality(
                product(applied("power", "factor_no_minimum", "n"), nonnegative(START)),
                "distance",
            ),
            forall=NEGATIVE,
        ),
    ),
    claims=("closed_form", "limit", "distance"),
    remarks=(
        Remark(
            printed=r"The induction has $w_i(1) = w_i^* + (1-\gamma\beta_i)(w_i(0) - w_i^*)$ as "
            r"its root; nothing is said about $\gamma$.",
            correct=r"The formula holds for every $\gamma$, also for $n = 0$, but the weights "
            r"approach $w_i^*$ only if $0 < \beta_i\gamma < 2$.  For $\beta_i\gamma = 3$ the "
            r"distance doubles in every step.",
        ),
    ),
    variants=(
        Variant(
            r"\beta_i: integer in [1, 4]; \gamma: real in [1/10, 1/5]; n: integer in [2, 4]; "
            r"w_i^*: integer in [1, 9]",
            "closed_form",
        ),
    ),
)
