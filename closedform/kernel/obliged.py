"""What has to hold where vectors and matrices occur: definedness, signs, properties."""

from __future__ import annotations

from closedform.kernel.domain import Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.shapes import MATRIX, SCALAR, VECTOR, mentions, same_shape, shape
from closedform.kernel.signs import entails
from closedform.kernel.tensors import Calculation
from closedform.language.tree import Expr, free_symbols, number, relation, symbol

__all__ = ["definedness", "of_its_kind", "open_parts", "shown"]

ZERO = number(0)
_SHAPES = {"vector": VECTOR, "matrix": MATRIX}


def shown(domain: Domain, statement: Expr) -> bool:
    """Whether a relation is shown to hold; ``False`` says nothing.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("A: matrix symmetric positive definite; x, y: vector; x != 0")
    >>> for text in ("x^T A x > 0", "y^T A y >= 0", "y^T A y > 0", "A x != 0"):
    ...     print(shown(domain, read_relation(text, domain.reading())))
    True
    True
    False
    True
    """
    if not mentions(domain, statement):
        return entails(domain, statement)
    if statement in domain.relations:
        return True
    try:
        if same_shape(domain, *statement.args) == SCALAR:
            calculation = Calculation(domain)
            sides = [calculation.scalar(side) for side in statement.args]
            return entails(calculation.scalars(), relation(statement.value, *sides))
        return statement.value == "!=" and _nonzero(domain, statement)
    except (Refused, RecursionError):
        return False


def _nonzero(domain: Domain, statement: Expr) -> bool:
    """An invertible matrix takes a vector that is not 0 to one that is not 0."""
    calculation = Calculation(domain)
    left, right = map(calculation.tensor, statement.args)
    if right or len(left) != 1:
        return False
    ((word, factor),) = left.items()
    if not word or word[-1] not in calculation.nonzero:
        return False
    if not all(map(calculation.invertible, word[:-1])):
        return False
    return entails(calculation.scalars(), relation("!=", factor, ZERO))


def of_its_kind(variable: Variable, term: Expr, domain: Domain) -> list[Expr]:
    """What has to hold for a term with vectors or matrices to stand for a variable.

    Raises
    ------
    Refused
        When it is something else: a vector for a number, a matrix without the properties.
    """
    needs = definedness(domain, term)
    found = shape(domain, term)
    if variable.kind == "real":
        if found not in (None, SCALAR):
            raise Refused(f"{term} is a {found}, {variable.name} is a number")
        ends = ((variable.lower, ">"), (variable.upper, "<"))
        if any(bound and free_symbols(bound.value) for bound, _ in ends):
            raise Refused(f"the range of {variable.name} depends on other variables")
        return needs + [
            relation(sign if bound.strict else f"{sign}=", term, bound.value)
            for bound, sign in ends
            if bound
        ]
    if domain.get(variable.name) == variable and term == symbol(variable.name):
        return needs
    if variable.kind not in ("vector", "matrix") or found not in (None, _SHAPES[variable.kind]):
        raise Refused(f"{term} is not shown to be a {variable.kind}, as {variable.name} is")
    return needs


def definedness(domain: Domain, *terms: Expr) -> list[Expr]:
    """What has to hold for terms to have values."""
    calculation = Calculation(domain)
    for term in terms:
        calculation.tensor(term)
    return open_parts(calculation)


def open_parts(calculation: Calculation) -> list[Expr]:
    """What has to hold for all numbers of a calculation to have values."""
    scalars = calculation.scalars()
    pending: list[Expr] = []
    for part in dict.fromkeys(calculation.parts):
        normal = Normalizer(scalars)
        normal.ratios(part)
        pending += normal.obligations
    return [calculation.written(o) for o in dict.fromkeys(pending)]
