"""Levenberg-Marquardt: between the Gauss-Newton step and gradient descent."""

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
from closedform.derive.inequalities import approached
from closedform.derive.matrices import matrix
from closedform.derive.methods import algebra, limit

result = Result(
    title="Levenberg-Marquardt",
    source=(Source("uam-neural-networks-2", "the pages on Gauss-Newton and Levenberg-Marquardt"),),
    domain=(
        r"J: matrix symmetric positive semidefinite; g, s, v: vector; v != 0;"
        r" \lambda: real > 0; \mu: real >= 0; \gamma: real"
    ),
    problem=r"""
The Gauss-Newton matrix $J$ is symmetric and positive semidefinite; it may be singular.  With the
gradient $g$ and a number $\lambda > 0$ the method of Levenberg and Marquardt moves by the $s$ with
$(J + \lambda I) s = -g$.  Let $v$ be an eigenvector of $J$ with the eigenvalue $\mu \ge 0$, and
$\gamma = v^{\top} g$ the slope along it.
""",
    parts=(
        Part(
            r"Is $x^{\top} (J + \lambda I) x > 0$ for all $x \ne 0$, so that the step is always "
            r"defined, even for a singular $J$?",
            Choice.from_truth("definite", no="Look at both terms: one of them is never zero."),
        ),
        Part(
            r"What is $v^{\top} s$, the step along the eigenvector?",
            Answer("component"),
            accepted=(
                r"-\frac{v^T g}{\mu + \lambda}",
                "-(v^T g)/(lambda+mu)",
                r"-\frac{1}{\lambda + \mu} g^{\top} v",
                "−transpose(g)*v/(μ+λ)",  # noqa: RUF001
            ),
            refused=(
                r"\frac{v^T g}{\mu + \lambda}",
                r"-(\mu + \lambda) v^T g",
                r"-\frac{v^T g}{\mu}",
                r"-\frac{v^T g}{\lambda}",
            ),
            misconceptions=(
                Misconception(
                    r"-\frac{v^T g}{\lambda}", "That is gradient descent; the curvature is missing."
                ),
                Misconception(
                    r"-(\mu + \lambda) v^T g", "Solve for the step: large curvature, small step."
                ),
            ),
        ),
        Part(
            r"For $\mu > 0$, where does $-\frac{\gamma}{\mu+\lambda}$ go as $\lambda \to 0$?",
            Answer("gauss_newton"),
            accepted=(r"-\frac{\gamma}{\mu}", "-gamma/mu", r"-\gamma \mu^{-1}", "−γ/μ"),  # noqa: RUF001
            refused=("0", r"\frac{\gamma}{\mu}", r"-\gamma", r"-\frac{\gamma}{2 \mu}"),
            misconceptions=(
                Misconception("0", "Only the damping vanishes, and with it the brake."),
                Misconception(r"\frac{\gamma}{\mu}", "The step still goes downhill."),
            ),
        ),
        Part(
            r"And where does $\lambda$ times it go as $\lambda \to \infty$?",
            Answer("gradient_descent"),
            accepted=(r"-\gamma", "-gamma", r"-1 \cdot \gamma", "−γ"),  # noqa: RUF001
            refused=("0", r"-\frac{\gamma}{\mu}", r"\gamma", r"-\mu \gamma"),
            misconceptions=(
                Misconception("0", "The step itself vanishes, but lambda times it does not."),
                Misconception(
                    r"-\frac{\gamma}{\mu}", "That is the other end, without any damping."
                ),
            ),
        ),
    ),
    chain=(
        Step(
            "definite",
            r"x^T (J + \lambda I) x > 0",
            r"$x^{\top} J x \ge 0$ and $\lambda x^{\top} x > 0$: the equation for the step always "
            "has exactly one solution",
            matrix(),
            forall="x: vector; x != 0",
        ),
        Given("damped", r"g = -(J + \lambda I) s", "the equation for the step"),
        Given("eigenvector", r"J v = \mu v", "an eigenvector of the Gauss-Newton matrix"),
        Step(
            "component",
            r"v^T s = -\frac{v^T g}{\mu + \lambda}",
            r"multiply by $v^{\top}$ from the left; as $J$ is symmetric, $v$ is an eigenvector on "
            "this side, too",
            matrix("damped", "eigenvector"),
        ),
        Step(
            "same",
            r"-\frac{\gamma}{\mu + \lambda} = -\frac{\gamma}{\mu + \lambda}",
            "this number as a function of the damping",
            algebra(),
            forall=r"\mu: real > 0",
            shown=False,
        ),
        Step(
            "gauss_newton",
            r"\lim_{\lambda \to 0^+} \left(-\frac{\gamma}{\mu + \lambda}\right)"
            r" = -\frac{\gamma}{\mu}",
            "without damping it is the step of Gauss and Newton",
            approached("same"),
            forall=r"\mu: real > 0",
        ),
        Step(
            "scaled",
            r"\lambda \left(-\frac{\gamma}{\mu + \lambda}\right)"
            r" = -\frac{\gamma \lambda}{\mu + \lambda}",
            "the step in units of the rate",
            algebra(),
            shown=False,
        ),
        Step(
            "gradient_descent",
            r"\lim_{\lambda \to \infty}"
            r" \left(\lambda \left(-\frac{\gamma}{\mu + \lambda}\right)\right) = -\gamma",
            r"with strong damping it is gradient descent with the rate $\frac{1}{\lambda}$",
            limit("scaled", "lambda"),
        ),
    ),
    claims=("component", "gauss_newton", "gradient_descent"),
    remarks=(
        Remark(
            printed=r"$J$ is semidefinite invertible; not necessarily invertible.",
            correct=r"It is positive semidefinite, and need not be invertible: for one example and "
            r"two weights $J = a a^{\top}$ is singular.  $J + \lambda I$ with $\lambda > 0$ always "
            r"has an inverse; that is what the method of Levenberg and Marquardt, which the source "
            r"only names, is for.",
        ),
        Remark(
            printed=r"Gradient descent away from $w^*$",
            correct=r"Only if $\lambda$ is large there; nothing in the formula looks at the "
            r"distance to $w^*$.  With a small $\lambda$ the step is that of Gauss and Newton "
            r"everywhere.",
        ),
    ),
    variants=(
        Variant(
            r"gamma: integer in [2, 9]; mu: integer in [11, 19]",
            "gauss_newton",
        ),
    ),
)
