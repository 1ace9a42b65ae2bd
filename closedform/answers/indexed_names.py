r"""Names that are declared with an index: ``n_l: real > 0`` beside ``\prod_{l=1}^{L} n_l``.

The index of a sum is no part of a name: what is declared is a family.  A family of integers,
``n_1, ..., n_L: integer``, is proved about as one of real numbers, and refuted at integers only.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from closedform.answers.verdict import Verdict
from closedform.kernel.domain import Variable
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Table, Undefined, evaluate
from closedform.kernel.refute import refute
from closedform.language.compound_declarations import integer_families
from closedform.language.declarations import split_outside
from closedform.language.names import canonical
from closedform.language.tree import function_names

__all__ = ["at_integers", "families_declared"]

_INDEX = re.compile(
    r"(?:\\?(?:sum|prod)|[∑∏Σ])\s*_\s*\{?\s*(?P<index>[A-Za-z])\s*(?:=|\\in|∈|<|\})"
)
_MEMBER = re.compile(r"(?P<stem>.+)_(?P<index>[A-Za-z])")
_KIND = re.compile(r"\s*(?P<kind>real|integer)s?\s*(?P<range>(?:<=|>=|<|>|≤|≥|in\s*[\[(])[^!≠]*)?")
_TRIED = 4


@lru_cache(maxsize=512)
def families_declared(domain: str, *texts: str) -> tuple[str, frozenset[str]]:
    r"""The domain text with families for names that have the index of a sum, and integer families.

    Examples
    --------
    >>> families_declared("L: integer >= 1; a_l: real > 0", r"\prod_{l=1}^{L} a_l")
    ('L: integer >= 1; a: family > 0', frozenset())
    >>> families_declared("n_1, ..., n_L: integers >= 1", r"\prod_{l=1}^{L} n_l")
    ('n: family >= 1', frozenset({'n'}))
    """
    if "_" not in domain:
        return domain, frozenset()
    indices = {found["index"] for text in texts for found in _INDEX.finditer(text)}
    whole: set[str] = set()
    pieces = []
    for piece in domain.split(";"):
        found = integer_families(piece, lambda text: split_outside(text, ","))
        if found is not None:
            whole.update(found[0])
            pieces.append(found[1])
        else:
            pieces += _with_families(piece, indices, whole) or [piece.strip()]
    if pieces == [piece.strip() for piece in domain.split(";")]:
        return domain, frozenset()
    return "; ".join(pieces), frozenset(whole)


def _with_families(piece: str, indices: set[str], whole: set[str]) -> list[str] | None:
    """A declaration with families for the names that have one of the indices."""
    before, _, said = piece.partition(":")
    kind = _KIND.fullmatch(said)
    if kind is None or "_" not in before:
        return None
    try:
        names = [canonical(name) for name in split_outside(before, ",")]
    except ValueError:
        return None
    stems = []
    for name in names:
        found = _MEMBER.fullmatch(name)
        stems.append(found["stem"] if found and found["index"] in indices else "")
    if not any(stems):
        return None
    plain = [name for name, stem in zip(names, stems, strict=True) if not stem]
    families = list(dict.fromkeys(filter(None, stems)))
    if kind["kind"] == "integer":
        whole.update(families)
    declared = [f"{', '.join(families)}: family {kind['range'] or ''}".rstrip()]
    return [f"{', '.join(plain)}:{said}".rstrip(), *declared] if plain else declared


def at_integers(verdict: Verdict, names: frozenset[str]) -> Verdict:
    """A refutation with integers for the values of some families; undecided if there is none."""
    found = verdict.refutation
    if not names or verdict.verdict != "refuted":
        return verdict
    if found is None:
        return Verdict("undecided", "refuted for real numbers, but not for integers")
    used = names & function_names(found.statement)
    if not used:
        return verdict
    for seed in range(_TRIED):
        point = dict(found.point)
        try:
            for variable in found.domain.variables:
                if variable.name in used:
                    point[variable.name] = _integers(variable, point, seed)
            again = refute(found.domain, found.statement, point)
        except (Refused, Undefined, NotExact):
            continue
        values = (value for name in used for value in again.point[name].shown().values())
        if all(value.denominator == 1 for value in values):
            return replace(verdict, reason=str(again), refutation=again)
    return Verdict("undecided", "refuted for real numbers, but not for integers")


def _integers(variable: Variable, point: dict[str, object], seed: int) -> Table:
    """A family of small integers within its bounds; it is checked whether they are."""
    ends = [
        None if bound is None else evaluate(bound.value, point)  # type: ignore[arg-type]
        for bound in (variable.lower, variable.upper)
    ]
    first = (
        1 if ends[0] is None else int(ends[0] // 1) + bool(variable.lower and variable.lower.strict)
    )
    asked = point[variable.name].shown()  # type: ignore[attr-defined]
    values = {at: Fraction(first + _mixed(at, seed)) for at in asked}
    low, high = (None if end is None else Fraction(end) for end in ends)
    return Table(seed, low, high, values)


def _mixed(arguments: tuple[int | Fraction, ...], seed: int) -> int:
    """A small number that looks like chance: 0 to 3."""
    at = sum(int(argument) for argument in arguments)
    return (at * at + (seed + 1) * at + seed) % 4
