r"""The sum and the product of the roots of a quadratic equation that the text lays down.

Of ``z^2 - bz + c = 0`` the text says that ``z_1 + z_2 = b`` and ``z_1 z_2 = c``.
"""

from __future__ import annotations

import re
from functools import partial

from closedform.kernel.domain import DomainError, Variable
from closedform.language.errors import Unreadable
from closedform.language.tree import (
    Expr,
    div,
    free_symbols,
    function_names,
    number,
    relation,
    substitute,
)
from closedform.proofread.clock import Clock
from closedform.proofread.generic import everywhere_different
from closedform.proofread.lines import Link
from closedform.proofread.questions import KNOWN
from closedform.proofread.relations import Judgement
from closedform.proofread.root_facts import Quadratic
from closedform.proofread.section import Section, Sides
from closedform.proofread.spelling import spelled
from closedform.proofread.wording import Wording

__all__ = ["judge_root_sums", "note_quadratic"]

MOST = 20
LETTERS = ("z", "r", "x", "s", "q", "m", "p", "t", "y", "lambda", "mu", "rho", "zeta")
_NAME = r"(?P<name>\\?[A-Za-z]+)\s*_\s*(?:1|\{1\}|\+|\{\+\})"
_OTHER = r"(?P=name)\s*_\s*(?:2|\{2\}|-|\{-\})"
_SUM = re.compile(rf"\s*{_NAME}\s*\+\s*{_OTHER}\s*")
_PRODUCT = re.compile(rf"\s*{_NAME}\s*(?:\\cdot|\\,)?\s*{_OTHER}\s*")
_POLYNOMIAL = re.compile(r"\s*\\?[A-Za-z]+\s*\(\s*\\?[A-Za-z]+\s*\)\s*")
_SQUARED = re.compile(r"\^\s*\{?\s*2|(?P<letter>\\?[A-Za-z]+)\s*\\cdot\s*(?P=letter)")


def note_quadratic(section: Section, link: Link, wording: Wording) -> None:
    """Keep an equation of the second degree in one letter, or a characteristic polynomial."""
    if link.sign != "=":
        return
    zero = link.right.strip(" .,;") == "0"
    written = link.left if zero else link.right
    polynomial = _POLYNOMIAL.fullmatch(link.left) and "characteristic" in wording.before.lower()
    if not (zero or polynomial) or not _SQUARED.search(written):
        return
    try:
        sides = section.read(section.atoms.hide(written.rstrip(" .,;")), "0")
    except (Unreadable, DomainError):
        return
    tree = sides.readings[0][0]
    if function_names(tree) - KNOWN or len(section.quadratics) >= MOST:
        return
    for letter in LETTERS:
        if letter not in free_symbols(tree):
            continue
        free, one, minus, two = (substitute(tree, {letter: number(k)}) for k in (0, 1, -1, 2))
        first = (one + minus) / number(2) - free
        second = (one - minus) / number(2)
        expected = number(4) * first + number(2) * second + free
        clock = Clock(section.seconds)
        if clock.judge(two, expected, sides.reading.domain, 0.2).verdict != "proved":
            continue
        found = Quadratic(letter, div(-second, first), div(free, first), f"{written} = 0")
        section.quadratics.append(found)


def judge_root_sums(section: Section, link: Link) -> Judgement | None:
    """The verdict on what the sum or the product of two roots is said to be.

    Parameters
    ----------
    section : Section
        What is known at its place.
    link : Link
        The relation.

    Returns
    -------
    Judgement or None
        ``None`` where it is not about such roots, or not decided.
    """
    if link.sign != "=" or not section.quadratics:
        return None
    left = spelled(link.left)
    total, product = _SUM.fullmatch(left), _PRODUCT.fullmatch(left)
    asked = total or product
    if asked is None:
        return None
    letter = asked["name"].lstrip("\\")
    known = [one for one in section.quadratics if one.letter == letter]
    if len(known) != 1:
        return None
    try:
        sides = section.read(section.atoms.hide(link.right), "0")
    except (Unreadable, DomainError):
        return None
    value = known[0].total if total else known[0].product
    return Clock(section.seconds).hurry(partial(_compared, section, known[0], value, sides), 0.6)


def _compared(section: Section, known: Quadratic, value: Expr, sides: Sides) -> Judgement | None:
    right, domain = sides.readings[0][0], sides.reading.domain
    own = free_symbols(known.total) | free_symbols(known.product)
    missing = own - set(domain.names)
    for name in missing:
        domain = domain.declare(Variable(name, "real"))
    what = "by the equation for the roots"
    clock = Clock(section.seconds)
    if clock.judge(value, right, domain, 0.5).verdict == "proved":
        return Judgement("proved", what, given=(known.written,), guessed=str(domain))
    if not free_symbols(right) or not free_symbols(right) <= own or function_names(right) - KNOWN:
        return None
    found = everywhere_different(domain, relation("=", value, right))
    if found is None:
        return None
    example = {"at": found.at(), "left": found.left, "right": found.right}
    return Judgement("refuted", f"{what}: {found}", example, (known.written,), str(domain))
