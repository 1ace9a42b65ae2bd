"""Look again at what seems wrong: does something that the text says elsewhere make it right?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import islice, permutations

from closedform.answers.guessing import MEANT, unknown_function
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain, DomainError, Variable
from closedform.kernel.evaluate import COMPARE, NotExact, Point, Undefined, evaluate
from closedform.language.errors import Unreadable
from closedform.language.reader import ambiguities
from closedform.language.tree import (
    Expr,
    call,
    free_symbols,
    function_names,
    neg,
    number,
    relation,
    sub,
    symbol,
    walk,
)
from closedform.proofread.clock import Clock, is_late
from closedform.proofread.constraints import constrained
from closedform.proofread.facts import Fact, about, put_in, widened
from closedform.proofread.generic import BELOW_ONE, counts_nothing, generic_points
from closedform.proofread.later_definitions import with_later_definitions
from closedform.proofread.lines import Link
from closedform.proofread.logarithms import UNKNOWN_BASE
from closedform.proofread.questions import is_number
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section, Sides
from closedform.proofread.sums import apart, written_out
from closedform.proofread.totals import with_a_total

__all__ = ["doubted", "doubted_letters", "random_letters"]

BITS = 128
MOST_FACTS = 8
ENOUGH = 2  # points
TIMELESS = "whether it may be meant otherwise was not found out in time"
MOST_ORDERED = 3  # names of which every order is tried
# Of strong convexity and of smoothness, the smallest and the largest, warm-up and all steps.
USUAL_ORDERS = (
    ("mu", "L"), ("m", "L"), ("m", "M"), ("alpha", "beta"), ("alpha", "L"),
    ("lambda_{min}", "lambda_{max}"), ("w", "T"),
)  # fmt: skip
WHOLE = tuple(tuple(map(Fraction, row)) for row in ((3, 7, 13), (4, 11, 18), (6, 9, 23)))
_LOG = re.compile(r"\\log(?![A-Za-z]|\s*_)")
_E = re.compile(r"(?<![A-Za-z_\\])e(?![A-Za-z_^(])")  # not in e^x
# f(x + s) is no product, even where nothing else shows it.
_APPLIED = re.compile(
    r"(?<![A-Za-z\\])(?P<name>[fghFGHJ])\s*(?:\\left|\\[bB]igg?l?)?\s*\((?=[^()]*[A-Za-z])"
)
_RANDOM = re.compile(
    r"(?:\\Pr|(?<![A-Za-z])P|\\mathbb\s*\{?\s*P\s*\}?)\s*[\[(]\s*\\?(?P<p>[A-Za-z]+)\s*="
    r"|(?<![A-Za-z_])\\?(?P<law>[A-Za-z]+)\s*\\sim(?![A-Za-z])"
)
_KRONECKER = re.compile(r"\\?delta_\{\w+,\s*\w+\}\Z")
# With beta = 0, many a wrong formula is right.
_SPECIAL = frozenset((number(0), number(1), neg(number(1))))


def doubted(
    section: Section, link: Link, judged: Judgement, before: int, *, points: bool = True
) -> Judgement | None:
    """The verdict on a refuted relation that something else in the text may make right.

    Whoever guesses what names range over does not know what the text takes for granted: that
    probabilities add up to 1, that one number is smaller than another one, that a letter has the
    value of a sentence before, that ``f(x)`` is a product here.

    Parameters
    ----------
    section : Section
        What is known at its place.
    link : Link
        An equation or an inequality.
    judged : Judgement
        Its refutation.
    before : int
        How many equations had been laid open when it was judged.
    points : bool
        Whether it has a truth value at points: what is random has none.

    Returns
    -------
    Judgement or None
        ``None`` if nothing of this makes it right.
    """
    if section.own_e and any(map(_E.search, (link.left, link.right, *judged.given))):
        return Judgement("undecided", "e is a name here", guessed=judged.guessed)
    if section.other_logarithms and any(map(_LOG.search, (link.left, link.right))):
        return Judgement("undecided", UNKNOWN_BASE, guessed=judged.guessed)
    if "mathbb{E}" in judged.guessed or "mathbb{P}" in judged.guessed:
        reason = "an expectation without brackets is not read"
        return Judgement("undecided", reason, guessed=judged.guessed)
    if judged.counterexample and any(map(_KRONECKER.match, judged.counterexample["at"])):
        return Judgement("undecided", "what is 0 or 1 was taken for any number")
    lawful = sorted(section.randomness.lawful & _distributed(judged))
    if lawful:
        reason = f"the sides differ, but the text says what the law of {lawful[0]} is"
        return Judgement("undecided", reason, guessed=judged.guessed)
    if not judged.guessed or link.sign not in ("=", "<", "<=", ">", ">="):
        return None
    texts = apart(section.atoms.hide(link.left)), apart(section.atoms.hide(link.right))
    texts = next(iter(written_out(*texts, section.ends)), texts)
    try:
        sides = section.read(*texts)
    except (Unreadable, DomainError):
        return None
    compared = _compared(section, sides)
    if compared:
        return Judgement("undecided", compared, guessed=judged.guessed)
    factors = _applied(" ".join(texts)) - section.context.stated.keys()
    factors -= {v.name for v in sides.reading.domain.variables if v.is_function}
    factors &= {name for side in sides.readings[0] for name in free_symbols(side)}
    if factors:
        reason = f"{min(factors)} was read as a factor, and may be a function"
        return Judgement("undecided", reason, guessed=judged.guessed)
    if link.sign == "=":
        untold = _put_in_untold(section, sides)
        if untold:
            reason = f"which number was put in for {untold} is not known"
            return Judgement("undecided", reason, guessed=judged.guessed)
        clock = Clock(section.seconds)
        found = _with_another_fact(section, sides, judged, clock)
        found = found or _as_product(sides, texts, clock)
        found = found or with_later_definitions(section, sides, judged)
        if found is not None:
            return found
    reason = _of_functions(section, sides) or _reason(section, link.sign, sides, before, points)
    return Judgement("undecided", reason, guessed=judged.guessed) if reason else None


def random_letters(text: str) -> frozenset[str]:
    r"""The letters of which a document says probabilities, or a law: ``P(b = 1)``, ``b \sim``.

    Examples
    --------
    >>> sorted(random_letters(r"with $P(b=1)=q$ and $\xi \sim N(0, 1)$"))
    ['b', 'xi']
    """
    return frozenset(found["p"] or found["law"] for found in _RANDOM.finditer(text))


def doubted_letters(section: Section, judged: Judgement) -> Judgement | None:
    """The verdict where letters were taken for numbers that are more than that elsewhere."""
    at = judged.counterexample["at"] if judged.counterexample else {}
    plain = {name for name, value in at.items() if re.fullmatch(r"[-\d/]+", str(value))}
    for name in sorted(plain & section.random_letters):
        return Judgement("undecided", f"{name} is random elsewhere", guessed=judged.guessed)
    for name in sorted(plain):
        if f"{name}_1" in at and f"{name}_2" in at:
            reason = f"{name} stands alone here, and beside entries"
            return Judgement("undecided", reason, guessed=judged.guessed)
    return None


def _distributed(judged: Judgement) -> set[str]:
    """The names to which a counterexample gives values with probabilities."""
    at = judged.counterexample["at"] if judged.counterexample else {}
    return {name.partition("_")[0] for name, value in at.items() if "probabilit" in str(value)}


def _put_in_untold(section: Section, sides: Sides) -> str:
    """A letter of the left side for which the right side has a decimal that nobody told."""
    facts = about(section.stated.known, *sides.readings[0])
    left, right = (put_in(side, facts) for side in sides.readings[0])
    lost = free_symbols(left) - free_symbols(right) - section.declared
    new = {node for node in walk(right) if node.head == "decimal"} - set(walk(left))
    told = {fact.name for fact in section.stated.known}
    return min(lost - told, default="") if new and free_symbols(right) else ""


def _compared(section: Section, sides: Sides) -> str:
    """Why an absolute value may be without its bars: the text says what sign something has."""
    nodes = {node for side in sides.readings[0] for node in walk(side)}
    split = [n for n in nodes if n.head == "call" and n.value in ("abs", "sgn", "max", "min")]
    names = frozenset().union(*(free_symbols(n) | function_names(n) for n in split)) - {"abs"}
    functions = function_names(relation("=", *sides.readings[0]))
    for name, bounds in section.context.stated.items():
        if name.partition("_")[0] in names & functions and "_" in name:
            return f"the text says that {bounds[0]}"
    for one in section.stated.compared:
        # Of plain numbers it is tried whether it holds where the text means.
        if function_names(one) & names & functions:
            return f"the text says that {one}"
    return ""


def _applied(text: str) -> set[str]:
    """Letters such as f that stand in front of brackets wherever they stand."""
    names = {found["name"] for found in _APPLIED.finditer(text)}
    alone = {name: re.findall(rf"(?<![A-Za-z\\]){name}(?![A-Za-z])", text) for name in names}
    applied = [found["name"] for found in _APPLIED.finditer(text)]
    return {name for name in names if len(alone[name]) == applied.count(name)}


def _of_functions(section: Section, sides: Sides) -> str:
    """Which function of a relation is known under its name, or has several recurrences."""
    left, right = sides.readings[0]
    functions = function_names(left) | function_names(right)
    several = sorted(n for n in functions if len(section.stated.rules.get(n, ())) > 1)
    # Of one value, x(k), which may be any number, the rules say nothing.
    values = {n for side in (left, right) for n in walk(side) if n.head == "call"}
    if any(sum(node.value == name for node in values) > 1 for name in several):
        return f"the text has several rules for {several[0]}"
    told = {fact.name for fact in section.stated.known}
    meant = unknown_function(relation("=", left, right), sides.reading.domain)
    if meant in MEANT and meant not in told:
        return f"what {meant} is was not said"
    return ""


def _reason(section: Section, sign: str, sides: Sides, before: int, points: bool) -> str:
    """Why a relation may be meant in another way than it was read; empty if nothing shows it."""
    clock = Clock(section.seconds)
    left, right = sides.readings[0]
    facts = tuple(f for f in about(section.stated.known, left, right) if f.kind != "recurrence")
    domain = widened(sides.reading.domain, facts)
    for pair in dict.fromkeys(((left, right), (put_in(left, facts), put_in(right, facts)))):
        claim = relation(sign, *pair)
        find = partial(_in_a_part, section, domain, claim)
        within = clock.hurry(find, 0.3) if points else ""
        if within is None:
            return TIMELESS
        if within:
            return f"it fails only where it is not meant, perhaps: it holds {within}"
        if sign != "=":
            continue
        matters = constrained(section, pair, domain, first=before)
        if matters:
            return f"the sides differ, but {matters}"
        total = clock.hurry(partial(with_a_total, pair, domain), 0.3)
        if total is None:
            return TIMELESS
        if total:
            return f"it holds if {total}, which may be meant"
    return ""


def _in_a_part(section: Section, domain: Domain, claim: Expr) -> str:
    """Where a relation holds at all points that are tried; empty if nowhere."""
    names = free_symbols(claim)
    said = [c for c in section.stated.compared if c != claim and free_symbols(c) <= names]
    said += [relation("<", symbol(a), symbol(b)) for a, b in USUAL_ORDERS if {a, b} <= names]
    held = [_holds(claim, p) for p in _orders(domain, names) if _meets(said, p)] if said else []
    if len(held) >= ENOUGH and all(held):
        return f"where {' and '.join(dict.fromkeys(map(str, said)))}"
    if not any(node.head in ("sum", "product") or node.head == "call" for node in walk(claim)):
        return ""
    for order in _chosen(domain, names):
        points = [p for p in _whole(domain, order) if not counts_nothing(claim, p)]
        held = [_holds(claim, point) for point in points]
        if len(held) >= ENOUGH and all(held):
            return f"for integers with {' < '.join(order)}" if len(order) > 1 else "for integers"
    return ""


def _meets(said: list[Expr], point: Point) -> bool:
    return all(_holds(one, point) for one in said)


def _holds(claim: Expr, point: Point) -> bool:
    """Whether a relation holds at a point, as far as digits show it."""
    compare = COMPARE[str(claim.value)]
    try:
        return bool(compare(*(evaluate(side, point) for side in claim.args)))
    except (Undefined, KeyError, TypeError):
        return False
    except NotExact:
        pass
    try:
        gap = enclose(sub(*claim.args), point, BITS)
    except (Undefined, NotExact, KeyError):
        return False
    return "=" in claim.value if gap.contains(0) else bool(compare(gap, 0))


def _chosen(domain: Domain, names: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Every order of the few numbers of which it is not known that they are below 1."""
    free = [v.name for v in domain.variables if v.name in names and _is_free(v)]
    if 0 < len(free) <= MOST_ORDERED:
        yield from permutations(free)


