"""Declarations whose names stand in relations, products and rows with dots.

``n >= d >= 1: integers``, ``z_1, ..., z_K: real`` (a family), ``eta*lambda: real in (0,2)`` and
``a, b: real > 0 with a < 2b``, put into the form of a domain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from closedform.language.descriptions import described
from closedform.language.names import canonical

__all__ = ["compound", "integer_families"]

_DOTS = re.compile(r"\.{3}|…|\\[lc]?dots(?![A-Za-z])")
_SIGNS = {"≤": "<=", "≥": ">=", "\\leq": "<=", "\\le": "<=", "\\geq": ">=", "\\ge": ">=",
          "\\leqslant": "<=", "\\geqslant": ">=", "\\lt": "<", "\\gt": ">"}  # fmt: skip
_SIGN = re.compile(r"<=|>=|<|>|≤|≥|\\(?:leqslant|geqslant|leq?|geq?|lt|gt)(?![A-Za-z])")
_TIMES = re.compile(r"\*|·|\\cdot(?![A-Za-z])")
_UNUSUAL = re.compile(rf"{_DOTS.pattern}|{_SIGN.pattern}|{_TIMES.pattern}")
_CONDITION = re.compile(r"\s+(?:with|where|such that)\s+")
_RELATION = re.compile(r"[<>=≤≥≠]|\\(?:leq?|geq?|neq?|lt|gt)(?![A-Za-z])")
_PLURAL = re.compile(r"\A\s*(integer|real)s(?![a-z])")
_KIND = re.compile(
    r"(?P<kind>real|integer)\s*(?:(?P<bound>(?:<=|>=|<|>|≤|≥)\s*[^<>=≤≥,]+)"
    r"|in\s*(?P<interval>[\[(][^,]+,[^,]+[\])]))?"
)
_MEMBER = re.compile(r"(?P<stem>.+)_(?:\{(?P<long>.+)\}|(?P<short>\w))")
_NUMBER = re.compile(r"[+-]?\d+(?:[./]\d+)?")
Split = Callable[[str], list[str]]


def compound(piece: str, split: Split) -> list[str] | None:
    """A declaration of what is no plain list of names; ``None`` where it is one, or not understood.

    Parameters
    ----------
    piece : str
        What stands before the colon, the colon, and what stands behind it.
    split : callable
        Cuts a text at the commas outside of brackets.

    Examples
    --------
    >>> def split(text):
    ...     return text.split(",")
    >>> compound("n >= d >= 1: integers", split)
    ['d: integer >= 1', 'n: integer >= d']
    >>> compound("c, z_1, ..., z_K: real > 0", split)
    ['c: real > 0', 'z: family > 0']
    >>> compound("eta*lambda: real < 2", split)
    ['eta*lambda < 2']
    >>> compound("a, b: real", split)
    """
    before, _, said = piece.partition(":")
    if not (_UNUSUAL.search(before) or _CONDITION.search(said)):
        return None
    said, *conditions = _CONDITION.split(said, maxsplit=1)
    relations = [one.strip() for text in conditions for one in re.split(r",|\s+and\s+", text)]
    if not all(map(_RELATION.search, relations)):
        return None
    kind = _kind(said)
    if kind is None:
        return None
    parts = _gathered([part.strip() for part in split(before)])
    found = _declared(parts, kind) if parts else None
    return None if found is None else [*found, *relations]


def _kind(said: str) -> re.Match[str] | None:
    """``integers >= 1`` in the formal way."""
    plain = _PLURAL.sub(r"\1", said).strip()
    known = _KIND.fullmatch(plain)
    if known:
        return known
    words = described(f"a, b: {said}") or []
    return _KIND.fullmatch(words[0].partition(":")[2].strip()) if len(words) == 1 else None


def _gathered(parts: list[str]) -> list[str]:
    """The parts with each row with dots, ``g_1, g_2, ..., g_n``, as its dots and its name."""
    found: list[str] = []
    at = 0
    while at < len(parts):
        if not _DOTS.fullmatch(parts[at]):
            found.append(parts[at])
            at += 1
            continue
        stem = _stem(found[-1]) if found else ""
        if not stem:
            return []
        indices = []
        while found and _stem(found[-1]) == stem:
            indices.append(_index(found.pop()))
        numbers = [int(index) for index in reversed(indices) if index.isdecimal()]
        if len(numbers) < len(indices) or numbers != list(range(numbers[0], numbers[-1] + 1)):
            return []
        if at + 1 < len(parts) and _stem(parts[at + 1]) != stem:
            return []
        at += 2
        found.append(f"...{stem}")
    return found


def _stem(text: str) -> str:
    """What has a subscript: ``z`` of ``z_1``; empty if there is none."""
    name = _name(text)
    found = _MEMBER.fullmatch(name)
    return found["stem"] if found else ""


def _index(text: str) -> str:
    found = _MEMBER.fullmatch(_name(text))
    return (found["long"] or found["short"]) if found else ""


def _name(text: str) -> str:
    try:
        return canonical(text)
    except ValueError:
        return ""


def _declared(parts: list[str], kind: re.Match[str]) -> list[str] | None:
    declared: list[str] = []
    known: set[str] = set()
    for part in parts:
        if part.startswith("..."):
            found = _family(part.removeprefix("..."), kind)
        elif _name(part):
            found = [f"{part}: {kind[0]}"]
        elif _SIGN.search(part):
            found = _chain(part, kind, known)
        else:
            found = _product(part, kind) if len(parts) == 1 else None
        if found is None:
            return None
        declared += found
    return declared


def _family(stem: str, kind: re.Match[str]) -> list[str] | None:
    """A family of real numbers; there are none of integers."""
    if kind["kind"] != "real":
        return None
    return [f"{stem}: family{kind[0].removeprefix('real')}"]


def _product(part: str, kind: re.Match[str]) -> list[str] | None:
    if kind["kind"] != "real" or not _TIMES.search(part):
        return None
    return _relations(part, kind)


def _relations(term: str, kind: re.Match[str]) -> list[str]:
    """What a range says of a term, as relations."""
    if kind["bound"]:
        return [f"{term} {kind['bound']}"]
    if not kind["interval"]:
        return []
    low, high = (end.strip() for end in kind["interval"][1:-1].split(","))
    opened, closed = kind["interval"][0] == "(", kind["interval"][-1] == ")"
    ends = (low, ">" if opened else ">="), (high, "<" if closed else "<=")
    return [f"{term} {sign} {end}" for end, sign in ends if "oo" not in end]


def _chain(part: str, kind: re.Match[str], known: set[str]) -> list[str] | None:
    """``b > a > 0`` as declarations, each with the one before as its bound."""
    terms = [term.strip() for term in _SIGN.split(part)]
    signs = [_SIGNS.get(sign[0], sign[0]) for sign in _SIGN.finditer(part)]
    if len({sign[0] for sign in signs}) != 1:
        return None
    if signs[0][0] == ">":
        terms, signs = terms[::-1], [sign.replace(">", "<") for sign in signs[::-1]]
    found = []
    for at, term in enumerate(terms):
        turned = signs[at - 1].replace("<", ">") if at else ""
        if not _name(term):
            if not _NUMBER.fullmatch(term):
                return None
            found += [f"{terms[at - 1]} {signs[at - 1]} {term}"] if at else []
        elif term in known or kind["bound"] or kind["interval"]:
            found += [f"{term}: {kind[0]}"] if term not in known else []
            found += [f"{term} {turned} {terms[at - 1]}"] if at else []
        else:
            found.append(f"{term}: {kind['kind']}" + (f" {turned} {terms[at - 1]}" if at else ""))
        known.add(term)
    return found


def integer_families(piece: str, split: Split) -> tuple[list[str], str] | None:
    """``n_1, ..., n_L: integers >= 1`` with real values in it, and the names.

    Examples
    --------
    >>> integer_families("n_1, ..., n_L: integers >= 1", lambda text: text.split(","))
    (['n'], 'n: family >= 1')
    """
    before, _, said = piece.partition(":")
    kind = _kind(said) if said and _DOTS.search(before) else None
    if kind is None or kind["kind"] != "integer":
        return None
    parts = _gathered([part.strip() for part in split(before)])
    names = [part.removeprefix("...") for part in parts]
    if not parts or not all(part.startswith("...") for part in parts):
        return None
    return names, f"{', '.join(names)}: family{kind[0].removeprefix('integer')}"
