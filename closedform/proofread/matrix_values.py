"""The value of a formula with matrices: a matrix or a number, where it is certain what is meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from closedform.answers.matrix_arithmetic import (
    ShapeError,
    determinant,
    each,
    identity,
    matrix_power,
    matrix_product,
    matrix_sum,
    shape,
    trace,
    transposed,
)
from closedform.language.tree import (
    BINDERS,
    Expr,
    add,
    div,
    free_symbols,
    function_names,
    mul,
    neg,
    number,
    symbol,
    walk,
)
from closedform.proofread.matrix_texts import IDENTITY, MARKS, TRACED, TRANSPOSED
from closedform.proofread.questions import KNOWN

__all__ = ["Values", "may_be_matrix"]

LARGE = 3000  # nodes of a value
MOST_ENTRIES = 64
# In front of a matrix these are numbers, whatever they are called elsewhere.
_LETTERS = frozenset("abckmnpqrst")
_GREEK = frozenset(
    "alpha beta gamma delta epsilon varepsilon eta kappa lambda mu nu rho tau omega sigma".split()  # noqa: SIM905
)
# What is applied to a vector is written as if it were multiplied with it.
_MAPS = frozenset(("sigma", "phi", "psi", "rho", "tau"))
_CAPITAL = re.compile(
    r"(?:[A-Z]|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega)(?![a-z])"
    r"|math|vec\{|hat\{|tilde\{|bar\{|atom"
)


def may_be_matrix(name: str) -> bool:
    """Whether a name may stand for a matrix or a vector, or for what is done with them.

    Examples
    --------
    >>> [may_be_matrix(name) for name in ("A", "mathbf{x}", "Sigma", "x_1", "lambda")]
    [True, True, True, False, False]
    """
    return bool(_CAPITAL.match(name))


@dataclass
class Values:
    """Values of formulas in one equation.

    Attributes
    ----------
    inner : frozenset of str
        Names that are in an entry of a matrix, or declared as numbers: these are no matrices.
    dot : bool
        Whether the product of two columns is their scalar product here.
    operated : bool
        Whether something was calculated with a matrix.
    """

    inner: frozenset[str] = frozenset()
    dot: bool = False
    operated: bool = field(default=False, init=False)

    def both(self, left: Expr, right: Expr) -> tuple[Expr, Expr]:
        """The values of two sides: two matrices of one shape, or two trees without any.

        Raises
        ------
        ShapeError
            When sizes do not fit, or it is not certain what is meant.

        Examples
        --------
        >>> from closedform.language.compound import matrix
        >>> unit, lam = symbol("identity"), symbol("lambda")
        >>> for side in Values().both(matrix(2, 3, 1, 1, 2) + neg(lam * unit), 2 * unit):
        ...     print(side)
        [[3 - lambda, 1], [1, 2 - lambda]]
        [[2, 0], [0, 2]]
        """
        found: tuple[Expr, ...] = (self._of(left), self._of(right))
        tables = [one for one in found if one.head == "matrix"]
        if len(tables) == 1 and number(0) in found:
            found = tuple(each(tables[0], _zero) if x == number(0) else x for x in found)
        sizes = [shape(one) for one in found if one.head == "matrix"]
        if not sizes and any(map(_is_matrix, found)):
            raise ShapeError("the size of I is not clear")
        if sizes:
            columns = sizes[0][1]
            first, second = (
                identity(columns, one.args[0]) if one.head == IDENTITY else one for one in found
            )
            found = first, second
            if not all(map(_is_matrix, found)):
                raise ShapeError("a number against a matrix")
            if shape(first) != shape(second):
                shown = " against ".join(f"{r} x {c}" for r, c in map(shape, found))
                raise ShapeError(f"the sizes of the sides do not fit: {shown}")
        if sum(1 for one in found for _ in walk(one)) > LARGE:
            raise ShapeError("the entries become too long")
        return found[0], found[1]

    def _of(self, tree: Expr) -> Expr:
        if not _has_matrix(tree):
            return self._number(tree)
        if tree.head == "symbol":
            return _unit(number(1))
        if tree.head == "matrix":
            return self._written(tree)
        if tree.head == "mul":
            return self._product(tree.args)
        if tree.head == "call":
            return self._call(tree)
        if tree.head == "pow":
            return self._power(tree)
        args = [self._of(arg) for arg in tree.args]
        if tree.head == "add":
            return self._sum(args)
        if tree.head == "neg":
            return _scaled(args[0], neg)
        if tree.head == "div" and not _is_matrix(args[1]):
            return _scaled(args[0], lambda entry: div(entry, args[1]))
        if tree.head == "set" and not any(map(_is_matrix, args)):
            return Expr("set", None, tuple(args))  # a ± b
        raise ShapeError("what is done with the matrix is not judged")

    def _number(self, tree: Expr) -> Expr:
        marks = free_symbols(tree) & MARKS
        if marks or tree.head in ("tuple", "interval", "cases", "numbers"):
            raise ShapeError("what is done with a letter is done with a vector or a matrix")
        names = (free_symbols(tree) | (function_names(tree) - KNOWN)) - self.inner
        unknown = sorted(filter(may_be_matrix, names))
        if unknown:
            raise ShapeError(f"{unknown[0]} may be a matrix or a vector")
        return tree

    def _written(self, tree: Expr) -> Expr:
        if len(tree.args) > MOST_ENTRIES:
            raise ShapeError(f"matrices with more than {MOST_ENTRIES} entries are not judged")
        entries = tuple(self._of(entry) for entry in tree.args)
        if any(map(_is_matrix, entries)):
            raise ShapeError("a matrix of matrices is not judged")
        return Expr("matrix", tree.value, entries)

    def _sum(self, args: list[Expr]) -> Expr:
        matrices = [arg for arg in args if arg.head == "matrix"]
        if not any(map(_is_matrix, args)):
            return add(*args)
        if not all(map(_is_matrix, args)):
            other = next(arg for arg in args if not _is_matrix(arg))
            what = "a letter" if other.head == "symbol" else "a number"
            raise ShapeError(f"{what} beside a matrix: {other}")
        if not matrices:
            return _unit(add(*(arg.args[0] for arg in args)))
        rows, columns = shape(matrices[0])
        if rows != columns and len(matrices) < len(args):
            raise ShapeError(f"I beside a matrix of size {rows} x {columns}")
        self.operated = True
        whole: Expr | None = None
        for arg in args:
            one = arg if arg.head == "matrix" else identity(columns, arg.args[0])
            whole = one if whole is None else matrix_sum(whole, one)
        assert whole is not None
        return whole

    def _product(self, factors: tuple[Expr, ...]) -> Expr:
        found: Expr | None = None
        several = any(map(_has_matrix, factors))
        for place, factor in enumerate(factors):
            value = self._of(factor)
            if several and not _is_matrix(value):
                after = found is not None and found.head == "matrix"
                self._must_be_number(value, factors[place + 1 : place + 2], after)
            found = value if found is None else self._times(found, value)
        assert found is not None
        return found

    def _must_be_number(self, value: Expr, following: tuple[Expr, ...], after: bool) -> None:
        """Refuse what may be a vector, or a function that is applied."""
        names = (free_symbols(value) | (function_names(value) - KNOWN)) - self.inner
        for name in sorted(names):
            stem = name.partition("_")[0]
            applied = value.head == "symbol" and following and following[0].head == "matrix"
            # In A b the letter is a vector, more likely.
            known = stem in _GREEK or (stem in _LETTERS and not after)
            if not known or name in function_names(value) or (applied and stem in _MAPS):
                raise ShapeError(f"{name} may be a vector, or a function")

    def _times(self, left: Expr, right: Expr) -> Expr:
        heads = {left.head, right.head}
        if IDENTITY in heads:
            if "matrix" in heads:
                raise ShapeError("I beside a matrix may be a number")
            factors = (one.args[0] if one.head == IDENTITY else one for one in (left, right))
            return _unit(_times(*factors))
        if "matrix" not in heads:
            return _times(left, right)
        self.operated = True
        if left.head == "matrix" and right.head == "matrix":
            both_columns = left.value == right.value == 1 and shape(left) == shape(right)
            if self.dot and both_columns and shape(left)[0] > 1:
                left = transposed(left)
            found = matrix_product(left, right)
            return found.args[0] if len(found.args) == 1 else found
        factor, matrix = (right, left) if left.head == "matrix" else (left, right)
        return each(matrix, lambda entry: _times(factor, entry))

    def _power(self, tree: Expr) -> Expr:
        base = self._of(tree.args[0])
        exponent = tree.args[1]
        if exponent == symbol(TRANSPOSED):
            self.operated = True
            return transposed(base) if base.head == "matrix" else base
        if not _is_matrix(base):
            return Expr("pow", None, (base, self._of(exponent)))
        sign, size = (-1, exponent.args[0]) if exponent.head == "neg" else (1, exponent)
        if size.head != "number" or base.head != "matrix":
            raise ShapeError(f"the power {exponent} of a matrix is not calculated")
        self.operated = True
        found = matrix_power(base, sign * int(size.value))
        return found.args[0] if len(found.args) == 1 else found

    def _call(self, tree: Expr) -> Expr:
        if tree.value in ("det", "abs") and len(tree.args) == 1:
            inner = tree.args[0]
            traced = inner.head == "mul" and inner.args[0] == symbol(TRACED)
            if traced:
                inner = mul(*inner.args[1:])
            value = self._of(inner)
            if value.head == "matrix":
                self.operated = True
                return trace(value) if traced else determinant(value)
            if not _is_matrix(value) and tree.value == "abs":
                return Expr("call", "abs", (value,))
            raise ShapeError("a determinant or a trace of what is no matrix with entries")
        args = tuple(self._of(arg) for arg in tree.args)
        if any(map(_is_matrix, args)):
            raise ShapeError(f"what {tree.value} does with a matrix is not judged")
        return Expr("call", tree.value, args)


def _unit(factor: Expr) -> Expr:
    """A multiple of an identity of any size."""
    return Expr(IDENTITY, None, (factor,))


def _zero(entry: Expr) -> Expr:
    return number(0)


def _times(left: Expr, right: Expr) -> Expr:
    one = number(1)
    return left if right == one else right if left == one else mul(left, right)


def _is_matrix(tree: Expr) -> bool:
    return tree.head in ("matrix", IDENTITY)


def _has_matrix(tree: Expr) -> bool:
    """Whether a tree calculates with matrices; sums and limits of them are not looked into."""
    for node in walk(tree):
        if node.head == "matrix" or node == symbol(IDENTITY):
            if tree.head in BINDERS:
                raise ShapeError("sums of matrices over an index are not judged")
            return True
    return False


def _scaled(value: Expr, function: Callable[[Expr], Expr]) -> Expr:
    if value.head == "matrix":
        return each(value, function)
    return _unit(function(value.args[0])) if value.head == IDENTITY else function(value)