def _is_free(variable: Variable) -> bool:
    return variable.kind in ("real", "integer") and variable.upper is None


def _whole(domain: Domain, order: tuple[str, ...]) -> Iterator[Point]:
    for point, row in zip(generic_points(domain), WHOLE, strict=False):
        one = {**point, **dict(zip(order, row, strict=False))}
        if domain.contains(one):
            yield one


def _orders(domain: Domain, names: frozenset[str]) -> Iterator[Point]:
    """Points with their numbers in every order, small and large, and with integers."""
    for order in _chosen(domain, names):
        for point in _whole(domain, order):
            yield point
            first = point[order[0]]
            small = {**point, order[0]: first / 12} if isinstance(first, Fraction) else point
            if domain.contains(small):
                yield small
    for scale in (Fraction(1), BELOW_ONE):
        for point in generic_points(domain, scale):
            yield point
            for order in islice(_chosen(domain, names), 6):
                values = sorted(point[name] for name in order)  # type: ignore[type-var]
                turned = {**point, **dict(zip(order, values, strict=True))}
                if domain.contains(turned):
                    yield turned


# --- what else the text says --------------------------------------------------------------------


def _with_another_fact(
    section: Section, sides: Sides, judged: Judgement, clock: Clock
) -> Judgement | None:
    """The verdict where an equation is proved with something that was said, and not used."""
    left, right = sides.readings[0]
    names = free_symbols(left) | free_symbols(right) | function_names(left) | function_names(right)
    facts = (
        _of_family(fact, names)
        for fact in (*section.stated.said, *section.stated.hinted)
        if fact.kind != "recurrence"
    )
    told = [f for f in facts if f.name in names and f.right not in _SPECIAL]
    both = free_symbols(left) & free_symbols(right)
    for fact in list(dict.fromkeys(reversed(told)))[:MOST_FACTS]:
        pair = put_in(left, (fact,)), put_in(right, (fact,))
        if pair == (left, right):
            continue
        domain = widened(sides.reading.domain, (fact,))
        verdict = clock.judge(*pair, domain, 0.4)
        if is_late(verdict):
            return Judgement("undecided", TIMELESS, guessed=judged.guessed)
        if verdict.verdict in ("proved", "plausible"):
            if fact.name in both and is_number(fact.right):
                zero = clock.judge(pair[0], number(0), domain, 0.4)
                if zero.verdict != "refuted":
                    continue  # both vanish there, which says nothing of the formulas
            reason = f"with what line {fact.line} says"
            return Judgement(
                "plausible", reason, given=(str(fact.written),), guessed=judged.guessed
            )
    return None


def _of_family(fact: Fact, names: frozenset[str]) -> Fact:
    """``eta_t = eta_0 t/W`` for every t, where it was read as being about one number."""
    stem, _, index = fact.name.partition("_")
    if fact.kind != "value" or stem not in names or index not in free_symbols(fact.right):
        return fact
    return replace(fact, kind="function", left=call(stem, symbol(index)))


def _as_product(sides: Sides, texts: tuple[str, str], clock: Clock) -> Judgement | None:
    """The verdict where an equation is proved with its guessed functions as factors."""
    domain = sides.reading.domain
    guessed = sides.reading.guessed
    functions = [v for v in domain.variables if v.is_function and f"{v.name}: {v.kind}" in guessed]
    if not functions:
        return None
    variables = (Variable(v.name, "real") if v in functions else v for v in domain.variables)
    other = Domain(tuple(variables), domain.relations)
    try:
        left, right = (ambiguities(text, other.reading())[0] for text in texts)
    except Unreadable:
        return None
    verdict = clock.judge(left, right, other, 0.3)
    if is_late(verdict):
        return Judgement("undecided", TIMELESS, guessed=guessed)
    if verdict.verdict != "proved":
        return None
    return Judgement("proved", f"read as {left} = {right}", guessed=str(other))
