"""Newton's step on a quadratic error with any number of weights."""

from closedform.course import (
    Answer,
    Choice,
    Given,
    Misconception,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.matrices import matrix
from closedform.derive.methods import algebra

AHEAD = r"\frac12 (w + u - m)^T H (w + u - m)"
BEHIND = r"\frac12 (w - u - m)^T H (w - u - m)"
DETERMINANT = r"\alpha \beta - \gamma^2"

result = Result(
    title="Newton's method with many weights",
    source=(Source("uam-neural-networks-2", "equations 8 to 10"),),
    domain=(
        r"H: matrix symmetric invertible; g, s, u, w, m: vector;"
        r" \alpha, \beta: real > 1; \gamma: real in [0,1); a, b, s_1, s_2: real"
    ),
    problem=r"""
At the present weights the gradient of an error is $g$ and its Hessian $H$ is symmetric and
invertible.  To second order a move by $s$ changes the error by
$g^{\top} s + \frac12 s^{\top} H s$ and the gradient to $g + H s$.  Newton's method moves by the $s$
for which that vanishes.  The number of weights may be any; $u$ is a vector by whose components a
vector is read off.
""",
    parts=(
        Part(
            r"What is the step $s$?",
            Answer("step"),
            accepted=("-H^{-1} g", "-(H^{-1} g)", r"H^{-1}(-g)", "-transpose(H^(-1))*g"),
            refused=("H^{-1} g", "-H g", "-g", "-2 H^{-1} g"),
            misconceptions=(
                Misconception("H^{-1} g", "Check one weight: the step goes against the slope."),
                Misconception(
                    "-H g", "Steep directions need small steps, so the curvature divides."
                ),
                Misconception("-g", "That is gradient descent; the Hessian is not used at all."),
            ),
        ),
        Part(
            r"By how much does the error of the model change with this step?",
            Answer("change"),
            accepted=(
                r"-\frac12 g^T H^{-1} g",
                "-(g^T H^{-1} g)/2",
                r"-g^{\top} H^{-1} g + \frac12 g^{\top} H^{-1} g",
                "-0.5*transpose(g)*H^(-1)*g",
            ),
            refused=(
                "-g^T H^{-1} g",
                r"\frac12 g^T H^{-1} g",
                r"-\frac12 g^T H g",
                r"-\frac12 g^T g",
            ),
            misconceptions=(
                Misconception(
                    "-g^T H^{-1} g", "The quadratic term takes half of the linear one back."
                ),
                Misconception(
                    r"-\frac12 g^T H g", "Put s into both terms; H times its inverse cancels."
                ),
            ),
        ),
        Part(
            r"With two weights let $H = \begin{pmatrix}\alpha&\gamma\\\gamma&\beta\end{pmatrix}$ "
            r"and $g = (a, b)$, where $\alpha\beta > \gamma^2$.  What is the first component of "
            r"the step?",
            Answer("two_weights"),
            accepted=(
                r"-\frac{\beta a - \gamma b}{\alpha\beta - \gamma^2}",
                "(gamma*b - beta*a)/(alpha*beta - gamma^2)",
                r"\frac{\gamma b - \beta a}{\alpha\beta - \gamma^2}",
                "(βa − γb)/(γ² − αβ)",  # noqa: RUF001
            ),
            refused=(
                r"-\frac{a}{\alpha}",
                r"-\frac{\beta a + \gamma b}{\alpha\beta - \gamma^2}",
                r"-\frac{\alpha a - \gamma b}{\alpha\beta - \gamma^2}",
                r"\frac{\beta a - \gamma b}{\alpha\beta - \gamma^2}",
            ),
            misconceptions=(
                Misconception(
                    r"-\frac{a}{\alpha}",
                    "This inverts the diagonal only; the weights influence each other by gamma.",
                ),
                Misconception(
                    r"-\frac{\beta a + \gamma b}{\alpha\beta - \gamma^2}",
                    "In the inverse of a 2x2 matrix the entries off the diagonal change sign.",
                ),
            ),
        ),
        Part(
            r"Does Newton's step always reduce the error of the model, if $H$ is positive definite "
            r"and the gradient is not zero?",
            Choice.from_truth("falls", no="The inverse of H is positive definite as well."),
        ),
    ),
    chain=(
        Given(
            "model",
            "g = -H s",
            r"the gradient $g + H s$ of the model vanishes where the step ends",
        ),
        Step("step", "s = -H^{-1} g", "multiply by the inverse from the left", matrix("model")),
        Step(
            "component",
            "u^T s = -u^T H^{-1} g",
            "the same, component by component",
            matrix("step"),
        ),
        Step(
            "change",
            r"g^T s + \frac12 s^T H s = -\frac12 g^T H^{-1} g",
            "put it into the model",
            matrix("step"),
        ),
        Step(
            "falls",
            r"\frac12 v^T P^{-1} v > 0",
            "the error falls by this if the Hessian $P$ is positive definite and the gradient $v$",
            matrix(),
            forall="P: matrix symmetric positive definite; v: vector; v != 0",
        ),
        Step(
            "gradient",
            rf"{AHEAD} - {BEHIND} = 2 u^T H (w - m)",
            r"an error $\frac12 (w-m)^{\top} H (w-m)$ has the gradient $H(w-m)$ at $w$",
            matrix(),
        ),
        Step(
            "exact",
            "u^T (w - H^{-1} (H (w - m))) = u^T m",
            "on such an error one step leads to the stationary point, from wherever it starts",
            matrix(),
        ),
        Given(
            "row_1",
            r"a = -(\alpha s_1 + \gamma s_2)",
            "two weights: the first component of the equation",
        ),
        Given("row_2", r"b = -(\gamma s_1 + \beta s_2)", "and the second"),
        Step(
            "two_weights",
            rf"s_1 = -\frac{{\beta a - \gamma b}}{{{DETERMINANT}}}",
            r"$\beta$ times the first minus $\gamma$ times the second",
            algebra(unfold=["row_1", "row_2"]),
        ),
    ),
    claims=("component", "change", "gradient", "exact", "two_weights"),
    remarks=(
        Remark(
            printed=r"$w^* \approx w - H(w^*)^{-1} \nabla_w e(w^*)$",
            correct=r"The gradient has to be taken at the present weights: "
            r"$w^* \approx w - H(w^*)^{-1} \nabla_w e(w)$, as the next expression in the same line "
            r"has it.  At the optimum $w^*$ (here $m$) the gradient $H(m-m)$ is zero, and the "
            r"printed step does not move at all.",
            statement="u^T (w - H^{-1} (H (m - m)))",
            step="exact",
        ),
        Remark(
            printed=r"Newton's method leads to the optimum.",
            correct=r"It leads to where the gradient vanishes.  For "
            r"$H = \begin{pmatrix}1&0\\0&-1\end{pmatrix}$ that is a saddle: from $w - m = (0, 1)$ "
            r"the error rises from $-\frac12$ to $0$.  If $H$ is positive definite, the model's "
            r"error falls by $\frac12 g^{\top} H^{-1} g > 0$.",
        ),
    ),
    variants=(
        Variant(
            "alpha: integer in [2, 6]; beta: integer in [7, 12]; gamma: real in [1/4, 3/4];"
            " a: integer in [1, 5]; b: integer in [6, 9]",
            "two_weights",
        ),
    ),
)
