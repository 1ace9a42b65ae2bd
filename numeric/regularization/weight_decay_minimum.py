"""Witness of regularization.weight_decay_minimum: minimize the penalized error by search."""

from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import Minimum, minimize_convex


def penalized(curvature, optimum, penalty, w):
    """The error of one coordinate, with its penalty."""
    return curvature / 2 * (w - optimum) ** 2 + penalty / 2 * w**2


def search(point) -> Minimum:
    """Bracket the minimum of one coordinate; every comparison is exact.

    The error is convex, since its curvature beta_i + lambda is positive on the domain.
    """
    beta, optimum, penalty = point["beta_i"], point["w_i^*"], point["lambda"]
    return minimize_convex(lambda w: penalized(beta, optimum, penalty, w))


@bounded("minimizer", points=12)
def where_smallest(point) -> tuple[float, float]:
    """The tolerance is the width of the final bracket."""
    found = search(point)
    return found.argument, found.argument_error


@bounded("minimum", points=12)
def smallest_value(point) -> tuple[float, float]:
    """The tolerance is how deep a convex function can dip inside the final bracket."""
    found = search(point)
    return found.value, found.value_error


@exact("penalized", points=12, where="d: integer in [1,6]")
def whole_error(point) -> Fraction:
    """The penalized error of d coordinates, summed as it is defined."""
    beta, optimum, w = point["beta"], point["w^*"], point["w"]
    return sum(
        (
            penalized(beta(i), optimum(i), point["lambda"], w(i))
            for i in range(1, int(point["d"]) + 1)
        ),
        Fraction(0),
    )
