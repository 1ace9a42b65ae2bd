"""Look again at a text that is refuted as it stands: what else may have been meant by its names.

``X = 5`` is ``x = 5`` where each text has one of the two letters, and ``sin^2 x + C`` says the same
as ``-cos^2 x + C`` where C is any constant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from fractions import Fraction
from itertools import chain

from closedform.answers.breaks import points_around_breaks
from closedform.answers.combining import noted
from closedform.answers.differentiation import differentiated
from closedform.answers.equality import compare, domain_of
from closedform.answers.points import readable_points
from closedform.answers.statements import read_sides
from closedform.answers.verdict import Verdict
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import NotExact, Point, Undefined
from closedform.kernel.patience import check
from closedform.language.errors import Unreadable
from closedform.language.function_words import is_function
from closedform.language.tree import (
    Expr,
    add,
    call,
    free_symbols,
    number,
    relation,
    sub,
    symbol,
    walk,
)

__all__ = ["could_be_family", "in_same_case", "same_family", "up_to_a_constant"]

_CONSTANTS = frozenset(("C", "c", "K", "k", "C_1", "c_1", "C_0", "c_0", "const"))
_WORD = re.compile(r"\\?[A-Za-z]+|[A-Za-z]+")
_DIGITS = re.compile(r"(?<![A-Za-z\\_{])(?P<stem>[A-Za-z]+)(?P<digits>\d+)(?![A-Za-z\d_])")
_BELOW = "digits behind a letter are read as a subscript"
_BITS = 128


def in_same_case(left: str, right: str, guessed: Set[str]) -> tuple[str, str]:
    """``right`` with letters in the case that they have in ``left``, and what was changed.

    Changed are letters of which at least one is guessed, where either text has only one of both.

    Examples
    --------
    >>> in_same_case("x^2 + y", "X^2 + y", {"x", "X", "y"})
    ('x^2 + y', 'X is read as x')
    >>> in_same_case("n + N", "2n", {"n", "N"})
    ('2n', '')
    """
    ours, theirs = set(left), set(right)
    cases = {sign.swapcase() for sign in theirs - ours} & (ours - theirs)
    if not cases and not (_DIGITS.search(left) or _DIGITS.search(right)):
        return right, ""  # the cheap test
    before, right = right, _with_subscripts(left, right)
    ours, theirs = set(_letters(left)), set(_letters(right))
    changed = {
        letter: letter.swapcase()
        for letter in sorted(theirs - ours)
        if letter.swapcase() in ours - theirs and guessed & {letter, letter.swapcase()}
    }
    if not changed:
        return right, _BELOW * (right != before)

    def put(found: re.Match[str]) -> str:
        word = found[0]
        if not _is_letters(word, right):
            return word
        return "".join(changed.get(letter, letter) for letter in word)

    remark = ", ".join(f"{one} is read as {other}" for one, other in changed.items())
    return _WORD.sub(put, right), remark


def _with_subscripts(left: str, right: str) -> str:
    """``x_1`` for ``x1``, where the other text has it so."""

    def put(found: re.Match[str]) -> str:
        stem, digits = found["stem"], found["digits"]
        below = re.search(
            rf"(?<![A-Za-z]){stem}\s*_\s*(?:{digits}(?!\d)|\{{\s*{digits}\s*\}})", left
        )
        sign = "\\" if len(stem) > 1 and "\\" in right else ""
        return f"{sign}{stem}_{{{digits}}} " if below else found[0]

    if "_" in left:
        return _DIGITS.sub(put, right)
    flat = {found[0] for found in _DIGITS.finditer(left)} if "_" in right else set()
    for word in sorted(flat - set(re.findall(r"[A-Za-z]+\d+", right))):
        stem, digits = re.fullmatch(r"([A-Za-z]+)(\d+)", word).groups()  # type: ignore[union-attr]
        pattern = rf"\\?(?<![A-Za-z]){stem}\s*_\s*(?:{digits}(?!\d)|\{{\s*{digits}\s*\}})"
        right = re.sub(pattern, f"{word} ", right)
    return right


def _letters(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        if _is_letters(word, text):
            yield from word


def _is_letters(word: str, text: str) -> bool:
    """Whether a word is a letter, or in TeX several: no command, and no function."""
    if word.startswith("\\"):
        return False
    return len(word) == 1 or ("\\" in text and len(word) < 4 and not is_function(word))


def could_be_family(left: str, right: str, guessed: Set[str]) -> bool:
    """Whether both texts may have a constant that nobody declared; the cheap test.

    Examples
    --------
    >>> could_be_family("x^2 + C", "C + x^2 - 1", {"x", "C"}), could_be_family("x", "C", {"C"})
    (True, False)
    """
    known = _CONSTANTS & guessed
    return bool(known) and not any(known.isdisjoint(_letters(text)) for text in (left, right))


def same_family(left: str, right: str, domain: str, guessed: Set[str]) -> Verdict:
    """The verdict on two families ``f(x) + C``, where nobody declared the constant.

    Returns
    -------
    Verdict
        Undecided and without a reason where they are no families.

    Examples
    --------
    >>> names = frozenset({"x", "C"})
    >>> print(same_family("(x+1)^2 + C", "x^2 + 2x + C", "x, C: real", names))
    proved: up to a constant, which C may be: the derivatives by x are equal
    >>> same_family("x^2 + C", "x^3 + C", "x, C: real", names).verdict
    'refuted'
    >>> same_family("x^2 + C", "x^2 C", "x, C: real", names)
    Verdict(verdict='undecided', ...)
    """
    where = domain_of(domain)
    no_families = Verdict("undecided")
    try:
        sides = read_sides(left, right, where)
    except Unreadable:
        return no_families
    gold, answer = (side.readings[0] for side in sides)
    return up_to_a_constant(gold, answer, where, _CONSTANTS & guessed)


def up_to_a_constant(left: Expr, right: Expr, where: Domain, constants: Set[str]) -> Verdict:
    """The verdict on two families ``f(x) + C``, with any of some names for the constant.

    Undecided and without a reason where they are no families.
    """
    no_families = Verdict("undecided")
    first, second = _family(left, constants), _family(right, constants)
    if first is None or second is None:
        return no_families
    gold, constant = first
    answer = second[0]
    names = sorted(free_symbols(gold) | free_symbols(answer))
    if not names or any(where.get(name) is None for name in names):
        return no_families
    known = [_same_slope(gold, answer, name, where) for name in names]
    found = {verdict.verdict for verdict in known}
    by = " and ".join(names)
    if found == {"refuted"}:
        return noted(known[0], f"more than a constant apart: the derivatives by {by}", front=True)
    apart = _differences(gold, answer, where)
    if found == {"proved"} and not apart:
        reason = f"up to a constant, which {constant} may be: the derivatives by {by} are equal"
        return replace(known[0], reason=reason)
    if apart and len(names) == 1 and "proved" not in found:
        return Verdict("refuted", f"more than a constant apart: the difference is {apart}")
    return Verdict("undecided", f"equal only up to a constant that {constant} may be, if at all")


def _family(tree: Expr, constants: Set[str]) -> tuple[Expr, str] | None:
    """What stands before ``+ C``, and the name of the constant."""
    if tree.head == "relation" and tree.value == "=" and tree.args[0].head in ("symbol", "call"):
        tree = tree.args[1]
    if tree.head != "add":
        return None
    for place, term in enumerate(tree.args):
        inner = term.args[0] if term.head == "neg" else term
        if inner.head != "symbol" or inner.value not in constants:
            continue
        if sum(node == inner for node in walk(tree)) == 1:
            rest = tree.args[:place] + tree.args[place + 1 :]
            return (add(*rest) if len(rest) > 1 else rest[0]), str(inner.value)
    return None


def _same_slope(gold: Expr, answer: Expr, name: str, domain: Domain) -> Verdict:
    """Whether the derivatives of both are the same."""
    slopes = []
    for tree in (gold, answer):
        if name not in free_symbols(tree):
            slopes.append(number(0))
            continue
        found = differentiated(_without_bars(tree), symbol(name), 1, domain)
        if found is None:
            return Verdict("undecided", "there is no derivative")
        slopes.append(found)
    return compare(slopes[0], slopes[1], domain)


def _without_bars(tree: Expr) -> Expr:
    """``log(u)`` for ``log(|u|)``, which has the same derivative, u'/u, wherever it has one."""
    args = tuple(map(_without_bars, tree.args))
    if tree.head == "call" and tree.value == "log" and len(args) == 1:
        inner = args[0]
        if inner.head == "call" and inner.value == "abs":
            args = inner.args
    return Expr(tree.head, tree.value, args)


