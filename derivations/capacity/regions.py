"""How many regions n hyperplanes in general position cut d-dimensional space into."""

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
from closedform.derive.methods import algebra, cases, induction, limit
from closedform.derive.moves import first_term, known

result = Result(
    title="Regions cut out by hyperplanes",
    source=(Source("epfl-loss-landscape", "Part 7"), Source("zaslavsky-1975")),
    domain="n, d: integer >= 0; R: sequence; c, r: sequence",
    problem=r"""
$n$ hyperplanes in general position cut $d$-dimensional space into $R(n,d)$ regions.  General
position means that any $k \le d$ of them meet in a set of dimension $d-k$ (any $d$ of them in one
point), and that no $d+1$ of them have a point in common.
""",
    parts=(
        Part(
            r"Find $R(n,d)$ as a sum.",
            Answer("sum", form=""),
            accepted=(
                r"\sum_{k=0}^{d} \binom{n}{k}",
                "sum(binomial(n, k), k, 0, d)",
                r"\sum_{j=0}^{d} {n \choose j}",
                "Σ_{k=0}^{d} C(n, k)",
                r"1 + \sum_{k=1}^{d} \binom{n}{k}",
            ),
            refused=(
                r"\binom{n}{d}",
                r"\sum_{k=0}^{d-1} \binom{n}{k}",
                r"\sum_{k=1}^{d} \binom{n}{k}",
                r"\sum_{k=0}^{n} \binom{n}{k}",
                "2^n",
            ),
            misconceptions=(
                Misconception(
                    r"\binom{n}{d}",
                    "These are only the regions that the last dimension adds to the others.",
                ),
                Misconception(
                    r"\sum_{k=0}^{d-1} \binom{n}{k}",
                    "On a line, d = 1, there are n + 1 regions: the sum goes up to k = d.",
                ),
                Misconception("2^n", "For n > d not every choice of sides occurs."),
            ),
        ),
        Part(
            r"Into how many regions do $10$ planes cut space ($d = 3$)?",
            Answer("sum", at={"n": "10", "d": "3"}),
            accepted=("176", "1 + 10 + 45 + 120", r"1+10+\binom{10}{2}+\binom{10}{3}", "2*88"),
            refused=("120", "1024", "175", "56"),
            misconceptions=(
                Misconception(
                    "120", "These are only the regions that the third dimension adds to the 56."
                ),
                Misconception("1024", "For n > d not every choice of sides occurs."),
            ),
        ),
        Part(
            r"How many are there when there are no more hyperplanes than dimensions, $n \le d$?",
            Answer("full"),
            accepted=("2^n", r"2^{n}", "2ⁿ", r"2 \cdot 2^{n-1}", r"\sum_{k=0}^{n} \binom{n}{k}"),
            refused=("n+1", "2^(n+1)", "n^2", "2^n - 1"),
            misconceptions=(
                Misconception("n+1", "This is for parallel hyperplanes, which these are not."),
                Misconception("2^n - 1", "Every choice of sides occurs, none is missing."),
            ),
        ),
        Part(
            r"How many regions does a further dimension add: what is $R(n,d+1) - R(n,d)$?",
            Answer("new_regions"),
            accepted=(
                r"\binom{n}{d+1}",
                "binomial(n, d+1)",
                r"{n \choose d+1}",
                "C(n, d+1)",
            ),
            refused=(
                r"\binom{n}{d}",
                r"\binom{n-1}{d}",
                r"n\binom{n-1}{d}",
                r"\binom{n+1}{d+1}",
            ),
            misconceptions=(
                Misconception(
                    r"n\binom{n-1}{d}",
                    "Tilting one hyperplane after the other counts each new region d+1 times.",
                ),
                Misconception(
                    r"\binom{n-1}{d}",
                    "This is what tilting one hyperplane adds; all n of them get tilted.",
                ),
            ),
        ),
        Part(
            r"For a fixed $d$, what does $R(n,d)/n^d$ approach as $n \to \infty$?",
            Answer("growth"),
            accepted=(r"\frac{1}{d!}", "1/d!", "1/factorial(d)", "(d!)^(-1)"),
            refused=("0", "1", "1/d", "d!"),
            misconceptions=(
                Misconception(
                    "1", "The order of the d hyperplanes through a point does not matter."
                ),
                Misconception(
                    "1/d", "The binomial coefficient of n and d is no fraction: it grows as n^d/d!."
                ),
            ),
        ),
    ),
    chain=(
        Given(
            "whole_space",
            "R(0,d) = 1",
            "without hyperplanes the space is one region",
            forall="d: integer >= 0",
        ),
        Given(
            "point",
            "R(n,0) = 1",
            "a space of dimension 0 is one point",
            forall="n: integer >= 0",
        ),
        Given(
            "cut",
            "R(n+1,d+1) = R(n,d+1) + R(n,d)",
            "a further hyperplane is itself cut by the others, as a space of one dimension less, "
            "and each of its pieces splits one old region in two",
            forall="n, d: integer >= 0",
            modelling=True,
        ),
        Step(
            "pascal",
            r"\sum_{k=0}^{d+1} \binom{n+1}{k}"
            r" = \sum_{k=0}^{d+1} \binom{n}{k} + \sum_{k=0}^{d} \binom{n}{k}",
            "Pascal's rule in every term but the first",
            algebra(first_term(), known("pascal"), unfold=[first_term()]),
        ),
        Step(
            "sum",
            r"R(n,d) = \sum_{k=0}^{d} \binom{n}{k}",
            "induction on the number of hyperplanes, for all dimensions at once",
            induction(
                "n",
                base=algebra("whole_space", unfold=[first_term(), known("binomial_above")]),
                step=cases("d", algebra("point"), algebra("cut", "induction", unfold=["pascal"])),
                vary="d",
            ),
        ),
        Step(
            "full",
            "R(n,n+j) = 2^n",
            "with no more hyperplanes than dimensions every choice of sides occurs",
            induction(
                "n",
                base=algebra("whole_space"),
                step=algebra("cut", "induction"),
                vary="j",
            ),
            forall="j: integer >= 0",
        ),
        Step(
            "new_regions",
            r"R(n,d+1) - R(n,d) = \binom{n}{d+1}",
            "a further dimension adds the last term of the sum",
            algebra("sum"),
        ),
        Given(
            "density",
            r"c(n,d) = \frac{\binom{n}{d}}{n^d}",
            "a name for a ratio",
            forall="n: integer >= 1; d: integer >= 0",
        ),
        Given(
            "growth_rate",
            r"r(n,d) = \frac{R(n,d)}{n^d}",
            "a name for a ratio",
            forall="n: integer >= 1; d: integer >= 0",
        ),
        Step(
            "density_none",
            "c(n,0) = 1",
            "nothing is chosen",
            algebra("density"),
            forall="n: integer >= 1",
        ),
        Step(
            "density_next",
            r"c(n,d+1) = c(n,d) \frac{n-d}{(d+1) n}",
            "one more element is chosen",
            algebra("density", known("absorption"), unfold=["density"]),
            forall="n: integer >= 1",
        ),
        Step(
            "density_limit",
            r"\lim_{n\to\infty} c(n,d) = \frac{1}{d!}",
            "induction on d",
            induction(
                "d",
                base=limit("density_none", "n"),
                step=limit("density_next", "n", known=["induction"]),
            ),
        ),
        Step(
            "growth_none",
            "r(n,0) = 1",
            "one region",
            algebra("growth_rate", "point"),
            forall="n: integer >= 1",
        ),
        Step(
            "growth_next",
            r"r(n,d+1) = \frac{r(n,d)}{n} + c(n,d+1)",
            "the regions of one dimension less, and the new ones",
            algebra("growth_rate", "sum", unfold=["growth_rate", "density", "sum"]),
            forall="n: integer >= 1",
        ),
        Step(
            "growth",
            r"\lim_{n\to\infty} r(n,d) = \frac{1}{d!}",
            "for a fixed dimension the number of regions grows like $n^d/d!$",
            induction(
                "d",
                base=limit("growth_none", "n"),
                step=limit("growth_next", "n", known=["induction", "density_limit"]),
            ),
        ),
    ),
    claims=("sum", "full", "new_regions", "growth"),
    remarks=(
        Remark(
            printed=r"For $d$ dimensions the number is $O\left(\frac{n}{d}\right)$, so that "
            r"$R(n,d)/n^d$ would approach $0$ for $d \ge 2$",
            correct=r"Not a fraction but the binomial coefficient $\binom{n}{d}$ is meant: for "
            r"fixed $d$ the number of regions grows like it, that is like $\frac{n^d}{d!}$.",
            statement="0",
            step="growth",
            at={"d": "2"},
            source=Source("epfl-loss-landscape", "Part 7"),
        ),
        Remark(
            printed=r"In three dimensions tilting one of $n$ planes adds $\frac{(n-1)(n-2)}{2}$ "
            r"regions, and this can be repeated for each of the $n$ planes, which gives "
            r"$\frac{n(n-1)(n-2)}{2}$ (there is a warning of double counts, without the number)",
            correct=r"In $d$ dimensions each new region arises at the crossing of $d$ hyperplanes "
            r"and is counted for each of them, $d$ times.  There are "
            r"$\frac{n}{d}\binom{n-1}{d-1} = \binom{n}{d}$ new regions, in three dimensions "
            r"$\frac{n(n-1)(n-2)}{6}$.",
            statement="n(n-1)(n-2)/2",
            step="new_regions",
            at={"n": "3", "d": "2"},
            source=Source("epfl-loss-landscape", "Part 7"),
        ),
        Remark(
            printed=r"$1 + n + \frac{n(n-1)}{2}$ regions in the plane, for any $n$ lines",
            correct=r"This needs general position, which the source does not state.  Three lines "
            r"give $7$ regions in general position, $6$ through one point and $4$ when parallel.",
            source=Source("epfl-loss-landscape", "Part 7"),
        ),
    ),
    variants=(Variant("n: integer in [6, 12]; d: integer in [2, 4]", "sum"),),
)
