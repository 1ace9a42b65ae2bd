"""Witness of second_order.quasi_newton: update matrices entry by entry, run the two loops."""

from fractions import Fraction

from closedform.witness.declare import exact


def dot(u, v):
    """The sum of the products of the components."""
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))


def times(rows, v):
    """A matrix times a vector."""
    return [dot(row, v) for row in rows]


def updated(point):
    """BFGS, entry by entry."""
    b, s, y = point["B"].rows, point["s"].column, point["y"].column
    moved = times(b, s)
    size, change = dot(s, moved), dot(y, s)
    places = range(len(s))
    return [
        [b[i][j] - moved[i] * moved[j] / size + y[i] * y[j] / change for j in places]
        for i in places
    ]


def solved(rows, right):
    """Gauss-Jordan elimination: the solution of a system of linear equations."""
    table = [[*row, value] for row, value in zip(rows, right, strict=True)]
    for i in range(len(table)):
        pivot = next(k for k in range(i, len(table)) if table[k][i])
        table[i], table[pivot] = table[pivot], table[i]
        table[i] = [entry / table[i][i] for entry in table[i]]
        for k in range(len(table)):
            if k != i:
                factor = table[k][i]
                table[k] = [a - factor * b for a, b in zip(table[k], table[i], strict=True)]
    return [row[-1] for row in table]


@exact("secant_component", points=12)
def along_u(point) -> Fraction:
    """What the new matrix makes of the move."""
    return dot(point["u"].column, times(updated(point), point["s"].column))


@exact("curvature", points=12)
def along_the_move(point) -> Fraction:
    """The new curvature along the move."""
    s = point["s"].column
    return dot(s, times(updated(point), s))


@exact("form", points=12)
def form(point) -> Fraction:
    """The new quadratic form."""
    v = point["v"].column
    return dot(v, times(updated(point), v))


@exact("inverse", points=12)
def there_and_back(point) -> Fraction:
    """Solve with the new matrix and multiply by it."""
    new = updated(point)
    return dot(point["u"].column, times(new, solved(new, list(point["v"].column))))


@exact("two_loops", points=12)
def two_loops(point) -> Fraction:
    """L-BFGS with one pair, as it is programmed."""
    s, y, g = (point[name].column for name in "syg")
    rate = 1 / dot(y, s)
    alpha = rate * dot(s, g)
    q = [a - alpha * b for a, b in zip(g, y, strict=True)]
    z = times(point["N"].rows, q)
    beta = rate * dot(y, z)
    return dot(point["u"].column, [a + (alpha - beta) * b for a, b in zip(z, s, strict=True)])


@exact("one_weight", points=12)
def secant(point) -> Fraction:
    """The update of a matrix with one entry, term by term."""
    k, a, b = point["k"], point["a"], point["b"]
    return k - (k * a) * (a * k) / (a * k * a) + b * b / (b * a)
