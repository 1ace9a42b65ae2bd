"""Prove an equation for every index from a recurrence that a document lays down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from closedform.answers.definedness import is_definedness
from closedform.derive.calculation import Goal
from closedform.derive.methods import Method, algebra, induction
from closedform.derive.moves import last_term
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.rules import suppose
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, free_symbols, number, relation, symbol
from closedform.proofread.facts import Fact

__all__ = ["prove_by_recurrence"]


def prove_by_recurrence(
    domain: Domain, left: Expr, right: Expr, facts: Sequence[Fact]
) -> str | None:
    """How an equation was proved from recurrences and starts; ``None`` if it was not.

    It is calculated with the recurrence, or shown by induction on an integer of the domain.
    """
    theorems = _granted(domain, facts)
    if not theorems:
        return None
    names = tuple(theorems)
    goal = Goal(domain, left, right, "=", theorems, _nothing)
    for method, text in _methods(domain, left, right, names):
        try:
            done = method.prove(goal)
        except (Refused, ValueError, ArithmeticError, RecursionError):
            continue
        if not done.obligations or is_definedness(done, relation("=", left, right), domain):
            return text
    return None


def _nothing(name: str) -> dict[str, Theorem]:
    raise Refused(f"{name}: a document has no library")


def _granted(domain: Domain, facts: Sequence[Fact]) -> dict[str, Theorem]:
    granted: dict[str, Theorem] = {}
    for place, fact in enumerate(facts):
        name = f"line {fact.line}" if fact.line else f"fact {place}"
        index = next(iter(free_symbols(fact.written.args[0].args[0])), None)
        try:
            outside = domain.without(index) if index else domain
            own = Domain((Variable(index, "integer", Bound(number(0))),)) if index else Domain()
            granted[name] = suppose(outside, name, fact.written, own, "as the document states")
        except (Refused, ValueError):
            continue
    return granted


def _methods(
    domain: Domain, left: Expr, right: Expr, names: tuple[str, ...]
) -> Iterator[tuple[Method, str]]:
    free = free_symbols(left) | free_symbols(right)
    for name in names:
        yield algebra(name), "by the recurrence"
        yield algebra(unfold=[name]), "by the recurrence"
    for variable in domain.variables:
        if variable.kind != "integer" or variable.name not in free or variable.lower is None:
            continue
        for name in names:
            base = algebra(*(other for other in names if other != name))
            for step in (
                algebra(name, "induction"),
                algebra(name, "induction", unfold=[last_term()]),
                algebra("induction", unfold=[name]),
            ):
                for start in (algebra(), base):
                    text = f"by induction on {symbol(variable.name)}"
                    yield induction(variable.name, base=start, step=step), text
