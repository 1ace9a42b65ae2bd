"""Guess how the variables of an equation have to be chosen for it to apply somewhere.

A guess may be wrong: the kernel checks every instance before it rewrites.
"""

from __future__ import annotations

from collections.abc import Iterator

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.kernel.theorem import Theorem
from closedform.language.tree import BINDERS, Expr, free_symbols, number, sub, substitute

__all__ = ["match", "pattern_variables", "positions"]


def pattern_variables(equation: Theorem) -> frozenset[str]:
    """Names in an equation's domain that may be chosen freely: no hypothesis fixes them."""
    fixed = frozenset().union(*(h.free for h in equation.hypotheses))
    return frozenset(v.name for v in equation.domain.variables if not v.is_function) - fixed


def positions(tree: Expr, domain: Domain) -> Iterator[tuple[Expr, Domain]]:
    """Every node with what its symbols range over, the outermost first."""
    yield tree, domain
    if tree.head not in BINDERS:
        for arg in tree.args:
            yield from positions(arg, domain)
        return
    index, *middle, body = tree.args
    for part in middle:
        yield from positions(part, domain)
    if tree.head in ("sum", "product"):
        yield from positions(body, domain.index(index.value, *middle))
    else:
        yield from positions(body, domain.without(index.value))


def match(pattern: Expr, target: Expr, variables: frozenset[str]) -> dict[str, Expr] | None:
    """Values for ``variables`` that should turn the pattern into the target, or None.

    Examples
    --------
    >>> from closedform.language.tree import call, symbol
    >>> t, n = symbol("t"), symbol("n")
    >>> match(call("m", t + 1), call("m", n), frozenset({"t"}))
    {'t': Expr(add, [n, neg(1)])}
    >>> match(call("m", t + 1), call("x", n), frozenset({"t"})) is None
    True
    """
    binding: dict[str, Expr] = {}
    return binding if _match(pattern, target, variables, binding) else None


def _match(
    pattern: Expr, target: Expr, variables: frozenset[str], binding: dict[str, Expr]
) -> bool:
    if pattern.head == "symbol" and pattern.value in variables:
        known = binding.setdefault(pattern.value, target)
        return known == target or _vanishes(sub(known, target))
    if not pattern.args and not target.args:
        return pattern == target or _solve(pattern, target, variables, binding)
    if _same_shape(pattern, target):
        attempt = dict(binding)
        pairs = zip(pattern.args, target.args, strict=True)
        if all(_match(p, t, variables, attempt) for p, t in pairs):
            binding.update(attempt)
            return True
    return _solve(pattern, target, variables, binding)


def _same_shape(pattern: Expr, target: Expr) -> bool:
    return (
        pattern.head == target.head
        and pattern.value == target.value
        and len(pattern.args) == len(target.args)
    )


def _solve(
    pattern: Expr, target: Expr, variables: frozenset[str], binding: dict[str, Expr]
) -> bool:
    """Read ``v + c`` against a term: ``v`` is the term minus ``c``."""
    arithmetic = ("add", "neg", "mul", "symbol", "number")
    if pattern.head not in arithmetic or target.head not in arithmetic:
        return False
    known = substitute(pattern, binding)
    unknown = [v for v in free_symbols(pattern) if v in variables and v not in binding]
    if len(unknown) > 1:
        return False
    if not unknown:
        return known == target or _vanishes(sub(known, target))
    rest = _without(known, unknown[0])
    binding[unknown[0]] = target if rest == number(0) else sub(target, rest)
    return True


def _vanishes(difference: Expr) -> bool:
    try:
        return canonical(Domain(), difference, strict=False) == number(0)
    except Refused:
        return False


def _without(tree: Expr, name: str) -> Expr:
    """The other terms of a sum."""
    if tree.head == "symbol" and tree.value == name:
        return number(0)
    if tree.head == "add":
        kept = [arg for arg in tree.args if arg != Expr("symbol", name)]
        if len(kept) == 1:
            return kept[0]
        return Expr("add", None, tuple(kept))
    return substitute(tree, {name: number(0)})
