"""How many regions n hyperplanes in general position cut d-dimensional space into."""

from closedform.course import Given, Result, Source, Step
from closedform.derive.methods import algebra, cases, induction, limit
from closedform.derive.moves import first_term, known

result = Result(
    title="Regions cut out by hyperplanes",
    source=(Source("epfl-loss-landscape", "Part 7"), Source("zaslavsky-1975")),
    domain="n, d: integer >= 0; R: sequence; c, r: sequence",
    problem=r"""
$n$ hyperplanes in general position (any $d$ of them meet in one point, no $d+1$ do) cut
$d$-dimensional space into $R(n,d)$ regions.
""",
    parts=(),
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
                step=cases(
                    "d", algebra("point"), algebra("cut", "induction", unfold=["pascal"])
                ),
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
            algebra(
                "growth_rate", "sum", unfold=["growth_rate", "density", "sum"]
            ),
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
)
