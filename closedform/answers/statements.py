"""Judge two texts: whatever is written on either side, in every way in which it can be read.

A name in front of ``=`` that is not declared (``\\mathrm{Var} = …``) is a label for the value
behind it.  A text that people read in two ways is judged in both: wrong in all is refuted, right in
one is right with the reading named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from closedform.answers.combining import noted
from closedform.answers.growth import Approach
from closedform.answers.kinds import kind
from closedform.answers.structures import comparable, compare_trees
from closedform.answers.tolerance import Tolerance
from closedform.answers.verdict import Verdict
from closedform.kernel.domain import Domain
from closedform.language.compound import STATEMENTS, approx, chain, set_of
from closedform.language.errors import Unreadable
from closedform.language.names import Names
from closedform.language.reader import ambiguities
from closedform.language.tokens import Token, Tokens, tokenize
from closedform.language.tree import Expr, div, symbol, walk

__all__ = ["SHORT", "Side", "judge_texts", "read_side", "read_sides"]

SHORT = 400  # characters of a text that is remembered
UNNAMED = symbol("#value")
_STYLES = ("rm", "bb", "cal", "sf", "bf", "it")
_AND = frozenset(("and", "land", "wedge"))
_FONTS = frozenset(("operatorname", "text", "mbox", *(f"math{font}" for font in _STYLES)))
_ACCENTS = frozenset(("hat", "bar", "tilde", "widehat", "widetilde", "overline", "vec", "dot"))
_AVERAGES = frozenset(("E", "Var", "Cov", "P", "Pr"))
# Commands and words that make a value, and so begin no label.
_CONSTRUCTS = frozenset(
    re.findall(
        "[a-z]+",
        "frac dfrac tfrac cfrac sqrt sum prod binom dbinom tbinom choose int exp log ln lg lim "
        "limit product factorial binomial max min floor ceil abs begin infty pi cdot times",
    )
)

# As a whole answer this is one and a half, and no product, whatever it is inside of a formula.
_FEW = r"\s*(?:\{\s*[0-9]{1,9}\s*\}|[0-9])\s*"
_MIXED = re.compile(
    rf"[\s$]*[-+]?\s*[0-9]{{1,9}}\s*\\[dtc]?frac{_FEW}{_FEW}(?P<percent>\\?%)?[\s$.]*"
)


@dataclass(frozen=True)
class Side:
    """What was read on one side.

    Attributes
    ----------
    readings : tuple of Expr
        All readings, first the convention's.
    label : str
        The text in front of ``=`` that was set aside because it is not declared.
    """

    readings: tuple[Expr, ...]
    label: str = ""


def read_side(text: str, names: Names) -> Side:
    """Read a formula, a statement, several statements, or a value behind an undeclared name.

    Raises
    ------
    Unreadable
        When neither the text nor a value behind a label can be read.

    Examples
    --------
    >>> side = read_side(r"\\mathrm{Var} = \\frac{1}{2N}", Names(frozenset({"N"})))
    >>> side.label, [str(tree) for tree in side.readings]
    ('\\\\mathrm{Var}', ['1/(2*N)'])
    >>> side = read_side("x > 0 and x < 1", Names(frozenset({"x"})))
    >>> [str(link) for link in side.readings[0].args]
    ['x > 0', 'x < 1']
    """
    return (_read_short if len(text) <= SHORT else _read)(text, names)


def _read(text: str, names: Names) -> Side:
    mixed = _mixed(text, names)
    if mixed is not None:
        return Side((mixed,))
    try:
        found = ambiguities(text, names)
        return Side(tuple((t.head == "chain" and _values(t.args)) or t for t in found))
    except Unreadable as error:
        other = _conjunction(text, names) or _labeled(text, names)
        if other is None:
            raise error from None
        return other


def _mixed(text: str, names: Names) -> Expr | None:
    """The sum that a mixed number is, or so many per cent; ``None`` for anything else."""
    found = _MIXED.fullmatch(text) if "frac" in text else None
    if found is None:
        return None
    percent = found["percent"]
    number = text[: found.start("percent")] + text[found.end("percent") :] if percent else text
    sums = [tree for tree in ambiguities(number, names) if any(n.head == "add" for n in walk(tree))]
    return (div(sums[0], 100) if percent else sums[0]) if sums else None


# One text is read again and again: against many answers, and by whoever estimates the effort.
_read_short = lru_cache(maxsize=1024)(_read)


def read_sides(left: str, right: str, domain: Domain) -> tuple[Side, Side]:
    """Both sides of a comparison, read with the names of a domain.

    Raises
    ------
    Unreadable
        When one of them cannot be read.
    """
    names = domain.reading()
    return read_side(left, names), read_side(right, names)


def judge_texts(
    left: str,
    right: str,
    domain: Domain,
    *,
    equation: bool = False,
    tolerance: Tolerance | None = None,
    approach: Approach | None = None,
) -> Verdict:
    """Judge what two texts say, in all their readings.

    Parameters
    ----------
    left, right : str
        What is expected, and what was given: LaTeX, plain text or unicode.
    domain : Domain
        What the symbols range over.
    equation, tolerance, approach
        As in :func:`closedform.answers.structures.compare_trees`.

    Returns
    -------
    Verdict
        ``reading`` names the reading that makes an ambiguous text right, where another one does
        not; ``unreadable`` has the reason and a caret.

    Examples
    --------
    >>> domain = Domain.parse("N: integer >= 1")
    >>> print(judge_texts(r"\\frac{1}{2N}", "1/2N", domain))
    proved: right if 1/2N is read as 1/(2*N); wrong if read as 1/2*N
    >>> print(judge_texts(r"\\frac{1}{2N}", r"\\mathrm{Var} = 1/(2N)", domain))
    proved: \\mathrm{Var} is taken as a label: the value behind it is judged
    >>> judge_texts(r"\\frac{1}{3N}", "1/2N", domain).verdict
    'refuted'
    """
    try:
        sides = read_sides(left, right, domain)
    except Unreadable as error:
        return Verdict("unreadable", f"{error.reason}\n{error.caret()}")

    def judged(gold: Expr, answer: Expr) -> Verdict:
        return compare_trees(
            gold, answer, domain, equation=equation, tolerance=tolerance, approach=approach
        )

    first, second = _both_sets(sides, (left, right))
    if len(first.readings) == len(second.readings) == 1:
        verdict = judged(first.readings[0], second.readings[0])
    else:
        verdict = _over_readings(first, second, (left, right), judged)
    for side in sides:
        if side.label:
            remark = f"{side.label} is taken as a label: the value behind it is judged"
            verdict = noted(verdict, remark)
    return verdict


def _both_sets(sides: tuple[Side, Side], texts: tuple[str, str]) -> tuple[Side, Side]:
    """Values without brackets around them, beside a set, as a set: ``0, 1``, ``x = 0, y = 1``."""
    found = list(sides)
    for at in (0, 1):
        if all(tree.head == "set" for tree in sides[1 - at].readings):
            trees = (_as_set(tree, texts[at]) for tree in sides[at].readings)
            found[at] = replace(sides[at], readings=tuple(dict.fromkeys(trees)))
    return found[0], found[1]


def _as_set(tree: Expr, text: str) -> Expr:
    if tree.head != "tuple":
        return tree
    named = [part.args for part in tree.args if part.head == "relation" and part.value == "="]
    if len(named) == len(tree.args):
        labels = {label for label, _ in named}
        values = [value for _, value in named]
        free = not any(label in walk(value) for label in labels for value in values)
        return set_of(*values) if free and len(labels) == len(values) else tree
    bare = text.strip(" $").removeprefix("\\left")[:1] not in "([" and not named
    return set_of(*tree.args) if bare else tree


def _over_readings(
    first: Side, second: Side, texts: tuple[str, str], judged: Callable[[Expr, Expr], Verdict]
) -> Verdict:
    """The verdict over all pairs of readings."""
    if texts[0] == texts[1]:  # read alike, whichever way
        return judged(first.readings[0], second.readings[0])
    pairs = [(a, b) for a in first.readings for b in second.readings]
    counts = [_tuples(tree) for tree in pairs[0]]
    if all(counts):
        # Read as intervals, they are equal in the same cases, but for empty ones.
        pairs = [pair for pair in pairs if [_tuples(tree) for tree in pair] == counts]
    # A reading of another kind, a tuple for an interval, is not what was meant.
    fitting = [pair for pair in pairs if comparable(*pair)] or pairs[:1]
    known = [(pair, judged(*pair)) for pair in fitting]
    trees, verdict = min(known, key=lambda entry: _RANK[entry[1].verdict])
    alike = len({v.verdict for _, v in known}) == 1
    if alike and (fitting[0] == pairs[0] or verdict.verdict == "refuted"):
        return verdict
    reading = ""
    for side, tree, text in zip((first, second), trees, texts, strict=True):
        if len(side.readings) == 1:
            continue
        place = 0 if side is first else 1
        wrong = [pair[place] for pair, v in known if v.verdict == "refuted"]
        others = dict.fromkeys(_shown(other) for other in wrong if other != tree)
        reading = _shown(tree)
        remark = f"{_WORDS[verdict.verdict]} if {text.strip()} is read as {reading}"
        remark += f"; wrong if read as {' or '.join(others)}" if others else ""
        verdict = noted(verdict, remark)
    return replace(verdict, reading=reading)


def _tuples(tree: Expr) -> int:
    return sum(node.head == "tuple" for node in walk(tree))


_RANK = {"proved": 0, "plausible": 1, "undecided": 2, "refuted": 3}
_WORDS = {"proved": "right", "plausible": "probably right", "undecided": "undecided"}


def _shown(tree: Expr) -> str:
    """A reading in plain text."""
    text = str(tree)
    return f"the interval {text.removeprefix('interval')}" if tree.head == "interval" else text


def _outermost(tokens: Tokens) -> Iterator[int]:
    """Indices of the tokens outside all brackets; an opening bracket stands for its pair."""
    at = 0
    while tokens.items[at].kind != "end":
        yield at
        at = tokens.closer.get(at, at) + 1


def _conjunction(text: str, names: Names) -> Side | None:
    """Conditions that all hold, joined by ``and``, ``\\land``, ``\\wedge`` or commas."""
    try:
        tokens = tokenize(text)
    except Unreadable:
        return None
    items, pieces, start = tokens.items, [], 0
    outside = list(_outermost(tokens))
    for at in outside:
        kind_, word, position = items[at]
        behind = at + 1
        if word == "text" and tokens.closer.get(at + 1) == at + 3:
            word, behind = items[at + 2].text, at + 4
        if (kind_ != "op" and word in _AND) or (kind_ == "op" and word == ","):
            pieces.append(text[start:position])
            start = items[behind].position
    if not pieces:
        return None
    try:
        found = [ambiguities(piece, names)[0] for piece in (*pieces, text[start:])]
    except Unreadable:
        return None
    kinds = set(map(kind, found))
    values = _values(tuple(found))
    if values is not None:
        return Side((values,))
    # A chain says that each of its links holds; one of equations only would be read as a value.
    fits = "condition" in kinds and kinds <= {"condition", "equation"}
    return Side((chain(*found),)) if fits else None


def _values(links: tuple[Expr, ...]) -> Expr | None:
    """Values of several unknowns, ``x = 1`` and ``y = 2``, as a tuple in the order of names."""
    unknowns = {n.args[0] for n in links if n.head == "relation" and n.value == "="}
    if len(unknowns) < len(links) or any(name.head != "symbol" for name in unknowns):
        return None
    return Expr("tuple", None, tuple(sorted(links, key=str)))


def _labeled(text: str, names: Names) -> Side | None:
    """``LABEL = value`` and ``LABEL ≈ value`` with a label that says nothing, or none at all."""
    try:
        tokens = tokenize(text)
    except Unreadable:
        return None
    items = tokens.items
    at = _behind_label(tokens)
    label = text[: items[at].position].strip(" $")
    if items[at].text == ":" and items[at + 1].text == "=":
        at += 1
    sign = items[at]
    if sign.kind != "op" or sign.text not in ("=", "approx"):
        return None
    try:
        values = ambiguities(text[items[at + 1].position :], names)
    except Unreadable:
        return None
    if sign.text == "approx":
        if any(value.head in STATEMENTS for value in values):
            return None
        values = tuple(approx(UNNAMED, value) for value in values)
    return Side(values, label)


def _behind_label(tokens: Tokens) -> int:
    """The index behind a name, with whatever belongs to it; 0 if there is no name in front."""
    items = tokens.items
    at = _behind_atom(tokens, 0)
    operator = items[0].text in _FONTS | _AVERAGES
    while at and items[at].kind != "end":
        token = items[at]
        if token.text in ("_", "^") and token.kind == "op":
            at = tokens.closer.get(at + 1, at + 1) + 1
        elif token.text in ("(", "[", "'", "^*") and token.kind == "op":
            at = tokens.closer.get(at, at) + 1
        elif operator and token.kind in ("word", "command"):
            at, operator = _behind_atom(tokens, at), False
        else:
            break
    return at


def _behind_atom(tokens: Tokens, at: int) -> int:
    """The index behind a letter or a word with fonts and accents; 0 if there is none."""
    items = tokens.items
    while items[at].kind == "command" and items[at].text in _FONTS | _ACCENTS:
        at += 1
        if at in tokens.closer:
            return tokens.closer[at] + 1
    token: Token = items[at]
    named = token.kind in ("word", "command") and token.text not in _CONSTRUCTS
    return at + 1 if named else 0
