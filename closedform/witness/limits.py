"""Limits and minima in numbers, each with an error bound that was computed.

* :func:`geometric_limit` iterates a recursion until it settles.
* :func:`polynomial_limit` extrapolates counts that grow like a polynomial.
* :func:`minimize_convex` brackets a minimum with exact rational values.
"""

from __future__ import annotations

import math
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

__all__ = ["Minimum", "geometric_limit", "minimize_convex", "polynomial_limit"]

State = TypeVar("State")

WINDOW = 8  # differences from which the contraction ratio is read


def geometric_limit(
    step: Callable[[State], State],
    start: State,
    value: Callable[[State], float | Fraction] | None = None,
    tolerance: float = 1e-7,
    max_steps: int = 200_000,
) -> tuple[float, float]:
    """The limit of ``value(start), value(step(start)), …``, and a bound of its error.

    Iterates until the differences shrink by a steady ratio ``r < 1``.  If they go on shrinking at
    least that fast, what remains is at most the last difference times ``r / (1 - r)``; that the
    ratio stays is read off :data:`WINDOW` differences, and the bound is doubled.  What rounding
    can have added is bounded from the same ratio, since each step shrinks earlier errors by it.

    Parameters
    ----------
    step : callable
        One step of the recursion, floats or rationals.
    start : object
        The first state.
    value : callable, optional
        The number to follow; the state itself if left out.
    tolerance : float
        Stop when the bound is below ``tolerance`` times the size of the value.  Much smaller ones
        drown the ratio in rounding errors when it is close to 1.
    max_steps : int
        Give up after so many steps.

    Returns
    -------
    value, bound : float

    Raises
    ------
    ArithmeticError
        When it does not settle: the differences do not shrink, or too slowly.

    Examples
    --------
    >>> found, bound = geometric_limit(lambda x: 0.5 * x + 1, 0.0)
    >>> abs(found - 2) <= bound < 1e-6
    True
    >>> geometric_limit(lambda x: -x, 1.0, max_steps=100)
    Traceback (most recent call last):
    ArithmeticError: not settled after 100 steps: the last differences shrink by a factor 1
    """
    read = value or _itself
    state, last = start, float(read(start))
    largest = abs(last)
    gaps: deque[float] = deque(maxlen=WINDOW + 1)
    ratio: float | None = None
    for count in range(1, max_steps + 1):
        state = step(state)
        current = float(read(state))
        if not math.isfinite(current):
            raise ArithmeticError("the sequence grows without bound")
        gaps.append(abs(current - last))
        last, largest = current, max(largest, abs(current))
        if count % (WINDOW + 1):
            continue
        noise = 4 * sys.float_info.epsilon * largest
        ratio = _contraction(gaps, noise, ratio)
        if ratio >= 1:
            continue
        remaining = 2 * gaps[-1] * ratio / (1 - ratio)
        rounding = 2 * noise / (1 - ratio)
        if remaining <= max(tolerance * abs(last), rounding):
            return last, remaining + rounding
    raise ArithmeticError(
        f"not settled after {max_steps} steps: the last differences shrink by a factor "
        f"{1.0 if ratio is None else ratio:.6g}"
    )


def _itself(state: object) -> float:
    return float(state)  # type: ignore[arg-type]


def _contraction(gaps: deque[float], noise: float, before: float | None) -> float:
    """Largest ratio of successive differences, from those that stand out of the rounding noise.

    Near its limit a sequence in floating point may flip between neighboring numbers for ever;
    then the ratio seen before goes on counting.
    """
    if not any(gaps):
        return 0.0  # it stands still
    pairs = list(pairwise(gaps))
    if any(earlier <= noise < later for earlier, later in pairs):
        return 1.0  # it stood still and moved again: no ratio can be trusted
    ratios = [later / earlier for earlier, later in pairs if earlier > noise]
    if ratios:
        return max(ratios)
    return 1.0 if before is None else before


