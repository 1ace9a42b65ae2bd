"""Where in a chain the slip is: two links in a row fail, and their ends agree."""

from __future__ import annotations

from dataclasses import replace

from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.proofread.clock import Clock
from closedform.proofread.matrices import matrices_agree
from closedform.proofread.matrix_texts import has_matrix
from closedform.proofread.near_misses import Suspect
from closedform.proofread.readings import judge_readings
from closedform.proofread.relations import Relation
from closedform.proofread.section import Section

__all__ = ["located"]


def located(
    section: Section, found: list[Relation], suspects: list[Suspect | None]
) -> list[Relation]:
    """The relations of a formula, with what is said of a wrong line between right ones.

    Parameters
    ----------
    section : Section
        What is known where they stand.
    found : list of Relation
        The relations; changed in place.
    suspects : list of Suspect or None
        How to judge another relation in the place of each that is refuted; where a slip is
        located, no doubt is left, and they are taken out.
    """
    for place in range(len(found) - 1):
        one, two = found[place], found[place + 1]
        if one.verdict != "refuted" or two.verdict != "refuted" or two.left != one.right:
            continue
        suspect = suspects[place]
        if _agree(section, one.left, two.right) or (suspect and _end_to_end(suspect, two.right)):
            said = one.judgement
            reason = f"{said.reason}; the next line agrees again with the line before"
            found[place] = replace(one, judgement=replace(said, reason=reason, located=True))
            later = replace(
                two.judgement,
                reason="the line before is wrong; this one agrees with what stands before it",
                mistake="",
                repair="",
            )
            found[place + 1] = replace(two, judgement=later)
            suspects[place] = suspects[place + 1] = None
    return found


def _end_to_end(suspect: Suspect, right: str) -> bool:
    """Whether a side is right in place of the one that is written."""
    link = replace(suspect.link, right=right)
    judged = suspect.with_other(link, thorough=True)
    return judged.verdict in ("proved", "plausible")


def _agree(section: Section, left: str, right: str) -> bool:
    if has_matrix(left) or has_matrix(right):
        return matrices_agree(section, left, right)
    try:
        sides = section.read(section.atoms.hide(left), section.atoms.hide(right))
    except (Unreadable, DomainError):
        return False
    return judge_readings(section, sides, Clock(section.seconds)).verdict == "proved"
