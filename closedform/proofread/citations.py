"""Statements that a document takes from a course: ``% closedform: from averages.ema_variance``.

What is printed is read again, in the names of the cited result, and counts as proved where it says
what a step of that result states: word for word, or at the values that the sentence puts in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from closedform.answers.decimals import rounds_to
from closedform.answers.equality import compare
from closedform.derive.calculation import Goal, no_library
from closedform.derive.matrices import matrix
from closedform.kernel.domain import Domain, DomainError
from closedform.kernel.errors import Refused
from closedform.kernel.rules import sign
from closedform.language.errors import Unreadable
from closedform.language.reader import read_relation
from closedform.language.tree import (
    Expr,
    free_symbols,
    function_names,
    relation,
    substitute,
    symbol,
)
from closedform.proofread.lines import Link
from closedform.proofread.relations import Judgement

if TYPE_CHECKING:
    from closedform.kernel.theorem import Theorem

__all__ = ["Citations", "cited_ids"]

_FROM = "from "
_TURNED = {">": "<", ">=": "<="}
MOST = 20  # results that are cited at once


def cited_ids(note: str) -> tuple[str, ...]:
    """The ids that a comment for closedform cites; none if it declares something.

    Examples
    --------
    >>> cited_ids("from averages.ema_variance, averages.ema_expansion")
    ('averages.ema_variance', 'averages.ema_expansion')
    >>> cited_ids("from: real")
    ()
    """
    if not note.startswith(_FROM) or ":" in note:
        return ()
    return tuple(name.strip() for name in note.removeprefix(_FROM).split(",") if name.strip())


@dataclass(frozen=True)
class _Statement:
    """A step or a hypothesis of a result, and the names in which it is read."""

    source: str
    theorem: Theorem
    domain: Domain
    granted: bool


@dataclass
class Citations:
    """The results that are cited at a place of a document.

    Attributes
    ----------
    statements : tuple of _Statement
        What they state, in order.
    """

    statements: tuple[_Statement, ...] = ()

    def cite(self, ids: tuple[str, ...]) -> None:
        """Take results of the built-in course, in place of those cited before.

        Raises
        ------
        DomainError
            When there is no such result, or it cannot be proved; the message says which there are.
        """
        from closedform.course.chain import ChainFailed
        from closedform.course.loader import CourseError

        if len(ids) > MOST:
            raise DomainError(f"at most {MOST} results are cited at once, not {len(ids)}")
        try:
            self.statements = tuple(one for name in ids for one in _statements(name))
        except (CourseError, ChainFailed) as error:
            raise DomainError(str(error)) from None

    def judge(
        self, link: Link, values: Mapping[str, Expr], declared: Domain | None = None
    ) -> Judgement | None:
        """The verdict on a relation that a cited result states; ``None`` where none does.

        Parameters
        ----------
        link : Link
            The relation.
        values : mapping of str to Expr
            Numbers that the sentence puts in for names.
        declared : Domain or None
            What the document declares; a name with another range is not the result's.
        """
        domains = dict.fromkeys(one.domain for one in self.statements)
        trees = {domain: _read(link, domain) for domain in domains}
        for one in self.statements:
            tree = trees[one.domain]
            if tree is None or _means_another(tree, one.domain, declared):
                continue
            if tree == _ordered(one.theorem.statement):
                return _stated(one)
            if values and not one.granted and _at(one.theorem, tree, values):
                at = ", ".join(f"{name} = {value}" for name, value in values.items())
                return _stated(one, f" at {at}")
        read = {
            domain: tree
            for domain, tree in trees.items()
            if tree is not None and not _means_another(tree, domain, declared)
        }
        if any(tree in _conditions(domain) for domain, tree in read.items()):
            return Judgement("assumed", "a condition of what is cited")
        proved = (domain for domain, tree in read.items() if _follows(tree, domain))
        domain = next(proved, None)
        if domain is None:
            return None
        return Judgement("proved", "where what is cited holds", given=(str(domain),))


@lru_cache(maxsize=64)
def _statements(name: str) -> tuple[_Statement, ...]:
    from closedform.course.chain import step_domain
    from closedform.course.loader import load_course
    from closedform.course.result import Step

    course = load_course()
    result, theorems = course.result(name), course.theorems(name)
    return tuple(
        _Statement(
            f"{'step' if isinstance(item, Step) else 'hypothesis'} {item.name!r} of {name}",
            theorems[item.name], step_domain(result, item), not isinstance(item, Step),
        )
        for item in result.chain
    )  # fmt: skip


def _stated(one: _Statement, where: str = "") -> Judgement:
    if one.granted:
        return Judgement("assumed", f"a {one.source}")
    theorem = one.theorem
    given = [str(theorem.domain), *map(str, theorem.obligations)]
    given += [hypothesis.words or str(hypothesis.statement) for hypothesis in theorem.hypotheses]
    return Judgement("proved", f"the {one.source}{where}", given=tuple(filter(None, given)))


def _read(link: Link, domain: Domain) -> Expr | None:
    """A relation in the names of a result, if it can be read in them."""
    try:
        return _ordered(read_relation(f"{link.left} {link.sign} {link.right}", domain.reading()))
    except Unreadable:
        return None


def _ordered(tree: Expr) -> Expr:
    """A relation with its smaller side on the left."""
    sign = _TURNED.get(str(tree.value))
    return relation(sign, *tree.args[::-1]) if tree.is_relation and sign else tree


def _means_another(tree: Expr, domain: Domain, declared: Domain | None) -> bool:
    """Whether the document declares a name of the relation otherwise than the result does."""
    if declared is None:
        return False
    names = free_symbols(tree) | function_names(tree)
    return any(declared.get(name) not in (None, domain.get(name)) for name in names)


@lru_cache(maxsize=256)
def _conditions(domain: Domain) -> frozenset[Expr]:
    """What a result supposes of its names: bounds and relations."""
    found = set(map(_ordered, domain.relations))
    for variable in domain.variables:
        name = symbol(variable.name)
        if variable.lower:
            found.add(relation("<" if variable.lower.strict else "<=", variable.lower.value, name))
        if variable.upper:
            found.add(relation("<" if variable.upper.strict else "<=", name, variable.upper.value))
    return frozenset(found)


def _follows(tree: Expr, domain: Domain) -> bool:
    """Whether an inequality follows from what a result supposes."""
    if tree.value not in ("<", "<="):
        return False
    try:
        if domain.tensors:
            left, right = tree.args
            matrix().prove(Goal(domain, left, right, str(tree.value), {}, no_library))
        else:
            sign(domain, tree)
    except Refused:
        return False
    return True


def _at(theorem: Theorem, tree: Expr, values: Mapping[str, Expr]) -> bool:
    """Whether a relation says what an equation is for some values of its symbols."""
    if theorem.statement.value != "=" or tree.value != "=" or tree.args[0] != theorem.left:
        return False
    right, printed = substitute(theorem.right, values), tree.args[1]
    domain = theorem.domain
    judged = compare(right, printed, domain)
    return "proved" in (judged.verdict, rounds_to(right, printed, domain).verdict)
