r"""Optima as functions of a parameter: ``w^*(\lambda)``, and ``w^*`` for the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

__all__ = ["optima_in", "with_optima"]

_OPTIMUM = re.compile(
    r"(?P<name>(?<![A-Za-z\\])[A-Za-z]|\\[A-Za-z]+)"
    r"\s*[_^]\s*(?:\{\s*(?:\*|\\star|\\ast)\s*\}|\*|\\(?:star|ast)(?![A-Za-z]))(?!\s*[_^'])"
)
_ARGUMENT = re.compile(r"\s*\(\s*(?P<letter>[A-Za-z]|\\[A-Za-z]+)\s*\)")
_OPENED = re.compile(r"\s*\(")


def optima_in(texts: Iterable[str]) -> dict[str, str]:
    r"""The names whose starred form is applied to a letter, each with that letter.

    Where it is applied to several letters, nobody knows which one is left out elsewhere: none.

    Examples
    --------
    >>> optima_in([r"w^*(\lambda) = \frac{a}{a+\lambda}", "x^*(1-t)", "f_*(a) = f_*(b)"])
    {'w': '\\lambda', 'f': ''}
    """
    found: dict[str, set[str]] = {}
    for text in texts:
        for one in _OPTIMUM.finditer(text):
            argument = _ARGUMENT.match(text, one.end())
            if argument:
                found.setdefault(one["name"], set()).add(argument["letter"])
    return {name: "".join(one) if len(one) == 1 else "" for name, one in found.items()}


def with_optima(text: str, optima: Mapping[str, str]) -> str:
    r"""A formula with such optima as functions of that letter.

    Examples
    --------
    >>> with_optima(r"2w^* + w^*(0) + x^*", {"w": r"\lambda"})
    '2w_{\\mathrm{opt}}(\\lambda) + w_{\\mathrm{opt}}(0) + x^*'
    """

    def function(found: re.Match[str]) -> str:
        letter = optima.get(found["name"])
        opened = _OPENED.match(text, found.end())
        if letter is None or not (opened or letter):
            return found.group()
        applied = "" if opened else f"({letter})"
        return rf"{found['name']}_{{\mathrm{{opt}}}}{applied}"

    return _OPTIMUM.sub(function, text) if optima else text
