r"""Answers up to constants that are declared to be arbitrary: ``C: arbitrary constant``.

Both answers are then sets of functions, one for each choice of the constants.  They are the same
where a change of constants that reaches all of them turns one into the other, and they are not
where one has a function that no constants give in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice, permutations

from closedform.answers.constant_families import Linear, change_of, is_onto, linear_in, outside
from closedform.answers.equality import domain_of
from closedform.answers.kinds import kind, values_of
from closedform.answers.rereading import up_to_a_constant
from closedform.answers.statements import read_sides
from closedform.answers.structures import compare_trees
from closedform.answers.verdict import Verdict
from closedform.kernel.domain import Domain
from closedform.language.declarations import split_outside
from closedform.language.errors import Unreadable
from closedform.language.names import canonical
from closedform.language.tree import Expr, free_symbols, function_names, substitute, symbol

__all__ = ["arbitrary_constants", "same_families"]

_DECLARED = re.compile(
    r"\s*(?P<names>[^:;<>=]*?\S)\s*(?::|\s(?:is|are)\s|\s)\s*(?:any\s+|an?\s+)?"
    r"(?:[a-z-]+\s+)*constants?\b"
    r"(?:\s+of\s+integration)?\s*(?:,.*)?"
)
_CHOSEN = re.compile(r"\b(?:arbitrary|free|integration|undetermined)\b")
_VARIABLES = frozenset(("x", "y", "z", "t", "s", "r", "u", "v", "theta"))
_MOST = 3  # constants on a side
_TRIED = 6


@lru_cache(maxsize=512)
def arbitrary_constants(domain: str) -> frozenset[str]:
    """The names that a domain text declares to be arbitrary constants.

    Examples
    --------
    >>> sorted(arbitrary_constants("x: real; C_1, C_2: arbitrary constants"))
    ['C_1', 'C_2']
    >>> sorted(arbitrary_constants("c: constant; K is a constant of integration"))
    ['K']
    """
    if "constant" not in domain:
        return frozenset()
    found: set[str] = set()
    for piece in domain.split(";"):
        declared = _DECLARED.fullmatch(piece)
        if declared is None or not _CHOSEN.search(piece[declared.end("names") :]):
            continue
        try:
            found.update(canonical(name) for name in split_outside(declared["names"], ","))
        except ValueError:
            continue
    return frozenset(found)


def same_families(left: str, right: str, domain: str, constants: frozenset[str]) -> Verdict:
    """The verdict on two answers with arbitrary constants, as sets of functions.

    Examples
    --------
    >>> domain, names = "x, A, B, C: real", frozenset("ABC")
    >>> print(same_families("A e^x + B", "C - 2B e^x", domain, names).reason)
    the same family, with -2*B for A, C for B
    >>> print(same_families("A x + B", "C x^2", domain, names))
    refuted: no choice of A, B gives what C = 1 gives on the other side
    >>> same_families("A e^x", "e^(x + C)", domain, names).verdict
    'undecided'
    """
    where = domain_of(domain)
    try:
        sides = read_sides(left, right, where)
    except Unreadable as error:
        return Verdict("unreadable", f"{error.reason}\n{error.caret()}")
    if any(len(side.readings) > 1 for side in sides):
        return Verdict("undecided", "with arbitrary constants, a text is read in one way only")
    gold, answer = _bodies(sides[0].readings[0], sides[1].readings[0])
    named = [sorted(free_symbols(tree) & constants) for tree in (gold, answer)]
    unsure = Verdict("undecided", f"not the same for all constants {', '.join(sorted(constants))}")
    if max(map(len, named)) > _MOST or _are_tied(constants, where):
        return unsure
    found = _renamed(gold, answer, named, where) or _changed(gold, answer, named, where)
    return found or unsure


def _bodies(gold: Expr, answer: Expr) -> tuple[Expr, Expr]:
    """The values behind the same label, or behind a label on one side only."""
    forms = values_of(gold), values_of(answer)
    if any(len(form.exact) != 1 or form.printed for form in forms):
        return gold, answer
    labels = {form.label for form in forms if form.label is not None}
    if len(labels) != 1:
        return gold, answer
    return forms[0].exact[0], forms[1].exact[0]


def _are_tied(constants: frozenset[str], where: Domain) -> bool:
    """Whether anything is said of the constants but that they are real."""
    if any(free_symbols(stated) & constants for stated in where.relations):
        return True
    for variable in where.variables:
        ends = [bound for bound in (variable.lower, variable.upper) if bound is not None]
        if variable.name in constants and (ends or variable.kind != "real"):
            return True
        if any(free_symbols(end.value) & constants for end in ends):
            return True
    return False


def _renamed(gold: Expr, answer: Expr, named: list[list[str]], where: Domain) -> Verdict | None:
    """Proved where other names for the constants make both the same."""
    ours, theirs = named
    if not ours or len(ours) != len(theirs):
        return None
    for order in islice(permutations(ours), _TRIED):
        if list(order) == theirs:
            continue  # this has been tried
        put = {name: symbol(other) for name, other in zip(theirs, order, strict=True)}
        found = compare_trees(gold, substitute(answer, put), where)
        if found.verdict == "proved":
            renamed = ", ".join(f"{b} for {a}" for a, b in put.items() if symbol(a) != b)
            return replace(found, reason=_joined(f"the same family, with {renamed}", found))
    return None


def _joined(remark: str, found: Verdict) -> str:
    return "; ".join(filter(None, (remark, found.reason)))


def _changed(gold: Expr, answer: Expr, named: list[list[str]], where: Domain) -> Verdict | None:
    """The verdict on two values that are linear in the constants."""
    if kind(gold) != "number" or kind(answer) != "number":
        return None
    first, second = linear_in(gold, named[0]), linear_in(answer, named[1])
    if first is None or second is None or where.tensors:
        return None
    others = sorted((free_symbols(gold) | free_symbols(answer)) - {*named[0], *named[1]})
    kinds = {variable.name: variable.kind for variable in where.variables}
    if any(kinds.get(name) not in ("real", "integer") for name in others):
        return None
    if {*function_names(gold), *function_names(answer)} & kinds.keys():
        return None
    for one, other, its_gold, its_answer in (
        (first, second, gold, answer),
        (second, first, answer, gold),
    ):
        found = _reached(one, other, its_gold, its_answer, others, where)
        if found is not None:
            return found
    if len(named[0]) == len(named[1]) == 1:
        found = up_to_a_constant(gold, answer, where, frozenset((*named[0], *named[1])))
        if found.verdict == "proved":
            return found
    if (free_symbols(gold) ^ free_symbols(answer)) & set(others) - _VARIABLES:
        return None  # what is on one side only may be another constant
    return _missed(first, second, others, where) or _missed(second, first, others, where)


def _reached(
    one: Linear, other: Linear, gold: Expr, answer: Expr, others: list[str], where: Domain
) -> Verdict | None:
    """Proved where a change of the constants of the first gives the second, whole."""
    change = change_of(one, other, others, where)
    if change is None or not is_onto(change, len(other.names)):
        return None
    put = dict(zip(one.names, change.trees(other.names), strict=True))
    found = compare_trees(substitute(gold, put), answer, where)
    if found.verdict != "proved":
        return None
    shown = ", ".join(f"{tree} for {name}" for name, tree in put.items())
    return replace(found, reason=_joined(f"the same family, with {shown}", found))


def _missed(one: Linear, other: Linear, others: list[str], where: Domain) -> Verdict | None:
    """Refuted where the second has a function that the first has not, whatever varies in it."""
    if not others:
        return None
    for chosen in _choices(other):
        if all(outside(one, other, chosen, name, where) for name in others):
            values = ", ".join(f"{n} = {v}" for n, v in zip(other.names, chosen, strict=True))
            gives = f"what {values} gives" if values else "what is"
            ours = f"no choice of {', '.join(one.names)} gives" if one.names else "it is not"
            return Verdict("refuted", f"{ours} {gives} on the other side")
    return None


def _choices(family: Linear) -> Iterator[tuple[int, ...]]:
    """A few values of the constants: each alone 1, then none."""
    count = len(family.names)
    for at in range(count):
        yield tuple(int(at == place) for place in range(count))
    yield (0,) * count
