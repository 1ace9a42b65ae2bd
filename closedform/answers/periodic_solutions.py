r"""Solutions that repeat: ``x = \frac{\pi}{4} + k\pi, k \in \mathbb{Z}``, in one row or in several.

Each row is an arithmetic progression of numbers ``r + q pi`` with rational r and q.  Because pi is
irrational, r and q say what the number is, so that sets of such numbers are compared exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from closedform.answers.answer_texts import DEGREES
from closedform.answers.verdict import Verdict
from closedform.language.errors import Unreadable
from closedform.language.names import Names
from closedform.language.reader import read
from closedform.language.tree import Expr, free_symbols, walk

__all__ = ["could_repeat", "judge_periodic"]

_COUNTERS = frozenset("jklmn")
_INTEGERS = r"(?:\\mathbb\s*\{?\s*Z\s*\}?|\\Z(?![A-Za-z])|\u2124|(?:the\s+)?integers|Z(?![A-Za-z]))"
_COUNTED = re.compile(
    r"(?:[\s,;(]|\\[ ,;:!]|\\q?quad)*(?:\\text\s*\{\s*)?(?:(?:for|where|with|all|any)\s+)*\}?\s*"
    rf"(?<![A-Za-z\\])(?P<name>[jklmn])\s*(?:(?:\\in(?![A-Za-z])|∈|in(?![A-Za-z]))\s*{_INTEGERS}"
    r"|(?:\\text\s*\{\s*)?\s*(?:is\s+)?(?:an\s+|any\s+)?integer\s*\}?)\s*[)\s.$]*\Z"
)
_JOINED = re.compile(
    r"[\s,;]*(?:\\text\s*\{\s*(?:or|and)\s*\}|\\lor(?![A-Za-z])|(?<![A-Za-z\\])(?:or|and)(?![A-Za-z]))"
    r"\s*|[,;]\s*"
)
_LABEL = re.compile(r"\s*(?P<label>\\?[A-Za-z]+)\s*=\s*(?P<value>[^=]*)")
_NO_BOUNDS = re.compile(
    r"\s*|[^:;]*:\s*(?:reals?|integers?|angles?)\s*"
    r"|\s*(?:an angle|all (?:real )?solutions(?: are asked)?)\s*"
)
_SPACES = re.compile(r"\\[ ,;:!]|\\q?quad(?![A-Za-z])|\$")
_BOTH = re.compile(r"\\pm(?![A-Za-z])|±")
_MOST = 240  # rows in one common period
_ONE, _NONE = Fraction(1), Fraction(0)


class Number(NamedTuple):
    """``plain + turns * pi``."""

    plain: Fraction
    turns: Fraction

    def plus(self, other: Number, times: int = 1) -> Number:
        """The sum with a multiple of another number."""
        return Number(self.plain + times * other.plain, self.turns + times * other.turns)

    def __str__(self) -> str:
        parts = [str(self.plain)] * bool(self.plain or not self.turns)
        parts += [f"{self.turns}*pi"] * bool(self.turns)
        return " + ".join(parts)


class _Row(NamedTuple):
    first: Number
    step: Number


class _NoNumber(Exception):
    """What is no number ``r + q pi``, or not for all counts in the same way."""


def could_repeat(left: str, right: str) -> bool:
    """Whether two texts may say solutions that repeat; the cheap test.

    Examples
    --------
    >>> could_repeat("x = k pi, k in Z", "x = pi + k pi"), could_repeat("x = pi", "x = k pi")
    (True, False)
    """
    return _may_repeat(left) and _may_repeat(right)


def _may_repeat(text: str) -> bool:
    return ("pi" in text or "π" in text or "circ" in text or "°" in text) and (
        re.search(r"(?<![A-Za-z\\])[jklmn](?![A-Za-z])|[\dπ][jklmn]|[jklmn]π", text) is not None
    )


def judge_periodic(left: str, right: str, domain: str = "") -> Verdict | None:
    r"""The verdict on two sets of solutions; ``None`` where a text is something else.

    Unless one of the texts says that its letter counts, only what is right is said, as a doubt.
    Nothing is said where the domain bounds anything.

    Examples
    --------
    >>> print(judge_periodic(r"x = \pm\frac{\pi}{2} + 2k\pi, k \in \mathbb{Z}", "x = pi/2 + n pi"))
    proved: the same solutions
    >>> print(judge_periodic("x = k pi, k in Z", "x = 2 k pi, k in Z"))
    refuted: 1*pi is a solution of the left side only
    """
    if not all(map(_NO_BOUNDS.fullmatch, domain.split(";"))):
        return None
    counted = [_COUNTED.search(text) for text in (left, right)]
    texts = [
        text[: found.start()] if found else text
        for text, found in zip((left, right), counted, strict=True)
    ]
    try:
        (ours, one), (theirs, other) = (_rows(text) for text in texts)
        if one and other and one != other:
            return None
        difference = _difference(ours, theirs)
    except (_NoNumber, Unreadable):
        return None
    if not any(counted):
        declared = re.search(r"(?<![A-Za-z])[jklmn](?![A-Za-z])", domain)
        return (
            None
            if difference or declared
            else Verdict("undecided", "right if a letter counts solutions")
        )
    if difference is None:
        return Verdict("proved", "the same solutions")
    value, side = difference
    return Verdict("refuted", f"{value} is a solution of the {side} side only")


def _rows(text: str) -> tuple[list[_Row], str]:
    """All progressions of a text, and the name in front of them."""
    plain = DEGREES.sub(r"(\g<number>*pi/180)", _SPACES.sub(" ", text))
    labels, rows = set(), []
    for part in _JOINED.split(plain):
        labeled = _LABEL.fullmatch(part)
        if labeled:
            labels.add(labeled["label"].lstrip("\\"))
        value = labeled["value"] if labeled else part
        if len(_BOTH.findall(value)) > 1 or "\\mp" in value or "∓" in value:
            raise _NoNumber
        signs = ("+", "-") if _BOTH.search(value) else ("",)
        for sign in signs:
            rows += _progressions(_BOTH.sub(sign, value))
    if len(labels) > 1 or not rows:
        raise _NoNumber
    return rows, labels.pop() if labels else ""


def _progressions(text: str) -> list[_Row]:
    tree = read(text, Names(_COUNTERS))
    names = free_symbols(tree)
    if len(names) != 1 or _degree(tree) != 1:
        raise _NoNumber
    name = next(iter(names))
    values = [_value(tree, name, Fraction(count)) for count in range(4)]
    ways = 2 if any(node.head == "pow" for node in walk(tree)) else 1
    found = [_Row(values[way], values[way + ways].plus(values[way], -1)) for way in range(ways)]
    if not all(any(row.step) for row in found):
        raise _NoNumber
    return found


def _degree(tree: Expr) -> int:
    """The degree in the counter, where ``(-1)^k`` has the degree 0 for even and for odd k."""
    if tree.head == "symbol":
        return 1
    if tree.head in ("number", "constant"):
        return 0
    degrees = [_degree(arg) for arg in tree.args]
    if tree.head in ("add", "neg"):
        return max(degrees)
    if tree.head == "mul":
        return sum(degrees)
    if tree.head == "div" and degrees[1] == 0:
        return degrees[0]
    base = tree.args[0] if tree.head == "pow" else tree
    if base.head == "neg" and str(base.args[0]) == "1" and degrees[1] == 1:
        return 0
    raise _NoNumber


def _value(tree: Expr, name: str, count: Fraction) -> Number:
    if tree.head == "number":
        return Number(Fraction(tree.value), _NONE)
    if tree.head == "symbol":
        return Number(count, _NONE)
    if tree.head == "constant" and tree.value == "pi":
        return Number(_NONE, _ONE)
    parts = [_value(arg, name, count) for arg in tree.args]
    if not parts:
        raise _NoNumber
    if tree.head == "neg":
        return Number(-parts[0].plain, -parts[0].turns)
    if tree.head == "add":
        return Number(sum((p.plain for p in parts), _NONE), sum((p.turns for p in parts), _NONE))
    if tree.head == "mul":
        return _product(parts)
    bottom = parts[1].plain
    if parts[1].turns:
        raise _NoNumber
    if tree.head == "div" and bottom:
        return Number(parts[0].plain / bottom, parts[0].turns / bottom)
    if (
        tree.head == "pow"
        and not parts[0].turns
        and parts[0].plain == -1
        and bottom.denominator == 1
    ):
        return Number(_ONE if bottom % 2 == 0 else -_ONE, _NONE)
    raise _NoNumber


def _product(parts: list[Number]) -> Number:
    found = Number(_ONE, _NONE)
    for part in parts:
        if found.turns and part.turns:
            raise _NoNumber
        found = Number(
            found.plain * part.plain, found.plain * part.turns + found.turns * part.plain
        )
    return found


def _difference(ours: list[_Row], theirs: list[_Row]) -> tuple[Number, str] | None:
    """A number in one of two sets only, and in which; ``None`` if they are the same."""
    along = ours[0].step
    sizes = [_size(row.step, along) for row in (*ours, *theirs)]
    finest = lcm(*(size.denominator for size in sizes))
    period = Fraction(lcm(*(int(abs(size) * finest) for size in sizes)), finest)
    keys = [dict(_members(rows, along, period)) for rows in (ours, theirs)]
    for mine, others, side in ((keys[0], keys[1], "left"), (keys[1], keys[0], "right")):
        for key, value in mine.items():
            if key not in others:
                return value, side
    return None


def _size(step: Number, along: Number) -> Fraction:
    """How many times one step is another; steps in different directions have nothing in common."""
    if step.plain * along.turns != step.turns * along.plain:
        raise _NoNumber
    return step.turns / along.turns if along.turns else step.plain / along.plain


def _members(
    rows: list[_Row], along: Number, period: Fraction
) -> Iterable[tuple[tuple[Fraction, Fraction], Number]]:
    """The numbers in one period, by what they are up to full periods."""
    for row in rows:
        count = period / abs(_size(row.step, along))
        if count > _MOST:
            raise _NoNumber
        for at in range(int(count)):
            value = row.first.plus(row.step, at)
            if along.turns:
                place = value.turns / along.turns
                rest = value.plain - place * along.plain
            else:
                place, rest = value.plain / along.plain, value.turns
            yield (rest, place % period), value
