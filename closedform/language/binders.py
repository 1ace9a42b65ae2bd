"""Constructs that bind a name: sums, products, limits and minima."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from closedform.language.precedence import ADD, MUL
from closedform.language.refusals import NOT_READ, check_end
from closedform.language.scan import scan_name
from closedform.language.tokens import Token
from closedform.language.tree import Expr, add, constant, number

if TYPE_CHECKING:
    from closedform.language.parser import Parser, Step

__all__ = ["integral", "limit", "minimize", "total", "underset"]


def slot(parser: Parser, start: int, stop: int) -> Step:
    """The formula that fills the tokens from ``start`` up to ``stop``."""
    parser.at = start
    outside, parser.bar_open = parser.bar_open, False
    inner = yield parser.expression(ADD)
    if parser.items[parser.at].text == "if":
        inner = yield parser.conditional(inner)
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
    check_end(parser, "(")
    edges = [opened, *parser.tokens.commas[opened], parser.tokens.closer[opened]]
    if len(edges) - 1 not in sizes:
        parser.fail(f"write {form}")
    return edges


# --- sums and products --------------------------------------------------------------------------


def total(parser: Parser, name: str) -> Step:
    """A sum or a product, ``\\sum_{k=0}^{n} body`` or ``sum(body, k, 0, n)``, or as in Python."""
    head = "product" if name.lower().startswith(("prod", "pi")) else "sum"
    places = generated(parser) if parser.next_is("(") else []
    if places:
        return (yield comprehension(parser, head, places))
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
    """``_{k=0}^{n}`` in either order; ``_{k>=0}`` without an end, to infinity."""
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
            sign = parser.items[parts.end].text if parts is not None else ""
            if parts is None or parts.full is None or sign not in ("=", ">=", ">"):
                parser.fail(form, parser.items[opened + 1])
            index, end = parts.full, parser.tokens.closer[opened]
            lower = yield slot(parser, parts.end + 1, end)
            parser.at = end + 1
            if sign == ">":
                whole = lower.head == "number"
                lower = number(lower.value + 1) if whole else add(lower, number(1))
            if sign != "=" and not parser.next_is("^"):
                upper = upper or constant("oo")
                break
        else:
            parser.fail(form)
    assert lower is not None
    assert upper is not None
    return index, lower, upper


def integral(parser: Parser, name: str) -> Step:
    """``integral(body, x, lower, upper)``, to which ``\\int`` is brought before it is read."""
    if not parser.next_is("("):
        parser.fail(NOT_READ["int"])
    start, one, two, three, end = listed(parser, f"{name}(body, x, lower, upper)", 4)
    variable = bound(parser, one + 1, two)
    body = yield inside(parser, variable, slot(parser, start + 1, one))
    lower = yield slot(parser, two + 1, three)
    upper = yield slot(parser, three + 1, end)
    parser.at = end + 1
    return parser.make("integral", None, parser.make("symbol", variable), lower, upper, body)


# --- sums as Python writes them -----------------------------------------------------------------


def generated(parser: Parser) -> list[int]:
    """Where ``for`` stands in ``(body for k in range(n))``, also in square brackets inside."""
    items, closer = parser.items, parser.tokens.closer
    opened, end = parser.at, closer[parser.at]
    if "for" in parser.names.symbols:
        return []
    if items[opened + 1].text in ("[", "(") and closer[opened + 1] == end - 1:
        opened, end = opened + 1, end - 1
    found, at = [], opened + 1
    while at < end:
        if items[at].text == "for" and items[at].kind == "word":
            found.append(at)
        at = closer.get(at, at) + 1
    return [opened, *found, end] if found else []


def comprehension(parser: Parser, head: str, edges: list[int]) -> Step:
    """``sum(body for k in range(a, b))``; of several ``for`` the last is the innermost sum."""
    outside, behind = parser.names, parser.tokens.closer[parser.at] + 1
    opened, *places, end = edges
    found = []
    for place, stop in zip(places, [*places[1:], end], strict=True):
        found.append((yield from _range(parser, place + 1, stop)))
        parser.names = parser.names.bind(found[-1][0])
        parser.items[place] = Token("op", "for", parser.items[place].position)  # the body ends here
    body = yield slot(parser, opened + 1, places[0])
    parser.names, parser.at = outside, behind
    for index, lower, upper in reversed(found):
        body = parser.make(head, None, parser.make("symbol", index), lower, upper, body)
    return body


def _range(parser: Parser, start: int, stop: int) -> Generator[Any, Expr, tuple[str, Expr, Expr]]:
    """The name and the bounds that ``k in range(a, b)`` says."""
    items = parser.items
    parts = scan_name(parser.tokens, start)
    opened = parts.end + 2 if parts is not None else start
    words = [token.text for token in items[opened - 2 : opened + 1]]
    if parts is None or parts.full is None or words != ["in", "range", "("]:
        parser.fail("only 'for k in range(first, last + 1)' is read here", items[start])
    edges = [opened, *parser.tokens.commas[opened], parser.tokens.closer[opened]]
    behind = items[edges[-1] + 1]
    if edges[-1] + 1 != stop:
        parser.fail("a sum over a part of a range is not read; only 'for' may follow", behind)
    if len(edges) == 4 and [token.text for token in items[edges[2] + 1 : edges[3]]] != ["1"]:
        parser.fail("only a range in steps of 1 is read", items[edges[2] + 1])
    if len(edges) > 4 or edges[0] + 1 == edges[-1]:
        parser.fail("a range has one or two ends", items[opened])
    first = yield slot(parser, edges[0] + 1, edges[1])
    if len(edges) == 2:
        return parts.full, parser.make("number", 0), _one_less(parser, first)
    return parts.full, first, _one_less(parser, (yield slot(parser, edges[1] + 1, edges[2])))


def _one_less(parser: Parser, tree: Expr) -> Expr:
    """``n`` for ``n + 1`` and ``n - 1`` for ``n``, as one writes a last index."""
    terms = list(tree.args) if tree.head == "add" else [tree]
    number, last = 1, terms[-1]
    inner = last.args[0] if last.head == "neg" else last
    if inner.head == "number":
        number += inner.value if inner is not last else -inner.value
        terms.pop()
    if number or not terms:
        size = parser.make("number", abs(number))
        terms.append(parser.make("neg", None, size) if number > 0 else size)
    return terms[0] if len(terms) == 1 else parser.make("add", None, *terms)


# --- limits and minima --------------------------------------------------------------------------


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


def underset(parser: Parser, name: str) -> Step:
    """``\\underset{w}{\\operatorname{argmin}} f(w)``, as with the variable behind."""
    start, opened = parser.items[parser.at - 1], parser.at
    if not parser.next_is("{") or parser.items[parser.tokens.closer[opened] + 1].text != "{":
        parser.fail(f"write \\{name}{{w}}{{\\min}}", start)
    end = parser.tokens.closer[opened]
    variable, last = bound(parser, opened + 1, end), parser.tokens.closer[end + 1]
    words = [t.text for t in parser.items[end + 2 : last] if t.kind in ("word", "command")]
    names = [word for word in words if word not in ("operatorname", "operatorname*", "mathrm")]
    if "".join(names) not in ("min", "argmin"):
        parser.fail(f"\\{name} is read below a minimum only", start)
    parser.at = last + 1
    body = yield inside(parser, variable, parser.expression(MUL))
    head = "min" if names == ["min"] else "argmin"
    return parser.make(head, None, parser.make("symbol", variable), body)


def minimize(parser: Parser, name: str) -> Step:
    """``argmin(body, w)``, ``\\min_{w} (body)`` and the like."""
    if name == "arg":
        if parser.token.text != "min":
            parser.fail("only \\arg\\min is read; for a maximum take the opposite")
        parser.at += 1
    head = "min" if name.startswith("min") else "argmin"
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
