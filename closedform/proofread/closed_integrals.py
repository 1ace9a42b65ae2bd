"""Equations with integrals that have closed forms: these are proved, and compared as formulas."""

from __future__ import annotations

from functools import partial

from closedform.answers.definitions import written_out
from closedform.derive.definite_integrals import integrated
from closedform.derive.finite_sums import swapped
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.language.tree import Expr, free_symbols, function_names, relation, walk
from closedform.proofread.clock import Clock
from closedform.proofread.generic import depends, everywhere_different
from closedform.proofread.questions import KNOWN
from closedform.proofread.relations import Judgement

__all__ = ["judge_closed"]


def judge_closed(left: Expr, right: Expr, domain: Domain, clock: Clock) -> Judgement | None:
    """The verdict on an equation whose integrals all have closed forms; ``None`` without one.

    Parameters
    ----------
    left, right : Expr
        The sides, with integrals in them.
    domain : Domain
        What the names range over.
    clock : Clock
        The time for it.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("r, T: real > 0")
    >>> for right in ("(1 - e^(-r*T))/r", "(1 + e^(-r*T))/r"):
    ...     sides = (read(t, domain.reading()) for t in ("int_0^T e^(-r*t) dt", right))
    ...     print(judge_closed(*sides, domain, Clock(5)).verdict)
    proved
    refuted
    """
    closed = clock.hurry(lambda: [_closed(side, domain) for side in (left, right)], 0.6)
    if closed is None:
        return None
    first, second = closed
    verdict = clock.judge(first, second, domain)
    if verdict.verdict == "proved" and not verdict.defined_on_less:
        return Judgement("proved", verdict.reason)
    if verdict.verdict != "refuted":
        return None
    alone = _alone(closed, domain, clock)
    if alone:
        reason = f"nothing declared says how {alone} is related to the other side"
        return Judgement("undecided", reason)
    wrong = relation("=", first, second)
    found = clock.hurry(partial(everywhere_different, domain, wrong))
    if found is None:
        return Judgement("undecided", f"it fails only at some points ({verdict.reason})")
    at = found.at()
    place = ", ".join(f"{name} = {value}" for name, value in at.items())
    reason = f"{f'at {place}: ' if place else ''}{found.left} against {found.right}"
    return Judgement("refuted", reason, {"at": at, "left": found.left, "right": found.right})


def _closed(side: Expr, domain: Domain) -> Expr:
    """A side with closed forms for its integrals, and derivatives carried out.

    Raises
    ------
    Refused
        When an integral has none that is proved.
    """
    while True:
        node = next((n for n in walk(side) if n.head == "integral"), None)
        if node is None:
            break
        known = integrated(domain, node)
        if known.obligations:
            raise Refused(f"it is not shown that {known.obligations[0]}")
        side = swapped(side, node, _plain(known.right, domain))
    return written_out(side, domain)


def _plain(value: Expr, domain: Domain) -> Expr:
    try:
        return canonical(domain, value)
    except Refused:
        return value


def _alone(sides: list[Expr], domain: Domain, clock: Clock) -> str:
    """Names that matter on one side and do not occur on the other one."""
    names = [free_symbols(side) | function_names(side) for side in sides]
    found = []
    for name in sorted((names[0] ^ names[1]) - KNOWN):
        if any(name in function_names(side) for side in sides):
            found.append(name)
        else:
            look = [partial(depends, side, name, domain) for side in sides]
            matters = [clock.hurry(one, 0.2) is not False for one in look]
            if any(m and name in n for m, n in zip(matters, names, strict=True)):
                found.append(name)
    return ", ".join(found)
