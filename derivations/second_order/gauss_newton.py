"""Gradient and Hessian of a squared error, and the Gauss-Newton matrix."""

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
from closedform.derive.expectations import moments
from closedform.derive.inequalities import approached
from closedform.derive.matrices import matrix
from closedform.derive.methods import algebra


def error(t: str) -> str:
    """Half the mean squared error after a move by t in the chosen direction."""
    moved = rf"\left(q_i + ({t}) D_i + \frac12 ({t})^2 C_i\right)^2"
    return rf"\frac{{1}}{{2 n}} \sum_{{i=1}}^n {moved}"


SLOPE = r"\frac1n \sum_{i=1}^n q_i D_i"
CURVATURE = r"\frac1n \sum_{i=1}^n D_i^2 + \frac1n \sum_{i=1}^n q_i C_i"
CHORD = rf"\frac{{{error('t')} - {error('0')}}}{{t}}"
BEND = rf"\frac{{{error('t')} - 2 \cdot {error('0')} + {error('-t')}}}{{t^2}}"

result = Result(
    title="The Gauss-Newton matrix",
    source=(Source("uam-neural-networks-2", "equations 11 to 13"),),
    domain=(
        "n: integer >= 1; q, D, C: family; t: real > 0;"
        " F: matrix symmetric; f, s: vector; k, d: real; b: real > 0; z: random"
    ),
    problem=r"""
A network with the smooth output $f(x|w)$ is fitted to $n$ examples: the error is
$\frac{1}{2n}\sum_i (f(x_i|w) - y_i)^2$.  At the present weights example $i$ has the residual
$q_i = f(x_i|w) - y_i$.  In a chosen direction $s$ its output has the first derivative
$D_i = s^{\top}\nabla f(x_i|w)$ and the second derivative $C_i = s^{\top}\nabla^2 f(x_i|w)\, s$, and
to second order in $t$ a move by $t s$ makes the residual $q_i + t D_i + \frac12 t^2 C_i$.
""",
    parts=(
        Part(
            r"What is the slope of the error in this direction?",
            Answer("slope"),
            accepted=(
                SLOPE,
                "(1/n)*sum(D_i*q_i, i, 1, n)",
                r"\sum_{i=1}^n \frac{q_i D_i}{n}",
                r"\frac{1}{2n}\sum_{j=1}^n 2 D_j q_j",
            ),
            refused=(
                r"\frac2n \sum_{i=1}^n q_i D_i",
                r"\frac1n \sum_{i=1}^n D_i",
                r"\sum_{i=1}^n q_i D_i",
                r"\frac1n \sum_{i=1}^n q_i^2 D_i",
            ),
            misconceptions=(
                Misconception(
                    r"\frac2n \sum_{i=1}^n q_i D_i", "The factor one half cancels the two."
                ),
                Misconception(
                    r"\frac1n \sum_{i=1}^n D_i",
                    "That is the slope of the output; examples with large residuals count more.",
                ),
            ),
        ),
        Part(
            r"And its second derivative in this direction?",
            Answer("curvature", form=""),
            accepted=(
                CURVATURE,
                r"\frac1n \sum_{i=1}^n (q_i C_i + D_i^2)",
                "(sum(D_i^2, i, 1, n) + sum(q_i*C_i, i, 1, n))/n",
                r"\sum_{i=1}^n \frac{D_i^2 + C_i q_i}{n}",
            ),
            refused=(
                r"\frac1n \sum_{i=1}^n D_i^2",
                r"\frac1n \sum_{i=1}^n q_i C_i",
                r"\frac1n \sum_{i=1}^n D_i^2 - \frac1n \sum_{i=1}^n q_i C_i",
                r"\frac{1}{2n} \sum_{i=1}^n (q_i C_i + D_i^2)",
            ),
            misconceptions=(
                Misconception(
                    r"\frac1n \sum_{i=1}^n D_i^2",
                    "That is what Gauss and Newton keep; where residuals are left there is more.",
                ),
                Misconception(
                    r"\frac1n \sum_{i=1}^n q_i C_i",
                    "By the product rule the derivative of the other factor counts too.",
                ),
            ),
        ),
        Part(
            r"With one weight and one example, residual $k$ and derivative $b > 0$ of the output, "
            r"what is the Gauss-Newton step, minus the slope $k b$ divided by the kept curvature?",
            Answer("one_weight"),
            accepted=("-k/b", r"-\frac{k}{b}", "-(k*b)/b^2", "−k·b^(-1)"),  # noqa: RUF001
            refused=("k/b", "-k b", "-b/k", "-k/b^2"),
            misconceptions=(
                Misconception("-k b", "That is a step of gradient descent with rate 1."),
                Misconception("k/b", "A positive residual calls for a smaller output."),
            ),
        ),
        Part(
            r"Let $f$ be the gradient of the output for one example.  Is $s^{\top} (f f^{\top}) s$ "
            r"at least $0$ for every $s$?",
            Choice.from_truth("semidefinite", no="It is the square of a number; of which?"),
        ),
    ),
    chain=(
        Step(
            "chord",
            rf"{CHORD} = {SLOPE}"
            r" + t \left(\frac{1}{2 n} \sum_{i=1}^n D_i^2 + \frac{1}{2 n} \sum_{i=1}^n q_i C_i"
            r"\right) + \frac{t^2}{2 n} \sum_{i=1}^n D_i C_i + \frac{t^3}{8 n} \sum_{i=1}^n C_i^2",
            "multiply out and sort by powers of $t$",
            algebra(),
        ),
        Step(
            "slope",
            rf"\lim_{{t \to 0^+}} {CHORD} = {SLOPE}",
            "the slope of the error: residual times gradient, averaged",
            approached("chord"),
        ),
        Step(
            "bend",
            rf"{BEND} = {CURVATURE} + \frac{{t^2}}{{4 n}} \sum_{{i=1}}^n C_i^2",
            "the same for the second difference",
            algebra(),
        ),
        Step(
            "curvature",
            rf"\lim_{{t \to 0^+}} {BEND} = {CURVATURE}",
            "the Hessian has two parts; the Gauss-Newton matrix is the first, without residuals",
            approached("bend"),
        ),
        Step(
            "as_matrix",
            r"s^T (f f^T + k F) s = (f^T s)^2 + k s^T F s",
            r"read for one example, with gradient $f$, Hessian $F$ and residual $k$ of the output: "
            r"the Hessian of its error is $f f^{\top} + k F$, whatever the number of weights",
            matrix(),
        ),
        Step(
            "semidefinite",
            "s^T (f f^T) s >= 0",
            "the first part is a square: the Gauss-Newton matrix is positive semidefinite",
            matrix(),
        ),
        Given(
            "noise",
            "E[z^2] = 1",
            "the target is the output plus Gaussian noise $z$ with variance 1, of which the "
            "logarithm of the density has the derivative $z d$ along a direction with "
            "$d = s^{\\top} f$",
            modelling=True,
        ),
        Step(
            "fisher",
            "E[(z d)^2] = d^2",
            "Fisher's information along the direction is the same square: here the Gauss-Newton "
            "matrix is Fisher's",
            algebra(moments("noise")),
        ),
        Step(
            "one_weight",
            r"-\frac{k b}{b^2} = -\frac{k}{b}",
            "one weight, one example: the tangent is followed to the target",
            algebra(),
        ),
    ),
    claims=("slope", "curvature", "as_matrix", "fisher", "one_weight"),
    remarks=(
        Remark(
            printed=r"$H \approx E[\frac{\partial f}{\partial w_{pq}}\frac{\partial f}"
            r"{\partial w_{ij}}]$ near $w^*$, since there $f(x|w) - y \approx 0$",
            correct=r"The residuals vanish at $w^*$ only if the network can fit all targets.  "
            r"Otherwise $\frac1n\sum_i q_i C_i$ is left: with one example of residual $1$, $D = 1$ "
            r"and $C = 1$ the curvature is $2$, and the approximation gives $1$.",
            statement=r"\frac1n \sum_{i=1}^n D_i^2",
            step="curvature",
        ),
        Remark(
            printed=r"$H$ is Fisher's information matrix.",
            correct=r"Not the Hessian but its Gauss-Newton part is, and for targets with Gaussian "
            r"noise of variance $1$ around the network's output.",
        ),
    ),
    variants=(Variant("k: integer in [2, 9]; b: integer in [11, 19]", "one_weight"),),
)
