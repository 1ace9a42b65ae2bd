"""Calculate: start from ``left = left`` and rewrite the right side move by move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from closedform.derive.matching import match, pattern_variables, positions
from closedform.kernel.domain import Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.matrices import matrix
from closedform.kernel.rules import field, instantiate, rewrite, symmetric
from closedform.kernel.shapes import mentions
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, free_symbols, number, symbol

__all__ = [
    "Goal", "Library", "Memo", "Move", "apply", "calculate", "connect", "fit", "no_library", "use",
]  # fmt: skip

Library: TypeAlias = Callable[[str], Mapping[str, Theorem]]


def no_library(name: str) -> Mapping[str, Theorem]:
    """The theorems of another result, where none is at hand.

    Raises
    ------
    Refused
        Always.
    """
    raise Refused(f"the result {name!r} is not at hand")


@dataclass(frozen=True)
class Goal:
    """What is to be proved, and what may be used.

    Attributes
    ----------
    domain : Domain
        What the symbols range over.
    left : Expr
        The left side.
    right : Expr or None
        The right side; ``None`` asks for one.
    sign : str
        The relation between them.
    theorems : mapping of str to Theorem
        Earlier steps and hypotheses by name.
    library : callable
        Gives the theorems of another result by its id.
    memo : Memo, optional
        Kept where many right sides are tried for the same left side.
    """

    domain: Domain
    left: Expr
    right: Expr | None
    sign: str
    theorems: Mapping[str, Theorem]
    library: Library
    memo: Memo | None = None

    def theorem(self, name: str) -> Theorem:
        """An earlier step by name.

        Raises
        ------
        Refused
            When there is no such step.
        """
        if name not in self.theorems:
            known = ", ".join(self.theorems) or "none"
            raise Refused(f"there is no earlier step {name!r} (there are: {known})")
        return self.theorems[name]

    def once(self, key: object, find: Callable[[], Theorem]) -> Theorem:
        """What ``find`` returns; it is called only once for a key if there is a memo.

        What is found must not depend on the right side of the goal.
        """
        if self.memo is None or not _hashable(key):
            return find()
        return self.memo.once((key, self.domain, self.left), self.theorems, find)


def _hashable(key: object) -> bool:
    try:
        hash(key)
    except TypeError:
        return False  # moves may be objects of any kind
    return True


class Memo:
    """Theorems that were found before, by key, as long as the same earlier steps are used."""

    def __init__(self) -> None:
        self._found: dict[object, tuple[Mapping[str, Theorem], Theorem]] = {}

    def once(
        self, key: object, theorems: Mapping[str, Theorem], find: Callable[[], Theorem]
    ) -> Theorem:
        """See :meth:`Goal.once`."""
        known = self._found.get(key)
        # An induction hypothesis depends on the right side: other steps, another finding.
        if known is None or known[0] is not theorems:
            known = self._found[key] = (theorems, find())
        return known[1]


Move: TypeAlias = "str | Callable[[Goal, Theorem], Theorem]"


def use(theorem: Theorem, equation: Theorem) -> Theorem:
    """Apply an equation wherever it fits on the right of a theorem (one pass).

    Raises
    ------
    Refused
        When it fits nowhere.
    """
    variables = pattern_variables(equation)
    reasons: list[str] = []
    done = theorem
    for node, inside in positions(theorem.right, theorem.domain):
        binding = match(equation.left, node, variables)
        if binding is None and node.head == equation.left.head and node.head in ("sum", "limit"):
            binding = {}
        if binding is None or not _complete(binding, equation, inside):
            continue
        try:
            special = instantiate(equation, binding, inside)
            if len(special.obligations) > len(equation.obligations):
                reasons.append(f"it is not shown that {special.obligations[0]}")
                continue
            done = rewrite(done, special)
        except Refused as error:
            reasons.append(str(error))
    if done is theorem:
        why = f" ({reasons[0]})" if reasons else ""
        raise Refused(f"{equation.statement} does not apply to {theorem.right}{why}")
    return done


def _complete(binding: dict[str, Expr], equation: Theorem, inside: Domain) -> bool:
    """Choose the variables that the pattern does not mention; is nothing missing?"""
    names = frozenset(inside.names)
    mentioned = free_symbols(equation.statement)
    for variable in equation.domain.variables:
        if variable.is_function or variable.name in binding:
            continue
        if variable.name in names:
            binding[variable.name] = symbol(variable.name)
        elif variable.name not in mentioned:
            binding[variable.name] = some_value(variable)
        else:
            return False
    return all(free_symbols(term) <= names for term in binding.values())


def fit(theorem: Theorem, domain: Domain) -> Theorem:
    """The same statement over another domain, which has to say enough for it to hold."""
    if theorem.domain == domain:
        return theorem
    binding: dict[str, Expr] = {}
    if not _complete(binding, theorem, domain):
        raise Refused(f"{theorem.statement} says something about names that are not declared")
    moved = instantiate(theorem, binding, domain)
    if len(moved.obligations) > len(theorem.obligations):
        raise Refused(f"it is not shown that {moved.obligations[0]}")
    return moved


def some_value(variable: Variable) -> Expr:
    """A value in the range of a variable, for where it does not matter which."""
    low, high = variable.lower, variable.upper
    if low and high and variable.kind == "real":
        return (low.value + high.value) / 2
    if low:
        return low.value + 1 if low.strict else low.value
    if high:
        return high.value - 1 if high.strict else high.value
    return number(0)


def apply(goal: Goal, theorem: Theorem, moves: tuple[Move, ...]) -> Theorem:
    """Make the moves in order; a string names an earlier step (``<-name`` from right to left)."""
    for move in moves:
        if callable(move):
            theorem = move(goal, theorem)
        elif move.startswith("<-"):
            theorem = use(theorem, symmetric(goal.theorem(move[2:])))
        else:
            theorem = use(theorem, goal.theorem(move))
    return theorem


def connect(theorem: Theorem, right: Expr) -> Theorem:
    """From ``a = b`` to ``a = right`` by field arithmetic."""
    if theorem.right == right:
        return theorem
    same = matrix if mentions(theorem.domain, theorem.right) else field
    return rewrite(theorem, same(theorem.domain, theorem.right, right))


def calculate(goal: Goal, moves: tuple[Move, ...], unfold: tuple[Move, ...] = ()) -> Theorem:
    """Prove a goal by rewriting its left side with ``moves``, its right side with ``unfold``."""
    if goal.sign != "=":
        raise Refused(f"a calculation proves equations, not {goal.sign}")
    done = goal.once(moves, lambda: apply(goal, field(goal.domain, goal.left, goal.left), moves))
    if goal.right is None:
        return done
    if not unfold:
        return connect(done, goal.right)
    other = apply(goal, field(goal.domain, goal.right, goal.right), unfold)
    done = connect(done, other.right)
    return done if other.left == other.right else rewrite(done, symmetric(other))
