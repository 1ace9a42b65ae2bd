"""Sums of sines and cosines of angles that grow by equal steps.

The sine of an angle ``a k + b`` half a step back, divided by ``2 sin(a/2)``, has the difference
``cos(a k + b)``; a square is a cosine of twice the angle.
"""

from __future__ import annotations

from closedform.derive.antidifferences import polynomial_geometric
from closedform.derive.elementary import with_elementary
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer, canonical
from closedform.kernel.ring import exact, rational
from closedform.kernel.signs import entails
from closedform.kernel.stepwise import telescope
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    add,
    call,
    div,
    free_symbols,
    mul,
    neg,
    number,
    relation,
    sub,
    substitute,
)

__all__ = ["trigonometric_sum"]

ONE, TWO = number(1), number(2)


def trigonometric_sum(domain: Domain, node: Expr) -> Theorem:
    """The value of a finite sum of sines and cosines, of their squares, and of numbers.

    Raises
    ------
    Refused
        When the terms are others, or a whole step may be a full turn.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("n: integer >= 0; x: real in (0, pi)")
    >>> print(trigonometric_sum(domain, read("sum(cos(k*x), k, 1, n)", domain.reading())).left)
    sum(cos(k*x), k, 1, n)
    """
    index, low, high, body = node.args
    inside = domain.index(index.value, low, high)
    found = _antidifference(body, index, inside)
    difference = sub(substitute(found, {index.value: index + 1}), found)
    step = with_elementary(inside, difference, body)
    if step.obligations:
        raise Refused(f"it is not shown that {step.obligations[0]}")
    return telescope(step, index.value, found)


def _antidifference(body: Expr, index: Expr, inside: Domain) -> Expr:
    normal = Normalizer(inside)
    (ratio,) = normal.ratios(body)
    below = normal.polynomial(ratio.bottom)
    if index.value in free_symbols(below):
        raise Refused(f"{body} has {index} in a denominator")
    parts: list[Expr] = []
    others: list[Expr] = []
    for exponents, value in ratio.top.to_dict().items():
        powers = [(g, int(e)) for g, e in zip(normal.generators, exponents, strict=False) if e]
        wave = [(g, e) for g, e in powers if _is_wave(g, index)]
        rest = mul(rational(exact(value)), *(g**e for g, e in powers if not _is_wave(g, index)))
        if not wave:
            others.append(rest)
            continue
        if len(wave) > 1 or wave[0][1] > 2 or index.value in free_symbols(rest):
            raise Refused(f"{body} is no sum of sines and cosines")
        (function, power_of), angle = wave[0], wave[0][0].args[0]
        if power_of == 1:
            parts.append(mul(rest, _of_wave(inside, function.value, angle, index)))
            continue
        turned = _of_wave(inside, "cos", canonical(inside, mul(TWO, angle)), index)
        sign = turned if function.value == "cos" else neg(turned)
        parts.append(mul(rest, div(add(index, sign), TWO)))
    if not parts:
        raise Refused(f"{body} is no sum of sines and cosines")
    if others:
        parts.append(polynomial_geometric(add(*others), index.value, inside))
    return div(add(*parts), below)


def _is_wave(generator: Expr, index: Expr) -> bool:
    is_call = generator.head == "call" and generator.value in ("sin", "cos")
    return is_call and index.value in free_symbols(generator)


def _of_wave(inside: Domain, name: str, angle: Expr, index: Expr) -> Expr:
    """An antidifference of the sine or cosine of an angle that grows by equal steps."""
    following = substitute(angle, {index.value: index + 1})
    half = canonical(inside, div(sub(following, angle), TWO))
    if index.value in free_symbols(half):
        raise Refused(f"{angle} does not grow by equal steps")
    below = call("sin", half)
    if not entails(inside, relation("!=", below, number(0))):
        raise Refused(f"it is not shown that {below} != 0")
    back = canonical(inside, sub(angle, half))
    top = call("sin", back) if name == "cos" else neg(call("cos", back))
    return div(top, mul(TWO, below))
