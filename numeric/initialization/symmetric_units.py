"""Witness of initialization.symmetric_units: small networks, differentiated and trained exactly."""

from fractions import Fraction

from closedform.witness.declare import exact

ACTIVATIONS = (lambda z: z, lambda z: z * z, lambda z: z * z - z / 2 + 1)
BATCH, UNITS = 2, 3


class Network:
    """Hidden units with the weights [outgoing, incoming, ...]; a loss of two examples."""

    def __init__(self, point, units, scale=Fraction(1)):
        self.units = [list(weights) for weights in units]
        self.inputs = [[point["x"](p, k) for k in (1, 2)] for p in range(1, BATCH + 1)]
        self.targets = [point["e"](0, p) for p in range(1, BATCH + 1)]
        self.activation = ACTIVATIONS[int(abs(point["eta"].numerator)) % len(ACTIVATIONS)]
        self.scale = scale

    def loss(self):
        """Half the squared error."""
        total = Fraction(0)
        for x, target in zip(self.inputs, self.targets, strict=True):
            output = Fraction(0)
            for out, *weights in self.units:
                s = sum((w * value for w, value in zip(weights, x, strict=True)), Fraction(0))
                output += out * self.activation(s)
            total += (output - target) ** 2 / 2
        return self.scale * total

    def slope(self, unit, place):
        """The derivative by one weight, exact for losses of degree at most 4 in it."""
        weights, here = self.units[unit], self.units[unit][place]
        seen = {}
        for shift in (-2, -1, 1, 2):
            weights[place] = here + shift
            seen[shift] = self.loss()
        weights[place] = here
        return (8 * (seen[1] - seen[-1]) - (seen[2] - seen[-2])) / 12

    def step(self, rate):
        """All weights move at once."""
        slopes = [[self.slope(u, p) for p in range(3)] for u in range(len(self.units))]
        for weights, moves in zip(self.units, slopes, strict=True):
            for place, slope in enumerate(moves):
                weights[place] -= rate * slope


def start(point):
    """Three units with weights as drawn."""
    return [[point["theta"](0, i, j) for j in range(3)] for i in range(1, UNITS + 1)]


@exact("twin", points=8, where="t: integer in [0,2]; j: integer in [0,2]")
def trained_together(point) -> Fraction:
    """Units 1 and 2 start equal, unit 3 elsewhere; the last step is scaled to bring unit 2 to c."""
    units, steps, j = start(point), int(point["t"]), int(point["j"])
    if steps == 0:
        units[1][j] = point["c"]
    units[0] = list(units[1])
    network = Network(point, units)
    for left in range(steps, 0, -1):
        if left == 1:
            way = (network.units[1][j] - point["c"]) / point["eta"]
            network.scale = way / network.slope(1, j)
        network.step(point["eta"])
    assert network.units[1][j] == point["c"]
    return network.units[0][j]


def unequal(point):
    """A network of units 1 and 2 with outgoing weights a_1, a_2; the loss scaled to gamma."""
    units = start(point)
    units[0] = [point["a_1"], *units[1][1:]]
    units[1][0] = point["a_2"]
    slope = Network(point, units).slope(0, 1)
    return Network(point, units, point["gamma"] / slope)


@exact("other", points=12)
def gradient_of_the_other(point) -> Fraction:
    """The derivative of the loss by the first incoming weight of unit 2."""
    return unequal(point).slope(1, 1)


@exact("apart", points=12)
def one_step(point) -> Fraction:
    """The first incoming weights of both units after a step, subtracted."""
    network = unequal(point)
    network.step(point["eta"])
    return network.units[0][1] - network.units[1][1]
