"""Calculate formulas of matrices exactly, also their derivatives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import isqrt
from typing import TYPE_CHECKING

from flint import fmpq, fmpq_mat

from closedform.kernel import patience
from closedform.language.tree import Expr, free_symbols
from closedform.proofread.matrix_jets import NUMBER, Jet, constant, identity, number
from closedform.proofread.matrix_shapes import Known, operands
from closedform.proofread.matrix_texts import IDENTITY, TRACED, TRANSPOSED
from closedform.proofread.sample_matrices import LARGEST, Mismatch

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Place", "value_at"]

DEEPEST = 300
MOST_TERMS = 8


@dataclass(frozen=True)
class Place:
    """Where formulas are calculated.

    Attributes
    ----------
    values : mapping of str to Jet
        Of the letters.
    known : Known
        What other names stand for.
    rows : bool
        Whether gradients are rows.
    logarithm : fmpq
        What a logarithm is taken for; its derivatives do not depend on it.
    order : int
        How many coefficients are calculated.
    depth : int
        Of what stands for something.
    """

    values: Mapping[str, Jet]
    known: Known = field(default_factory=Known)
    rows: bool = False
    logarithm: fmpq = field(default_factory=lambda: fmpq(1))
    order: int = 1
    depth: int = 0

    def with_value(self, name: str, value: Jet, order: int) -> Place:
        """The same with a value for one more name, and with some order."""
        values = {**self.values, name: value}
        return replace(self, values=values, order=order, depth=self.depth + 1)


def value_at(tree: Expr, place: Place) -> Jet:
    r"""The value of a formula.

    Raises
    ------
    Mismatch
        Where it has none.

    Examples
    --------
    >>> from closedform.proofread.matrix_reading import read_formula
    >>> w = constant(fmpq_mat([[3], [5]]))
    >>> value_at(read_formula(r"\nabla_w \|w\|^2"), Place({"w": w})).parts[0]
    [ 6]
    [10]
    """
    patience.check()
    if place.depth > DEEPEST:
        raise Mismatch("nested too deeply")
    head, args = tree.head, tree.args
    if head == "number":
        return number(fmpq(int(tree.value)), place.order)
    if head == "decimal":
        exact = Fraction(str(tree.value))
        return number(fmpq(exact.numerator, exact.denominator), place.order)
    if head == "symbol":
        return _of_symbol(str(tree.value), place)
    if head == "pow":
        return _of_power(args[0], args[1], place)
    if head == "call":
        return _of_call(tree, place)
    if head == "sum":
        return _of_sum(tree, place)
    if head not in ("add", "mul", "neg", "div"):
        raise Mismatch(f"{tree.value or head} is not calculated")
    parts = [value_at(arg, place) for arg in args]
    if head == "neg":
        return -parts[0]
    if head == "div":
        return _reciprocal(parts[1]) * parts[0]
    found = parts[0]
    for part in parts[1:]:
        found = found + part if head == "add" else found * part
    return found


def _reciprocal(value: Jet) -> Jet:
    if value.shape != NUMBER:
        raise Mismatch("a divisor that is no number")
    inner = Jet((1, 1), value.parts).inverse
    return Jet(NUMBER, inner.parts)


def _of_symbol(name: str, place: Place) -> Jet:
    if name == IDENTITY:
        return identity(place.order)
    if name in place.values:
        return place.values[name].at(place.order)
    if name not in place.known.definitions:
        raise Mismatch(f"{name} has no value")
    return value_at(place.known.definitions[name], replace(place, depth=place.depth + 20))


def _of_power(base: Expr, exponent: Expr, place: Place) -> Jet:
    value = value_at(base, place)
    if exponent.head == "symbol" and exponent.value == TRANSPOSED:
        return value.transposed
    count = _whole(exponent, place)
    if value.shape == NUMBER and count < 0:
        return _reciprocal(value).raised(-count)
    return value.raised(count)


def _whole(tree: Expr, place: Place) -> int:
    wanted = value_at(tree, replace(place, order=1))
    if wanted.shape != NUMBER:
        raise Mismatch("a power that is no whole number")
    found = wanted.parts[0][0, 0]
    if found.q != 1 or abs(int(found.p)) > LARGEST:
        raise Mismatch("a power that is no whole number")
    return int(found.p)


def _of_sum(tree: Expr, place: Place) -> Jet:
    index, low, high, body = tree.args
    first, last = _whole(low, place), _whole(high, place)
    if not 0 <= last - first < MOST_TERMS:
        raise Mismatch("a sum with no terms, or with many")
    terms = (
        value_at(body, place.with_value(str(index.value), number(fmpq(k)), place.order))
        for k in range(first, last + 1)
    )
    found = next(terms)
    for term in terms:
        found = found + term
    return found


def _of_call(tree: Expr, place: Place) -> Jet:
    if tree.value == "log":
        return value_at(tree.args[0], place).logarithm(place.logarithm)
    mark, parts = operands(tree)
    if mark in ("slope", "curve"):
        return _slope(parts, mark == "curve", place)
    body = parts[0] if len(parts) == 1 else Expr("mul", None, parts)
    inner = value_at(body, place)
    if mark == TRACED:
        return inner.trace
    if mark == "determined":
        return inner.determinant
    if mark == "length":
        return _length(inner)
    if mark == "normed" and inner.shape != NUMBER and inner.shape[1] != 1:
        raise Mismatch("a norm of a matrix")
    if mark in ("normed", "squared"):
        return (inner.transposed * inner).trace
    variable, of = place.known.functions[ord(mark[-1]) - ord("A")]
    if mark.startswith("value"):
        return value_at(of, place.with_value(variable, inner, place.order))
    here = place.with_value(variable, inner, place.order)
    return _derived(variable, of, mark.startswith("hessian"), here)


def _length(inner: Jet) -> Jet:
    """The norm of a column, where it is a fraction."""
    if inner.shape != NUMBER and inner.shape[1] != 1:
        raise Mismatch("a norm of a matrix")
    square = (inner.transposed * inner).trace
    found = square.parts[0][0, 0]
    roots = [isqrt(int(part)) for part in (found.p, found.q)]
    if len(square.parts) > 1 or [root * root for root in roots] != [found.p, found.q]:
        raise Mismatch("a length that is no fraction")
    return number(fmpq(*roots))


def _slope(parts: tuple[Expr, ...], twice: bool, place: Place) -> Jet:
    if parts[0].head != "symbol":
        raise Mismatch("a derivative by what is no letter")
    name = str(parts[0].value)
    body = parts[1] if len(parts) == 2 else Expr("mul", None, parts[1:])
    if not _depends(body, name, place.known, 0):
        raise Mismatch("a derivative of what does not depend on the letter")
    here = place.with_value(name, value_at(parts[0], place), place.order)
    return _derived(name, body, twice, here)


def _depends(body: Expr, name: str, known: Known, depth: int) -> bool:
    patience.check()
    names = free_symbols(body)
    if name in names:
        return True
    if depth > 6:
        return False
    inner = [known.definitions[one] for one in names if one in known.definitions]
    marks = [n for n in names if n[:-1] in ("value", "gradient", "hessian")]
    inner += [known.functions[ord(mark[-1]) - ord("A")][1] for mark in marks]
    return any(_depends(one, name, known, depth + 1) for one in inner)


# --- derivatives ----------------------------------------------------------------------------------


def _derived(name: str, body: Expr, twice: bool, place: Place) -> Jet:
    """The gradient of a number, the Jacobian of a column, or the Hessian of a number."""
    if place.order > 1:
        raise Mismatch("a derivative of a derivative")
    middle = place.values[name]
    rows, columns = middle.shape if max(middle.shape) > 0 else (1, 1)

    def along(*moved: tuple[int, int]) -> Jet:
        step = fmpq_mat(rows, columns, [0] * (rows * columns))
        for row, column in moved:
            step[row, column] += 1
        order = 3 if twice else 2
        jet = Jet(middle.shape, (middle.parts[0], step)).at(order)
        return value_at(body, place.with_value(name, jet, order))

    if min(middle.shape) < 0:
        raise Mismatch("a derivative by an identity")
    if twice:
        return _hessian(rows, columns, along)
    entries = {(r, c): along((r, c)) for r in range(rows) for c in range(columns)}
    first = entries[0, 0]
    if first.shape == NUMBER:
        found = fmpq_mat(
            [[entries[r, c].parts[1][0, 0] for c in range(columns)] for r in range(rows)]
        )
        if middle.shape == NUMBER:
            return number(found[0, 0])
        return constant(found.transpose() if place.rows else found)
    if columns != 1 or first.shape[1] != 1 or middle.shape == NUMBER:
        raise Mismatch("a derivative that is no matrix")
    return constant(
        fmpq_mat(
            [[entries[c, 0].parts[1][r, 0] for c in range(rows)] for r in range(first.shape[0])]
        )
    )


def _hessian(rows: int, columns: int, along: Callable[..., Jet]) -> Jet:
    if columns != 1:
        raise Mismatch("a second derivative that is no matrix")
    single = [along((k, 0)) for k in range(rows)]
    if single[0].shape != NUMBER:
        raise Mismatch("a second derivative that is no matrix")
    second = [one.parts[2][0, 0] for one in single]

    def entry(r: int, c: int) -> fmpq:
        return along((r, 0), (c, 0)).parts[2][0, 0] - second[r] - second[c]

    found = [[entry(r, c) for c in range(rows)] for r in range(rows)]
    return constant(fmpq_mat(found)) if rows > 1 else number(found[0][0])
