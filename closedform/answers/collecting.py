"""Judge without searching for garbage: formulas hold no cycles, and there are many of them."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

__all__ = ["without_collecting"]

P = ParamSpec("P")
T = TypeVar("T")


def without_collecting(function: Callable[P, T]) -> Callable[P, T]:
    """The same function, with Python's search for cycles put off until it has returned.

    What is no longer needed is freed all the same, as long as it holds no cycle.  The search takes
    about a fifth of the time of a short answer.

    Examples
    --------
    >>> without_collecting(gc.isenabled)()
    False
    >>> gc.isenabled()
    True
    """

    @wraps(function)
    def quiet(*args: P.args, **kwargs: P.kwargs) -> T:
        if not gc.isenabled():
            return function(*args, **kwargs)
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            gc.enable()

    return quiet
