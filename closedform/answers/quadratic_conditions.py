"""Relations that are quadratic in a variable, with coefficients that depend on other symbols.

``(x - a)^2 < b`` is ``a - sqrt(b) < x < a + sqrt(b)`` where b is shown to be above 0.
"""

from __future__ import annotations

from fractions import Fraction

from closedform.answers.conditions import Atom
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer, canonical
from closedform.kernel.ring import coefficients, rational
from closedform.kernel.signs import entails
from closedform.language.tree import (
    BINDERS,
    Expr,
    add,
    call,
    free_symbols,
    heads,
    mul,
    neg,
    number,
    power,
    relation,
    sub,
    symbol,
    walk,
)

__all__ = ["in_roots", "quadratic_condition"]

MOST_SQUARED = 1_000  # of whose squares a number below a root is freed
ONE = number(1)


def quadratic_condition(link: Expr, variable: str, domain: Domain) -> Atom | None:
    """A relation as a condition on a variable in which it is quadratic; ``None`` if it is not.

    The signs of the leading coefficient and of the discriminant have to be known on the whole
    domain, and the discriminant may not be 0.

    Examples
    --------
    >>> from closedform.language.reader import read_statement
    >>> domain = Domain.parse("x, a: real; b: real > 0")
    >>> link = read_statement("(x - a)^2 < b", domain.reading())
    >>> [(sign, str(end)) for sign, end in quadratic_condition(link, "x", domain).comparisons]
    [('>', 'a - sqrt(b)'), ('<', 'a + sqrt(b)')]
    """
    normal, alone = Normalizer(domain), symbol(variable)
    try:
        (gap,) = normal.ratios(sub(*link.args))
    except Refused:
        return None
    others = [g for g in normal.generators if g != alone and variable in free_symbols(g)]
    if normal.obligations or others or alone not in normal.generators:
        return None
    place = normal.generators.index(alone)
    if gap.top.degrees()[place] != 2 or gap.bottom.degrees()[place]:
        return None
    zero = gap.top * 0
    known = coefficients(gap.top, place)
    a, b, c = (known.get(degree, zero) for degree in (2, 1, 0))
    leading = normal.polynomial(a)
    signs = _sign(leading, domain), _sign(normal.polynomial(gap.bottom), domain)
    discriminant = b * b - 4 * a * c
    if not signs[0] * signs[1] or discriminant.is_zero():
        return None
    below = _sign(normal.polynomial(discriminant), domain)
    roots: tuple[Expr, ...] = ()
    if below > 0:
        reach = _root(normal, discriminant, domain)
        if reach is None:
            return None
        middle = canonical(domain, neg(normal.polynomial(b)) / (2 * leading), strict=False)
        reach = _over(reach if signs[0] > 0 else neg(reach), 2 * leading, domain)
        roots = add(middle, neg(reach)), add(middle, reach)
    return _atom(link, roots, signs[0] * signs[1]) if below else None


def _sign(tree: Expr, domain: Domain) -> int:
    if entails(domain, relation(">", tree, 0)):
        return 1
    return -1 if entails(domain, relation("<", tree, 0)) else 0


def _over(top: Expr, bottom: Expr, domain: Domain) -> Expr:
    return canonical(domain, top / bottom, strict=False)


def _root(normal: Normalizer, poly: object, domain: Domain) -> Expr | None:
    """The positive root of a polynomial that is above 0, squares taken out."""
    unit, pieces = poly.factor()  # type: ignore[attr-defined]
    size = Fraction(int(unit.p), int(unit.q))
    inside, outside = int(size.numerator * size.denominator), Fraction(1, size.denominator)
    for factor in range(MOST_SQUARED, 1, -1):
        if inside % (factor * factor) == 0:
            inside, outside = inside // (factor * factor), outside * factor
    outer: list[Expr] = [rational(outside)]
    inner: list[Expr] = [number(inside)]
    for piece, times in pieces:
        tree = normal.polynomial(piece)
        sign = _sign(tree, domain)
        if times > 1:
            if sign == 0 and (int(times) // 2) % 2:
                return None
            outer.append(power(tree if sign >= 0 else neg(tree), int(times) // 2))
        if times % 2:
            inner.append(tree)
    below = canonical(domain, mul(*inner), strict=False)
    if below == ONE:
        return mul(*outer)
    return mul(*outer, call("sqrt", below)) if entails(domain, relation(">", below, 0)) else None


def _atom(link: Expr, roots: tuple[Expr, ...], leads: int) -> Atom:
    """Where a quadratic function compares with 0, with its roots and its sign far away."""
    sign = link.value
    if sign in ("=", "!="):
        found = Atom(relation("=", *link.args), tuple(("=", root) for root in roots), True)
        return found if sign == "=" else found.negated()
    outside = (sign[0] == ">") == (leads > 0)
    if not roots:
        return Atom(link, (), not outside)
    closed = sign[1:]
    low, high = roots
    if outside:
        return Atom(link, ((f"<{closed}", low), (f">{closed}", high)), True)
    return Atom(link, ((f">{closed}", low), (f"<{closed}", high)))


def in_roots(tree: Expr) -> Expr:
    """The same with ``sqrt(b)^2`` for b, where the root of the symbol b occurs.

    Examples
    --------
    >>> b = symbol("b")
    >>> print(in_roots(1 + b - 2 * call("sqrt", b)))
    (1 + sqrt(b)^2) - 2*sqrt(b)
    """
    if not heads(tree).isdisjoint(BINDERS):
        return tree
    roots = [node for node in walk(tree) if node.value == "sqrt" and node.args[0].head == "symbol"]
    squares = {root.args[0]: power(root, 2) for root in roots}
    return _swapped(tree, squares, frozenset(roots)) if roots else tree


def _swapped(tree: Expr, swap: dict[Expr, Expr], kept: frozenset[Expr]) -> Expr:
    if tree in kept or not tree.args:
        return tree if tree in kept else swap.get(tree, tree)
    return Expr(tree.head, tree.value, tuple(_swapped(arg, swap, kept) for arg in tree.args))
