"""Rules that go from each case to the next: induction, telescoping, hypergeometric terms."""

from __future__ import annotations

from closedform.kernel.conditions import (
    equation,
    from_first_on,
    integral,
    joint,
    runs_freely,
    still_open,
)
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.signs import entails
from closedform.kernel.theorem import Conclusion, Hypothesis, Theorem, rule
from closedform.kernel.wellformed import declared
from closedform.language.tree import (
    Expr,
    free_symbols,
    mul,
    relation,
    sub,
    substitute,
    summation,
    symbol,
)

__all__ = ["hypergeometric", "induction", "telescope"]


@rule
def induction(
    base: Theorem, step: Theorem, variable: str, statement: Expr, assumed: str = "induction"
) -> Conclusion:
    """From the first case, and from each case to the next, to all cases.

    ``step`` states the case n+1 and may use a hypothesis, called ``assumed``, that states case
    n for all values of the hypothesis' own variables.

    Why this is sound: the base is the case of the first value of the range, on which no other
    range depends; the step shows each next case from the one before, which the hypothesis granted.
    No other hypothesis and no obligation may mention the variable, so what is left open is the
    same for all cases.

    Examples
    --------
    >>> from closedform.kernel.rules import field, rewrite, suppose
    >>> from closedform.language.tree import call, number, relation, substitute, symbol
    >>> n, a = symbol("n"), lambda k: call("a", k)
    >>> domain = Domain.parse("a: sequence; n: integer >= 0")
    >>> sequence = Domain.parse("a: sequence")
    >>> start = suppose(sequence, "start", relation("=", a(0), 2**number(0)))
    >>> double = suppose(sequence, "double", relation("=", a(n + 1), 2 * a(n)),
    ...                  Domain.parse("n: integer >= 0"))
    >>> claim = relation("=", a(n), 2**n)
    >>> previous = suppose(domain, "induction", claim)
    >>> last = rewrite(double, previous)                       # a(n+1) = 2*2^n
    >>> step = rewrite(last, field(domain, 2 * 2**n, 2 ** (n + 1)))
    >>> print(induction(start, step, "n", claim))
    [proved] if start, double: a(n) = 2^n   for a: sequence; n: integer >= 0
    >>> induction(start, last, "n", claim)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the step shows a(n + 1) = 2*2^n, not a(n + 1) = 2^(n + 1)
    """
    domain = step.domain
    start = from_first_on(domain, variable)
    expected = substitute(statement, {variable: symbol(variable) + 1})
    if step.statement != expected:
        raise Refused(f"the step shows {step.statement}, not {expected}")
    first = substitute(statement, {variable: start})
    if base.statement != first or base.domain != domain.without(variable):
        raise Refused(f"the first case shows {base.statement}, not {first} for the same domain")
    granted = []
    for hypothesis in joint(base, step):
        if hypothesis.name == assumed:
            _induction_hypothesis(hypothesis, statement, domain, variable)
            varied = frozenset(hypothesis.forall.names)
            others = [h.free for h in joint(base, step) if h is not hypothesis]
            others += [free_symbols(o) for o in (*base.obligations, *step.obligations)]
            if any(varied & names for names in others):
                raise Refused("a condition fixes what the induction hypothesis varies")
            continue
        if variable in hypothesis.free:
            raise Refused(f"the hypothesis {hypothesis.name!r} fixes {variable}")
        granted.append(hypothesis)
    if any(h.name == assumed for h in base.hypotheses):
        raise Refused("the first case may not use the induction hypothesis")
    if any(variable in free_symbols(o) for o in step.obligations):
        raise Refused(f"the step leaves open {step.obligations[0]}")
    obligations = still_open(domain, (*base.obligations, *step.obligations))
    return Conclusion(domain, statement, tuple(granted), obligations)


def _induction_hypothesis(
    hypothesis: Hypothesis, statement: Expr, domain: Domain, variable: str
) -> None:
    if hypothesis.statement != statement:
        raise Refused(f"the induction hypothesis is {hypothesis.statement}, not {statement}")
    for varied in hypothesis.forall.variables:
        if varied.name == variable or domain.get(varied.name) != varied:
            raise Refused(f"the induction hypothesis varies {varied.name} over another range")
        runs_freely(domain, varied.name)
    if hypothesis.forall.relations:
        raise Refused("an induction hypothesis is granted for ranges only")


