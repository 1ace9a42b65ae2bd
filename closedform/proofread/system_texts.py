r"""Equations between sequences with opaque functions: ``\nabla f(w_k)`` is applied to its argument.

Elsewhere such a quantity is one name, whatever stands in it.  Here it is a function of which
nothing is known, so that one update rule can be put into another one.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from closedform.kernel.domain import Domain
from closedform.language.reader import ambiguities
from closedform.language.tree import (
    Expr,
    as_expr,
    call,
    free_symbols,
    number,
    sub,
    substitute,
    symbol,
)
from closedform.proofread.atoms import noncommuting
from closedform.proofread.spelling import products, spelled

if TYPE_CHECKING:
    from closedform.proofread.section import Section

__all__ = ["Equation", "Functions", "Unfit", "read_equation", "stems_of"]

INDICES = frozenset("ijklmnrstKNT")
CONSTANT = "_{const}"  # behind a letter that is a number beside its sequence
MOST_READINGS = 4
LONGEST = 400  # characters of a side
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NAME = (
    r"(?:\\(?:mathcal|mathscr|mathbf|hat|tilde|bar|widehat|overline)\s*(?:\{[^{}]*\}|[A-Za-z])"
    r"|\\ell(?![A-Za-z])|\\(?:phi|psi|Phi|Psi|varphi)(?![A-Za-z])|[A-Za-z])"
)
_SCRIPT = r"(?:_\s*(?:\{(?P<long>[^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|(?P<short>[A-Za-z0-9])))?"
_OPEN = r"(?:\\(?:left|bigl?|Bigl?)\s*)?(?P<open>[(\[])"
_GRADIENT = re.compile(
    r"\\nabla\s*(?:_\s*(?:\{[^{}]*\}|\\[A-Za-z]+|[A-Za-z])\s*)?(?:\\[!,;:]\s*)?"
    rf"(?P<name>{_NAME})\s*{_SCRIPT}\s*{_OPEN}"
)
_PRIMED = re.compile(rf"(?<![A-Za-z\\])(?P<name>{_NAME})\s*{_SCRIPT}\s*'\s*{_OPEN}")
_HIDDEN = re.compile(r"\\nabla|\\partial|\\mathbb|\\\||\\langle|'")
# What is drawn at step t: the function has the index t then.
_DRAWN = re.compile(r"[a-z]\s*_\s*(?:\{(?P<long>[^{}]*)\}|(?P<short>[a-z]))")
_PLACE = re.compile(r"(?P<letter>[A-Za-z])(?:(?P<sign>[+-])(?P<step>\d))?|(?P<digit>-?\d)")
# w_k, m_{t+1}, \bar w_n, x^{(k)}, and the letter that is indexed.
_INDEXED = re.compile(
    r"(?P<stem>\\(?:mathbf|boldsymbol|bm|vec|hat|tilde|bar|mathcal)\s*(?:\{[^{}]*\}|\\?[A-Za-z]+)"
    r"|\\[A-Za-z]+|(?<![A-Za-z\\])[A-Za-z])"
    r"\s*(?:_\s*(?:\{\s*[a-zKNT]\s*(?:[+-]\s*\d\s*)?\}|[a-zKNT](?![A-Za-z])|\d|\{\s*-?\d\s*\})"
    r"|\^\s*\{\s*\(\s*[a-zKNT]\s*(?:[+-]\s*\d\s*)?\)\s*\}|\(\s*[kntij]\s*(?:[+-]\s*\d\s*)?\))"
)


class Unfit(ValueError):
    """An equation that is not between sequences, numbers and opaque functions."""


@dataclass(frozen=True, slots=True)
class Equation:
    """Two sides with values of sequences as calls.

    Attributes
    ----------
    pairs : tuple of (Expr, Expr)
        The sides in each way in which they can be read.
    domain : Domain
        What the names range over.
    """

    pairs: tuple[tuple[Expr, Expr], ...]
    domain: Domain


class Functions:
    r"""Names for opaque functions, equal ones for ``\nabla f(x)`` and ``f'(x)``.

    Examples
    --------
    >>> named = Functions()
    >>> named.applied(r"w_k - \eta \nabla f(w_k) + f'(0)")
    'w_k - \\eta \\mathrm{slopeA}(w_k) + \\mathrm{slopeA}(0)'
    >>> named.written("slopeA")
    "f'"
    """

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def applied(self, text: str) -> str:
        """A text with its gradients and derivatives as functions that are applied."""
        return _PRIMED.sub(self._call, _GRADIENT.sub(self._call, text))

    def _call(self, found: re.Match[str]) -> str:
        stem = re.sub(r"\s+|\{|\}", "", found["name"])
        below = (found["long"] or found["short"] or "").strip()
        drawn = _DRAWN.fullmatch(below)
        if drawn:
            below = (drawn["long"] or drawn["short"]).strip()
        index = below if _PLACE.fullmatch(below.replace(" ", "")) else ""
        key = stem if index or not below else f"{stem}_{below}"
        key += "_" if index else ""
        name = self._names.setdefault(key, "slope" + _LETTERS[len(self._names) % len(_LETTERS)])
        return rf"\mathrm{{{name}}}{found['open']}{index + ', ' if index else ''}"

    def written(self, name: str) -> str:
        """How a function is written, with a prime for its derivative."""
        back = {own: key for key, own in self._names.items()}
        return f"{back[name].rstrip('_')}'" if name in back else name

    def name_of(self, written: str) -> str:
        """The name of the derivative of a function; empty where it does not occur."""
        return self._names.get(re.sub(r"\s+|\{|\}", "", written), "")


def stems_of(text: str) -> frozenset[str]:
    r"""What is written with an index in a text, cheaply.

    Examples
    --------
    >>> sorted(stems_of(r"\bar w_{t+1} - x^{(k)} + \beta_1 m_0 + v(n-1)"))
    ['\\barw', '\\beta', 'm', 'v', 'x']
    """
    return frozenset(re.sub(r"[\s{}]", "", found["stem"]) for found in _INDEXED.finditer(text))


def read_equation(
    section: Section, functions: Functions, left: str, right: str, sequences: Set[str] = frozenset()
) -> Equation:
    """An equation with the values of sequences as calls.

    Parameters
    ----------
    sequences : set of str
        Of which it is known that they are some: ``v_0`` is a value of v then.

    Raises
    ------
    Unfit
        When it is about something else.
    Unreadable, DomainError
        When it cannot be read.
    """
    if len(left) > LONGEST or len(right) > LONGEST:
        raise Unfit("too long")
    texts = []
    for side in (left, right):
        side = functions.applied(spelled(side)).replace("\\odot", "\\cdot ")
        side = side.replace(";", ",") if "slope" in side else side
        if _HIDDEN.search(side) or noncommuting(side, section.counts):
            raise Unfit("vectors, or a function without its argument")
        texts.append(products(side, section.atoms.letters))
    # What w is elsewhere does not matter: every value of a sequence shows its index here.
    reading = section.context.reading(*texts, learned=False)
    trees = [ambiguities(text, reading.names) for text in texts]
    written = {name for side in trees for tree in side for name in free_symbols(tree)}
    indexed = {stem for stem, place in map(_taken_apart, written) if place and free_symbols(place)}
    sequences = sequences | indexed
    pairs = [(_valued(a, sequences), _valued(b, sequences)) for a in trees[0] for b in trees[1]]
    return Equation(tuple(pairs[:MOST_READINGS]), reading.domain)


def _valued(tree: Expr, sequences: Set[str]) -> Expr:
    """A formula with ``v(t)`` for every name that is written as ``v_t``, or ``v^{(t)}``."""
    swap = {}
    for name in free_symbols(tree):
        stem, place = _taken_apart(name)
        if place is not None and (free_symbols(place) or stem in sequences):
            swap[name] = call(stem, place)
        elif name in sequences:
            swap[name] = symbol(name + CONSTANT)  # g_t = g
    return substitute(tree, swap) if swap else tree


def _taken_apart(name: str) -> tuple[str, Expr | None]:
    if name.endswith(")}") and "^{(" in name:
        stem, _, inside = name[:-2].partition("^{(")
    else:
        stem, _, inside = name.partition("_")
    found = _PLACE.fullmatch(inside.strip("{}"))
    if not found or "^" in stem:
        return name, None
    if found["digit"]:
        return stem, as_expr(int(found["digit"]))
    if found["letter"] not in INDICES:
        return name, None
    index = symbol(found["letter"])
    if not found["sign"]:
        return stem, index
    step = number(int(found["step"]))
    return stem, index + step if found["sign"] == "+" else sub(index, step)
