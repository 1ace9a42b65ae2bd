r"""What people write around an answer: units, degrees, dollars, lists, the rows of a matrix.

``\text{so } \boxed{90^\circ}``, ``$1,250.00``, ``x = 3, 0 or -2``, ``[0 -1; 1 0]``, ``3:4``: none
of this is a formula, and each says one.  A unit is set aside and compared as a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from closedform.answers.combining import noted
from closedform.answers.integers import calculated, judge_classes, residue_class
from closedform.answers.lists import as_set, judge_lists, listed
from closedform.answers.norm_texts import norms_written_out, scaled_tuple
from closedform.answers.respelling import respelled
from closedform.answers.set_builders import without_builders
from closedform.answers.units import Measured, measured
from closedform.answers.vector_texts import angles_as_tuples, in_components, matrix_text
from closedform.answers.verdict import Verdict
from closedform.answers.words import judge_words
from closedform.language.function_words import is_function
from closedform.language.letters import GREEK_NAMES

__all__ = ["DEGREES", "Written", "judge_written", "needs_rewriting", "rewritten"]

_UNITS = frozenset(
    re.findall(
        "[a-z]+",
        "m cm mm km meter metre inch inches foot feet mile yard s ms sec second minute min hour "
        "day week year kg g gram kilogram ton dollar cent euro unit liter litre byte bit nat kb mb "
        "gb tb flop step epoch iteration sample parameter example token percent degree",
    )
)
_NO_NOUNS = frozenset(
    ("and", "for", "mod", "choose", "where", "with", "union", "else", "over", "per")
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
_TEMPERATURE = re.compile(
    r"\s*\$?(?P<body>.*?)[\s\\,;~]*(?:\^\s*\{?\s*\\circ\s*\}?|\u00b0)[\s\\,;~]*"
    r"(?:\\(?:text|mathrm)\s*\{\s*)?(?P<scale>[CF])\s*\}?\s*\$?\s*\.?\s*"
)
_NOUNS = re.compile(r"(?P<body>.*\d[)}]?)\s+(?P<noun>[a-z]{3,}(?:\s+[a-z]{3,})*)\s*\.?\s*")
_BOXED = re.compile(r"\\(?:boxed|fbox)\s*\{")
DEGREES = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)\s*(?:\^\s*(?:\\circ|\{\s*\\circ\s*\})|°|\\degree(?![A-Za-z]))"
)
_CURRENCY = re.compile(r"\s*(?:\\\$|\$)\s*(?=\d)")
_OR = re.compile(
    r"\s*,?\s*(?:\\text\s*\{\s*(?:or|and)\s*\}|(?<![A-Za-z\\])(?:or|and)(?![A-Za-z]))\s*"
)
_WIDE = re.compile(r"\s{3,}")
_VALUES = re.compile(r"(?:\s*\\?[A-Za-z]+(?:_\w|_\{\w+\})?\s*=)?[^=<>≤≥]*")
_COMPARED = re.compile(r"\\(?:leq?|geq?|leqslant|geqslant|lt|gt|neq?|in)(?![A-Za-z])")
_BARE = re.compile(r"[^=<>≤≥]*")
_SETS = re.compile(r"\\\{|\\pm|±|\A\s*\{")
_ROWS = re.compile(r"\s*\[(?P<rows>[^\[\];]+(?:;[^\[\];]+)+)\]\s*")
_RATIO = re.compile(r"\s*(?P<top>\d+)\s*:\s*(?P<bottom>\d+)\s*")
_COLUMN = re.compile(
    r"\\left\s*\\\{\s*\\begin\s*\{(?:array|aligned|matrix)\}\s*(?:\{[lcr|\s]*\})?(?P<rows>.*)"
    r"\\end\s*\{(?:array|aligned|matrix)\}\s*\\right\s*\.",
    re.DOTALL,
)
_ODD_SIGNS = (
    ",", ";", "\\text", "\\mathrm", "\\circ", "\u00b0", "\\degree", "\\rm", "\\mbox", "boxed",
    "fbox", "gcd", "lcm", "GCD", "LCM", "hcf", "mod", "emptyset", "varnothing", "\u2205", "rad",
    "const", "...", "ldots", "\u2026", "\\mid", ":", "langle", "\\lor", "\\vee",
)  # fmt: skip
_ODD_SIGN = re.compile("|".join(map(re.escape, _ODD_SIGNS)))
_ODD = re.compile(
    r"\$\s*\d|(?:\dx|[}\d)] ?[CP] ?[_\d({\\])|\\right\s*\.|1\}?\([a-z]\) ?=|\bn[CP][a-z]\b"
    r"|[_^]\s*\{?\w+\s*\}?\s*[CP]\s*_|\\(?:mathbf|vec|hat|widehat|boldsymbol|bm)\W+[ijk]|\{[^|]*\|[^|]*\}\s*\$?\Z"
    r"|(?:\\\||\\l?Vert)\s*\\begin"
)
# Without any of these, nothing of that is found: the cheap test.
_MAY_BE_ODD = re.compile(r"[$xCP=|.V]|\\(?:ma|ve|ha|wi|bo|bm)")
_ODD_WORDS = re.compile(
    r"(?<![A-Za-z\\])(?:or|and)(?![A-Za-z])|\d\)?\s+[A-Za-z]{2}|[A-Za-z]{2}\s+[A-Za-z]{3}"
    r"|\d x 10|\d \d{3}|\s%\s"
)
_ENDS = re.compile(r"\s*\$?\s*(?:\\left\s*)?[\[(][^,]*,[^,]*[\])]\s*\$?\s*")
_PLUS_MINUS = re.compile(r"\\pm(?![A-Za-z])|±")
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
    return len(text) <= LONGEST and _is_odd(text)


@lru_cache(maxsize=256)
def _is_odd(text: str) -> bool:
    if len(text) > 2 and text.isalpha():
        return True
    if _ODD_SIGN.search(text) or (_MAY_BE_ODD.search(text) and _ODD.search(text)):
        return True
    return " " in text and _ODD_WORDS.search(text) is not None


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
    text = respelled(text, other)
    text, unit = _without_unit(_inside_box(text))
    text = scaled_tuple(calculated(angles_as_tuples(text, other), other))
    if "\\begin" in text:
        text = _COLUMN.sub(r"\\begin{cases}\g<rows>\\end{cases}", text)
    text = _without_currency(text)
    if _VALUES.fullmatch(text) and not _COMPARED.search(text):
        text = _OR.sub(", ", text)
    text = _as_set(text, other)
    rows = _ROWS.fullmatch(text)
    if rows:
        text = matrix_text([row.replace(",", " ").split() for row in rows["rows"].split(";")])
    if _RATIO.fullmatch(other):
        text = _RATIO.sub(r"\\frac{\g<top>}{\g<bottom>}", text)
    text = in_components(text, other)
    plain = DEGREES.sub(r"\g<number>", text)
    if plain == text:
        return Written(text, unit)
    return Written(DEGREES.sub(r"{(\g<number>\\pi/180)}", text), unit, plain)


def judge_written(left: str, right: str, judged: Judging, bounded: bool = False) -> Verdict:
    """Judge two answers with what is written around them.

    Parameters
    ----------
    left, right : str
        The texts.
    judged : callable
        Judges two formulas.
    bounded : bool
        Whether bounds are declared, so that not all integers may be meant.
    """
    left, right = (_inside_box(_WIDE.sub("  ", text)) for text in (left, right))
    left, right = without_builders(left, right)
    left, right = respelled(left, right), respelled(right, left)
    left, right = norms_written_out(left), norms_written_out(right)
    in_words = judge_words(left, right)
    if in_words is not None:
        return in_words
    classes = residue_class(left), residue_class(right)
    if any(classes):
        both = classes[0] or residue_class(left, True), classes[1] or residue_class(right, True)
        if both[0] and both[1]:
            return judge_classes(both[0], both[1], bounded)
    sizes = measured(left), measured(right)
    if sizes[0] and sizes[1] and (sizes[0].certain or sizes[1].certain):
        return _judge_measured(sizes[0], sizes[1], judged)
    for size in sizes:
        if size and size.in_type:
            left, right = (
                one.body if one is size else text
                for one, text in zip(sizes, (left, right), strict=True)
            )
            remark = f"the unit {_plain(size.written)} is on one side only, and was not compared"
            return noted(_judge_listed(left, right, judged), remark)
    return _judge_listed(left, right, judged)


def _judge_measured(gold: Measured, answer: Measured, judged: Judging) -> Verdict:
    """Judge two quantities, both in the unit of the first."""
    if gold.unit.powers != answer.unit.powers:
        reason = f"the units differ: {_plain(gold.written)}, {_plain(answer.written)}"
        return Verdict("refuted", reason)
    ratio = answer.unit.factor / gold.unit.factor
    if ratio == 1:
        return _judge_listed(gold.body, answer.body, judged)
    before, sign, value = _behind_sign(answer.body)
    scaled = rf"{before}{sign}({value})\cdot\frac{{{ratio.numerator}}}{{{ratio.denominator}}}"
    return noted(_judge_listed(gold.body, scaled, judged), f"in {_plain(gold.written)}")


def _behind_sign(text: str) -> tuple[str, str, str]:
    """What stands before the last equals sign, the sign, and the value behind it."""
    found = list(re.finditer(r"=|\\approx(?![A-Za-z])|≈", text))
    if not found:
        return "", "", text
    return text[: found[-1].start()], found[-1][0], text[found[-1].end() :]


def _plain(unit: str) -> str:
    """A unit without the commands around it."""
    bare = re.sub(r"\\(?:text|mathrm|mbox|textrm|rm|operatorname)\s*|\\[ ,;:!]|[{}~]", "", unit)
    return " ".join(bare.split())


def _judge_listed(left: str, right: str, judged: Judging) -> Verdict:
    """Judge what is in the order that is written, and lists in any other."""
    found = _judge_rewritten(left, right, judged)
    if found.verdict == "proved":
        return found
    lists = listed(left), listed(right)
    if lists[0] is not None and lists[1] is not None:
        return judge_lists(lists[0], lists[1], partial(_judge_rewritten, judged=judged)) or found
    sides = ((left, right), (right, left))
    if found.verdict == "refuted" and any(_spans(a) and _ENDS.fullmatch(b) for a, b in sides):
        return Verdict("undecided", "± may be an interval: write its ends, or both values")
    several = lists[0] or lists[1]
    if found.verdict == "refuted" or several is None:
        return found
    sets = as_set(left), as_set(right)
    if all(sets):
        return judged(*sets)
    if several.in_any_order and not any(sign in left + right for sign in "<>≤≥"):
        # One value is wrong where there are several; whether it is one of them is not asked.
        alone = right if lists[0] is not None else left
        short = _judge_rewritten(sets[0] or alone, sets[1] or alone, judged)
        if short.verdict == "proved" and _PLUS_MINUS.search(alone):
            return short
        if any(sign in "".join(several.values) for sign in ".%"):
            return found  # the same value, rounded
        return short if short.verdict == "refuted" else found
    return found


def _spans(text: str) -> bool:
    """Whether two values are written with a sign between them, and not as a pair."""
    return _PLUS_MINUS.search(text) is not None


def _judge_rewritten(left: str, right: str, judged: Judging) -> Verdict:
    first, second = rewritten(left, right), rewritten(right, left)
    nouns = [_noun(one.text) for one in (first, second)]
    if any(nouns):
        return _judge_counted(first, second, nouns, judged)
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


def _noun(text: str) -> str:
    """What is counted: ``red balls`` in ``5 red balls``."""
    found = _NOUNS.fullmatch(text)
    words = found["noun"].split() if found else []
    known = any(is_function(w) or w in GREEK_NAMES or w in _NO_NOUNS or w == "pi" for w in words)
    return "" if known else " ".join(words)


def _judge_counted(first: Written, second: Written, nouns: list[str], judged: Judging) -> Verdict:
    """Judge numbers of things."""
    bodies = [
        _NOUNS.sub(r"\g<body>", one.text) if noun else one.text
        for one, noun in zip((first, second), nouns, strict=True)
    ]
    verdict = judged(*bodies)
    plain = not any(re.search("[A-Za-z]", body) for body in bodies)
    if nouns[0] == nouns[1] or (verdict.verdict == "refuted" and plain):
        return verdict
    words = " and ".join(filter(None, nouns))
    if all(nouns) or not any(noun.endswith("s") for noun in nouns):
        return Verdict("undecided", f"{words} may be names or words")
    return noted(verdict, f"{words}: on one side only, and not compared")


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
    warm = _TEMPERATURE.fullmatch(text)
    if warm:
        return warm["body"], f"degree {warm['scale']}"
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
    command = bare.startswith("\\") and not bare.startswith(
        ("\\{", "\\left", "\\langle", "\\begin")
    )
    if not _SETS.search(other) or (bare[:1] in "([{\\" and not command):
        return text
    if not _BARE.fullmatch(bare) or not re.search(r",(?!\d{3})", bare):
        return text
    depth = 0
    for char in bare:
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0:
            return rf"\{{{bare}\}}"
    return text
