"""Equations between integrals that have no closed form: the same up to terms, ranges and scales."""

from __future__ import annotations

from contextlib import suppress

from closedform.derive.closing import close
from closedform.derive.elementary import is_elementary, with_elementary
from closedform.derive.finite_sums import joined
from closedform.derive.integrands import coefficients
from closedform.kernel.domain import Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.integral_parts import from_base, renamed, rescaled, term_by_term
from closedform.kernel.integrals import same_integrand
from closedform.kernel.normal import Normalizer, canonical
from closedform.kernel.rules import field, reflexive, rewrite
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    constant,
    free_symbols,
    fresh_name,
    neg,
    number,
    walk,
)

__all__ = ["same_integrals"]

MOST = 8
INFINITY = constant("oo")
ZERO = number(0)


def same_integrals(domain: Domain, left: Expr, right: Expr) -> Theorem:
    """An equation with integrals of which some have no closed form.

    Raises
    ------
    Refused
        When it is not proved this way.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("a, b, c: real; f: function")
    >>> texts = "int_a^b f(x) dx + int_b^c f(x) dx", "int_a^c f(u) du"
    >>> print(same_integrals(domain, *(read(t, domain.reading()) for t in texts)).statement)
    integral(f(x), x, a, b) + integral(f(x), x, b, c) = integral(f(u), u, a, c)
    """
    problem: Refused | None = None
    for change in (_by_terms, _from_one_base, _rescaled):
        try:
            first, second = (change(domain, side, (left, right)) for side in (left, right))
            return joined(first, _same(domain, first.right, second.right), second)
        except Refused as error:
            problem = problem or error
    raise problem or Refused("the integrals are not the same")


def _same(domain: Domain, left: Expr, right: Expr) -> Theorem:
    try:
        return field(domain, left, right)
    except Refused:
        if not is_elementary(left) and not is_elementary(right):
            raise
        return with_elementary(domain, left, right)


def _integrals(tree: Expr) -> list[Expr]:
    return list(dict.fromkeys(node for node in walk(tree) if node.head == "integral"))


# -- terms -----------------------------------------------------------------------------------------


def _by_terms(domain: Domain, side: Expr, sides: tuple[Expr, Expr]) -> Theorem:
    """Each integral as the sum of those of its terms; those that have closed forms are closed."""
    done = reflexive(domain, side)
    for node in _integrals(side)[:MOST]:
        done = rewrite(done, _terms_apart(domain, node))
    for node in _integrals(done.right):
        if node.args[1] == node.args[2]:
            done = rewrite(done, lemma(domain, "empty_range", {"total": node}))
    try:
        return close(done, search=False)
    except Refused:
        return done


def _terms_apart(domain: Domain, node: Expr) -> Theorem:
    x, low, high, body = node.args
    name = str(x.value)
    if name in domain.names:
        fresh = fresh_name(name, frozenset(domain.names) | free_symbols(body))
        other = renamed(domain, node, fresh)
        return rewrite(other, _terms_apart(domain, other.right))
    line = domain.declare(Variable(name, "real"))
    same = field(line, body, body)
    normal = Normalizer(line)
    (ratio,) = normal.ratios(body)
    pairs = normal.split(ratio, x)
    bodies = tuple(each for _, each in pairs)
    weights = tuple(free for free, _ in pairs)
    return term_by_term(same, name, low, high, bodies, weights)


# -- ranges ----------------------------------------------------------------------------------------


def _from_one_base(domain: Domain, side: Expr, sides: tuple[Expr, Expr]) -> Theorem:
    """Every integral as a difference of two that begin at one number, and of plain functions."""
    done = _by_terms(domain, side, sides)
    for node in _integrals(done.right)[:MOST]:
        plain = _plain(domain, node)
        done = rewrite(done, plain) if plain.right != node else done
    done = _with_plain_ends(domain, done)
    ends = [n.args[1] for tree in sides for n in _integrals(tree)]
    base = next((end for end in ends if not free_symbols(end)), ends[0] if ends else ZERO)
    for node in _integrals(done.right)[:MOST]:
        if node.args[1] != base and not _is_endless(node):
            done = rewrite(done, from_base(domain, node, base))
    for node in _integrals(done.right):
        if node.args[1] == node.args[2]:
            done = rewrite(done, lemma(domain, "empty_range", {"total": node}))
    return done


