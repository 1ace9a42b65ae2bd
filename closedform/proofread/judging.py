"""Which kind of relation a link of a chain is, and who judges that."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.proofread.antiderivatives import integrated_by, without_brackets
from closedform.proofread.approximations import judge_approximation, size_of
from closedform.proofread.bounds import SIGNS, judge_inequality
from closedform.proofread.characteristic_roots import judge_roots
from closedform.proofread.derivatives import with_definitions
from closedform.proofread.doubts import doubted
from closedform.proofread.equations import judge_equation
from closedform.proofread.equivalences import judge_equivalence
from closedform.proofread.fixed_points import judge_limit_of_sequence
from closedform.proofread.indices import judge_indices
from closedform.proofread.integrals import has_integral, judge_integrals
from closedform.proofread.limits import judge_limit, sizes_under
from closedform.proofread.lines import Link
from closedform.proofread.matrices import judge_matrices, matrix_among
from closedform.proofread.moments import judge_moments
from closedform.proofread.opaque_inequalities import judge_opaque
from closedform.proofread.printed_digits import goes_on, judge_digits
from closedform.proofread.relations import Judgement
from closedform.proofread.remainders import (
    goes_on_without_end,
    has_remainder,
    limit_of,
    without_remainder,
)
from closedform.proofread.section import Section
from closedform.proofread.stability import judge_stability
from closedform.proofread.system_claims import judge_system
from closedform.proofread.unwritten_matrices import judge_unwritten
from closedform.proofread.wording import Wording

__all__ = ["judge_link"]

_DOTS = re.compile(r",\s*(?:\\[lc]?dots(?![A-Za-z])|\.\.\.|…)\s*(?:,|\Z)")
# X ~ N(0, 1)
_DISTRIBUTION = re.compile(
    r"\\(?:mathcal|mathrm|mathsf|mathbf|operatorname|text|Unif|Bern|Pois)|[A-Z]\s*\(|\btext\b"
)
# Behind a number; "85 million" is no 85.
_MULTIPLE = re.compile(
    r"[\s$~\\,]*(?:thousand|million|billion|trillion|percent|per\s+cent|dozen|degrees)\b",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[1-9]|\\[a-z]?frac|[A-Za-z]\s*[-+/]")
_DECIDED = ("proved", "plausible", "refuted")
_SIZES = ("to", "<<", ">>", "propto")


def judge_link(
    section: Section,
    link: Link,
    line: int,
    wording: Wording,
    in_chain: bool,
    words: tuple[str, str] = ("", ""),
) -> Judgement:
    """Judge one relation of a document.

    Parameters
    ----------
    section : Section
        What is known at its place; changed by what it lays down.
    link : Link
        The relation.
    line : int
        Where it stands.
    wording : Wording
        The sentence around its formula.
    in_chain : bool
        Whether the chain goes on behind it.
    words : (str, str)
        The words before and behind its formula.
    """
    if link.sign != "=" or not link.continued:
        section.begun = None
    opened = len(section.stated.open_names)
    judged = _with_matrices(section, link, line, wording, in_chain, words)
    judged = _with_functions(section, link, judged, in_chain)
    judged = _with_moments(section, link, wording, judged, opened)
    judged = _with_indices(section, link, line, wording, in_chain, judged, opened)
    judged = _with_unwritten(section, link, wording, in_chain, judged)
    judged = judge_system(section, link, line, wording, judged) or judged
    if link.equivalent[0] or link.joined:
        judged = _joined(section, link, judged)
    if judged.verdict in ("assumed", "undecided", "plausible"):
        found = judge_stability(section, link, wording, words[0])
        judged = found or judge_roots(section, link, wording) or judged
    if judged.verdict != "refuted":
        section.stated.note_what_is_said()
    if judged.verdict == "unreadable" and link.sign == "=" and not link.continued:
        section.stated.could_not_read(link.left)
    # What stands alone in a question is asked, not claimed.
    alone = wording.asks and not (link.continued or in_chain)
    if alone and judged.verdict in ("refuted", "undecided", "unreadable"):
        return Judgement("assumed", "what the text asks")
    return judged


def _with_functions(section: Section, link: Link, judged: Judgement, in_chain: bool) -> Judgement:
    """The verdict with what functions of a class say where it is open."""
    open_ = judged.verdict in ("undecided", "unreadable") and not link.joined
    if section.functions is None or not open_:
        return judged
    found = judge_opaque(section.functions, section.place, link, section.seconds, in_chain)
    return found or judged


def _with_moments(
    section: Section, link: Link, wording: Wording, judged: Judgement, opened: int
) -> Judgement:
    """The verdict with what the text says is random; a refutation only if nothing doubts it."""
    random = None
    if judged.verdict in ("assumed", "undecided", "unreadable", "refuted"):
        random = judge_moments(section, link, wording)
        if random is not None and (judged.verdict != "refuted" or random.verdict == "proved"):
            judged = random
    if judged.verdict != "refuted":
        return judged
    return doubted(section, link, judged, opened, points=judged is not random) or judged


def _with_indices(
    section: Section,
    link: Link,
    line: int,
    wording: Wording,
    in_chain: bool,
    judged: Judgement,
    opened: int,
) -> Judgement:
    """The verdict with what index notation says where it is open; a definition is remembered."""
    found = judge_indices(section, link, wording, in_chain, judged)
    if found is not None and found.verdict == "plausible":
        del section.stated.open_names[opened:]  # it follows from what was laid down
    judged = found or judged
    if link.sign == "=" and judged.verdict != "refuted" and not wording.denies:
        left = "" if link.continued else link.left
        first = section.indexed.learn(left, link.right, line)
        if first and left and judged.verdict in ("undecided", "unreadable"):
            return Judgement("assumed", "a definition")
    return judged


def _with_unwritten(
    section: Section, link: Link, wording: Wording, in_chain: bool, judged: Judgement
) -> Judgement:
    """The verdict with what small matrices say where it is open; what is laid down is noted."""
    found = None
    if judged.verdict in ("undecided", "unreadable", "assumed"):
        found = judge_unwritten(
            section.equations, link, wording, in_chain, section.counts, section.seconds
        )
    if found is not None and found.verdict == "refuted":
        told = {fact.name for fact in section.stated.known} | set(section.vectors)
        texts = (link.left, link.right)
        if section.matrices.mentioned(texts) or section.equations.mentions(texts, told):
            found = Judgement("undecided", "the sides differ, but some of them have values")
    if found is not None and judged.verdict == "assumed" and found.verdict != "plausible":
        found = None
    judged = found or judged
    if link.sign == "=" and judged.verdict in ("undecided", "unreadable", "assumed"):
        section.equations.learn(link)
    return judged


def _joined(section: Section, link: Link, judged: Judgement) -> Judgement:
    """The verdict on a part of an equivalence: it claims that both parts are true, or neither."""
    found = None
    if link.equivalent[0]:
        found = judge_equivalence(section, *link.equivalent, way=link.way)
    if found is not None and judged.verdict != "proved":
        return found
    if link.sign in SIGNS and judged.verdict == "refuted":
        return Judgement("assumed", "a part of an equivalence", guessed=judged.guessed)
    return judged


def _with_matrices(
    section: Section,
    link: Link,
    line: int,
    wording: Wording,
    in_chain: bool,
    words: tuple[str, str],
) -> Judgement:
    found = judge_matrices(section, link, line, wording, in_chain)
    if found is not None and found.verdict != "undecided":
        return found
    judged = _judged(section, link, line, wording, in_chain, words)
    if found is not None and judged.verdict in ("undecided", "unreadable"):
        return found
    name = matrix_among(section, link, judged.guessed) if judged.verdict in _DECIDED else ""
    # As a number it commutes with the others.
    return found or Judgement("undecided", f"{name} is a matrix here") if name else judged


def _judged(
    section: Section,
    link: Link,
    line: int,
    wording: Wording,
    in_chain: bool,
    words: tuple[str, str],
) -> Judgement:
    if not (link.left and link.right):
        return Judgement("unreadable", "a side of the relation is missing")
    if _DOTS.search(link.right):
        return Judgement("assumed", "a list")
    section.by = integrated_by(link) or (section.by if link.continued else "")
    if section.by:
        link = without_brackets(link, section.by)
    cited = section.cited(link)
    if cited is not None:
        return cited
    if _MULTIPLE.match(words[1]) and re.fullmatch(r"[\d.\s]+", link.right) and not in_chain:
        return Judgement("undecided", "the word behind the number is not read")
    if link.sign == "sim" and not _DISTRIBUTION.search(link.right):
        found = _as_approximation(section, link)
        if found is not None:
            return found
    if link.sign in _SIZES or link.sign == "sim":
        found = None
        if link.sign == "to" and not size_of(link):
            found = _limit(section, link) or _of_sequence(section, link) or _anywhere(section, link)
        return found or Judgement("assumed", "a statement about sizes or limits")
    bounds = link.sign in SIGNS
    if bounds and section.context.state(link, *words):
        return Judgement("assumed", "a bound that the text states")
    try:
        if bounds:
            return judge_inequality(section, link, wording)
        if link.sign == "=" and (has_integral(link.left) or has_integral(link.right)):
            return judge_integrals(section, link)
        ends = map(has_remainder, (link.left, link.right))
        if link.sign in ("=", "approx") and (any(ends) or goes_on_without_end(link.right)):
            return _without_remainder(section, link)
        if link.sign in ("=", "approx") and (goes_on(link.left) or goes_on(link.right)):
            return judge_digits(section, link)
        if link.sign == "approx":
            return judge_approximation(section, link)
        if link.sign == "=":
            judged = judge_equation(section, link, line, wording, in_chain)
            open_ = judged.verdict in ("assumed", "undecided") and not wording.supposes
            found = _of_sequence(section, link) if open_ and "\\lim" in link.left else None
            return found or judged
    except (Unreadable, DomainError) as error:
        reason = error.reason if isinstance(error, Unreadable) else str(error)
        return Judgement("unreadable", reason)
    except RecursionError:
        return Judgement("unreadable", "nested too deeply")
    section.context.state(link, *words)
    return Judgement("assumed", "what the text says of a symbol or a quantity")


def _without_remainder(section: Section, link: Link) -> Judgement:
    """An equation with a remainder O(...), judged as an approximation of that order."""
    texts = (with_definitions(side, section.bodies)[0] for side in (link.left, link.right))
    (left, first), (right, second) = map(without_remainder, texts)
    if not (left.strip() and right.strip()):
        return Judgement("assumed", "a remainder that the text names")
    return _as(section, replace(link, left=left, right=right), [s for s in (second, first) if s])


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
