"""Expectations of powers under the laws that texts name, and where only moments are given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import comb, factorial

from closedform.language.tree import (
    Expr,
    add,
    constant,
    div,
    mul,
    number,
    power,
    sub,
    substitute,
    symbol,
)

__all__ = ["MOST", "UNKNOWN", "Quantity", "raw_moment"]

MOST = 8  # the highest moment
UNKNOWN = "unknown"  # how the name of a mean begins of which nothing is said


@dataclass(frozen=True, slots=True)
class Quantity:
    """The law of a random quantity, with what it depends on as formulas.

    Attributes
    ----------
    name : str
        Of the quantity or the family.
    kind : str
        As of :class:`closedform.proofread.random_quantities.Law`.
    parameters : tuple of Expr
        Of the law.
    mean, variance, second : Expr or None
        The moments that are given.
    indices : tuple of str
        The letters of the index in what it depends on.
    sure : bool
        Whether nothing else may be meant.
    said : str
        In words.
    """

    name: str
    kind: str = ""
    parameters: tuple[Expr, ...] = ()
    mean: Expr | None = None
    variance: Expr | None = None
    second: Expr | None = None
    indices: tuple[str, ...] = ()
    sure: bool = True
    said: str = ""

    def at(self, arguments: tuple[Expr, ...]) -> Quantity:
        """The law of one value of a family."""
        places = dict(zip(self.indices, arguments, strict=False))
        places.pop("*", None)

        def there(tree: Expr | None) -> Expr | None:
            return None if tree is None else substitute(tree, places)

        parameters = tuple(substitute(one, places) for one in self.parameters)
        moments = (there(self.mean), there(self.variance), there(self.second))
        mean, variance, second = moments
        return replace(self, parameters=parameters, mean=mean, variance=variance, second=second)


def unknown_mean(quantity: Quantity) -> Expr:
    """A name for a mean of which nothing is said."""
    return symbol(UNKNOWN + "".join(filter(str.isalpha, quantity.name)).capitalize())


def raw_moment(quantity: Quantity, order: int) -> Expr | None:
    """The expectation of a power of a quantity; ``None`` where it is not known.

    Examples
    --------
    >>> normal = Quantity("Z", "normal", (number(0), power(symbol("s"), 2)))
    >>> print(raw_moment(normal, 4), raw_moment(normal, 3))
    3*(s^2)^2 0
    >>> print(raw_moment(Quantity("X", variance=symbol("v"), mean=number(0)), 2))
    v
    """
    if order == 0:
        return number(1)
    if order > MOST:
        return None
    moment = _MOMENTS.get(quantity.kind)
    return moment(quantity, order) if moment else _given(quantity, order)


def _given(quantity: Quantity, order: int) -> Expr | None:
    mean = unknown_mean(quantity) if quantity.mean is None else quantity.mean
    if order == 1:
        return mean
    if order > 2:
        return None
    if quantity.second is not None:
        return quantity.second
    if quantity.variance is None:
        return None
    return quantity.variance if mean == number(0) else quantity.variance + power(mean, 2)


def _normal(quantity: Quantity, order: int) -> Expr:
    mean, variance = quantity.parameters
    terms = []
    for even in range(0, order + 1, 2):
        if mean == number(0) and even < order:
            continue
        odd_factors = factorial(even) // (2 ** (even // 2) * factorial(even // 2))
        parts = [number(comb(order, even) * odd_factors)]
        parts += [power(mean, order - even)] if even < order else []
        parts += [power(variance, even // 2)] if even > 2 else [variance] if even else []
        terms.append(_product(parts))
    return add(*terms) if terms else number(0)


def _product(parts: list[Expr]) -> Expr:
    parts = [part for part in parts if part != number(1)]
    return mul(*parts) if parts else number(1)


def _uniform(quantity: Quantity, order: int) -> Expr:
    low, high = quantity.parameters
    terms = [mul(power(low, k), power(high, order - k)) for k in range(order + 1)]
    return div(add(*terms), number(order + 1))


def _bernoulli(quantity: Quantity, order: int) -> Expr:
    return quantity.parameters[0]


def _sign(quantity: Quantity, order: int) -> Expr:
    return number(1 - order % 2)


def _exponential(quantity: Quantity, order: int) -> Expr:
    return div(number(factorial(order)), power(quantity.parameters[0], order))


def _poisson(quantity: Quantity, order: int) -> Expr:
    # E[N (N-1) ... (N-k+1)] = rate^k, and x^n is a sum of these factorials.
    (rate,) = quantity.parameters
    return add(*(mul(_partitions(order, k), power(rate, k)) for k in range(1, order + 1)))


def _binomial(quantity: Quantity, order: int) -> Expr:
    # E[K (K-1) ... (K-k+1)] = n (n-1) ... (n-k+1) p^k
    count, chance = quantity.parameters
    terms = []
    for k in range(1, order + 1):
        falling = [sub(count, number(i)) if i else count for i in range(k)]
        terms.append(mul(_partitions(order, k), *falling, power(chance, k)))
    return add(*terms)


def _partitions(items: int, blocks: int) -> Expr:
    """The number of ways to divide some items into blocks: a Stirling number."""
    signed = (
        (-1) ** (blocks - j) * comb(blocks, j) * j**items for j in range(blocks + 1)
    )  # inclusion and exclusion: maps onto the blocks, each division counted blocks! times
    return number(sum(signed) // factorial(blocks))


def _laplace(quantity: Quantity, order: int) -> Expr:
    # About its center the even moments are k! scale^k, as of an exponential law, the odd ones 0.
    mean, scale = quantity.parameters
    terms = []
    for k in range(0, order + 1, 2):
        if mean == number(0) and k < order:
            continue
        parts = [number(comb(order, k) * factorial(k))]
        parts += [power(mean, order - k)] if k < order else []
        parts += [power(scale, k)] if k else []
        terms.append(_product(parts))
    return add(*terms) if terms else number(0)


def _beta(quantity: Quantity, order: int) -> Expr:
    first, second = quantity.parameters
    above = [first + number(i) if i else first for i in range(order)]
    below = [add(first, second, *([number(i)] if i else [])) for i in range(order)]
    return div(mul(*above), mul(*below))


def _lognormal(quantity: Quantity, order: int) -> Expr:
    mean, variance = quantity.parameters
    half = div(number(order**2), number(2))
    return power(constant("e"), add(mul(number(order), mean), mul(half, variance)))


_MOMENTS = {
    "normal": _normal,
    "uniform": _uniform,
    "bernoulli": _bernoulli,
    "rademacher": _sign,
    "exponential": _exponential,
    "poisson": _poisson,
    "binomial": _binomial,
    "laplace": _laplace,
    "beta": _beta,
    "lognormal": _lognormal,
}
