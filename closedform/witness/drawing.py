"""Declare figures: the decorator for the functions of ``numeric/<topic>/<result>_figure.py``.

A figure shows what is simulated from the definitions, against what is proved.  Its file imports no
plotting library: the function is handed what makes axes, and what evaluates theorems.

>>> @figure("velocity")
... def velocity(new_axes, proved):
...     axes = new_axes()
...     steps = range(11)
...     axes.plot(steps, [proved("velocity", t=t, alpha="1/2", eta=1) for t in steps])
...     axes.set(xlabel="step $t$ (updates)", ylabel="velocity (dimensionless)")
>>> FIGURES[-1].name
'velocity'

``new_axes(rows=1, columns=1, width=5.6, height=3.2)`` makes the figure, sizes in inches, and gives
one ``matplotlib`` axes, or a list of them, row by row; the look is that of the sheets.
``proved(step, **values)`` is the value of the right side of a proved step, as a float.  Every axis
needs a label that ends with its unit in parentheses, ``(updates)`` or ``(dimensionless)``, and no
two curves of a legend may differ in color alone: sheets are printed in black and white.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

__all__ = ["Drawing", "figure"]

Function = TypeVar("Function", bound=Callable[..., None])


@dataclass(frozen=True)
class Drawing:
    """A function that draws a figure.

    Attributes
    ----------
    name : str
        The figure of the result that it draws.
    function : callable
        Called with ``new_axes`` and ``proved``.
    """

    name: str
    function: Callable[..., None]


def figure(name: str) -> Callable[[Function], Function]:
    """Declare ``function(new_axes, proved) -> None``; it is left as it is.

    Parameters
    ----------
    name : str
        The name of a figure of the result: ``Result.figures``.
    """

    def declare(function: Function) -> Function:
        declared = function.__globals__.setdefault("FIGURES", [])
        declared.append(Drawing(name, function))
        return function

    return declare
