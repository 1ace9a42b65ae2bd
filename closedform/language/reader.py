"""Reading formulas and relations, in LaTeX, plain text, Python syntax or unicode.

The conventions are listed in :mod:`closedform.language.parser`.  Text is never evaluated, and what
is not declared is an error, not a guess.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from closedform.language.errors import Unreadable
from closedform.language.names import Names
from closedform.language.parser import RELATION_SIGNS, Parser
from closedform.language.precedence import ADD
from closedform.language.tokens import LIMITS, Limits, tokenize
from closedform.language.tree import Expr

__all__ = ["LIMITS", "Limits", "Names", "Unreadable", "read", "read_chain", "read_relation"]


def read(text: str, names: Names, *, limits: Limits = LIMITS) -> Expr:
    """The tree of a formula, exactly as it is written.

    Parameters
    ----------
    text : str
        LaTeX, plain text, Python syntax or unicode, also mixed.
    names : Names
        What is declared; the variable of a sum, a limit or a minimum declares itself.
    limits : Limits
        How much is read.

    Returns
    -------
    Expr
        The formula.

    Raises
    ------
    Unreadable
        With the position and the reason, whatever the text is.

    Examples
    --------
    >>> names = Names(frozenset({"sigma", "N", "n"}), frozenset({"m"}))
    >>> read(r"\\frac{\\sigma^2}{2N-1}", names) == read("σ²/(2*N - 1)", names)
    True
    >>> read("m(n+1) - n(n+1)", names)
    Expr(add, [call:m(Expr(add, [n, 1])), neg(Expr(mul, [n, Expr(add, [n, 1])]))])
    """
    parts, signs, parser = _sides(text, names, limits)
    if signs:
        parser.at = signs[0]
        parser.fail("a formula is expected here, not a relation")
    return parts[0]


def read_relation(text: str, names: Names, *, limits: Limits = LIMITS) -> Expr:
    """The tree of one relation, such as ``K <= n/2``.

    Raises
    ------
    Unreadable
        Also when there is no relation, or more than one.

    Examples
    --------
    >>> read_relation(r"d \\le n", Names(frozenset({"d", "n"})))
    relation:<=(d, n)
    """
    found = read_chain(text, names, limits=limits)
    if len(found) > 1:
        raise Unreadable(text, 0, "one relation is expected here, not a chain of them")
    return found[0]


def read_chain(text: str, names: Names, *, limits: Limits = LIMITS) -> tuple[Expr, ...]:
    """The relations of a chain ``a < b < c``: ``a < b`` and ``b < c``.

    Raises
    ------
    Unreadable
        Also when there is no relation at all.

    Examples
    --------
    >>> read_chain("0 < x < 1", Names(frozenset({"x"})))
    (relation:<(0, x), relation:<(x, 1))
    """
    parts, signs, parser = _sides(text, names, limits)
    if not signs:
        parser.fail("a relation is expected; there is no =, <, <=, >, >= or != here")
    texts = [parser.items[sign].text for sign in signs]
    return tuple(
        parser.make("relation", sign, left, right)
        for sign, left, right in zip(texts, parts, parts[1:], strict=False)
    )


def _sides(text: str, names: Names, limits: Limits) -> tuple[list[Expr], list[int], Parser]:
    """The formulas between the relation signs of ``text``, and the tokens that are the signs."""
    parser = Parser(tokenize(text, limits), names, limits)
    parts: list[Expr] = []
    signs: list[int] = []
    while True:
        parts.append(parser.run(_whole(parser)))
        token = parser.token
        if token.kind == "end":
            return parts, signs, parser
        if token.kind != "op" or token.text not in RELATION_SIGNS:
            parser.fail(f"{token.text!r} is not expected here")
        signs.append(parser.at)
        parser.at += 1


def _whole(parser: Parser) -> Generator[Any, Expr, Expr]:
    return (yield parser.expression(ADD))
