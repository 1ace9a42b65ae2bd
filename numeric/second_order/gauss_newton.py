"""Witness of second_order.gauss_newton: differences of the error, example by example."""

from fractions import Fraction

from closedform.witness.declare import exact, monte_carlo


def error(point, t):
    """Half the mean square of the residuals after a move."""
    n = int(point["n"])
    moved = (point["q"](i) + t * point["D"](i) + t**2 * point["C"](i) / 2 for i in range(1, n + 1))
    return sum((residual**2 for residual in moved), Fraction(0)) / (2 * n)


@exact("slope", points=12, where="n: integer in [1,6]")
def first_derivative(point) -> Fraction:
    """A difference formula of order four, exact for the error, of degree four in t."""
    near = error(point, 1) - error(point, -1)
    far = error(point, 2) - error(point, -2)
    return (8 * near - far) / 12


@exact("curvature", points=12, where="n: integer in [1,6]")
def second_derivative(point) -> Fraction:
    """Second differences of width 1 and 2, combined so that the term of degree four cancels."""
    middle = error(point, 0)
    near = error(point, 1) - 2 * middle + error(point, -1)
    far = error(point, 2) - 2 * middle + error(point, -2)
    return (16 * near - far) / 12


@exact("as_matrix", points=12)
def quadratic_form(point) -> Fraction:
    """Entry by entry."""
    f, s, rows = point["f"].column, point["s"].column, point["F"].rows
    places = range(len(s))
    return sum(
        (s[i] * (f[i] * f[j] + point["k"] * rows[i][j]) * s[j] for i in places for j in places),
        Fraction(0),
    )


@monte_carlo("fisher", points=3, where="d: real in [1/2,3]")
def score_squared(point, rng, size):
    """Draw the noise, square the derivative of the logarithm of its density."""
    return (rng.standard_normal(size) * float(point["d"])) ** 2


@exact("one_weight", points=12)
def to_the_target(point) -> Fraction:
    """Where the tangent of the residual is zero: a secant of a line hits it exactly."""
    residual, slope = point["k"], point["b"]
    here, ahead = residual, residual + slope
    return -here / (ahead - here)
