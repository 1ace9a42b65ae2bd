"""Do two sides agree at some points?  A quick look, before a proof is looked for."""

from __future__ import annotations

from itertools import islice

from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain, DomainError
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined
from closedform.language.errors import Unreadable
from closedform.language.tree import Expr, sub
from closedform.proofread.facts import about, put_in, widened
from closedform.proofread.generic import generic_points
from closedform.proofread.lines import Link
from closedform.proofread.section import Section
from closedform.proofread.sums import apart

__all__ = ["agree_at_points"]

BITS = 64
POINTS = 4
ENOUGH = 2
READINGS = 2


def agree_at_points(section: Section, link: Link) -> bool | None:
    """Whether two sides agree at some points, as written or with definitions put in.

    Parameters
    ----------
    section : Section
        What is known at its place.
    link : Link
        A relation.

    Returns
    -------
    bool or None
        ``None`` if they have no values at points.
    """
    try:
        texts = (apart(section.atoms.hide(text)) for text in (link.left, link.right))
        sides = section.read(*texts)
        found: list[bool | None] = []
        for left, right in sides.readings[:READINGS]:
            facts = about(section.stated.known, left, right)
            facts = tuple(fact for fact in facts if fact.kind != "recurrence")
            domain = widened(sides.reading.domain, facts)
            filled = put_in(left, facts), put_in(right, facts)
            found += [_agree(*pair, domain) for pair in dict.fromkeys(((left, right), filled))]
    except (Unreadable, DomainError, Refused, ValueError, ArithmeticError, RecursionError):
        return None
    return True if True in found else (False if False in found else None)


def _agree(left: Expr, right: Expr, domain: Domain) -> bool | None:
    held = 0
    for point in islice(generic_points(domain), POINTS):
        try:
            if not enclose(sub(left, right), point, BITS).contains(0):
                return False
        except (Undefined, NotExact, KeyError, TypeError):
            continue
        held += 1
    return True if held >= ENOUGH else None
