"""Building what is more than a number: statements, intervals, sets, tuples, matrices, cases."""

from __future__ import annotations

from closedform.language.tree import Expr, Operand, as_expr

__all__ = [
    "COLLECTIONS",
    "INTERVALS",
    "NUMBERS",
    "SETS",
    "STATEMENTS",
    "approx",
    "cases",
    "chain",
    "difference",
    "either",
    "intersection",
    "interval",
    "matrix",
    "member",
    "not_member",
    "numbers",
    "set_of",
    "tuple_of",
    "union",
]

INTERVALS = ("[]", "[)", "(]", "()")
STATEMENTS = frozenset(("relation", "approx", "member", "not_member", "chain", "either"))
"""Heads of what can be true or false."""

NUMBERS = ("R", "Q", "Z", "N", "N0", "N1")
"""The sets of all real, rational, integer and natural numbers; whether 0 is in ``N`` is not said,
it is in ``N0`` and not in ``N1``."""

SETS = frozenset(("set", "interval", "numbers", "union", "intersection", "difference"))
"""Heads of sets of numbers."""

COLLECTIONS = SETS | {"tuple"}
"""Heads of what there is no arithmetic with."""


def approx(left: Operand, right: Operand) -> Expr:
    """``left`` has the value that ``right`` prints, to its digits."""
    return Expr("approx", None, (as_expr(left), as_expr(right)))


def member(element: Operand, collection: Expr) -> Expr:
    """``element`` is in an interval or a set."""
    return Expr("member", None, (as_expr(element), collection))


def not_member(element: Operand, collection: Expr) -> Expr:
    """``element`` is not in a set."""
    return Expr("not_member", None, (as_expr(element), collection))


def either(*statements: Expr) -> Expr:
    """Statements of which at least one holds, ``x = 1 or x = -1``; one statement is itself.

    Examples
    --------
    >>> from closedform.language.tree import relation, symbol
    >>> x = symbol("x")
    >>> print(either(relation("<", x, 0), relation(">", x, 1)))
    x < 0 or x > 1
    """
    if not statements:
        raise ValueError("there is nothing to choose from")
    return statements[0] if len(statements) == 1 else Expr("either", None, statements)


def chain(*statements: Expr) -> Expr:
    """Statements that all hold, ``a < b < c``; one statement is itself.

    Examples
    --------
    >>> from closedform.language.tree import relation, symbol
    >>> x = symbol("x")
    >>> print(chain(relation("<", 0, x), relation("<=", x, 1)))
    0 < x <= 1
    """
    if not statements:
        raise ValueError("a chain needs a statement")
    return statements[0] if len(statements) == 1 else Expr("chain", None, statements)


def interval(ends: str, lower: Operand, upper: Operand) -> Expr:
    """An interval; ``ends`` is ``[]``, ``[)``, ``(]`` or ``()``."""
    if ends not in INTERVALS:
        raise ValueError(f"{ends!r} are no ends of an interval; use one of {' '.join(INTERVALS)}")
    return Expr("interval", ends, (as_expr(lower), as_expr(upper)))


def tuple_of(*elements: Operand) -> Expr:
    """A tuple, ``(a, b)``."""
    return Expr("tuple", None, tuple(map(as_expr, elements)))


def set_of(*elements: Operand) -> Expr:
    """A finite set, in the order in which it is written."""
    return Expr("set", None, tuple(map(as_expr, elements)))


def numbers(name: str) -> Expr:
    """One of the sets of numbers in :data:`NUMBERS`."""
    if name not in NUMBERS:
        raise ValueError(f"{name!r} is no set of numbers; use one of {' '.join(NUMBERS)}")
    return Expr("numbers", name)


def union(*sets: Expr) -> Expr:
    """What is in at least one of two or more sets."""
    return Expr("union", None, sets)


def intersection(*sets: Expr) -> Expr:
    """What is in each of two or more sets."""
    return Expr("intersection", None, sets)


def difference(first: Expr, second: Expr) -> Expr:
    """What is in the first of two sets and not in the second."""
    return Expr("difference", None, (first, second))


def matrix(columns: int, *entries: Operand) -> Expr:
    """A matrix with its entries row by row; a vector has one column or one row.

    Raises
    ------
    ValueError
        When the entries do not fill rows of ``columns``.

    Examples
    --------
    >>> print(matrix(2, 1, 2, 3, 4))
    [[1, 2], [3, 4]]
    """
    if columns < 1 or not entries or len(entries) % columns:
        raise ValueError(f"{len(entries)} entries do not fill rows of {columns}")
    return Expr("matrix", columns, tuple(map(as_expr, entries)))


def cases(*parts: Operand) -> Expr:
    """Value, condition, value, condition, and perhaps a value for all other cases.

    Examples
    --------
    >>> from closedform.language.tree import relation, symbol
    >>> x = symbol("x")
    >>> print(cases(x, relation(">", x, 0), 0))
    cases(x, x > 0, 0)
    """
    if len(parts) < 2:
        raise ValueError("cases need a value and a condition")
    return Expr("cases", None, tuple(map(as_expr, parts)))
