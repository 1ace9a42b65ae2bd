"""Judge texts from strangers: always a verdict, never later than asked for."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from closedform.answers.budget import SECONDS, OutOfBudget, within
from closedform.answers.effort import is_cheap
from closedform.answers.equality import compare, equal
from closedform.answers.guessing import guess_domain
from closedform.answers.transport import Packed, pack, unpack
from closedform.answers.verdict import Verdict
from closedform.kernel.domain import Domain, DomainError
from closedform.kernel.errors import Refused
from closedform.language.errors import Unreadable
from closedform.language.reader import read, read_statement
from closedform.language.tree import Expr

__all__ = ["explain", "judge", "judge_trees"]

SHORT = 400  # characters that are read right here
_domain = lru_cache(maxsize=512)(Domain.parse)


def judge(
    left: str, right: str, domain: str = "", *, seconds: float = SECONDS, infer: bool = False
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
    try:
        if infer:
            domain, _ = guess_domain(domain, left, right)
        short = max(len(left), len(right), len(domain)) <= SHORT
        if short and _is_cheap(left, right, _domain(domain)):
            return equal(left, right, domain)
        return _in_worker(started, seconds, equal, left, right, domain)
    except Unreadable as error:
        return Verdict("unreadable", f"{error.reason}\n{error.caret()}")
    except DomainError as error:
        return Verdict("unreadable", str(error))
    except Exception as error:
        return _unexpected(error)


def judge_trees(left: Expr, right: Expr, domain: Domain, *, seconds: float = SECONDS) -> Verdict:
    """The same for what has been read already."""
    started = time.monotonic()
    try:
        if is_cheap(left, right, domain):
            return compare(left, right, domain)
        return _in_worker(started, seconds, compare, left, right, domain)
    except Exception as error:
        return _unexpected(error)


def _is_cheap(left: str, right: str, domain: Domain) -> bool:
    names = domain.reading()
    try:
        return is_cheap(read_statement(left, names), read_statement(right, names), domain)
    except Unreadable:
        return False  # perhaps a label before the value, which ``equal`` takes off


def explain(left: str, right: str, domain: str = "", *, seconds: float = 0.5) -> dict[str, Any]:
    """What the mistake looks like, where ``right`` should have been ``left`` and is not.

    Returns
    -------
    dict
        ``kind``, ``text`` and more (see :meth:`closedform.answers.mistakes.Mistake.to_json`);
        empty when nothing is found that could be proved.

    Examples
    --------
    >>> explain("s^2/(2N-1)", "-s^2/(2N-1)", "N: integer >= 1; s: real > 0")["kind"]
    'opposite sign'
    """
    try:
        return within(seconds, _diagnosed, left, right, domain, seconds / 2)
    except (OutOfBudget, Unreadable, DomainError, Refused, ArithmeticError):
        return {}


def _diagnosed(left: str, right: str, domain: str, seconds: float) -> dict[str, Any]:
    from closedform.answers.mistakes import diagnose

    where = _domain(domain)
    gold, answer = (read(text, where.reading()) for text in (left, right))
    mistake = diagnose(gold, answer, where, seconds=seconds)
    return {} if mistake is None else mistake.to_json()


def _unexpected(error: Exception) -> Verdict:
    """A fault of this program says nothing about an answer, and must not end a batch of them."""
    return Verdict("undecided", f"unexpected {type(error).__name__}: {error}")


def _in_worker(
    started: float, seconds: float, function: Callable[..., Verdict], *args: object
) -> Verdict:
    late = Verdict("undecided", f"not decided within {seconds:g} s")
    left = started + seconds - time.monotonic()
    if left <= 0:
        return late
    try:
        packed = within(left, _packed, function, args, left)
    except OutOfBudget as error:
        return late if "within" in str(error) else Verdict("undecided", str(error))
    return late if packed is None else unpack(packed)


def _packed(
    function: Callable[..., Verdict], args: tuple[object, ...], seconds: float
) -> Packed | None:
    """A verdict for another process, or ``None`` if it could not be checked there in time.

    The other process applies every rule of the proof again, which it cannot be stopped from; here
    it is tried how long that takes.
    """
    started = time.monotonic()
    packed = pack(function(*args))
    if packed.proofs is not None:
        spent = time.monotonic() - started
        unpack(packed)
        again = time.monotonic() - started - spent
        if spent + 3 * again > seconds:
            return None
    return packed
