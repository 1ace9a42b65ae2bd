"""Antiderivatives of powers, and of exponentials with powers in front of them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from closedform.derive.integrands import Term, coefficients, whole_degree
from closedform.derive.tidy_trees import add, div, mul, power, sub
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer, canonical
from closedform.kernel.ring import exact, rational
from closedform.kernel.signs import entails
from closedform.language.tree import Expr, call, constant, neg, number, relation, symbol

__all__ = [
    "exp_of",
    "linear_parts",
    "log_of",
    "of_exponential",
    "of_power",
    "root_of",
    "shifted_powers",
]

ZERO = number(0)
ONE = number(1)
TWO = number(2)
PI = constant("pi")


def of_power(domain: Domain, base: Expr, degree: Expr) -> Expr:
    """``x^n``: the next power, or the logarithm."""
    following = canonical(domain, degree + 1)
    if following == ZERO:
        return log_of(domain, base)
    if following == ONE:
        return base
    if following.head == "neg" and following.args[0].head == "number":
        return neg(div(ONE, mul(following.args[0], power(base, following.args[0]))))
    return div(power(base, following), following)


def log_of(domain: Domain, tree: Expr) -> Expr:
    """The logarithm of the size of something that does not change its sign."""
    if entails(domain, relation(">", tree, 0)):
        return call("log", tree)
    if entails(domain, relation("<", tree, 0)):
        return call("log", neg(tree))
    raise Refused(f"the sign of {tree} is not known")


def linear_parts(domain: Domain, tree: Expr, name: str) -> tuple[Expr, Expr]:
    parts = coefficients(domain, tree, name)
    if len(parts) != 2:
        raise Refused(f"{tree} is not linear in {name}")
    return parts[1], parts[0]


def shifted_powers(domain: Domain, n: int, inner: Expr, name: str) -> Iterator[tuple[Expr, int]]:
    """``x^n`` as a sum of powers of ``a x + b``."""
    slope_, shift = linear_parts(domain, inner, name)
    for j in range(n + 1):
        weight = mul(number(math.comb(n, j)), power(neg(shift), n - j))
        yield div(weight, power(slope_, n + 1)), j


def root_of(domain: Domain, tree: Expr) -> Expr:
    """A square root, with the squares taken out of it."""
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(tree)
    sides: list[Expr] = []
    for poly in (ratio.top, ratio.bottom):
        content, factors = poly.factor()
        value = exact(content)
        outside = [rational(v) for v in [_square_root(value)] if v is not None]
        inside = [] if outside else [rational(value)]
        for part, times in factors:
            base = normal.polynomial(part)
            positive = entails(domain, relation(">", base, 0))
            outside.append(power(base, int(times) // 2 if positive else 0))
            inside.append(power(base, int(times) % 2 if positive else int(times)))
        left = mul(*inside)
        sides.append(mul(*outside, *([call("sqrt", left)] if left != ONE else [])))
    return div(*sides)


def _square_root(value: Fraction) -> Fraction | None:
    top, bottom = value.numerator, value.denominator
    if top < 0 or math.isqrt(top) ** 2 != top or math.isqrt(bottom) ** 2 != bottom:
        return None
    return Fraction(math.isqrt(top), math.isqrt(bottom))


# -- exponentials --------------------------------------------------------------------------------


def of_exponential(domain: Domain, term: Term, name: str) -> Expr:
    """``x^n exp(q(x))`` for a q of degree 1 or 2."""
    x, n = symbol(name), whole_degree(term)
    parts = coefficients(domain, term.exponent, name)
    if len(parts) == 2:
        rate = parts[1]
        steps = [
            mul(
                number(math.factorial(n) // math.factorial(n - j)),
                div(power(x, n - j) if n > j else ONE, power(rate, j + 1) if j else rate),
            )
            for j in range(n + 1)
        ]
        terms = [neg(step) if j % 2 else step for j, step in enumerate(steps)]
        return mul(call("exp", mul(rate, x)), add(*terms), *exp_of(parts[0]))
    if len(parts) == 3:
        return _bell(domain, n, parts, x)
    raise Refused(f"no antiderivative of exp({term.exponent}) is found")


def exp_of(shift: Expr) -> list[Expr]:
    return [] if shift == ZERO else [call("exp", shift)]


def _bell(domain: Domain, n: int, parts: list[Expr], x: Expr) -> Expr:
    """``x^n exp(-a x^2 + b x + c)``, by parts down to the error function."""
    shift, linear, square = parts
    whole = call("exp", add(mul(square, power(x, 2)), mul(linear, x), shift))
    if entails(domain, relation("<", square, 0)):
        root = root_of(domain, canonical(domain, neg(square)))
        middle = div(linear, mul(TWO, root))
        size = exp_of(canonical(domain, shift - linear**2 / (4 * square), strict=False))
        below = call("erf", sub(mul(root, x), middle))
        base: Expr | None = mul(div(call("sqrt", PI), mul(TWO, root)), *size, below)
    else:
        base = None
    found: list[Expr | None] = [base]
    for k in range(1, n + 1):
        # d(x^(k-1) E) = ((k-1) x^(k-2) + x^(k-1) (2 s x + l)) E
        terms = [mul(power(x, k - 1), whole) if k > 1 else whole]
        for factor, part in (
            (linear, found[k - 1]),
            (number(k - 1), found[k - 2] if k > 1 else ZERO),
        ):
            if factor == ZERO:
                continue
            if part is None:
                terms = []
                break
            terms.append(neg(mul(factor, part)))
        found.append(div(add(*terms), mul(TWO, square)) if terms else None)
    last = found[n]
    if last is None:
        raise Refused(f"no antiderivative of {whole} is found")
    return last
