"""Witness of landscape.merged_neurons: small networks, run and differentiated exactly."""

from fractions import Fraction

from closedform.witness.declare import exact

ACTIVATIONS = (lambda z: z, lambda z: z * z, lambda z: z * z - z / 2 + 1)
BATCH, INPUTS = 3, 2


class Network:
    """Two neurons with the same incoming weights, a contribution of others, squared errors."""

    def __init__(self, point) -> None:
        examples = range(1, BATCH + 1)
        self.inputs = [[point["x"](p, k) for k in range(1, INPUTS + 1)] for p in examples]
        self.others = [point["c"](p) for p in examples]
        self.activation = ACTIVATIONS[int(abs(point["a"].numerator)) % len(ACTIVATIONS)]
        weights = [Fraction(k + 1, 2) for k in range(INPUTS)]
        self.incoming = [list(weights), list(weights)]

    def loss(self, *outgoing: Fraction) -> Fraction:
        """Half the squared error; the target of the example number p is p."""
        total = Fraction(0)
        for number, (x, output) in enumerate(zip(self.inputs, self.others, strict=True), 1):
            for out, weights in zip(outgoing, self.incoming, strict=True):
                received = sum((w * v for w, v in zip(weights, x, strict=True)), Fraction(0))
                output += out * self.activation(received)
            total += (output - number) ** 2 / 2
        return total

    def slope(self, neuron: int, place: int, *outgoing: Fraction) -> Fraction:
        """The derivative by an incoming weight, exact for losses of degree at most 4 in it."""
        weights, here = self.incoming[neuron], self.incoming[neuron][place]
        seen = {}
        for shift in (-2, -1, 1, 2):
            weights[place] = here + shift
            seen[shift] = self.loss(*outgoing)
        weights[place] = here
        return (8 * (seen[1] - seen[-1]) - (seen[2] - seen[-2])) / 12


def shifted(point, times: int = 1) -> tuple[Fraction, Fraction]:
    """The outgoing weights after a shift from neuron 2 to neuron 1."""
    part = times * point["h"]
    return point["a"] + part, point["b"] - part


@exact("flat", points=12)
def loss_after_the_shift(point) -> Fraction:
    """J(a + h, b - h); a constant is added to the loss so that J(a, b) = q."""
    network = Network(point)
    constant = point["q"] - network.loss(*shifted(point, 0))
    return network.loss(*shifted(point)) + constant


@exact("bend", points=12)
def second_difference(point) -> Fraction:
    """Of the loss, along the shift."""
    before, here, after = (Network(point).loss(*shifted(point, k)) for k in (-1, 0, 1))
    return (before - 2 * here + after) / point["h"] ** 2


def slope_after_the_shift(point, neuron: int) -> Fraction:
    """The loss is scaled so that G(a, b, j) = gamma."""
    network, place = Network(point), int(point["j"]) - 1
    scale = point["gamma"] / network.slope(0, place, *shifted(point, 0))
    return scale * network.slope(neuron, place, *shifted(point))


@exact("moved", points=12, where="j: integer in [1,2]")
def slope_of_the_first(point) -> Fraction:
    """G(a + h, b - h, j)."""
    return slope_after_the_shift(point, 0)


@exact("partner", points=12, where="j: integer in [1,2]")
def slope_of_the_second(point) -> Fraction:
    """V(a + h, b - h, j)."""
    return slope_after_the_shift(point, 1)
