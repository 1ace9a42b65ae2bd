"""Decide whether two expressions are equal on a domain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache

from closedform.answers.points import readable_points, simplest_first
from closedform.answers.verdict import Verdict
from closedform.derive.closing import close
from closedform.derive.equations import prove_equal
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Point, Undefined, evaluate
from closedform.kernel.normal import Normalizer, canonical
from closedform.kernel.refute import Refutation, refute, refute_with, shown_point
from closedform.kernel.ring import rational
from closedform.kernel.rules import field, reflexive
from closedform.kernel.signs import entails
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    BINDERS,
    Expr,
    constant,
    relation,
    substitute,
    symbol,
    walk,
)

__all__ = ["compare", "equal"]

DIGITS_50 = 200  # bits, enough for 50 decimal digits
FIRST = 3
LIKELY = 6  # points at which a side may have no value
INFINITY = constant("oo")


@lru_cache(maxsize=512)
def _domain(text: str) -> Domain:
    return Domain.parse(text)


def equal(left: str, right: str, domain: str = "") -> Verdict:
    """Judge ``left = right`` for all values in a domain.

    Parameters
    ----------
    left, right : str
        Mathematics in LaTeX, plain text or unicode.
    domain : str
        What the symbols range over, as ``N: integer >= 1; sigma: real > 0``.

    Returns
    -------
    Verdict

    Raises
    ------
    DomainError
        When the domain cannot be understood.

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
    """
    # Statements, sets and tuples are judged by what they are made of, which comes back here.
    from closedform.answers.statements import judge_texts

    return judge_texts(left, right, _domain(domain))


def compare(left: Expr, right: Expr, domain: Domain) -> Verdict:
    """Judge the equality of two trees over a domain.

    From cheap and certain to dear: a few readable points, field arithmetic, all readable points,
    closed forms of sums, elementary functions, cases.

    Where one side has no value and the other has one, nothing is refuted: the verdict's
    ``defined_on_less`` says where.
    """
    statement = relation("=", left, right)
    points = readable_points(domain, statement)
    found = None
    if any(_differs(statement, point) for point in points[:FIRST]):
        # Whichever point shows it, the one that is easiest to check is reported.
        found = _first_difference(statement, domain, simplest_first(domain, statement))
    if found is not None:
        return Verdict("refuted", str(found), refutation=found)
    theorem, problem = _arithmetic(domain, left, right)
    if theorem is not None and _is_definedness(theorem, statement, domain):
        return _conclude(statement, domain, points, theorem, problem)
    if theorem is None or theorem.obligations:
        found = _first_difference(statement, domain, simplest_first(domain, statement))
        if found is not None:
            return Verdict("refuted", str(found), refutation=found)
        better, problem = _dearer(domain, left, right, problem)
        theorem = better or theorem
    if theorem is None:
        found = _by_proved_values(statement, domain, points)
        if found is not None:
            return Verdict("refuted", str(found), refutation=found)
    return _conclude(statement, domain, points, theorem, problem)


def _arithmetic(domain: Domain, left: Expr, right: Expr) -> tuple[Theorem | None, str]:
    try:
        return field(domain, left, right), ""
    except Refused as error:
        return None, str(error)


def _dearer(domain: Domain, left: Expr, right: Expr, problem: str) -> tuple[Theorem | None, str]:
    statement = relation("=", left, right)

    def enough(theorem: Theorem) -> bool:
        return _is_definedness(theorem, statement, domain)

    try:
        theorem = prove_equal(domain, left, right, enough=enough)
    except Refused as error:
        return None, str(error) or problem
    if (theorem.domain, theorem.statement) != (domain, statement):
        return None, problem  # a finder proved something else than was asked
    return theorem, ""


def _first_difference(
    statement: Expr, domain: Domain, points: Iterable[Point]
) -> Refutation | None:
    for point in points:
        if _differs(statement, point):
            try:
                return refute(domain, statement, point)
            except Refused:
                continue
    return None


def _by_proved_values(
    statement: Expr, domain: Domain, points: tuple[Point, ...]
) -> Refutation | None:
    """A counterexample to a statement about infinite sums or limits, where these have values."""
    if not any(node.head in ("sum", "limit") and INFINITY in node.args for node in walk(statement)):
        return None
    for point in points:
        numbers = {n: rational(v) for n, v in point.items() if isinstance(v, Fraction)}
        try:
            sides = [_valued(substitute(side, numbers)) for side in statement.args]
            return refute_with(domain, statement, point, *sides)
        except (Refused, Undefined, NotExact):
            continue
    return None


def _valued(side: Expr) -> Theorem:
    same = reflexive(Domain(), side)
    return close(same) if any(n.head in ("sum", "limit") for n in walk(side)) else same


def _differs(statement: Expr, point: Point) -> bool:
    """Whether both sides have values at a point, and different ones."""
    left, right = statement.args
    try:
        return evaluate(left, point) != evaluate(right, point)
    except Undefined:
        return False
    except NotExact:
        pass
    try:
        return not enclose(left, point, DIGITS_50).overlaps(enclose(right, point, DIGITS_50))
    except (Undefined, NotExact):
        return False


def _agreeing(statement: Expr, points: tuple[Point, ...]) -> int:
    """At how many points both sides have the same value, to 50 digits or exactly."""
    count = 0
    for point in points:
        try:
            balls = [enclose(side, point, DIGITS_50) for side in statement.args]
        except (Undefined, NotExact):
            continue
        count += balls[0].overlaps(balls[1]) and all(
            b.rel_accuracy_bits() > 166 or b == 0 for b in balls
        )
    return count


def _conclude(
    statement: Expr,
    domain: Domain,
    points: tuple[Point, ...],
    theorem: Theorem | None,
    problem: str,
) -> Verdict:
    if theorem is not None and not theorem.obligations:
        return Verdict("proved", "", theorem)
    if theorem is not None and _is_definedness(theorem, statement, domain):
        if _never_defined(statement, points):
            return Verdict("undecided", "no point is found at which both sides have a value")
        likely = simplest_first(domain, statement)[:LIKELY]
        less = next(_one_sided(statement, (*likely, *points[-LIKELY:])), "")
        conditions = ", ".join(map(str, theorem.obligations))
        return Verdict("proved", f"where {conditions}", theorem, defined_on_less=less)
    if theorem is not None:
        problem = f"it is not shown that {theorem.obligations[0]}"
    agreeing = _agreeing(statement, points)
    if agreeing:
        reason = f"equal at all of {agreeing} points, but not proved: {problem}"
        return Verdict("plausible", reason, points=agreeing)
    return Verdict("undecided", problem)


def _never_defined(statement: Expr, points: tuple[Point, ...]) -> bool:
    """Whether at every point one side has no value: then a proof says nothing."""
    for point in points:
        try:
            for side in statement.args:
                enclose(side, point)
        except Undefined:
            continue
        except NotExact:
            pass
        return False
    return bool(points)


def _is_definedness(theorem: Theorem, statement: Expr, domain: Domain) -> bool:
    """Whether what a theorem leaves open only says that both sides have values."""
    if not theorem.obligations:
        return True
    if theorem.rule == "field" and not any(_hidden(side, domain) for side in statement.args):
        # Of what is in plain sight, a normal form asks only that it has a value.
        return True
    needed = _definedness(statement, domain)
    zeros = frozenset().union(*(_factors(o.args[0], domain) for o in needed if o.value == "!="))
    gaps = {_gap(o, domain) for o in needed}
    return all(
        _gap(o, domain) in gaps or (o.value == "!=" and _factors(o.args[0], domain) <= zeros)
        for o in theorem.obligations
    )


def _gap(condition: Expr, domain: Domain) -> tuple[str, Expr]:
    """A condition in a form that does not depend on how it is written."""
    try:
        return condition.value, canonical(domain, condition.args[0] - condition.args[1], False)
    except Refused:
        return condition.value, condition


def _factors(expr: Expr, domain: Domain) -> frozenset[Expr]:
    """What must not be 0 for an expression not to be 0: its irreducible factors."""
    try:
        found = [factor for factor, _ in Normalizer(domain).factors(expr)]
    except Refused:
        return frozenset((expr,))
    plain: set[Expr] = set()
    for factor in found:
        if factor.head == "call" and factor.value == "abs":
            plain |= _factors(factor.args[0], domain)
        elif not entails(domain, relation("!=", factor, 0)):
            plain.add(factor)
    return frozenset(plain)


def _definedness(statement: Expr, domain: Domain) -> set[Expr]:
    """What has to hold for the two sides to have values at all."""
    needed: set[Expr] = set()
    for side in statement.args:
        swap = {
            node: symbol(f"#hidden {place}") for place, node in enumerate(_hidden(side, domain))
        }
        wider = domain
        for fresh in swap.values():
            wider = wider.declare(Variable(fresh.value, "real"))
        normal = Normalizer(wider)
        try:
            normal.ratios(_exchanged(side, swap))
        except Refused:
            continue
        back = {fresh.value: node for node, fresh in swap.items()}
        needed |= {substitute(stated, back) for stated in normal.obligations}
    return needed


def _hidden(expr: Expr, domain: Domain) -> list[Expr]:
    """The outermost parts that can have a value where a normal form of them asks for more.

    An empty sum has one whatever its terms are, a case whatever the others are, and a power with
    a real exponent where that happens to be an integer.
    """
    if expr.head == "sum" and all(_is_number(end) for end in expr.args[1:3]):
        return list(dict.fromkeys(_hidden(expr.args[3], domain)))
    if expr.head in BINDERS or expr.head == "cases":
        return [expr]
    if expr.head == "pow" and any(n.head in ("symbol", "call") for n in walk(expr.args[1])):
        try:
            whole = Normalizer(domain).integral(expr.args[1])
        except Refused:
            whole = False
        if not whole:
            return [expr]
    return list(dict.fromkeys(node for arg in expr.args for node in _hidden(arg, domain)))


def _is_number(expr: Expr) -> bool:
    return expr.head == "number" or (expr.head == "neg" and _is_number(expr.args[0]))


def _exchanged(tree: Expr, swap: dict[Expr, Expr]) -> Expr:
    if tree in swap:
        return swap[tree]
    return Expr(tree.head, tree.value, tuple(_exchanged(arg, swap) for arg in tree.args))


def _one_sided(statement: Expr, points: tuple[Point, ...]) -> Iterator[str]:
    """Points at which only one side has a value, in words."""
    for point in points:
        defined = []
        for side in statement.args:
            try:
                evaluate(side, point)
                defined.append(True)
            except Undefined:
                defined.append(False)
            except NotExact:
                break
        if len(defined) == 2 and defined[0] != defined[1]:
            which = "right" if defined[0] else "left"
            at = ", ".join(f"{name} = {value}" for name, value in shown_point(point).items())
            yield f"the {which} side has no value at {at}"
