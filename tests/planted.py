"""Lines with a place for a right formula and for a slip, and what is refuted in them."""

from closedform.proofread.relations import Relation
from closedform.proofread.texts import proofread_text

SECONDS = 5  # for a relation: more than a loaded machine needs


def refuted(text: str, syntax: str = "markdown") -> list[Relation]:
    """The refuted relations of a text."""
    found = proofread_text(text, syntax=syntax, seconds=SECONDS)
    return [one for one in found if one.verdict == "refuted"]


def told_apart(lines: tuple[str, str, str], syntax: str = "markdown") -> bool:
    """Whether nothing is refuted in a line with its right formula, and something with its slip."""
    text, right, slip = lines
    right_ones = refuted(text.replace("@", right), syntax)
    return not right_ones and bool(refuted(text.replace("@", slip), syntax))
