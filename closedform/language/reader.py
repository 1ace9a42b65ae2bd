"""Reading formulas and relations, in LaTeX, plain text, Python syntax or unicode.

The conventions are listed in :mod:`closedform.language.parser`.  Text is never evaluated, and what
is not declared is an error, not a guess.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from closedform.language.brackets import side
from closedform.language.compound import STATEMENTS
from closedform.language.errors import Unreadable
from closedform.language.frames import formula_tokens, inside
from closedform.language.names import Names
from closedform.language.operators import no_place
from closedform.language.parser import CHOICES, Parser, Step
from closedform.language.refusals import NO_PLACE
from closedform.language.statements import links, sign, statement
from closedform.language.tokens import LIMITS, Limits, Tokens, match_brackets
from closedform.language.tree import Expr
from closedform.language.variants import (
    COMMA_CHOICES,
    PLUS_MINUS,
    both_signs,
    comma_choices,
    join_numbers,
    merged,
    several_signs,
)

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
    return _read(text, names, limits, side)[0]


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
    tree, _ = _statement(text, names, limits)
    if any(link.head != "relation" for link in links(tree)):
        reason = "a relation is expected; only =, <, <=, >, >= and != are read here"
        raise Unreadable(text, inside(text)[1], reason)
    return links(tree)


def ambiguities(text: str, names: Names, *, limits: Limits = LIMITS) -> tuple[Expr, ...]:
    """All readings of a text on whose meaning people differ, first the convention's.

    Each choice is made the same way in the whole text: ``/`` before an implicit product, a name
    that is both a number and a function, the reach of a function without parentheses, ``(a, b)``
    as a tuple or as an open interval, ``±`` that belong together or not, and a comma between
    digits.

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
    >>> [str(tree) for tree in ambiguities("10,701", Names())]
    ['10701', '(10, 701)', '10.701']
    """
    found: list[Expr] = []
    problem, noted = None, comma_choices(text)
    try:
        first, marks = _statement(text, names, limits)
        found.append(first)
        if marks:
            noted += [choice for choice in CHOICES if choice in marks]
    except Unreadable as error:
        if not noted:
            raise
        problem = error
    if not noted:
        return tuple(found)
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
    if not found and problem is not None:
        raise problem
    return tuple(found)


def _statement(
    text: str, names: Names, limits: Limits, choices: frozenset[str] = frozenset()
) -> tuple[Expr, set[str]]:
    return _read(text, names, limits, _listed if "listed" in choices else statement, choices)


def _read(
    text: str,
    names: Names,
    limits: Limits,
    step: Callable[[Parser], Step],
    choices: frozenset[str] = frozenset(),
) -> tuple[Expr, set[str]]:
    """The tree of a text, and the choices that would make a difference."""
    tokens = formula_tokens(text, limits)
    commas = choices.intersection(COMMA_CHOICES) - {"listed"}
    if commas:
        items = join_numbers(tokens.items, text, min(commas))
        tokens = match_brackets(text, items, limits)
    if not any(mark in text for mark in PLUS_MINUS):
        return _one(tokens, names, limits, step, choices)
    marks = {"signs"} if several_signs(tokens) else set()
    trees = []
    for variant in both_signs(tokens, "signs" in choices):
        tree, noted = _one(variant, names, limits, step, choices)
        trees.append(tree)
        marks |= noted
    found = merged(trees)
    if found is None:
        raise Unreadable(text, 0, "± is read in numbers, in sets of them and in statements")
    return found, marks


def _one(
    tokens: Tokens,
    names: Names,
    limits: Limits,
    step: Callable[[Parser], Step],
    choices: frozenset[str],
) -> tuple[Expr, set[str]]:
    parser = Parser(tokens, names, limits, choices)
    found = parser.run(step(parser))
    if step is side and sign(parser):
        parser.fail("a formula is expected here, not a relation")
    token = parser.token
    if token.kind != "end":
        parser.fail(no_place(parser, token))
    if parser.dots:
        parser.fail(NO_PLACE["..."], parser.dots[0])
    return found, parser.noted


def _listed(parser: Parser) -> Step:
    """Values with commas between them and no brackets around them; ``x = 1,2`` is either."""
    found = [(yield statement(parser))]
    while parser.next_is(","):
        parser.at += 1
        found.append((yield side(parser)))
    first = found[0]
    if len(found) == 1:
        parser.fail("a list has several values")
    if first.head == "relation" and first.value == "=":
        said = (parser.make("relation", "=", first.args[0], value) for value in found[1:])
        return parser.make("either", None, first, *said)
    if first.head in STATEMENTS:
        parser.fail("values are listed behind an equals sign only")
    return parser.make("tuple", None, *found)
