"""Entries that are printed as decimals: a pair may agree as far as the digits say."""

from __future__ import annotations

from fractions import Fraction

from flint import arb, fmpq

from closedform.answers.decimals import half_unit, rounds_to
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.kernel.ring import rational
from closedform.language.tree import Expr, walk
from closedform.proofread.relations import Judgement
from closedform.proofread.rounded_inputs import spread

__all__ = ["judge_rounded", "within_digits"]

DIGITS = 2  # significant ones of a number that was rounded, perhaps
_WITHIN = "within the digits that are printed"


def judge_rounded(left: Expr, right: Expr) -> Judgement:
    """Judge ``left ≈ right`` between numbers.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read
    >>> third, right, wrong = (read(text, Names()) for text in ("1/3", "0.33", "0.35"))
    >>> judge_rounded(third, right).verdict, judge_rounded(third, wrong).verdict
    ('proved', 'refuted')
    """
    verdict = rounds_to(left, right, Domain())
    if verdict.verdict == "proved":
        return Judgement("proved", "as a rounded value")
    near = within_digits(left, right, lenient=True)
    found = verdict.refutation
    if near or near is None or found is None or verdict.verdict != "refuted":
        outcome = ("plausible", _WITHIN) if near else ("undecided", verdict.reason)
        return Judgement(*outcome)  # type: ignore[arg-type]
    example = {"at": found.at(), "left": found.left, "right": found.right}
    return Judgement("refuted", f"{found.left} against {found.right}", example)


def within_digits(left: Expr, right: Expr, *, lenient: bool) -> bool | None:
    """Whether two numbers may be equal, if what is printed as a decimal was rounded.

    Parameters
    ----------
    lenient : bool
        Whether decimals with few digits and integers may have been rounded, too.

    Returns
    -------
    bool or None
        ``None`` where a side cannot be enclosed.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read
    >>> texts = "3*0.33", "1", "3*0.5", "1.6"
    >>> rounded, one, exact, other = (read(text, Names()) for text in texts)
    >>> within_digits(rounded, one, lenient=False), within_digits(exact, other, lenient=False)
    (True, False)
    """
    first, second = (_ball(side, lenient) for side in (left, right))
    if first is None or second is None:
        return None
    return bool(first.overlaps(second))


def _ball(tree: Expr, lenient: bool) -> arb | None:
    decimals = [str(node.value) for node in walk(tree) if node.head == "decimal"]
    half = _half(tree) if decimals or lenient else None
    try:
        if half is not None:
            value = evaluate(tree, {})
            return arb(_rational(value), _rational(half))
        if decimals and not lenient:
            tree = _with_exact(tree)
        if any(node.head == "decimal" for node in walk(tree)):
            return spread(tree)
        return enclose(tree, {})
    except (Undefined, NotExact):
        return None


def _with_exact(tree: Expr) -> Expr:
    """A tree with fractions for decimals of few digits, such as 0.5, which are meant exactly."""
    if tree.head == "decimal":
        digits = str(tree.value).replace(".", "").lstrip("0")
        return tree if len(digits) >= DIGITS else rational(Fraction(str(tree.value)))
    return Expr(tree.head, tree.value, tuple(map(_with_exact, tree.args)))


def _half(tree: Expr) -> Fraction | None:
    """Half a unit of the last digit that is not a 0 behind an integer: 1200 may have two."""
    digits = str(tree.value) if tree.head == "number" else ""
    if digits.endswith("0") and digits != "0":
        return Fraction(10 ** (len(digits) - len(digits.rstrip("0")))) / 2
    return half_unit(tree)


def _rational(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)
