"""Witness of landscape.saddle_order: losses in rotated coordinates, evaluated around a point."""

from fractions import Fraction

from closedform.witness.declare import exact

# Orthonormal eigenvectors with rational components.
FIRST, SECOND = (Fraction(3, 5), Fraction(4, 5)), (Fraction(-4, 5), Fraction(3, 5))


def loss(point, move: Fraction) -> Fraction:
    """At a distance along the first eigenvector, through the entries of the Hessian."""
    eigenvalues = (point["mu"], Fraction(7))
    hessian = [
        [
            sum(
                (e * v[i] * v[j] for e, v in zip(eigenvalues, (FIRST, SECOND), strict=True)),
                Fraction(0),
            )
            for j in range(2)
        ]
        for i in range(2)
    ]
    place = [move * component for component in FIRST]
    form = sum((place[i] * hessian[i][j] * place[j] for i in range(2) for j in range(2)), 0 * move)
    return point["f"] + form / 2


@exact("along", points=12)
def change(point) -> Fraction:
    """F(h) - f."""
    return loss(point, point["h"]) - loss(point, 0 * point["h"])


@exact("bend", points=12)
def second_difference(point) -> Fraction:
    """Of F."""
    h = point["h"]
    return (loss(point, h) - 2 * loss(point, 0 * h) + loss(point, -h)) / h**2


@exact("quartic_bend", points=12)
def second_difference_of_quartic(point) -> Fraction:
    """Of h^4."""
    h = point["h"]
    return (h**4 - 2 * (0 * h) ** 4 + (-h) ** 4) / h**2
