"""Estimate a mean so precisely that an error of 2 % would be seen, and say how precisely.

A pilot run decides how many samples are needed; it is then thrown away, so that the number of
samples does not depend on the samples that are judged.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from closedform.witness.observation import (
    SMALLEST_ERROR,
    Z_ALARM,
    Z_POWER,
    Estimate,
    relative_power,
)

__all__ = ["BATCH", "CAP", "PILOT", "Sampler", "estimate", "samples_needed"]

Sampler = Callable[[np.random.Generator, int], Any]

PILOT = 16_384
BATCH = 65_536
CAP = 4_000_000
MARGIN = 1.2  # the pilot knows the spread only roughly
ROUNDS = 3
ROUNDING = 1e-12  # relative differences below this are rounding, not randomness


@dataclass(frozen=True)
class _Moments:
    count: int
    mean: float
    variance: float
    skewness: float

    @property
    def standard_error(self) -> float:
        return math.sqrt(self.variance / self.count)


def samples_needed(mean: float, variance: float, skewness: float = 0.0) -> float:
    """Number of samples with which an error of :data:`SMALLEST_ERROR` is caught.

    Two demands: the power of :func:`~closedform.witness.observation.relative_power`, and enough
    samples for the normal distribution to hold as far out as the false-alarm rate looks.  There,
    skewness changes the tail by a factor of about ``1 + skewness · z³ / (3 √n)``; it may be 2.

    Returns
    -------
    float
        Infinite when the mean is 0 or the variance is not finite.

    Examples
    --------
    A squared standard normal variable: mean 1, variance 2, skewness √8.

    >>> round(samples_needed(1.0, 2.0, 8**0.5))
    318551
    """
    if mean == 0 or not math.isfinite(variance):
        return math.inf
    for_power = variance * ((Z_ALARM + Z_POWER) / (SMALLEST_ERROR * mean)) ** 2
    for_tails = (skewness * Z_ALARM**3 / 3) ** 2
    return max(for_power, for_tails)


def estimate(sample: Sampler, rng: np.random.Generator, cap: int = CAP) -> Estimate:
    """Estimate the mean of a random variable, with the power that a witness must have.

    Parameters
    ----------
    sample : callable
        ``sample(rng, size)`` gives ``size`` independent floats.
    rng : numpy.random.Generator
        Where the randomness comes from.
    cap : int
        Most samples in one run.

    Returns
    -------
    Estimate
        Its ``relative_power`` exceeds 2 % when the cap was too low for that; its
        ``standard_error`` is 0 when all samples were the same.

    Raises
    ------
    ValueError
        When ``sample`` does not give ``size`` finite floats.

    Examples
    --------
    >>> seen = estimate(lambda rng, size: rng.random(size), np.random.default_rng(1))
    >>> abs(seen.mean - 0.5) < 0.01 and seen.relative_power <= 0.02
    True
    """
    moments = _run(sample, rng, min(PILOT, cap))
    for _ in range(ROUNDS):
        if moments.variance == 0 or samples_needed(moments.mean, moments.variance) > 4 * cap:
            break  # no number of samples within the cap would help
        needed = samples_needed(moments.mean, moments.variance, moments.skewness)
        moments = _run(sample, rng, int(min(max(PILOT, MARGIN * needed), cap)))
        if relative_power(moments.mean, moments.standard_error) <= SMALLEST_ERROR:
            break
        if moments.count == cap:
            break
    error = moments.standard_error
    return Estimate(moments.mean, error, moments.count, relative_power(moments.mean, error))


def _run(sample: Sampler, rng: np.random.Generator, count: int) -> _Moments:
    """Moments of ``count`` fresh samples, drawn in batches, so that memory stays bounded."""
    shift: float | None = None  # sums around the middle lose no digits
    sums = np.zeros(3)
    done = 0
    while done < count:
        size = min(BATCH, count - done)
        batch = _checked(sample(rng, size), size)
        if shift is None:
            shift = float(np.median(batch))
        centered = batch - shift
        squares = centered * centered
        sums += (centered.sum(), squares.sum(), (squares * centered).sum())
        done += size
    first, second, third = (float(entry) for entry in sums / count)
    spread = max(second - first**2, 0.0)
    if spread <= (ROUNDING * (abs(shift or 0.0) + abs(first))) ** 2:
        spread = 0.0
    variance = spread * count / max(count - 1, 1)
    skewness = (third - 3 * first * second + 2 * first**3) / spread**1.5 if spread > 0 else 0.0
    return _Moments(count, (shift or 0.0) + first, variance, skewness)


def _checked(values: Any, size: int) -> NDArray[np.float64]:
    batch = np.asarray(values, dtype=float)
    if batch.shape != (size,):
        raise ValueError(f"a sampler must return {size} floats, not an array of {batch.shape}")
    if not np.all(np.isfinite(batch)):
        raise ValueError("a sampler returned a number that is not finite")
    return batch
