"""Where a formula is said to vanish or to be largest: "the derivative ... vanishes at x = 2"."""

from __future__ import annotations

import re
from functools import partial

from closedform.answers.differentiation import differentiated
from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.language.tree import free_symbols, number, relation, substitute
from closedform.proofread.canonical_names import named
from closedform.proofread.clock import Clock
from closedform.proofread.facts import about
from closedform.proofread.generic import depends, everywhere_different
from closedform.proofread.identities import judge_identity
from closedform.proofread.lines import Link
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section

__all__ = ["judge_zero"]

_WHERE = (
    r"\s+(?:(?:only|exactly|precisely|just|therefore|hence|thus)\s+)*"
    r"(?:at|for|when|if|where)\s*\$?\s*\Z"
)
_VANISHES = re.compile(
    r"[\s,$]*(?:(?:which|that|it|and)\s+)?"
    r"(?:vanish(?:es)?|(?:is|becomes|equals|gets)\s+(?:equal\s+to\s+)?(?:zero|0))" + _WHERE
)
_EXTREMAL = re.compile(
    r"[\s,$]*(?:(?:which|that|and)\s+)?(?:is|becomes|gets)\s+"
    r"(?:larg|small|great|low|high|least|max|min)[a-z]*" + _WHERE
)
_DERIVATIVE_OF = re.compile(r"\b(?:derivative|slope)\s+of\s*\$?\s*\Z", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|in|between|than)\s*\$?\s*\Z", re.IGNORECASE)


def judge_zero(
    section: Section, formula: str, words: tuple[str, str], link: Link
) -> Judgement | None:
    """Judge ``x = ...`` by the formula before it, which is said to vanish or be largest there.

    Parameters
    ----------
    section : Section
        What is known at its place.
    formula : str
        The formula before.
    words : (str, str)
        The words before that formula, and between the two.
    link : Link
        The value.

    Returns
    -------
    Judgement or None
        ``None`` if nothing of this kind is said, or without a verdict.
    """
    vanishes, extremal = _VANISHES.match(words[1]), _EXTREMAL.match(words[1])
    if not (vanishes or extremal) or link.sign != "=" or link.continued or not formula:
        return None
    slopes = int(bool(extremal)) + bool(_DERIVATIVE_OF.search(words[0]))
    if slopes > 1 or (_OF.search(words[0]) and not slopes):
        return None
    try:
        judged = _judged(section, formula, link, slopes, quadratic=bool(extremal))
    except (Unreadable, DomainError, RecursionError):
        return None
    if judged is None or judged.verdict not in ("proved", "refuted"):
        return None
    places = (judged.counterexample or {}).get("at", {})
    if any(named(other.left) in places for other in section.behind):
        return None  # "vanishes only at a = 0, b = 1"
    what = "its derivative vanishes" if slopes else "the formula before vanishes"
    reason = f"{what} there" if judged.verdict == "proved" else f"{what} elsewhere: {judged.reason}"
    given = (formula.strip(), *judged.given)
    at = (judged.counterexample or {}).get("at")
    guessed = judged.guessed if at else ""  # at a number, nothing else is left to be guessed
    return Judgement(judged.verdict, reason, judged.counterexample, given, guessed)


def _judged(
    section: Section, formula: str, link: Link, slopes: int, *, quadratic: bool
) -> Judgement | None:
    hide = section.atoms.hide
    whole = section.read(hide(formula), f"({hide(link.left)}) + ({hide(link.right)})")
    reading = whole.reading
    tree, (name, value) = whole.readings[0][0], whole.readings[0][1].args
    if tree.head == "symbol":
        return None  # "as a function of y, it is smallest at"
    if name.head != "symbol" or name.value not in free_symbols(tree) - free_symbols(value):
        return None
    found, domain = tree, reading.domain
    if slopes:
        slope = differentiated(tree, name, 1, domain)
        again = differentiated(tree, name, 2, domain) if quadratic else None
        # Where there is one place only, it does not lie at an end of what is allowed.
        if quadratic and (again is None or depends(again, str(name.value), domain)):
            return None
        if slope is None:
            return None
        found = slope
    facts = tuple(fact for fact in section.stated.known if fact.name != name.value)
    at = substitute(found, {str(name.value): value})
    clock = Clock(section.seconds)
    question = section.question(at, number(0), reading, clock, facts)
    judged = judge_identity(question)
    if judged.verdict != "undecided" or not free_symbols(value) <= free_symbols(tree):
        return judged
    if about(facts, at) or section.stated.may_matter(at, name):
        return None  # something that was said before may make it right
    statement = relation("=", at, number(0))
    one = clock.hurry(partial(everywhere_different, question.domain, statement), 0.4)
    if one is None:
        return None
    example = {"at": one.at(), "left": one.left, "right": one.right}
    return Judgement("refuted", str(one), example, guessed=reading.guessed)
