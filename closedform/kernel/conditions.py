"""Conditions that several rules put on their premises."""

from __future__ import annotations

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.obliged import shown
from closedform.kernel.shapes import SCALAR, mentions, same_shape
from closedform.kernel.theorem import Hypothesis, Theorem
from closedform.kernel.wellformed import declared
from closedform.language.tree import Expr, free_symbols

__all__ = [
    "equation",
    "from_first_on",
    "integral",
    "joint",
    "runs_freely",
    "states",
    "still_open",
]


def equation(theorem: Theorem) -> None:
    """Refuse a theorem that does not state an equation."""
    if theorem.statement.value != "=":
        raise Refused(f"{theorem.statement} is not an equation")


def states(domain: Domain, statement: Expr) -> None:
    """Refuse what is not a relation between declared numbers."""
    if not statement.is_relation:
        raise Refused(f"{statement} states nothing")
    if mentions(domain, statement):
        found = same_shape(domain, *statement.args)
        if found != SCALAR and statement.value not in ("=", "!="):
            raise Refused(f"{statement} compares what has no order")
    else:
        declared(domain, *statement.args)


def still_open(domain: Domain, obligations: list[Expr] | tuple[Expr, ...]) -> tuple[Expr, ...]:
    """The obligations that the domain does not discharge, each once."""
    return tuple(dict.fromkeys(o for o in obligations if not shown(domain, o)))


def runs_freely(domain: Domain, name: str) -> None:
    """Refuse a variable on which the range of another one depends."""
    others = [v for v in domain.variables if v.name != name]
    ends = [bound.value for v in others for bound in (v.lower, v.upper) if bound]
    if any(name in free_symbols(expr) for expr in (*ends, *domain.relations)):
        raise Refused(f"the range of another variable depends on {name}")


def from_first_on(domain: Domain, name: str) -> Expr:
    """The first value of a variable that runs over all integers from there on."""
    n = domain.get(name)
    if n is None or n.kind != "integer" or n.lower is None or n.lower.strict or n.upper:
        raise Refused(f"{name} does not run over all integers from a first one on")
    runs_freely(domain, name)
    if not integral(domain.without(name), n.lower.value):
        raise Refused(f"the first value of {name}, {n.lower.value}, is not shown to be an integer")
    return n.lower.value


def joint(*theorems: Theorem) -> tuple[Hypothesis, ...]:
    """The hypotheses of several theorems, each once; one name may not mean two things."""
    named: dict[str, Hypothesis] = {}
    for theorem in theorems:
        for hypothesis in theorem.hypotheses:
            if named.setdefault(hypothesis.name, hypothesis) != hypothesis:
                raise Refused(f"two different hypotheses are called {hypothesis.name!r}")
    return tuple(named.values())


def integral(domain: Domain, expr: Expr) -> bool:
    """Whether an expression is a polynomial with integer coefficients in integer symbols."""
    return Normalizer(domain).integral(expr)
