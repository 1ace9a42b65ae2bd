"""Judge approximations: rounded numbers, and leading orders in what the text says is small."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction

from closedform.answers.decimals import rounds_to
from closedform.answers.growth import Approach, leading_order
from closedform.answers.staging import decide
from closedform.kernel.domain import Domain, DomainError
from closedform.language.errors import Unreadable
from closedform.language.names import canonical
from closedform.language.tree import Expr
from closedform.proofread.clock import Clock
from closedform.proofread.documents import Formula, Prose
from closedform.proofread.facts import about, put_in
from closedform.proofread.identities import NEAR, is_number
from closedform.proofread.lines import Link
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section

__all__ = ["judge_approximation", "size_of", "sizes_in_words"]

LONGEST = 40  # characters of a value that are shown
DIGITS = 10
_FRACTION = re.compile(r"-?\d+/\d+")
_SMALL = re.compile(r"\bsmall\s+(?:values?\s+of\s+)?(?:enough\s+)?\Z", re.IGNORECASE)
_LARGE = re.compile(
    r"\b(?:large|big|high|growing|increasing)\s+(?:enough\s+)?(?:values?\s+of\s+)?\Z", re.IGNORECASE
)
_ONE_MINUS = re.compile(r"\s*1\s*-\s*(?P<name>[^+\-]+?)\s*\Z")


def size_of(link: Link) -> str:
    r"""What a statement such as ``1-\rho \ll 1`` or ``n \to \infty`` says becomes small or large.

    Examples
    --------
    >>> size_of(Link(r"1-\rho", "<<", "1", 0, False)), size_of(Link("n", "to", r"\infty", 0, False))
    ('rho -> 1-', 'n -> oo')
    """
    if link.sign == "to":
        name, point = _name(link.left), link.right.strip().replace("\\infty", "oo")
        return f"{name} -> {point}" if name and re.fullmatch(r"oo|[01]", point) else ""
    if link.sign not in ("<<", ">>"):
        return ""
    small, large = (link.left, link.right) if link.sign == "<<" else (link.right, link.left)
    if not re.fullmatch(r"\s*[01]\s*", large):
        if re.fullmatch(r"\s*[01]\s*", small) and _name(large):
            return f"{_name(large)} -> oo"
        return ""
    below_one = _ONE_MINUS.match(small)
    if below_one and _name(below_one["name"]):
        return f"{_name(below_one['name'])} -> 1-"
    return f"{_name(small)} -> 0+" if _name(small) else ""


def _name(text: str) -> str:
    try:
        return canonical(text.strip())
    except ValueError:
        return ""


def sizes_in_words(pieces: Iterable[Prose | Formula]) -> list[str]:
    """What the words "for small" and "for large" stand in front of."""
    found, before = [], ""
    for piece in pieces:
        if isinstance(piece, Prose):
            before = piece.text
            continue
        name = _name(piece.text)
        if name and _SMALL.search(before):
            found.append(f"{name} -> 0")
        elif name and _LARGE.search(before):
            found.append(f"{name} -> oo")
        before = ""
    return found


_OTHER_NUMBER = Judgement(
    "undecided", "the sides differ with a number of another place, which may not be meant here"
)


def judge_approximation(section: Section, link: Link) -> Judgement:
    """Judge ``left ≈ right``: proved, or refuted as a number with printed digits, or undecided.

    Raises
    ------
    Unreadable, DomainError
        When a side cannot be read.
    """
    clock = Clock(section.seconds)
    texts = section.atoms.hide(link.left), section.atoms.hide(link.right)
    sides = section.read(*texts)
    left, right = sides.readings[0]
    domain, guessed = sides.reading.domain, sides.reading.guessed
    if is_number(left) and is_number(right):
        return section.shown(_numbers(left, right, ()))
    facts = tuple(f for f in about(section.known, left, right) if f.kind != "recurrence")
    if facts:
        filled = put_in(left, facts), put_in(right, facts)
        if is_number(filled[0]) and is_number(filled[1]):
            given = tuple(str(fact.written) for fact in facts)
            judged = _numbers(*filled, given)
            if judged.verdict == "refuted":
                far = any(f.line and abs(f.line - section.line) > NEAR for f in facts)
                judged = _OTHER_NUMBER if far else replace(judged, guessed=guessed)
            if judged.verdict != "undecided":
                return section.shown(judged)
    exact = clock.judge(left, right, domain)
    if exact.verdict == "proved":
        return section.shown(Judgement("proved", "the sides are equal", guessed=guessed))
    for size in section.sizes:
        name = size.split()[0]
        if domain.get(name) is None or clock.left < 0.05:
            continue
        verdict = _to_leading_order(left, right, size, domain, clock)
        if verdict:
            return section.shown(Judgement("proved", verdict, guessed=guessed))
    reason = "an approximation; it is not said in which quantity"
    if section.sizes:
        reason = f"an approximation, not proved as {', '.join(section.sizes)}"
    return section.shown(Judgement("undecided", reason, guessed=guessed))


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
        return Judgement("proved", "as a rounded value", given=given)
    found = verdict.refutation
    if verdict.verdict == "refuted" and found is not None:
        value, printed = _short(found.left), _short(found.right)
        example = {"at": found.at(), "left": value, "right": printed}
        reason = verdict.reason.replace(found.left, value)
        return Judgement("refuted", reason, example, given)
    return Judgement("undecided", verdict.reason, given=given)


def _short(value: str) -> str:
    """A value of a counterexample; a fraction of very many digits with the first of them."""
    if len(value) <= LONGEST or not _FRACTION.fullmatch(value):
        return value
    fraction = Fraction(value)
    with localcontext(prec=DIGITS, rounding=ROUND_DOWN):
        return f"{Decimal(fraction.numerator) / Decimal(fraction.denominator)}..."
