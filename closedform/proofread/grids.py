"""Functions of several arguments, such as r(n, d): their formulas, rules and first values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from closedform.kernel.domain import Domain, Variable
from closedform.language.tree import (
    Expr,
    free_symbols,
    function_names,
    relation,
    substitute,
    walk,
)
from closedform.proofread.clock import Clock
from closedform.proofread.generic import everywhere_different
from closedform.proofread.questions import KNOWN
from closedform.proofread.relations import Judgement

__all__ = ["Grids", "with_variables"]

SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class _Formula:
    """``r(n, d) = ...`` for any arguments, which are names."""

    call: Expr
    body: Expr
    line: int
    variables: tuple[Variable, ...]

    @property
    def written(self) -> str:
        return f"{self.call} = {self.body}"


@dataclass
class Grids:
    """What a section says of functions of several arguments.

    Attributes
    ----------
    formulas : dict of str to _Formula
        By name, the formula for all arguments; ``None`` where there were several.
    rules : list of (Expr, int, Domain)
        Equations between their values that are laid down, such as recurrences, with their lines
        and what their names range over.
    """

    formulas: dict[str, _Formula | None] = field(default_factory=dict)
    rules: list[tuple[Expr, int, Domain]] = field(default_factory=list)

    def note(self, left: Expr, right: Expr, line: int, domain: Domain) -> Judgement | None:
        """Take what an equation lays down; a verdict where it contradicts what was laid down.

        Parameters
        ----------
        left, right : Expr
            The equation.
        line : int
            Where it stands.
        domain : Domain
            What its names range over.
        """
        if not any(True for side in (left, right) for _ in _values(side)):
            return None
        if not _is_formula(left, right):
            if _has_any_arguments(left) and str(left.value) not in function_names(right):
                self.formulas[str(left.value)] = None  # f(x, y) = a + b x + c y, for some a, b, c
                return None
            self.rules.append((relation("=", left, right), line, domain))
            return None
        name = str(left.value)
        known = self.formulas.get(name)
        if name in self.formulas and (known is None or (known.call, known.body) != (left, right)):
            self.formulas[name] = None  # which of the two is meant later is not said
            return None
        self.formulas[name] = _Formula(left, right, line, domain.variables)
        return self._against_rules(name)

    def put_in(self, tree: Expr) -> tuple[Expr, tuple[_Formula, ...]]:
        """A formula with those of this section put in, and which of them were."""
        used: dict[str, _Formula] = {}
        done = self._filled(tree, used)
        return done, tuple(used.values())

    def _filled(self, tree: Expr, used: dict[str, _Formula]) -> Expr:
        args = tuple(self._filled(arg, used) for arg in tree.args)
        tree = Expr(tree.head, tree.value, args) if args != tree.args else tree
        formula = self.formulas.get(str(tree.value)) if tree.head == "call" else None
        if formula is None or len(tree.args) != len(formula.call.args):
            return tree
        used[str(tree.value)] = formula
        names = (str(own.value) for own in formula.call.args)
        return substitute(formula.body, dict(zip(names, tree.args, strict=True)))

    def _against_rules(self, name: str) -> Judgement | None:
        formula = self.formulas[name]
        for rule, line, domain in self.rules:
            filled = [self.put_in(side) for side in rule.args]
            if formula is None or not any(formula in used for _, used in filled):
                continue
            statement = relation("=", *(side for side, _ in filled))
            if any(True for side in statement.args for _ in _values(side)):
                continue
            wider = _with(domain, formula.variables)
            found = Clock(SECONDS).hurry(partial(everywhere_different, wider, statement), SECONDS)
            if found is not None:
                example = {"at": found.at(), "left": found.left, "right": found.right}
                reason = f"it does not satisfy {rule}, which line {line} says: {found}"
                return Judgement("refuted", reason, example, (str(rule),), str(wider))
        return None

    def defines_anew(self, left: Expr, right: Expr) -> bool:
        """Whether an equation is a formula for all arguments, another one than that known."""
        known = self.formulas.get(str(left.value)) if left.head == "call" else None
        return bool(known and known.body != right and _is_formula(left, right))


def with_variables(domain: Domain, used: tuple[_Formula, ...]) -> Domain:
    """A domain with the names of formulas that were put in."""
    for formula in used:
        domain = _with(domain, formula.variables)
    return domain


def _with(domain: Domain, variables: tuple[Variable, ...]) -> Domain:
    known = {variable.name for variable in domain.variables}
    new = (v for v in variables if v.name not in known and not v.is_function)
    return replace(domain, variables=(*domain.variables, *new))


def _values(tree: Expr) -> Iterator[Expr]:
    for node in walk(tree):
        if node.head == "call" and len(node.args) > 1 and node.value not in KNOWN:
            yield node


def _has_any_arguments(left: Expr) -> bool:
    """Whether it is a function of several names: r(n, d), but not r(n + 1, d) or r(n, 2)."""
    if left.head != "call" or len(left.args) < 2 or not isinstance(left.value, str):
        return False
    names = [arg.value for arg in left.args if arg.head == "symbol"]
    return len(names) == len(left.args) == len(set(names))


def _is_formula(left: Expr, right: Expr) -> bool:
    # What else it depends on is a number here, which may have another value elsewhere.
    own = _has_any_arguments(left) and free_symbols(right) <= free_symbols(left)
    return own and function_names(right) <= KNOWN
