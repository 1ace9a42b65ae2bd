"""What is written in rows: matrices and cases."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from closedform.language.brackets import elements, side
from closedform.language.compound import STATEMENTS
from closedform.language.precedence import ADD, ATOM
from closedform.language.statements import statement
from closedform.language.tokens import Token
from closedform.language.tree import Expr, walk

if TYPE_CHECKING:
    from closedform.language.parser import Parser, Step

__all__ = ["TABLE_WORDS", "WORD_COMMANDS", "environment", "matrix_in_brackets", "rows_follow"]

WORD_COMMANDS = frozenset(("text", "textrm", "textnormal", "mathrm", "mbox", "operatorname"))
_IF = frozenset(("if", "for", "when", "where"))
_OTHERWISE = frozenset(("otherwise", "else", "elsewhere"))


# --- matrices -----------------------------------------------------------------------------------


def environment(parser: Parser) -> Step:
    """What stands between ``\\begin{pmatrix}`` or ``\\begin{cases}`` and its end."""
    opened, end = parser.token, parser.tokens.closer[parser.at]
    outside, parser.bar_open = parser.bar_open, False
    parser.at += 1
    if opened.text.endswith("{cases}"):
        found = yield _rows_of_cases(parser, opened, end)
    elif opened.text.endswith("{vmatrix}"):
        rows = yield _rows_of_matrix(parser, opened, end)
        found = parser.make("call", "det", rows)
    else:
        found = yield _rows_of_matrix(parser, opened, end)
    parser.at = end + 1
    parser.bar_open = outside
    return found


def _rows_of_matrix(parser: Parser, opened: Token, end: int) -> Step:
    rows: list[list[Expr]] = [[]]
    while True:
        rows[-1].append((yield parser.expression(ADD)))
        if parser.next_is("\\\\"):
            parser.at += 1
            if parser.at == end:
                break
            rows.append([])
        elif parser.next_is("&"):
            parser.at += 1
        else:
            break
    if parser.at != end:
        parser.fail("& or \\\\ or the end of the matrix is expected here")
    return _matrix(parser, opened, rows)


def _matrix(parser: Parser, opened: Token, rows: list[list[Expr]]) -> Expr:
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        parser.fail("the rows of this matrix differ in length", opened)
    return parser.make("matrix", len(rows[0]), *(entry for row in rows for entry in row))


def rows_follow(parser: Parser) -> bool:
    """Whether a matrix ``[[a, b], [c, d]]`` begins here; ``[[a+b]c]`` is only grouping."""
    items, closer, commas = parser.items, parser.tokens.closer, parser.tokens.commas
    row = parser.at + 1
    if items[row].text != "[" or not (commas[parser.at] or commas[row]):
        return False
    end = closer[row]
    return items[end].text == "]" and items[end + 1].text in (",", "]")


def matrix_in_brackets(parser: Parser) -> Step:
    """``[[a, b], [c, d]]``."""
    opened, end = parser.token, parser.tokens.closer[parser.at]
    rows: list[list[Expr]] = []
    while True:
        parser.at += 1
        if not parser.next_is("[") or parser.items[parser.tokens.closer[parser.at]].text != "]":
            parser.fail("a row of the matrix, as [a, b], is expected here")
        rows.append((yield from elements(parser, _entry)))
        if not parser.next_is(","):
            break
    if parser.at != end or parser.items[end].text != "]":
        parser.fail("a comma or the end of the matrix is expected here")
    parser.at += 1
    return _matrix(parser, opened, rows)


def _entry(parser: Parser) -> Step:
    return parser.expression(ADD)


def _matrix_in_words(parser: Parser, name: str) -> Step:
    """``matrix([[a]])``, also where brackets alone would only group."""
    opened, start, end = parser.token, parser.at, parser.tokens.closer.get(parser.at)
    if not parser.next_is("(") or parser.items[start + 1].text != "[":
        parser.fail(f"write {name}([[a, b], [c, d]])", opened)
    parser.at += 1
    found = yield matrix_in_brackets(parser)
    if parser.at != end:
        parser.fail("the end of the matrix is expected here")
    parser.at += 1
    return found


def _determinant(parser: Parser, name: str) -> Step:
    """``\\det(A)`` and ``\\det A`` for a matrix that is written out."""
    opened = parser.token
    found = yield parser.expression(ATOM)
    if not any(node.head == "matrix" for node in walk(found)):
        parser.fail("the determinant is read of a matrix that is written out", opened)
    return parser.make("call", "det", found)


# --- cases --------------------------------------------------------------------------------------


def _rows_of_cases(parser: Parser, opened: Token, end: int) -> Step:
    parts: list[Expr] = []
    while True:
        parts.append((yield side(parser)))
        _skip(parser, ",")
        condition = yield from _condition(parser)
        _skip(parser, ",", ".")
        if condition is not None:
            parts.append(condition)
        last = condition is None
        if parser.next_is("\\\\"):
            parser.at += 1
            last = last or parser.at == end
        elif parser.at != end:
            parser.fail("one condition is expected for each case, such as x > 0 or 0 < x < 1")
        else:
            last = True
        if last:
            break
    if parser.at != end:
        parser.fail("no case can follow the one that has no condition")
    return _cases(parser, opened, parts)


def _condition(parser: Parser) -> Generator[Any, Expr, Expr | None]:
    """A condition with the words before it; ``None`` for all other cases."""
    if parser.next_is("&"):
        parser.at += 1
    elif not _words(parser):
        return None
    words = _words(parser)
    while words and words <= _IF:
        _step_over_words(parser)
        words = _words(parser)
    if words and words <= _OTHERWISE:
        _step_over_words(parser)
        return None
    return (yield from _true_or_false(parser))


def _true_or_false(parser: Parser) -> Generator[Any, Expr, Expr]:
    start = parser.token
    found = yield statement(parser)
    if found.head not in STATEMENTS:
        parser.fail("a condition such as x > 0 is expected here", start)
    return found


def _words(parser: Parser) -> frozenset[str]:
    """The words of ``\\text{...}``, or the word itself, that come next."""
    kind, text, _ = parser.token
    if kind == "word":
        return frozenset((text,)) if text in _IF | _OTHERWISE else frozenset()
    if kind != "command" or text not in WORD_COMMANDS or parser.items[parser.at + 1].text != "{":
        return frozenset()
    inside = parser.items[parser.at + 2 : parser.tokens.closer[parser.at + 1]]
    return frozenset(token.text for token in inside if token.kind == "word")


def _step_over_words(parser: Parser) -> None:
    parser.at = parser.at + 1 if parser.token.kind == "word" else _behind(parser)


def _behind(parser: Parser) -> int:
    return parser.tokens.closer[parser.at + 1] + 1


def _skip(parser: Parser, *signs: str) -> None:
    if parser.next_is(*signs):
        parser.at += 1


def _cases(parser: Parser, opened: Token, parts: list[Expr]) -> Expr:
    if len(parts) < 2:
        parser.fail("cases need a value and a condition", opened)
    return parser.make("cases", None, *parts)


def _cases_in_words(parser: Parser, name: str) -> Step:
    """``cases(value, condition, value, condition, other)``."""
    opened = parser.token
    if not parser.next_is("("):
        parser.fail("write cases(value, condition, value, condition, other)")
    count = len(parser.tokens.commas[parser.at]) + 1
    read = 0

    def part(parser: Parser) -> Step:
        nonlocal read
        read += 1
        if read % 2 or read > count:
            return (yield side(parser))
        return (yield from _true_or_false(parser))

    return _cases(parser, opened, (yield from elements(parser, part)))


def _where(parser: Parser, name: str) -> Step:
    """``np.where(condition, value, other)``."""
    opened = parser.token
    if not parser.next_is("(") or len(parser.tokens.commas[parser.at]) != 2:
        parser.fail("write np.where(condition, value, other)")
    first = True

    def part(parser: Parser) -> Step:
        nonlocal first
        condition, first = first, False
        return (yield from (_true_or_false(parser) if condition else side(parser)))

    condition, value, other = yield from elements(parser, part)
    return _cases(parser, opened, [value, condition, other])


TABLE_WORDS: dict[str, Callable[[Parser, str], Step]] = {
    **dict.fromkeys(("matrix", "Matrix"), _matrix_in_words),
    "cases": _cases_in_words,
    "module.where": _where,
    "det": _determinant,
}
