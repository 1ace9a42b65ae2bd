"""Factorials, and the double factorials that can be said with powers and factorials.

``n!!`` is the product of ``n``, ``n - 2``, ``n - 4``, … and no factorial of a factorial.  The tree
has no node for it; where its parity is written out it is one of

* ``(2i)!! = 2^i i!``,
* ``(2i+1)!! = (2i+1)!/(2^i i!)``,
* ``(2i-1)!! = (2i)!/(2^i i!)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from closedform.language.tree import Expr

if TYPE_CHECKING:
    from closedform.language.parser import Parser

__all__ = ["factorial"]

_REFUSED = (
    "'!!' is the double factorial, which is read only where it is seen to be even or odd: behind "
    "a number, (2m), (2m-1), (2m+1) and the like; write (n!)! for the factorial of a factorial"
)


def factorial(parser: Parser, value: Expr) -> Expr:
    """What the signs ``!`` or ``!!`` that come next make of the value before them."""
    sign = parser.token
    parser.at += 1
    if not _another(parser):
        return parser.make("call", "factorial", value)
    parser.at += 1
    found = None if _another(parser) else _halves(parser, value)
    if found is None:
        parser.fail(_REFUSED, sign)
    halves, rest = found
    index = _total(parser, halves, (rest + 1) // 2 if rest < 0 else rest // 2)
    below = _power_and_factorial(parser, index)
    if rest % 2 == 0:
        return below
    top = value
    if rest < 0:
        terms = value.args if value.head == "add" else (value,)
        top = _total(parser, [term for term in terms if _whole(term) is None], rest + 1)
    return parser.make("div", None, parser.make("call", "factorial", top), below)


def _another(parser: Parser) -> bool:
    """Whether a second sign follows at once; in ``n! !`` it does not."""
    before, here = parser.items[parser.at - 1], parser.token
    return parser.next_is("!") and here.position == before.position + 1


def _halves(parser: Parser, value: Expr) -> tuple[list[Expr], int] | None:
    """Halves of the terms that are written as even, and the sum of those that are numbers."""
    found: list[Expr] = []
    rest = 0
    for term in value.args if value.head == "add" else (value,):
        number = _whole(term)
        inner = term.args[0] if term.head == "neg" else term
        if number is not None:
            rest += number
        elif inner.head == "mul" and (_whole(inner.args[0]) or 1) % 2 == 0:
            half = _half(parser, inner)
            found.append(half if inner is term else parser.make("neg", None, half))
        else:
            return None
    return (found, rest) if found or rest >= 0 else None


def _whole(tree: Expr) -> int | None:
    """The value of a number, perhaps with a sign."""
    if tree.head == "neg" and tree.args[0].head == "number":
        return -int(tree.args[0].value)
    return int(tree.value) if tree.head == "number" else None


def _half(parser: Parser, even: Expr) -> Expr:
    """Half of a product whose first factor is an even number."""
    half, others = even.args[0].value // 2, even.args[1:]
    if half != 1:
        return parser.make("mul", None, parser.make("number", half), *others)
    return others[0] if len(others) == 1 else parser.make("mul", None, *others)


def _total(parser: Parser, terms: list[Expr], number: int) -> Expr:
    """The sum of some terms and a number."""
    if not terms:
        return parser.make("number", number)
    if number:
        size = parser.make("number", abs(number))
        terms = [*terms, size if number > 0 else parser.make("neg", None, size)]
    return terms[0] if len(terms) == 1 else parser.make("add", None, *terms)


def _power_and_factorial(parser: Parser, index: Expr) -> Expr:
    """``2^i i!``."""
    power = parser.make("pow", None, parser.make("number", 2), index)
    return parser.make("mul", None, power, parser.make("call", "factorial", index))
