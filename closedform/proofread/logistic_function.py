r"""The logistic function by its usual name: ``\sigma(z) = 1/(1 + e^{-z})``, for all arguments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from closedform.proofread.applied_functions import with_calls_written_out
from closedform.proofread.lines import Link

__all__ = ["bodies_written_out", "is_logistic", "with_logistic", "written_out"]

_APPLIED = re.compile(r"\\sigma(?P<primes>'{0,2})\s*(?:\\!|\\,|\s)*(?=\(|\\left\s*\(|\\bigl?\s*\()")
_DEFINED = re.compile(
    r"\\sigma\s*\(\s*(?P<of>[a-z])\s*\)\s*&?\s*(?::|\\coloneqq)?=\s*(?P<value>[^$]{1,40})"
)
_LOGISTIC = re.compile(
    r"\\[dt]?frac\s*\{?\s*1\s*\}?\s*\{\s*1\s*\+\s*(?:e\s*\^|\\exp)|1\s*/\s*\(\s*1\s*\+\s*(?:e\s*\^|\\exp)"
    r"|\\[dt]?frac\s*\{\s*e\s*\^|\(\s*1\s*\+\s*e\s*\^[^$]*\)\s*\^\s*\{?\s*-"
)
_WORDS = re.compile(r"\b(?:sigmoid|logistic)\b", re.IGNORECASE)


def is_logistic(text: str) -> bool:
    r"""Whether ``\sigma`` with an argument is the logistic function in a document.

    Examples
    --------
    >>> is_logistic(r"The sigmoid $\sigma(z) = \frac{1}{1+e^{-z}}$"), is_logistic(r"$\sigma(A)$")
    (True, False)
    >>> is_logistic(r"The logistic loss, and $\sigma(z) = \max(0, z)$")
    False
    """
    values = [found["value"] for found in _DEFINED.finditer(text)]
    first = [value for value in values if "\\sigma" not in value]
    if any(map(_LOGISTIC.match, first)):
        # What else it equals, such as p or 1/2 + z/4, does not define it.
        return not any(
            re.match(r"\s*\\(?:max|tanh|operatorname|mathrm|text)", one) for one in first
        )
    return not first and bool(_WORDS.search(text) and _APPLIED.search(text))


def with_logistic(link: Link) -> Link | None:
    r"""A relation with the function written out; ``None`` where it defines it, or has none.

    Examples
    --------
    >>> found = with_logistic(Link(r"\sigma'(u)", "=", "1", 0, False))
    >>> found.left
    '\\frac{e^{-(u)}}{(1+e^{-(u)})^2}'
    """
    if not link.continued and _DEFINED.match(f"{link.left} = {link.right}") and (
        "\\sigma" not in link.right
    ):  # fmt: skip
        return None
    left, right = written_out(link.left), written_out(link.right)
    return (
        None if (left, right) == (link.left, link.right) else replace(link, left=left, right=right)
    )


def bodies_written_out(bodies: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Definitions with the function written out in them."""
    return {name: (argument, written_out(body)) for name, (argument, body) in bodies.items()}


def written_out(text: str) -> str:
    """A formula with the function and its first two slopes written out."""
    return with_calls_written_out(
        text, _APPLIED, lambda found, argument: _value(len(found["primes"]), argument)
    )


def _value(slopes: int, argument: str) -> str:
    power = rf"e^{{-({argument})}}"
    below = f"1+{power}"
    if not slopes:
        return rf"\frac{{1}}{{{below}}}"
    if slopes == 1:
        return rf"\frac{{{power}}}{{({below})^2}}"
    return rf"\frac{{{power}({power}-1)}}{{({below})^3}}"
