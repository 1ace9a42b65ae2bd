"""Values rounded to the digits that are printed.

They are decided by exact arithmetic or by balls: a value lies certainly inside, certainly outside,
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
from closedform.kernel.wellformed import RESERVED
from closedform.language.tree import (
    Expr,
    add,
    call,
    div,
    free_symbols,
    function_names,
    number,
    relation,
    sub,
)

__all__ = [
    "begins_with",
    "constant_quotient",
    "digits",
    "half_unit",
    "names_in",
    "printed_alike",
    "rounds_to",
]

BITS = (64, 256, 1024)
TEN_DIGITS = 34  # bits
MAX_EXPONENT = 400
_TEN = number(10)


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
    if names_in(value):
        return Verdict("undecided", f"only a number rounds to {printed}; {value} has symbols in it")
    verdict = _settle(statement, domain, f"it rounds to {printed}")
    if verdict.refutation is not None:
        shown = replace(verdict.refutation, left=digits(value, {}), right=str(printed))
        reason = f"{value} does not round to {printed}: {shown}"
        return Verdict("refuted", reason, refutation=shown)
    return verdict


def begins_with(value: Expr, printed: Expr, domain: Domain) -> Verdict:
    """Judge ``value = 0.366…``: its digits begin with those, cut off or rounded.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> texts = "1/e", "0.3678", "0.3677"  # 0.36787944...
    >>> value, right, wrong = (read(text, Domain().reading()) for text in texts)
    >>> begins_with(value, right, Domain()).verdict, begins_with(value, wrong, Domain()).verdict
    ('proved', 'refuted')
    """
    rounded = rounds_to(value, printed, domain)
    half = half_unit(printed)
    if rounded.verdict != "refuted" or half is None:
        return rounded
    middle = sub(printed, rational(half)) if printed.head == "neg" else add(printed, rational(half))
    within = relation("<=", call("abs", sub(value, middle)), rational(half))
    cut = _settle(within, domain, f"its digits begin with {printed}")
    return rounded if cut.verdict == "refuted" else cut


def digits(value: Expr, point: Point) -> str:
    """A value for a reader: the rational number, or ten digits.

    Raises
    ------
    Undefined, NotExact
        When there is no value, or none that can be enclosed.

    Examples
    --------
    >>> from closedform.language.tree import call
    >>> digits(div(1, 3), {}), digits(call("exp", 1), {})
    ('1/3', '2.718281828')
    """
    try:
        return str(evaluate(value, point))
    except NotExact:
        pass
    for bits in BITS:
        ball = enclose(value, point, bits)
        if ball.rel_accuracy_bits() >= TEN_DIGITS:
            break
    return str(ball.str(10, radius=False))


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


def names_in(tree: Expr) -> frozenset[str]:
    """Everything whose value depends on the point."""
    return free_symbols(tree) | (function_names(tree) - RESERVED)


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
