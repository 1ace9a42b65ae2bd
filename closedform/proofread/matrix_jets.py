"""Matrices along a line, as series in its parameter: what derivatives are read off.

The value of a formula at ``w + t d`` is a series in ``t``.  Sums, products, inverses and
determinants of such series are exact, so that derivatives at rational places are exact, too.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq, fmpq_mat

from closedform.proofread.sample_matrices import Mismatch, Shape

__all__ = ["NUMBER", "Jet", "constant", "identity", "number"]

NUMBER: Shape = (0, 0)
MANY: Shape = (-1, -1)  # an identity of any size, times a number


@dataclass(frozen=True)
class Jet:
    """A number, matrix or multiple of an identity: the coefficients of a series.

    Attributes
    ----------
    shape : Shape
        ``(0, 0)`` for a number, ``(-1, -1)`` for a multiple of an identity of any size.
    parts : tuple of fmpq_mat
        The coefficients of 1, t, t^2; those of a number have one row and one column.
    """

    shape: Shape
    parts: tuple[fmpq_mat, ...]

    def __add__(self, other: Jet) -> Jet:
        one, other = _alike(self, other)
        if one.shape != other.shape:
            raise Mismatch("shapes that do not fit are added")
        return Jet(one.shape, tuple(a + b for a, b in zip(one.parts, other.parts, strict=True)))

    def __neg__(self) -> Jet:
        return Jet(self.shape, tuple(-part for part in self.parts))

    def __mul__(self, other: Jet) -> Jet:
        """The product; one with a single row and column is a number."""
        shape = _product_shape(self.shape, other.shape)
        scaled = min(self.shape) <= 0 or min(other.shape) <= 0
        order = len(self.parts)
        found = []
        for k in range(order):
            terms = [(self.parts[i], other.parts[k - i]) for i in range(k + 1)]
            products = [_scaled(a, b) if scaled else a * b for a, b in terms]
            found.append(sum(products[1:], products[0]))
        return Jet(NUMBER if shape == (1, 1) else shape, tuple(found))

    @property
    def transposed(self) -> Jet:
        """The transpose; a number is its own."""
        if min(self.shape) <= 0:
            return self
        rows, columns = self.shape
        return Jet((columns, rows), tuple(part.transpose() for part in self.parts))

    @property
    def inverse(self) -> Jet:
        """The inverse."""
        rows, columns = self.shape
        if rows != columns:
            raise Mismatch("an inverse of what is not square")
        try:
            first = self.parts[0].inv()
        except ZeroDivisionError:
            raise Mismatch("an inverse that does not exist") from None
        found = [first]
        for k in range(1, len(self.parts)):
            terms = [self.parts[i] * found[k - i] for i in range(1, k + 1)]
            found.append(-(first * sum(terms[1:], terms[0])))
        return Jet(self.shape, tuple(found))

    def raised(self, count: int) -> Jet:
        """A power."""
        if self.shape[0] != self.shape[1]:
            raise Mismatch("a power of what is not square")
        base = self.inverse if count < 0 else self
        found = identity(len(self.parts)) if max(self.shape) else number(fmpq(1), len(self.parts))
        for _ in range(abs(count)):
            found = found * base
        return found

    @property
    def trace(self) -> Jet:
        """The sum of the diagonal."""
        if self.shape == NUMBER:
            return self
        if self.shape[0] != self.shape[1] or self.shape == MANY:
            raise Mismatch("a trace of what is not square")
        return Jet(NUMBER, tuple(_entry(_trace(part)) for part in self.parts))

    @property
    def determinant(self) -> Jet:
        """``det(A0 + A1 t + A2 t^2)``, by ``det(1 + N) = 1 + tr N + ((tr N)^2 - tr N^2)/2``."""
        if self.shape[0] != self.shape[1] or self.shape in (NUMBER, MANY):
            raise Mismatch("a determinant of what is not square")
        base = self.parts[0].det()
        if base == 0:
            raise Mismatch("an inverse that does not exist")
        inverse = self.parts[0].inv()
        series = [fmpq(1)]
        relative = [inverse * part for part in self.parts[1:]]
        if relative:
            series.append(_trace(relative[0]))
        if len(relative) > 1:
            square = series[1] ** 2 - _trace(relative[0] * relative[0])
            series.append(_trace(relative[1]) + square / 2)
        return Jet(NUMBER, tuple(_entry(base * one) for one in series))

    def logarithm(self, value: fmpq) -> Jet:
        """The logarithm of a number, with some value for it where t = 0."""
        if self.shape != NUMBER or self.parts[0][0, 0] <= 0:
            raise Mismatch("a logarithm of what is not positive")
        base = self.parts[0][0, 0]
        ratios = [part[0, 0] / base for part in self.parts[1:]]
        series = [value, *ratios]
        if len(ratios) > 1:
            series[2] -= ratios[0] ** 2 / 2
        return Jet(NUMBER, tuple(map(_entry, series)))

    def at(self, order: int) -> Jet:
        """The same with more coefficients, which are 0, or fewer."""
        zero = self.parts[0] * 0
        return Jet(self.shape, (*self.parts, zero, zero)[:order])


def number(value: fmpq, order: int = 1) -> Jet:
    """A number that does not change along the line.

    Examples
    --------
    >>> two = number(fmpq(2), 2)
    >>> (two * two + -two).parts
    ([2], [0])
    """
    return Jet(NUMBER, (_entry(value),)).at(order)


def identity(order: int = 1) -> Jet:
    """An identity of any size."""
    return Jet(MANY, (_entry(fmpq(1)),)).at(order)


def constant(value: fmpq_mat, order: int = 1) -> Jet:
    """A matrix that does not change along the line.

    Examples
    --------
    >>> moving = Jet((1, 2), (fmpq_mat([[1, 2]]), fmpq_mat([[1, 0]])))
    >>> (moving * constant(fmpq_mat([[3], [5]]), 2)).parts
    ([13], [3])
    """
    return Jet((value.nrows(), value.ncols()), (value,)).at(order)


def _entry(value: fmpq) -> fmpq_mat:
    return fmpq_mat([[value]])


def _trace(matrix: fmpq_mat) -> fmpq:
    return sum((matrix[k, k] for k in range(matrix.nrows())), fmpq(0))


def _scaled(one: fmpq_mat, other: fmpq_mat) -> fmpq_mat:
    return other * one[0, 0] if (one.nrows(), one.ncols()) == (1, 1) else one * other[0, 0]


def _product_shape(one: Shape, other: Shape) -> Shape:
    if one == NUMBER or (one == MANY and other != NUMBER):
        return other
    if other in (NUMBER, MANY):
        return one
    if one[1] != other[0]:
        raise Mismatch("shapes that do not fit are multiplied")
    return one[0], other[1]


def _alike(one: Jet, other: Jet) -> tuple[Jet, Jet]:
    """Both with the shape of the other, where one of them is a multiple of an identity."""
    if one.shape == other.shape:
        return one, other
    if one.shape == MANY and other.shape[0] == other.shape[1] > 0:
        return _filled(one, other.shape[0]), other
    if other.shape == MANY and one.shape[0] == one.shape[1] > 0:
        return one, _filled(other, one.shape[0])
    raise Mismatch("shapes that do not fit are added")


def _filled(many: Jet, size: int) -> Jet:
    one = fmpq_mat([[int(r == c) for c in range(size)] for r in range(size)])
    return Jet((size, size), tuple(one * part[0, 0] for part in many.parts))
