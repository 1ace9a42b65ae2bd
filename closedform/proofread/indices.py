r"""Judge relations with index notation at a small number of terms, with exact values.

``\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)`` is written out for two and three
terms, and for all values of i and j.  It is refuted where it fails whatever may be supposed: which
sums end where, what adds up to 1, which definition is meant.
"""

from __future__ import annotations

from functools import partial

from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.proofread.index_claims import claim_of, why_not_claimed
from closedform.proofread.index_texts import Unmarked
from closedform.proofread.index_verdicts import decided
from closedform.proofread.lines import Link
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section
from closedform.proofread.wording import Wording

__all__ = ["judge_indices"]

SIGNS = ("=", "<", "<=", ">", ">=")
SHARE = 0.9


def judge_indices(
    section: Section, link: Link, wording: Wording, in_chain: bool, judged: Judgement
) -> Judgement | None:
    """The verdict on a relation with index notation that is open otherwise.

    Parameters
    ----------
    section : Section
        What is known at its place.
    link : Link
        The relation.
    wording : Wording
        The sentence around it.
    in_chain : bool
        Whether the chain goes on behind it.
    judged : Judgement
        What was found before.

    Returns
    -------
    Judgement or None
        ``None`` without a verdict.
    """
    if link.sign not in SIGNS or judged.verdict not in ("undecided", "unreadable", "assumed"):
        return None
    alone = not (link.continued or in_chain)
    if wording.denies or not (link.left and link.right):
        return None
    try:
        claim = claim_of(section, link)
    except (Unmarked, Unreadable, DomainError, RecursionError):
        return None
    if claim is None or (alone and section.indexed.is_said(link.left, link.right, claim.choices)):
        return None
    found = claim.clock.hurry(partial(decided, claim), SHARE)
    if found is None:
        return None
    if found.verdict != "plausible" and alone and wording.supposes:
        return None
    if found.verdict == "refuted":
        reason = why_not_claimed(section, link, wording, alone, claim, judged)
        if reason:
            return None if judged.verdict == "assumed" else Judgement("undecided", reason)
    elif found.verdict == "undecided" and judged.verdict == "assumed":
        return None
    return found
