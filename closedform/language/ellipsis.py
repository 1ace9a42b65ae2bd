"""Sums and products with dots: ``1 + q + ... + q^n`` is the sum of ``q^i`` from 0 to n.

What the dots stand for is found by a rule that gives all terms that are written: the last term with
one of its names counted through, or what changes by equal steps from the first term to the second.
Where no rule does, or two different ones do, the dots are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from closedform.language.endless import endless_sum
from closedform.language.refusals import NO_PLACE
from closedform.language.tree import (
    Expr,
    div,
    free_symbols,
    fresh_name,
    function_names,
    mul,
    number,
    power,
    product,
    substitute,
    summation,
    symbol,
)

if TYPE_CHECKING:
    from closedform.language.parser import Parser, Step

__all__ = ["DOTS", "collected", "ellipsis", "written_out"]

DOTS = Expr("ellipsis")
BEGINS = (1, 0, 2, -1, 3)  # at which a count may begin
MOST_PARTS = 12
LARGEST = 64  # exponent
_NUMBERS = (5, 3, 7, 4, 11, 6, 13, 9)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A term for every whole number, and the numbers of the first and the last one."""

    index: Expr
    term: Expr
    first: Expr
    last: Expr

    def at(self, place: Expr) -> Expr:
        return substitute(self.term, {str(self.index.value): place})


def ellipsis(parser: Parser) -> Step:
    """Dots where a term is expected."""
    parser.dots.append(parser.token)
    parser.at += 1
    return DOTS
    yield DOTS  # what reads a term is a generator


def collected(parser: Parser, head: str, parts: list[Expr]) -> Expr:
    """A sum or a product that is being read, with what the dots in it stand for."""
    if not any(map(_is_dots, parts)):
        return parser.make(head, None, *parts)
    found = written_out(head, parts)
    token = parser.dots.pop()
    if found is None:
        parser.fail(NO_PLACE["..."], token)
    return found


def written_out(head: str, parts: Sequence[Expr]) -> Expr | None:
    """The sum or product that some terms with dots between them stand for; ``None`` if unclear.

    Parameters
    ----------
    head : str
        ``add`` or ``mul``.
    parts : sequence of Expr
        The terms or factors, one of them :data:`DOTS`.

    Examples
    --------
    >>> q, k, n = map(symbol, "qkn")
    >>> print(written_out("add", [number(1), q, q**2, DOTS, q ** (k - 1)]))
    sum(q^(i - 1), i, 1, k)
    >>> print(written_out("mul", [number(1), number(2), DOTS, n]))
    product(i, i, 1, n)
    >>> written_out("add", [q, DOTS, n]) is None
    True
    """
    places = [place for place, part in enumerate(parts) if _is_dots(part)]
    if len(places) != 1 or len(parts) > MOST_PARTS:
        return None
    before, after = list(parts[: places[0]]), list(parts[places[0] + 1 :])
    if not before or (not after and head != "add"):
        return None
    taken = frozenset().union(*(free_symbols(p) | function_names(p) for p in (*before, *after)))
    index = symbol(fresh_name("i", taken))
    if not after:
        return endless_sum(index, before, parts[places[0]].head == "neg")
    found: list[_Rule] = []
    for rule in _rules(index, before, after):
        if _gives(rule, before, after) and not any(_same_rule(rule, old) for old in found):
            found.append(rule)
    if len(found) != 1:
        return None
    rule = found[0]
    build = summation if head == "add" else product
    return build(index, rule.first, rule.last, rule.term)


def _is_dots(part: Expr) -> bool:
    return part == DOTS or (part.head == "neg" and part.args[0] == DOTS)


def _rules(index: Expr, before: list[Expr], after: list[Expr]) -> Iterator[_Rule]:
    ends = [(before, after[-1])]
    if len(before) + len(after) > 2:
        ends.append((after[::-1], before[0]))  # x^n + x^{n-1} + ... + 1
    for given, last in ends:
        for name in sorted(free_symbols(last)):
            term = substitute(last, {name: index})
            begins = (number(begin) for begin in BEGINS)
            yield from (_Rule(index, term, begin, symbol(name)) for begin in begins)
        if len(given) > 1:
            yield from _by_steps(index, given[0], given[1], last)


def _gives(rule: _Rule, before: list[Expr], after: list[Expr]) -> bool:
    """Whether the rule gives the terms that are written, in this order or in the other one."""
    low, high = rule.first, rule.last
    return _in_order(rule, low, high, before, after) or _in_order(
        rule, low, high, after[::-1], before[::-1]
    )


def _in_order(rule: _Rule, low: Expr, high: Expr, before: list[Expr], after: list[Expr]) -> bool:
    lower = (rule.at(low + step if step else low) for step in range(len(before)))
    upper = (rule.at(high - step if step else high) for step in range(len(after)))
    return all(map(_same, before, lower)) and all(map(_same, reversed(after), upper))


def _same_rule(one: _Rule, other: _Rule) -> bool:
    """Whether two rules give the same terms, counted from another number or from the other end."""
    if not _same(one.last - one.first, other.last - other.first):
        return False
    ways = (one.index - one.first + other.first, other.last - one.index + one.first)
    return any(_same(one.term, other.at(way)) for way in ways)


# --- what changes by equal steps ------------------------------------------------------------------


