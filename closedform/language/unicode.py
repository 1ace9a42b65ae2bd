"""Printing a tree for terminals: ``σ²/(2N−1)``, ``Σ_{k=0}^{n−1} ρᵏ``."""  # noqa: RUF002

from __future__ import annotations

from closedform.language.compound import STATEMENTS
from closedform.language.letters import SUPERSCRIPTS
from closedform.language.names import unicode_name
from closedform.language.plain import OPERATIONS, either_written, written_chain
from closedform.language.precedence import ATOM, MUL, POW, level
from closedform.language.tree import Expr, walk

__all__ = ["to_unicode"]

_MINUS = "−"  # noqa: RUF001
_CONSTANTS = {"pi": "π", "e": "e", "oo": "∞"}
_SIGNS = {
    "=": "=",
    "!=": "≠",
    "<": "<",
    "<=": "≤",
    ">": ">",
    ">=": "≥",
    "approx": "≈",
    "member": "∈",
    "not_member": "∉",
}
_COLLECTED = frozenset(("tuple", "set", "interval", "matrix", "cases"))
_NUMBERS = {"R": "ℝ", "Q": "ℚ", "Z": "ℤ", "N": "ℕ", "N0": "ℕ₀", "N1": "ℤ_{>0}"}  # noqa: RUF001
_RAISED = {plain: high for high, plain in SUPERSCRIPTS.items()} | {_MINUS: "⁻"}
_BINDERS = ("sum", "product", "limit", "integral", "argmin", "min")
_NAMES = {"log": "ln", "binomial": "C"}


def to_unicode(expr: Expr) -> str:
    """``expr`` in one line of unicode, for people; the reader reads most of it back.

    Parameters
    ----------
    expr : Expr
        Any tree whose names are in canonical form.

    Returns
    -------
    str
        One line.

    Raises
    ------
    ValueError
        When a symbol or a function has no proper name.

    Examples
    --------
    >>> from closedform.language.reader import Names, read
    >>> names = Names(frozenset({"sigma", "N", "rho", "n"}))
    >>> to_unicode(read("sigma^2/(2N-1)", names))
    'σ²/(2N−1)'
    >>> to_unicode(read("sum(rho^k, k, 0, n-1)", names))
    'Σ_{k=0}^{n−1} ρᵏ'
    """  # noqa: RUF002
    texts: dict[int, str] = {}
    for node in reversed(list(walk(expr))):  # children before parents; no recursion
        if id(node) not in texts:
            texts[id(node)] = _node(node, texts)
    return texts[id(expr)]


def _node(node: Expr, texts: dict[int, str]) -> str:
    head = node.head
    if head in ("number", "decimal"):
        return str(node.value)
    if head == "constant":
        return _CONSTANTS[node.value]
    if head == "symbol":
        return unicode_name(node.value)
    parts = [texts[id(arg)] for arg in node.args]
    if head == "call":
        return _call(node, texts, parts)
    if head == "either":
        return either_written(node, texts, " or ")
    if head == "numbers":
        return _NUMBERS[node.value]
    if head in OPERATIONS:
        shown = (f"({texts[id(a)]})" if a.head in OPERATIONS else texts[id(a)] for a in node.args)
        return OPERATIONS[head].join(shown)
    if head in STATEMENTS:
        return written_chain(node, lambda link: _link(link, texts))
    if head in _COLLECTED:
        return _collected(node, parts)
    if head in ("sum", "product"):
        sign = "Σ" if head == "sum" else "Π"
        body = _inside(node.args[3], texts, MUL)
        return f"{sign}_{{{parts[0]}={parts[1]}}}^{{{parts[2]}}} {body}"
    if head == "integral":
        body = _inside(node.args[3], texts, MUL)
        return f"∫_{{{parts[1]}}}^{{{parts[2]}}} {body} d{parts[0]}"
    if head == "limit":
        side = f"^{node.value}" if node.value else ""
        point = _inside(node.args[1], texts, ATOM) if side else parts[1]
        return f"lim_{{{parts[0]}→{point}{side}}} {_inside(node.args[2], texts, MUL)}"
    if head in ("argmin", "min"):
        return f"{head}_{_braced(parts[0])} ({parts[1]})"
    return _operation(node, texts)


def _link(link: Expr, texts: dict[int, str]) -> tuple[str, str, str]:
    left, right = (texts[id(arg)] for arg in link.args)
    return left, _SIGNS.get(link.value) or _SIGNS[link.head], right


