"""Print values that people can read: short fractions as they are, long ones by their digits."""

from __future__ import annotations

from fractions import Fraction

from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.kernel.ring import rational
from closedform.language.latex import to_latex
from closedform.language.reader import read
from closedform.language.tree import Expr, add, free_symbols, mul, number, walk

__all__ = ["is_long", "is_unfinished", "tidied", "value_latex", "value_of"]

LONG = 24  # digits of a fraction that still fits into a line
DIGITS = 10


def value_latex(text: str) -> str:
    """The value of a side of a counterexample in LaTeX.

    Parameters
    ----------
    text : str
        A rational number, a ball ``[middle +/- radius]``, or a matrix of rational numbers.

    Examples
    --------
    >>> print(value_latex("-1/2"))
    -\\frac{1}{2}
    >>> print(value_latex("[0.199471140200716 +/- 3.40e-16]"))
    0.1994711402\\dots
    >>> print(value_latex(str(Fraction(99, 100) ** 100)))
    0.3660323412\\dots
    """
    if "+/-" in text:
        middle, radius = (Fraction(part.strip("[] ") or 0) for part in text.split("+/-"))
        return _common_digits(middle - radius, middle + radius)
    if "," in text:  # a vector or a matrix
        return to_latex(read(text, Domain().reading()))
    exact = Fraction(text)
    if is_long(str(exact)):
        return _common_digits(exact, exact)
    return to_latex(read(str(exact), Domain().reading()))


def is_unfinished(tree: Expr) -> bool:
    """Whether an expression without symbols is more than a fraction: its value is to be added."""
    plain = ("number", "neg", "div")
    return not free_symbols(tree) and any(node.head not in plain for node in walk(tree))


def value_of(tree: Expr) -> str:
    """The value of an expression without symbols: a rational, a ball around it, or nothing."""
    try:
        return str(evaluate(tree, {}))
    except (NotExact, Undefined):
        pass
    try:
        return str(enclose(tree, {}).str(15))
    except (NotExact, Undefined):
        return ""


def is_long(text: str) -> bool:
    """Whether a rational number has too many digits to be printed as a fraction."""
    return len(text) > LONG


def _common_digits(low: Fraction, high: Fraction) -> str:
    """The digits with which all numbers between two begin."""
    if low < 0 < high:
        return rf"0 \pm 10^{{{_magnitude(max(-low, high)) + 1}}}"
    sign = "-" if high < 0 else ""
    first, second = sorted((abs(low), abs(high)))
    power = _magnitude(second)
    if -4 <= power <= DIGITS:
        return sign + _digits(first, second)
    scale = Fraction(10) ** power
    return rf"{sign}{_digits(first / scale, second / scale)} \cdot 10^{{{power}}}"


def _magnitude(value: Fraction) -> int:
    """The exponent of the largest power of ten that is not above a positive number."""
    power = len(str(value.numerator)) - len(str(value.denominator))
    return power if value >= Fraction(10) ** power else power - 1


def _digits(first: Fraction, second: Fraction) -> str:
    for places in range(DIGITS, -1, -1):
        cut = [value.numerator * 10**places // value.denominator for value in (first, second)]
        if cut[0] == cut[1]:
            shown = str(cut[0]).zfill(places + 1)
            whole, rest = shown[: len(shown) - places], shown[len(shown) - places :]
            return f"{whole}.{rest}\\dots" if rest else f"{whole}\\dots"
    return rf"{float(second):.3g}"


def tidied(tree: Expr) -> Expr:
    """An expression in which numbers were put in, with what they make of it worked out.

    Examples
    --------
    >>> domain = Domain.parse("a, b: real")
    >>> print(tidied(read("0^2 a + (1 + 1) b", domain.reading())))
    2*b
    """
    if not free_symbols(tree):
        try:
            found = evaluate(tree, {})
        except (NotExact, Undefined):
            return tree
        return tree if is_long(str(found)) else rational(found)
    args = tuple(map(tidied, tree.args))
    if tree.head == "mul":
        if number(0) in args:
            return number(0)
        args = tuple(arg for arg in args if arg != number(1))
        return mul(*args) if args else number(1)
    if tree.head == "add":
        args = tuple(arg for arg in args if arg != number(0))
        return add(*args) if args else number(0)
    return Expr(tree.head, tree.value, args)
