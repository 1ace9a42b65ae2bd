"""What a ReLU unit leaves of a normally distributed input: mean, mean square and variance."""

from closedform.course import Answer, Given, Misconception, Part, Result, Source, Step, Variant
from closedform.derive.expectations import for_each_outcome, moments
from closedform.derive.inequalities import (
    above_tangent,
    evaluated,
    inequality,
    nonnegative,
    product,
    special,
    squeezed,
)
from closedform.derive.methods import algebra, induction

AB = "a: real >= 0; b: real >= a"
KH = "k: integer >= 0; h: real > 0"
STEPS = "N: integer >= 1"


def bell(x: str) -> str:
    """The density at x in units of the one at 0."""
    return rf"\exp\left(-\frac{{{x}^2}}{{2\sigma^2}}\right)"


# What M falls by from a to b, beyond sigma^2 times what the density falls by.
EXCESS = rf"M(a) - M(b) - \sigma^2 z \left({bell('a')} - {bell('b')}\right)"
TOTAL = rf"M(0) - M(k h) - \sigma^2 z \left(1 - {bell('(k h)')}\right)"
CELL = r"z (b-a)^2 \left(1 + \frac{a (a+b)}{2\sigma^2}\right)"
SUM = r"z k h^2 \left(1 + \frac{k^2 h^2}{\sigma^2}\right)"
ERROR = r"z \left(\frac{1}{N^3} + \frac{1}{\sigma^2 N}\right)"
LEFT_OUT = nonnegative("z*h^4*(4*k^2+5*k+2)/(2*sigma^2)")

