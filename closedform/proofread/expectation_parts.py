"""Parts of formulas whose expectations are calculated: factors, sums, one quantity alone."""

from __future__ import annotations

from collections.abc import Iterator

from closedform.kernel.domain import Domain
from closedform.language.tree import BINDERS, Expr, call, number, symbol
from closedform.proofread.function_means import mean_of_function
from closedform.proofread.law_moments import MOST, Quantity, raw_moment

__all__ = [
    "Factors", "Unknown", "collected", "factors_of", "mean_of_one", "root_of", "without_sums",
]  # fmt: skip

Factors = list[tuple[Expr, int]]


class Unknown(ValueError):
    """What an expectation is depends on something that is not said."""


def root_of(spread: Expr) -> Expr:
    """The standard deviation that belongs to a variance."""
    square = spread.head == "pow" and spread.args[1] == number(2)
    return spread.args[0] if square and spread.args[0].head == "symbol" else call("sqrt", spread)


def factors_of(tree: Expr) -> Iterator[tuple[Expr, int]]:
    for one in tree.args if tree.head == "mul" else (tree,):
        if one.head == "pow" and one.args[1].head == "number" and one.args[1].value > 0:
            yield one.args[0], int(one.args[1].value)
        else:
            yield one, 1


def collected(factors: Factors) -> Factors:
    found: dict[Expr, int] = {}
    for base, exponent in factors:
        found[base] = found.get(base, 0) + exponent
    return list(found.items())


def mean_of_one(law: Quantity, node: Expr, factors: Factors, domain: Domain) -> Expr | None:
    if all(base == node for base, _ in factors):
        order = sum(exponent for _, exponent in factors)
        return raw_moment(law, order) if order <= MOST else None
    return mean_of_function(law, node, factors, domain)


def without_sums(tree: Expr, domain: Domain) -> tuple[Expr, dict[str, Expr]]:
    """A formula with a name for each sum of random quantities in it."""
    found: dict[Expr, str] = {}

    def replaced(node: Expr) -> Expr:
        if node.head == "sum" and domain.is_random(node):
            name = found.setdefault(node, f"sum{len(found)}")
            return symbol(name)
        if node.head in BINDERS and domain.is_random(node):
            raise Unknown("a product of random quantities")
        args = tuple(map(replaced, node.args))
        return Expr(node.head, node.value, args) if args != node.args else node

    done = replaced(tree)
    return done, {name: node for node, name in found.items()}
