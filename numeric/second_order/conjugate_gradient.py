"""Witness of second_order.conjugate_gradient: run it, component by component, with fractions."""

from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import minimize_convex


def dot(u, v):
    """The sum of the products of the components."""
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))


def times(rows, v):
    """A matrix times a vector."""
    return [dot(row, v) for row in rows]


def moved(place, size, direction):
    """A place, some way along a direction."""
    return [a + size * b for a, b in zip(place, direction, strict=True)]


@bounded("rate", points=10)
def how_far(point) -> tuple[float, float]:
    """Search on the line; moved by s, the error changes by -r.s + s.H.s/2."""
    p, r, rows = point["p"](0).column, point["r"](0).column, point["H"].rows

    def change(rate):
        move = moved([0] * len(p), rate, p)
        return dot(move, times(rows, move)) / 2 - dot(r, move)

    found = minimize_convex(change)
    return found.argument, found.argument_error


def next_direction(rows, earlier, residual):
    """Take the parts along all earlier directions away, in the metric of the Hessian."""
    result = list(residual)
    for p in earlier:
        curved = times(rows, p)
        result = moved(result, -dot(curved, residual) / dot(curved, p), p)
    return result


def directions(point):
    """The drawn first direction, and the next two for the drawn vectors r_1 and r_2."""
    found = [list(point["p"](0).column)]
    for k in (1, 2):
        kept = [p for p in found if any(p)]
        found.append(next_direction(point["H"].rows, kept, point["r"](k).column))
    return found


def product(point, i, j):
    """How far two directions are from being conjugate."""
    p = directions(point)
    return dot(p[i], times(point["H"].rows, p[j]))


@exact("conjugate_01", points=8)
def first_and_second(point) -> Fraction:
    """The first two directions."""
    return product(point, 0, 1)


@exact("conjugate_02", points=8)
def first_and_third(point) -> Fraction:
    """The first and the third."""
    return product(point, 0, 2)


@exact("conjugate_12", points=8)
def second_and_third(point) -> Fraction:
    """The second and the third."""
    return product(point, 1, 2)


@exact("conjugate_all", points=8)
def any_two(point) -> Fraction:
    """A slope along the j-th direction after a step along the one behind the k-th."""
    rows, found = point["H"].rows, list[list[Fraction]]()
    for i in range(int(point["k"]) + 2):
        kept = [p for p in found if any(p)]
        found.append(next_direction(rows, kept, point["r"](i).column))
    change = dot(found[int(point["j"])], times(rows, found[-1]))
    return point["c_0"] + point["rho"] * change


@exact("left_1", points=10)
def along_the_residual(point) -> Fraction:
    """The second direction against the vector that it was made of."""
    second = directions(point)[1]
    return dot(point["r"](1).column, times(point["H"].rows, second))


@exact("arrives", points=12)
def after_at_most_three_steps(point) -> Fraction:
    """The whole method, from x, on the error with the minimum m: two or three weights."""
    rows, x = point["H"].rows, list(point["x"].column)
    target = times(rows, point["m"].column)
    earlier: list[list[Fraction]] = []
    for _ in range(3):
        residual = [a - b for a, b in zip(target, times(rows, x), strict=True)]
        if not any(residual):
            break
        p = next_direction(rows, earlier, residual)
        x = moved(x, dot(p, residual) / dot(p, times(rows, p)), p)
        earlier.append(p)
    return dot(point["u"].column, x)


@exact("two_weights", points=12)
def factor(point) -> Fraction:
    """One step on a bowl along the axes, then the factor."""
    rows = [[point["alpha"], 0], [0, point["beta"]]]
    p = [point["a"], point["b"]]
    curved = times(rows, p)
    residual = moved(p, -dot(p, p) / dot(p, curved), curved)
    return dot(curved, residual) / dot(curved, p)


@exact("printed", points=12)
def with_the_wrong_index(point) -> Fraction:
    """What the printed direction leaves; the first one is the drawn residual."""
    rows, r_0, r_1 = point["H"].rows, point["g"].column, point["v"].column
    curved = times(rows, r_0)
    printed = moved(r_1, -dot(curved, r_0) / dot(curved, r_0), r_0)
    return dot(curved, printed)