def _collected(node: Expr, parts: list[str]) -> str:
    inner, head = ", ".join(parts), node.head
    if head == "tuple" and len(parts) < 2:
        return f"tuple({inner})"
    if head in ("tuple", "interval"):
        opened, closed = node.value or "()"
        return f"{opened}{inner}{closed}"
    if head == "set":
        return f"{{{inner}}}" if parts else "∅"
    if head == "matrix":
        size = node.value
        rows = [", ".join(parts[at : at + size]) for at in range(0, len(parts), size)]
        return f"[{', '.join(f'[{row}]' for row in rows)}]"
    return f"cases({inner})"


def _operation(node: Expr, texts: dict[int, str]) -> str:
    head, args = node.head, node.args
    if head == "neg":
        return _MINUS + _inside(args[0], texts, MUL)
    if head == "add":
        text = texts[id(args[0])] if args[0].head == "neg" else _inside(args[0], texts, MUL)
        for term in args[1:]:
            sign, inner = (_MINUS, term.args[0]) if term.head == "neg" else ("+", term)
            text += sign + _inside(inner, texts, MUL)
        return text
    if head == "mul":
        return _factors(node, texts)
    if head == "div":
        return f"{_inside(args[0], texts, MUL, closed=True)}/{_inside(args[1], texts, POW, True)}"
    base = _inside(args[0], texts, ATOM, closed=True)
    gradient = args[0].head == "call" and args[0].value == "nabla"
    if gradient or base[-1] in "⋆′!" or base[-1] in _RAISED.values():  # noqa: RUF001
        base = f"({base})"
    exponent = texts[id(args[1])]
    if all(char in _RAISED for char in exponent):
        return base + "".join(_RAISED[char] for char in exponent)
    return f"{base}^{_braced(exponent)}"


def _factors(node: Expr, texts: dict[int, str]) -> str:
    """Numbers and letters close together, everything else with a dot."""
    shown = []
    for place, factor in enumerate(node.args):
        last = place + 1 == len(node.args)
        text = texts[id(factor)]
        if place or factor.head != "div":
            text = _inside(factor, texts, POW, closed=not last)
        shown.append(text)
    text = shown[0]
    for place in range(1, len(shown)):
        before, factor = node.args[place - 1], node.args[place]
        text += _between(before, factor, shown[place]) + shown[place]
    return text


def _between(before: Expr, factor: Expr, shown: str) -> str:
    if before.head == "number" and not shown[0].isdigit():
        return ""
    if shown[0] == "(" and before.head in ("add", "neg", "pow"):
        return ""
    if factor.head in _BINDERS:
        return " "
    return "·"


def _inside(node: Expr, texts: dict[int, str], needed: int, closed: bool = False) -> str:
    """An operand, in parentheses when it binds less tightly or, if ``closed``, has no end."""
    text = texts[id(node)]
    open_ended = closed and (node.head in _BINDERS or (node.head == "mul" and _open(node)))
    return f"({text})" if level(node) < needed or open_ended else text


def _open(node: Expr) -> bool:
    return node.args[-1].head in _BINDERS


def _braced(text: str) -> str:
    return text if len(text) == 1 else f"{{{text}}}"


def _call(node: Expr, texts: dict[int, str], parts: list[str]) -> str:
    name, inner = node.value, ", ".join(parts)
    if name == "factorial" and len(parts) == 1:
        shown = _inside(node.args[0], texts, ATOM, closed=True)
        return f"({shown})!" if shown[-1] in "!⋆′" else f"{shown}!"  # noqa: RUF001
    if name == "log" and len(parts) == 2:
        return f"log_{_braced(parts[1])}({parts[0]})"
    if name == "norm" and len(parts) <= 2 and "‖" not in inner:  # inside, bars could end it
        below = f"_{_braced(parts[1])}" if len(parts) == 2 else ""
        return f"‖{parts[0]}‖{below}"
    if name == "abs" and len(parts) == 1:
        return f"|{inner}|"
    if name in ("floor", "ceil") and len(parts) == 1:
        return f"⌊{inner}⌋" if name == "floor" else f"⌈{inner}⌉"
    if name == "E":
        return f"E[{inner}]"
    if name == "transpose" and len(parts) == 1:
        return f"{_inside(node.args[0], texts, ATOM, closed=True)}^T"
    if name == "sqrt" and len(parts) == 1:
        return f"√({inner})"
    return f"{_NAMES.get(name) or unicode_name(name)}({inner})"