def _with_plain_ends(domain: Domain, theorem: Theorem) -> Theorem:
    for node in _integrals(theorem.right)[:MOST]:
        for end in node.args[1:3]:
            if end in (INFINITY, neg(INFINITY)):
                continue
            plain = canonical(domain, end, strict=False)
            if plain != end:
                with suppress(Refused):  # it was another end, too
                    theorem = rewrite(theorem, field(domain, end, plain))
    return theorem


def _is_endless(node: Expr) -> bool:
    return any(end in (INFINITY, neg(INFINITY)) for end in node.args[1:3])


def _plain(domain: Domain, node: Expr) -> Theorem:
    """``f(u)`` over another range for ``f(a x + b)``."""
    x, _, _, body = node.args
    name = str(x.value)
    same = reflexive(domain, node)
    if name in domain.names:
        return same
    line = domain.declare(Variable(name, "real"))
    calls = [n for n in walk(body) if n.head == "call" and domain.get(str(n.value)) is not None]
    inner = next((n.args[0] for n in calls if name in free_symbols(n)), x)
    if inner == x:
        return same
    parts = coefficients(line, inner, name)
    if len(parts) != 2:
        return same
    scale = canonical(domain, 1 / parts[1], strict=False)
    shift = canonical(domain, neg(parts[0]) / parts[1], strict=False)
    moved = rescaled(domain, node, scale, shift)
    moved = rewrite(moved, _written_plainly(line, moved.right.args[3], moved.right))
    return rewrite(moved, _terms_apart(domain, moved.right))


def _written_plainly(line: Domain, body: Expr, node: Expr) -> Theorem:
    x, low, high, _ = node.args
    plain = canonical(line, body, strict=False)
    return same_integrand(field(line, body, plain), str(x.value), low, high)


# -- scales ----------------------------------------------------------------------------------------


def _rescaled(domain: Domain, side: Expr, sides: tuple[Expr, Expr]) -> Theorem:
    """The integrals of the left side over the range of the one on the right."""
    same = reflexive(domain, side)
    mine, others = _integrals(sides[0]), _integrals(sides[1])
    if len(mine) != 1 or len(others) != 1:
        raise Refused("there is not one integral on each side")
    if side is sides[1]:
        return same
    node, other = mine[0], others[0]
    x, low, high, _ = node.args
    name = str(x.value)
    if name in domain.names or name in free_symbols(other.args[1]) | free_symbols(other.args[2]):
        raise Refused(f"{name} has another meaning outside of the integral")
    if _is_endless(node) or _is_endless(other):
        raise Refused("the range is not finite")
    wanted = other.args[1:3]
    scale = canonical(domain, (high - low) / (wanted[1] - wanted[0]), strict=False)
    shift = canonical(domain, low - scale * wanted[0], strict=False)
    moved = rewrite(same, rescaled(domain, node, scale, shift))
    changed = _integrals(moved.right)[0]
    line = domain.declare(Variable(name, "real"))
    body = changed.args[3]
    target = canonical(line, body, strict=False)
    moved = rewrite(moved, same_integrand(_same(line, body, target), name, *changed.args[1:3]))
    found = _integrals(moved.right)[0]
    ends = reflexive(domain, found)
    for place in (1, 2):
        if found.args[place] != wanted[place - 1]:
            ends = rewrite(ends, field(domain, found.args[place], wanted[place - 1]))
    moved = rewrite(moved, ends) if ends.right != found else moved
    changed = _integrals(moved.right)[0]
    try:
        parted = _terms_apart(domain, changed)
    except Refused:
        return moved
    return rewrite(moved, parted)
