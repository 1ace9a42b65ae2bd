"""How many regions n points cut a line into, and n lines the plane."""

from closedform.course import (
    Answer,
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
from closedform.derive.methods import algebra, recurrence

result = Result(
    title="Regions of a line and of the plane",
    source=(Source("epfl-loss-landscape", "Part 7"),),
    domain="n: integer >= 0; P, L, A: sequence",
    problem=r"""
$n$ hyperplanes in general position cut an input space into regions.  In a space of dimension $0$,
one point, there are $P(n)$ regions; on a line, where hyperplanes are points, no two of them the
same, there are $L(n)$; in the plane, where they are lines, no two of them parallel and no three
through one point, there are $A(n)$.
""",
    parts=(
        Part(
            r"Into how many regions do $n$ points cut a line?",
            Answer("line"),
            accepted=("n+1", "1+n", r"\binom{n+1}{1}", r"1 + \binom{n}{1}"),
            refused=("n", "2n", "2^n", "n-1", "n+2"),
            misconceptions=(
                Misconception("n", "Without any point there is already one region, the line."),
                Misconception("2^n", "A point splits only the one region in which it lies."),
            ),
        ),
        Part(
            r"Into how many regions do $n$ lines cut the plane?",
            Answer("plane"),
            accepted=(
                r"1 + n + \frac{n(n-1)}{2}",
                "(n^2+n+2)/2",
                r"1 + n + \binom{n}{2}",
                r"\frac{n(n+1)}{2} + 1",
                "1+n+n(n-1)/2",
            ),
            refused=("1 + n + n*(n-1)", "n(n-1)/2", "2^n", "n(n+1)/2", "1 + n + n(n+1)/2"),
            misconceptions=(
                Misconception(
                    "1 + n + n*(n-1)", "Each crossing lies on two lines, and is counted twice here."
                ),
                Misconception("2^n", "Three lines give 7 regions: one choice of sides is missing."),
                Misconception("n(n-1)/2", "These are only those that parallel lines do not have."),
            ),
        ),
        Part(
            r"How many more regions are there in the plane than on a line, with the same number of "
            r"hyperplanes?",
            Answer("gained"),
            accepted=(r"\frac{n(n-1)}{2}", r"\binom{n}{2}", "(n^2-n)/2", "n*(n-1)/2"),
            refused=("n(n-1)", "n-1", "n(n+1)/2", "n^2"),
            misconceptions=(
                Misconception("n(n-1)", "Each crossing of two lines makes one region, not two."),
                Misconception(
                    "n-1", "This is what tilting one line adds; all n of them get tilted."
                ),
            ),
        ),
        Part(
            r"How many regions do $3$ lines make in the plane?",
            Answer("plane", at={"n": "3"}),
            accepted=("7", "1+3+3", "8-1", r"1+3+\binom{3}{2}"),
            refused=("8", "6", "4", "3"),
            misconceptions=(
                Misconception("8", "With three lines one choice of sides does not occur."),
                Misconception("6", "This is for three lines through one point."),
            ),
        ),
        Part(
            r"And $4$ lines?",
            Answer("plane", at={"n": "4"}),
            accepted=("11", "1+4+6", "7+4", r"1+4+\binom{4}{2}"),
            refused=("16", "14", "8", "10"),
            misconceptions=(
                Misconception(
                    "16", "For more lines than dimensions not every choice of sides occurs."
                ),
                Misconception(
                    "14", "The fourth line crosses three others and so passes through four."
                ),
            ),
        ),
    ),
    chain=(
        Given(
            "no_input",
            "P(n) = 1",
            "one point cannot be cut",
            forall="n: integer >= 0",
        ),
        Given("whole_line", "L(0) = 1", "an uncut line is one region"),
        Given(
            "next_point",
            "L(n+1) = L(n) + P(n)",
            "a further point lies in one region and splits it in two",
            forall="n: integer >= 0",
            modelling=True,
        ),
        Step(
            "line_next",
            "L(n+1) = L(n) + 1",
            "each point adds one region",
            algebra("next_point", "no_input"),
        ),
        Step(
            "line",
            "L(n) = n+1",
            "the recurrence is solved, and proved by induction",
            recurrence("whole_line", "line_next", "n"),
        ),
        Given("whole_plane", "A(0) = 1", "the uncut plane is one region"),
        Given(
            "next_line",
            "A(n+1) = A(n) + L(n)",
            "a further line is cut into pieces by its crossings with the others, and each piece "
            "splits one region in two",
            forall="n: integer >= 0",
            modelling=True,
        ),
        Step(
            "plane_next",
            "A(n+1) = A(n) + n + 1",
            "the line with number $n+1$ has $n+1$ pieces",
            algebra("next_line", "line"),
        ),
        Step(
            "plane",
            r"A(n) = 1 + n + \frac{n(n-1)}{2}",
            "the recurrence is solved, and proved by induction",
            recurrence("whole_plane", "plane_next", "n"),
        ),
        Step(
            "gained",
            r"A(n) - L(n) = \frac{n(n-1)}{2}",
            "one region for each pair of lines, that is for each crossing",
            algebra("plane", "line"),
        ),
    ),
    claims=("line", "plane", "gained"),
    remarks=(
        Remark(
            printed=r"$1 + n + \frac{n(n-1)}{2}$ regions for $n$ lines in the plane, with no word "
            r"on how they lie",
            correct=r"This needs general position.  Three lines give $7$ regions in general "
            r"position, $6$ through one point, and $4$ when they are parallel.",
        ),
        Remark(
            printed=r"Each of the $n$ parallel lines is tilted in turn and adds $n-1$ regions, "
            r"which is $n(n-1)$, overcounted by a factor of $2$",
            correct=r"Only the first line to be tilted adds $n-1$ regions; the second finds its "
            r"crossing with the first one there already and adds $n-2$, and so on: "
            r"$\frac{n(n-1)}{2}$ in all.",
            statement="n(n-1)",
            step="gained",
            at={"n": "2"},
        ),
    ),
    variants=(Variant("n: integer in [5, 30]", "plane"),),
    figures=(
        Figure(
            "regions",
            "Five lines in general position and the regions they make, each with its number.",
            "Five lines in the plane, every two of which cross in a point of their own; the "
            "regions between them carry the numbers from 1 to 16.",
        ),
    ),
)
