"""Witness of landscape.parameter_count: build the arrays of a network and count their entries."""

import numpy as np

from closedform.witness.declare import enumerated

SMALL = "n, q: integer in [1,9]; m: integer in [1,7]"


class Network:
    """The arrays of a network; each is used in a forward pass before it is counted."""

    def __init__(self, inputs: int, hidden: int, outputs: int) -> None:
        sizes = [inputs] * (hidden + 1) + [outputs]
        self.weights = [np.ones(pair) for pair in zip(sizes[1:], sizes, strict=False)]
        self.biases = [np.ones(size) for size in sizes[1:]]
        signal = np.ones(inputs)
        for matrix, bias in zip(self.weights, self.biases, strict=True):
            signal = np.tanh(matrix @ signal + bias)
        assert signal.shape == (outputs,)

    def count(self, *, biases: bool) -> int:
        """Entries of all arrays."""
        arrays = self.weights + (self.biases if biases else [])
        return sum(array.size for array in arrays)


def network(point, layers: int) -> Network:
    """A network with the sizes of a point and some number of hidden layers."""
    return Network(int(point["n"]), layers, int(point["q"]))


@enumerated("weights", points=16, where=SMALL)
def number_of_weights(point) -> int:
    """N."""
    return network(point, int(point["m"])).count(biases=False)


@enumerated("with_biases", points=16, where=SMALL)
def number_of_parameters(point) -> int:
    """M."""
    return network(point, int(point["m"])).count(biases=True)


@enumerated("layer_more", points=12, where=SMALL)
def gained_by_a_layer(point) -> int:
    """Weights of two networks, one a hidden layer deeper."""
    m = int(point["m"])
    deep, shallow = network(point, m + 1), network(point, m)
    return deep.count(biases=False) - shallow.count(biases=False)


@enumerated("twice_deep", points=12, where=SMALL)
def doubled_depth(point) -> int:
    """Weights of a network with 2 m hidden layers."""
    return network(point, 2 * int(point["m"])).count(biases=False)
