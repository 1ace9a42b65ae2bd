"""Permutation points: how many ways n neurons can share fewer weight vectors."""

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
from closedform.derive.methods import algebra, cases, induction, instance
from closedform.derive.moves import known

result = Result(
    title="Counting permutation points",
    source=(Source("epfl-loss-landscape", "Part 3"), Source("brea-2019")),
    domain="n, m: integer >= 0; T: sequence",
    problem=r"""
The $n$ weight vectors of a layer, which are told apart, are placed on $m$ given positions; a
position may take several of them, but none stays empty.  Let $T(n,m)$ be the number of ways.  The
placings on $m = n - K$ positions are the permutation points of order $K$.
""",
    parts=(
        Part(
            r"How many permutation points of order $1$ are there: what is $T(n,n-1)$?",
            Answer("first"),
            accepted=(
                r"\frac{n!}{2!}(n-1)",
                "n!*(n-1)/2",
                "n!·(n-1)/2",
                r"n!\,\frac{n-1}{2}",
            ),
            refused=("n!", "n!*(n-1)", "(n-1)!", "n!*n/2", "(n-1)!*(n-1)/2"),
            misconceptions=(
                Misconception(
                    "n!*(n-1)", "The order of two vectors that share a position does not matter."
                ),
                Misconception(
                    "n!*n/2", "The double position is one of n-1 positions, not one of n."
                ),
            ),
        ),
        Part(
            r"How many are there for a layer of $4$ vectors on $3$ positions?",
            Answer("first", at={"n": "4"}),
            accepted=("36", r"\binom{4}{2} \cdot 3!", "4!*3/2", "6*6"),
            refused=("81", "24", "72", "64"),
            misconceptions=(
                Misconception("81", "Some of the 3^4 placings leave a position empty."),
                Misconception(
                    "72", "The order of two vectors that share a position does not matter."
                ),
            ),
        ),
        Part(
            r"How many permutation points of order $2$ are there: what is $T(n,n-2)$?",
            Answer("second"),
            accepted=(
                r"\frac{n!}{3!}\binom{n-2}{1} + \frac{n!}{2!\,2!}\binom{n-2}{2}",
                "n!*(n-2)/6 + n!*(n-2)*(n-3)/8",
                r"\frac{n!\,(n-2)(3n-5)}{24}",
                "n!*((n-2)/6 + (n-2)*(n-3)/8)",
            ),
            refused=(
                "n!*(n-2)/6 + n!*n*(n-1)/8",
                "n!*(n-2)/6",
                "n!*(n-2)*(n-3)/8",
                "n!*(n-2)/6 + n!*(n-2)*(n-3)/4",
            ),
            misconceptions=(
                Misconception(
                    "n!*(n-2)/6 + n!*n*(n-1)/8",
                    "The two double positions are chosen among n-2 positions, not among n.",
                ),
                Misconception(
                    "n!*(n-2)*(n-3)/8", "One position can also take three vectors at once."
                ),
                Misconception(
                    "n!*(n-2)/6", "There can also be two positions with two vectors each."
                ),
            ),
        ),
        Part(
            r"In how many ways are two of the $n-2$ positions chosen to be double?",
            Answer("placings"),
            accepted=(
                r"\frac{(n-2)(n-3)}{2}",
                "(n-2)*(n-3)/2",
                r"\binom{n-2}{2}",
                "(n^2-5*n+6)/2",
            ),
            refused=("n(n-1)/2", "(n-2)(n-3)", "(n-1)(n-2)/2", r"\binom{n}{2}"),
            misconceptions=(
                Misconception("n(n-1)/2", "There are n-2 positions; n is the number of vectors."),
                Misconception("(n-2)(n-3)", "The order of the two positions does not matter."),
            ),
        ),
        Part(
            r"Find the number for any order $K$.  (The Stirling number "
            r"$\genfrac{\{}{\}}{0pt}{}{n}{m}$ says in how many ways $n$ elements are split into "
            r"$m$ nonempty parts.)",
            Answer("order"),
            accepted=(
                r"(n-K)!\,{n \brace n-K}",
                "(n-K)!*stirling2(n, n-K)",
                "factorial(n-K)*stirling2(n, n-K)",
                r"{n \brace n-K}\,(n-K)!",
            ),
            refused=(
                r"{n \brace n-K}",
                r"n!\,{n \brace n-K}",
                r"(n-K)!\,{n \brace K}",
                "(n-K)^n",
            ),
            misconceptions=(
                Misconception(
                    r"{n \brace n-K}", "The positions are told apart: their order counts as well."
                ),
                Misconception("(n-K)^n", "This includes placings that leave a position empty."),
            ),
        ),
    ),
    chain=(
        Given("nothing", "T(0,0) = 1", "nothing to place, nowhere to place it: one way"),
        Given(
            "no_vector",
            "T(0,m+1) = 0",
            "without vectors a position stays empty",
            forall="m: integer >= 0",
        ),
        Given(
            "no_position",
            "T(n+1,0) = 0",
            "without positions a vector has no place",
            forall="n: integer >= 0",
        ),
        Given(
            "last_vector",
            "T(n+1,m+1) = (m+1)*(T(n,m+1) + T(n,m))",
            "the last vector takes one of the positions, and shares it or has it for itself",
            forall="n, m: integer >= 0",
            modelling=True,
        ),
        Step(
            "general",
            r"T(n,m) = m! {n \brace m}",
            "induction on the number of vectors; the Stirling number counts unlabeled positions",
            induction(
                "n",
                base=cases(
                    "m",
                    algebra("nothing", unfold=[known("stirling2_empty")]),
                    algebra("no_vector", unfold=[known("stirling2_no_element")]),
                ),
                step=cases(
                    "m",
                    algebra("no_position", unfold=[known("stirling2_no_part")]),
                    algebra("last_vector", "induction", unfold=[known("stirling2_step")]),
                ),
                vary="m",
            ),
        ),
        Step(
            "order",
            r"T(n,n-K) = (n-K)! {n \brace n-K}",
            "$K$ positions fewer than vectors",
            instance("general", m="n-K"),
            forall="K: integer in [0,n]",
        ),
        Step(
            "too_many",
            "T(n,n+1+j) = 0",
            "more positions than vectors: one stays empty",
            induction(
                "n",
                base=algebra("no_vector"),
                step=algebra("last_vector", "induction"),
                vary="j",
            ),
            forall="j: integer >= 0",
        ),
        Step(
            "minima",
            "T(n,n) = n!",
            "as many positions as vectors: the equivalent minima",
            induction(
                "n", base=algebra("nothing"), step=algebra("last_vector", "too_many", "induction")
            ),
        ),
        Step(
            "first_shifted",
            r"T(n+1,n) = \frac{(n+1)! n}{2}",
            "induction, for a layer of $n+1$ vectors",
            induction(
                "n",
                base=algebra("no_position"),
                step=algebra("last_vector", "minima", "induction"),
            ),
        ),
        Step(
            "first",
            r"T(n,n-1) = \frac{n! (n-1)}{2}",
            "the same for $n$ vectors",
            algebra("first_shifted"),
            forall="n: integer >= 1",
        ),
        Step(
            "second_shifted",
            r"T(n+2,n) = \frac{(n+2)!}{3!} \binom{n}{1} + \frac{(n+2)!}{2! 2!} \binom{n}{2}",
            "induction, for a layer of $n+2$ vectors",
            induction(
                "n",
                base=algebra("no_position"),
                step=algebra("last_vector", "first_shifted", "induction"),
            ),
        ),
        Step(
            "second",
            r"T(n,n-2) = \frac{n!}{3!} \binom{n-2}{1} + \frac{n!}{2! 2!} \binom{n-2}{2}",
            "the same for $n$ vectors: one position takes three of them, or two take two each",
            algebra("second_shifted"),
            forall="n: integer >= 2",
        ),
        Step(
            "placings",
            r"\binom{n-2}{2} = \frac{(n-2)(n-3)}{2}",
            "two of the $n-2$ positions are chosen to be double",
            algebra(),
            forall="n: integer >= 2",
        ),
    ),
    claims=("general", "order", "first", "second", "placings"),
    remarks=(
        Remark(
            printed=r"There are $\frac{n(n-1)}{2}$ possibilities to select the two special "
            r"positions with double weights (among $n-2$ positions)",
            correct=r"Two of $n-2$ positions are chosen in $\binom{n-2}{2} = \frac{(n-2)(n-3)}{2}$ "
            r"ways.  The formula that the source gives on the slide has this binomial coefficient "
            r"and is right.",
            statement="n(n-1)/2",
            step="placings",
            at={"n": "4"},
            source=Source("epfl-loss-landscape", "Part 3"),
        ),
    ),
    variants=(
        Variant("n: integer in [4, 8]", "first"),
        Variant("n: integer in [4, 8]", "second"),
    ),
)
