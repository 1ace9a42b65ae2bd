r"""Definite integrals in a document: ``\int_0^\infty \lambda x e^{-\lambda x}\,dx = 1/\lambda``.

Where they have closed forms these are proved, and compared as formulas.  Others are calculated at
points, by two methods of numerical integration that have to agree: such an equation is plausible or
refuted, never proved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial, reduce
from typing import Any

from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import Point
from closedform.kernel.patience import check
from closedform.language.reader import read
from closedform.language.tree import (
    Expr,
    constant,
    free_symbols,
    function_names,
    integral,
    neg,
    substitute,
    symbol,
)
from closedform.proofread.clock import Clock
from closedform.proofread.closed_integrals import judge_closed
from closedform.proofread.facts import about, put_in, widened
from closedform.proofread.generic import generic_points
from closedform.proofread.lines import Link
from closedform.proofread.macros import group
from closedform.proofread.numeric import NoNumber, close, evaluated, integrated, prepare
from closedform.proofread.questions import KNOWN, written
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section

__all__ = ["bounds_behind", "has_integral", "hide_integrals", "judge_integrals"]

MOST = 4
ENOUGH = 3  # points
_OPENS = re.compile(r"\\int(?![A-Za-z])\s*(?:\\limits\s*)?")
_NAME = r"(?:\\[A-Za-z]+|[A-Za-z])"
_MARK = r"(?:\\mathrm\s*(?:\{\s*d\s*\}|d)|(?<![A-Za-z\\])d)"
_ENDS = re.compile(rf"(?:\\[,;: ]|\s)*{_MARK}\s*(?P<by>{_NAME})(?![A-Za-z])")
_ABOVE = re.compile(rf"(?P<frac>\\[dt]?frac\s*)\{{\s*{_MARK}\s*(?P<by>{_NAME})\s*\}}\s*")
_INFINITE = re.compile(r"\s*\+?\s*(?P<minus>-?)\s*\\infty\s*")
_LETTERS = "ABCD"
INFINITY = constant("oo")


@dataclass(frozen=True, slots=True)
class Integral:
    """A definite integral as it is written."""

    name: str
    body: str
    by: str
    low: str
    high: str


def has_integral(text: str) -> bool:
    """Whether an integral stands in a formula."""
    return bool(_OPENS.search(text))


def hide_integrals(text: str, first: int = 0) -> tuple[str, tuple[Integral, ...]] | None:
    r"""A formula with a name for each of its integrals; ``None`` where one cannot be taken apart.

    Examples
    --------
    >>> hide_integrals(r"2\int_0^1 x^2\,dx + \int_{1}^T \frac{dx}{x}")
    ('2{\\mathrm{integralA}} + {\\mathrm{integralB}}',
     (Integral(name='integralA', body=' x^2', by='x', low='0', high='1'),
      Integral(name='integralB', body=' \\frac{1}{x}', by='x', low='1', high='T')))
    >>> hide_integrals(r"\int f") is None
    True
    """
    found: list[Integral] = []
    out, at = [], 0
    for opened in _OPENS.finditer(text):
        if opened.start() < at:
            return None  # one inside of another
        bounds = bounds_behind(text, opened.end())
        inner = _inside(text, bounds[2]) if bounds else None
        if bounds is None or inner is None or first + len(found) >= MOST:
            return None
        body, by, stop = inner
        name = f"integral{_LETTERS[first + len(found)]}"
        found.append(Integral(name, body, by, bounds[0], bounds[1]))
        out += [text[at : opened.start()], f"{{\\mathrm{{{name}}}}}"]
        at = stop
    return "".join([*out, text[at:]]), tuple(found)


def bounds_behind(text: str, at: int) -> tuple[str, str, int] | None:
    """Both bounds behind a sign, in either order, and where they end; ``None`` without both."""
    ends: dict[str, str] = {}
    for _ in range(2):
        while text[at : at + 1].isspace():
            at += 1
        sign = text[at : at + 1]
        if sign not in ("_", "^"):
            return None
        at += 1
        inner = group(text, at)
        one = re.compile(r"\s*(\\[A-Za-z]+|\S)").match(text, at)
        if inner is not None:
            ends[sign], at = inner
        elif one:
            ends[sign], at = one[1], one.end()
    return (ends["_"], ends["^"], at) if len(ends) == 2 else None


def _inside(text: str, start: int) -> tuple[str, str, int] | None:
    """What is integrated, by what, and where that ends."""
    depth, at = 0, start
    while at < len(text):
        above = _ABOVE.match(text, at)
        if above and depth == 0:
            below = group(text, above.end())
            if below is None:
                return None
            body = f"{text[start:at]}{above['frac']}{{1}}{{{below[0]}}}"
            return body, above["by"], below[1]
        ends = _ENDS.match(text, at)
        if ends and depth == 0:
            return text[start:at], ends["by"], ends.end()
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if depth < 0:
            return None
        at += 2 if text[at] == "\\" else 1
    return None


# x^2/2q, which may be meant as x^2/(2q)
_TIGHT = re.compile(
    r"/\s*(?P<below>\d+\s*(?:\\?[A-Za-z]+(?:_\w)?(?:\^(?:\{?\d\}?))?\s*)+)(?=[}),;]|\Z)"
)


def judge_integrals(section: Section, link: Link) -> Judgement:
    """Judge an equation with integrals, by calculating both sides at points.

    Raises
    ------
    Unreadable, DomainError
        When it cannot be read.
    """
    judged = _judged(section, link)
    left, right = (_TIGHT.sub(r"/{(\g<below>)}", side) for side in (link.left, link.right))
    if judged.verdict == "proved" or (left, right) == (link.left, link.right):
        return judged
    again = _judged(section, replace(link, left=left, right=right))
    return again if again.verdict in ("proved", "plausible") else judged


def _judged(section: Section, link: Link) -> Judgement:
    left = hide_integrals(section.atoms.hide(link.left))
    right = hide_integrals(section.atoms.hide(link.right), len(left[1]) if left else 0)
    if left is None or right is None:
        return Judgement("undecided", "an integral without bounds, or one inside of another")
    integrals = (*left[1], *right[1])
    parts = [text for one in integrals for text in (one.body, one.by, one.low, one.high)]
    shown = " + 0 ".join(f"({text})" for text in parts if not _INFINITE.fullmatch(text))
    sides = section.read(f"{left[0]} + 0 {shown}", right[0])
    names, guessed = sides.reading.names, _without_integrals(sides.reading.guessed)
    trees = [read(left[0], names), read(right[0], names)]
    known = tuple(f for f in about(section.stated.known, *trees) if f.kind != "recurrence")
    inner = {one.name: _read(one, names, section) for one in integrals}
    used = tuple(dict.fromkeys((*known, *(f for _, facts in inner.values() for f in facts))))
    filled = [put_in(tree, known) for tree in trees]
    domain = widened(sides.reading.domain, used)
    whole = [_with_integrals(tree, inner) for tree in filled]
    named = reduce(Domain.without, inner, domain)
    moving = any(_moves(section, one) for one, _ in inner.values())
    if not moving:
        closed = judge_closed(whole[0], whole[1], named, Clock(section.seconds))
        if closed is not None:
            return section.shown(replace(closed, guessed=guessed, given=written(used)))
    prepare()
    own = {name: one for name, (one, _) in inner.items()}
    judge = partial(_compared, filled, own, domain, moving)
    found = Clock(section.seconds).hurry(judge, 0.9)
    if found is None:
        return section.shown(Judgement("undecided", "an integral that is not calculated"))
    return section.shown(replace(found, guessed=guessed, given=written(used)))


@dataclass(frozen=True, slots=True)
class _Read:
    body: Expr
    by: str
    low: Expr | None
    high: Expr | None

    @property
    def tree(self) -> Expr:
        low = neg(INFINITY) if self.low is None else self.low
        high = INFINITY if self.high is None else self.high
        return integral(symbol(self.by), low, high, self.body)


def _moves(section: Section, one: _Read) -> bool:
    """Whether something opaque under an integral may depend on its variable."""
    hidden = {name for name in free_symbols(one.body) if name.startswith("atom")}
    letter = one.by.partition("_")[0].removeprefix("\\")
    return any(
        re.search(rf"(?<![A-Za-z]){letter}(?![A-Za-z])", section.atoms.written(name))
        for name in hidden
    )


def _with_integrals(tree: Expr, inner: Mapping[str, tuple[_Read, tuple[Any, ...]]]) -> Expr:
    """A side with the integrals themselves instead of their names."""
    return substitute(tree, {name: one.tree for name, (one, _) in inner.items()})


def _read(one: Integral, names: Any, section: Section) -> tuple[_Read, tuple[Any, ...]]:
    body = read(one.body.strip() or "1", names)
    by = str(read(one.by, names).value)
    facts = tuple(
        f for f in about(section.stated.known, body) if f.kind != "recurrence" and f.name != by
    )
    ends = [None if _INFINITE.fullmatch(end) else read(end, names) for end in (one.low, one.high)]
    return _Read(put_in(body, facts), by, *ends), facts


def _without_integrals(guessed: str) -> str:
    pieces = (piece.strip() for piece in guessed.split(";"))
    return "; ".join(piece for piece in pieces if not re.match(r"integral[A-D]:", piece))


def _compared(
    sides: list[Expr], inner: Mapping[str, _Read], domain: Domain, moving: bool
) -> Judgement | None:
    """A verdict by numbers; ``None`` where there are too few points."""
    names = [
        frozenset().union(
            free_symbols(side) - inner.keys(),
            *(_names(inner[name]) for name in free_symbols(side) & inner.keys()),
        )
        for side in sides
    ]
    functions = frozenset().union(
        *map(function_names, (*sides, *(one.body for one in inner.values())))
    )
    if functions - KNOWN or moving:
        return Judgement("undecided", "an integral of something that is not known")
    found = list(_values(sides, inner, domain))
    equal = [close(first, second) for _, first, second in found]
    if len(found) < ENOUGH or (any(equal) and not all(equal)):
        return None
    if all(equal):
        return Judgement("plausible", f"equal at {len(found)} points, by numerical integration")
    return _different(found, names)


def _values(
    sides: list[Expr], inner: Mapping[str, _Read], domain: Domain
) -> Iterator[tuple[Point, float, float]]:
    for point in generic_points(domain):
        check()
        try:
            values = {
                name: integrated(one.body, one.by, one.low, one.high, point)
                for name, one in inner.items()
            }
            first, second = (evaluated(side, {**point, **values}) for side in sides)
        except NoNumber:
            continue
        yield point, first, second


def _different(found: list[tuple[Point, float, float]], names: list[frozenset[str]]) -> Judgement:
    point, *shown = found[0]
    alone = frozenset[str]()
    for side in (0, 1):
        values = [(first, second)[side] for _, first, second in found]
        # A value that is the same everywhere does not depend on what stands in it.
        if not all(close(value, values[0]) for value in values):
            alone |= names[side] - names[1 - side]
    if alone:
        reason = (
            f"nothing declared says how {', '.join(sorted(alone))} is related to the other side"
        )
        return Judgement("undecided", reason)
    left, right = (f"{value:.8g}" for value in shown)
    at = {name: str(value) for name, value in point.items() if name in names[0]}
    place = ", ".join(f"{name} = {value}" for name, value in at.items())
    reason = f"{f'at {place}: ' if place else ''}{left} against {right}, by numerical integration"
    return Judgement("refuted", reason, {"at": at, "left": left, "right": right})


def _names(one: _Read) -> frozenset[str]:
    ends = [free_symbols(end) for end in (one.low, one.high) if end is not None]
    return frozenset().union(free_symbols(one.body) - {one.by}, *ends)
