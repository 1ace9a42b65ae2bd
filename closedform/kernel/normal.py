"""Normal forms: an expression as a quotient of polynomials in generators.

A generator is whatever field arithmetic cannot take apart: a symbol, ``x(t+1)``, a sum, and

* ``b^u`` for a symbolic exponent: bases are factored, so that ``4^n`` is ``(2^n)^2``, and
  ``b^(2u+1)`` is ``(b^u)^2 b``.  Where ``b`` may be 0, exponents are counted from the least one
  that occurs, which has to be at least 0; otherwise ``b != 0`` becomes an obligation.
* ``u!``: ``(u+2)!`` is ``(u+2)(u+1) u!``, the least argument being at least 0.
* a finite sum, re-indexed from 0, split into monomials, constants taken out.

Two expressions with the same normal form are equal wherever the obligations hold.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpz

from closedform.kernel.errors import Refused
from closedform.language.tree import (
    Expr,
    add,
    call,
    div,
    free_symbols,
    mul,
    neg,
    number,
    power,
    relation,
    substitute,
    summation,
    symbol,
)

if TYPE_CHECKING:
    from closedform.kernel.domain import Domain

__all__ = ["Normalizer", "Ratio", "canonical"]

MAX_TERMS = 20_000
MAX_POWER = 2_000
MAX_UNROLLED = 64
MAX_PEELED = 8


@dataclass(frozen=True, slots=True)
class Ratio:
    """A quotient of two polynomials over the generators of one :class:`Normalizer`."""

    top: fmpq_mpoly
    bottom: fmpq_mpoly


def rational(value: Fraction) -> Expr:
    """A rational number as it is written: ``-3``, ``1/2``."""
    top = number(abs(value.numerator))
    size = top if value.denominator == 1 else div(top, value.denominator)
    return neg(size) if value < 0 else size


def _fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))


def _content(left: Fraction, right: Fraction) -> Fraction:
    """The largest rational of which both are integer multiples."""
    shared = math.gcd(left.numerator, right.numerator)
    return Fraction(shared, math.lcm(left.denominator, right.denominator))


@dataclass
class Normalizer:
    """Brings expressions over one domain to a common normal form.

    Attributes
    ----------
    domain : Domain
        What the symbols range over.
    obligations : list of Expr
        Relations that must hold for the normal forms to be right; filled along the way.
    generators : list of Expr
        After :meth:`ratios`: what the polynomials' variables stand for, in canonical form.
    """

    domain: Domain
    obligations: list[Expr] = field(default_factory=list)
    generators: list[Expr] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._least: dict[tuple[Expr, ...], int] = {}
        self._atoms: set[Expr] = set()
        self._prepared: dict[Expr, Expr] = {}
        self._values: dict[Expr, Ratio] = {}

    # -- first pass: canonical generators ----------------------------------------------------

    def _require(self, statement: Expr) -> bool:
        """Whether the domain entails a relation; if not, it becomes an obligation."""
        if self._entailed(statement):
            return True
        if statement not in self.obligations:
            self.obligations.append(statement)
        return False

    def _entailed(self, statement: Expr) -> bool:
        from closedform.kernel.signs import entails

        return entails(self.domain, statement)

    def _inner(self) -> Normalizer:
        return Normalizer(self.domain, self.obligations)

    def _canonical(self, expr: Expr) -> Expr:
        if expr.head in ("symbol", "number"):
            return expr
        inner = self._inner()
        return inner.expression(*inner.ratios(expr))

    def prepare(self, expr: Expr) -> Expr:
        """The same expression over canonical generators (internal heads ``^`` and ``!``)."""
        if expr in self._atoms or expr.head in ("number", "decimal", "symbol"):
            return expr
        if expr not in self._prepared:
            self._prepared[expr] = self._prepare(expr)
        return self._prepared[expr]

    def _prepare(self, expr: Expr) -> Expr:
        head = expr.head
        if head in ("add", "mul", "neg"):
            return Expr(head, None, tuple(map(self.prepare, expr.args)))
        if head == "div":
            if expr.args[1].head != "number" or expr.args[1].value == 0:
                self._require(relation("!=", expr.args[1], 0))
            return Expr("div", None, tuple(map(self.prepare, expr.args)))
        if head == "pow":
            return self._power(*expr.args)
        if head == "constant" and expr.value == "oo":
            raise Refused("infinity is no number to calculate with")
        if head == "sum":
            return self._sum(*expr.args)
        if head == "call" and expr.value == "factorial":
            return self._factorial(expr.args[0])
        if head == "call" and expr.value == "binomial":
            return self._binomial(*expr.args)
        return self._atom(expr)

    def _atom(self, expr: Expr) -> Expr:
        if expr.head in ("product", "limit", "argmin", "min"):
            bound = symbol(f"#{_height(expr)}")
            body = substitute(expr.args[-1], {expr.args[0].value: bound})
            inner = canonical(self.domain.without(bound.value), body, strict=False)
            middle = tuple(
                part if part.head == "constant" else self._canonical(part)
                for part in expr.args[1:-1]
            )
            atom = Expr(expr.head, expr.value, (bound, *middle, inner))
        else:
            atom = Expr(expr.head, expr.value, tuple(map(self._canonical, expr.args)))
        self._atoms.add(atom)
        return atom

    def _linear(self, expr: Expr) -> tuple[int, dict[Expr, Fraction]] | None:
        """Integer constant and coefficients of the monomials, or None if there is a quotient."""
        inner = self._inner()
        (ratio,) = inner.ratios(expr)
        if not ratio.bottom.is_constant():
            return None
        scale = _fraction(ratio.bottom.leading_coefficient())
        terms = {inner.monomial(m): _fraction(c) / scale for m, c in ratio.top.to_dict().items()}
        constant = terms.pop(number(1), Fraction(0))
        return (int(constant), terms) if constant.denominator == 1 else None

    def _integral(self, terms: dict[Expr, Fraction]) -> bool:
        names = frozenset().union(*map(free_symbols, terms)) if terms else frozenset()
        kinds = {v.name for v in self.domain.variables if v.kind == "integer"}
        return names <= kinds and all(
            c.denominator == 1 and all(map(_is_product_of_symbols, _nodes(m)))
            for m, c in terms.items()
        )

    def _power(self, base: Expr, exponent: Expr) -> Expr:
        linear = self._linear(exponent)
        if linear is None:
            return self._atom(power(base, exponent))
        constant, terms = linear
        if not terms:
            if abs(constant) > MAX_POWER:
                raise Refused(f"the exponent {constant} is too large")
            if constant < 0:
                self._require(relation("!=", base, 0))
            return Expr("pow", None, (self.prepare(base), Expr("number", constant)))
        integral = self._integral(terms)
        pieces = []
        for factor, times in self._factors(base):
            if not integral and not self._entailed(relation(">", factor, 0)):
                return self._atom(power(base, exponent))
            if factor.head == "pow":
                pieces.append(self._power(factor.args[0], mul(factor.args[1], times, exponent)))
                continue
            scaled = {m: c * times for m, c in terms.items()}
            pieces.append(self._piece(factor, constant * times, scaled))
        return mul(*pieces)

    def _factors(self, base: Expr) -> list[tuple[Expr, int]]:
        """Irreducible factors of a base with multiplicity (negative below the line)."""
        inner = self._inner()
        (ratio,) = inner.ratios(base)
        if ratio.top.is_zero():
            return [(number(0), 1)]
        found: list[tuple[Expr, int]] = []
        for poly, side in ((ratio.top, 1), (ratio.bottom, -1)):
            content, factors = poly.factor()
            for integer, way in ((content.p, side), (content.q, -side)):
                found += [(number(p), m * way) for p, m in _prime_factors(int(integer))]
            found += [(inner.expression(Ratio(p, p * 0 + 1)), int(m) * side) for p, m in factors]
        return found

    def _piece(self, factor: Expr, constant: int, terms: dict[Expr, Fraction]) -> Expr:
        if factor == number(-1):
            odd = [Expr("^", (1, 0), (factor, m)) for m, c in terms.items() if c % 2]
            return mul(Expr("number", -1 if constant % 2 else 1), *odd)
        if factor == number(0):
            return self._atom(power(factor, self._rebuilt(constant, terms)))
        times = Fraction(0)
        for coefficient in terms.values():
            times = _content(times, coefficient)
        if times.denominator != 1:
            return self._atom(power(factor, self._rebuilt(constant, terms)))
        if not self._entailed(relation("!=", factor, 0)):
            direction = {m: c / times for m, c in terms.items()}
            least = min(0, constant // int(times))
            for start in dict.fromkeys((least, constant // int(times))):
                shifted = self._rebuilt(start, direction)
                if self._entailed(relation(">=", shifted, 0)):
                    key = (factor, self._canonical(self._rebuilt(0, direction)))
                    self._least[key] = min(start, self._least.get(key, start))
                    return Expr("^", (int(times), constant), key)
            self._require(relation("!=", factor, 0))
        split = [Expr("^", (int(c), 0), (factor, m)) for m, c in terms.items()]
        return mul(Expr("pow", None, (factor, Expr("number", constant))), *split)

    @staticmethod
    def _rebuilt(constant: int, terms: dict[Expr, Fraction]) -> Expr:
        return add(*(mul(rational(c), m) for m, c in terms.items()), number(constant))

    def _factorial(self, argument: Expr) -> Expr:
        linear = self._linear(argument)
        if linear is None or not self._integral(linear[1]):
            return self._atom(call("factorial", argument))
        constant, terms = linear
        if not terms:
            if not 0 <= constant <= MAX_POWER:
                raise Refused(f"the factorial of {constant} is not taken")
            return number(math.factorial(constant))
        start = min(constant, 0)
        if not self._entailed(relation(">=", self._rebuilt(start, terms), 0)):
            start = constant
            self._require(relation(">=", self._rebuilt(start, terms), 0))
        key = (number(0), self._canonical(self._rebuilt(0, terms)))
        self._least[key] = min(start, self._least.get(key, start))
        return Expr("!", constant, key)

    def _binomial(self, top: Expr, bottom: Expr) -> Expr:
        chosen = self._linear(bottom)
        if chosen is not None and not chosen[1] and chosen[0] <= MAX_UNROLLED:
            # C(n, k) for a fixed k is a polynomial in n, for every integer n >= 0.
            self._require(relation(">=", top, 0))
            k = chosen[0]
            falling = [top - j for j in range(k)]
            return self.prepare(mul(*falling) / math.factorial(k)) if k >= 0 else number(0)
        inside = (relation(">=", bottom, 0), relation(">=", top - bottom, 0))
        if all(map(self._entailed, inside)):
            below = (call("factorial", bottom), call("factorial", top - bottom))
            return self.prepare(div(call("factorial", top), mul(*below)))
        return self._atom(call("binomial", top, bottom))

    def _sum(self, index: Expr, lower: Expr, upper: Expr, body: Expr) -> Expr:
        for end in (lower, upper):
            linear = self._linear(end)
            if linear is None or not self._integral(linear[1]):
                raise Refused(f"the bound {end} of a sum is not shown to be an integer")
        last = self._canonical(upper - lower)
        length = self._linear(last)
        if length is not None and not length[1] and length[0] <= MAX_UNROLLED:
            terms = [substitute(body, {index.value: lower + j}) for j in range(length[0] + 1)]
            return self.prepare(add(*terms))
        bound = symbol(f"#{_height(body) + 1}")
        inside = self.domain.index(bound.value, number(0), last)
        inner = Normalizer(inside)
        (ratio,) = inner.ratios(substitute(body, {index.value: bound + lower}))
        if inner.obligations:
            raise Refused(f"inside a sum it is not shown that {inner.obligations[0]}")
        return add(*(self._summed(inner, bound, last, *t) for t in inner.split(ratio, bound)))

    def _summed(self, inner: Normalizer, bound: Expr, last: Expr, free: Expr, each: Expr) -> Expr:
        if each == number(1):
            self._require(relation(">=", last + 1, 0))
            return self.prepare(mul(free, last + 1))
        atom = summation(bound, 0, last, each)
        self._atoms.add(atom)
        return mul(self.prepare(free), atom)

    # -- second pass: polynomials ------------------------------------------------------------

    def ratios(self, *exprs: Expr) -> list[Ratio]:
        """Normal forms of several expressions over the same generators.

        Raises
        ------
        Refused
            When an expression is too large or is not defined.
        """
        prepared = [self._aligned(tree) for tree in self._peel([*map(self.prepare, exprs)])]
        found: dict[Expr, None] = {}
        for tree in prepared:
            self._collect(tree, found)
        self.generators = sorted(found, key=repr)
        names = tuple(f"g{i}" for i in range(max(1, len(self.generators))))
        self.context = fmpq_mpoly_ctx.get(names, Ordering.lex)
        self._values = {
            g: Ratio(self.context.gen(i), self.context.constant(1))
            for i, g in enumerate(self.generators)
        }
        return [self._value(tree) for tree in prepared]

    def _peel(self, trees: list[Expr]) -> list[Expr]:
        """Give sums that differ only in the upper bound, by a constant, the same one."""
        groups: dict[tuple[Expr, Expr], dict[int, Expr]] = {}
        for tree in trees:
            for node in _nodes(tree):
                if node.head == "sum" and node in self._atoms:
                    linear = self._linear(node.args[2])
                    if linear and self._integral(linear[1]):
                        key = (node.args[3], self._canonical(self._rebuilt(0, linear[1])))
                        groups.setdefault(key, {})[linear[0]] = node
        swap: dict[Expr, Expr] = {}
        for (body, stem), members in groups.items():
            least = min(members)
            if not self._entailed(relation(">=", stem + (least + 1), 0)):
                continue
            for offset, node in members.items():
                if 0 < offset - least <= MAX_PEELED:
                    ends = [stem + j for j in range(least + 1, offset + 1)]
                    name = node.args[0].value
                    extra = [self.prepare(substitute(body, {name: end})) for end in ends]
                    swap[node] = add(members[least], *extra)
        return [_swapped(tree, swap) for tree in trees] if swap else trees

    def _aligned(self, tree: Expr) -> Expr:
        """Replace ``^`` and ``!`` nodes by generators and what stands beside them."""
        if tree in self._atoms or not tree.args:
            return tree
        if tree.head == "^":
            (times, constant), (factor, direction) = tree.value, tree.args
            start = self._least.get((factor, direction), 0)
            generator = power(factor, direction + start if start else direction)
            self._atoms.add(generator)
            rest = Expr("number", constant - times * start)
            beside = Expr("pow", None, (self._aligned(self.prepare(factor)), rest))
            return mul(Expr("pow", None, (generator, Expr("number", times))), beside)
        if tree.head == "!":
            start = self._least[tree.args]
            direction = tree.args[1]
            generator = call("factorial", direction + start if start else direction)
            self._atoms.add(generator)
            above = [direction + j for j in range(start + 1, tree.value + 1)]
            return mul(generator, *map(self.prepare, above))
        return Expr(tree.head, tree.value, tuple(map(self._aligned, tree.args)))

    def _collect(self, tree: Expr, found: dict[Expr, None]) -> None:
        if tree in self._atoms or tree.head == "symbol":
            found[tree] = None
        else:
            for arg in tree.args:
                self._collect(arg, found)

    def _value(self, tree: Expr) -> Ratio:
        value = self._values.get(tree)
        if value is None:
            value = self._values[tree] = self._compute(tree)
        return value

    def _compute(self, tree: Expr) -> Ratio:
        one = self.context.constant(1)
        if tree.head in ("number", "decimal"):
            exact = Fraction(tree.value)
            return Ratio(one * fmpq(exact.numerator, exact.denominator), one)
        if tree.head == "pow":
            return self._to_power(self._value(tree.args[0]), tree.args[1].value)
        parts = [self._value(arg) for arg in tree.args]
        if tree.head == "neg":
            return Ratio(-parts[0].top, parts[0].bottom)
        if tree.head == "div":
            if parts[1].top.is_zero():
                raise Refused("division by an expression that is always 0")
            return self._times(parts[0], Ratio(parts[1].bottom, parts[1].top))
        result = parts[0]
        for part in parts[1:]:
            result = self._plus(result, part) if tree.head == "add" else self._times(result, part)
        return result

    def _plus(self, left: Ratio, right: Ratio) -> Ratio:
        if left.bottom == right.bottom:
            return self._reduced(left.top + right.top, left.bottom)
        common = left.bottom.gcd(right.bottom)
        scale_left, scale_right = right.bottom / common, left.bottom / common
        top = _product(left.top, scale_left) + _product(right.top, scale_right)
        return self._reduced(top, _product(left.bottom, scale_left))

    def _times(self, left: Ratio, right: Ratio) -> Ratio:
        return self._reduced(_product(left.top, right.top), _product(left.bottom, right.bottom))

    def _to_power(self, base: Ratio, exponent: int) -> Ratio:
        top, bottom = (base.top, base.bottom) if exponent >= 0 else (base.bottom, base.top)
        if bottom.is_zero():
            raise Refused("a negative power of an expression that is always 0")
        for poly in (top, bottom):
            terms = max(1, len(poly))
            if abs(exponent) > 1 and math.comb(terms - 1 + abs(exponent), terms - 1) > MAX_TERMS:
                raise Refused(f"the power {exponent} of a sum of {terms} terms is too large")
        return self._reduced(top ** abs(exponent), bottom ** abs(exponent))

    def _reduced(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> Ratio:
        top, bottom = self._signs(top), self._signs(bottom)
        if bottom.is_zero():
            raise Refused("division by an expression that is always 0")
        if not bottom.is_constant():
            common = top.gcd(bottom)
            top, bottom = top / common, bottom / common
        lead = bottom.leading_coefficient()
        return Ratio(top / lead, bottom / lead) if lead != 1 else Ratio(top, bottom)

    def _signs(self, poly: fmpq_mpoly) -> fmpq_mpoly:
        """Use ((-1)^u)^2 = 1."""
        signs = [i for i, g in enumerate(self.generators) if is_sign(g)]
        if not signs or poly.is_constant():
            return poly
        reduced: dict[tuple[int, ...], fmpq] = {}
        for exponents, coefficient in poly.to_dict().items():
            key = tuple(e % 2 if i in signs else e for i, e in enumerate(exponents))
            reduced[key] = reduced.get(key, fmpq(0)) + coefficient
        return self.context.from_dict(reduced)

    # -- back to trees -----------------------------------------------------------------------

    def monomial(self, exponents: tuple[int, ...]) -> Expr:
        """The product of generators with these exponents."""
        pairs = zip(self.generators, map(int, exponents), strict=False)
        return mul(*(g if e == 1 else power(g, e) for g, e in pairs if e))

    def polynomial(self, poly: fmpq_mpoly) -> Expr:
        """A polynomial as a tree, monomials in a fixed order."""
        terms = []
        for exponents, coefficient in sorted(poly.to_dict().items(), reverse=True):
            value, rest = _fraction(coefficient), self.monomial(exponents)
            if rest == number(1):
                terms.append(rational(value))
            else:
                size = rest if abs(value) == 1 else mul(rational(abs(value)), rest)
                terms.append(neg(size) if value < 0 else size)
        return add(*terms)

    def expression(self, ratio: Ratio) -> Expr:
        """The canonical tree of a normal form."""
        if ratio.bottom.is_constant():
            return self.polynomial(ratio.top / ratio.bottom.leading_coefficient())
        return div(self.polynomial(ratio.top), self.polynomial(ratio.bottom))

    def split(self, ratio: Ratio, bound: Expr) -> list[tuple[Expr, Expr]]:
        """Terms as pairs: what is free of ``bound``, and the rest."""
        depends = [bound.value in free_symbols(g) for g in self.generators]
        outside, inside = number(1), number(1)
        content, factors = ratio.bottom.factor()
        for poly, times in factors:
            piece = power(self.polynomial(poly), int(times))
            if any(d and e for d, e in zip(depends, poly.degrees(), strict=False)):
                inside = mul(inside, piece)
            else:
                outside = mul(outside, piece)
        pairs = []
        for exponents, coefficient in sorted(ratio.top.to_dict().items(), reverse=True):
            free = [0 if d else e for d, e in zip(depends, exponents, strict=False)]
            each = [e if d else 0 for d, e in zip(depends, exponents, strict=False)]
            value = rational(_fraction(coefficient / content))
            left = mul(value, self.monomial(tuple(free)))
            right = self.monomial(tuple(each))
            pairs.append((
                left if outside == number(1) else div(left, outside),
                right if inside == number(1) else div(right, inside),
            ))
        return pairs


def is_sign(generator: Expr) -> bool:
    """Whether a generator is a power of -1, hence 1 or -1."""
    return generator.head == "pow" and generator.args[0] == number(-1)


def canonical(domain: Domain, expr: Expr, strict: bool = True) -> Expr:
    """The canonical tree of an expression; with ``strict``, only if nothing is left to show.

    Raises
    ------
    Refused
        When an obligation is not discharged, or there is no normal form.
    """
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(expr)
    if strict and normal.obligations:
        raise Refused(f"it is not shown that {normal.obligations[0]}")
    return normal.expression(ratio)


def _product(left: fmpq_mpoly, right: fmpq_mpoly) -> fmpq_mpoly:
    if len(left) * len(right) > 50 * MAX_TERMS:
        raise Refused("the product of two sums is too large")
    return left * right


def _prime_factors(value: int) -> list[tuple[int, int]]:
    sign = [(-1, 1)] if value < 0 else []
    size = abs(value)
    if size < 2:
        return sign
    if size.bit_length() > 64:
        return [*sign, (size, 1)]
    return [*sign, *((int(p), int(m)) for p, m in fmpz(size).factor())]


def _is_product_of_symbols(node: Expr) -> bool:
    return node.head in ("symbol", "mul", "number") or (
        node.head == "pow" and node.args[1].head == "number"
    )


def _nodes(tree: Expr) -> Any:
    yield tree
    for arg in tree.args:
        yield from _nodes(arg)


def _swapped(tree: Expr, swap: dict[Expr, Expr]) -> Expr:
    if tree in swap:
        return swap[tree]
    if not tree.args or tree.head == "sum":
        return tree
    return Expr(tree.head, tree.value, tuple(_swapped(arg, swap) for arg in tree.args))


def _height(expr: Expr) -> int:
    """How deeply binders are nested; names bound variables so that equal sums look equal."""
    below = max(map(_height, expr.args), default=0)
    return below + (expr.head in ("sum", "product", "limit", "argmin", "min"))
