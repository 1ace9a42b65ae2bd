"""``xi_t``, which was read as one name, as a value of a family, in formulas and in facts."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from closedform.kernel.domain import Domain
from closedform.language.tree import Expr, call, free_symbols, number, sub, substitute, symbol, walk
from closedform.proofread.facts import Fact, fact_from
from closedform.proofread.function_means import tidy

__all__ = ["as_values", "fact_with_values", "index_gap", "is_shift", "renamed", "stem_of"]

_PLACE = re.compile(r"(?P<letter>[a-zA-Z])(?:(?P<sign>[+-])(?P<step>\d))?|(?P<digit>\d{1,2})")


def stem_of(name: str) -> str:
    """A name without its subscript.

    Examples
    --------
    >>> stem_of("w_{j,i}"), stem_of("bar{g}_2")
    ('w', 'bar{g}')
    """
    return name.partition("_")[0]


def as_values(tree: Expr, stems: Set[str]) -> Expr:
    """A formula with values of families in place of names with an index.

    Examples
    --------
    >>> print(as_values(symbol("xi_t") * symbol("w_{j,i}") * symbol("xi_{t+1}"), {"xi", "w"}))
    (xi(t)*w(j, i))*xi(t + 1)
    """
    swap = {}
    for name in free_symbols(tree):
        stem, _, below = name.partition("_")
        if not below or stem not in stems:
            continue
        places = [_place(one) for one in below.strip("{}").split(",")]
        if all(place is not None for place in places):
            swap[name] = call(stem, *(place for place in places if place is not None))
    return substitute(tree, swap) if swap else tree


def _place(text: str) -> Expr | None:
    found = _PLACE.fullmatch(text)
    if found is None:
        return None
    if found["digit"]:
        return number(int(found["digit"]))
    index = symbol(found["letter"])
    if not found["sign"]:
        return index
    step = number(int(found["step"]))
    return index + step if found["sign"] == "+" else sub(index, step)


def fact_with_values(fact: Fact, stems: Set[str]) -> Fact:
    """A fact about values of families: a recurrence shows only then, perhaps."""
    written = as_values(fact.written, stems)
    if written == fact.written:
        return fact
    found = fact_from(written, fact.line)
    if found is None:
        return fact
    return replace(found, variables=fact.variables, earlier=fact.earlier, implied=fact.implied)


def index_gap(first: Expr, second: Expr) -> int | None:
    """By how much two indices differ; ``None`` if that is not a number.

    Examples
    --------
    >>> index_gap(symbol("t") + 2, symbol("t")), index_gap(symbol("t"), symbol("s"))
    (2, None)
    """
    gap = tidy(sub(first, second), Domain())
    if gap.head == "neg" and gap.args[0].head == "number":
        return -int(gap.args[0].value)
    return int(gap.value) if gap.head == "number" and gap.value == int(gap.value) else None


def is_shift(tree: Expr, name: Expr) -> bool:
    """Whether a formula is ``k + c`` or ``c - k``: it has another value for each k."""
    return index_gap(tree, name) is not None or (
        len(free_symbols(tree)) >= 1
        and any(name not in walk(tidy(op, Domain())) for op in (sub(tree, name), tree + name))
    )


def renamed(tree: Expr, names: dict[Expr, Expr]) -> Expr:
    if tree in names:
        return names[tree]
    return Expr(tree.head, tree.value, tuple(renamed(arg, names) for arg in tree.args))
