r"""Index notation with a name for each part: ``p_i \delta_{ij}`` as ``partA partB``.

The reader of formulas knows sums over ``i=1, ..., n`` and names.  What it does not know is given a
name here, and a note says what that stands for: an entry ``p_i`` of something with indices,
Kronecker's delta, the range of ``\sum_{i \ne j}``, a partial derivative.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from closedform.language.letters import GREEK_NAMES
from closedform.language.names import canonical
from closedform.language.tree import Expr
from closedform.proofread.macros import group, skip
from closedform.proofread.spelling import spelled

__all__ = [
    "LETTER",
    "Condition",
    "Entry",
    "Marks",
    "Range",
    "Size",
    "Slope",
    "Truth",
    "Unmarked",
    "indices_in",
]

MOST_MARKS = 60
_SIGNS = {
    "=": "=", "\\ne": "!=", "\\neq": "!=", "≠": "!=", "<": "<", "\\lt": "<", ">": ">", "\\gt": ">",
    "\\le": "<=", "\\leq": "<=", "≤": "<=", "\\ge": ">=", "\\geq": ">=", "≥": ">=", "\\in": "in",
    "\\notin": "not in", "\\not\\in": "not in", "\\not=": "!=",
}  # fmt: skip
_INDEX = re.compile(r"[a-z]|\d")
# As they are written in a row, x_{ij}; x_{in} is what goes in.
_ROW = re.compile(r"[i-nr-t]{2,3}|\d(?:[i-n])|[i-n]\d")
LETTER = (
    r"(?:\\(?:hat|bar|tilde)\s*(?:\{\s*\\?[A-Za-z]+\s*\}|\\[A-Za-z]+|[A-Za-z])"
    rf"|\\(?:{'|'.join(sorted(GREEK_NAMES, key=len, reverse=True))}|ell)(?![A-Za-z])|[A-Za-z])"
)
_LOW = r"\s*_\s*(?:\{\s*(?P<low>[a-z0-9](?:[\s,]*[a-z0-9])*)\s*\}|(?P<one>[a-z0-9]))"
_HIGH = r"\s*\^\s*\{?\s*\(\s*(?P<high>[a-z])\s*\)\s*\}?"
_STAR = r"(?P<star>\s*\^\s*(?:\{\s*(?:\*|\\star|\\ast)\s*\}|\*|\\(?:star|ast)(?![A-Za-z]))|'{1,2})?"
_ENTRY = re.compile(
    r"\\(?:mathrm|operatorname\*?|text[a-z]*|mbox|mathbb|mathcal)\s*\{[^{}]*\}"
    rf"|(?P<letter>{LETTER})(?:{_LOW}(?:{_HIGH.replace('high', 'high2')}|{_STAR}))(?!\s*[_'])"
    rf"|(?P<other>{LETTER}){_HIGH}(?:{_LOW.replace('low', 'low2').replace('one', 'one2')})?"
    r"|\\[A-Za-z]+|\\."
)
_SUM = re.compile(r"\\(?P<kind>sum|prod)(?![A-Za-z])\s*(?:\\(?:no)?limits(?![A-Za-z])\s*)?")
_ONE = (
    r"(?:\\(?:mathbb|mathbf|mathds|bm)\s*(?:\{\s*[1I]\s*\}|[1I](?![A-Za-z]))|\\mathbbm\{1\}"
    r"|(?<![\d.}^_])1(?=_?\\?\{|\[))"
)
_TRUTH = re.compile(
    rf"{_ONE}\s*(?:_\s*)?(?:\\left)?\s*(?:\\\{{(?P<a>[^{{}}]*?)(?:\\right)?\s*\\\}}"
    r"|\{\s*(?:\\\{)?(?P<b>[^{}]*?)(?:\\\})?\s*\}|[\[(](?P<c>[^\[\]()]*?)(?:\\right)?\s*[\])])"
)
_DELTA = re.compile(r"\\delta\s*_\s*\{\s*([a-z0-9])\s*,?\s*([a-z0-9])\s*\}")
_SUBSCRIPT = r"(?:\s*_\s*(?:\{[^{}]*\}|[A-Za-z0-9]))?"
_POWER = r"(?:\s*\^\s*(?:\d|\{\s*\d\s*\}))?"
_OF = rf"(?P<of>(?:\\(?:ln|log)(?![A-Za-z])\s*)?{LETTER}{_SUBSCRIPT}{_POWER})"
_FIRST, _SECOND = (rf"\\partial\s*(?P<{name}>{LETTER}{_SUBSCRIPT})" for name in ("by", "then"))
_SLOPES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\\[dt]?frac\s*\{{\s*\\partial\s*\^\s*\{{?2\}}?\s*{_OF}\s*\}}"
        rf"\s*\{{\s*{_FIRST}\s*{_SECOND}\s*\}}",
        rf"\\[dt]?frac\s*\{{\s*\\partial\s*\^\s*\{{?2\}}?\s*{_OF}\s*\}}"
        rf"\s*\{{\s*{_FIRST}\s*\^\s*\{{?(?P<square>2)\}}?\s*\}}",
        rf"\\[dt]?frac\s*\{{\s*\\partial\s*{_OF}\s*\}}\s*\{{\s*{_FIRST}\s*\}}",
        rf"\\partial\s*\^\s*\{{?2\}}?\s*{_OF}\s*/\s*\(?\s*{_FIRST}\s*{_SECOND}\s*\)?",
        rf"\\partial\s*\^\s*\{{?2\}}?\s*{_OF}\s*/\s*{_FIRST}\s*\^\s*\{{?(?P<square>2)\}}?",
        rf"\\partial\s*{_OF}\s*/\s*{_FIRST}",
    )
)
_CARDINAL = re.compile(r"(?:\||\\lvert)\s*(?P<set>[A-Z])\s*(?:\||\\rvert)|\\#\s*(?P<other>[A-Z])")
_OTHER = re.compile(
    r"\\\||\\(?:mathbf|boldsymbol|bm|vec|int|lim|max|min|sup|inf|arg|nabla|mathbb|dots|cdots|ldots"
    r"|langle|sim|mathcal|odot|otimes|binom|lfloor|lceil|underset|partial|substack|pm|mp|circ|ast)"
    r"(?![A-Za-z])|\.\.\.|…|\^\s*(?:\{\s*)?(?:\\top|\\intercal|T(?![A-Za-z]))|!|\\operatorname|\?"
    r"|\\mathrm\s*\{(?!part)|\\text|\^\s*\{\s*\("
)


_EXTREME = re.compile(r"_\s*\{?\s*\\(max|min)(?![A-Za-z])\s*\}?")


class Unmarked(ValueError):
    """What is not judged, and why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """``p_i``: one of the values of a letter, by its canonical name."""

    letter: str
    indices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """``i != j``, ``i < j``, or ``i in S``."""

    left: str
    sign: str
    right: str

    @property
    def indices(self) -> tuple[str, ...]:
        """The indices in it that are letters."""
        both = (self.left,) if "in" in self.sign else (self.left, self.right)
        return tuple(one for one in both if one.isalpha())


