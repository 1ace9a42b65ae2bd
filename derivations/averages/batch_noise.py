"""Squares of batch gradients with noise: why the second average of Adam has no rule for batches."""

from closedform.course import (
    Answer,
    Choice,
    Given,
    Misconception,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.expectations import moments, variance
from closedform.derive.methods import algebra, induction, limit, recurrence
from closedform.derive.moves import known, last_term
from closedform.derive.together import at

SUM = r"\sum_{k=1}^n x_{m+k}"
BATCH = r"\sum_{k=1}^s x_{st+k}"
LONG_RUN = r"\lim_{t\to\infty} \mathbb{E}[v_t]"
# For the factor of the definition and no other: a variance does not change with a sign.
SCALED = known("variance_of_multiple", a="1/s", x=BATCH)

result = Result(
    title="Squared gradients of noisy batches",
    source=(Source("epfl-ann-week5", "Exercise 2"),),
    domain=(
        r"\rho: real in [0,1); V, \mu: real; r: real > 1; \sigma: real > 0; s: integer >= 1;"
        r" m, n, t: integer >= 0; h, v, x: random family"
    ),
    problem=r"""
The gradients $x_1, x_2, \dots$ of single patterns are uncorrelated, each with mean $\mu$ and
variance $\sigma^2$ (independent and identically distributed ones are a special case).  Batch
number $t = 0, 1, \dots$ has the gradient $h_t = \frac1s \sum_{k=1}^s x_{st+k}$, the mean over its
$s$ patterns.  The average of the squares is $v_{t+1} = \rho\,v_t + (1-\rho)\,h_t^2$ with
$v_0 = 0$ and $0 \le \rho < 1$.
""",
    parts=(
        Part(
            r"Find $\mathbb{E}[h_t^2]$.",
            Answer("square"),
            accepted=(
                r"\mu^2 + \frac{\sigma^2}{s}",
                "mu^2 + sigma^2/s",
                "μ² + σ²/s",
                r"\frac{s\mu^2 + \sigma^2}{s}",
                r"\frac{(\mu^2+\sigma^2) + (s-1)\mu^2}{s}",
            ),
            refused=(
                r"\mu^2",
                r"\mu^2+\sigma^2",
                r"\frac{\mu^2+\sigma^2}{s}",
                r"\frac{\sigma^2}{s}",
                r"\mu^2 + \frac{\sigma^2}{s^2}",
            ),
            misconceptions=(
                Misconception(
                    r"\mu^2+\sigma^2", "This is the mean square for single patterns, s = 1."
                ),
                Misconception(
                    r"\frac{\mu^2+\sigma^2}{s}",
                    "Larger batches have less noise, but the same mean: only one part shrinks.",
                ),
                Misconception(
                    r"\mu^2", "The square of a mean; the mean square has the variance on top."
                ),
            ),
        ),
        Part(
            r"Which number is that for $\mu = 0.1$, $\sigma = 1$ and batches of $100$?",
            Answer("square", at={"mu": "1/10", "sigma": "1", "s": "100"}),
            accepted=("0.02", "1/50", "0.1^2 + 1/100", r"\frac{2}{100}"),
            refused=("0.01", "1.01", "0.0101", "0.11"),
            misconceptions=(
                Misconception("0.01", "The mean and the noise both contribute."),
                Misconception("1.01", "This is for single patterns; a batch averages the noise."),
            ),
        ),
        Part(
            r"What does $\mathbb{E}[v_t]$ approach as $t \to \infty$?",
            Answer("limit"),
            accepted=(
                r"\mu^2 + \frac{\sigma^2}{s}",
                "(s*mu^2+sigma^2)/s",
                r"(1-\rho)\left(\mu^2+\frac{\sigma^2}{s}\right) \sum_{k=0}^{\infty} \rho^k",
                r"\sigma^2 s^{-1} + \mu^2",
            ),
            refused=(
                r"(1-\rho)\left(\mu^2+\frac{\sigma^2}{s}\right)",
                r"\mu^2",
                r"\frac{1-\rho}{1+\rho} \frac{\sigma^2}{s} + \mu^2",
                "0",
            ),
            misconceptions=(
                Misconception(
                    r"\frac{1-\rho}{1+\rho} \frac{\sigma^2}{s} + \mu^2",
                    "The squares are averaged, so nothing cancels between batches.",
                ),
                Misconception(
                    r"(1-\rho)\left(\mu^2+\frac{\sigma^2}{s}\right)",
                    "This is the expectation after the first update.",
                ),
            ),
        ),
        Part(
            r"The batches become four times as large.  Can $v$ with another $\rho$ approach the "
            r"same expectation as before?",
            Choice.from_truth(
                "change",
                "0",
                {"r": "4"},
                yes=r"The limit does not depend on $\rho$, but on the size of the batches.",
            ),
        ),
    ),
    chain=(
        Given(
            "same_mean",
            r"\mathbb{E}[x_k] = \mu",
            "the same mean",
            "k: integer >= 1",
            modelling=True,
        ),
        Given(
            "same_variance",
            r"\operatorname{Var}[x_k] = \sigma^2",
            "the same variance",
            forall="k: integer >= 1",
            modelling=True,
        ),
        Given(
            "uncorrelated",
            r"\operatorname{Cov}(x_i, x_{i+j}) = 0",
            "gradients of different patterns are uncorrelated (independent ones are)",
            forall="i, j: integer >= 1",
            modelling=True,
        ),
        Step(
            "products",
            r"\mathbb{E}[x_i x_{i+j}]"
            r" = \operatorname{Cov}(x_i, x_{i+j}) + \mathbb{E}[x_i]\,\mathbb{E}[x_{i+j}]",
            "the definition of the covariance",
            algebra(unfold=[moments()]),
            forall="i, j: integer >= 1",
        ),
        Step(
            "next",
            rf"\operatorname{{Cov}}\left({SUM}, x_{{m+n+1}}\right) = 0",
            "a pattern is uncorrelated with each of those before",
            algebra(moments("products"), "uncorrelated"),
        ),
        Step(
            "total",
            rf"\operatorname{{Var}}\left[{SUM}\right] = n \sigma^2",
            "by induction: each pattern adds its variance, and a covariance of 0",
            induction(
                "n",
                base=algebra(moments()),
                step=algebra(last_term(), variance(), "induction", "next", "same_variance"),
            ),
        ),
        Given(
            "batch",
            rf"h_t = \frac1s {BATCH}",
            "the gradient of a batch is the mean over its patterns",
            forall="t: integer >= 0",
        ),
        Step(
            "mean",
            r"\mathbb{E}[h_t] = \mu",
            "the mean of a batch is that of a pattern",
            algebra("batch", moments("same_mean")),
        ),
        Step(
            "spread",
            r"\operatorname{Var}[h_t] = \frac{\sigma^2}{s}",
            r"the variance of the sum, times $\frac{1}{s^2}$",
            algebra("batch", SCALED, at("total", m="s*t", n="s")),
        ),
        Step(
            "two_parts",
            r"\mathbb{E}[h_t^2] = \operatorname{Var}[h_t] + \mathbb{E}[h_t]^2",
            "the definition of the variance",
            algebra(unfold=[moments()]),
        ),
        Step(
            "square",
            r"\mathbb{E}[h_t^2] = \mu^2 + \frac{\sigma^2}{s}",
            "only the variance depends on the size of the batch",
            algebra("two_parts", "spread", "mean"),
        ),
        Given("start", "v_0 = 0", "the average starts at zero"),
        Given(
            "update",
            r"v_{k+1} = \rho v_k + (1-\rho) h_k^2",
            "the definition of the average of squares",
            forall="k: integer >= 0",
        ),
        Step(
            "first", r"\mathbb{E}[v_0] = 0", "the start is a constant", algebra("start", moments())
        ),
        Step(
            "recursion",
            r"\mathbb{E}[v_{t+1}]"
            r" = \rho\,\mathbb{E}[v_t] + (1-\rho) \left(\mu^2 + \frac{\sigma^2}{s}\right)",
            "the expectation is linear, whether or not the batches are independent",
            algebra("update", moments("square")),
        ),
        Step(
            "average",
            r"\mathbb{E}[v_t] = (1-\rho^t) \left(\mu^2 + \frac{\sigma^2}{s}\right)",
            "the linear recurrence is solved, and proved by induction",
            recurrence("first", "recursion", "t"),
        ),
        Step(
            "limit",
            rf"{LONG_RUN} = \mu^2 + \frac{{\sigma^2}}{{s}}",
            r"$\rho^t$ vanishes, and with it all that depends on $\rho$",
            limit("average", "t"),
        ),
        Given("long_run", rf"V = {LONG_RUN}", "V is what the expectation approaches"),
        Step(
            "change",
            r"V - \left(\mu^2 + \frac{\sigma^2}{rs}\right) = \frac{(r-1) \sigma^2}{rs}",
            r"with batches $r > 1$ times as large, and any other $\rho$, the limit is smaller by "
            r"this, which is positive: no choice of $\rho$ makes up for the size of a batch",
            algebra("long_run", "limit"),
        ),
    ),
    claims=("square", "average", "limit", "change"),
    remarks=(
        Remark(
            printed=r"There is no straightforward scaling relationship between $\rho_2$ and the "
            r"size of the batches (shown by two examples)",
            correct=r"There is none at all if the gradients are noisy: $v$ approaches "
            r"$\mu^2 + \frac{\sigma^2}{s}$ for every $\rho$.  Without noise, $\sigma = 0$, it "
            r"approaches $\mu^2$ for every size.  If there is almost only noise, $v$ shrinks like "
            r"$\frac1s$, and the factor $\frac{1}{\sqrt{v}}$ in the steps of Adam grows like "
            r"$\sqrt{s}$.",
        ),
    ),
    variants=(
        Variant(
            r"\mu: integer in [1, 5]; \sigma: integer in [2, 6]; s: integer in [2, 9]", "square"
        ),
    ),
)
