"""Letters that stand for something by how a section uses them: vectors, families, factors."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["alone", "factors_in", "indices_of_sums", "vectors_in", "with_factors", "with_namesakes"]

_INDEX = re.compile(r"\\(?:sum|prod)\s*(?:\\limits\s*)?_\s*\{?\s*([A-Za-z])")
_ENTRY = re.compile(r"(\\[A-Za-z]+|(?<![A-Za-z\\])[A-Za-z])\s*_\s*\{?\s*([a-z])(?![A-Za-z])")
_ARGUMENT = re.compile(r"(?<=[A-Za-z}])\s*\(\s*(\\[A-Za-z]+|[A-Za-z])\s*\)")


def indices_of_sums(text: str) -> set[str]:
    r"""The letters over which a formula adds up or multiplies.

    Examples
    --------
    >>> indices_of_sums(r"\sum_{t=1}^n x_t")
    {'t'}
    """
    return set(_INDEX.findall(text))


def vectors_in(texts: Iterable[str]) -> frozenset[str]:
    r"""Names that are added up over an index, and are arguments by themselves elsewhere.

    Examples
    --------
    >>> sorted(vectors_in([r"f(v) \le f(w) + \sum_j g_j (v_j - w_j)", r"\sum_i x_i", "h(t)"]))
    ['v', 'w']
    """
    indexed, arguments = set[str](), set[str]()
    for text in texts:
        indices = indices_of_sums(text)
        indexed.update(found[1] for found in _ENTRY.finditer(text) if found[2] in indices)
        arguments.update(found[1].strip() for found in _ARGUMENT.finditer(text))
    return frozenset(indexed & arguments)


_NUMBERS = frozenset(("eta", "alpha", "beta", "gamma", "lambda", "mu", "epsilon", "tau", "kappa"))
# Of Greek letters only: x_i = (Ax)_i is an entry of x.
_FAMILY = re.compile(
    r"\s*(?P<stem>\\[A-Za-z]+)\s*_\s*(?:\{\s*[a-z]\s*\}|[a-z](?![A-Za-z]))\s*=(?P<right>[^=]*)"
)


def with_namesakes(texts: Iterable[str]) -> frozenset[str]:
    r"""Letters of families that are defined by a number of the same letter.

    Examples
    --------
    >>> sorted(with_namesakes([r"\eta_t = \eta / \sqrt{t}", r"w_t = w_{t-1} - \eta_t g"]))
    ['\\eta']
    >>> sorted(with_namesakes(["g_j = g"]))
    ['g']
    """
    texts = list(texts)
    found = (_FAMILY.match(text) for text in texts)
    equal = frozenset(one["stem"] for text in texts if (one := _ALL_EQUAL.match(text)))
    return equal | frozenset(
        one["stem"]
        for one in found
        if one
        and re.search(alone(one["stem"]) + _factor(one["stem"]), one["right"])
        # With eta_t = eta, the two are one number.
        and not re.match(rf"\s*{re.escape(one['stem'])}\s*(?:[=<>.,;:]|\\[lg]|\Z)", one["right"])
    )


def _factor(stem: str) -> str:
    """What must not stand behind a letter: brackets, unless it is never a function's name."""
    return "" if stem[1:] in _NUMBERS else r"(?!\s*[(\[])"


def alone(stem: str) -> str:
    r"""The pattern of a letter without an index, a prime or a star.

    Examples
    --------
    >>> re.findall(alone(r"\\eta"), r"\\eta_t = \\eta g")
    ['\\\\eta']
    """
    behind = r"(?![A-Za-z]|\s*[_']|\s*\^\s*(?:\{?\s*(?:[(*]|\\star)))"
    before = "" if stem[0] == "\\" else r"(?<![A-Za-z\\])"  # L\eta is a product
    return rf"{before}{re.escape(stem)}{behind}"


# All are the same number, which is no function: g(1 - b) is a product.
_ALL_EQUAL = re.compile(
    r"\s*(?P<stem>[A-Za-z])\s*_\s*(?:\{\s*[a-z]\s*\}|[a-z](?![A-Za-z]))\s*(?:=|\\equiv)"
    r"\s*(?P=stem)\s*(?:[=,.;:]|\Z)"
)

_GREEK_NUMBERS = r"\\(?:eta|alpha|beta|gamma|lambda|mu|rho|epsilon|varepsilon|tau|kappa|delta)"
_STANDS_ALONE = re.compile(rf"({_GREEK_NUMBERS})(?![A-Za-z]|\s*(?:[_'(^]|\\left|\\[bB]ig))")
_DEFINED = re.compile(
    rf"({_GREEK_NUMBERS})\s*\([^()]*\)\s*(?:=|:|\\(?:approx|leq?|geq?|to|coloneqq)(?![A-Za-z])|<|>|\Z)"
)
_OF_A_SUM = r"(?=\s*(?:\\left\s*)?\([^()]*[+\-][^()]*\))"


def factors_in(texts: Iterable[str]) -> frozenset[str]:
    r"""Greek letters that are numbers in some formulas, and nowhere functions that are defined.

    Examples
    --------
    >>> sorted(factors_in([r"\frac{2}{\mu(t+1)}", r"1 - \mu", r"\eta(t) = \eta / t"]))
    ['\\mu']
    """
    alone, defined = set[str](), set[str]()
    for text in texts:
        alone.update(_STANDS_ALONE.findall(text))
        defined.update(_DEFINED.findall(text))
    return frozenset(alone - defined)


def with_factors(text: str, factors: frozenset[str]) -> str:
    r"""A formula in which such letters are multiplied with the brackets behind them.

    Examples
    --------
    >>> with_factors(r"\frac{2}{\mu(t+1)} + \mu(t)", frozenset([r"\mu"]))
    '\\frac{2}{\\mu \\cdot (t+1)} + \\mu(t)'
    """
    for name in factors:
        text = re.sub(rf"{re.escape(name)}{_OF_A_SUM}", lambda one: rf"{one.group()} \cdot ", text)
    return text
