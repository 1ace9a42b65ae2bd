"""Permutation points: how many ways n neurons can share fewer weight vectors."""

from closedform.course import Given, Result, Source, Step
from closedform.derive.methods import algebra, cases, induction, instance
from closedform.derive.moves import known

result = Result(
    title="Counting permutation points",
    source=(Source("epfl-loss-landscape", "Part 3"), Source("brea-2019")),
    domain="n, m: integer >= 0; T: sequence",
    problem=r"""
The $n$ weight vectors of a layer are placed on $m$ positions so that no position stays empty;
let $T(n,m)$ be the number of ways.  A permutation point of order $K$ has $m = n - K$ positions.
""",
    parts=(),
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
            "the last vector takes one of the positions, and shares it with others or has it for itself",
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
)
