"""Judge approximations: rounded numbers, and leading orders in what the text says is small."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction
from functools import partial
from itertools import pairwise

from closedform.answers.decimals import half_unit, rounds_to
from closedform.answers.growth import Approach, leading_order
from closedform.answers.staging import decide
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain, DomainError
from closedform.language.errors import Unreadable
from closedform.language.tree import Expr, free_symbols, function_names, walk
from closedform.proofread.canonical_names import named
from closedform.proofread.clock import Clock
from closedform.proofread.closeness import (
    Apart,
    cancelling,
    coefficient,
    nowhere_near,
    within_a_term,
)
from closedform.proofread.documents import Formula, Prose
from closedform.proofread.facts import Fact, about, put_in, widened
from closedform.proofread.lines import Link
from closedform.proofread.orders import Order, approaches, order_of
from closedform.proofread.questions import KNOWN, is_number, with_plain_values
from closedform.proofread.relations import Judgement
from closedform.proofread.rounded_inputs import agree, is_coarse, is_round_number, reached
from closedform.proofread.section import Section, Sides
from closedform.proofread.single_values import with_single_values
from closedform.proofread.spelling import spelled

__all__ = ["judge_approximation", "size_of", "size_of_product", "sizes_in_words"]

LONGEST = 40  # characters of a value that are shown
DIGITS = 10
_FRACTION = re.compile(r"-?\d+/\d+")
_SMALL = re.compile(r"\bsmall\s+(?:values?\s+of\s+)?(?:enough\s+)?\Z", re.IGNORECASE)
_LARGE = re.compile(
    r"\b(?:large|big|high|growing|increasing)\s+(?:enough\s+)?(?:values?\s+of\s+)?\Z", re.IGNORECASE
)
_SAID_BEHIND = re.compile(
    r"\s+(?:(?:is|are|being|be|very|sufficiently)\s+)*(?P<how>small|tiny|large|big)\b(?!\s+[a-z]+\s*\$)",
    re.IGNORECASE,
)
_FACTOR = re.compile(r"(?:\\[A-Za-z]+|[A-Za-z])(?:\s*_\s*(?:\{\s*\w+\s*\}|\w))?")
_DIFFERENCES = {"Delta", "delta", "nabla", "partial", "d"}
_PRODUCT = rf"(?:{_FACTOR.pattern}\s*)+"
_QUOTIENT = re.compile(
    rf"\s*(?:\\[dt]?frac\s*\{{\s*(?P<over>{_PRODUCT})\}}\s*\{{\s*(?P<under>{_PRODUCT})\}}"
    rf"|(?P<above>{_PRODUCT})(?:/\s*(?P<below>{_FACTOR.pattern}))?)\s*"
)
_BELOW_ONE = re.compile(rf"\(\s*1\s*-\s*(?P<name>{_FACTOR.pattern})\s*\)")
_ONE_MINUS = re.compile(r"\s*1\s*-\s*(?P<name>[^+\-]+?)\s*\Z")


def size_of(link: Link) -> str:
    r"""What a statement such as ``1-\rho \ll 1`` or ``n \to \infty`` says becomes small or large.

    Examples
    --------
    >>> size_of(Link(r"1-\rho", "<<", "1", 0, False)), size_of(Link("n", "to", r"\infty", 0, False))
    ('rho -> 1-', 'n -> oo')
    """
    if link.sign == "to":
        name, point = named(link.left), link.right.strip().replace("\\infty", "oo")
        return f"{name} -> {point}" if name and re.fullmatch(r"oo|[01]", point) else ""
    if link.sign not in ("<<", ">>"):
        return ""
    small, large = (link.left, link.right) if link.sign == "<<" else (link.right, link.left)
    if link.sign == "<<" and re.fullmatch(r"\s*-\s*1\s*", large) and named(small):
        return f"{named(small)} -> -oo"
    if not re.fullmatch(r"\s*[01]\s*", large):
        if re.fullmatch(r"\s*[01]\s*", small) and named(large):
            return f"{named(large)} -> oo"
        return ""
    below_one = _ONE_MINUS.match(small)
    if below_one and named(below_one["name"]):
        return f"{named(below_one['name'])} -> 1-"
    return f"{named(small)} -> 0+" if named(small) else ""


def size_of_product(link: Link) -> str:
    r"""The same for a product or a quotient: what each of its names may do for it.

    Examples
    --------
    >>> size_of_product(Link(r"\eta\lambda", "<<", "1", 0, False))
    'eta -> 0+ | lambda -> 0+'
    >>> size_of_product(Link(r"k/n", "to", "0", 0, False))
    'k -> 0+ | n -> oo'
    >>> size_of_product(Link(r"t(1-\beta)", "<<", "1", 0, False))
    't -> 0+ | beta -> 1-'
    """
    to_zero = link.sign == "to" and link.right.strip() == "0"
    if to_zero or (link.sign == "<<" and link.right.strip() == "1"):
        return _small_product(link.left)
    return _small_product(link.right) if link.sign == ">>" and link.left.strip() == "1" else ""


def _small_product(text: str) -> str:
    text = spelled(text)
    to_one = [named(one["name"]) for one in _BELOW_ONE.finditer(text)]  # t (1 - b)
    found = _QUOTIENT.fullmatch(_BELOW_ONE.sub(" ", text))
    if found is None:
        return ""
    above, below = found["over"] or found["above"], found["under"] or found["below"] or ""
    factors = [list(map(named, _FACTOR.findall(part))) for part in (above, below)]
    names = [*factors[0], *factors[1], *to_one]
    if len(names) < 2 or not all(names) or len(set(names)) < len(names):
        return ""
    if _DIFFERENCES & set(names):
        return ""  # \Delta t is one name
    sizes = [f"{name} -> 0+" for name in factors[0]] + [f"{name} -> oo" for name in factors[1]]
    sizes += [f"{name} -> 1-" for name in to_one]
    return " | ".join(sizes)


def sizes_in_words(pieces: Iterable[Prose | Formula]) -> list[str]:
    """What the words "for small" and "for large" stand in front of."""
    pieces = list(pieces)
    found, before = [], ""
    for piece in pieces:
        if isinstance(piece, Prose):
            before = piece.text
            continue
        name = named(piece.text)
        product = "" if name else _small_product(piece.text)
        if product and _SMALL.search(before):
            found.append(product)
        elif name and _SMALL.search(before):
            found.append(f"{name} -> 0")
        elif name and _LARGE.search(before):
            found.append(f"{name} -> oo")
        before = ""
    return [*found, *_behind_names(pieces)]


def _behind_names(pieces: list[Prose | Formula]) -> Iterator[str]:
    """What "with $s$ small" says."""
    for one, words in pairwise(pieces):
        if isinstance(one, Formula) and isinstance(words, Prose):
            found, name = _SAID_BEHIND.match(words.text), named(one.text)
            if name and found:
                yield f"{name} -> {'0' if found['how'].lower() in ('small', 'tiny') else 'oo'}"


_OTHER_NUMBER = Judgement(
    "undecided", "the sides differ with a number of another place, which may not be meant here"
)


_UNCLEAR = Judgement("undecided", "what was read as a factor may be a function")
_APPLIED = re.compile(
    r"(?P<name>\\?[A-Za-z]+(?:\s*_\s*(?:\{[^{}]*\}|\w))?)(?P<opened>\s*(?:\\left\s*|\\[bB]igg?l?\s*)?\()?"
)


def _may_be_functions(texts: Iterable[str]) -> set[str]:
    """The names that stand in front of brackets wherever they stand."""
    found: dict[str, list[bool]] = {}
    for text in texts:
        for one in _APPLIED.finditer(text):
            found.setdefault(named(one["name"]), []).append(bool(one["opened"]))
    return {name for name, opened in found.items() if name and all(opened)}


def judge_approximation(section: Section, link: Link, only_said: bool = False) -> Judgement:
    """Judge ``left ≈ right``: proved, or refuted as a number with printed digits, or undecided.

    Parameters
    ----------
    only_said : bool
        Whether nothing else may become small or large than what the section says.

    Raises
    ------
    Unreadable, DomainError
        When a side cannot be read.
    """
    clock = Clock(section.seconds)
    texts = section.atoms.hide(link.left), section.atoms.hide(link.right)
    sides = section.read(*texts)
    found = [_one_reading(section, sides, pair, clock, only_said) for pair in sides.readings[:2]]
    numbers = {one.name for one in sides.reading.domain.variables if not one.is_function}
    if _may_be_functions(texts) & numbers:
        found = [_UNCLEAR if judged.verdict == "refuted" else judged for judged in found]
    return next((judged for judged in found if judged.verdict != "refuted"), found[0])


def _one_reading(
    section: Section, sides: Sides, pair: tuple[Expr, Expr], clock: Clock, only_said: bool
) -> Judgement:
    left, right = pair
    domain, guessed = sides.reading.domain, sides.reading.guessed
    if is_number(left) and is_number(right):
        return section.shown(_numbers(left, right, ()))
    facts = tuple(f for f in about(section.stated.known, left, right) if f.kind != "recurrence")
    general = tuple(f for f in facts if not is_number(f.right))
    nodes = [set(walk(put_in(side, general))) for side in (left, right)]
    # What mentions a name on both sides is meant for all its values, not for one.
    facts = tuple(f for f in facts if f in general or not all(f.left in n for n in nodes))
    if facts:
        filled = put_in(left, facts), put_in(right, facts)
        if is_number(filled[0]) and is_number(filled[1]):
            given = tuple(str(fact.written) for fact in facts)
            judged = _numbers(*filled, given)
            if judged.verdict == "refuted":
                # H = 2 here and H = 3.2 there: two numbers for two cases, more likely.
                named = left.head in ("symbol", "call") and any(f.left == left for f in facts)
                twice = named and is_number(next(f.right for f in facts if f.left == left))
                far = twice or any(f.line and f.line not in section.near for f in facts)
                judged = _OTHER_NUMBER if far else replace(judged, guessed=guessed)
            if judged.verdict != "undecided":
                return section.shown(judged)
    if is_number(right) and not facts and _is_one_name(left):
        return Judgement("assumed", "a number for which the text says it")  # at |x| = 1.0886
    exact = clock.judge(left, right, domain)
    if exact.verdict == "proved":
        return section.shown(Judgement("proved", "the sides are equal", guessed=guessed))
    filled = put_in(left, facts), put_in(right, facts)
    if is_number(filled[0]) != is_number(filled[1]):
        # A number of an example, in place of what one side is about.
        filled = put_in(left, general), put_in(right, general)
    own = widened(domain, facts)
    for pair in dict.fromkeys(((left, right), filled)):
        one, two, within = with_single_values(*pair, own)
        found = _to_some_order(section, (one, two), within, clock, only_said)
        if found is not None:
            given = tuple(str(f.written) for f in facts) if pair == filled else ()
            return section.shown(replace(found, guessed=guessed, given=given))
    found = _coefficient(filled, own, clock) or _in_no_limit((left, right), facts, own, clock)
    if found is not None:
        return section.shown(replace(found, guessed=guessed))
    reason = "an approximation; it is not said in which quantity"
    if section.sizes:
        reason = f"an approximation, not proved as {', '.join(dict.fromkeys(section.sizes))}"
    return section.shown(Judgement("undecided", reason, guessed=guessed))


def _is_one_name(tree: Expr) -> bool:
    while tree.head in ("neg", "abs") or (tree.head == "call" and tree.value == "abs"):
        tree = tree.args[0]
    return tree.head == "symbol"


def _coefficient(sides: tuple[Expr, Expr], domain: Domain, clock: Clock) -> Judgement | None:
    """A verdict on a factor that is printed as a decimal."""
    found = clock.hurry(partial(coefficient, *sides, domain))
    if found is None:
        return None
    value, printed, (at, left, right) = found
    verdict = rounds_to(value, printed, Domain())
    if verdict.verdict == "proved":
        return Judgement("plausible", f"the factor {printed} is rounded, by numbers")
    given = any(node.head == "decimal" for node in walk(sides[0]))
    if verdict.verdict == "refuted" and not given:  # sigma/0.88, in which 0.88 is rounded, too
        example = {"at": at, "left": left, "right": right}
        return Judgement("refuted", f"the factor does not round to {printed}", example)
    return None


def _in_no_limit(
    sides: tuple[Expr, Expr], facts: tuple[Fact, ...], domain: Domain, clock: Clock
) -> Judgement | None:
    """A refutation where the sides stay apart whatever becomes small or large."""
    found: Apart | None = None
    if facts:  # what a factor of both sides stands for does not matter
        gone = clock.hurry(partial(cancelling, *sides, domain)) or frozenset()
        facts = tuple(fact for fact in facts if fact.kind != "value" or fact.name not in gone)
    filled = put_in(sides[0], facts), put_in(sides[1], facts)
    for pair in dict.fromkeys((filled, sides)):
        found = clock.hurry(partial(nowhere_near, *with_plain_values(*pair, domain)))
        if found is None:
            return None
    assert found is not None
    at, left, right = found
    example = {"at": at, "left": left, "right": right}
    return Judgement("refuted", "in no limit of its quantities do the sides agree", example)


def _to_some_order(
    section: Section, sides: tuple[Expr, Expr], domain: Domain, clock: Clock, only_said: bool
) -> Judgement | None:
    """A verdict on the order to which two sides agree, as something grows or becomes small."""
    ways = list(approaches(domain, *sides))
    said = [way for way in ways if any(_says(size, way) for size in section.sizes)]
    failed: list[tuple[tuple[str, str], Order]] = []
    ways = said if only_said else ways
    for way in (*said, *(way for way in ways if way not in said)):
        if clock.left < 0.1:
            return None
        order = clock.hurry(partial(order_of, *sides, *way, domain), 0.2)
        if order is None:
            continue
        if not order.agrees:
            failed.append((way, order))
            continue
        name, point = way
        if way not in said:
            reason = f"to the order printed as {name} -> {point}, which the text does not say"
            return Judgement("plausible", reason)
        size = f"{name} -> {'0+' if point == '0' else point}"
        proof = _to_leading_order(*sides, size, domain, clock) if _is_one_term(sides[1]) else ""
        if proof:
            return Judgement("proved", proof)
        return Judgement("plausible", f"to the order printed as {size}, by numbers")
    # One thing is said, and what may be meant by it fails as all the rest does.
    one = any(all(_says(size, way) for way in said) for size in section.sizes)
    if said and one and len(failed) == len(ways) and failed[0][0] == said[0] and failed[0][1].term:
        return _fails(section, sides, *failed[0])
    return None


def _says(size: str, way: tuple[str, str]) -> bool:
    """Whether words such as ``x -> 0+`` mean this: what cannot grow goes to its end."""
    for one in size.split(" | "):
        name, _, point = one.partition(" -> ")
        if name == way[0] and (
            point.rstrip("+") == way[1] or (point in ("oo", "1") and way[1] == "1-")
        ):
            return True
    return False


def _is_one_term(tree: Expr) -> bool:
    return not any(node.head == "add" for node in walk(tree))


def _fails(
    section: Section, sides: tuple[Expr, Expr], way: tuple[str, str], order: Order
) -> Judgement | None:
    """The error is as large as a printed term, where nothing but numbers stands on both sides."""
    names = [free_symbols(side) for side in sides]
    functions = (function_names(sides[0]) | function_names(sides[1])) - KNOWN
    if (
        names[0] - {way[0]} != names[1] - {way[0]}
        or functions
        or any(name.startswith("atom") for name in names[0] - set(section.atoms.constants()))
    ):
        return None
    assert order.at is not None
    reason = f"as {way[0]} -> {way[1]}, the error is as large as the term {order.term}"
    example = {"at": order.at, "left": order.left, "right": order.right}
    return Judgement("refuted", reason, example)


def _to_leading_order(left: Expr, right: Expr, size: str, domain: Domain, clock: Clock) -> str:
    """Why the leading orders agree; empty when that is not proved."""
    try:
        approach = Approach.parse(size, domain)
        verdict = decide(
            time.monotonic(), 0.6 * clock.left, True, leading_order, left, right, approach, domain
        )
    except (ValueError, DomainError, Unreadable, ArithmeticError, RecursionError):
        return ""
    return verdict.reason if verdict.verdict == "proved" else ""


def _numbers(left: Expr, right: Expr, given: tuple[str, ...]) -> Judgement:
    verdict = rounds_to(left, right, Domain())
    if verdict.verdict == "proved":
        if is_coarse(left, right):  # "5/8 is about 1" says more than that 1 is the next integer
            return Judgement("plausible", "as a rounded value", given=given)
        return Judgement("proved", "as a rounded value", given=given)
    found = verdict.refutation
    if verdict.verdict == "refuted" and found is not None:
        if reached(left, right) or is_round_number(left, right):
            return Judgement("plausible", "within the digits that are printed", given=given)
        value, printed = _short(found.left), _short(found.right)
        example = {"at": found.at(), "left": value, "right": printed}
        reason = verdict.reason.replace(found.left, value)
        return Judgement("refuted", reason, example, given)
    within = agree(left, right) if half_unit(right) is None else None
    if within is None:
        return Judgement("undecided", verdict.reason, given=given)
    if within or within_a_term(left, right):
        return Judgement("plausible", "within the digits that are printed", given=given)
    values = [enclose(side, {}).str(8, radius=False) for side in (left, right)]
    example = {"at": {}, "left": values[0], "right": values[1]}
    reason = f"the printed digits do not allow it: {values[0]} against {values[1]}"
    return Judgement("refuted", reason, example, given)


def _short(value: str) -> str:
    """A value of a counterexample; a fraction of very many digits with the first of them."""
    if len(value) <= LONGEST or not _FRACTION.fullmatch(value):
        return value
    fraction = Fraction(value)
    with localcontext(prec=DIGITS, rounding=ROUND_DOWN):
        return f"{Decimal(fraction.numerator) / Decimal(fraction.denominator)}..."
