"""Signs of polynomials over boxes, by substituting bounds and looking at coefficients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeAlias

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from closedform.kernel.patience import sized, steps
from closedform.kernel.quadratic_forms import sign_everywhere
from closedform.kernel.ring import MAX_TERMS, Ratio, coefficients

__all__ = ["End", "Problem"]

MAX_TRIES = 400
# Of each slack: is it strictly positive; if it reaches infinity, the power that counts there.
Slacks: TypeAlias = dict[int, tuple[bool, int | None]]
_WAY = {"+": 1, "0+": 1, "-": -1, "0-": -1}


@dataclass(frozen=True, slots=True)
class End:
    """A bound as a quotient of polynomials; ``strict`` when it is not reached."""

    value: Ratio
    strict: bool


@dataclass(frozen=True, slots=True)
class _Choice:
    low: End | None = None
    high: End | None = None


def times(*signs: str) -> str:
    """The sign of a product; ``0+`` is "at least 0", ``+-`` "not 0", ``?`` "not known"."""
    if "0" in signs:
        return "0"
    if "?" in signs:
        return "?"
    if "+-" in signs:
        return "?" if any(sign.startswith("0") for sign in signs) else "+-"
    way = 1
    for sign in signs:
        way *= _WAY[sign]
    return ("" if all(len(sign) == 1 for sign in signs) else "0") + ("+" if way > 0 else "-")


class Problem:
    """Bounded generators ``g_0 … g_{m-1}``; decides signs of polynomials in them.

    Parameters
    ----------
    context : fmpq_mpoly_ctx
        The ring of the polynomials to come.
    ends : list of (list of End, list of End)
        Lower and upper bounds of each generator.
    sequence : list of int
        The order of elimination: what depends on others first.
    signs : list of int
        Generators that are 1 or -1.
    nonzero : list of fmpq_mpoly
        Polynomials that are not 0 on the domain; hence none of their factors is.
    related : bool
        Whether bounds come from relations, so that the sequence is not all that may be tried.
    """

    def __init__(
        self,
        context: fmpq_mpoly_ctx,
        ends: list[tuple[list[End], ...]],
        sequence: list[int],
        signs: list[int],
        nonzero: Iterable[fmpq_mpoly] = (),
        related: bool = False,
    ) -> None:
        self.count = len(ends)
        names = tuple(f"g{i}" for i in range(2 * self.count))
        self.context = fmpq_mpoly_ctx.get(names, context.ordering())
        self.choices = [[*_choices(low, high)] for low, high in ends]
        self.sequence, self.signs = sequence, signs
        self.tries, self.related = 0, related
        self.bounds: dict[int, tuple[fmpq_mpoly, fmpq_mpoly] | None] = {}  # which come again
        self.nonzero = [f for poly in nonzero for f, _ in self._lift(poly).factor()[1]]

    def sign(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> str:
        """The sign of a quotient that is defined."""
        return times(self._of(self._lift(top)), self._of(self._lift(bottom)))

    def _lift(self, poly: fmpq_mpoly) -> fmpq_mpoly:
        width = 2 * self.count
        return self.context.from_dict(
            {
                tuple((*map(int, key[: self.count]), *(0,) * width)[:width]): value
                for key, value in poly.to_dict().items()
            }
        )

    def _of(self, poly: fmpq_mpoly) -> str:
        if poly.is_constant():
            return "+" if poly.leading_coefficient() > 0 else "-"
        sized(poly, factored=True)
        content, factors = poly.factor()
        signs = ["+" if content > 0 else "-"]
        for factor, multiplicity in factors:
            sign = self._factor(factor)
            if factor in self.nonzero or -factor in self.nonzero:
                sign = {"0+": "+", "0-": "-", "?": "+-"}.get(sign, sign)
            if int(multiplicity) % 2 == 0:
                sign = "+" if sign in ("+", "-", "+-") else "0" if sign == "0" else "0+"
            signs.append(sign)
        return times(*signs)

    def _factor(self, poly: fmpq_mpoly) -> str:
        present = [i for i in self.signs if poly.degrees()[i]]
        if present:
            seen = {
                self._plain(poly.subs(dict(zip((f"g{i}" for i in present), values, strict=True))))
                for values in product((1, -1), repeat=len(present))
            }
            return _either(seen)
        return self._plain(poly)

    def _plain(self, poly: fmpq_mpoly) -> str:
        if poly.is_zero():
            return "0"
        weak = []
        for way, trial in (("+", poly), ("-", -poly)):
            # Relations bound each of their names by the others: either may go first.
            for sequence in (self.sequence, self.sequence[::-1])[: 1 + self.related]:
                # What is not shown to be at least 0 is not shown to be positive in the same way.
                if self._shown(trial, list(sequence), {}, False):
                    if self._shown(trial, list(sequence), {}, True):
                        return way
                    weak.append(f"0{way}")
                    break
        if len(weak) > 1:
            return "0"  # at least 0, and at most 0
        return weak[0] if weak else sign_everywhere(poly)

    def _shown(self, poly: fmpq_mpoly, left: list[int], slack: Slacks, strict: bool) -> bool:
        """Whether ``poly`` is positive (or at least 0) after eliminating the rest."""
        left = [i for i in left if poly.degrees()[i] and i not in self.signs]
        self.tries += 1
        sized(poly)
        if not left:
            return self._coefficients(poly, slack, strict)
        if self.tries > MAX_TRIES or len(poly) > MAX_TERMS:
            return False
        place, rest = left[0], left[1:]
        for choice in self.choices[place]:
            gone = {i - self.count for i in slack} | {place}
            replaced = self._replace(poly, place, choice, gone)
            if replaced is None:
                continue
            low, high = choice.low, choice.high
            open_end = bool(low.strict if low else high and high.strict)
            # Where both ends are used, the upper one is an infinite slack: there the
            # coefficient of the slack's highest possible power counts.
            top = int(poly.degrees()[place]) if low and high and not high.strict else None
            after = {**slack, self.count + place: (open_end, top)}
            before, now = poly.degrees(), replaced.degrees()
            new = [i for i in self.sequence if now[i] and not before[i]]
            if self._shown(replaced, [*rest, *new], after, strict):
                return True
        return self._shown(poly, rest, slack, strict)

    def _replace(
        self, poly: fmpq_mpoly, place: int, choice: _Choice, gone: set[int]
    ) -> fmpq_mpoly | None:
        """``poly`` times a positive factor, with a generator replaced by bound and slack."""
        pairs: list[tuple[fmpq_mpoly, fmpq_mpoly] | None] = []
        for end in (choice.low, choice.high):
            if end is None:
                pairs.append(None)
                continue
            lifted = self._lifted(end)
            if lifted is None:
                return None
            # The degrees of the zero polynomial are -1.
            used = [max(d) > 0 for d in zip(*(part.degrees() for part in lifted), strict=True)]
            if any(used[i] for i in gone):
                return None
            pairs.append(lifted)
        low, high = pairs
        slack = self.context.gen(self.count + place)
        if low and high:
            top = low[0] * high[1] + slack * high[0] * low[1]
            bottom = low[1] * high[1] * (1 + slack)
        elif low:
            top, bottom = low[0] + slack * low[1], low[1]
        elif high:
            top, bottom = high[0] - slack * high[1], high[1]
        else:
            return None
        return _compose(self.context, poly, place, top, bottom)

    def _lifted(self, end: End) -> tuple[fmpq_mpoly, fmpq_mpoly] | None:
        """A bound over a positive denominator, if it can be written so."""
        if id(end) not in self.bounds:
            top, bottom = self._lift(end.value.top), self._lift(end.value.bottom)
            self.bounds[id(end)] = None  # while its own sign is looked for
            pairs = {"+": (top, bottom), "-": (-top, -bottom)}
            self.bounds[id(end)] = pairs.get(self._of(bottom))
        return self.bounds[id(end)]

    def _coefficients(self, poly: fmpq_mpoly, slack: Slacks, strict: bool) -> bool:
        terms = poly.to_dict()
        free = [i for i in range(self.count) if poly.degrees()[i]]
        if any(value < 0 or any(key[i] % 2 for i in free) for key, value in terms.items()):
            return False
        if not strict:
            return True
        infinite = [i for i, (_, top) in slack.items() if top is not None]
        faces = (f for size in range(len(infinite) + 1) for f in combinations(infinite, size))
        return all(self._stays_positive(terms, face, slack) for face in faces)

    @staticmethod
    def _stays_positive(
        terms: dict[tuple[int, ...], fmpq],
        face: tuple[int, ...],
        slack: Slacks,
    ) -> bool:
        """Whether a positive term is left where the slacks of a face are infinite."""
        return any(
            all(key[i] == slack[i][1] for i in face)
            and all(
                not power or i in face or (i in slack and slack[i][0])
                for i, power in enumerate(key)
            )
            for key in terms
        )


def _either(seen: set[str]) -> str:
    """The sign of something that has one of several."""
    if "?" in seen:
        return "?"
    ways = {sign[-1] for sign in seen} - {"0"}
    if len(ways) > 1:
        return "+-" if seen == {"+", "-"} else "?"
    way = ways.pop() if ways else "+"
    return way if seen == {way} else f"0{way}"


def _choices(low: list[End], high: list[End]) -> Iterator[_Choice]:
    yield from (_Choice(low=end) for end in low)
    yield from (_Choice(high=end) for end in high)
    yield from (_Choice(*pair) for pair in product(low, high))


def _compose(
    context: fmpq_mpoly_ctx, poly: fmpq_mpoly, place: int, top: fmpq_mpoly, bottom: fmpq_mpoly
) -> fmpq_mpoly:
    degree = int(poly.degrees()[place])
    steps(len(poly) * (degree + 1))
    total = context.constant(0)
    for exponent, slope in coefficients(poly, place).items():
        total += slope * top**exponent * bottom ** (degree - exponent)
    return total
