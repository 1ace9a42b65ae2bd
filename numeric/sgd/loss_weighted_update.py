"""Witness of sgd.loss_weighted_update: draw every point of a training set once, exactly."""

from fractions import Fraction

from closedform.witness.declare import exact


class Parabola:
    """The loss of one training point, with a value and a slope at the parameter w."""

    def __init__(self, w, value, slope, bend):
        self.w, self.value, self.slope, self.bend = w, value, slope, bend

    def loss(self, x):
        away = x - self.w
        return self.value + self.slope * away + self.bend * away**2

    def weighted(self):
        """Loss times gradient at w; a symmetric difference is exact for a parabola."""
        gradient = (self.loss(self.w + 1) - self.loss(self.w - 1)) / 2
        return self.loss(self.w) * gradient


def two_points(point):
    """Their gradients add up to zero."""
    slopes = point["g_1"], -point["g_1"]
    losses = point["L_1"], point["L_2"]
    return [
        Parabola(point["w"], loss, slope, bend)
        for loss, slope, bend in zip(losses, slopes, (2, 5), strict=True)
    ]


def expected(values, chances=None):
    """The mean over the points, each with its probability."""
    if chances is None:
        chances = [Fraction(1, len(values))] * len(values)
    return sum((c * v for c, v in zip(chances, values, strict=True)), Fraction(0))


def changes(point):
    """Of the parameter, for both points that can be drawn."""
    return [(point["w"] - point["eta"] * one.weighted()) - point["w"] for one in two_points(point)]


@exact("weighted", points=12)
def weighted_gradient(point) -> Fraction:
    """The expectation of loss times gradient."""
    return expected([one.weighted() for one in two_points(point)])


@exact("expected", points=12)
def expected_change(point) -> Fraction:
    """Both points are drawn with the same probability."""
    return expected(changes(point))


@exact("biased", points=12)
def biased_change(point) -> Fraction:
    """Point 1 is drawn with the probability p."""
    return expected(changes(point), [point["p"], 1 - point["p"]])


@exact("covariance", points=12, where="N: integer in [1,6]")
def any_number_of_points(point) -> Fraction:
    """N points; the last gradient is what makes the total loss stationary."""
    count = int(point["N"])
    slopes = [point["h"](k) for k in range(1, count)]
    slopes.append(-sum(slopes, Fraction(0)))
    training = [Parabola(point["w"], point["a"](k), slope, k) for k, slope in enumerate(slopes, 1)]
    return expected([one.weighted() for one in training])
