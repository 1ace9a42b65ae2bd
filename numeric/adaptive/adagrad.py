"""x"""
from fractions import Fraction
from closedform.witness.declare import bounded, exact
@exact("unrolled", points=12, where="t: integer in [0,10]")
def cache(point) -> Fraction:
    """s(t)."""
    return sum((point["g"](k)**2 for k in range(1, int(point["t"])+1)), Fraction(0))
