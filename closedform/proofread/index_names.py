r"""What a section says of letters with indices: ``p_i = ...``, ``\sum_i y_i = 1``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product

from closedform.language.errors import Unreadable
from closedform.language.names import canonical
from closedform.language.tree import free_symbols
from closedform.proofread.index_texts import Entry, Marks, Unmarked
from closedform.proofread.index_trees import Definition, free_indices, read_marked
from closedform.proofread.index_vectors import VectorNotation

__all__ = ["IndexNames", "defined_name"]

MOST = 3  # definitions of one letter
_TOTAL = re.compile(  # not the last term of a sum, \\sum_i q_i - \\sum_i p_i = 0
    r"(?<![-+])(?<![-+]\s)\\sum\s*(?:\\limits\s*)?_\s*(?:\{\s*(?P<i>[a-z])\s*(?:=\s*1\s*)?\}|(?P<j>[a-z]))"
    r"\s*(?:\^\s*(?:\{[^{}]*\}|\w))?\s*(?P<entry>[^=+\-]*?_[^=+\-]*?)\s*=\s*(?P<value>[01])(?![\d.])"
)
_SYMMETRIC = re.compile(
    r"(?P<entry>(?P<letter>\\?[A-Za-z]+)\s*_\s*\{\s*(?P<a>[a-z])\s*,?\s*(?P<b>[a-z])\s*\})\s*=\s*"
    r"(?P=letter)\s*_\s*\{\s*(?P=b)\s*,?\s*(?P=a)\s*\}(?!\s*[+\-^])"
)
_DIFFERENT = re.compile(
    r"\b[a-z]\s*(?:\\neq?(?![a-z])|\\not\s*=|≠|<|\\lt\b)\s*[a-z]\b"
    r"|\b(?:distinct|different|off-diagonal|mixed|other)\b",
    re.IGNORECASE,
)
_EQUAL = re.compile(
    r"(?<![A-Za-z_^}\\])[a-z]\s*=\s*[a-z](?![A-Za-z_^(\\])|\b(?:diagonal|equal|same|coincide\w*)\b",
    re.IGNORECASE,
)
_CLASSES = re.compile(
    r"\b(?:one-?\s?hot|indicators?|class(?:es)?|labels?|targets?|assign\w*|categor\w+|multinomial"
    r"|chosen|unit vectors?|basis)\b",
    re.IGNORECASE,
)
# x_1, \\dots, x_m
_LISTED = re.compile(
    r"(?P<stem>\\?[A-Za-z]+)_(?:1|\{1\}),\s*\\?(?:[lc]?dots|\.\.\.)\s*,\s*"
    r"(?P=stem)_(?:(?P<end>[A-Za-z])|\{(?P<last>[A-Za-z])\})"
)
# \\frac{1}{B} \\sum_j, a mean
_MEAN = re.compile(
    r"\\[dt]?frac\s*\{?\s*1\s*\}?\s*\{?\s*(?P<end>[BdnNMKD])\s*\}?\s*(?:\\sum\s*(?:\\limits\s*)?"
    r"_\s*(?:\{\s*[a-z]\s*\}|[a-z])(?!\s*\^)|\\(?:mathbf|boldsymbol|mathbb|bm)\s*\{?\s*1)"
)
_ENDLESS = re.compile(
    r"(?<![A-Za-z_^{\\])([a-z])\s*(?:\\geq?(?:slant)?(?![a-z])|≥)\s*[01](?![\d.])"
)
_NUMBER = re.compile(r"-?\s*(?:\d[\d.]*|\\[dt]?frac\s*(?:\{\d+\}\s*\{\d+\}|\d\s*\d))[\s.,;]*")
_SQUARE = re.compile(r"(?P<root>.*[^\s^{}]|.*[^\s^]\})\s*\^\s*(?:2|\{\s*2\s*\})\s*", re.DOTALL)
_CENTERED = re.compile(
    r"\bcent(?:e|er)red\b|\bzero[- ]mean|\bmean(?:\s+is)?\s+(?:zero|\$?0)|\bto\s+(?:zero|\$?0)"
    r"|subtract\w*",
    re.IGNORECASE,
)


@dataclass
class IndexNames:
    r"""Definitions as they are written, and totals.

    Attributes
    ----------
    texts : dict of str to list of (tuple of str, str, int)
        By canonical name the indices, the formula, and the line of each definition.
    said : dict of str to str
        By letter ``total``, ``centered`` or ``symmetric``.
    by_case : set of str
        Names with one formula for an index y and another one for an index k, the others perhaps.
    before : set of str
        Names that an earlier section defined, and this one did not.
    said_before : dict of str to str
        What earlier sections say of letters.
    cases : frozenset of int
        Whether the document speaks of different indices (0), of equal ones (1).
    listed : set of str
        The last indices of what this section lists, as m of ``x_1, \dots, x_m``.
    averaged : set of str
        What sums without bounds are divided by, as B of ``\frac1B \sum_j x_j``.
    endless : set of str
        Indices that begin at some number and are said to end nowhere: ``k \ge 0``.
    valued : set of str
        Names to which this section has given numbers, up to here.
    classes : bool
        Whether it speaks of classes, labels, or one of several that is chosen.
    centered : bool
        Whether it speaks of values with the mean 0.
    notation : VectorNotation
        Which letters are vectors and matrices in this section.

    Examples
    --------
    >>> names = IndexNames()
    >>> names.scan([r"\sum_i y_i = 1"])
    >>> names.said
    {'y': 'total'}
    >>> names.learn(r"p_i", r"\frac{e^{z_i}}{\sum_k e^{z_k}}", 3)
    True
    >>> names.texts["p"][0][0]
    ('i',)
    """

    texts: dict[str, list[tuple[tuple[str, ...], str, int]]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    by_case: set[str] = field(default_factory=set)
    before: set[str] = field(default_factory=set)
    said_before: dict[str, str] = field(default_factory=dict)
    cases: frozenset[int] = frozenset()
    listed: set[str] = field(default_factory=set)
    averaged: set[str] = field(default_factory=set)
    endless: set[str] = field(default_factory=set)
    valued: set[str] = field(default_factory=set)
    classes: bool = False
    centered: bool = False
    notation: VectorNotation = field(default_factory=VectorNotation)
    begun: tuple[str, tuple[str, ...]] | None = None
    begun_squared: bool = False

    def look_at(self, text: str) -> None:
        """Note of which cases a whole document speaks."""
        spoken = (_DIFFERENT, _EQUAL)
        self.cases = frozenset(k for k, pattern in enumerate(spoken) if pattern.search(text))
        self.classes = bool(_CLASSES.search(text))
        self.centered = bool(_CENTERED.search(text))
        self.notation.look_at(text)

    def forget(self) -> None:
        """Begin a new section, which uses old names anew, or not."""
        self.before = set(self.texts)
        self.said_before |= self.said
        self.said, self.begun, self.listed, self.averaged = {}, None, set(), set()
        self.by_case, self.valued, self.endless = set(), set(), set()
        self.notation = VectorNotation(special=self.notation.special)

    def scan(self, texts: Iterable[str]) -> None:
        """Note which values add up to 1, or to 0, in some formulas, and how many they are."""
        texts = list(texts)
        self.notation.scan(texts)
        for text in texts:
            self.listed |= {one["end"] or one["last"] for one in _LISTED.finditer(text)}
            self.averaged |= {one["end"] for one in _MEAN.finditer(text)}
            self.endless |= set(_ENDLESS.findall(text))
            for found in _TOTAL.finditer(text):
                try:
                    entry = Marks().entry(found["entry"])
                except (Unmarked, ValueError):
                    continue
                if entry.indices == (found["i"] or found["j"],):
                    self.said[entry.letter] = "total" if found["value"] == "1" else "centered"
            for found in _SYMMETRIC.finditer(text):
                try:
                    self.said[Marks().entry(found["entry"]).letter] = "symmetric"
                except (Unmarked, ValueError):
                    continue

    def is_said(self, left: str, right: str, choices: Iterable[dict[str, Definition]]) -> bool:
        """Whether an equation says itself what values add up to."""
        text = f"{left.strip()} = {right.strip(' .,;')}"
        found = _TOTAL.fullmatch(text) or _SYMMETRIC.fullmatch(text)
        if found is None:
            return False
        try:
            letter = Marks().entry(found["entry"]).letter
        except Unmarked:
            return False
        return letter in self.said and not any(letter in chosen for chosen in choices)

    def begin(self, left: str) -> None:
        """Note what a chain of equations begins with: ``s``, or the square of it."""
        square = _SQUARE.fullmatch(left)
        self.begun, self.begun_squared = (
            defined_name(square["root"] if square else left),
            bool(square),
        )

    def learn(self, left: str, right: str, line: int) -> bool:
        """Note what a chain says of that with which it began, until it can be read.

        Returns
        -------
        bool
            Whether this is the first definition of it.
        """
        value = defined_name(left) if _NUMBER.fullmatch(right) else None
        if value is not None and not value[1]:
            self.valued.add(value[0])
        if left:
            left, right = self.notation.defined(left, right)
            self.begin(left)
        else:
            right = self.notation.written_out(right)
        if self.begun is None:
            return False
        name, indices = self.begun
        if name in self.notation.whole and name in self.texts and name not in self.before:
            return False  # its entries are claimed
        if self.begun_squared:
            right = rf"\sqrt{{{right.rstrip(' .,;')}}}"
        marks = Marks()
        found = self._read(marks, name, indices, right, line)
        if found is None or not (marks.parts or free_symbols(found.tree)):
            return False  # a number is a value, and no definition
        if name in self.before:
            self.before.discard(name)
            del self.texts[name]
        known = self.texts.setdefault(name, [])
        if any(
            _renamed(one[1], one[0], indices) != _renamed(right)
            for one in known
            if one[0] != indices
        ):
            self.by_case.add(name)
        if (indices, right) not in [one[:2] for one in known]:
            known.append((indices, right, line))
        self.begun = None
        return len(known) == 1

    def choices(self, marks: Marks, names: Iterable[str]) -> list[dict[str, Definition]]:
        """In every way in which they are defined, the letters that some formulas mention.

        Raises
        ------
        Unmarked
            When a letter has too many definitions.
        """
        found: dict[str, list[Definition]] = {}
        wanted = list(names)
        while wanted:
            name = wanted.pop()
            if name in found or name not in self.texts:
                continue
            if name in self.by_case:
                continue  # no formula holds for all its values
            if len(self.texts[name]) > MOST:
                raise Unmarked(f"{name} is defined again and again")
            found[name] = []
            for indices, text, line in self.texts[name]:
                before = set(marks.parts)
                one = self._read(marks, name, indices, text, line)
                if one is None:
                    raise Unmarked(f"what {name} is")
                found[name].append(one)
                new = [marks.parts[key] for key in marks.parts if key not in before]
                wanted += [part.letter for part in new if isinstance(part, Entry)]
                wanted += sorted(free_symbols(one.tree))
        return [dict(zip(found, chosen, strict=True)) for chosen in product(*found.values())]

    def _read(
        self, marks: Marks, name: str, indices: tuple[str, ...], text: str, line: int
    ) -> Definition | None:
        before = set(marks.parts)
        try:
            tree = read_marked(marks, marks.mark(text.rstrip(" .,;")))[0]
            free = free_indices(marks, tree)
        except (Unmarked, Unreadable, RecursionError):
            return None
        new = [marks.parts[key] for key in marks.parts if key not in before]
        itself = any(isinstance(part, Entry) and part.letter == name for part in new)
        if itself or name in free_symbols(tree) or not set(free) <= set(indices):
            return None
        return Definition(name, indices, tree, line)


def _renamed(text: str, old: tuple[str, ...] = (), new: tuple[str, ...] = ()) -> str:
    """A formula with other indices, without spaces."""
    swap = dict(zip(old, new, strict=False))
    text = re.sub(r"(?<![A-Za-z\\])[a-z](?![A-Za-z])", lambda f: swap.get(f[0], f[0]), text)
    return re.sub(r"[\s{}]|\\[,;! ]", "", text.rstrip(" .,;"))


def defined_name(left: str) -> tuple[str, tuple[str, ...]] | None:
    r"""The letter and its indices on the left of a definition.

    Examples
    --------
    >>> defined_name(r"\bar w_{ij}"), defined_name("c"), defined_name("p_1"), defined_name("2 p_i")
    (('bar{w}', ('i', 'j')), ('c', ()), None, None)
    """
    left = left.strip()
    if "_" not in left:
        try:
            return canonical(left), ()
        except ValueError:
            return None
    try:
        entry = Marks().entry(left)
    except (Unmarked, ValueError):
        return None
    letters = all(one.isalpha() for one in entry.indices)
    if not letters or len(set(entry.indices)) != len(entry.indices):
        return None
    return entry.letter, entry.indices
