"""What a calculation with rounded numbers can give: every decimal is off by a unit, at most."""

from __future__ import annotations

from fractions import Fraction

from flint import arb, fmpq

from closedform.answers.decimals import half_unit
from closedform.kernel.balls import enclose
from closedform.kernel.evaluate import NotExact, Undefined
from closedform.language.tree import Expr, walk

__all__ = ["agree", "calculated", "is_coarse", "is_round_number", "may_agree", "reached", "spread"]

DIGITS = 4  # significant ones of a number that was probably rounded


def spread(
    tree: Expr, units: Fraction = Fraction(1), exact: frozenset[str] = frozenset()
) -> arb | None:
    """A ball around all values, if each decimal may be off by one unit of its last digit.

    One with two digits may be off by half a unit, one with a single digit is exact.

    Parameters
    ----------
    units : Fraction
        By how many units it may be off.
    exact : frozenset of str
        Decimals that are not off.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read
    >>> print(spread(read("2*0.250 + 0.25 + 0.5", Names())).str(3))
    [1.25 +/- 7.01e-3]
    """
    if tree.head == "decimal":
        half = half_unit(tree)
        if half is None:
            return None
        off = Fraction(0) if tree.value in exact else half * _units(str(tree.value), units)
        return arb(_rational(Fraction(str(tree.value))), _rational(off))
    if tree.head == "number":
        return arb(_rational(Fraction(tree.value)))
    if tree.head == "constant" and tree.value in ("pi", "e"):
        return arb.pi() if tree.value == "pi" else arb.const_e()
    parts = [spread(arg, units, exact) for arg in tree.args]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or not parts:
        return None
    found = _combined(tree, known)
    return found if found is not None and found.is_finite() else None


def _units(text: str, units: Fraction) -> Fraction:
    """By how many halves of a unit a decimal may be off: 0.0002 is exact, 1.9 rounded rightly."""
    digits = len(text.replace(".", "").lstrip("0"))
    return (
        Fraction(0) if digits == 1 else min(units, Fraction(1, 2)) * 2 if digits == 2 else 2 * units
    )


