r"""Inequalities between norms and inner products that hold, or fail, for all vectors.

``\|a + b\|^2 \le 2\|a\|^2 + 2\|b\|^2`` is tried with vectors that are parallel, orthogonal,
opposite, and of different lengths.  Nothing is proved that way.  It is refuted only where it is
about bare letters of which the text says nothing else.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import reduce
from itertools import product

from flint import arb, fmpq

from closedform.kernel.domain import DomainError
from closedform.kernel.patience import check
from closedform.language.errors import Unreadable
from closedform.language.tree import Expr, free_symbols
from closedform.proofread.clock import Clock
from closedform.proofread.lines import Link
from closedform.proofread.matrix_reading import OPERATORS, read_formula, revealed
from closedform.proofread.matrix_texts import TRANSPOSED, Unread
from closedform.proofread.opaque_arithmetic import (
    Number,
    Transposed,
    Value,
    Vector,
    ball,
    dot,
    exact,
    magnitude,
    plus,
    root,
    times,
)
from closedform.proofread.opaque_formulas import NotUnderstood
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section
from closedform.proofread.spelling import spelled
from closedform.proofread.wording import Wording

__all__ = ["judge_norms"]

MOST = 5  # letters
TRIES = 160
ENOUGH = 120
SIGNS = ("<", "<=", ">", ">=")
_SPEAKS = re.compile(r"\\\||\\langle|\\lVert|\\Vert")
_NORM = re.compile(
    r"\\\|(?P<inner>(?:(?!\\\|).)*)\\\|(?:\s*_\s*(?:\{\s*2\s*\}|2))?(?P<power>\s*[\^_])?"
)
_GREEK = "eta|alpha|beta|gamma|lambda|mu|rho|kappa|epsilon|tau|sigma|delta"
_SCALARS = frozenset((*_GREEK.split("|"), *"ckLGMDRTtn"))
_CLAIMS = re.compile(
    r"\b(?:inequality|for (?:all|any|every)|we have|always|identity|holds?|note that|recall|Young"
    r"|Cauchy|Schwarz|triangle|parallelogram)\b",
    re.IGNORECASE,
)
_SPECIAL = re.compile(
    r"\b(?:orthogonal|perpendicular|unit|normalized|parallel|if|when|suppose|assum\w+|reverse)\b|\\perp",
    re.IGNORECASE,
)


def judge_norms(section: Section, link: Link, wording: Wording) -> Judgement | None:
    """The verdict on an inequality between norms and inner products; ``None`` without one.

    Parameters
    ----------
    section : Section
        What is known at its place.
    link : Link
        The inequality.
    wording : Wording
        The sentence around it.
    """
    texts = (link.left, link.right)
    if link.sign not in SIGNS or not any(map(_SPEAKS.search, texts)) or not all(texts):
        return None
    try:
        left, right = (read_formula(_with_roots(text)) for text in texts)
    except (Unread, Unreadable, DomainError, RecursionError, ValueError):
        return None
    names = sorted((free_symbols(left) | free_symbols(right)) - OPERATORS)
    if not 0 < len(names) <= MOST:
        return None
    clock = Clock(section.seconds)
    found = clock.hurry(lambda: _tried(left, right, link.sign, names), 0.6)
    if found is None:
        return None
    if isinstance(found, int):
        reason = f"it holds for {found} choices of vectors and numbers, but is not proved"
        return Judgement("plausible", reason)
    own = free_symbols(left) - OPERATORS == free_symbols(right) - OPERATORS
    bare = all(re.fullmatch("[a-z]", name) for name in names if name not in _SCALARS)
    words = " ".join((*wording.sentence, wording.before, wording.after))
    claimed = link.calculated or _CLAIMS.search(words)
    told = section.conditioned | {fact.name for fact in section.stated.known}
    constrained = bool(told & set(names)) or section.equations.constrains(frozenset(names))
    if not (own and bare and claimed) or constrained or _SPECIAL.search(words) or wording.denies:
        return None
    at, one, other = found
    shown = ", ".join(f"{name} = {value}" for name, value in at.items())
    example = {"at": at, "left": one, "right": other}
    return Judgement("refuted", f"at {shown}: {one} against {other}", example)


def _with_roots(text: str) -> str:
    """A text in which norms are roots of squared ones, which are read."""

    def root(found: re.Match[str]) -> str:
        return found.group() if found["power"] else rf"\sqrt{{\|{found['inner']}\|^2}}"

    return _NORM.sub(root, spelled(text.rstrip(" .,;")))


def _tried(
    left: Expr, right: Expr, sign: str, names: list[str]
) -> int | tuple[dict[str, str], str, str] | None:
    """How often it holds, or where it fails; ``None`` if it fails in some ways of reading only."""
    outcomes = []
    for kinds in product(*(_kinds(name) for name in names)):
        outcome = _in_one_way(left, right, sign, dict(zip(names, kinds, strict=True)))
        if outcome is not None:
            outcomes.append(outcome)
    held = [one for one in outcomes if isinstance(one, int)]
    if not outcomes or (held and len(held) < len(outcomes)):
        return None
    return min(held) if held else outcomes[0]


def _kinds(name: str) -> tuple[str, ...]:
    stem = name.partition("_")[0]
    if stem in _SCALARS or stem[:1].isupper():
        return ("number",)
    if revealed(name) != name or "^" in name or "{" in stem:
        return ("vector",)
    return ("vector", "number")


def _in_one_way(
    left: Expr, right: Expr, sign: str, kinds: Mapping[str, str]
) -> int | tuple[dict[str, str], str, str] | None:
    if "vector" not in kinds.values():
        return None
    held = 0
    for values in _samples(kinds):
        check()
        try:
            one, other = _number(left, values), _number(right, values)
        except (NotUnderstood, ZeroDivisionError):
            return None  # shapes that do not fit, or no value
        low, high = (ball(side) for side in ((one, other) if sign[0] == "<" else (other, one)))
        if low > high:
            at = {revealed(name): _shown(value) for name, value in values.items()}
            return at, _shown(one), _shown(other)
        held += bool(sign in ("<=", ">=") or low < high)
    return held if held >= ENOUGH else None


def _samples(kinds: Mapping[str, str]) -> Iterator[dict[str, Number | Vector]]:
    drawn = random.Random(7)
    numbers = (1, 2, Fraction(1, 3), 5, Fraction(1, 10))
    for turn in range(TRIES):
        size = turn % 3 + 1
        values: dict[str, Number | Vector] = {}
        first: Vector | None = None
        for name, kind in kinds.items():
            if kind == "number":
                picked = Fraction(drawn.choice(numbers))
                values[name] = fmpq(picked.numerator, picked.denominator)
                continue
            vector = tuple(fmpq(drawn.randint(-9, 9), drawn.randint(1, 3)) for _ in range(size))
            if first is not None and turn % 4:  # parallel and opposite ones, of other lengths
                by = fmpq(drawn.choice((-3, -1, 1, 2)), drawn.choice((1, 2, 10)))
                vector = tuple(by * entry for entry in exact(first)) if turn % 4 < 3 else vector
            first = first or vector
            values[name] = vector
        yield values


def _shown(value: Number | Vector) -> str:
    if isinstance(value, arb):
        return str(value.str(6, radius=False))
    if isinstance(value, fmpq):
        return str(value)
    return f"({', '.join(map(str, value))})" if len(value) > 1 else str(value[0])


def _value(tree: Expr, values: Mapping[str, Value]) -> Value:
    """The value of a formula.

    Raises
    ------
    NotUnderstood
        Where it has none, or shapes do not fit.
    """
    head, args = tree.head, tree.args
    if head in ("number", "decimal"):
        printed = Fraction(str(tree.value))
        return fmpq(printed.numerator, printed.denominator)
    if head == "symbol":
        if tree.value not in values:
            raise NotUnderstood(str(tree.value))
        return values[str(tree.value)]
    if head == "call":
        return _called(tree, values)
    if head == "pow" and args[1].value == TRANSPOSED:
        vector = _value(args[0], values)
        if not isinstance(vector, tuple):
            raise NotUnderstood("a row")
        return Transposed(vector)
    if head == "pow" and args[1].head == "number":
        return _number(args[0], values) ** int(args[1].value)
    if head == "neg":
        return times(fmpq(-1), _value(args[0], values))
    if head == "div":
        return times(1 / _number(args[1], values), _value(args[0], values))
    if head in ("add", "mul"):
        return reduce(plus if head == "add" else times, (_value(arg, values) for arg in args))
    raise NotUnderstood(head)


def _number(tree: Expr, values: Mapping[str, Value]) -> Number:
    found = _value(tree, values)
    if isinstance(found, tuple | Transposed):
        raise NotUnderstood("a vector where a number is needed")
    return found


def _called(tree: Expr, values: Mapping[str, Value]) -> Value:
    """The value of a squared norm, a root, or an absolute value."""
    (inner,) = tree.args[:1]
    if tree.value == "exp" and inner.head == "mul" and inner.args[0].value in ("normed", "squared"):
        found = reduce(times, (_value(arg, values) for arg in inner.args[1:]))
        if isinstance(found, Transposed):
            raise NotUnderstood("a row")
        return dot(found, found) if isinstance(found, tuple) else times(found, found)
    if tree.value not in ("sqrt", "abs"):
        raise NotUnderstood(str(tree.value))
    inside = _number(inner, values)
    return magnitude(inside) if tree.value == "abs" else root(inside)
