"""Constructs with a name of their own: fractions, roots, functions, sums, limits, minima."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from closedform.language.brackets import BRACKET_WORDS
from closedform.language.derivatives import GRADIENTS, derivative, is_derivative
from closedform.language.letters import ACCENTS, FONTS, GREEK_NAMES
from closedform.language.operators import refuse_slips
from closedform.language.precedence import ADD, MUL
from closedform.language.resolve import single, undeclared
from closedform.language.scan import scan_name
from closedform.language.statements import stands_in
from closedform.language.tables import TABLE_WORDS
from closedform.language.tokens import Token
from closedform.language.tree import Expr

if TYPE_CHECKING:
    from closedform.language.parser import Parser, Step

__all__ = ["FUNCTIONS", "find_construct"]

ELEMENTARY = {
    **{
        name: name
        for name in ("exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "sgn", "arctan")
    },
    "ln": "log",
    "lg": "log",
    "log2": "log",
    "log10": "log",
    "sign": "sgn",
    "sqrt": "sqrt",
}
"""Functions of one argument, which may follow without parentheses."""

BASES = {"lg": 10, "log2": 2, "log10": 10}

FUNCTIONS: dict[str, tuple[str, tuple[int, ...]]] = {
    **{name: (target, (1,)) for name, target in ELEMENTARY.items()},
    "log": ("log", (1, 2)),
    "abs": ("abs", (1,)),
    "norm": ("norm", (1, 2)),
    "floor": ("floor", (1,)),
    "ceil": ("ceil", (1,)),
    "root": ("root", (2,)),
    "factorial": ("factorial", (1,)),
    "max": ("max", ()),
    "min": ("min", ()),
    "binomial": ("binomial", (2,)),
    "binom": ("binomial", (2,)),
    "C": ("binomial", (2,)),
    "stirling2": ("stirling2", (2,)),
    "Var": ("Var", (1,)),
    "mathbb{V}": ("Var", (1,)),
    "Cov": ("Cov", (2,)),
    "E": ("E", (1,)),
    "mathbb{E}": ("E", (1,)),
    "derivative": ("derivative", (2,)),
    "diff": ("derivative", (2,)),
}
"""From a name as written to the name in the tree and the numbers of arguments (none: any)."""

_WORDS = {**BRACKET_WORDS, **TABLE_WORDS, **GRADIENTS}


def find_construct(name: str, kind: str) -> Callable[[Parser, str], Step] | None:
    """The reader of the construct ``name``, written as a word or as a command of TeX."""
    if kind == "command" and name in _COMMANDS:
        return _COMMANDS[name]
    return _BINDERS.get(name) or (function if name in FUNCTIONS else _WORDS.get(name))


# --- fractions, roots, binomials ----------------------------------------------------------------


def argument(parser: Parser) -> Step:
    """An argument of a TeX command: something in braces, or one digit, letter or command."""
    kind, text, position = parser.token
    if kind == "op" and text in ("{", "("):
        return (yield parser.bracket())
    rest = text[1:]
    if kind == "number" and rest:
        parser.items[parser.at] = Token("number", rest, position + 1)
        return parser.make("number", int(text[0]))
    if kind == "word" and rest and rest[0].isalpha() and text not in GREEK_NAMES:
        if text[0] not in parser.names.symbols:
            undeclared(parser, Token("word", text[0], position), None)
        parser.items[parser.at] = Token("word", rest, position + 1)
        return parser.make("symbol", text[0])
    return (yield single(parser))


def fraction(parser: Parser, _: str) -> Step:
    """``\\frac{a}{b}``, which is also how derivatives are written."""
    if is_derivative(parser):
        return (yield derivative(parser))
    top = yield argument(parser)
    bottom = yield argument(parser)
    return parser.make("div", None, top, bottom)


def root(parser: Parser, _: str) -> Step:
    """``\\sqrt{x}`` or ``\\sqrt[3]{x}``."""
    if parser.next_is("["):
        degree = yield parser.bracket()
        return parser.make("call", "root", degree, (yield argument(parser)))
    return parser.make("call", "sqrt", (yield argument(parser)))


def pair(parser: Parser, name: str) -> Step:
    """``\\binom{n}{k}``, and the form of it that numbers of partitions have."""
    if parser.next_is("("):
        return (yield function(parser, name))
    first = yield argument(parser)
    second = yield argument(parser)
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
        if name != "log":
            parser.fail(f"{name} takes no subscript")
        parser.at += 1
        base = yield (argument(parser) if parser.next_is("{") else single(parser))
    if parser.next_is("^", "**"):
        parser.at += 1
        exponent = yield parser.exponent()
        if exponent.head == "neg":
            parser.fail(f"{target}^-1 can mean two things; write 1/{target}(x)", start)
    if parser.next_is("(", "[", "{", "\\{"):
        args = yield from parser.arguments()
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
    result = parser.make("call", target, *args)
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
    return factors[0] if len(factors) == 1 else parser.make("mul", None, *factors)


_PLAIN_COMMANDS = GREEK_NAMES | frozenset(ACCENTS) | frozenset(FONTS) | {"mathrm", "infty"}


def _continues(parser: Parser) -> bool:
    """Whether the next token is a simple factor rather than another function."""
    kind, text, _ = parser.token
    if kind in ("number", "decimal"):
        refuse_slips(parser, kind, text)
        return True
    if kind == "word":
        if text == "in" and stands_in(parser):
            return False
        return text in parser.names.symbols or find_construct(text, kind) is None
    return kind == "command" and (text in _PLAIN_COMMANDS or _COMMANDS.get(text) is fraction)


# --- constructs that bind a name ----------------------------------------------------------------


def slot(parser: Parser, start: int, stop: int) -> Step:
    """The formula that fills the tokens from ``start`` up to ``stop``."""
    parser.at = start
    outside, parser.bar_open = parser.bar_open, False
    inner = yield parser.expression(ADD)
    if parser.at != stop:
        parser.fail("a sign is missing here")
    parser.bar_open = outside
    return inner


def bound(parser: Parser, start: int, stop: int) -> str:
    """The name that fills the tokens from ``start`` up to ``stop``."""
    parts = scan_name(parser.tokens, start)
    if parts is None or parts.full is None or parts.end != stop:
        parser.fail("the name of a variable is expected here", parser.items[start])
    return parts.full


def inside(parser: Parser, name: str, step: Step) -> Step:
    """Run ``step`` where ``name`` is a number."""
    outside = parser.names
    parser.names = outside.bind(name)
    body = yield step
    parser.names = outside
    return body


def listed(parser: Parser, form: str, *sizes: int) -> list[int]:
    """Tokens around the arguments of ``form``: the bracket, its commas, its end; step behind it."""
    opened = parser.at
    parser.check_end("(")
    edges = [opened, *parser.tokens.commas[opened], parser.tokens.closer[opened]]
    if len(edges) - 1 not in sizes:
        parser.fail(f"write {form}")
    return edges


def total(parser: Parser, name: str) -> Step:
    """A sum or a product, ``\\sum_{k=0}^{n} body`` or ``sum(body, k, 0, n)``."""
    head = "product" if name.lower().startswith(("prod", "pi")) else "sum"
    if parser.next_is("("):
        form = f"{head}(body, k, first, last)"
        start, one, two, three, end = listed(parser, form, 4)
        index = bound(parser, one + 1, two)
        body = yield inside(parser, index, slot(parser, start + 1, one))
        lower = yield slot(parser, two + 1, three)
        upper = yield slot(parser, three + 1, end)
        parser.at = end + 1
    else:
        index, lower, upper = yield from bounds(parser, head)
        body = yield inside(parser, index, parser.expression(MUL))
    return parser.make(head, None, parser.make("symbol", index), lower, upper, body)


def bounds(parser: Parser, head: str) -> Generator[Any, Expr, tuple[str, Expr, Expr]]:
    """``_{k=0}^{n}`` in either order."""
    form = f"write the bounds as \\{'prod' if head == 'product' else 'sum'}_{{k=0}}^{{n}}"
    index, lower, upper = "", None, None
    for _ in range(2):
        if parser.next_is("^") and upper is None:
            parser.at += 1
            upper = yield parser.exponent()
        elif parser.next_is("_") and lower is None:
            opened = parser.at + 1
            if parser.items[opened].text != "{":
                parser.fail(form)
            parts = scan_name(parser.tokens, opened + 1)
            if parts is None or parts.full is None or parser.items[parts.end].text != "=":
                parser.fail(form, parser.items[opened + 1])
            index, end = parts.full, parser.tokens.closer[opened]
            lower = yield slot(parser, parts.end + 1, end)
            parser.at = end + 1
        else:
            parser.fail(form)
    assert lower is not None
    assert upper is not None
    return index, lower, upper


def limit(parser: Parser, _: str) -> Step:
    """``\\lim_{x \\to a^-} body`` or ``limit(body, x, a, -)``."""
    side = ""
    if parser.next_is("("):
        start, one, two, *more = listed(parser, "limit(body, x, point)", 3, 4)
        variable = bound(parser, one + 1, two)
        body = yield inside(parser, variable, slot(parser, start + 1, one))
        point = yield slot(parser, two + 1, more[0])
        parser.at = more[0] + 1
        if len(more) == 2:
            side = parser.token.text
            if not parser.next_is("+", "-") or more[1] != parser.at + 1:
                parser.fail("the side of a limit is + or -")
            parser.at = more[1] + 1
    else:
        form = "write a limit as \\lim_{n \\to \\infty} body"
        opened = parser.at + 1
        if not parser.next_is("_") or parser.items[opened].text != "{":
            parser.fail(form)
        parts = scan_name(parser.tokens, opened + 1)
        if parts is None or parts.full is None or parser.items[parts.end].text != "->":
            parser.fail(form, parser.items[opened + 1])
        variable, end = parts.full, parser.tokens.closer[opened]
        side, stop = _side(parser.items, parts.end + 1, end)
        parser.items[stop] = Token("op", "}", parser.items[stop].position)
        point = yield slot(parser, parts.end + 1, stop)
        parser.at = end + 1
        body = yield inside(parser, variable, parser.expression(MUL))
    return parser.make("limit", side, parser.make("symbol", variable), point, body)


def _side(items: list[Token], start: int, end: int) -> tuple[str, int]:
    """The side of a limit written ``1^-``, ``1^{-}`` or ``1-``, and where the point ends."""
    stop = end - 1 if items[end - 1].text == "}" else end
    sign = items[stop - 1].text
    if sign not in ("+", "-") or stop - 2 < start:
        return "", end
    before = stop - 2
    if stop < end:
        before -= items[before].text == "{"
    return (sign, before) if items[before].text == "^" else (sign, stop - 1)


def minimize(parser: Parser, name: str) -> Step:
    """``argmin(body, w)``, ``\\min_{w} (body)`` and the like."""
    if name == "arg":
        if parser.token.text != "min":
            parser.fail("only \\arg\\min is read")
        parser.at += 1
    head = "min" if name.startswith("min") else "argmin"
    if name == "min" and not parser.next_is("_"):
        return (yield function(parser, name))
    if parser.next_is("("):
        start, one, end = listed(parser, f"{name}(body, w)", 2)
        variable = bound(parser, one + 1, end)
        body = yield inside(parser, variable, slot(parser, start + 1, one))
        parser.at = end + 1
    else:
        if not parser.next_is("_"):
            parser.fail("write the variable below, as in \\min_{w} (body)")
        braced = parser.items[parser.at + 1].text == "{"
        start = parser.at + 2 if braced else parser.at + 1
        end = parser.tokens.closer[parser.at + 1] if braced else start + 1
        variable = bound(parser, start, end)
        parser.at = end + 1 if braced else end
        body = yield inside(parser, variable, parser.expression(MUL))
    return parser.make(head, None, parser.make("symbol", variable), body)


_COMMANDS: dict[str, Callable[[Parser, str], Step]] = {
    **dict.fromkeys(("frac", "tfrac", "dfrac", "cfrac"), fraction),
    "sqrt": root,
    **dict.fromkeys(("binom", "tbinom", "dbinom", "stirling2"), pair),
}
_BINDERS: dict[str, Callable[[Parser, str], Step]] = {
    **dict.fromkeys(("sum", "Sum", "summation", "Sigma"), total),
    **dict.fromkeys(("prod", "product", "Product", "Pi"), total),
    **dict.fromkeys(("lim", "limit", "Limit"), limit),
    **dict.fromkeys(("argmin", "arg", "min", "minimum"), minimize),
}
