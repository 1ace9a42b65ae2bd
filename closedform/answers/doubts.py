"""What is no verdict although it looks like one: guesses that may have been wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from closedform.answers.guessing import as_logistic, unknown_function
from closedform.answers.verdict import Verdict
from closedform.kernel.domain import Domain
from closedform.kernel.refute import Refutation
from closedform.language.function_words import could_be_function
from closedform.language.tree import Expr, free_symbols, function_names, walk

__all__ = ["names_in", "unless_on_a_part", "unless_unknown"]


@lru_cache(maxsize=64)
def names_in(guessed: str) -> frozenset[str]:
    """The names that a domain text declares.

    Examples
    --------
    >>> sorted(names_in("x: real; n: integer >= 0"))
    ['n', 'x']
    """
    return frozenset([piece.partition(":")[0].strip() for piece in guessed.split(";")])


def unless_on_a_part(verdict: Verdict, guessed: str = "") -> Verdict:
    """No proof where the answer has values on a part of the declared real numbers only.

    A divisor that is 0 here or there leaves a few numbers out; ``2 log x`` for ``log x^2`` leaves
    out half of them.  What was guessed may have been guessed too wide, unless a value is said to
    be left out: in ``x != 0``, x may well be below 0.
    """
    if not verdict.defined_on_less.startswith("the right") or verdict.theorem is None:
        return verdict
    domain = verdict.theorem.domain
    wide = names_in(guessed) - _with_values_left_out(domain)
    for stated in verdict.theorem.obligations:
        about = [v for v in domain.variables if v.name in free_symbols(stated)]
        real = all(v.kind == "real" and v.name not in wide for v in about)
        if stated.value not in ("=", "!=") and about and real:
            reason = f"equal {verdict.reason}, but {verdict.defined_on_less}"
            return Verdict("undecided", reason, defined_on_less=verdict.defined_on_less)
    return verdict


def _with_values_left_out(domain: Domain) -> frozenset[str]:
    """The names of which the domain says that they are not some number."""
    said = (stated for stated in domain.relations if stated.value == "!=")
    alone = (free_symbols(stated) for stated in said)
    return frozenset(name for names in alone if len(names) == 1 for name in names)


def unless_unknown(verdict: Verdict, guessed: str, judged: Callable[..., Verdict]) -> Verdict:
    """No refutation by values of a function that has a well-known name and was not declared."""
    found = verdict.refutation
    if found is None:
        return verdict
    names = names_in(guessed)
    doubtful = set(filter(could_be_function, names))
    if doubtful:
        sides = [free_symbols(side) for side in found.statement.args]
        one_sided = sorted((sides[0] ^ sides[-1]) & doubtful)
        if one_sided:
            reason = f"{one_sided[0]} may be a function or a name; declare it, or write it out"
            return Verdict("undecided", reason)
    if "P" in names and not _same_events(found.statement):
        return Verdict("undecided", "P may be a probability, of which more is known")
    name = unknown_function(found.statement, found.domain, guessed)
    if not name or _is_wrong_of_logistic(found, judged):
        return verdict
    return Verdict("undecided", f"what {name} is was not said; declare it, or write it out")


def _same_events(statement: Expr) -> bool:
    """Whether P is applied to nothing on one side that the other side has not."""
    found = [
        {node for node in walk(side) if node.head == "call" and node.value == "P"}
        for side in statement.args
    ]
    return found[0] <= found[-1] or found[-1] <= found[0]


def _is_wrong_of_logistic(found: Refutation, judged: Callable[..., Verdict]) -> bool:
    """Whether an equation with sigma is also wrong where sigma(x) is 1/(1 + e^(-x))."""
    left, right = (as_logistic(side) for side in found.statement.args)
    if (left, right) == tuple(found.statement.args):
        return False
    domain = found.domain.without("sigma")
    others = {*function_names(left), *function_names(right)} & set(domain.names)
    return not others and judged(left, right, domain).verdict == "refuted"
