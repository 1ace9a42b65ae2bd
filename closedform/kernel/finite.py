"""Induction over a range of integers that ends."""

from __future__ import annotations

from dataclasses import replace

from closedform.kernel.conditions import integral, joint, runs_freely, still_open
from closedform.kernel.domain import Bound, Domain
from closedform.kernel.errors import Refused
from closedform.kernel.theorem import Conclusion, Theorem, rule
from closedform.language.tree import Expr, free_symbols, sub, substitute, symbol

__all__ = ["all_but_last", "finite_induction"]


def all_but_last(domain: Domain, variable: str) -> Domain:
    """The domain in which a variable stops one before the end of its range.

    Raises
    ------
    Refused
        When the variable is no integer between two ends that it reaches.

    Examples
    --------
    >>> print(all_but_last(Domain.parse("n: integer >= 1; t: integer in [0,n]"), "t"))
    n: integer >= 1; t: integer in [0, n - 1]
    """
    t = domain.get(variable)
    if t is None or t.kind != "integer" or not (t.lower and t.upper):
        raise Refused(f"{variable} does not run over a finite range of integers")
    if t.lower.strict or t.upper.strict:
        raise Refused(f"the range of {variable} excludes an end")
    shorter = replace(t, upper=Bound(sub(t.upper.value, 1)))
    return replace(domain, variables=tuple(shorter if v == t else v for v in domain.variables))


@rule
def finite_induction(
    base: Theorem,
    step: Theorem,
    domain: Domain,
    variable: str,
    statement: Expr,
    assumed: str = "induction",
) -> Conclusion:
    """From the first case, and from each case but the last to the next, to all cases of a range.

    ``step`` states the case t+1 for the values of t below the last one, where it may use the
    hypothesis called ``assumed``: the case t.

    Why this is sound: take a point of the domain, and let t run from the first value to the value
    that it has there.  Nothing else depends on t: not the range of another variable, no
    hypothesis but the one assumed, no obligation.  So all that the base and the step ask for
    holds on the way, and every value but the last one of the way lies where the step holds.

    Examples
    --------
    >>> from closedform.kernel.rules import field, instantiate, rewrite, suppose
    >>> from closedform.language.tree import call, relation
    >>> t, a = symbol("t"), lambda k: call("a", k)
    >>> domain = Domain.parse("a: sequence; n: integer >= 0; t: integer in [0,n]")
    >>> early, outside = all_but_last(domain, "t"), domain.without("t")
    >>> start = suppose(outside, "start", relation("=", a(0), 0))
    >>> wait = suppose(early, "induction", relation("=", a(t), 0))
    >>> grow = suppose(outside, "grow", relation("=", a(t + 1), 2 * a(t)),
    ...                Domain.parse("t: integer >= 0"))
    >>> grow = rewrite(instantiate(grow, {"t": t}, early), wait)
    >>> step = rewrite(grow, field(early, grow.right, start.right))
    >>> claim = wait.statement
    >>> print(finite_induction(start, step, domain, "t", claim))
    [proved] if start, grow: a(t) = 0   for a: sequence; n: integer >= 0; t: integer in [0, n]
    >>> finite_induction(start, step, Domain.parse("n: integer >= 0; t: integer >= 0"), "t", claim)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: t does not run over a finite range of integers
    """
    early, outside = all_but_last(domain, variable), domain.without(variable)
    runs_freely(domain, variable)
    t = domain.get(variable)
    assert t is not None
    assert t.lower is not None
    if not integral(outside, t.lower.value):
        raise Refused(f"the first value of {variable}, {t.lower.value}, is no integer")
    expected = substitute(statement, {variable: symbol(variable) + 1})
    if step.statement != expected or step.domain != early:
        raise Refused(f"the step shows {step.statement}, not {expected} before the last case")
    first = substitute(statement, {variable: t.lower.value})
    if base.statement != first or base.domain != outside:
        raise Refused(f"the first case shows {base.statement}, not {first} for the same domain")
    if any(h.name == assumed for h in base.hypotheses):
        raise Refused("the first case may not use the induction hypothesis")
    granted = []
    for hypothesis in joint(base, step):
        if hypothesis.name == assumed:
            if hypothesis.statement != statement or hypothesis.forall != Domain():
                raise Refused(f"the induction hypothesis is not {statement}")
        elif variable in hypothesis.free:
            raise Refused(f"the hypothesis {hypothesis.name!r} fixes {variable}")
        else:
            granted.append(hypothesis)
    if any(variable in free_symbols(o) for o in step.obligations):
        raise Refused(f"the step leaves open {step.obligations[0]}")
    obligations = still_open(domain, (*base.obligations, *step.obligations))
    return Conclusion(domain, statement, tuple(granted), obligations)
