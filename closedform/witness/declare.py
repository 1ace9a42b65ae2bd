"""Declare witnesses: decorators for the functions of a file ``numeric/<topic>/<result>.py``.

Each decorator leaves the function as it is and appends a :class:`Witness` to the list
``WITNESSES`` of the module in which the function was written, where the loader finds it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, TypeVar

__all__ = ["KINDS", "Witness", "bounded", "enumerated", "exact", "monte_carlo"]

KINDS = {
    "exact": "exact recursion",
    "enumerated": "exhaustive enumeration",
    "bounded": "numerical limit or minimum",
    "monte_carlo": "Monte Carlo",
}

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Witness:
    """A function that observes the left side of a claim from the definitions.

    Attributes
    ----------
    claim : str
        Label of the claim.
    kind : str
        A key of :data:`KINDS`.
    function : callable
        Called with a point, and for Monte Carlo also with a generator and a number of samples.
    points : int
        At how many points of the domain to look.
    where : str
        Narrows the domain, as a domain text; empty to leave it.
    requires : str
        An optional library without which it is skipped, such as ``torch``.
    """

    claim: str
    kind: str
    function: Callable[..., Any]
    points: int
    where: str = ""
    requires: str = ""

    @property
    def name(self) -> str:
        """Name of the function."""
        return str(self.function.__name__)

    @property
    def skipped(self) -> str:
        """Why it cannot run here, such as ``torch is not installed``; empty when it can."""
        # Looked up, not imported: importing can take seconds.
        missing = bool(self.requires) and find_spec(self.requires) is None
        return f"{self.requires} is not installed" if missing else ""


def exact(
    claim: str, *, points: int = 12, where: str = "", requires: str = ""
) -> Callable[[Function], Function]:
    """Declare ``function(point) -> Fraction | int``, exact.

    Parameters
    ----------
    claim : str
        Label of the claim whose left side the function observes.
    points : int
        At how many points of the domain to look, at least 1.
    where : str
        Narrows the domain to what is feasible, such as ``"n: integer in [0,12]"``.
    requires : str
        A library that the function imports and that need not be installed.  Without it the
        witness is skipped, which is reported and never counts as agreement.

    Examples
    --------
    >>> from fractions import Fraction
    >>> @exact("double", points=3)
    ... def twice(point):
    ...     return point["a"] + point["a"]
    >>> twice({"a": Fraction(1, 2)})
    Fraction(1, 1)
    >>> WITNESSES[-1].claim
    'double'
    """
    return _declare("exact", claim, points, where, requires)


def enumerated(
    claim: str, *, points: int = 12, where: str = "", requires: str = ""
) -> Callable[[Function], Function]:
    """Declare ``function(point) -> int``, which counts by going through all cases.

    Parameters are those of :func:`exact`.
    """
    return _declare("enumerated", claim, points, where, requires)


def bounded(
    claim: str, *, points: int = 8, where: str = "", requires: str = ""
) -> Callable[[Function], Function]:
    """Declare ``function(point) -> (value, tolerance)``: floats, the error bound computed.

    Parameters are those of :func:`exact`.  The docstring of the function says why the true value
    lies within the tolerance.
    """
    return _declare("bounded", claim, points, where, requires)


def monte_carlo(
    claim: str, *, points: int = 4, where: str = "", requires: str = ""
) -> Callable[[Function], Function]:
    """Declare ``function(point, rng, size) -> array`` of independent samples.

    Parameters are those of :func:`exact`.  The function returns ``size`` floats whose mean is the
    left side of the claim; how many are drawn is decided by
    :func:`closedform.witness.monte_carlo.estimate`.
    """
    return _declare("monte_carlo", claim, points, where, requires)


def _declare(
    kind: str, claim: str, points: int, where: str, requires: str
) -> Callable[[Function], Function]:
    if not isinstance(claim, str) or not claim:
        raise ValueError(f'write the label of the claim: @{kind}("label"), not {claim!r}')
    if points < 1:
        raise ValueError(f"points={points}: a witness must look at at least one point")
    if requires and not requires.isidentifier():
        raise ValueError(f"requires={requires!r} is no name of a library")

    def register(function: Function) -> Function:
        # Through __globals__, because a module loaded from a path need not be in sys.modules.
        found = function.__globals__.setdefault("WITNESSES", [])
        found.append(Witness(claim, kind, function, points, where, requires))
        return function

    return register
