"""Printing a tree as plain text, which the reader reads back to the same tree."""

from __future__ import annotations

from collections.abc import Callable

from closedform.language.compound import STATEMENTS
from closedform.language.names import plain_name
from closedform.language.precedence import ADD, ATOM, MUL, POW, level
from closedform.language.tree import Expr, walk

__all__ = ["OPERATIONS", "either_written", "to_text", "written_chain"]

Texts = dict[int, str]
_COLLECTED = frozenset(("tuple", "set", "interval", "matrix", "cases"))
_NUMBERS = {
    "R": "Reals",
    "Q": "Rationals",
    "Z": "Integers",
    "N": "Naturals",
    "N0": "Naturals0",
    "N1": "Naturals1",
}
OPERATIONS = {"union": " ∪ ", "intersection": " ∩ ", "difference": " ∖ "}  # noqa: RUF001
_SIGNS = {"member": "in", "not_member": "∉", "approx": "≈"}


def to_text(expr: Expr) -> str:
    """``expr`` in plain text: ``sigma^2/(2*N - 1)``, ``sum(rho^k*x(n - k), k, 0, n)``.

    Parameters
    ----------
    expr : Expr
        Any tree whose names are in canonical form.

    Returns
    -------
    str
        Text that the reader reads back to the same tree.

    Raises
    ------
    ValueError
        When a symbol or a function has no proper name, or a chain does not continue.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> x = symbol("x")
    >>> to_text(-(x - 1) ** 2 / 3)
    '(-(x - 1)^2)/3'
    """
    texts: Texts = {}
    for node in reversed(list(walk(expr))):  # children before parents; no recursion
        if id(node) not in texts:
            texts[id(node)] = _node(node, texts)
    return texts[id(expr)]


def _node(node: Expr, texts: Texts) -> str:
    head = node.head
    if head in ("number", "decimal", "constant"):
        return str(node.value)
    if head == "symbol":
        return plain_name(node.value)
    if head == "call":
        return _call(node, texts)
    if head in ("sum", "product", "integral"):
        index, lower, upper, body = (texts[id(arg)] for arg in node.args)
        return f"{head}({body}, {index}, {lower}, {upper})"
    if head == "limit":
        variable, point, body = (texts[id(arg)] for arg in node.args)
        side = f", {node.value}" if node.value else ""
        return f"limit({body}, {variable}, {point}{side})"
    if head in ("argmin", "min"):
        variable, body = (texts[id(arg)] for arg in node.args)
        return f"{'argmin' if head == 'argmin' else 'minimum'}({body}, {variable})"
    if head == "either":
        return either_written(node, texts, " or ")
    if head in STATEMENTS:
        return written_chain(node, lambda link: _link(link, texts))
    if head == "numbers":
        return _NUMBERS[node.value]
    if head in OPERATIONS:
        return OPERATIONS[head].join(_operand(arg, texts) for arg in node.args)
    if head in _COLLECTED:
        return _collected(node, [texts[id(arg)] for arg in node.args])
    return _operation(node, texts)


def written_chain(node: Expr, show: Callable[[Expr], tuple[str, str, str]]) -> str:
    """A statement, or a chain of them, from the three parts of each link.

    Raises
    ------
    ValueError
        For links that do not continue each other, which no text could say.
    """
    if node.head != "chain":
        return " ".join(show(node))
    text = show(node.args[0])[0]
    for before, link in zip((None, *node.args), node.args, strict=False):
        if before is not None and before.args[1] != link.args[0]:
            raise ValueError("the links of this chain do not continue each other")
        _, sign, right = show(link)
        text += f" {sign} {right}"
    return text


def _link(link: Expr, texts: Texts) -> tuple[str, str, str]:
    left, right = link.args
    shown = texts[id(right)]
    if link.head in ("member", "not_member") and right.head == "interval":
        shown = _operand(right, texts)
    return texts[id(left)], _SIGNS.get(link.head) or link.value, shown


def _operand(node: Expr, texts: Texts) -> str:
    """A set beside a sign between sets, where ``(a, b)`` is no tuple."""
    if node.head in OPERATIONS:
        return f"({texts[id(node)]})"
    if node.head != "interval":
        return texts[id(node)]
    lower, upper = (texts[id(end)] for end in node.args)
    return f"{node.value[0]}{lower}, {upper}{node.value[1]}"


def either_written(node: Expr, texts: Texts, word: str) -> str:
    """Statements joined by a word.

    Raises
    ------
    ValueError
        For alternatives inside alternatives, which no text could say.
    """
    if any(part.head not in STATEMENTS or part.head == "either" for part in node.args):
        raise ValueError("only statements that are no alternatives themselves can be joined")
    return word.join(texts[id(part)] for part in node.args)


def _collected(node: Expr, parts: list[str]) -> str:
    inner, head = ", ".join(parts), node.head
    if head == "interval" and node.value != "()":
        return f"{node.value[0]}{inner}{node.value[1]}"
    if head in ("tuple", "set") and len(parts) > 1:
        return f"({inner})" if head == "tuple" else f"{{{inner}}}"
    if head == "matrix":
        size = node.value
        rows = [", ".join(parts[at : at + size]) for at in range(0, len(parts), size)]
        table = ", ".join(f"[{row}]" for row in rows)
        return f"[{table}]" if len(parts) > 1 else f"matrix([{table}])"
    return f"{head}({inner})"


def _operation(node: Expr, texts: Texts) -> str:
    head, args = node.head, node.args
    if head == "add":
        text = _inside(args[0], texts, ADD, allow="neg")
        for term in args[1:]:
            if term.head == "neg":
                text += " - " + _inside(term.args[0], texts, MUL)
            else:
                text += " + " + _inside(term, texts, MUL)
        return text
    if head == "neg":
        return "-" + _inside(args[0], texts, MUL)
    if head == "mul":
        text = _inside(args[0], texts, POW, allow="div")
        for factor in args[1:]:
            text += (" * " if text[-1] == "*" else "*") + _inside(factor, texts, POW)
        return text
    if head == "div":
        return _inside(args[0], texts, MUL) + "/" + _inside(args[1], texts, POW)
    base = _inside(args[0], texts, ATOM)
    # w^*, n! and nabla(f) to a power: not readable, or not by people
    if base[-1] in "*'!" or (args[0].head == "call" and args[0].value == "nabla"):
        base = f"({base})"
    exponent = _inside(args[1], texts, ATOM)
    return f"{base}^({exponent})" if exponent[-1] == "!" else f"{base}^{exponent}"


def _inside(node: Expr, texts: Texts, needed: int, allow: str = "") -> str:
    """The text of an operand, in parentheses when it binds less tightly than needed."""
    text = texts[id(node)]
    if node.head == allow:
        return text
    own = level(node)
    if own < needed or (node.head == "add" and needed == ADD):
        return f"({text})"
    return text


def _call(node: Expr, texts: Texts) -> str:
    args = [texts[id(arg)] for arg in node.args]
    if node.value == "factorial" and len(args) == 1:
        inner = _inside(node.args[0], texts, ATOM)
        return f"({inner})!" if inner[-1] in "!'*" else f"{inner}!"
    if node.value == "transpose" and len(args) == 1 and node.args[0].head in ("symbol", "call"):
        return f"{args[0]}^T"
    return f"{plain_name(node.value)}({', '.join(args)})"
