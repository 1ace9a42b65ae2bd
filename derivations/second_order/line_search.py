"""The best learning rate along the gradient of a quadratic error."""

from closedform.course import (
    Answer,
    Choice,
    Misconception,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.matrices import matrix
from closedform.derive.methods import algebra, minimum

ALONG = r"e_0 + g^T (-\rho g) + \frac12 (-\rho g)^T H (-\rho g)"
BEST = r"\frac{g^T g}{g^T H g}"
TWO = r"e_0 - \rho (a^2 + b^2) + \frac12 \rho^2 (\alpha a^2 + \beta b^2)"
TWO_BEST = r"\frac{a^2 + b^2}{\alpha a^2 + \beta b^2}"
LOWEST = r"e_0 - \frac{(g^T g)^2}{2 g^T H g}"

result = Result(
    title="Line search on a quadratic error",
    source=(Source("uam-neural-networks-2", "equation 3"),),
    domain=r"H: matrix symmetric positive definite; g: vector; e_0, \rho: real; g != 0;"
    r" a, b, \alpha, \beta: real > 0",
    problem=r"""
An error is quadratic: moved by $s$ from the present weights, where it is $e_0$ and its gradient is
$g \ne 0$, it is $e_0 + g^{\top} s + \frac12 s^{\top} H s$ with a symmetric positive definite $H$.
A step of gradient descent is $s = -\rho g$.  The number of weights may be any.
""",
    parts=(
        Part(
            r"For which rate $\rho$ is the error smallest after the step?",
            Answer("rate"),
            accepted=(
                BEST,
                "(g^T g)/(g^T H g)",
                r"\frac{g^{\top} g}{g^{\top} H g}",
                "transpose(g)*g/(transpose(H*g)*g)",
            ),
            refused=(
                r"\frac{g^T H g}{g^T g}",
                r"\frac{g^T g}{2 g^T H g}",
                r"-\frac{g^T g}{g^T H g}",
                r"\frac{g^T g}{g^T H^{-1} g}",
            ),
            misconceptions=(
                Misconception(
                    r"\frac{g^T H g}{g^T g}",
                    "Think of one weight: where the curvature H is large the rate has to be small.",
                ),
                Misconception(
                    r"\frac{g^T g}{2 g^T H g}",
                    "The factor one half of the quadratic term is cancelled by its derivative.",
                ),
            ),
        ),
        Part(
            r"How large is the error then?",
            Answer("lowest"),
            accepted=(
                LOWEST,
                "e_0 - (g^T g)^2/(2*(g^T H g))",
                r"e_0 - \frac12 \frac{g^{\top} g}{g^{\top} H g}\, g^{\top} g",
                "e_0 − (gᵀ g)·(g^T g)/(2 g^T H g)".replace("ᵀ", "^T"),  # noqa: RUF001
            ),
            refused=(
                "0",
                r"e_0 - \frac{(g^T g)^2}{g^T H g}",
                r"e_0 - \frac{g^T g}{2 g^T H g}",
                r"e_0 - \frac12 g^T H^{-1} g",
            ),
            misconceptions=(
                Misconception(
                    r"e_0 - \frac{(g^T g)^2}{g^T H g}",
                    "This follows the tangent; the quadratic term takes half of it back.",
                ),
                Misconception(
                    r"e_0 - \frac12 g^T H^{-1} g",
                    "That is the minimum over all directions, not along the gradient.",
                ),
            ),
        ),
        Part(
            r"Two weights have the curvatures $\alpha$ and $\beta$, so that $H$ is diagonal, and "
            r"the gradient is $(a, b)$.  What is the best rate?",
            Answer("two_weights"),
            accepted=(
                TWO_BEST,
                "(a^2+b^2)/(alpha*a^2+beta*b^2)",
                r"\frac{1}{\alpha\frac{a^2}{a^2+b^2} + \beta\frac{b^2}{a^2+b^2}}",
                "(a²+b²)/(α·a²+β·b²)",  # noqa: RUF001
            ),
            refused=(
                r"\frac{\alpha a^2 + \beta b^2}{a^2 + b^2}",
                r"\frac{2}{\alpha + \beta}",
                r"\frac{a + b}{\alpha a + \beta b}",
                r"\frac{1}{\alpha} + \frac{1}{\beta}",
            ),
            misconceptions=(
                Misconception(
                    r"\frac{2}{\alpha + \beta}",
                    "This would weigh both curvatures alike; the larger slope counts for more.",
                ),
                Misconception(
                    r"\frac{a + b}{\alpha a + \beta b}",
                    "Both the length of the gradient and the curvature along it have squares.",
                ),
            ),
        ),
        Part(
            r"Is the error always smaller after the best step than before, where $g \ne 0$?",
            Choice.from_truth(
                "falls", no="Compare the lowest error with the one before: what is subtracted?"
            ),
        ),
    ),
    chain=(
        Step(
            "square",
            rf"{ALONG} = \frac12 (g^T H g) \left(\rho - {BEST}\right)^2"
            rf" + \left({LOWEST}\right)",
            r"complete the square in $\rho$; $g^{\top} H g > 0$ because $g \ne 0$",
            matrix(),
        ),
        Step(
            "rate",
            rf"argmin({ALONG}, \rho) = {BEST}",
            "the square is smallest where it is zero",
            minimum("square", "rho"),
        ),
        Step(
            "lowest",
            rf"minimum({ALONG}, \rho) = {LOWEST}",
            "what is left there",
            minimum("square", "rho", "min"),
        ),
        Step(
            "falls",
            rf"{LOWEST} < e_0",
            "the error falls, as long as the gradient is not zero",
            matrix(),
        ),
        Step(
            "orthogonal",
            rf"g^T H \left({BEST} g\right) = g^T g",
            r"the gradient changes by $-H\rho g$: it loses just its part along $g$, so that the "
            "old and the new one are orthogonal, and the path zigzags",
            matrix(),
        ),
        Step(
            "too_far",
            rf"e_0 + g^T \left(-2 {BEST} g\right)"
            rf" + \frac12 \left(-2 {BEST} g\right)^T H \left(-2 {BEST} g\right) = e_0",
            "a step twice as long as the best one gains nothing",
            matrix(),
        ),
        Step(
            "two_square",
            rf"{TWO} = \frac12 (\alpha a^2 + \beta b^2)"
            rf" \left(\rho - {TWO_BEST}\right)^2"
            r" + \left(e_0 - \frac{(a^2 + b^2)^2}{2(\alpha a^2 + \beta b^2)}\right)",
            "two weights, along the axes of the bowl",
            algebra(),
            shown=False,
        ),
        Step(
            "two_weights",
            rf"argmin({TWO}, \rho) = {TWO_BEST}",
            r"with curvatures $\alpha$, $\beta$ and the gradient $(a, b)$",
            minimum("two_square", "rho"),
        ),
    ),
    claims=("rate", "lowest", "orthogonal", "too_far", "two_weights"),
    remarks=(
        Remark(
            printed=r"We want to ensure $e(w_{k+1}) < e(w_k)$, to be reached by the best rate "
            r"along the gradient.",
            correct=r"At a stationary point, $g = 0$, no rate does; everywhere else the best "
            r"one does, as $g^{\top} H g > 0$.  The rates that do are those between $0$ and twice "
            r"the best.",
        ),
    ),
    variants=(
        Variant(
            "alpha: integer in [2, 9]; beta: integer in [11, 20];"
            " a: integer in [1, 5]; b: integer in [6, 9]",
            "two_weights",
        ),
    ),
)
