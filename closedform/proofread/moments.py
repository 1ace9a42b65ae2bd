"""Judge equations about expectations and variances, where the text says what is random, and how.

The expectations are calculated by the rules of :mod:`closedform.proofread.expectations` from the
laws, the recurrences and the definitions that the text states; what is left is an identity between
numbers, which the kernel proves or refutes.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace

from closedform.kernel.domain import Domain, DomainError, Variable
from closedform.kernel.errors import Refused
from closedform.language.errors import Unreadable
from closedform.language.tree import (
    Expr,
    call,
    free_symbols,
    function_names,
    number,
    symbol,
    walk,
)
from closedform.proofread.averaged_over import Averaging, averaging_in
from closedform.proofread.claimed_moments import claimed_of
from closedform.proofread.clock import Clock
from closedform.proofread.context import Reading
from closedform.proofread.expectations import Unknown, has_moment
from closedform.proofread.given_past import given_past
from closedform.proofread.indexed_names import index_gap
from closedform.proofread.lines import Link
from closedform.proofread.moment_sequences import SECOND, SPREAD, MomentSequences
from closedform.proofread.moment_texts import with_brackets
from closedform.proofread.moment_verdicts import verdict_of
from closedform.proofread.moments_written_out import judge_written_out
from closedform.proofread.random_quantities import Randomness
from closedform.proofread.relations import Judgement
from closedform.proofread.scene_sums import counted, last_index
from closedform.proofread.scenes import Scene, scenes_of
from closedform.proofread.section import Section
from closedform.proofread.spelling import powers_of_means
from closedform.proofread.stationary_moments import (
    at_any_place,
    speaks_of_stationary,
    stationary,
    with_distances,
)
from closedform.proofread.sums import apart, in_full
from closedform.proofread.wording import Wording

__all__ = ["judge_moments"]

_CONDITIONAL = re.compile(
    r"\bcondition(?:al|ally|ed|ing)\b|\bgiven\s+(?:the\s+)?(?:\$|past|history|current|previous)",
    re.IGNORECASE,
)
_STATIONARY = re.compile(
    r"\b(?:stationar\w*|steady|equilibrium|invariant|in the limit|long[- ]run|converge\w*"
    r"|fixed point|eventually|asymptotic\w*|limit(?:ing)?)\b",
    re.IGNORECASE,
)


def judge_moments(section: Section, link: Link, wording: Wording) -> Judgement | None:
    r"""Judge an equation about moments by what the text says of the quantities in it.

    Parameters
    ----------
    section : Section
        What is known at its place.
    link : Link
        An equation, or an approximation of a number.
    wording : Wording
        The sentence around it.

    Returns
    -------
    Judgement or None
        ``None`` where it is neither proved nor refuted.
    """
    if link.sign not in ("=", "approx") or not (link.left and link.right):
        return None
    told = section.randomness.at(section.position)
    law_below = "\\sim" in link.left or "\\sim" in link.right
    if (told.empty and not law_below) or not _is_about_moments(section, link):
        return None
    ruled = {fact.name for fact in section.stated.facts if fact.kind == "recurrence"}
    ruled |= claimed_of(section, section.stated.facts, told.laws)
    ruled |= {law.name for law in told.laws if law.kind and law.sure}
    if any(section.position in law.written for law in told.laws if law.name not in ruled):
        return None
    if wording.denies:
        return None
    own_e = "E" in section.bodies  # a function, such as an energy
    left, right = (with_brackets(side, own_e) for side in (link.left, link.right))
    averaging = averaging_in(left, right)
    if averaging is not None and not averaging.plain:
        found = _chosen(section, link, wording, averaging, averaging.told(told))
        if found is not None:
            return found
    if _CONDITIONAL.search(" ".join(wording.sentence)):
        return None
    found = _chosen(section, link, wording, Averaging((left, right)), told)
    if found is not None and found.verdict == "refuted":
        others = powers_of_means(left), powers_of_means(right)
        if others != (left, right):  # E(X - a)^2 may be meant as (E(X - a))^2, though hardly
            other = _chosen(section, link, wording, Averaging(others), told)
            return None if other is not None and other.verdict == "proved" else found
    return found


def _chosen(
    section: Section, link: Link, wording: Wording, averaging: Averaging, told: Randomness
) -> Judgement | None:
    """The verdict in the best of all ways in which an equation can be read."""
    lasts = averaging.plain and speaks_of_stationary(
        " ".join((*wording.sentence, wording.before)), section.topics
    )
    written = averaging.texts
    if lasts:
        rules = [f for f in section.stated.facts if f.kind == "recurrence"]
        names = {fact.name: str(fact.left.args[0].value) for fact in rules}
        written = (at_any_place(written[0], names), at_any_place(written[1], names))
    left, right = (apart(section.atoms.hide(side)) for side in written)
    clock = Clock(section.seconds)
    found: list[Judgement | None] = []
    try:
        scenes = (
            scene
            for pair in in_full(left, right, section.ends)
            for scene in scenes_of(section, pair, told, averaging.over)
        )
        last = last_index(section)
        for scene in scenes:
            scene = counted(scene, last)
            scene.expectations.unlike = _unequal(wording)
            scene.expectations.sure = averaging.sure
            if averaging.conditional:
                scene = given_past(scene, averaging)
                judged = _without_states(section, scene, link, wording, clock)
            else:
                judged = _judged(section, with_distances(scene), link, wording, clock)
                if judged is None and lasts:
                    judged = _lasting(section, with_distances(scene), link, wording, clock)
            if judged is not None and judged.verdict in ("proved", "plausible"):
                return section.shown(judged)
            found.append(judged)
    except (Unreadable, DomainError, Refused, Unknown, ValueError, ArithmeticError, RecursionError):
        return None
    chosen = found[0] if found else None
    if chosen is None or any(one is None for one in found):
        return None
    return section.shown(chosen)


_UNEQUAL = re.compile(r"(?<![A-Za-z])([a-z])\s*\\neq?(?![A-Za-z])\s*([a-z])(?![A-Za-z])")


def _unequal(wording: Wording) -> frozenset[frozenset[Expr]]:
    r"""The indices that the sentence says are not equal, as in "for $i \ne j$"."""
    found = (pair.groups() for text in wording.sentence for pair in _UNEQUAL.finditer(text))
    return frozenset(frozenset(map(symbol, pair)) for pair in found)


_MOMENT = re.compile(
    r"\\(?:mathbb|mathbf|mathrm|mathsf|operatorname\*?|text[a-z]*)\s*\{?\s*[EV]|(?<![A-Za-z\\])E\s*(?:\\left|\\[bB]ig+[lr]?)?\s*[\[(|{]"
    r"|Var|Cov|\\E(?![A-Za-z])"
)


def _is_about_moments(section: Section, link: Link) -> bool:
    if any(map(_MOMENT.search, (link.left, link.right))):
        return True
    stems = {f.name.partition("_")[0] for f in section.stated.facts if has_moment(f.right)}
    return any(
        re.search(rf"(?<![A-Za-z]){re.escape(stem)}(?![A-Za-z])", text)
        for stem in stems
        for text in (link.left, link.right)
    )


def _judged(
    section: Section, scene: Scene, link: Link, wording: Wording, clock: Clock
) -> Judgement | None:
    try:
        if not scene.process.states_in(scene.left, scene.right):
            return _without_states(section, scene, link, wording, clock)
        if link.sign == "approx":
            return None
        args = _places(scene)
        if any(index_gap(one, args[0]) is None for one in args):
            return None
        base = min(args, key=lambda one: index_gap(one, args[0]) or 0)
        if len(args) > 1 or _at_one_place(scene):
            return _by_steps(section, scene, base, link, wording, clock)
        return _closed_form(section, scene, wording, clock)
    except (Unknown, Refused, ValueError):
        return None


def _places(scene: Scene) -> list[Expr]:
    """The indices of the values that are random."""
    nodes = scene.process.states_in(scene.left, scene.right)
    outside = {n for n in nodes if _is_start(n)}
    found = list(dict.fromkeys(n.args[0] for n in nodes if n not in outside))
    if not found or all(one.head == "number" for one in found):
        found = list(dict.fromkeys((*found, number(0))))
    return found


def _is_start(node: Expr) -> bool:
    return bool(node.args[0] == number(0))


def _at_one_place(scene: Scene) -> bool:
    """Whether both sides are about values at one index, as in E[(a x_t)^2] = a^2 E[x_t^2]."""
    return all(
        any(not _is_start(node) for node in scene.process.states_in(side))
        for side in (scene.left, scene.right)
    )


def _without_states(
    section: Section, scene: Scene, link: Link, wording: Wording, clock: Clock
) -> Judgement | None:
    def judge(here: Scene, sides: tuple[Expr, ...]) -> Judgement | None:
        return verdict_of(section, here, sides, (), link, wording, clock)

    judged = None
    with suppress(Unknown, Refused, ValueError):
        sides = _values(scene, scene.left, scene.right)
        judged = judge(scene, sides) if sides is not None else None
    return judged or judge_written_out(scene, judge, last_index(section))


def _values(scene: Scene, *trees: Expr) -> tuple[Expr, ...] | None:
    """Formulas without moments; ``None`` where something random is left."""
    found = tuple(scene.expectations.value(tree) for tree in trees)
    return None if any(map(scene.domain.is_random, found)) else found


def _first_value(scene: Scene, name: str) -> Expr | None:
    """Where a sequence begins, if that is a number."""
    for fact in scene.facts:
        if fact.kind == "start" and fact.name == name and _is_start(fact.left):
            return fact.right
    start = call(name, number(0))
    if any(_stands_outside(side, start) for side in (scene.left, scene.right)):
        return symbol(f"{name}_0")
    return None


def _stands_outside(tree: Expr, node: Expr) -> bool:
    if tree == node:
        return True
    if tree.head == "call" and tree.value in ("E", "Var", "Cov"):
        return False
    return any(_stands_outside(arg, node) for arg in tree.args)


def _with_starts(scene: Scene, tree: Expr) -> Expr:
    for name in scene.process.rules:
        first = _first_value(scene, name)
        if first is not None:
            tree = _put(tree, call(name, number(0)), first)
    return tree


def _put(tree: Expr, node: Expr, value: Expr) -> Expr:
    if tree == node:
        return value
    return Expr(tree.head, tree.value, tuple(_put(arg, node, value) for arg in tree.args))


def _lasting(
    section: Section, scene: Scene, link: Link, wording: Wording, clock: Clock
) -> Judgement | None:
    """The verdict on an equation between stationary moments."""
    try:
        scene, sides = stationary(scene)
    except (Unknown, Refused, ValueError):
        return None
    judged = verdict_of(section, scene, sides, (), link, wording, clock)
    if judged is None:
        return None
    return replace(judged, reason=f"in the stationary state, {judged.reason}")


# --- one step ----------------------------------------------------------------------------------


def _by_steps(
    section: Section, scene: Scene, base: Expr, link: Link, wording: Wording, clock: Clock
) -> Judgement | None:
    """The verdict on an equation between moments at several indices."""
    process = scene.process
    trees = [_with_starts(scene, process.down_to(side, base)) for side in (scene.left, scene.right)]
    domain = scene.domain.declare(
        *(
            Variable(str(node.value), "real")
            for tree in trees
            for node in walk(tree)
            if node.head == "symbol" and scene.domain.get(str(node.value)) is None
        )
    )
    here = replace(scene, domain=domain, expectations=replace(scene.expectations, domain=domain))
    sides = _values(here, *trees)
    if sides is None:
        return None
    judged = verdict_of(section, here, sides, (), link, wording, clock)
    if judged is None or judged.verdict == "proved":
        return judged
    followed = any(_same_level(process, side, base) is False for side in (scene.left, scene.right))
    alone = [_is_moment_of_value(side, process) for side in (scene.left, scene.right)]
    # E[x_{t+1}^2] = E[x_t^2] says that nothing changes any more, and so does V = a V + b.
    if all(alone) or (any(alone) and not followed) or _STATIONARY.search(_around(wording)):
        return None
    return judged


def _same_level(process: object, side: Expr, base: Expr) -> bool | None:
    nodes = process.states_in(side)  # type: ignore[attr-defined]
    return all(node.args[0] == base for node in nodes) if nodes else None


def _is_moment_of_value(side: Expr, process: object) -> bool:
    if side.head != "call" or side.value not in ("E", "Var"):
        return False
    inner = side.args[0].args[0] if side.args[0].head == "pow" else side.args[0]
    return bool(process.states_in(inner) == [inner])  # type: ignore[attr-defined]


def _around(wording: Wording) -> str:
    return f"{wording.before} {wording.after}"


# --- closed forms --------------------------------------------------------------------------------


def _closed_form(
    section: Section, scene: Scene, wording: Wording, clock: Clock
) -> Judgement | None:
    """The verdict on a formula for a moment at every index."""
    if len(scene.process.rules) != 1:
        return None
    (name,) = scene.process.rules
    first = _first_value(scene, name)
    sides = tuple(_with_starts(scene, side) for side in (scene.left, scene.right))
    (index,) = (one for one in _places(scene) if one.head == "symbol")
    # What does not change with the index is about the stationary state, unless it is proved.
    changes = all(index.value in free_symbols(side) for side in sides)
    spread = any(node.head == "call" and node.value == "Var" for s in sides for node in walk(s))
    sequences = MomentSequences(scene.process, scene.expectations, first, spread)
    own = {n for side in sides for n in free_symbols(side) if scene.domain.get(n) is None}
    domain = scene.domain.declare(*(Variable(name, "real") for name in sorted(own)))
    rules = replace(scene.expectations, state=sequences.moment, domain=domain)
    numbers = domain.declare(*sequences.variables)
    found = tuple(rules.value(sequences.with_variances(side)) for side in sides)
    if any(map(domain.is_random, found)):
        return None
    called = frozenset().union(*map(function_names, found))
    extra = sequences.facts(squares=bool(called & {SECOND, SPREAD}))
    here = replace(scene, domain=numbers, expectations=rules, reading=_with(scene.reading, numbers))
    judged = verdict_of(section, here, found, tuple(extra), None, wording, clock)
    # Where it begins matters, unless it is about any beginning.
    return None if judged and judged.verdict == "refuted" and not (first and changes) else judged


def _with(reading: Reading, domain: Domain) -> Reading:
    own = reading.domain
    new = (v for v in domain.variables if not v.is_random and own.get(v.name) is None)
    return replace(reading, domain=own.declare(*new))
