"""Declarations as people write them, put into the form of a domain text.

``a, b real; n integer, n >= 2; beta in (0,1)`` says what ``a, b: real; n: integer; n >= 2; beta:
real in (0,1)`` says.  What is not understood stays as it was, and is complained of where it is
read.
"""

from __future__ import annotations

import re
from functools import lru_cache

from closedform.language.compound_declarations import compound
from closedform.language.declared_kinds import KINDS
from closedform.language.descriptions import described
from closedform.language.names import canonical

__all__ = ["formal", "tells_a_limit"]

_SIGNS = {
    "\\leqslant": "<=", "\\geqslant": ">=", "\\leq": "<=", "\\geq": ">=", "\\le": "<=",
    "\\ge": ">=", "\\lt": "<", "\\gt": ">", "\\neq": "!=", "\\ne": "!=", "≤": "<=", "≥": ">=",
    "≠": "!=", "\\in": " in ", "∈": " in ", "\\infty": "oo", "∞": "oo",
}  # fmt: skip
_SIGN = re.compile("|".join(rf"{re.escape(s)}(?![A-Za-z])" for s in _SIGNS))
_NEVER = re.compile(r"\$|\\(?:quad|qquad|text)(?![A-Za-z])|\\[,;: ]|~")
_AND = re.compile(r"\s+(?:and|with|where|such that|for)\s+|\A\s*(?:for|where|with|let)\s+")
_KINDS = {
    "real": "real", "reals": "real", "scalar": "real", "scalars": "real", "constant": "real",
    "constants": "real", "rational": "real", "number": "real", "numbers": "real",
    "integer": "integer", "integers": "integer", "int": "integer", "ints": "integer",
    "whole": "integer", "natural": "natural", "naturals": "natural",
}  # fmt: skip
_RANGES = {
    "positive": ("> 0", ">= 1"), "nonnegative": (">= 0", ">= 0"), "negative": ("< 0", "<= -1"),
    "nonpositive": ("<= 0", "<= 0"), "nonzero": ("!= 0", "!= 0"),
}  # fmt: skip
_FILLERS = frozenset(
    ("a", "an", "is", "are", "be", "number", "numbers", "all", "any", "fixed", "arbitrary")
)
_WORDS = "|".join(sorted({*_KINDS, *_RANGES, "non-negative", "non-positive", "non-zero"}))
_PHRASE = rf"(?:(?:is|are|be|an?|all|any|fixed|arbitrary)\s+)*(?:(?:{_WORDS})\b[\s,]*)+"
_BEFORE = re.compile(rf"\s*(?P<phrase>{_PHRASE})(?P<rest>[^\s,].*)", re.IGNORECASE | re.DOTALL)
_BEHIND = re.compile(
    rf"\s*(?P<rest>\S.*?)[\s:]\s*(?P<phrase>{_PHRASE})(?P<bound>(?:<=|>=|!=|<|>)\s*[^<>=!]+)?\s*",
    re.IGNORECASE | re.DOTALL,
)
_SETS = {
    "R": "real", "Reals": "real", "Q": "real", "Z": "integer", "Integers": "integer",
    "N": "integer >= 1", "N_0": "integer >= 0", "N0": "integer >= 0", "N_+": "integer >= 1",
    "N_{>0}": "integer >= 1", "N_{>= 0}": "integer >= 0", "N^*": "integer >= 1",
    "Z_{>0}": "integer >= 1", "Z_+": "integer >= 1", "Z_{>= 0}": "integer >= 0",
    "R_+": "real >= 0", "R^+": "real > 0", "R_{>0}": "real > 0", "R_{>= 0}": "real >= 0",
    "\u211d": "real", "\u2124": "integer", "\u2115": "integer >= 1", "\u211d+": "real >= 0",
}  # fmt: skip
_MEMBER = re.compile(r"\s*(?P<name>\S.*?)\s+in(?![A-Za-z])\s*(?P<set>\S.*?)\s*", re.DOTALL)
_INTERVAL = re.compile(r"[\[(](?P<ends>.*)[\])]", re.DOTALL)
_OPEN = re.compile(r"\](?P<ends>[^\[\]]+)\[")  # ]0, 1[
_PLAIN_END = re.compile(r"[+-]?(?:[\d./]+|oo)")
_BOUND = re.compile(r"(?P<name>[^<>=!\s]+)\s*(?P<sign><=|>=|<|>)\s*(?P<end>[+-]?\d+)")
_NAME = re.compile(r"(?<![A-Za-z\\])\\?[A-Za-z]+(?:_(?:\{[^{}]*\}|\w+))?")
_TENDS = re.compile(r"->|\u2192|\\(?:to|rightarrow)(?![A-Za-z])")
_IN_RADIANS = re.compile(
    r"\s*(?P<names>[\\A-Za-z_0-9,\s]+?)\s+(?:is\s+|are\s+)?(?:measured\s+|given\s+)?in\s+radians?\s*"
)
_FORMAL = re.compile(
    rf"[^:]*:\s*(?:{'|'.join(KINDS)})"
    r"(?:\s*(?:<|>|=|!|\u2264|\u2265|\u2260|\\neq?|in\s*[\[(]).*)?\s*",
    re.DOTALL,
)
_RELATION = re.compile(r"<=|>=|!=|<|>|=")
# A domain leaves values out, x!=0; a factorial hardly has a value there, but in n!=24 it may.
_UNEQUAL = re.compile(r"(?<=[\w)}\]'*])!=(?!=|\s*(?:6|24|120|720|5040|40320)(?![\d.]))\s*")


