"""Constructs with a name of their own: fractions, roots, functions, sums, limits, minima."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from closedform.language.binders import integral, limit, minimize, total, underset
from closedform.language.brackets import BRACKET_WORDS, simple_group
from closedform.language.defined_functions import DEFINED, INVERSES, QUOTIENTS, written_out
from closedform.language.derivatives import GRADIENTS, derivative, is_derivative
from closedform.language.letters import ACCENTS, FONTS, GREEK_NAMES
from closedform.language.module_functions import MODULE_FUNCTIONS, as_defined
from closedform.language.number_sets import NUMBER_COMMANDS, NUMBER_WORDS
from closedform.language.operators import refuse_slips
from closedform.language.precedence import MUL
from closedform.language.resolve import single, undeclared
from closedform.language.scan import NameParts
from closedform.language.statements import JOINING, joins_here
from closedform.language.tables import TABLE_WORDS
from closedform.language.tokens import Token, Tokens
from closedform.language.tree import Expr

if TYPE_CHECKING:
    from closedform.language.parser import Parser, Step

__all__ = ["FUNCTIONS", "construct_at", "find_construct"]

ELEMENTARY = {
    **{name: name for name in ("exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "sgn")},
    **dict.fromkeys(("arcsin", "asin"), "arcsin"),
    **dict.fromkeys(("arctan", "atan"), "arctan"),
    **{name: name for name in DEFINED},
    "ln": "log",
    "lg": "log",
    "log2": "log",
    "log10": "log",
    "sign": "sgn",
    "sqrt": "sqrt",
    "sech": "cosh",
    "csch": "sinh",
    "coth": "sinh",
    "sec": "cos",
    **dict.fromkeys(("csc", "cosec"), "sin"),
    "cot": "sin",
    "erf": "erf",
}
"""Functions of one argument, which may follow without parentheses."""

BASES = {"lg": 10, "log2": 2, "log10": 10}

FUNCTIONS: dict[str, tuple[str, tuple[int, ...]]] = {
    **{name: (target, (1,)) for name, target in ELEMENTARY.items()},
    "log": ("log", (1, 2)),
    **dict.fromkeys(("abs", "Abs"), ("abs", (1,))),
    **dict.fromkeys(("max", "Max"), ("max", ())),
    **dict.fromkeys(("min", "Min"), ("min", ())),
    "norm": ("norm", (1, 2)),
    "floor": ("floor", (1,)),
    "ceil": ("ceil", (1,)),
    "root": ("root", (2,)),
    "factorial": ("factorial", (1,)),
    "binomial": ("binomial", (2,)),
    "binom": ("binomial", (2,)),
    **dict.fromkeys(("C", "comb", "nCr"), ("binomial", (2,))),
    "stirling2": ("stirling2", (2,)),
    "transpose": ("transpose", (1,)),
    "Var": ("Var", (1,)),
    "mathbb{V}": ("Var", (1,)),
    "Cov": ("Cov", (2,)),
    "E": ("E", (1,)),
    "mathbb{E}": ("E", (1,)),
    "derivative": ("derivative", (2, 3)),
    "diff": ("derivative", (2, 3)),
    **{name: (name, (count,)) for name, (count, _) in MODULE_FUNCTIONS.items()},
}
"""From a name as written to the name in the tree and the numbers of arguments (none: any)."""

_LETTERS = frozenset(name for name in FUNCTIONS if len(name) == 1)
_WORDS = {**BRACKET_WORDS, **NUMBER_WORDS, **TABLE_WORDS, **GRADIENTS}


def find_construct(name: str, kind: str) -> Callable[[Parser, str], Step] | None:
    """The reader of the construct ``name``, written as a word or as a command of TeX."""
    if kind == "command" and name in _COMMANDS:
        return _COMMANDS[name]
    return _BINDERS.get(name) or (function if name in FUNCTIONS else _WORDS.get(name))


def construct_at(
    tokens: Tokens, name: str, kind: str, parts: NameParts | None
) -> Callable[[Parser, str], Step] | None:
    """The same at a place in a text: the letters ``C`` and ``E`` are constructs only with brackets.

    ``C(n, k)`` counts and ``E[X]`` is an expectation; in ``C(x+1)`` and ``E/2`` they are names.
    """
    if name in _LETTERS and parts is not None and not _is_applied(tokens, parts):
        return None
    return find_construct(name, kind)


def _is_applied(tokens: Tokens, parts: NameParts) -> bool:
    items, behind = tokens.items, parts.end
    if parts.base == "C":
        return items[behind].text == "(" and len(tokens.commas[behind]) == 1
    if items[behind].text in ("^", "**"):
        behind = tokens.closer.get(behind + 1, behind + 1) + 1
    if items[behind].kind == "word" and items[behind].text[0].isupper():
        return True  # E X is hardly a product; it is refused with the advice to write E(X)
    return items[behind].text in ("(", "[", "{", "\\{")


# --- fractions, roots, binomials ----------------------------------------------------------------


def argument(parser: Parser) -> Step:
    """An argument of a TeX command: something in braces, or one digit, letter or command."""
    kind, text, position = parser.token
    if kind == "op" and text in ("{", "("):
        return (yield from parser.bracket())
    rest = text[1:]
    if kind == "number" and rest:
        parser.items[parser.at] = Token("number", rest, position + 1)
        return parser.make("number", int(text[0]))
    if kind == "word" and rest.isalnum() and text not in GREEK_NAMES:
        if text[0] not in parser.names.symbols:
            undeclared(parser, Token("word", text[0], position), None)
        kind = "number" if rest.isdecimal() else "word"
        parser.items[parser.at] = Token(kind, rest, position + 1)
        return parser.make("symbol", text[0])
    return (yield single(parser))


def fraction(parser: Parser, _: str) -> Step:
    """``\\frac{a}{b}``, which is also how derivatives are written."""
    if is_derivative(parser):
        return (yield derivative(parser))
    top = simple_group(parser) or (yield from argument(parser))
    bottom = simple_group(parser) or (yield from argument(parser))
    return parser.make("div", None, top, bottom)


def root(parser: Parser, _: str) -> Step:
    """``\\sqrt{x}`` or ``\\sqrt[3]{x}``."""
    if parser.next_is("["):
        degree = yield parser.bracket()
        return parser.make("call", "root", degree, (yield argument(parser)))
    return parser.make("call", "sqrt", simple_group(parser) or (yield argument(parser)))


def root_sign(parser: Parser, name: str) -> Step:
    """``√12``, ``∛x``: the sign stands before a whole number, a name or a bracket."""
    if parser.next_is("{", "(", "[", "|"):
        under = yield parser.bracket()
    else:
        numeral = parser.token.kind not in ("word", "command")
        under = yield (single(parser) if numeral else parser.name())
        if parser.next_is("^", "**"):
            parser.fail("put parentheses around the root, or around what is below it")
    if name == "surd":
        return parser.make("call", "sqrt", under)
    degree = parser.make("number", 3 if name == "cbrt" else 4)
    return parser.make("call", "root", degree, under)


def pair(parser: Parser, name: str) -> Step:
    """``\\binom{n}{k}``, and the form of it that numbers of partitions have."""
    if parser.next_is("("):
        return (yield function(parser, name))
    first = simple_group(parser) or (yield argument(parser))
    second = simple_group(parser) or (yield argument(parser))
    target = "stirling2" if name == "stirling2" else "binomial"
    return parser.make("call", target, first, second)


# --- functions ----------------------------------------------------------------------------------


def function(parser: Parser, name: str) -> Step:
    """A function with its arguments, and perhaps its power or base before them."""
    target, counts = FUNCTIONS[name]
    start = parser.items[parser.at - 1]
    base = parser.make("number", BASES[name]) if name in BASES else None
    exponent = None
    if parser.next_is("_"):
        if name == "max":
            parser.fail("write a maximum over w as -\\min_w of the opposite")
        if name != "log":
            parser.fail(f"{name} takes no subscript")
        parser.at += 1
        base = yield (argument(parser) if parser.next_is("{") else single(parser))
    if parser.next_is("^", "**"):
        parser.at += 1
        exponent = yield parser.exponent()
        inverse = exponent.head == "neg" and exponent.args[0] == Expr("number", 1)
        if inverse and name in INVERSES:
            name = INVERSES[name]
            (target, counts), exponent = FUNCTIONS[name], None
        elif exponent.head == "neg":
            shown = name if name in QUOTIENTS else target
            parser.fail(f"{shown}^-1 can mean two things; write 1/{shown}(x)", start)
    if parser.next_is("(", "[", "{", "\\{"):
        args = yield from parser.arguments()
        if target == "log" and start.kind == "command" and parser.next_is("^"):
            parser.noted.add("raised")
            if "raised" in parser.choices and exponent is None:
                parser.at += 1
                args[0] = parser.make("pow", None, args[0], (yield parser.exponent()))
    elif name in ELEMENTARY:
        args = [(yield bare_argument(parser, target))]
    else:
        parser.fail(f"{target} needs its arguments in parentheses")
    if counts and len(args) not in counts:
        wanted = "one argument" if counts == (1,) else f"{' or '.join(map(str, counts))} arguments"
        parser.fail(f"{target} takes {wanted}, not {len(args)}", start)
    if base is not None:
        if len(args) != 1:
            parser.fail("this logarithm has two bases", start)
        args.append(base)
    if target == "derivative" and args[1].head not in ("symbol", "call"):
        parser.fail("a derivative is by a variable", start)
    if target == "derivative" and args[2:] and args[2].head != "number":
        parser.fail("the order of a derivative is a number", start)
    if name in MODULE_FUNCTIONS:
        result = as_defined(parser, name, args)
    else:
        result = parser.make("call", target, *args)
    if name in QUOTIENTS or name in DEFINED:
        result = written_out(parser, name, result)
    return result if exponent is None else parser.make("pow", None, result, exponent)


def bare_argument(parser: Parser, name: str) -> Step:
    """The factors that follow a function without parentheses."""
    if parser.token.kind == "op" and not parser.next_is("|", "|(", "||("):
        parser.fail(f"put the argument of {name} in parentheses")
    numeral = parser.token.kind in ("number", "decimal")
    factors = [(yield parser.expression(MUL + 1))]
    while _continues(parser):
        if len(factors) == 1 and not numeral:
            parser.noted.add("narrow")
            if "narrow" in parser.choices:
                break
        factors.append((yield parser.expression(MUL + 1)))
    if parser.next_is("(") and not numeral:
        parser.noted.add("wide")
        if "wide" in parser.choices:
            factors.append((yield parser.expression(MUL + 1)))
    return factors[0] if len(factors) == 1 else parser.make("mul", None, *factors)


_PLAIN_COMMANDS = GREEK_NAMES | frozenset(ACCENTS) | frozenset(FONTS) | {"mathrm", "infty"}


def _continues(parser: Parser) -> bool:
    """Whether the next token is a simple factor rather than another function."""
    kind, text, _ = parser.token
    if kind in ("number", "decimal"):
        refuse_slips(parser, kind, text)
        return True
    if kind == "word":
        if text in JOINING and joins_here(parser):
            return False
        return text in parser.names.symbols or find_construct(text, kind) is None
    return kind == "command" and (text in _PLAIN_COMMANDS or _COMMANDS.get(text) is fraction)


def minimum(parser: Parser, name: str) -> Step:
    """``\\min_{w} (body)``, or the least of some numbers."""
    return minimize(parser, name) if parser.next_is("_") else function(parser, name)


_COMMANDS: dict[str, Callable[[Parser, str], Step]] = {
    **dict.fromkeys(("frac", "tfrac", "dfrac", "cfrac"), fraction),
    "sqrt": root,
    **dict.fromkeys(("surd", "cbrt", "fourthroot"), root_sign),
    "underset": underset,
    **NUMBER_COMMANDS,
    **dict.fromkeys(("binom", "tbinom", "dbinom", "stirling2"), pair),
}
_BINDERS: dict[str, Callable[[Parser, str], Step]] = {
    **dict.fromkeys(("sum", "Sum", "summation", "Sigma"), total),
    **dict.fromkeys(("prod", "product", "Product", "Pi"), total),
    **dict.fromkeys(("lim", "limit", "Limit"), limit),
    **dict.fromkeys(("int", "integral", "integrate", "Integral"), integral),
    **dict.fromkeys(("argmin", "arg", "minimum"), minimize),
    "min": minimum,
}
