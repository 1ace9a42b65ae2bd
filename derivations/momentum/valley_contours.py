"""The lines of equal error of a narrow valley are rhombi, 75 times as long as they are wide."""

from closedform.course import (
    Answer,
    Given,
    Misconception,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.inequalities import evaluated, settled
from closedform.derive.methods import algebra, sign
from closedform.derive.moves import known
from closedform.derive.together import at

result = Result(
    title="Lines of equal error of a narrow valley",
    source=(Source("epfl-ann-week5", "Exercise 3a"),),
    domain="c: real > 0; w_1: real in [-c, c]; h: function",
    problem=r"""
The error $E = |w_1| + 75\,|w_2|$ is a narrow valley.  A line of equal error is the set of points
with $E = c$ for some $c > 0$.  Let $h(w_1)$ be its distance from the first axis: the value of
$|w_2|$ on the line, where it has a point with this $w_1$.
""",
    parts=(
        Part(
            r"Find $h(w_1)$ for $|w_1| \le c$.",
            Answer("height"),
            accepted=(
                r"\frac{c-|w_1|}{75}",
                "(c - abs(w_1))/75",
                "c/75 - |w_1|/75",
                r"\frac{1}{75}\left(c - \left|w_1\right|\right)",
            ),
            refused=(
                r"\frac{c-w_1}{75}",
                "75*(c - abs(w_1))",
                "c - abs(w_1)/75",
                "(c + abs(w_1))/75",
                "c - 75*abs(w_1)",
            ),
            misconceptions=(
                Misconception(
                    r"\frac{c-w_1}{75}", "This is right for w_1 >= 0 only: the valley is symmetric."
                ),
                Misconception("c - abs(w_1)/75", "All that is left of c is divided by 75."),
                Misconception("75*(c - abs(w_1))", "Solve for |w_2|: divide by the slope 75."),
            ),
        ),
        Part(
            r"How high is the line where it is highest, at $w_1 = 0$?",
            Answer("widest"),
            accepted=(r"\frac{c}{75}", "c/75", r"c \cdot 75^{-1}", "2*c/150"),
            refused=("c", "75*c", "2*c/75", "75/c"),
            misconceptions=(
                Misconception("c", "This is how far it reaches along the first axis."),
                Misconception("2*c/75", "This is from the lowest to the highest point."),
            ),
        ),
        Part(
            r"Where is $w_2 > 0$ on the line $E = 300$ at $w_1 = -150$?",
            Answer("height", at={"c": "300", "w_1": "-150"}),
            accepted=("2", "150/75", r"\frac{300-150}{75}", "2.0"),
            refused=("6", "4", "-2", "150", "1/2"),
            misconceptions=(
                Misconception("6", "The error of w_1 = -150 is 150: take its modulus."),
                Misconception("4", "At w_1 = 0 the line is that high."),
            ),
        ),
        Part(
            r"How many times as long as wide is the line?  Give the ratio of its ends on the two "
            r"axes.",
            Answer("ratio"),
            accepted=("75", r"\frac{c}{c/75}", "150/2", "75.0"),
            refused=("1/75", "150", "75*c", "37.5"),
            misconceptions=(
                Misconception("1/75", "This is how wide it is, compared with its length."),
                Misconception("150", "Compare both widths from the middle, or both in full."),
            ),
        ),
    ),
    chain=(
        Given(
            "line",
            "c = |w_1| + 75 h(w_1)",
            r"the points $(w_1, \pm h)$ lie on the line",
            forall="w_1: real in [-c, c]",
        ),
        Step(
            "height",
            r"h(w_1) = \frac{c-|w_1|}{75}",
            "solved for the distance from the first axis",
            algebra(unfold=[at("line", w_1="w_1")]),
        ),
        Step(
            "widest",
            r"h(0) = \frac{c}{75}",
            "highest in the middle",
            algebra("height", known("abs_nonnegative", a="0")),
        ),
        Step("not_flat", "h(0) > 0", "this is not 0", sign("widest")),
        Step(
            "ratio",
            r"\frac{c}{h(0)} = 75",
            "it is as many times as long as the slopes differ",
            settled(algebra("widest"), "not_flat"),
        ),
        Step(
            "upper_branch",
            r"|w_1| + 75 \left|\frac{c-|w_1|}{75}\right| = c",
            r"and in turn the points found lie on the line, as $|w_1| \le c$",
            evaluated(),
        ),
        Step(
            "lower_branch",
            r"|w_1| + 75 \left|-\frac{c-|w_1|}{75}\right| = c",
            "above and below the first axis",
            evaluated(),
        ),
        Step(
            "too_far",
            r"|c+d| + 75 \left|\frac{c-|c+d|}{75}\right| = c + 2 d",
            r"for $|w_1| = c + d$ larger than $c$ the same formula leads off the line",
            evaluated(),
            forall="d: real > 0",
        ),
    ),
    claims=("height", "widest", "ratio", "upper_branch", "lower_branch", "too_far"),
    remarks=(
        Remark(
            printed=r"The solution of $|w_2| = \frac{c-|w_1|}{75}$, without a condition",
            correct=r"This needs $|w_1| \le c$; for larger $|w_1|$ the right side is negative, and "
            r"there is no point.  For $c = 75$ and $w_1 = 150$ it is $-1$.",
        ),
        Remark(
            printed=r"Figure 1 shows the lines for three different values of $c$",
            correct=r"Its caption lists four, $c = 750, 300, 150, 75$; from $(10, 10)$, where "
            r"$E = 760$, descent starts outside all of them.",
        ),
    ),
    variants=(
        Variant("c: integer in [150, 900]; w_1: integer in [-100, -10]", "height"),
        Variant("c: integer in [80, 900]", "widest"),
    ),
)
