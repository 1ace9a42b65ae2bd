r"""Inequalities that follow from those that stand before: added up, each times what is positive.

Nothing is looked into: ``\|g_t\|^2`` and ``f(x_t)`` are numbers, a norm is at least 0, and so are
the numbers that belong to a property, as in "$L$-smooth".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from closedform.answers.definedness import is_definedness
from closedform.derive.implied_inequalities import combined
from closedform.kernel.domain import Bound, Domain, DomainError
from closedform.language.errors import Unreadable
from closedform.language.names import canonical
from closedform.language.tree import Expr, free_symbols, function_names, number, relation
from closedform.proofread.atoms import Atoms
from closedform.proofread.clock import Clock
from closedform.proofread.lines import Link
from closedform.proofread.relations import Judgement
from closedform.proofread.spelling import spelled
from closedform.proofread.wording import Wording

if TYPE_CHECKING:
    from closedform.proofread.section import Sides

__all__ = ["KnownBounds", "positive_in"]

Read: TypeAlias = "Callable[[str, str], Sides]"
SIGNS = ("<", "<=", ">", ">=", "=")
REACH = 2500  # characters
STEP = 300  # from a line to the next one
MOST = 8
MOST_SAID = 24
STEPS = 3
SHARE = 0.2  # of the time for one relation
_OF_A_PROPERTY = re.compile(
    r"\$\s*(?P<name>\\?[A-Za-z]+)\s*\$\s*-?\s*(?:strong(?:ly)?|smooth|Lipschitz)\b"
    r"|\b(?:step[- ]?size|learning rate|smoothness constant|Lipschitz constant)\s*(?:of\s*)?"
    r"\$\s*(?P<other>\\?[A-Za-z]+)\s*\$",
    re.IGNORECASE,
)
_ARGUMENT = (
    r"(?:\\(?:mathbf|boldsymbol|bm|hat|bar|tilde)\s*\{[^{}]*\}|\\[A-Za-z]+|[A-Za-z])"
    r"(?:\s*[_^]\s*(?:\{[^{}]*\}|\*|\\[a-z]+|\w))*"
)
# A value of a function: f at anything, others at a point.
_APPLIED = re.compile(
    r"(?<![A-Za-z\\])(?:[fFgGh](?:\s*_\s*(?:\{[^{}]*\}|\w))?'*\s*\((?:[^()]|\([^()]*\))*\)"
    r"|(?:[A-Za-z]|\\(?:ell|phi|psi|varphi|Phi|Psi)(?![A-Za-z]))(?:\s*_\s*(?:\{[^{}]*\}|\w))?\s*"
    rf"\(\s*{_ARGUMENT}(?:\s*,\s*{_ARGUMENT})*\s*\))"
)
_QUANTITY = re.compile(rf"\\\|(?:(?!\\\|).)*\\\||{_APPLIED.pattern}", re.DOTALL)
_BLANK = re.compile(r"[\s{}]")
_LETTER = re.compile(r"\\[A-Za-z]+|[A-Za-z]")
_CASE = re.compile(
    r"\b(?:if|iff|when\w*|unless|cases?|only|otherwise|until|while|whether)\b", re.IGNORECASE
)
_GENERAL = re.compile(
    r"\b(?:convex\w*|smooth\w*|lipschitz\w*|lojasiewicz|łojasiewicz|PL|(?:for|at) (?:all|any|every"
    r"|each))\b",
    re.IGNORECASE,
)
_POINT = re.compile(r"(?<![A-Za-z\\])[u-z](?![A-Za-z])")
_NORM = re.compile(r"\\\|.*\\\|", re.DOTALL)


def positive_in(text: str) -> frozenset[str]:
    r"""The numbers that belong to a property of functions, which are positive.

    Examples
    --------
    >>> sorted(positive_in(r"an $L$-smooth and $\mu$-strongly convex function, step size $\eta$"))
    ['L', 'eta', 'mu']
    """
    found = (one["name"] or one["other"] for one in _OF_A_PROPERTY.finditer(text))
    return frozenset(map(canonical, found))


@dataclass(frozen=True, slots=True)
class _Said:
    """A relation, the formula it stands in, and for what it holds."""

    link: Link
    formula: int
    case: bool  # or it is only supposed
    general: bool  # at every point
    instance: bool = False  # of what is said of every point
    sure: bool = True  # laid down, or proved

    @property
    def written(self) -> str:
        return f"{self.link.left} {self.link.sign} {self.link.right}"

    def at_points(self, link: Link) -> Iterator[_Said]:
        """What it says at the points of a claim, where it is about every ``x``."""
        yield self
        if not self.general:
            return
        own, wanted = f"{self.link.left} {self.link.right}", f"{link.left} {link.right}"
        for letter in sorted(set(_POINT.findall(own))):
            script = rf"(?<![A-Za-z\\]){letter}\s*_\s*(?:\{{[^{{}}]*\}}|\w)"
            alone = re.compile(rf"(?<![A-Za-z\\]){letter}(?![A-Za-z])(?!\s*[_^])")
            if re.search(script, own) or alone.search(wanted):
                continue
            for point in sorted(set(re.findall(script, wanted)))[:2]:
                left, right = (
                    alone.sub(point.replace("\\", r"\\"), side)
                    for side in (self.link.left, self.link.right)
                )
                yield replace(self, link=replace(self.link, left=left, right=right), instance=True)


@dataclass
class KnownBounds:
    """The inequalities and equations that a section has stated so far.

    Attributes
    ----------
    positive : frozenset of str
        Names of positive numbers.
    """

    positive: frozenset[str] = frozenset()
    said: list[_Said] = field(default_factory=list)
    trees: dict[str, tuple[Expr, Domain] | None] = field(default_factory=dict)

    def note(self, link: Link, wording: Wording, formula: int, verdict: str) -> None:
        """Remember a relation of a formula that begins at a place, unless it is asked or denied."""
        if link.sign not in SIGNS or not (link.left and link.right) or link.approximate:
            return
        if wording.denies or wording.asks or link.equivalent[0] or link.joined:
            return
        case = link.supposed or bool(_CASE.search(wording.before))
        general = bool(_GENERAL.search(wording.before) or _GENERAL.search(wording.after))
        said = _Said(link, formula, case, general, sure=verdict in ("assumed", "proved"))
        self.said = [*self.said[-MOST_SAID:], said]

    def judge(
        self, link: Link, read: Read, seconds: float, atoms: Atoms, formula: int
    ) -> Judgement | None:
        """The verdict on an open inequality with what stands before it, if it follows."""
        open_ = [
            at
            for one in self.said
            if (one.general or 0 <= link.position - one.link.position <= REACH)
            # What is true in one case says nothing about what follows.
            and (not one.case or one.formula == formula or one.general)
            for at in one.at_points(link)
        ]
        near = _connected(link, open_)[-MOST:]
        if not near or all(one.link.sign == "=" for one in near):
            return None
        asked = self._as_tree(link, read, atoms)
        if asked is None:
            return None
        claim, domain = asked
        trees = [(one.written, self._as_tree(one.link, read, atoms)) for one in near]
        known = [(written, *tree) for written, tree in trees if tree is not None]
        names = free_symbols(claim) | function_names(claim)
        wide = self._wide(domain, [other for _, _, other in known], atoms)
        granted = [(written, tree) for written, tree, _ in known if tree != claim]
        theorem = Clock(seconds).hurry(partial(combined, wide, claim, granted), SHARE)
        if theorem is None or not is_definedness(theorem, claim, wide):
            return None
        used = tuple(one.name for one in theorem.hypotheses)
        if len(used) == 1 and not self._next_to(link, used[0], near):
            return None  # what is shown is said again, perhaps: a theorem and the end of its proof
        given = (*used, *(f"{name} > 0" for name in sorted(self.positive & names)))
        open_claims = [one.written for one in near if one.written in used and not one.sure]
        if open_claims:
            reason = (
                f"it follows from what stands before it, of which {open_claims[0]} is not shown"
            )
            return Judgement("plausible", reason, given=given)
        return Judgement("proved", "it follows from what stands before it", given=given)

    def _as_tree(self, link: Link, read: Read, atoms: Atoms) -> tuple[Expr, Domain] | None:
        """A relation in which values of functions are numbers, and what it is about."""
        written = f"{link.left} {link.sign} {link.right}"
        if written not in self.trees:
            left, right = (
                atoms.hide(_APPLIED.sub(lambda found: atoms.name_for(found.group()), spelled(side)))
                for side in (link.left, link.right)
            )
            self.trees[written] = None
            with suppress(Unreadable, DomainError, RecursionError):
                sides = read(left, right)
                if not sides.dropped and len(sides.readings) == 1:
                    tree = relation(link.sign, *sides.readings[0])
                    self.trees[written] = tree, sides.reading.domain
        return self.trees[written]

    def tree_of(self, link: Link, read: Read, atoms: Atoms) -> Expr | None:
        """A relation as it can be read, with values of functions as numbers."""
        found = self._as_tree(link, read, atoms)
        return found and found[0]

    def _next_to(self, link: Link, written: str, near: Iterable[_Said]) -> bool:
        same = [one for one in near if one.written == written]
        return any(one.instance or link.position - one.link.position <= STEP for one in same)

    def _wide(self, domain: Domain, others: Iterable[Domain], atoms: Atoms) -> Domain:
        """What all names range over; a norm and a number that belongs to a property have signs."""
        variables = {one.name: one for other in others for one in other.variables}
        variables |= {one.name: one for one in domain.variables}
        for name, one in variables.items():
            if one.kind != "real" or one.lower is not None or one.upper is not None:
                continue
            if _NORM.fullmatch(atoms.reveal(name)):
                variables[name] = replace(one, lower=Bound(number(0)))
            elif name in self.positive:
                variables[name] = replace(one, lower=Bound(number(0), strict=True))
        return Domain(tuple(variables.values()), domain.relations)


def _quantities(link: Link) -> set[str]:
    """What a relation is about: values of functions, norms; the letters where it has none."""
    text = f"{link.left} ; {link.right}"
    found = {_BLANK.sub("", one.group()) for one in _QUANTITY.finditer(text)}
    return found or set(_LETTER.findall(text))


def _connected(link: Link, said: Iterable[_Said]) -> list[_Said]:
    """What is about the same as a claim, or about the same as that, in the order of the text."""
    wanted, rest = _quantities(link), [(one, _quantities(one.link)) for one in said]
    chosen: set[int] = set()
    for _ in range(STEPS):
        new = {place for place, (_, own) in enumerate(rest) if own & wanted} - chosen
        if not new:
            break
        chosen |= new
        wanted = wanted.union(*(rest[place][1] for place in new))
    return [rest[place][0] for place in sorted(chosen)]
