r"""Constants that a condition on a function explains: ``\|\nabla f(x)\|^2 \ge 2\mu (f(x) - f^*)``.

Which constant it is shows at ``f(x) = h (x - c)^2 / 2``: there it holds with equality where the
number is ``h``, and fails for larger ones (strong convexity, the PL inequality) or for smaller ones
(smoothness).
"""

from __future__ import annotations

from closedform.kernel.patience import check
from closedform.proofread.opaque_formulas import Node, NotUnderstood, walk
from closedform.proofread.opaque_values import World, holds
from closedform.proofread.sample_functions import quadratic_samples

__all__ = ["explained"]

POINTS = tuple("xyzuvw")
MOST = 6  # functions
_HEADS = frozenset(("value", "gradient", "minimum"))


def explained(left: Node, sign: str, right: Node) -> tuple[str, str] | None:
    """The kind of the only constant in an inequality and its name; ``None`` if it is another one.

    Examples
    --------
    >>> from closedform.proofread.opaque_formulas import parse
    >>> sides = [parse(text, "f") for text in (r"\\|\\nabla f(x)\\|^2", r"2 m (f(x) - f^*)")]
    >>> explained(sides[0], ">=", sides[1]), explained(sides[0], "<=", sides[1])
    (('strong', 'm'), ('smooth', 'm'))
    """
    parts = [part for side in (left, right) for part in walk(side)]
    names = {str(part.value) for part in parts if part.head == "name"}
    unknown = names - {*POINTS, *(f"{name}^*" for name in POINTS)}
    heads = {part.head for part in parts}
    if len(unknown) != 1 or not heads & _HEADS or heads & {"indexed", "big"}:
        return None
    (name,) = unknown
    if name.endswith(("^*", "^+")):
        return None
    try:
        found = {_kind(left, sign, right, name, at) for at in range(MOST)}
    except (NotUnderstood, ZeroDivisionError):
        return None
    (kind,) = found if len(found) == 1 else (None,)
    return (kind, name) if kind else None


def _kind(left: Node, sign: str, right: Node, name: str, at: int) -> str | None:
    samples = [one for one in quadratic_samples() if len(one.minimizer) == 1][:MOST]
    check()
    sample = samples[at]
    points = {
        letter: tuple(c + by for c in sample.minimizer)
        for letter, by in zip(POINTS, (1, -2, 3, 5, -1, 4), strict=True)
    }
    points |= {f"{letter}^*": sample.minimizer for letter in POINTS}
    slope = sample.gradient((sample.minimizer[0] + 1,))[0]
    outcomes = []
    for factor in (1, 2):
        world = World(sample, {**points, name: slope * factor}, {}, None, sample.minimizer)
        outcomes.append(holds(world, left, sign, right))
        if factor == 1 and not holds(world, left, "=", right):
            return None
    world = World(sample, {**points, name: slope / 2}, {}, None, sample.minimizer)
    smaller = holds(world, left, sign, right)
    if outcomes[1] is None or smaller is None or outcomes[1] == smaller:
        return None
    return "strong" if smaller else "smooth"