result = Result(
    title="A ReLU unit with a normally distributed input",
    source=(Source("quiz-7", "Question 2c"),),
    domain="sigma, z: real > 0; s: random; M: function",
    problem=r"""
The input $s$ of a ReLU unit is normally distributed with mean $0$ and variance $\sigma^2$: its
density at $x$ is $z\,e^{-x^2/(2\sigma^2)}$ with $z = \frac{1}{\sigma\sqrt{2\pi}}$.  The unit passes
on $\max(0, s)$.
""",
    parts=(
        Part(
            r"Find the mean square $\mathbb{E}[\max(0,s)^2]$.  (It is the same for every "
            r"symmetric distribution.)",
            Answer("half"),
            accepted=(r"\frac{\sigma^2}{2}", "sigma^2/2", "0.5*sigma^2", r"\frac12 \sigma^2"),
            refused=(r"\sigma^2", r"\frac{\sigma}{2}", r"\frac{\sigma^2}{4}", r"\frac{1}{2}"),
            misconceptions=(
                Misconception(r"\sigma^2", "Negative inputs contribute nothing."),
                Misconception(
                    r"\frac{\sigma^2}{4}",
                    "Half of the outcomes are cut off; the others keep their full square.",
                ),
            ),
        ),
        Part(
            r"Find the mean $\mathbb{E}[\max(0,s)]$.",
            Answer("mean"),
            accepted=(
                r"\frac{\sigma}{\sqrt{2\pi}}",
                "sigma/sqrt(2*pi)",
                "σ/√(2π)",  # noqa: RUF001
                r"\frac{\sigma}{2}\sqrt{\frac{2}{\pi}}",
            ),
            refused=(
                "0",
                r"\sigma\sqrt{\frac{2}{\pi}}",
                r"\frac{\sigma}{2}",
                r"\frac{\sigma^2}{\sqrt{2\pi}}",
                r"\frac{\sigma}{2\pi}",
            ),
            misconceptions=(
                Misconception("0", "The input has mean zero, but what is passed on is never < 0."),
                Misconception(
                    r"\sigma\sqrt{\frac{2}{\pi}}",
                    "That is the mean of |s|, to which both signs contribute.",
                ),
            ),
        ),
        Part(
            r"Find the variance of $\max(0,s)$.",
            Answer("variance"),
            accepted=(
                r"\sigma^2\left(\frac12 - \frac{1}{2\pi}\right)",
                "sigma^2/2 - sigma^2/(2*pi)",
                r"\frac{\sigma^2}{2}\cdot\frac{\pi - 1}{\pi}",
                "σ²(π−1)/(2π)",  # noqa: RUF001
            ),
            refused=(
                r"\frac{\sigma^2}{2}",
                r"\sigma^2\left(\frac12 - \frac{1}{\pi}\right)",
                r"\sigma^2\left(1 - \frac{2}{\pi}\right)",
                r"\sigma^2\left(\frac12 + \frac{1}{2\pi}\right)",
            ),
            misconceptions=(
                Misconception(
                    r"\frac{\sigma^2}{2}", "This is the mean square; the mean is not zero."
                ),
                Misconception(
                    r"\sigma^2\left(1 - \frac{2}{\pi}\right)", "This is the variance of |s|."
                ),
            ),
        ),
    ),
    chain=(
        Given("center", r"\mathbb{E}[s] = 0", "the input has mean zero"),
        Given("spread", r"\operatorname{Var}[s] = \sigma^2", r"and the variance $\sigma^2$"),
        Given(
            "symmetric",
            r"\mathbb{E}[s |s|] = 0",
            "$s$ and $-s$ are equally distributed, so the mean of $s|s|$ is its own opposite",
            modelling=True,
        ),
        Step(
            "positive",
            r"\max(0, x) = \frac{x + |x|}{2}",
            "the sum is $2x$ or $0$",
            evaluated(),
            forall="x: real",
        ),
        Step(
            "square",
            r"\mathbb{E}[s^2] = \sigma^2",
            "the mean is zero",
            algebra(unfold=["<-spread", moments("center")]),
        ),
        Step(
            "half",
            r"\mathbb{E}[\max(0,s)^2] = \frac12 \sigma^2",
            r"$|s|^2 = s^2$, and the mean of $s|s|$ vanishes by symmetry",
            algebra(
                for_each_outcome("positive", x="s"),
                moments("symmetric"),
                for_each_outcome("abs_squared", a="s"),
                "square",
            ),
        ),
        Given(
            "whole",
            r"\mathbb{E}[\max(0,s)] = M(0)",
            "let $M(a)$ be what the outcomes $s > a$ contribute to the mean",
        ),
        Given(
            "above",
            rf"M(a) - M(b) \le b z {bell('a')} (b-a)",
            "normal distribution: between $a$ and $b$, $s$ is at most $b$, and the density, which "
            "falls, at most as large as at $a$",
            forall=AB,
            modelling=True,
        ),
        Given(
            "below",
            rf"a z {bell('b')} (b-a) \le M(a) - M(b)",
            "and $s$ is at least $a$, the density at least as large as at $b$",
            forall=AB,
            modelling=True,
        ),
        Given("some", r"0 \le M(a)", "no contribution is negative", forall="a: real > 0"),
        Given(
            "tail",
            r"a M(a) \le \sigma^2",
            r"where $s > a$, $a s$ is less than $s^2$, whose mean is $\sigma^2$",
            forall="a: real > 0",
        ),
        Step(
            "fall",
            rf"\frac{{b^2-a^2}}{{2\sigma^2}} {bell('b')} \le {bell('a')} - {bell('b')}",
            "$1 + x \\le e^x$ for $x = \\frac{b^2-a^2}{2\\sigma^2}$",
            inequality(
                product(
                    above_tangent("(b^2-a^2)/(2*sigma^2)"), nonnegative("exp(-b^2/(2*sigma^2))")
                )
            ),
            forall=AB,
        ),
        Step(
            "fall_at_most",
            rf"{bell('a')} - {bell('b')} \le \frac{{b^2-a^2}}{{2\sigma^2}} {bell('a')}",
            "and for the opposite of it",
            inequality(
                product(
                    above_tangent("(a^2-b^2)/(2*sigma^2)"), nonnegative("exp(-a^2/(2*sigma^2))")
                )
            ),
            forall=AB,
        ),
        Step(
            "one",
            rf"{bell('a')} \le 1",
            "the exponent is not positive",
            inequality(
                product(above_tangent("a^2/(2*sigma^2)"), nonnegative("exp(-a^2/(2*sigma^2))")),
                nonnegative("a^2/(2*sigma^2)*exp(-a^2/(2*sigma^2))"),
            ),
            forall="a: real >= 0",
            shown=False,
        ),
        Step(
            "gap",
            rf"b {bell('a')} - a {bell('b')}"
            r" \le (b-a)\left(1 + \frac{a (a+b)}{2\sigma^2}\right)",
            "the two bounds of a contribution differ little",
            inequality(
                "one",
                "fall_at_most",
                "one",
                scale=("b-a", "a", "a*(b^2-a^2)/(2*sigma^2)"),
            ),
            forall=AB,
        ),
        Step(
            "cell_above",
            rf"{EXCESS} \le {CELL}",
            r"so $M$ falls nearly as $\sigma^2$ times the density does",
            inequality(
                "above",
                "fall",
                "gap",
                nonnegative("z*(b-a)^2*exp(-b^2/(2*sigma^2))"),
                scale=("1", "sigma^2*z", "z*(b-a)", "1/2"),
            ),
            forall=AB,
        ),
        Step(
            "cell_below",
            rf"-{CELL} \le {EXCESS}",
            "on both sides",
            inequality(
                "below",
                "fall_at_most",
                "gap",
                nonnegative("z*(b-a)^2*exp(-a^2/(2*sigma^2))"),
                scale=("1", "sigma^2*z", "z*(b-a)", "1/2"),
            ),
            forall=AB,
        ),
        Step(
            "sum_above",
            rf"{TOTAL} \le {SUM}",
            "$k$ pieces of length $h$, by induction",
            induction(
                "k",
                base=inequality(),
                step=inequality("induction", special("cell_above", a="k*h", b="(k+1)*h"), LEFT_OUT),
            ),
            forall=KH,
        ),
        Step(
            "sum_below",
            rf"-{SUM} \le {TOTAL}",
            "and from below",
            induction(
                "k",
                base=inequality(),
                step=inequality("induction", special("cell_below", a="k*h", b="(k+1)*h"), LEFT_OUT),
            ),
            forall=KH,
        ),
        Step(
            "small",
            rf"{bell('a')} \le \frac{{2\sigma^2}}{{a^2}}",
            "the exponential is small far out",
            inequality(
                product(above_tangent("a^2/(2*sigma^2)"), nonnegative("exp(-a^2/(2*sigma^2))")),
                nonnegative("exp(-a^2/(2*sigma^2))"),
                scale=("2*sigma^2/a^2", "2*sigma^2/a^2"),
            ),
            forall="a: real > 0",
            shown=False,
        ),
        Step(
            "upper",
            rf"M(0) - \sigma^2 z \le \frac{{\sigma^2}}{{N}} + {ERROR}",
            "$k = N^5$ pieces of length $h = N^{-4}$ reach up to $N$, where little is left",
            inequality(
                special("sum_above", k="N^5", h="1/N^4"),
                special("tail", a="N"),
                nonnegative("sigma^2*z*exp(-N^2/(2*sigma^2))"),
                scale=("1", "1/N", "1"),
            ),
            forall=STEPS,
        ),
        Step(
            "lower",
            rf"-\frac{{2 \sigma^4 z}}{{N^2}} - {ERROR} \le M(0) - \sigma^2 z",
            r"from below, with $e^{-x} \le \frac1x$ for $x = \frac{N^2}{2\sigma^2}$",
            inequality(
                special("sum_below", k="N^5", h="1/N^4"),
                special("some", a="N"),
                special("small", a="N"),
                scale=("1", "1", "sigma^2*z"),
            ),
            forall=STEPS,
        ),
        Step(
            "vanishing",
            r"\lim_{N\to\infty} (M(0) - \sigma^2 z) = 0",
            "both bounds vanish",
            squeezed("lower", "upper"),
            forall=STEPS,
        ),
        Step(
            "constant",
            r"\lim_{N\to\infty} (M(0) - \sigma^2 z) = M(0) - \sigma^2 z",
            "and nothing here depends on $N$",
            evaluated(),
            forall=STEPS,
            shown=False,
        ),
        Step(
            "zero",
            r"M(0) - \sigma^2 z = 0",
            "what does not depend on $N$ and has the limit $0$ is $0$",
            algebra("<-constant", "vanishing"),
            shown=False,
        ),
        Step(
            "split",
            r"M(0) = \sigma^2 z + (M(0) - \sigma^2 z)",
            "what is to be dropped",
            algebra(),
            shown=False,
        ),
        Step("total", r"M(0) = \sigma^2 z", "so they agree", algebra("split", "zero")),
        Given("height", r"z = \frac{1}{\sigma\sqrt{2\pi}}", "the density at $0$"),
        Step(
            "mean",
            r"\mathbb{E}[\max(0,s)] = \frac{\sigma}{\sqrt{2\pi}}",
            r"$\sigma^2$ times the density at $0$",
            algebra("whole", "total", "height"),
        ),
        Step(
            "squared_mean",
            r"\left(\frac{\sigma}{\sqrt{2\pi}}\right)^2 = \frac{\sigma^2}{2\pi}",
            "the square of the mean",
            evaluated(),
            shown=False,
        ),
        Step(
            "variance",
            r"\operatorname{Var}[\max(0,s)] = \sigma^2\left(\frac12 - \frac{1}{2\pi}\right)",
            "the mean square without the square of the mean",
            algebra(moments(), "half", "mean", "squared_mean"),
        ),
    ),
    claims=("half", "mean", "variance"),
    variants=(Variant("sigma: integer in [3, 20]", "half"),),
)
