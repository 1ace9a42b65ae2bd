r"""Equations between multiples of one matrix: ``\frac{1}{B^2} (B \Sigma - b \Sigma)``.

Nobody writes the matrix out. It stands behind every term of both sides, so it can be left out:
what the numbers before it say holds for it.
"""

from __future__ import annotations

import re

from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.language.tree import Expr, free_symbols, number, substitute, walk
from closedform.proofread.clock import Clock
from closedform.proofread.lines import Link
from closedform.proofread.readings import judge_readings
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section, Sides
from closedform.proofread.spelling import spelled
from closedform.proofread.weighing import weighed
from closedform.proofread.wording import Wording

__all__ = ["has_opaque_matrix", "judge_multiples"]

# The covariance of a vector, where no second argument stands, and a letter, where no bounds do.
_OPAQUE = re.compile(
    r"\\Sigma(?![A-Za-z])(?!\s*[_^(])"
    r"|\\operatorname\s*\{Cov\}\s*(?:\([^(),]*\)|\[[^\[\],]*\])"
)
_OTHERS = re.compile(r"\\Sigma(?![A-Za-z])|\\(?:top|intercal|odot|otimes|det|nabla)|\{tr\}|\^\s*T")
_CAPITAL = re.compile(r"[A-Z](?:_.*)?")


def has_opaque_matrix(text: str) -> bool:
    r"""Whether a formula has a covariance in it that is a matrix.

    Examples
    --------
    >>> has_opaque_matrix(r"\frac1B \Sigma"), has_opaque_matrix(r"\operatorname{Cov}(g)")
    (True, True)
    >>> has_opaque_matrix(r"\Sigma_{k=1}^n k"), has_opaque_matrix(r"\operatorname{Cov}(X, Y)")
    (False, False)
    """
    return ("Sigma" in text or "Cov" in text) and bool(_OPAQUE.search(spelled(text)))


def judge_multiples(
    section: Section, link: Link, wording: Wording, in_chain: bool, clock: Clock
) -> Judgement | None:
    r"""The verdict on an equation with the same matrix behind each term, without that matrix.

    Parameters
    ----------
    section, link, wording, in_chain, clock
        As of :func:`closedform.proofread.equations.judge_equation`.

    Returns
    -------
    Judgement or None
        ``None`` where there is another matrix, or another place for it.
    """
    texts = spelled(link.left), spelled(link.right)
    found = {one.group() for text in texts for one in _OPAQUE.finditer(text)}
    if len(found) != 1:
        return None
    hidden = section.atoms.name_for(found.pop())
    texts = _OPAQUE.sub(lambda _: hidden, texts[0]), _OPAQUE.sub(lambda _: hidden, texts[1])
    if any(map(_OTHERS.search, texts)):
        return None
    try:
        sides = section.read(*map(section.atoms.hide, texts))
    except (Unreadable, DomainError):
        return None
    name = hidden.strip("{}").removeprefix("\\mathrm{")
    pairs = [pair for pair in sides.readings if all(_stands_behind(side, name) for side in pair)]
    alone = not link.continued and sides.readings[0][0].head == "symbol"
    if not pairs or alone or any(_may_be_matrices(section, pair, name) for pair in pairs):
        return None
    one = {name: number(1)}
    without = tuple((substitute(a, one), substitute(b, one)) for a, b in pairs)
    numbers = Sides(without, sides.reading, sides.dropped)
    judged = judge_readings(section, numbers, clock)
    if judged.verdict == "refuted":
        judged = weighed(judged, section, link, numbers, wording, in_chain)
    return judged if judged.verdict in ("proved", "plausible", "refuted") else None


def _stands_behind(tree: Expr, name: str) -> bool:
    """Whether every term is a multiple of a name that stands behind everything else."""
    if tree.head == "symbol":
        return bool(tree.value == name)
    if tree.head in ("add", "neg"):
        return all(_stands_behind(arg, name) for arg in tree.args)
    if tree.head not in ("mul", "div"):
        return False
    last = tree.args[-1] if tree.head == "mul" else tree.args[0]
    others = tree.args[:-1] if tree.head == "mul" else tree.args[1:]
    return _stands_behind(last, name) and not any(name in free_symbols(one) for one in others)


def _may_be_matrices(section: Section, pair: tuple[Expr, Expr], name: str) -> bool:
    """Whether letters before it may be matrices; what something is divided by is a number."""
    nodes = [node for side in pair for node in walk(side)]
    below = {n for node in nodes if node.head == "div" for n in free_symbols(node.args[1])}
    rest = {n for node in nodes for n in free_symbols(node)} - below - {name}
    shapes = section.scene.declared
    return any(
        _CAPITAL.fullmatch(one) or shapes.get(one, ("", "1"))[1] not in ("", "1") for one in rest
    )
