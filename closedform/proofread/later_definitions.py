r"""What a relation says with what its sentence defines behind it: "..., where \bar v = ..."."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.language.tree import free_symbols, relation
from closedform.proofread.clock import Clock
from closedform.proofread.facts import Fact, fact_from, put_in, widened
from closedform.proofread.lines import Link
from closedform.proofread.relations import Judgement
from closedform.proofread.remainders import has_remainder
from closedform.proofread.section import Section, Sides
from closedform.proofread.sums import apart, written_out
from closedform.proofread.totals import with_a_total

__all__ = ["judge_with_what_follows", "with_later_definitions"]


def with_later_definitions(section: Section, sides: Sides, judged: Judgement) -> Judgement | None:
    """The verdict on a refuted equation with what is defined behind it put in.

    Parameters
    ----------
    section : Section
        What is known, with the relations that follow in the sentence.
    sides : Sides
        The equation.
    judged : Judgement
        Its refutation.

    Returns
    -------
    Judgement or None
        ``None`` if nothing in it is defined behind it, or it fails with that, too.
    """
    left, right = sides.readings[0]
    names = free_symbols(left) | free_symbols(right)
    facts = [fact for link in section.behind if (fact := _defined(section, link, names))]
    if not facts:
        return None
    pair = put_in(left, facts), put_in(right, facts)
    domain, clock = widened(sides.reading.domain, facts), Clock(section.seconds)
    given = tuple(str(fact.written) for fact in facts)
    verdict = clock.judge(*pair, domain)
    if verdict.verdict in ("proved", "plausible"):
        return Judgement("plausible", "with what is said behind it", None, given, judged.guessed)
    total = clock.hurry(partial(with_a_total, pair, domain))
    if verdict.verdict == "refuted" and total == "":
        return None
    reason = f"it holds if {total}, which may be meant" if total else "what is said behind it"
    return Judgement("undecided", reason, None, given, judged.guessed)


def judge_with_what_follows(section: Section, link: Link, judged: Judgement) -> Judgement | None:
    """The verdict on an open equation with what its sentence defines behind it.

    Parameters
    ----------
    section : Section
        What is known, with the relations that follow in the sentence.
    link : Link
        The equation.
    judged : Judgement
        What is said of it without.

    Returns
    -------
    Judgement or None
        ``None`` if it stays open.
    """
    if link.sign != "=" or judged.verdict != "undecided" or not section.behind:
        return None
    written = (text for one in (link, *section.behind) for text in (one.left, one.right))
    if any(map(has_remainder, written)):
        return None  # two remainders of an order are not the same
    texts = apart(section.atoms.hide(link.left)), apart(section.atoms.hide(link.right))
    try:
        sides = section.read(*texts)
    except (Unreadable, DomainError):
        return None
    left, right = sides.readings[0]
    one_sided = free_symbols(left) ^ free_symbols(right)
    behind = (one for one in section.behind if not (one.follows or one.equivalent[0]))
    facts = [fact for one in behind if (fact := _defined(section, one, one_sided))]
    if len(sides.readings) > 1 or not facts:
        return None
    clock = Clock(section.seconds)
    verdict = clock.judge(
        put_in(left, facts), put_in(right, facts), widened(sides.reading.domain, facts)
    )
    given, guessed = tuple(str(fact.written) for fact in facts), sides.reading.guessed
    if verdict.verdict in ("proved", "plausible"):
        return Judgement(verdict.verdict, "with what is said behind it", None, given, guessed)
    found = verdict.refutation
    if verdict.verdict != "refuted" or found is None or not guessed or "random" in guessed:
        return None  # of what is random, the law is not used here
    example = {"at": found.at(), "left": found.left, "right": found.right}
    return Judgement("refuted", str(found), example, given, guessed)


def _defined(section: Section, link: Link, names: frozenset[str]) -> Fact | None:
    if link.sign != "=" or link.continued:
        return None
    texts = apart(section.atoms.hide(link.left)), apart(section.atoms.hide(link.right))
    try:
        sides = section.read(*next(iter(written_out(*texts, section.ends)), texts))
    except (Unreadable, DomainError):
        return None
    fact = fact_from(relation("=", *sides.readings[0]))
    # What is said of x_t for every t behind it follows from it, most often.
    if fact is None or fact.kind != "value" or fact.name not in names:
        return None
    return replace(fact, variables=sides.reading.domain.variables)
