r"""Expectations of formulas of matrices: ``E[(x + sZ)^T A (x + sZ)] = x^T A x + ...``.

An expectation is linear: what holds for every value of what is random holds in the mean, where each
product has at most one expectation among its factors.  With a standard normal vector, a formula of
degree three at most has the mean that it has with independent signs; in one dimension that is the
mean of two values, which refutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flint import fmpq

from closedform.language.tree import Expr, free_symbols, symbol, walk
from closedform.proofread.clock import Clock
from closedform.proofread.lines import Link
from closedform.proofread.matrix_jets import NUMBER, number
from closedform.proofread.matrix_lines import Place, value_at
from closedform.proofread.matrix_reading import AVERAGED
from closedform.proofread.matrix_scenes import UNREADABLE, MatrixScene
from closedform.proofread.matrix_shapes import Known, operands
from closedform.proofread.matrix_trials import Trial, letters_of, tried
from closedform.proofread.relations import Judgement
from closedform.proofread.sample_matrices import Mismatch
from closedform.proofread.wording import Wording

__all__ = ["judge_mean", "speaks_of_means"]

LARGEST = 3  # degree in what is random
TURNS = 3
_MEAN = re.compile(
    r"(?:\\mathbb\s*\{?\s*E\s*\}?|\\E(?![A-Za-z])|\\operatorname\s*\{E\}|(?<![A-Za-z\\])E)"
    r"(?P<by>\s*_\s*(?:\{(?:[^{}]|\{[^{}]*\})*\}|\w))?"
    r"\s*(?:\\left|\\[bB]ig{1,2}l?)?\s*(?P<open>[\[(]|\\\{)"
)
_MATRICES = re.compile(r"\\top|\\intercal|\^\s*\{?\s*(?:T|-\s*1)|\\\||\\nabla|\{tr\}")


def speaks_of_means(texts: tuple[str, str]) -> bool:
    """Whether two texts are about expectations of matrices or vectors."""
    return any(map(_MEAN.search, texts)) and any(map(_MATRICES.search, texts))


def judge_mean(
    scene: MatrixScene, kinds: tuple[str, ...], link: Link, wording: Wording, seconds: float
) -> Judgement | None:
    """The verdict on an equation with expectations of matrices; ``None`` without one.

    Parameters
    ----------
    scene : MatrixScene
        What the text says of matrices.
    kinds : tuple of str
        Properties that matrices may have in the document.
    link : Link
        The equation.
    wording : Wording
        The sentence around it.
    seconds : float
        The time for it.
    """
    texts = link.left, link.right
    if link.sign != "=" or not all(texts) or not speaks_of_means(texts):
        return None
    subscripts = {re.sub(r"\s", "", one["by"] or "") for t in texts for one in _MEAN.finditer(t)}
    if len(subscripts) > 1 or any("|" in text.replace("\\|", "") for text in texts):
        return None
    try:
        sides = scene.read(_with_marks(link.left)), scene.read(_with_marks(link.right))
    except UNREADABLE:
        return None
    if not all(map(_is_linear, sides)):
        return None
    clock = Clock(seconds)
    return clock.hurry(lambda: _judged(scene, kinds, link, wording, sides, clock), 0.8)


def _judged(
    scene: MatrixScene,
    kinds: tuple[str, ...],
    link: Link,
    wording: Wording,
    sides: tuple[Expr, Expr],
    clock: Clock,
) -> Judgement | None:
    known = scene.known()
    bare = _without(sides[0]), _without(sides[1])
    one, other = (_with_columns(side, scene.standard) for side in bare)
    trial = Trial(one, other, known, scene.declared, kinds, (), scene.symmetric)
    outcome = tried(trial, clock)
    if outcome.over:
        return None
    if outcome.plainly or (outcome.symmetric and scene.symmetric):
        reason = "it holds for small matrices inside of the expectation, which is linear"
        return Judgement("plausible", reason)
    if outcome.held or not link.continued:
        return None
    names = [letters_of(side, known) for side in bare]
    inside = {n for side in sides for part in _means(side) for n in letters_of(part, known)}
    random = inside & scene.standard
    outside = {n for side in sides for n in free_symbols(_emptied(side))}
    clear = len(random) == 1 and not random & outside and names[1] <= names[0]
    doubtful = wording.denies or wording.roughly or (names[0] & scene.unsure)
    if not clear or doubtful or any("{plus}" in name for name in names[0]) or names[0] & scene.told:
        return None
    return _refuted(sides, known, sorted(names[0]), random.pop())


def _refuted(
    sides: tuple[Expr, Expr], known: Known, letters: list[str], random: str
) -> Judgement | None:
    shown = None
    for turn in range(TURNS):
        values = {n: fmpq(2 * at + 3 + 5 * turn, 1 + turn) for at, n in enumerate(letters)}
        try:
            pairs = [
                [_number(_without(side), known, {**values, random: fmpq(z)}) for side in sides]
                for z in range(-2, 3)
            ]
        except (Mismatch, KeyError, IndexError):
            return None
        for side in range(2):
            a, b, c, d, e = (pair[side] for pair in pairs)
            if a - 4 * b + 6 * c - 4 * d + e:
                return None  # of a higher degree
        left, right = ((pairs[1][side] + pairs[3][side]) / 2 for side in range(2))
        if left == right:
            return None
        if shown is None:
            del values[random]
            shown = values, left, right
    assert shown is not None
    values, left, right = shown
    at = {name: str(value) for name, value in values.items()}
    place = ", ".join(f"{name} = {value}" for name, value in at.items())
    example = {"at": at, "left": str(left), "right": str(right)}
    reason = f"in one dimension, with {random} of mean 0 and variance 1, at {place}:"
    return Judgement("refuted", f"{reason} {left} against {right}", example)


def _number(tree: Expr, known: Known, values: dict[str, fmpq]) -> fmpq:
    place = Place({name: number(value) for name, value in values.items()}, known)
    found = value_at(tree, place)
    if found.shape != NUMBER and max(found.shape) > 1:
        raise Mismatch("no number")
    return found.parts[0][0, 0]


# --- marks ----------------------------------------------------------------------------------------


def _with_marks(text: str) -> str:
    while (found := _MEAN.search(text)) is not None:
        opened, start, depth = found["open"], found.end(), 1
        closed = {"[": "]", "(": ")", "\\{": "\\}"}[opened]
        at = start
        while at < len(text) and depth:
            depth += text.startswith(opened, at) - text.startswith(closed, at)
            at += 1
        if depth:
            return text + "\\|"  # which is not read
        stop = at - 1 + len(closed)
        inner = re.sub(r"\\(?:right|[bB]ig{1,2}r?)\s*\Z", "", text[start : at - 1])
        text = rf"{text[: found.start()]}\exp({{\mathrm{{{AVERAGED}}}}} ({inner})){text[stop:]}"
    return text


def _is_mean(tree: Expr) -> bool:
    if tree.head != "call" or tree.value != "exp":
        return False
    try:
        return operands(tree)[0] == AVERAGED
    except Mismatch:
        return False


def _has_mean(tree: Expr) -> bool:
    return any(map(_is_mean, walk(tree)))


def _means(tree: Expr) -> Iterator[Expr]:
    return (part for part in walk(tree) if _is_mean(part))


def _is_linear(tree: Expr) -> bool:
    """Whether every product has at most one expectation, and none stands elsewhere."""
    if _is_mean(tree):
        return not any(map(_has_mean, tree.args[0].args))
    if tree.head in ("add", "neg"):
        return all(map(_is_linear, tree.args))
    if tree.head == "mul":
        return sum(map(_has_mean, tree.args)) <= 1 and all(map(_is_linear, tree.args))
    if tree.head == "div":
        return _is_linear(tree.args[0]) and not _has_mean(tree.args[1])
    return not _has_mean(tree)


def _without(tree: Expr) -> Expr:
    """A formula without its expectations."""
    if _is_mean(tree):
        parts = operands(tree)[1]
        return parts[0] if len(parts) == 1 else Expr("mul", None, parts)
    return Expr(tree.head, tree.value, tuple(map(_without, tree.args)))


def _with_columns(tree: Expr, names: set[str]) -> Expr:
    """A formula with other letters for random vectors: a capital is taken for a matrix."""
    if tree.head == "symbol" and tree.value in names:
        return symbol(f"v_{tree.value}")
    return Expr(tree.head, tree.value, tuple(_with_columns(one, names) for one in tree.args))


def _emptied(tree: Expr) -> Expr:
    """A formula without what stands in its expectations."""
    if _is_mean(tree):
        return tree.args[0].args[0]
    return Expr(tree.head, tree.value, tuple(map(_emptied, tree.args)))
