"""What a section lays down of roots: the equations that have them, and pairs with a double sign."""

from __future__ import annotations

from dataclasses import dataclass

from closedform.language.tree import Expr

__all__ = ["Pair", "Quadratic"]


@dataclass(frozen=True)
class Quadratic:
    """An equation of the second degree.

    Attributes
    ----------
    letter : str
        What it is solved for.
    total, product : Expr
        Of its two roots.
    written : str
        As it is written.
    """

    letter: str
    total: Expr
    product: Expr
    written: str


@dataclass(frozen=True)
class Pair:
    """Two values that an equation with a double sign defines.

    Attributes
    ----------
    names : (str, str)
        Of the two.
    values : (Expr, Expr)
        With the upper signs, and with the lower ones.
    ordered : bool
        Whether the first name is that of the upper signs.
    written : str
        The equation, as it is written.
    """

    names: tuple[str, str]
    values: tuple[Expr, Expr]
    ordered: bool
    written: str
