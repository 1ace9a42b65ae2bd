r"""Units of measurement: ``5\ \mathrm{m/s^2}``, ``0.5 m``, ``90 km/h``.

Of the units of the International System, with their prefixes, and of a few others that are fixed
multiples of these, it is known how many of one make the other; all other words are just words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Measured", "Unit", "measured", "unit_of"]


class Unit(NamedTuple):
    """How many basic units it is, and the powers of metre, kilogram, second, ampere, kelvin,
    mole in it."""

    factor: Fraction
    powers: tuple[int, ...]


class Measured(NamedTuple):
    """A formula, the unit behind it, how that is written, and whether it is surely one.

    It surely is where it is in upright type, ``in_type``.
    """

    body: str
    unit: Unit
    written: str
    certain: bool
    in_type: bool


_BASE = {
    "m": "m", "g": "kg", "s": "s", "A": "A", "K": "K", "mol": "mol", "N": "kg m s-2",
    "J": "kg m2 s-2", "W": "kg m2 s-3", "Pa": "kg m-1 s-2", "V": "kg m2 s-3 A-1", "Hz": "s-1",
    "C": "s A", "L": "m3", "l": "m3", "F": "kg-1 m-2 s4 A2",
}  # fmt: skip
_SIZES = {"g": Fraction(1, 1000), "L": Fraction(1, 1000), "l": Fraction(1, 1000)}
_ORDER = ("m", "kg", "s", "A", "K", "mol")
_PREFIXES = {
    "k": 3, "M": 6, "G": 9, "T": 12, "d": -1, "c": -2, "m": -3, "\u00b5": -6, "\u03bc": -6,
    "u": -6, "n": -9, "p": -12, "h": 2,
}  # fmt: skip
_WORDS = {
    "meter": "m", "metre": "m", "gram": "g", "second": "s", "sec": "s", "ampere": "A", "amp": "A",
    "kelvin": "K", "mole": "mol", "newton": "N", "joule": "J", "watt": "W", "pascal": "Pa",
    "volt": "V", "hertz": "Hz", "coulomb": "C", "liter": "L", "litre": "L", "farad": "F",
}  # fmt: skip
_LONG = {
    "kilo": 3, "mega": 6, "giga": 9, "deci": -1, "centi": -2, "milli": -3, "micro": -6, "nano": -9,
    "hecto": 2,
}  # fmt: skip
_OTHERS: dict[str, tuple[int | Fraction, str]] = {
    "min": (60, "s"), "minute": (60, "s"), "h": (3600, "s"), "hr": (3600, "s"), "d": (86400, "s"),
    "hour": (3600, "s"), "day": (86400, "s"), "week": (604800, "s"), "t": (1000, "kg"),
    "tonne": (1000, "kg"), "inch": (Fraction(254, 10000), "m"), "ha": (10000, "m2"),
    "foot": (Fraction(3048, 10000), "m"), "feet": (Fraction(3048, 10000), "m"),
    "ft": (Fraction(3048, 10000), "m"), "yard": (Fraction(9144, 10000), "m"),
    "mile": (Fraction(1609344, 1000), "m"), "mi": (Fraction(1609344, 1000), "m"),
    "mph": (Fraction(1609344, 3600000), "m s-1"), "kph": (Fraction(1000, 3600), "m s-1"),
    "inches": (Fraction(254, 10000), "m"),
}  # fmt: skip
_ONE = Unit(Fraction(1), (0,) * len(_ORDER))
_RAISED = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u207b", "01234-")
_POWER = r"(?:\s*(?:\^\s*)?[-\u207b]?[0-9\u00b9\u00b2\u00b3]+|\s*\^\s*\{\s*-?[0-9]+\s*\}"
_POWER += r"|\s*\^\s*-?[0-9]+)"
_WORD = re.compile(rf"(?P<name>[A-Za-z\u00b5\u03bc]+)\.?(?P<power>{_POWER})?\s*")
_BRACED = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_RAISED_TO = r"(?:\s*\^\s*(?:\{-?\d+\}|\d))?"
_UPRIGHT = rf"\\(?:text|mathrm|mbox|textrm|rm|operatorname)\s*{_BRACED}{_RAISED_TO}"
_SPACE = r"(?:\\[ ,;:!]|~|\s)*"
_QUOTIENT = rf"\\[dt]?frac\s*\{{\s*{_UPRIGHT}\s*\}}\s*\{{\s*{_UPRIGHT}\s*\}}"
_SIGN = rf"{_SPACE}(?:(?:/|\\cdot(?![A-Za-z])|\*|\u00b7){_SPACE})?"
_IN_TEX = re.compile(
    rf"(?P<body>.*?[^_^\s\\]){_SPACE}(?P<unit>(?:{_QUOTIENT}|{_UPRIGHT})(?:{_SIGN}{_UPRIGHT})*)"
    r"[\s.]*",
    re.DOTALL,
)
_IN_WORDS = re.compile(
    r"(?P<body>.*\d[)}]?)(?P<space>\s*)"
    r"(?P<unit>[A-Za-z\u00b5\u03bc][A-Za-z0-9\u00b5\u03bc^/* .{}\u00b2\u00b3-]*)",
    re.DOTALL,
)
_PART = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)\s*(?:\\[ ,;]|~)?\s*(?:\\(?:text|mathrm)\s*\{\s*)?"
    r"(?P<unit>[A-Za-z]+)\.?\s*\}?(?:\s*,?\s*and(?![A-Za-z])|,)?(?:\\[ ,;]|~|\s)*"
)
_PARTS = re.compile(rf"(?:{re.sub('[?]P<[a-z]+>', '?:', _PART.pattern)}){{2,4}}")
_LONGEST = 80


@lru_cache(maxsize=256)
def unit_of(text: str) -> Unit | None:
    r"""The unit that a text says, in words or in signs; ``None`` for anything else.

    Examples
    --------
    >>> unit_of("km/h").factor, unit_of(r"\mathrm{m}\,\mathrm{s}^{-2}").powers
    (Fraction(5, 18), (1, 0, -2, 0, 0, 0))
    >>> unit_of("square centimeters") == unit_of("cm^2"), unit_of("apples")
    (True, None)
    """
    if len(text) > _LONGEST:
        return None
    plain = text
    if "\\" in text:
        plain = re.sub(rf"\\[dt]?frac\s*({_BRACED})\s*({_BRACED})", r"\1/\2", plain)
        plain = re.sub(r"\\(?:text|mathrm|mbox|textrm|rm|operatorname)\s*", " ", plain)
        plain = re.sub(r"\\[ ,;:!]", " ", plain)
    plain = plain.replace("~", " ").replace("\\cdot", "*").replace("\u00b7", "*")
    if "per" in plain:
        plain = re.sub(r"\bper\b", "/", plain)
    if "^" in plain:
        plain = re.sub(r"\^\s*\{\s*(-?\d+)\s*\}", r"^\1", plain)
    plain = plain.replace("{", " ").replace("}", " ")
    if "sq" in plain or "cu" in plain:
        plain = re.sub(r"\b(square|cubic|sq\.?|cu\.?)\s+([A-Za-z]+)", _raised, plain)
        plain = re.sub(r"\b([A-Za-z]+)\s+(squared|cubed)", _behind, plain)
    total = _ONE
    for place, part in enumerate(plain.split("/")):
        found = list(_factors(part))
        if not found or None in found:
            return None
        for one in found:
            assert one is not None
            total = _times(total, one, -1 if place else 1)
    return total


def _raised(found: re.Match[str]) -> str:
    return f"{found[2]}^{2 if found[1].startswith('sq') else 3}"


def _behind(found: re.Match[str]) -> str:
    return f"{found[1]}^{2 if found[2] == 'squared' else 3}"


def _factors(text: str) -> Iterator[Unit | None]:
    for part in text.split("*"):
        rest = part.strip(" .")
        if not rest:
            yield None
        while rest:
            found = _WORD.match(rest)
            one = _single(found["name"]) if found else None
            if found is None or one is None:
                yield None
                return
            digits = (found["power"] or "1").translate(_RAISED).strip(" ^{}")
            if not re.fullmatch(r"-?[1-6]", digits):
                yield None
                return
            if found["name"] == "ms" and digits.startswith("-"):  # m s^{-1}, and no millisecond
                one = Unit(one.factor * 1000, one.powers)
                yield _single("m")
            yield _times(_ONE, one, int(digits))
            rest = rest[found.end() :]


@lru_cache(maxsize=256)
def _single(name: str) -> Unit | None:
    if name in _BASE:
        return _basic(name, 0)
    if name in _OTHERS:
        factor, powers = _OTHERS[name]
        return Unit(Fraction(factor), _powers(powers))
    if name[:1] in _PREFIXES and name[1:] in _BASE:
        return _basic(name[1:], _PREFIXES[name[0]])
    word = name.lower()
    for one in (word, word.removesuffix("s")):
        if len(one) > 1 and one in _OTHERS:
            return _single(one)
        if one in _WORDS:
            return _basic(_WORDS[one], 0)
        for prefix, power in _LONG.items():
            if one.startswith(prefix) and one[len(prefix) :] in _WORDS:
                return _basic(_WORDS[one[len(prefix) :]], power)
    return None


def _basic(name: str, power: int) -> Unit:
    return Unit(_SIZES.get(name, Fraction(1)) * Fraction(10) ** power, _powers(_BASE[name]))


def _powers(text: str) -> tuple[int, ...]:
    found = dict.fromkeys(_ORDER, 0)
    for part in text.split():
        name = part.rstrip("-0123456789")
        found[name] = int(part[len(name) :] or 1)
    return tuple(found.values())


def _times(left: Unit, right: Unit, power: int) -> Unit:
    powers = (a + power * b for a, b in zip(left.powers, right.powers, strict=True))
    return Unit(left.factor * right.factor**power, tuple(powers))


def _several(text: str) -> Measured | None:
    """``1 h 30 min`` as so many minutes."""
    if _PARTS.fullmatch(text) is None:
        return None
    parts = [(one["number"], one["unit"]) for one in _PART.finditer(text)]
    units = [unit_of(unit) for _, unit in parts]
    last = units[-1]
    if len(parts) < 2 or last is None or any(u is None or u.powers != last.powers for u in units):
        return None
    ratios = [unit.factor / last.factor for unit in units if unit is not None]
    terms = [f"{number}\\cdot({r})" for (number, _), r in zip(parts, ratios, strict=True)]
    return Measured("+".join(terms), last, parts[-1][1], True, False)


def measured(text: str) -> Measured | None:
    r"""A formula with a unit behind it; ``None`` where no known unit is.

    It is ``certain`` where the unit is set in upright type, or is a word of several letters; in
    ``5 m``, it could be a name.

    Examples
    --------
    >>> measured(r"9.8\ \mathrm{m/s^2}").written, measured("5 m").certain
    ('\\mathrm{m/s^2}', False)
    >>> measured("12 cm").certain, measured("3x + 2"), measured(r"x_{\text{min}}")
    (True, None, None)
    """
    bare = text.strip().strip("$").strip()
    several = _several(bare)
    if several is not None:
        return several
    found = _IN_TEX.fullmatch(bare)
    certain = in_type = found is not None
    if found is None:
        found = _IN_WORDS.fullmatch(bare)
        if found is None:
            return None
        certain = bool(found["space"]) and any(
            len(word) > 1 for word in re.findall("[A-Za-z\u00b5\u03bc]+", found["unit"])
        )
    unit = unit_of(found["unit"].strip(" ."))
    if unit is None:
        return None
    return Measured(found["body"], unit, found["unit"].strip(" ."), certain, in_type)
