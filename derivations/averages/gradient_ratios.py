"""The mean gradient against its mean square, which depends on units, and against the root of it."""

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
from closedform.derive.calculation import Move
from closedform.derive.inequalities import settled
from closedform.derive.methods import algebra, cited, sign
from closedform.derive.moves import known

SOME = "n: integer >= 1"
FIRST = {"a": "11/10", "b": "9/10"}
THIRD = {"a": "11/10", "b": "-9/10"}
SPREAD_1, SPREAD_3 = r"\frac{a^2+b^2}{2}", r"\frac{a^2+b^2}{4}"
ROOT_1 = rf"\frac{{a+b}}{{2\sqrt{{{SPREAD_1}}}}}"
ROOT_3 = rf"\frac{{a+b}}{{4\sqrt{{{SPREAD_3}}}}}"


def mean(count: str, term: str) -> str:
    """The mean of a number of terms."""
    return rf"\frac{{1}}{{{count}}} \sum_{{k=1}}^{{{count}}} {term}"


def statistics(which: str, count: str) -> tuple[str, str]:
    """Mean and mean square of a series."""
    return mean(count, f"g_{which}(k)"), mean(count, f"g_{which}(k)^2")


SCALED = (mean("2n", r"\lambda g_1(k)"), mean("2n", r"(\lambda g_1(k))^2"))


def derived(which: str, count: str, *values: str) -> tuple[Step, ...]:
    """Mean and mean square, which another result derives."""
    names = ("mean", "square")
    words = ("the mean over whole periods", "the mean square")
    return tuple(
        Step(
            f"{name}_{which}",
            f"{left} = {right}",
            reason,
            cited("averages.gradient_statistics", f"{name}_{which}"),
            forall=SOME,
        )
        for name, left, right, reason in zip(
            names, statistics(which, count), values, words, strict=True
        )
    )


def positive(which: str, bottom: str) -> Step:
    """There is something to divide by."""
    return Step(
        f"positive_{which}",
        f"{bottom} > 0",
        "squares that are not all zero",
        sign(f"square_{which}"),
        forall=SOME,
        shown=False,
    )


def ratio(which: str, parts: tuple[str, str], right: str, reason: str) -> Step:
    """The mean divided by the mean square."""
    return Step(
        f"ratio_{which}",
        rf"\frac{{{parts[0]}}}{{{parts[1]}}} = {right}",
        reason,
        settled(algebra(f"mean_{which}", f"square_{which}"), f"positive_{which}"),
        forall=SOME,
    )


def relative(
    which: str, parts: tuple[str, str], square: str, right: str, reason: str, *moves: Move
) -> tuple[Step, ...]:
    """The mean divided by the root of the mean square, which has to be positive."""
    put_in = algebra(f"mean_{which}", f"square_{which}", *moves)
    root = rf"\sqrt{{{parts[1]}}}"
    return (
        Step(
            f"root_{which}",
            rf"{root} = \sqrt{{{square}}}",
            "the mean square has a root,",
            settled(algebra(f"square_{which}"), f"positive_{which}"),
            forall=SOME,
            shown=False,
        ),
        Step(
            f"root_positive_{which}",
            f"{root} > 0",
            "which is not zero",
            sign(f"root_{which}"),
            forall=SOME,
            shown=False,
        ),
        Step(
            f"relative_{which}",
            rf"\frac{{{parts[0]}}}{{{root}}} = {right}",
            reason,
            settled(settled(put_in, f"root_positive_{which}"), f"positive_{which}"),
            forall=SOME,
        ),
    )


G1, G2, G3 = statistics("1", "2n"), statistics("2", "n"), statistics("3", "4n")

