"""Judge answers to leading order: does their quotient go to 1?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction

from closedform.answers.combining import all_of
from closedform.answers.equality import compare
from closedform.answers.verdict import Verdict
from closedform.derive.closing import close, closed_form
from closedform.kernel.approaching import limit_at
from closedform.kernel.calculus import leading_value, limit
from closedform.kernel.domain import Bound, Domain, DomainError, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, holds
from closedform.kernel.normal import canonical
from closedform.kernel.ring import rational
from closedform.kernel.rules import field, reflexive
from closedform.kernel.signs import entails
from closedform.kernel.theorem import Theorem
from closedform.language.errors import Unreadable
from closedform.language.reader import read
from closedform.language.tree import (
    Expr,
    constant,
    div,
    number,
    relation,
    substitute,
    symbol,
)
from closedform.language.tree import limit as limit_of

__all__ = ["Approach", "leading_order"]

INFINITY = constant("oo")
_FROM = {"+": "from above", "-": "from below", "": ""}
_NEAR = (Fraction(1, 2), Fraction(1, 10), Fraction(1, 1000))
_ARROW = re.compile(r"\\(?:long)?rightarrow|\\to(?![A-Za-z])|-+>|[→⟶]|(?<=\s)to(?=\s)")
_SIDE = re.compile(r"\s*\^?\s*(?:\{\s*([+-])\s*\}|([+-]))\s*$|\s*([⁺⁻])\s*$")
_SIDES = {"⁺": "+", "⁻": "-"}


@dataclass(frozen=True, slots=True)
class Approach:
    """What a variable does: it grows without bound, or comes close to a point.

    Attributes
    ----------
    variable : str
        Its name.
    point : Expr
        ``oo``, or a number.
    side : str
        ``+`` from above, ``-`` from below, empty where that is not said.
    """

    variable: str
    point: Expr = INFINITY
    side: str = ""

    @classmethod
    def parse(cls, text: str, domain: Domain) -> Approach:
        r"""Read ``N -> oo``, ``\eta \to 0^+``, or a bare name, which then grows without bound.

        Raises
        ------
        ValueError
            When it cannot be understood; the message says what is allowed.

        Examples
        --------
        >>> domain = Domain.parse("N: integer >= 1; eta: real in (0,1)")
        >>> print(Approach.parse("N → ∞", domain), "and", Approach.parse(r"\eta \to 0^+", domain))
        N grows and eta goes to 0+
        >>> Approach.parse("n -> oo", domain)
        Traceback (most recent call last):
        ValueError: 'n -> oo' is no "N -> oo" or "x -> 0+": n is not declared; ...
        """
        pieces = [piece.strip(" $") for piece in _ARROW.split(text)]
        wrong = f'{text!r:.80} is no "N -> oo" or "x -> 0+"'
        if not 1 <= len(pieces) <= 2:
            raise ValueError(wrong)
        point, side = (pieces[1:] or ["oo"])[0].removeprefix("+"), ""
        if found := _SIDE.search(point):
            sign = next(filter(None, found.groups()))
            side, point = _SIDES.get(sign, sign), point[: found.start()]
        if point.strip().startswith(("-oo", "-∞", "-\\infty", "-inf")):
            raise ValueError(f"{wrong}: nothing is known here about -oo; put -x for x instead")
        try:
            tree, end = (read(piece, domain.reading()) for piece in (pieces[0], point))
        except Unreadable as error:
            raise ValueError(f"{wrong}: {error.reason}") from None
        declared = domain.get(tree.value) if tree.head == "symbol" else None
        if declared is None or declared.is_function:
            raise ValueError(f"{wrong}: {pieces[0]} is no declared number")
        if side and end == INFINITY:
            raise ValueError(f"{wrong}: infinity is approached from one side only")
        return cls(tree.value, end, side)

    def __str__(self) -> str:
        if self.point == INFINITY:
            return f"{self.variable} grows"
        return f"{self.variable} goes to {self.point}{self.side}"


def leading_order(gold: Expr, answer: Expr, approach: Approach | str, domain: Domain) -> Verdict:
    """Judge ``answer ~ gold`` as a variable grows or approaches a point: their quotient goes to 1.

    Parameters
    ----------
    gold, answer : Expr
        Two numbers.
    approach : Approach or str
        What the variable does; a name alone stands for one that grows without bound.
    domain : Domain
        What the symbols range over; the variable has to come arbitrarily close to the point.

    Returns
    -------
    Verdict
        Proved with the theorem that the limit of ``answer/gold`` is 1.  Refuted when a theorem says
        that it is something else, or that ``gold/answer`` goes to 0; where the limit has symbols in
        it, the refutation says for which values it is not 1.

    Examples
    --------
    >>> domain = Domain.parse("N: integer >= 1; sigma: real > 0")
    >>> texts = "sigma^2/(2N-1)", "sigma^2/(2N)", "sigma^2/N"
    >>> gold, near, far = (read(text, domain.reading()) for text in texts)
    >>> print(leading_order(gold, near, "N", domain))
    proved: the quotient goes to 1 as N grows
    >>> print(leading_order(gold, far, "N", domain))
    refuted: the quotient goes to 2 as N grows, not to 1
    """
    course = Approach(approach) if isinstance(approach, str) else approach
    declared = domain.get(course.variable)
    grows = course.point == INFINITY
    if declared is None or declared.is_function or (grows and declared.upper):
        return Verdict("undecided", f"{course.variable} is no number that grows without bound")
    sides = [course] if grows or course.side else _sides(course, declared, domain)
    if not sides:
        return Verdict("undecided", f"{course.variable} does not come close to {course.point}")
    if len(sides) > 1:
        both = _one_sided(gold, answer, course, domain)  # where nothing happens at the point
        if both.verdict != "undecided":
            return both
    parts = [(_FROM[side.side], _one_sided(gold, answer, side, domain)) for side in sides]
    return parts[0][1] if len(parts) == 1 else all_of(parts)


def _one_sided(gold: Expr, answer: Expr, course: Approach, domain: Domain) -> Verdict:
    problem = ""
    try:
        theorem = _limit(div(answer, gold), course, domain)
    except Refused as error:
        problem = str(error)
    else:
        return _against_one(theorem, course)
    try:
        theorem = _limit(div(gold, answer), course, domain)
    except Refused:
        return Verdict("undecided", problem)
    if theorem.right == number(0) and not theorem.obligations:
        reason = f"the answer is of larger order: left/right goes to 0 as {course}"
        return Verdict("refuted", reason, theorem)
    return Verdict("undecided", problem)


def _sides(course: Approach, variable: Variable, domain: Domain) -> list[Approach]:
    """The sides from which the range lets a variable come close to a finite point."""
    low, high = variable.lower, variable.upper
    others, point = domain.without(course.variable), course.point
    above = (not low or entails(others, relation("<=", low.value, point))) and (
        not high or entails(others, relation("<", point, high.value))
    )
    below = (not low or entails(others, relation("<", low.value, point))) and (
        not high or entails(others, relation("<=", point, high.value))
    )
    sides = ["+"] * above + ["-"] * below
    return [replace(course, side=side) for side in sides]


def _limit(quotient: Expr, course: Approach, domain: Domain) -> Theorem:
    """A theorem on the limit of a quotient; only values close to the point matter to it."""
    problem: Refused | None = None
    for near in _close_to(course, domain):
        for theorem in _forms(quotient, course, near):
            try:
                return _of_form(theorem, course)
            except Refused as error:
                problem = problem or error
    if course.point == INFINITY:
        with suppress(Refused):
            whole = limit_of(symbol(course.variable), INFINITY, quotient)
            return closed_form(domain.without(course.variable), whole)
    raise problem or Refused(f"no limit of {quotient} is found")


def _of_form(theorem: Theorem, course: Approach) -> Theorem:
    name, point = course.variable, course.point
    if point == INFINITY:
        return limit(theorem, name, leading_value(theorem, name))
    value = canonical(
        theorem.domain.without(name), substitute(theorem.right, {name: point}), strict=False
    )
    return limit_at(theorem, name, point, value, course.side)


def _close_to(course: Approach, domain: Domain) -> Iterator[Domain]:
    """The domain with ever smaller ranges of the variable, all of them beside the point."""
    variable = domain.get(course.variable)
    assert variable is not None
    yield domain
    for distance in _NEAR:
        if course.point == INFINITY:
            low, high = Bound(rational(1 / distance), False), variable.upper
        else:
            edge, away = Bound(course.point, True), rational(distance)
            # An end that is declared may lie closer to the point.
            low, high = edge, variable.upper or Bound(course.point + away, True)
            if course.side == "-":
                low, high = variable.lower or Bound(course.point - away, True), edge
        kept = [v for v in domain.variables if v.name != variable.name]
        nearer = replace(variable, lower=low, upper=high)
        with suppress(DomainError):
            yield Domain((*kept, nearer), domain.relations)


def _forms(quotient: Expr, course: Approach, domain: Domain) -> Iterator[Theorem]:
    """The quotient in normal form, as it is, and with its sums closed."""
    with suppress(Refused):
        if course.point != INFINITY:
            yield field(domain, quotient, canonical(domain, quotient, strict=False))
    with suppress(Refused):
        yield field(domain, quotient, quotient)
    with suppress(Refused):
        yield close(reflexive(domain, quotient))


def _against_one(theorem: Theorem, course: Approach) -> Verdict:
    """The verdict that a proved limit gives."""
    domain, value = theorem.domain, theorem.right
    known = compare(value, number(1), domain)
    if known.verdict == "proved":
        needed = ", ".join(map(str, theorem.obligations))
        shown = f"the quotient goes to 1 as {course}"
        return Verdict("proved", f"{shown}, where {needed}" if needed else shown, theorem)
    if known.refutation is None:
        return Verdict("undecided", f"the quotient goes to {value}, which may be 1")
    try:
        fits = all(holds(o, known.refutation.point) for o in theorem.obligations)
    except (Undefined, NotExact):
        fits = False
    if not fits:
        return Verdict("undecided", f"it is not shown that {theorem.obligations[0]}")
    reason = f"the quotient goes to {value} as {course}, not to 1"
    return Verdict("refuted", reason, theorem, known.refutation if known.refutation.point else None)
