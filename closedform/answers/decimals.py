"""Values given to a tolerance, or rounded to the digits that are printed.

Both are decided by exact arithmetic or by balls: a value lies certainly inside, certainly outside,
or it stays undecided.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from closedform.answers.equality import compare
from closedform.answers.points import readable_points
from closedform.answers.verdict import Verdict
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import COMPARE, NotExact, Point, Undefined, evaluate
from closedform.kernel.normal import canonical
from closedform.kernel.refute import refute
from closedform.kernel.ring import rational
from closedform.language.tree import (
    Expr,
    call,
    div,
    free_symbols,
    function_names,
    mul,
    number,
    relation,
    sub,
)

__all__ = ["constant_quotient", "half_unit", "printed_alike", "rounds_to", "within"]

BITS = (64, 256, 1024)
MAX_EXPONENT = 400
_TEN = number(10)


def within(gold: Expr, answer: Expr, domain: Domain, tolerance: Fraction) -> Verdict:
    """Judge ``|answer - gold| <= tolerance * |gold|``: a relative tolerance.

    Where ``gold`` is 0, which leaves no relative error, the tolerance is absolute.

    Parameters
    ----------
    gold, answer : Expr
        Two numbers.
    domain : Domain
        What their symbols range over.
    tolerance : Fraction
        At least 0.

    Raises
    ------
    ValueError
        When the tolerance is negative.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> texts = "1/e", "0.3679", "0.37"
    >>> gold, near, far = (read(text, Domain().reading()) for text in texts)
    >>> within(gold, near, Domain(), Fraction(1, 1000)).verdict
    'proved'
    >>> within(gold, far, Domain(), Fraction(1, 1000)).verdict
    'refuted'
    """
    if tolerance < 0:
        raise ValueError(f"a tolerance is at least 0, not {tolerance}")
    exact = compare(gold, answer, domain)
    if exact.verdict == "proved":
        return exact
    room = rational(tolerance)
    zero = compare(gold, number(0), domain).verdict == "proved"
    scaled = room if zero else mul(room, call("abs", gold))
    statement = relation("<=", call("abs", sub(answer, gold)), scaled)
    shown = f"within {'an absolute' if zero else 'a relative'} tolerance of {tolerance}"
    if not _names(statement):
        return _settle(statement, domain, shown)
    for point in readable_points(domain):
        found = _failing(statement, domain, point)
        if found is not None:
            return found
    return _proportional(gold, answer, domain, tolerance, shown)


def rounds_to(value: Expr, printed: Expr, domain: Domain) -> Verdict:
    """Judge ``value ≈ printed``: the value rounds to the digits that are printed.

    At the middle between two neighbors both are accepted.  The value has to be a number without
    symbols, unless it is proved to equal what is printed.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> texts = "1/e", "0.368", "0.367"
    >>> value, right, wrong = (read(text, Domain().reading()) for text in texts)
    >>> rounds_to(value, right, Domain()).verdict
    'proved'
    >>> print(rounds_to(value, wrong, Domain()))
    refuted: 1/e does not round to 0.367: 0.3678794412 against 0.367
    """
    half = half_unit(printed)
    if half is None:
        exact = compare(value, printed, domain)
        if exact.verdict == "proved":
            return exact
        return Verdict("undecided", f"{printed} is no decimal, so it has no last digit to round to")
    statement = relation("<=", call("abs", sub(value, printed)), rational(half))
    if _names(value):
        return Verdict("undecided", f"only a number rounds to {printed}; {value} has symbols in it")
    verdict = _settle(statement, domain, f"it rounds to {printed}")
    if verdict.refutation is not None:
        shown = replace(verdict.refutation, left=_digits(value), right=str(printed))
        reason = f"{value} does not round to {printed}: {shown}"
        return Verdict("refuted", reason, refutation=shown)
    return verdict


def _digits(value: Expr) -> str:
    try:
        return str(evaluate(value, {}))
    except NotExact:
        return str(enclose(value, {}).str(10, radius=False))


def half_unit(printed: Expr) -> Fraction | None:
    """Half a unit of the last digit of a printed number; ``None`` when it is not one.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> texts = "-0.366", "36.6%", "1.2*10^-3", "37", "1/3"
    >>> [str(half_unit(read(text, Domain().reading()))) for text in texts]
    ['1/2000', '1/2000', '1/20000', '1/2', 'None']
    """
    if printed.head == "neg":
        return half_unit(printed.args[0])
    if printed.head == "number":
        return Fraction(1, 2)
    if printed.head == "decimal":
        return _half_of_decimal(printed.value)
    if printed.head == "div" and printed.args[1] == number(100):
        half = half_unit(printed.args[0])
        return half and half / 100
    if printed.head == "mul" and len(printed.args) == 2:
        half, scale = half_unit(printed.args[0]), _power_of_ten(printed.args[1])
        return half * scale if half is not None and scale is not None else None
    return None


def constant_quotient(top: Expr, bottom: Expr, domain: Domain) -> Fraction | None:
    """The rational number that the normal form of ``top/bottom`` is, if it is one.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> x = symbol("x")
    >>> constant_quotient(2 * x + 2, 3 + 3 * x, Domain.parse("x: real"))
    Fraction(2, 3)
    """
    try:
        return evaluate(canonical(domain, div(top, bottom), strict=False), {})
    except (Refused, Undefined, NotExact):
        return None


def _half_of_decimal(text: str) -> Fraction | None:
    digits, _, exponent = text.lower().partition("e")
    shift = int(exponent or 0) - len(digits.partition(".")[2])
    return Fraction(10) ** shift / 2 if abs(shift) <= MAX_EXPONENT else None


def _power_of_ten(tree: Expr) -> Fraction | None:
    if tree.head != "pow" or tree.args[0] != _TEN:
        return None
    try:
        exponent = evaluate(tree.args[1], {})
    except (Undefined, NotExact):
        return None
    fits = exponent.denominator == 1 and abs(exponent) <= MAX_EXPONENT
    return Fraction(10) ** int(exponent) if fits else None


def _names(tree: Expr) -> frozenset[str]:
    """Everything whose value depends on the point."""
    known = {"abs", "exp", "log", "sqrt", "max", "min", "factorial", "binomial", "floor", "ceil"}
    trigonometric = {"sinh", "cosh", "tanh", "sin", "cos", "tan", "sgn", "stirling2"}
    return free_symbols(tree) | (function_names(tree) - known - trigonometric)


def _settle(statement: Expr, domain: Domain, shown: str) -> Verdict:
    """Decide an inequality between numbers without symbols."""
    try:
        if _holds(statement, {}):
            return Verdict("proved", shown)
        for point in readable_points(domain):
            found = _failing(statement, domain, point)
            if found is not None:
                return found
    except (Undefined, NotExact) as error:
        return Verdict("undecided", str(error))
    return Verdict("undecided", f"not told apart from the edge: {shown}")


def _holds(statement: Expr, point: Point) -> bool:
    """Whether ``left <= right`` certainly holds at a point."""
    try:
        left, right = (evaluate(side, point) for side in statement.args)
        return COMPARE[statement.value](left, right)
    except NotExact:
        pass
    for bits in BITS:
        low, high = (enclose(side, point, bits) for side in statement.args)
        if not low.overlaps(high):
            return bool(low <= high)
    return False


def _failing(statement: Expr, domain: Domain, point: Point) -> Verdict | None:
    try:
        found = refute(domain, statement, point)
    except Refused:
        return None
    if "undefined" in (found.left, found.right):
        return None
    return Verdict("refuted", f"{statement} fails: {found}", refutation=found)


def _proportional(
    gold: Expr, answer: Expr, domain: Domain, tolerance: Fraction, shown: str
) -> Verdict:
    """``answer = c * gold`` with a constant c near enough to 1."""
    factor = constant_quotient(answer, gold, domain)
    if factor is None or abs(factor - 1) > tolerance:
        return Verdict("undecided", f"it is not shown to be {shown}")
    verdict = compare(mul(rational(factor), gold), answer, domain)
    return replace(verdict, reason=f"{shown}: the factor is {factor}")


def printed_alike(first: Expr, second: Expr, domain: Domain) -> Verdict:
    """Judge two rounded values: refuted when no value rounds to both.

    Examples
    --------
    >>> from closedform.language.tree import decimal
    >>> printed_alike(decimal("0.37"), decimal("0.366"), Domain()).verdict
    'undecided'
    >>> printed_alike(decimal("0.37"), decimal("0.364"), Domain()).verdict
    'refuted'
    """
    exact = compare(first, second, domain)
    halves = half_unit(first), half_unit(second)
    if exact.verdict != "refuted" or halves[0] is None or halves[1] is None:
        return exact
    gap = relation("<=", call("abs", sub(first, second)), rational(halves[0] + halves[1]))
    verdict = _settle(gap, domain, "both are rounded values")
    if verdict.verdict == "refuted":
        return verdict
    return Verdict("undecided", f"{first} and {second} may be roundings of the same value")
