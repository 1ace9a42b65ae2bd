"""Arc sines and arc tangents over few basic ones.

Of an angle and its opposite, and of the two angles of a right triangle, one is chosen; known
values become parts of pi.  Where both functions occur, arc sines become arc tangents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import chain

from closedform.derive.exponents import Scale, as_left, terms_of
from closedform.derive.gaussian_arcs import split_arctangent
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined
from closedform.kernel.inverse_functions import SINES, TANGENTS
from closedform.kernel.normal import canonical
from closedform.kernel.rules import reflexive, rewrite
from closedform.kernel.signs import entails
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, free_symbols, function_names, neg, number, relation, walk

__all__ = ["Prove", "arcsine", "arctangent", "as_tangents"]

Prove = Callable[[Domain, Expr, Expr], Theorem]


def as_tangents(domain: Domain, left: Expr, right: Expr) -> dict[Expr, Theorem]:
    """For each arc sine of a variable the arc tangent that it is, if there are both functions.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("x: real in (-1, 1)")
    >>> sides = [read(t, domain.reading()) for t in ("arcsin(x)", "arctan(x/sqrt(1 - x^2))")]
    >>> [str(found.right) for found in as_tangents(domain, *sides).values()]
    ['arctan(x/sqrt(1 - x^2))']
    """
    names = function_names(left) | function_names(right)
    if not {"arcsin", "arctan"} <= names:
        return {}
    found = {}
    for node in chain(walk(left), walk(right)):
        if node.head == "call" and node.value == "arcsin" and free_symbols(node):
            with suppress(Refused):
                theorem = lemma(domain, "arcsin_as_arctan", {"a": node.args[0]})
                if not theorem.obligations:
                    found[node] = theorem
    return found


def arcsine(domain: Domain, node: Expr, scale: Scale, prove: Prove) -> Theorem | None:
    """An equation for an arc sine that is not basic."""
    plain = _plain(domain, node, SINES, prove)
    if plain is not None:
        return plain
    inside = node.args[0]
    if inside.head != "call" or inside.value != "sqrt":
        return None
    leg = inside.args[0]
    if not _is_simpler(canonical(domain, 1 - leg), canonical(domain, leg)):
        return None
    found = lemma(domain, "arcsin_of_other_leg", {"a": leg})
    return None if found.obligations else as_left(domain, node, found)


def arctangent(domain: Domain, node: Expr, scale: Scale, prove: Prove) -> Theorem | None:
    """An equation for an arc tangent that is not basic."""
    plain = _plain(domain, node, TANGENTS, prove)
    if plain is not None:
        return plain
    inside = node.args[0]
    if not entails(domain, relation(">", inside, 0)):
        return None
    apart = None if free_symbols(inside) else split_arctangent(domain, node)
    if apart is not None:
        return apart
    turned = canonical(domain, 1 / inside)
    if not _is_simpler(turned, canonical(domain, inside)):
        return None
    return as_left(domain, node, lemma(domain, "arctan_of_reciprocal", {"a": turned}))


def _plain(domain: Domain, node: Expr, table: dict[int, Expr], prove: Prove) -> Theorem | None:
    """What holds for both functions: at 0, at the opposite, at known values."""
    name, (inside,) = node.value, node.args
    terms = terms_of(domain, inside)
    if not terms:
        return as_left(domain, node, lemma(domain, f"{name}_of_zero", {}))
    if _is_negative(inside, terms[0][0]):
        found = lemma(domain, f"{name}_of_opposite", {"a": canonical(domain, neg(inside))})
        return as_left(domain, node, found)
    for n in () if free_symbols(inside) else _near(inside, table):
        known = lemma(domain, f"{name}_of_known", {"n": number(n)})
        with suppress(Refused):
            if inside == table[n]:
                return known
            there = rewrite(reflexive(domain, node), prove(domain, inside, table[n]))
            return rewrite(there, known)
    return None


def _is_negative(inside: Expr, leading: Fraction) -> bool:
    """Whether the opposite is taken: of a number by its value, else by its leading term."""
    if not free_symbols(inside):
        with suppress(Undefined, NotExact):
            return bool(enclose(inside, {}) < 0)
    return leading < 0


def _near(inside: Expr, table: dict[int, Expr]) -> Iterator[int]:
    """The entries of a table whose value a number may be."""
    with suppress(Undefined, NotExact):
        value = enclose(inside, {})
        yield from (n for n, entry in table.items() if enclose(entry, {}).overlaps(value))


def _is_simpler(first: Expr, second: Expr) -> bool:
    sizes = [sum(1 for _ in walk(tree)) for tree in (first, second)]
    return (sizes[0], repr(first)) < (sizes[1], repr(second))
