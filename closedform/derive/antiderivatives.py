"""Propose antiderivatives, by the formulas that every table has; the kernel checks each."""

from __future__ import annotations

from closedform.derive.elementary import is_elementary, taken_apart
from closedform.derive.fraction_antiderivatives import by_inner_slope, of_fraction
from closedform.derive.integrands import Term, terms_in
from closedform.derive.power_antiderivatives import of_exponential, of_power
from closedform.derive.root_antiderivatives import of_other
from closedform.derive.tidy_trees import add, mul
from closedform.derive.wave_antiderivatives import of_wave
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.tree import Expr, free_symbols, number, symbol

__all__ = ["antiderivative", "of_term"]

ZERO = number(0)
ONE = number(1)


def antiderivative(domain: Domain, body: Expr, name: str) -> Expr:
    """A function whose derivative should be the given one; it is not proved here.

    Parameters
    ----------
    domain : Domain
        What the symbols range over; the range of the variable decides about signs.
    body : Expr
        What is integrated.
    name : str
        The variable.

    Raises
    ------
    Refused
        When none is found.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("a, x: real > 0")
    >>> for text in ("x^2 + 1/x", "x e^(-a*x)", "1/(1+x^2)"):
    ...     print(antiderivative(domain, read(text, domain.reading()), "x"))
    x^3/3 + log(x)
    exp((-a)*x)*(x/(-a) - 1/(-a)^2)
    arctan(x)
    """
    if name not in free_symbols(body):
        return mul(body, symbol(name))
    try:
        return add(
            *(_weighted(term.weight, of_term(domain, term, name))
              for term in terms_in(domain, body, name))
        )  # fmt: skip
    except Refused as error:
        try:
            apart = taken_apart(domain, body).right if is_elementary(body) else body
            return by_inner_slope(domain, apart, name)
        except Refused:
            raise error from None


def _weighted(weight: Expr, tree: Expr) -> Expr:
    return tree if weight == ONE else mul(weight, tree)


def of_term(domain: Domain, term: Term, name: str) -> Expr:
    """The same for one term, without its weight.

    Raises
    ------
    Refused
        When none is found.
    """
    x = symbol(name)
    if term.bottom != ONE:
        return of_fraction(domain, term, name)
    if term.waves:
        if term.others:
            raise Refused(f"no antiderivative of {term.body(x)} is found")
        return of_wave(domain, term, name)
    if term.exponent != ZERO:
        if term.others:
            raise Refused(f"no antiderivative of {term.body(x)} is found")
        return of_exponential(domain, term, name)
    if not term.others:
        return of_power(domain, x, term.degree)
    if len(term.others) == 1:
        return of_other(domain, term, name)
    raise Refused(f"no antiderivative of {term.body(x)} is found")
