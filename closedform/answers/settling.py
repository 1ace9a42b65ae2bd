"""A wrong answer beside the right one, and guesses on how the two are related.

Most guesses fall at the first point where both sides are evaluated; the few that are left have to
be proved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from closedform.answers.equality import compare
from closedform.answers.points import readable_points
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Point, Undefined, evaluate
from closedform.kernel.normal import canonical
from closedform.kernel.theorem import Evidence, Theorem
from closedform.language.tree import Expr, free_symbols, neg, sub

__all__ = ["Case", "Guess", "Mistake", "ball", "value_at"]

POINTS = 10
SHOWN = 3  # conditions; more are no help to a reader


@dataclass(frozen=True, slots=True)
class Mistake:
    """How a wrong answer is related to the right one.

    Attributes
    ----------
    kind : str
        ``opposite sign``, ``constant factor``, ``reciprocal``, ``logarithm base``, ``square``,
        ``index shifted``, ``bound shifted``, ``symbol swapped``, ``term missing``,
        ``term too many``, ``factor missing``, ``factor too many``, ``sign of a term``,
        ``fraction upside down``, ``exponent``, ``number``, ``first order``, ``limit`` or
        ``special value``.
    text : str
        One sentence that says no more than what was proved.
    theorem : Theorem or None
        The proof; one of :func:`closedform.answers.mistakes.diagnose` has no hypotheses, and its
        obligations only say that both sides have values.
    detail : dict of str to str
        What the sentence names: ``factor``, ``variable``, ``value``, ``part``, …
    """

    kind: str
    text: str
    theorem: Theorem | None = None
    detail: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain data; ``claim``, ``domain``, ``only_if`` and ``rules`` are those of the proof."""
        data: dict[str, Any] = {"kind": self.kind, "text": self.text, "detail": dict(self.detail)}
        if self.theorem is not None:
            data |= {"claim": str(self.theorem.statement), "domain": str(self.theorem.domain)}
            data["rules"] = list(self.theorem.rules())
            if self.theorem.obligations:
                data["only_if"] = list(map(str, self.theorem.obligations))
        return data


@dataclass(frozen=True, slots=True)
class Guess:
    """A sentence that is true if an equation holds."""

    kind: str
    text: str
    left: Expr
    right: Expr
    detail: dict[str, str] = field(default_factory=dict)
    domain: Domain | None = None  # that of the case, if not said
    prove: Callable[[], Theorem] | None = None  # instead of a comparison of the two sides


def value_at(expr: Expr, point: Point) -> Fraction | arb | None:
    """The exact value, or a ball that contains it; ``None`` if there is none."""
    with suppress(Undefined, NotExact):
        try:
            value = evaluate(expr, point)
            return value if isinstance(value, Fraction) else None  # an array is not compared
        except NotExact:
            return enclose(expr, point)
    return None


def ball(value: Fraction | arb) -> arb:
    """A ball around a value."""
    return arb(fmpq(value.numerator, value.denominator)) if isinstance(value, Fraction) else value


def _same(left: Fraction | arb, right: Fraction | arb) -> bool:
    """Whether two values are equal, or not told apart."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left == right
    return bool(ball(left).overlaps(ball(right)))


class Case:
    """A right answer and a wrong one, with points at which to compare them."""

    def __init__(self, gold: Expr, answer: Expr, domain: Domain) -> None:
        self.gold, self.answer, self.domain = gold, answer, domain
        mine, used = free_symbols(gold), free_symbols(gold) | free_symbols(answer)
        self.scalars = [v for v in domain.variables if v.name in used and not v.is_function]
        self.in_gold = [v for v in self.scalars if v.name in mine]

    def values(self, left: Expr, right: Expr, domain: Domain) -> Iterator[tuple[Any, Any]]:
        """Both values at each of a few points where one of them has any."""
        points = readable_points(domain)[:POINTS]
        pairs = ((value_at(left, point), value_at(right, point)) for point in points)
        return (pair for pair in pairs if pair != (None, None))

    def wrong(self) -> bool:
        """Whether both have values at some point, and different ones."""
        pairs = self.values(self.gold, self.answer, self.domain)
        return any(None not in pair and not _same(*pair) for pair in pairs)

    def settle(self, guess: Guess) -> Mistake | None:
        """The mistake, if the guess passes the points and is proved."""
        try:
            theorem = guess.prove() if guess.prove else self._compared(guess)
        except Refused:
            return None
        if theorem is None or theorem.evidence < Evidence.PROVED:
            return None
        # What a comparison leaves open only says that both sides have values; a limit's does not.
        if theorem.hypotheses or (theorem.obligations and guess.prove):
            return None
        text = guess.text.removesuffix(".") + _where(theorem) + "."
        return Mistake(guess.kind, text, theorem, guess.detail)

    def _compared(self, guess: Guess) -> Theorem | None:
        sides = guess.left, guess.right, guess.domain or self.domain
        pairs = [pair for pair in self.values(*sides) if None not in pair]
        if not pairs or not all(_same(*pair) for pair in pairs):
            return None
        verdict = compare(*sides)
        return verdict.theorem if verdict.verdict == "proved" else None


def _where(theorem: Theorem) -> str:
    """The end of a sentence on what has to hold for both sides to have values."""
    conditions: list[Expr] = []
    seen: set[Expr] = set()
    for condition in theorem.obligations:
        gap = sub(*condition.args)
        if condition.value == "!=" and _normal(theorem, gap) in seen:
            continue
        seen |= {_normal(theorem, gap), _normal(theorem, neg(gap))}
        conditions.append(condition)
    if len(conditions) > SHOWN:
        return ", where both have values"
    return f", where {' and '.join(map(str, conditions))}" if conditions else ""


def _normal(theorem: Theorem, expr: Expr) -> Expr:
    try:
        return canonical(theorem.domain, expr, strict=False)
    except Refused:
        return expr
