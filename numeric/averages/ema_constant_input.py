"""Witness of averages.ema_constant_input: run the average on an input that never changes."""

from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import geometric_limit


@exact("closed_form", points=12, where="n: integer in [0,12]")
def run(point) -> Fraction:
    """m(n), with x(k) = bar{x} for all k."""
    rho, constant = point["rho"], point["bar{x}"]
    m = point["m"](0)
    for _ in range(int(point["n"])):
        m = rho * m + (1 - rho) * constant
    return m


@bounded("limit", points=8)
def settle(point) -> tuple[float, float]:
    """Run until m(n) settles; the bound comes from the ratio of successive changes."""
    rho, constant = float(point["rho"]), float(point["bar{x}"])
    return geometric_limit(lambda m: rho * m + (1 - rho) * constant, float(point["m"](0)))
