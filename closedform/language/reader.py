"""Reading formulas and relations, in LaTeX, plain text, Python syntax or unicode.

The conventions are listed in :mod:`closedform.language.parser`.  Text is never evaluated, and what
is not declared is an error, not a guess.
"""

from __future__ import annotations

from itertools import combinations

from closedform.language.brackets import side
from closedform.language.errors import Unreadable
from closedform.language.names import Names
from closedform.language.operators import no_place
from closedform.language.parser import CHOICES, Parser
from closedform.language.statements import links, sign, statement
from closedform.language.tokens import LIMITS, Limits, tokenize
from closedform.language.tree import Expr

__all__ = [
    "LIMITS",
    "Limits",
    "Names",
    "Unreadable",
    "ambiguities",
    "read",
    "read_chain",
    "read_relation",
    "read_statement",
]

MOST_READINGS = 4
_FRAMES = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))
_OPENINGS = ("$", "\\(", "\\[")


def read(text: str, names: Names, *, limits: Limits = LIMITS) -> Expr:
    """The tree of a formula, exactly as it is written.

    Parameters
    ----------
    text : str
        LaTeX, plain text, Python syntax or unicode, also mixed; dollar signs around it and a
        full stop or a comma behind it are no part of it.
    names : Names
        What is declared; the variable of a sum, a limit or a minimum declares itself.
    limits : Limits
        How much is read.

    Returns
    -------
    Expr
        The formula; it may be a matrix, cases, a tuple, a set or an interval.

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
    parser = _parser(text, names, limits)
    found = parser.run(side(parser))
    if sign(parser):
        parser.fail("a formula is expected here, not a relation")
    return _to_the_end(parser, found)


def read_statement(text: str, names: Names, *, limits: Limits = LIMITS) -> Expr:
    """The tree of whatever is written: a formula, or something that is true or false.

    Returns
    -------
    Expr
        What :func:`read` gives, or a relation, ``approx``, ``member`` or a chain of these.

    Raises
    ------
    Unreadable
        With the position and the reason, whatever the text is.

    Examples
    --------
    >>> names = Names(frozenset({"eta", "L"}))
    >>> print(read_statement(r"0 < \\eta < \\frac2L", names))
    0 < eta < 2/L
    >>> print(read_statement(r"\\eta \\in \\left(0, \\frac2L\\right)", names))
    eta in (0, 2/L)
    """
    return _statement(text, names, limits)[0]


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
        Also when there is no relation at all, or ``approx`` or ``in`` among them.

    Examples
    --------
    >>> read_chain("0 < x < 1", Names(frozenset({"x"})))
    (relation:<(0, x), relation:<(x, 1))
    """
    tree, parser = _statement(text, names, limits)
    if any(link.head != "relation" for link in links(tree)):
        parser.fail("a relation is expected; only =, <, <=, >, >= and != are read here")
    return links(tree)


def ambiguities(text: str, names: Names, *, limits: Limits = LIMITS) -> tuple[Expr, ...]:
    """All readings of a text on whose meaning people differ, first the convention's.

    Each choice is made the same way in the whole text: ``/`` before an implicit product, a name
    that is both a number and a function, the reach of a function without parentheses, and
    ``(a, b)`` as a tuple or as an open interval.

    Returns
    -------
    tuple of Expr
        One to four trees, no two alike; more than one means that the text is ambiguous.

    Raises
    ------
    Unreadable
        When the convention cannot read it.

    Examples
    --------
    >>> [str(tree) for tree in ambiguities("1/2N", Names(frozenset({"N"})))]
    ['1/2*N', '1/(2*N)']
    """
    first, parser = _statement(text, names, limits)
    found = [first]
    noted = [choice for choice in CHOICES if choice in parser.noted]
    others = [picked for size in (1, 2) for picked in combinations(noted, size)]
    for picked in others:
        if len(found) == MOST_READINGS:
            break
        try:
            tree, _ = _statement(text, names, limits, frozenset(picked))
        except Unreadable:
            continue
        if tree not in found:
            found.append(tree)
    return tuple(found)


def _statement(
    text: str, names: Names, limits: Limits, choices: frozenset[str] = frozenset()
) -> tuple[Expr, Parser]:
    parser = _parser(text, names, limits, choices)
    found = parser.run(statement(parser))
    return _to_the_end(parser, found), parser


def _parser(
    text: str, names: Names, limits: Limits, choices: frozenset[str] = frozenset()
) -> Parser:
    tokens = tokenize(text, limits, *_inside(text))
    return Parser(tokens, names, limits, choices)


def _to_the_end(parser: Parser, found: Expr) -> Expr:
    token = parser.token
    if token.kind != "end":
        parser.fail(no_place(parser, token))
    return found


def _inside(text: str) -> tuple[int, int]:
    """The text without dollar signs around it and a full stop or a comma at its end."""
    start, stop = 0, len(text)
    if text.isalnum():
        return start, stop
    for _ in range(3):
        while start < stop and text[stop - 1] in " \t\r\n.,":
            if text[stop - 1] in ".," and text[stop - 2 : stop - 1] in (".", ",", "\\", ""):
                break  # an ellipsis is refused, and a space of TeX is read
            stop -= 1
        while start < stop and text[start].isspace():
            start += 1
        framed = text.startswith(_OPENINGS, start)
        for opened, closed in _FRAMES if framed else ():
            if text.startswith(opened, start, stop) and text.endswith(closed, start + 1, stop):
                start, stop = start + len(opened), stop - len(closed)
                break
        else:
            break
    return start, max(start, stop)