def _by_steps(index: Expr, first: Expr, second: Expr, last: Expr) -> Iterator[_Rule]:
    """Rules in which every exponent and every argument grows by equal steps, counted from 0."""
    terms = [dict(_factors(term)) for term in (first, second, last)]
    bases = list(dict.fromkeys(base for term in terms[:2] for base in term))
    rest: list[Expr] = []
    steps: list[tuple[Expr, Expr]] = []  # from what it grows, and to what at the end
    used: set[tuple[Expr, ...]] = set()
    for base in bases:
        exponents = [term.get(base) for term in terms]
        if base.head == "call" and len(base.args) == 1:
            if base in used:
                continue
            others = [_call_of(base, term) for term in terms]
            if any(other is None for other in others) or exponents[0] is None:
                return
            used |= {other for other in others if other is not None}  # type: ignore[misc]
            ends = [other.args[0] for other in others if other is not None]
            grown = _grown(index, ends[0], ends[1])
            if grown is None:
                return
            steps.append((grown, ends[2]))
            rest.append(power(Expr("call", base.value, (grown,)), exponents[0]))
            continue
        values = [exponent if exponent is not None else number(0) for exponent in exponents]
        grown = _grown(index, values[0], values[1])
        if grown is None:
            return
        steps.append((grown, values[2]))
        rest.append(power(base, grown))
    term = mul(*rest) if rest else number(1)
    for grown, end in steps:
        count = _count(index, grown, end)
        if count is not None:
            yield _Rule(index, term, number(0), count)


def _factors(term: Expr) -> Iterator[tuple[Expr, Expr]]:
    """The factors of a term, as bases with their exponents."""
    if term.head == "mul":
        for arg in term.args:
            yield from _factors(arg)
    elif term.head == "pow":
        yield term.args[0], term.args[1]
    else:
        yield term, number(1)


def _call_of(base: Expr, term: dict[Expr, Expr]) -> Expr | None:
    """The only value of the same function among the factors of a term."""
    own = [one for one in term if one.head == "call" and one.value == base.value]
    return own[0] if len(own) == 1 else None


def _grown(index: Expr, first: Expr, second: Expr) -> Expr | None:
    """``first + step * index``, with a whole number for the step."""
    if _same(first, second):
        return first
    step = next((s for s in (1, -1, 2, -2) if _same(second, first + number(s))), None)
    if step is None:
        return None
    moved = index if abs(step) == 1 else mul(abs(step), index)
    if first == number(0) and step > 0:
        return moved
    return first + moved if step > 0 else first - moved


def _count(index: Expr, grown: Expr, end: Expr) -> Expr | None:
    """The index at which what has grown reaches an end."""
    start = substitute(grown, {str(index.value): number(0)})
    step = _difference(substitute(grown, {str(index.value): number(1)}), start)
    if not step:
        return None
    gap = end - start if step > 0 else start - end
    return gap if abs(step) == 1 else div(gap, int(abs(step)))


# --- values at two points, which tell different terms apart ---------------------------------------


def _same(one: Expr, other: Expr) -> bool:
    if one == other:
        return True
    names = sorted(free_symbols(one) | free_symbols(other))
    for turn in range(2):
        at = {name: Fraction(_pick(place, turn)) for place, name in enumerate(names)}
        values = _value(one, at), _value(other, at)
        if values[0] is None or values[0] != values[1]:
            return False
    return True


def _pick(place: int, turn: int) -> int:
    return _NUMBERS[(place + 3 * turn) % len(_NUMBERS)] + 13 * (place // len(_NUMBERS))


def _difference(one: Expr, other: Expr) -> Fraction | None:
    names = sorted(free_symbols(one) | free_symbols(other))
    at = {name: Fraction(_pick(place, 0)) for place, name in enumerate(names)}
    values = _value(one, at), _value(other, at)
    return None if values[0] is None or values[1] is None else values[0] - values[1]


def _value(tree: Expr, at: dict[str, Fraction]) -> Fraction | None:
    """A value at which equal terms agree; functions have some value for each argument."""
    if tree.head == "number":
        return Fraction(tree.value)
    if tree.head == "decimal":
        return Fraction(tree.value) if len(tree.value) < LARGEST else None
    if tree.head == "symbol":
        return at.get(str(tree.value))
    if tree.head == "constant":
        return Fraction(sum(map(ord, str(tree.value))), 17)
    args = [_value(arg, at) for arg in tree.args]
    if any(arg is None for arg in args):
        return None
    known: Any = args
    return _combined(tree, known)


def _combined(tree: Expr, args: list[Fraction]) -> Fraction | None:
    if tree.head == "add":
        return sum(args, Fraction(0))
    if tree.head == "neg":
        return -args[0]
    if tree.head == "mul":
        result = Fraction(1)
        for arg in args:
            result *= arg
        return result
    if tree.head == "div":
        return args[0] / args[1] if args[1] else None
    if tree.head == "pow":
        base, exponent = args
        if exponent.denominator != 1 or abs(exponent) > LARGEST or (base == 0 and exponent < 0):
            return None
        return Fraction(base ** int(exponent))
    if tree.head == "call":
        text = f"{tree.value}{[(arg.numerator, arg.denominator) for arg in args]}"
        return Fraction(int.from_bytes(text.encode()[-16:], "big") % 10007 + 2, 3)
    return None
