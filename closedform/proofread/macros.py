r"""Macros that a document defines itself: ``\newcommand``, ``\def``, ``\DeclareMathOperator``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

__all__ = ["Macro", "TooMuch", "defined_macros", "expand", "group", "skip", "without_definitions"]

MOST_EXPANSIONS = 500
MOST_SIGNS = 20_000
_COMMAND = re.compile(r"\\([A-Za-z]+|[^A-Za-z])")
_NEW = re.compile(
    r"\\(?:new|renew|provide)command\*?\s*(?:\{\s*\\([A-Za-z]+)\s*\}|\\([A-Za-z]+))"
    r"\s*(?:\[\s*([0-9])\s*\])?"
)
_DEF = re.compile(r"\\g?def\s*\\([A-Za-z]+)((?:#[1-9])*)(?=\{)")
_OPERATOR = re.compile(r"\\DeclareMathOperator(\*?)\s*\{\s*\\([A-Za-z]+)\s*\}")
_OPEN_COMMAND = re.compile(r"\\[A-Za-z]+\Z")
MOST_NAME = 40  # characters of a command, looked at where two texts are joined


class TooMuch(ValueError):
    """Macros that expand to more than is read."""


@dataclass(frozen=True, slots=True)
class Macro:
    """What a macro stands for.

    Attributes
    ----------
    arguments : int
        How many arguments it takes.
    body : str
        With ``#1`` for the first argument.
    default : str or None
        The value of the first argument where it is optional.
    """

    arguments: int
    body: str
    default: str | None = None


def group(text: str, start: int, opened: str = "{", closed: str = "}") -> tuple[str, int] | None:
    """The content of a group that begins at ``start``, and where it ends."""
    if text[start : start + 1] != opened:
        return None
    depth, at = 0, start
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 2
            continue
        depth += (sign == "{") - (sign == "}") if opened == "{" else (sign == "[") - (sign == "]")
        at += 1
        if depth == 0:
            return text[start + 1 : at - 1], at
    return None


def defined_macros(text: str) -> dict[str, Macro]:
    r"""The macros that a document defines, by name.

    Examples
    --------
    >>> defined_macros(r"\newcommand{\Var}[1]{\operatorname{Var}[#1]}")["Var"].body
    '\\operatorname{Var}[#1]'
    """
    return {name: macro for name, macro, _ in _definitions(text)}


def without_definitions(text: str) -> str:
    r"""The text with the definitions of macros replaced by blanks; what they set is not there yet.

    Examples
    --------
    >>> without_definitions(r"\def\a{$x=1$} $y=2$")
    '              $y=2$'
    """
    signs = list(text)
    for _, _, (start, stop) in _definitions(text):
        signs[start:stop] = [sign if sign == "\n" else " " for sign in text[start:stop]]
    return "".join(signs)


def _definitions(text: str) -> Iterator[tuple[str, Macro, tuple[int, int]]]:
    """Name, macro, and where the definition begins and ends."""
    for match in _NEW.finditer(text):
        default, at = None, match.end()
        optional = group(text, skip(text, at), "[", "]")
        if optional is not None:
            default, at = optional
        body = group(text, skip(text, at))
        if body is not None:
            name = match.group(1) or match.group(2)
            macro = Macro(int(match.group(3) or 0), body[0], default)
            yield name, macro, (match.start(), body[1])
    for match in _DEF.finditer(text):
        body = group(text, match.end())
        if body is not None:
            macro = Macro(match.group(2).count("#"), body[0])
            yield match.group(1), macro, (match.start(), body[1])
    for match in _OPERATOR.finditer(text):
        body = group(text, skip(text, match.end()))
        if body is not None:
            macro = Macro(0, rf"\operatorname{match.group(1)}{{{body[0]}}}")
            yield match.group(2), macro, (match.start(), body[1])


def skip(text: str, at: int) -> int:
    """The place of the next sign that is no space."""
    while text[at : at + 1].isspace():
        at += 1
    return at


def expand(text: str, macros: Mapping[str, Macro]) -> str:
    r"""The text with its macros expanded, as often as there are macros in what comes out.

    Raises
    ------
    TooMuch
        When that is more than a formula holds, as for a macro that contains itself.

    Examples
    --------
    >>> expand(r"\half x", {"half": Macro(0, r"\frac12")})
    '\\frac12 x'
    >>> expand(r"\loop", {"loop": Macro(0, r"\loop")})
    Traceback (most recent call last):
    closedform.proofread.macros.TooMuch: macros are expanded at most 500 times
    """
    if not macros or "\\" not in text:
        return text
    at = spent = 0
    while found := _COMMAND.search(text, at):
        macro = macros.get(found.group(1))
        if macro is None:
            at = found.end()
            continue
        spent += 1
        if spent > MOST_EXPANSIONS:
            raise TooMuch(f"macros are expanded at most {MOST_EXPANSIONS} times")
        arguments, end = _arguments(text, found.end(), macro)
        body = _filled(macro.body, arguments)
        text = _joined(_joined(text[: found.start()], body), text[end:])
        at = found.start()
        if len(text) > MOST_SIGNS:
            raise TooMuch(f"macros expand to more than {MOST_SIGNS} signs")
    return text


def _joined(before: str, behind: str) -> str:
    """Two texts side by side: a command at the end of one does not run into the next letter."""
    apart = behind[:1].isalpha() and _OPEN_COMMAND.search(before[-MOST_NAME:])
    return f"{before} {behind}" if apart else before + behind


def _filled(body: str, arguments: list[str]) -> str:
    parts = re.split(r"#([1-9])", body)  # every second one is the number of an argument
    filled = parts[0]
    for number, behind in zip(parts[1::2], parts[2::2], strict=True):
        place = int(number)
        argument = arguments[place - 1] if place <= len(arguments) else ""
        filled = _joined(_joined(filled, argument), behind)
    return filled


def _arguments(text: str, at: int, macro: Macro) -> tuple[list[str], int]:
    arguments: list[str] = []
    if macro.default is not None and macro.arguments:
        optional = group(text, skip(text, at), "[", "]")
        arguments.append(macro.default if optional is None else optional[0])
        at = at if optional is None else optional[1]
    while len(arguments) < macro.arguments:
        at = skip(text, at)
        found = group(text, at)
        if found is None:
            command = _COMMAND.match(text, at)
            found = (command.group(0), command.end()) if command else (text[at : at + 1], at + 1)
        arguments.append(found[0])
        at = found[1]
    return arguments, at
