"""Judge what a text claims of the divergence of two normal laws."""

from __future__ import annotations

import re

from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.language.tree import free_symbols
from closedform.proofread.clock import Clock
from closedform.proofread.divergences import with_conditions
from closedform.proofread.lines import Link
from closedform.proofread.readings import judge_readings
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section
from closedform.proofread.wording import Wording

__all__ = ["judge_divergence"]

# Words that make other conditions than equations between parameters.
_OTHER = re.compile(
    r"\b(?:bits|base|approx\w*|small|large|leading|order|where|bound\w*|sum|per|dimension\w*"
    r"|same|identical|unit|zero|homosced\w*|common|shared)\b|\\mathbb\s*\{?\s*R\s*\}?\s*\^",
    re.IGNORECASE,
)


def judge_divergence(section: Section, link: Link, wording: Wording) -> Judgement | None:
    """The verdict on an equation with a divergence of laws that the section names.

    It is refuted if it fails whether or not the conditions hold that the sentence states, and no
    letter is new in it.

    Parameters
    ----------
    section : Section
        What is known at its place.
    link : Link
        An equation.
    wording : Wording
        The sentence around it.
    """
    if link.sign != "=" or section.other_logarithms or wording.denies:
        return None
    texts = [section.normal_laws.written_out(side) or side for side in (link.left, link.right)]
    if texts == [link.left, link.right]:
        return None
    sentence = " ".join((*wording.sentence, wording.before))
    here = section.normal_laws.conditions(sentence)
    earlier = section.normal_laws.held
    found = []
    clock = Clock(section.seconds)
    for conditions in _different(here, {**earlier, **here}, {}):
        left, right = (with_conditions(text, conditions) for text in texts)
        try:
            sides = section.read(left, right)
        except (Unreadable, DomainError, RecursionError):
            return None
        judged = judge_readings(section, sides, clock)
        if judged.verdict in ("proved", "plausible"):
            return judged
        one, other = sides.readings[0]
        new = free_symbols(other) - free_symbols(one)
        found.append(judged if not (new and conditions == here) else None)
    section.normal_laws.held = {**earlier, **here}
    first = found[0]
    in_words = not here and "equal" in sentence.lower()
    fails = all(one is not None and one.verdict == "refuted" for one in found)
    if first is None or not fails or in_words or wording.roughly or _OTHER.search(sentence):
        return None
    return first


def _different(*conditions: dict[str, str]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for one in conditions:
        if one not in found:
            found.append(one)
    return found
