"""Closed forms of deep-learning optimization, derived step by step with every step checked.

The names below are loaded when they are first used, so that importing the package is quick.

Examples
--------
>>> import closedform
>>> print(closedform.equal("1/(1-b) - 1", r"\\frac{b}{1-b}", "b: real in [0,1)").verdict)
proved
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from closedform.answers.check import check
    from closedform.answers.judging import equal, judge
    from closedform.answers.verdict import Verdict
    from closedform.course.loader import Course, load_course
    from closedform.course.result import Result
    from closedform.course.verify import verify
    from closedform.kernel.domain import Domain
    from closedform.proofread.texts import proofread_text as proofread

__version__ = "0.1.0"

__all__ = [
    "Course",
    "Domain",
    "Result",
    "Verdict",
    "check",
    "equal",
    "judge",
    "load",
    "load_course",
    "proofread",
    "verify",
]

_HOMES = {
    "Course": "closedform.course.loader",
    "Domain": "closedform.kernel.domain",
    "Result": "closedform.course.result",
    "Verdict": "closedform.answers.verdict",
    "check": "closedform.answers.check",
    "equal": "closedform.answers.judging",
    "judge": "closedform.answers.judging",
    "load_course": "closedform.course.loader",
    "verify": "closedform.course.verify",
}


def load(name: str) -> Result:
    """A result of the built-in course.

    Parameters
    ----------
    name : str
        Its id, such as ``averages.ema_variance``.

    Raises
    ------
    UnknownResult
        When there is none; the message names the nearest ones.

    Examples
    --------
    >>> load("momentum.terminal_velocity").title
    'Terminal velocity of gradient descent with momentum'
    """
    from closedform.course.loader import load_course

    return load_course().result(name)


def __getattr__(name: str) -> Any:
    if name == "proofread":  # the package, which can be called
        return import_module("closedform.proofread")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'closedform' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
