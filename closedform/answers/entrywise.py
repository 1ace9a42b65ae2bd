"""Calculate with matrices whose entries are written down, entry by entry."""

from __future__ import annotations

from functools import reduce

from closedform.answers.matrix_arithmetic import (
    MOST,
    ShapeError,
    each,
    inverse,
    matrix_power,
    matrix_product,
    matrix_sum,
    transposed,
)
from closedform.kernel.domain import Domain
from closedform.language.tree import Expr, div, free_symbols, function_names, mul, neg, number

__all__ = ["entrywise"]


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
    ['1*1 + a*3', '6']
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
    except ShapeError:
        return tree
    return found.args[0] if len(found.args) == 1 else found


def _calculated(tree: Expr, matrices: list[Expr], others: list[Expr]) -> Expr:
    if tree.head == "neg":
        return each(matrices[0], neg)
    if tree.head == "add" and not others:
        return reduce(matrix_sum, matrices)
    if tree.head == "mul":
        found = reduce(matrix_product, matrices)
        return each(found, lambda entry: mul(*others, entry)) if others else found
    first = tree.args[0]
    if tree.head == "div" and first.head == "matrix" and others:
        return each(first, lambda entry: div(entry, others[0]))
    if tree.head == "pow" and first.head == "matrix" and others:
        return _power(first, others[0])
    if tree.head == "call" and tree.value == "transpose":
        return transposed(first)
    raise ShapeError("no such operation")


def _is_scalar(tree: Expr, domain: Domain) -> bool:
    return not (free_symbols(tree) | function_names(tree)) & domain.tensors


def _power(matrix: Expr, exponent: Expr) -> Expr:
    if exponent == neg(number(1)):
        return inverse(matrix)
    if exponent.head != "number" or not exponent.value:
        raise ShapeError("no such power")
    return matrix_power(matrix, int(exponent.value))
