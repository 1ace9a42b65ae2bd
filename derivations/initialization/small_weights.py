"""Small weights pass on small gradients: each layer multiplies them by the scale of its weights."""

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
from closedform.derive.methods import algebra, induction

ABOVE = "m: integer >= 0; i: integer >= 1"
BELOW = "f: integer >= 0; i: integer >= 1"

result = Result(
    title="Gradients in a network with small weights",
    source=(Source("quiz-7", "Question 2b"),),
    domain=(
        "n: integer >= 1; m, f: integer >= 0; i, k: integer >= 1; c: real > 0; b, beta, r: real; "
        "U, V, g, u, h, y, e, x: family"
    ),
    problem=r"""
All layers of a linear network have $n$ units, and all its weights carry a factor $c > 0$.
Consider one weight, from unit $k$ of a layer to unit $i$ of the next one.  Below it there are $f$
layers, with units $h_{f+1,i} = \sum_{k=1}^n c\,V_{f,i,k} h_{f,k}$, from the data $h_{0,k} = x_k$
upward.  Above it there are $m$ layers; $g_{m,i}$ is the gradient of the loss with respect to unit
$i$ that has $m$ layers above it.  Backpropagation starts at the top with $g_{0,i} = e_i$, which is
held fixed, and goes down by $g_{m+1,i} = \sum_{k=1}^n c\,U_{m,k,i} g_{m,k}$.  The gradient of the
weight itself is $r = g_{m,i} h_{f,k}$.
""",
    parts=(
        Part(
            r"With $c = 1$ the gradient with respect to unit $i$, below $m$ layers, is $b$.  Which "
            r"gradient $g_{m,i}$ is it for any $c$?",
            Answer("deep"),
            accepted=("c^m*b", r"c^m b", r"b \cdot c^m", r"\frac{b}{c^{-m}}", "b·c^m"),
            refused=("c*b", "m*c*b", "b", r"c^{m+1} b", r"\frac{b}{c^m}"),
            misconceptions=(
                Misconception("c*b", "That is one layer; every layer multiplies once more."),
                Misconception("m*c*b", "The factors of the layers multiply; they do not add up."),
                Misconception(
                    "b", "The weights pass the error down; look at the factor in front of the sum."
                ),
            ),
        ),
        Part(
            r"All weights are $0.01$ times as large as they were.  By which factor does the "
            r"gradient change that a unit below $5$ layers receives?",
            Answer("deep", at={"c": "1/100", "m": "5", "b": "1"}),
            accepted=("10^(-10)", "0.01^5", r"\frac{1}{10^{10}}", "1/100^5"),
            refused=("0.01", "0.05", "10^(-5)", "10^(-12)"),
            misconceptions=(
                Misconception("0.01", "That is the factor of a single layer."),
                Misconception("0.05", "The factors of the layers multiply; they do not add up."),
            ),
        ),
        Part(
            r"With $c = 1$ the gradient of the weight itself is $\beta$.  Which gradient $r$ is it "
            r"for any $c$, with $f$ layers below and $m$ layers above it?",
            Answer("weight"),
            accepted=(r"c^{m+f} \beta", "beta*c^(f+m)", r"c^m c^f \beta", "β·c^(m+f)"),
            refused=(r"c^m \beta", r"c^f \beta", r"c^{m+f+1} \beta", r"c \beta", r"c^{m f} \beta"),
            misconceptions=(
                Misconception(
                    r"c^m \beta", "What comes up from the data passes through small weights, too."
                ),
                Misconception(
                    r"c^{m+f+1} \beta", "The weight itself is not a factor of its own gradient."
                ),
            ),
        ),
        Part(
            r"Let $c = \frac{1}{10}$ and $b = \beta = 1$.  Tick all that is true.",
            Choice(
                (
                    Option(
                        r"A unit below 2 layers receives one hundredth of the gradient.",
                        "deep",
                        "1/100",
                        {"c": "1/10", "m": "2", "b": "1"},
                    ),
                    Option(
                        r"The gradient of a weight in the top layer ($m = 0$) does not depend on "
                        r"$c$, however many layers are below.",
                        "weight",
                        r"\beta",
                        {"m": "0", "c": "1/10", "beta": "1"},
                        feedback="The signal that reaches it is small: it passes f layers.",
                    ),
                    Option(
                        r"With 3 layers above and none below, a weight has the same gradient as "
                        r"with none above and 3 below.",
                        "weight",
                        "1/1000",
                        {"c": "1/10", "m": "3", "f": "0", "beta": "1"},
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given("top", "g_{0,i} = e_i", "the gradient at the top", forall="i: integer >= 1"),
        Given(
            "down",
            r"g_{m+1,i} = \sum_{k=1}^n c U_{m,k,i} g_{m,k}",
            "chain rule: a unit acts through its weights on all units of the next layer",
            forall=ABOVE,
        ),
        Given("top_1", "u_{0,i} = e_i", "the same with $c = 1$", forall="i: integer >= 1"),
        Given("down_1", r"u_{m+1,i} = \sum_{k=1}^n U_{m,k,i} u_{m,k}", "layer by layer", ABOVE),
        Step(
            "backward",
            r"g_{m,i} = c^m u_{m,i}",
            "by induction over the layers: the factor comes out of the sum, once in each",
            induction(
                "m",
                base=algebra("top", unfold=["top_1"]),
                step=algebra("down", "induction", unfold=["down_1"]),
                vary="i",
            ),
        ),
        Given("gradient", "u_{m,i} = b", "what unit $i$ receives with $c = 1$"),
        Step("deep", "g_{m,i} = c^m b", "for that unit", algebra("backward", "gradient")),
        Given("data", "h_{0,i} = x_i", "the data", forall="i: integer >= 1"),
        Given("up", r"h_{f+1,i} = \sum_{k=1}^n c V_{f,i,k} h_{f,k}", "on the way up", BELOW),
        Given("data_1", "y_{0,i} = x_i", "the same with $c = 1$", forall="i: integer >= 1"),
        Given("up_1", r"y_{f+1,i} = \sum_{k=1}^n V_{f,i,k} y_{f,k}", "layer by layer", BELOW),
        Step(
            "forward",
            r"h_{f,i} = c^f y_{f,i}",
            "in the same way, from the data upward",
            induction(
                "f",
                base=algebra("data", unfold=["data_1"]),
                step=algebra("up", "induction", unfold=["up_1"]),
                vary="i",
            ),
        ),
        Given("own", "r = g_{m,i} h_{f,k}", "chain rule for the weight itself"),
        Given("own_1", "u_{m,i} y_{f,k} = beta", "its gradient with $c = 1$"),
        Step(
            "weight",
            r"r = c^{m+f} \beta",
            "what comes down and what comes up are multiplied",
            algebra("own", "backward", "forward", unfold=["<-own_1"]),
        ),
    ),
    claims=("deep", "weight"),
    remarks=(
        Remark(
            printed=r"""The gradient that backpropagation computes is said to be proportional to the
value of the weights.""",
            correct=r"""For one layer, and for the gradient that it passes on to the layer below,
given the one that it receives.  Below $m$ layers it goes with the power $c^m$.  The gradient of a
weight does not contain that weight; in a network of $L$ layers it goes with $c^{L-1}$, in the top
layer because of the signal that comes up.""",
            statement="c*b",
            step="deep",
            at={"c": "1/100", "m": "5", "b": "1"},
        ),
        Remark(
            printed=r"""A layer with very small weights is said to compute very small
gradients; how small the weights may be is not said.""",
            correct=r"""How small is too small depends on the width: with independent weights of
mean zero and variance $v$ the mean square changes by $n v$ in each layer of $n$ units.  A standard
deviation of $0.01$ is far too small for $n = 100$, where $n v = 0.01$, and just right for
$n = 10\,000$.""",
        ),
    ),
    variants=(
        Variant("c: real in [1/10, 2/5]; m: integer in [2, 3]; b: integer in [2, 7]", "deep"),
        Variant(
            "c: real in [1/10, 2/5]; m: integer in [2, 3]; f: integer in [1, 1]; "
            "beta: integer in [2, 7]",
            "weight",
        ),
    ),
)
