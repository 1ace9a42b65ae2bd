"""Terms made of polynomials, powers and factorials, and the ratios of their neighbours.

A term ``F(n, k)`` is hypergeometric when ``F(n+1, k)/F(n, k)`` and ``F(n, k+1)/F(n, k)`` are
rational.  Both ``F(n, k)`` and ``F(n+1, k)`` are polynomials times a common part ``H(n, k)``, which
for ``C(n, k)`` is ``n!/(k! (n+1-k)!)``: it has a value one step after the last term, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from flint import fmpq_mpoly

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.patience import check
from closedform.kernel.ring import Ratio, exact
from closedform.language.tree import Expr, call, div, free_symbols, mul, number, power, symbol

__all__ = [
    "Common",
    "Factor",
    "common_part",
    "shifted",
]

MAX_SLOPE = 6
MAX_TIMES = 8
MAX_FACTORS = 24


@dataclass(frozen=True)
class Factor:
    """A factorial, above or below the line, or a power, with an argument linear in n and k.

    Attributes
    ----------
    argument : Expr
        The argument of the factorial, or the exponent.
    linear : fmpq_mpoly
        The same as a polynomial.
    slopes : tuple of int
        By how much it grows with n and with k.
    below : bool
        Whether a factorial stands below the line.
    base, value : Expr and fmpq_mpoly, or None
        The base of a power.
    """

    argument: Expr
    linear: fmpq_mpoly
    slopes: tuple[int, int]
    below: bool = False
    base: Expr | None = None
    value: fmpq_mpoly | None = None

    def moved(self, by: int) -> Factor:
        """With an argument that is larger by a number."""
        if not by:
            return self
        return replace(self, argument=self.argument + by, linear=self.linear + by)

    def tree(self) -> Expr:
        if self.base is not None:
            return power(self.base, self.argument)
        size = call("factorial", self.argument)
        return div(1, size) if self.below else size


@dataclass
class Common:
    """What ``F(n, k)`` and ``F(n+1, k)`` are both multiples of.

    Attributes
    ----------
    normal : Normalizer
        The ring of the polynomials.
    places : tuple of int
        Which of its variables are n and k.
    constants : list of Expr
        Factors without n and k.
    factors : list of Factor
        Factorials and powers.
    divisor : fmpq_mpoly
        What all is divided by.
    multiples : tuple of fmpq_mpoly
        ``F(n, k)/H`` and ``F(n+1, k)/H``.
    """

    normal: Normalizer
    places: tuple[int, int]
    constants: list[Expr]
    factors: list[Factor]
    divisor: fmpq_mpoly
    multiples: tuple[fmpq_mpoly, fmpq_mpoly]

    def ratio(self) -> Ratio:
        """``H(n, k+1)/H(n, k)`` in lowest terms."""
        one = self.normal.context.constant(1)
        above = self.divisor
        below = shifted(self.normal, self.divisor, self.places[1], 1)
        for factor in self.factors:
            slope = factor.slopes[1]
            if factor.value is not None:
                piece = factor.value ** abs(slope)
            else:
                piece = _between(factor.linear, min(slope, 0), max(slope, 0))
            if (slope > 0) != factor.below:
                above = above * piece
            else:
                below = below * piece
        return self.normal.times(Ratio(above, one), Ratio(one, below))

    def times(self, ratio: Ratio) -> Expr:
        """The tree of a multiple of the common part.

        Its factors are taken into factorials and powers that run down with k, which otherwise
        would not be defined one step after the last term.
        """
        factors = []
        top = ratio.top
        for factor in self.factors:
            moved = factor
            for _ in range(0 if factor.below else -factor.slopes[1]):
                piece = moved.linear + 1 if factor.value is None else factor.value
                rest, remainder = divmod(top, piece)
                if not remainder.is_zero():
                    break
                moved, top = moved.moved(1), rest
            factors.append(moved.tree())
        return mul(self.normal.expression(Ratio(top, ratio.bottom)), *self.constants, *factors)


def shifted(normal: Normalizer, poly: fmpq_mpoly, place: int, by: int) -> fmpq_mpoly:
    """A polynomial with one variable larger by a number."""
    variables = list(normal.context.gens())
    variables[place] = variables[place] + by
    return poly.compose(*variables) if by else poly


def _between(linear: fmpq_mpoly, low: int, high: int) -> fmpq_mpoly:
    """``(linear + high)!/(linear + low)!``."""
    result = linear**0
    for offset in range(low + 1, high + 1):
        result = result * (linear + offset)
    return result


@dataclass
class _Pieces:
    """The factors of a term as they are written, each with an exponent."""

    names: frozenset[str]
    constants: list[Expr] = field(default_factory=list)
    plain: list[tuple[Expr, int]] = field(default_factory=list)
    factorials: list[tuple[Expr, int]] = field(default_factory=list)
    powers: list[tuple[Expr, Expr]] = field(default_factory=list)

    def take(self, tree: Expr, times: int = 1) -> None:
        check()
        if abs(times) > MAX_TIMES:
            raise Refused(f"the power {times} of {tree} is too large")
        if not self.names & free_symbols(tree):
            self.constants.append(tree if times == 1 else power(tree, times))
        elif tree.head == "mul":
            for arg in tree.args:
                self.take(arg, times)
        elif tree.head == "div":
            self.take(tree.args[0], times)
            self.take(tree.args[1], -times)
        elif tree.head == "neg":
            self.constants.append(number(-1) if times % 2 else number(1))
            self.take(tree.args[0], times)
        elif tree.head == "pow":
            self._power(tree.args[0], tree.args[1], times)
        elif tree.head == "call":
            self._call(tree, times)
        elif tree.head in ("symbol", "add"):
            self.plain.append((tree, times))
        else:
            raise Refused(f"{tree} is not hypergeometric")

    def _power(self, base: Expr, exponent: Expr, times: int) -> None:
        size = exponent.args[0] if exponent.head == "neg" else exponent
        if size.head == "number":
            self.take(base, times * size.value * (1 if size is exponent else -1))
        elif self.names & free_symbols(base):
            raise Refused(f"{base}^{exponent} is not hypergeometric")
        else:
            self.powers.append((base, exponent if times == 1 else mul(times, exponent)))

    def _call(self, tree: Expr, times: int) -> None:
        if tree.value == "factorial":
            self.factorials.append((tree.args[0], times))
        elif tree.value == "binomial":
            top, bottom = tree.args
            self.factorials += [(top, times), (bottom, -times), (top - bottom, -times)]
        else:
            raise Refused(f"{tree} is not hypergeometric")


def common_part(domain: Domain, body: Expr, variable: str, index: str) -> Common:
    """Take a term apart.

    Parameters
    ----------
    domain : Domain
        What the symbols range over, the index included.
    body : Expr
        The term.
    variable, index : str
        The names of n and k.

    Raises
    ------
    Refused
        When the term is not made of polynomials, powers and factorials.

    Examples
    --------
    >>> k, n = symbol("k"), symbol("n")
    >>> domain = Domain.parse("n: integer >= 0").index("k", number(0), n)
    >>> found = common_part(domain, call("binomial", n, k), "n", "k")
    >>> print(*found.multiples, sep=", ")
    -g0 + g1 + 1, g1 + 1
    >>> found.normal.generators
    [k, n]
    """
    pieces = _Pieces(frozenset((variable, index)))
    pieces.take(body)
    if len(pieces.plain) + len(pieces.factorials) + len(pieces.powers) > MAX_FACTORS:
        raise Refused(f"{body} has too many factors")
    if not pieces.factorials and all(times > 0 for _, times in pieces.plain):
        raise Refused(f"{body} is a polynomial times powers, which is summed more simply")
    normal = Normalizer(domain)
    trees = [tree for tree, _ in (*pieces.plain, *pieces.factorials)]
    trees += [tree for pair in pieces.powers for tree in pair]
    first, second, *ratios = normal.ratios(symbol(variable), symbol(index), *trees)
    for generator in normal.generators:
        if generator.head != "symbol" and pieces.names & free_symbols(generator):
            raise Refused(f"{generator} is not hypergeometric")
    places = tuple(list(r.top.degrees()).index(1) for r in (first, second))
    return _assembled(normal, (places[0], places[1]), pieces, iter(ratios))


def _assembled(
    normal: Normalizer, places: tuple[int, int], pieces: _Pieces, ratios: Iterator[Ratio]
) -> Common:
    above = below = normal.context.constant(1)
    for _, times in pieces.plain:
        ratio = next(ratios)
        top, bottom = (ratio.top, ratio.bottom) if times > 0 else (ratio.bottom, ratio.top)
        above, below = above * top ** abs(times), below * bottom ** abs(times)
    found: list[Factor] = []
    for tree, times in pieces.factorials:
        linear, slopes = _linear(next(ratios), places, tree)
        found += [Factor(tree, linear, slopes, below=times < 0)] * abs(times)
    for base, exponent in pieces.powers:
        value = next(ratios)
        linear, slopes = _linear(next(ratios), places, exponent)
        found += _powers(normal, base, value, Factor(exponent, linear, slopes))
    after = shifted(normal, below, places[0], 1)
    if above.is_zero():
        raise Refused("all terms are 0")
    divisor = below * after / below.gcd(after)
    now = above * (divisor / below)
    then = shifted(normal, above, places[0], 1) * (divisor / after)
    factors = []
    for factor in found:
        slope, along = factor.slopes
        # A factorial below the line has to be defined one step after the last term.
        start = max(slope, -along, 0) if factor.below else min(slope, 0)
        factors.append(factor.moved(start))
        now, then = now * _beyond(factor, start, 0), then * _beyond(factor, start, slope)
    return Common(normal, places, pieces.constants, factors, divisor, (now, then))


def _linear(
    ratio: Ratio, places: tuple[int, int], tree: Expr
) -> tuple[fmpq_mpoly, tuple[int, int]]:
    """An argument as a polynomial, and its slopes."""
    if not ratio.bottom.is_constant():
        raise Refused(f"{tree} is not linear")
    linear = ratio.top / ratio.bottom
    slopes = []
    for place in places:
        change = linear.derivative(place)
        slope = exact(change.leading_coefficient()) if not change.is_zero() else Fraction(0)
        if not change.is_constant() or slope.denominator != 1 or abs(slope) > MAX_SLOPE:
            raise Refused(f"{tree} is not linear with small slopes")
        slopes.append(int(slope))
    return linear, (slopes[0], slopes[1])


def _powers(normal: Normalizer, base: Expr, value: Ratio, exponent: Factor) -> list[Factor]:
    """A power, of which a base such as ``a/b`` is taken apart."""
    if value.top.is_zero():
        raise Refused("a power of 0 is not hypergeometric")
    if value.bottom.is_constant():
        return [replace(exponent, base=base, value=value.top / value.bottom)]
    above = replace(exponent, base=normal.polynomial(value.top), value=value.top)
    below = Factor(
        -exponent.argument,
        -exponent.linear,
        (-exponent.slopes[0], -exponent.slopes[1]),
        base=normal.polynomial(value.bottom),
        value=value.bottom,
    )
    return [above, below]


def _beyond(factor: Factor, start: int, end: int) -> fmpq_mpoly:
    """By what a factor differs from the one in the common part."""
    if factor.value is not None:
        return factor.value ** (end - start)
    return _between(factor.linear, min(start, end), max(start, end))
