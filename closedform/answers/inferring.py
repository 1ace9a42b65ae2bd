"""The verdict on two formulas where a domain is declared, or partly guessed.

What is refuted as it stands is looked at again: in the other readings that people have in mind, and
up to the constants that are declared to be arbitrary.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from closedform.answers import equality
from closedform.answers.alternatives import other_readings
from closedform.answers.arbitrary_constants import arbitrary_constants, same_families
from closedform.answers.combining import noted
from closedform.answers.doubts import names_in, unless_on_a_part, unless_unknown
from closedform.answers.explaining import texts_are_small
from closedform.answers.guessed_tensors import (
    has_tensors,
    tensor_domains,
    transposes_anything,
    with_transposes_apart,
    would_not_commute,
)
from closedform.answers.guessing import (
    from_one_on,
    guess_domain,
    with_letters_apart,
)
from closedform.answers.renaming import could_be_renamed, judge_renamed
from closedform.answers.rereading import could_be_family, in_same_case, same_family
from closedform.answers.staging import decide
from closedform.answers.statements import SHORT
from closedform.answers.trees import judge_trees
from closedform.answers.verdict import Verdict
from closedform.answers.words import unshared_words
from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.language.informal_declarations import tells_a_limit

__all__ = ["declared", "guessing", "with_unit"]

_RANK = {"proved": 0, "refuted": 2}  # of readings, the best counts; anything else is between


def declared(left: str, right: str, *rest: Any) -> Verdict:
    """The verdict over a domain that declares everything; the rest are domain and limits."""
    found = _declared_families(left, right, *rest)
    return _unless_meant_otherwise(unless_on_a_part(found), _declared_families, left, right, *rest)


def guessing(left: str, right: str, *rest: Any) -> Verdict:
    """The verdict where it is guessed what undeclared symbols range over."""
    found = _guessed_families(left, right, *rest)
    return _unless_meant_otherwise(found, _guessed_families, left, right, *rest)


def _declared_families(left: str, right: str, domain: str, *rest: Any) -> Verdict:
    found = _judged(left, right, domain, *rest)
    return _up_to_constants(found, left, right, arbitrary_constants(domain), [domain], *rest)


def _guessed_families(left: str, right: str, domain: str, *rest: Any) -> Verdict:
    found = _guessed(left, right, domain, *rest)
    constants = arbitrary_constants(domain)
    if not constants or found.verdict == "proved":
        return found
    whole, guessed = guess_domain(domain, left, right)
    apart = with_letters_apart(domain, guessed, left, right)
    rows = [name for name in names_in(guessed) if len(name) > 1 and set(name) & constants]
    domains = [apart if rows and apart else whole, apart]
    return unless_on_a_part(_up_to_constants(found, left, right, constants, domains, *rest))


def _up_to_constants(
    verdict: Verdict, left: str, right: str, constants: frozenset[str], domains: list[str],
    started: float, seconds: float, options: dict[str, Any],
) -> Verdict:  # fmt: skip
    """The verdict where constants are declared to be arbitrary: they may be chosen otherwise."""
    if not constants or verdict.verdict in ("proved", "unreadable"):
        return verdict
    if any(options.values()):
        unsure = Verdict("undecided", "with arbitrary constants, only equality is judged")
        return unsure if verdict.verdict == "refuted" else verdict
    if verdict.verdict != "refuted" and time.monotonic() > started + seconds / 2:
        return verdict
    known = [
        decide(started, seconds, True, same_families, left, right, domain, constants)
        for domain in dict.fromkeys(domains)
        if domain
    ]
    best = min(known, key=lambda one: _RANK.get(one.verdict, 1))
    return verdict if best.verdict == "undecided" and verdict.verdict != "refuted" else best


def _unless_meant_otherwise(
    verdict: Verdict, judged: Callable[..., Verdict], left: str, right: str, *rest: Any
) -> Verdict:
    """No refutation of what is right in another reading, or perhaps far away."""
    if verdict.verdict != "refuted":
        return verdict
    if tells_a_limit(rest[0]):
        reason = f"different, but perhaps not in the limit: {verdict.reason}"
        return Verdict("undecided", reason)
    word = unshared_words(left, right)
    if word and word not in rest[0]:
        return Verdict("undecided", f"{word} may be a name or a word; declare it, or leave it out")
    for one, other, remark in other_readings(left, right):
        with suppress(Unreadable, DomainError):
            if judged(one, other, *rest).verdict == "proved":
                return Verdict("undecided", remark)
    return verdict


def _guessed(
    left: str, right: str, declared: str, started: float, seconds: float, options: dict[str, Any]
) -> Verdict:
    """The verdict where it is guessed what undeclared symbols range over."""
    domain, guessed = guess_domain(declared, left, right, imaginary=True)
    plain = not any(options.values())
    rest = (started, seconds, options)
    if plain and guessed and transposes_anything(left, right) and not has_tensors(declared):
        return _of_tensors(left, right, declared, *rest)
    found = _judged(left, right, domain, *rest)
    if plain and guessed and found.verdict == "proved" and would_not_commute(left, right):
        return _of_tensors(left, right, declared, *rest)
    if plain and _may_be_imaginary(guessed) and found.verdict != "proved":
        return _complex(left, right, domain, started, seconds)
    if not guessed or found.refutation is None:
        other = plain and guessed and found.verdict == "undecided"
        renamed = in_same_case(left, right, names_in(guessed))[0] if other else right
        if renamed != right:
            return _guessed(left, renamed, declared, started, seconds, options)
        return unless_on_a_part(found, guessed)
    later = from_one_on(domain, guessed, found.refutation.point)
    if later:
        again = _judged(left, right, later, started, seconds, options)
        if again.verdict == "proved":
            return replace(again, reason=f"{again.reason or later}; {found.reason}")
    apart = with_letters_apart(declared, guessed, left, right)
    if apart and apart != domain:
        with suppress(Unreadable):
            again = _judged(left, right, apart, started, seconds, options)
            if plain and _may_be_imaginary(apart) and again.verdict != "proved":
                return _complex(left, right, apart, started, seconds)
            if again.verdict == "proved":
                return replace(again, reason="letters in a row are read as a product")
    names = names_in(guessed)
    changed, remark = in_same_case(left, right, names)
    if remark and plain:
        again = _guessed(left, changed, declared, started, seconds, options)
        return noted(again if again.verdict != "unreadable" else Verdict("undecided"), remark)
    if plain and could_be_family(left, right, names):
        again = decide(started, seconds, True, same_family, left, right, domain, names)
        found = again if again.reason else found
    if plain and found.verdict == "refuted" and could_be_renamed(left, right):
        again = decide(started, seconds, True, judge_renamed, left, right, domain, names)
        found = again if again.reason else found
    return unless_unknown(found, guessed, judge_trees)


def _of_tensors(left: str, right: str, declared: str, *rest: Any) -> Verdict:
    """The verdict where letters that nobody declared are matrices and vectors."""
    left, right = with_transposes_apart(left), with_transposes_apart(right)
    guessed = guess_domain(declared, left, right, letters=True)[1]
    for domain in tensor_domains(declared, guessed, left, right):
        with suppress(Unreadable, DomainError):
            found = _judged(left, right, domain, *rest)
            sure = "\\top" in left + right or "\\mathbf" in left + right
            if found.verdict == "proved" or (found.verdict == "refuted" and sure):
                return noted(found, f"read with {domain}")
    return Verdict("undecided", "declare what is a matrix, and what is a vector")


def _may_be_imaginary(guessed: str) -> bool:
    return "i: real" in guessed.split("; ")  # a count would be an integer


def with_unit(left: str, right: str, declared: str, *rest: Any) -> Verdict:
    """The verdict where i is said to be the imaginary unit."""
    domain, guessed = guess_domain(declared, left, right, imaginary=True)
    if "i" not in names_in(guessed):
        return guessing(left, right, declared, *rest)
    started, seconds, options = rest
    if not _may_be_imaginary(guessed) or any(options.values()):
        return Verdict("undecided", "i is the imaginary unit, and counts something")
    return _complex(left, right, domain, started, seconds)


def _complex(left: str, right: str, domain: str, started: float, seconds: float) -> Verdict:
    from closedform.answers.complex_numbers import equal_complex

    return decide(started, seconds, True, equal_complex, left, right, domain)


def _judged(
    left: str, right: str, domain: str, started: float, seconds: float, options: dict[str, Any]
) -> Verdict:
    """The verdict on two texts; whatever goes wrong is raised."""
    if any(options.values()) or options["tolerance"] is not None:
        from closedform.answers import demands  # not needed to compare two formulas

        wanted = demands.Demands.of(**options)
        return demands.judge_with(left, right, domain, wanted, seconds=seconds)
    small = max(len(left), len(right), len(domain)) <= SHORT and texts_are_small(
        left, right, domain
    )
    return decide(started, seconds, small, equality.equal, left, right, domain)
