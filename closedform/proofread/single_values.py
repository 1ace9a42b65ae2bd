"""Values such as ``y_k`` of a sequence that has no others in a formula, as names for numbers."""

from __future__ import annotations

from closedform.derive.finite_sums import swapped
from closedform.kernel.domain import Domain, Variable
from closedform.language.tree import BINDERS, Expr, free_symbols, symbol, walk

__all__ = ["with_single_values"]


def with_single_values(left: Expr, right: Expr, domain: Domain) -> tuple[Expr, Expr, Domain]:
    """Two formulas with a name for every value that stands alone in them.

    Its index stands nowhere else, and there is no other value of the same sequence: nothing is
    said of more than a number.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("y: family; k: integer")
    >>> sides = [read(text, domain.reading()) for text in ("2 y_k^3/(y_k - 1)", "y_k + 1")]
    >>> print(*with_single_values(*sides, domain), sep=" | ")
    2*y_k^3/(y_k - 1) | y_k + 1 | y: family; k: integer; y_k: real
    >>> sides = [read(text, domain.reading()) for text in ("2 y_k^3", "k y_k")]
    >>> print(*with_single_values(*sides, domain)[:2])
    2*y(k)^3 k*y(k)
    """
    nodes = [node for side in (left, right) for node in walk(side)]
    if any(node.head in BINDERS for node in nodes):
        return left, right, domain
    calls = {node for node in nodes if node.head == "call"}
    for name in sorted({str(one.value) for one in calls}):
        variable = domain.get(name)
        own = [one for one in calls if one.value == name]
        if variable is None or not variable.is_function or variable.is_random or len(own) > 1:
            continue
        (argument,) = own[0].args if len(own[0].args) == 1 else (None,)
        if argument is None or argument.head != "symbol" or variable.kind == "function":
            continue
        written = f"{name}_{argument.value}"
        bare = [swapped(side, own[0], symbol(written)) for side in (left, right)]
        if domain.get(written) or any(argument.value in free_symbols(side) for side in bare):
            continue
        left, right = bare
        domain = domain.declare(Variable(written, "real", variable.lower, variable.upper))
    return left, right, domain
