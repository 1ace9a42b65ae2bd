r"""What people write around an answer: units, degrees, dollars, lists, the rows of a matrix.

``\text{so } \boxed{90^\circ}``, ``$1,250.00``, ``x = 3, 0 or -2``, ``[0 -1; 1 0]``, ``3:4``: none
of this is a formula, and each says one.  A unit is set aside and compared as a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from closedform.answers.combining import noted
from closedform.answers.verdict import Verdict

__all__ = ["Written", "judge_written", "needs_rewriting", "rewritten"]

_UNITS = frozenset(
    re.findall(
        "[a-z]+",
        "m cm mm km meter metre inch inches foot feet mile yard s ms sec second minute min hour "
        "day week year kg g gram kilogram ton dollar cent euro unit liter litre byte bit nat kb mb "
        "gb tb flop step epoch iteration sample parameter example token percent degree",
    )
)
LONGEST = 400  # characters of what is looked at
_SQUARE = r"(?:(?:square|cubic|sq\.?)\s+)?"
_IN_TEX = re.compile(
    r"(?P<body>.*[^_^\s\\])[\s~,\\!;:]*\\(?:text|mathrm|mbox|textrm|rm)\s*\{\s*"
    rf"(?P<unit>{_SQUARE}[A-Za-z]+(?:\s*/\s*[A-Za-z]+)?)\.?\s*\}}(?:\s*\^\s*\{{?[23]\}}?)?",
    re.DOTALL,
)
_IN_WORDS = re.compile(
    rf"(?P<body>.*\d\)?)\s+(?P<unit>{_SQUARE}[A-Za-z]{{2,}})\s*\.?\s*", re.DOTALL
)
_BOXED = re.compile(r"\\(?:boxed|fbox)\s*\{")
_DEGREES = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)\s*(?:\^\s*(?:\\circ|\{\s*\\circ\s*\})|°|\\degree(?![A-Za-z]))"
)
_CURRENCY = re.compile(r"\s*(?:\\\$|\$)\s*(?=\d)")
_OR = re.compile(
    r"\s*,?\s*(?:\\text\s*\{\s*(?:or|and)\s*\}|(?<![A-Za-z\\])(?:or|and)(?![A-Za-z]))\s*"
)
_VALUES = re.compile(r"(?:\s*\\?[A-Za-z]+(?:_\w|_\{\w+\})?\s*=)?[^=<>≤≥]*")
_BARE = re.compile(r"[^=<>≤≥]*")
_SETS = re.compile(r"\\\{|\\pm|±|\A\s*\{")
_ROWS = re.compile(r"\s*\[(?P<rows>[^\[\];]+(?:;[^\[\];]+)+)\]\s*")
_RATIO = re.compile(r"\s*(?P<top>\d+)\s*:\s*(?P<bottom>\d+)\s*")
_AXIS = re.compile(r"\\(?:mathbf|vec|hat|boldsymbol)\s*\{?\s*\\?(?P<axis>[ijk])(?:math)?\s*\}?")
_ODD = re.compile(
    r"°|\\circ|\\degree|\\text|\\mathrm|\\rm|\\mbox|\\boxed|\\fbox|\$\s*\d|;|\d\s*:\s*\d"
    r"|(?<![A-Za-z\\])(?:or|and)(?![A-Za-z])|\d\)?\s+[A-Za-z]{2}|\\(?:mathbf|vec|hat)\W+[ijk]\b|,"
)
Judging = Callable[[str, str], Verdict]


class Written(NamedTuple):
    """A formula, and what was written around it.

    Attributes
    ----------
    text : str
        The formula.
    unit : str
        The unit behind it, in the singular; empty if there is none.
    in_degrees : str
        The same with degrees as plain numbers; empty if there are none.
    """

    text: str
    unit: str = ""
    in_degrees: str = ""


def needs_rewriting(text: str) -> bool:
    """Whether anything in a text may be more than a formula."""
    return len(text) <= LONGEST and _ODD.search(text) is not None


def rewritten(text: str, other: str = "") -> Written:
    r"""The formula in an answer.

    Parameters
    ----------
    text, other : str
        The answer, and the one that it is compared with.

    Examples
    --------
    >>> rewritten(r"15\pi\text{ meters}")
    Written(text='15\\pi', unit='meter', in_degrees='')
    >>> rewritten("x = 3, 0 or -2").text, rewritten("[0 -1; 1 0]").text
    ('x = 3, 0, -2', '\\begin{pmatrix}0&-1\\\\1&0\\end{pmatrix}')
    """
    text, unit = _without_unit(_inside_box(text))
    text = _without_currency(text)
    if _VALUES.fullmatch(text):
        text = _OR.sub(", ", text)
    text = _as_set(text, other)
    rows = _ROWS.fullmatch(text)
    if rows:
        text = _matrix([row.replace(",", " ").split() for row in rows["rows"].split(";")])
    if _RATIO.fullmatch(other):
        text = _RATIO.sub(r"\\frac{\g<top>}{\g<bottom>}", text)
    axes = {found["axis"] for found in _AXIS.finditer(text)}
    if len(axes) > 1 or (axes and "matrix}" in other):
        known = "ijk" if "k" in axes or other.count("\\\\") > 1 else "ij"
        text = _AXIS.sub(lambda found: _axis(found["axis"], known), text)
    plain = _DEGREES.sub(r"\g<number>", text)
    if plain == text:
        return Written(text, unit)
    return Written(_DEGREES.sub(r"{(\g<number>\\pi/180)}", text), unit, plain)


def judge_written(left: str, right: str, judged: Judging) -> Verdict:
    """Judge two answers with what is written around them.

    Parameters
    ----------
    left, right : str
        The texts.
    judged : callable
        Judges two formulas.
    """
    first, second = rewritten(left, right), rewritten(right, left)
    if first.unit and second.unit and first.unit != second.unit:
        reason = f"the units differ: {first.unit}, {second.unit}"
        return Verdict("undecided", reason)
    verdict = judged(first.text, second.text)
    if verdict.verdict == "refuted" and bool(first.in_degrees) != bool(second.in_degrees):
        plain = (one.in_degrees or one.text for one in (first, second))
        if judged(*plain).verdict == "proved":
            return Verdict("undecided", "right if both are in degrees, wrong if one is in radians")
    units = {first.unit, second.unit} - {""}
    if len(units) == 1 and first.unit != second.unit:
        return noted(verdict, f"the unit {units.pop()} is on one side only, and was not compared")
    return verdict


def _inside_box(text: str) -> str:
    """What stands in the only box of a text."""
    boxes = list(_BOXED.finditer(text))
    if len(boxes) != 1:
        return text
    depth, start = 1, boxes[0].end()
    for place in range(start, len(text)):
        depth += (text[place] == "{") - (text[place] == "}")
        if depth == 0:
            return text[start:place]
    return text


def _without_unit(text: str) -> tuple[str, str]:
    dollars = text.strip().startswith("$") and text.strip().endswith("$") and len(text.strip()) > 1
    inner = text.strip().strip("$") if dollars else text
    found = _IN_TEX.fullmatch(inner) or _IN_WORDS.fullmatch(inner)
    if found is None:
        return text, ""
    unit = " ".join(found["unit"].lower().split())
    parts = [part.strip(" .") for part in unit.split("/")]
    words = [_singular(part.split()[-1]) for part in parts]
    if not all(words):
        return text, ""
    singular = "/".join(
        " ".join((*part.split()[:-1], word)) for part, word in zip(parts, words, strict=True)
    )
    if singular == "percent":
        return found["body"] + r"\%", ""
    return (found["body"] + "°", "") if singular == "degree" else (found["body"], singular)


def _singular(word: str) -> str:
    """A unit in the singular; empty for any other word."""
    return next((one for one in (word, word.removesuffix("s")) if one in _UNITS), "")


def _without_currency(text: str) -> str:
    if "$" not in text or text.replace("\\$", "$").count("$") != 1:
        return text
    return _CURRENCY.sub("", text, count=1)


def _as_set(text: str, other: str) -> str:
    """Values with commas between them beside a set, as a set."""
    bare = text.strip().strip("$")
    if not _SETS.search(other) or (bare[:1] in "([{\\" and not bare.startswith("\\sqrt")):
        return text
    if not _BARE.fullmatch(bare) or not re.search(r",(?!\d{3})", bare):
        return text
    depth = 0
    for char in bare:
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0:
            return rf"\{{{bare}\}}"
    return text


def _matrix(rows: list[list[str]]) -> str:
    inside = "\\\\".join("&".join(row) for row in rows)
    return rf"\begin{{pmatrix}}{inside}\end{{pmatrix}}"


def _axis(name: str, axes: str) -> str:
    """The unit vector in the direction of an axis."""
    return _matrix([[str(int(name == axis))] for axis in axes])
