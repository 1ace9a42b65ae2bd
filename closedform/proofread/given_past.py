"""Conditional expectations: what is given is a number, and what is independent of it is random."""

from __future__ import annotations

from dataclasses import replace

from closedform.derive.finite_sums import swapped
from closedform.kernel.domain import Variable
from closedform.language.tree import Expr, free_symbols, symbol, walk
from closedform.proofread.averaged_over import Averaging
from closedform.proofread.expectations import Unknown
from closedform.proofread.indexed_names import as_values
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
    given = _given(scene, averaging, base)
    names = {node: f"given{at}" for at, node in enumerate(given)}
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
    for node in process.states_in(scene.left, scene.right):
        leads = (process.lead(str(node.value), noise) for noise in process.noises)
        if node.args[0] == base and 0 in leads:
            raise Unknown("whether the noise of that step is known")


def _base(scene: Scene, averaging: Averaging) -> Expr | None:
    """The index of the values that are given; ``None`` if none of a sequence is."""
    if averaging.step:
        return symbol(averaging.step) if len(averaging.step) == 1 else None
    for name, indices in averaging.given:
        node = as_values(symbol(f"{name}_{indices[0]}"), {name}) if len(indices) == 1 else None
        if node is not None and name in scene.process.rules:
            return node.args[0]
    return None


def _given(scene: Scene, averaging: Averaging, base: Expr | None) -> list[Expr]:
    """What is given: quantities, or the values of all sequences at an index."""
    if averaging.step:
        if base is None or not scene.process.rules:
            raise Unknown("what is known at that step")
        _no_noise_of(scene, base)
        return [Expr("call", name, (base,)) for name in scene.process.rules]
    found = []
    for name, indices in averaging.given:
        if len(indices) > 1:
            raise Unknown("an entry of a matrix")
        if indices:
            found.append(as_values(symbol(f"{name}_{indices[0]}"), {name}))
        else:
            found.append(symbol(name))
    return found
