"""Witness of averages.ema_unrolled: run m(k+1) = rho m(k) + (1-rho) x(k) in rationals."""

from fractions import Fraction

from closedform.witness.declare import exact


@exact("unrolled", points=12, where="n: integer in [0,12]")
def run(point) -> Fraction:
    """m(n) for arbitrary m(0) and x."""
    rho, x = point["rho"], point["x"]
    m = point["m"](0)
    for k in range(int(point["n"])):
        m = rho * m + (1 - rho) * x(k)
    return m
