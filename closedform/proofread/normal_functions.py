r"""Density and distribution function of the standard normal law, where a text names them."""

from __future__ import annotations

import re
from dataclasses import replace

from closedform.proofread.applied_functions import with_calls_written_out
from closedform.proofread.lines import Link

__all__ = ["normal_functions", "with_normal_functions"]

_NORMAL = r"(?:standard\s+normal|Gaussian|normal|N\s*\(\s*0\s*,\s*1\s*\))"
_DENSITY = r"(?:density|densities|pdf|PDF)"
_CUMULATIVE = r"(?:distribution\s+function|cdf|CDF|c\.d\.f\.)"
_SAYS = re.compile(
    rf"{_NORMAL}(?:[^.]|\.(?!\s)){{0,80}}(?:{_DENSITY}|{_CUMULATIVE})"
    rf"|(?:{_DENSITY}|{_CUMULATIVE})(?:[^.]|\.(?!\s)){{0,60}}{_NORMAL}",
    re.DOTALL,
)
_SIGN = r"\\(?P<name>Phi|varphi|phi)(?![A-Za-z])(?P<primes>'{0,2})"
_CALLED = re.compile(rf"{_SIGN}\s*(?:\\!|\\,|\s)*(?=\(|\\left\s*\(|\\bigl?\s*\()")


def normal_functions(text: str) -> frozenset[str]:
    r"""The names that a document has for them, without the backslash.

    Examples
    --------
    >>> sorted(normal_functions(r"with the standard normal density $\varphi$; here $\varphi(0)$"))
    ['varphi']
    >>> normal_functions(r"the activation $\phi(z)$ of a normal unit")
    frozenset()
    """
    if not _SAYS.search(text):
        return frozenset()
    used = {found["name"] for found in _CALLED.finditer(text)}
    if {"phi", "varphi"} <= used:
        return frozenset()  # which one is meant is not known
    return frozenset(name for name in used if _is_told(text, name))


def _is_told(text: str, name: str) -> bool:
    """Whether the name stands beside the word: phi may be an activation elsewhere."""
    sign, word = rf"\\{name}(?![A-Za-z])", f"(?:{_DENSITY}|{_CUMULATIVE})"
    return re.search(rf"{sign}[^.]{{0,60}}{word}|{word}[^.]{{0,40}}{sign}", text) is not None


def with_normal_functions(link: Link, names: frozenset[str]) -> Link:
    r"""A relation with these functions written out.

    Examples
    --------
    >>> link = Link(r"\varphi(u)", "=", "1 - a", 0, False)
    >>> with_normal_functions(link, frozenset(["varphi"])).left
    '\\frac{1}{\\sqrt{2\\pi}}e^{-\\frac{(u)^2}{2}}'
    """
    if not names:
        return link
    left, right = (_written(side, names) for side in (link.left, link.right))
    return (
        link if (left, right) == (link.left, link.right) else replace(link, left=left, right=right)
    )


def _written(text: str, names: frozenset[str]) -> str:
    def value(found: re.Match[str], argument: str) -> str:
        known = found["name"] in names
        return _value(found["name"], len(found["primes"]), argument) if known else ""

    return with_calls_written_out(text, _CALLED, value)


def _value(name: str, slopes: int, argument: str) -> str:
    density = rf"\frac{{1}}{{\sqrt{{2\pi}}}}e^{{-\frac{{({argument})^2}}{{2}}}}"
    if name == "Phi":
        error = rf"\operatorname{{erf}}\left(\frac{{{argument}}}{{\sqrt2}}\right)"
        below = rf"\left(\frac12+\frac12{error}\right)"
        return (below, density, rf"\left(-({argument}){density}\right)")[slopes]
    second = rf"\left((({argument})^2-1){density}\right)"
    return (density, rf"\left(-({argument}){density}\right)", second)[slopes]
