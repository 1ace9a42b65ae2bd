"""Sines and cosines of some parts of a half turn, for the table of lemmas."""

from __future__ import annotations

from closedform.kernel.errors import Refused
from closedform.kernel.table import Entry, entry
from closedform.language.tree import Expr, add, call, constant, div, number, relation, sub

__all__: list[str] = []


def _root(radicand: Expr | int) -> Expr:
    return call("sqrt", radicand if isinstance(radicand, Expr) else number(radicand))


_COSINES = {
    3: div(1, 2),
    4: div(_root(2), 2),
    5: div(add(1, _root(5)), 4),
    6: div(_root(3), 2),
    8: div(_root(add(2, _root(2))), 2),
    12: div(add(_root(6), _root(2)), 4),
}
_SINES = {
    3: div(_root(3), 2),
    4: div(_root(2), 2),
    6: div(1, 2),
    8: div(_root(sub(2, _root(2))), 2),
    12: div(sub(_root(6), _root(2)), 4),
}


def _of_part(name: str, n: Expr, values: dict[int, Expr]) -> Entry:
    value = values.get(n.value) if n.head == "number" else None
    if value is None:
        raise Refused(f"{name}(pi/{n}) is not in the table")
    return relation("=", call(name, constant("pi") / n), value), []


@entry
def cos_of_part(n: Expr) -> Entry:
    """The cosine of pi/n for n = 3, 4, 5, 6, 8 and 12."""
    return _of_part("cos", n, _COSINES)


@entry
def sin_of_part(n: Expr) -> Entry:
    """The sine of pi/n for n = 3, 4, 6, 8 and 12."""
    return _of_part("sin", n, _SINES)
