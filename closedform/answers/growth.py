"""Judge answers to leading order: does their quotient go to 1?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from closedform.answers.equality import compare
from closedform.answers.verdict import Verdict
from closedform.derive.closing import close
from closedform.kernel.calculus import leading_value, limit
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, holds
from closedform.kernel.rules import field, reflexive
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, div, number

__all__ = ["leading_order"]


def leading_order(gold: Expr, answer: Expr, variable: str, domain: Domain) -> Verdict:
    """Judge ``answer ~ gold`` as a variable grows without bound: their quotient goes to 1.

    Parameters
    ----------
    gold, answer : Expr
        Two numbers.
    variable : str
        A declared number without an upper bound.
    domain : Domain
        What the symbols range over.

    Returns
    -------
    Verdict
        Proved with the theorem that the limit of ``answer/gold`` is 1.  Refuted when a theorem says
        that it is something else, or that ``gold/answer`` goes to 0; where the limit has symbols in
        it, the refutation says for which values it is not 1.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("N: integer >= 1; sigma: real > 0")
    >>> texts = "sigma^2/(2N-1)", "sigma^2/(2N)", "sigma^2/N"
    >>> gold, near, far = (read(text, domain.reading()) for text in texts)
    >>> print(leading_order(gold, near, "N", domain))
    proved: the quotient goes to 1 as N grows
    >>> print(leading_order(gold, far, "N", domain))
    refuted: the quotient goes to 2 as N grows, not to 1
    """
    declared = domain.get(variable)
    if declared is None or declared.is_function or declared.upper:
        return Verdict("undecided", f"{variable} is no number that grows without bound")
    problem = ""
    try:
        theorem = _limit(div(answer, gold), variable, domain)
    except Refused as error:
        problem = str(error)
    else:
        return _against_one(theorem, variable)
    try:
        theorem = _limit(div(gold, answer), variable, domain)
    except Refused:
        return Verdict("undecided", problem)
    if theorem.right == number(0) and not theorem.obligations:
        reason = f"the answer is of larger order: left/right goes to 0 as {variable} grows"
        return Verdict("refuted", reason, theorem)
    return Verdict("undecided", problem)


def _limit(quotient: Expr, variable: str, domain: Domain) -> Theorem:
    """A theorem on the limit of a quotient."""
    problem: Refused | None = None
    for theorem in _forms(quotient, domain):
        try:
            value = leading_value(theorem, variable)
            return limit(theorem, variable, value)
        except Refused as error:
            problem = problem or error
    raise problem or Refused(f"no limit of {quotient} is found")


def _forms(quotient: Expr, domain: Domain) -> Iterator[Theorem]:
    """The quotient as it is, and with its sums closed."""
    with suppress(Refused):
        yield field(domain, quotient, quotient)
    with suppress(Refused):
        yield close(reflexive(domain, quotient))


def _against_one(theorem: Theorem, variable: str) -> Verdict:
    """The verdict that a proved limit gives."""
    domain, value = theorem.domain, theorem.right
    known = compare(value, number(1), domain)
    if known.verdict == "proved":
        needed = ", ".join(map(str, theorem.obligations))
        shown = f"the quotient goes to 1 as {variable} grows"
        return Verdict("proved", f"{shown}, where {needed}" if needed else shown, theorem)
    if known.refutation is None:
        return Verdict("undecided", f"the quotient goes to {value}, which may be 1")
    try:
        fits = all(holds(o, known.refutation.point) for o in theorem.obligations)
    except (Undefined, NotExact):
        fits = False
    if not fits:
        return Verdict("undecided", f"it is not shown that {theorem.obligations[0]}")
    reason = f"the quotient goes to {value} as {variable} grows, not to 1"
    return Verdict("refuted", reason, theorem, known.refutation if known.refutation.point else None)
