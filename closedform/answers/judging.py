"""Judge texts from strangers: always a verdict, never later than asked for."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from closedform.answers.answer_texts import judge_written, needs_rewriting
from closedform.answers.budget import SECONDS
from closedform.answers.collecting import without_collecting
from closedform.answers.explaining import explain, likeness
from closedform.answers.guessed_tensors import has_tensors, with_transposes_apart
from closedform.answers.indexed_names import at_integers, families_declared
from closedform.answers.inferring import declared, guessing, with_unit
from closedform.answers.logistic import with_logistic
from closedform.answers.periodic_solutions import could_repeat, judge_periodic
from closedform.answers.remarks import as_fraction, set_apart, unless_remarked
from closedform.answers.trees import judge_trees, unexpected
from closedform.answers.verdict import DemandError, Verdict
from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.language.function_words import (
    may_hold_functions,
    with_functions_apart,
)

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
    left, right, domain = with_logistic(left, right, domain)
    options = {"form": form, "equation": equation, "tolerance": tolerance, "approx": approx}

    def judged(one: str, other: str) -> Verdict:
        try:
            return declared(one, other, domain, started, seconds, options)
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
    left, right, domain = with_logistic(left, right, domain)
    options = {"form": form, "equation": equation, "tolerance": tolerance, "approx": approx}
    rest = (domain, started, seconds, options)
    if not infer:
        return _judged_texts(declared, left, right, *rest)
    periodic = judge_periodic(left, right, domain) if could_repeat(left, right) else None
    if periodic is not None and periodic.verdict in ("proved", "refuted"):
        return periodic
    found = (_beside_remarks if domain else _guessed_texts)(left, right, *rest)
    return periodic if periodic is not None and found.verdict == "refuted" else found


def _guessed_texts(left: str, right: str, *rest: Any) -> Verdict:
    return _judged_texts(guessing, left, right, *rest)


def _beside_remarks(left: str, right: str, text: str, *rest: Any) -> Verdict:
    """The verdict where a domain text may hold remarks, and names with the index of a sum."""
    remarks = set_apart(text)
    left, right = as_fraction(left, remarks), as_fraction(right, remarks)
    domain, whole = families_declared(remarks.domain, left, right)
    judging = with_unit if remarks.imaginary else guessing
    found = at_integers(_judged_texts(judging, left, right, domain, *rest), whole)
    if not remarks.said:
        return found

    def again(one: str, other: str, **changed: object) -> Verdict:
        started, seconds, options = rest
        return _judged_texts(guessing, one, other, domain, started, seconds, options | changed)

    return unless_remarked(found, remarks, left, right, domain, again)


def _judged_texts(
    judging: Callable[..., Verdict], left: str, right: str, domain: str, *rest: Any
) -> Verdict:
    """The verdict on texts with whatever is written around their formulas."""

    def judged(one: str, other: str) -> Verdict:
        return _guarded(judging, one, other, domain, *rest)

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
    return unexpected(error)
