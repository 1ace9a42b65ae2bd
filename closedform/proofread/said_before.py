r"""Limits and approximations by what the text has just said of their left side.

Behind ``\operatorname{Var} m_t = \dots = c (1 - b^{2t})`` the limit of the variance is that of the
formula, and behind ``M \approx x`` comes ``\frac a2 M \approx \frac a2 x``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from closedform.derive.finite_sums import swapped
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain, DomainError, Variable
from closedform.kernel.evaluate import NotExact, Undefined
from closedform.language.errors import Unreadable
from closedform.language.tree import Expr, free_symbols, function_names, mul, number, symbol, walk
from closedform.proofread.facts import about, put_in, widened
from closedform.proofread.generic import BELOW_ONE, generic_points
from closedform.proofread.lines import Link
from closedform.proofread.questions import KNOWN, is_number
from closedform.proofread.relations import Judgement
from closedform.proofread.single_values import with_single_values

if TYPE_CHECKING:
    from closedform.proofread.section import Section, Sides

__all__ = ["SaidBefore", "follows_from", "members_of"]

MOST = 40
REACH = 1200  # characters
NEXT = 300
MOST_MEMBERS = 2
BITS = 200
APART = 0.1
POINTS = 3
SHARE = 0.3
FREE = "instead"
_BLANK = re.compile(r"\s+|\\[,;:! ]|\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])")
_DIGITS = re.compile(r"\d*\.\d|\\[lc]?dots|\.\.\.")


@dataclass(frozen=True, slots=True)
class _Said:
    """A relation that was laid down or found right, from the first side of its chain."""

    head: str
    link: Link


@dataclass
class SaidBefore:
    """What a section has said so far of the left sides of its chains.

    Attributes
    ----------
    said : list of _Said
        In the order of the text.
    head : str
        With which the chain begins that is read now.
    """

    said: list[_Said] = field(default_factory=list)
    head: str = ""

    def note(self, link: Link, verdict: str) -> None:
        """Remember a relation with its verdict."""
        if not link.continued:
            self.head = link.left
        exact = self.head if not link.approximate else link.left
        said = verdict in ("assumed", "proved", "plausible") and not link.supposed
        if said and link.left and link.right and link.sign in ("=", "approx", "sim"):
            self.said = [*self.said[-MOST:], _Said(exact, link)]


def plain(text: str) -> str:
    r"""A formula without spaces and without what only makes it larger.

    Examples
    --------
    >>> plain(r"\left( a + b\right)\, c")
    '(a+b)c'
    """
    return _BLANK.sub("", text).rstrip(".,;")


def members_of(before: SaidBefore, link: Link) -> Iterator[str]:
    """What the text has said to be equal to the left side of a relation, last first."""
    wanted = plain(link.left)
    found = 0
    for one in reversed(before.said):
        near = 0 <= link.position - one.link.position <= REACH
        if not near or one.link.sign != "=" or plain(one.head) != wanted:
            continue
        if one.link.right and plain(one.link.right) != wanted:
            yield one.link.right
            found += 1
        if found == MOST_MEMBERS:
            return


def follows_from(section: Section, link: Link) -> Judgement | None:
    """The verdict on an approximation with the one just before it; ``None`` without one.

    Parameters
    ----------
    section : Section
        What is known at its place.
    link : Link
        The approximation.
    """
    if _DIGITS.search(link.left + link.right):
        return None
    before = [one.link for one in section.before.said if one.link.sign in ("approx", "sim")]
    for one in reversed(before):
        if not 0 < link.position - one.position <= NEXT or _DIGITS.search(one.left + one.right):
            continue
        try:
            found = _by(section, link, one)
        except (Unreadable, DomainError, RecursionError, Undefined, NotExact, ArithmeticError):
            continue
        if found is not None:
            return found
    return None


def _by(section: Section, link: Link, one: Link) -> Judgement | None:
    hide = section.atoms.hide
    known, asked = (section.read(hide(x.left), hide(x.right)) for x in (one, link))
    if len(known.readings) > 1 or len(asked.readings) > 1 or known.dropped or asked.dropped:
        return None
    (name, value), (left, right) = known.readings[0], asked.readings[0]
    if name.head not in ("symbol", "call") or name.value in KNOWN or name in set(walk(value)):
        return None
    facts = tuple(
        fact
        for fact in about(section.stated.known, left, right)
        if fact.kind != "recurrence" and not is_number(fact.right) and fact.left != name
        and not fact.earlier and not (fact.kind == "function" and fact.name == name.value)
    )  # fmt: skip
    filled = put_in(left, facts)
    if name not in set(walk(filled)) or name in set(walk(right)):
        return None
    domain = widened(_both(known, asked), facts)
    power = _power_of(filled, name, domain)
    if power is None:
        return None
    sides = swapped(filled, name, value), put_in(right, facts)
    quotient = _quotient(*sides, domain)
    if quotient is None:
        return None
    at, factor, values = quotient
    given = (f"{one.left} {'~' if one.sign == 'sim' else '≈'} {one.right}".replace("\n", " "),)
    if factor == "1":
        reason = "it follows from the approximation before it, by numbers"
        return Judgement("plausible", reason, given=given)
    example = {"at": at, "left": values[0], "right": values[1]}
    reason = f"by the approximation before it, the left side is {factor} times the right one"
    return Judgement("refuted", reason, example, given)


def _both(known: Sides, asked: Sides) -> Domain:
    first, second = asked.reading.domain, known.reading.domain
    new = tuple(one for one in second.variables if first.get(one.name) is None)
    return Domain(tuple(map(_loose, (*first.variables, *new))))


def _loose(variable: Variable) -> Variable:
    """A name without a bound that somebody calculated: k > ln(100)/0.01 says when it is enough."""
    low, high = (
        end if end and not any(node.head == "call" for node in walk(end.value)) else None
        for end in (variable.lower, variable.upper)
    )
    return replace(variable, lower=low, upper=high)


def _points(domain: Domain) -> Iterator[dict]:  # type: ignore[type-arg]
    for scale in (BELOW_ONE, 1):
        yield from islice(generic_points(domain, scale), POINTS)  # type: ignore[arg-type]


def _power_of(tree: Expr, name: Expr, domain: Domain) -> int | None:
    """The power with which a formula grows as a quantity in it does; ``None`` if there is none."""
    free = swapped(tree, name, symbol(FREE))
    if FREE not in free_symbols(free) or domain.get(FREE) is not None:
        return None
    found = set()
    for point in _points(domain):
        for value in (number(3), number(7)):
            one, two = (
                enclose(swapped(free, symbol(FREE), mul(value, number(k))), point, BITS)
                for k in (1, 2)
            )
            if not abs(one) > 0:
                return None
            share = two / one
            fits = [p for p in range(-4, 5) if p and share.overlaps(share.__class__(2) ** p)]
            found.add(fits[0] if fits else None)
    return found.pop() if len(found) == 1 else None


def _quotient(
    left: Expr, right: Expr, domain: Domain
) -> tuple[dict[str, str], str, tuple[str, str]] | None:
    """A point, the quotient of two sides where it is a number, and both values at the point."""
    left, right, domain = with_single_values(left, right, domain)
    if (function_names(left) | function_names(right)) - KNOWN:
        return None
    names = free_symbols(left) | free_symbols(right)
    shares, first = [], None
    for point in _points(domain):
        one, two = (enclose(side, point, BITS) for side in (left, right))
        if not abs(two) > 0:
            return None
        shares.append(one / two)
        at = {n: str(v) for n, v in point.items() if n in names}
        first = first or (at, (one.str(8, radius=False), two.str(8, radius=False)))
    if first is None or len(shares) < POINTS or not all(map(shares[0].overlaps, shares)):
        return None
    if not shares[0].rad() < 1e-20:
        return None
    if shares[0].overlaps(shares[0].__class__(1)):
        return first[0], "1", first[1]
    if abs(float(shares[0].mid()) - 1) < APART:
        return None
    return first[0], shares[0].str(6, radius=False), first[1]