@lru_cache(maxsize=512)
def formal(text: str) -> str:
    """A domain text in which what people write informally is written as declarations.

    Parameters
    ----------
    text : str
        Declarations and relations, separated by semicolons, or by commas.

    Returns
    -------
    str
        The same text where nothing in it is informal, or something is not understood.

    Examples
    --------
    >>> formal("beta in (0,1); a, b real nonzero, n integer >= 1")
    'beta: real in (0,1); a, b: real != 0; n: integer >= 1'
    >>> formal("lambda>0, alpha>0; positive integers n, d; x nonzero")
    'lambda>0; alpha>0; n, d: integer >= 1; x != 0'
    >>> formal("beta: real in (0,1); K <= N")
    'beta: real in (0,1); K <= N'
    >>> formal("x!=0")
    'x != 0'
    """
    if "!=" in text:
        text = _UNEQUAL.sub(" != ", text)
    pieces = [piece for piece in text.split(";") if piece.strip()]
    found = [one for piece in pieces for one in _known_pieces(piece)]
    return text if found == pieces else "; ".join(_with_bounds([one.strip() for one in found]))


def tells_a_limit(text: str) -> bool:
    """Whether a domain text says where something goes: ``n -> oo``.

    Examples
    --------
    >>> tells_a_limit("n: integer >= 1; n -> oo"), tells_a_limit("x: real")
    (True, False)
    """
    return _TENDS.search(text) is not None


def _with_bounds(pieces: list[str]) -> list[str]:
    """``n: integer; n >= 2`` as ``n: integer >= 2``, which serves proofs better."""
    kept: list[str] = []
    for piece in pieces:
        bound = _BOUND.fullmatch(piece)
        wanted = f"{bound['name']}: " if bound else "?"
        places = [k for k, one in enumerate(kept) if one in (f"{wanted}real", f"{wanted}integer")]
        if bound and places:
            kept[places[0]] += f" {bound['sign']} {bound['end']}"
        else:
            kept.append(piece)
    return kept


@lru_cache(maxsize=512)
def _known_pieces(piece: str) -> tuple[str, ...]:
    """The same declarations come back in many domains."""
    name, _, said = piece.partition(":")
    if name.strip().isalnum() and _is_formal(said):
        return (piece,)
    return tuple(_pieces(piece))


@lru_cache(maxsize=512)
def _is_formal(said: str) -> bool:
    """Whether what stands behind the colon is formal, whatever plain name stands before it."""
    if any(word in said for word in ("with", "where", "such that")) or _TENDS.search(said):
        return False
    return _FORMAL.fullmatch(f":{said}") is not None


def _pieces(piece: str) -> list[str]:
    if _TENDS.search(piece):
        return []  # where something goes declares nothing
    if ":" in piece:
        several = compound(piece, _split)
        if several is not None:
            return several
        return [piece] if _FORMAL.fullmatch(piece) else described(piece) or [piece]
    angles = _IN_RADIANS.fullmatch(piece)
    if angles and all(map(_name, angles["names"].split(","))):
        return [f"{angles['names'].strip()}: real"]
    if not re.search(r"[,∈]|\\in(?![a-z])|\b[a-z-]{2,}\b", piece):
        return [piece]
    plain = _SIGN.sub(lambda sign: _SIGNS[sign[0]], _NEVER.sub(" ", piece))
    plain = _OPEN.sub(r"(\g<ends>)", plain).replace("non-", "non").replace("mathbb{", "{")
    parts = [part for one in _AND.split(plain) for part in _split(one) if part.strip()]
    found: list[str] = []
    names: list[str] = []  # that wait for what is said of them
    for part in parts:
        name = _name(part)
        before = _BEFORE.fullmatch(part)
        if name and not before:
            names.append(part.strip())
            if found and _takes_more(found[-1], parts):
                found[-1] = _with_name(found[-1], names.pop())
            continue
        said = _said(part, names)
        if said is None:
            return [piece]
        found += said
        names = []
    return [piece] if names else found


