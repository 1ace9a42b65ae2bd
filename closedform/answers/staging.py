"""In which process something is judged, and for how long.

What is small is judged right here in a hurry, which takes milliseconds.  What is not, or turns out
not to be, goes to a worker that is killed when the time is over.  SymPy, which cannot be hurried,
is only asked in a worker, and only when there is no verdict without it: what was plausible before
stays plausible if SymPy takes too long.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from closedform.answers.budget import OutOfBudget, within
from closedform.answers.transport import Packed, pack, unpack
from closedform.answers.verdict import Verdict
from closedform.derive.proposals import without_search
from closedform.kernel.patience import OutOfPatience, hurried

__all__ = ["decide", "here_only", "in_worker", "is_here_only", "unsearched"]

PATIENCE = 300  # milliseconds of each second, for what is tried right here
SHORTEST = 0.05  # seconds in which a worker can still do something
Judging = Callable[..., Verdict]


class _State(threading.local):
    here_only = False
    unsearched = False


_state = _State()


@contextmanager
def here_only() -> Iterator[None]:
    """Judge in this process alone, in this thread: of many questions most are easily answered."""
    before, _state.here_only = _state.here_only, True
    try:
        yield
    finally:
        _state.here_only = before


@contextmanager
def unsearched() -> Iterator[None]:
    """Do without proposals of SymPy's, in this thread: they come late and rarely help."""
    before, _state.unsearched = _state.unsearched, True
    try:
        yield
    finally:
        _state.unsearched = before


def is_here_only() -> bool:
    """Whether nothing is asked of another process now."""
    return _state.here_only


def decide(
    started: float, seconds: float, small: bool, function: Judging, *args: object
) -> Verdict:
    """What a function says about its arguments, here or in a worker.

    Parameters
    ----------
    started : float
        When the time began, as of :func:`time.monotonic`.
    seconds : float
        How long it may take altogether.
    small : bool
        Whether it may be tried right here.
    function, *args
        A function of a module, and what it is called with; picklable.
    """
    if small or _state.here_only:
        patience = 1000 if _state.here_only else PATIENCE
        try:
            with hurried(int(patience * seconds), small=small), without_search() as missed:
                verdict = function(*args)
        except OutOfPatience:
            if _state.here_only:
                return Verdict("undecided", f"not decided within {seconds:g} s")
        else:
            final = _state.here_only or _state.unsearched or not missed.asked
            if final or verdict.verdict in ("proved", "refuted"):
                return verdict
            return _searched(verdict, started, seconds, function, *args)
    return in_worker(started, seconds, function, *args)


def in_worker(started: float, seconds: float, function: Judging, *args: object) -> Verdict:
    """The same in a worker in any case."""
    verdict, asked = _within(started, seconds, function, args, search=False)
    if _state.unsearched or not asked or verdict.verdict in ("proved", "refuted"):
        return verdict
    return _searched(verdict, started, seconds, function, *args)


def _searched(
    verdict: Verdict, started: float, seconds: float, function: Judging, *args: object
) -> Verdict:
    """What SymPy's proposals make of a verdict, in the time that is left."""
    if started + seconds - time.monotonic() < SHORTEST:
        return verdict
    better, _ = _within(started, seconds, function, args, search=True)
    return verdict if better.verdict == "undecided" else better


def _within(
    started: float, seconds: float, function: Judging, args: tuple[object, ...], *, search: bool
) -> tuple[Verdict, bool]:
    late = Verdict("undecided", f"not decided within {seconds:g} s"), False
    left = started + seconds - time.monotonic()
    if left <= 0:
        return late
    try:
        found = within(left, _packed, function, args, left, search)
    except OutOfPatience:
        return late
    except OutOfBudget as error:
        return late if "within" in str(error) else (Verdict("undecided", str(error)), False)
    if found is None:
        return late
    packed, asked = found
    try:
        with hurried(int(1000 * (started + seconds - time.monotonic())), small=False):
            return unpack(packed), asked
    except OutOfPatience:
        return late


def _packed(
    function: Judging, args: tuple[object, ...], seconds: float, search: bool
) -> tuple[Packed, bool] | None:
    """A verdict for another process, or ``None`` if it could not be checked there in time.

    The other process applies every rule of the proof again.  That takes less than finding it, as a
    rule, and is given up when the time is over.
    """
    before = time.monotonic()
    asked = False
    with hurried(int(1000 * seconds), small=False):
        if search:
            verdict: Any = function(*args)
        else:
            with without_search() as missed:
                verdict = function(*args)
            asked = missed.asked
    packed = pack(verdict)
    if packed.proofs is not None and not search and 1.3 * (time.monotonic() - before) > seconds:
        return None
    return packed, asked
