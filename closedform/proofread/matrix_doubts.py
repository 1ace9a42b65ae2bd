"""Whether an equation of matrices that fails is a claim, and of matrices at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from closedform.kernel.domain import Domain, Variable
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.language.tree import Expr, call, free_symbols, function_names, number, walk
from closedform.proofread.generic import depends
from closedform.proofread.lines import Link
from closedform.proofread.matrix_names import Named
from closedform.proofread.matrix_texts import has_matrix
from closedform.proofread.questions import KNOWN, is_number
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section
from closedform.proofread.wording import Wording

__all__ = ["Claim", "why_not_claimed"]

Pair = tuple[Expr, Expr]
_MEASURED = re.compile(
    r"\s*(?:\\det|\\Tr|\\tr|\\(?:operatorname|mathrm)\s*\{(?:det|tr|Tr|trace)\})(?![A-Za-z])"
)
# The imaginary unit and roots of unity obey equations that nobody writes down.
_SPECIAL = frozenset(("i", "j", "iota", "omega", "zeta"))


@dataclass(frozen=True)
class Claim:
    """An equation with matrices.

    Attributes
    ----------
    section : Section
        What is known at its place.
    link : Link
        As it is written.
    wording : Wording
        The sentence around it.
    in_chain : bool
        Whether the chain goes on behind it.
    line : int
        Where it stands.
    written : (Expr, Expr)
        Its sides as they were read.
    values : (Expr, Expr)
        What they are: matrices of one shape, or trees without matrices.
    named : tuple of Named
        The matrices whose names it mentions.
    shared : bool
        Whether both sides mention one of these.
    bars : bool
        Whether something stands between bars.
    operated : bool
        Whether something is calculated with matrices.
    """

    section: Section
    link: Link
    wording: Wording
    in_chain: bool
    line: int
    written: Pair
    values: Pair
    named: tuple[Named, ...] = ()
    shared: bool = False
    bars: bool = False
    operated: bool = True

    @property
    def entries(self) -> list[Pair]:
        """What has to be equal; for numbers only themselves."""
        left, right = self.values
        if left.head == right.head == "matrix":
            return list(zip(left.args, right.args, strict=True))
        if left.head == right.head == "set" and len(left.args) == len(right.args):
            return list(zip(left.args, right.args, strict=True))  # a ± b, sign by sign
        return [(left, right)]


def why_not_claimed(claim: Claim, place: int, verdicts: list[Judgement]) -> str:
    """Why an equation may be right, or no claim, although a pair of entries differs.

    Parameters
    ----------
    place : int
        Of the pair.
    verdicts : list of Judgement
        On all pairs.

    Returns
    -------
    str
        Empty if nothing speaks for that.
    """
    if "modular" in claim.section.topics:
        return "the sides differ, but the text calculates modulo a number"
    if claim.wording.denies and not (claim.in_chain or claim.link.continued):
        return "what the text denies"
    for reason in (_other_values, _other_objects):
        found = reason(claim)
        if found:
            return found
    pair = claim.entries[place]
    if all(map(is_number, pair)):
        numeric = claim.bars and "\\begin{vmatrix}" not in claim.link.left + claim.link.right
        return "bars may mean a norm" if numeric else ""
    return _to_be_solved(claim, pair, place, verdicts)


def _other_values(claim: Claim) -> str:
    """Whether names may stand for other matrices than the section said before."""
    if any(one.several for one in claim.named):
        return "the sides differ, but a name in it has several values here"
    if any(not one.near(claim.line) for one in claim.named):
        return "the sides differ, but the matrix of another place may not be meant here"
    if not claim.named:
        return ""
    continued = claim.link.continued or claim.in_chain
    if claim.wording.supposes and not continued:
        return "an equation that the text lays down"
    # H v = 3 v and A x = b are what v and x are looked for with.
    printed = any(map(has_matrix, (claim.link.left, claim.link.right))) or "," in claim.link.right
    asked = claim.shared or claim.wording.solves or claim.written[1] == number(0)
    if asked or (not printed and claim.values[0].head == "matrix"):
        return "the sides differ, but it may be an equation to be solved"
    return ""


def _other_objects(claim: Claim) -> str:
    """Whether what is written in rows may be something else than matrices."""
    sides = claim.written
    matrices = [node for side in sides for node in walk(side) if node.head == "matrix"]
    pairs = all(one.value == 1 and len(one.args) == 2 for one in matrices)
    if matrices and pairs and _holds(*map(_as_binomials, sides)):
        return "it holds for binomial coefficients"
    if not claim.operated and all(side.head == "matrix" for side in sides):
        whole = all(node.head in ("number", "neg") for m in matrices for node in m.args)
        if whole and min(matrices[0].value, len(matrices[0].args) // matrices[0].value) > 1:
            return "the matrices differ, but rows may have been exchanged or added"
    return ""


def _as_binomials(tree: Expr) -> Expr:
    if tree.head == "matrix":
        return call("binomial", *tree.args)
    return Expr(tree.head, tree.value, tuple(map(_as_binomials, tree.args)))


def _holds(left: Expr, right: Expr) -> bool:
    try:
        return evaluate(left, {}) == evaluate(right, {})
    except (Undefined, NotExact, KeyError):
        return False


def _to_be_solved(claim: Claim, pair: Pair, place: int, verdicts: list[Judgement]) -> str:
    """Whether a pair with letters may be an equation for them, such as A v = 3 v."""
    names = [free_symbols(side) | (function_names(side) - KNOWN) for side in pair]
    solved = "the sides differ, but it may be an equation to be solved"
    if not (names[0] and names[1]) or not (names[0] <= names[1] or names[1] <= names[0]):
        return solved
    if (names[0] | names[1]) & _SPECIAL:
        return "the sides differ, but a letter in it may be no real number"
    alone = not (claim.link.continued or claim.in_chain)
    if claim.wording.solves or (claim.wording.supposes and alone) or not claim.operated:
        return solved
    if any(map(_is_multiple_of_names, claim.written)):
        return solved
    if len(verdicts) == 1:
        return "" if names[0] == names[1] or _evaluated(claim, pair) else solved
    others = (other for at, other in enumerate(claim.entries) if at != place)
    proved = (one.verdict == "proved" for at, one in enumerate(verdicts) if at != place)
    if not any(right and _has_names(other) for right, other in zip(proved, others, strict=True)):
        return solved
    matters = claim.section.stated.may_matter(*pair)
    return f"the sides differ, but {matters}" if matters else ""


def _evaluated(claim: Claim, pair: Pair) -> bool:
    """Whether a determinant or a trace is followed by a formula in all names that matter to it."""
    if not _MEASURED.match(claim.link.left) or not claim.named:
        return False
    both = frozenset().union(*map(free_symbols, pair))
    domain = Domain(tuple(Variable(name, "real") for name in sorted(both)))
    mattering = ({name for name in both if depends(side, name, domain)} for side in pair)
    first, second = mattering
    return first == second and not function_names(pair[0]) | function_names(pair[1])


def _has_names(pair: Pair) -> bool:
    return not all(map(is_number, pair))


def _is_multiple_of_names(tree: Expr) -> bool:
    """Whether a side is a number times a column of bare names: what is unknown, perhaps."""
    if tree.head in ("neg", "div"):
        return _is_multiple_of_names(tree.args[0])
    if tree.head == "mul":
        matrices = [arg for arg in tree.args if any(map(_is_table, walk(arg)))]
        return len(matrices) == 1 and _is_multiple_of_names(matrices[0])
    return _is_table(tree) and all(arg.head in ("symbol", "call") for arg in tree.args)


def _is_table(tree: Expr) -> bool:
    return tree.head == "matrix"
