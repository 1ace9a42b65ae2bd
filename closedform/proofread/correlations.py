r"""What a text says of correlations: "pairwise correlation rho", ``Cov(x_i, x_j) = c``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from closedform.proofread.random_quantities import Pair
from closedform.proofread.sentences import Sentence, names_in
from closedform.proofread.spelling import spelled

__all__ = ["pairs_in"]

_CORRELATION = re.compile(
    r"(?<!auto)\bcorrelations?(?:\s+coefficients?)?(?:\s+(?:of|equal\s+to))?\s*«(?P<mark>\d+)»",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"\s*\\(?:operatorname\*?|mathrm)\s*\{\s*(?P<what>Cov|Corr|corr)\s*\}\s*(?:\\left\s*)?"
    r"\((?P<first>[^(),]+),(?P<second>[^(),]+?)(?:\\right\s*)?\)\s*=\s*(?P<value>[^=]+?)\s*[.,;]?\s*"
)
_CLAIMS = re.compile(
    r"\b(?:then|so|hence|thus|therefore|gives?|yields?|obtain|find|follows|get|compute|show|because"
    r"|since|implies|prove|verify|check|we have|has|is|are)\b[^«]*\Z",
    re.IGNORECASE,
)
Subjects = Callable[[int, int], list[tuple[str, tuple[str, ...]]]]


def pairs_in(sentence: Sentence, subjects: Subjects) -> Iterator[Pair]:
    r"""What a sentence says of correlations.

    Parameters
    ----------
    sentence : Sentence
        With marks for its formulas.
    subjects : callable
        Of which names something is said at a place of its words.

    Examples
    --------
    >>> said = Sentence("Let «0» have correlation «1» .", (("X, Y", 4, 8), ("r", 26, 27)), 0, 30)
    >>> [(sorted(p.names), p.value) for p in pairs_in(said, lambda a, b: [("X", ()), ("Y", ())])]
    [(['X', 'Y'], 'r')]
    """
    for found in _CORRELATION.finditer(sentence.words):
        value = sentence.formula(found["mark"])
        names = subjects(found.start(), found.end())
        pair = _names(names)
        if pair and not re.search(r"=|\\sim|[<>]|\\(?:le|ge|in|ne)q?(?![a-z])", value):
            yield Pair(pair, value, position=sentence.start)
    for number, (text, start, _) in enumerate(sentence.formulas):
        stated = _FORMULA.fullmatch(spelled(text))
        if stated is None or number in sentence.displayed:
            continue
        before = sentence.words.partition(f"«{number}»")[0]
        pair = _pair_of(stated["first"], stated["second"])
        if pair and re.search(r"\b(?:with|where|let|suppose|assume|and)\b[^«]*\Z", before, re.I):
            covariance = stated["what"] == "Cov"
            written = (start,)
            yield Pair(pair, stated["value"], covariance, sentence.start, written=written)


def _names(names: list[tuple[str, tuple[str, ...]]]) -> frozenset[str]:
    """The two names, or that of a family; empty if it is neither."""
    if len(names) == 1 and names[0][1]:
        return frozenset((names[0][0],))
    if len(names) == 2 and not (names[0][1] or names[1][1]) and names[0] != names[1]:
        return frozenset(name for name, _ in names)
    return frozenset()


def _pair_of(first: str, second: str) -> frozenset[str]:
    one, other = names_in(first), names_in(second)
    if len(one) != 1 or len(other) != 1:
        return frozenset()
    if one[0][0] == other[0][0] and one[0][1] and other[0][1] and one[0][1] != other[0][1]:
        return frozenset((one[0][0],))
    return _names([*one, *other])
