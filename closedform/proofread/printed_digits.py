r"""Judge values of which the first digits are printed, such as ``(99/100)^{100} = 0.366\dots``."""

from __future__ import annotations

import re

from closedform.answers.decimals import begins_with
from closedform.kernel.domain import Domain
from closedform.proofread.facts import about, put_in
from closedform.proofread.lines import Link
from closedform.proofread.questions import is_number, written
from closedform.proofread.relations import Judgement, Outcome
from closedform.proofread.section import Section

__all__ = ["goes_on", "judge_digits", "without_dots"]

_GOES_ON = re.compile(
    r"(?P<digits>-?\s*\d+\.\d+)\s*(?:\\[lc]?dots(?![A-Za-z])|\.\.\.|…)\s*"
    r"(?P<scale>\\(?:cdot|times)\s*10\s*\^\s*(?:\{\s*-?\d+\s*\}|\d)\s*)?"
)


def goes_on(text: str) -> bool:
    r"""Whether a text is a number of which only the first digits are printed.

    Examples
    --------
    >>> goes_on(r"0.366\dots"), goes_on(r"1 + \dots"), goes_on("0.5")
    (True, False, False)
    """
    return bool(_GOES_ON.fullmatch(text.strip()))


def without_dots(text: str) -> str:
    r"""The digits that are printed.

    Examples
    --------
    >>> without_dots(r"6.02\dots \cdot 10^{23}")
    '6.02\\cdot 10^{23}'
    """
    return _GOES_ON.sub(r"\g<digits>\g<scale>", text.strip())


def judge_digits(section: Section, link: Link) -> Judgement:
    """Judge an equation whose right side is a number that :func:`goes_on`.

    Raises
    ------
    Unreadable, DomainError
        When a side cannot be read.
    """
    if goes_on(link.left):
        return Judgement("undecided", "how the digits on the left go on is not said")
    sides = section.read(section.atoms.hide(link.left), without_dots(link.right))
    left, printed = sides.readings[0]
    facts = tuple(fact for fact in about(section.stated.known, left) if fact.kind != "recurrence")
    value = put_in(left, facts)
    if not is_number(value):
        return Judgement("undecided", f"only a number has the digits {link.right}")
    verdict = begins_with(value, printed, Domain())
    given = written(facts)
    found = verdict.refutation
    if verdict.verdict == "refuted" and found is not None:
        if any(f.earlier or f.line not in section.near for f in facts if f.line):
            return Judgement("undecided", "the digits differ with a number of another place")
        example = {"at": found.at(), "left": found.left, "right": found.right}
        return section.shown(Judgement("refuted", verdict.reason, example, given))
    outcome: Outcome = "proved" if verdict.verdict == "proved" else "undecided"
    return section.shown(Judgement(outcome, verdict.reason, given=given))
