"""Calculate with matrices whose entries are written down, entry by entry."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from closedform.kernel.domain import Domain
from closedform.language.tree import (
    Expr,
    add,
    div,
    free_symbols,
    function_names,
    mul,
    neg,
    number,
)

__all__ = ["entrywise"]

MOST = 36  # entries
HIGHEST = 6  # powers


def entrywise(tree: Expr, domain: Domain) -> Expr:
    """One matrix for a sum, product, multiple, power or transpose of matrices; else the tree.

    Parameters
    ----------
    tree : Expr
        Its parts have been looked at before.
    domain : Domain
        What says which names are vectors or matrices, with whose entries nothing is done.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("a: real; A: matrix")
    >>> for text in ("[[1, a], [0, 2]] [[1], [3]]", "[[1, 2]]/3", "A [[1], [3]]"):
    ...     tree = read(text, domain.reading())
    ...     print([str(entry) for entry in entrywise(tree, domain).args])
    ['1*1 + a*3', '0*1 + 2*3']
    ['1/3', '2/3']
    ['A', '[[1], [3]]']
    """
    matrices = [arg for arg in tree.args if arg.head == "matrix"]
    others = [arg for arg in tree.args if arg.head != "matrix"]
    if not matrices or any(len(m.args) > MOST for m in matrices):
        return tree
    if not all(_is_scalar(arg, domain) for arg in others):
        return tree
    try:
        found = _calculated(tree, matrices, others)
    except _Mismatch:
        return tree
    return found.args[0] if len(found.args) == 1 else found


class _Mismatch(Exception):
    """The shapes do not fit, or there is no such operation."""


def _calculated(tree: Expr, matrices: list[Expr], others: list[Expr]) -> Expr:
    if tree.head == "neg":
        return _each(matrices[0], neg)
    if tree.head == "add" and not others:
        return reduce(_sum, matrices)
    if tree.head == "mul":
        found = reduce(_product, matrices)
        return _each(found, lambda entry: mul(*others, entry)) if others else found
    first = tree.args[0]
    if tree.head == "div" and first.head == "matrix" and others:
        return _each(first, lambda entry: div(entry, others[0]))
    if tree.head == "pow" and first.head == "matrix" and others:
        return _power(first, others[0])
    if tree.head == "call" and tree.value == "transpose":
        return _transposed(first)
    raise _Mismatch


def _is_scalar(tree: Expr, domain: Domain) -> bool:
    return not (free_symbols(tree) | function_names(tree)) & domain.tensors


def _each(matrix: Expr, function: Callable[[Expr], Expr]) -> Expr:
    return Expr("matrix", matrix.value, tuple(map(function, matrix.args)))


def _sum(left: Expr, right: Expr) -> Expr:
    if left.value != right.value or len(left.args) != len(right.args):
        raise _Mismatch
    return Expr("matrix", left.value, tuple(map(add, left.args, right.args)))


def _product(left: Expr, right: Expr) -> Expr:
    if left.value * right.value != len(right.args):
        raise _Mismatch
    columns = [right.args[place :: right.value] for place in range(right.value)]
    rows = [left.args[at : at + left.value] for at in range(0, len(left.args), left.value)]
    entries = tuple(add(*map(mul, row, column)) for row in rows for column in columns)
    if len(entries) > MOST:
        raise _Mismatch
    return Expr("matrix", right.value, entries)


def _power(matrix: Expr, exponent: Expr) -> Expr:
    size = matrix.value
    if size * size != len(matrix.args):
        raise _Mismatch
    if exponent == neg(number(1)) and size == 2:
        a, b, c, d = matrix.args
        whole = a * d - b * c
        return Expr("matrix", 2, tuple(div(x, whole) for x in (d, neg(b), neg(c), a)))
    if exponent.head != "number" or not 1 <= exponent.value <= HIGHEST:
        raise _Mismatch
    return reduce(_product, [matrix] * exponent.value)


def _transposed(matrix: Expr) -> Expr:
    entries = [
        entry for place in range(matrix.value) for entry in matrix.args[place :: matrix.value]
    ]
    return Expr("matrix", len(matrix.args) // matrix.value, tuple(entries))
