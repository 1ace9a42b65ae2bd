r"""Names introduced by words: "we write $g_k$ for $\nabla f(x_k)$", "with $S$ the sum"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from closedform.proofread.conditions import words_at
from closedform.proofread.documents import Formula, Prose
from closedform.proofread.lines import Link, links_of
from closedform.proofread.rows import Line

__all__ = ["abbreviation", "said_in_words", "told_in_words"]

_NOUN = r"(?:(?:the|its|this|our|their)\s+(?:[a-z-]+\s+){0,3})?"  # "the gap"
_FOR = re.compile(rf"\s*(?:for\s*{_NOUN}|instead\s+of\s*)\Z", re.IGNORECASE)
_STANDS = re.compile(
    r"\s*(?:denotes?|stands?\s+for|is\s+short\s+for|be\s+short\s+for|abbreviates?|denoting)\s*"
    rf"{_NOUN}\Z",
    re.IGNORECASE,
)
_BY = re.compile(r"\s*(?:is\s+)?(?:,?\s*denoted\s+)?by\s*\Z", re.IGNORECASE)
_WRITE = re.compile(r"\b(?:write|writing|put|use|using)\s*\Z", re.IGNORECASE)
_AND = re.compile(r"\s*,?\s*and\s*\Z", re.IGNORECASE)
_DENOTE = re.compile(rf"\b(?:denote|abbreviate)\s+{_NOUN}\Z", re.IGNORECASE)
_NAME = re.compile(
    r"\s*(?:\\(?:hat|bar|tilde|widehat|overline|mathbf|mathcal|mathrm|boldsymbol)\s*"
    r"(?:\{[^{}]*\}|\\?[A-Za-z]+)|\\[A-Za-z]+|[A-Za-z])(?:\s*[_^]\s*(?:\{[^{}=<>]*\}|\\?[A-Za-z0-9]+|\*))*\s*"
)
_SIGN = re.compile(r"[=<>~]|\\(?:[lgn]eq?|approx|to|sim|in|colon|mapsto|cdot\\?\|)(?![A-Za-z])|:")
_SPACES = re.compile(r"[\s{}]|\\(?=[A-Za-z])|\\[,;!]")
_DERIVED = (
    r"(?:sum|product|ratio|quotient|difference|normali[sz](?:er|ing (?:constant|factor))"
    r"|normali[sz]ation(?: constant)?|partition function|denominator|numerator)"
)
_INLINE = r"\$(?P<name>[^$=<>,]{1,24})\$"
_TOLD = (
    re.compile(
        rf"{_INLINE}\s*,?\s*(?:denot\w+|stands?\s+for|being|is|be|for|means)?\s*(?:the|its|their)\s+"
        rf"(?:[a-z]+\s+){{0,2}}{_DERIVED}\b(?!\s*(?:\$[^$]*\$\s*)?[:=])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:the|its|their)\s+(?:[a-z]+\s+){{0,2}}{_DERIVED}\s+"
        rf"(?:of\s+[^.]{{1,60}}?\s(?:by|is called|called)\s+)?{_INLINE}",
        re.IGNORECASE,
    ),
)


def abbreviation(
    pieces: Sequence[Prose | Formula], lines: Mapping[int, Sequence[Line]], place: int
) -> Link | None:
    r"""The definition in words that ends with the formula at a place.

    Parameters
    ----------
    pieces : sequence of Prose and Formula
        A document.
    lines : mapping of int to Line
        The lines of its formulas.
    place : int
        Where the formula stands among the pieces.

    Returns
    -------
    Link or None
        An equation that was not written as one: ``g_k`` is ``\nabla f(x_k)``.

    Examples
    --------
    >>> from closedform.proofread.documents import read_document
    >>> text = r"We write $g_k$ for $\nabla f(x_k)$, and $d_k$ for the gap $f(x_k) - f^*$."
    >>> pieces = read_document(text, "x.tex").pieces
    >>> places = [k for k, piece in enumerate(pieces) if isinstance(piece, Formula)]
    >>> lines = {place: [Line(pieces[place].text, 0)] for place in places}
    >>> found = [abbreviation(pieces, lines, place) for place in lines]
    >>> [(one.left, one.right) for one in found if one]
    [('g_k', '\\nabla f(x_k)'), ('d_k', 'f(x_k) - f^*')]
    """
    one, two = (_formula(pieces, lines, at) for at in (place - 2, place))
    between, before = words_at(pieces, place - 1), words_at(pieces, place - 3)
    if not (one and two):
        return None
    if _STANDS.fullmatch(between) or (_FOR.fullmatch(between) and _writes(pieces, place - 3)):
        name, body = one, two
    elif _BY.fullmatch(between) and (_DENOTE.search(before) or "denoted" in between):
        name, body = two, one
    else:
        return None
    if not _NAME.fullmatch(name) or _NAME.fullmatch(body) or len(body) < 3:
        return None
    return Link(name.strip(), "=", body.strip(" .,;"), pieces[place].position, False, defines=True)


def _writes(pieces: Sequence[Prose | Formula], place: int) -> bool:
    """Whether the words at a place lay down what stands for what, or go on with such words."""
    words = words_at(pieces, place)
    if _WRITE.search(words):
        return True
    return bool(_AND.search(words) and len(words) < 8) and bool(
        _FOR.fullmatch(words_at(pieces, place - 2)) and _writes(pieces, place - 4)
    )


def _formula(
    pieces: Sequence[Prose | Formula], lines: Mapping[int, Sequence[Line]], place: int
) -> str:
    """An inline formula that is no statement; else empty."""
    piece = pieces[place] if 0 <= place < len(pieces) else None
    if not isinstance(piece, Formula) or not piece.inline or len(lines.get(place, ())) != 1:
        return ""
    text = lines[place][0].text
    return "" if _SIGN.search(text) or links_of(list(lines[place])) else text


def told_in_words(text: str) -> frozenset[str]:
    r"""The names of which a text says in words alone what is calculated for them.

    Examples
    --------
    >>> sorted(told_in_words("with $S$ denoting the sum of all, and the ratio $r_k$; $n$ is odd"))
    ['S', 'r_k']
    >>> sorted(told_in_words("denote the sum of the $x_i$ by $T$, half the product of $a$ and $b$"))
    ['T']
    """
    return frozenset(_plain(one["name"]) for way in _TOLD for one in way.finditer(text))


def said_in_words(told: Collection[str], at: Collection[str]) -> str:
    """The name to which a counterexample gives a value although words say what it is; or empty.

    Parameters
    ----------
    told : collection of str
        From :func:`told_in_words`.
    at : collection of str
        The names of a counterexample.
    """
    return next((name for name in at if _plain(name) in told), "")


def _plain(name: str) -> str:
    return _SPACES.sub("", name)
