"""Verdicts on relations with index notation, at exact values for a small number of terms."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product

from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined
from closedform.kernel.refute import Refutation, refute
from closedform.language.tree import Expr, free_symbols, number, relation
from closedform.proofread.index_claims import Claim
from closedform.proofread.index_points import Values, regimes, values_of
from closedform.proofread.index_sizes import Sizes
from closedform.proofread.index_texts import Unmarked
from closedform.proofread.index_trees import Definition, entry_name, free_indices
from closedform.proofread.index_written_out import WrittenOut
from closedform.proofread.relations import Judgement

__all__ = ["decided"]

BITS = 100
COUNTS = (2, 3)
MOST_FREE = 3
TURNS = 2
_EARLIER = "what an earlier section says"
# Names of numbers that may be numbers of terms.
_SIZES = frozenset("dhklmnpqrstABCDGHJKLMNPQRSTVW")
_USUAL_MEANS = ("mu", "m", "S")


@dataclass(frozen=True)
class _Outcome:
    holds: bool
    fails: bool
    refutation: Refutation | None = None
    at: str = ""


def decided(claim: Claim) -> Judgement | None:
    """The verdict, if there is one: first by what the text says, then by all that may be meant."""
    for pair, chosen in product(claim.pairs, claim.choices):
        for words, outcome in _under(claim, pair, chosen, only_said=True):
            if outcome.holds and words in ("", _EARLIER):
                return _plausible(chosen)
    found: list[tuple[str, _Outcome]] = []
    for pair, chosen in product(claim.pairs, claim.choices):
        for words, outcome in _under(claim, pair, chosen, only_said=False):
            if outcome.holds:
                return Judgement("undecided", f"it holds if {words}, which may be meant")
            if not outcome.fails:
                return None
            found.append((words, outcome))
    first = found[0][1] if found else None
    if first is None or first.refutation is None or (claim.earlier and claim.slopes):
        return None
    refuted = first.refutation
    example = {"at": refuted.at(), "left": refuted.left, "right": refuted.right}
    letters = ", ".join(sorted({name.partition("_")[0] for name in refuted.at()}))
    return Judgement(
        "refuted",
        f"{first.at}{refuted}",
        example,
        guessed=f"{letters}: real > 0" if letters else "",
    )


def _plausible(chosen: Mapping[str, Definition]) -> Judgement:
    lines = sorted({one.line for one in chosen.values() if one.line})
    return Judgement(
        "plausible",
        "it holds for 2 and for 3 terms, for all indices, at exact values",
        given=tuple(f"line {line}" for line in lines),
    )


def _under(
    claim: Claim, pair: tuple[Expr, Expr], chosen: dict[str, Definition], *, only_said: bool
) -> Iterator[tuple[str, _Outcome]]:
    """Whether a pair holds, or fails, in words under which supposition."""
    free = free_indices(claim.marks, *pair)
    if len(free) > MOST_FREE:
        raise Refused("too many indices")
    sizes = Sizes(claim.marks, free, chosen)
    try:
        for side in pair:
            sizes.visit(side)
        named = {name for root in sizes.roots for name in sizes.names(root)}
        if any(len(sizes.names(root)) > 1 for root in sizes.roots) or not sizes.roots:
            raise Unmarked("two names for one number of terms")
        for tied, words in _ties(claim, pair, sizes, named):
            yield from _with_sizes(claim, pair, sizes, (tied, words), only_said=only_said)
    except (Unmarked, KeyError) as error:
        raise Refused(str(error)) from None


def _ties(
    claim: Claim, pair: tuple[Expr, Expr], sizes: Sizes, named: set[str]
) -> list[tuple[str, str]]:
    """Names that may be the number of terms of sums without bounds."""
    trees = (*pair, *(one.tree for one in sizes.definitions.values()))
    names = frozenset().union(*map(free_symbols, trees))
    unnamed = [root for root in sizes.roots if not sizes.names(root)]
    if not unnamed:
        return [("", "")]
    if claim.usual in names | named:
        return [(claim.usual, "")]
    candidates = sorted((names & _SIZES) - named)
    return [("", ""), *((name, f"{name} is the number of terms") for name in candidates)]


def _with_sizes(
    claim: Claim,
    pair: tuple[Expr, Expr],
    sizes: Sizes,
    tie: tuple[str, str],
    *,
    only_said: bool,
) -> list[tuple[str, _Outcome]]:
    places = sizes.letters()
    given = sizes.definitions.keys() | claim.slopes
    undefined = {n: len(p) for n, p in places.items() if n not in given}
    defined = frozenset(name for chosen in claim.choices for name in chosen)
    found: dict[str, list[_Outcome]] = {}
    for count, counts in _counted(sizes):
        named = {name: counts[root] for root in sizes.roots for name in sizes.names(root)}
        if tie[0]:
            named[tie[0]] = count
        shapes = {n: [counts[root] for root in p] for n, p in places.items()}
        few = count == _counts(sizes)[0]
        entries = values_of(shapes, (), Values({})).keys()
        for sets in _sets(sizes, counts):
            cases = list(_cases(claim, pair, WrittenOut(sizes, counts, named, sets)))
            symbols = {n for _, *sides in cases for side in sides for n in free_symbols(side)}
            scalars = sorted(symbols - entries)
            every = _supposed(claim, undefined, count, only_said=only_said, few=few)
            for place, supposed in enumerate(every):
                if not claim.clock.left:
                    raise Refused("no time is left")
                label = " and ".join(filter(None, (tie[1], _words(supposed, claim))))
                points = (
                    values_of(shapes, scalars, supposed, turn)
                    for turn in range(1 if place else TURNS)
                )
                if claim.sign != "=" and only_said and not supposed.chosen:
                    points = (
                        p for point in points for p in (point, *_extreme(shapes, supposed, point))
                    )
                tested = (_tested(claim, cases, supposed, point, only_said) for point in points)
                found.setdefault(label, []).extend(one for one in tested if one is not None)
            if few and not only_said:
                free = values_of(shapes, scalars, Values({}))
                for words, point in _means(shapes, scalars, free, defined):
                    one = _tested(claim, cases, Values({}), point, only_said)
                    found.setdefault(words, []).extend([one] if one is not None else [])
    return [(label, _together(many)) for label, many in found.items() if many]


def _extreme(
    shapes: Mapping[str, list[int]], supposed: Values, point: Mapping[str, Fraction]
) -> Iterator[dict[str, Fraction]]:
    """Where an inequality is tight, or fails: values are equal, one is large, or all are small."""
    rows: list[list[str]] = []
    totals: list[list[str]] = []
    for letter, counts in shapes.items():
        kind = supposed.kinds.get(letter, "")
        if len(counts) == 1 and kind in ("", "total"):
            row = [entry_name(letter, (k,)) for k in range(1, counts[0] + 1)]
            (totals if kind else rows).append(row)
    equal = {name: point[row[0]] for row in rows for name in row}
    large = {row[-1]: 12 * point[row[-1]] for row in rows}
    for row in totals:
        equal |= dict.fromkeys(row, Fraction(1, len(row)))
        large |= {name: Fraction(1 if name == row[-1] else 0, 1) for name in row}
    if rows or totals:
        yield {**point, **equal}
        yield {**point, **large}
        yield {**point, **{name: point[name] / 100 for row in rows for name in row}}


def _means(
    shapes: Mapping[str, list[int]],
    scalars: list[str],
    point: Mapping[str, Fraction],
    means: Collection[str],
) -> Iterator[tuple[str, dict[str, Fraction]]]:
    """Points at which g is the mean, or the sum, of the g_i; so is m, where no other is defined."""
    for letter, counts in shapes.items():
        own = [point[entry_name(letter, (k,))] for k in range(1, counts[0] + 1) if counts[1:] == []]
        usual = () if f"bar{{{letter}}}" in means else _USUAL_MEANS
        for name in scalars if own else ():
            if name in (letter, f"bar{{{letter}}}", f"hat{{{letter}}}", *usual):
                total = sum(own, Fraction(0))
                yield f"{name} is the mean of {letter}", {**point, name: total / len(own)}
                yield f"{name} is the sum of {letter}", {**point, name: total}


def _supposed(
    claim: Claim, letters: Mapping[str, int], count: int, *, only_said: bool, few: bool
) -> Iterator[Values]:
    """What the text says, and what it may take for granted; the latter for few terms only."""
    every = regimes(letters, count, claim.said)
    yield next(every)
    before = {n: kind for n, kind in claim.said_before.items() if n in letters}
    if only_said and before:
        yield next(regimes(letters, count, {**before, **claim.said}))
    elif not only_said and few:
        yield from (
            one
            for one in every
            if (not one.chosen or one.chosen in claim.chosen)
            and (claim.centered or "centered" not in one.kinds.values())
        )


def _counted(sizes: Sizes) -> Iterator[tuple[int, dict[tuple[str, ...], int]]]:
    """Numbers of terms; those with different names are different ones."""
    named = [root for root in sizes.roots if sizes.names(root)]
    for count in _counts(sizes):
        counts = dict.fromkeys(sizes.roots, count)
        counts.update({root: count + place % 2 for place, root in enumerate(named)})
        yield count, counts


def _words(supposed: Values, claim: Claim) -> str:
    rest = {n: kind for n, kind in supposed.kinds.items() if claim.said.get(n) != kind}
    if rest and all(claim.said_before.get(n) == kind for n, kind in rest.items()):
        return _EARLIER
    return Values({n: k.partition(" ")[0] for n, k in rest.items()}).words


def _together(many: list[_Outcome]) -> _Outcome:
    """For all numbers of terms: what holds, holds for each, and so does what fails."""
    example = next((one for one in many if one.refutation is not None), many[0])
    return _Outcome(
        all(one.holds for one in many),
        all(one.fails for one in many),
        example.refutation,
        example.at,
    )


def _counts(sizes: Sizes) -> tuple[int, ...]:
    """Numbers of terms; a set of indices has two of them, and there are others."""
    return tuple(count + 1 for count in COUNTS) if sizes.sets() else COUNTS


def _sets(
    sizes: Sizes, counts: Mapping[tuple[str, ...], int]
) -> Iterator[dict[str, frozenset[int]]]:
    """Sets of two indices."""
    names = sizes.sets()
    every = (range(1, counts[root] + 1) for root in names.values())
    parts = [[frozenset(one) for one in combinations(many, 2)] for many in every]
    for chosen in product(*parts):
        yield dict(zip(names, chosen, strict=True))


Case = tuple[dict[str, int], Expr, Expr]


def _cases(claim: Claim, pair: tuple[Expr, Expr], writer: WrittenOut) -> Iterator[Case]:
    free = writer.sizes.free
    ranges = [range(1, writer.counts[writer.sizes.root(("free", name))] + 1) for name in free]
    for values in product(*ranges):
        if not claim.clock.left:
            raise Refused("no time is left")
        env = dict(zip(free, values, strict=True))
        sides = [writer.tree(side, env) for side in pair]
        yield env, sides[0], sides[1]


def _tested(
    claim: Claim,
    cases: list[Case],
    supposed: Values,
    point: Mapping[str, object],
    only_said: bool,
) -> _Outcome | None:
    """Whether a relation holds for all indices, or fails whichever of them are meant."""
    groups: dict[tuple[object, ...], list[bool | None]] = {}
    first: tuple[dict[str, int], Refutation] | None = None
    for env, left, right in cases:
        held, found = _at(claim.sign, left, right, point, only_said)
        groups.setdefault(_group(claim, env, supposed), []).append(held)
        if found is not None and first is None:
            first = env, found
    every = [held for group in groups.values() for held in group]
    holds = all(held is not False for held in every) and any(every)
    known = [
        [held for held in group if held is not None]
        for key, group in groups.items()
        if not claim.wanted or key[0] in claim.wanted
    ]
    whole = all if claim.sign != "=" else any
    fails = any(known) and all(whole(not held for held in group) for group in known if group)
    if first is None:
        # What is undefined everywhere, such as the logarithm of 0, is not supposed.
        return _Outcome(holds, False) if any(every) else None
    at = ", ".join(f"{name} = {value}" for name, value in first[0].items())
    return _Outcome(holds, fails, first[1], f"for {at}, " if at else "")


def _group(claim: Claim, env: dict[str, int], supposed: Values) -> tuple[object, ...]:
    """Which indices are equal, and whether they are that of a value that stands out."""
    hot = {n: int(k[4:]) for n, k in supposed.kinds.items() if k.startswith("hot")}
    hidden = [place for name, place in hot.items() if name not in claim.shown]
    equal = any(a == b for a, b in combinations(env.values(), 2)) if claim.wanted else 0
    # p_c - 1 is about the class c with y_c = 1.
    return int(equal), *(v == place for v in env.values() for place in hidden)


def _vanishes(sign: str, left: Expr, right: Expr, point: Mapping[str, object]) -> bool:
    """Whether both sides of an equation are 0 although neither says so: that tells nothing."""
    if sign != "=" or number(0) in (left, right):
        return False
    with suppress(Undefined, NotExact):
        return all(bool(enclose(side, point, BITS) == 0) for side in (left, right))  # type: ignore[arg-type]
    return False


def _at(
    sign: str, left: Expr, right: Expr, point: Mapping[str, object], only_said: bool
) -> tuple[bool | None, Refutation | None]:
    names = free_symbols(left) | free_symbols(right)
    own = {name: point[name] for name in sorted(names)}
    domain = Domain(tuple(Variable(name, "real") for name in own))
    try:
        found = refute(domain, relation(sign, left, right), own)
    except Refused as error:
        held = "holds" in str(error) or "told apart" in str(error)
        # Under what may be meant both sides may well be 0.
        tells = held and not (only_said and _vanishes(sign, left, right, own))
        return (True if tells else None), None
    if "undefined" in (found.left, found.right):
        return None, None
    return False, found
