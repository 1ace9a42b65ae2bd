"""The sum that a neuron forms of n inputs spreads n times as much as one weighted input."""

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
from closedform.derive.expectations import moments, variance
from closedform.derive.methods import algebra, induction
from closedform.derive.moves import known, last_term

result = Result(
    title="How large initial weights should be",
    source=(Source("quiz-7", "Question 2c"),),
    domain=("n: integer >= 1; m: integer >= 0; sigma_w, sigma_x: real > 0; s, w, x: random family"),
    problem=r"""
A neuron with $n$ inputs forms $s_n = \sum_{i=1}^n w_i x_i$.  All weights $w_i$ have mean zero and
variance $\sigma_w^2$, all inputs $x_i$ mean zero and variance $\sigma_x^2$, and all of them are
independent.
""",
    parts=(
        Part(
            r"Find the variance of $s_n$.",
            Answer("variance"),
            accepted=(
                r"n \sigma_w^2 \sigma_x^2",
                "n*sigma_w^2*sigma_x^2",
                "n·σ_w²·σ_x²",  # noqa: RUF001
                r"n (\sigma_w \sigma_x)^2",
                r"\sum_{i=1}^{n} \sigma_w^2 \sigma_x^2",
            ),
            refused=(
                r"\sigma_w^2 \sigma_x^2",
                r"n^2 \sigma_w^2 \sigma_x^2",
                r"n \sigma_w \sigma_x",
                r"n (\sigma_w^2 + \sigma_x^2)",
                r"\sqrt{n} \sigma_w^2 \sigma_x^2",
            ),
            misconceptions=(
                Misconception(
                    r"n^2 \sigma_w^2 \sigma_x^2",
                    "That would be n equal terms; independent ones partly cancel.",
                ),
                Misconception(r"\sigma_w^2 \sigma_x^2", "This is the variance of a single term."),
                Misconception(
                    r"\sqrt{n} \sigma_w^2 \sigma_x^2",
                    "The root of n belongs to the standard deviation.",
                ),
            ),
        ),
        Part(
            r"Which variance $\sigma_w^2$ must the weights have so that $s_n$ has the variance of "
            r"an input?",
            Answer("calibrated"),
            accepted=(r"\frac{1}{n}", "1/n", "n^(-1)", r"\left(\frac{1}{\sqrt{n}}\right)^2"),
            refused=(r"\frac{1}{\sqrt{n}}", r"\frac{1}{n^2}", "n", "1", r"\frac{2}{n}"),
            misconceptions=(
                Misconception(
                    r"\frac{1}{\sqrt{n}}", "This is the standard deviation that the weights need."
                ),
                Misconception(
                    r"\frac{2}{n}", "The 2 belongs to ReLU units, which lose half of the square."
                ),
                Misconception(r"\frac{1}{n^2}", "The terms add up in variance, not in size."),
            ),
        ),
        Part(
            r"And which standard deviation $\sigma_w$?",
            Answer("deviation"),
            accepted=(r"\frac{1}{\sqrt{n}}", "1/sqrt(n)", "n^(-1/2)", r"\sqrt{\frac{1}{n}}"),
            refused=(r"\frac{1}{n}", r"\sqrt{n}", r"\frac{1}{n^2}", r"\sqrt{\frac{2}{n}}"),
            misconceptions=(
                Misconception(r"\frac{1}{n}", "This is the variance; take its square root."),
                Misconception(
                    r"\sqrt{n}", "Larger sums need smaller weights: divide by the root of n."
                ),
            ),
        ),
        Part(
            r"Which standard deviation is that for $n = 100$ inputs?",
            Answer("deviation", at={"n": "100"}),
            accepted=("0.1", "1/10", r"\frac{1}{\sqrt{100}}", "10^(-1)"),
            refused=("0.01", "10", r"\sqrt{0.02}", "1"),
            misconceptions=(
                Misconception("0.01", "This is the variance of a weight."),
                Misconception("10", "Divide by the root of n instead of multiplying by it."),
            ),
        ),
    ),
    chain=(
        Given(
            "neuron",
            r"s_n = \sum_{i=1}^n w_i x_i",
            "what the neuron forms of its inputs",
            forall="n: integer >= 1",
        ),
        Given(
            "mean_w", r"\mathbb{E}[w_i] = 0", "the weights have mean zero", "i: integer >= 1", True
        ),
        Given(
            "mean_x", r"\mathbb{E}[x_i] = 0", "the inputs have mean zero", "i: integer >= 1", True
        ),
        Given(
            "spread_w",
            r"\operatorname{Var}[w_i] = \sigma_w^2",
            "all weights have the same variance",
            forall="i: integer >= 1",
            modelling=True,
        ),
        Given(
            "spread_x",
            r"\operatorname{Var}[x_i] = \sigma_x^2",
            "all inputs have the same variance",
            forall="i: integer >= 1",
            modelling=True,
        ),
        Given(
            "weight_and_input",
            r"\mathbb{E}[w_i^a x_i^b] = \mathbb{E}[w_i^a]\,\mathbb{E}[x_i^b]",
            "each weight is independent of its input",
            forall="i, a, b: integer >= 1",
            modelling=True,
        ),
        Given(
            "other_terms",
            r"\mathbb{E}[w_i x_i w_j x_j] = \mathbb{E}[w_i x_i]\,\mathbb{E}[w_j x_j]",
            "weights and inputs of different terms are independent",
            forall="i, j: integer >= 1; i != j",
            modelling=True,
        ),
        Step(
            "product",
            r"\operatorname{Var}[w_i x_i] = \mathbb{E}[w_i]^2 \operatorname{Var}[x_i]"
            r" + \mathbb{E}[x_i]^2 \operatorname{Var}[w_i]"
            r" + \operatorname{Var}[w_i] \operatorname{Var}[x_i]",
            "the variance of a product of independent factors",
            algebra(moments("weight_and_input"), unfold=[moments()]),
            forall="i: integer >= 1",
        ),
        Step(
            "term",
            r"\operatorname{Var}[w_i x_i] = \sigma_w^2 \sigma_x^2",
            "the means are zero",
            algebra("product", "mean_w", "mean_x", "spread_w", "spread_x"),
            forall="i: integer >= 1",
        ),
        Step(
            "next",
            r"\operatorname{Cov}\left(\sum_{i=1}^m w_i x_i, w_{m+1} x_{m+1}\right) = 0",
            "the next term is uncorrelated with each of those before",
            algebra(moments("other_terms")),
        ),
        Step(
            "total",
            r"\operatorname{Var}\left[\sum_{i=1}^m w_i x_i\right] = m \sigma_w^2 \sigma_x^2",
            "each term adds its variance, and a covariance of 0",
            induction(
                "m",
                base=algebra(moments()),
                step=algebra(last_term(), variance(), "induction", "next", "term"),
            ),
        ),
        Step(
            "variance",
            r"\operatorname{Var}[s_n] = n \sigma_w^2 \sigma_x^2",
            "for all n inputs",
            algebra("neuron", "total"),
        ),
        Given(
            "wanted",
            r"\operatorname{Var}[s_n] = \sigma_x^2",
            "the sum is to have the variance of an input",
        ),
        Step(
            "solved",
            r"\sigma_w^2 = \frac{\operatorname{Var}[s_n]}{n \sigma_x^2}",
            "solved for the variance of the weights",
            algebra(unfold=["variance"]),
        ),
        Step(
            "calibrated",
            r"\sigma_w^2 = \frac1n",
            "the variance of the inputs cancels",
            algebra("solved", "wanted"),
        ),
        Step(
            "root",
            r"\sqrt{\sigma_w^2} = \sigma_w",
            "a standard deviation is not negative",
            algebra(
                known("sqrt_of_product", a="sigma_w", b="1"),
                known("abs_nonnegative", a="sigma_w"),
                known("sqrt_of_one"),
            ),
        ),
        Step(
            "deviation",
            r"\sigma_w = \sqrt{\frac1n}",
            "the square root of the variance",
            algebra("<-root", "calibrated"),
        ),
    ),
    claims=("variance", "calibrated"),
    remarks=(
        Remark(
            printed=r"""Weights drawn with $1/\sqrt{n}$ are announced as calibrating the variances
with $1/\sqrt{n}$.""",
            correct=r"""The variance of a weight is $1/n$; $1/\sqrt{n}$ is its standard deviation,
the factor that goes with draws of variance 1.""",
            statement=r"\frac{1}{\sqrt{n}}",
            step="calibrated",
        ),
        Remark(
            printed=r"""The weights are to be scaled by the square root of the number of inputs.""",
            correct=r"""They are divided by it, as the formula beside that sentence does.""",
            statement=r"\sqrt{n}",
            step="deviation",
        ),
        Remark(
            printed=r"""That the variance of the sum is the sum of the variances is put down to
properties of the variance; that the terms are uncorrelated is not said.""",
            correct=r"""It is needed.  If all inputs are the same $x$ and share one weight $w$, then
$s_n = n w x$ has the variance $n^2 \sigma_w^2 \sigma_x^2$, $n$ times as much.""",
        ),
    ),
    variants=(
        Variant("n: integer in [4, 100]; sigma_w, sigma_x: integer in [2, 5]", "variance"),
        Variant("n: integer in [4, 300]", "calibrated"),
    ),
)
