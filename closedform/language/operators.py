"""Signs between operands where people slip or differ, and what to say about misplaced ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from closedform.language.precedence import ADD, ATOM, MUL, POW
from closedform.language.refusals import NO_PLACE
from closedform.language.statements import RELATION_SIGNS
from closedform.language.tokens import CLOSERS, Token
from closedform.language.tree import Expr

if TYPE_CHECKING:
    from closedform.language.parser import Parser, Step

__all__ = [
    "NUMERALS",
    "OPERATORS",
    "STRENGTH",
    "all_below",
    "could_be_below",
    "is_mixed",
    "missing",
    "no_place",
    "percent",
    "refuse_arithmetic",
    "refuse_slips",
    "transposes",
]

NUMERALS = ("number", "decimal")

_WITH_DIGITS = frozenset(("frac", "tfrac", "dfrac", "cfrac", "sqrt", "binom", "tbinom", "dbinom"))
"""Commands whose last argument may be a digit without braces."""

OPERATORS = {
    "+": "add",
    "-": "add",
    "*": "mul",
    "/": "div",
    "//": "div",
    "^": "pow",
    "**": "pow",
    "!": "factorial",
    "%": "percent",
    "|": "bar",
    "...": "mul",
    **dict.fromkeys(CLOSERS, "mul"),
}
"""The head that a sign builds with what stands before it."""

STRENGTH = {"add": ADD, "mul": MUL, "div": MUL, "pow": POW, "factorial": ATOM, "percent": ATOM}


def could_be_below(parser: Parser, top: Expr, start: int) -> bool:
    """Whether what follows the divisor that began at ``start`` is to be divided by, too."""
    kind, text, position = parser.items[parser.at]
    if text == "*" or kind == "end" or parser.items[start].text in ("(", "[", "{"):
        return False
    if (kind == "op" and text not in CLOSERS) or parser.operator(kind, text) != "mul":
        return False
    if text in ("sum", "prod", "lim", "int"):
        return False
    spaced = parser.tokens.text[position - 1].isspace()
    if spaced and top.head == "number" and parser.at == start + 1:
        return False  # 1/2 x
    parser.noted.add("tight")
    return "tight" in parser.choices


def is_mixed(whole: Expr, part: Expr) -> bool:
    """Whether two factors could be the mixed number ``1\\frac{1}{2}``, one and a half."""
    if whole.head != "number" or part.head != "div":
        return False
    top, bottom = part.args
    return top.head == bottom.head == "number" and 0 < top.value < bottom.value


def all_below(parser: Parser, first: Expr) -> Step:
    """The divisor where it reaches to the next sign: ``2N`` in ``1/2N``."""
    factors = [first]
    while True:
        kind, text, _ = parser.token
        if text == "*" or parser.operator(kind, text) != "mul":
            return parser.make("mul", None, *factors)
        refuse_slips(parser, kind, text)
        factors.append((yield parser.expression(MUL + 1)))


def percent(parser: Parser, value: Expr) -> Expr:
    """``36.6%``, only behind a number and before a sign."""
    if parser.items[parser.at - 1].kind not in NUMERALS:
        parser.fail(NO_PLACE["%"])
    parser.at += 1
    kind, text, _ = parser.token
    if kind in ("number", "decimal", "word", "command") or (kind == "op" and text in CLOSERS):
        parser.fail("a sign is missing behind the per cent sign; a remainder is not read")
    return parser.make("div", None, value, parser.make("number", 100))


def refuse_slips(parser: Parser, kind: str, text: str) -> None:
    """Refuse ``2 3``, which nobody means, and ``1e-3x``, which is too easy to misread."""
    if parser.items[parser.at - 1].kind not in NUMERALS:
        return
    if kind in NUMERALS and not _is_inside(parser):
        parser.fail("two numbers side by side: write a sign between them")
    if text not in ("e", "E"):
        return
    before, here, behind = parser.items[parser.at - 1], parser.token, parser.items[parser.at + 1]
    glued = before.position + len(before.text) == here.position == behind.position - 1
    signed = behind.text in ("+", "-") and parser.items[parser.at + 2].kind == "number"
    if glued and signed and here.text not in parser.names.symbols:
        parser.fail(f"write a power of ten as 10^{behind.text}3; for a product write *e")


def refuse_arithmetic(parser: Parser, collection: Expr) -> None:
    """Refuse to calculate with a set, an interval or a tuple that has something in it."""
    if collection.args or collection.head in ("set", "numbers"):
        kind = f"a{'n' * (collection.head[0] == 'i')} {collection.head}"
        parser.fail(f"{kind} is no number, and there is no arithmetic with it")


def _is_inside(parser: Parser) -> bool:
    """Whether the number before is the end of something: ``x_0 2^n``, ``\\frac12 3^k``.

    In TeX, what stands behind a command or raised is set apart in print; in ``2^3 4``, it is not.
    """
    before = parser.items[parser.at - 2] if parser.at > 1 else None
    if before is None:
        return False
    return before.text == "_" or (before.kind == "command" and before.text in _WITH_DIGITS)


def missing(parser: Parser, token: Token) -> str:
    """What to say when an operand was expected at ``token``."""
    if token.kind == "end":
        return "the formula is empty" if parser.at == 0 else "the formula ends too early"
    if token.text in RELATION_SIGNS or token.text in ("approx", "in"):
        return "nothing stands before this sign"
    if token.text in NO_PLACE:
        return NO_PLACE[token.text]
    return f"a number, a name or a bracket is expected before {token.text!r}"


def no_place(parser: Parser, token: Token) -> str:
    """What to say when nothing more was expected at ``token``."""
    if token.text == ",":
        return "a comma stands only in brackets; the thousands of a number are not separated"
    if token.text in ("and", "land", "wedge"):
        return "conditions that all hold are read as 0 < x < 1; write each of the others by itself"
    return NO_PLACE.get(token.text) or f"{token.text!r} is not expected here"


def transposes(parser: Parser) -> bool:
    """Step over ``T`` or ``\\top``, perhaps in braces, if that stands in the exponent."""
    braces = parser.next_is("{")
    token = parser.items[parser.at + braces]
    if (token.kind, token.text) not in (("word", "T"), ("command", "top")):
        return False
    if token.text in parser.names.symbols | parser.names.applied:
        return False
    if braces and parser.items[parser.at + 2].text != "}":
        return False
    parser.at += 3 if braces else 1
    return True
