"""Weight decay pulls the minimum of a quadratic error toward zero, coordinate by coordinate."""

from closedform.course import (
    Answer,
    Misconception,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.methods import algebra, minimum
from closedform.derive.moves import split_sum

ERROR = r"\frac12 \beta_i (w_i - w_i^*)^2 + \frac12 \lambda w_i^2"
ERROR_J = ERROR.replace("_i", "_j")

result = Result(
    title="The minimum under weight decay",
    source=(Source("epfl-ann-week5", "Exercise 5c"),),
    domain=(
        r"\lambda: real; \beta_i: real > -\lambda; w_i, w_i^*: real;"
        r" d: integer >= 1; \beta: family > -\lambda; w, w^*: family"
    ),
    problem=r"""
Near a minimum $w^*$ the error is $E = \frac12\sum_i \beta_i (w_i - w_i^*)^2$.  Weight decay adds
$\frac{\lambda}{2}\sum_i w_i^2$, where $\beta_i + \lambda > 0$ for every coordinate $i$.
""",
    parts=(
        Part(
            r"At which $w_i$ is the sum of both smallest?",
            Answer("minimizer"),
            accepted=(
                r"\frac{\beta_i w_i^*}{\lambda+\beta_i}",
                "beta_i*w_i^*/(beta_i + lambda)",
                r"w_i^*\left(1-\frac{\lambda}{\beta_i+\lambda}\right)",
                "(1 - λ/(λ+β_i))·w_i^*",
            ),
            refused=(
                "w_i^*",
                r"\frac{\lambda w_i^*}{\beta_i+\lambda}",
                r"\frac{\beta_i w_i^*}{\beta_i+2\lambda}",
                r"\frac{\beta_i w_i^*}{\beta_i-\lambda}",
                r"\frac{\beta_i}{\lambda+\beta_i}",
            ),
            misconceptions=(
                Misconception(
                    "w_i^*", "That is the minimum without weight decay, which pulls toward zero."
                ),
                Misconception(
                    r"\frac{\beta_i w_i^*}{\beta_i+2\lambda}",
                    "The penalty carries a factor one half, as the error does: its derivative is "
                    "lambda w_i.",
                ),
                Misconception(
                    r"\frac{\lambda w_i^*}{\beta_i+\lambda}",
                    "Check lambda = 0: without penalty the minimum has to be w_i^*.",
                ),
            ),
        ),
        Part(
            r"How large is the contribution of coordinate $i$ to the sum there?",
            Answer("minimum"),
            accepted=(
                r"\frac12 \frac{\beta_i\lambda}{\beta_i+\lambda} (w_i^*)^2",
                "beta_i*lambda*(w_i^*)^2/(2*(beta_i+lambda))",
                r"\frac{\lambda}{2}\, w_i^* \cdot \frac{\beta_i w_i^*}{\lambda+\beta_i}",
                "β_i·λ·(w_i^*)²/(2(β_i+λ))",
            ),
            refused=(
                "0",
                r"\frac12 \frac{\beta_i\lambda}{\beta_i+\lambda} w_i^*",
                r"\frac{\beta_i\lambda}{\beta_i+\lambda} (w_i^*)^2",
                r"\frac12 \beta_i (w_i^*)^2",
                r"\frac12 \frac{\beta_i^2}{\beta_i+\lambda} (w_i^*)^2",
            ),
            misconceptions=(
                Misconception(
                    "0", "Error and penalty are not zero at the same point unless w_i^* = 0."
                ),
                Misconception(
                    r"\frac12 \frac{\beta_i\lambda}{\beta_i+\lambda} w_i^*",
                    "Both terms are quadratic: a square of w_i^* is missing.",
                ),
                Misconception(
                    r"\frac12 \frac{\beta_i^2}{\beta_i+\lambda} (w_i^*)^2",
                    "This is by how much the minimum lies below the value at w_i = 0.",
                ),
            ),
        ),
        Part(
            r"Where does a steep coordinate end up, with $\beta_i = 20$, $\lambda = 1$ and "
            r"$w_i^* = 1$?",
            Answer("minimizer", at={"beta_i": "20", "lambda": "1", "w_i^*": "1"}),
            accepted=("20/21", r"\frac{20}{1+20}", "1 - 1/21", "1/1.05"),
            refused=("1", "1/21", "20", "19/20"),
            misconceptions=(
                Misconception("1", "Close, but weight decay moves every coordinate a little."),
                Misconception("1/21", "This is the distance from w_i^*, not the place."),
            ),
        ),
        Part(
            r"And a flat one, with $\beta_i = \frac1{20}$, $\lambda = 1$ and $w_i^* = 1$?",
            Answer("minimizer", at={"beta_i": "1/20", "lambda": "1", "w_i^*": "1"}),
            accepted=("1/21", "0.05/1.05", r"\frac{1/20}{1+1/20}", "1 - 20/21"),
            refused=("0", "1/20", "20/21", "1/19"),
            misconceptions=(
                Misconception("0", "Close, but only an infinite penalty would move it to zero."),
                Misconception("20/21", "Where the error is flat, the penalty wins."),
            ),
        ),
    ),
    chain=(
        Step(
            "square",
            ERROR + r" = \frac{\beta_i + \lambda}{2}"
            r" \left(w_i - \frac{\beta_i w_i^*}{\lambda + \beta_i}\right)^2"
            r" + \frac12 \frac{\beta_i \lambda}{\beta_i + \lambda} (w_i^*)^2",
            "completing the square in one coordinate",
            algebra(),
        ),
        Step(
            "minimizer",
            rf"argmin({ERROR}, w_i) = \frac{{\beta_i w_i^*}}{{\lambda + \beta_i}}",
            r"the square is smallest where it is zero, because $\beta_i + \lambda > 0$",
            minimum("square", "w_i"),
        ),
        Step(
            "minimum",
            rf"minimum({ERROR}, w_i)"
            r" = \frac12 \frac{\beta_i \lambda}{\beta_i + \lambda} (w_i^*)^2",
            "what is left there",
            minimum("square", "w_i", "min"),
        ),
        Step(
            "penalized",
            rf"\sum_{{j=1}}^d \left({ERROR_J}\right)"
            r" = \sum_{j=1}^d \frac{\beta_j + \lambda}{2}"
            r" \left(w_j - \frac{\beta_j w_j^*}{\lambda + \beta_j}\right)^2"
            r" + \frac12 \sum_{j=1}^d \frac{\beta_j \lambda}{\beta_j + \lambda} (w_j^*)^2",
            "the same in every coordinate, summed: the constant keeps its square",
            algebra("square", split_sum()),
        ),
    ),
    claims=("minimizer", "minimum", "penalized"),
    remarks=(
        Remark(
            printed=r"$\tilde E = \frac12\sum_j \beta_i (w_i - w_i^*) + \lambda w_i^2$, in each "
            r"coordinate $\frac12\left(\beta_i (w_i - w_i^*) + \lambda w_i^2\right)$",
            correct=r"The difference has to be squared, and the summation index is $i$: "
            r"$\tilde E = \frac12\sum_i \left(\beta_i (w_i - w_i^*)^2 + \lambda w_i^2\right)$.  "
            r"The lines that follow have the square.  The constant $c$ of the last one, which the "
            r"source leaves open, is "
            r"$\frac12\sum_i \frac{\beta_i\lambda}{\beta_i+\lambda}(w_i^*)^2$.",
            statement=r"\frac12\left(\beta_i (w_i - w_i^*) + \lambda w_i^2\right)",
            step="square",
        ),
        Remark(
            printed=r"The minimum is at $w_i = \beta_i w_i^* / (\lambda + \beta_i)$, without a "
            r"condition.",
            correct=r"This needs $\beta_i + \lambda > 0$.  For $\beta_i = -2$, $\lambda = 1$ and "
            r"$w_i^* = 1$ the coordinate contributes $-(w_i-1)^2 + \frac12 w_i^2$: at the stated "
            r"$w_i = 2$ this is $1$, its largest value, and there is no minimum.",
        ),
    ),
    variants=(
        Variant(
            "lambda: integer in [1, 5]; beta_i: integer in [6, 20]; w_i^*: integer in [2, 9]",
            "minimizer",
        ),
    ),
)
