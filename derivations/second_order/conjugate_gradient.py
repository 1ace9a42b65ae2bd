"""Conjugate directions: Gram-Schmidt in the metric of the Hessian, and exact after d steps."""

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
from closedform.derive.matrices import matrix
from closedform.derive.methods import algebra, induction, minimum
from closedform.derive.moves import last_term

ALONG = r"-\rho\, r_0^T p_0 + \frac12 \rho^2 p_0^T H p_0"
BEST = r"\frac{p_0^T r_0}{p_0^T H p_0}"


def projection(i: int, vector: str) -> str:
    """The part of a vector along a direction, in the metric of H."""
    return rf"\frac{{p_{i}^T H {vector}}}{{p_{i}^T H p_{i}}} p_{i}"


SPANNED = " + ".join(projection(i, "(m - x)") for i in range(3))
FULL = r"\alpha a^2 + \beta b^2"
RATE = rf"\frac{{a^2 + b^2}}{{{FULL}}}"
FACTOR = (
    rf"\frac{{\alpha a \left(a - {RATE} \alpha a\right)"
    rf" + \beta b \left(b - {RATE} \beta b\right)}}{{{FULL}}}"
)
FOUND = rf"-\frac{{a^2 b^2 (\alpha - \beta)^2}}{{({FULL})^2}}"

