"""Values given to a tolerance: how far an answer may lie from the right value.

Decided by exact arithmetic or by balls: a value lies certainly inside, certainly outside, or it
stays undecided.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from closedform.answers.decimals import constant_quotient, digits, names_in
from closedform.answers.equality import compare
from closedform.answers.points import readable_points
from closedform.answers.verdict import Verdict
from closedform.derive.closing import close
from closedform.kernel.domain import Domain
from closedform.kernel.enclosing import enclose
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Point, Undefined, evaluate
from closedform.kernel.inequalities import multiply
from closedform.kernel.normal import canonical
from closedform.kernel.refute import Refutation, refute
from closedform.kernel.ring import rational
from closedform.kernel.rules import field, reflexive, rewrite, sign, symmetric
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, call, constant, mul, relation, sub, walk

__all__ = ["Tolerance", "within"]

INFINITY = constant("oo")
_NUMBER = re.compile(
    r"(?P<whole>\d{1,40})(?:/(?P<under>\d{1,40})|\.(?P<digits>\d{0,40}))?"
    r"(?:[eE](?P<shift>[+-]?\d{1,3}))?\s*(?P<percent>%?)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far an answer may be off.

    Attributes
    ----------
    size : Fraction
        At least 0.
    relative : bool
        Whether it is a part of the size of the right value.
    """

    size: Fraction
    relative: bool = False

    @classmethod
    def parse(cls, value: object) -> Tolerance:
        """Read ``1e-3``, ``0.001`` or ``1/1000`` (a distance), or ``0.1%`` of the right value.

        Parameters
        ----------
        value : str, int, float, Decimal, Fraction or Tolerance
            Of a ``float``, the decimal that it prints is meant.

        Raises
        ------
        ValueError
            For anything else.

        Examples
        --------
        >>> print(Tolerance.parse("1e-3"), "or", Tolerance.parse("0.5%"))
        0.001 or 0.5% of the right value
        """
        if isinstance(value, Tolerance):
            return value
        if isinstance(value, int | float | Fraction | Decimal) and not isinstance(value, bool):
            value = str(value)
        match = _NUMBER.fullmatch(value.strip()) if isinstance(value, str) else None
        if match is None or not int(match["under"] or 1):
            raise ValueError(
                f"a tolerance is a number that is at least 0, as 1e-3, or a percentage of the "
                f"right value, as 0.1%, not {value!r:.60}"
            )
        after = match["digits"] or ""
        size = Fraction(int(match["whole"] + after), 10 ** len(after) * int(match["under"] or 1))
        size *= Fraction(10) ** int(match["shift"] or 0)
        return cls(size / 100 if match["percent"] else size, bool(match["percent"]))

    def allows(self, gold: Expr, answer: Expr) -> Expr:
        """The statement that an answer is near enough."""
        room = rational(self.size)
        scaled = mul(room, call("abs", gold)) if self.relative else room
        return relation("<=", call("abs", sub(answer, gold)), scaled)

    def __str__(self) -> str:
        if self.relative:
            return f"{_printed(self.size * 100)}% of the right value"
        return _printed(self.size)


def _printed(size: Fraction) -> str:
    """A decimal where it is short and exact."""
    for places in range(7):
        scaled = size * 10**places
        if scaled.denominator == 1:
            shown = str(scaled.numerator).rjust(places + 1, "0")
            return f"{shown[:-places]}.{shown[-places:]}" if places else shown
    return str(size)