result = Result(
    title="Mean gradient against mean square",
    source=(
        Source("epfl-ann-week5", "Exercise 1c"),
        Source("epfl-loss-landscape", "Exercise 1c"),
    ),
    domain="a, c, lambda: real > 0; b: real; n: integer >= 0; g_1, g_2, g_3: sequence",
    problem=r"""
The gradients of single patterns with respect to three weights repeat periodically: for $w_1$ they
are $a, b, a, b, \dots$, for $w_2$ always $c$, and for $w_3$ they are $a, 0, b, 0, a, 0, b, 0,
\dots$, with $a, c > 0$.  For each weight the mean gradient $\langle g \rangle$ is divided by the
mean $\langle g^2 \rangle$ of the squared gradient, both taken over whole periods.
""",
    parts=(
        Part(
            r"Find $\langle g_1 \rangle / \langle g_1^2 \rangle$ for $a = 1.1$ and $b = 0.9$.",
            Answer("ratio_1", at=FIRST),
            accepted=("100/101", r"\frac{1}{1.01}", "2/2.02", "2/(1.1^2+0.9^2)"),
            refused=("1.01", "1", "0.99", "2"),
            misconceptions=(
                Misconception("1", "The mean square is not the square of the mean."),
                Misconception("1.01", "This is the mean square divided by the mean."),
            ),
        ),
        Part(
            r"Find $\langle g_2 \rangle / \langle g_2^2 \rangle$ in terms of $c$.  "
            r"(It is $10$ for $c = 0.1$.)",
            Answer("ratio_2"),
            accepted=(r"\frac{1}{c}", "1/c", "c^{-1}", r"\frac{c}{c^2}"),
            refused=("1", "c", r"\frac{1}{c^2}", "10"),
            misconceptions=(
                Misconception("1", "The mean of the squares is c squared, not c."),
                Misconception("c", "This is the mean square divided by the mean."),
            ),
        ),
        Part(
            r"Find $\langle g_3 \rangle / \langle g_3^2 \rangle$ for $a = 1.1$ and $b = -0.9$.",
            Answer("ratio_3", at=THIRD),
            accepted=("10/101", r"\frac{0.05}{0.505}", "20/202", "0.2/2.02"),
            refused=("0.1", "0.05", "10.1", "20"),
            misconceptions=(
                Misconception("0.1", "That is rounded; give the exact fraction."),
                Misconception("20", "Divide by the mean of squares, not the square of the mean."),
            ),
        ),
        Part(
            r"All gradients are measured in another unit, so that each becomes $\lambda > 0$ times "
            r"as large.  Does $\langle g_1 \rangle / \langle g_1^2 \rangle$ stay as it is?",
            Choice.from_truth(
                "ratio_scaled",
                r"\frac{a+b}{a^2+b^2}",
                yes=r"The mean is multiplied by $\lambda$, but the mean square by $\lambda^2$.",
            ),
        ),
        Part(
            r"And $\langle g_1 \rangle / \sqrt{\langle g_1^2 \rangle}$, with the root of the mean "
            r"square?",
            Choice.from_truth(
                "relative_scaled",
                ROOT_1,
                no="The mean and the root of the mean square have the same unit.",
            ),
        ),
    ),
    chain=(
        *derived("1", "2n", r"\frac{a+b}{2}", SPREAD_1),
        *derived("2", "n", "c", "c^2"),
        *derived("3", "4n", r"\frac{a+b}{4}", SPREAD_3),
        positive("1", G1[1]),
        positive("2", G2[1]),
        positive("3", G3[1]),
        ratio("1", G1, r"\frac{a+b}{a^2+b^2}", "the mean against the mean square, for $w_1$"),
        ratio("2", G2, r"\frac1c", "for $w_2$"),
        ratio("3", G3, r"\frac{a+b}{a^2+b^2}", "for $w_3$: the length of the period cancels"),
        Step(
            "mean_scaled",
            rf"{SCALED[0]} = \lambda\,\frac{{a+b}}{{2}}",
            "in another unit: the factor comes out of the mean",
            algebra(unfold=["<-mean_1"]),
            forall=SOME,
        ),
        Step(
            "square_scaled",
            rf"{SCALED[1]} = \lambda^2\,{SPREAD_1}",
            "and squared out of the mean square",
            algebra(unfold=["<-square_1"]),
            forall=SOME,
        ),
        positive("scaled", SCALED[1]),
        ratio(
            "scaled",
            SCALED,
            r"\frac{a+b}{\lambda (a^2+b^2)}",
            "so this ratio depends on the unit of the gradients",
        ),
        *relative(
            "scaled",
            SCALED,
            rf"\lambda^2\,{SPREAD_1}",
            ROOT_1,
            "the mean against the root of the mean square does not",
            known("sqrt_of_product", a="lambda", b=SPREAD_1),
            known("abs_nonnegative"),
        ),
        *relative(
            "2",
            G2,
            "c^2",
            "1",
            "for a constant gradient it is $1$",
            known("sqrt_of_product", a="c", b="1"),
            known("abs_nonnegative"),
            known("sqrt_of_one"),
        ),
        *relative("3", G3, SPREAD_3, ROOT_3, "and for $w_3$ it is this"),
    ),
    claims=(
        "ratio_1",
        "ratio_2",
        "ratio_3",
        "ratio_scaled",
        "relative_scaled",
        "relative_2",
        "relative_3",
    ),
    remarks=(
        Remark(
            printed=r"The lecture introduces the series under the heading of a signal-to-noise "
            r"ratio and divides the mean by the mean square: about $0.99$, $10$ and $0.1$",
            correct=r"This ratio has the unit of one over a gradient: it is divided by $\lambda$ "
            r"when all gradients are multiplied by $\lambda$.  That $w_2$ has $10$, ten times as "
            r"much as $w_1$, tells that its gradients are small.  The mean divided by the root of "
            r"the mean square has no unit: $0.995$, $1$ and $0.070$.",
            source=Source("epfl-loss-landscape", "Stochastic gradient evaluation"),
        ),
        Remark(
            printed=r"$\langle g_1 \rangle / \langle g_1^2 \rangle = 0.99$",
            correct=r"That is rounded: $\frac{1}{1.01} = \frac{100}{101} = 0.990099\dots$",
            statement="0.99",
            step="ratio_1",
            at={"a": "11/10", "b": "9/10", "n": "50"},
        ),
    ),
    variants=(
        Variant("a: integer in [4, 9]; b: integer in [1, 3]", "ratio_1"),
        Variant("c: real in [3/20, 1/2]", "ratio_2"),
        Variant("a: integer in [4, 9]; b: integer in [-3, -1]", "ratio_3"),
    ),
)
