r"""Expansions of functions that nobody writes out: ``f(x + h) \approx f(x) + h f'(x)``.

Polynomials are put in for the functions, their derivatives for the derivatives, and the error is
compared at two small values of what becomes small.  Nothing is proved that way; where a remainder
such as ``O(h^4)`` says how small the error is, a polynomial with a larger one refutes it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction
from typing import NamedTuple

from closedform.kernel.domain import DomainError
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.language.errors import Unreadable
from closedform.language.tree import Expr, free_symbols, function_names
from closedform.proofread.lines import Link
from closedform.proofread.relations import Judgement
from closedform.proofread.remainders import has_remainder, without_remainder
from closedform.proofread.section import Section
from closedform.proofread.spelling import spelled

__all__ = ["judge_expansion"]

TRIES = 3
DEGREE = 6
MOST_CALLS = 24
SMALL = (Fraction(1, 1000), Fraction(1, 100_000))
_D = r"(?:d|\\mathrm\s*\{\s*d\s*\})"
_LETTER = r"(?<![A-Za-z\\])[fghuvFGHU](?![A-Za-z])"
_PRIMED = re.compile(rf"({_LETTER})(?:('{{1,4}})|\s*\^\s*\{{\s*\(([2-5])\)\s*\}})\s*(?=\()")
_FACTOR = re.compile(r"(?<![A-Za-z\\])([a-z])(?=[fghuvFGHU](?:'{1,4}|\s*\^\s*\{\s*\()\s*)")
_ORDER = re.compile(
    r"[Oo]\s*\(\s*(?P<name>\\?[A-Za-z]+)\s*(?:\^\s*\{?\s*(?P<order>\d)\s*\}?)?\s*\)"
)
# \frac{df}{dx}(a), \frac{d^2 f}{dx^2}(a)
_FRACTION = re.compile(
    rf"\\[dt]?frac\s*\{{\s*{_D}\s*(?:\^\s*\{{?\s*(?P<order>[2-4])\s*\}}?)?\s*(?P<name>[fghuvFGHU])\s*\}}"
    rf"\s*\{{\s*{_D}\s*[A-Za-z](?:\s*\^\s*\{{?\s*[2-4]\s*\}}?)?\s*\}}\s*(?=\()"
)
_CALL = re.compile(rf"(?P<name>{_LETTER})\s*(?:\[(?P<order>\d)\])?\s*(?=\()")
_POWER = r"\s*(?:\^\s*(?:\{\s*(\d)\s*\}|(\d)))?"


def judge_expansion(section: Section, link: Link) -> Judgement | None:
    """The verdict on an expansion of functions of which nothing is known; ``None`` if it is none.

    Parameters
    ----------
    section : Section
        What is known at its place.
    link : Link
        The relation.
    """
    ends = has_remainder(link.right)
    if not (link.sign == "approx" or (link.sign == "=" and ends)):
        return None
    sides = (link.left, without_remainder(link.right)[0])
    left, right = (_FACTOR.sub(r"\1 ", spelled(side)) for side in sides)
    names = set(re.findall(_LETTER + r"(?=['\s]*\()", left + right))
    derived = _PRIMED.search(left + right) or _FRACTION.search(left + right)
    if not names or not derived:
        return None
    for seed in range(TRIES):
        said = _agrees(section, left, right, seed)
        if not said:
            known = {fact.name for fact in section.stated.known} | section.bodies.keys()
            claimed = _ORDER.search(spelled(link.right)) if ends and not names & known else None
            return claimed and _refuted(section, left, right, claimed)
    return Judgement("plausible", f"as {said} becomes small, for {TRIES} smooth functions")


def _refuted(section: Section, left: str, right: str, claimed: re.Match[str]) -> Judgement | None:
    """A refutation by polynomials with errors that are larger than a remainder allows."""
    name, order = claimed["name"].lstrip("\\"), int(claimed["order"] or 1)
    first: Judgement | None = None
    for seed in range(TRIES):
        filled = _with_polynomials(section, left, right, seed)
        if filled is None or name not in filled.point:
            return None
        try:
            values = [
                [
                    evaluate(side, {**filled.point, name: size})
                    for side in (filled.left, filled.right)
                ]
                for size in SMALL
            ]
        except (Undefined, NotExact, ArithmeticError, ValueError):
            return None
        large, small = (abs(one - other) for one, other in values)
        # An error of that order is less than a hundredth to it where h is a hundredth.
        if not small or large > small * 100 ** (order - 1) * 10:
            return None
        at = {function: _shown(body) for function, body in filled.bodies.items()}
        at |= {n: str(v) for n, v in {**filled.point, name: SMALL[0]}.items()}
        one, other = (str(float(value)) for value in values[0])
        words = ", ".join(f"{n} = {v}" for n, v in at.items())
        reason = f"for {words}: {one} against {other}; the error is no O({name}^{order})"
        example = {"at": at, "left": one, "right": other}
        first = first or Judgement("refuted", reason, example)
    return first


def _shown(body: list[Fraction]) -> str:
    powers = ("", "*t", *(f"*t^{k}" for k in range(2, len(body))))
    signed = (f"{'+' if c > 0 else ''}{c}{p}" for c, p in zip(body, powers, strict=True))
    return f"t -> {''.join(signed).removeprefix('+')}"


class _Filled(NamedTuple):
    """Both sides with polynomials for functions, a point, and the polynomials."""

    left: Expr
    right: Expr
    point: dict[str, Fraction]
    bodies: dict[str, list[Fraction]]


def _with_polynomials(section: Section, left: str, right: str, seed: int) -> _Filled | None:
    drawn = random.Random(seed)
    bodies: dict[str, list[Fraction]] = {}
    texts = [_filled(text, bodies, drawn) for text in (left, right)]
    if not all(texts):
        return None
    try:
        sides = section.read(*texts)
    except (Unreadable, DomainError, RecursionError):
        return None
    one, other = sides.readings[0]
    names = sorted(free_symbols(one) | free_symbols(other))
    if len(sides.readings) > 1 or sides.dropped or len(names) > 4:
        return None
    if function_names(one) | function_names(other):
        return None
    point = {name: Fraction(drawn.randint(3, 19), drawn.randint(2, 7)) for name in names}
    return _Filled(one, other, point, bodies)


def _agrees(section: Section, left: str, right: str, seed: int) -> str:
    """What becomes small so that both sides agree to the order printed; empty if nothing does."""
    filled = _with_polynomials(section, left, right, seed)
    if filled is None:
        return ""
    one, other, point, _ = filled
    names = sorted(point)
    for name in names:
        for start, shown in ((None, name), *((n, f"{name} - {n}") for n in names if n != name)):
            if _order_holds(one, other, point, name, start, _printed(right, name, start)):
                return shown
    return ""


def _printed(text: str, name: str, start: str | None) -> int:
    """The highest power of what becomes small that is written."""
    letter = rf"(?:\\{name}|(?<![A-Za-z\\]){name})(?![A-Za-z])"
    if start is not None:
        other = start.replace("_", r"\s*_\s*\{?") + r"\}?"
        letter = rf"\(\s*{letter}\s*-\s*(?:\\)?{other}\s*\)"
    powers = [int(one or two or 1) for one, two in re.findall(letter + _POWER, text)]
    quotient = re.search(rf"\}}\s*\{{[^{{}}+-]*{letter}\s*\}}|/\s*{letter}", text)
    return 0 if quotient else max(powers, default=DEGREE)


def _order_holds(
    left: Expr, right: Expr, point: Mapping[str, Fraction], name: str, start: str | None, order: int
) -> bool:
    if order >= DEGREE:
        return False
    errors, moved = [], []
    try:
        # A difference quotient has no value at 0, and the limit that is meant.
        for size in SMALL:
            at = {**point, name: point.get(start or "", Fraction(0)) + size}
            values = evaluate(left, at), evaluate(right, at)
            errors.append(abs(values[0] - values[1]))
            moved.append(values)
        if order:
            at = {**point, name: point.get(start or "", Fraction(0))}
            with suppress(Undefined):  # of a difference quotient, the limit is meant
                errors.append(abs(evaluate(left, at) - evaluate(right, at)))
    except (Undefined, NotExact, ArithmeticError, ValueError):
        return False
    if any(errors[2:]) or len(set(moved)) == 1 or not errors[0]:
        return False
    # The error is of higher order than the last term.
    return bool(errors[1] * 10 ** (2 * order + 1) <= errors[0])


def _filled(text: str, bodies: dict[str, list[Fraction]], drawn: random.Random) -> str:
    """A formula with polynomials for its functions; empty if that is not possible."""
    text = _FRACTION.sub(lambda one: f" {one['name']}[{one['order'] or 1}]", text)
    text = _PRIMED.sub(_raised, text)
    for _ in range(MOST_CALLS):
        calls = list(_CALL.finditer(text))
        if not calls:
            return text
        found = calls[-1]  # nothing is called in its argument
        stop = _closing(text, found.end())
        if stop < 0:
            return ""
        argument = text[found.end() + 1 : stop]
        body = bodies.setdefault(
            found["name"], [Fraction(drawn.randint(-9, 9) or 1, 3) for _ in range(DEGREE + 1)]
        )
        value = _polynomial(_derivative(body, int(found["order"] or 0)), argument)
        text = f"{text[: found.start()]} {value} {text[stop + 1 :]}"
    return ""


def _raised(found: re.Match[str]) -> str:
    return f"{found[1]}[{found[3] or len(found[2])}]"


def _closing(text: str, start: int) -> int:
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at
    return -1


def _derivative(body: list[Fraction], order: int) -> list[Fraction]:
    for _ in range(order):
        body = [k * c for k, c in enumerate(body)][1:]
    return body


def _polynomial(body: list[Fraction], argument: str) -> str:
    terms = (
        rf"\frac{{{c.numerator}}}{{{c.denominator}}} \cdot ({argument})^{{{k}}}"
        for k, c in enumerate(body)
    )
    return f"{{({' + '.join(terms)})}}"  # h (...) would be a value of h
