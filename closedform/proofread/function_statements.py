"""Statements of a document about a function, and the numbers and points that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from closedform.proofread.opaque_formulas import Node, names_in
from closedform.proofread.opaque_values import Recurrence

__all__ = ["COUNTS", "LETTERS", "Kind", "Setting", "Statement", "is_point"]

Kind = Literal["assumed", "claimed", "value", "index"]
COUNTS = ("T", "N", "K")
LETTERS = ("x", "y", "z", "u", "v", "w")
_POINT = re.compile(r"(?:\\bold )?(?:[xyzuvw]|\\theta)(?:\^\+)?")


def is_point(name: str) -> bool:
    """Whether a name is one for a point of space.

    Examples
    --------
    >>> is_point("y"), is_point("x^+"), is_point("L")
    (True, True, False)
    """
    return bool(_POINT.fullmatch(name))


@dataclass(frozen=True)
class Statement:
    """A relation between things that a document says.

    Attributes
    ----------
    left, right : Node
        Its sides.
    sign : str
        Between them.
    kind : str
        Whether it is assumed, claimed, gives a name a ``value``, or says where an ``index`` lies.
    place : int
        Of its formula among the pieces.
    unit : int
        Of the document.
    example : bool
        Whether it is so only for once.
    """

    left: Node
    sign: str
    right: Node
    kind: Kind
    place: int
    unit: int
    example: bool = False


@dataclass
class Setting:
    """What is known about the function of a document.

    Attributes
    ----------
    function : str
        Its name.
    smooth, strong : set of str
        Names of the constants of its class.
    recurrence : Recurrence or None
        How the points follow on each other.
    definitions : dict of str to (str, Node)
        Names, with their index, and what they are.
    clashing : set of str
        Names that are given two meanings.
    statements : list of Statement
        What is said.
    blocked : dict of int to str
        Units of which not everything is understood, with a word that is not.
    units : dict of int to int
        To which unit a formula belongs.
    sentences : dict of int to str
        In which sentence it stands.
    claims : dict of int to bool
        Of formulas, whether they are claimed.
    examples : set of int
        Formulas in sentences about numbers.
    words : str
        All words of the document.
    first : int
        The index of the first point.
    from_zero : bool
        Whether the document says that indices begin with 0.
    """

    function: str
    smooth: set[str] = field(default_factory=set)
    strong: set[str] = field(default_factory=set)
    recurrence: Recurrence | None = None
    definitions: dict[str, tuple[str, Node]] = field(default_factory=dict)
    clashing: set[str] = field(default_factory=set)
    statements: list[Statement] = field(default_factory=list)
    blocked: dict[int, str] = field(default_factory=dict)
    units: dict[int, int] = field(default_factory=dict)
    sentences: dict[int, str] = field(default_factory=dict)
    claims: dict[int, bool] = field(default_factory=dict)
    examples: set[int] = field(default_factory=set)
    words: str = ""
    first: int = 0
    from_zero: bool = False

    @property
    def constants(self) -> set[str]:
        """Names of numbers that belong to the class or to the method."""
        return self.smooth | self.strong | self.steps

    @property
    def steps(self) -> set[str]:
        """Names of the step size."""
        if self.recurrence is None:
            return set()
        known = self.smooth | self.strong | {self.recurrence.name, self.recurrence.index}
        found = names_in(self.recurrence.step) - known - set(self.definitions)
        return {name for name in found if not is_point(name)}
