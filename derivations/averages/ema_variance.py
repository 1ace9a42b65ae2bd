"""An exponential moving average over N steps has the variance of a mean of 2N-1 samples."""

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
from closedform.derive.methods import algebra, induction, limit, recurrence
from closedform.derive.moves import covariance, known

# The lemma on Var(a X + b Y), for the sum in the update and no other: a lemma that is fitted to
# whatever sum it meets would prove the same variance after a change of sign in the update.
SPREAD = known("variance_of_sum", a="1-1/N", x="hat{mu}(t)", b="1/N", y="x(t+1)")

result = Result(
    title="Variance of an exponential moving average",
    source=(Source("ttic-31230-sgd", "Problem 2a"),),
    domain=r"N: real >= 1; sigma: real > 0; t: integer >= 0; \hat{mu}, x: random family",
    problem=r"""
A running average of the inputs $x_1, x_2, \dots$ starts at $\hat\mu_0 = 0$ and is updated by
$\hat\mu_t = (1 - \frac1N)\,\hat\mu_{t-1} + \frac1N\,x_t$ for $t \ge 1$, with $N \ge 1$.  The
inputs are uncorrelated, each with variance $\sigma^2$ (independent and identically distributed
ones are a special case).
""",
    parts=(
        Part(
            r"Find the variance of $\hat\mu_t$ in closed form.",
            Answer("variance"),
            accepted=(
                r"\frac{\sigma^2}{2N-1}\left(1-\left(1-\frac{1}{N}\right)^{2t}\right)",
                "sigma^2*(1 - ((N-1)/N)^(2*t))/(2*N-1)",
                "σ²(1−(1−1/N)^(2t))/(2N−1)",  # noqa: RUF001
                "sigma^2/N^2*(1-(1-1/N)^(2*t))/(1-(1-1/N)^2)",
            ),
            refused=(
                r"\frac{\sigma^2}{2N-1}",
                r"\frac{\sigma^2}{2N-1}\left(1-\left(1-\frac{1}{N}\right)^{t}\right)",
                r"\frac{\sigma^2}{2N-1}\left(1-\left(1-\frac{1}{N}\right)^{2t+2}\right)",
                r"\sigma^2\left(1-\left(1-\frac{1}{N}\right)^{t}\right)",
            ),
            misconceptions=(
                Misconception(
                    r"\frac{\sigma^2}{2N-1}\left(1-\left(1-\frac{1}{N}\right)^{t}\right)",
                    "A constant factor comes out of a variance squared: 2t in the exponent, not t.",
                ),
                Misconception(
                    r"\frac{\sigma^2}{2N-1}",
                    "That is the limit; the average of the first few inputs has not reached it.",
                ),
                Misconception(
                    r"\sigma^2\left(1-\left(1-\frac{1}{N}\right)^{t}\right)",
                    "This is how a mean builds up; in a variance the weights enter squared.",
                ),
            ),
        ),
        Part(
            r"What does this variance approach as $t \to \infty$?",
            Answer("limit"),
            accepted=(
                r"\frac{\sigma^2}{2N-1}",
                "sigma^2/(2N-1)",
                "σ²/(2N−1)",  # noqa: RUF001
                r"\frac{\sigma^2/N^2}{1-(1-\frac1N)^2}",
            ),
            refused=(
                r"\frac{\sigma^2}{N}",
                r"\frac{\sigma}{2N-1}",
                r"\frac{\sigma^2}{2N}",
                r"\frac{\sigma^2}{2N+1}",
                r"\frac{\sigma^2}{N^2}",
            ),
            misconceptions=(
                Misconception(
                    r"\frac{\sigma^2}{N}",
                    "That is the variance of the plain mean of N inputs; this average spreads its "
                    "weights over more of them.",
                ),
                Misconception(
                    r"\frac{\sigma}{2N-1}", "A variance has the square of the unit of the inputs."
                ),
                Misconception(
                    r"\frac{\sigma^2}{N^2}",
                    "This is the share of the newest input alone; the earlier ones add theirs.",
                ),
            ),
        ),
        Part(
            r"Check your limit at $N = 1$, where the average is just the newest input: what does "
            r"it give for $\sigma = 3$?",
            Answer("limit", at={"N": "1", "sigma": "3"}),
            accepted=("9", "3^2", r"\frac{9}{2 \cdot 1 - 1}", "9.0"),
            refused=("3", "0", "9/2", "4.5"),
            misconceptions=(
                Misconception(
                    "0", "For N = 1 nothing is averaged: the newest input keeps its variance."
                ),
                Misconception("3", "This is the standard deviation, not the variance."),
            ),
        ),
        Part(
            r"Which limit belongs to $N = 10$ and $\sigma = 1$?",
            Answer("limit", at={"N": "10", "sigma": "1"}),
            accepted=("1/19", r"\frac{1}{19}", "1/(2*10-1)", "0.01/(1-0.9^2)"),
            refused=("1/10", "1/20", "1/21", "0.05"),
            misconceptions=(
                Misconception("1/10", "The plain mean of 10 inputs has this variance."),
                Misconception("1/20", "Expand 1 - (1 - 1/N)^2: it is (2N-1)/N^2, and not 2/N."),
            ),
        ),
    ),
    chain=(
        Given("start", r"\hat\mu_0 = 0", "the average starts at zero"),
        Given(
            "update",
            r"\hat\mu_{k+1} = (1-\frac1N) \hat\mu_k + \frac1N x_{k+1}",
            "the definition of the running average",
            forall="k: integer >= 0",
        ),
        Given(
            "same_variance",
            r"\operatorname{Var}[x_k] = \sigma^2",
            "every input has the same variance",
            forall="k: integer >= 1",
            modelling=True,
        ),
        Given(
            "uncorrelated",
            r"\operatorname{Cov}(x_i, x_{i+j}) = 0",
            "inputs of different steps are uncorrelated (independent ones are)",
            forall="i, j: integer >= 1",
            modelling=True,
        ),
        Step(
            "future",
            r"\operatorname{Cov}(\hat\mu_t, x_{t+j}) = 0",
            "the average is made of past inputs only, so it is uncorrelated with later ones",
            induction(
                "t",
                base=algebra("start", covariance()),
                step=algebra("update", covariance(), "induction", "uncorrelated"),
                vary="j",
            ),
            forall="j: integer >= 1",
        ),
        Step(
            "recursion",
            r"\operatorname{Var}[\hat\mu_{t+1}]"
            r" = (1-\frac1N)^2 \operatorname{Var}[\hat\mu_t] + \frac{\sigma^2}{N^2}",
            "the variance of a sum of uncorrelated terms; constants come out squared",
            algebra("update", SPREAD, "future", "same_variance"),
        ),
        Step(
            "first",
            r"\operatorname{Var}[\hat\mu_0] = 0",
            "the start is a constant",
            algebra("start", known("variance_of_number", a="0")),
        ),
        Step(
            "variance",
            r"\operatorname{Var}[\hat\mu_t] = \frac{\sigma^2}{2N-1} (1-(1-\frac1N)^{2t})",
            "the linear recurrence is solved, and proved by induction",
            recurrence("first", "recursion", "t"),
        ),
        Step(
            "limit",
            r"\lim_{t\to\infty} \operatorname{Var}[\hat\mu_t] = \frac{\sigma^2}{2N-1}",
            r"$(1-\frac1N)^{2t}$ vanishes because $0 \le 1-\frac1N < 1$",
            limit("variance", "t"),
        ),
    ),
    claims=("variance", "limit"),
    variants=(
        Variant("N: integer in [14, 20]; sigma: integer in [2, 5]", "limit"),
        Variant("N: integer in [2, 5]; sigma: integer in [1, 5]; t: integer in [2, 4]", "variance"),
    ),
)
