"""Rules that tell cases apart, and that turn a range into a condition."""

from __future__ import annotations

from closedform.kernel.conditions import joint, still_open
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.signs import entails
from closedform.kernel.theorem import Conclusion, Theorem, rule
from closedform.kernel.wellformed import declared
from closedform.language.tree import Expr, relation

__all__ = ["OPPOSITE", "cases", "choose", "under_condition"]

OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}


@rule
def cases(first: Theorem, second: Theorem, domain: Domain) -> Conclusion:
    """A statement that holds where ``a >= b`` and where ``a <= b`` holds everywhere.

    Either condition, not both, may be strict.  It must be about numbers: a random quantity may be
    positive for one outcome and negative for another.

    Why this is sound: of two real numbers one is at least as large as the other, and both have
    values at every point (their difference leaves no obligation); so at every point one of the two
    theorems applies.

    Examples
    --------
    >>> from closedform.kernel.rules import field, rewrite
    >>> from closedform.kernel.table import lemma
    >>> from closedform.language.tree import call, relation, symbol
    >>> x, domain = symbol("x"), Domain.parse("x: real")
    >>> left, right = call("abs", x) ** 2, x**2
    >>> def proof(condition, name):
    ...     where = Domain(domain.variables, (condition,))
    ...     return rewrite(field(where, left, left), lemma(where, name, {"a": x}))
    >>> up = proof(relation(">=", x, 0), "abs_nonnegative")
    >>> down = proof(relation("<=", x, 0), "abs_nonpositive")
    >>> down = rewrite(down, field(down.domain, down.right, right))
    >>> print(cases(up, down, domain))
    [proved] abs(x)^2 = x^2   for x: real
    >>> cases(up, up, domain)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: x >= 0 and x >= 0 are not all cases
    """
    if first.statement != second.statement:
        raise Refused(f"the cases show {first.statement} and {second.statement}")
    conditions = []
    for theorem in (first, second):
        if theorem.domain.variables != domain.variables:
            raise Refused("the cases are about other variables")
        if theorem.domain.relations[:-1] != domain.relations or not theorem.domain.relations:
            raise Refused("each case has one condition beside those of the domain")
        conditions.append(theorem.domain.relations[-1])
    if first.obligations or second.obligations:
        raise Refused("a case leaves something open")
    up, down = conditions
    complementary = ((">=", "<="), (">", "<="), (">=", "<"))
    if (up.value, down.value) not in complementary or up.args != down.args:
        raise Refused(f"{up} and {down} are not all cases")
    if any(map(domain.is_random, up.args)):
        # Each case grants its condition for all outcomes at once; there may be some of both.
        raise Refused(f"{up} may hold for some outcomes and not for others")
    gap = Normalizer(domain)
    gap.ratios(up.args[0] - up.args[1])
    if gap.obligations:
        raise Refused(f"{up} and {down} are no cases where {gap.obligations[0]} does not hold")
    return Conclusion(domain, first.statement, joint(first, second))


@rule
def under_condition(theorem: Theorem) -> Conclusion:
    """The last relation of a domain becomes a condition of the statement.

    Why this is sound: where the relation holds the point lies in the narrower domain; where it
    does not, nothing is claimed.

    Examples
    --------
    >>> from closedform.kernel.rules import field
    >>> from closedform.language.tree import symbol
    >>> n = symbol("n")
    >>> print(under_condition(field(Domain.parse("n: real; n > 0"), n / n, 1 + 0 * n)))
    [proved] if n > 0: n/n = 1 + 0*n   for n: real
    >>> under_condition(field(Domain(), 1 + 0 * n, 1 + 0 * n))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: n is not declared in the domain
    """
    *kept, last = theorem.domain.relations or (None,)
    if last is None:
        raise Refused("the domain has no relations")
    domain = Domain(theorem.domain.variables, tuple(kept))
    obligations = still_open(domain, (*theorem.obligations, last))
    return Conclusion(domain, theorem.statement, theorem.hypotheses, obligations)


@rule
def choose(domain: Domain, expr: Expr) -> Conclusion:
    """A function defined by cases has the value of the first case whose condition holds.

    Why this is sound: this is what a definition by cases means: all conditions before the chosen
    one are shown to fail at every point of the domain, and that one to hold.  A chain of
    conditions holds if all of them do, and fails if one of them does.

    Examples
    --------
    >>> from closedform.language.tree import number, relation, symbol
    >>> x = symbol("x")
    >>> step = Expr("cases", None, (x, relation(">", x, 0), number(0)))
    >>> print(choose(Domain.parse("x: real > 1"), step).right)
    x
    >>> choose(Domain.parse("x: real"), step)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: it is not shown whether x > 0
    """
    if expr.head != "cases":
        raise Refused(f"{expr} is not defined by cases")
    declared(domain, expr)
    pairs = [expr.args[i : i + 2] for i in range(0, len(expr.args), 2)]
    for value, *condition in pairs:
        links = _links(condition[0]) if condition else ()
        if all(entails(domain, link) for link in links):
            declared(domain, value)
            return Conclusion(domain, relation("=", expr, value))
        if not any(_fails(domain, link) for link in links):
            raise Refused(f"it is not shown whether {' and '.join(map(str, links))}")
    raise Refused("no case is shown to apply")


def _links(condition: Expr) -> tuple[Expr, ...]:
    """The relations of a condition, all of which it states."""
    return condition.args if condition.head == "chain" else (condition,)


def _fails(domain: Domain, link: Expr) -> bool:
    opposite = OPPOSITE.get(link.value) if link.is_relation else None
    return opposite is not None and entails(domain, relation(opposite, *link.args))
