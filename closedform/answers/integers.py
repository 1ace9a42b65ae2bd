r"""What is said of whole numbers in signs of its own: gcd, lcm, remainders, residue classes, nPr.

Only plain integers are calculated with.
"""

from __future__ import annotations

import re
from math import gcd, lcm
from typing import NamedTuple

from closedform.answers.verdict import Verdict

__all__ = ["Class", "calculated", "judge_classes", "residue_class"]

_DIGITS = 12
_ENTRY = rf"\s*-?\d{{1,{_DIGITS}}}\s*"
_GCD = re.compile(
    r"(?:\\(?:operatorname|text|mathrm)\s*\{\s*)?\\?(?P<name>gcd|lcm|GCD|LCM|hcf)(?![A-Za-z])\s*\}?"
    rf"\s*(?:\\left)?\s*\((?P<entries>{_ENTRY}(?:,{_ENTRY})+)(?:\\right)?\s*\)"
)
_NAME = r"(?P<{0}>\{{[^{{}}]+\}}|\d|[a-z])"
_CHOSEN = re.compile(
    r"(?:\{\s*\}\s*|(?<![A-Za-z0-9}\])]))[_^]\s*" + _NAME.format("n") + r"\s*(?:\\mathrm\s*\{\s*)?"
    r"(?P<sign>[CP])\s*\}?\s*_\s*" + _NAME.format("k")
)
_TYPED = re.compile(r"(?<![\w.\\])(?P<n>\d{1,4})(?P<sign>[CP])(?P<k>\d{1,4})(?![\w.])")
_LETTER_C = re.compile(r"(?<![A-Za-z\\])C(?![A-Za-z(])")
_LETTERS = re.compile(r"(?<![\w\\])(?P<n>n)(?P<sign>[CP])(?P<k>[krmj])(?![\w(])")
_CALLED = re.compile(r"(?<![A-Za-z\\])n?P(?:r|erm)?\(\s*(?P<n>\d{1,4})\s*,\s*(?P<k>\d{1,4})\s*\)")
_NAMED = re.compile(r"(?<![A-Za-z\\])P\(\s*(?P<n>[a-z])\s*,\s*(?P<k>[a-z])\s*\)")
_MOD = r"(?:\\bmod(?![A-Za-z])|\\mod(?![A-Za-z])|(?<![A-Za-z\\])mod(?![A-Za-z])|(?<=\s)%(?=\s))"
_POWER = rf"(?P<base>-?\d{{1,{_DIGITS}}})\s*(?:\^\s*\{{?\s*(?P<power>\d{{1,6}})\s*\}}?)?"
_REMAINDER = re.compile(rf"\s*\$?\s*{_POWER}\s*{_MOD}\s*(?P<by>\d{{1,{_DIGITS}}})\s*\$?\s*\.?\s*")
_CLASS = re.compile(
    r"\s*\$?\s*(?P<name>\\?[A-Za-z]+)\s*(?:\\equiv(?![A-Za-z])|\u2261|=|\\cong)\s*"
    rf"(?P<rest>-?\s*\d{{1,{_DIGITS}}})[\s,\\;:!]*"
    rf"(?:\\pmod\s*\{{?\s*|\(\s*{_MOD}[\s\\]*|{_MOD}[\s\\]*)(?P<by>\d{{1,{_DIGITS}}})\s*[)}}]?\s*\$?\s*\.?\s*"
)
_WHERE = re.compile(
    r"(?:[\s,;]|\\[ ,;:!])*(?:\\(?:quad|qquad|text)|for|where|with|all|any|some|\{|\}|[\s,])*"
    r"(?:[a-z]\s*(?:\\in|\u2208|in)\s*(?:\\mathbb\s*\{?\s*Z\s*\}?|\u2124|Z)"
    r"|[a-z]\s+(?:an\s+)?integer|integers?\s+[a-z])?"
    r"\s*\}?\s*\$?\s*\.?\s*"
)
_LINEAR = re.compile(
    r"\s*\$?\s*(?P<name>[A-Za-z])\s*=\s*(?:(?P<low>-?\d+)\s*(?P<sign>[+-])\s*)?(?P<by>-?\d{1,9})?"
    r"\s*\*?\s*(?P<free>[a-z])(?![A-Za-z])\s*(?P<high>[+-]\s*\d+)?"
)