result = Result(
    title="Conjugate directions",
    source=(Source("uam-neural-networks-2", "equations 14 to 16"),),
    domain=(
        r"H: matrix symmetric positive definite; p, r: vector family; m, x, u: vector;"
        r" \rho, c_0, c_1, c_2: real; \alpha, \beta, a, b: real > 0;"
        r" p_0 != 0; p_1 != 0; p_2 != 0;"
        r" h, f: sequence; q: real; j: integer >= 0; k: integer >= j"
    ),
    problem=r"""
The error $\frac12 x^{\top} H x - x^{\top} b$ with a symmetric positive definite $H$ has its
minimum at $m = H^{-1} b$, and at $x$ its gradient is $-r$ with $r = b - H x$.  Conjugate gradients
move along $p_0 = r_0$, and then along
$p_k = r_k - \sum_{i<k} \frac{p_i^{\top} H r_k}{p_i^{\top} H p_i} p_i$, each time to the minimum on
the line.  Directions are conjugate if $p_i^{\top} H p_j = 0$.  All of them are, by induction on
their number, for any number of weights; that $d$ steps are enough is shown for up to three weights.
""",
    parts=(
        Part(
            r"How far does it move along $p_0$, where the residual is $r_0$?",
            Answer("rate"),
            accepted=(
                BEST,
                "(p_0^T r_0)/(p_0^T H p_0)",
                r"\frac{r_0^{\top} p_0}{p_0^{\top} H p_0}",
                "transpose(r_0)*p_0/(transpose(H*p_0)*p_0)",
            ),
            refused=(
                r"\frac{r_0^T r_0}{p_0^T H p_0}",
                r"\frac{p_0^T r_0}{p_0^T p_0}",
                r"-\frac{p_0^T r_0}{p_0^T H p_0}",
                r"\frac{p_0^T H r_0}{p_0^T H p_0}",
            ),
            misconceptions=(
                Misconception(
                    r"\frac{p_0^T r_0}{p_0^T p_0}",
                    "This projects in the ordinary metric; the curvature along p_0 is missing.",
                ),
                Misconception(
                    r"-\frac{p_0^T r_0}{p_0^T H p_0}",
                    "The residual is minus the gradient: it points downhill already.",
                ),
            ),
        ),
        Part(
            r"Two weights have the curvatures $\alpha$ and $\beta$ ($H$ is diagonal), "
            r"and $p_0 = r_0 = (a, b)$.  What is the factor "
            r"$\frac{p_0^{\top} H r_1}{p_0^{\top} H p_0}$ after one step?",
            Answer("two_weights"),
            accepted=(
                FOUND,
                "-(a*b*(alpha-beta))^2/(alpha*a^2+beta*b^2)^2",
                r"-\left(\frac{a b (\beta-\alpha)}{\alpha a^2 + \beta b^2}\right)^2",
                "−a²b²(α−β)²/(αa²+βb²)²",  # noqa: RUF001
            ),
            refused=(
                r"\frac{a^2 b^2 (\alpha - \beta)^2}{(\alpha a^2 + \beta b^2)^2}",
                r"-\frac{a b (\alpha - \beta)}{\alpha a^2 + \beta b^2}",
                "1",
                "0",
            ),
            misconceptions=(
                Misconception(
                    "1", "That is the factor with r_0 in place of r_1, as it is printed somewhere."
                ),
                Misconception(
                    "0", "The new residual is orthogonal to p_0, but not conjugate to it."
                ),
            ),
        ),
        Part(
            r"Tick all that is true of the first three directions.",
            Choice(
                (
                    Option(
                        r"$p_1 = r_1 - \frac{p_0^{\top} H r_0}{p_0^{\top} H p_0} p_0$ would be "
                        r"conjugate to $p_0$ as well.",
                        "printed",
                        "0",
                        feedback="The factor has to depend on the vector that is corrected.",
                    ),
                    Option(
                        r"$r_1^{\top} H p_1$ is $r_1^{\top} H r_1$ without the square of the part "
                        r"along $p_0$, $\frac{(p_0^{\top} H r_1)^2}{p_0^{\top} H p_0}$.",
                        "left_1",
                    ),
                    Option(
                        r"$r_2^{\top} H p_2$ is $r_2^{\top} H r_2$ without the squares of the "
                        r"parts along $p_0$ and $p_1$.",
                        "left_2",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Step(
            "square",
            rf"{ALONG} = \frac12 (p_0^T H p_0) \left(\rho - {BEST}\right)^2"
            r" + \left(-\frac{(p_0^T r_0)^2}{2 p_0^T H p_0}\right)",
            "how the error changes along a direction: complete the square",
            matrix(),
        ),
        Step(
            "rate",
            rf"argmin({ALONG}, \rho) = {BEST}",
            "the square is smallest where it is zero",
            minimum("square", "rho"),
        ),
        Given("direction_1", f"p_1 = r_1 - {projection(0, 'r_1')}", "the second direction"),
        Given(
            "direction_2",
            f"p_2 = r_2 - {projection(0, 'r_2')} - {projection(1, 'r_2')}",
            "the third direction",
        ),
        Step(
            "conjugate_01",
            "p_0^T H p_1 = 0",
            r"the part of $r_1$ along $p_0$ has been taken away, whatever $r_1$ is",
            matrix("direction_1"),
        ),
        Step(
            "conjugate_02",
            "p_0^T H p_2 = 0",
            "so has that of $r_2$, and $p_1$ brings no new one",
            matrix("direction_2", "conjugate_01"),
        ),
        Step(
            "conjugate_12",
            "p_1^T H p_2 = 0",
            "and the same along $p_1$",
            matrix("direction_2", "conjugate_01"),
        ),
        Given(
            "before",
            "h(i) = 0",
            r"all directions so far are conjugate: $h(i) = p_j^{\top} H p_i$ is 0 before $p_j$",
            forall="i: integer in [0, j-1]",
        ),
        Given(
            "after",
            "h(i) = 0",
            "and after it, up to $p_k$; further ones do not enter",
            forall="i: integer >= j+1",
        ),
        Given(
            "own_factor",
            "f(j) h(j) = q",
            r"the factor of $p_j$ in $p_{k+1}$ is $f(j) = \frac{q}{h(j)}$,"
            r" $q = p_j^{\top} H r_{k+1}$",
        ),
        Step(
            "nothing_before",
            r"\sum_{i=0}^{j-1} f(i) h(i) = 0",
            "each term vanishes",
            algebra("before"),
        ),
        Step(
            "only_own",
            r"\sum_{i=0}^{k} f(i) h(i) = q",
            "of what is taken off $r_{k+1}$, only the part along $p_j$ is seen by $p_j$",
            induction(
                "k",
                base=algebra(last_term(), "nothing_before", "own_factor"),
                step=algebra(last_term(), "induction", "after"),
            ),
        ),
        Step(
            "conjugate_all",
            r"c_0 + \rho \left(q - \sum_{i=0}^{k} f(i) h(i)\right) = c_0",
            r"so $p_j^{\top} H p_{k+1}$, which is the parenthesis, is 0 for "
            r"every $j \le k$: a step along $p_{k+1}$ leaves the slope along $p_j$, here $c_0$, as "
            "it is, and the induction goes on to all directions",
            algebra("only_own"),
        ),
        Step(
            "left_1",
            r"r_1^T H p_1 = r_1^T H r_1 - \frac{(p_0^T H r_1)^2}{p_0^T H p_0}",
            "of the square of $r_1$ in this metric, this is left in $p_1$",
            matrix("direction_1"),
        ),
        Step(
            "left_2",
            r"r_2^T H p_2 = r_2^T H r_2 - \frac{(p_0^T H r_2)^2}{p_0^T H p_0}"
            r" - \frac{(p_1^T H r_2)^2}{p_1^T H p_1}",
            "and of that of $r_2$ in $p_2$",
            matrix("direction_2"),
        ),
        Given(
            "span",
            "m = x + c_0 p_0 + c_1 p_1 + c_2 p_2",
            "in three dimensions three conjugate directions, none of them zero, span everything",
            modelling=True,
        ),
        Step(
            "arrives",
            rf"u^T \left(x + {SPANNED}\right) = u^T m",
            "three steps lead to the minimum: conjugate to each other, they do not disturb each "
            "other, and each corrects the coefficient of its own direction",
            matrix("span", "conjugate_01", "conjugate_02", "conjugate_12"),
        ),
        Step(
            "two_weights",
            rf"{FACTOR} = {FOUND}",
            "two weights: put in the best rate",
            algebra(),
        ),
        Step(
            "printed",
            r"g^T H \left(v - \frac{g^T H g}{g^T H g} g\right) = g^T H v - g^T H g",
            "with $r_0$ in place of $r_1$ in the factor, this is left of $p_0^{\\top} H p_1$ for "
            "$g = p_0 = r_0$ and $v = r_1$",
            matrix(),
            forall="g, v: vector; g != 0",
        ),
    ),
    claims=(
        "rate",
        "conjugate_01",
        "conjugate_02",
        "conjugate_12",
        "conjugate_all",
        "left_1",
        "arrives",
        "two_weights",
        "printed",
    ),
    remarks=(
        Remark(
            printed=r"$p_k = r_k - \sum_{i<k} \frac{p_i^{\top} H r_i}{p_i^{\top} H p_i} p_i$",
            correct=r"The factor needs $r_k$, the vector that is corrected: "
            r"$\frac{p_i^{\top} H r_k}{p_i^{\top} H p_i}$.  For "
            r"$H = \begin{pmatrix}2&1&0\\1&2&1\\0&1&2\end{pmatrix}$ and $r_0 = (1,0,0)$ the step "
            r"is $\frac12$ and $r_1 = (0,-\frac12,0)$; the printed formula gives "
            r"$p_1 = (-1,-\frac12,0)$ with $p_0^{\top} H p_1 = -\frac52$, the right one "
            r"$p_1 = (\frac14,-\frac12,0)$ with $p_0^{\top} H p_1 = 0$.",
            statement="0",
            step="printed",
        ),
        Remark(
            printed=r"$f(x) = \frac12 x^T H x - x^t b$, $p_0 = b - A x_0$, $r_k = b - A x_k$ and "
            r"$x_{k+1} = x_k + \alpha p_k$",
            correct=r"$A$ is the same matrix as $H$, and $\alpha$ depends on $k$.",
        ),
    ),
    variants=(
        Variant(
            "alpha: integer in [2, 6]; beta: integer in [8, 12];"
            " a: integer in [1, 4]; b: integer in [5, 9]",
            "two_weights",
        ),
    ),
)
