"""Functions that are smooth, convex or strongly convex, with exact values and gradients."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flint import fmpq

__all__ = ["Sample", "bent_samples", "flat_samples", "quadratic_samples", "rescaled"]

Vector = tuple[fmpq, ...]
SMOOTH = (fmpq(4), fmpq(1), fmpq(1, 2))
RATIOS = (fmpq(1, 4), fmpq(1, 10), fmpq(1))


@dataclass(frozen=True)
class Sample:
    """A function with the constants of its class.

    Attributes
    ----------
    text : str
        The function as it is written.
    smooth : fmpq
        A Lipschitz constant of its gradient.
    strong : fmpq
        It is strongly convex with this constant, which may be 0.
    minimizer : tuple of fmpq
        Where it is smallest.
    minimum : fmpq
        Its smallest value.
    value, gradient : callable
        At a point.
    """

    text: str
    smooth: fmpq
    strong: fmpq
    minimizer: Vector
    minimum: fmpq
    value: Callable[[Vector], fmpq]
    gradient: Callable[[Vector], Vector]

    @property
    def centered(self) -> bool:
        """Whether its smallest value is 0, at the origin."""
        return not self.minimum and not any(self.minimizer)


def _quadratic(
    smooth: fmpq, strong: fmpq, curvatures: Vector, center: Vector, minimum: fmpq
) -> Sample:
    """The sum of ``h_i (x_i - c_i)^2 / 2``, and a number."""

    def value(x: Vector) -> fmpq:
        terms = zip(curvatures, x, center, strict=True)
        return minimum + sum((h * (a - c) ** 2 / 2 for h, a, c in terms), fmpq(0))

    def gradient(x: Vector) -> Vector:
        return tuple(h * (a - c) for h, a, c in zip(curvatures, x, center, strict=True))

    names = ("x",) if len(center) == 1 else ("u", "v")
    terms = [_square(h / 2, name, c) for h, name, c in zip(curvatures, names, center, strict=True)]
    text = " + ".join(terms) + (f" + {minimum}" if minimum else "")
    return Sample(text, smooth, strong, center, minimum, value, gradient)


def _square(factor: fmpq, name: str, center: fmpq) -> str:
    base = f"({name} - {center})" if center else name
    shown = "" if factor == 1 else f"({factor})" if factor.q > 1 else f"{factor}"
    return f"{shown}{base}^2"


def quadratic_samples() -> Iterator[Sample]:
    """Strongly convex quadratics, of one and of two variables, with their constants.

    Examples
    --------
    >>> one = next(quadratic_samples())
    >>> one.text, str(one.smooth), str(one.strong), str(one.value((fmpq(3),)))
    ('2x^2', '4', '1', '18')
    """
    zero = fmpq(0)
    places = ((zero, zero), (fmpq(2), fmpq(3)))
    for center, minimum in places:
        for smooth in SMOOTH if not minimum else SMOOTH[:1]:
            for ratio in RATIOS:
                strong = smooth * ratio
                curvatures = dict.fromkeys((smooth, strong, (smooth + strong) / 2))
                for curvature in curvatures:
                    yield _quadratic(smooth, strong, (curvature,), (center,), minimum)
                if ratio != 1:
                    both, point = (strong, smooth), (center, -center)
                    yield _quadratic(smooth, strong, both, point, minimum)


def rescaled(sample: Sample, by: fmpq) -> Sample:
    """A multiple of a function, with its constants.

    Examples
    --------
    >>> one = rescaled(next(quadratic_samples()), fmpq(10))
    >>> str(one.smooth), str(one.strong), str(one.value((fmpq(3),)))
    ('40', '10', '180')
    """
    return Sample(
        sample.text if by == 1 else f"{by} ({sample.text})",
        by * sample.smooth,
        by * sample.strong,
        sample.minimizer,
        by * sample.minimum,
        lambda x: by * sample.value(x),
        lambda x: tuple(by * one for one in sample.gradient(x)),
    )


def flat_samples() -> Iterator[Sample]:
    """Convex functions that are not strongly convex: quadratic near their minimizer, then linear.

    Examples
    --------
    >>> one = next(flat_samples())
    >>> [str(one.value((fmpq(x),))) for x in (0, 1, 3)]
    ['0', '2', '10']
    """
    zero = fmpq(0)
    for center, minimum in ((zero, zero), (fmpq(2), fmpq(3))):
        for smooth in SMOOTH if not minimum else SMOOTH[:1]:
            for width in (fmpq(1), fmpq(1, 3), fmpq(1, 5)):
                yield _huber(smooth, width, center, minimum)


def _huber(smooth: fmpq, width: fmpq, center: fmpq, minimum: fmpq) -> Sample:
    def value(x: Vector) -> fmpq:
        away = abs(x[0] - center)
        inside = away <= width
        return minimum + smooth * (away**2 / 2 if inside else width * away - width**2 / 2)

    def gradient(x: Vector) -> Vector:
        away = x[0] - center
        return (smooth * max(-width, min(width, away)),)

    distance = f"|x - {center}|" if center else "|x|"
    added = f" + {minimum}" if minimum else ""
    inner, outer = _square(smooth / 2, "x", center), f"{smooth * width}{distance}"
    text = (
        f"{inner}{added} where {distance} <= {width}, and "
        f"{outer} - {smooth * width**2 / 2}{added} elsewhere"
    )
    return Sample(text, smooth, fmpq(0), (center,), minimum, value, gradient)


def bent_samples() -> Iterator[Sample]:
    """Smooth functions that are not convex: they bend down beside their minimizer, then are flat.

    Examples
    --------
    >>> one = next(bent_samples())
    >>> [str(one.value((fmpq(x, 2),))) for x in (0, 2, 3, 4, 9)]
    ['0', '2', '7/2', '4', '4']
    """
    zero = fmpq(0)
    for center, minimum in ((zero, zero), (fmpq(2), fmpq(3))):
        for smooth in SMOOTH if not minimum else SMOOTH[:1]:
            for width in (fmpq(1), fmpq(3)):
                yield _bent(smooth, width, center, minimum)


def _bent(smooth: fmpq, width: fmpq, center: fmpq, minimum: fmpq) -> Sample:
    def value(x: Vector) -> fmpq:
        away = min(abs(x[0] - center), 2 * width)
        if away <= width:
            return minimum + smooth * away**2 / 2
        return minimum + smooth * (width**2 - (2 * width - away) ** 2 / 2)

    def gradient(x: Vector) -> Vector:
        away = x[0] - center
        size = abs(away)
        slope = smooth * max(zero, min(size, 2 * width - size))
        return (slope if away > 0 else -slope,)

    zero = fmpq(0)
    distance = f"|x - {center}|" if center else "|x|"
    text = f"{smooth / 2} {distance}^2 for {distance} <= {width}, then bent down and flat"
    return Sample(text, smooth, zero, (center,), minimum, value, gradient)
