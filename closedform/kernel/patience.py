"""A limit on the time and on the sizes with which one thread calculates.

Whoever has to answer soon, and cannot be stopped from outside, calculates ``hurried``: every
longer loop asks for the time, and what a library would be asked to do in one call is refused when
it is large.  Nothing is concluded from that: it is an error that no rule takes for a refusal.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from time import monotonic_ns
from typing import Any

__all__ = ["OutOfPatience", "check", "hurried", "is_over", "share", "sized", "steps"]

# Of what is multiplied or divided, and of what is factored, which is much harder.
LARGEST = 300, 2_000
LARGEST_FACTORED = 150, 200


class OutOfPatience(Exception):
    """The time is over, or a step would take too long."""


class _Limit(threading.local):
    deadline: int | None = None  # in nanoseconds, as of the clock
    small = False


_limit = _Limit()


class _Hurry:
    """Sets the limit inside, and the one before behind; quicker than a generator."""

    def __init__(self, milliseconds: int, small: bool) -> None:
        self.milliseconds, self.small = milliseconds, small

    def __enter__(self) -> None:
        before = self.before = _limit.deadline, _limit.small
        deadline = monotonic_ns() + self.milliseconds * 1_000_000
        _limit.deadline = deadline if before[0] is None else min(before[0], deadline)
        _limit.small = self.small or before[1]

    def __exit__(self, *error: object) -> None:
        _limit.deadline, _limit.small = self.before


def hurried(milliseconds: int, small: bool = True) -> AbstractContextManager[None]:
    """Calculate for at most so many milliseconds; with ``small``, in small steps only.

    Raises
    ------
    OutOfPatience
        From inside, when that does not suffice.

    Examples
    --------
    >>> with hurried(0):
    ...     check()
    Traceback (most recent call last):
    closedform.kernel.patience.OutOfPatience: the time is over
    """
    return _Hurry(milliseconds, small)


@contextmanager
def share(percent: int) -> Iterator[None]:
    """Calculate for a part of the time that is left, if there is a limit at all.

    Raises
    ------
    OutOfPatience
        From inside, when that part is over.
    """
    if _limit.deadline is None:
        yield
        return
    left = (_limit.deadline - monotonic_ns()) // 1_000_000
    with hurried(percent * left // 100, small=False):
        yield


def is_over() -> bool:
    """Whether all the time is over, or steps have to be small: then there is no going on."""
    return _limit.small or (_limit.deadline is not None and monotonic_ns() >= _limit.deadline)


def check() -> None:
    """Go on only while there is time."""
    deadline = _limit.deadline
    if deadline is not None and monotonic_ns() >= deadline:
        raise OutOfPatience("the time is over")


def steps(count: int) -> None:
    """Go on only while there is time, and if what comes next takes few steps of calculation."""
    if _limit.deadline is not None:
        check()
        if _limit.small and count > LARGEST[0]:
            raise OutOfPatience(f"{count} steps are too many to be quick")


def sized(*polynomials: Any, factored: bool = False) -> None:
    """Go on only while there is time, and if these polynomials are small.

    Parameters
    ----------
    *polynomials : fmpq_mpoly
        What a library is about to take a product, a divisor or a factorization of.
    factored : bool
        Whether it is a factorization.
    """
    deadline = _limit.deadline
    if deadline is None:
        return
    if monotonic_ns() >= deadline:
        raise OutOfPatience("the time is over")
    if not _limit.small:
        return
    most, degree = LARGEST_FACTORED if factored else LARGEST
    for poly in polynomials:
        if len(poly) > most or poly.total_degree() > degree:
            raise OutOfPatience(f"a polynomial of {len(poly)} terms is too large to be quick")
