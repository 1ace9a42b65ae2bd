r"""Names that are chosen freely: ``C e^x`` and ``A e^x``, ``k \pi`` and ``n \pi``, ``g(t) = 3t``.

A refutation at values of an arbitrary constant, or of a number that counts solutions, is none where
only the name of that was chosen otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace
from itertools import islice, permutations
from string import ascii_letters

from closedform.answers.combining import noted
from closedform.answers.equality import domain_of
from closedform.answers.kinds import values_of
from closedform.answers.statements import read_sides
from closedform.answers.structures import compare_trees
from closedform.answers.verdict import Verdict
from closedform.kernel.domain import Domain
from closedform.language.errors import Unreadable
from closedform.language.tree import (
    Expr,
    call,
    free_symbols,
    function_names,
    neg,
    substitute,
    symbol,
    walk,
)

__all__ = ["could_be_renamed", "judge_renamed"]

_LETTERS = frozenset(ascii_letters)
_FREE = re.compile(r"[A-DKckmnlj]|\w\(\w\)\s*=")
_CONSTANT = re.compile(r"[ABCDKck](?:_\w)?'?|c_\d|C_\d")
_COUNTER = frozenset("kmnlj")
ARBITRARY = frozenset(("C", "C_1", "C_2", "c_1", "c_2", "K"))
_SOLVING = frozenset(("e", "exp", "log", "sin", "cos", "sqrt"))
MOST = 3  # names
TRIED = 6


def could_be_renamed(left: str, right: str) -> bool:
    """Whether anything in two texts may have been named freely; the cheap test.

    Examples
    --------
    >>> could_be_renamed("C e^x", "A e^x"), could_be_renamed("g(t) = t", "g(x) = x")
    (True, True)
    >>> could_be_renamed("x + y", "x - y")
    False
    """
    if any(name in left and name in right for name in ("C", "K")):
        return True
    if _LETTERS.intersection(left) == _LETTERS.intersection(right):
        return False
    return _FREE.search(left + right) is not None


def judge_renamed(left: str, right: str, domain: str, guessed: Set[str]) -> Verdict:
    """The verdict where names of the right text are read as names of the left one.

    Returns
    -------
    Verdict
        Undecided and without a reason where that changes nothing.

    Examples
    --------
    >>> names = frozenset({"x", "t", "C", "A", "g"})
    >>> domain = "x, t, C, A: real; g: function"
    >>> print(judge_renamed("C e^x", "2x A e^x/(2x)", domain, names).reason)
    right if A is the constant that is called C on the left
    >>> print(judge_renamed("g(t) = 3t", "g(x) = x + 2x", domain, names))
    proved: x is read as t
    >>> judge_renamed("x C", "t C", domain, names).reason
    ''
    """
    where, nothing = domain_of(domain), Verdict("undecided")
    try:
        sides = read_sides(left, right, where)
    except Unreadable:
        return nothing
    gold, answer = (side.readings[0] for side in sides)
    if (gold.head == "relation") != (answer.head == "relation"):
        gold, answer = (_value(tree) for tree in (gold, answer))
    named = _same_label(gold, answer, where, guessed)
    if named is not None:
        return named
    common = sorted(free_symbols(gold) & free_symbols(answer) & guessed & ARBITRARY)
    if common:
        return _chosen_otherwise(gold, answer, common, where)
    ours = sorted((free_symbols(gold) - free_symbols(answer)) & guessed)
    theirs = sorted((free_symbols(answer) - free_symbols(gold)) & guessed)
    if not ours or len(ours) != len(theirs) or len(ours) > MOST:
        return nothing
    dummies = _argument(gold) == ours[0] and _argument(answer) == theirs[0] and len(ours) == 1
    if not dummies and not _are_free(ours, theirs, gold, answer):
        return nothing
    for order in islice(permutations(ours), TRIED):
        put = {name: symbol(other) for name, other in zip(theirs, order, strict=True)}
        found = compare_trees(gold, substitute(answer, put), where)
        if found.verdict != "proved":
            continue
        if dummies:
            return noted(found, f"{theirs[0]} is read as {ours[0]}")
        names = " and ".join(
            f"{b} is the constant that is called {a}" for a, b in zip(order, theirs, strict=False)
        )
        return Verdict("undecided", f"right if {names} on the left")
    return nothing


def _chosen_otherwise(gold: Expr, answer: Expr, names: list[str], domain: Domain) -> Verdict:
    """Undecided where another choice of arbitrary constants makes both the same."""
    solves = gold.head == "relation" and gold.args[0] == symbol("y")
    if not solves and not any(
        n.value in _SOLVING for n in walk(gold) if n.head in ("call", "constant")
    ):
        return Verdict("undecided")
    for order in islice(permutations(names), 1, TRIED):
        put = {name: symbol(other) for name, other in zip(names, order, strict=True)}
        if compare_trees(gold, substitute(answer, put), domain).verdict == "proved":
            return Verdict("undecided", f"right if {', '.join(names)} are arbitrary constants")
    if len(names) > 1:
        return Verdict("undecided")
    name, constant = names[0], symbol(names[0])
    for other in (
        neg(constant), 2 * constant, constant / 2, -2 * constant, 3 * constant, constant / 3,
        4 * constant, call("exp", constant), call("log", constant), 1 / constant, constant**2,
    ):  # fmt: skip
        if compare_trees(gold, substitute(answer, {name: other}), domain).verdict == "proved":
            return Verdict("undecided", f"right if {name} is an arbitrary constant: {other} for it")
    return Verdict("undecided")


def _value(tree: Expr) -> Expr:
    """What an equation says that a name is."""
    form = values_of(tree)
    alone = form.label is not None and form.label.head == "symbol" and len(form.exact) == 1
    return form.exact[0] if alone and not form.printed else tree


def _are_free(ours: list[str], theirs: list[str], gold: Expr, answer: Expr) -> bool:
    """Whether all names are of the kind that is chosen freely, and none names the value."""
    labels = {tree.args[0] for tree in (gold, answer) if tree.head == "relation"}
    if any(symbol(name) in labels for name in (*ours, *theirs)):
        return False
    if not (free_symbols(gold) & free_symbols(answer)) and not _in_turns(gold, answer):
        return False
    names = (*ours, *theirs)
    return all(_CONSTANT.fullmatch(name) for name in names) or (
        set(names) <= _COUNTER and _in_turns(gold, answer)
    )


def _in_turns(gold: Expr, answer: Expr) -> bool:
    """Whether both mention pi, so that solutions may be counted."""
    return all("pi" in str(tree) for tree in (gold, answer))


def _argument(tree: Expr) -> str:
    """The variable of a function that an equation defines: t in ``g(t) = 3t``."""
    label = values_of(tree).label
    if label is None or label.head != "call" or len(label.args) != 1:
        return ""
    return str(label.args[0].value) if label.args[0].head == "symbol" else ""


def _same_label(gold: Expr, answer: Expr, domain: Domain, guessed: Set[str]) -> Verdict | None:
    """The verdict on ``f(x) = ...`` and ``y = ...``, two names for the same value."""
    forms = values_of(gold), values_of(answer)
    labels = [form.label for form in forms]
    if None in labels or labels[0] == labels[1]:
        return None
    kinds = {label.head for label in labels if label is not None}
    names = {n for label in labels if label for n in (*function_names(label), label.value)}
    if kinds != {"symbol", "call"} or not names <= guessed:
        return None
    values = [form.exact for form in forms]
    if len(values[0]) != 1 or len(values[1]) != 1 or forms[0].printed or forms[1].printed:
        return None
    found = compare_trees(values[0][0], values[1][0], domain)
    remark = f"{labels[0]} and {labels[1]} name the same value"
    return noted(replace(found), remark) if found.verdict in ("proved", "refuted") else None
