"""How many labelings of N points in general position a single threshold unit can produce."""

from closedform.course import (
    Answer,
    Given,
    Misconception,
    Part,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.methods import algebra, cases, induction, instance
from closedform.derive.moves import first_term, known

result = Result(
    title="Labelings that one threshold unit can produce",
    source=(
        Source("epfl-loss-landscape", "Part 7, generalized XOR"),
        Source("cover-1965", "Theorem 1"),
    ),
    domain="N: integer >= 1; d: integer >= 0; D: sequence",
    problem=r"""
$N \ge 1$ points of $d$-dimensional space are in general position: no $d+1$ of them lie in one
hyperplane, and the same for fewer of them and smaller planes.  Each point gets one of two labels.
A threshold unit produces a labeling if some hyperplane, or none at all when all labels agree, has
the points of one label on one side and the others on the other.  Let $D(N,d)$ be the number of
labelings that one unit can produce.
""",
    parts=(
        Part(
            r"Find $D(N,d)$ as a sum.",
            Answer("count", form=""),
            accepted=(
                r"2\sum_{k=0}^{d} \binom{N-1}{k}",
                "2*sum(binomial(N-1, k), k, 0, d)",
                r"\sum_{j=0}^{d} 2{N-1 \choose j}",
                r"2 + 2\sum_{k=1}^{d} C(N-1, k)",
            ),
            refused=(
                r"\sum_{k=0}^{d} \binom{N-1}{k}",
                r"2\sum_{k=0}^{d} \binom{N}{k}",
                r"2\sum_{k=0}^{d-1} \binom{N-1}{k}",
                r"\sum_{k=0}^{d} \binom{N}{k}",
                "2^N",
            ),
            misconceptions=(
                Misconception("2^N", "This counts all labelings, also those as in XOR."),
                Misconception(
                    r"2\sum_{k=0}^{d-1} \binom{N-1}{k}",
                    "On a line, d = 1, the border has N + 1 places and two orientations; the two "
                    "constant labelings come up twice each.",
                ),
                Misconception(
                    r"\sum_{k=0}^{d} \binom{N-1}{k}",
                    "With each labeling its opposite can be produced as well: turn the signs.",
                ),
            ),
        ),
        Part(
            r"How many of the $16$ labelings of $4$ points in the plane, no three of them on a "
            r"line, can be produced?",
            Answer("count", at={"N": "4", "d": "2"}),
            accepted=("14", "2*(1+3+3)", r"2(1+3+\binom{3}{2})", "16-2"),
            refused=("16", "15", "8", "22", "7"),
            misconceptions=(
                Misconception("16", "XOR on a square is not among them, nor is its opposite."),
                Misconception("15", "If XOR cannot be produced, its opposite cannot either."),
            ),
        ),
        Part(
            r"In how many ways can $d+1$ points be labeled by one unit?",
            Answer("full"),
            accepted=("2^(d+1)", r"2^{d+1}", r"2 \cdot 2^d", "2**(d+1)"),
            refused=("2^d", "2^(d+1) - 2", "2(d+1)", "(d+1)^2"),
            misconceptions=(
                Misconception(
                    "2^(d+1) - 2", "The two constant labelings are produced as well, by the bias."
                ),
                Misconception("2^d", "There are d + 1 points, and each has two labels."),
            ),
        ),
        Part(
            r"And $2(d+1)$ points, twice as many as the unit has parameters?",
            Answer("capacity"),
            accepted=("2^(2d+1)", r"2^{2d+1}", r"\frac{2^{2(d+1)}}{2}", r"2 \cdot 4^d"),
            refused=("2^(2d+2)", "2^(d+1)", "2^(2d)", "2(2d+1)"),
            misconceptions=(
                Misconception("2^(2d+2)", "These are all labelings; half of them can be produced."),
                Misconception(
                    "2^(d+1)", "This is for d + 1 points; twice as many points, more labelings."
                ),
            ),
        ),
    ),
    chain=(
        Given(
            "one_point",
            "D(1,d) = 2",
            "one point can get either label",
            forall="d: integer >= 0",
        ),
        Given(
            "no_dimension",
            "D(N,0) = 2",
            "without inputs the unit is a constant, one or the other",
            forall="N: integer >= 1",
        ),
        Given(
            "further_point",
            "D(N+1,d+1) = D(N,d+1) + D(N,d)",
            "a further point gets one label from each old labeling, and both from those whose "
            "hyperplane can be moved through it; seen from the new point, the other points lie in "
            "a space of one dimension less",
            forall="N: integer >= 1; d: integer >= 0",
            modelling=True,
        ),
        Step(
            "pascal",
            r"\sum_{k=0}^{d+1} \binom{n+1}{k}"
            r" = \sum_{k=0}^{d+1} \binom{n}{k} + \sum_{k=0}^{d} \binom{n}{k}",
            "Pascal's rule in every term but the first",
            algebra(first_term(), known("pascal"), unfold=[first_term()]),
            forall="n: integer >= 0",
        ),
        Step(
            "count_shifted",
            r"D(n+1,d) = 2 \sum_{k=0}^{d} \binom{n}{k}",
            "induction on the number of points, here $n+1$, for all dimensions at once",
            induction(
                "n",
                base=algebra("one_point", unfold=[first_term(), known("binomial_above")]),
                step=cases(
                    "d",
                    algebra("no_dimension"),
                    algebra("further_point", "induction", unfold=["pascal"]),
                ),
                vary="d",
            ),
            forall="n: integer >= 0",
        ),
        Step(
            "count",
            r"D(N,d) = 2 \sum_{k=0}^{d} \binom{N-1}{k}",
            "the same for $N$ points",
            instance("count_shifted", n="N-1"),
        ),
        Step(
            "few_points",
            "D(n+1,n+j) = 2^(n+1)",
            "with at most $d+1$ points every labeling can be produced",
            induction(
                "n",
                base=algebra("one_point"),
                step=algebra("further_point", "induction"),
                vary="j",
            ),
            forall="n, j: integer >= 0",
        ),
        Step(
            "full",
            "D(d+1,d) = 2^(d+1)",
            "as many points as the unit has parameters",
            instance("few_points", n="d", j="0"),
        ),
        Step(
            "one_more_dimension",
            r"D(N,d+1) = D(N,d) + 2\binom{N-1}{d+1}",
            "a further dimension adds the last term of the sum",
            algebra("count", unfold=["count"]),
        ),
        Step(
            "doubled",
            r"D(N+1,d) = 2 D(N,d) - 2\binom{N-1}{d}",
            "all labelings would double, but for those whose hyperplane cannot reach the new point",
            cases(
                "d",
                algebra("no_dimension", unfold=["no_dimension"]),
                algebra("further_point", "one_more_dimension", unfold=["one_more_dimension"]),
            ),
        ),
        Step(
            "capacity",
            "D(2d+2,d) = 2^(2d+1)",
            "induction on $d$: of $2(d+1)$ points exactly half of all labelings can be produced",
            induction(
                "d",
                base=algebra("no_dimension"),
                step=algebra("doubled", "further_point", "one_more_dimension", "induction"),
            ),
        ),
    ),
    claims=("count", "full", "capacity"),
    variants=(Variant("N: integer in [5, 9]; d: integer in [2, 3]", "count"),),
)
