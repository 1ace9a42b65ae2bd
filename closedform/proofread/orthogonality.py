r"""Which vectors and matrices of a text may be orthogonal, by the sentences that say so.

An equation that fails may be right for a matrix with ``Q^T Q = I`` or for vectors with
``u^T v = 0``.  Who says that "the new residual $r^+$ is orthogonal to $r$" says nothing of ``b``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from closedform.language.errors import Unreadable
from closedform.language.infer import infer_names
from closedform.proofread.matrix_texts import MARKS, letter_sigma
from closedform.proofread.spelling import spelled

__all__ = ["Orthogonality", "sayings"]

MOST = 60
REACH = 200
_ANY = re.compile(
    r"\b(?P<ortho>ortho\w+|perpendicular|SVD|rotat\w+|unitary|QR|singular vector\w*)"
    r"|\b(?P<eigen>eigen\w+|diagonali[sz]\w*|singular value\w*|spectral)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?:eigen|singular )values?\b", re.IGNORECASE)
_PAIRWISE = re.compile(r"(?:orthogonal|perpendicular)(?:\s+to\b)", re.IGNORECASE)
_STOP = re.compile(r"[.!?](?=\s|\Z)|\n\s*\n")
_FORMULA = re.compile(
    r"\$\$?(?P<dollars>[^$]+)\$\$?|\\\((?P<inline>.+?)\\\)|\\\[(?P<display>.+?)\\\]", re.DOTALL
)
_SIGN = re.compile(r"\\?[A-Za-z](?![A-Za-z])|\\[A-Za-z]+")
_DISPLAY = re.compile(r"\s*(?:\$\$|\\\[|\\begin)")


@dataclass(frozen=True)
class Orthogonality:
    """What one sentence says.

    Attributes
    ----------
    names : frozenset of str
        The letters in it.
    kind : str
        ``pair`` of vectors, ``matrix`` or a basis, or ``eigen`` for eigenvectors.
    """

    names: frozenset[str]
    kind: str

    def concerns(self, vectors: Iterable[str], matrices: Iterable[str]) -> bool:
        """Whether it may say something of an equation with some letters."""
        some, others = self.names & set(vectors), self.names & set(matrices)
        if self.kind == "pair":
            return not self.names or len(some) > 1
        if self.kind == "matrix":
            return not self.names or bool(some or others)
        return bool(some) or len(others) > 1


def sayings(text: str) -> list[Orthogonality]:
    """What the sentences of a text say.

    Examples
    --------
    >>> [(one.kind, sorted(one.names)) for one in sayings("Here $r^+$ is orthogonal to $r$.")]
    [('pair', ['r', 'r^+'])]
    >>> sayings("All eigenvalues are positive.")
    []
    """
    found: list[Orthogonality] = []
    for match in _ANY.finditer(text):
        if _NUMBERS.fullmatch(match.group()):
            continue
        kind = "eigen" if match["eigen"] else "matrix"
        if _PAIRWISE.match(text, match.start()):
            kind = "pair"
        one = Orthogonality(_names_around(text, match.start(), match.end()), kind)
        if one not in found:
            found.append(one)
        if len(found) > MOST:
            return [Orthogonality(frozenset(), "matrix")]
    return found


def _names_around(text: str, start: int, stop: int) -> frozenset[str]:
    """The letters in the formulas of the sentence around a word."""
    begins = [one.end() for one in _STOP.finditer(text, max(0, start - REACH), start)]
    begin = begins[-1] if begins else max(0, start - REACH)
    over = _STOP.search(text, stop)
    end = min(over.start() if over else len(text), stop + REACH)
    display = _DISPLAY.match(text, end)
    if display or "\\begin" in text[begin:end]:
        end = stop + REACH
    # Where the sentence begins within a formula, this is known by the number of dollar signs.
    before = text[:begin]
    if before.count("$") % 2:
        begin = before.rindex("$")
    names = set[str]()
    for found in _FORMULA.finditer(text, begin, min(len(text), end + REACH)):
        if found.start() >= end:
            break
        formula = found["dollars"] or found["inline"] or found["display"]
        for part in re.split(r"\\in(?![a-z])|\\neq?(?![a-z])|[=<>,;:]|\\[lg]eq?(?![a-z])", formula):
            names |= _letters(part)
    return frozenset(names)


def _letters(part: str) -> frozenset[str]:
    if not re.search(r"[A-Za-z]", part):
        return frozenset()
    raised = frozenset(one[1] + "^+" for one in re.finditer(r"([a-z])\s*\^\s*\{?\+\}?", part))
    part = re.sub(r"\^\s*\{?\s*[+]\s*\}?", "", part)
    try:
        own = frozenset(infer_names(letter_sigma(spelled(part))))
    except Unreadable:
        own = frozenset(found.lstrip("\\") for found in _SIGN.findall(part))
    return (own | raised) - MARKS - {"I"}
