"""Look for random variables with few outcomes for which a statement about moments fails."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product

from closedform.answers.points import readable_points
from closedform.kernel.domain import AVERAGES, Domain
from closedform.kernel.errors import Refused
from closedform.kernel.outcomes import Outcomes, refute_at_outcomes
from closedform.kernel.patience import check
from closedform.kernel.refute import Refutation
from closedform.language.tree import Expr, free_symbols, walk

__all__ = ["refute_moments"]

PATTERNS = ((0, 1), (1, 3), (-1, 1))
TOGETHER = ((0, 1, 2), (0, 1, 1), (1, 0, 3))  # no two of them uncorrelated
MOST_NAMES = 3
POINTS = 3


def refute_moments(statement: Expr, domain: Domain) -> Refutation | None:
    """A counterexample to a statement about ``E``, ``Var`` and ``Cov``, if one is found.

    Independent variables are tried: a domain cannot say that its variables are independent, and
    whoever wrote the statement may have meant it; dependent ones only where a covariance is
    written, which would be 0.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("X, Y: random")
    >>> claim = read_relation("Var(X + Y) = Var(X) - Var(Y)", domain.reading())
    >>> print(refute_moments(claim, domain))
    at X = (0, 0, 1, 1) with equal probabilities, Y = (0, 1, 0, 1) with ...: 1/2 against 0
    >>> refute_moments(read_relation("E[X Y] = E[X] E[Y]", domain.reading()), domain)
    """
    if not any(node.head == "call" and node.value in AVERAGES for node in walk(statement)):
        return None
    names = [v.name for v in domain.variables if v.is_random]
    if not names or len(names) > MOST_NAMES or not free_symbols(statement) & set(names):
        return None
    for columns in _columns(len(names), any(node.value == "Cov" for node in walk(statement))):
        values = [Outcomes(tuple(map(Fraction, column))) for column in columns]
        for point in islice(readable_points(domain, statement), POINTS):
            check()
            try:
                return refute_at_outcomes(
                    domain, statement, point, dict(zip(names, values, strict=True))
                )
            except Refused:
                continue
    return None


def _columns(count: int, together: bool) -> Iterator[tuple[tuple[int, ...], ...]]:
    """The outcomes of some random variables: independent ones, and if wanted dependent ones."""
    for chosen in product(PATTERNS, repeat=count):
        yield tuple(zip(*product(*chosen), strict=True))
    if together:
        yield TOGETHER[:count]