@rule
def telescope(step: Theorem, index: str, antidifference: Expr) -> Conclusion:
    """From ``F(k+1) - F(k) = f(k)`` for k from a to b to ``sum of f = F(b+1) - F(a)``.

    Why this is sound: the sum of ``F(k+1) - F(k)`` over k from a to b is ``F(b+1) - F(a)``, also
    if it is empty with ``b + 1 = a``; ``b + 1 >= a`` is an obligation, the ends are integers, and
    the step leaves nothing open for any term.

    Examples
    --------
    >>> from closedform.kernel.rules import field
    >>> from closedform.language.tree import number, symbol
    >>> k, n = symbol("k"), symbol("n")
    >>> domain = Domain.parse("n: integer >= 0").index("k", number(0), n)
    >>> step = field(domain, (k + 1) ** 2 - k**2, 2 * k + 1)
    >>> print(telescope(step, "k", k**2))
    [proved] sum(2*k + 1, k, 0, n) = (n + 1)^2 - 0^2   for n: integer >= 0
    >>> telescope(step, "k", k**3)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the step is not about the differences of k^3
    """
    equation(step)
    k = step.domain.get(index)
    if k is None or k.kind != "integer" or not (k.lower and k.upper):
        raise Refused(f"{index} does not run over a finite range of integers")
    after = substitute(antidifference, {index: symbol(index) + 1})
    if step.left != sub(after, antidifference):
        raise Refused(f"the step is not about the differences of {antidifference}")
    runs_freely(step.domain, index)
    if step.obligations or any(index in h.free for h in step.hypotheses):
        raise Refused("the step leaves something open for some terms")
    low, high = k.lower.value, k.upper.value
    domain = step.domain.without(index)
    if k.lower.strict or k.upper.strict:
        raise Refused(f"the range of {index} excludes an end")
    declared(domain, low, high)
    if not (integral(domain, low) and integral(domain, high)):
        raise Refused(f"the range of {index} is not shown to end in integers")
    total = summation(symbol(index), low, high, step.right)
    ends = [substitute(antidifference, {index: end}) for end in (high + 1, low)]
    obligations = still_open(domain, [relation(">=", high + 1, low)])
    return Conclusion(domain, relation("=", total, sub(*ends)), step.hypotheses, obligations)


@rule
def hypergeometric(start: Theorem, ratio: Theorem, variable: str) -> Conclusion:
    """Two terms with the same ratio and the same start are equal.

    ``ratio`` states ``a(n+1) b(n) = b(n+1) a(n)``, ``start`` that a and b agree at the first n.

    Why this is sound: by induction: if ``a(n) = b(n)``, and ``b(n)`` is shown never to be 0, then
    ``a(n+1) b(n) = b(n+1) a(n)`` can be divided by it.

    Examples
    --------
    >>> from closedform.kernel.rules import field
    >>> from closedform.language.tree import call, number, symbol
    >>> n = symbol("n")
    >>> a, b = (lambda n: call("factorial", n + 1)), (lambda n: (n + 1) * call("factorial", n))
    >>> domain = Domain.parse("n: integer >= 0")
    >>> ratio = field(domain, a(n + 1) * b(n), b(n + 1) * a(n))
    >>> print(hypergeometric(field(Domain(), a(number(0)), b(number(0))), ratio, "n"))
    [proved] (n + 1)! = (n + 1)*n!   for n: integer >= 0
    >>> hypergeometric(field(Domain(), number(1), number(1)), ratio, "n")
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the start shows 1 = 1, not (0 + 1)! = ...
    """
    equation(ratio)
    equation(start)
    initial = from_first_on(ratio.domain, variable)
    if ratio.left.head != "mul" or ratio.right.head != "mul" or len(ratio.left.args) != 2:
        raise Refused("the ratio is not stated as a(n+1)*b(n) = b(n+1)*a(n)")
    a, b = ratio.right.args[1], ratio.left.args[1]
    following = {variable: symbol(variable) + 1}
    expected = relation("=", mul(substitute(a, following), b), mul(substitute(b, following), a))
    if ratio.statement != expected:
        raise Refused(f"the ratio is {ratio.statement}, not {expected}")
    claim = relation("=", a, b)
    first = substitute(claim, {variable: initial})
    if start.statement != first or start.domain != ratio.domain.without(variable):
        raise Refused(f"the start shows {start.statement}, not {first} for the same domain")
    if any(variable in h.free for h in joint(start, ratio)):
        raise Refused(f"a hypothesis fixes {variable}")
    if not entails(ratio.domain, relation("!=", b, 0)) or ratio.obligations:
        raise Refused(f"it is not shown that {b} is never 0")
    obligations = still_open(ratio.domain, start.obligations)
    return Conclusion(ratio.domain, claim, joint(start, ratio), obligations)
