"""What the names range over in an equation about what is random."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from closedform.kernel.domain import AVERAGES, Bound, Domain, Variable
from closedform.language.tree import (
    BINDERS,
    Expr,
    free_symbols,
    function_names,
    number,
    relation,
    walk,
)
from closedform.proofread.context import Reading
from closedform.proofread.law_moments import Quantity
from closedform.proofread.questions import KNOWN

__all__ = ["domain_of", "numbers_of", "parts_of"]


def parts_of(quantities: Mapping[str, Quantity]) -> Iterator[Expr]:
    """The formulas in some laws."""
    for one in quantities.values():
        yield from one.parameters
        yield from (part for part in (one.mean, one.variance, one.second) if part is not None)


def domain_of(base: Domain, trees: Iterable[Expr], random: set[str] | frozenset[str]) -> Domain:
    """All names of some formulas, with what is random declared as random."""
    trees = list(trees)
    called = frozenset().union(*map(function_names, trees)) - KNOWN - AVERAGES
    named = frozenset().union(*map(free_symbols, trees))
    places = {n for tree in trees for node in walk(tree) if node.head == "call"
              and node.value in called for arg in node.args for n in free_symbols(arg)}  # fmt: skip
    ends = {n for tree in trees for node in walk(tree) if node.head in BINDERS
            for end in node.args[1:3] for n in free_symbols(end)}  # fmt: skip
    found = []
    for variable in base.variables:
        if variable.name in called | named | set(random):
            continue
        found.append(variable)
    for name in sorted(called | named):
        old = base.get(name)
        if name in random:
            found.append(Variable(name, "random family" if name in called else "random"))
        elif name in called:
            kept = old is not None and old.is_function and not old.is_random
            found.append(old if kept and old is not None else Variable(name, "family"))
        elif name in places or name in ends:
            whole = old is not None and old.kind == "integer"
            lower = Bound(number(1 if name in ends else 0))
            found.append(old if whole and old is not None else Variable(name, "integer", lower))
        elif old is None or old.is_random or old.is_function:
            found.append(Variable(name, "real"))
        else:
            found.append(old)
    names = {variable.name for variable in found}
    kept_relations = tuple(r for r in base.relations if free_symbols(r) <= names)
    return Domain(tuple(_ordered(found)), kept_relations)


def _ordered(variables: list[Variable]) -> Iterable[Variable]:
    """Those first in whose bounds no other name stands."""

    def depends(variable: Variable) -> int:
        ends = (bound for bound in (variable.lower, variable.upper) if bound)
        return len(frozenset().union(*(free_symbols(bound.value) for bound in ends)))

    return sorted(variables, key=depends)


def numbers_of(reading: Reading, domain: Domain, quantities: Mapping[str, Quantity]) -> Reading:
    """What the names range over that are not random, with what their part in a law says."""
    pieces = dict.fromkeys(piece.strip() for piece in reading.guessed.split(";"))
    guessed = {piece.partition(":")[0].strip() for piece in pieces}
    variables, relations = [], list(domain.relations)
    sizes = _positive(quantities)
    counts = {
        str(law.parameters[0].value) for law in quantities.values()
        if law.kind == "binomial" and law.parameters[0].head == "symbol"
    }  # fmt: skip
    for one in domain.variables:
        if one.is_random:
            continue
        unbounded = one.kind == "real" and one.lower is None and one.upper is None
        if unbounded and one.name in counts:
            one = replace(one, kind="integer", lower=Bound(number(1)))
            unbounded = False
        if unbounded and one.name in sizes:
            one = replace(one, lower=Bound(number(0), strict=True), upper=sizes[one.name])
        variables.append(one)
    for law in quantities.values():
        ends = {
            "uniform": law.parameters, "bernoulli": (number(0), *law.parameters, number(1)),
            "binomial": (number(0), *law.parameters[1:], number(1)),
        }.get(law.kind, ())  # fmt: skip
        for low, high in pairwise(ends):
            between = relation("<", low, high)
            if free_symbols(between) and between not in relations:
                relations.append(between)
    # The variance s^2/B has a value: B is not 0.
    below = (n.args[1] for part in parts_of(quantities) for n in walk(part) if n.head == "div")
    relations += [relation("!=", one, number(0)) for one in below if free_symbols(one)]
    names = {variable.name for variable in variables}
    relations = [
        one for one in dict.fromkeys(relations) if free_symbols(one) | function_names(one) <= names
    ]
    own = Domain(tuple(variables), tuple(relations))
    told = "; ".join(f"{Domain((v,))}" for v in variables if v.name in guessed)
    return Reading(own, told if reading.guessed else "")


def _positive(quantities: Mapping[str, Quantity]) -> dict[str, Bound | None]:
    """The names that are positive by what they mean: standard deviations, rates, probabilities."""
    found: dict[str, Bound | None] = {}
    for law in quantities.values():
        for chance in law.parameters[_CHANCES.get(law.kind, slice(0))]:
            if chance.head == "symbol":
                found[str(chance.value)] = Bound(number(1), strict=True)
        for size in law.parameters[_SIZES.get(law.kind, slice(0))]:
            if size.head == "symbol":
                found[str(size.value)] = None
        normal = law.kind in ("normal", "lognormal")
        for spread in law.parameters[1:] if normal else (law.variance, law.second):
            if spread is None:
                continue
            node = spread.args[0] if spread.head == "pow" else spread
            if node.head == "symbol":
                found[str(node.value)] = None
    return found


# Which parameters of a law are probabilities, and which are positive by what they mean.
_CHANCES = {"bernoulli": slice(0, 1), "binomial": slice(1, 2)}
_SIZES = {
    "exponential": slice(0, 1), "poisson": slice(0, 1), "laplace": slice(1, 2), "beta": slice(0, 2),
}  # fmt: skip
