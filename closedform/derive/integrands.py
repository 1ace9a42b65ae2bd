"""Integrands taken apart: sums of powers of x times exponentials, sines, logarithms and roots."""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq_mpoly

from closedform.derive.elementary import is_elementary, taken_apart
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer, canonical
from closedform.kernel.ring import coefficients as split_by_degree
from closedform.kernel.ring import exact, rational
from closedform.language.tree import Expr, add, call, div, free_symbols, mul, number, power, symbol

__all__ = ["Term", "coefficients", "terms_in", "whole_degree"]

MOST_TERMS = 40
MAX_DEGREE = 12
ZERO, ONE = number(0), number(1)


@dataclass(frozen=True, slots=True)
class Term:
    """``weight * x^degree * exp(exponent) * ...``, of which only the weight is free of x.

    Attributes
    ----------
    weight, degree, exponent : Expr
        The exponent is 0 where there is no exponential.
    waves : tuple of Expr
        Sines and cosines, as often as they occur.
    others : tuple of (Expr, int)
        Other functions of x with their powers.
    bottom : Expr
        What is divided by and does not fall into factors; 1 where there is nothing.
    """

    weight: Expr
    degree: Expr
    exponent: Expr = ZERO
    waves: tuple[Expr, ...] = ()
    others: tuple[tuple[Expr, int], ...] = ()
    bottom: Expr = ONE

    def body(self, x: Expr) -> Expr:
        """The term without its weight."""
        factors = [power(x, self.degree)] if self.degree != ZERO else []
        factors += [call("exp", self.exponent)] if self.exponent != ZERO else []
        factors += [*self.waves, *(power(g, times) for g, times in self.others)]
        return mul(*factors) if self.bottom == ONE else div(mul(*factors), self.bottom)


def terms_in(domain: Domain, tree: Expr, name: str) -> list[Term]:
    """The terms of an expression in a variable of the domain.

    Raises
    ------
    Refused
        When there are too many, or there is no normal form.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("a: real > 0; x: real > 0")
    >>> for term in terms_in(domain, read("(x + 2 sin(x))/(a e^(a*x))", domain.reading()), "x"):
    ...     print(term.weight, "|", term.body(symbol("x")))
    2/a | exp(-a*x)*sin(x)
    1/a | x^1*exp(-a*x)
    """
    if is_elementary(tree):
        tree = taken_apart(domain, tree).right
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(tree)
    common, rest = _monomial(ratio.bottom)
    polynomial = normal.polynomial(rest)
    depends = name in free_symbols(polynomial)
    found = []
    for key, value in ratio.top.to_dict().items():
        times = [int(k) - c for k, c in zip(key, common, strict=True)]
        term = _term(normal, times, rational(exact(value)), name)
        if depends:
            found.append(_with(term, bottom=polynomial))
        elif polynomial == ONE:
            found.append(term)
        else:
            found.append(_with(term, weight=div(term.weight, polynomial)))
        if len(found) > MOST_TERMS:
            raise Refused("there are too many terms to integrate")
    return found


def _with(term: Term, weight: Expr | None = None, bottom: Expr = ONE) -> Term:
    kept = term.weight if weight is None else weight
    return Term(kept, term.degree, term.exponent, term.waves, term.others, bottom)


def _monomial(poly: fmpq_mpoly) -> tuple[list[int], fmpq_mpoly]:
    """The powers of the generators that divide a polynomial, and the rest of it."""
    keys = list(poly.to_dict())
    least = [min(int(key[i]) for key in keys) for i in range(len(keys[0]))]
    context = poly.context()
    return least, poly / context.from_dict({tuple(least): 1})


def _term(normal: Normalizer, times: list[int], weight: Expr, name: str) -> Term:
    above: list[Expr] = [weight] if weight != ONE else []
    below: list[Expr] = []
    degree: list[Expr] = []
    exponent: list[Expr] = []
    waves: list[Expr] = []
    others: list[tuple[Expr, int]] = []
    for generator, count in zip(normal.generators, times, strict=False):
        if not count:
            continue
        many = number(count)
        if name not in free_symbols(generator):
            size = abs(count)
            factor = generator if size == 1 else power(generator, size)
            (above if count > 0 else below).append(factor)
        elif generator == symbol(name):
            degree.append(many)
        elif generator.head == "pow" and generator.args[0] == symbol(name):
            degree.append(mul(many, generator.args[1]))
        elif generator.head == "call" and generator.value == "exp":
            exponent.append(mul(many, generator.args[0]))
        elif generator.head == "pow" and generator.args[0].value == "exp":
            exponent.append(mul(many, generator.args[1], generator.args[0].args[0]))
        elif generator.head == "pow" and name not in free_symbols(generator.args[0]):
            exponent.append(mul(many, generator.args[1], call("log", generator.args[0])))
        elif generator.head == "call" and generator.value in ("sin", "cos") and count > 0:
            waves += [generator] * count
        else:
            others.append((generator, count))
    logarithm = call("log", symbol(name))
    raised = [_power_of(normal.domain, part, logarithm, name) for part in exponent]
    degree += [part for part in raised if part is not None]
    kept = [part for part, found in zip(exponent, raised, strict=True) if found is None]
    inner = normal.domain
    return Term(
        div(mul(*above), mul(*below)) if below else mul(*above),
        canonical(inner, add(*degree)) if degree else ZERO,
        canonical(inner, add(*kept), strict=False) if kept else ZERO,
        tuple(waves),
        tuple(others),
    )


def _power_of(domain: Domain, exponent: Expr, logarithm: Expr, name: str) -> Expr | None:
    """The a of ``exp(a log(x))``."""
    if not any(node == logarithm for node in _nodes(exponent)):
        return None
    found = canonical(domain, exponent / logarithm, strict=False)
    return None if name in free_symbols(found) else found


def _nodes(tree: Expr) -> list[Expr]:
    found = [tree]
    for node in found:
        found += node.args
    return found


def coefficients(domain: Domain, tree: Expr, name: str) -> list[Expr]:
    """The coefficients of a polynomial in a variable, from that of 1 on.

    Raises
    ------
    Refused
        When it is no polynomial, or one of high degree.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("a, x: real")
    >>> print(*coefficients(domain, read("(x - a)^2/2", domain.reading()), "x"), sep=", ")
    1/2*a^2, -a, 1/2
    """
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(tree)
    x = symbol(name)
    place = normal.generators.index(x) if x in normal.generators else None
    others = [g for g in normal.generators if g != x and name in free_symbols(g)]
    bottom = normal.polynomial(ratio.bottom)
    if others or name in free_symbols(bottom):
        raise Refused(f"{tree} is no polynomial in {name}")
    parts = {0: ratio.top} if place is None else split_by_degree(ratio.top, place)
    if max(parts, default=0) > MAX_DEGREE:
        raise Refused(f"{tree} is a polynomial of high degree")
    found = []
    for degree in range(max(parts, default=0) + 1):
        top = normal.polynomial(parts[degree]) if degree in parts else ZERO
        found.append(top if bottom == ONE else div(top, bottom))
    return [canonical(domain, each, strict=False) for each in found]


def whole_degree(term: Term) -> int:
    """The degree as a number from 0 on.

    Raises
    ------
    Refused
        When it is none.
    """
    if term.degree.head != "number" or term.degree.value > MAX_DEGREE:
        raise Refused(f"x^({term.degree}) is no small power")
    return int(term.degree.value)
