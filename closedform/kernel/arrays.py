"""Exact vectors and matrices at a point, and the values of expressions that mention them."""

from __future__ import annotations

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import fmpq, fmpq_mat

from closedform.language.tree import Expr, number

if TYPE_CHECKING:
    from closedform.kernel.domain import Domain, Variable

__all__ = ["Array", "Vectors", "arrays", "belongs", "value"]

# With a single component, a vector could not be told from a number.
SIZES = (2, 3, 2, 2, 3)
MAX_POWER = 64


class Array:
    """A vector (one column) or a matrix with exact entries; immutable.

    Examples
    --------
    >>> print(Array([[1, 2], [3, Fraction(1, 2)]]))
    [[1, 2], [3, 1/2]]
    >>> Array([[1], [2]]) == Array([[1], [Fraction(4, 2)]])
    True
    """

    __slots__ = ("rows",)
    rows: tuple[tuple[Fraction, ...], ...]

    def __init__(self, rows: Any) -> None:
        self.rows = tuple(tuple(map(Fraction, row)) for row in rows)

    def __eq__(self, other: object) -> bool:
        if other == 0 and not isinstance(other, Array):
            return not any(map(any, self.rows))  # 0 is also a zero of any shape
        return isinstance(other, Array) and self.rows == other.rows

    def __hash__(self) -> int:
        return hash(self.rows)

    def __str__(self) -> str:
        return "[" + ", ".join(f"[{', '.join(map(str, row))}]" for row in self.rows) + "]"

    __repr__ = __str__

    @property
    def column(self) -> tuple[Fraction, ...]:
        """The components of a vector."""
        return tuple(row[0] for row in self.rows)


class Vectors:
    """A family of vectors, reproducible from a seed: its values are :class:`Array`."""

    def __init__(self, seed: int, size: int) -> None:
        self.seed, self.size = seed, size
        self._values: dict[int, Array] = {}

    def __call__(self, index: int) -> Array:
        if index not in self._values:
            source = random.Random(f"{self.seed}:{index}")
            self._values[index] = Array([[source.randint(-4, 4)] for _ in range(self.size)])
        return self._values[index]

    def shown(self) -> dict[tuple[int], Array]:
        """The values asked for so far."""
        return {(k,): v for k, v in sorted(self._values.items())}


def arrays(domain: Domain, serial: int) -> dict[str, Array | Vectors]:
    """Values for the vectors and matrices of a domain: small ones, reproducible.

    Parameters
    ----------
    domain : Domain
        What is declared.
    serial : int
        Which of many points.
    """
    size = SIZES[serial % len(SIZES)]
    found: dict[str, Array | Vectors] = {}
    for place, variable in enumerate(v for v in domain.variables if v.is_tensor):
        source = random.Random(f"{serial}:{place}:{variable.name}")
        if variable.kind == "vector family":
            found[variable.name] = Vectors(source.randrange(10**9), size)
        else:
            found[variable.name] = _drawn(variable, size, source)
    return found


def _drawn(variable: Variable, size: int, source: random.Random) -> Array:
    def rows(wide: int) -> list[list[int]]:
        return [[source.randint(-3, 3) for _ in range(wide)] for _ in range(size)]

    if not variable.is_matrix:
        first = source.choice((-3, -2, -1, 1, 2, 3))
        return Array([[first], *rows(1)[1:]])  # not 0, as most statements want it
    while True:
        drawn = fmpq_mat(size, size, [c for row in rows(size) for c in row])
        if "positive" in variable.kind:
            if variable.kind.endswith("semidefinite") and size > 1:
                for j in range(size):
                    drawn[0, j] = fmpq(0)
            drawn = drawn.transpose() * drawn
        elif "symmetric" in variable.kind:
            drawn = drawn + drawn.transpose()
        found = _array(drawn)
        if _fits(variable, found):
            return found


def belongs(domain: Domain, point: Mapping[str, Any]) -> bool:
    """Whether the vectors and matrices of a point are all of one size and as declared."""
    sizes = set()
    for variable in domain.variables:
        if not variable.is_tensor:
            continue
        found = point.get(variable.name)
        if variable.kind == "vector family":
            if not isinstance(found, Vectors):
                return False
            sizes.add(found.size)
            continue
        if not isinstance(found, Array) or not _fits(variable, found):
            return False
        sizes.add(len(found.rows))
    return len(sizes) == 1 and min(sizes) > 1


def _fits(variable: Variable, found: Array) -> bool:
    size = len(found.rows)
    if any(len(row) != (size if variable.is_matrix else 1) for row in found.rows):
        return False
    entries = _matrix(found)
    if "symmetric" in variable.kind and entries != entries.transpose():
        return False
    if "positive" in variable.kind:
        return _is_positive(entries, strictly=variable.kind.endswith(" definite"))
    return not variable.kind.endswith("invertible") or entries.det() != 0


def _is_positive(entries: fmpq_mat, strictly: bool) -> bool:
    """The signs of the coefficients of the characteristic polynomial decide."""
    signs = [(-1) ** (entries.nrows() - k) * c for k, c in enumerate(entries.charpoly().coeffs())]
    return all(s > 0 or (s == 0 and not strictly) for s in signs)


