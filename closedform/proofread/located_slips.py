"""Where in a chain the slip is: two links in a row fail, and their ends agree."""

from __future__ import annotations

from dataclasses import replace

from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.proofread.clock import Clock
from closedform.proofread.matrices import matrices_agree
from closedform.proofread.matrix_texts import has_matrix
from closedform.proofread.readings import judge_readings
from closedform.proofread.relations import Relation
from closedform.proofread.section import Section

__all__ = ["located"]


def located(section: Section, found: list[Relation]) -> list[Relation]:
    """The relations of a formula, with what is said of a wrong line between right ones.

    Parameters
    ----------
    section : Section
        What is known where they stand.
    found : list of Relation
        The relations; changed in place.
    """
    for place in range(len(found) - 1):
        one, two = found[place], found[place + 1]
        if one.verdict != "refuted" or two.verdict != "refuted" or two.left != one.right:
            continue
        if _agree(section, one.left, two.right):
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
    return found


def _agree(section: Section, left: str, right: str) -> bool:
    if has_matrix(left) or has_matrix(right):
        return matrices_agree(section, left, right)
    try:
        sides = section.read(section.atoms.hide(left), section.atoms.hide(right))
    except (Unreadable, DomainError):
        return False
    return judge_readings(section, sides, Clock(section.seconds)).verdict == "proved"
