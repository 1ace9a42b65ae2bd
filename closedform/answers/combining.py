"""One verdict out of several, for what has parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from closedform.answers.verdict import Verdict

__all__ = ["SAME", "all_of", "noted"]

SAME = "the same, word for word"

# The weakest comes first.
_ORDER = ("unreadable", "undecided", "plausible", "proved")


def all_of(parts: Iterable[tuple[str, Verdict]]) -> Verdict:
    """The verdict on a whole whose parts, each with a name, all have to agree.

    Refuted if a part is refuted, with its counterexample; proved if all are; else the weakest.
    The proof of a whole with several parts is the proofs of the parts: ``theorems``, unless there
    is a single one.

    Examples
    --------
    >>> parts = [("part 1", Verdict("proved")), ("part 2", Verdict("plausible", "no proof"))]
    >>> print(all_of(parts))
    plausible: part 2: no proof
    """
    named = list(parts)
    for name, verdict in named:
        if verdict.verdict == "refuted":
            return noted(verdict, name, front=True)
    if not named:
        return Verdict("proved", "nothing is left to compare")
    if len(named) == 1:
        return noted(named[0][1], named[0][0], front=True)
    worst = min(named, key=lambda part: _ORDER.index(part[1].verdict))
    if worst[1].verdict != "proved":
        return noted(replace(worst[1], theorem=None, theorems=()), worst[0], front=True)
    theorems = tuple(dict.fromkeys(t for _, v in named for t in (v.theorem, *v.theorems) if t))
    less = next((v.defined_on_less for _, v in named if v.defined_on_less), "")
    telling = [(name, v) for name, v in named if v.reason not in ("", SAME)]
    said = [": ".join(filter(None, (name, verdict.reason))) for name, verdict in telling]
    alone = theorems[0] if len(theorems) == 1 else None
    several = () if alone else theorems
    return Verdict("proved", "; ".join(said), alone, defined_on_less=less, theorems=several)


def noted(verdict: Verdict, note: str, front: bool = False) -> Verdict:
    """The verdict with a remark, in front of its reason (``note: reason``) or behind it."""
    if not note or (front and not verdict.reason):
        return verdict
    if front:
        return replace(verdict, reason=f"{note}: {verdict.reason}")
    return replace(verdict, reason="; ".join(filter(None, (verdict.reason, note))))
