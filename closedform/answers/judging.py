"""Judge texts from strangers: always a verdict, never later than asked for."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from closedform.answers import equality
from closedform.answers.alternatives import other_readings
from closedform.answers.answer_texts import judge_written, needs_rewriting
from closedform.answers.budget import SECONDS
from closedform.answers.collecting import without_collecting
from closedform.answers.combining import noted
from closedform.answers.doubts import names_in, unless_on_a_part, unless_unknown
from closedform.answers.effort import is_small
from closedform.answers.explaining import explain, likeness, texts_are_small
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
from closedform.answers.verdict import DemandError, Verdict
from closedform.answers.words import unshared_words
from closedform.kernel.domain import Domain, DomainError
from closedform.language.errors import Unreadable
from closedform.language.function_words import (
    may_hold_functions,
    with_functions_apart,
)
from closedform.language.informal_declarations import tells_a_limit
from closedform.language.tree import Expr

__all__ = ["equal", "explain", "judge", "judge_trees", "likeness"]


@without_collecting
def equal(
    left: str,
    right: str,
    domain: str = "",
    *,
    seconds: float = SECONDS,
    form: str = "",
    equation: bool = False,
    tolerance: object = None,
    approx: str = "",
) -> Verdict:
    """Judge ``left = right`` for all values in a domain, within a hard limit of time and memory.

    Parameters
    ----------
    left, right : str
        Mathematics in LaTeX, plain text or unicode.
    domain : str
        What the symbols range over, as ``N: integer >= 1; sigma: real > 0``.
    seconds : float
        The time that may be spent; then the verdict is ``undecided``.
    form : str
        In which form ``right`` has to be written: ``closed``, ``simplified``, ``factored``,
        ``single fraction``, ``decimal`` or ``exact``.  Whether it is, is said beside the verdict,
        in its ``form``.
    equation : bool
        Whether equations count as equal up to a factor that is never 0.
    tolerance : str or number, optional
        How far a number may be off: a distance, as ``1e-3``, or a part, as ``"0.1%"``.
    approx : str
        Where numbers have to be equal to leading order only: ``N -> oo``, ``eta -> 0+``.

    Returns
    -------
    Verdict
        Of formulas, relations, intervals, sets, tuples or matrices, compared as what they are.

    Raises
    ------
    DomainError
        When the domain cannot be understood.
    DemandError
        When one of the other options cannot.

    Examples
    --------
    >>> print(equal(r"\\frac{1-b^2}{1+b}", "1-b", "b: real in [0,1)").verdict)
    proved
    >>> print(equal("(1-b)^2", "1-b^2", "b: real in (0,1)"))
    refuted: at b = 1/2: 1/4 against 3/4
    >>> print(equal("10^10^10^10", "1").verdict)
    undecided
    """
    started = time.monotonic()
    options = {"form": form, "equation": equation, "tolerance": tolerance, "approx": approx}

    def judged(one: str, other: str) -> Verdict:
        try:
            return _declared(one, other, domain, started, seconds, options)
        except (DomainError, DemandError):
            raise
        except Exception as error:
            return _as_verdict(error)

    left, right = _with_functions_apart(left, right, domain)
    if needs_rewriting(left) or needs_rewriting(right):
        return judge_written(left, right, judged, bounded="<" in domain or " in " in domain)
    return judged(left, right)


@without_collecting
def judge(
    left: str,
    right: str,
    domain: str = "",
    *,
    seconds: float = SECONDS,
    infer: bool = False,
    form: str = "",
    equation: bool = False,
    tolerance: object = None,
    approx: str = "",
) -> Verdict:
    """Judge ``left = right`` for all values in a domain, within a hard limit of time and memory.

    Like :func:`closedform.equal`, but it never raises, whatever the texts are.

    Parameters
    ----------
    left, right : str
        Mathematics in LaTeX, plain text or unicode.
    domain : str
        What the symbols range over.
    seconds : float
        The time that may be spent; then the verdict is ``undecided``.
    infer : bool
        Whether to guess what undeclared symbols range over.  The guess is part of what is then
        proved or refuted: see the ``domain`` of the verdict's theorem or refutation.
    form, equation, tolerance, approx
        As of :func:`closedform.equal`; what cannot be understood makes the verdict
        ``unreadable``.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> print(judge("(x+1)^2", "x^2 + 2x + 1", infer=True).theorem.domain)
    x: real
    >>> print(judge("9^9^9^9", "(10^8)!").verdict)
    undecided
    >>> print(judge("1", "2", "n: number").verdict)
    unreadable
    """
    started = time.monotonic()
    options = {"form": form, "equation": equation, "tolerance": tolerance, "approx": approx}

    def judged(one: str, other: str) -> Verdict:
        if infer:
            return _guarded(_guessing, one, other, domain, started, seconds, options)
        return _guarded(_declared, one, other, domain, started, seconds, options)

    left, right = _with_functions_apart(left, right, domain)
    if needs_rewriting(left) or needs_rewriting(right):
        return judge_written(left, right, judged, bounded="<" in domain or " in " in domain)
    return judged(left, right)


def _with_functions_apart(left: str, right: str, domain: str) -> tuple[str, str]:
    """Two texts with functions instead of words such as ``sqrt2`` and ``Sin``."""
    if "^T" in left + right and has_tensors(domain):
        left, right = with_transposes_apart(left), with_transposes_apart(right)
    if not (may_hold_functions(left) or may_hold_functions(right)):
        return left, right
    names = frozenset(re.findall(r"[A-Za-z][A-Za-z0-9]*", domain))
    changed = with_functions_apart(left, names, right)
    return changed, with_functions_apart(right, names, left)


def _guarded(judged: Callable[..., Verdict], *args: object) -> Verdict:
    """A verdict, whatever happens."""
    try:
        return judged(*args)
    except Exception as error:
        return _as_verdict(error)


def _as_verdict(error: Exception) -> Verdict:
    if isinstance(error, Unreadable):
        return Verdict("unreadable", f"{error.reason}\n{error.caret()}")
    if isinstance(error, (DomainError, DemandError)):
        return Verdict("unreadable", str(error))
    return _unexpected(error)


def _declared(
    left: str, right: str, domain: str, started: float, seconds: float, options: dict[str, Any]
) -> Verdict:
    found = _judged(left, right, domain, started, seconds, options)
    rest = (domain, started, seconds, options)
    return _unless_meant_otherwise(unless_on_a_part(found), _judged, left, right, *rest)


def _guessing(
    left: str, right: str, domain: str, started: float, seconds: float, options: dict[str, Any]
) -> Verdict:
    found = _guessed(left, right, domain, started, seconds, options)
    rest = (domain, started, seconds, options)
    return _unless_meant_otherwise(found, _guessed, left, right, *rest)


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


@without_collecting
def judge_trees(left: Expr, right: Expr, domain: Domain, *, seconds: float = SECONDS) -> Verdict:
    """The same for what has been read already."""
    started = time.monotonic()
    try:
        small = is_small(left, right, domain)
        return decide(started, seconds, small, equality.compare, left, right, domain)
    except Exception as error:
        return _unexpected(error)


def _unexpected(error: Exception) -> Verdict:
    """A fault of this program says nothing about an answer, and must not end a batch of them."""
    if isinstance(error, ValueError) and "string conversion" in str(error):
        return Verdict("undecided", "a value has too many digits to be written down")
    return Verdict("undecided", f"unexpected {type(error).__name__}: {error}")
