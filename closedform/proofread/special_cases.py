"""What keeps an equation that fails from being refuted: it is about another case, or no number."""

from __future__ import annotations

import re

from closedform.proofread.canonical_names import named
from closedform.proofread.lines import Link
from closedform.proofread.loose_sums import loosely_summed
from closedform.proofread.matrix_texts import bare
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section
from closedform.proofread.wording import Wording

__all__ = ["of_this_case"]

_LETTER = re.compile(r"(?<!\\)\b[A-Za-z]")
_DIFFERENTIAL = re.compile(r"(?<![A-Za-z\\])d(?:[xyztuvwXYZW]|\\(?:theta|mu|sigma))(?![A-Za-z])")
_SMALL_CHANGE = re.compile(r"\\delta\s*(?:[xyzwuv](?![A-Za-z])|\([a-z])")
_OPEN_SUM = re.compile(r"\\sum\s*_\s*(?:\{\s*([a-z])\s*\}|([a-z]))(?!\s*\^)")
# |r_+|, of one of two roots
_MODULUS = re.compile(r"(?:\||\\lvert)[^|]*_\s*\{?\s*(?:[+-]|\\pm)[^|]*(?:\||\\rvert)")


def of_this_case(section: Section, link: Link, wording: Wording, judged: Judgement) -> Judgement:
    """A refutation, unless the sentence speaks of another method, or of other numbers."""
    if any(map(_MODULUS.search, (link.left, link.right))):
        return Judgement("undecided", "the roots may be complex", guessed=judged.guessed)
    if _DIFFERENTIAL.search(link.left + " " + link.right) and _has_value(judged, "d"):
        return Judgement("undecided", "differentials are not read", guessed=judged.guessed)
    told = any(fact.name == "delta" for fact in section.stated.facts)
    small = not told and _SMALL_CHANGE.search(link.left + " " + link.right)
    if small and _has_value(judged, "delta"):
        return Judgement("undecided", "differentials are not read", guessed=judged.guessed)
    if not link.continued and _gets_value(section, judged):
        return Judgement("assumed", "an equation that the text lays down", guessed=judged.guessed)
    if any(size.endswith("-oo") for size in (*section.sizes, *section.tending)):
        return Judgement("undecided", "nothing is known here about -oo", guessed=judged.guessed)
    sums = {
        found[1] or found[2] for t in (link.left, link.right) for found in _OPEN_SUM.finditer(t)
    }
    if sums & section.indexed.endless:
        return Judgement("undecided", "the sum may have no end", guessed=judged.guessed)
    loose = loosely_summed(link.left, link.right)
    if loose:
        return Judgement("undecided", f"the sides differ, but {loose}", guessed=judged.guessed)
    if link.continued and judged.given and bare(link.left) and not _LETTER.search(link.right):
        return Judgement("assumed", "a definition", guessed=judged.guessed)  # "with E = T = 1"
    if section.imaginary and _has_value(judged, "i"):
        return Judgement("undecided", "i may be the imaginary unit", guessed=judged.guessed)
    rests = "recurrence" in judged.reason or judged.given
    if rests and wording.changes_method:
        return Judgement("undecided", "the sentence may be about another method")
    if judged.given and wording.changes_numbers and not _LETTER.search(link.right):
        return Judgement("undecided", "the sentence may be about other numbers")
    return judged


def _gets_value(section: Section, judged: Judgement) -> bool:
    """Whether the sentence has a value behind for the only name: "phi^2 = phi + 1, phi = 1.6"."""
    names = list(judged.counterexample["at"]) if judged.counterexample else []
    if set(names) & (section.context.stated.keys() | section.declared):
        return False
    following = (link for link in section.behind if link.sign in ("=", "approx"))
    lefts = (named(link.left) for link in following if not _LETTER.search(link.right))
    return len(names) == 1 and not judged.given and names[0] in lefts


def _has_value(judged: Judgement, letter: str) -> bool:
    """Whether a counterexample gives a value to a letter that may be none: ``dx``, ``2i``."""
    return bool(judged.counterexample and letter in judged.counterexample["at"])
