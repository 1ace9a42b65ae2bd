"""The BFGS update: secant equation, positive definiteness, inverse, and the two loops of L-BFGS."""

from closedform.course import (
    Answer,
    Choice,
    Figure,
    Given,
    Misconception,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.matrices import bounded, matrix, special
from closedform.derive.methods import algebra

UPDATE = r"\left(B - \frac{B s s^T B}{s^T B s} + \frac{y y^T}{y^T s}\right)"
LEFT, RIGHT = r"\left(I - \frac{s y^T}{y^T s}\right)", r"\left(I - \frac{y s^T}{y^T s}\right)"
SECOND = r"\frac{s s^T}{y^T s}"
INVERSE = rf"\left({LEFT} B^{{-1}} {RIGHT} + {SECOND}\right)"
REST = r"\left(v - \frac{s^T B v}{s^T B s} s\right)"
ONE = r"k - \frac{k^2 a^2}{k a^2} + \frac{b^2}{b a}"

result = Result(
    title="The BFGS update",
    source=(Source("uam-neural-networks-2", "equation 17 and the pages on (L-)BFGS"),),
    domain=(
        "B: matrix symmetric positive definite; N: matrix symmetric; s, y, g, q, u, v: vector;"
        " a, b, k: real > 0; s != 0; y^T s > 0"
    ),
    problem=r"""
A quasi-Newton method keeps a symmetric positive definite matrix $B$ in place of the Hessian.  A
move by $s$ changed the gradient by $y$, where $y^{\top} s > 0$.  The BFGS update replaces $B$ by
$B_+ = B - \frac{B s s^{\top} B}{s^{\top} B s} + \frac{y y^{\top}}{y^{\top} s}$.
""",
    parts=(
        Part(
            r"What is $B_+ s$?",
            Answer("secant"),
            accepted=("y", "I y", "2y - y", "transpose(transpose(y))"),
            refused=("B s", "-y", "s", "y + B s"),
            misconceptions=(
                Misconception("B s", "The second term takes this away; see what the third adds."),
                Misconception("y + B s", "The second term, applied to s, is not zero."),
            ),
        ),
        Part(
            r"What is $s^{\top} B_+ s$?",
            Answer("curvature"),
            accepted=("y^T s", "s^T y", r"s^{\top} y", "transpose(s)*y"),
            refused=("s^T B s", "y^T y", "s^T B s + y^T s", "s^T s"),
            misconceptions=(
                Misconception("s^T B s", "That was the curvature along s before the update."),
                Misconception("s^T B s + y^T s", "The second term cancels the first one along s."),
            ),
        ),
        Part(
            r"With a single weight let $B = k$, $s = a$ and $y = b$ be positive numbers.  What is "
            r"$B_+$?",
            Answer("one_weight"),
            accepted=("b/a", r"\frac{b}{a}", "b*a^(-1)", "(b·a)/a²"),
            refused=("a/b", "k", "k + b/a", "b*a"),
            misconceptions=(
                Misconception("k", "The old value is forgotten: one secant fixes one curvature."),
                Misconception("a/b", "A curvature is a change of slope per change of weight."),
            ),
        ),
        Part(
            r"Is $v^{\top} B_+ v > 0$ for every vector $v$ that is no multiple of $s$?",
            Choice.from_truth(
                "definite",
                no="Split v into a part along s and one conjugate to it: both count positively.",
            ),
        ),
    ),
    chain=(
        Step(
            "secant",
            f"{UPDATE} s = y",
            "the secant equation: the second term takes $B s$ away, the third adds $y$",
            matrix(),
        ),
        Step(
            "secant_component",
            f"u^T {UPDATE} s = u^T y",
            "the same, component by component",
            matrix(),
        ),
        Step(
            "curvature",
            f"s^T {UPDATE} s = y^T s",
            r"along $s$; so $B_+$ can only be positive definite if $y^{\top} s > 0$",
            matrix(),
        ),
        Step(
            "form",
            rf"v^T {UPDATE} v"
            r" = v^T B v - \frac{(s^T B v)^2}{s^T B s} + \frac{(y^T v)^2}{y^T s}",
            "the quadratic form of the update",
            matrix(),
        ),
        Step(
            "squares",
            rf"v^T {UPDATE} v = {REST}^T B {REST} + \frac{{(y^T v)^2}}{{y^T s}}",
            r"what the second term takes away is the part of $v$ along $s$",
            matrix(),
        ),
        Step(
            "both",
            r"x^T B x + \frac{t^2}{y^T s} > 0",
            r"$B$ is positive definite, and $y^{\top} s > 0$",
            matrix(),
            forall="t: real; x: vector; x != 0",
        ),
        Step(
            "definite",
            f"v^T {UPDATE} v > 0",
            r"so $B_+$ is positive for each $v$ that is no multiple of $s$, and along $s$ as above",
            bounded(special("both", x=REST, t="y^T v"), "squares"),
            forall=f"{REST} != 0",
        ),
        Step(
            "inverse",
            f"u^T {UPDATE} {INVERSE} v = u^T v",
            "the inverse of $B_+$ comes from that of $B$ without solving equations",
            matrix(),
        ),
        Given(
            "first_loop",
            r"q = g - \frac{s^T g}{y^T s} y",
            "L-BFGS, first loop: take the newest pair off the gradient",
        ),
        Step(
            "two_loops",
            r"u^T \left(N q + \left(\frac{s^T g}{y^T s} - \frac{y^T N q}{y^T s}\right) s\right)"
            rf" = u^T \left({LEFT} N {RIGHT} + {SECOND}\right) g",
            r"second loop: whatever $N$ the older pairs stand for, the result is the update of $N$ "
            "applied to $g$; pair by pair, with a memory for all, L-BFGS is BFGS",
            matrix("first_loop"),
        ),
        Step(
            "one_weight",
            rf"{ONE} = \frac{{b}}{{a}}",
            "with one weight the old value cancels",
            algebra(),
        ),
    ),
    claims=("secant_component", "curvature", "form", "inverse", "two_loops", "one_weight"),
    remarks=(
        Remark(
            printed=r"The approximation $B$ is chosen to satisfy "
            r"$\nabla f(x+\Delta x) = \nabla f(x) + B \Delta x$.",
            correct=r"These are $d$ equations for $d(d+1)/2$ entries, so that they do not choose "
            r"$B$ from two weights on; and no positive definite $B$ satisfies them unless "
            r"$y^{\top}\Delta x > 0$, since $\Delta x^{\top} B \Delta x = y^{\top} \Delta x$.  For "
            r"one weight with $y = -1$, $\Delta x = 1$ the only solution is $B = -1$.",
        ),
    ),
    variants=(
        Variant("k: integer in [2, 9]; a: integer in [11, 19]; b: integer in [3, 9]", "one_weight"),
    ),
    figures=(
        Figure(
            "paths",
            r"Paths from $(-1.2, 1)$ on Rosenbrock's function $(1-a)^2 + 100 (b-a^2)^2$, all with "
            r"the same line search (halving): 2000 steps of gradient descent, BFGS and Newton's "
            r"method to a gradient below $10^{-8}$.",
            alt="A curved valley from the left over the origin to the minimum at (1, 1).  Gradient "
            "descent drops into the valley and creeps along it without reaching the end; BFGS and "
            "Newton's method follow the bend and end at the minimum after 35 and 21 steps.",
        ),
    ),
)