def calculated(text: str, other: str) -> str:
    r"""``text`` with gcd, lcm and remainders calculated, and ``nPr`` and ``nCr`` written out.

    Examples
    --------
    >>> calculated(r"\gcd(30, 12) + 1", "7"), calculated(r"2^{10} \bmod 7", "2")
    ('6 + 1', '2')
    >>> calculated(r"{}_{5}C_{2}", "10"), calculated("5P2", "20")
    ('\\binom{5}{2}', '\\frac{(5)!}{((5)-(2))!}')
    """
    found = _REMAINDER.fullmatch(text)
    if found and int(found["by"]):
        return str(pow(int(found["base"]), int(found["power"] or 1), int(found["by"])))
    text = _GCD.sub(_common, text)
    text = _CHOSEN.sub(_counted, text)
    if not _LETTER_C.search(_TYPED.sub(" ", other)):
        text = _TYPED.sub(_counted, text)  # the C of 2C1 is no constant there
    text = _LETTERS.sub(_counted, text)
    if "!" in other and "P" not in other:
        text = _NAMED.sub(lambda one: _arranged(one["n"], one["k"]), text)
    if "," not in other and "P" not in other:
        text = _CALLED.sub(lambda one: _arranged(one["n"], one["k"]), text)
    return text


def _common(found: re.Match[str]) -> str:
    entries = [int(entry) for entry in found["entries"].split(",")]
    return str(lcm(*entries) if found["name"].lower() == "lcm" else gcd(*entries))


def _counted(found: re.Match[str]) -> str:
    above, below = (found[name].strip("{}") for name in ("n", "k"))
    return rf"\binom{{{above}}}{{{below}}}" if found["sign"] == "C" else _arranged(above, below)


def _arranged(above: str, below: str) -> str:
    if above.isdigit() and below.isdigit() and int(below) > int(above):
        return "0"
    return rf"\frac{{({above})!}}{{(({above})-({below}))!}}"


class Class(NamedTuple):
    """The numbers ``name`` that leave the remainder ``rest`` when divided by ``by``."""

    name: str
    rest: int
    by: int


def residue_class(text: str, linear: bool = False) -> Class | None:
    r"""The residue class that a text says; with ``linear`` also as ``x = 7k + 3``.

    Examples
    --------
    >>> residue_class(r"x \equiv 12 \pmod{5}")
    Class(name='x', rest=2, by=5)
    >>> residue_class(r"n = 3 - 4k, k \in \mathbb{Z}", linear=True)
    Class(name='n', rest=3, by=4)
    """
    found = _CLASS.fullmatch(text)
    if found:
        by = int(found["by"])
        return Class(found["name"], int(found["rest"].replace(" ", "")) % by, by) if by else None
    found = _LINEAR.match(text) if linear else None
    if found is None or _WHERE.fullmatch(text, found.end()) is None:
        return None
    if found["free"] == found["name"]:
        return None
    if (found["low"] is None) == (found["high"] is None):
        return None
    by = int(found["by"] or 1)
    if found["low"] is not None and by < 0:
        return None
    rest = int(found["low"] or found["high"].replace(" ", ""))
    return Class(found["name"], rest % abs(by), abs(by)) if by else None


def judge_classes(gold: Class, answer: Class, bounded: bool) -> Verdict:
    """Judge two residue classes; ``bounded`` where not all integers are meant.

    Examples
    --------
    >>> print(judge_classes(Class("x", 3, 7), Class("x", 4, 7), False))
    refuted: x = 3 belongs to the left one only
    """
    if gold.name != answer.name:
        return Verdict("undecided", "the names differ")
    if gold == answer:
        return Verdict("proved", f"the same remainder {gold.rest} when divided by {gold.by}")
    if bounded:
        return Verdict("undecided", "the classes differ, but not all integers are meant")
    for first, second, side in ((gold, answer, "left"), (answer, gold, "right")):
        for turn in (0, 1):
            value = first.rest + turn * first.by
            if value % second.by != second.rest:
                return Verdict("refuted", f"{gold.name} = {value} belongs to the {side} one only")
    raise AssertionError("classes that lie in each other are the same")
