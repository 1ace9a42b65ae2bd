"""The names in one text, and what their places say about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import pairwise
from string import ascii_letters

from closedform.language.constructs import FUNCTIONS, construct_at, find_construct
from closedform.language.derivatives import without_differentials
from closedform.language.frames import formula_tokens
from closedform.language.letters import GREEK_NAMES, is_word
from closedform.language.resolve import CONSTANTS
from closedform.language.scan import NameParts, scan_name
from closedform.language.tables import WORD_COMMANDS
from closedform.language.tokens import SHORT, Limits, Token, Tokens

__all__ = ["APPLIED", "Occurrences", "occurrences"]

_WORD = re.compile("[A-Za-z]+")
_COUNTS = frozenset("nkmtijldrsKNTM")
_REAL_FUNCTIONS = frozenset(("sigma", "phi", "psi", "f", "g", "h", "F", "G", "L", "ell"))
_ALWAYS_APPLIED = frozenset(("Gamma", "zeta", "Phi"))  # nobody multiplies by them
APPLIED = _REAL_FUNCTIONS | _ALWAYS_APPLIED
_PROSE = frozenset(("and", "or", "if", "else", "for", "where", "otherwise"))
_MOMENTS = frozenset(("E", "Var", "Cov"))
_OF_COUNTS = frozenset(("binom", "dbinom", "tbinom", "binomial", "C", "factorial"))
_ROUNDED = frozenset(("\\lfloor", "\\lceil", "floor", "ceil"))
_BEFORE_COUNTS = _OF_COUNTS | _ROUNDED | {"_", "^", "**", "("}
_NO_NAMES = frozenset(("frac", "dfrac", "tfrac", "sqrt", "infty", "pi"))  # the most frequent
_ENDLESS = frozenset(("infty", "oo", "inf", "infinity", ">=", ">"))
_TOTALS = frozenset(("sum", "prod", "product", "Sigma"))
_BINDERS = _TOTALS | {"lim", "limit", "int", "integral", "integrate", "Integral"}
# Most names are one letter or a Greek one with nothing behind it that could belong to it.
_MARKS = frozenset(("_", "'", "^", "^*", "**", "{", "(", "[", "!"))
_PLAIN = {
    kind: frozenset(
        name
        for name in (GREEK_NAMES if kind == "command" else GREEK_NAMES.union(ascii_letters))
        if name not in CONSTANTS and name not in _BINDERS and find_construct(name, kind) is None
    )
    for kind in ("word", "command")
}


def occurrences(text: str, limits: Limits, letters: bool) -> Occurrences:
    """The names of a text; what one text alone decides is remembered, as that of a gold answer."""
    found = (_remembered if len(text) <= SHORT else _looked_at)(text, limits, letters)
    return found if found.collected else found.copy()


def _looked_at(text: str, limits: Limits, letters: bool) -> Occurrences:
    found = Occurrences(formula_tokens(text, limits), _is_tex(text), letters)
    if not found.has_rows:  # then no other text matters
        found.collect(found.alone, [])
    return found


_remembered = lru_cache(maxsize=64)(_looked_at)


def _is_tex(text: str) -> bool:
    return "\\" in text or "^{" in text or "_{" in text or "$" in text


def _letters(subscript: str) -> set[str]:
    """The names in a subscript: i in ``i+1``, i and j in ``ij``, but none of max."""
    words = _WORD.findall(subscript)
    return {name for word in words for name in (word if len(word) == 2 else (word,))}


class Occurrences:
    """The names of one text, and what their places say about them."""

    def __init__(self, tokens: Tokens, is_tex: bool, letters: bool = False) -> None:
        self.tokens = without_differentials(tokens)
        self.items, self.is_tex = self.tokens.items, is_tex or letters
        self.letters = letters  # even in front of a bracket: abc(x + y)
        self.words: list[int] = []  # the places of words and commands
        self.alone: set[str] = set()  # words of one letter
        self.has_rows = False  # letters in a row, which may be one name or several
        self.below: set[int] = set()  # tokens in the lower entry of a binomial coefficient
        self.inside = self._look()
        self.together: list[Occurrences] = []  # those of the texts that belong together
        self.collected = False
        self._clear()

    def _clear(self) -> None:
        self.names: dict[str, None] = {}
        self.applied: set[str] = set()
        self.arguments: list[tuple[str, set[str]]] = []  # and the words in them
        self.outside: set[str] = set()  # also found without arguments
        self.counted: set[str] = set()
        self.bound: set[str] = set()
        self.families: set[str] = set()
        self.averaged: set[int] = set()  # tokens under an expectation or a variance
        self.random: set[str] = set()
        self.indices: dict[str, set[str]] = {}
        self.raised: list[tuple[str, set[str]]] = []  # and the words in the exponent

    def copy(self) -> Occurrences:
        """The same, to be completed with what other texts say."""
        other = object.__new__(Occurrences)
        other.__dict__.update(self.__dict__)
        if self.collected:
            other.names, other.families = dict(self.names), set(self.families)
            other.counted = set(self.counted)
        else:
            other.inside = list(self.inside)
            other._clear()
        return other

    def with_families(self, stems: Set[str]) -> Occurrences:
        """The same where these names take subscripts, which another text may say."""
        more = self.indices.keys() & stems - self.families
        if not more:
            return self
        other = self.copy()
        for stem in more:
            other._make_family(stem)
        return other

    def _look(self) -> list[bool]:
        """For each token, whether a count is likely there: exponents, indices, bounds."""
        found = [False] * len(self.items)
        for at, (kind, text, _) in enumerate(self.items):
            if kind == "op":
                if text not in _BEFORE_COUNTS:
                    continue
            elif kind == "word":
                self.words.append(at)
                if len(text) == 1:
                    self.alone.add(text)
                elif text not in GREEK_NAMES and text.isalpha():
                    self.has_rows = True
            elif kind == "command":
                self.words.append(at)
            if text in _BEFORE_COUNTS:
                behind = self._reach(at, kind, text) + 1
                if behind > at + 1:
                    found[at + 1 : behind] = [True] * (behind - at - 1)
        return found

    def _reach(self, at: int, kind: str, text: str) -> int:
        """How far counts are likely from here on."""
        closer = self.tokens.closer
        if kind == "op" and text in ("_", "^", "**"):
            return closer.get(at + 1, at + 1)
        if text in _OF_COUNTS:
            if text == "C" and len(self.tokens.commas.get(at + 1, ())) != 1:
                return -1
            end = closer.get(at + 1, at)
            if text.endswith("binom"):  # below, there is a count, whatever its letter
                self.below.update(range(end + 1, self._second(end)))
            return end if self.items[at + 1].text == "(" else self._second(end)
        if text in _ROUNDED:
            return closer.get(at if kind == "op" else at + 1, at)
        if text == "(" and self.items[closer[at] + 1].text == "!":
            return closer[at]
        return -1

    def _second(self, end: int) -> int:
        return self.tokens.closer.get(end + 1, end)

    def collect(self, alone: Set[str], together: list[Occurrences]) -> None:
        """Note every name and where it stands, unless that is done.

        Parameters
        ----------
        alone : set of str
            Letters that stand alone in one of the texts that belong together.
        together : list of Occurrences
            Those of these texts.
        """
        if self.collected:
            return
        self.collected = True
        self.together = together
        behind = 0
        for at in self.words:
            if at >= behind:
                behind = self._one(at, alone)
        for stem, written in self.indices.items():
            if any(_letters(text) & self.bound for text in written):
                self._make_family(stem)

    def _one(self, at: int, alone: Set[str]) -> int:
        """Note what begins at token ``at``; return the index behind it."""
        kind, text, _ = self.items[at]
        if text in _PLAIN[kind] and self.items[at + 1].text not in _MARKS:
            self._note(text, at)
            self.outside.add(text)
            return at + 1
        if kind == "word" and text in _PROSE:
            return self._generator(at) if text == "for" else at + 1
        if kind == "command" and text in _NO_NAMES:
            return at + 1
        if kind == "command" and text in WORD_COMMANDS and self._is_text(at):
            return self.tokens.closer[at + 1] + 1
        parts = scan_name(self.tokens, at)
        base = parts.base if parts is not None else text
        if base in _BINDERS:
            return self._binder(at, base in _TOTALS)
        if base == "in" or construct_at(self.tokens, base, kind, parts) is not None:
            if parts is not None and FUNCTIONS.get(base, ("",))[0] in _MOMENTS:
                self.averaged.update(range(parts.end, self.tokens.closer.get(parts.end, 0)))
            return parts.behind if parts is not None else at + 1
        if parts is None or (base in CONSTANTS and parts.full == base):
            return at + 1
        full = parts.full
        if base == text and (len(base) == 1 or kind == "command"):
            self._whole(parts, at)  # a letter, as most names are
            return parts.behind if full is None else parts.end
        pieces = list(self._pieces(base, alone, parts.end)) if kind == "word" else [base]
        bare = full == base
        for letter in pieces[:-1]:
            if letter not in CONSTANTS:
                self._note(letter, at)
                self.outside.add(letter)
        if len(pieces) == 1:
            self._whole(parts, at)
        elif not (bare and pieces[-1] in CONSTANTS):  # in xe^x, e is no name
            self._whole(parts._replace(base=pieces[-1]), at)
        return parts.behind if full is None else parts.end

    def _is_text(self, at: int) -> bool:
        words = self.items[at + 2 : self.tokens.closer.get(at + 1, at)]
        return self.items[at].text in ("text", "mbox") or any(
            word.text in ("if", "otherwise", "else", "for", "when") for word in words
        )

    def _pieces(self, word: str, alone: Set[str], behind: int) -> Iterator[str]:
        """Letters in a row: one name in plain text, unless each of them stands alone elsewhere."""
        split = all(letter in alone for letter in word)
        if self.is_tex and not split:
            applied = len(word) > 2 and self.items[behind].text == "(" and not self.letters
            split = not applied or all(letter in self._in_rows() for letter in word)
        if len(word) == 1 or word in GREEK_NAMES or not word.isalpha() or not split:
            yield word
        else:
            yield from word

    def _in_rows(self) -> set[str]:
        """The letters that are factors somewhere: not those of a word in front of a bracket."""
        pairs = (pair for scan in self.together for pair in pairwise(scan.items))
        return {c for one, two in pairs if one.kind == "word" and two.text != "(" for c in one.text}

    def _binder(self, at: int, is_total: bool) -> int:
        """The variable of a sum, a product or a limit, in either notation."""
        opened, closer = at + 1, self.tokens.closer
        commas = self.tokens.commas.get(opened, [])
        if self.items[opened].text == "(" and len(commas) >= 2:
            parts = scan_name(self.tokens, commas[0] + 1)
            edges = list(zip(commas[1:], [*commas[2:], closer[opened]], strict=True))
            self.inside[commas[1] : closer[opened]] = [True] * (closer[opened] - commas[1])
        else:
            parts, edges = self._scripts(opened)
        if parts is not None and parts.full is not None:
            self.bound.add(parts.full)
        for edge in edges if is_total else ():
            self._end(*edge)
        return at + 1

    def _scripts(self, at: int) -> tuple[NameParts | None, list[tuple[int, int]]]:
        """The name in ``_{k=0}^{n}``, and the tokens around both ends."""
        name, edges = None, []
        for _ in range(2):
            sign, behind = self.items[at].text, self.items[at + 1]
            if sign not in ("_", "^"):
                break
            braced = behind.text == "{"
            start, stop = (at + 1, self.tokens.closer[at + 1]) if braced else (at, at + 2)
            if sign == "_" and braced:
                name = scan_name(self.tokens, start + 1)
                start = name.end if name is not None else start
            if sign == "^" or self.items[start].text == "=":
                edges.append((start, stop))
            at = stop + braced
        return name, edges

    def _generator(self, at: int) -> int:
        """The variable of Python's ``for k in range(a, b)``."""
        parts = scan_name(self.tokens, at + 1)
        if parts is None or parts.full is None:
            return at + 1
        opened = parts.end + 2
        if [token.text for token in self.items[parts.end : opened + 1]] != ["in", "range", "("]:
            return at + 1
        self.bound.add(parts.full)
        edges = [opened, *self.tokens.commas[opened], self.tokens.closer[opened]]
        self.inside[opened : edges[-1]] = [True] * (edges[-1] - opened)
        for before, behind in pairwise(edges):
            self._end(before, behind)
        return opened

    def _end(self, before: int, behind: int) -> None:
        """The end of a sum, between two tokens: a name there counts, as in ``n`` and ``n - 1``."""
        parts = scan_name(self.tokens, before + 1)
        if parts is None or parts.full is None:
            return
        signed = self.items[parts.end].text in ("+", "-")
        if parts.end + 2 * (signed and self.items[parts.end + 1].kind == "number") == behind:
            self.counted.add(parts.full)

    def _whole(self, parts: NameParts, at: int) -> None:
        """A name with its decorations."""
        full, stem = parts.full, parts.stem
        behind: Token = self.items[parts.end]
        if parts.start < parts.stop:
            written = parts.subscript or "".join(
                token.text for token in self.items[parts.start : parts.stop]
            )
            self.indices.setdefault(stem, set()).add(written)
        if full is None:
            self._make_family(stem)
            self.names.setdefault(stem)
            return
        self._note(full, at)
        bracket = behind.text == "(" or (behind.text == "[" and is_word(full))
        if bracket and self._looks_applied(full, parts.end):
            self.applied.add(full)
            inside = self.items[parts.end + 1 : self.tokens.closer[parts.end]]
            self.arguments.append((full, {token.text for token in inside}))
            for place in range(parts.end, self.tokens.closer[parts.end]):
                self.inside[place] = True
        else:
            self.outside.add(full)
        if behind.text == "!" and behind.kind == "op":
            self.counted.add(full)
        if behind.text in ("^", "**"):
            stop = self.tokens.closer.get(parts.end + 1, parts.end + 1)
            words = {token.text for token in self.items[parts.end + 1 : stop + 1]}
            self.raised.append((full, words))

    def _note(self, name: str, at: int) -> None:
        self.names.setdefault(name)
        if at in self.averaged:
            self.random.add(name)
        if at in self.below or (self.inside[at] and name in _COUNTS):
            self.counted.add(name)

    def _looks_applied(self, name: str, opened: int) -> bool:
        """``x(n-1)`` rather than a product such as ``x(1-y)`` or ``n(n-1)``."""
        inside = self.items[opened + 1 : self.tokens.closer[opened]]
        if inside and is_word(name):
            return True  # log1p(x), softplus(x): a number of that name would have a sign behind it
        if not inside or any(token.text == name for token in inside):
            return False
        if name in _ALWAYS_APPLIED:
            return True
        signs = any(token.text in ("+", "-") for token in inside)
        first = inside[0]
        if first.text == "-" and name in _REAL_FUNCTIONS:
            return True  # a product with a sign would be written the other way round
        return not (signs and (first.kind == "number" or first.text not in _COUNTS))

    @property
    def powers(self) -> set[str]:
        """Names whose powers are added up without end, and not divided by factorials."""
        if not self.raised:
            return set()
        dots = [item.text for item in self.items if item.kind != "end"][-2:]
        if dots in (["+", "..."], ["-", "..."]):
            return {name for name, _ in self.raised}
        if not self.bound:
            return set()
        texts = {item.text for item in self.items}
        if not texts & _ENDLESS or "!" in texts:
            return set()
        return {name for name, exponent in self.raised if exponent & self.bound}

    def _make_family(self, stem: str) -> None:
        """``w_i`` and ``w_{i+1}`` are values of ``w``; its names with an index go."""
        self.families.add(stem)
        gone = [name for name in self.names if name.startswith(f"{stem}_")]
        for name in gone:
            del self.names[name]
        self.names.setdefault(stem)
        for index in self.indices.get(stem, ()):
            for letter in index:
                if letter in _COUNTS:
                    self.names.setdefault(letter)
                    self.counted.add(letter)
