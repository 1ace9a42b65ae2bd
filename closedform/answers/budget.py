"""Hard limits of time and memory for any check, from any thread.

What is known to be cheap runs right here; everything else runs in a worker process, which is
killed when its time is over.  The workers are started when they are first needed and used again.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from closedform.answers.forking import ChildEnded, ChildLate, forked_call

__all__ = ["MEMORY", "SECONDS", "OutOfBudget", "stop_workers", "within"]

T = TypeVar("T")

SECONDS = 1.0
"""The time that a check may take by default."""

MEMORY = 500 * 2**20
"""Bytes that a worker may take beyond what it has when it starts."""

MOST_WORKERS = 4
TASKS = 1_000  # then a worker is replaced, so that what libraries keep does not pile up
WAIT = 0.4  # of the time, for a worker of the pool


class OutOfBudget(Exception):
    """The time or the memory was spent before there was a result; the message says which."""


def within(seconds: float, function: Callable[..., T], /, *args: Any) -> T:
    """Call a function in a worker process, for a limited time and with limited memory.

    Parameters
    ----------
    seconds : float
        How long the caller waits at most, waiting for a free worker included.
    function : callable
        A function of a module; it and its arguments and result have to be picklable.
    *args
        Its arguments.

    Returns
    -------
    object
        What the function returns.

    Raises
    ------
    OutOfBudget
        When the time or the memory was spent; the worker is then killed and replaced.
    Exception
        Whatever the function raises.

    Examples
    --------
    >>> import math, time
    >>> within(5, math.comb, 4, 2)
    6
    >>> within(0.1, time.sleep, 60)
    Traceback (most recent call last):
    closedform.answers.budget.OutOfBudget: not decided within 0.1 s
    """
    if _is_daemon():
        return _in_child(seconds, function, *args)
    from concurrent.futures.process import BrokenProcessPool

    from pebble import ProcessExpired

    deadline = time.monotonic() + seconds
    spent = OutOfBudget(f"not decided within {seconds:g} s")
    try:
        future = _pool.get().schedule(function, args=args, timeout=seconds)
        result: T
        try:
            result = future.result(timeout=WAIT * max(0, deadline - time.monotonic()))
        except TimeoutError:
            if not future.running() and future.cancel():
                # No worker took it up: the pool is busy, with ending another one perhaps.
                return _in_child(deadline - time.monotonic(), function, *args, spent=spent)
            result = future.result(timeout=max(0, deadline - time.monotonic()))
        return result
    except TimeoutError:
        future.cancel()  # the worker is killed even if it was started late
        raise spent from None
    except (MemoryError, ProcessExpired):
        # A library written in C may end the whole process when it gets no memory.
        raise OutOfBudget(f"not decided with {MEMORY // 2**20} MB of memory") from None
    except BrokenProcessPool:
        stop_workers()  # the next check starts new ones
        raise OutOfBudget("not decided: the worker process ended") from None


def _in_child(
    seconds: float, function: Callable[..., T], /, *args: Any, spent: OutOfBudget | None = None
) -> T:
    """The same in a process of its own, forked for this one call."""
    try:
        return forked_call(max(0, seconds), _prepare_worker, function, *args)
    except ChildLate:
        raise spent or OutOfBudget(f"not decided within {seconds:g} s") from None
    except (MemoryError, ChildEnded):
        raise OutOfBudget(f"not decided with {MEMORY // 2**20} MB of memory") from None


def _is_daemon() -> bool:
    """Whether this is a worker of ``multiprocessing``, which may not have workers of its own."""
    process = sys.modules.get("multiprocessing.process")
    return process is not None and process.current_process().daemon


def stop_workers() -> None:
    """End the workers; the next check starts new ones."""
    _pool.stop()


class _Pool:
    """One pool of workers for each process, started when it is first asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pool: Any = None  # pebble has no types

    def get(self) -> Any:
        with self._lock:
            if self._pool is None or not self._pool.active:
                self._pool = self._start()
            return self._pool

    def _start(self) -> Any:
        import multiprocessing
        from multiprocessing.util import Finalize

        from pebble import ProcessPool

        # Unlike atexit, this also runs at the end of processes that multiprocessing forked.
        Finalize(None, stop_workers, exitpriority=10)
        # A forked worker has everything imported, and is replaced in milliseconds.  Where that
        # is not safe, the platform's own way is taken.
        forks = os.name == "posix" and os.uname().sysname == "Linux"
        return ProcessPool(
            max_workers=min(MOST_WORKERS, os.cpu_count() or 1),
            max_tasks=TASKS,
            initializer=_prepare_worker,
            context=multiprocessing.get_context("fork" if forks else None),
        )

    def stop(self) -> None:
        with self._lock:
            if self._pool is not None:
                self._pool.stop()
                self._pool.join()
            self._pool = None


def _prepare_worker() -> None:
    """Limit the memory of this worker, and leave its end to the process that started it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Pebble asks a worker to end, waits for seconds, and serves nobody else meanwhile.  A worker
    # that is inside a library does not hear it, so it has to end without being asked.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        size = _address_space()
        if size is not None:
            resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, size + MEMORY))
    except (ImportError, OSError, ValueError):
        pass  # the deadline holds without


def _address_space() -> int | None:
    """Bytes of this process's address space, where the system says so."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return None


_pool = _Pool()


def _forget_pool() -> None:
    """A forked process has none of the threads that serve its parent's pool."""
    global _pool
    _pool = _Pool()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_pool)