def _rational(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _combined(tree: Expr, parts: list[arb]) -> arb | None:
    match tree.head, tree.value:
        case "neg", _:
            return -parts[0]
        case "add", _:
            return sum(parts[1:], parts[0])
        case "mul", _:
            result = parts[0]
            for part in parts[1:]:
                result = result * part
            return result
        case "div", _:
            return parts[0] / parts[1]
        case "pow", _:
            return parts[0] ** parts[1]
        case "call", ("exp" | "log" | "sqrt") as name if len(parts) == 1:
            found: arb = getattr(parts[0], str(name))()
            return found
    return None


def agree(left: Expr, right: Expr) -> bool | None:
    """Whether two calculations with rounded numbers may have the same value.

    ``None`` where the other side has no rounded number, or one cannot be enclosed.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read
    >>> texts = "exp(-0.05129/8)", "exp(-0.00641)", "exp(-0.06410)", "1/8", "exp(-1/156)"
    >>> first, right, wrong, exact, value = (read(text, Names()) for text in texts)
    >>> agree(first, right), agree(first, wrong), agree(first, exact), agree(value, wrong)
    (True, False, None, False)
    """
    if not (_decimals(right) and (_decimals(left) or _rounded(right))):
        return None
    balls = spread(left) if _rounded(left) else _exactly(left), spread(right)
    if balls[0] is None or balls[1] is None:
        return None
    return bool(balls[0].overlaps(balls[1]))


def may_agree(left: Expr, right: Expr) -> bool:
    """Whether two calculations agree as far as the rounded numbers in them say.

    A number that stands alone is a value, which has to be rounded rightly.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read
    >>> texts = "10^(-1/1000)", "exp(-0.0023026)", "exp(-0.0023206)", "0.9978"
    >>> power, right, wrong, value = (read(text, Names()) for text in texts)
    >>> may_agree(power, right), may_agree(power, wrong), may_agree(power, value)
    (True, False, False)
    """
    if right.head == "decimal" or not (_rounded(left) or _rounded(right)):
        return False
    one, two = (spread(side) if _rounded(side) else _exactly(side) for side in (left, right))
    return one is not None and two is not None and bool(one.overlaps(two))


def calculated(left: Expr, right: Expr, *, continued: bool) -> bool | None:
    """Whether a calculation goes on to another one whose decimals are rounded, if they are.

    ``None`` where the other one is a single number, or nothing in them is a decimal.

    Parameters
    ----------
    continued : bool
        Whether the first calculation was come to itself; otherwise its numbers are given.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read
    >>> texts = "0.5^2 + 1.5^2", "0.25 + 2.25", "0.5 + 2.25", "1/3 + 1/3", "0.33 + 0.33"
    >>> squares, right, wrong, thirds, rounded = (read(text, Names()) for text in texts)
    >>> [calculated(squares, other, continued=False) for other in (right, wrong)]
    [True, False]
    >>> calculated(thirds, rounded, continued=False)
    True
    """
    if right.head in ("decimal", "number") or not (_decimals(left) | _decimals(right)):
        return None
    half = Fraction(1, 2)
    one = spread(left, half if continued else Fraction(0))
    # The 0.5 of 0.5^2 that is found on the other side was copied.
    two = spread(right, half, _decimals(left))
    if one is None or two is None:
        return None
    return bool(one.overlaps(two))


def _decimals(tree: Expr) -> frozenset[str]:
    return frozenset(str(node.value) for node in walk(tree) if node.head == "decimal")


def reached(left: Expr, right: Expr) -> bool:
    """Whether a calculation with rounded numbers may round to a number that is printed.

    Numbers with a few digits, such as 0.99, are exact.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read
    >>> texts = "50.5*6.908", "348.8", "384.8", "50.5*6.9"
    >>> product, near, wrong, exact = (read(text, Names()) for text in texts)
    >>> reached(product, near), reached(product, wrong), reached(exact, near)
    (True, False, False)
    """
    half = half_unit(right)
    ball = spread(left) if _rounded(left) else None
    if half is None or ball is None or right.head != "decimal":
        return False
    return bool(ball.overlaps(arb(_rational(Fraction(str(right.value))), _rational(half))))


def is_coarse(value: Expr, printed: Expr) -> bool:
    """Whether a whole number is farther from a value than a tenth of itself.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read
    >>> texts = "5/8", "1", "89/2", "45"
    >>> value, coarse, other, near = (read(text, Names()) for text in texts)
    >>> is_coarse(value, coarse), is_coarse(other, near)
    (True, False)
    """
    if printed.head != "number":
        return False
    try:
        return not 10 * abs(enclose(value, {}, 64) - int(printed.value)) <= int(printed.value)
    except (Undefined, NotExact):
        return False


def is_round_number(value: Expr, printed: Expr) -> bool:
    """Whether a value rounds to a whole number that ends with zeros: 300 may have one digit.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read
    >>> texts = "0.6931/0.00005", "13860", "13850", "13862"
    >>> value, near, wrong, whole = (read(text, Names()) for text in texts)
    >>> [is_round_number(value, printed) for printed in (near, wrong, whole)]
    [True, False, False]
    """
    digits = str(printed.value)
    if printed.head != "number" or not digits.endswith("0") or digits == "0":
        return False
    unit = 10 ** (len(digits) - len(digits.rstrip("0")))
    try:
        return not abs(enclose(value, {}, 64) - int(digits)) > unit // 2
    except (Undefined, NotExact):
        return True


def _rounded(tree: Expr) -> bool:
    """Whether a calculation has numbers with so many digits that they were probably rounded."""
    return any(len(text.replace(".", "").lstrip("0")) >= DIGITS for text in _decimals(tree))


def _exactly(tree: Expr) -> arb | None:
    try:
        return enclose(tree, {})
    except (Undefined, NotExact):
        return None
