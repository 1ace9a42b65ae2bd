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
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section
from closedform.proofread.spelling import spelled
from closedform.proofread.wording import Wording

__all__ = ["judge_norms"]

Vector = tuple[fmpq, ...]
Number = arb | fmpq
Value = Number | Vector
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
            one, other = _value(left, values), _value(right, values)
        except (TypeError, ZeroDivisionError):
            return None  # shapes that do not fit
        if isinstance(one, tuple) or isinstance(other, tuple):
            return None
        low, high = (one, other) if sign[0] == "<" else (other, one)
        if arb(low) > arb(high):
            at = {revealed(name): _shown(value) for name, value in values.items()}
            return at, _shown(one), _shown(other)
        held += bool(sign in ("<=", ">=") or arb(low) < arb(high))
    return held if held >= ENOUGH else None


def _samples(kinds: Mapping[str, str]) -> Iterator[dict[str, Value]]:
    drawn = random.Random(7)
    numbers = (1, 2, Fraction(1, 3), 5, Fraction(1, 10))
    for turn in range(TRIES):
        size = turn % 3 + 1
        values: dict[str, Value] = {}
        first: Vector | None = None
        for name, kind in kinds.items():
            if kind == "number":
                picked = Fraction(drawn.choice(numbers))
                values[name] = fmpq(picked.numerator, picked.denominator)
                continue
            vector = tuple(fmpq(drawn.randint(-9, 9), drawn.randint(1, 3)) for _ in range(size))
            if first is not None and turn % 4:  # parallel and opposite ones, of other lengths
                by = fmpq(drawn.choice((-3, -1, 1, 2)), drawn.choice((1, 2, 10)))
                vector = tuple(by * entry for entry in first) if turn % 4 < 3 else vector
            first = first or vector
            values[name] = vector
        yield values


def _shown(value: Value) -> str:
    if isinstance(value, arb):
        return str(value.str(6, radius=False))
    if isinstance(value, fmpq):
        return str(value)
    return f"({', '.join(map(str, value))})" if len(value) > 1 else str(value[0])


def _value(tree: Expr, values: Mapping[str, Value]) -> Value:
    """The value of a formula; a ``TypeError`` where shapes do not fit."""
    head, args = tree.head, tree.args
    if head in ("number", "decimal"):
        exact = Fraction(str(tree.value))
        return fmpq(exact.numerator, exact.denominator)
    if head == "symbol":
        if tree.value not in values:
            raise TypeError(str(tree.value))
        return values[str(tree.value)]
    if head == "call" and tree.value == "exp" and args[0].head == "mul":
        mark, *inner = args[0].args
        found = _product([_value(one, values) for one in inner])
        if mark.value not in ("normed", "squared"):
            raise TypeError(str(mark.value))
        return _dot(found, found) if isinstance(found, tuple) else found * found
    if head == "call" and tree.value in ("sqrt", "abs") and len(args) == 1:
        inside = _value(args[0], values)
        if isinstance(inside, tuple):
            raise TypeError("a root of a vector")
        if tree.value == "abs":
            return inside if inside > 0 else fmpq(-1) * inside
        return arb(inside).sqrt() if inside > 0 else fmpq(0)
    if head == "pow":
        base, wanted = _value(args[0], values), args[1]
        if isinstance(base, tuple) or wanted.head != "number":
            raise TypeError("a power")
        return base ** int(wanted.value)
    if head == "mul":
        return _multiplied(args, values)
    parts = [_value(arg, values) for arg in args]
    if head == "neg":
        return _product([fmpq(-1), parts[0]])
    if head == "div" and not isinstance(parts[1], tuple):
        return _product([1 / parts[1], parts[0]])
    if head == "add":
        return _sum(parts)
    raise TypeError(head)


def _multiplied(args: tuple[Expr, ...], values: Mapping[str, Value]) -> Value:
    """A product, in which a transposed vector is multiplied with the next one."""
    found: list[Value] = []
    row: Vector | None = None
    for arg in args:
        turned = arg.head == "pow" and arg.args[1].value == TRANSPOSED
        value = _value(arg.args[0] if turned else arg, values)
        if turned:
            if row is not None or not isinstance(value, tuple):
                raise TypeError("two rows")
            row = value
        elif row is not None and isinstance(value, tuple):
            found.append(_dot(row, value))
            row = None
        else:
            found.append(value)
    if row is not None:
        raise TypeError("a row")
    return _product(found)


def _dot(left: Vector, right: Vector) -> fmpq:
    if len(left) != len(right):
        raise TypeError("vectors of different lengths")
    return sum((a * b for a, b in zip(left, right, strict=True)), fmpq(0))


def _product(parts: list[Value]) -> Value:
    vectors = [one for one in parts if isinstance(one, tuple)]
    factor: Number = fmpq(1)
    for one in parts:
        if not isinstance(one, tuple):
            factor = factor * one
    if not vectors:
        return factor
    if len(vectors) > 1 or not isinstance(factor, fmpq):
        raise TypeError("two vectors, or one with a length that is no fraction")
    return tuple(factor * entry for entry in vectors[0])


def _sum(parts: list[Value]) -> Value:
    vectors = [one for one in parts if isinstance(one, tuple)]
    if vectors:
        if len(vectors) < len(parts) or len({len(one) for one in vectors}) > 1:
            raise TypeError("shapes that do not fit are added")
        return tuple(sum(column, fmpq(0)) for column in zip(*vectors, strict=True))
    total: Number = fmpq(0)
    for one in parts:
        if not isinstance(one, tuple):
            total = total + one
    return total
