"""How the first average of Adam is adapted to larger batches: a rule, and what it approximates."""

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
from closedform.derive.combination import combination
from closedform.derive.inequalities import evaluated, inequality, nonnegative, positive, special
from closedform.derive.methods import algebra, induction, instance, recurrence
from closedform.derive.together import at

REACH = r"\sum_{k=0}^\infty (k+1)(1-\rho)\rho^k"
OTHER_REACH = r"\sum_{k=0}^\infty (k+1)(1-q)q^k"

result = Result(
    title="Larger batches for Adam",
    source=(Source("epfl-ann-week5", "Exercise 2"),),
    domain=(
        r"\rho, p, q: real in [0,1); r: integer >= 2; s: integer >= 1; t: integer >= 0;"
        r" u, w: sequence"
    ),
    problem=r"""
Adam averages the gradients of batches with a factor $\rho = \rho_1$: the gradient of the batch
that came $k$ batches ago has the weight $(1-\rho)\rho^k$.  On a bigger machine the batches are $r$
times as large, for instance $512$ instead of $128$ patterns.  Which factor should take the place
of $\rho$ so that about the same patterns are averaged?
""",
    parts=(
        Part(
            r"The average should reach back equally far: counting the newest batch as number $1$, "
            r"the weighted mean of the numbers, times the size of a batch, should stay as it is.  "
            r"Find the new factor.",
            Answer("rule"),
            accepted=(
                r"1-r(1-\rho)",
                "1 - r*(1-rho)",
                r"r\rho - r + 1",
                "1−r·(1−ρ)",  # noqa: RUF001
                r"\rho - (r-1)(1-\rho)",
            ),
            refused=(
                r"\rho",
                r"\frac{\rho}{r}",
                r"1-\frac{1-\rho}{r}",
                r"r\rho",
                r"1-r\rho",
            ),
            misconceptions=(
                Misconception(
                    r"1-\frac{1-\rho}{r}",
                    "Larger batches need fewer of them, so the factor has to become smaller.",
                ),
                Misconception(
                    r"\frac{\rho}{r}",
                    "The number of batches is 1/(1 - rho); this is what has to be divided by r.",
                ),
                Misconception(
                    r"\rho", "The same number of larger batches are more patterns than before."
                ),
            ),
        ),
        Part(
            r"Which factor is that for $\rho = 0.99$, if the batches grow from $128$ to $512$?",
            Answer("rule", at={"rho": "99/100", "r": "4"}),
            accepted=("0.96", "24/25", r"4 \cdot 0.99 - 3", "1-0.04"),
            refused=("0.9975", "0.2475", "0.99", "0.9606"),
            misconceptions=(
                Misconception("0.9975", "This is for batches of a quarter of the size."),
                Misconception("0.2475", "Multiply 1 - rho by 4 instead of dividing rho by 4."),
            ),
        ),
        Part(
            r"Now the average should forget equally fast: if all further gradients are zero, the "
            r"same share of it should remain after the same number of patterns.  Find the new "
            r"factor.",
            Answer("exact"),
            accepted=(r"\rho^r", "rho^r", r"\rho \cdot \rho^{r-1}", r"(\rho^{r-1}) \rho"),
            refused=(r"1-r(1-\rho)", r"r\rho", r"\rho^{1/r}", r"\rho^{r+1}", r"\rho"),
            misconceptions=(
                Misconception(
                    r"1-r(1-\rho)", "This reaches back equally far, but forgets a bit faster."
                ),
                Misconception(r"\rho^{1/r}", "This is for batches that are smaller by r."),
            ),
        ),
        Part(
            r"Which factor is that, the second one, for $\rho = 0.9$ and $r = 4$?",
            Answer("exact", at={"rho": "9/10", "r": "4"}),
            accepted=("0.6561", "0.9^4", r"\left(\frac{9}{10}\right)^4", "0.81^2"),
            refused=("0.6", "0.656", "3.6", "0.729"),
            misconceptions=(
                Misconception("0.6", "This is the factor that reaches back equally far."),
                Misconception("0.729", "A large batch takes the place of four small ones."),
            ),
        ),
        Part(
            r"What is true of $1 - r(1-\rho)$, the first of the two answers?",
            Choice(
                (
                    Option(r"It needs $\rho \ge 1 - \frac1r$.", "needed"),
                    Option(
                        r"It can also be used for $\rho < 1 - \frac1r$.",
                        "needed",
                        r"\rho < 1-\frac1r",
                        feedback=r"For $\rho = 0.7$ and $r = 4$ it is negative.",
                    ),
                    Option(r"It is smaller than $\rho^r$, the second answer.", "below"),
                    Option(
                        r"It differs from $\rho^r$ by at most $\frac{r(r-1)}{2}(1-\rho)^2$.",
                        "above",
                    ),
                    Option(
                        r"It is equal to $\rho^r$.",
                        "below",
                        r"1-r(1-\rho) = \rho^r",
                        feedback=r"Only nearly, for $\rho$ close to $1$.",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Step(
            "reach",
            rf"{REACH} = \frac{{1}}{{1-\rho}}",
            "the mean number of a batch is the time constant; the series has this sum",
            evaluated(),
        ),
        Step(
            "other_reach",
            rf"{OTHER_REACH} = \frac{{1}}{{1-q}}",
            "the same for the new factor $q$",
            instance("reach", rho="q"),
        ),
        Given(
            "as_far",
            rf"rs {OTHER_REACH} = s {REACH}",
            "equally many patterns: $s$ in each of the old batches, $rs$ in each of the new ones",
            modelling=True,
        ),
        Step(
            "patterns",
            r"rs \frac{1}{1-q} = \frac{s}{1-\rho}",
            "put in",
            algebra("<-other_reach", "as_far", "reach"),
        ),
        Step(
            "rule",
            r"q = 1-r(1-\rho)",
            r"multiplied by $\frac{(1-q)(1-\rho)}{s}$",
            combination("patterns", scale=("(1-q)*(1-rho)/s",)),
        ),
        Step(
            "needed",
            r"\rho \ge 1-\frac1r",
            r"because $q \ge 0$: there is such a factor only if the old batches are many enough",
            inequality(nonnegative("q"), "rule", scale=("1/r", "-1/r")),
        ),
        Given("start_u", "u(0) = 1", "what there is of the old average at first"),
        Given(
            "keep_u",
            r"u(k+1) = \rho u(k)",
            "what remains of it after one more batch",
            forall="k: integer >= 0",
        ),
        Given("start_w", "w(0) = 1", "what there is of the new average at first"),
        Given(
            "keep_w",
            "w(k+1) = p w(k)",
            "what remains of it after one more of the larger batches, with the factor $p$",
            forall="k: integer >= 0",
        ),
        Given(
            "as_fast",
            "w(k) = u(rk)",
            "the same remains after the same number of patterns",
            forall="k: integer >= 0",
            modelling=True,
        ),
        Step(
            "remains",
            r"u(t) = \rho^t",
            "the recurrence is solved, and proved by induction",
            recurrence("start_u", "keep_u", "t"),
        ),
        Step(
            "one_batch",
            "w(1) = p",
            "one large batch",
            algebra(at("keep_w", k="0"), "start_w"),
        ),
        Step(
            "exact",
            r"p = \rho^r",
            "is as good as $r$ small ones",
            combination(
                "one_batch",
                special("as_fast", k="1"),
                special("remains", t="r"),
                scale=("-1", "1", "1"),
            ),
        ),
        Step(
            "below",
            r"1-r(1-\rho) < \rho^r",
            r"by induction on $r$: with $r+1$ the difference is $\rho$ times the one before, plus "
            r"$r(1-\rho)^2$",
            induction(
                "r",
                base=inequality(positive("(1-rho)^2")),
                step=inequality("induction", positive("r*(1-rho)^2"), scale=("rho", "1")),
            ),
        ),
        Step(
            "above",
            r"\rho^r \le 1-r(1-\rho) + \frac{r(r-1)}{2} (1-\rho)^2",
            r"likewise: the two factors differ only by a multiple of $(1-\rho)^2$",
            induction(
                "r",
                base=inequality(),
                step=inequality(
                    "induction", nonnegative("r*(r-1)/2*(1-rho)^3"), scale=("rho", "1")
                ),
            ),
        ),
    ),
    claims=("rule", "exact"),
    remarks=(
        Remark(
            printed=r"$\rho_{1,512} = 4\rho_{1,128} - 3$, without a condition",
            correct=r"This is a factor only for $\rho_{1,128} \ge \frac34$; for $0.7$ it would be "
            r"$-0.2$.  A factor that forgets equally fast always exists: "
            r"$\rho_{1,512} = \rho_{1,128}^4$.  The two are close for $\rho$ near $1$ ($0.96$ and "
            r"$0.9606$ for $0.99$), but not for the usual $0.9$: $0.6$ and $0.6561$.",
            statement=r"1-r(1-\rho)",
            step="exact",
            at={"rho": "7/10", "r": "4"},
        ),
    ),
    variants=(
        Variant(r"\rho: real in [9/10, 19/20]; r: integer in [2, 5]", "rule"),
        Variant(r"\rho: real in [1/2, 9/10]; r: integer in [2, 3]", "exact"),
    ),
)
