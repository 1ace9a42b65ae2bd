"""Infinite sums that are power series of known functions, and sums of inverse powers.

Which series it is, is seen from what makes the quotient of neighboring terms constant; the kernel
shows that the terms are those of the series.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isqrt
from typing import NamedTuple

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer, canonical
from closedform.kernel.ring import Ratio, rational
from closedform.kernel.rules import field, reflexive, rewrite
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    call,
    free_symbols,
    function_names,
    mul,
    number,
    power,
    substitute,
)

__all__ = ["by_known_series", "power_series"]

ONE = number(1)
MOST_BEFORE = 8  # as in the kernel


class _Kind(NamedTuple):
    """What the i-th terms are divided by, which powers they have, and the series of either sign."""

    below: Callable[[Expr], Expr]
    powers: int  # a^0, a^2, ... (0), a^1, a^3, ... (1), a^1, a^2, ... (2), or none (3)
    plain: str
    alternating: str = ""


def _odd(i: Expr) -> Expr:
    return mul(2, i) + 1


_FACTORIALS = (
    _Kind(lambda i: call("factorial", _odd(i)), 1, "hyperbolic_sine_series", "sine_series"),
    _Kind(lambda i: call("factorial", mul(2, i)), 0, "hyperbolic_cosine_series", "cosine_series"),
)
_OTHERS = (
    _Kind(_odd, 1, "area_tangent_series", "arc_tangent_series"),
    _Kind(lambda i: i + 1, 2, "moved_logarithm_series"),
    _Kind(lambda i: power(_odd(i), 2), 3, "odd_squares_series"),
    _Kind(lambda i: power(i + 1, 2), 3, "moved_squares_series", "alternating_squares_series"),
    _Kind(lambda i: power(i + 1, 4), 3, "fourth_powers_series"),
)


def power_series(domain: Domain, node: Expr) -> Theorem:
    """The value of an infinite sum whose terms are those of a known series.

    Raises
    ------
    Refused
        When it is none, or it is not shown to converge.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("x: real; y: real in (-1, 1)")
    >>> for text in ("sum(x^(2k+1)/(2k+1)!, k, 0, oo)", "sum((-1)^k*y^(2k+1)/(2k+1), k, 0, oo)"):
    ...     print(power_series(domain, read(text, domain.reading())).right)
    1*sinh(x)
    1*arctan(y)
    """
    index, low, high, body = node.args
    if low.head != "number" or low.value not in range(2 * MOST_BEFORE + 1):
        raise Refused("the series begins nowhere in particular")
    inside = domain.index(index.value, low, high)
    kinds = _FACTORIALS if "factorial" in function_names(body) else _OTHERS
    problem: Refused | None = None
    for kind in kinds:
        for first in range(min(int(low.value), MOST_BEFORE) + 1):
            try:
                name, arguments = _found(domain, inside, node, kind, first)
            except Refused as error:
                problem = problem or error
                continue
            begun = {"first": number(first), "skipped": number(int(low.value) - first)}
            return by_known_series(domain, node, name, {"index": index, **arguments, **begun})
    raise problem or Refused(f"the terms of {node} are those of no known series")


def _found(
    domain: Domain, inside: Domain, node: Expr, kind: _Kind, first: int
) -> tuple[str, dict[str, Expr]]:
    """The series of a kind with the terms of a sum, and its arguments."""
    index, _, _, body = node.args
    above = canonical(inside, body * kind.below(index - first), strict=False)
    following = substitute(above, {index.value: index + 1})
    ratio = canonical(inside, following / above, strict=False)
    if index.value in free_symbols(ratio):
        raise Refused(f"the terms of {node} are those of no known series")
    start = substitute(above, {index.value: number(first)})
    outside = domain.without(index.value)
    if kind.powers == 2:
        return kind.plain, {"a": ratio, "c": canonical(outside, start / ratio, strict=False)}
    negative, root = _square_root(outside, ratio)
    name = kind.alternating if negative else kind.plain
    if not name or (kind.powers == 3 and root != ONE):
        raise Refused(f"the terms of {node} are those of no known series")
    if kind.powers == 3:
        return name, {"c": canonical(outside, start, strict=False)}
    factor = start / root if kind.powers else start
    return name, {"a": root, "c": canonical(outside, factor, strict=False)}


# -- roots -------------------------------------------------------------------------------------


def _square_root(domain: Domain, tree: Expr) -> tuple[bool, Expr]:
    """Whether a tree is written with a sign before it, and the root of what is behind the sign."""
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(tree)
    size, factors = Fraction(1), []
    for poly, sign in ((ratio.top, 1), (ratio.bottom, -1)):
        if poly.is_zero():
            raise Refused(f"{tree} is 0")
        unit, parts = poly.factor()
        size *= Fraction(int(unit.p), int(unit.q)) ** sign
        one = poly**0
        factors += [
            (normal.expression(Ratio(part, one)), int(degree) * sign) for part, degree in parts
        ]
    root = Fraction(isqrt(abs(size).numerator), isqrt(abs(size).denominator))
    if root**2 != abs(size) or any(degree % 2 for _, degree in factors):
        raise Refused(f"{tree} is no square, nor the opposite of one")
    found = [power(factor, degree // 2) if degree != 2 else factor for factor, degree in factors]
    if root != 1 or not found:
        found.insert(0, rational(root))
    return size < 0, mul(*found) if len(found) > 1 else found[0]


def by_known_series(domain: Domain, node: Expr, name: str, arguments: dict[str, Expr]) -> Theorem:
    """A sum whose terms are those of a well-known series, written in another way.

    Raises
    ------
    Refused
        When they are not, or it is not shown that the series converges.
    """
    index, low, high, body = node.args
    known = lemma(domain, name, arguments)
    if known.obligations:
        raise Refused(f"it is not shown that {known.obligations[0]}")
    if known.left.args[1] != low:
        raise Refused("the series begins elsewhere")
    same = field(domain.index(index.value, low, high), body, known.left.args[3])
    if same.left == same.right:
        return known
    return rewrite(rewrite(reflexive(domain, node), same), known)
