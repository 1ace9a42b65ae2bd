r"""Limits behind an arrow, where it is said what goes where: ``(T+1)/(2T) \to 1/2`` as T grows."""

from __future__ import annotations

import re
from dataclasses import replace

from closedform.language.tree import (
    BINDERS,
    Expr,
    constant,
    free_symbols,
    limit,
    number,
    symbol,
    walk,
)
from closedform.proofread.approximations import size_of
from closedform.proofread.clock import Clock
from closedform.proofread.identities import judge_identity
from closedform.proofread.lines import Link, links_of
from closedform.proofread.relations import Judgement
from closedform.proofread.remainders import limit_of
from closedform.proofread.rows import Line
from closedform.proofread.section import Section

__all__ = ["judge_limit", "sizes_before", "sizes_under"]

_FORMULA = re.compile(r"\$([^$]+)\$")
_POINTS = {"oo": constant("oo"), "0": number(0), "0+": number(0), "1": number(1), "1-": number(1)}


def sizes_under(link: Link) -> list[str]:
    """What the arrow itself says goes where, as ``t -> oo``."""
    _, under = limit_of(link.right)
    return [size for one in links_of([Line(under, 0)]) if (size := size_of(one))]


def sizes_before(text: str) -> list[str]:
    r"""What the sentence says before a formula that goes where: "Letting $t \to \infty$ we get".

    Examples
    --------
    >>> sizes_before(r"For $b = 1/2$, letting $t \to \infty$ gives ")
    ['t -> oo']
    """
    formulas = _FORMULA.findall(text.replace("$$", " "))
    found = [size_of(one) for formula in formulas for one in links_of([Line(formula, 0)])]
    return [size for size in found if size][-1:]


def judge_limit(section: Section, link: Link, sizes: list[str] | None = None) -> Judgement | None:
    r"""The verdict on a limit of a formula; ``None`` without one.

    Parameters
    ----------
    section : Section
        What is known at its place, with what its sentence says goes where.
    link : Link
        ``a \to b``.
    sizes : list of str, optional
        What goes where, if neither the arrow nor its formula says it.

    Raises
    ------
    Unreadable, DomainError
        When a side cannot be read.
    """
    value, _ = limit_of(link.right)
    sides = section.read(section.atoms.hide(link.left), section.atoms.hide(value))
    sides, used = section.with_grids(sides)
    left, right = sides.readings[0]
    way = _way(sizes_under(link) or section.tending or sizes or [], left, right)
    if way is None or section.atoms.hidden(free_symbols(left)) & {way[0]}:
        return None  # what an opaque quantity tends to is not known
    name, point = way
    asked = limit(symbol(name), point, left)
    clock = Clock(section.seconds)
    judged = judge_identity(section.question(asked, right, sides.reading, clock))
    judged = replace(judged, given=(*judged.given, *used))
    others = _together_with(name, left) - section.declared - section.context.stated.keys()
    if judged.verdict == "refuted" and (others or len(judged.given) > len(used)):
        return None  # e^{-a t} tends to 0 for positive a only, which may be meant
    if judged.verdict == "refuted":
        judged = replace(judged, reason=f"as {name} -> {point}: {judged.reason}")
    return section.shown(replace(judged, guessed=sides.reading.guessed))


def _together_with(name: str, tree: Expr) -> set[str]:
    """The names in powers, functions and sums with a name: how these grow depends on them."""
    nodes = [n for n in walk(tree) if n.head in ("pow", "call", *BINDERS)]
    both = [free_symbols(node) for node in nodes if name in free_symbols(node)]
    bound = {str(n.args[0].value) for n in walk(tree) if n.head in BINDERS}
    return set().union(*both) - bound - {name}


def _way(sizes: list[str], left: Expr, right: Expr) -> tuple[str, Expr] | None:
    """The name that goes somewhere, and where to, if there is one in the formula."""
    ways = {tuple(size.split(" -> ")) for size in sizes}
    own = [way for way in ways if way[0] in free_symbols(left) - free_symbols(right)]
    if len(own) != 1 or own[0][1] not in _POINTS:
        return None
    return own[0][0], _POINTS[own[0][1]]
