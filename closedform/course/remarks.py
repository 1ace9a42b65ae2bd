"""Remarks on printed sources: what is printed is refuted, not just called wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from closedform.course.chain import ChainFailed
from closedform.course.result import Remark, Result
from closedform.kernel.domain import Domain, DomainError
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.kernel.refute import Refutation, refute
from closedform.kernel.theorem import Theorem
from closedform.language.names import canonical
from closedform.language.reader import read
from closedform.language.tree import Expr, relation
from closedform.witness.points import Point, draw_points

__all__ = ["check_remarks", "refute_remark", "smallest_refutation"]

POINTS = 60


def smallest_refutation(
    domain: Domain,
    statement: Expr,
    seed: int = 0,
    prepare: Callable[[Point], Point | None] | None = None,
) -> Refutation | None:
    """A counterexample with small numbers, if one is found among points of the domain.

    Parameters
    ----------
    prepare : callable, optional
        Given a point that was drawn, the one to try, or ``None`` for none.
    """
    found = []
    try:
        points = draw_points(domain, POINTS, seed)
    except DomainError:
        return None
    for drawn in points:
        point = prepare(drawn) if prepare else drawn
        if point is None:
            continue
        try:
            found.append(refute(domain, statement, point))
        except Refused:
            continue
    return min(found, key=_size, default=None)


def _size(refutation: Refutation) -> tuple[int, int]:
    numbers = [v for v in refutation.point.values() if isinstance(v, Fraction)]
    digits = sum(len(str(number)) for number in numbers) + len(refutation.left + refutation.right)
    zeros = sum(number == 0 for number in numbers)
    return digits + 4 * zeros, sum(map(abs, numbers), Fraction(0)).__ceil__()


def refute_remark(result: Result, remark: Remark, theorems: Mapping[str, Theorem]) -> Refutation:
    """Refute the printed right side of a proved step.

    Raises
    ------
    ChainFailed
        When the printed formula cannot be refuted: then the remark is wrong.
    """
    theorem = theorems[remark.step]
    domain = theorem.domain
    try:
        printed = read(remark.statement, domain.reading())
        statement = relation("=", theorem.right, printed)
        if not remark.at:
            found = smallest_refutation(domain, statement)
            if found is None:
                raise Refused("no counterexample was found")
            return found
        at: Point = {
            canonical(name): evaluate(read(text, domain.reading()), {})
            for name, text in remark.at.items()
        }
        candidates = [{**point, **at} for point in draw_points(domain, POINTS, 0)]
        inside = [point for point in candidates if domain.contains(point)]
        if not inside:
            raise Refused("the point lies outside the domain")
        return refute(domain, statement, inside[0])
    except (Refused, ValueError, Undefined, NotExact) as error:
        place = f"the remark on {remark.statement!r}"
        raise ChainFailed(result.id, remark.step, f"{place} does not stand: {error}") from error


def check_remarks(result: Result, theorems: Mapping[str, Theorem]) -> Iterator[str]:
    """Counterexamples against the printed formulas, one line each."""
    for remark in result.remarks:
        if remark.statement:
            found = refute_remark(result, remark, theorems)
            yield f"{remark.statement} is wrong for {remark.step}: {found}"
