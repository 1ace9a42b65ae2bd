"""Witness of second_order.levenberg_marquardt: solve the damped equations by elimination."""

from fractions import Fraction

from closedform.witness.declare import bounded, exact


def dot(u, v):
    """The sum of the products of the components."""
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))


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


@exact("component", points=12)
def along_the_eigenvector(point) -> Fraction:
    """A matrix with the drawn eigenvector and eigenvalue, and the eigenvalue 3 across it."""
    v, g, mu, damping = point["v"].column, point["g"].column, point["mu"], point["lambda"]
    size = dot(v, v)
    places = range(len(v))
    rows = [
        [(mu - 3) * v[i] * v[j] / size + (3 + damping) * (i == j) for j in places] for i in places
    ]
    return dot(v, solved(rows, [-slope for slope in g]))


def step(slope, curvature, damping) -> Fraction:
    """One weight: the solution of the damped equation."""
    return solved([[curvature + damping]], [-slope])[0]


@bounded("gauss_newton", points=10)
def hardly_damped(point) -> tuple[float, float]:
    """Damp by 10^-9 and by twice that; the step is monotone and nearly linear in the damping."""
    small = Fraction(1, 10**9)
    one, two = (step(point["gamma"], point["mu"], k * small) for k in (1, 2))
    return float(2 * one - two), float(2 * abs(one - two)) + 1e-12


@bounded("gradient_descent", points=10)
def strongly_damped(point) -> tuple[float, float]:
    """Damp by 10^9 and by twice that; what is missing is nearly proportional to 1/damping."""
    large = Fraction(10**9)
    one, two = (k * large * step(point["gamma"], point["mu"], k * large) for k in (1, 2))
    return float(2 * two - one), float(2 * abs(one - two)) + 1e-12
