"""What a refuted equation looks like, and a small change that makes it provable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from closedform.answers.effort import is_small
from closedform.answers.judging import likeness
from closedform.course.mutants import mutants
from closedform.language.latex import to_latex
from closedform.language.tree import BINDERS, Expr, free_symbols, mul, number, symbol, walk
from closedform.proofread.relations import Judgement

if TYPE_CHECKING:
    from closedform.proofread.questions import Question

__all__ = ["explained", "repair"]

SHARE = 0.6
MOST = 80
MOST_LOST = 4
_FACTORS = (2, 3, 4)
_NUMBERS = frozenset(("number", "decimal"))


def explained(judged: Judgement, question: Question) -> Judgement:
    """A refutation with what the mistake looks like, and a repair that is proved."""
    if judged.given:
        return judged  # what is compared then is not what is written
    left, right, domain = question.left, question.right, question.domain
    mistake = ""
    if is_small(left, right, domain) and question.clock.left > 0.1:
        seconds = min(0.3, SHARE * question.clock.left)
        mistake = str(likeness(left, right, domain, seconds).get("text", ""))
    found = repair(question)
    if found is None:
        return replace(judged, mistake=mistake)
    return replace(judged, mistake=mistake, repair=to_latex(found, families=domain.families))


def repair(question: Question) -> Expr | None:
    """A small change of the right side with which the equation is proved.

    Examples
    --------
    >>> from closedform.kernel.domain import Domain
    >>> from closedform.language.reader import read
    >>> from closedform.proofread.context import Reading
    >>> from closedform.proofread.questions import Question
    >>> domain = Domain.parse("a, b: real")
    >>> sides = (read(text, domain.reading()) for text in ("(a+b)^2", "a^2 + a b + b^2"))
    >>> print(repair(Question(*sides, Reading(domain, ""))))
    a^2 + 2*(a*b) + b^2
    """
    if not is_small(question.left, question.right, question.domain):
        return None
    seen: set[Expr] = {question.right}
    for changed in _changes(question):
        if changed in seen:
            continue
        seen.add(changed)
        if len(seen) > MOST or question.clock.left < 0.05:
            return None
        if _agrees(question, changed):
            return changed
    return None


def _agrees(question: Question, changed: Expr) -> bool:
    from closedform.answers.equality import compare

    verdict = question.clock.hurry(lambda: compare(question.left, changed, question.domain), 0.3)
    return verdict is not None and verdict.verdict == "proved"


def _changes(question: Question) -> Iterator[Expr]:
    """Variants of the right side, the smallest changes first."""
    right = question.right
    yield from _lost_factors(question.left, right)
    yield from _inside(right)
    for mutant in mutants(right, question.domain):
        yield mutant.right
    for variable in question.domain.variables:
        if not variable.is_function and variable.name in free_symbols(question.left):
            yield mul(symbol(variable.name), right)
            yield right / symbol(variable.name)


def _lost_factors(left: Expr, right: Expr) -> Iterator[Expr]:
    """The right side times a number that is a factor somewhere on the left side, but not on it."""
    here = {node for node in walk(right) if node.head in _NUMBERS}
    factors = (arg for node in walk(left) if node.head == "mul" for arg in node.args)
    lost = dict.fromkeys(arg for arg in factors if arg.head in _NUMBERS and arg not in here)
    for factor in list(lost)[:MOST_LOST]:
        if right.head == "neg":
            yield -mul(factor, right.args[0])
        else:
            yield mul(factor, right)


def _inside(tree: Expr) -> Iterator[Expr]:
    """Variants with a factor, a power or a sign changed at one place."""
    yield from _at(tree)
    first = 1 if tree.head in BINDERS else 0
    for place, arg in enumerate(tree.args[first:], first):
        for variant in _inside(arg):
            args = (*tree.args[:place], variant, *tree.args[place + 1 :])
            yield Expr(tree.head, tree.value, args)


def _at(node: Expr) -> Iterator[Expr]:
    if node.head in ("mul", "pow", "symbol", "call"):
        for factor in _FACTORS:
            yield mul(number(factor), node)
    if node.head == "add":
        for place, term in enumerate(node.args):
            turned = term.args[0] if term.head == "neg" else -term
            yield Expr("add", None, (*node.args[:place], turned, *node.args[place + 1 :]))
    if node.head == "symbol":
        yield node**2
    if node.head == "pow" and node.args[1] == number(2):
        yield node.args[0]
    if node.head == "number" and isinstance(node.value, int):
        yield number(node.value + 1)
        if node.value:
            yield number(node.value - 1)
    if node.head == "pow":
        yield node.args[0] ** (node.args[1] + 1)
        yield node.args[0] ** (node.args[1] - 1)
