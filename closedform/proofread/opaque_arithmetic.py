"""Calculate with numbers, points and rows: exactly, or enclosed."""

from __future__ import annotations

from dataclasses import dataclass

from flint import arb, fmpq

from closedform.proofread.opaque_formulas import NotUnderstood

__all__ = [
    "Number", "Transposed", "Value", "Vector", "ball", "dot", "exact", "magnitude", "only_exact",
    "ordered", "plus", "root", "times",
]  # fmt: skip

Number = fmpq | arb
Vector = tuple[Number, ...]


@dataclass(frozen=True)
class Transposed:
    """A row."""

    vector: Vector


Value = Number | Vector | Transposed


def ordered(one: fmpq, sign: str, two: fmpq) -> bool:
    """Whether two numbers are in an order."""
    return {
        "=": one == two, "!=": one != two, "<": one < two, "<=": one <= two, ">": one > two,
        ">=": one >= two,
    }[sign]  # fmt: skip


def ball(value: Number) -> arb:
    """An enclosure of a number."""
    return arb(value) if isinstance(value, fmpq) else value


def magnitude(value: Number) -> Number:
    """The absolute value."""
    return abs(value) if isinstance(value, arb) else max(value, -value)


def root(value: Number) -> Number:
    """The square root of a number that is not negative."""
    if isinstance(value, fmpq) and value == 0:
        return value
    enclosed = ball(value)
    if not enclosed > 0:
        raise NotUnderstood("a root")
    return enclosed.sqrt()


def exact(vector: Vector) -> tuple[fmpq, ...]:
    """A point whose entries are known exactly."""
    return tuple(map(only_exact, vector))


def only_exact(value: Value) -> fmpq:
    """A number that is known exactly."""
    if not isinstance(value, fmpq):
        raise NotUnderstood("a value that is not exact")
    return value


def dot(left: Vector, right: Vector) -> Number:
    """The inner product of two points."""
    total: Number = fmpq(0)
    for one, two in zip(left, right, strict=True):
        total = added(total, multiplied(one, two))
    return total


def added(left: Number, right: Number) -> Number:
    if isinstance(left, fmpq) and isinstance(right, fmpq):
        return left + right
    return ball(left) + ball(right)


def multiplied(left: Number, right: Number) -> Number:
    if isinstance(left, fmpq) and isinstance(right, fmpq):
        return left * right
    return ball(left) * ball(right)


def plus(left: Value, right: Value) -> Value:
    """A sum of numbers, of points or of rows."""
    if isinstance(left, Transposed) and isinstance(right, Transposed):
        sides = plus(left.vector, right.vector)
        return Transposed(sides) if isinstance(sides, tuple) else sides
    if isinstance(left, tuple) and isinstance(right, tuple):
        return tuple(added(one, two) for one, two in zip(left, right, strict=True))
    if isinstance(left, tuple | Transposed) or isinstance(right, tuple | Transposed):
        raise NotUnderstood("a point and a number")
    return added(left, right)


def times(left: Value, right: Value) -> Value:
    """A product, where there is one."""
    if isinstance(left, Transposed):
        if isinstance(right, tuple):
            return dot(left.vector, right)
        raise NotUnderstood("a row")
    if isinstance(right, Transposed):
        if isinstance(left, tuple):
            raise NotUnderstood("a matrix")
        return Transposed(tuple(multiplied(left, one) for one in right.vector))
    if isinstance(left, tuple) and isinstance(right, tuple):
        raise NotUnderstood("two points")
    if isinstance(left, tuple):
        left, right = right, left
    if isinstance(left, tuple):
        raise NotUnderstood("two points")
    if isinstance(right, tuple):
        return tuple(multiplied(left, one) for one in right)
    return multiplied(left, right)
