"""An exponential moving average over N steps has the variance of a mean of 2N-1 samples."""

from closedform.course import Given, Result, Source, Step
from closedform.derive.methods import algebra, induction, limit, recurrence
from closedform.derive.moves import covariance, variance

result = Result(
    title="Variance of an exponential moving average",
    source=(Source("ttic-31230-sgd", "Problem 2a"),),
    domain=r"N: real >= 1; sigma: real > 0; t: integer >= 0; \hat{mu}, x: random family",
    problem=r"""
A running average of the inputs $x_1, x_2, \dots$ starts at $\hat\mu_0 = 0$ and is updated by
$\hat\mu_t = (1 - \frac1N)\,\hat\mu_{t-1} + \frac1N\,x_t$ with $N \ge 1$.  The inputs are
uncorrelated, each with variance $\sigma^2$.
""",
    parts=(),
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
            algebra("update", variance(), "future", "same_variance"),
        ),
        Step(
            "first",
            r"\operatorname{Var}[\hat\mu_0] = 0",
            "the start is a constant",
            algebra("start", variance()),
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
)
