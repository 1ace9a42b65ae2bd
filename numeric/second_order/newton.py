"""Witness of second_order.newton: solve linear equations by elimination, with fractions."""

from fractions import Fraction

from closedform.witness.declare import exact


def dot(u, v):
    """The sum of the products of the components."""
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))


def times(rows, v):
    """A matrix times a vector."""
    return [dot(row, v) for row in rows]


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


def newton_step(point):
    """The move after which the gradient g + H s of the model is zero."""
    return solved(point["H"].rows, [-slope for slope in point["g"].column])


@exact("component", points=12)
def along_u(point) -> Fraction:
    """The components of the step, weighted."""
    return dot(point["u"].column, newton_step(point))


@exact("change", points=12)
def change_of_model(point) -> Fraction:
    """The model at the end of the step."""
    s = newton_step(point)
    return dot(point["g"].column, s) + dot(s, times(point["H"].rows, s)) / 2


def bowl(point, place):
    """The error around the stationary point m."""
    away = [a - b for a, b in zip(place, point["m"].column, strict=True)]
    return dot(away, times(point["H"].rows, away)) / 2


def shifted(point, size):
    """The present weights, moved along u."""
    return [a + size * b for a, b in zip(point["w"].column, point["u"].column, strict=True)]


@exact("gradient", points=12)
def difference(point) -> Fraction:
    """The error ahead minus the error behind."""
    return bowl(point, shifted(point, 1)) - bowl(point, shifted(point, -1))


@exact("exact", points=12)
def arrival(point) -> Fraction:
    """Measure the gradient by differences along the axes, then step and see where it ends."""
    w = list(point["w"].column)
    gradient = []
    for j in range(len(w)):
        ahead, behind = ([c + sign * (i == j) for i, c in enumerate(w)] for sign in (1, -1))
        gradient.append((bowl(point, ahead) - bowl(point, behind)) / 2)
    step = solved(point["H"].rows, [-slope for slope in gradient])
    return dot(point["u"].column, [a + b for a, b in zip(w, step, strict=True)])


@exact("two_weights", points=12)
def first_component(point) -> Fraction:
    """Solve the two equations."""
    rows = [[point["alpha"], point["gamma"]], [point["gamma"], point["beta"]]]
    return solved(rows, [-point["a"], -point["b"]])[0]
