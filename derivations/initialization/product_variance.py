"""The variance of a product of two independent random variables."""

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
from closedform.derive.expectations import moments
from closedform.derive.methods import algebra

result = Result(
    title="The variance of a weight times an input",
    source=(Source("quiz-7", "Question 2c"),),
    domain=r"mu_w, mu_x: real; sigma_w, sigma_x: real >= 0; w, x: random",
    problem=r"""
A random weight $w$ with mean $\mu_w$ and variance $\sigma_w^2$ is multiplied by a random input $x$
with mean $\mu_x$ and variance $\sigma_x^2$.  The two are independent.
""",
    parts=(
        Part(
            r"Find the mean of $w x$.",
            Answer("mean"),
            accepted=(r"\mu_w \mu_x", "mu_w*mu_x", "μ_x·μ_w", r"\mu_x \cdot \mu_w"),
            refused=("0", r"\mu_w + \mu_x", r"\mu_w^2 \mu_x^2", r"\mu_w \mu_x + \sigma_w \sigma_x"),
            misconceptions=(
                Misconception("0", "Only if one of the two means is 0."),
                Misconception(
                    r"\mu_w \mu_x + \sigma_w \sigma_x",
                    "That is the mean for perfectly correlated factors; these are independent.",
                ),
            ),
        ),
        Part(
            r"Find the variance of $w x$.",
            Answer("variance"),
            accepted=(
                r"\mu_w^2 \sigma_x^2 + \mu_x^2 \sigma_w^2 + \sigma_w^2 \sigma_x^2",
                "mu_w^2*sigma_x^2 + mu_x^2*sigma_w^2 + sigma_w^2*sigma_x^2",
                "μ_w²σ_x² + μ_x²σ_w² + σ_w²σ_x²",  # noqa: RUF001
                r"(\sigma_w^2+\mu_w^2)(\sigma_x^2+\mu_x^2) - \mu_w^2\mu_x^2",
            ),
            refused=(
                r"\sigma_w^2 \sigma_x^2",
                r"\mu_w^2 \sigma_x^2 + \mu_x^2 \sigma_w^2",
                r"\mu_w \sigma_x^2 + \mu_x \sigma_w^2 + \sigma_w^2 \sigma_x^2",
                r"(\sigma_w^2+\mu_w^2)(\sigma_x^2+\mu_x^2)",
                r"\mu_w^2 \sigma_x^2 + (\mu_x^2+\sigma_x^2) \sigma_w^2 + \sigma_w^2 \sigma_x^2",
            ),
            misconceptions=(
                Misconception(
                    r"\sigma_w^2 \sigma_x^2",
                    "Variances multiply only if both means are 0; try a constant w.",
                ),
                Misconception(
                    r"\mu_w^2 \sigma_x^2 + \mu_x^2 \sigma_w^2",
                    "This is the propagation of small errors; the product of both spreads is "
                    "missing.",
                ),
                Misconception(
                    r"(\sigma_w^2+\mu_w^2)(\sigma_x^2+\mu_x^2)",
                    "That is the mean of the squared product; its squared mean has to come off.",
                ),
            ),
        ),
        Part(
            r"What is left of it if both means are zero?",
            Answer("variance", at={"mu_w": "0", "mu_x": "0"}),
            accepted=(
                r"\sigma_w^2 \sigma_x^2",
                "sigma_w^2*sigma_x^2",
                "σ_w²σ_x²",  # noqa: RUF001
                r"(\sigma_w \sigma_x)^2",
            ),
            refused=(
                "0",
                r"\sigma_w \sigma_x",
                r"\sigma_w^2 + \sigma_x^2",
                r"2\sigma_w^2\sigma_x^2",
            ),
            misconceptions=(
                Misconception(
                    r"\sigma_w^2 + \sigma_x^2", "Variances add up for a sum; this is a product."
                ),
                Misconception(
                    r"\sigma_w \sigma_x", "That is the standard deviation of the product."
                ),
            ),
        ),
        Part(
            r"The inputs come from ReLU units: $\mu_x = 1$, $\sigma_x = 2$.  The weights have mean "
            r"zero and $\sigma_w = 3$.  Which variance has $w x$?",
            Answer("variance", at={"mu_w": "0", "mu_x": "1", "sigma_w": "3", "sigma_x": "2"}),
            accepted=("45", "9*4+9", r"9 \cdot (4+1)", "45.0"),
            refused=("36", "9", "13", "40"),
            misconceptions=(
                Misconception("36", "The mean of the inputs is not 0: it adds to the variance."),
                Misconception("9", "This is only the part that the mean of the inputs adds."),
            ),
        ),
    ),
    chain=(
        Given(
            "independent",
            r"\mathbb{E}[w^i x^j] = \mathbb{E}[w^i]\,\mathbb{E}[x^j]",
            "w and x are independent",
            forall="i, j: integer >= 1",
            modelling=True,
        ),
        Given("mean_w", r"\mathbb{E}[w] = \mu_w", "the mean of the weight"),
        Given("mean_x", r"\mathbb{E}[x] = \mu_x", "the mean of the input"),
        Given("spread_w", r"\operatorname{Var}[w] = \sigma_w^2", "the variance of the weight"),
        Given("spread_x", r"\operatorname{Var}[x] = \sigma_x^2", "the variance of the input"),
        Step(
            "mean",
            r"\mathbb{E}[w x] = \mu_w \mu_x",
            "independent factors",
            algebra(moments("independent"), "mean_w", "mean_x"),
        ),
        Step(
            "product",
            r"\operatorname{Var}[w x] = \mathbb{E}[w]^2 \operatorname{Var}[x]"
            r" + \mathbb{E}[x]^2 \operatorname{Var}[w]"
            r" + \operatorname{Var}[w] \operatorname{Var}[x]",
            r"$\mathbb{E}[w^2] = \operatorname{Var}[w] + \mathbb{E}[w]^2$, and the same for $x$",
            algebra(moments("independent"), unfold=[moments()]),
        ),
        Step(
            "variance",
            r"\operatorname{Var}[w x]"
            r" = \mu_w^2 \sigma_x^2 + \mu_x^2 \sigma_w^2 + \sigma_w^2 \sigma_x^2",
            "the given means and variances are put in",
            algebra("product", "mean_w", "mean_x", "spread_w", "spread_x"),
        ),
    ),
    claims=("mean", "variance"),
    remarks=(
        Remark(
            printed=r"""The variance of a product is said to be
$[\mathbb{E}(w)]^2 \operatorname{Var}(x) + \mathbb{E}[(x)]^2 \operatorname{Var}(w) +
\operatorname{Var}(x) \operatorname{Var}(w)$, the two means being bracketed in different ways; the
second one reads like the mean of the square, $\mathbb{E}[x^2] = \mu_x^2 + \sigma_x^2$.""",
            correct=r"""Both are squares of means.  With the mean of the square, the term
$\sigma_w^2 \sigma_x^2$ would be counted twice.""",
            statement=r"\mu_w^2 \sigma_x^2 + (\mu_x^2 + \sigma_x^2) \sigma_w^2"
            r" + \sigma_w^2 \sigma_x^2",
            step="variance",
        ),
        Remark(
            printed=r"""The formula is put down to properties of the variance; that weight and
input are independent is not said.""",
            correct=r"""Independence is needed.  If $w = x$ is $1$ or $-1$, each with probability
$\frac12$, both means are $0$ and both variances $1$; the formula gives $1$, but $w x = 1$ has the
variance $0$.""",
        ),
    ),
    variants=(
        Variant("mu_w, mu_x: integer in [2, 5]; sigma_w, sigma_x: integer in [2, 5]", "variance"),
    ),
)
