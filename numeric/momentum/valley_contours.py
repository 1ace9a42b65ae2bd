"""Witness of momentum.valley_contours: find the points of a line by the error alone."""

from fractions import Fraction

from closedform.witness.declare import exact


def error(w1: Fraction, w2: Fraction) -> Fraction:
    """The error at a point."""
    return abs(w1) + 75 * abs(w2)


def distance(w1: Fraction, level: Fraction) -> Fraction:
    """The distance w2 >= 0 at which the error has this level.

    Upward from w2 = 0 the error is a straight line, so that two of its values tell where it
    reaches the level; whether it does is seen there.
    """
    ground, slope = error(w1, Fraction(0)), error(w1, Fraction(1)) - error(w1, Fraction(0))
    found = (level - ground) / slope
    if found < 0 or error(w1, found) != level or error(w1, -found) != level:
        raise ValueError(f"no point of the line was found at w1 = {w1}")
    return found


@exact("height", points=16)
def height(point) -> Fraction:
    """The height of the line at w1."""
    return distance(point["w_1"], point["c"])


@exact("widest", points=8)
def widest(point) -> Fraction:
    """The height in the middle."""
    return distance(Fraction(0), point["c"])


@exact("ratio", points=8)
def ratio(point) -> Fraction:
    """The end on the first axis, where the height is 0, in units of that on the second one."""
    level = point["c"]
    step = error(Fraction(1), Fraction(0))
    return (level / step) / distance(Fraction(0), level)


@exact("upper_branch", points=12)
def upper_branch(point) -> Fraction:
    """The error at the upper point."""
    return error(point["w_1"], distance(point["w_1"], point["c"]))


@exact("lower_branch", points=12)
def lower_branch(point) -> Fraction:
    """The error at the lower point."""
    return error(point["w_1"], -distance(point["w_1"], point["c"]))


@exact("too_far", points=12)
def too_far(point) -> Fraction:
    """The error at the point that the straight line is prolonged to, below the first axis."""
    w1 = point["c"] + point["d"]
    return error(w1, (point["c"] - error(w1, Fraction(0))) / error(Fraction(0), Fraction(1)))
