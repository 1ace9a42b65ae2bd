"""Antiderivatives of logarithms, roots and symbolic powers, with powers of x in front of them."""

from __future__ import annotations

import math

from closedform.derive.integrands import Term, coefficients, whole_degree
from closedform.derive.power_antiderivatives import linear_parts, of_power, root_of, shifted_powers
from closedform.derive.tidy_trees import add, div, mul, power, sub
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.language.tree import Expr, call, free_symbols, neg, number, symbol

__all__ = ["of_other"]

ZERO = number(0)
ONE = number(1)
TWO = number(2)


def of_other(domain: Domain, term: Term, name: str) -> Expr:
    """Powers of x times a power of a logarithm, of a root or of a sum."""
    ((inner, times),) = term.others
    x = symbol(name)
    if inner == call("log", x):
        return _of_logarithm(domain, term.degree, times, x)
    if inner.value == "log" and times == 1 and len(inner.args) == 1:
        return _of_linear_logarithm(domain, whole_degree(term), inner, name)
    if inner.value == "sqrt" and times % 2:
        return _of_root(domain, whole_degree(term), inner, times, name)
    if inner.head == "pow" and times == 1 and name not in free_symbols(inner.args[1]):
        return _of_power(domain, whole_degree(term), inner, name)
    raise Refused(f"no antiderivative of {term.body(x)} is found")


def _of_logarithm(domain: Domain, degree: Expr, times: int, x: Expr) -> Expr:
    following = canonical(domain, degree + 1)
    logarithm = call("log", x)
    if following == ZERO and times > 0:
        return div(power(logarithm, times + 1), number(times + 1))
    if times < 0 or times > 8:
        raise Refused("no antiderivative of such a power of a logarithm is found")
    terms = []
    for j in range(times + 1):
        size = number(math.factorial(times) // math.factorial(times - j))
        left = [power(logarithm, times - j)] if times - j > 1 else [logarithm] * (times - j)
        each = div(mul(size, *left), power(following, j + 1))
        terms.append(neg(each) if j % 2 else each)
    return mul(power(x, following) if following != ONE else x, add(*terms))


def _of_linear_logarithm(domain: Domain, n: int, inner: Expr, name: str) -> Expr:
    """By parts: ``(x^(n+1) - r^(n+1)) log(a x + b)`` with the zero r of ``a x + b``."""
    x = symbol(name)
    slope_, shift = linear_parts(domain, inner.args[0], name)
    zero = canonical(domain, neg(shift) / slope_, strict=False)
    first = mul(sub(power(x, n + 1), power(zero, n + 1)), inner)
    rest = [mul(power(zero, n - i), div(power(x, i + 1), number(i + 1))) for i in range(n + 1)]
    return div(sub(first, add(*rest)), number(n + 1))


def _of_root(domain: Domain, n: int, root: Expr, times: int, name: str) -> Expr:
    inner, x = root.args[0], symbol(name)
    parts = coefficients(domain, inner, name)
    if len(parts) == 2:
        terms = []
        for weight, j in shifted_powers(domain, n, inner, name):
            # u^j sqrt(u)^m has the antiderivative u^(j + (m+1)/2) sqrt(u)/(j + m/2 + 1)
            whole, size = j + (times + 1) // 2, number(2 * j + times + 2)
            if size == ZERO:
                raise Refused("a logarithm of a root")
            above = mul(TWO, power(inner, whole), root)
            terms.append(mul(weight, div(above, size)))
        return add(*terms)
    if len(parts) == 3 and parts[1] == ZERO and n == 1:
        size = mul(TWO, parts[2], number(times + 2))
        return div(mul(TWO, power(inner, (times + 1) // 2), root), size)
    if len(parts) == 3 and parts[1] == ZERO and n == 0 and times in (1, -1):
        if parts[2] != number(-1):
            raise Refused(f"no antiderivative of {root} is found")
        turn = call("arcsin", div(x, root_of(domain, parts[0])))
        if times < 0:
            return turn
        return div(add(mul(x, root), mul(parts[0], turn)), TWO)
    raise Refused(f"no antiderivative of {root} is found")


def _of_power(domain: Domain, n: int, inner: Expr, name: str) -> Expr:
    """Powers of ``a x + b`` with a symbol in the exponent."""
    base, exponent = inner.args
    terms = []
    for weight, j in shifted_powers(domain, n, base, name):
        terms.append(mul(weight, of_power(domain, base, canonical(domain, exponent + j))))
    return add(*terms)
