"""Judge equations about moments of sums with the sums written out, for a few numbers of terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from closedform.kernel.domain import Domain
from closedform.language.tree import BINDERS, Expr, add, free_symbols, mul, number, substitute, walk
from closedform.proofread.context import COUNT
from closedform.proofread.expectations import Expectations, has_moment
from closedform.proofread.function_means import tidy
from closedform.proofread.relations import Judgement
from closedform.proofread.scenes import Scene

__all__ = ["judge_written_out"]

SIZES = (2, 3)
MOST_INDICES = 2  # free ones
MOST_NODES = 600
MAY_COUNT = frozenset("BCDKLMNPQRSTdhklmnprst")
Sides = tuple[Expr, ...]
Judge = Callable[[Scene, Sides], Judgement | None]


def judge_written_out(scene: Scene, judge: Judge, last: str = "") -> Judgement | None:
    """The verdict at a few numbers of terms; ``None`` where there are no sums, or none follows.

    It is plausible if it holds for each of these numbers and all values of the free indices, and
    refuted if it fails for all of them.

    Parameters
    ----------
    scene : Scene
        The equation.
    judge : callable
        Who judges what is left of it, an equation between numbers.
    last : str
        How the text calls the number of terms of its sums; empty if that is not known.

    Raises
    ------
    Unknown, Refused
        When a moment in it is not determined.
    """
    ends = sorted(_ends(scene.left) | _ends(scene.right))
    free = sorted(_places(scene.left) | _places(scene.right))
    if not ends or len(ends) > 2 or len(free) > MOST_INDICES:
        return None
    names = free_symbols(scene.left) | free_symbols(scene.right)
    if COUNT in ends and (len(ends) > 1 or names & ({last} if last else MAY_COUNT)):
        return None  # a sum without an end may have as many terms as another name says
    found: list[tuple[Judgement, Mapping[str, int]]] = []
    for one in _written_out(scene, ends, free):
        judged = judge(one.scene, one.sides)
        if judged is None or (found and judged.verdict != found[0][0].verdict):
            return None
        found.append((judged, one.env))
    if not found:
        return None
    judged, env = found[0]
    if judged.verdict == "refuted":
        return _with_sizes(judged, env)
    sizes = " and ".join(f"{ends[0]} = {size}" for size in SIZES)
    return replace(judged, verdict="plausible", reason=f"for {sizes}, by the rules of expectation")


@dataclass(frozen=True)
class _Written:
    """The equation for one choice of sizes and indices, and the numbers that are its sides."""

    scene: Scene
    sides: Sides
    env: Mapping[str, int]


def _written_out(scene: Scene, ends: list[str], free: list[str]) -> Iterator[_Written]:
    for size in SIZES:
        sizes = {name: size + at for at, name in enumerate(ends)}
        for places in product(range(1, size + 1), repeat=len(free)):
            env = {**sizes, **dict(zip(free, places, strict=True))}
            if _equal_though_unlike(scene.expectations, env):
                continue
            swap = {name: number(value) for name, value in env.items()}
            left, right = (_expanded(substitute(s, swap)) for s in (scene.left, scene.right))
            expectations = replace(scene.expectations, opaque={}, used={})
            here = replace(scene, left=left, right=right, expectations=expectations)
            sides = tuple(expectations.value(side) for side in (left, right))
            if any(map(scene.domain.is_random, sides)) or any(map(has_moment, sides)):
                return
            yield _Written(here, sides, env)
            if len(free) == 2 and not scene.expectations.unlike and size > SIZES[0]:
                break


def _equal_though_unlike(rules: Expectations, env: Mapping[str, int]) -> bool:
    return any(
        len({env.get(str(one.value), one) for one in pair}) < len(pair) for pair in rules.unlike
    )


def _ends(tree: Expr) -> set[str]:
    """The names that say how many terms sums have."""
    return {
        str(end.value) for node in walk(tree) if node.head in BINDERS and len(node.args) == 4
        for end in node.args[1:3] if end.head == "symbol"
    }  # fmt: skip


def _places(tree: Expr, bound: frozenset[str] = frozenset()) -> set[str]:
    """The free indices of values of families."""
    if tree.head in BINDERS and len(tree.args) == 4:
        inside = bound | {str(tree.args[0].value)}
        return _places(tree.args[3], inside).union(*(_places(e, bound) for e in tree.args[1:3]))
    own = set[str]()
    if tree.head == "call":
        own = {str(arg.value) for arg in tree.args if arg.head == "symbol" and len(tree.args) < 3}
        own -= bound
        own = own if tree.value not in ("E", "Var", "Cov", "max", "abs", "exp") else set()
    return own.union(*(_places(arg, bound) for arg in tree.args))


def _expanded(tree: Expr) -> Expr:
    """A formula with its sums as additions.

    Raises
    ------
    ValueError
        When a sum has no number of terms, or it becomes too long.
    """
    if tree.head in BINDERS and len(tree.args) == 4:
        index, low, high, body = tree.args
        ends = [tidy(end, Domain()) for end in (low, high)]
        if tree.head not in ("sum", "product") or any(one.head != "number" for one in ends):
            raise ValueError("a sum of an unknown number of terms")
        first, last = (int(one.value) for one in ends)
        terms = [
            _expanded(substitute(body, {str(index.value): number(k)}))
            for k in range(first, last + 1)
        ]
        whole = (add if tree.head == "sum" else mul)(*terms) if len(terms) > 1 else None
        if whole is None:
            empty = number(0) if tree.head == "sum" else number(1)
            whole = terms[0] if terms else empty
    else:
        args = tuple(map(_expanded, tree.args))
        whole = Expr(tree.head, tree.value, args) if args != tree.args else tree
    if sum(1 for _ in walk(whole)) > MOST_NODES:
        raise ValueError("too long")
    return whole


def _with_sizes(judged: Judgement, env: Mapping[str, int]) -> Judgement:
    """A refutation that says for which number of terms and which indices it is one."""
    said = ", ".join(f"{name} = {value}" for name, value in env.items())
    example = judged.counterexample
    if example is not None:
        at = {**{name: str(value) for name, value in env.items()}, **example["at"]}
        example = {**example, "at": at}
    return replace(judged, reason=f"for {said}: {judged.reason}", counterexample=example)
