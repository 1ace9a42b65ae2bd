"""Which kind of relation a link of a chain is, and who judges that."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.proofread.antiderivatives import integrated_by, without_brackets
from closedform.proofread.approximations import judge_approximation, size_of
from closedform.proofread.bars import without_bars
from closedform.proofread.bounds import SIGNS, judge_inequality
from closedform.proofread.canonical_names import named
from closedform.proofread.clock import Clock
from closedform.proofread.derivatives import with_definitions
from closedform.proofread.equations import judge_equation
from closedform.proofread.expansions import judge_expansion
from closedform.proofread.fixed_points import judge_limit_of_sequence
from closedform.proofread.integrals import has_integral, judge_integrals
from closedform.proofread.limits import judge_limit, sizes_under
from closedform.proofread.lines import Link
from closedform.proofread.printed_digits import goes_on, judge_digits
from closedform.proofread.relations import Judgement
from closedform.proofread.remainders import (
    goes_on_without_end,
    has_remainder,
    limit_of,
    without_remainder,
)
from closedform.proofread.section import Section
from closedform.proofread.wording import Wording

__all__ = ["judge_kind"]

# "for 0 < eta <= 1/L": no value that it had before is meant.
_ANY = re.compile(
    r"\b(?:for|any|every|all|with|if|when|whenever|provided|step)\b[^.$]*\$?\s*\Z", re.IGNORECASE
)
_DOTS = re.compile(r",\s*(?:\\[lc]?dots(?![A-Za-z])|\.\.\.|…)\s*(?:,|\Z)")
# X ~ N(0, 1)
_DISTRIBUTION = re.compile(
    r"\\(?:mathcal|mathrm|mathsf|mathbf|operatorname|text|Unif|Bern|Pois)|[A-Z]\s*\(|\btext\b"
)
_FUNCTION = re.compile(r"\s*\\?[A-Za-z]+\s*\(\s*\\?[A-Za-z]+\s*\)\s*")
# Behind a number; "85 million" is no 85.
_MULTIPLE = re.compile(
    r"[\s$~\\,]*(?:thousand|million|billion|trillion|percent|per\s+cent|dozen|degrees)\b",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[1-9]|\\[a-z]?frac|[A-Za-z]\s*[-+/]")
_DECIDED = ("proved", "plausible", "refuted")
_SIZES = ("to", "<<", ">>", "propto")


def judge_kind(
    section: Section,
    link: Link,
    line: int,
    wording: Wording,
    in_chain: bool,
    words: tuple[str, str],
) -> Judgement:
    """Judge one relation by what is written in it alone.

    Parameters
    ----------
    section, link, line, wording, in_chain, words
        As of :func:`closedform.proofread.judging.judge_link`.
    """
    found = _at_a_glance(section, link, in_chain, words)
    if found is not None:
        return found
    section.by = integrated_by(link) or (section.by if link.continued else "")
    link = without_bars(link, section.by)
    if section.by:
        link = without_brackets(link, section.by)
    found = section.cited(link) or _of_sizes(section, link)
    if found is not None:
        return found
    bounds = link.sign in SIGNS
    if bounds and (has_integral(link.left) or has_integral(link.right)):
        return Judgement("undecided", "an inequality with an integral")
    if bounds and section.context.state(link, *words):
        if _ANY.search(words[0]):
            section.stated.outgrow(named(link.left) or named(link.right))
        return Judgement("assumed", "a bound that the text states")
    try:
        if bounds:
            return judge_inequality(section, link, wording)
        if link.sign in ("=", "approx"):
            return _equation(section, link, line, wording, in_chain)
    except (Unreadable, DomainError) as error:
        reason = error.reason if isinstance(error, Unreadable) else str(error)
        return Judgement("unreadable", reason)
    except RecursionError:
        return Judgement("unreadable", "nested too deeply")
    section.context.state(link, *words)
    return Judgement("assumed", "what the text says of a symbol or a quantity")


def _at_a_glance(
    section: Section, link: Link, in_chain: bool, words: tuple[str, str]
) -> Judgement | None:
    """The verdict on what is no formula on both sides."""
    if link.sign == "to" and link.right and not link.left:
        return Judgement("assumed", "an arrow that leads to it")
    if not (link.left and link.right):
        return Judgement("unreadable", "a side of the relation is missing")
    if _DOTS.search(link.right):
        return Judgement("assumed", "a list")
    if _MULTIPLE.match(words[1]) and re.fullmatch(r"[\d.\s]+", link.right) and not in_chain:
        return section.cited(link) or Judgement(
            "undecided", "the word behind the number is not read"
        )
    return None


def _of_sizes(section: Section, link: Link) -> Judgement | None:
    """The verdict on a limit, a size or a distribution; ``None`` for other relations."""
    if link.sign == "sim" and not _DISTRIBUTION.search(link.right):
        found = _as_approximation(section, link)
        if found is not None:
            return found
    if link.sign not in _SIZES and link.sign != "sim":
        return None
    found = None
    if link.sign == "to" and not size_of(link):
        found = _limit(section, link) or _of_sequence(section, link) or _anywhere(section, link)
    return found or Judgement("assumed", "a statement about sizes or limits")


def _equation(
    section: Section, link: Link, line: int, wording: Wording, in_chain: bool
) -> Judgement:
    """The verdict on an equation, or on an approximation."""
    if link.sign == "=" and (has_integral(link.left) or has_integral(link.right)):
        defined = _defined_by_integral(section, link, line, wording, in_chain)
        return defined or judge_integrals(section, link)
    if any(map(has_remainder, (link.left, link.right))) or goes_on_without_end(link.right):
        return _expanded(section, link, _without_remainder(section, link))
    if goes_on(link.left) or goes_on(link.right):
        return judge_digits(section, link)
    if link.sign == "approx":
        return _expanded(section, link, judge_approximation(section, link))
    judged = judge_equation(section, link, line, wording, in_chain)
    if judged.verdict == "proved" and not link.continued and _FUNCTION.fullmatch(link.left):
        _keep_closed_form(section, link)
    open_ = judged.verdict in ("assumed", "undecided") and not wording.supposes
    found = _of_sequence(section, link) if open_ and "\\lim" in link.left else None
    return found or judged


def _defined_by_integral(
    section: Section, link: Link, line: int, wording: Wording, in_chain: bool
) -> Judgement | None:
    r"""``F(t) = \int_0^t f(s) ds`` where it says what F is; ``None`` where it does not."""
    if link.continued or has_integral(link.left) or not _FUNCTION.fullmatch(link.left):
        return None
    before = list(section.stated.facts)
    judged = judge_equation(section, link, line, wording, in_chain)
    if judged.verdict == "assumed":
        return judged
    section.stated.facts = before
    return None


def _keep_closed_form(section: Section, link: Link) -> None:
    """Take a formula that was proved for the definition of a function, instead of an integral."""
    name = link.left.partition("(")[0].strip()
    argument, body = section.bodies.get(name, ("", ""))
    if has_integral(body):
        section.bodies[name] = (argument, link.right.rstrip(" .,;"))


def _without_remainder(section: Section, link: Link) -> Judgement:
    """An equation with a remainder O(...), judged as an approximation of that order."""
    texts = (with_definitions(side, section.bodies)[0] for side in (link.left, link.right))
    (left, first), (right, second) = map(without_remainder, texts)
    if not (left.strip() and right.strip()):
        return Judgement("assumed", "a remainder that the text names")
    return _as(section, replace(link, left=left, right=right), [s for s in (second, first) if s])


def _expanded(section: Section, link: Link, judged: Judgement) -> Judgement:
    """The verdict on an approximation, with functions that nobody writes out put in."""
    found = None
    if judged.verdict == "undecided":
        found = Clock(section.seconds).hurry(partial(judge_expansion, section, link))
    return found or judged


def _as_approximation(section: Section, link: Link) -> Judgement | None:
    r"""The verdict on ``a \sim b`` between formulas, which agree to leading order."""
    if not link.continued and "\\frac" not in link.left and not re.search(r"[\d+]", link.left):
        return None
    return _decisive(judge_approximation, section, link)


def _of_sequence(section: Section, link: Link) -> Judgement | None:
    return _decisive(judge_limit_of_sequence, section, link)


def _decisive(
    judge: Callable[..., Judgement | None], section: Section, *others: object
) -> Judgement | None:
    """What a judge says if it is a verdict; ``None`` otherwise, also where it cannot read."""
    try:
        judged = judge(section, *others)
    except (Unreadable, DomainError, RecursionError):
        return None
    return judged if judged and judged.verdict in ("proved", "plausible", "refuted") else None


def _anywhere(section: Section, link: Link) -> Judgement | None:
    """A limit of a formula, where it is not said what goes where: there may be none at all."""
    if "frac" not in link.left or not _VALUE.search(link.right):
        return None
    judged = _as_approximation(section, link)
    # The value at T = 4 that the text spoke of before is no limit.
    return judged if judged and not judged.given else None


def _limit(section: Section, link: Link) -> Judgement | None:
    """A limit behind an arrow, where it is said what grows; ``None`` without a verdict."""
    found = _decisive(judge_limit, section, link)
    sizes = sizes_under(link)
    if found is not None or not sizes:
        return found  # 784 -> 128 -> 10 are sizes of layers
    return _decisive(_as, section, replace(link, right=limit_of(link.right)[0]), sizes)


def _as(section: Section, link: Link, sizes: list[str]) -> Judgement:
    """An approximation as something becomes small or large."""
    before = section.sizes
    section.sizes = sizes or before
    try:
        return judge_approximation(section, link, only_said=bool(sizes))
    finally:
        section.sizes = before
