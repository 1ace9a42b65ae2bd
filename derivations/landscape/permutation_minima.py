"""Equivalent minima: exchanging the neurons of a layer does not change what a network computes."""

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

LECTURE = Source("epfl-loss-landscape", "Part 2")

result = Result(
    title="Counting equivalent minima",
    source=(Source("epfl-ann-week5", "Exercise 4"), LECTURE),
    domain="n, m: integer >= 1; A, D, M: sequence",
    problem=r"""
A minimum of the loss has been found for a network with $m$ hidden layers of $n$ neurons each, all
with the same activation function.  Exchanging two neurons of a layer together with all their
incoming and outgoing weights gives other weights, but the same output for every input, hence the
same loss.  Let $A(n)$ be the number of orders of the $n$ neurons of one layer, and $M(n,m)$ the
number of points of weight space that are reached by exchanging neurons in all layers.  In each
layer, no two neurons have the same incoming weights.
""",
    parts=(
        Part(
            r"Six hyperplanes enclose all positive examples in a box.  In how many ways can they "
            r"be assigned to the $6$ neurons of a layer?",
            Answer("layer", at={"n": "6"}),
            accepted=("720", "6!", r"6 \cdot 5!", "6*120"),
            refused=("240", "36", "120", "64", "46656"),
            misconceptions=(
                Misconception("36", "The first neuron has 6 choices, the second has 5 left, ..."),
                Misconception("240", "Multiply again: 6 times 5 times 4 times 3 times 2 times 1."),
            ),
        ),
        Part(
            r"How many equivalent minima $M(n,m)$ are there in a network of $m$ layers?",
            Answer("network"),
            accepted=("(n!)^m", r"\left(n!\right)^m", "factorial(n)^m", "n!·(n!)^(m-1)"),
            refused=("m n!", "(n m)!", "(n^m)!", "n! m!", "(n!)^(m+1)"),
            misconceptions=(
                Misconception(
                    "m n!", "Each order of one layer goes with each order of every other layer."
                ),
                Misconception("(n m)!", "A neuron cannot move into another layer."),
            ),
        ),
        Part(
            r"How many are there for $2$ hidden layers of $3$ neurons?",
            Answer("network", at={"n": "3", "m": "2"}),
            accepted=("36", "6^2", "(3!)^2", r"6 \cdot 6"),
            refused=("12", "720", "9", "6", "64"),
            misconceptions=(
                Misconception("12", "The choices in the two layers multiply."),
                Misconception("720", "A neuron cannot move into another layer."),
            ),
        ),
        Part(
            r"Now two neurons of a layer of $n \ge 2$ have the same incoming and the same outgoing "
            r"weights; there is no other coincidence.  How many different points $D(n)$ of weight "
            r"space do the orders of this layer give?",
            Answer("coincident"),
            accepted=(r"\frac{n!}{2}", "n!/2", "factorial(n)/2!", r"\tfrac12\,n!"),
            refused=("n!", "(n-1)!", "n! - 2", "n!*(n-1)/2", "n!/4"),
            misconceptions=(
                Misconception("n!", "Exchanging two equal neurons changes no weight at all."),
                Misconception(
                    "(n-1)!", "The two neurons are equal, but they still take two places."
                ),
            ),
        ),
        Part(
            r"A network with $9$ layers of $10$ neurons has one global minimum as above.  How many "
            r"minima does it have at least?",
            Choice(
                (
                    Option(
                        r"Between $1$ and $1000$, as far as this argument goes.",
                        "network",
                        "M(n,m) > 1000",
                        {"n": "10", "m": "9"},
                        holds=False,
                        feedback="Count the orders of a single layer first.",
                    ),
                    Option(
                        r"More than $1000$, in fact more than $10^{50}$.",
                        "network",
                        "M(n,m) > 10^50",
                        {"n": "10", "m": "9"},
                    ),
                    Option(
                        r"$10!$, about $3.6$ million.",
                        "network",
                        "M(n,m) > 10!",
                        {"n": "10", "m": "9"},
                        holds=False,
                        feedback="That is one layer; there are nine, ordered independently.",
                    ),
                ),
            ),
        ),
    ),
    chain=(
        Given("first_neuron", "A(1) = 1", "a single neuron has a single order"),
        Given(
            "next_neuron",
            "A(k+1) = (k+1) A(k)",
            "any of the $k+1$ neurons takes the first place, and the others are ordered behind it",
            forall="k: integer >= 1",
            modelling=True,
        ),
        Step(
            "layer",
            "A(n) = n!",
            "induction on the number of neurons",
            induction("n", base=algebra("first_neuron"), step=algebra("next_neuron", "induction")),
        ),
        Given(
            "first_layer",
            "M(n,1) = A(n)",
            "in one layer different orders are different weights: the incoming weights differ",
            modelling=True,
        ),
        Given(
            "next_layer",
            "M(n,k+1) = M(n,k) A(n)",
            "a further layer is ordered independently; once the layers below are fixed, different "
            "incoming weights again make different orders different points",
            forall="k: integer >= 1",
            modelling=True,
        ),
        Step(
            "network",
            "M(n,m) = (n!)^m",
            "induction on the number of layers",
            induction(
                "m",
                base=algebra("first_layer", "layer"),
                step=algebra("next_layer", "layer", "induction"),
            ),
        ),
        Given(
            "twins",
            "D(n) = A(n)/2",
            "exchanging the two equal neurons changes nothing, so each point belongs to two orders",
            forall="n: integer >= 2",
            modelling=True,
        ),
        Step(
            "coincident",
            r"D(n) = \frac{n!}{2}",
            "in terms of factorials",
            algebra("twins", "layer"),
            forall="n: integer >= 2",
        ),
    ),
    claims=("layer", "network", "coincident"),
    remarks=(
        Remark(
            printed=r"Six hyperplanes can be assigned to six neurons in $6! = 240$ ways",
            correct=r"$6! = 720$.",
            statement="240",
            step="layer",
            at={"n": "6"},
            source=LECTURE,
        ),
        Remark(
            printed=r"There are always at least $(n!)^m$ equivalent solutions",
            correct=r"This counts different points of weight space only if the neurons of a layer "
            r"can be told apart.  Two equal neurons in a layer of three leave $3$ points, not $6$. "
            r"It is enough that the incoming weights differ within each layer.  It is not enough "
            r"that incoming and outgoing weights together do: in two layers of two neurons with "
            r"equal weights from the input, the weights "
            r"$\begin{pmatrix} 1 & 2 \\ 2 & 1 \end{pmatrix}$ between them and equal weights to "
            r"the output, exchanging both pairs at once changes nothing, and there are $2$ points "
            r"instead of $4$.",
            statement="n!",
            step="coincident",
            at={"n": "3"},
        ),
    ),
    variants=(
        Variant("n: integer in [3, 5]; m: integer in [2, 3]", "network"),
        Variant("n: integer in [4, 11]", "layer"),
        Variant("n: integer in [3, 10]", "coincident"),
    ),
)
