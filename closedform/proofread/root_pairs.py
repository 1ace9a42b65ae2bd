r"""Two values that one formula with a double sign defines: ``r_{1,2} = a \pm \sqrt{b}``.

Of ``r_{1,2}`` nobody says which of them has the upper sign: a claim is judged in both orders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import product

from closedform.kernel.domain import Domain, DomainError, Variable
from closedform.kernel.refute import Refutation
from closedform.language.errors import Unreadable
from closedform.language.tree import (
    Expr,
    div,
    free_symbols,
    function_names,
    number,
    relation,
    substitute,
    symbol,
)
from closedform.proofread.clock import Clock
from closedform.proofread.facts import put_in
from closedform.proofread.generic import everywhere_different
from closedform.proofread.lines import Link
from closedform.proofread.questions import KNOWN, is_number
from closedform.proofread.relations import Judgement
from closedform.proofread.root_facts import Pair
from closedform.proofread.section import Section
from closedform.proofread.wording import Wording

__all__ = ["both_signs", "judge_pairs", "note_pair"]

MOST = 10
_TWO = re.compile(
    r"(?P<stem>\\?[A-Za-z]+)\s*_\s*(?P<which>\\pm|\{\s*(?:\\pm|1\s*[,/]\s*2)\s*\})\s*"
)
_SIGNS = re.compile(r"\\(?P<sign>pm|mp)(?![A-Za-z])")


def both_signs(left: str, right: str) -> list[tuple[str, str]]:
    r"""The two equations of ``r_\pm = a \pm b``; empty if it is none.

    Examples
    --------
    >>> both_signs(r"r_\pm", r"a \mp b")
    [('r_{+}', 'a - b'), ('r_{-}', 'a + b')]
    >>> both_signs("r_{1,2}", r"a \pm b")
    [('r_{1}', 'a + b'), ('r_{2}', 'a - b')]
    """
    pair = _TWO.fullmatch(left.strip())
    if not pair or not _SIGNS.search(right):
        return []
    signs = [("+", "-"), ("-", "+")]
    names = "+-" if "pm" in pair["which"] else "12"
    return [
        (f"{pair['stem']}_{{{name}}}", _SIGNS.sub(partial(_signed, both), right))
        for name, both in zip(names, signs, strict=True)
    ]


def _signed(both: tuple[str, str], found: re.Match[str]) -> str:
    return both[0] if found["sign"] == "pm" else both[1]


def note_pair(section: Section, link: Link) -> None:
    """Keep the two values that an equation with a double sign defines."""
    if link.sign != "=" or link.continued or "\\pm" not in link.right:
        return
    found = []
    for left, right in both_signs(link.left, link.right.rstrip(" .,;")):
        try:
            sides = section.read(section.atoms.hide(left), section.atoms.hide(right))
        except (Unreadable, DomainError):
            return
        name, value = sides.readings[0]
        if len(sides.readings) > 1 or name.head != "symbol" or function_names(value) - KNOWN:
            return
        found.append((str(name.value), value))
    if not found or len(section.pairs) >= MOST:
        return
    (one, upper), (two, lower) = found
    if {one, two} & (free_symbols(upper) | free_symbols(lower)):
        return
    others = [pair for pair in section.pairs if not {one, two} & set(pair.names)]
    ordered = "pm" in link.left
    pair = Pair((one, two), (upper, lower), ordered, f"{link.left} = {link.right}")
    section.pairs = [*others, pair]


def judge_pairs(section: Section, link: Link, wording: Wording) -> Judgement | None:
    r"""The verdict on an equation with the values of such a pair in it.

    Parameters
    ----------
    section : Section
        What is known at its place.
    link : Link
        The equation.
    wording : Wording
        The sentence around it: what it supposes is not refuted.

    Returns
    -------
    Judgement or None
        ``None`` where it is not about such a pair, or not decided.
    """
    if link.sign != "=" or not section.pairs or "_" not in link.left:
        return None
    try:
        sides = section.read(section.atoms.hide(link.left), section.atoms.hide(link.right))
    except (Unreadable, DomainError):
        return None
    if len(sides.readings) > 1:
        return None
    left, right = sides.readings[0]
    names = free_symbols(left)
    meant = [one for one in section.pairs if set(one.names) <= names]
    if len(meant) != 1:
        return None
    pair = _as_told(section, meant[0], sides.reading.domain)
    if pair is None:
        return None
    known = [f for f in section.stated.known if f.kind == "value" and not is_number(f.right)]
    known = [fact for fact in known if fact.name not in pair.names]
    sided = [(put_in(a, known), put_in(b, known)) for a, b in _in_orders(pair, left, right)]
    refutable = not (wording.supposes or wording.denies or wording.roughly or link.approximate)
    judge = partial(_judged, section, pair, sided, sides.reading.domain, refutable)
    return Clock(section.seconds).hurry(judge, 0.6)


def _as_told(section: Section, pair: Pair, domain: Domain) -> Pair | None:
    """The pair in the order that the text tells; ``None`` if it says something else of one."""
    told = {fact.name: fact.right for fact in section.stated.facts if fact.kind == "value"}
    if pair.ordered or not told.keys() & set(pair.names):
        return pair
    clock = Clock(section.seconds)
    for values in (pair.values, pair.values[::-1]):
        swap = dict(zip(pair.names, values, strict=True))
        said = [(told[name], value) for name, value in swap.items() if name in told]
        if all(a == b or clock.judge(a, b, domain, 0.2).verdict == "proved" for a, b in said):
            return replace(pair, values=values, ordered=True)
    return None


def _in_orders(pair: Pair, left: Expr, right: Expr) -> Iterator[tuple[Expr, Expr]]:
    for values in [pair.values] if pair.ordered else [pair.values, pair.values[::-1]]:
        swap = dict(zip(pair.names, values, strict=True))
        yield substitute(left, swap), substitute(right, swap)


def _judged(
    section: Section,
    pair: Pair,
    sided: list[tuple[Expr, Expr]],
    domain: Domain,
    refutable: bool,
) -> Judgement | None:
    names = {name for both, side in product(sided, (0, 1)) for name in free_symbols(both[side])}
    for name in sorted(names - set(domain.names)):
        domain = domain.declare(Variable(name, "real"))
    clock = Clock(section.seconds)
    verdicts = [clock.judge(left, right, domain, 0.4).verdict for left, right in sided]
    if all(verdict == "proved" for verdict in verdicts):
        reason = "" if pair.ordered else "in both orders"
        return Judgement("proved", reason, given=(pair.written,), guessed=str(domain))
    if not refutable or names & section.stated.here.keys() or "proved" in verdicts:
        return None
    failed = [_claim_fails(clock, left, right, domain) for left, right in sided]
    if failed[0] is None or failed[-1] is None:
        return None
    found = failed[0]
    example = {"at": found.at(), "left": found.left, "right": found.right}
    return Judgement("refuted", str(found), example, (pair.written,), str(domain))


def _claim_fails(clock: Clock, left: Expr, right: Expr, domain: Domain) -> Refutation | None:
    """A counterexample, where the equation can only be meant as an identity."""
    own = free_symbols(left)
    if function_names(right) - KNOWN or not free_symbols(right) <= own:
        return None
    if is_number(right):
        # Where the left side changes, this says for which values of its names it holds.
        half = {name: div(symbol(name), number(2)) for name in own}
        if clock.judge(left, substitute(left, half), domain, 0.3).verdict != "proved":
            return None
    return everywhere_different(domain, relation("=", left, right))