@dataclass(frozen=True, slots=True)
class Truth:
    """1 where some conditions hold, else 0."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Range:
    r"""What a sum runs over.

    Attributes
    ----------
    indices : tuple of str
        Those of which it is said first; one that has a value around the sum keeps it.
    conditions : tuple of Condition
        Between them.
    low, high : str
        As they are written; empty where nothing is.
    """

    indices: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Slope:
    """A partial derivative of a formula (marked) by one entry or by two."""

    of: str
    by: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """How many elements a set has."""

    name: str


Part = Entry | Truth | Range | Slope | Size


@dataclass
class Marks:
    r"""The parts of some formulas that have names.

    Attributes
    ----------
    parts : dict of str to Part
        By the name in the marked text.
    read : dict of str to list of Expr
        The trees of marked texts that were read.

    Examples
    --------
    >>> marks = Marks()
    >>> marks.mark(r"\sum_{i \ne j} p_i \delta_{ij}")
    '\\sum_{i=1}^{\\mathrm{partC}}  {\\mathrm{partB}} {\\mathrm{partA}}'
    >>> marks.parts["partB"]
    Entry(letter='p', indices=('i',))
    >>> marks.parts["partC"].conditions
    (Condition(left='i', sign='!=', right='j'),)
    """

    parts: dict[str, Part] = field(default_factory=dict)
    read: dict[str, list[Expr]] = field(default_factory=dict)

    def mark(self, text: str) -> str:
        """The text with names for what the reader does not know.

        Raises
        ------
        Unmarked
            When something in it is not understood.
        """
        text = _EXTREME.sub(r"_{\1}", spelled(text))
        for pattern in _SLOPES:
            text = pattern.sub(self._slope, text)
        text = _TRUTH.sub(self._truth, text)
        text = _DELTA.sub(lambda found: self._kronecker(found[1], found[2]), text)
        text = _CARDINAL.sub(lambda f: self._named(Size(f["set"] or f["other"])), text)
        text = self._entries(text)
        text = self._sums(text)
        other = _OTHER.search(text)
        if other:
            raise Unmarked(f"{other.group()} is not read beside indices")
        return text

    def entry(self, text: str) -> Entry:
        r"""What is written as ``z_{j}``.

        Raises
        ------
        Unmarked
            When it is something else.
        """
        found = _ENTRY.fullmatch(text.strip())
        if found is None or not (found["letter"] or found["other"]):
            raise Unmarked(f"{text.strip()} is no entry")
        return _entry(found)

    def _named(self, part: Part) -> str:
        if len(self.parts) >= MOST_MARKS:
            raise Unmarked("it has too many parts")
        # Every sum has a name of its own, every entry too.
        name = f"part{_counted(len(self.parts))}"
        self.parts[name] = part
        return f"{{\\mathrm{{{name}}}}}"

    def _entries(self, text: str) -> str:
        def one(found: re.Match[str]) -> str:
            if not (found["letter"] or found["other"]):
                return found.group()
            try:
                return self._named(_entry(found))
            except _NoIndices:
                return found.group()

        return _ENTRY.sub(one, text)

    def _kronecker(self, left: str, right: str) -> str:
        return self._named(Truth((Condition(left, "=", right),)))

    def _truth(self, found: re.Match[str]) -> str:
        said = next((found[key] for key in "abc" if found[key] is not None), "")
        return self._named(Truth(tuple(_conditions(said))))

    def _slope(self, found: re.Match[str]) -> str:
        groups = found.groupdict()
        by = [self.entry(groups["by"])]
        if groups.get("then"):
            by.append(self.entry(groups["then"]))
        if groups.get("square"):
            by *= 2
        return self._named(Slope(self._entries(groups["of"]), tuple(by)))

    def _sums(self, text: str) -> str:
        out, start = [], 0
        for found in _SUM.finditer(text):
            at = found.end()
            low, at = _script(text, at, "_")
            high, at = _script(text, at, "^")
            if not low:
                low, at = _script(text, at, "_")
            if not low:
                raise Unmarked("a sum over nothing")
            name = self._named(_range(low, high))
            index = self.parts[name[9:-2]].indices[0]  # type: ignore[union-attr]
            out += [text[start : found.start()], f"\\{found['kind']}_{{{index}=1}}^{name} "]
            start = at
        return "".join([*out, text[start:]])


class _NoIndices(Unmarked):
    pass


def _entry(found: re.Match[str]) -> Entry:
    written = found["letter"] or found["other"]
    low = found["low"] or found["one"] or found["low2"] or found["one2"] or ""
    parts = re.split(r"[\s,]+", low.strip()) if low else []
    if len(parts) == 1 and len(low) > 1 and not low.isdigit():
        if not _ROW.fullmatch(low):
            raise _NoIndices(low)
        parts = list(low)
    if any(not _INDEX.fullmatch(part) for part in parts):
        raise _NoIndices(low)
    try:
        name = canonical(written)
    except ValueError:
        raise Unmarked(f"{written} is no name") from None
    star = "^*" if found["star"] and "'" not in found["star"] else (found["star"] or "")
    high = tuple(filter(None, (found["high"] or found["high2"],)))
    return Entry(f"{name}{star}{'^()' if high else ''}", (*high, *parts))


def indices_in(part: Part) -> frozenset[str]:
    """The letters of the indices of a part."""
    if isinstance(part, Entry):
        return frozenset(filter(str.isalpha, part.indices))
    if isinstance(part, Truth | Range):
        inside = {one for condition in part.conditions for one in condition.indices}
        return frozenset((*inside, *(part.indices if isinstance(part, Range) else ())))
    if isinstance(part, Slope):
        return frozenset().union(*map(indices_in, part.by))
    return frozenset()


def _script(text: str, at: int, sign: str) -> tuple[str, int]:
    place = skip(text, at)
    if not text.startswith(sign, place):
        return "", at
    place = skip(text, place + 1)
    inner = group(text, place)
    if inner is not None:
        return text[place + 1 : inner[1] - 1].strip() or "?", inner[1]
    return text[place : place + 1], place + 1


def _range(low: str, high: str) -> Range:
    """What stands below and above the sign of a sum."""
    bounds = re.fullmatch(r"([a-z])\s*=\s*(\w(?:\s*\+\s*1)?)\s*(?:[,:;]\s*(.*))?", low)
    if high:
        if not bounds:
            plain = re.fullmatch(r"[a-z]", low)
            if not plain:
                raise Unmarked(f"{low} below a sum")
            return Range((low,), (), "1", high)
        index = bounds[1]
        return Range((index,), tuple(_conditions(bounds[3] or "")), bounds[2], high)
    if re.fullmatch(r"[a-z](?:\s*,?\s*[a-z])*", low):
        indices = tuple(re.findall(r"[a-z]", low))
        return Range(indices)
    conditions, ends = [], ["", ""]
    for one in _conditions(low):
        if one.right.isdigit() and one.sign in (">", ">=") and one.right != one.left:
            raise Unmarked(f"a sum without an end, over {low}")
        if one.left.isdigit():  # 1 <= i < j <= n
            ends[0] = one.left
        elif not (_INDEX.fullmatch(one.right) or "in" in one.sign) or (
            one.sign == "<=" and one.right in "nmN" and ends[0]
        ):
            ends[1] = one.right
        else:
            conditions.append(one)
    indices = tuple(dict.fromkeys(i for one in conditions for i in one.indices))
    if not indices:
        raise Unmarked(f"{low} below a sum")
    return Range(indices, tuple(conditions), *ends)


def _conditions(text: str) -> list[Condition]:
    found: list[Condition] = []
    for one in filter(None, (part.strip() for part in re.split(r"[,;:]|\\mid", text))):
        pieces = re.split(r"(\\not\s*\\in|\\not\s*=|\\[A-Za-z]+|[=<>≠≤≥])", one)
        terms, signs = [part.strip() for part in pieces[::2]], pieces[1::2]
        if not signs:
            if re.fullmatch(r"[a-z]", one):
                continue  # i, j: i < j
            raise Unmarked(f"{text} as a condition")
        for (left, right), sign in zip(pairwise(terms), signs, strict=True):
            read = _SIGNS.get(sign.replace(" ", ""))
            if read is None or not re.fullmatch(r"[a-zA-Z]|\d", left):
                raise Unmarked(f"{text} as a condition")
            known = r"[A-Z]" if "in" in read else r"[a-z]|\d"
            bound = read == "<=" and re.fullmatch(r"[A-Z]", right)
            if not (bound or re.fullmatch(known, right)):
                raise Unmarked(f"{text} as a condition")
            found.append(Condition(left, read, right))
    return found


def _counted(place: int) -> str:
    """A, B, …, Z, AA, AB, …"""
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
