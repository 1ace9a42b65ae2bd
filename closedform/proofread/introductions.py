r"""Equations that introduce a name, where they cannot be judged: ``q(x | z) = \mathcal N(...)``.

An equation says what a name stands for if the name stands alone on its left side, perhaps with
names as arguments, and nothing was said of it before, or if the text says so itself.
"""

from __future__ import annotations

import re

from closedform.proofread.lines import Link
from closedform.proofread.relations import Judgement
from closedform.proofread.wording import Wording

__all__ = ["Introductions"]

_FACES = "mathbf|boldsymbol|bm|mathrm|mathcal|mathscr|mathsf|mathbb|operatorname|text|vec"
_MARKS = "hat|bar|tilde|widehat|widetilde|overline"
_BASE = (
    rf"(?:\\(?:{_MARKS})\s*(?:\{{\s*(?:\\(?:{_FACES})\s*\{{[^{{}}]*\}}|[^{{}}]*)\s*\}}|\\[A-Za-z]+|[A-Za-z])"
    rf"|\\(?:{_FACES})\s*\{{[^{{}}]*\}}|\\[A-Za-z]+|[A-Za-z])"
)
_LOW = r"(?:\s*_\s*(?:\{(?:[^{}]|\{[^{}]*\})*\}|\\[A-Za-z]+|[A-Za-z0-9]))?"
_HIGH = r"(?:\s*\^\s*\{\s*\([^{}()]*\)\s*\})?"  # W^{(1)}
_NAME = re.compile(rf"{_BASE}{_LOW}{_HIGH}{_LOW}")
_ARGUMENTS = re.compile(
    rf"\s*\(\s*{_NAME.pattern}(?:\s*(?:[,;|:]|\\mid)\s*{_NAME.pattern})*\s*\)\s*"
)
# What these are everybody knows: an equation is a claim about them.
_CONVENTIONAL = re.compile(
    r"(?:\\(?:mathbb|mathrm|mathbf|mathsf|operatorname|text)\s*\{\s*)?"
    r"(?:E|P|Pr|Var|Cov|Corr|KL|MSE|det|tr|Tr|rank|diag|e|d|D|I|prod|max|min|sup|inf|arg\w*)\s*\}?"
    r"|\\(?:nabla|partial|Delta|pi|log|ln|exp|sin|cos|tan|max|min|sup|inf|lim\w*|arg\w*|det|Pr|sqrt|frac"
    r"|dfrac|tfrac|sum|prod|int|left|right|binom|mathbb|dot|ddot|Vert|lVert|cdot|in|text|dots|ldots"
    r"|cdots|forall|exists|begin|end|therefore|because|quad|qquad|big\w*|Big\w*)"
)
_SPACES = re.compile(r"\\[;:!, ]|[\s{}]+")
# Stronger than what makes a condition of a formula that is read.
_LAYS_DOWN = re.compile(
    r"\b(?:let|assum(?:e|es|ing)|suppose|such that|define[sd]?|denote[sd]?|call(?:ed)?"
    r"|defined (?:as|by|to be)|introduce)\b[^.]{0,60}\Z",
    re.IGNORECASE,
)
# For an equation that begins with a name.
_CHOOSES = re.compile(
    r"\b(?:consider\w*|(?:for|as an) (?:example|instance)|tak(?:e|ing)|set(?:ting)?|put(?:ting)?"
    r"|choos\w+|pick\w*|writ(?:e|ing)|where|abbreviat\w+|optimi[sz]ation problem|modell?(?:ed|s)?)"
    r"\b[^.]{0,60}\Z",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\\(?:text(?:rm|it|normal)?|mbox)\s*\{[^{}]*\}\s*")
_ASSERTED = re.compile(
    r"\b(?:have|get|obtain|find|gives?|yields?|becomes?|then|so|thus|therefore|hence|follows)\b"
    r"[^.]{0,60}\Z",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"\b(?:see|note|show\w*|know|observe|verify|check|recall|prove|mean[st]?|impl\w+|equals?|fact"
    r"|propert\w+|identity|rule|theorem|lemma|formula|bound\w*)\b[^.]{0,60}\Z",
    re.IGNORECASE,
)
_OPEN_REASONS = (
    "an integral", "nothing declared says", "a matrix with dots", "matrices and vectors are not",
)  # fmt: skip


class Introductions:
    r"""The names of which a document has said something so far.

    Examples
    --------
    >>> from closedform.proofread.lines import links_of
    >>> from closedform.proofread.rows import Line
    >>> names, words = Introductions(), Wording("The law of the noise is")
    >>> (link,) = links_of([Line(r"q(x_t | x_0) = \mathcal{N}(x_t; 0, I)", 0)])
    >>> names.introduces(link, words), names.learn(link), names.introduces(link, words)
    (True, None, False)
    >>> names.introduces(link, Wording("We define"))
    True
    """

    def __init__(self) -> None:
        self.mentioned: set[str] = set()

    def learn(self, link: Link) -> None:
        """Note the names in a relation."""
        for side in (link.left, link.right):
            self.mentioned.update(_names(side))

    def introduces(self, link: Link, wording: Wording) -> bool:
        """Whether an equation says what a name stands for that it begins with."""
        if link.sign != "=" or wording.denies or (link.continued and not link.defines):
            return False
        name = _introduced(link.left)
        if not name or name in _names(link.right):
            return False
        in_words = bool(_WORDS.fullmatch(link.right))
        if link.defines or in_words or any(_said(p, wording) for p in (_LAYS_DOWN, _CHOOSES)):
            return True
        claims = wording.concludes or wording.claims or wording.rewrites
        claims = claims or bool(_SEEN.search(wording.before))
        return not claims and name not in self.mentioned

    def judged(self, link: Link, wording: Wording, judged: Judgement, in_chain: bool) -> Judgement:
        """The verdict on an equation that cannot be judged: it may lay something down."""
        open_ = judged.verdict == "unreadable" or (
            judged.verdict == "undecided" and judged.reason.startswith(_OPEN_REASONS)
        )
        if not open_ or not (link.left and link.right):
            return judged
        if self.introduces(link, wording):
            return Judgement("assumed", "a definition")
        alone = not (link.continued or in_chain or wording.denies)
        if (
            alone
            and judged.verdict == "unreadable"
            and link.sign == "="
            and _said(_LAYS_DOWN, wording)
        ):
            return Judgement("assumed", "an equation that the text lays down")
        return judged


def _said(words: re.Pattern[str], wording: Wording) -> bool:
    """Whether some words stand before the formula, and nothing asserts it behind them."""
    found = words.search(wording.before)
    return found is not None and not _ASSERTED.search(wording.before[found.start() :])


def _plain(text: str) -> str:
    return _SPACES.sub("", text)


def _introduced(left: str) -> str:
    """The name that a side is, with arguments or without; empty if it is none."""
    left = left.strip()
    found = _NAME.match(left)
    if found is None or _CONVENTIONAL.fullmatch(found.group().partition("_")[0].strip()):
        return ""
    rest = left[found.end() :]
    if rest.strip() and not _ARGUMENTS.fullmatch(rest):
        return ""
    return _plain(found.group())


def _names(text: str) -> set[str]:
    return {_plain(found.group()) for found in _NAME.finditer(text)}
