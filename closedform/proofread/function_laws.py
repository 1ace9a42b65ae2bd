r"""Relations about a function that follow from its class: convexity, smoothness, PL.

``f(x_k) - f^* \ge \nabla f(x_k)^T (x_k - x^*)`` is wrong for a convex function: with
``f(x) = 2x^2`` it fails at all points.  Such a relation is refuted where some function of every
class that texts speak of has it fail whatever the points and the numbers are, so that no condition
on them can make it right; nothing is proved here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import islice, product

from flint import fmpq

from closedform.kernel.patience import check
from closedform.proofread.clock import Clock
from closedform.proofread.law_scenes import NUMBERS, LawScene
from closedform.proofread.law_worlds import ONE, LawClaim, spread, worlds
from closedform.proofread.lines import Link
from closedform.proofread.opaque_arithmetic import Number, Value
from closedform.proofread.opaque_formulas import Node, NotUnderstood, names_in, walk
from closedform.proofread.opaque_values import World, holds
from closedform.proofread.relations import Judgement
from closedform.proofread.sample_functions import (
    Sample,
    bent_samples,
    flat_samples,
    quadratic_samples,
    rescaled,
)
from closedform.proofread.wording import Wording

__all__ = ["judge_laws"]

SHARE = 0.6
MOST_FREE = 2
ENOUGH, ENOUGH_FALSE = 60, 6
# Sizes of the function and of the distances, to which no number in a text is suited.
SCALES = (
    (ONE, ONE), (fmpq(10**6), ONE), (fmpq(1, 10**6), ONE),
    (ONE, fmpq(10**4)), (ONE, fmpq(1, 10**4)),
)  # fmt: skip
FEW = 3  # of the points, one in so many is tried where many functions are
SIGNS = ("<", "<=", ">", ">=", "=")
_WEAK = {"<": "<=", ">": ">=", "<=": "<=", ">=": ">=", "=": "="}
_LAWS = re.compile(
    r"\b(?:convexity|convex|smooth\w*|Lipschitz|descent|P\W{0,2}L\b|Polyak|lemma|inequality|bound"
    r"|Taylor|gives?|yields?|says?|states?|tells|gets?|obtain|so|hence|thus|therefore|then"
    r"|we have|implies|follows?|since|because|by|together|expand\w*)\b|ojasiewicz",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:ifs?|iff|when\w*|unless|until|while|whether|suppos\w*|assum\w*|contradict\w*|wrong\w*"
    r"|false|fail\w*|violat\w*|revers\w*|would|could|might|may|must|need\w*|requir\w*|want\w*"
    r"|hop\w*|goal|not|never|no|cannot|only|concave|maxim\w*|nonconvex|non-convex|conver(?:se|sely)"
    r"|instead|conjectur\w*|Armijo|Wolfe|sufficient|test\w*|accept\w*|reject\w*|such that|call\w*"
    r"|defin\w*|let|linear(?: functions?)?|slips?|mistake\w*|error is|nois\w*|stochastic|expect\w*"
    r"|check\w*|eventually|asymptot\w*|sufficiently|enough)\b|\\E(?![A-Za-z])|\\mathbb\s*\{?\s*E",
    re.IGNORECASE,
)
_NEXT = re.compile(r"_\s*\{\s*[a-z]\s*[-+]\s*1\s*\}")
_SPEAKS = re.compile(r"\\nabla|\\langle|\\\||\\top|\\[lr]?Vert|\^\s*\{?\s*T(?![A-Za-z])")


def judge_laws(
    scene: LawScene, place: int, link: Link, wording: Wording, seconds: float
) -> Judgement | None:
    """The verdict on a relation about a function of a class; ``None`` without one.

    Parameters
    ----------
    scene : LawScene
        What is known of the function.
    place : int
        Of the formula among the pieces of the document.
    link : Link
        The relation.
    wording : Wording
        The sentence around it.
    seconds : float
        The time for it.
    """
    texts = (link.left, link.right)
    if not scene.function or link.sign not in SIGNS or not all(texts) or scene.excluded:
        return None
    named = any(name in text for name in (*scene.definitions, scene.function) for text in texts)
    if not named or scene.given:
        return None
    try:
        claim = _claim(scene, place, link)
    except NotUnderstood:
        return None
    if claim is None:
        return None
    found = Clock(seconds).hurry(partial(_tried, claim), SHARE)
    if found is None or found.verdict != "refuted":
        return found
    if not scene.recurrences and any(map(_NEXT.search, texts)):
        return None  # how the next point is found is not known
    if link.sign == "=" and not (link.continued or scene.is_known(link.left)):
        return None
    words = " ".join((wording.before, wording.after, *texts))
    doubtful = wording.supposes or wording.denies or wording.roughly or wording.demands
    if doubtful or wording.changes_method or wording.asks or link.joined or link.supposed:
        return None
    leads = link.continued or _LAWS.search(wording.before)
    return found if leads and not _HEDGES.search(words) else None


def _claim(scene: LawScene, place: int, link: Link) -> LawClaim | None:
    pairs = tuple(product(scene.parse(link.left), scene.parse(link.right)))
    parts = [part for pair in pairs for side in pair for part in spread(scene, side)]
    heads = {part.head for part in parts}
    about = heads & {"value", "gradient", "minimum"}
    # An equation between values may be one for the function, such as a linear model of it.
    if not about or "big" in heads or (link.sign == "=" and about != {"gradient"}):
        return None
    defines = link.sign == "=" and not link.continued and pairs[0][0].head in ("name", "minimum")
    names = frozenset(str(part.value) for part in parts if part.head in ("name", "indexed"))
    if defines or (names & scene.lost) - NUMBERS:
        return None
    sequences = {str(p.value) for p in parts if p.head == "indexed"} - scene.definitions.keys()
    for name in sequences - scene.recurrences.keys():
        indices = {part.args[0] for part in parts if part.head == "indexed" and part.value == name}
        if len(indices) > 1:
            return None
    if len(sequences & scene.recurrences.keys()) > 1 or any(map(_leaves, scene.recurrences)):
        return None
    outside = [part.args[1] for part in parts if part.head == "pow"]
    outside += [part.args[0] for part in parts if part.head == "exp"]
    inner = {str(part.value) for one in outside for part in walk(one) if part.head == "name"}
    counts = bool(inner & set("ijklmnr")) or bool(names & {"T", "K", "N"})
    claim = LawClaim(scene, pairs, link.sign, place, names, counts, _within(scene))
    return claim if len(claim.free) <= MOST_FREE else None


def _leaves(name: str) -> bool:
    return name.startswith("\\bold")


def _within(scene: LawScene) -> frozenset[str]:
    r"""Numbers that lie between 0 and 1, as in ``\theta \le 1``."""
    one = Node("number", Fraction(1))
    return frozenset(
        str(left.value)
        for left, sign, right in scene.conditions
        if left.head == "name" and sign in ("<", "<=") and right == one
    )


# --- trying ---------------------------------------------------------------------------------------


def _tried(claim: LawClaim) -> Judgement | None:
    smooth, strong = (claim.scene.named(kind, claim.place) for kind in ("smooth", "strong"))
    samples = list(quadratic_samples())
    convex = claim.scene.convex is not None and claim.scene.convex <= claim.place
    more: list[Sample] = []
    if not strong:
        more = [*flat_samples(), *(() if convex else bent_samples())]
    seen, failed = 0, False
    for sample in samples:
        right, wrong, example = _counted(claim, sample, smooth, strong, some=True)
        seen, failed = seen + right, failed or wrong > 0
        if wrong and not right and _is_wrong(claim, sample, smooth, strong):
            return _refuted(claim, sample, example) if example else None
    bounded = failed and bool(claim.free) and all(_bounds(claim, name) for name in claim.free)
    if bounded:
        seen, failed = 0, False
    for sample in (*(samples if bounded else ()), *more) if not failed else ():
        right, wrong, _ = _counted(claim, sample, smooth, strong, bounded, some=True)
        seen, failed = seen + right, failed or wrong > 0
    if failed or seen < (ENOUGH if not bounded else ENOUGH // 2):
        return None
    reason = f"true of {seen} functions, points and numbers; that is no proof"
    return Judgement("plausible", reason)


def _is_wrong(
    claim: LawClaim, sample: Sample, smooth: frozenset[str], strong: frozenset[str]
) -> bool:
    r"""Whether it fails everywhere, also for a function and for points of other sizes.

    In ``f(y) \ge f(x) + \frac12 \|y - x\|^2`` a constant of the class is a number.  A step that is
    no part of it has a value there which is not known.
    """
    written = frozenset[str]().union(*(names_in(side) for pair in claim.pairs for side in pair))
    if not written.issuperset(claim.free):
        return False
    if not _is_admitted(claim, sample, smooth, strong):
        return False
    for size, stretch in SCALES:
        one = rescaled(sample, size)
        right, wrong, _ = _counted(claim, one, smooth, strong, stretch=stretch)
        if right or wrong < ENOUGH_FALSE:
            return False
    return True


def _counted(
    claim: LawClaim,
    sample: Sample,
    smooth: frozenset[str],
    strong: frozenset[str],
    bounded: bool = False,
    some: bool = False,
    stretch: fmpq = ONE,
) -> tuple[int, int, World | None]:
    """How often it is true, and false; of some only, where both sides vanish it says nothing."""
    right, wrong, example = 0, 0, None
    step = (FEW if bounded else max(FEW, 9 * len(claim.free))) if some else 1
    for world in islice(worlds(claim, sample, smooth, strong, stretch), 0, 400, step):
        check()
        if bounded and not all(_is_kept(claim, world, name) for name in claim.free):
            continue
        outcomes = [_outcome(world, pair, claim.sign, some) for pair in claim.pairs]
        if any(one is None for one in outcomes):
            continue
        if any(outcomes) and not all(outcomes):
            return 1, 1, None  # it depends on how it is read
        right, wrong = right + bool(outcomes[0]), wrong + (not outcomes[0])
        example = example or (None if outcomes[0] else world)
        if right and wrong:
            break
    return right, wrong, example


def _is_kept(claim: LawClaim, world: World, name: str) -> bool:
    """Whether a number has the value that the text gave it, or is within its bounds."""
    try:
        return all(holds(world, *one) for one in _bounds(claim, name))
    except NotUnderstood:
        return False


def _bounds(claim: LawClaim, name: str) -> list[tuple[Node, str, Node]]:
    scene, own = claim.scene, Node("name", name)
    said = [(own, "=", scene.numbers[name])] if name in scene.numbers else []
    return said + [one for one in scene.conditions if own in (one[0], one[2])]


def _outcome(world: World, pair: tuple[Node, Node], sign: str, some: bool) -> bool | None:
    found = holds(world, pair[0], _WEAK[sign], pair[1])
    if found and some:
        sides = [world.value(side) for side in pair]
        if all(_vanishes(side) for side in sides):
            return None
    return found


def _vanishes(value: Value) -> bool:
    return not any(value) if isinstance(value, tuple) else value == 0


def _is_admitted(
    claim: LawClaim, sample: Sample, smooth: frozenset[str], strong: frozenset[str]
) -> bool:
    """Whether what the text says before of all points is true of a function."""
    for left, sign, right in claim.scene.conditions:
        parts = [p for side in (left, right) for p in spread(claim.scene, side)]
        if not {part.head for part in parts} & {"value", "gradient", "minimum"}:
            continue
        names = names_in(left) | names_in(right)
        one = replace(claim, pairs=((left, right),), sign=sign, names=names)
        if one.free or names & claim.scene.lost:
            continue
        try:
            wrong = _counted(one, sample, smooth, strong)[1]
        except NotUnderstood:
            continue
        if wrong:
            return False
    return True


def _refuted(claim: LawClaim, sample: Sample, world: World) -> Judgement:
    left, right = (world.value(side) for side in claim.pairs[0])
    parts = [p for pair in claim.pairs for side in pair for p in spread(claim.scene, side)]
    named = {str(part.value) for part in parts if part.head == "name"} & world.values.keys()
    shown = {name: _shown(world.values[name]) for name in sorted(named) if name[:3] != "any"}
    if world.recurrence is not None and world.recurrence.name in claim.names:
        shown[f"{world.recurrence.name}_0"] = _shown(world.start)
    function = claim.scene.function
    at = ", ".join(f"{name.lstrip(chr(92))} = {value}" for name, value in shown.items())
    reason = f"for {function} = {sample.text} with {at}: left {_shown(left)}, right {_shown(right)}"
    example = {
        "at": {function: sample.text, **{n.lstrip("\\"): v for n, v in shown.items()}},
        "left": _shown(left),
        "right": _shown(right),
    }
    return Judgement("refuted", f"{reason}; and so at all points that were tried", example)


def _shown(value: Value) -> str:
    if isinstance(value, tuple):
        shown = ", ".join(map(_shown, value))
        return shown if len(value) == 1 else f"({shown})"
    return str(value) if isinstance(value, fmpq) else _digits(value)


def _digits(value: Number | object) -> str:
    return str(value)
