"""An inequality with what the text has defined put in, and what it supposes of its names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from closedform.kernel.domain import Domain
from closedform.language.tree import (
    Expr,
    free_symbols,
    function_names,
    mul,
    number,
    relation,
    walk,
)
from closedform.proofread.bounds import SIGNS
from closedform.proofread.context import Reading
from closedform.proofread.facts import Fact, about, put_in, widened
from closedform.proofread.lines import Link
from closedform.proofread.questions import KNOWN, is_number
from closedform.proofread.section import Section
from closedform.proofread.wide_points import counting

__all__ = ["FilledClaim", "filled"]

MOST_NODES = 400


@dataclass(frozen=True)
class FilledClaim:
    """An inequality, what its names range over, and what was put in.

    Attributes
    ----------
    statement : Expr
        The inequality.
    domain : Domain
        What its names range over.
    facts : tuple of Fact
        The definitions that were put in.
    said : tuple of (str, Expr)
        What the text supposes of its names, as it is written and as it is read.
    """

    statement: Expr
    domain: Domain
    facts: tuple[Fact, ...]
    said: tuple[tuple[str, Expr], ...]


def filled(section: Section, link: Link, asked: Expr, reading: Reading) -> Iterator[FilledClaim]:
    """The inequality with nothing put in, and with all definitions."""
    facts = _in_order(about(section.stated.known, asked))
    for chosen in ((), facts) if facts else ((),):
        statement = put_in(_without_factors(section, asked), chosen)
        names = free_symbols(statement) | function_names(statement)
        domain = _of_names(counting(widened(reading.domain, chosen), statement), names)
        if not names - KNOWN <= set(domain.names):
            continue
        if sum(1 for _ in walk(statement)) <= MOST_NODES:
            said = tuple(_said(section, link, statement))
            yield FilledClaim(statement, domain, chosen, said)


def _of_names(domain: Domain, names: frozenset[str]) -> Domain:
    """A domain without the numbers that are not mentioned."""
    bounds = [end for one in domain.variables for end in (one.lower, one.upper) if end]
    needed = names.union(*(free_symbols(end.value) for end in bounds))
    needed = needed.union(*map(free_symbols, domain.relations))
    kept = tuple(one for one in domain.variables if one.name in needed)
    return Domain(kept, domain.relations)


def _without_factors(section: Section, claim: Expr) -> Expr:
    """An inequality without the factors of both sides that the text says are not negative."""
    left, right = (list(side.args) if side.head == "mul" else [side] for side in claim.args)
    for one in [factor for factor in left if factor in right]:
        if one in right and _is_no_less_than_zero(section, one):
            left.remove(one)
            right.remove(one)
    return relation(
        str(claim.value), *(mul(*side) if side else number(1) for side in (left, right))
    )


def _is_no_less_than_zero(section: Section, tree: Expr) -> bool:
    """Whether the text says so of what a name stands for: ``d_k = f(x_k) - f^* \\ge 0``."""
    definitions = [fact.right for fact in section.stated.known if fact.name == tree.value]
    for claim in section.stated.compared:
        one, other = claim.args if claim.value in (">=", ">") else claim.args[::-1]
        if other == number(0) and (one == tree or one in definitions):
            return True
    return False


def _in_order(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The definitions by formulas, without those that lead back to themselves."""
    kept: list[Fact] = []
    for fact in sorted(facts, key=lambda one: one.line):
        if fact.kind == "recurrence" or fact.earlier or is_number(fact.right) or fact.name in KNOWN:
            continue
        behind = about(kept, fact.right)
        names = free_symbols(fact.right) | function_names(fact.right)
        names = names.union(*(free_symbols(f.right) | function_names(f.right) for f in behind))
        if fact.name not in names and fact.right.head != "set":
            kept.append(fact)
    return tuple(kept)


def _said(section: Section, link: Link, statement: Expr) -> Iterator[tuple[str, Expr]]:
    """What the text supposes or has shown of the numbers of an inequality, and means here."""
    names = free_symbols(statement)
    for one in section.bounds.said:
        if one.link.sign not in SIGNS or not one.sure:
            continue
        if one.case and one.formula != section.position:
            continue
        tree = section.bounds.tree_of(one.link, section.read, section.atoms)
        if tree is None or function_names(tree) - KNOWN or tree == statement:
            continue
        if free_symbols(tree) and free_symbols(tree) <= names:
            yield one.written, tree
