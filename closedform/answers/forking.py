"""Call a function in a process forked for this one call, for a limited time.

For where :mod:`multiprocessing` refuses to start a process: inside its own daemonic ones.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import time
from collections.abc import Callable
from typing import Any, TypeVar

__all__ = ["ChildEnded", "ChildLate", "forked_call"]

T = TypeVar("T")
CHUNK = 1 << 16
SIZE = 8  # bytes before the data that say how long they are


class ChildLate(Exception):
    """The time was over; the process was killed."""


class ChildEnded(Exception):
    """The process ended without a result, or could not be started."""


def forked_call(
    seconds: float, prepare: Callable[[], None], function: Callable[..., T], /, *args: Any
) -> T:
    """Call a function in a forked process.

    Parameters
    ----------
    seconds : float
        How long it may take; then the process is killed.
    prepare : callable
        Called there first, to set its limits.
    function, *args
        What is called with what; result and errors have to be picklable.

    Raises
    ------
    ChildLate, ChildEnded
        When there is no result.
    Exception
        Whatever the function raises.

    Examples
    --------
    >>> import math
    >>> forked_call(5, lambda: None, math.comb, 4, 2)
    6
    """
    deadline = time.monotonic() + seconds
    if not hasattr(os, "fork"):
        raise ChildEnded("this system cannot fork")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _serve(writing, prepare, function, args)
    os.close(writing)
    try:
        data = _received(reading, deadline)
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if not data:
        raise ChildEnded("the process ended without a result")
    worked, value = pickle.loads(data)  # written by this program's own child
    if not worked:
        raise value
    result: T = value
    return result


def _serve(
    writing: int, prepare: Callable[[], None], function: Callable[..., Any], args: tuple[Any, ...]
) -> None:
    """What the child does; it never returns."""
    try:
        prepare()
        try:
            data = pickle.dumps((True, function(*args)))
        except Exception as error:
            data = pickle.dumps((False, error))
        data = len(data).to_bytes(SIZE, "big") + data
        while data:
            data = data[os.write(writing, data) :]
    finally:
        os._exit(0)


def _received(reading: int, deadline: float) -> bytes:
    """All that the child says, or nothing when it ended before it had said all.

    The end of the pipe is not waited for: a process that another thread forks at the same moment
    holds it open as well, for as long as it runs.
    """
    data = bytearray()
    while len(data) < SIZE or len(data) < SIZE + int.from_bytes(data[:SIZE], "big"):
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            raise ChildLate
        piece = os.read(reading, CHUNK)
        if not piece:
            return b""
        data += piece
    return bytes(data[SIZE:])
