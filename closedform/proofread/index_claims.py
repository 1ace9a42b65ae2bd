"""Relations with index notation in all ways in which they may be meant, and what is claimed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from closedform.language.tree import Expr, free_symbols, number, walk
from closedform.proofread.clock import Clock
from closedform.proofread.index_names import defined_name
from closedform.proofread.index_texts import Entry, Marks, Range, Slope, Truth, Unmarked, indices_in
from closedform.proofread.index_trees import Definition, read_marked
from closedform.proofread.lines import Link
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section
from closedform.proofread.weighing import evaluates
from closedform.proofread.wording import Wording

__all__ = ["Claim", "claim_of", "why_not_claimed"]

SMALL = 2  # a larger number may be how many terms there are


@dataclass(frozen=True)
class Claim:
    """A relation in all ways in which it may be meant.

    Attributes
    ----------
    marks : Marks
        Of its formulas and of definitions.
    sign : str
        The sign of the relation.
    pairs : list of (Expr, Expr)
        Its sides, as they can be read.
    choices : list of dict of str to Definition
        What its letters stand for.
    said, said_before : dict of str to str
        What is said of letters in this section, and before it.
    earlier : bool
        Whether it rests on definitions of earlier sections.
    shown : frozenset of str
        Letters with indices that are written in the relation.
    wanted : frozenset of int
        Whether it has to fail for different indices (0) or for equal ones (1), or both, because the
        text may speak of these only.
    chosen : frozenset of str
        Letters of which the text may choose one value of several, such as a class.
    centered : bool
        Whether the text may speak of values with the mean 0.
    slopes : frozenset of str
        By what it differentiates.
    usual : str
        How the section calls the number of terms of all its sums.
    special : bool
        Whether vectors are written as a whole, and the document speaks of special ones.
    clock : Clock
        The time for it.
    """

    marks: Marks
    sign: str
    pairs: list[tuple[Expr, Expr]]
    choices: list[dict[str, Definition]]
    said: Mapping[str, str]
    said_before: Mapping[str, str]
    earlier: bool
    shown: frozenset[str]
    wanted: frozenset[int]
    chosen: frozenset[str]
    centered: bool
    slopes: frozenset[str]
    usual: str
    special: bool
    clock: Clock


def claim_of(section: Section, link: Link) -> Claim | None:
    marks = Marks()
    written = [section.indexed.notation.written_out(text) for text in (link.left, link.right)]
    special = section.indexed.notation.special and written != [link.left, link.right]
    texts = [marks.mark(text.rstrip(" .,;")) for text in written]
    own = list(marks.parts.values())
    kinds = (Range, Slope, Truth)
    known = section.indexed
    defined = any(isinstance(part, Entry) and part.letter in known.texts for part in own)
    # Nothing is laid down again.
    defined = defined and (defined_name(link.left) is None or claims_entry(section, link))
    if not any(map(indices_in, own)) or not (defined or any(isinstance(p, kinds) for p in own)):
        return None  # x_1 and x_2 are two numbers, and x_t is a value of a sequence
    if all(isinstance(part, Range) and part.high and not part.conditions for part in own):
        return None  # the sum of k^2 is read without this
    lefts, rights = (read_marked(marks, text) for text in texts)
    pairs = [(left, right) for place, left in enumerate(lefts) for right in _like(rights, place)]
    slopes = frozenset(by.letter for p in own if isinstance(p, Slope) for by in p.by)
    shown = frozenset(part.letter for part in own if isinstance(part, Entry))
    apart = [{p.letter for p in _entries(marks, side)} for side in pairs[0]]
    if (apart[0] ^ apart[1]) & section.indexed.by_case:
        return None  # of one side it is known how it is defined, case by case
    names = {name for pair in pairs for side in pair for name in free_symbols(side)}
    inner = [read_marked(marks, part.of)[0] for part in own if isinstance(part, Slope)]
    names |= {name for tree in inner for name in free_symbols(tree)}
    choices = section.indexed.choices(marks, sorted(shown | (names - marks.parts.keys())))
    if not slopes:
        choices = [*choices, {}] if choices != [{}] else choices
    ends = {end for _, end in section.ends.values()} or section.indexed.listed
    ends = ends or section.indexed.averaged - section.indexed.texts.keys()
    usual = next(iter(ends)) if len(ends) == 1 else ""
    truths = any(isinstance(part, Truth) for part in own)
    wanted = frozenset() if truths else section.indexed.cases
    if claims_entry(section, link):
        wanted = frozenset((0, 1))  # "elsewhere it is -p_i p_k" is about different indices
    earlier = any(name in known.before for chosen in choices for name in chosen)
    letters = {part.letter for part in marks.parts.values() if isinstance(part, Entry)}
    chosen = frozenset(letters - known.texts.keys()) if known.classes else frozenset()
    return Claim(
        marks, link.sign, pairs, choices, known.said, known.said_before, earlier, shown, wanted,
        chosen, known.centered, slopes, usual, special, Clock(section.seconds),
    )  # fmt: skip


def claims_entry(section: Section, link: Link) -> bool:
    """Whether an equation is about an entry of what was defined as a whole in this section."""
    name, indices = defined_name(link.left) or _entry_of(link.left)
    known = section.indexed
    return bool(indices) and name in known.notation.whole - known.before


def _entry_of(text: str) -> tuple[str, tuple[str, ...]]:
    try:
        entry = Marks().entry(text)
    except (Unmarked, ValueError):
        return "", ()
    return entry.letter, entry.indices


def _entries(marks: Marks, tree: Expr) -> list[Entry]:
    parts = (marks.parts.get(name) for name in free_symbols(tree))
    return [part for part in parts if isinstance(part, Entry)]


def _like(trees: list[Expr], place: int) -> list[Expr]:
    """The readings of the other side that go with one."""
    return [trees[place]] if place < len(trees) else trees[:1]


def why_not_claimed(
    section: Section,
    link: Link,
    wording: Wording,
    alone: bool,
    claim: Claim,
    judged: Judgement,
) -> str:
    """Why a relation that fails may be no claim, or not meant like this."""
    laid_down = "the sides differ, but the text may lay this down"
    if claim.special:
        return "the sides differ, but the vectors may be special ones"
    # Of what is defined, an equation lays nothing down.
    anew = wording.supposes or wording.changes_method
    entry = claims_entry(section, link) and not anew
    asks = entry or claim.slopes or evaluates(claim.pairs[0][0])
    defined = claim.choices != [{}] or _has_mean(claim)
    if judged.verdict == "assumed" and not (asks and defined):
        return laid_down
    if defined_name(link.left) is not None and not entry:
        return laid_down  # a letter may be used anew
    if wording.roughly and not link.continued:
        return "the sides differ, where the text speaks of an approximation"
    reach = [_reach(claim, side) for side in claim.pairs[0]]
    extra = reach[1] - reach[0] - _parameters(section)
    if extra:
        return f"the sides differ, but {', '.join(sorted(extra))} may depend on the rest"
    if alone and not asks:
        return laid_down
    if _has_numbers(claim, link) or _of_sizes(claim):
        return "the sides differ, but the number of terms may be another one"
    stems = {name.partition("_")[0] for name in reach[0] | reach[1]}
    here = {name for side in claim.pairs[0] for name in free_symbols(side)} | _highs(claim)
    here |= reach[0] | reach[1]
    told = {fact.name.partition("_")[0] for fact in section.stated.known}
    other = sorted(name for name in here if name.partition("_")[0] in told - _defined(claim))
    if other:
        return f"the sides differ, but the text says what {other[0]} is"
    if (reach[0] | reach[1]) & section.indexed.valued:
        return "the sides differ, but numbers of the section may matter"
    # "1" of \sum_i y_i = 1 is no number for y_i.
    if (stems - claim.said.keys()) & {name.partition("_")[0] for name in section.stated.here}:
        return "the sides differ, but numbers of the sentence may matter"
    for needed, written, _ in section.stated.open_names:
        if needed and {section.atoms.written(name) for name in needed} <= stems:
            return f"the sides differ, but the text lays down {written}"
    return ""


def _parameters(section: Section) -> set[str]:
    """The names that the text gives to means and variances: numbers, whatever is drawn."""
    laws = section.randomness.at(section.position).laws
    texts = {text.strip() for law in laws for text in (*law.parameters, law.mean, law.variance)}
    found = (defined_name(text) for text in texts if text)
    return {name[0] for name in found if name and not name[1]}


def _has_mean(claim: Claim) -> bool:
    r"""Whether a side mentions ``\bar x`` beside the ``x_i``: of these it is the mean."""
    letters = {part.letter for part in claim.marks.parts.values() if isinstance(part, Entry)}
    names = frozenset[str]().union(*map(free_symbols, claim.pairs[0]))
    return any(f"bar{{{letter}}}" in names for letter in letters)


def _defined(claim: Claim) -> frozenset[str]:
    return frozenset(name for chosen in claim.choices for name in chosen) | claim.said.keys()


def _has_numbers(claim: Claim, link: Link) -> bool:
    """Whether a side is a number, or numbers stand on one side that may count the terms."""
    left, right = claim.pairs[0]
    if any(not free_symbols(side) and side != number(0) for side in (left, right)):
        return True
    if right == number(0) and not link.continued and link.sign == "=":
        return True
    found = [{n for n in walk(side) if _may_count(n)} for side in (left, right)]
    return found[0] != found[1]


def _may_count(node: Expr) -> bool:
    return node.head == "decimal" or (node.head == "number" and int(node.value) > SMALL)


def _of_sizes(claim: Claim) -> bool:
    """Whether some terms are written out, such as x_1 + x_2 + x_3."""
    return any(
        (isinstance(part, Entry) and any(map(str.isdigit, part.indices)))
        or (isinstance(part, Range) and part.high.isdigit())
        for part in claim.marks.parts.values()
    )


def _highs(claim: Claim) -> set[str]:
    """What stands above the sums of the relation itself."""
    trees = (node for side in claim.pairs[0] for node in walk(side))
    own = (claim.marks.parts.get(str(n.args[2].value)) for n in trees if n.head == "sum")
    return {part.high for part in own if isinstance(part, Range) and part.high}


def _reach(claim: Claim, tree: Expr) -> frozenset[str]:
    """All letters on which a side depends, also by what is defined."""
    found: set[str] = set()
    wanted = [tree]
    definitions = claim.choices[0]
    counts = {part.high for part in claim.marks.parts.values() if isinstance(part, Range)}
    while wanted:
        one = wanted.pop()
        for name in free_symbols(one):
            part = claim.marks.parts.get(name)
            letters = [name] if part is None else []
            if isinstance(part, Entry):
                letters = [part.letter]
            elif isinstance(part, Slope):
                wanted.append(read_marked(claim.marks, part.of)[0])
                letters = [by.letter for by in part.by]
            for letter in letters:
                if letter not in found and letter not in counts and letter != claim.usual:
                    found.add(letter)
                    if letter in definitions:
                        wanted.append(definitions[letter].tree)
    return frozenset(found - definitions.keys())
