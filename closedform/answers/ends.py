"""Where a range ends, as a rational number."""

from __future__ import annotations

from fractions import Fraction

from closedform.kernel.domain import Bound
from closedform.kernel.evaluate import NotExact, Point, evaluate

__all__ = ["inner_end"]

STEPS = 2**20  # how near to an end that is no rational number


def inner_end(bound: Bound | None, point: Point, way: int) -> Fraction | None:
    """One end of a range at a point; where it is no rational number, one that lies just inside.

    Parameters
    ----------
    bound : Bound or None
        The end; ``None`` where there is none.
    point : Point
        Values of what it depends on.
    way : int
        Where the range lies: 1 above the end, -1 below.

    Raises
    ------
    Undefined, NotExact
        When the end has no value, or none that can be enclosed.

    Examples
    --------
    >>> from closedform.kernel.domain import Domain
    >>> x = Domain.parse("x: real in (1/2, pi)").get("x")
    >>> print(inner_end(x.lower, {}, 1), float(inner_end(x.upper, {}, -1)))
    1/2 3.141591...
    """
    if bound is None:
        return None
    try:
        end: Fraction = evaluate(bound.value, point)
        return end
    except NotExact:
        from closedform.kernel.balls import enclose

        ball = enclose(bound.value, point) * STEPS
        nearest = (ball.ceil() if way > 0 else ball.floor()).unique_fmpz()
        if nearest is None:
            raise
        return Fraction(int(nearest) + way, STEPS)