def _takes_more(last: str, parts: list[str]) -> bool:
    """Whether "positive integers n, m" goes on: only what begins with the words does."""
    starts = _BEFORE.fullmatch(parts[0])
    return ":" in last and starts is not None and _name(parts[-1]) != ""


def _with_name(declared: str, name: str) -> str:
    names, _, kind = declared.partition(":")
    return f"{names}, {name}:{kind}"


def _split(text: str) -> list[str]:
    """The parts between commas outside of brackets; an interval may open with ]."""
    parts, depth, start = [], 0, 0
    for place, char in enumerate(text):
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth <= 0:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]


def _name(text: str) -> str:
    """The canonical name that a text is; empty if it is none, or a word of the language."""
    text = text.strip()
    if text.lower() in _KINDS or text.lower() in _RANGES or text.lower() in _FILLERS - {"a"}:
        return ""
    try:
        return canonical(text)
    except ValueError:
        return ""


def _said(part: str, names: list[str]) -> list[str] | None:
    """What a part says of the names before it and of its own; ``None`` if it is not understood."""
    member = _MEMBER.fullmatch(part)
    if member and _name(member["name"]):
        return _member([*names, member["name"]], member["set"])
    found = _BEFORE.fullmatch(part) or _BEHIND.fullmatch(part)
    if found is None:
        left, sign, right = _first_relation(part)
        if not sign:
            return None
        if names and not _name(left):
            return None
        return [f"{name} {sign} {right.strip()}" for name in names] + [part.strip()]
    return _described([*names, found["rest"]], found["phrase"], found.groupdict().get("bound"))


def _first_relation(part: str) -> tuple[str, str, str]:
    found = _RELATION.search(part)
    if found is None:
        return part, "", ""
    return part[: found.start()], found[0], part[found.end() :]


def _described(rests: list[str], phrase: str, bound: str | None) -> list[str] | None:
    """``a, b`` and ``real nonzero``; ``1 <= B <= N`` and ``integers``."""
    words = [w for w in re.findall(r"[a-z]+", phrase.lower()) if w not in _FILLERS]
    kinds = [_KINDS[word] for word in words if word in _KINDS]
    ranges = [_RANGES[word] for word in words if word in _RANGES]
    kind = next((one for one in ("natural", "integer", "real") if one in kinds), "")
    names, relations = _names_and_relations(rests)
    if not names or len(ranges) > 1 or (bound and ranges):
        return None
    if not kind and not bound:
        return [f"{name} {ranges[0][0]}" for name in names] + relations if ranges else None
    whole = kind in ("natural", "integer")
    said = bound or (ranges[0][whole] if ranges else ">= 1" if kind == "natural" else "")
    end = said.lstrip("<>=! ").strip()
    kind = "integer" if whole else "real"
    declared = f"{', '.join(names)}: {kind}"
    if not said or _PLAIN_END.fullmatch(end):
        return [f"{declared} {' '.join(said.split())}".rstrip(), *relations]
    return [declared, *(f"{name} {said.strip()}" for name in names), *relations]


def _names_and_relations(rests: list[str]) -> tuple[list[str], list[str]]:
    """The names in ``n`` or ``1 <= B <= N``, and what is no name."""
    names: list[str] = []
    relations = []
    for rest in rests:
        name = rest.strip()
        if _name(rest):
            names.append(name)
        elif _RELATION.search(rest):
            relations.append(name)
            names += [one for one in _NAME.findall(rest) if one not in names]
        else:
            return [], []
    return names, relations


def _member(names: list[str], where: str) -> list[str] | None:
    """``x in R``, ``t in [0, T]``."""
    joined = ", ".join(name.strip() for name in names)
    known = re.sub(r"\A\\?\{(.)\}", r"\1", where.strip())
    if known in _SETS:
        return [f"{joined}: {_SETS[known]}"]
    interval = _INTERVAL.fullmatch(known)
    ends = _split(interval["ends"]) if interval else []
    if interval is None or len(ends) != 2:
        return None
    if all(_PLAIN_END.fullmatch(end.strip()) for end in ends):
        return [f"{joined}: real in {known}"]
    low, high = ("<" if sign in "()" else "<=" for sign in (known[0], known[-1]))
    tied = [f"{ends[0].strip()} {low} {name.strip()}" for name in names if "oo" not in ends[0]]
    tied += [f"{name.strip()} {high} {ends[1].strip()}" for name in names if "oo" not in ends[1]]
    return [f"{joined}: real", *tied]