def _matrix(found: Array) -> fmpq_mat:
    entries = [fmpq(c.numerator, c.denominator) for row in found.rows for c in row]
    return fmpq_mat(len(found.rows), len(found.rows[0]), entries)


def _array(found: fmpq_mat) -> Array:
    return Array([[Fraction(int(c.p), int(c.q)) for c in row] for row in found.tolist()])


def value(expr: Expr, point: Mapping[str, Any]) -> Fraction | Array:
    """The exact value of an expression with vectors and matrices at a point.

    Raises
    ------
    Undefined, NotExact
        As :func:`closedform.kernel.evaluate.evaluate` does; also where shapes do not fit.
    """
    sizes = {len(v.rows) for v in point.values() if isinstance(v, Array)}
    sizes |= {v.size for v in point.values() if isinstance(v, Vectors)}
    found = _Values(point, max(sizes)).of(expr)
    if isinstance(found, fmpq_mat):
        return _array(found)
    return Fraction(int(found.p), int(found.q))


class _Values:
    def __init__(self, point: Mapping[str, Any], size: int) -> None:
        self.point, self.size = point, size
        self.eye = fmpq_mat(size, size, [int(i == j) for i in range(size) for j in range(size)])

    def of(self, expr: Expr) -> Any:
        """A number (``fmpq``) or an array (``fmpq_mat``)."""
        from closedform.kernel.evaluate import NotExact, evaluate

        held = self.point.get(expr.value) if expr.head in ("symbol", "call") else None
        if isinstance(held, Array):
            return _matrix(held)
        if isinstance(held, Vectors):
            index = evaluate(expr.args[0], self.point) if expr.args else Fraction(1, 2)
            if not isinstance(index, Fraction) or index.denominator != 1:
                raise NotExact("no index of a vector")
            return _matrix(held(int(index)))
        if expr.head == "symbol" and expr.value == "I" and held is None:
            return self.eye
        if expr.head == "sum":
            return self._sum(expr)
        if expr.head not in ("add", "mul", "neg", "div", "pow", "call"):
            plain = evaluate(expr, self._numbers())
            return _exact(plain)
        parts = [self.of(arg) for arg in expr.args]
        if expr.head == "call" and expr.value == "transpose":
            return parts[0].transpose() if isinstance(parts[0], fmpq_mat) else parts[0]
        if not any(isinstance(part, fmpq_mat) for part in parts):
            args = tuple(_tree(part) for part in parts)
            return _exact(evaluate(Expr(expr.head, expr.value, args), self._numbers()))
        try:
            return self._operation(expr, parts)
        except (ValueError, TypeError):
            raise NotExact(f"the shapes in {expr} do not fit") from None

    def _numbers(self) -> dict[str, Any]:
        return {k: v for k, v in self.point.items() if not isinstance(v, Array | Vectors)}

    def _operation(self, expr: Expr, parts: list[Any]) -> Any:
        from closedform.kernel.evaluate import NotExact, Undefined

        if expr.head == "neg":
            return -parts[0]
        if expr.head == "add":
            kept = [p for p in parts if isinstance(p, fmpq_mat) or p != 0]
            total = kept[0] if kept else fmpq(0)
            for part in kept[1:]:
                if isinstance(total, fmpq_mat) != isinstance(part, fmpq_mat):
                    raise ValueError
                total = total + part
            return total
        if expr.head == "mul":
            return self._product(parts)
        if expr.head == "div" and not isinstance(parts[1], fmpq_mat):
            if parts[1] == 0:
                raise Undefined("division by zero")
            return parts[0] * (1 / parts[1])
        if expr.head == "pow" and not isinstance(parts[1], fmpq_mat) and parts[1].q == 1:
            times = int(parts[1].p)
            if abs(times) > MAX_POWER:
                raise NotExact("a matrix to such a power is not taken")
            base = parts[0]
            if times < 0:
                if base.nrows() == base.ncols() and base.det() == 0:
                    raise Undefined("a matrix without inverse")
                base = base.inv()
            result = self.eye
            for _ in range(abs(times)):
                result = result * base
            return result
        raise NotExact(f"{expr.head} of vectors or matrices")

    def _product(self, parts: list[Any]) -> Any:
        """The product; a single entry, as of ``x^T y``, is a number."""
        result: Any = fmpq(1)
        for part in parts:
            result = result * part
            if isinstance(result, fmpq_mat) and result.nrows() == result.ncols() == 1:
                result = result[0, 0]
        return result

    def _sum(self, expr: Expr) -> Any:
        from closedform.kernel.evaluate import NotExact, evaluate

        index, low, high, body = expr.args
        ends = [evaluate(end, self._numbers()) for end in (low, high)]
        if any(end.denominator != 1 for end in ends) or ends[1] - ends[0] > MAX_POWER:
            raise NotExact("such a sum is not taken")
        total: Any = None
        for k in range(int(ends[0]), int(ends[1]) + 1):
            inside = _Values({**self.point, index.value: Fraction(k)}, self.size)
            term = inside.of(body)
            total = term if total is None else total + term
        return fmpq(0) if total is None else total


def _exact(plain: Fraction) -> fmpq:
    return fmpq(plain.numerator, plain.denominator)


def _tree(part: fmpq) -> Expr:
    top = number(int(part.p))
    return top if part.q == 1 else top / number(int(part.q))