def polynomial_limit(
    count: Callable[[int], int], degree: int, start: int, checks: int = 2
) -> tuple[float, float]:
    """The limit of ``count(n) / n^degree``, from counts that a polynomial fits.

    The counts at ``degree + 1`` successive ``n`` fix a polynomial of that degree; ``checks``
    further counts must lie on it.  Its leading coefficient is the limit.  That the counts follow
    it for ever is extrapolated, not proved; the stated bound is that of rounding alone.

    Parameters
    ----------
    count : callable
        Counts exactly.
    degree : int
        The exponent, at least 0.
    start : int
        The first ``n`` to count at.
    checks : int
        Further counts that must fit, at least 1.

    Returns
    -------
    value, bound : float

    Raises
    ------
    ArithmeticError
        When a further count does not lie on the polynomial.

    Examples
    --------
    >>> polynomial_limit(lambda n: n * (n - 1) // 2, 2, start=2)[0]
    0.5
    """
    if checks < 1:
        raise ValueError("without a further count nothing shows that the polynomial fits")
    row = [count(n) for n in range(start, start + degree + 1 + checks)]
    for _ in range(degree):
        row = [after - before for before, after in pairwise(row)]
    if len(set(row)) > 1:
        raise ArithmeticError(f"the counts follow no polynomial of degree {degree}")
    leading = Fraction(row[0], math.factorial(degree))
    return float(leading), 4 * sys.float_info.epsilon * abs(float(leading))


@dataclass(frozen=True)
class Minimum:
    """Where a function is smallest, and its value there, each with an error bound."""

    argument: float
    argument_error: float
    value: float
    value_error: float


def minimize_convex(
    function: Callable[[Fraction], Fraction], tolerance: Fraction = Fraction(1, 10**11)
) -> Minimum:
    """Bracket the minimum of a convex function, comparing exact values only.

    If ``f(left) > f(middle) < f(right)`` the minimum lies between ``left`` and ``right``.  The
    bracket is halved until it is ``tolerance`` wide, relative to its place if that exceeds 1.
    No comparison is rounded, so the bound is certain.  Below the value at the middle, convexity
    leaves at most the depth that the two chords reach when prolonged across the bracket.

    Parameters
    ----------
    function : callable
        A convex function on the rationals; ``ArithmeticError`` if it has no minimum.
    tolerance : Fraction
        Width of the final bracket, positive.

    Returns
    -------
    Minimum

    Raises
    ------
    ArithmeticError
        When no bracket is found within 2^200 of 0.

    Examples
    --------
    >>> found = minimize_convex(lambda w: (w - 3) ** 2 + 5)
    >>> abs(found.argument - 3) <= found.argument_error < 1e-10
    True
    >>> abs(found.value - 5) <= found.value_error < 1e-10
    True
    """
    left, middle, right = _bracket(function)
    at_middle = function(middle)
    while right - left > tolerance * max(abs(middle), Fraction(1)):
        # The probes keep the middle in the center, hence all points dyadic and cheap.
        for probe in ((left + middle) / 2, (middle + right) / 2):
            at_probe = function(probe)
            if at_probe < at_middle:
                if probe < middle:
                    right = middle
                else:
                    left = middle
                middle, at_middle = probe, at_probe
                break
        else:
            left, right = (left + middle) / 2, (middle + right) / 2
    slope_left: Fraction = (function(left) - at_middle) / (middle - left)
    slope_right: Fraction = (function(right) - at_middle) / (right - middle)
    steepest: Fraction = max(slope_left, slope_right)
    depth = (middle - left) * steepest  # both slopes are at least 0
    ulp = sys.float_info.epsilon
    return Minimum(
        float(middle),
        float(right - left) + ulp * abs(float(middle)),
        float(at_middle),
        2 * float(depth) + ulp * abs(float(at_middle)),
    )


def _bracket(function: Callable[[Fraction], Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    """Three equally spaced points, the value at the middle not above the others."""
    middle, width = Fraction(0), Fraction(1)
    for _ in range(200):
        low, here, high = (function(middle + shift) for shift in (-width, Fraction(0), width))
        if low >= here <= high and (low > here or high > here):
            return middle - width, middle, middle + width
        if low == here == high:
            break
        middle += -width if low < high else width
        width *= 2
    raise ArithmeticError("the function has no minimum, or it is flat")
