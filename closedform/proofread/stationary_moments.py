r"""Moments of a sequence in its stationary state, and its covariances at any distance.

For ``x_{t+1} = a x_t + noise`` the stationary variance solves ``V = a^2 V + s``, and the values at
distance k have the covariance ``a^k V``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from closedform.kernel.domain import Bound, Domain, Variable
from closedform.language.names import canonical
from closedform.language.tree import (
    Expr,
    call,
    div,
    free_symbols,
    mul,
    number,
    power,
    relation,
    sub,
    walk,
)
from closedform.proofread.expectations import Unknown
from closedform.proofread.function_means import linear_in, tidy
from closedform.proofread.indexed_names import index_gap
from closedform.proofread.scenes import Scene

__all__ = ["at_any_place", "speaks_of_stationary", "stationary", "with_distances"]

_STATIONARY = re.compile(
    r"\b(?:stationar\w*|steady[- ]state|equilibrium|invariant\s+(?:distribution|law|measure)"
    r"|in\s+the\s+long[- ]run)\b",
    re.IGNORECASE,
)


def speaks_of_stationary(words: str, topics: frozenset[str]) -> bool:
    """Whether a sentence is about the stationary state of a sequence.

    That of a limit in continuous time is another one: a section that speaks of one says nothing.

    Examples
    --------
    >>> speaks_of_stationary("In the steady state", frozenset())
    True
    >>> speaks_of_stationary("The stationary variance is", frozenset({"continuous"}))
    False
    """
    return "continuous" not in topics and bool(_STATIONARY.search(words))


def at_any_place(text: str, names: dict[str, str]) -> str:
    r"""An equation with ``x_t`` in place of ``x_\infty``, and of ``x`` below an expectation.

    Parameters
    ----------
    text : str
        As it is written.
    names : dict of str to str
        Sequences, with the letter of their index.

    Examples
    --------
    >>> at_any_place(r"\operatorname{Var}(x_\infty) = E[x^2]", {"x": "t"})
    '\\operatorname{Var}(x_{t}) = E[x_{t}^2]'
    """
    for name, index in names.items():
        written = _written(name)
        if written is None:
            continue
        text = re.sub(
            rf"{written}\s*_\s*(?:\\infty(?![A-Za-z])|\{{\s*\\infty\s*\}})",
            lambda found, at=index: f"{found['name']}_{{{at}}}",  # type: ignore[misc]
            text,
        )
        text = re.sub(
            rf"(?P<head>(?:E|\{{E\}}|Var\}}?|\{{Var\}})\s*(?:\\left|\\[bB]igg?l?)?\s*[\[(]\s*)"
            rf"{written}(?=\s*(?:\^\s*(?:2|\{{2\}})\s*)?(?:\\right|\\[bB]igg?r?)?\s*[\])])",
            lambda found, at=index: f"{found['head']}{found['name']}_{{{at}}}",  # type: ignore[misc]
            text,
        )
    return text


def _written(name: str) -> str | None:
    """A pattern for a name as it is written: ``theta`` is ``\\theta``."""
    if len(name) == 1:
        return rf"(?<![A-Za-z\\])(?P<name>{name})"
    try:
        same = canonical(f"\\{name}") == name
    except ValueError:
        return None
    return rf"(?P<name>\\{name})(?![A-Za-z])" if same and name.isalpha() else None


def with_distances(scene: Scene) -> Scene:
    """A scene with ``a^k Var(x_t)`` in place of ``Cov(x_t, x_{t+k})``, where k is no number.

    Why this holds: ``x_{t+k} = a^k x_t`` plus noise that comes after ``x_t`` and is uncorrelated
    with it, for every k that is not negative.
    """
    if len(scene.process.rules) != 1:
        return scene
    left, right = (_without_distances(side, scene) for side in (scene.left, scene.right))
    return scene if (left, right) == (scene.left, scene.right) else _declared(scene, left, right)


def _declared(scene: Scene, left: Expr, right: Expr) -> Scene:
    """The scene with other sides, in which the distances are numbers that are not negative."""
    new = free_symbols(left) | free_symbols(right)
    lags = {
        str(n.args[1].value) for side in (left, right) for n in walk(side)
        if n.head == "pow" and n.args[1].head == "symbol" and n.args[1].value in new
    }  # fmt: skip

    def whole(domain: Domain) -> Domain:
        known = (v for v in domain.variables if v.name not in lags)
        counts = (Variable(name, "integer", Bound(number(0))) for name in sorted(lags))
        return Domain((*known, *counts), domain.relations)

    domain = whole(scene.domain)
    reading = replace(scene.reading, domain=whole(scene.reading.domain))
    expectations = replace(scene.expectations, domain=domain)
    return replace(
        scene, left=left, right=right, domain=domain, reading=reading, expectations=expectations
    )


def _without_distances(tree: Expr, scene: Scene) -> Expr:
    if tree.head == "call" and tree.value == "Cov":
        found = _covariance(tree, scene)
        if found is not None:
            return found
    args = tuple(_without_distances(arg, scene) for arg in tree.args)
    return Expr(tree.head, tree.value, args) if args != tree.args else tree


def _covariance(tree: Expr, scene: Scene) -> Expr | None:
    ends = [end for end in tree.args if end.head == "call" and end.value in scene.process.rules]
    if len(ends) != 2:
        return None
    for early, late in (ends, ends[::-1]):
        lag = tidy(sub(late.args[0], early.args[0]), scene.domain)
        if lag.head == "symbol":
            linear = _step(scene, early, later=True)
            return mul(power(linear.slope, lag), call("Var", early))
    return None


@dataclass(frozen=True)
class _Step:
    """The next value as ``slope*x(t) + rest``, x(t) and the rest being uncorrelated."""

    slope: Expr
    rest: Expr


def _step(scene: Scene, state: Expr, later: bool = False) -> _Step:
    process = scene.process
    following = call(str(state.value), state.args[0] + 1)
    tree = process.down_to(following, state.args[0])
    (old,) = process.states_in(tree) or (None,)
    linear = linear_in(tree, old, scene.domain) if old is not None else None
    if linear is None or index_gap(old.args[0], state.args[0]) != 0:  # type: ignore[union-attr]
        raise Unknown("a recurrence of another kind")
    rest, slope = linear
    if scene.domain.is_random(slope):
        raise Unknown("a random factor of the sequence")
    noises = [n for n in walk(rest) if n.head in ("symbol", "call") and _random(scene, n)]
    if any(noise.value in process.rules for noise in noises):
        raise Unknown("an earlier value of the sequence")
    weak = process.linear()
    if later and any(not process.follows(state, noise, weak) for noise in noises):
        raise Unknown("noise of later steps that may depend on the sequence")
    if any(not scene.expectations.independent(state, noise, weak=weak) for noise in noises):
        raise Unknown("noise that may depend on the sequence")
    return _Step(slope, rest)


def _random(scene: Scene, node: Expr) -> bool:
    variable = scene.domain.get(str(node.value))
    return variable is not None and variable.is_random


def stationary(scene: Scene) -> tuple[Scene, tuple[Expr, Expr]]:
    """An equation with the stationary moments in place of those of every value.

    Raises
    ------
    Unknown
        When they are not determined, or the equation is about how they are reached.
    """
    nodes = scene.process.states_in(scene.left, scene.right)
    if len(scene.process.rules) != 1 or not nodes:
        raise Unknown("no sequence, or several ones")
    base = min(nodes, key=lambda one: index_gap(one.args[0], nodes[0].args[0]) or 0)
    if any(index_gap(one.args[0], base.args[0]) is None for one in nodes):
        raise Unknown("values at several places")
    step = _step(scene, base)
    expectations = scene.expectations
    inside = replace(expectations, used=expectations.used)
    mean_of_rest = inside.value(call("E", step.rest))
    spread_of_rest = inside.value(call("Var", step.rest))
    one = number(1)
    mean = div(mean_of_rest, sub(one, step.slope))
    if tidy(mean_of_rest, scene.domain) == number(0):
        mean = number(0)
    spread = div(spread_of_rest, sub(one, power(step.slope, 2)))
    own = str(base.value)

    def state(factors: list[tuple[Expr, int]]) -> Expr | None:
        if len(factors) != 1 or factors[0][0].value != own or factors[0][1] > 2:
            return None
        return mean if factors[0][1] == 1 else spread + power(mean, 2)

    rules = replace(expectations, state=state)
    sides = tuple(
        rules.value(scene.process.down_to(side, base.args[0])) for side in (scene.left, scene.right)
    )
    index = free_symbols(base.args[0])
    if any(scene.domain.is_random(s) or free_symbols(s) & index for s in sides):
        raise Unknown("something that changes with the index")
    stable = relation("<", power(step.slope, 2), one)
    numbers = scene.reading.domain
    if free_symbols(stable) and free_symbols(stable) <= set(numbers.names):
        domain = Domain(numbers.variables, (*numbers.relations, stable))
        scene = replace(scene, reading=replace(scene.reading, domain=domain))
    return replace(scene, expectations=rules), (sides[0], sides[1])
