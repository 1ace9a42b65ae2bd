r"""Other readings of two texts, tried before one of them is refuted.

``\log`` may have the base 10, ``tan(30)`` may be in degrees, ``50`` in per cent, ``cos x^2`` a
square of the cosine.  Who reads one of these as it was meant finds the answer right; so where
another reading is right, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

__all__ = ["other_readings"]

Pair = tuple[str, str, str]
_LOG = re.compile(r"(?<![A-Za-z.])\\?log(?![A-Za-z0-9])(?!\s*_)(?!\([^()]*,)")
_ANGLE = re.compile(
    r"(?P<name>(?<![A-Za-z])\\?(?:sin|cos|tan|cot|sec|csc))"
    r"\s*(?P<open>[({]?)\s*(?P<number>\d{1,4}(?:\.\d+)?)\s*(?P<close>[)}]?)(?![\w^.\\\u00b0\u03c0*/])"
)
_INVERSE = re.compile(
    r"(?<![A-Za-z])\\?(?:arc(?:sin|cos|tan)|(?:sin|cos|tan)\s*\^\s*\{?\s*-\s*1\s*\}?)(?![A-Za-z])"
)
_PERCENT = re.compile(r"\s*\\?%\s*\$?\s*\.?\s*\Z")
_PLAIN = re.compile(r"[\s$]*-?[\d.,/]+[\s$.]*")
_POWER = re.compile(
    r"(?P<name>(?<![A-Za-z])\\?(?:sin|cos|tan|cot|sec|csc|sinh|cosh|tanh|ln|log))\s*"
    r"(?P<argument>\(\s*(?:[a-z]|\\[a-z]+)\s*\)|[a-z]|\\[a-z]+)\s*(?:\^|\*\*)\s*(?P<power>\{?\s*\d\s*\}?)"
)
_IMAGINARY = re.compile(r"(?<=\d)\s*\*?\s*j(?![A-Za-z])|(?<=[-+=(\s])\s*j(?![A-Za-z])")
_HAS_I = re.compile(r"(?<![A-Za-z])i(?![A-Za-z])|\di")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_UNEQUAL = re.compile(r"[<>\u2264\u2265\u2260]|\\[lgn](?:eq?|t)(?![A-Za-z])")
_FLAT = re.compile(r"(?<![A-Za-z\\_])(?P<letter>[a-z])(?P<digit>[2-9])(?![\d_])")
_INDEX = {
    letter: re.compile(rf"_\s*(?:{letter}(?![A-Za-z])|\{{\s*{letter}\s*(?P<step>[-+]\s*\d)?\s*\}})")
    for letter in "nkt"
}
# The cheap test: without any of these, no reading is another one.
_MAY_HELP = re.compile(
    r"log|ln|sin|cos|tan|cot|sec|csc|arc|%|floor|\[|<|>|\u2264|\u2265|\u2260"
    r"|\\[lgn](?:eq?|t)(?![A-Za-z])"
)
_LETTER_AND_DIGIT = re.compile("[a-z][2-9]")
_LETTER_J = re.compile(r"(?<![A-Za-z])\d*j(?![A-Za-z])")
_COMMA = re.compile(r",(?![^(\[{]*[)\]}])")


def other_readings(left: str, right: str) -> Iterator[Pair]:
    r"""Pairs of texts in another reading, with what is to be said if they are equal.

    Examples
    --------
    >>> [pair[:2] for pair in other_readings(r"\log 100", "2")]
    [('\\log_{10} 100', '2'), ('\\log_{2} 100', '2')]
    >>> [pair[:2] for pair in other_readings("50%", "50")]
    [('50', '50')]
    >>> list(other_readings("x + 1", "x - 1"))
    []
    """
    both = left + " " + right
    if (
        _MAY_HELP.search(both)
        or _LETTER_AND_DIGIT.search(both)
        or ("j" in both and _LETTER_J.search(both))
        or ("_" in right and "=" in right)
    ):
        for way in _WAYS:
            yield from way(left, right)


def _bases(left: str, right: str) -> Iterator[Pair]:
    if _LOG.search(left) or _LOG.search(right):
        for base in (10, 2):
            one, other = (_LOG.sub(rf"\\log_{{{base}}}", text) for text in (left, right))
            yield one, other, f"log is read as natural; it is right if log has the base {base}"


def _degrees(left: str, right: str) -> Iterator[Pair]:
    one, other = (_ANGLE.sub(_in_degrees, text) for text in (left, right))
    if (one, other) != (left, right):
        yield one, other, "right if the angle is in degrees"
    if _INVERSE.search(left + " " + right):
        for first, second in (
            (rf"({left})\cdot 180/\pi", right),
            (left, rf"({right})\cdot 180/\pi"),
        ):
            yield first, second, "right if one of the angles is in degrees"


def _in_degrees(found: re.Match[str]) -> str:
    if (found["open"] == "") != (found["close"] == ""):
        return found[0]
    return rf"{found['name']}({found['number']}\cdot\pi/180)"


def _percent(left: str, right: str) -> Iterator[Pair]:
    marked = [_PERCENT.search(text) is not None for text in (left, right)]
    if marked[0] != marked[1]:
        plain = right if marked[0] else left
        if _PLAIN.fullmatch(plain):
            one, other = (_PERCENT.sub("", text) for text in (left, right))
            yield one, other, "right if both are in per cent"


def _powers(left: str, right: str) -> Iterator[Pair]:
    one, other = (_POWER.sub(r"(\g<name> \g<argument>)^\g<power>", text) for text in (left, right))
    if one != left:
        yield one, right, "right if the power is one of the function"
    if other != right:
        yield left, other, "right if the power is one of the function"


def _engineers(left: str, right: str) -> Iterator[Pair]:
    for first, second in ((left, right), (right, left)):
        has_i = _HAS_I.search(second) is not None
        plain = _COMMAND.sub(" ", first)
        if has_i and "j" not in second and "i" not in plain and _IMAGINARY.search(first):
            turned = re.sub(r"(?<![A-Za-z\\])j(?![A-Za-z])", "i", first)
            pair = (turned, second) if first is left else (second, turned)
            yield (*pair, "right if j is the imaginary unit")


def _commas(left: str, right: str) -> Iterator[Pair]:
    pair = tuple(_or_for_comma(text) for text in (left, right))
    if pair != (left, right):
        yield (*pair, "right if the comma means 'or'")  # type: ignore[misc]


def _or_for_comma(text: str) -> str:
    """Inequalities between commas, all of which have to hold, or one of which."""
    if not _UNEQUAL.search(text) or "&" in text:
        return text
    return _COMMA.sub(" or ", text)


def _flat(left: str, right: str) -> Iterator[Pair]:
    """``x2`` for x^2, copied from where the 2 was raised."""
    for first, second in ((left, right), (right, left)):
        if "^" in first or "^" not in second:
            continue
        turned = _FLAT.sub(r"\g<letter>^\g<digit> ", first)
        if turned != first:
            yield (*((turned, second) if first is left else (second, turned)), "right if x2 is x^2")


def _whole_parts(left: str, right: str) -> Iterator[Pair]:
    for first, second in ((left, right), (right, left)):
        if "floor" in second and "floor" not in first and "[" in first:
            turned = re.sub(r"\[([^\[\],]+)\]", r"\\lfloor \1 \\rfloor ", first)
            yield (
                *((turned, second) if first is left else (second, turned)),
                "right if [x] is a floor",
            )


def _shifted(left: str, right: str) -> Iterator[Pair]:
    """A recurrence that counts from another number: ``a_{n+1} = 2 a_n``, ``a_n = 2 a_{n-1}``."""
    if "_" not in right or "=" not in right:
        return
    for letter in "nkt":
        rest = _INDEX[letter].sub(" ", right)
        if rest == right or re.search(rf"(?<![A-Za-z\\]){letter}(?![A-Za-z])", rest):
            continue
        for step in (1, -1):
            turned = _INDEX[letter].sub(lambda one: _index(letter, one["step"], step), right)  # noqa: B023
            yield left, turned, f"right if {letter} is counted from another number"


def _index(letter: str, written: str | None, step: int) -> str:
    """An index that is moved."""
    total = int((written or "0").replace(" ", "")) + step
    return f"_{{{letter}{total:+d}}}" if total else f"_{{{letter}}}"


_WAYS: tuple[Callable[[str, str], Iterator[Pair]], ...] = (
    _bases, _degrees, _percent, _powers, _engineers, _commas, _flat, _whole_parts, _shifted,
)  # fmt: skip
