"""The dimension of weight space: how many parameters a network of equal layers has."""

from closedform.course import (
    Answer,
    Choice,
    Given,
    Misconception,
    Option,
    Part,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.methods import algebra, recurrence

result = Result(
    title="The dimension of weight space",
    source=(Source("epfl-loss-landscape", "Part 3, summary"),),
    domain="n, m, q: integer >= 1; W, B: sequence; N, M: real",
    problem=r"""
A network has $n$ inputs, $m$ hidden layers of $n$ neurons each, and $q$ outputs.  Every neuron
receives one weight from each neuron of the layer below; the outputs receive theirs from the last
hidden layer.
""",
    parts=(
        Part(
            r"How many weights $N$ are there, without biases?",
            Answer("weights"),
            accepted=("m n^2 + n q", "n*(m*n + q)", r"n q + m\,n\cdot n", "m·n² + n·q"),
            refused=("(m-1)n^2 + n q", "(m+1)n^2", "m n + q", "m n^2 + q", "n^m + n q"),
            misconceptions=(
                Misconception(
                    "(m-1)n^2 + n q",
                    "The first hidden layer has weights as well: they come from the inputs.",
                ),
                Misconception(
                    "m n + q", "These are the neurons; each receives n weights from below."
                ),
            ),
        ),
        Part(
            r"How many parameters $M$ are there when every hidden neuron and every output also has "
            r"a bias?",
            Answer("with_biases"),
            accepted=(
                "m n^2 + n q + m n + q",
                "(n+1)*(m*n + q)",
                r"(n+1)(mn+q)",
                "m*n*(n+1) + q*(n+1)",
            ),
            refused=(
                "m n^2 + n q",
                "m n^2 + n q + m + 1",
                "m n^2 + n q + m n",
                "(m+1) n^2 + n q + m n + q",
                "m n^2 + n q + (m+1) n + q",
            ),
            misconceptions=(
                Misconception(
                    "m n^2 + n q + m + 1", "Each neuron has a bias of its own, not each layer."
                ),
                Misconception(
                    "m n^2 + n q + (m+1) n + q", "Inputs are given numbers, they have no bias."
                ),
            ),
        ),
        Part(
            r"A network has $9$ hidden layers of $10$ neurons, $10$ inputs and one output.  How "
            r"many weights are there, without biases?",
            Answer("weights", at={"n": "10", "m": "9", "q": "1"}),
            accepted=("910", "9*100 + 10", r"9 \cdot 10^2 + 10", "91*10"),
            refused=("900", "810", "91", "1001", "901"),
            misconceptions=(
                Misconception("900", "The output receives weights, too."),
                Misconception("91", "These are the neurons; each receives ten weights."),
            ),
        ),
        Part(
            r"Which of these statements are true for all such networks?  Tick all of them.",
            Choice(
                (
                    Option(
                        r"One more hidden layer adds $n^2$ weights.",
                        "layer_more",
                    ),
                    Option(
                        r"Twice as many hidden layers give twice as many weights.",
                        "twice_deep",
                        "2 m n^2 + 2 n q",
                        feedback="The weights to the outputs do not double with the depth.",
                    ),
                    Option(
                        r"There are more than $m n$ weights, that is more weights than hidden "
                        r"neurons.",
                        "weights",
                        "N > m n",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given("no_layer", "W(0) = 0", "the inputs alone have no weights"),
        Given(
            "layer",
            "W(k+1) = W(k) + n*n",
            "a further hidden layer has $n$ neurons, each with one weight from each of $n$ below",
            forall="k: integer >= 0",
            modelling=True,
        ),
        Given(
            "outputs",
            "N = W(m) + n*q",
            "each of $q$ outputs has one weight from each neuron of the last hidden layer",
            modelling=True,
        ),
        Given("no_bias", "B(0) = 0", "inputs have no bias"),
        Given(
            "layer_biases",
            "B(k+1) = B(k) + n",
            "each neuron of a further hidden layer has one bias",
            forall="k: integer >= 0",
            modelling=True,
        ),
        Given("output_biases", "M = N + B(m) + q", "weights, hidden biases, and those of outputs"),
        Step(
            "hidden",
            "W(k) = k n^2",
            "the recurrence over the layers is solved, and proved by induction",
            recurrence("no_layer", "layer", "k"),
            forall="k: integer >= 0",
        ),
        Step(
            "weights",
            "N = m n^2 + n q",
            "all hidden layers and the outputs",
            algebra("outputs", "hidden"),
        ),
        Step(
            "hidden_biases",
            "B(k) = k n",
            "one for each hidden neuron",
            recurrence("no_bias", "layer_biases", "k"),
            forall="k: integer >= 0",
        ),
        Step(
            "with_biases",
            "M = m n^2 + n q + m n + q",
            "weights and biases: $n + 1$ parameters for each of $mn + q$ neurons",
            algebra("output_biases", "weights", "hidden_biases"),
        ),
        Step(
            "layer_more",
            "W(m+1) + n q - (W(m) + n q) = n^2",
            "one hidden layer more",
            algebra("hidden"),
        ),
        Step(
            "twice_deep",
            "W(2m) + n q = 2 m n^2 + n q",
            "twice as many hidden layers, the same outputs",
            algebra("hidden"),
        ),
    ),
    claims=("weights", "with_biases", "layer_more", "twice_deep"),
    variants=(
        Variant("n: integer in [5, 20]; m: integer in [2, 9]; q: integer in [2, 4]", "weights"),
        Variant("n: integer in [5, 20]; m: integer in [2, 9]; q: integer in [2, 4]", "with_biases"),
    ),
)
