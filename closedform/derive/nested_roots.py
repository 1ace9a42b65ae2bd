"""Roots of what is a square: ``sqrt(3 + 2 sqrt(2)) = 1 + sqrt(2)``."""

from __future__ import annotations

from collections.abc import Callable

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.rules import field, reflexive, rewrite, symmetric
from closedform.kernel.signs import entails
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, free_symbols, mul, number, power, relation, walk

__all__ = ["by_squares", "has_nested_root", "root_of_square", "unites_roots"]

ONE = number(1)


def has_nested_root(tree: Expr) -> bool:
    """Whether a formula is the root of something with a root in it."""
    return _is_root(tree) and any(map(_is_root, walk(tree.args[0])))


def _is_root(tree: Expr) -> bool:
    return tree.head == "call" and tree.value == "sqrt"


def root_of_square(
    domain: Domain, left: Expr, right: Expr, prove: Callable[[Domain, Expr, Expr], Theorem]
) -> Theorem:
    """Prove that a root is equal to something that is at least 0, by their squares.

    Raises
    ------
    Refused
        When neither side is a root, or the squares are not proved equal.

    Examples
    --------
    >>> from closedform.derive.elementary import with_elementary
    >>> from closedform.language.reader import read
    >>> sides = [read(text, Domain().reading()) for text in ("sqrt(3 + 2*sqrt(2))", "1 + sqrt(2)")]
    >>> print(root_of_square(Domain(), *sides, with_elementary).statement)
    sqrt(3 + 2*sqrt(2)) = 1 + sqrt(2)
    """
    if not _is_root(left):
        if not _is_root(right):
            raise Refused("neither side is a root")
        return symmetric(root_of_square(domain, right, left, prove))
    size = lemma(domain, "abs_nonnegative", {"a": right})
    if size.obligations:
        raise Refused(f"it is not shown that {size.obligations[0]}")
    square = mul(power(right, 2), ONE)
    theorem = rewrite(reflexive(domain, left), prove(domain, left.args[0], square))
    theorem = rewrite(theorem, lemma(domain, "sqrt_of_product", {"a": right, "b": ONE}))
    theorem = rewrite(rewrite(theorem, size), lemma(domain, "sqrt_of_one", {}))
    return rewrite(theorem, field(domain, theorem.right, right))


def unites_roots(left: Expr, right: Expr) -> bool:
    """Whether two numbers hold roots that a square may do away with."""
    if free_symbols(left) or free_symbols(right):
        return False
    nodes = [*walk(left), *walk(right)]
    return any(
        has_nested_root(node) or (node.head == "call" and node.value == "tan") for node in nodes
    )


def by_squares(
    domain: Domain, left: Expr, right: Expr, prove: Callable[[Domain, Expr, Expr], Theorem]
) -> Theorem:
    """Prove that two positive numbers are equal, by their squares.

    Raises
    ------
    Refused
        When one of them is not shown to be positive, or the squares are not proved equal.

    Examples
    --------
    >>> from closedform.derive.elementary import with_elementary
    >>> from closedform.language.reader import read
    >>> texts = "sqrt(2 - sqrt(3))/2", "sqrt(6)/4 - sqrt(2)/4"
    >>> sides = [read(text, Domain().reading()) for text in texts]
    >>> print(by_squares(Domain(), *sides, with_elementary).statement)
    sqrt(2 - sqrt(3))/2 = sqrt(6)/4 - sqrt(2)/4
    """
    for side in (left, right):
        if not entails(domain, relation(">", side, 0)):
            raise Refused(f"it is not shown that {side} > 0")
    squares = [mul(power(side, 2), ONE) for side in (left, right)]
    same = prove(domain, *squares)
    ours, theirs = (_root_of(domain, side) for side in (left, right))
    return rewrite(rewrite(symmetric(ours), same), theirs)


def _root_of(domain: Domain, side: Expr) -> Theorem:
    """``sqrt(a^2) = a`` for a positive number a."""
    theorem = lemma(domain, "sqrt_of_product", {"a": side, "b": ONE})
    theorem = rewrite(theorem, lemma(domain, "abs_nonnegative", {"a": side}))
    theorem = rewrite(theorem, lemma(domain, "sqrt_of_one", {}))
    return rewrite(theorem, field(domain, theorem.right, side))