def _differences(gold: Expr, answer: Expr, domain: Domain) -> str:
    """Two different values of the difference of both; empty if none are found."""
    first = None
    for point in chain(readable_points(domain), _beyond_gaps(gold, answer, domain)):
        check()
        try:
            value = enclose(sub(gold, answer), point, _BITS)
        except (Undefined, NotExact):
            continue
        shown = f"{value.str(6, radius=False)} at " + ", ".join(
            f"{name} = {point[name]}" for name in sorted(free_symbols(sub(gold, answer)))
        )
        if first is None:
            first = value, shown
        elif not first[0].overlaps(value):
            return f"{first[1]}, {shown}"
    return ""


def _beyond_gaps(gold: Expr, answer: Expr, domain: Domain) -> Iterator[Point]:
    """Points on both sides of where divisors are 0, and far away: there may be another constant."""
    difference = sub(gold, answer)
    divisors = dict.fromkeys(node.args[1] for node in walk(difference) if node.head == "div")
    sizes = [call("abs", divisor) for divisor in divisors if free_symbols(divisor)]
    if not sizes:
        return
    yield from points_around_breaks(domain, relation("=", add(*sizes, 0), number(0)))
    for base in readable_points(domain)[:1]:
        for name in sorted(free_symbols(difference)):
            for value in (sign * Fraction(10) ** k for k in range(2, 7) for sign in (1, -1)):
                if domain.contains(point := {**base, name: value}):
                    yield point
