r"""Lists of values: ``3 or -2``, ``x = 3, -2``, ``(1, 2) and (3, 4)``; their order rarely matters.

It does in a single pair ``(a, b)``, which is no list.  In a list of bare numbers, nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from closedform.answers.combining import all_of, noted
from closedform.answers.verdict import Verdict

__all__ = ["Listed", "as_set", "judge_lists", "listed"]

Judging = Callable[[str, str], Verdict]
MOST = 6  # values
_JOINED = re.compile(
    r"\s*,?\s*(?:\\text\s*\{\s*(?:or|and)\s*\}|\\(?:lor|land|vee|wedge)(?![A-Za-z])"
    r"|(?<![A-Za-z\\])(?:or|and)(?![A-Za-z]))\s*"
)
_COMMA = re.compile(r"(?<!\\),(?!\d{3}(?!\d))")
_LABEL = re.compile(r"\s*(?P<label>\\?[A-Za-z]+)(?:_(?:\w|\{\w+\}))?\s*=(?![=<>])(?P<value>.*)")
_SPACE = re.compile(r"(?:\\[ ,;:!]|\\quad|\\qquad|~|\s)+")
_ANGLE = re.compile(r"\\(?:left\s*|right\s*)?\\?([lr])angle(?![A-Za-z])")
_SET = re.compile(r"\s*\$?\s*(?:\\left\s*)?\\?\{(?P<inner>.*?)(?:\\right\s*)?\\?\}\s*\$?\s*\.?\s*")
_FRAMES = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))


class Listed(NamedTuple):
    """The values of a list.

    Attributes
    ----------
    values : tuple of str
        As they are written.
    label : str
        What stands before ``=``, the same for all of them; empty if nothing does.
    in_any_order : bool
        Whether it is plain that the order says nothing.
    """

    values: tuple[str, ...]
    label: str = ""
    in_any_order: bool = False


def listed(text: str) -> Listed | None:
    r"""The values in a text that is a list of several; else ``None``.

    Examples
    --------
    >>> listed(r"x = 3 \text{ or } x = -2")
    Listed(values=('3', '-2'), label='x', in_any_order=True)
    >>> listed("(1, 2), (3, 4)").values, listed("2, 5").in_any_order, listed("(1, 2)")
    (('(1, 2)', '(3, 4)'), False, None)
    """
    bare = _ANGLE.sub(lambda sign: "(" if sign[1] == "l" else ")", text)
    bare = bare.strip().rstrip(".").strip()
    for opened, closed in _FRAMES:
        inner = bare[len(opened) : -len(closed)]
        if bare.startswith(opened) and bare.endswith(closed) and opened not in inner:
            bare = inner
            break
    parts, joined = _parts(bare)
    if not 2 <= len(parts) <= MOST:
        return None
    labels, values = [], []
    for part in parts:
        found = _LABEL.fullmatch(part)
        labels.append(found["label"] if found else "")
        values.append((found["value"] if found else part).strip())
    if not all(values) or any(re.search(r"[=<>≤≥]|\\[lg]e?q?(?![A-Za-z])", v) for v in values):
        return None
    if (not labels[0] and any(labels)) or len(set(labels) - {""}) > 1:
        return None
    signs = any(sign in text for sign in ("\\pm", "\u00b1"))
    return Listed(tuple(values), labels[0], joined or bool(labels[0]) or signs)


def _parts(text: str) -> tuple[list[str], bool]:
    """What stands between commas, ``and`` and ``or`` outside of all brackets."""
    parts, start, at, depth, joined = [], 0, 0, 0, False
    while at < len(text):
        char = text[at]
        depth += (char in "([{") - (char in ")]}")
        sign = (_JOINED.match(text, at) or _COMMA.match(text, at)) if depth == 0 else None
        if sign is None:
            # A comma behind a space belongs to the word behind it: ", and".
            at += 1
            continue
        joined |= sign[0] != ","
        parts.append(text[start:at])
        start = at = sign.end()
    parts.append(text[start:])
    cleaned = [_SPACE.sub(" ", part).strip() for part in parts]
    return [part for part in cleaned if part] if joined else cleaned, joined


def as_set(text: str) -> str:
    r"""The text of the set of the values in a list, or of the set that is written; else empty.

    Examples
    --------
    >>> as_set("x = 3 or x = -2"), as_set(r"\{1, 2\}"), as_set("(1, 2)")
    ('\\{3, -2\\}', '\\{1, 2\\}', '')
    """
    found = listed(text)
    if found is not None:
        return rf"\{{{', '.join(found.values)}\}}"
    return text if _SET.fullmatch(text) and text.count("{") == 1 else ""


def judge_lists(first: Listed, second: Listed, judged: Judging) -> Verdict | None:
    """The verdict on two lists that were not found equal in the order in which they are written.

    Returns
    -------
    Verdict or None
        ``None`` where what was found before stays true.
    """
    if first.label and second.label and first.label != second.label:
        return None
    pairs = list(zip(first.values, second.values, strict=False))
    if len(first.values) == len(second.values):
        in_order = [(pair[0], judged(*pair)) for pair in pairs]
        if all(verdict.verdict == "proved" for _, verdict in in_order):
            return all_of(in_order)
    whole = judged(*(rf"\{{{', '.join(one.values)}\}}" for one in (first, second)))
    if whole.verdict in ("refuted", "unreadable"):
        return whole if whole.verdict == "refuted" else None
    if whole.verdict != "proved":
        return Verdict("undecided", "the values are not matched by a proof")
    matched = _matched(first.values, second.values, judged)
    if matched is None:
        return Verdict("undecided", "the same values, but not equally often")
    points = all(value.startswith("(") for one in (first, second) for value in one.values)
    if points or first.in_any_order or second.in_any_order:
        return noted(matched, "the same values in another order")
    return Verdict("undecided", "the same values in another order, and it may matter")


def _matched(gold: tuple[str, ...], answer: tuple[str, ...], judged: Judging) -> Verdict | None:
    """The proofs that each value is one of the others, and each of these once."""
    if len(gold) != len(answer):
        return None
    left, parts = list(answer), []
    for value in gold:
        for other in left:
            verdict = judged(value, other)
            if verdict.verdict == "proved":
                parts.append((value, verdict))
                left.remove(other)
                break
        else:
            return None
    return all_of(parts)
