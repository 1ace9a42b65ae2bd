"""Cut a domain text into declarations, without understanding the mathematics in them.

``beta: real in (0,1); N, t: integer >= 1; x: sequence; K <= N`` holds three declarations of
names and one relation.  :class:`closedform.kernel.domain.Domain` gives them their meaning.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from closedform.language.declared_kinds import KINDS, MATRICES, VECTORS
from closedform.language.informal_declarations import formal
from closedform.language.names import canonical

__all__ = [
    "KINDS",
    "MATRICES",
    "VECTORS",
    "Declaration",
    "DomainError",
    "split_declarations",
    "split_outside",
]

MAX_LENGTH = 10_000
_UNEQUAL = r"(?:!=|≠|\\neq?(?![A-Za-z]))"
_SPEC = re.compile(
    rf"\s*(?P<kind>{'|'.join(KINDS)})\s*"
    r"(?:(?P<sign><=|>=|<|>|≤|≥)\s*(?P<bound>.+?)"
    r"|in\s*(?P<open>[\[(])(?P<ends>.*)(?P<close>[\])]))?"
    rf"\s*(?:,?\s*{_UNEQUAL}\s*(?P<unequal>.+))?\s*$",
    re.DOTALL,
)


class DomainError(ValueError):
    """A domain text that cannot be understood; the message says where and what is allowed."""


class Declaration(NamedTuple):
    """One piece: names with a kind and bounds, or (no names) a relation.

    Attributes
    ----------
    names : tuple of str
        Canonical names; empty for a relation.
    kind : str
        One of :data:`KINDS`; empty for a relation.
    lower, upper : tuple of (str, bool) or None
        The text of a bound, and whether the bound itself is excluded.
    relation : str
        The text of the relation; empty for a declaration of names.
    """

    names: tuple[str, ...] = ()
    kind: str = ""
    lower: tuple[str, bool] | None = None
    upper: tuple[str, bool] | None = None
    relation: str = ""


def split_outside(text: str, separator: str) -> list[str]:
    """Split at a separator that stands outside all brackets."""
    if separator not in text:
        return [text]
    pieces, depth, start = [], 0, 0
    for position, char in enumerate(text):
        if char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == separator and depth <= 0:
            pieces.append(text[start:position])
            start = position + 1
    return [*pieces, text[start:]]


def _bounds(piece: str, spec: re.Match[str]) -> tuple[tuple[str, bool] | None, ...]:
    if spec["sign"]:
        sign = {"≤": "<=", "≥": ">="}.get(spec["sign"], spec["sign"])
        bound = (spec["bound"].strip(), len(sign) == 1)
        return (bound, None) if sign[0] == ">" else (None, bound)
    if spec["open"] is None:
        return None, None
    ends = split_outside(spec["ends"], ",")
    if len(ends) != 2:
        raise DomainError(f"{piece.strip()!r}: an interval has two ends, as in 'real in (0,1)'")
    low, high = (end.strip() for end in ends)
    infinite = {"oo", "+oo", "-oo", "\\infty", "+\\infty", "-\\infty", "∞", "-∞", "+∞"}
    lower = None if low in infinite else (low, spec["open"] == "(")
    upper = None if high in infinite else (high, spec["close"] == ")")
    return lower, upper


@lru_cache(maxsize=512)
def _plain(spec_text: str) -> Declaration | None:
    """What a kind with at most one end says, whatever the name: the common case, kept fast."""
    spec = _SPEC.match(spec_text)
    if spec is None or spec["open"] is not None or spec["unequal"]:
        return None
    if spec["kind"] in MATRICES + VECTORS:
        return None
    lower, upper = _bounds(spec_text, spec)
    return Declaration((), spec["kind"], lower, upper)


@lru_cache(maxsize=512)
def _declaration(piece: str) -> tuple[Declaration, ...]:
    names_text, _, spec_text = piece.partition(":")
    plain = _plain(spec_text)
    if plain is not None and names_text.strip(" ").isalnum():
        try:
            return (plain._replace(names=(canonical(names_text),)),)
        except ValueError as error:
            raise DomainError(f"{piece.strip()!r}: {error}") from None
    spec = _SPEC.match(spec_text)
    if spec is None:
        raise DomainError(
            f"{piece.strip()!r} is no declaration: after the colon stands one of "
            f"{', '.join(KINDS)}, then nothing, a bound such as '>= 1', an interval such as "
            "'in [0,1)', or a value that is left out, '!= 0'"
        )
    try:
        names = tuple(canonical(name) for name in split_outside(names_text, ","))
    except ValueError as error:
        raise DomainError(f"{piece.strip()!r}: {error}") from None
    lower, upper = _bounds(piece, spec)
    if spec["kind"] in MATRICES + VECTORS and (lower or upper):
        raise DomainError(f"{piece.strip()!r}: vectors and matrices have no bounds")
    if spec["unequal"] and spec["kind"] not in ("real", "integer"):
        raise DomainError(f"{piece.strip()!r}: a value is left out of numbers only")
    left_out = [
        Declaration(relation=f"{name} != {value.strip()}")
        for value in (split_outside(spec["unequal"], ",") if spec["unequal"] else ())
        for name in names
    ]
    return Declaration(names, spec["kind"], lower, upper), *left_out


def split_declarations(text: str) -> list[Declaration]:
    """The pieces of a domain text, in order.

    What people write informally, ``n integer, n >= 2``, is understood, too, as
    :func:`closedform.language.informal_declarations.formal` says.

    Raises
    ------
    DomainError
        When a piece is neither a declaration nor could be a relation.

    Examples
    --------
    >>> [d.names or d.relation for d in split_declarations("n, d: integer >= 0; d <= n")]
    [('n', 'd'), 'd <= n']
    >>> [d.names or d.relation for d in split_declarations("x: real > 0, != 1")]
    [('x',), 'x != 1']
    """
    if len(text) > MAX_LENGTH:
        raise DomainError(f"a domain of more than {MAX_LENGTH} characters is not read")
    pieces = [piece for piece in formal(text).split(";") if piece.strip()]
    found: list[Declaration] = []
    for piece in pieces:
        found += _declaration(piece) if ":" in piece else [Declaration(relation=piece.strip())]
    return found
