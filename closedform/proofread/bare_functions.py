r"""Functions without their argument beside derivatives: ``\sigma'' = \sigma'(1 - 2\sigma)``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from closedform.proofread.lines import Link
from closedform.proofread.sums import end_of_scope

__all__ = ["with_arguments"]

_OTHERWISE = re.compile(r"\s*(?:'|_|\^\s*\{?\s*\(|\[)")
_WORD = r"\\(?:mathrm|operatorname\*?|text[a-z]*)\s*\{[^{}]*\}|\\[A-Za-z]+"
_OPENED = re.compile(r"\s*(?:\\left\s*|\\[bB]igg?l?\s*)?\(")


def with_arguments(link: Link, bodies: Mapping[str, tuple[str, str]]) -> Link:
    r"""A relation in which a derivative without an argument has one, and so has its function.

    Parameters
    ----------
    link : Link
        The relation.
    bodies : mapping of str to (str, str)
        The arguments and the formulas of functions that the text defines, by their names.

    Examples
    --------
    >>> link = Link("s''", "=", "s'(1 - 2s)", 0, False)
    >>> found = with_arguments(link, {"s": ("x", r"\frac{1}{1+e^{-x}}")})
    >>> found.left, found.right
    ("s''(x)", "s'(x) (1 - 2s(x) )")
    >>> with_arguments(Link("s", "=", "2s", 0, False), {"s": ("x", "x^2")}).right
    '2s'
    """
    if "'" not in link.left + link.right:
        return link
    for name, (argument, _) in bodies.items():
        letter = re.fullmatch(r"\\?[A-Za-z]+", argument.strip())
        stem = re.fullmatch(r"\\[A-Za-z]+|[A-Za-z]", name)
        if letter is None or stem is None:
            continue
        # Letters in a row are factors: s s'.
        end = "(?![A-Za-z])" if name[0] == "\\" else ""
        pattern = re.compile(rf"(?P<name>{re.escape(name)}{end}(?P<primes>'*))|{_WORD}")
        sides = (link.left, link.right)
        if any(found["primes"] for text in sides for found in _bare(text, pattern)):
            left, right = (_filled(text, pattern, argument.strip()) for text in sides)
            link = replace(link, left=left, right=right)
    return link


def _bare(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where the function stands without an argument; in s'(1 - s) a factor stands behind it."""
    for found in pattern.finditer(text):
        if found["name"] is None or _OTHERWISE.match(text, found.end()):
            continue
        opened = _OPENED.match(text, found.end())
        stop = end_of_scope(text, opened.end()) if opened else 0
        inside = pattern.finditer(text, opened.end(), stop) if opened else ()
        if opened is None or any(one["name"] for one in inside):
            yield found


def _filled(text: str, pattern: re.Pattern[str], argument: str) -> str:
    for found in reversed(list(_bare(text, pattern))):
        text = f"{text[: found.end()]}({argument}) {text[found.end() :]}"
    return text.strip()
