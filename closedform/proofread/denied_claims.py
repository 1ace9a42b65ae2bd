r"""Claims that a text does not make: it quotes them, says that they are wrong, or only supposes.

``A common wrong guess is $\sqrt{a+b} = \sqrt a + \sqrt b$``: that this is wrong is no news.
"""

from __future__ import annotations

import re

__all__ = ["denied"]

REACH = 300
BEHIND = 160
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_SENTENCE = re.compile(r"[.!?][)\"'*_]*(?=\s|\Z)")
_QUOTES = (("\u201c", "\u201d"), ("\u201e", "\u201c"), ("\u00ab", "\u00bb"), ("``", "''"))
_BEFORE = re.compile(
    r"\b(?:(?:wrong|tempting|false|mistaken|incorrect|erroneous|naive)\s+(?:\w+\s+)?(?:guess|claim"
    r"|answer|formula|identity|statement|belief|argument|result|attempt|calculation|solution)\w*"
    r"|(?:common|frequent|classical?|usual|typical|popular)\s+(?:slip|error|trap|pitfall|misconception)s?"
    r"|(?:claim|believ|argu)ed|thought|wrote|students?\s+(?:often\s+|sometimes\s+)?(?:write|think|claim"
    r"|guess|set)|people\s+(?:often|sometimes)|guess(?:ed)?|mistak\w+|confus\w+|misprint\w*|erratum"
    r"|typos?|wrongly|falsely|mistakenly|incorrectly|supposedly|instead of"
    r"|would\s+(?:say|mean|imply|get|give|claim|be (?:right|true|correct)))\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:is|are|be|was|were|it's|that's)\s+(?:\w+\s+){0,2}?(?:false|wrong|incorrect|nonsense|absurd"
    r"|impossible|a mistake|an error|not\s+(?:true|right|correct|so))\b"
    r"|\A[^.!?]{0,20}[.!?]?[\"'\u201d*_)\s]*(?:No\b(?!\w)|Wrong|False|Not so|Off by|Contradiction"
    r"|(?:Correct|Right|True)\?|Is (?:this|that|it) (?:true|right|correct)|does not follow)"
    r"|\b(?:refut\w+|lacks|lost|forgot\w*|contradict\w*|nonsense)\b",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\b(?:b?float\d*|bfloat\d+|doubles?|(?:single|half|double|machine|finite) precision"
    r"|floating[- ]point|machine|computer|rounds? to even|int\d+|overflow\w*|underflow\w*)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s*[\\$)~,\s]*(?:\\[,;]|\\(?:text|mathrm)\s*\{\s*)?"
    r"(?:(?:[munkMGTpµμ]|\\mu\s*)(?:s|m|b|B|g|J|W|Hz|bit|FLOPs?|flops?|FLOP/s|Pa|V|A|iB)(?:/s)?(?![A-Za-z])"
    r"|%|\\%|per\s*cent|percent|thousand|million|billion)"
)
# "If P(X = c) = 1, then E[X^2] = c^2"
_CERTAIN = re.compile(
    r"(?:\\mathbb\s*\{?\s*P\s*\}?|\\Pr|(?<![A-Za-z])Pr?)\s*(?:\\left)?[(\[][^$=]*=[^$=]*\)?\s*=\s*1"
    r"|\balmost surely\b|\bwith probability (?:one|\$?1)|\ba\.s\.|\bdegenerate\b"
)
_MOMENT = re.compile(
    r"\\mathbb\s*\{?\s*[EV]|\\operatorname\s*\{(?:E|Var|Cov)|\b(?:E|Var|Cov)\s*[(\[]|\\E"
)
# "Suppose $2 = 1$": of numbers alone, here or a little before
_SUPPOSED = re.compile(
    r"\b(?:suppos\w*|assum\w*|if)\b[^.$]{0,30}\$[^$A-Za-z]*(?:\$|\Z)", re.IGNORECASE
)


def denied(text: str, start: int, stop: int, *, numbers: bool) -> str:
    r"""Why a formula is no claim of the text; empty if nothing says so.

    Parameters
    ----------
    text : str
        The document.
    start, stop : int
        Where the formula begins and ends in it.
    numbers : bool
        Whether both of its sides are numbers: these are compared with units, and machines round.

    Examples
    --------
    >>> text = r'A common wrong guess is $|a+b| = |a|+|b|$.'
    >>> denied(text, text.index("|"), len(text) - 2, numbers=False)
    'the text calls it wrong, or quotes it'
    >>> denied("Hence $a = b$ holds.", 7, 12, numbers=False)
    ''
    """
    paragraph = [found.end() for found in _PARAGRAPH.finditer(text, 0, start)]
    before = text[max(start - REACH, paragraph[-1] if paragraph else 0) : start]
    ends = _PARAGRAPH.search(text, stop)
    after = text[stop : ends.start() if ends else len(text)][:REACH]
    begins = [found.end() for found in _SENTENCE.finditer(before)]
    sentence = before[begins[-1] if begins else 0 :]
    if _quoted(before, after) or _BEFORE.search(sentence) or _BEHIND.search(after[:BEHIND]):
        return "the text calls it wrong, or quotes it"
    if _CERTAIN.search(sentence) and _MOMENT.search(text[start:stop]):
        return "of a constant the moments are others"
    if not numbers:
        return ""
    if _MACHINE.search(sentence) or _MACHINE.search(after[:BEHIND]):
        return "a machine may round it"
    if _UNIT.match(after):
        return "its sides may have different units"
    return "the text supposes what is impossible" if _SUPPOSED.search(before) else ""


def _quoted(before: str, after: str) -> bool:
    if before.count('"') % 2 and '"' in after:
        return True
    for opened, closed in _QUOTES:
        at = before.rfind(opened)
        if at >= 0 and closed not in before[at + len(opened) :] and closed in after:
            return True
    return False
