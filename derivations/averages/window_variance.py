"""The variance of a mean of N inputs against that of an exponential moving average over N steps."""

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
from closedform.derive.expectations import moments, variance
from closedform.derive.methods import algebra, cited, induction
from closedform.derive.moves import known, last_term

# For the factor of the definition and no other: a variance does not change with a sign.
SCALED = known("variance_of_multiple", a="1/N", x=r"\sum_{k=1}^N x_k")

result = Result(
    title="The variance of a plain mean and of an exponential moving average",
    source=(Source("ttic-31230-sgd", "Problem 2b"),),
    domain=(
        r"m, N: integer >= 1; sigma, V: real > 0; rho: real in [0,1); n, t: integer >= 0; "
        r"\bar{x}, \hat{\mu}, x: random family"
    ),
    problem=r"""
The inputs $x_1, x_2, \dots$ are uncorrelated, each with variance $\sigma^2$.  Their plain mean
$\bar{x}_N = \frac1N \sum_{k=1}^N x_k$ is to be compared with the exponential moving average
$\hat\mu_t = (1 - \frac1N)\,\hat\mu_{t-1} + \frac1N\,x_t$ from $\hat\mu_0 = 0$, whose variance
approaches $V = \frac{\sigma^2}{2N-1}$ as $t \to \infty$.
""",
    parts=(
        Part(
            r"Find the variance of $\bar{x}_N$.",
            Answer("variance"),
            accepted=(
                r"\frac{\sigma^2}{N}",
                "sigma^2/N",
                "σ²/N",
                r"N \cdot \left(\frac{\sigma}{N}\right)^2",
                r"\frac{1}{N^2}\sum_{k=1}^{N}\sigma^2",
            ),
            refused=(
                r"\frac{\sigma^2}{N^2}",
                r"\frac{\sigma}{\sqrt{N}}",
                r"\sigma^2",
                r"\frac{\sigma^2}{2N-1}",
                r"N\sigma^2",
            ),
            misconceptions=(
                Misconception(
                    r"\frac{\sigma^2}{N^2}",
                    "The factor 1/N comes out squared, but N variances are added up.",
                ),
                Misconception(
                    r"\sigma^2",
                    "A constant factor comes out of a variance squared, here as 1/N^2.",
                ),
                Misconception(
                    r"\frac{\sigma}{\sqrt{N}}", "This is the standard deviation of the mean."
                ),
            ),
        ),
        Part(
            r"How many times $V$ is that?  Answer in terms of $N$.",
            Answer("ratio"),
            accepted=(r"\frac{2N-1}{N}", "(2N-1)/N", "2 - 1/N", "2−N⁻¹"),  # noqa: RUF001
            refused=("2", r"\frac{N}{2N-1}", "1", r"\frac{2N+1}{N}", "2N-1"),
            misconceptions=(
                Misconception(
                    "1",
                    "For N > 1 the weights of the two averages differ; compare the sums of their "
                    "squares.",
                ),
                Misconception(
                    r"\frac{N}{2N-1}", "Divide the variance of the plain mean by the other one."
                ),
                Misconception("2", "That is approached for large N; for N = 1 the two are equal."),
            ),
        ),
        Part(
            r"A plain mean of how many inputs has the variance that the moving average approaches?",
            Answer("samples"),
            accepted=("2N-1", "2*N - 1", "N + (N-1)", r"\frac{2N^2-N}{N}"),
            refused=("N", "2N", "2N+1", "N^2", r"\frac{2N-1}{N}"),
            misconceptions=(
                Misconception(
                    "N",
                    "The variance of the mean of N inputs is larger than that of this average.",
                ),
                Misconception("2N", "Check N = 1: there the average is the newest input alone."),
            ),
        ),
        Part(
            r"Write that number in terms of the factor $\rho = 1 - \frac1N$ by which old inputs "
            r"fade.",
            Answer("fading"),
            accepted=(
                r"\frac{1+\rho}{1-\rho}",
                "(1+rho)/(1-rho)",
                "(1+ρ)/(1−ρ)",  # noqa: RUF001
                r"\frac{2}{1-\rho} - 1",
            ),
            refused=(
                r"\frac{1}{1-\rho}",
                r"\frac{2}{1-\rho}",
                r"\frac{1-\rho}{1+\rho}",
                r"\frac{1+\rho^2}{1-\rho^2}",
            ),
            misconceptions=(
                Misconception(
                    r"\frac{1}{1-\rho}",
                    "This is N, the time constant; it counts weights, not their squares.",
                ),
                Misconception(
                    r"\frac{1-\rho}{1+\rho}",
                    "This is the factor by which the variance shrinks, not the number of inputs.",
                ),
            ),
        ),
        Part(
            r"The moving average with $\rho = 0.9$ is as steady as a plain mean of how many "
            r"inputs?",
            Answer("fading", at={"rho": "9/10"}),
            accepted=("19", r"\frac{1.9}{0.1}", "2*10-1", "19.0"),
            refused=("10", "20", "9", "21"),
            misconceptions=(
                Misconception(
                    "10", "The weights add up as if there were 10, their squares do not."
                ),
                Misconception("20", "This is 2N; one has to be taken off."),
            ),
        ),
    ),
    chain=(
        Given(
            "mean",
            r"\bar{x}_N = \frac1N \sum_{k=1}^N x_k",
            "the definition of the plain mean",
            forall="N: integer >= 1",
        ),
        # Word for word the hypotheses of averages.ema_variance: they are the same ones.
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
            "products",
            r"\mathbb{E}[x_i x_{i+j}]"
            r" = \operatorname{Cov}(x_i, x_{i+j}) + \mathbb{E}[x_i]\,\mathbb{E}[x_{i+j}]",
            "the definition of the covariance",
            algebra(unfold=[moments()]),
            forall="i, j: integer >= 1",
        ),
        Step(
            "next",
            r"\operatorname{Cov}\left(\sum_{k=1}^n x_k, x_{n+1}\right) = 0",
            "the next input is uncorrelated with each of those before",
            algebra(moments("products"), "uncorrelated"),
        ),
        Step(
            "total",
            r"\operatorname{Var}\left[\sum_{k=1}^n x_k\right] = n \sigma^2",
            "each input adds its variance, and a covariance of 0",
            induction(
                "n",
                base=algebra(moments()),
                step=algebra(last_term(), variance(), "induction", "next", "same_variance"),
            ),
        ),
        Step(
            "variance",
            r"\operatorname{Var}[\bar{x}_N] = \frac{\sigma^2}{N}",
            r"the factor $\frac1N$ comes out squared",
            algebra("mean", SCALED, "total"),
        ),
        Given(
            "long_run",
            r"V = \lim_{t\to\infty} \operatorname{Var}[\hat\mu_t]",
            "V is what the variance of the moving average approaches",
        ),
        Step(
            "limit",
            r"\lim_{t\to\infty} \operatorname{Var}[\hat\mu_t] = \frac{\sigma^2}{2N-1}",
            "this limit is known",
            cited("averages.ema_variance", "limit"),
        ),
        Step(
            "moving",
            r"V = \frac{\sigma^2}{2N-1}",
            "the variance of the moving average in the long run",
            algebra("long_run", "limit"),
        ),
        Step(
            "ratio",
            r"\frac{\operatorname{Var}[\bar{x}_N]}{V} = \frac{2N-1}{N}",
            "the quotient of the two",
            algebra("variance", "moving"),
        ),
        Given(
            "as_steady",
            r"\operatorname{Var}[\bar{x}_m] = V",
            "m is the number of inputs that is asked for",
        ),
        Step(
            "mean_of_m",
            r"\frac{\sigma^2}{m} = V",
            "the variance of the mean of m inputs",
            algebra("<-variance", "as_steady"),
        ),
        Step(
            "solved",
            r"m = \frac{\sigma^2}{V}",
            "solved for m",
            algebra(unfold=["<-mean_of_m"]),
        ),
        Step(
            "samples",
            r"m = 2N-1",
            r"with the value of $V$",
            algebra("solved", "moving"),
        ),
        Given("decay", r"\rho = 1 - \frac1N", "the factor by which old inputs fade"),
        Step(
            "fading",
            r"m = \frac{1+\rho}{1-\rho}",
            r"$1+\rho = \frac{2N-1}{N}$ and $1-\rho = \frac1N$",
            algebra("samples", unfold=["decay"]),
        ),
    ),
    claims=("variance", "ratio", "samples"),
    variants=(
        Variant("N: integer in [10, 15]; sigma: integer in [2, 9]", "variance"),
        Variant("N: integer in [2, 20]", "ratio"),
    ),
)
