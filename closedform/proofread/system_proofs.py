"""Prove what follows from a system of recurrences: by putting them into one another."""

from __future__ import annotations

from closedform.kernel.domain import Bound, Domain, Variable
from closedform.language.tree import (
    BINDERS,
    Expr,
    free_symbols,
    number,
    relation,
    substitute,
    symbol,
    walk,
)
from closedform.proofread.clock import Clock
from closedform.proofread.facts import Fact, fact_from, step_of, tidied
from closedform.proofread.recurrences import prove_by_recurrence
from closedform.proofread.system_variants import Variant
from closedform.proofread.systems import Rule, calls_in, indices_of, parameters_of

__all__ = ["prove"]

ROUNDS = 12
MOST_NODES = 3000


def prove(one: Variant, domain: Domain, seconds: float) -> bool:
    """Whether a claim is proved from the rules, for every index."""
    letters = sorted(indices_of(one.left, one.right))
    if len(letters) != 1:
        return False
    rules = {rule.name: rule for rule in one.rules if rule.index}
    clock = Clock(seconds)
    left, right = (_defined(side, rules) for side in (one.left, one.right))
    if not any(node.head in BINDERS for side in (left, right) for node in walk(side)):
        lowest = min(_steps(left, letters[0]) + _steps(right, letters[0]), default=0)
        for _ in range(ROUNDS):
            new = [_down(side, rules, letters[0], lowest) for side in (left, right)]
            if new == [left, right] or sum(1 for side in new for _ in walk(side)) > MOST_NODES:
                break
            left, right = new
        sides = _domain(domain, letters[0], left, right)
        return clock.judge(left, right, sides, 0.5).verdict == "proved"
    facts = _facts(one)
    whole = _domain(domain, letters[0], *one.trees)
    proof = clock.hurry(lambda: prove_by_recurrence(whole, left, right, facts), 0.6)
    return proof is not None


def _facts(one: Variant) -> list[Fact]:
    found = []
    for rule in one.rules:
        if rule.function:
            continue
        place = number(rule.place)
        if rule.index:
            place = tidied(symbol(rule.index) + rule.place)
        left = Expr("call", rule.name, (place,))
        fact = fact_from(relation("=", left, rule.body), rule.line)
        if fact is not None and (fact.kind in ("recurrence", "start")):
            found.append(fact)
    return found


def _domain(domain: Domain, index: str, *trees: Expr) -> Domain:
    """The names in some formulas: numbers, sequences, functions."""
    names = parameters_of(*trees) - {index}
    own = tuple(v for v in domain.variables if v.name in names)
    own += tuple(Variable(n, "real") for n in sorted(names - {v.name for v in own}))
    calls = {str(node.value): len(node.args) for tree in trees for node in calls_in(tree)}
    kinds = (
        Variable(name, "function" if name.startswith("slope") else "family")
        for name in sorted(calls)
    )
    count = Variable(index, "integer", Bound(number(0)))
    return Domain((*own, count, *kinds))


def _defined(tree: Expr, rules: dict[str, Rule]) -> Expr:
    """A formula with what is defined at each index put in."""
    for _ in range(ROUNDS):
        new = _put_in(tree, {n: rule for n, rule in rules.items() if not rule.moves}, None, 0)
        if new == tree or sum(1 for _ in walk(new)) > MOST_NODES:
            break
        tree = new
    return tree


def _down(tree: Expr, rules: dict[str, Rule], index: str, lowest: int) -> Expr:
    """A formula with each rule put in once, for values behind the lowest index."""
    return _put_in(tree, rules, index, lowest)


def _put_in(tree: Expr, rules: dict[str, Rule], index: str | None, lowest: int) -> Expr:
    args = tuple(_put_in(arg, rules, index, lowest) for arg in tree.args)
    tree = Expr(tree.head, tree.value, args)
    rule = rules.get(str(tree.value)) if tree.head == "call" and len(args) == 1 else None
    if rule is None:
        return tree
    if rule.function:
        return substitute(rule.body, {rule.index: args[0]})
    if not rule.moves:
        return _filled(rule, args[0])
    step = step_of(tidied(args[0]))
    if index is None or step is None or free_symbols(args[0]) != {index} or step <= lowest:
        return tree
    return _filled(rule, args[0])


def _filled(rule: Rule, argument: Expr) -> Expr:
    at = tidied(argument - rule.place if rule.place >= 0 else argument + (-rule.place))
    return _tidy(substitute(rule.body, {rule.index: at}))


def _tidy(tree: Expr) -> Expr:
    """A formula with its indices as a letter and a number."""
    args = tuple(map(_tidy, tree.args))
    if tree.head == "call" and args and not str(tree.value).startswith("slope"):
        args = (*args[:-1], tidied(args[-1]))
    return Expr(tree.head, tree.value, args)


def _steps(tree: Expr, index: str) -> list[int]:
    found = []
    for node in calls_in(tree):
        step = step_of(tidied(node.args[-1]))
        if step is not None and free_symbols(node.args[-1]) == {index}:
            found.append(step)
    return found
