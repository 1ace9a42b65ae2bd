"""Momentum on a quadratic error: when it converges, how fast, and when it oscillates."""

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
from closedform.derive.inequalities import (
    applied,
    inequality,
    nonnegative,
    settled,
    squeezed,
)
from closedform.derive.methods import algebra, recurrence, sign
from closedform.derive.moves import known
from closedform.derive.roots import with_roots

B = r"(1+\alpha-\eta\lambda)"
START = rf"(w_1^2 - {B} w_1 w_0 + \alpha w_0^2)"
ROOT = r"\frac{-(1+\alpha+d) - \sqrt{(1+\alpha+d)^2 - 4\alpha}}{2}"
FROM_0, FROM_1 = "k: integer >= 0", "k: integer >= 1"

result = Result(
    title="Momentum on a quadratic error",
    source=(
        Source("epfl-loss-landscape", "Part 4"),
        Source("uam-neural-networks-2", "equations 18-20"),
        Source("polyak-1964"),
    ),
    domain="alpha: real in [0,1); eta, lambda, q: real > 0; k: integer >= 0;"
    " w, V, u, s: family; g: function",
    problem=r"""
On the error $e = \frac12\lambda w^2$ with $\lambda > 0$, descent with momentum
$w_{k+1} = w_k - \eta\,e'(w_k) + \alpha\,(w_k - w_{k-1})$ has the rate $\eta > 0$ and the momentum
$0 \le \alpha < 1$.
""",
    parts=(
        Part(
            r"Write $w_{k+1}$ in terms of $w_k$ and $w_{k-1}$, each with its coefficient.",
            Answer("recursion"),
            accepted=(
                r"(1+\alpha-\eta\lambda) w_k - \alpha w_{k-1}",
                "(1 + alpha - eta*lambda)*w_k - alpha*w_{k-1}",
                r"w_k - \eta\lambda w_k + \alpha (w_k - w_{k-1})",
                r"(1-\eta\lambda) w_k + \alpha w_k - \alpha w_{k-1}",
            ),
            refused=(
                r"(1+\alpha-\eta\lambda) w_k + \alpha w_{k-1}",
                r"(1-\alpha-\eta\lambda) w_k + \alpha w_{k-1}",
                r"(1-\eta\lambda) w_k - \alpha w_{k-1}",
                r"(1+\alpha-\frac{\eta\lambda}{2}) w_k - \alpha w_{k-1}",
            ),
            misconceptions=(
                Misconception(
                    r"(1+\alpha-\frac{\eta\lambda}{2}) w_k - \alpha w_{k-1}",
                    "The derivative of the error has no factor one half.",
                ),
                Misconception(
                    r"(1-\eta\lambda) w_k - \alpha w_{k-1}",
                    "Momentum multiplies the difference: w_k enters there, too.",
                ),
            ),
        ),
        Part(
            r"With $w_k = z^k$ this becomes $p(z) = 0$ for a polynomial $p$ with leading "
            r"coefficient $1$.  What is $p(-1)$?",
            Answer("minus_one"),
            accepted=(
                r"2(1+\alpha) - \eta\lambda",
                "2 + 2*alpha - eta*lambda",
                r"1 + (1+\alpha-\eta\lambda) + \alpha",
                "2*(1+alpha) - lambda*eta",
            ),
            refused=(
                r"\eta\lambda",
                r"2(1-\alpha) - \eta\lambda",
                r"2 - \eta\lambda",
                r"2(1+\alpha) + \eta\lambda",
            ),
            misconceptions=(
                Misconception(r"\eta\lambda", "This is the value at z = 1."),
                Misconception(r"2 - \eta\lambda", "This is right without momentum, for alpha = 0."),
            ),
        ),
        Part(
            r"Let $q = 4\alpha - (1+\alpha-\eta\lambda)^2 > 0$, so that the roots are a conjugate "
            r"pair.  What is their modulus?",
            Answer("modulus"),
            accepted=(r"\sqrt{\alpha}", "sqrt(alpha)", r"\alpha^{1/2}", "sqrt(4*alpha)/2"),
            refused=(
                r"\alpha",
                r"1+\alpha-\eta\lambda",
                r"\sqrt{1-\eta\lambda}",
                r"\frac{1+\alpha-\eta\lambda}{2}",
                r"2\sqrt{\alpha}",
            ),
            misconceptions=(
                Misconception(r"\alpha", "This is the product of both roots, the modulus squared."),
                Misconception(
                    r"\frac{1+\alpha-\eta\lambda}{2}", "This is only the real part of the roots."
                ),
            ),
        ),
        Part(
            r"Take $\lambda = 1$, $\eta = 0.1$, $\alpha = 0.9$, and start at rest at $u_0 = 1$, so "
            r"that $u_1 = 0.9$.  What is $u_5$?",
            Answer("example_5"),
            accepted=("-0.02916", r"-\frac{729}{25000}", "-729/25000", "1.8*0.2268 - 0.9*0.486"),
            refused=("0.59049", "0.02916", "0", "0.2268", "-0.81"),
            misconceptions=(
                Misconception("0.59049", "This is descent without momentum, 0.9^5."),
                Misconception("0.2268", "This is one step earlier."),
            ),
        ),
        Part(
            r"Which statements are true?  Tick all of them.",
            Choice(
                (
                    Option(
                        r"In the example momentum keeps the weights from changing their sign.",
                        "example_5",
                        "u_5 > 0",
                        feedback="The fifth weight is negative: momentum carries it past 0.",
                    ),
                    Option(
                        r"Without momentum, but with the same rate, no weight changes its sign.",
                        "plain_positive",
                    ),
                    Option(r"$p$ has no root $z \ge 1$.", "right_of_1"),
                    Option(
                        r"For $\eta\lambda < 2(1+\alpha)$, $p$ has no root $z \le -1$.",
                        "left_of_minus_1",
                    ),
                    Option(
                        r"For $\eta\lambda = 2(1+\alpha) + d$ with $d > 0$ a root is "
                        rf"$z = {ROOT}$.",
                        "root",
                    ),
                    Option(
                        r"For $\eta\lambda = 2(1+\alpha) + d$ with $d > 0$, no root lies below "
                        r"$-1-d$ or at it.",
                        "outside",
                        rf"{ROOT} > -1-d",
                        feedback="One root lies there, and its powers grow.",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given("slope", r"g(w_k) = \lambda w_k", "the derivative of the error", forall=FROM_0),
        Given(
            "update",
            r"w_{k+1} = w_k - \eta g(w_k) + \alpha (w_k - w_{k-1})",
            "descent with momentum",
            forall=FROM_1,
        ),
        Step(
            "recursion",
            rf"w_{{k+1}} = {B} w_k - \alpha w_{{k-1}}",
            "a linear recursion",
            algebra("update", "slope"),
            forall=FROM_1,
        ),
        Step(
            "powers",
            rf"z^{{k+1}} - {B} z^k + \alpha z^{{k-1}} = z^{{k-1}} (z^2 - {B} z + \alpha)",
            r"$w_k = z^k$ solves it where $p(z) = z^2 - (1+\alpha-\eta\lambda) z + \alpha$ is 0",
            algebra(),
            forall=f"{FROM_1}; z: real",
        ),
        Step(
            "minus_one",
            rf"(-1)^2 - {B} (-1) + \alpha = 2(1+\alpha) - \eta\lambda",
            r"$p(-1)$ changes its sign at $\eta\lambda = 2(1+\alpha)$",
            algebra(),
        ),
        Step(
            "right_of_1",
            rf"z^2 - {B} z + \alpha > 0",
            r"no real root is $1$ or larger",
            sign(),
            forall="z: real >= 1",
        ),
        Step(
            "left_of_minus_1",
            rf"(-z)^2 - {B} (-z) + \alpha > 0",
            r"no real root is $-1$ or smaller, if $\eta\lambda < 2(1+\alpha)$",
            sign(),
            forall="eta: real in (0, 2*(1+alpha)/lambda); z: real >= 1",
        ),
        Step(
            "edge",
            r"(-1)^{k+1} = (1+\alpha-2(1+\alpha)) (-1)^k"
            r" - \alpha (-1)^{k-1}",
            r"at $\eta\lambda = 2(1+\alpha)$ the weights $(-1)^k$ solve the recursion and do not "
            r"converge",
            algebra(),
            forall=FROM_1,
        ),
        Step(
            "root",
            rf"\left({ROOT}\right)^2 = -(1+\alpha+d) {ROOT} - \alpha",
            r"beyond it, at $\eta\lambda = 2(1+\alpha) + d$, this is a root",
            with_roots(),
            forall="d: real > 0",
        ),
        Step(
            "square",
            r"(1-\alpha+d)^2 \le (1+\alpha+d)^2 - 4\alpha",
            r"the difference is $4\alpha d$",
            inequality(nonnegative(r"4*\alpha*d")),
            forall="d: real > 0",
        ),
        Step(
            "outside",
            rf"{ROOT} \le -1-d",
            "it lies below $-1$, so that its powers grow",
            inequality(applied("sqrt", "square"), scale=("1/2",)),
            forall="d: real > 0",
        ),
        Step(
            "discriminant",
            rf"{B}^2 - 4\alpha"
            r" = (\eta\lambda - (1-\sqrt{\alpha})^2) (\eta\lambda - (1+\sqrt{\alpha})^2)",
            r"the roots are complex between these two values of $\eta\lambda$",
            with_roots(),
        ),
        Given("pair", rf"q = 4\alpha - {B}^2", r"for complex roots: a name for $-$ discriminant"),
        Step(
            "squares",
            rf"0 <= \frac{{{B}^2 + \sqrt{{q}}^2}}{{4}}",
            "squares are not negative",
            inequality(nonnegative(rf"{B}^2"), nonnegative(r"\sqrt{q}^2"), scale=("1/4", "1/4")),
            shown=False,
        ),
        Step(
            "modulus",
            rf"\sqrt{{\frac{{{B}^2 + \sqrt{{q}}^2}}{{4}}}} = \sqrt{{\alpha}}",
            "real part and imaginary part squared",
            settled(algebra(known("sqrt_squared", a="q"), "pair"), "squares"),
        ),
        Given(
            "measure",
            rf"V_k = w_{{k+1}}^2 - {B} w_{{k+1}} w_k + \alpha w_k^2",
            "a name for a quadratic form of two successive weights",
            forall=FROM_0,
        ),
        Step(
            "shrinks",
            r"V_{k+1} = \alpha V_k",
            "the recursion put in",
            algebra("measure", "recursion", unfold=["measure"]),
        ),
        Step(
            "invariant",
            rf"V_k = \alpha^k {START}",
            "it shrinks by the same factor in every step",
            recurrence("measure", "shrinks", "k"),
        ),
        Step(
            "bounds",
            r"q w_k^2 \le 4 V_k",
            rf"the difference is $(2 w_{{k+1}} - {B} w_k)^2$",
            inequality(
                "measure",
                "pair",
                nonnegative(rf"(2 w_{{k+1}} - {B} w_k)^2"),
                scale=("4", "-(w_k)^2", "1"),
            ),
        ),
        Step(
            "ceiling",
            rf"w_k^2 \le \frac{{4 \alpha^k {START}}}{{q}}",
            r"so $|w_k|$ shrinks like $\sqrt{\alpha}^{\,k}$",
            inequality("bounds", "invariant", scale=("1/q", "-4/q")),
        ),
        Step("floor", "0 <= w_k^2", "a square", sign()),
        Step(
            "vanishes",
            r"\lim_{k\to\infty} w_k^2 = 0",
            "with complex roots descent always converges",
            squeezed("floor", "ceiling"),
        ),
        Given("example_0", "u_0 = 1", "the example"),
        Given("example_1", r"u_1 = \frac{9}{10}", r"from rest: $u_1 = u_0 - 0.1\,u_0$"),
        Given(
            "example",
            r"u_{k+1} = (1+\frac{9}{10}-\frac{1}{10}) u_k - \frac{9}{10} u_{k-1}",
            r"with $\lambda = 1$, $\eta = 0.1$, $\alpha = 0.9$",
            forall=FROM_1,
        ),
        Step(
            "example_5",
            r"u_5 = -\frac{729}{25000}",
            "the weights 1, 0.9, 0.72, 0.486, 0.2268 are followed by a negative one",
            algebra("example", "example", "example", "example_1", "example_0"),
        ),
        Given("plain_0", "s_0 = 1", "the same start"),
        Given("plain", r"s_{k+1} = (1-\frac{1}{10}) s_k", "without momentum", forall=FROM_0),
        Step(
            "plain_solution",
            r"s_k = \left(\frac{9}{10}\right)^k",
            "a geometric sequence",
            recurrence("plain_0", "plain", "k"),
        ),
        Step("plain_positive", "s_k > 0", "it stays positive", sign("plain_solution")),
    ),
    claims=(
        "recursion",
        "minus_one",
        "powers",
        "edge",
        "discriminant",
        "modulus",
        "invariant",
        "vanishes",
        "example_5",
        "plain_solution",
    ),
    remarks=(
        Remark(
            printed=r"Momentum suppresses oscillations",
            correct=r"Not always: it can also create them.  With $\lambda = 1$ and $\eta = 0.1$ "
            r"descent without momentum is $0.9^k$, always positive; with $\alpha = 0.9$ the "
            r"discriminant is $1.8^2 - 3.6 = -0.36$, and the weights oscillate: $u_5 = -0.02916$.  "
            r"What is true is that momentum keeps descent stable up to "
            r"$\eta\lambda = 2(1+\alpha)$ instead of $2$.",
        ),
    ),
    variants=(
        Variant(
            "alpha: real in [1/2, 9/10]; eta: real in [1/100, 1/2]; lambda: integer in [1, 5]",
            "minus_one",
        ),
        Variant(
            "alpha: real in [1/2, 9/10]; eta: real in [1/100, 1/2]; lambda: integer in [1, 5];"
            " k: integer in [1, 3]",
            "recursion",
        ),
    ),
)
