"""Exact values for letters with indices: free, adding up to 1, one 1 and else 0, centered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from closedform.proofread.index_trees import entry_name

__all__ = ["Values", "regimes", "values_of"]

_FRACTIONS = (
    (3, 2), (5, 7), (7, 3), (2, 5), (11, 4), (8, 3), (3, 7), (13, 5), (1, 4), (9, 7), (5, 2),
    (7, 8), (13, 3), (4, 9), (11, 6), (2, 7), (17, 5), (5, 9), (9, 4), (6, 7), (7, 2), (5, 11),
    (13, 6), (3, 8), (16, 5), (8, 7), (1, 6), (19, 7), (7, 9), (11, 3), (5, 8), (14, 5), (9, 11),
    (17, 6), (4, 7), (19, 4), (6, 11), (10, 3), (9, 8), (23, 7), (2, 9), (15, 4),
)  # fmt: skip
_FREE = tuple(Fraction(top, below) for top, below in _FRACTIONS)
_PARTS = (5, 3, 9, 4, 7)
TURN = 7


@dataclass(frozen=True, slots=True)
class Values:
    """What is supposed of the values of some letters.

    Attributes
    ----------
    kinds : dict of str to str
        By letter ``total`` (they add up to 1), ``centered`` (to 0), ``hot`` with the place of the
        only 1, ``symmetric``, ``hollow`` (and 0 on the diagonal), ``rows`` or ``columns`` that
        add up to 1; free where nothing is said.
    """

    kinds: Mapping[str, str]

    @property
    def chosen(self) -> str:
        """The letter of which one value is 1 and the others are 0; empty if there is none."""
        return next((name for name, kind in self.kinds.items() if kind.startswith("hot")), "")

    @property
    def words(self) -> str:
        """What that is in words."""
        said = {
            "total": "the values of {} add up to 1",
            "centered": "the values of {} add up to 0",
            "hot": "one value of {} is 1 and the others are 0",
            "rows": "the rows of {} add up to 1",
            "columns": "the columns of {} add up to 1",
            "hollow": "{} is symmetric with 0 on the diagonal",
        }
        words = [said.get(kind, f"{{}} is {kind}").format(n) for n, kind in self.kinds.items()]
        return " and ".join(words)


def regimes(letters: Mapping[str, int], count: int, said: Mapping[str, str]) -> Iterator[Values]:
    """What may be supposed, first what the text says alone.

    Parameters
    ----------
    letters : dict of str to int
        Letters and how many indices they have.
    count : int
        How many values an index has.
    said : dict of str to str
        What the text says of letters.

    Examples
    --------
    >>> [one.kinds for one in regimes({"p": 1}, 2, {"p": "total"})]
    [{'p': 'total'}, {'p': 'hot 1'}, {'p': 'hot 2'}]
    """
    base = {name: kind for name, kind in said.items() if name in letters}
    yield Values(base)
    single = [name for name, places in letters.items() if places == 1]
    double = [name for name, places in letters.items() if places == 2]
    for name in single:
        hot = [f"hot {place}" for place in range(1, count + 1)]
        kinds = {"total": hot, "centered": []}.get(base.get(name, ""), ["total", "centered", *hot])
        for kind in kinds:
            yield Values({**base, name: kind})
    for name in double:
        for kind in ("hollow",) if name in base else ("symmetric", "hollow", "rows", "columns"):
            yield Values({**base, name: kind})
    open_ = [name for name in single if name not in base]
    if len(open_) > 1:
        yield Values({**base, **dict.fromkeys(open_, "total")})


def values_of(
    letters: Mapping[str, Sequence[int]], scalars: Sequence[str], supposed: Values, turn: int = 0
) -> dict[str, Fraction]:
    """Rational values for all entries of letters, and for numbers.

    Parameters
    ----------
    letters : dict of str to sequence of int
        Letters and how many values each of their indices has.
    scalars : sequence of str
        Names of numbers.
    turn : int
        Another one gives other values.

    Examples
    --------
    >>> {n: str(v) for n, v in values_of({"p": [2]}, ["c"], Values({"p": "total"})).items()}
    {'p_1': '5/8', 'p_2': '3/8', 'c': '7/3'}
    """
    found: dict[str, Fraction] = {}
    at = turn * TURN
    for letter, counts in letters.items():
        places = list(product(*(range(1, count + 1) for count in counts)))
        free = [_FREE[(at + k) % len(_FREE)] for k in range(len(places))]
        at += len(places)
        own = dict(zip(places, free, strict=True))
        _constrain(own, counts, supposed.kinds.get(letter, ""), turn)
        found.update({entry_name(letter, place): value for place, value in own.items()})
    for place, name in enumerate(scalars):
        found[name] = _FREE[(at + place) % len(_FREE)]
    return found


def _constrain(
    own: dict[tuple[int, ...], Fraction], counts: Sequence[int], kind: str, turn: int
) -> None:
    places = list(own)
    if kind in ("rows", "columns") and len(counts) == 2:
        side = 0 if kind == "rows" else 1
        for line in range(1, counts[side] + 1):
            inside = [place for place in places if place[side] == line]
            total = sum((own[place] for place in inside), Fraction(0))
            own.update({place: own[place] / total for place in inside})
    elif kind == "total":
        parts = [_PARTS[(turn + k) % len(_PARTS)] for k in range(len(places))]
        own.update({p: Fraction(one, sum(parts)) for p, one in zip(places, parts, strict=True)})
    elif kind == "centered":
        mean = sum(own.values(), Fraction(0)) / len(own)
        own.update({place: value - mean for place, value in own.items()})
    elif kind.startswith("hot"):
        own.update({place: Fraction(int(place == (int(kind[4:]),))) for place in places})
    elif kind in ("symmetric", "hollow"):
        for place in places:
            own[place] = own[min(place, place[::-1])] if place[::-1] in own else own[place]
            if kind == "hollow" and len(set(place)) == 1:
                own[place] = Fraction(0)
