"""Wrong variants of a claim: what a slip of the pen would have made of its right side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from closedform.kernel.domain import Domain
from closedform.language.tree import (
    BINDERS,
    Expr,
    free_symbols,
    mul,
    neg,
    number,
    substitute,
    symbol,
)

__all__ = ["Mutant", "mutants"]

LIMIT = 60


@dataclass(frozen=True, slots=True)
class Mutant:
    """A variant of an expression.

    Attributes
    ----------
    kind : str
        What was done to it.
    right : Expr
        The variant.
    """

    kind: str
    right: Expr

    def __str__(self) -> str:
        return f"{self.kind}: {self.right}"


def mutants(right: Expr, domain: Domain) -> list[Mutant]:
    """Variants of a right side, each different from it as written.

    Some may be equal to it in value; that is for a proof to find out.

    Parameters
    ----------
    right : Expr
        The right side of a claim.
    domain : Domain
        What its symbols range over.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> N = symbol("N")
    >>> for mutant in mutants(1 / (2 * N), Domain.parse("N: integer >= 1"))[:4]:
    ...     print(mutant)
    opposite sign: -1/(2*N)
    twice: 2*(1/(2*N))
    half: 1/(2*N)/2
    index N + 1: 1/(2*(N + 1))
    """
    seen, kept = {right}, []
    for mutant in (*_whole(right, domain), *_inside(right)):
        if mutant.right not in seen:
            seen.add(mutant.right)
            kept.append(mutant)
    return kept[:LIMIT]


def _whole(right: Expr, domain: Domain) -> Iterator[Mutant]:
    yield Mutant("opposite sign", neg(right))
    yield Mutant("twice", mul(2, right))
    yield Mutant("half", right / 2)
    numbers = [v for v in domain.variables if not v.is_function]
    present = [v for v in numbers if v.name in free_symbols(right)]
    for variable in present:
        if variable.kind == "integer":
            index = symbol(variable.name)
            yield Mutant(f"index {index + 1}", substitute(right, {variable.name: index + 1}))
            yield Mutant(f"index {index - 1}", substitute(right, {variable.name: index - 1}))
    for first, second in combinations(present, 2):
        swap = {first.name: symbol(second.name), second.name: symbol(first.name)}
        yield Mutant(f"{first.name} and {second.name} swapped", substitute(right, swap))


def _inside(tree: Expr) -> Iterator[Mutant]:
    """Variants of every node, the rest of the tree unchanged."""
    for kind, variant in _at(tree):
        yield Mutant(kind, variant)
    first = 1 if tree.head in BINDERS else 0
    for place, arg in enumerate(tree.args[first:], first):
        for mutant in _inside(arg):
            args = (*tree.args[:place], mutant.right, *tree.args[place + 1 :])
            yield Mutant(mutant.kind, Expr(tree.head, tree.value, args))


def _at(tree: Expr) -> Iterator[tuple[str, Expr]]:
    if tree.head == "number":
        yield f"{tree.value + 1} for {tree.value}", number(tree.value + 1)
        if tree.value:
            yield f"{tree.value - 1} for {tree.value}", number(tree.value - 1)
    elif tree.head == "add":
        for place, term in enumerate(tree.args):
            rest = tree.args[:place] + tree.args[place + 1 :]
            kept = rest[0] if len(rest) == 1 else Expr("add", None, rest)
            yield f"the term {term} dropped", kept
            opposite = term.args[0] if term.head == "neg" else neg(term)
            turned = (*tree.args[:place], opposite, *tree.args[place + 1 :])
            yield f"the sign of {term} turned", Expr("add", None, turned)
    elif tree.head == "mul":
        for place, factor in enumerate(tree.args):
            rest = tree.args[:place] + tree.args[place + 1 :]
            kept = rest[0] if len(rest) == 1 else Expr("mul", None, rest)
            yield f"the factor {factor} dropped", kept
    elif tree.head == "div":
        yield "upside down", tree.args[1] / tree.args[0]
        yield f"the divisor {tree.args[1]} dropped", tree.args[0]
    elif tree.head == "pow":
        base, exponent = tree.args
        yield f"the exponent of {base} dropped", base
        yield f"the exponent of {base} one larger", base ** (exponent + 1)
        yield f"the exponent of {base} one smaller", base ** (exponent - 1)
    elif tree.head == "neg":
        yield "a minus sign lost", tree.args[0]
