"""Judge a relation in its place of a document, or another one in the same place."""

from __future__ import annotations

from dataclasses import dataclass

from closedform.proofread.judging import judge_link
from closedform.proofread.lines import Link
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section
from closedform.proofread.wording import Wording
from closedform.proofread.zeros import judge_zero

__all__ = ["Place"]


@dataclass(frozen=True)
class Place:
    """What stands around a relation.

    Attributes
    ----------
    line : int
        Where it stands.
    wording : Wording
        The sentence around its formula.
    in_chain : bool
        Whether the chain goes on behind it.
    words : (str, str, str)
        What stands before the formula before, between that and its own, and behind its own.
    before : str
        The last side of the formula before, where it is the first relation of its own.
    """

    line: int
    wording: Wording
    in_chain: bool
    words: tuple[str, str, str]
    before: str = ""

    def judge(self, section: Section, link: Link) -> Judgement:
        """The verdict on a relation here; a fault of this program must not end a document."""
        lead, *words = self.words
        try:
            judged = judge_link(
                section, link, self.line, self.wording, self.in_chain, (words[0], words[1])
            )
            found = None
            if self.before and judged.verdict == "assumed":
                found = judge_zero(section, self.before, (lead, words[0]), link)
        except Exception as error:
            return Judgement("undecided", f"unexpected {type(error).__name__}: {error}")
        return found or judged
