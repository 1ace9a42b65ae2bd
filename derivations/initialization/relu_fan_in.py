"""ReLU units lose half of the mean square, so their weights need twice the variance."""

from closedform.course import (
    Answer,
    Choice,
    Figure,
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
from closedform.derive.expectations import for_each_outcome, moments, variance
from closedform.derive.inequalities import evaluated
from closedform.derive.methods import algebra, induction
from closedform.derive.moves import last_term

UNITS = "l: integer >= 0; i: integer >= 1"
WEIGHTS = "l: integer >= 0; i, j: integer >= 1"
SUM = r"\sum_{j=1}^m w_{l,i,j} h_{l,j}"
NEXT = "w_{l,i,m+1} h_{l,m+1}"

result = Result(
    title="Initial weights of a deep ReLU network",
    source=(Source("quiz-7", "Question 2c"),),
    domain=(
        "n: integer >= 1; l, m: integer >= 0; i: integer >= 1; v, q: real > 0; "
        "s, w, h: random family"
    ),
    problem=r"""
Every layer of a network has $n$ ReLU units without bias: unit $i$ of layer $l+1$ forms
$s_{l+1,i} = \sum_{j=1}^n w_{l,i,j} h_{l,j}$ and passes on $h_{l+1,i} = \max(0, s_{l+1,i})$.  The
data $h_{0,j}$ have the mean square $\mathbb{E}[h_{0,j}^2] = q$.  The weights are independent of
each other and of the data; each has the variance $v$ and a distribution that is symmetric around
zero.
""",
    parts=(
        Part(
            r"Find the mean square $\mathbb{E}[h_{l,i}^2]$ of a unit in layer $l$.",
            Answer("signal"),
            accepted=(
                r"\left(\frac{n v}{2}\right)^l q",
                "q*(n*v/2)^l",
                "q·(n·v)^l/2^l",
                r"\frac{q n^l v^l}{2^l}",
            ),
            refused=(
                "(n*v)^l*q",
                r"\left(\frac{v}{2}\right)^l q",
                r"\frac{(n v)^l}{2} q",
                "n*v*q/2",
                r"\left(\frac{n v}{2}\right)^{l+1} q",
            ),
            misconceptions=(
                Misconception(
                    "(n*v)^l*q", "A ReLU unit cuts off all that is negative, in every layer."
                ),
                Misconception(
                    r"\frac{(n v)^l}{2} q", "Half of the mean square is lost in every layer."
                ),
                Misconception(
                    r"\left(\frac{n v}{2}\right)^{l+1} q", "The data, layer 0, have the value q."
                ),
            ),
        ),
        Part(
            r"Which variance $v$ of the weights makes the mean square of the first layer that of "
            r"the data?",
            Answer("calibrated"),
            accepted=(r"\frac{2}{n}", "2/n", "2*n^(-1)", "2.0/n", r"\frac{1}{n/2}"),
            refused=(r"\frac{1}{n}", r"\sqrt{\frac{2}{n}}", r"\frac{4}{n}", r"\frac{1}{2n}", "2"),
            misconceptions=(
                Misconception(
                    r"\frac{1}{n}", "This keeps the variance of the sum; the ReLU cuts off a part."
                ),
                Misconception(
                    r"\sqrt{\frac{2}{n}}", "This is a standard deviation; asked is the variance."
                ),
                Misconception(
                    r"\frac{1}{2n}", "What is lost has to be made up for by larger weights."
                ),
            ),
        ),
        Part(
            r"And which standard deviation $\sqrt{v}$?",
            Answer("deviation"),
            accepted=(r"\sqrt{\frac{2}{n}}", "sqrt(2/n)", "(2/n)^(1/2)", r"\frac{\sqrt2}{\sqrt n}"),
            refused=(r"\frac{2}{n}", r"\frac{1}{\sqrt n}", r"\frac{2}{\sqrt n}", r"\sqrt{2n}"),
            misconceptions=(
                Misconception(r"\frac{2}{n}", "This is the variance; take its square root."),
                Misconception(r"\frac{2}{\sqrt n}", "The root goes over the 2, too."),
            ),
        ),
        Part(
            r"The data have the mean square $1$, and $100$ units in each layer get weights of "
            r"variance $v = \frac{1}{100}$.  Which mean square is left after $10$ layers?",
            Answer("signal", at={"n": "100", "v": "1/100", "l": "10", "q": "1"}),
            accepted=("1/1024", "2^(-10)", r"\left(\frac12\right)^{10}", "0.0009765625"),
            refused=("1", "1/2", "1/20", "1024"),
            misconceptions=(
                Misconception("1", "That would be so for linear units."),
                Misconception("1/20", "The losses of the layers multiply."),
            ),
        ),
        Part(
            r"Layers of $n = 100$ units are started with weights of variance $v$.  Which "
            r"statements are true?  Tick all.",
            Choice(
                (
                    Option(
                        r"With $v = \frac{2}{n}$ all layers have the mean square of the data.",
                        "signal",
                        "q",
                        {"n": "100", "v": "1/50"},
                    ),
                    Option(
                        r"With $v = \frac{1}{n}$ all layers have the mean square of the data.",
                        "signal",
                        "q",
                        {"n": "100", "v": "1/100"},
                        feedback="That holds for linear units; here each layer halves it.",
                    ),
                    Option(
                        r"With $v = \frac{4}{n}$ the mean square doubles in each layer.",
                        "signal",
                        "2^l*q",
                        {"n": "100", "v": "1/25"},
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given(
            "input",
            r"s_{l+1,i} = \sum_{j=1}^n w_{l,i,j} h_{l,j}",
            "what a unit forms of the layer below",
            forall=UNITS,
        ),
        Given("relu", r"h_{l+1,i} = \max(0, s_{l+1,i})", "the unit passes on", forall=UNITS),
        Given(
            "data",
            r"\mathbb{E}[h_{0,j}^2] = q",
            "the mean square of the data",
            forall="j: integer >= 1",
        ),
        Given("mean", r"\mathbb{E}[w_{l,i,j}] = 0", "weights have mean zero", WEIGHTS, True),
        Given(
            "spread", r"\operatorname{Var}[w_{l,i,j}] = v", "and the variance $v$", WEIGHTS, True
        ),
        Given(
            "fresh",
            r"\mathbb{E}[w_{l,i,j}^a h_{l,j}^b] = \mathbb{E}[w_{l,i,j}^a]\,\mathbb{E}[h_{l,j}^b]",
            "a weight is independent of all that happens below it",
            forall=f"{WEIGHTS}; a, b: integer >= 1",
            modelling=True,
        ),
        Given(
            "others",
            r"\mathbb{E}[w_{l,i,j} h_{l,j} w_{l,i,k} h_{l,k}]"
            r" = \mathbb{E}[w_{l,i,j} h_{l,j}]\,\mathbb{E}[w_{l,i,k} h_{l,k}]",
            "the terms of a sum are uncorrelated, because their weights are independent and have "
            "mean zero; the units of a layer need not be independent",
            forall=f"{WEIGHTS}; k: integer >= 1; j != k",
            modelling=True,
        ),
        Given(
            "symmetric",
            r"\mathbb{E}[s_{l+1,i} |s_{l+1,i}|] = 0",
            "turning the signs of all weights of a unit does not change their distribution, so "
            r"$s$ and $-s$ are equally distributed, and the mean of $s|s|$ is its own opposite",
            forall=UNITS,
            modelling=True,
        ),
        Step(
            "square",
            r"\mathbb{E}[w_{l,i,j}^2] = v",
            "the mean is zero",
            algebra(unfold=["<-spread", moments("mean")]),
            forall="j: integer >= 1",
            shown=False,
        ),
        Step(
            "product",
            r"\operatorname{Var}[w_{l,i,j} h_{l,j}] = \mathbb{E}[w_{l,i,j}^2] \mathbb{E}[h_{l,j}^2]"
            r" - \mathbb{E}[w_{l,i,j}]^2 \mathbb{E}[h_{l,j}]^2",
            "the variance of a product of independent factors",
            algebra(moments("fresh")),
            forall="j: integer >= 1",
        ),
        Step(
            "term",
            r"\operatorname{Var}[w_{l,i,j} h_{l,j}] = v\,\mathbb{E}[h_{l,j}^2]",
            "a weight of mean zero turns the mean square of what it multiplies into a variance",
            algebra("product", "square", "mean"),
            forall="j: integer >= 1",
        ),
        Step(
            "next",
            rf"\operatorname{{Cov}}\left({SUM}, {NEXT}\right) = 0",
            "the next term is uncorrelated with each of those before",
            algebra(moments("others")),
        ),
        Step(
            "total",
            rf"\operatorname{{Var}}\left[{SUM}\right] = v \sum_{{j=1}}^m \mathbb{{E}}[h_{{l,j}}^2]",
            "so the variances add up, term by term",
            induction(
                "m",
                base=algebra(moments()),
                step=algebra(
                    last_term(), variance(), "induction", "next", "term", unfold=[last_term()]
                ),
            ),
        ),
        Step(
            "centered",
            r"\mathbb{E}[s_{l+1,i}] = 0",
            "every weight has mean zero",
            algebra("input", moments("fresh", "mean")),
            shown=False,
        ),
        Step(
            "no_mean",
            r"\mathbb{E}[s_{l+1,i}^2] = \operatorname{Var}[s_{l+1,i}]",
            r"because $\mathbb{E}[s_{l+1,i}] = 0$",
            algebra(unfold=[moments("centered")]),
        ),
        Step(
            "positive",
            r"\max(0, x) = \frac{x + |x|}{2}",
            r"the sum is $2x$ or $0$",
            evaluated(),
            forall="x: real",
        ),
        Step(
            "unit",
            r"h_{l+1,i} = \frac{s_{l+1,i} + |s_{l+1,i}|}{2}",
            "for each outcome of the input",
            algebra("relu", for_each_outcome("positive", x="s_{l+1,i}")),
        ),
        Step(
            "half",
            r"\mathbb{E}[h_{l+1,i}^2] = \frac12 \mathbb{E}[s_{l+1,i}^2]",
            r"$|s|^2 = s^2$, and the mean of $s|s|$ vanishes by symmetry",
            algebra(
                "unit",
                moments("symmetric"),
                for_each_outcome("abs_squared", a="s_{l+1,i}"),
            ),
        ),
        Step(
            "layer",
            r"\mathbb{E}[h_{l+1,i}^2] = \frac{v}{2} \sum_{j=1}^n \mathbb{E}[h_{l,j}^2]",
            "from one layer to the next",
            algebra("half", "no_mean", "input", "total"),
        ),
        Step(
            "signal",
            r"\mathbb{E}[h_{l,i}^2] = \left(\frac{n v}{2}\right)^l q",
            "by induction over the layers, for all units at once",
            induction("l", base=algebra("data"), step=algebra("layer", "induction"), vary="i"),
        ),
        Given(
            "wanted",
            r"\mathbb{E}[h_{1,1}^2] = q",
            "a unit of the first layer is to have the mean square of the data",
        ),
        Step(
            "solved",
            r"v = \frac{2}{n q} \mathbb{E}[h_{1,1}^2]",
            "solved for the variance of the weights",
            algebra(unfold=["signal"]),
        ),
        Step("calibrated", r"v = \frac2n", "the mean square cancels", algebra("solved", "wanted")),
        Step(
            "deviation",
            r"\sqrt{v} = \sqrt{\frac2n}",
            "the square root of the variance",
            algebra("calibrated"),
        ),
    ),
    claims=("signal", "calibrated"),
    remarks=(
        Remark(
            printed=r"""For ReLU units, it is the variance of the neurons that is said to have to be
$2/n$.""",
            correct=r"""It is the variance of the weights.  With it, the input of every unit has the
variance $n v q = 2q$, which does not depend on $n$.""",
        ),
        Remark(
            printed=r"""Weights drawn with $\sqrt{2/n}$ are announced as calibrating the variances
with $\sqrt{2/n}$.""",
            correct=r"""The variance of a weight is $2/n$; its standard deviation is
$\sqrt{2/n}$.""",
            statement=r"\sqrt{\frac{2}{n}}",
            step="calibrated",
        ),
        Remark(
            printed=r"""Dividing weights of variance 1 by $\sqrt{n}$ is said to ensure that all
neurons of the network have about the same output distribution at first.""",
            correct=r"""With ReLU units it does not: $v = 1/n$ halves the mean square in every
layer; after 50 layers $2^{-50}$, less than $10^{-15}$, is left of it.""",
            statement="q",
            step="signal",
            at={"n": "100", "v": "1/100", "l": "50", "q": "1"},
        ),
    ),
    variants=(
        Variant(
            "n: integer in [4, 8]; v: real in [1/10, 1/5]; l: integer in [2, 3]; "
            "q: integer in [5, 7]",
            "signal",
        ),
        Variant("n: integer in [3, 300]", "calibrated"),
    ),
    figures=(
        Figure(
            "depth",
            r"Mean square of the units of a ReLU network of 50 layers: averaged over 30 networks "
            r"of width $n = 100$ (marks), and the proved factor $(n v/2)^l$ (lines).",
            alt="Logarithmic plot over the layers 0 to 50.  With variance 2/n the mean square "
            "stays near 1; with 1/n it falls on a straight line to about 10 to the minus 15; with "
            "4/n it rises on one to about 10 to the 15.  The marks lie near the lines.",
        ),
    ),
)
