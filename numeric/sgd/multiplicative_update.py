"""Witness of sgd.multiplicative_update: draw every training point of random data once."""

from fractions import Fraction

from closedform.witness.declare import exact


class Data:
    """Losses that are parabolas in one parameter, with slopes of a given mean where it is."""

    def __init__(self, point, mean, value="w"):
        self.here, self.eta, self.epsilon = point[value], point["eta"], point["epsilon"]
        count = int(point["N"])
        slopes = [point["g"](k) for k in range(1, count)]
        self.slopes = [*slopes, count * mean - sum(slopes, Fraction(0))]

    def losses(self, x):
        """Of all points; the slope of each is where the parameter is, not where it goes."""
        away = x - self.here
        return [3 + s * away + (k + 1) * away**2 for k, s in enumerate(self.slopes)]

    def gradients(self):
        """Symmetric differences, exact for parabolas."""
        up, down = self.losses(self.here + 1), self.losses(self.here - 1)
        return [(a - b) / 2 for a, b in zip(up, down, strict=True)]

    def updates(self):
        """One for every training point that can be drawn."""
        size = self.here if self.here > 0 else -self.here
        factor = size if size > self.epsilon else self.epsilon
        return [-self.eta * factor * g for g in self.gradients()]


def average(values):
    return sum(values, Fraction(0)) / len(values)


@exact("expected", points=12, where="N: integer in [1,6]")
@exact("expected", points=8, where="N: integer in [1,6]; w: real in [-9,-5]")
def expected_update(point) -> Fraction:
    """The gradients have the mean m."""
    return average(Data(point, point["m"]).updates())


@exact("stationary", points=12, where="N: integer in [1,6]")
def update_where_the_loss_is_stationary(point) -> Fraction:
    """The expected new value, where the gradients add up to zero."""
    return point["w"] + average(Data(point, Fraction(0)).updates())


@exact("back", points=12, where="N: integer in [1,6]")
def descent_where_nothing_moves(point) -> Fraction:
    """A step of plain descent where no update is expected.

    Two different means give two expected updates; the mean is where their line meets zero.
    """
    first, second = (average(Data(point, Fraction(m)).updates()) for m in (1, 3))
    mean = 1 - first * 2 / (second - first)
    data = Data(point, mean)
    assert average(data.updates()) == 0
    return data.here - point["eta"] * average(data.gradients())


@exact("multiplied", points=12)
def factor_of_a_step(point) -> Fraction:
    """A training set of one point, with the gradient gamma."""
    data = Data({**point, "N": Fraction(1)}, point["gamma"], "x")
    return (data.here + data.updates()[0]) / data.here