def within(gold: Expr, answer: Expr, domain: Domain, tolerance: Tolerance) -> Verdict:
    """Judge ``|answer - gold| <= tolerance`` (or ``<= tolerance * |gold|``) over a domain.

    Parameters
    ----------
    gold, answer : Expr
        Two numbers.
    domain : Domain
        What their symbols range over.
    tolerance : Tolerance
        How far the answer may be off.

    Returns
    -------
    Verdict
        A proof states the inequality, or that the two are equal or proportional.  A refutation
        shows both values at a point where the inequality fails.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> texts = "1/e", "0.3679", "0.37"
    >>> gold, near, far = (read(text, Domain().reading()) for text in texts)
    >>> verdict = within(gold, near, Domain(), Tolerance(Fraction(1, 1000)))
    >>> print(verdict.theorem)
    [enclosed] abs(0.3679 - 1/e) <= 1/1000   for
    >>> print(within(gold, far, Domain(), Tolerance(Fraction(1, 1000))))
    refuted: 0.3678794412 against 37/100: not within 0.001
    """
    exact = compare(gold, answer, domain)
    if exact.verdict == "proved":
        return exact
    shown = f"within {tolerance}"
    names = sorted(names_in(gold) | names_in(answer))
    known = [] if names else [_calculable(side, domain) for side in (gold, answer)]
    try:
        theorem = (
            _over_domain(gold, answer, domain, tolerance)
            if names
            else _of_numbers(known, tolerance.allows(gold, answer), domain, tolerance)
        )
        return Verdict("proved", shown, theorem)
    except Refused as error:
        problem = str(error)
    sides = [theorem.right for theorem in known] or [gold, answer]
    for point in readable_points(domain):
        found = _outside(sides, domain, tolerance, point)
        if found is not None:
            return Verdict("refuted", f"{found}: not {shown}", refutation=found)
    if names:
        problem = (
            f"it is not shown to be {shown} for all values of {', '.join(names)}; a tolerance is "
            "for numbers: put the values in, or compare without"
        )
    return Verdict("undecided", problem)


def _calculable(side: Expr, domain: Domain) -> Theorem:
    """A side as what can be enclosed: infinite sums and limits in it replaced by their values."""
    theorem = reflexive(domain, side)
    if any(n.head == "limit" or (n.head == "sum" and INFINITY in n.args) for n in walk(side)):
        with suppress(Refused):
            theorem = close(theorem)
    return theorem if not theorem.obligations else reflexive(domain, side)


def _of_numbers(
    known: list[Theorem], statement: Expr, domain: Domain, tolerance: Tolerance
) -> Theorem:
    """By enclosures of what the sides are known to be.

    Raises
    ------
    Refused
        When the statement does not hold, or is not decided.
    """
    theorem = enclose(domain, tolerance.allows(known[0].right, known[1].right))
    for value in known:
        if value.left != value.right:
            theorem = rewrite(theorem, symmetric(value), "both")
    if theorem.statement != statement or theorem.obligations:
        raise Refused(f"shown is only {theorem.statement}")
    return theorem


def _over_domain(gold: Expr, answer: Expr, domain: Domain, tolerance: Tolerance) -> Theorem:
    """A proof of the inequality, or of what implies it, for all values of the symbols.

    Raises
    ------
    Refused
        When none is found.
    """
    if tolerance.relative:
        return _proportional(gold, answer, domain, tolerance)
    constant = _constant_gap(tolerance.allows(gold, answer), domain)
    return constant or _bounded_gap(gold, answer, domain, tolerance)


def _constant_gap(statement: Expr, domain: Domain) -> Theorem | None:
    """The two differ by a number that is small enough."""
    gap, room = statement.args[0].args[0], statement.args[1]
    try:
        value = canonical(domain, gap, strict=False)
        evaluate(value, {})
        same = field(domain, value, gap)
        theorem = rewrite(enclose(domain, relation("<=", call("abs", value), room)), same, "left")
    except (Refused, Undefined, NotExact):
        return None
    fits = theorem.statement == statement and not theorem.obligations
    return theorem if fits else None


def _bounded_gap(gold: Expr, answer: Expr, domain: Domain, tolerance: Tolerance) -> Theorem:
    """Both ``gap <= tolerance`` and ``-gap <= tolerance`` follow from the bounds of the domain."""
    gap, room = sub(answer, gold), rational(tolerance.size)
    above, below = (sign(domain, relation("<=", side, room)) for side in (gap, sub(gold, answer)))
    return multiply(above, below)


def _proportional(gold: Expr, answer: Expr, domain: Domain, tolerance: Tolerance) -> Theorem:
    """``answer = c * gold`` with a constant c near enough to 1."""
    factor = constant_quotient(answer, gold, domain)
    if factor is None or abs(factor - 1) > tolerance.size:
        raise Refused("the two are not proportional")
    verdict = compare(mul(rational(factor), gold), answer, domain)
    if verdict.verdict != "proved" or verdict.theorem is None:
        raise Refused(verdict.reason)
    return verdict.theorem


def _outside(
    sides: list[Expr], domain: Domain, tolerance: Tolerance, point: Point
) -> Refutation | None:
    """A point where the distance is certainly too large, with the two values."""
    try:
        found = refute(domain, tolerance.allows(*sides), point)
        values = [digits(side, found.point) for side in sides]
    except (Refused, Undefined, NotExact):
        return None
    return replace(found, left=values[0], right=values[1])
