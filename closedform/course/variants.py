"""Draw the numbers of a personal copy of an exercise, uniformly over the ranges it declares.

A variant bounds every number of its solution by a domain text, such as
``N: integer in [2, 20]; rho: real in [1/2, 9/10]``.  Integers are drawn from the whole range.  Of
a real range the multiples of 1, 1/2, 1/4, 1/5, 1/10, 1/20, … are drawn, the coarsest that gives
enough different ones: numbers that a student can type.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from fractions import Fraction

from closedform.course.chain import ChainFailed
from closedform.course.result import Result, Variant
from closedform.kernel.domain import Bound, Domain, DomainError
from closedform.kernel.domain import Variable as Declared
from closedform.kernel.evaluate import NotExact, Table, Undefined, evaluate, holds
from closedform.kernel.shapes import mentions
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    div,
    free_symbols,
    function_names,
    neg,
    number,
    substitute,
)
from closedform.witness.points import Point
from closedform.witness.ranges import End, Range

__all__ = ["Drawing", "drawing", "fixed", "tree_of"]

ENOUGH = 10  # different values of a real number, if its range allows
STEPS = (1, 2, 4, 5, 10, 20, 50, 100, 200, 500, 1000)
ATTEMPTS = 1000


@dataclass(frozen=True)
class Drawing:
    """How the numbers of a variant are drawn.  Made by :func:`drawing`.

    Attributes
    ----------
    domain : Domain
        What the numbers have to satisfy: the domain of the proved step, without what its solution
        does not mention.
    narrow : Domain
        The variant's own ranges.
    """

    domain: Domain
    narrow: Domain

    def draw(self, key: object) -> Point:
        """Numbers by name, and arbitrary tables for sequences; the same for the same key.

        Parameters
        ----------
        key : object
            A seed, the name of a student, or both; its text counts.

        Raises
        ------
        DomainError
            When no numbers are found that satisfy the relations.
        """
        source = random.Random(f"variant:{key}")
        for _ in range(ATTEMPTS):
            point = self._attempt(source)
            if point is not None and self._suits(point):
                return point
        raise DomainError(
            f"no numbers in '{self.narrow}' satisfy '{self.domain}' in {ATTEMPTS} attempts; "
            "state relations by bounds, such as K: integer in [0, n/2]"
        )

    def _attempt(self, source: random.Random) -> Point | None:
        point: Point = {}
        for variable in _in_turn(self.domain, self.narrow):
            values = _range(_declared(self.domain, self.narrow, variable.name), point)
            if variable.is_function:
                anywhere = variable.kind == "function"
                seed = source.randrange(10**9)
                point[variable.name] = Table(seed, values.low, values.high, anywhere=anywhere)
            elif values.empty:
                return None
            else:
                point[variable.name] = _uniform(values, source, variable.name)
        return point

    def _suits(self, point: Point) -> bool:
        try:
            narrow = all(holds(stated, point) for stated in self.narrow.relations)
            return narrow and self.domain.contains(point)
        except (Undefined, NotExact):
            return False


def drawing(result: Result, variant: Variant, theorem: Theorem) -> Drawing:
    """How the numbers of a variant are drawn.

    Parameters
    ----------
    result : Result
        Where the variant is from.
    variant : Variant
        The variant.
    theorem : Theorem
        The step that solves it.

    Raises
    ------
    ChainFailed
        When the variant leaves a number of the solution open, or declares one that is not there.

    Examples
    --------
    >>> from closedform.course.loader import load_course
    >>> course = load_course()
    >>> result = course.result("averages.ema_variance")
    >>> variant = result.variants[0]
    >>> drawn = drawing(result, variant, course.theorems(result.id)[variant.step]).draw("Emmy")
    >>> [name for name in drawn], all(value.denominator == 1 for value in drawn.values())
    (['N', 'sigma'], True)
    """
    domain, whole = theorem.domain, Domain.parse(result.domain)
    try:
        narrow = Domain.parse(variant.draw, _functions(domain))
        for name in narrow.names:
            declared = whole.get(name)
            if domain.get(name) is None and declared is not None:
                domain = domain.declare(declared)
    except DomainError as error:
        raise ChainFailed(result.id, variant.step, f"draw={variant.draw!r}: {error}") from error
    wanted = free_symbols(theorem.right) & set(domain.names)
    loose = [name for name in domain.names if name in wanted and not _bounded(domain, narrow, name)]
    strange = [v.name for v in narrow.variables if domain.get(v.name) is None]
    if loose or strange:
        said = f"draw={variant.draw!r} "
        said += (
            f"does not bound {', '.join(loose)} from both sides"
            if loose
            else f"declares {', '.join(strange)}, which the problem does not mention"
        )
        raise ChainFailed(result.id, variant.step, f"{said}; write, say, N: integer in [1, 9]")
    return Drawing(_only(domain, narrow, wanted), narrow)


def _functions(domain: Domain) -> Domain:
    plain = (v for v in domain.variables if v.is_function and not v.is_tensor)
    return Domain(tuple(v for v in plain if not (v.lower or v.upper)))


def _bounded(domain: Domain, narrow: Domain, name: str) -> bool:
    declared = _declared(domain, narrow, name)
    return any(v.lower for v in declared) and any(v.upper for v in declared)


def _declared(domain: Domain, narrow: Domain, name: str) -> list[Declared]:
    return [v for v in (domain.get(name), narrow.get(name)) if v]


def _in_turn(domain: Domain, narrow: Domain) -> list[Declared]:
    """The variables in an order in which every bound mentions only earlier ones."""
    waiting = [v for v in domain.variables if not v.is_random]
    order: list[Declared] = []
    while waiting:
        names = {v.name for v in waiting}
        ready = [v for v in waiting if not names & _mentioned(_declared(domain, narrow, v.name))]
        if not ready:
            raise DomainError(f"the ranges of {', '.join(sorted(names))} depend on each other")
        order += ready
        waiting = [v for v in waiting if v not in ready]
    return order


def _mentioned(declared: list[Declared]) -> frozenset[str]:
    ends = [bound.value for v in declared for bound in (v.lower, v.upper) if bound]
    return frozenset().union(*map(free_symbols, ends))


def _only(domain: Domain, narrow: Domain, wanted: frozenset[str] | set[str]) -> Domain:
    """The domain without numbers that nobody asks for: they need no value."""
    kept = wanted | {v.name for v in narrow.variables}
    if domain.tensors:
        # Vectors and matrices are not drawn: variants ask for numbers.
        relations = tuple(r for r in domain.relations if not mentions(domain, r))
        domain = Domain(tuple(v for v in domain.variables if not v.is_tensor), relations)
    for variable in reversed(domain.variables):
        said = _mentioned(list(narrow.variables)).union(*map(free_symbols, narrow.relations))
        if not variable.is_function and variable.name not in kept | said:
            domain = domain.without(variable.name)
    return domain


def _range(declared: list[Declared], point: Point) -> Range:
    def ends(bounds: list[Bound | None]) -> list[End]:
        try:
            return [(evaluate(b.value, point), b.strict) for b in bounds if b]
        except (Undefined, NotExact) as error:
            raise DomainError(
                f"a bound of {declared[0].name} has no exact value: {error}"
            ) from None

    integer = any(v.kind == "integer" for v in declared)
    return Range(integer, ends([v.lower for v in declared]), ends([v.upper for v in declared]))


def _uniform(values: Range, source: random.Random, name: str) -> Fraction:
    """Any number of a range, all equally likely."""
    if values.low is None or values.high is None:
        raise DomainError(f"the range of {name} is not bounded on both sides")
    if values.integer:
        return Fraction(source.randint(int(values.low), int(values.high)))
    if values.low == values.high:
        return values.low
    for step in STEPS:
        first, last = math.ceil(values.low * step), math.floor(values.high * step)
        first += values.low_open and first == values.low * step
        last -= values.high_open and last == values.high * step
        if last - first + 1 >= ENOUGH:
            return Fraction(source.randint(first, last), step)
    # The range is shorter than a hundredth or so: parts of its length.
    part = Fraction(source.randint(1, ENOUGH), ENOUGH + 1)
    return values.low + (values.high - values.low) * part


def tree_of(value: Fraction) -> Expr:
    """A rational number as a person writes it.

    Examples
    --------
    >>> print(tree_of(Fraction(-2, 3)))
    -2/3
    """
    size = number(abs(value.numerator))
    written = size if value.denominator == 1 else div(size, value.denominator)
    return neg(written) if value < 0 else written


def fixed(domain: Domain, values: dict[str, Expr]) -> Domain:
    """The domain when some of its numbers have values: they are put in wherever it says more.

    Examples
    --------
    >>> print(fixed(Domain.parse("n: integer >= 1; k: integer in [0, n]"), {"n": number(4)}))
    k: integer in [0, 4]
    """

    def end(bound: Bound | None) -> Bound | None:
        return bound and Bound(substitute(bound.value, values), bound.strict)

    variables = tuple(
        Declared(v.name, v.kind, end(v.lower), end(v.upper))
        for v in domain.variables
        if v.name not in values
    )
    relations = [substitute(stated, values) for stated in domain.relations]
    return Domain(variables, tuple(r for r in relations if free_symbols(r) | function_names(r)))
