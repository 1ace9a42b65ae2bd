r"""The characteristic polynomial of a recurrence: its discriminant, and how large its roots are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import chain, islice

from flint import arb

from closedform.answers.matrix_arithmetic import shape
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain, DomainError, Variable
from closedform.kernel.evaluate import NotExact, Point, Undefined
from closedform.language.errors import Unreadable
from closedform.language.reader import ambiguities
from closedform.language.tree import Expr, call, free_symbols, neg, number, sub, substitute, symbol
from closedform.proofread.clock import Clock
from closedform.proofread.generic import generic_points
from closedform.proofread.lines import Link
from closedform.proofread.questions import is_number
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section
from closedform.proofread.spelling import spelled
from closedform.proofread.stability import linear_rules, short
from closedform.proofread.system_claims import known_rules
from closedform.proofread.system_slips import slips
from closedform.proofread.wording import Wording

__all__ = ["judge_roots"]

ZERO = number(0)
POINTS = 3
BITS = 160
_POLYNOMIAL = re.compile(r"\bcharacteristic (?:equation|polynomial)", re.IGNORECASE)
_DISCRIMINANT = re.compile(r"\bdiscriminant\b", re.IGNORECASE)
_DOUBLE = re.compile(
    r"\bdiscriminant\b[^.;]*\b(?:vanishes|is (?:zero|0|\$0\$)|equals zero)"
    r"|\b(?:double|repeated) (?:real )?roots?|\broots? (?:coincide|are equal|merge)"
    r"|\bcritical(?:ly)? damp",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\b(?:modulus|magnitude|absolute value|spectral radius)\b", re.IGNORECASE)
_COMPLEX = re.compile(r"\b(?:complex|conjugate|underdamped|oscillat\w+)\b", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\b(?:not|never|no longer|approx\w*|roughly|instead|other|another|larger|smaller|unlike"
    r"|nesterov\w*|implicit\w*)\b",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"\s*\\?(?:left)?\|.*\|\s*|\s*\\rho(?:\([^()]*\))?\s*")


def judge_roots(section: Section, link: Link, wording: Wording) -> Judgement | None:
    """The verdict on what is said about the roots that belong to a recurrence of two steps.

    Parameters
    ----------
    section : Section
        What is known at its place.
    link : Link
        The equation.
    wording : Wording
        The sentence around it.
    """
    state, words = section.systems, wording.before
    if link.sign != "=" or not (state.waiting or state.known.rules or section.matrices.values):
        return None
    kinds = [kind for kind, said in _KINDS.items() if said.search(words)]
    if not kinds or _OTHERWISE.search(words) or wording.asks or wording.roughly:
        return None
    return Clock(section.seconds).hurry(partial(_judged, section, link, words, kinds), 0.6)


def _judged(section: Section, link: Link, words: str, kinds: list[str]) -> Judgement | None:
    texts = spelled(link.left), spelled(link.right)
    try:
        reading = section.context.reading(*texts, learned=False)
        left, right = (ambiguities(text, reading.names)[0] for text in texts)
    except (Unreadable, DomainError):
        return None
    verdicts: list[Judgement | None] = []
    for written, first, second in _quadratics(section):
        for claim in _claims(link, words, kinds, left, right, first, second):
            judged = _compared(reading.domain, claim)
            judged = judged and replace(judged, given=(written,))
            if judged is not None and judged.verdict == "plausible":
                return judged
            verdicts.append(judged)
    refuted = [one for one in verdicts if one is not None]
    return refuted[0] if refuted and len(refuted) == len(verdicts) else None


def _quadratics(section: Section) -> Iterator[tuple[str, Expr, Expr]]:
    """What has the characteristic polynomial ``r^2 - a r - b``, with a and b."""
    for rule, factors in linear_rules(section, known_rules(section)):
        if len(factors) == 2:
            first, second = factors
            yield rule.written, first, second
    for name, named in section.matrices.values.items():
        if shape(named.value) == (2, 2) and not named.several:
            a, b, c, d = named.value.args
            yield f"{name} = {named.value}", short(a + d), short(sub(b * c, a * d))


@dataclass(frozen=True)
class _Claim:
    """What a text says of the roots: a formula, and what a function of it has to be."""

    tree: Expr
    made: Callable[[Expr], Expr]
    other: Expr
    what: str
    names: frozenset[str]  # that may be a factor too many, or be missing


def _itself(tree: Expr) -> Expr:
    return tree


def _claims(
    link: Link, words: str, kinds: list[str], left: Expr, right: Expr, first: Expr, second: Expr
) -> Iterator[_Claim]:
    """What has to be equal, for a recurrence with these factors."""
    known = free_symbols(first) | free_symbols(second)
    discriminant = first**2 + 4 * second
    if "polynomial" in kinds:
        whole = left if right == ZERO else right
        letters = free_symbols(whole) - known
        if len(letters) == 1 and free_symbols(whole) - letters == known:
            (letter,) = letters
            meant = symbol(letter) ** 2 - first * symbol(letter) - second
            yield _Claim(whole, _itself, meant, "the characteristic polynomial", known)
    solved = left.head == "symbol" and free_symbols(right) <= known - {left.value}
    if "double" in kinds and solved and left.value in known and not is_number(right):

        def put_in(tree: Expr) -> Expr:
            return substitute(discriminant, {str(left.value): tree})

        yield _Claim(right, put_in, ZERO, "the discriminant there", frozenset())
    named = left.head == "symbol" and left.value not in known
    if "discriminant" in kinds and named and free_symbols(right) == known:
        yield _Claim(right, _itself, discriminant, "the discriminant", known)
    size = "size" in kinds and _COMPLEX.search(words) and _ABSOLUTE.fullmatch(link.left)
    if size and free_symbols(right) == free_symbols(second):
        what = "the square of the size of complex roots"
        yield _Claim(right, lambda tree: tree**2, neg(second), what, known)


def _compared(domain: Domain, claim: _Claim) -> Judgement | None:
    """Whether two formulas agree up to a positive number; refuted if a small change makes it so."""
    one, other, what = claim.made(claim.tree), claim.other, claim.what
    points = list(islice(_points(domain, one, other), POINTS))
    values = [_values(one, other, point) for point in points]
    if len(values) < POINTS or None in values:
        return None
    if any(_agree(one, other, points, scale) for scale in _scales(other)):
        said = "vanishes" if other == ZERO else "is this"
        return Judgement("plausible", f"{what} {said} at all points that were tried")
    names = sorted(claim.names)
    near = map(claim.made, chain(_roots(claim.tree), slips(claim.tree, names)))
    if not any(_agree(c, other, points, scale) for c in near for scale in _scales(other)):
        return None
    point, pair = points[0], values[0]
    if pair is None or (pair[0] - pair[1]).contains(0):
        return None
    at = {name: str(value) for name, value in point.items()}
    shown = [str(side.mid().str(6, radius=False)) for side in pair]
    example = {"at": at, "left": shown[0], "right": shown[1]}
    place = ", ".join(f"{name} = {value}" for name, value in at.items())
    if other == ZERO:
        reason = f"{what} is {shown[0]}, not 0, at {place}"
    else:
        reason = f"{what} is {shown[1]} at {place}, not {shown[0]}"
    return Judgement("refuted", reason, example)


def _roots(tree: Expr) -> Iterator[Expr]:
    """Variants with a root more or less."""
    if tree.head == "call" and tree.value == "sqrt":
        yield tree.args[0]
    if tree.head in ("symbol", "mul"):
        yield call("sqrt", tree)
    for place, arg in enumerate(tree.args):
        for variant in _roots(arg):
            args = (*tree.args[:place], variant, *tree.args[place + 1 :])
            yield Expr(tree.head, tree.value, args)


def _scales(other: Expr) -> tuple[Fraction, ...]:
    return (Fraction(1),) if other == ZERO else (Fraction(1), Fraction(1, 4), Fraction(4))


def _points(domain: Domain, *trees: Expr) -> Iterator[Point]:
    """Points with small numbers, as steps and curvatures are."""
    names = frozenset[str]().union(*map(free_symbols, trees))
    kept = {v.name: v for v in domain.variables if v.name in names and v.kind == "real"}
    own = tuple(kept.get(name, Variable(name, "real")) for name in sorted(names))
    yield from generic_points(Domain(own), Fraction(1, 9))


def _values(one: Expr, other: Expr, point: Point) -> tuple[arb, arb] | None:
    try:
        return enclose(one, point, BITS), enclose(other, point, BITS)
    except (NotExact, Undefined, KeyError):
        return None


def _agree(one: Expr, other: Expr, points: list[Point], scale: Fraction) -> bool:
    for point in points:
        pair = _values(one, other, point)
        if pair is None:
            return False
        gap = pair[0] * scale.denominator - pair[1] * scale.numerator
        if not gap.contains(0):
            return False
    return True


_KINDS = {
    "polynomial": _POLYNOMIAL,
    "discriminant": _DISCRIMINANT,
    "double": _DOUBLE,
    "size": _SIZE,
}
