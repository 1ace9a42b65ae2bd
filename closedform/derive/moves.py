"""Moves of a calculation that are more than an earlier step: lemmas, sums."""

from __future__ import annotations

from closedform.derive.calculation import Goal, Move, use
from closedform.derive.expectations import covariance, variance
from closedform.kernel import elementary  # noqa: F401  (fills the table of lemmas)
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.rules import field as field_rule
from closedform.kernel.rules import rewrite
from closedform.kernel.stepwise import telescope
from closedform.kernel.table import LEMMAS
from closedform.kernel.table import lemma as lemma_rule
from closedform.kernel.theorem import Theorem
from closedform.language.reader import read
from closedform.language.tree import (
    Expr,
    sub,
    substitute,
    symbol,
    walk,
)

__all__ = [
    "covariance",
    "first_term",
    "known",
    "last_term",
    "split_sum",
    "sum_up",
    "variance",
]

# The variables of the lemmas that may be chosen by matching.
GENERAL = {
    "pascal": "n: integer >= 0; k: integer",
    "binomial_above": "n: integer >= 0; k: integer >= n + 1",
    "absorption": "n, k: integer >= 0",
    "stirling2_step": "n, m: integer >= 0",
    "stirling2_empty": "",
    "stirling2_no_part": "n: integer >= 0",
    "stirling2_no_element": "m: integer >= 0",
    "abs_nonnegative": "a: real >= 0",
    "sgn_positive": "a: real > 0",
    "sgn_negative": "a: real < 0",
    "sgn_of_zero": "",
}


def known(name: str, **arguments: str) -> Move:
    """A lemma of the kernel's table, where it fits, or for given arguments.

    Parameters
    ----------
    name : str
        The lemma.
    **arguments : str
        Arguments as text; without any they are found by matching.
    """
    if name not in LEMMAS:
        raise ValueError(f"there is no lemma {name!r}; there are {', '.join(LEMMAS)}")

    def move(goal: Goal, theorem: Theorem) -> Theorem:
        if arguments or name not in GENERAL:
            reading = theorem.domain.reading()
            given = {key: read(text, reading) for key, text in arguments.items()}
            return rewrite(theorem, lemma_rule(theorem.domain, name, given))
        functions = Domain(tuple(v for v in theorem.domain.variables if v.is_function))
        general = Domain.parse(GENERAL[name], _without_bounds(functions))
        names = [v.name for v in general.variables if not v.is_function]
        return use(theorem, lemma_rule(general, name, {n: symbol(n) for n in names}))

    return move


def _without_bounds(functions: Domain) -> Domain:
    return Domain(tuple(v for v in functions.variables if not (v.lower or v.upper)))


def _sums(theorem: Theorem) -> list[Expr]:
    return list(dict.fromkeys(node for node in walk(theorem.right) if node.head == "sum"))


def _on_sum(name: str, which: int) -> Move:
    def move(goal: Goal, theorem: Theorem) -> Theorem:
        sums = _sums(theorem)
        if which >= len(sums):
            raise Refused(f"there is no sum number {which} in {theorem.right}")
        return rewrite(theorem, lemma_rule(theorem.domain, name, {"total": sums[which]}))

    return move


def first_term(which: int = 0) -> Move:
    """Write a sum as its first term and the rest."""
    return _on_sum("first_term", which)


def last_term(which: int = 0) -> Move:
    """Write a sum as all but its last term, and the last term."""
    return _on_sum("last_term", which)


def split_sum(which: int = 0) -> Move:
    """Write a sum of ``f + g`` as two sums."""
    return _on_sum("sum_of_terms", which)


def sum_up(which: int = 0) -> Move:
    """Find a closed form of a finite sum (Gosper's algorithm) and prove it by telescoping."""

    def move(goal: Goal, theorem: Theorem) -> Theorem:
        from closedform.derive.sums import antidifference

        sums = _sums(theorem)
        if which >= len(sums):
            raise Refused(f"there is no sum number {which} in {theorem.right}")
        index, low, high, body = sums[which].args
        found = antidifference(body, index.value, theorem.domain)
        inside = theorem.domain.index(index.value, low, high)
        difference = sub(substitute(found, {index.value: index + 1}), found)
        step = field_rule(inside, difference, body)
        return rewrite(theorem, telescope(step, index.value, found))

    return move
