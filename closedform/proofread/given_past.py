"""Conditional expectations: what is given is a number, and what is independent of it is random."""

from __future__ import annotations

from dataclasses import replace

from closedform.derive.finite_sums import swapped
from closedform.kernel.domain import AVERAGES, Variable
from closedform.language.tree import Expr, free_symbols, symbol, walk
from closedform.proofread.averaged_over import Averaging
from closedform.proofread.expectations import Unknown
from closedform.proofread.indexed_names import as_values, index_gap, stem_of
from closedform.proofread.scenes import Scene

__all__ = ["given_past"]


def given_past(scene: Scene, averaging: Averaging) -> Scene:
    """A scene in which what is given has become a number.

    Parameters
    ----------
    scene : Scene
        An equation whose expectations are all conditional ones.
    averaging : Averaging
        On what.

    Raises
    ------
    Unknown
        When something random in it may depend on what is given.
    """
    process = scene.process
    base = _base(scene, averaging)
    left, right = scene.left, scene.right
    if base is not None:
        left, right = (process.down_to(side, base) for side in (left, right))
    given = [
        node for one in _given(scene, averaging, base)
        for node in (_same_values(one, process.states_in(left, right)) or [one])
    ]  # fmt: skip
    names = {node: f"given{node.value}" for node in given}
    fixed = {node: symbol(name) for node, name in names.items()}
    for node, name in fixed.items():
        left, right = (swapped(side, node, name) for side in (left, right))
    if process.states_in(left, right):
        raise Unknown("a value of a sequence that is not given")
    rest = [n for n in dict.fromkeys((*walk(left), *walk(right))) if _is_random(scene, n)]
    for noise in rest:
        for node in given:
            state = str(node.value) in process.rules
            follows = state and process.follows(node, noise, weak=False)
            bond = frozenset((str(node.value), str(noise.value)))
            if not follows and not (len(bond) == 2 and any(bond <= b for b in _strong(scene))):
                raise Unknown(f"whether {noise} depends on {node}")
    process.moments.update({name: str(node) for node, name in names.items()})
    new = [Variable(name, "real") for name in names.values()]
    own = {n for side in (left, right) for n in free_symbols(side) if scene.domain.get(n) is None}
    new += [Variable(name, "real") for name in sorted(own - set(names.values()))]
    domain = scene.domain.declare(*new)
    kept = {
        name: law for name, law in scene.expectations.quantities.items()
        if name not in {str(node.value) for node in given}
    }  # fmt: skip
    expectations = replace(scene.expectations, domain=domain, quantities=kept)
    known = [v for v in new if scene.reading.domain.get(v.name) is None]
    reading = replace(scene.reading, domain=scene.reading.domain.declare(*known))
    return replace(
        scene, left=left, right=right, domain=domain, expectations=expectations, reading=reading
    )


def _strong(scene: Scene) -> frozenset[frozenset[str]]:
    return scene.expectations.strong


def _is_random(scene: Scene, node: Expr) -> bool:
    if node.head not in ("symbol", "call"):
        return False
    variable = scene.domain.get(str(node.value))
    return variable is not None and variable.is_random


def _no_noise_of(scene: Scene, base: Expr) -> None:
    """Of x_t = a x_{t-1} + e_t, E_t[x_t] may be x_t, or what is expected before e_t is known."""
    process = scene.process
    sides = scene.left, scene.right
    known = [n for side in sides for n in process.states_in(*_outside(side))]
    if any(index_gap(node.args[0], base) == 0 for node in known):
        return  # it is spoken of as known
    for node in process.states_in(*sides):
        leads = (process.lead(str(node.value), noise) for noise in process.noises)
        if index_gap(node.args[0], base) == 0 and 0 in leads:
            raise Unknown("whether the noise of that step is known")


def _outside(tree: Expr) -> list[Expr]:
    """The names and values that stand outside of expectations."""
    if tree.head == "call" and tree.value in AVERAGES:
        return []
    own = [tree] if tree.head == "call" else []
    return [*own, *(node for arg in tree.args for node in _outside(arg))]


def _same_values(node: Expr, states: list[Expr]) -> list[Expr]:
    """The values of a sequence at one index, however that is written."""
    return [
        one for one in states
        if one.value == node.value and index_gap(one.args[0], node.args[0]) == 0
    ]  # fmt: skip


def _base(scene: Scene, averaging: Averaging) -> Expr | None:
    """The index of the values that are given; ``None`` if none of a sequence is."""
    if averaging.step:
        node = as_values(symbol(f"w_{averaging.step}"), {"w"})
        return node.args[0] if node.args else None
    for node in _written(averaging):
        if node.value in scene.process.rules and len(node.args) == 1:
            return node.args[0]
    return None


def _written(averaging: Averaging) -> list[Expr]:
    """What is written behind the bar, as names and values of families."""
    names = [f"{name}_{{{','.join(below)}}}" if below else name for name, below in averaging.given]
    return [as_values(symbol(name), {stem_of(name)}) for name in names]


def _given(scene: Scene, averaging: Averaging, base: Expr | None) -> list[Expr]:
    """What is given: quantities, or the values of all sequences at an index."""
    if averaging.step:
        if base is None or not scene.process.rules:
            raise Unknown("what is known at that step")
        _no_noise_of(scene, base)
        return [Expr("call", name, (base,)) for name in scene.process.rules]
    return _written(averaging)
