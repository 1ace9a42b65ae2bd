"""A lower bound for the permutation points of any order, and when it beats the minima."""

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
from closedform.derive.inequalities import inequality, nonnegative, special
from closedform.derive.methods import algebra, cases, induction, instance

LECTURE = Source("epfl-loss-landscape", "Part 3, summary")
TERM = r"\frac{(j+2k)! (j+k)!}{j! k! 2^k}"

result = Result(
    title="A lower bound for permutation points",
    source=(LECTURE, Source("brea-2019")),
    domain="K: integer >= 0; n: integer >= 2K; m: integer >= 1; P, T, B, L: sequence",
    problem=r"""
As before, $n$ weight vectors that are told apart are placed on $n-K$ given positions, none of
which stays empty; $T(n,n-K)$ is the number of ways.  A simple family of them has $K$ positions
with two vectors each, and $n-2K$ positions with one.  Let $B(n,K)$ be the number of these.
""",
    parts=(
        Part(
            r"How large is the whole family, $B(n,K)$?",
            Answer("family"),
            accepted=(
                r"\frac{n!}{2^K}\binom{n-K}{K}",
                "n!*binomial(n-K, K)/2^K",
                r"\binom{n-K}{n-2K}\frac{n!}{2^K}",
                "n!*(n-K)!/(2^K*K!*(n-2K)!)",
            ),
            refused=(
                r"\frac{n!}{2^K}\binom{n}{K}",
                r"n!\binom{n-K}{K}",
                r"\frac{n!}{2^K}",
                r"\frac{(n-K)!}{2^K}\binom{n-K}{K}",
            ),
            misconceptions=(
                Misconception(
                    r"\frac{n!}{2^K}\binom{n}{K}", "There are n-K positions, not n of them."
                ),
                Misconception(
                    r"n!\binom{n-K}{K}",
                    "In each of the K double positions, the order of the two does not matter.",
                ),
            ),
        ),
        Part(
            r"By which factor is $B(n,K)$ larger than the number $n!$ of equivalent minima?",
            Answer("factor"),
            accepted=(
                r"\frac{1}{2^K}\binom{n-K}{K}",
                "binomial(n-K, K)/2^K",
                r"2^{-K}\binom{n-K}{n-2K}",
                "C(n-K, K)*(1/2)^K",
            ),
            refused=(
                r"\binom{n-K}{K}",
                r"\frac{1}{2^K}\binom{n}{K}",
                r"\frac{n!}{2^K}\binom{n-K}{K}",
                "2^(-K)",
            ),
            misconceptions=(
                Misconception(
                    r"\binom{n-K}{K}", "Each double position halves the number of placings."
                ),
                Misconception(
                    r"\frac{n!}{2^K}\binom{n-K}{K}", "That is the number itself: divide by n!."
                ),
            ),
        ),
        Part(
            r"In a network of $m$ such layers, one layer is at a point of this family, and every "
            r"other layer has any of its $n!$ orders.  How many points $L(n,K,m)$ are these?",
            Answer("network"),
            accepted=(
                r"\frac{m}{2^K}\binom{n-K}{K}(n!)^m",
                "m*binomial(n-K, K)*(n!)^m/2^K",
                r"m\,\frac{n!}{2^K}\binom{n-K}{K}\,(n!)^{m-1}",
                "2^(-K)*m*C(n-K, K)*factorial(n)^m",
            ),
            refused=(
                r"\frac{1}{2^K}\binom{n-K}{K}(n!)^m",
                r"\frac{m}{2^K}\binom{n-K}{K} n!",
                r"\left(\frac{n!}{2^K}\binom{n-K}{K}\right)^m",
                r"\frac{m}{2^K}\binom{n-K}{K}(n!)^{m-1}",
            ),
            misconceptions=(
                Misconception(
                    r"\frac{1}{2^K}\binom{n-K}{K}(n!)^m", "Any of the m layers may be the one."
                ),
                Misconception(
                    r"\frac{m}{2^K}\binom{n-K}{K} n!", "The other layers are ordered as well."
                ),
            ),
        ),
        Part(
            r"A network has $9$ layers of $10$ neurons.  How do permutation points of order $2$ "
            r"compare with the equivalent minima?",
            Choice(
                (
                    Option(
                        r"There are a few, but fewer than minima.",
                        "compared",
                        "L(n,K,m)/(n!)^m < 1",
                        {"n": "10", "K": "2", "m": "9"},
                        feedback="The factor is m C(n-K,K)/2^K: put in the numbers.",
                    ),
                    Option(
                        r"There are more than $60$ times as many.",
                        "compared",
                        "L(n,K,m)/(n!)^m > 60",
                        {"n": "10", "K": "2", "m": "9"},
                    ),
                    Option(
                        r"There are about as many: at least as many, at most twice as many.",
                        "compared",
                        "L(n,K,m)/(n!)^m <= 2",
                        {"n": "10", "K": "2", "m": "9"},
                        feedback="The factor is m C(n-K,K)/2^K: put in the numbers.",
                    ),
                ),
            ),
        ),
        Part(
            r"Which of these statements about one layer are true?  Tick all of them.",
            Choice(
                (
                    Option(
                        r"The family is a lower bound for every $n \ge 2K$: "
                        r"$T(n,n-K) \ge \frac{n!}{2^K}\binom{n-K}{K}$.",
                        "bound",
                    ),
                    Option(
                        r"For all $n \ge 2K$, the family is at least as large as the number of "
                        r"minima.",
                        "factor",
                        "B(n,K)/n! < 1",
                        {"n": "4", "K": "2"},
                        holds=False,
                        feedback="Try n = 4 and K = 2.",
                    ),
                    Option(
                        r"For $n = 10$ and $K = 3$, the family is more than $4$ times as large as "
                        r"the number of minima.",
                        "factor",
                        "B(n,K)/n! > 4",
                        {"n": "10", "K": "3"},
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given(
            "no_double",
            "P(j,0) = j!",
            "$j$ vectors on $j$ positions, one each",
            forall="j: integer >= 0",
            modelling=True,
        ),
        Given(
            "next_double",
            r"P(j,k+1) = \frac{(j+2k+2)(j+2k+1)}{2} P(j,k)",
            "a further given position takes two of the $j+2k+2$ vectors, in no order; the others "
            "are placed as before",
            forall="j, k: integer >= 0",
            modelling=True,
        ),
        Step(
            "pairs",
            r"P(j,k) = \frac{(j+2k)!}{2^k}",
            "induction on the number of double positions",
            induction("k", base=algebra("no_double"), step=algebra("next_double", "induction")),
            forall="j, k: integer >= 0",
        ),
        Step(
            "given",
            r"P(n-2K,K) = \frac{n!}{2^K}",
            "for $n$ vectors",
            instance("pairs", j="n-2K", k="K"),
        ),
        Given(
            "choose",
            r"B(n,K) = \binom{n-K}{K} P(n-2K,K)",
            "any $K$ of the $n-K$ positions may be the double ones",
            modelling=True,
        ),
        Step(
            "family",
            r"B(n,K) = \frac{n!}{2^K} \binom{n-K}{K}",
            "the size of the family",
            algebra("choose", "given"),
        ),
        Step(
            "factor",
            r"\frac{B(n,K)}{n!} = \frac{1}{2^K} \binom{n-K}{K}",
            "in units of the number of minima",
            algebra("family"),
        ),
        Given(
            "one_layer",
            "L(n,K,m) = m B(n,K) (n!)^{m-1}",
            "one of $m$ layers is at a point of the family, and each of the others has one of its "
            "$n!$ orders",
            modelling=True,
        ),
        Step(
            "network",
            r"L(n,K,m) = \frac{m}{2^K} \binom{n-K}{K} (n!)^m",
            "the whole network",
            algebra("one_layer", "family"),
        ),
        Step(
            "compared",
            r"\frac{L(n,K,m)}{(n!)^m} = \frac{m}{2^K} \binom{n-K}{K}",
            "in units of the number of minima of the network",
            algebra("network"),
        ),
        Given("nothing", "T(0,0) = 1", "nothing to place, nowhere to place it: one way"),
        Given(
            "no_vector",
            "T(0,q+1) = 0",
            "without vectors a position stays empty",
            forall="q: integer >= 0",
        ),
        Given(
            "no_position",
            "T(p+1,0) = 0",
            "without positions a vector has no place",
            forall="p: integer >= 0",
        ),
        Given(
            "last_vector",
            "T(p+1,q+1) = (q+1)*(T(p,q+1) + T(p,q))",
            "the last vector takes one of the positions, and shares it or has it for itself",
            forall="p, q: integer >= 0",
            modelling=True,
        ),
        Step(
            "counts",
            "0 <= T(p,q)",
            "numbers of ways are not negative",
            induction(
                "p",
                base=cases("q", inequality("nothing", nonnegative("1")), inequality("no_vector")),
                step=cases(
                    "q",
                    inequality("no_position"),
                    inequality(
                        "last_vector",
                        special("induction", q="q+1"),
                        "induction",
                        scale=("1", "q+1", "q+1"),
                    ),
                ),
                vary="q",
            ),
            forall="p, q: integer >= 0",
        ),
        Step(
            "one_each",
            "T(j,j) >= j!",
            "as many positions as vectors: induction",
            induction(
                "j",
                base=inequality("nothing"),
                step=inequality(
                    special("last_vector", p="j", q="j"),
                    special("counts", p="j", q="j+1"),
                    "induction",
                    scale=("1", "j+1", "j+1"),
                ),
            ),
            forall="j: integer >= 0",
        ),
        Step(
            "shifted",
            rf"T(j+2k,j+k) >= {TERM}",
            "induction on the number $k$ of vectors too many, and for each on the number $j$ of "
            "single ones",
            induction(
                "k",
                base=inequality("one_each"),
                step=induction(
                    "j",
                    base=inequality(
                        special("last_vector", p="2k+1", q="k"),
                        special("fewer", j="1"),
                        special("counts", p="2k+1", q="k"),
                        nonnegative(r"k (k+1) \frac{(2k+1)!}{2^k}"),
                        scale=("1", "k+1", "k+1", "1"),
                    ),
                    step=inequality(
                        special("last_vector", p="j+2k+2", q="j+k+1"),
                        special("fewer", j="j+2"),
                        "induction",
                        nonnegative(r"k \frac{(j+k+2)! (j+2k+2)!}{k! (j+2)! 2^k}"),
                        scale=("1", "j+k+2", "j+k+2", "1"),
                    ),
                ),
                vary="j",
                name="fewer",
            ),
            forall="j, k: integer >= 0",
        ),
        Step(
            "bound",
            r"T(n,n-K) >= \frac{n!}{2^K} \binom{n-K}{K}",
            "the family is a lower bound for all placings",
            inequality(special("shifted", j="n-2K", k="K")),
        ),
    ),
    claims=("given", "family", "factor", "network", "compared"),
    remarks=(
        Remark(
            printed=r"A layer of $n$ neurons generates at least a factor of "
            r"$\frac{1}{2^K}\binom{n-K}{K}$ more saddles of order $K$ than minima, for $K < n/2$, "
            r"and hence there are many more saddles than minima",
            correct=r"The bound is right as a number of permutation points, but its factor can be "
            r"below $1$: it is $\frac34$ for $n = 5$, $K = 2$, and $\frac12$ for $n = 7$, $K = 3$. "
            r"For small layers there really are fewer: $T(4,2) = 14$, against $4! = 24$ minima.  "
            r"For a fixed $K \ge 1$ the factor grows without bound with $n$; that is meant.",
            statement="1",
            step="factor",
            at={"n": "5", "K": "2"},
            source=LECTURE,
        ),
    ),
    variants=(
        Variant("n: integer in [7, 10]; K: integer in [1, 2]", "family"),
        Variant("n: integer in [7, 12]; K: integer in [1, 3]; m: integer in [2, 5]", "factor"),
    ),
)
