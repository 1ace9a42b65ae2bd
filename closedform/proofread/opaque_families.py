r"""Opaque quantities under a sum over their index: ``\|x_t - x^*\|`` as a sequence.

Outside of a sum such a quantity is one name, whatever stands in it.  Under a sum over ``t`` it has
a value for every ``t``, and ``\|x_{T+1} - x^*\|`` is another value of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from closedform.proofread.section_letters import indices_of_sums

__all__ = ["as_families", "value_of_family", "with_functions"]

MOST = 12  # families in one relation
_ATOM = re.compile(r"\{\\mathrm\{(atom[A-Z]+)\}\}")
_SLOT = re.compile(r"_\s*(?:\{([^{}]*)\}|([A-Za-z0-9]))|\^\s*\{\s*\(([^(){}]*)\)\s*\}")
_PLACE = re.compile(r"\s*(?:([A-Za-z])\s*(?:([+-])\s*(\d{1,6})\s*)?|(\d{1,6})\s*)")
_FUNCTION = re.compile(
    r"(?<![A-Za-z\\{])(?P<name>[fghFGHJL])\s*\(\s*"
    r"(?P<argument>(?:\\[a-z]+\s*\{[A-Za-z]\}|\\[a-z]+|[A-Za-z])\s*"
    r"(?:_\s*(?:\{[^{}]*\}|[A-Za-z0-9])|\^\s*(?:\{\s*(?:\*|\\star|\([^()]*\))\s*\}|\*|\\star))+)\s*\)"
)
_DOT = re.compile(r"\\cdot(?:\+(\d+))?")
_SPACE = re.compile(r"\s+(?![A-Za-z])|(?<![A-Za-z])\s+")
_LETTER = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")


class Place(NamedTuple):
    """Where in a sequence: a letter, or none, and a number that is added."""

    letter: str
    offset: int

    def written(self) -> str:
        """As an index."""
        if not self.letter:
            return str(self.offset)
        return self.letter + (f"{self.offset:+d}" if self.offset else "")


class Shape(NamedTuple):
    """A quantity without its indices: the text between them, and how far they are apart."""

    pieces: tuple[str, ...]
    steps: tuple[int, ...]


def with_functions(
    texts: tuple[str, str], known: Iterable[str], name_for: Callable[[str], str]
) -> tuple[str, str]:
    r"""Two sides with names for values ``f(x_t)`` of functions of which nothing is known.

    Parameters
    ----------
    texts : (str, str)
        The sides.
    known : iterable of str
        Functions that are defined.
    name_for : callable
        The name of a quantity as it stands in a formula.

    Examples
    --------
    >>> with_functions((r"\sum_t f(x_t)", "f(x_0) + g"), (), lambda text: "{" + text[-4:] + "}")
    ('\\sum_t {x_t)}', '{x_0)} + g')
    """
    both = " ".join(texts)
    indices = indices_of_sums(both)
    found = list(_FUNCTION.finditer(both))
    moving = {
        one["name"]
        for one in found
        if any(place.letter in indices for *_, place in _slots(one["argument"]))
    }
    for name in moving - set(known):
        alone = re.findall(rf"(?<![A-Za-z\\]){name}(?![A-Za-z_])", both)
        if len(alone) != sum(one["name"] == name for one in found):
            moving.discard(name)  # a factor somewhere else
    meant = moving - set(known)

    def hidden(one: re.Match[str]) -> str:
        return name_for(one.group()) if one["name"] in meant else one.group()

    return _FUNCTION.sub(hidden, texts[0]), _FUNCTION.sub(hidden, texts[1])


def value_of_family(written: str, place: str) -> str:
    r"""A value of a sequence as the quantity that it is.

    Examples
    --------
    >>> value_of_family(r"\|x_{\cdot+1} - x_{\cdot}\|", "3")
    '\\|x_{4} - x_{3}\\|'
    >>> value_of_family(r"\|x_{\cdot+1} - x_{\cdot}\|", "n - 1")
    '\\|x_{n} - x_{n-1}\\|'
    """
    place = re.sub(r"\s", "", place)
    found = _PLACE.fullmatch(place)
    if found is None:
        return _DOT.sub(lambda one: f"{place}{f'+{one[1]}' if one[1] else ''}", written)
    offset = int(found[4] or f"{found[2] or '+'}{found[3] or 0}")
    return _DOT.sub(lambda one: Place(found[1] or "", offset + int(one[1] or 0)).written(), written)


def as_families(
    texts: tuple[str, str],
    written: Callable[[str], str],
    name_for: Callable[[str], str],
) -> tuple[str, str] | None:
    r"""Two sides of a relation with values of sequences for opaque quantities.

    Parameters
    ----------
    texts : (str, str)
        The sides, in which opaque quantities have names.
    written : callable
        What a name stands for.
    name_for : callable
        The name of a quantity as it stands in a formula.

    Returns
    -------
    (str, str) or None
        ``None`` where an index is used otherwise than as an index.

    Examples
    --------
    >>> meant = {"atomA": r"\|x_t - y\|", "atomB": r"\|x_{n+1} - y\|"}
    >>> sides = r"\sum_{t=1}^n {\mathrm{atomA}}", r"{\mathrm{atomB}} + z"
    >>> as_families(sides, meant.get, lambda text: r"{\mathrm{atomC}}")
    ('\\sum_{t=1}^n \\mathrm{atomC}_{t}', '\\mathrm{atomC}_{n+1} + z')
    """
    indices = indices_of_sums(" ".join(texts))
    names = dict.fromkeys(name for text in texts for name in _ATOM.findall(text))
    meant = {name: written(name) for name in names}
    families = set[Shape]()
    for text in meant.values():
        if set(_LETTER.findall(text)) & indices:
            found = _shape(text, lambda place: place.letter in indices)
            if found is None or set(_LETTER.findall(" ".join(found[0].pieces))) & indices:
                return None
            families.add(found[0])
    if not families or len(families) > MOST:
        return None
    new = {name: _value(text, families, name_for) for name, text in meant.items()}

    def put_in(found: re.Match[str]) -> str:
        return new[found[1]] or found.group()

    return _ATOM.sub(put_in, texts[0]), _ATOM.sub(put_in, texts[1])


def _slots(text: str) -> Iterable[tuple[int, int, Place]]:
    """The indices in a text, and where they stand."""
    for found in _SLOT.finditer(text):
        inside = next(group for group in found.groups() if group is not None)
        place = _PLACE.fullmatch(inside)
        if place is not None:
            offset = int(place[4] or f"{place[2] or '+'}{place[3] or 0}")
            yield found.start(), found.end(), Place(place[1] or "", offset)


def _shape(text: str, meant: Callable[[Place], bool]) -> tuple[Shape, Place] | None:
    """A text without the indices that are meant, and the least of these."""
    slots = [slot for slot in _slots(text) if meant(slot[2])]
    if len({place.letter for *_, place in slots}) != 1:
        return None
    least = min(place.offset for *_, place in slots)
    ends = [0, *(end for _, end, _ in slots)]
    starts = [*(start for start, *_ in slots), len(text)]
    pieces = (_SPACE.sub("", text[a:b]) for a, b in zip(ends, starts, strict=True))
    steps = tuple(place.offset - least for *_, place in slots)
    return Shape(tuple(pieces), steps), Place(slots[0][2].letter, least)


def _value(text: str, families: set[Shape], name_for: Callable[[str], str]) -> str:
    """A quantity as a value of one of the families; empty where it is none of them."""
    for letter in dict.fromkeys(place.letter for *_, place in _slots(text)):
        found = _shape(text, lambda place, letter=letter: place.letter == letter)  # type: ignore[misc]
        if found is not None and found[0] in families:
            shape, place = found
            shown = "".join(
                f"{piece}_{{\\cdot{f'+{step}' if step else ''}}}"
                for piece, step in zip(shape.pieces, shape.steps, strict=False)
            )
            name = name_for(shown + shape.pieces[-1])
            return f"{name[1:-1]}_{{{place.written()}}}" if name.startswith("{\\mathrm") else ""
    return ""
