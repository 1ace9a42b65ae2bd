"""Decide whether two expressions are equal on a domain."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from closedform.answers.breaks import points_around_breaks
from closedform.answers.combining import all_of
from closedform.answers.definedness import defined_on_less, is_definedness, never_defined
from closedform.answers.distributions import refute_moments
from closedform.answers.parity import even_and_odd
from closedform.answers.points import first_points, one_by_one, readable_points, simplest_first
from closedform.answers.vectors import shapes_differ
from closedform.answers.verdict import Verdict
from closedform.derive.closing import close
from closedform.derive.equations import prove_equal, prove_with_search
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Point, Undefined, values_at
from closedform.kernel.matrices import matrix
from closedform.kernel.patience import OutOfPatience, check, is_over, share
from closedform.kernel.refute import (
    Refutation,
    partial_limits,
    refute,
    refute_limit,
    refute_with,
    sides_at,
)
from closedform.kernel.ring import rational
from closedform.kernel.rules import field, reflexive
from closedform.kernel.shapes import mentions, same_shape
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    BINDERS,
    Expr,
    constant,
    free_symbols,
    heads,
    relation,
    substitute,
    walk,
)

__all__ = ["compare", "domain_of", "equal"]

FOR_PROOFS = 60  # percent of the time that is left; then it is counted where both sides agree
FOR_PARTS = 30  # percent, for each of even and odd numbers
MANY = 16  # points that are looked at before anything dear is tried
DIGITS_50 = 200  # bits, enough for 50 decimal digits
INFINITY = constant("oo")
_VALUED = ("limit", "integral")  # what may have a value that is proved and not calculated


@lru_cache(maxsize=512)
def domain_of(text: str) -> Domain:
    """The domain that a text declares; the same text is parsed again and again."""
    return Domain.parse(text)


def equal(
    left: str,
    right: str,
    domain: str = "",
    *,
    form: str = "",
    equation: bool = False,
    tolerance: object = None,
    approx: str = "",
) -> Verdict:
    """Judge ``left = right`` for all values in a domain.

    Without a limit of time and memory; see :func:`closedform.equal`, which has one.

    Parameters
    ----------
    left, right, domain, form, equation, tolerance, approx
        As of :func:`closedform.equal`.

    Returns
    -------
    Verdict

    Raises
    ------
    DomainError
        When the domain cannot be understood.
    DemandError
        When one of the other options cannot.

    Examples
    --------
    >>> print(equal(r"\\frac{1-b^2}{1+b}", "1-b", "b: real in [0,1)").verdict)
    proved
    >>> print(equal("(1-b)^2", "1-b^2", "b: real in (0,1)"))
    refuted: at b = 1/2: 1/4 against 3/4
    >>> print(equal("0 < h < 2/L", r"h \\in (0, 2/L)", "L: real > 0; h: real").verdict)
    proved
    >>> print(equal("1+", "1").verdict)
    unreadable
    >>> print(equal("1/e", "0.368", tolerance="1e-3"))
    proved: within 0.001
    >>> print(equal("1/(2N-1)", "1/(2N)", "N: integer >= 1", approx="N -> oo"))
    proved: the quotient goes to 1 as N grows
    >>> print(equal("x^2 - 1", "(x-1)(x+1)", "x: real", form="factored").form.ok)
    True
    """
    if form or equation or tolerance is not None or approx:
        from closedform.answers.demands import Demands, equal_with

        return equal_with(
            left, right, domain_of(domain), Demands.of(form, equation, tolerance, approx)
        )
    return _judge_texts()(left, right, domain_of(domain))


@lru_cache(maxsize=1)
def _judge_texts() -> Callable[[str, str, Domain], Verdict]:
    """Statements, sets and tuples are judged by what they are made of, which comes back here."""
    from closedform.answers.statements import judge_texts

    return judge_texts


def compare(left: Expr, right: Expr, domain: Domain) -> Verdict:
    """Judge the equality of two trees over a domain.

    From cheap and certain to dear: the same tree, a few readable points, field arithmetic, more
    points, closed forms of sums, elementary functions, cases, all readable points; at last what
    SymPy proposes.

    Where one side has no value and the other has one, nothing is refuted: the verdict's
    ``defined_on_less`` says where.
    """
    statement = relation("=", left, right)
    domain = _without_bound(domain, statement)
    if domain.tensors and mentions(domain, statement):
        try:
            same_shape(domain, left, right)
        except Refused as error:
            # What is not known how to be calculated says nothing about the answer.
            differ = shapes_differ(left, right, domain)
            return Verdict("refuted" if differ else "undecided", differ or str(error))
    elif left == right:
        return _same(statement, domain)
    for point in first_points(domain, statement):
        if _differs(statement, point):
            # Whichever point shows it, the one that is easiest to check is reported.
            found = _first_difference(statement, domain, one_by_one(domain, statement))
            if found is not None:
                return Verdict("refuted", str(found), refutation=found)
            break
    theorem, problem = _arithmetic(domain, left, right)
    if theorem is not None and is_definedness(theorem, statement, domain):
        return _conclude(statement, domain, theorem, problem)
    points = simplest_first(domain, statement)
    near = chain(points[:MANY], points_around_breaks(domain, statement))
    found = _first_difference(statement, domain, near)
    if found is not None:
        return Verdict("refuted", str(found), refutation=found)
    better, problem = _dearer(statement, domain, problem)
    theorem = better or theorem
    if theorem is None or not is_definedness(theorem, statement, domain):
        found = _first_difference(statement, domain, points[MANY:])
        if found is None and theorem is None:
            found = _by_proved_values(statement, domain) or refute_moments(statement, domain)
            found = found or _without_limit(statement, domain)
        if found is not None:
            return Verdict("refuted", str(found), refutation=found)
        apart = _by_parity(statement, domain) if theorem is None else None
        if apart is not None:
            return apart
        better, problem = _dearer(statement, domain, problem, search=True)
        theorem = better or theorem
    return _conclude(statement, domain, theorem, problem)


def _without_bound(domain: Domain, statement: Expr) -> Domain:
    """The domain without names that are nothing but the index of a sum, or the like."""
    free = free_symbols(statement)
    unused = [name for name in domain.names if name not in free]
    if not unused:
        return domain
    bound = {node.args[0].value for node in walk(statement) if node.head in BINDERS}
    for name in unused:
        smaller = domain.without(name) if name in bound else domain
        # What it bounds is not forgotten with it.
        if smaller.relations == domain.relations and smaller.variables == tuple(
            v for v in domain.variables if v.name != name
        ):
            domain = smaller
    return domain


def _same(statement: Expr, domain: Domain) -> Verdict:
    if never_defined(statement, domain):
        return Verdict("undecided", "no point is found at which it has a value")
    try:
        if "integral" in heads(statement):
            # That an integral exists is a part of what is to be shown.
            left, right = statement.args
            return Verdict("proved", "", prove_equal(domain, left, right, search=False))
        return Verdict("proved", "", reflexive(domain, statement.args[0]))
    except Refused as error:
        return Verdict("undecided", str(error))


def _arithmetic(domain: Domain, left: Expr, right: Expr) -> tuple[Theorem | None, str]:
    try:
        if domain.tensors and mentions(domain, relation("=", left, right)):
            return matrix(domain, left, right), ""
        return field(domain, left, right), ""
    except Refused as error:
        return None, str(error)


def _dearer(
    statement: Expr, domain: Domain, problem: str, search: bool = False
) -> tuple[Theorem | None, str]:
    """What finders prove, with SymPy or without, and why they do not."""

    left, right = statement.args

    def enough(theorem: Theorem) -> bool:
        return is_definedness(theorem, statement, domain)

    try:
        with share(FOR_PROOFS):
            if search:
                theorem = prove_with_search(domain, left, right, enough)
            else:
                theorem = prove_equal(
                    domain, left, right, enough=enough, search=False, fields=False
                )
    except OutOfPatience:
        if is_over():
            raise
        return None, "no proof is found in time"
    except Refused as error:
        return None, problem if search else str(error) or problem
    if (theorem.domain, theorem.statement) != (domain, statement):
        return None, problem  # a finder proved something else than was asked
    return theorem, ""


def _by_parity(statement: Expr, domain: Domain) -> Verdict | None:
    """The proof for even and for odd numbers, where both are found."""
    parts = []
    for name, part, where in even_and_odd(statement, domain):
        try:
            with share(FOR_PARTS):
                theorem = prove_equal(where, part.args[0], part.args[1], search=False)
        except OutOfPatience:
            if is_over():
                raise
            return None
        except Refused:
            return None
        if theorem.obligations or (theorem.domain, theorem.statement) != (where, part):
            return None
        parts.append((name, Verdict("proved", "", theorem)))
    return replace(all_of(parts), reason="for even and for odd numbers") if parts else None


def _first_difference(
    statement: Expr, domain: Domain, points: Iterable[Point]
) -> Refutation | None:
    for point in points:
        check()
        if _differs(statement, point):
            try:
                return refute(domain, statement, point)
            except Refused:
                continue
    return None


def _by_proved_values(statement: Expr, domain: Domain) -> Refutation | None:
    """A counterexample to a statement about infinite sums and the like, whose values are proved."""
    heads = {n.head for n in walk(statement) if n.head in _VALUED or INFINITY in n.args}
    if not heads & {"sum", *_VALUED}:
        return None
    for point in readable_points(domain, statement):
        check()
        try:
            sides = [_valued(side) for side in sides_at(domain, statement, point)]
            return refute_with(domain, statement, point, *sides)
        except (Refused, Undefined, NotExact):
            continue
    return None


def _without_limit(statement: Expr, domain: Domain) -> Refutation | None:
    """A counterexample to a statement about a limit that does not exist."""
    if all(side.head != "limit" for side in statement.args):
        return None
    for point in readable_points(domain, statement)[:MANY]:
        check()
        numbers = {n: rational(v) for n, v in point.items() if isinstance(v, Fraction)}
        side = next(side for side in statement.args if side.head == "limit")
        try:
            one, other = map(_valued, partial_limits(substitute(side, numbers)))
            return refute_limit(domain, statement, point, one, other)
        except (Refused, Undefined, NotExact):
            continue
    return None


def _valued(side: Expr) -> Theorem:
    same = reflexive(Domain(), side)
    return close(same) if any(n.head in ("sum", *_VALUED) for n in walk(side)) else same


def _differs(statement: Expr, point: Point) -> bool:
    """Whether both sides have values at a point, and different ones."""
    try:
        left, right = values_at(statement.args, point)
        return bool(left != right)
    except Undefined:
        return False
    except NotExact:
        pass
    left, right = statement.args
    try:
        return not enclose(left, point, DIGITS_50).overlaps(enclose(right, point, DIGITS_50))
    except (Undefined, NotExact):
        return False


def _agreeing(statement: Expr, points: tuple[Point, ...]) -> int:
    """At how many points both sides have the same value, to 50 digits or exactly.

    None where it is 0 at all of them, and other points could not be calculated: a sum without
    terms, say, tells nothing of the others.
    """
    count, told = 0, False
    for point in points:
        check()
        try:
            balls = [enclose(side, point, DIGITS_50) for side in statement.args]
        except (Undefined, NotExact):
            continue
        same = balls[0].overlaps(balls[1]) and all(
            b.rel_accuracy_bits() > 166 or b == 0 for b in balls
        )
        count += same
        told |= same and bool(balls[0] != 0)
    return count if told or count == len(points) else 0


def _conclude(
    statement: Expr,
    domain: Domain,
    theorem: Theorem | None,
    problem: str,
) -> Verdict:
    if theorem is not None and not theorem.obligations:
        return Verdict("proved", "", theorem)
    if theorem is not None and is_definedness(theorem, statement, domain):
        if never_defined(statement, domain):
            return Verdict("undecided", "no point is found at which both sides have a value")
        less = defined_on_less(statement, domain)
        conditions = ", ".join(map(str, theorem.obligations))
        return Verdict("proved", f"where {conditions}", theorem, defined_on_less=less)
    if theorem is not None:
        problem = f"it is not shown that {theorem.obligations[0]}"
    points = readable_points(domain, statement)
    agreeing = _agreeing(statement, points)
    if agreeing:
        reason = f"equal at all of {agreeing} points, but not proved: {problem}"
        return Verdict("plausible", reason, points=agreeing)
    return Verdict("undecided", problem)
