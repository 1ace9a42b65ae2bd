"""Weight decay pulls the minimum of a quadratic error toward zero, coordinate by coordinate."""

from closedform.course import Result, Source, Step
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
    parts=(),
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
            rf"minimum({ERROR}, w_i) = \frac12 \frac{{\beta_i \lambda}}{{\beta_i + \lambda}} (w_i^*)^2",
            "what is left there",
            minimum("square", "w_i", "min"),
        ),
        Step(
            "penalized",
            rf"\sum_{{j=1}}^d \left({ERROR_J}\right) = \sum_{{j=1}}^d \frac{{\beta_j + \lambda}}{{2}}"
            r" \left(w_j - \frac{\beta_j w_j^*}{\lambda + \beta_j}\right)^2"
            r" + \frac12 \sum_{j=1}^d \frac{\beta_j \lambda}{\beta_j + \lambda} (w_j^*)^2",
            "the same in every coordinate, summed: the constant keeps its square",
            algebra("square", split_sum()),
        ),
    ),
    claims=("minimizer", "minimum", "penalized"),
)
