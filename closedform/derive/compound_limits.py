"""Limits of powers ``(1 + a/(n + e))^(b n + d)``, in whatever way they are written."""

from __future__ import annotations

from closedform.derive.calculation import fit
from closedform.kernel.approaching import composed
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.kernel.rules import field
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    constant,
    free_symbols,
    fresh_name,
    number,
    substitute,
    symbol,
)

__all__ = ["compound_limit"]

INFINITY = constant("oo")
ZERO = number(0)


def compound_limit(domain: Domain, node: Expr) -> Theorem:
    """The limit at infinity of a power whose base tends to 1 as its exponent grows.

    Raises
    ------
    Refused
        When the base is not ``1 + a/(n + e)``, or the exponent not ``b n + d``.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("a, b: real")
    >>> for text in ("limit((1+a/n)^(b*n), n, oo)", "limit((n/(n+1))^(2n+1), n, oo)"):
    ...     print(compound_limit(domain, read(text, domain.reading())).right)
    exp(a*b)
    exp((-1)*2)
    """
    x, point, body = node.args
    if point != INFINITY or body.head != "pow" or not _moves(x, *body.args):
        raise Refused(f"{body} is no power whose base and exponent depend on {x}")
    outside = domain.without(x.value)
    running = outside.declare(Variable(x.value, "real", Bound(number(1))))
    base, exponent = body.args
    a, e = _line(running, canonical(running, 1 / (base - 1), strict=False), x)
    b, d = _line(running, exponent, x)
    a = canonical(outside, 1 / a, strict=False)
    e = canonical(outside, e * a, strict=False)
    minus = canonical(outside, -a, strict=False)
    for name, rate in (("compound_decay", minus), ("compound_power", a)):
        known = lemma(outside, name, {"x": x, "a": rate, "b": b, "d": d, "e": e})
        if known.left.args[2] == body:
            return fit(known, domain)
    first = 2 + _size(a) + _size(e)
    whole = outside.declare(Variable(x.value, "integer", Bound(number(first))))
    same = field(whole, body, known.left.args[2])
    name = fresh_name("u", frozenset(whole.names))
    return fit(composed(same, symbol(name), (name,), (known,), known.right), domain)


def _moves(x: Expr, *trees: Expr) -> bool:
    return all(x.value in free_symbols(tree) for tree in trees)


def _line(running: Domain, tree: Expr, x: Expr) -> tuple[Expr, Expr]:
    """Slope and value at 0 of what is linear in x."""
    following = substitute(tree, {x.value: x + 1})
    slope = canonical(running, following - tree, strict=False)
    start = canonical(running, tree - slope * x, strict=False)
    if slope == ZERO or _moves(x, slope) or _moves(x, start):
        raise Refused(f"{tree} is not linear in {x}")
    return slope, start


def _size(tree: Expr) -> int:
    """An integer beyond a number; where there are names, what is known of them has to do."""
    inner = tree.args[0] if tree.head == "neg" else tree
    inner = inner.args[0] if inner.head == "div" else inner
    return int(inner.value) + 1 if inner.head == "number" else 0
