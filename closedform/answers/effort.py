"""Estimate from above how large two formulas are, before anything is computed.

What is small is compared right here, in a hurry (see :mod:`closedform.kernel.patience`): loops then
ask for the time themselves.  The estimate is for what they cannot see coming: powers, factorials
and sums with many digits or terms, and formulas that are deep.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from closedform.kernel.domain import Domain
from closedform.language.tree import BINDERS, Expr, constant, neg

__all__ = ["is_small"]

NODES = 160
TERMS = 200
DEGREE = 2_000
DIGITS = 6
SHIFT = 6  # the largest number beside a symbol in an exponent
LARGEST = 100  # in the ends of a range
VARIABLES = 8
RELATIONS = 4
SERIES = 3  # sums, products and limits
BINDINGS = 2  # of them inside each other
FUNCTIONS = 12
SPLITS = 4  # functions whose values depend on the sign of something
_SMOOTH = frozenset(
    ("exp", "log", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arctan")
)
_SPLIT = frozenset(("abs", "sgn", "max", "min"))
_LISTS = frozenset(("tuple", "set", "interval", "matrix", "chain", "member"))


class _Size(NamedTuple):
    """Bounds on a quotient of polynomials when it is multiplied out."""

    top: int
    bottom: int
    degree: int


_NUMBER, _SYMBOL = _Size(1, 1, 0), _Size(1, 1, 1)


class _Dear(Exception):
    """The estimate has left what is cheap."""


def is_small(left: Expr, right: Expr, domain: Domain) -> bool:
    """Whether two formulas are so small that no single step of comparing them takes long.

    False says nothing about how long it really takes.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("x, y, z: real; n: integer >= 0")
    >>> texts = ("x^n/(1 - x^2)", "sum(x^k, k, 0, n)", "(x + y + z)^40", "sum(1/k^k, k, 1, 10^9)")
    >>> trees = [read(text, domain.reading()) for text in texts]
    >>> [is_small(tree, tree, domain) for tree in trees]
    [True, True, False, False]
    """
    if len(domain.variables) > VARIABLES or len(domain.relations) > RELATIONS:
        return False
    known = _one_side(left, domain)
    if known is None:
        return False
    before, one = known
    try:
        other = _Estimate(before).written(right)
    except _Dear:
        return False
    return max(one.top * other.bottom, other.top * one.bottom) <= TERMS


@lru_cache(maxsize=64)
def _one_side(left: Expr, domain: Domain) -> tuple[_Estimate, _Size] | None:
    """The estimate for a domain and one side, which many others are compared with."""
    estimate = _Estimate()
    estimate.functions = frozenset(v.name for v in domain.variables if v.is_function)
    try:
        for variable in domain.variables:
            for bound in (variable.lower, variable.upper):
                if bound:
                    estimate.end(bound.value)
        for stated in domain.relations:
            for side in stated.args:
                estimate.size(side)
        return estimate, estimate.written(left)
    except _Dear:
        return None


class _Estimate:
    """Sizes of trees, with what may still be spent, as after another estimate if one is given.

    ``functions`` are the declared sequences, whose values are like symbols.
    """

    def __init__(self, before: _Estimate | None = None) -> None:
        self.functions: frozenset[str] = before.functions if before else frozenset()
        self.nodes: int = before.nodes if before else NODES
        first = {"series": SERIES, "functions": FUNCTIONS, "splits": SPLITS}
        self.left: dict[str, int] = dict(before.left) if before else first
        self.depth = 0

    def end(self, tree: Expr) -> None:
        """Allow for an end of a range, which decides how large the values at points are."""
        if tree.head == "number" and tree.value > LARGEST:
            raise _Dear
        if tree.head == "neg":
            self.end(tree.args[0])
        else:
            self.size(tree)

    def written(self, tree: Expr) -> _Size:
        """Allow for a formula or a statement; the largest of its parts."""
        if tree.head in _LISTS or tree.is_relation:
            parts = [self.written(arg) for arg in tree.args if arg.head != "constant"]
            return max(parts, key=lambda part: part.top * part.bottom, default=_Size(1, 1, 0))
        return self.size(tree)

    def size(self, tree: Expr, counted: bool = False) -> _Size:
        """Allow for a number, whose node may be ``counted`` already."""
        if not counted:
            self._spend(1)
        head = tree.head
        if head == "symbol" or (head == "constant" and tree.value != "oo"):
            return _SYMBOL
        if head == "number" or head == "decimal":
            if len(str(tree.value)) > DIGITS:
                raise _Dear
            return _NUMBER
        if head == "call":
            return self._call(tree)
        if head == "neg":
            return self.size(tree.args[0])
        if head in ("add", "mul", "div"):
            self._spend(len(tree.args))
            parts = [_SYMBOL if a.head == "symbol" else self.size(a, True) for a in tree.args]
            return _combined(head, parts)
        if head == "pow":
            return self._power(*tree.args)
        if head == "cases":
            return self._cases(tree)
        if head in BINDERS:
            return self._bound(tree)
        raise _Dear

    def _spend(self, nodes: int) -> None:
        self.nodes -= nodes
        if self.nodes < 0:
            raise _Dear

    def _call(self, tree: Expr) -> _Size:
        name = tree.value
        if name in self.functions:
            for index in tree.args:
                self._largest(index)
            return _Size(1, 1, 1)
        if name in ("factorial", "binomial"):
            # (n+3)! becomes (n+3)(n+2)(n+1) n!, and C(n, 2) a polynomial of degree 2.
            shift = max(map(self._largest, tree.args))
            if shift > SHIFT:
                raise _Dear
            return _Size(shift + 1, 2, shift + 1)
        if name not in _SMOOTH | _SPLIT or len(tree.args) > 2:
            raise _Dear
        self._count("functions")
        if name in _SPLIT:
            self._count("splits")
        return _checked(*_largest_of([self.size(arg) for arg in tree.args]))

    def _cases(self, tree: Expr) -> _Size:
        sizes = []
        for place, part in enumerate(tree.args):
            if not place % 2:
                sizes.append(self.size(part))
                continue
            for link in part.args if part.head == "chain" else (part,):
                self._count("splits")
                if not link.is_relation:
                    raise _Dear
                sizes += map(self.size, link.args)
        return _largest_of(sizes)

    def _bound(self, tree: Expr) -> _Size:
        """A sum, a product or a limit: like a closed form with one more fraction."""
        if tree.head in ("argmin", "min") or self.depth == BINDINGS:
            raise _Dear
        self._count("series")
        for end in tree.args[1:-1]:
            if end.head == "constant" or (tree.head == "integral" and end == _BELOW):
                continue
            if self._largest(end) > LARGEST:
                raise _Dear
        self.depth += 1
        top, bottom, degree = self.size(tree.args[-1])
        self.depth -= 1
        return _checked(2 * top, 2 * bottom, degree + 1)

    def _power(self, base: Expr, exponent: Expr) -> _Size:
        if base == _E:
            return self._call(Expr("call", "exp", (exponent,)))
        size = self.size(base)
        if exponent.head == "neg":
            exponent = exponent.args[0]
        if exponent.head == "div" and all(part.head == "number" for part in exponent.args):
            self._count("functions")  # a root
            n = max(self._largest(part) for part in exponent.args)
        else:
            n = self._largest(exponent)
        if n > DEGREE:
            raise _Dear

        def raised(terms: int) -> int:
            return 1 if terms == 1 else math.comb(terms - 1 + n, n)

        # The exponent may be negative, which turns the quotient over.
        terms = max(raised(size.top), raised(size.bottom))
        return _checked(terms, terms, max(size.degree, 1) * max(n, 1))

    def _largest(self, exponent: Expr) -> int:
        """The largest number in an exponent or an index, a whole one or linear in symbols."""
        self._spend(1)
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

    def _count(self, what: str) -> None:
        self.left[what] -= 1
        if self.left[what] < 0:
            raise _Dear


_E, _BELOW = constant("e"), neg(constant("oo"))


def _largest_of(parts: list[_Size]) -> _Size:
    return _Size(*map(max, zip(*parts, strict=True)))


def _combined(head: str, parts: list[_Size]) -> _Size:
    above, below, degree = parts[0]
    for top, bottom, more in parts[1:]:
        if head == "add":
            above = above * bottom + top * below
        elif head == "mul":
            above *= top
        else:
            above, bottom = above * bottom, top
        below *= bottom
        degree += more
        if above > TERMS or below > TERMS or degree > DEGREE:
            raise _Dear
    return _Size(above, below, degree)


def _checked(top: int, bottom: int, degree: int) -> _Size:
    if max(top, bottom) > TERMS or degree > DEGREE:
        raise _Dear
    return _Size(top, bottom, degree)
