"""Guessing what the names in a text stand for, where nobody declared them.

A guess is made from the spelling alone and is meant to be shown to whoever asked for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from closedform.language.constructs import FUNCTIONS, find_construct
from closedform.language.frames import inside
from closedform.language.letters import GREEK_NAMES
from closedform.language.resolve import CONSTANTS
from closedform.language.scan import NameParts, scan_name
from closedform.language.tables import WORD_COMMANDS
from closedform.language.tokens import LIMITS, Limits, Token, Tokens, tokenize

__all__ = ["infer_names"]

_COUNTS = frozenset("nkmtijldrsKNTM")
_REAL_FUNCTIONS = frozenset(("sigma", "phi", "psi", "f", "g", "h", "F", "G", "L", "ell"))
_FROM_ONE = frozenset(("N",))
_POSITIVE = frozenset(("sigma",))  # a standard deviation
_PROSE = frozenset(("and", "or", "if", "for", "where", "otherwise"))
_MOMENTS = frozenset(("E", "Var", "Cov"))
_FIXED = frozenset("abcdnmktij")
_RANDOM = {"real": "random", "sequence": "random sequence", "family": "random family"}
_BINDERS = frozenset(("sum", "prod", "lim", "Sigma"))
_BINDER_WORDS = frozenset(("sum", "product", "limit", "prod"))


def infer_names(*texts: str, limits: Limits = LIMITS) -> dict[str, str]:
    """What each undeclared name of some formulas probably is.

    Parameters
    ----------
    *texts : str
        Formulas that belong together, in any notation.
    limits : Limits
        How much is read.

    Returns
    -------
    dict of str to str
        From a canonical name to a kind as in a domain text: ``real``, ``integer >= 0``,
        ``integer >= 1``, ``sequence`` or ``function`` (applied to arguments) or ``family`` (with
        changing subscripts), ``random`` before it under an expectation; ``real > 0`` for a
        standard deviation; in the order in which the names appear.

    Raises
    ------
    Unreadable
        When a text has a character that no formula has, or its brackets do not match.

    Examples
    --------
    >>> infer_names(r"\\frac{\\sigma^2}{2n}", r"\\sum_{k=0}^{n} \\rho^k x(n-k)")
    {'sigma': 'real > 0', 'n': 'integer >= 0', 'rho': 'real', 'x': 'sequence'}
    """
    scans = [_Scan(tokenize(text, limits, *inside(text)), _is_tex(text)) for text in texts]
    alone = frozenset(name for scan in scans for name in scan.alone)
    found: dict[str, str] = {}
    for scan in scans:
        scan.collect(alone)
    families = frozenset().union(*(scan.families for scan in scans))
    for scan in scans:
        for stem in families & scan.indices.keys() - scan.families:
            scan.make_family(stem)
    applied = frozenset().union(*(scan.applied for scan in scans))
    outside = frozenset().union(*(scan.outside for scan in scans))
    for scan in scans:
        for name in scan.names:
            if name in scan.bound or name in found:
                continue
            if name in scan.families:
                found[name] = "family"
            elif name in applied and name not in outside:
                found[name] = "function" if name in _REAL_FUNCTIONS else "sequence"
            else:
                found[name] = "real"
    counted = frozenset().union(*(scan.counted for scan in scans))
    for name in counted & found.keys():
        if found[name] == "real":
            found[name] = "integer >= 1" if name in _FROM_ONE else "integer >= 0"
    for name in _random(frozenset().union(*(scan.random for scan in scans))):
        if name in found and found[name] in _RANDOM:
            found[name] = _RANDOM[found[name]]
    for name in found:
        if found[name] == "real" and name.split("_")[0] in _POSITIVE:
            found[name] = "real > 0"
    return found


def _is_tex(text: str) -> bool:
    return any(mark in text for mark in ("\\", "^{", "_{", "$"))


def _letters(subscript: str) -> set[str]:
    """The names in a subscript: i in ``i+1``, i and j in ``ij``, but none of max."""
    words = re.findall("[A-Za-z]+", subscript)
    return {name for word in words for name in (word if len(word) == 2 else (word,))}


def _random(averaged: frozenset[str]) -> set[str]:
    """Which of the names under an expectation are random: in Var(aX + b), X alone is."""
    capital = {name for name in averaged if name[0].isupper()}
    small = {n for n in averaged if n[0] not in _FIXED and n.split("_")[0] not in GREEK_NAMES}
    chosen = capital or small
    return chosen | {name.split("_")[0] for name in chosen}


def _without_differentials(tokens: Tokens) -> Tokens:
    """``\\frac{df}{dx}`` mentions f and x, but no d."""
    items = None
    for at, token in enumerate(tokens.items):
        if token.kind != "command" or not token.text.endswith("frac"):
            continue
        below = tokens.closer.get(at + 1, at) + 1
        places = [place + 1 for place in (at + 1, below) if tokens.items[place].text == "{"]
        if len(places) == 2 and all(_is_differential(tokens.items, place) for place in places):
            items = list(tokens.items) if items is None else items
            for place in places:
                kind, text, position = items[place]
                rest = (kind, text[1:]) if text[1:] else ("number", "1")
                items[place] = Token(*rest, position)
    return tokens if items is None else tokens._replace(items=items)


def _is_differential(items: list[Token], at: int) -> bool:
    kind, text, _ = items[at]
    if kind != "word" or text[0] != "d":
        return False
    behind = items[at + 1]
    return len(text) > 1 or behind.kind in ("word", "command") or behind.text in "}^"


class _Scan:
    """The names of one text, and what their places say about them."""

    def __init__(self, tokens: Tokens, is_tex: bool) -> None:
        self.tokens = _without_differentials(tokens)
        self.items, self.is_tex = self.tokens.items, is_tex
        self.names: dict[str, None] = {}
        self.applied: set[str] = set()
        self.outside: set[str] = set()  # also found without arguments
        self.counted: set[str] = set()
        self.bound: set[str] = set()
        self.families: set[str] = set()
        self.averaged: set[int] = set()  # tokens under an expectation or a variance
        self.random: set[str] = set()
        self.indices: dict[str, set[str]] = {}
        words = [token.text for token in self.items if token.kind == "word"]
        self.alone = frozenset(word for word in words if len(word) == 1)
        self.inside = self._places()

    def _places(self) -> list[bool]:
        """For each token, whether a count is likely there: exponents, indices, bounds."""
        found = [False] * len(self.items)
        reach = -1
        for at, (kind, text, _) in enumerate(self.items):
            found[at] = at <= reach
            if text in ("_", "^", "**") and kind == "op":
                behind = at + 1
                end = self.tokens.closer.get(behind, behind)
                reach = max(reach, end)
            elif text in ("binom", "dbinom", "tbinom", "binomial", "C", "factorial"):
                end = self.tokens.closer.get(at + 1, at)
                reach = max(reach, end if self.items[at + 1].text == "(" else self._second(end))
        return found

    def _second(self, end: int) -> int:
        return self.tokens.closer.get(end + 1, end)

    def collect(self, alone: frozenset[str]) -> None:
        """Note every name and where it stands."""
        at = 0
        while self.items[at].kind != "end":
            at = self._one(at, alone)
        for stem, written in self.indices.items():
            bound = any(_letters(text) & self.bound for text in written)
            moves = any("+" in text or "-" in text for text in written)  # w_t and w_{t-1}
            if bound or (moves and len(written) > 1):
                self.make_family(stem)

    def _one(self, at: int, alone: frozenset[str]) -> int:
        """Note what begins at token ``at``; return the index behind it."""
        kind, text, _ = self.items[at]
        if kind not in ("word", "command") or (kind == "word" and text in _PROSE):
            return at + 1
        if kind == "command" and text in WORD_COMMANDS and self._is_text(at):
            return self.tokens.closer[at + 1] + 1
        parts = scan_name(self.tokens, at)
        base = parts.base if parts is not None else text
        if base in _BINDERS or base in _BINDER_WORDS:
            return self._binder(at)
        if base == "in" or find_construct(base, kind) is not None:
            if parts is not None and FUNCTIONS.get(base, ("",))[0] in _MOMENTS:
                self.averaged.update(range(parts.end, self.tokens.closer.get(parts.end, 0)))
            return parts.behind if parts is not None else at + 1
        if parts is None or (base in CONSTANTS and parts.full == base):
            return at + 1
        pieces = list(self._pieces(base, alone)) if kind == "word" else [base]
        for letter in pieces[:-1]:
            self._note(letter, at)
        self._whole(parts._replace(base=pieces[-1]), at)
        return parts.behind if parts.full is None else parts.end

    def _is_text(self, at: int) -> bool:
        words = self.items[at + 2 : self.tokens.closer.get(at + 1, at)]
        return self.items[at].text in ("text", "mbox") or any(
            word.text in ("if", "otherwise", "else", "for", "when") for word in words
        )

    def _pieces(self, word: str, alone: frozenset[str]) -> Iterator[str]:
        """Letters in a row: one name in plain text, unless each of them stands alone elsewhere."""
        split = self.is_tex or all(letter in alone for letter in word)
        if len(word) == 1 or word in GREEK_NAMES or not word.isalpha() or not split:
            yield word
        else:
            yield from word

    def _binder(self, at: int) -> int:
        """The variable of a sum, a product or a limit, in either notation."""
        opened = at + 1
        if self.items[opened].text == "_":
            opened += 1
        if self.items[opened].text == "{":
            parts = scan_name(self.tokens, opened + 1)
        else:
            commas = self.tokens.commas.get(opened, [])
            parts = scan_name(self.tokens, commas[0] + 1) if commas else None
            if self.items[opened].text == "(" and len(commas) >= 2:
                for place in range(commas[1], self.tokens.closer[opened]):
                    self.inside[place] = True
        if parts is not None and parts.full is not None:
            self.bound.add(parts.full)
        return at + 1

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
            self.make_family(stem)
            self.names.setdefault(stem)
            return
        self._note(full, at)
        if behind.text == "(" and self._looks_applied(full, parts.end):
            self.applied.add(full)
            for place in range(parts.end, self.tokens.closer[parts.end]):
                self.inside[place] = True
        else:
            self.outside.add(full)
        if behind.text == "!" and behind.kind == "op":
            self.counted.add(full)

    def _note(self, name: str, at: int) -> None:
        self.names.setdefault(name)
        if at in self.averaged:
            self.random.add(name)
        if self.inside[at] and name in _COUNTS:
            self.counted.add(name)

    def _looks_applied(self, name: str, opened: int) -> bool:
        """``x(n-1)`` rather than a product such as ``x(1-y)`` or ``n(n-1)``."""
        inside = self.items[opened + 1 : self.tokens.closer[opened]]
        if not inside or any(token.text == name for token in inside):
            return False
        signs = any(token.text in ("+", "-") for token in inside)
        first = inside[0]
        return not (signs and (first.kind == "number" or first.text not in _COUNTS))

    def make_family(self, stem: str) -> None:
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
