"""The range of one variable, and the numbers worth trying in it."""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

__all__ = ["End", "Range"]

End: TypeAlias = tuple[Fraction, bool]
"""An end of a range, and whether it is excluded."""

_FIRST = ((2, 1), (3, 1), (1, 2), (1, 3), (5, 1), (1, 4), (2, 3), (4, 1), (3, 2), (3, 4), (2, 5))
_THEN = ((7, 1), (1, 1), (6, 1), (5, 2), (-1, 1), (-2, 1), (-1, 2), (-3, 1), (0, 1), (8, 1))
READABLE = tuple(Fraction(top, bottom) for top, bottom in _FIRST + _THEN)
REACH = 10  # how far from its end an unbounded range is sampled
NEAR = Fraction(1, 1000)  # distance to an open end, relative to the length of a bounded range


class Range:
    """The numbers a variable may take once those before it have values."""

    def __init__(self, integer: bool, lowers: list[End], uppers: list[End]) -> None:
        self.integer = integer
        self.low: Fraction | None = None
        self.high: Fraction | None = None
        self.low_open = self.high_open = False
        # At equal ends the strict one is the tighter.
        if lowers:
            self.low, self.low_open = max(lowers)
        if uppers:
            self.high, self.high_open = min(uppers, key=lambda end: (end[0], not end[1]))
        if integer:
            self._round_inwards()

    def _round_inwards(self) -> None:
        if self.low is not None:
            self.low = Fraction(math.floor(self.low) + 1 if self.low_open else math.ceil(self.low))
        if self.high is not None:
            self.high = Fraction(
                math.ceil(self.high) - 1 if self.high_open else math.floor(self.high)
            )
        self.low_open = self.high_open = False

    def __contains__(self, value: Fraction) -> bool:
        if self.integer and value.denominator != 1:
            return False
        if self.low is not None and (value < self.low or (value == self.low and self.low_open)):
            return False
        return self.high is None or value < self.high or (value == self.high and not self.high_open)

    @property
    def empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        closed = not (self.low_open or self.high_open)
        return self.low > self.high or (self.low == self.high and not closed)

    def window(self) -> tuple[Fraction, Fraction]:
        """A bounded part of the range, all of it when it is bounded."""
        if self.low is None and self.high is None:
            return Fraction(-REACH), Fraction(REACH)
        if self.low is None:
            assert self.high is not None
            return self.high - REACH, self.high
        return self.low, self.low + REACH if self.high is None else self.high

    def lower_end(self) -> Fraction:
        """The lowest number of the range, or one just inside."""
        assert self.low is not None, "ask only for an end that there is"
        return self.low + self._nudge() if self.low_open else self.low

    def upper_end(self) -> Fraction:
        """The highest number of the range, or one just inside."""
        assert self.high is not None, "ask only for an end that there is"
        return self.high - self._nudge() if self.high_open else self.high

    def _nudge(self) -> Fraction:
        low, high = self.window()
        return NEAR * min(high - low, Fraction(1))

    def readable(self, source: random.Random, taken: Collection[Fraction]) -> Fraction:
        """A small number inside the range, one that no other symbol has if possible."""
        inside: Sequence[Fraction] = _readable(
            self.integer, self.low, self.high, self.low_open, self.high_open
        ) or [self.random(source)]
        used = {value.as_integer_ratio() for value in taken}  # the hash of a fraction takes long
        fresh = [value for value in inside if value.as_integer_ratio() not in used] or inside
        # Earlier numbers are easier to read, so they are drawn more often.
        return fresh[min(int(source.expovariate(0.5)), len(fresh) - 1)]

    def random(self, source: random.Random) -> Fraction:
        """Any number of the range, with a small denominator relative to its ends."""
        low, high = self.window()
        if self.integer:
            return Fraction(source.randint(math.ceil(low), math.floor(high)))
        parts = source.randint(5, 60)
        value = low + (high - low) * Fraction(source.randint(1, parts - 1), parts)
        return value if value in self else low


@lru_cache(maxsize=256)
def _readable(
    integer: bool, low: Fraction | None, high: Fraction | None, low_open: bool, high_open: bool
) -> tuple[Fraction, ...]:
    """The small numbers inside a range, which is asked for them at every draw."""
    values = Range(
        integer,
        [] if low is None else [(low, low_open)],
        [] if high is None else [(high, high_open)],
    )
    first, last = values.window()
    inside = [value for value in READABLE if value in values and value <= last]
    if not inside:  # the range is small or far from 0: simple fractions of its length
        inside = [first + (last - first) * part for part in READABLE if 0 < part < 1]
        inside = [value for value in inside if value in values]
    return tuple(inside)
