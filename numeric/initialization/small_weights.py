"""Witness of initialization.small_weights: finite differences of a linear network."""

from fractions import Fraction

from closedform.witness.declare import exact


def layer(values, weights):
    """Each unit above is a weighted sum of those below."""
    return [sum((w * v for w, v in zip(row, values, strict=True)), Fraction(0)) for row in weights]


def matrix(point, name, place, c):
    """The weights of one layer, with the factor c."""
    size = range(1, int(point["n"]) + 1)
    return [[c * point[name](place, i, k) for k in size] for i in size]


def upward(point, values, c):
    """From units that have m layers above them to the top; place 0 is the top layer."""
    for place in reversed(range(int(point["m"]))):
        values = layer(values, matrix(point, "U", place, c))
    return values


def slope(run, point, more=0):
    """The derivative at 0 of a quadratic loss of the output, with gradient e (or more) there."""
    here = run(Fraction(0))

    def loss(shift):
        moved = [a - b for a, b in zip(run(shift), here, strict=True)]
        errors = [point["e"](i) + more for i in range(1, len(here) + 1)]
        return sum(e * move + move**2 / 2 for e, move in zip(errors, moved, strict=True))

    return (loss(Fraction(1)) - loss(Fraction(-1))) / 2


def unit_slope(point, c, more=0):
    """By the value of unit i, m layers below the top."""

    def run(shift):
        values = [Fraction(7)] * int(point["n"])
        values[int(point["i"]) - 1] += shift
        return upward(point, values, c)

    return slope(run, point, more)


def weight_slope(point, c, more=0):
    """By the weight from unit k, f layers above the data, to unit i."""
    size = range(1, int(point["n"]) + 1)

    def run(shift):
        values = [point["x"](k) + more * k for k in size]
        for place in range(int(point["f"])):
            values = layer(values, matrix(point, "V", place, c))
        own = [[c for _ in size] for _ in size]
        own[int(point["i"]) - 1][int(point["k"]) - 1] += shift
        return upward(point, layer(values, own), c)

    return slope(run, point, more)


def factor(gradient, point) -> Fraction:
    """The gradient in units of the one for c = 1, with errors and data for which that is not 0."""
    for more in range(5):
        unit = gradient(point, Fraction(1), more)
        if unit:
            return gradient(point, point["c"], more) / unit
    raise ValueError("the gradient vanishes for all data that were tried")


SMALL = "n: integer in [2,3]; i, k: integer in [1,2]; m: integer in [0,3]; f: integer in [0,3]"


@exact("deep", points=12, where=SMALL)
def unit_gradient(point) -> Fraction:
    """The loss in such units that the gradient is b for c = 1."""
    return point["b"] * factor(unit_slope, point)


@exact("weight", points=12, where=SMALL)
def weight_gradient(point) -> Fraction:
    """The loss in such units that the gradient is beta for c = 1."""
    return point["beta"] * factor(weight_slope, point)
