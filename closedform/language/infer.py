"""Guessing what the names in a text stand for, where nobody declared them.

A guess is made from the spelling alone and is meant to be shown to whoever asked for it.
"""

from __future__ import annotations

from closedform.language.counts import counted_behind_dots
from closedform.language.letters import GREEK_NAMES
from closedform.language.occurrences import APPLIED, Occurrences, occurrences
from closedform.language.tokens import LIMITS, Limits

__all__ = ["infer_names"]

_FROM_ONE = frozenset(("N",))
_POSITIVE = frozenset(("sigma",))  # a standard deviation
_NO_NAMES: frozenset[str] = frozenset()
_FIXED = frozenset("abcdnmktij")
_RANDOM = {"real": "random", "sequence": "random sequence", "family": "random family"}


def infer_names(*texts: str, limits: Limits = LIMITS, letters: bool = False) -> dict[str, str]:
    """What each undeclared name of some formulas probably is.

    Parameters
    ----------
    *texts : str
        Formulas that belong together, in any notation.
    limits : Limits
        How much is read.
    letters : bool
        Whether letters in a row are several names in plain text, too.

    Returns
    -------
    dict of str to str
        From a canonical name to a kind as in a domain text: ``real``, ``integer >= 0``,
        ``integer >= 1``, ``sequence`` or ``function`` (applied to arguments) or ``family`` (with
        changing subscripts), ``random`` before it under an expectation; ``real > 0`` for a
        standard deviation; ``real in (-1, 1)`` where an infinite sum adds up its powers; in the
        order in which the names appear.

    Raises
    ------
    Unreadable
        When a text has a character that no formula has, or its brackets do not match.

    Examples
    --------
    >>> infer_names(r"\\frac{\\sigma^2}{2n}", r"\\sum_{k=0}^{n} \\rho^k x(n-k)")
    {'sigma': 'real > 0', 'n': 'integer >= 0', 'rho': 'real', 'x': 'sequence'}
    """
    scans = [occurrences(text, limits, letters) for text in texts]
    if not all(scan.collected for scan in scans):
        alone = frozenset(letter for scan in scans for letter in scan.alone)
        for scan in scans:
            scan.collect(alone, scans)
    families = _moving(scans).union(*[scan.families for scan in scans])
    if families:
        scans = [scan.with_families(families) for scan in scans]
    applied = _NO_NAMES.union(*[scan.applied for scan in scans])
    outside = _NO_NAMES.union(*[scan.outside for scan in scans])
    found: dict[str, str] = {}
    for scan in scans:
        for name in scan.names:
            if name in scan.bound or name in found:
                continue
            if name in scan.families:
                found[name] = "family"
            elif name in applied and name not in outside:
                found[name] = "function" if name in APPLIED else "sequence"
            else:
                found[name] = "real"
    for name in _NO_NAMES.union(*[scan.counted for scan in scans]):
        if found.get(name) == "real":
            found[name] = "integer >= 1" if name in _FROM_ONE else "integer >= 0"
    for name in counted_behind_dots(texts):
        if found.get(name) == "real":
            found[name] = "integer >= 1"
    for scan in scans:
        for name, words in scan.arguments:
            if found.get(name) == "sequence" and any(found.get(word) == "real" for word in words):
                found[name] = "function"  # of numbers, not of an index
    for name in _random(_NO_NAMES.union(*[scan.random for scan in scans])):
        if name in found and found[name] in _RANDOM:
            found[name] = _RANDOM[found[name]]
    powers = _NO_NAMES.union(*[scan.powers for scan in scans])
    for name, kind in found.items():
        if kind == "real" and name.split("_")[0] in _POSITIVE:
            found[name] = "real > 0"
        elif kind == "real" and name in powers:
            found[name] = "real in (-1, 1)"
    return found


def _moving(scans: list[Occurrences]) -> set[str]:
    """Names with several subscripts of which one moves, w_t and w_{t-1}, and never without."""
    written: dict[str, set[str]] = {}
    for scan in scans:
        for stem, texts in scan.indices.items():
            written.setdefault(stem, set()).update(texts)
    if not written:
        return set()
    bare = {name for scan in scans for name in scan.names}
    several = (stem for stem, texts in written.items() if len(texts) > 1 and stem not in bare)
    return {stem for stem in several if any("+" in t or "-" in t for t in written[stem])}


def _random(averaged: frozenset[str]) -> set[str]:
    """Which of the names under an expectation are random: in Var(aX + b), X alone is."""
    if not averaged:
        return set()
    capital = {name for name in averaged if name[0].isupper()}
    small = {n for n in averaged if n[0] not in _FIXED and n.split("_")[0] not in GREEK_NAMES}
    chosen = capital or small
    return chosen | {name.split("_")[0] for name in chosen}
