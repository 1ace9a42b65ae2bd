"""What is left to work out in an expression as it is written: fractions, factors, like terms."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import gcd
from typing import TypeAlias

from flint import fmpq, fmpq_mpoly

from closedform.kernel.domain import Domain, DomainError, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.kernel.normal import Normalizer, Ratio
from closedform.kernel.ring import exact, rational
from closedform.kernel.wellformed import RESERVED
from closedform.language.tree import Expr, add, mul, neg, number, walk

__all__ = ["Found", "arithmetic", "factored", "is_fraction", "simplified", "unsigned"]

ZERO, ONE, TEN = number(0), number(1), number(10)  # powers of 10 are a way to write numbers
SMALL = 100  # a power, root or factorial whose value is at most this has to be worked out
MOST_TERMS = 60

Found: TypeAlias = Iterator[tuple[str, Expr]]
"""What is wrong, in a sentence, and the part of the expression that it is about."""


def unsigned(expr: Expr) -> Expr:
    """The expression without a minus sign in front."""
    return expr.args[0] if expr.head == "neg" else expr


def arithmetic(expr: Expr) -> Iterator[Expr]:
    """The nodes outside exponents, arguments of functions, sums and the like."""
    stack = [expr]
    while stack:
        node = stack.pop()
        yield node
        if node.head in ("add", "mul", "neg", "div"):
            stack.extend(reversed(node.args))
        elif node.head == "pow":
            stack.append(node.args[0])


def is_fraction(node: Expr) -> bool:
    """Whether a node divides: a fraction, or a power such as ``x^(-2)``."""
    if node.head == "pow" and node.args[1].head == "neg":
        return node.args[1].args[0].head == "number"
    return node.head == "div"


# -- normal forms without a domain -------------------------------------------------------------

_COUNTING = ("binomial", "factorial", "stirling2")


def _normal(*exprs: Expr) -> tuple[Normalizer, list[Ratio]]:
    """Normal forms; what a domain would have to show is taken for granted.

    Names in exponents, indices and arguments of sequences stand for integers, others for reals.
    """
    integers: set[str] = set()
    functions, names = set(integers), set(integers)
    for node in (node for expr in exprs for node in walk(expr)):
        if node.head == "symbol":
            names.add(node.value)
        is_sequence = node.head == "call" and node.value not in RESERVED
        functions |= {node.value} if is_sequence else set()
        whole = {"pow": node.args[1:], "sum": node.args[:3], "product": node.args[:3]}
        inside = node.args if is_sequence or node.value in _COUNTING else whole.get(node.head, ())
        integers |= {n.value for arg in inside for n in walk(arg) if n.head == "symbol"}
    kinds = {name: "integer" if name in integers else "real" for name in names}
    kinds |= dict.fromkeys(functions, "sequence")
    try:
        domain = Domain(tuple(Variable(name, kind) for name, kind in sorted(kinds.items())))
    except DomainError as error:
        raise Refused(str(error)) from None
    normal = Normalizer(domain)
    return normal, normal.ratios(*exprs)


def _content(poly: fmpq_mpoly) -> fmpq:
    """The largest rational number of which all coefficients are integer multiples."""
    common = Fraction(0)
    for value in map(exact, poly.coeffs()):
        top = gcd(common.numerator * value.denominator, value.numerator * common.denominator)
        common = Fraction(top, common.denominator * value.denominator)
    return fmpq(common.numerator, common.denominator)


# -- factored ----------------------------------------------------------------------------------


def factored(expr: Expr) -> Found:
    """The factors that can be factored further over the rationals."""
    for factor in _written_factors(expr):
        if factor.head == "add" and _is_reducible(factor):
            yield f"{factor} can be factored further.", factor


def _written_factors(expr: Expr) -> Iterator[Expr]:
    stack = [expr]
    while stack:
        node = stack.pop()
        if node.head in ("mul", "neg", "div"):
            stack.extend(reversed(node.args))
        elif node.head == "pow":
            stack.append(node.args[0])
        else:
            yield node


def _is_reducible(factor: Expr) -> bool:
    try:
        _, (ratio,) = _normal(factor)
    except Refused:
        return False
    top = ratio.top
    if top.is_constant() or len(top) > MOST_TERMS:
        return False
    if not ratio.bottom.is_constant() or _content(top).p != 1:
        return True
    factors = top.factor()[1]
    return len(factors) > 1 or int(factors[0][1]) > 1


# -- simplified --------------------------------------------------------------------------------


def simplified(expr: Expr) -> Found:
    """Whatever can be written shorter, the smallest things first."""
    for node in walk(expr):
        yield from _idle(node)
        yield from _numbers(node)
    for node in walk(expr):
        if node.head == "div":
            yield from _nested(node)
    for node in walk(expr):
        if node.head == "add":
            yield from _like_terms(node)
        elif node.head == "mul":
            yield from _like_factors(node)
    inner = {id(a) for n in walk(expr) if n.head in ("mul", "neg", "div") for a in n.args}
    for node in walk(expr):
        if node.head in ("mul", "neg", "div") and id(node) not in inner:
            yield from _common_factor(node)


def _idle(node: Expr) -> Found:
    """A 0, a 1 or a sign that could be left out."""
    args, sizes = node.args, [unsigned(arg) for arg in node.args]
    why = ""
    if node.head == "add" and ZERO in sizes:
        why = "adding 0 changes nothing"
    elif node.head == "mul" and {ZERO, ONE} & set(sizes):
        why = "a product with 0 or 1 needs no multiplication"
    elif node.head == "div" and (sizes[0] == ZERO or sizes[1] == ONE):
        why = "0 divided by something, or anything divided by 1, needs no fraction"
    elif node.head == "div" and args[0].head == args[1].head == "neg":
        why = "the two minus signs cancel"
    elif node.head == "pow" and (args[0] == ONE or args[1] in (ZERO, ONE)):
        why = "the power can be worked out"
    elif node.head == "neg" and (args[0].head == "neg" or args[0] == ZERO):
        why = "the minus sign can be left out"
    if why:
        yield f"{node} can be written shorter: {why}.", node


def _numbers(node: Expr) -> Found:
    """Arithmetic with plain numbers that is left undone."""
    deep = [a.args if a.head == node.head == "mul" else (a,) for a in node.args]
    plain = [arg for args in deep for arg in args if _plain(arg) is not None]
    if node.head in ("add", "mul") and len(plain) > 1:
        part = add(*plain) if node.head == "add" else mul(*plain)
    elif node.head == "div" and len(plain) == 2:
        top, bottom = (unsigned(arg).value for arg in node.args)
        if isinstance(top, int) and isinstance(bottom, int) and gcd(top, bottom) == 1 < bottom:
            return
        part = node
    elif node.head in ("pow", "call") and len(plain) == len(node.args) and TEN not in plain[:1]:
        part = node
    else:
        return
    try:
        value = evaluate(part, {})
    except (Undefined, NotExact):
        return
    if node.head in ("pow", "call") and max(abs(value.numerator), value.denominator) > SMALL:
        return
    yield f"{part} can be worked out: it is {rational(value)}.", part


def _plain(expr: Expr) -> Fraction | None:
    """The value of a number as people write it: ``3``, ``-3``, ``1/2``, ``0.5``."""
    size = unsigned(expr)
    parts = size.args if size.head == "div" else (size,)
    if not all(part.head in ("number", "decimal") for part in parts):
        return None
    try:
        return evaluate(expr, {})
    except (Undefined, NotExact):
        return None


def _nested(fraction: Expr) -> Found:
    for part in fraction.args:
        for node in arithmetic(part):
            if is_fraction(node):
                yield f"{fraction} has the fraction {node} inside; write it as one.", fraction


def _terms(node: Expr, negative: bool = False) -> Iterator[Expr]:
    """The terms of a sum, brackets opened."""
    if node.head == "add":
        for arg in node.args:
            yield from _terms(arg, negative)
    elif node.head == "neg" and node.args[0].head in ("add", "neg"):
        yield from _terms(node.args[0], not negative)
    else:
        yield neg(node) if negative else node


def _like_terms(node: Expr) -> Found:
    """Two terms of which one is a number times the other."""
    terms = list(_terms(node))[:MOST_TERMS]
    try:
        _, ratios = _normal(*terms)
    except Refused:
        return
    seen: dict[str, Expr] = {}
    for term, ratio in zip(terms, ratios, strict=True):
        if ratio.top.is_zero():
            continue
        key = f"{ratio.top / ratio.top.leading_coefficient()} over {ratio.bottom}"
        if key in seen:
            yield f"{seen[key]} and {term} are like terms; collect them.", node
        seen[key] = term


def _like_factors(node: Expr) -> Found:
    """Two powers of the same base, the exponents being numbers."""
    for first, second in combinations(node.args, 2):
        bases = [arg.args[0] if _has_number_exponent(arg) else arg for arg in (first, second)]
        if bases[0] == bases[1] and _plain(bases[0]) is None:
            yield f"{first} and {second} can be written as one power.", node


def _has_number_exponent(node: Expr) -> bool:
    return node.head == "pow" and _plain(node.args[1]) is not None


def _common_factor(node: Expr) -> Found:
    """A product or quotient whose numerator and denominator can be divided by the same thing."""
    above, below = _sides(node)
    if not below:
        return
    top, bottom = mul(*above), mul(*below)
    try:
        normal, (first, second) = _normal(top, bottom)
    except Refused:
        return
    if not (first.bottom.is_constant() and second.bottom.is_constant()) or second.top.is_zero():
        return
    common = first.top.gcd(second.top)
    if not common.is_constant():
        shared = normal.polynomial(common / _content(common))
        yield f"{top} and {bottom} have the common factor {shared}; cancel it.", node
    numbers = [_content(first.top), _content(second.top)]
    if all(value.q == 1 for value in numbers):
        size = gcd(*(int(value.p) for value in numbers))
        if size > 1:
            yield f"{top} and {bottom} can both be divided by {size}.", node


def _sides(node: Expr) -> tuple[list[Expr], list[Expr]]:
    """The factors above and below the line."""
    if node.head == "neg":
        return _sides(node.args[0])
    if node.head == "div":
        (above, below), (under, over) = map(_sides, node.args)
        return [*above, *over], [*below, *under]
    if node.head == "mul":
        pairs = [_sides(arg) for arg in node.args]
        return [f for up, _ in pairs for f in up], [f for _, down in pairs for f in down]
    if is_fraction(node):
        return [], [node.args[0] ** node.args[1].args[0]]
    return [node], []
