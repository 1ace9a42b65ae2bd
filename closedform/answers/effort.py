"""Estimate from above what it takes to compare two formulas, before anything is computed."""

from __future__ import annotations

import math
from typing import NamedTuple

from closedform.kernel.domain import Domain
from closedform.language.tree import Expr

__all__ = ["is_cheap"]

NODES = 160
TERMS = 200
DEGREE = 2_000
DIGITS = 6
SHIFT = 6  # the largest number beside a symbol in an exponent
VARIABLES = 8


class _Size(NamedTuple):
    """Bounds on a quotient of polynomials when it is multiplied out."""

    top: int
    bottom: int
    degree: int


class _Dear(Exception):
    """The estimate has left what is cheap."""


def is_cheap(left: Expr, right: Expr, domain: Domain) -> bool:
    """Whether comparing two formulas certainly takes milliseconds only.

    True for small rational functions, powers with small symbolic exponents included; false for
    everything else, which says nothing about how long it really takes.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("x, y, z: real; n: integer >= 0")
    >>> trees = [read(text, domain.reading()) for text in ("x^n/(1 - x^2)", "y", "(x + y + z)^40")]
    >>> is_cheap(trees[0], trees[1], domain), is_cheap(trees[2], trees[1], domain)
    (True, False)
    """
    if len(domain.variables) > VARIABLES or domain.relations:
        return False
    for variable in domain.variables:
        if any(b and b.value.args for b in (variable.lower, variable.upper)):
            return False
    estimate = _Estimate(frozenset(v.name for v in domain.variables if v.is_function))
    try:
        one, other = estimate.size(left), estimate.size(right)
    except _Dear:
        return False
    return max(one.top * other.bottom, other.top * one.bottom) <= TERMS


class _Estimate:
    """Sizes of trees; ``functions`` are the declared sequences, whose values are like symbols."""

    def __init__(self, functions: frozenset[str]) -> None:
        self.functions = functions
        self.left = NODES

    def size(self, tree: Expr) -> _Size:
        self._count()
        match tree.head:
            case "number" | "decimal":
                if len(str(tree.value)) > DIGITS:
                    raise _Dear
                return _Size(1, 1, 0)
            case "symbol":
                return _Size(1, 1, 1)
            case "call" if tree.value in self.functions:
                for index in tree.args:
                    self._largest(index)
                return _Size(1, 1, 1)
            case "call" if tree.value in ("factorial", "binomial"):
                # (n+3)! becomes (n+3)(n+2)(n+1) n!, and C(n, 2) a polynomial.
                if any(self._largest(arg) > SHIFT for arg in tree.args):
                    raise _Dear
                return _Size(SHIFT, SHIFT, SHIFT)
            case "neg":
                return self.size(tree.args[0])
            case "add" | "mul" | "div":
                return _combined(tree.head, [self.size(arg) for arg in tree.args])
            case "pow":
                return self._power(*tree.args)
        raise _Dear

    def _power(self, base: Expr, exponent: Expr) -> _Size:
        size, n = self.size(base), self._largest(exponent)
        if n > DEGREE:
            raise _Dear

        def raised(terms: int) -> int:
            return 1 if terms == 1 else math.comb(terms - 1 + n, n)

        # The exponent may be negative, which turns the quotient over.
        terms = max(raised(size.top), raised(size.bottom))
        return _checked(terms, terms, max(size.degree, 1) * max(n, 1))

    def _largest(self, exponent: Expr) -> int:
        """The largest number in an exponent or an index, a whole one or linear in symbols."""
        self._count()
        match exponent.head:
            case "number":
                value = abs(exponent.value)
                return int(value) if value <= DEGREE else DEGREE + 1
            case "neg":
                return self._largest(exponent.args[0])
            case "symbol":
                return 1
            case "add" | "mul":
                parts = [self._largest(arg) for arg in exponent.args]
                largest = sum(parts) if exponent.head == "add" else math.prod(parts)
                if largest > SHIFT:
                    raise _Dear
                return largest
        raise _Dear

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise _Dear


def _combined(head: str, parts: list[_Size]) -> _Size:
    total = parts[0]
    for part in parts[1:]:
        top, bottom, degree = part
        if head == "div":
            top, bottom = bottom, top
        added = head == "add"
        top = total.top * bottom + top * total.bottom if added else total.top * top
        total = _checked(top, total.bottom * bottom, total.degree + degree)
    return total


def _checked(top: int, bottom: int, degree: int) -> _Size:
    if max(top, bottom) > TERMS or degree > DEGREE:
        raise _Dear
    return _Size(top, bottom, degree)
