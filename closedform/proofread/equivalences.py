r"""Judge ``A \iff B`` between inequalities, at points of every size."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import chain, pairwise, permutations, zip_longest

from closedform.kernel.domain import Domain, DomainError
from closedform.kernel.evaluate import Point, Table
from closedform.language.errors import Unreadable
from closedform.language.reader import ambiguities
from closedform.language.tree import Expr, free_symbols, function_names, relation
from closedform.proofread.atoms import noncommuting
from closedform.proofread.clock import Clock
from closedform.proofread.context import Reading
from closedform.proofread.facts import about, put_in, widened
from closedform.proofread.generic import end_at, truth
from closedform.proofread.lines import Link, links_of
from closedform.proofread.questions import KNOWN
from closedform.proofread.relations import Judgement
from closedform.proofread.rows import Line
from closedform.proofread.section import Section
from closedform.proofread.small_changes import names_in, small_changes

__all__ = ["compared", "joins", "judge_equivalence"]

SIGNS = ("<", "<=", ">", ">=")
Statements = tuple[list[Expr], list[Expr]]
MOST_ORDERED = 3  # names of which every order of size is looked at
TRIES = 900  # points
ENOUGH = 3  # points at which only one of them is true
CLEAR = 12  # points at which they agree, some of them where they are true
_SIZES = tuple(
    map(Fraction, "1/9 1/5 2/7 2/5 3/5 3/4 8/9 9/7 3/2 7/4 9/4 3 15/4 5 13/2 9 14 25".split())  # noqa: SIM905
)
_SHARES = tuple(map(Fraction, "1/40 1/9 1/4 2/5 1/2 3/5 3/4 8/9 39/40".split()))  # noqa: SIM905
# What nobody takes to be above 1: steps, rates, errors, probabilities.
_SMALL = frozenset(
    "alpha beta gamma delta epsilon varepsilon eta rho mu p q".split()  # noqa: SIM905
)
_LESS = re.compile(r"<|≤|\\l(?:t|eq?)(?![a-z])\s*")
_MORE = re.compile(r">|≥|\\g(?:t|eq?)(?![a-z])\s*")
_SAME = r"(?:if\s+and\s+only\s+if|iff|(?:precisely|exactly)\s+(?:when|if))"
_JOINS = re.compile(
    rf"[\s,;$]*(?:(?P<same>(?:that\s+is,?\s*|i\.\s?e\.,?\\?\s*)?{_SAME}|(?:which\s+is|is|or)\s+equivalent"
    r"(?:ly)?(?:\s+to)?)|that\s+is|i\.\s?e\.)[\s,:$\\]*",
    re.IGNORECASE,
)


def joins(words: str) -> str:
    """How words between two formulas join them: ``both`` ways, or ``forward``; empty if not.

    Examples
    --------
    >>> joins(" if and only if "), joins(", i.e. "), joins(" and hence ")
    ('both', 'forward', '')
    """
    found = _JOINS.fullmatch(words)
    return ("both" if found["same"] else "forward") if found else ""


def judge_equivalence(
    section: Section, first: str, second: str, *, way: str = "both"
) -> Judgement | None:
    """The verdict on two statements that are said to be equivalent.

    Parameters
    ----------
    section : Section
        What is known at their place.
    first, second : str
        Inequalities, or chains of them, as they are written.
    way : str
        ``both``, or ``forward`` where the second one follows from the first one.

    Returns
    -------
    Judgement or None
        Refuted where at numbers of every order of size there are points at which one is true and
        the other one is not; ``None`` where that cannot be said.
    """
    try:
        read = _read(section, first, second)
    except (Unreadable, DomainError):
        return None
    if read is None:
        return None
    reading, statements = read
    clock = Clock(section.seconds)
    found = _everywhere_judged(section, reading, statements, way, clock)
    if found is None and way == "both":
        found = _slip(section, reading, statements, (first, second), clock)
    return found and replace(found, guessed=reading.guessed)


def _everywhere_judged(
    section: Section, reading: Reading, statements: Statements, way: str, clock: Clock
) -> Judgement | None:
    """The verdict at points of all sizes; refuted with and without what the text defines."""
    found: Judgement | None = None
    for domain, one, two in _filled(section, reading, statements):
        found = clock.hurry(partial(compared, section, domain, one, two, way))
        if found is None or found.verdict != "refuted":
            break
    return found


def _filled(
    section: Section, reading: Reading, statements: Statements
) -> Iterator[tuple[Domain, list[Expr], list[Expr]]]:
    """Two statements as written, and with definitions put in, where their names are the same."""
    facts = about(section.stated.known, *statements[0], *statements[1])
    values = tuple(fact for fact in facts if fact.kind == "value")
    for chosen in ((), values) if values else ((),):
        one, two = ([put_in(claim, chosen) for claim in side] for side in statements)
        if _names(one) == _names(two):
            yield widened(reading.domain, chosen), one, two


def _slip(
    section: Section,
    reading: Reading,
    statements: Statements,
    texts: tuple[str, str],
    clock: Clock,
) -> Judgement | None:
    """Refuted where they differ at some points and one small change makes them equivalent."""
    cases = list(_filled(section, reading, statements))
    if not cases:
        return None
    apart = clock.hurry(partial(_points_apart, section, *cases[0])) or []
    if not apart or any(_agree(section, *case, clock) for case in cases):
        return None
    for pair in _near(*texts):
        if clock.left < 0.01:
            return None
        try:
            read = _read(section, *pair)
        except (Unreadable, DomainError):
            continue
        if read is None or _names(read[1][0]) != _names(statements[0]):
            continue
        other = _everywhere_judged(section, *read, "both", clock)
        if other is not None and other.verdict == "plausible":
            point = min(apart, key=lambda found: len(str(found[0])))
            return _refuted(_names(cases[0][1]), *point)
    return None


def _agree(
    section: Section, domain: Domain, one: list[Expr], two: list[Expr], clock: Clock
) -> bool:
    """Whether two statements agree at many points, as with the numbers that the text has."""
    found = clock.hurry(partial(compared, section, domain, one, two, "both"))
    return found is not None and found.verdict == "plausible"


def _read(section: Section, *texts: str) -> tuple[Reading, tuple[list[Expr], list[Expr]]] | None:
    """What two statements are read as; ``None`` if they are no inequalities between numbers."""
    links = [_bounds(text) for text in texts]
    every = [link for side in links for link in side]
    if not all(links):
        return None
    hide = section.atoms.hide
    sides = [(hide(link.left), link.sign, hide(link.right)) for link in every]
    written = [text for left, _, right in sides for text in (left, right)]
    if any(noncommuting(text, section.counts) for text in written):
        return None
    reading = section.context.reading(*written)

    def tree(text: str) -> Expr:
        return ambiguities(text, reading.names)[0]

    claims = [relation(sign, tree(left), tree(right)) for left, sign, right in sides]
    return reading, (claims[: len(links[0])], claims[len(links[0]) :])


def _bounds(text: str) -> list[Link]:
    """The inequalities of a statement; what is only calculated in it is no part of it."""
    found = links_of([Line(text, 0)])
    if any(link.sign not in (*SIGNS, "=", "approx") for link in found):
        return []
    return [link for link in found if link.sign in SIGNS]


def compared(
    section: Section, domain: Domain, one: list[Expr], two: list[Expr], way: str
) -> Judgement | None:
    """The verdict on two lists of inequalities that are said to be true together."""
    if frozenset().union(*map(function_names, (*one, *two))) - KNOWN or _names(one) != _names(two):
        return None
    agreed, apart = 0, []
    everywhere = True
    for known in _values(section, domain, one, two):
        differ = [(p, a) for p, a, b in known if a != b and (a or way == "both")]
        apart += differ
        if not differ and {a for _, a, _ in known} == {True, False}:
            everywhere, agreed = False, agreed + len(known)
    if apart and everywhere and len(apart) >= ENOUGH:
        return _refuted(_names(one), *min(apart, key=lambda pair: len(str(pair[0]))))
    if agreed < CLEAR or apart or way != "both":
        return None
    reason = f"both are true, or neither is, at all of {agreed} points"
    return Judgement("plausible", reason)


def _points_apart(
    section: Section, domain: Domain, one: list[Expr], two: list[Expr]
) -> list[tuple[Point, bool]]:
    """Points at which only one of two statements is true, and whether it is the first one."""
    known = chain.from_iterable(_values(section, domain, one, two))
    return [(point, a) for point, a, b in known if a != b]


def _values(
    section: Section, domain: Domain, one: list[Expr], two: list[Expr]
) -> Iterator[list[tuple[Point, bool, bool]]]:
    """By size, points with what two statements are there, where nothing said before is false."""
    names = _names(one)
    # What has all their names is another link of the same chain, more often than a condition.
    said = [claim for claim in section.stated.compared if free_symbols(claim) < names]
    for points in _regimes(domain, names):
        points = [p for p in points if not any(truth(c, p) is False for c in said)]
        values = [(p, _all(one, p), _all(two, p)) for p in points]
        yield [(p, a, b) for p, a, b in values if a is not None and b is not None]


def _names(claims: Iterable[Expr]) -> frozenset[str]:
    return frozenset().union(*map(free_symbols, claims))


def _near(first: str, second: str) -> Iterator[tuple[str, str]]:
    """Two statements with one slip in one of them, but for what is true at the very edge."""
    for one, other, turned in ((first, second, False), (second, first, True)):
        for sign, opposite in ((_LESS, "> "), (_MORE, "< ")):
            changed = sign.sub(opposite, other)
            if changed != other:
                yield (changed, one) if turned else (one, changed)
    seconds = ((first, new) for new in small_changes(second, tuple(names_in(first))))
    firsts = ((new, second) for new in small_changes(first, tuple(names_in(second))))
    strict = (_strict(first), _strict(second))
    for pair in chain.from_iterable(zip_longest(seconds, firsts)):
        if pair is not None and (_strict(pair[0]), _strict(pair[1])) != strict:
            yield pair


def _strict(text: str) -> str:
    return _LESS.sub("<", _MORE.sub(">", text)).replace(" ", "")


def _refuted(names: frozenset[str], point: Point, holds: bool) -> Judgement:
    at = {name: str(point[name]) for name in sorted(names)}
    values = ("true", "false") if holds else ("false", "true")
    place = ", ".join(f"{name} = {value}" for name, value in at.items())
    reason = f"at {place} the statement before is {values[0]}, this one {values[1]}"
    example = {"at": at, "left": values[0], "right": values[1]}
    return Judgement("refuted", reason, example)


def _all(claims: list[Expr], point: Point) -> bool | None:
    values = [truth(claim, point) for claim in claims]
    if False in values:
        return False
    return None if None in values else True


def _regimes(domain: Domain, names: frozenset[str]) -> Iterator[list[Point]]:
    """Points with numbers in each order of size, below 1 and above; some are never meant above."""
    variables = [v for v in domain.variables if v.name in names]
    if any(v.kind not in ("real", "integer") for v in variables):
        return
    points = list(_points(domain, names))
    free = [v.name for v in variables if v.upper is None]
    small = [name for name in free if name.partition("_")[0] in _SMALL]
    points = [p for p in points if all(p[name] < 1 for name in small)]  # type: ignore[operator]
    # Where both signs are allowed, as by |b| < 1, a positive number is meant, as a rule.
    above = [p for p in points if all(p[name] >= 0 for name in names)]  # type: ignore[operator]
    points = above or points
    large = [name for name in free if name not in small]
    orders = permutations(large) if len(large) <= MOST_ORDERED else (tuple(large),)
    for order in orders:
        ordered = points if len(large) > MOST_ORDERED else [p for p in points if _up(p, order)]
        for below in (True, False) if large else (True,):
            yield [p for p in ordered if all((p[n] < 1) == below for n in large)]  # type: ignore[operator]


def _up(point: Point, order: tuple[str, ...]) -> bool:
    values = [point[name] for name in order]
    return all(a <= b for a, b in pairwise(values))  # type: ignore[operator]


def _points(domain: Domain, names: frozenset[str]) -> Iterator[Point]:
    """Points of a domain, as far as it is about numbers."""
    numbers = tuple(v for v in domain.variables if v.kind in ("real", "integer"))
    own = frozenset(variable.name for variable in numbers)
    stated = (one for one in domain.relations if not function_names(one) - KNOWN)
    within = Domain(numbers, tuple(one for one in stated if free_symbols(one) <= own))
    chance = random.Random(7)
    for _ in range(TRIES):
        point: dict[str, Fraction | Table] = {}
        for variable in numbers:
            value = chance.choice(_SIZES)
            low, high = end_at(variable.lower, point, 1), end_at(variable.upper, point, -1)
            if low is not None and high is not None:
                value = low + chance.choice(_SHARES) * (high - low)
            elif low is not None:
                value = low + value
            elif high is not None:
                value = high - value
            if variable.kind == "integer":
                value = Fraction(round(value))
            point[variable.name] = value
        if within.contains(point):
            yield point
