"""What a witness saw at one point, and whether a claimed value agrees with it.

Three kinds, told apart by how sure the number is: :class:`Exact` (a rational),
:class:`Estimate` (a mean of random samples) and :class:`Bounded` (a number with a computed
absolute error bound).  Each knows the smallest relative error that it would have caught, so a
witness that could not have failed is found out (:func:`is_weak`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist
from typing import TypeAlias

__all__ = [
    "FALSE_ALARM",
    "POWER",
    "SMALLEST_ERROR",
    "Z_ALARM",
    "Z_POWER",
    "Bounded",
    "Claimed",
    "Estimate",
    "Exact",
    "Observation",
    "agrees",
    "describe",
    "is_weak",
    "relative_power",
]

FALSE_ALARM = 1e-6
"""Probability that a true claim is rejected by one Monte Carlo check (two-sided)."""
POWER = 0.999
"""Probability with which an error of the stated size is caught."""
SMALLEST_ERROR = 0.02
"""A witness must catch relative errors from this size on."""

# The symmetric quantile, because 1 - FALSE_ALARM/2 loses digits.
Z_ALARM = -NormalDist().inv_cdf(FALSE_ALARM / 2)
Z_POWER = NormalDist().inv_cdf(POWER)

# A claimed value that is a float was computed by a formula in double precision.
FLOAT_ERROR = 1e-9
FLOAT_FLOOR = 1e-13  # where it cancels to 0
# A limit or minimum that is 0 has no relative error; this absolute one is fine enough.
NEGLIGIBLE = 1e-9

Claimed: TypeAlias = Fraction | int | float | None


@dataclass(frozen=True)
class Exact:
    """A value without error: a recursion in rationals, or an enumeration."""

    value: Fraction


@dataclass(frozen=True)
class Estimate:
    """A mean of independent random samples.

    Attributes
    ----------
    mean : float
        The mean of the samples.
    standard_error : float
        Their standard deviation over the square root of their number.
    samples : int
        Their number.
    relative_power : float
        Smallest relative error of a claim that is caught with probability :data:`POWER`;
        infinite when the samples show nothing.
    """

    mean: float
    standard_error: float
    samples: int
    relative_power: float


@dataclass(frozen=True)
class Bounded:
    """A numerical limit or minimum: the true value is within ``tolerance`` of ``value``."""

    value: float
    tolerance: float


Observation: TypeAlias = Exact | Estimate | Bounded


def relative_power(mean: float, standard_error: float) -> float:
    """Smallest relative error of a claim that is caught with probability :data:`POWER`.

    A claim is rejected when it lies more than ``Z_ALARM`` standard errors from the mean.  A claim
    that is off by ``Z_ALARM + Z_POWER`` of them is therefore missed only when the mean strays
    ``Z_POWER`` of them towards it.

    Examples
    --------
    >>> round(relative_power(2.0, 0.005), 4)
    0.02
    >>> relative_power(0.0, 0.1)
    inf
    """
    if mean == 0 or not math.isfinite(mean) or not math.isfinite(standard_error):
        return math.inf
    return (Z_ALARM + Z_POWER) * standard_error / abs(mean)


def _as_float(claimed: Fraction | int | float) -> float:
    try:
        return float(claimed)
    except OverflowError:
        return math.inf


def agrees(observation: Observation, claimed: Claimed) -> bool:
    """Whether a claimed value can be the true one, given what was observed.

    Parameters
    ----------
    observation : Exact, Estimate or Bounded
        What a witness saw.
    claimed : Fraction, int, float or None
        The value of the claimed closed form at the same point; ``None`` says that it is
        undefined there, which never agrees.  A ``float`` is taken to carry a relative rounding
        error of at most 1e-9, or an absolute one of 1e-13 where it cancels.

    Returns
    -------
    bool

    Examples
    --------
    >>> agrees(Exact(Fraction(1, 3)), Fraction(1, 3)), agrees(Exact(Fraction(1, 3)), None)
    (True, False)
    >>> agrees(Bounded(0.333, 0.001), Fraction(1, 3))
    True
    """
    if claimed is None:
        return False
    if isinstance(claimed, float) and not math.isfinite(claimed):
        return False
    if isinstance(observation, Exact):
        if not isinstance(claimed, float):
            return observation.value == claimed
        distance = abs(observation.value - Fraction(claimed))
        return distance <= Fraction(FLOAT_ERROR) * abs(observation.value) + Fraction(FLOAT_FLOOR)
    number = _as_float(claimed)
    rounding = FLOAT_ERROR * abs(number) + FLOAT_FLOOR if isinstance(claimed, float) else 0.0
    if isinstance(observation, Bounded):
        return abs(observation.value - number) <= observation.tolerance + rounding
    allowed = Z_ALARM * observation.standard_error
    return abs(observation.mean - number) <= allowed + rounding


def is_weak(observation: Observation) -> bool:
    """Whether a claim that is :data:`SMALLEST_ERROR` off could have passed.

    An exact value is never weak.  An estimate is, when its power does not reach that far.  A
    bounded value is, when twice its tolerance (the observation and the claim may lie on opposite
    sides of the truth) exceeds that error, unless it is known to 1e-9 absolutely: a limit that is
    zero has no relative error.

    Examples
    --------
    >>> is_weak(Bounded(1.0, 0.02)), is_weak(Bounded(0.0, 1e-12))
    (True, False)
    """
    if isinstance(observation, Exact):
        return False
    if isinstance(observation, Estimate):
        # A standard error of zero says that every sample was the same, not that none differs.
        enough = observation.standard_error > 0
        return not (enough and observation.relative_power <= SMALLEST_ERROR)
    if observation.tolerance <= NEGLIGIBLE:
        return False
    return not 2 * observation.tolerance <= SMALLEST_ERROR * abs(observation.value)


def describe(observation: Observation) -> str:
    """One line for a reader.

    Examples
    --------
    >>> describe(Estimate(0.052681, 0.000041, 400000, 0.0062))
    'simulated 0.05268 ± 0.00004'
    >>> describe(Exact(Fraction(1, 19)))
    'exactly 1/19'
    >>> describe(Bounded(0.5, 1e-12))
    'computed 0.500000000000 ± 1e-12'
    """
    if isinstance(observation, Exact):
        text = str(observation.value)
        return f"exactly {text}" if len(text) <= 40 else f"exactly {_short(observation.value)}"
    if isinstance(observation, Bounded):
        return f"computed {_bounded_text(observation.value, observation.tolerance)}"
    mean, error = observation.mean, observation.standard_error
    if not (math.isfinite(mean) and math.isfinite(error) and error > 0):
        return f"simulated {mean:.6g} without spread in {observation.samples} samples"
    digits = -math.floor(math.log10(error))
    if 0 <= digits <= 12 and abs(mean) < 1e12:
        return f"simulated {mean:.{digits}f} ± {error:.{digits}f}"
    return f"simulated {mean:.6g} ± {error:.1g}"


def _bounded_text(value: float, tolerance: float) -> str:
    """The digits that the tolerance leaves."""
    if tolerance == 0 or abs(value) >= 1e12:
        return f"{value:.12g} ± {tolerance:.1g}"
    digits = -math.floor(math.log10(tolerance))
    if not 0 <= digits <= 12:
        return f"{value:.12g} ± {tolerance:.1g}"
    return f"{value:.{digits}f} ± {tolerance:.1g}"


def _short(value: Fraction) -> str:
    """A long fraction by its first digits (``float`` could overflow on it)."""
    try:
        return f"{float(value):.12g}…"
    except OverflowError:
        return f"an integer part of {len(str(abs(value.numerator // value.denominator)))} digits"
