"""Small changes of a formula with sequences: what somebody means who slips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from closedform.derive.finite_sums import swapped
from closedform.language.tree import (
    BINDERS,
    Expr,
    free_symbols,
    mul,
    number,
    sub,
    substitute,
    symbol,
    walk,
)
from closedform.proofread.facts import tidied
from closedform.proofread.questions import KNOWN
from closedform.proofread.systems import is_opaque

__all__ = ["slips"]

MOST = 600
MOST_PAIRS = 10
ONE = number(1)


def slips(tree: Expr, parameters: Sequence[str]) -> Iterator[Expr]:
    """Formulas from which one differs by a sign, an index, a factor, a power or a letter.

    Parameters
    ----------
    parameters : sequence of str
        Numbers that may be a factor too many, or be missing.

    Examples
    --------
    >>> from closedform.kernel.domain import Domain
    >>> from closedform.language.reader import read
    >>> names = Domain.parse("w: family; k: integer; mu: real").reading()
    >>> tree = read("(1 - mu) w_k", names)
    >>> meant = [str(one) for one in slips(tree, ["mu"])]
    >>> all(text in meant for text in ("mu*w(k)", "(mu + 1)*w(k)", "(-mu + 1)*w(k - 1)"))
    True
    """
    seen = {tree}
    for one in _every(tree, parameters):
        one = tidied(one)
        if one not in seen:
            seen.add(one)
            yield one
        if len(seen) > MOST:
            return


def _every(tree: Expr, parameters: Sequence[str]) -> Iterator[Expr]:
    yield from _anywhere(tree, parameters)
    for place, term in enumerate(tree.args if tree.head == "add" else ()):
        for step in (1, -1):
            moved = _moved(term, step)
            yield Expr("add", None, (*tree.args[:place], moved, *tree.args[place + 1 :]))
    for step in (1, -1):
        yield _moved(tree, step)
    yield -tree
    yield from _swapped(tree)
    yield from _factors(tree, parameters)


def _swapped(tree: Expr) -> Iterator[Expr]:
    """Variants with two values of sequences in each other's places."""
    values = dict.fromkeys(n for n in walk(tree) if n.head == "call" and n.value not in KNOWN)
    pairs = combinations([value for value in values if not is_opaque(value)], 2)
    for one, other in islice(pairs, MOST_PAIRS):
        between = symbol("#")
        moved = swapped(swapped(tree, one, between), other, one)
        yield swapped(moved, between, other)


def _moved(tree: Expr, step: int) -> Expr:
    """A formula with all of its indices one more or less."""
    args = tuple(_moved(arg, step) for arg in tree.args)
    if tree.head == "call" and tree.value not in KNOWN and not is_opaque(tree):
        return Expr("call", tree.value, (*args[:-1], tidied(_shifted(args[-1], step))))
    return Expr(tree.head, tree.value, args)


def _shifted(tree: Expr, step: int) -> Expr:
    return tree + step if step > 0 else sub(tree, number(-step))


def _anywhere(tree: Expr, parameters: Sequence[str]) -> Iterator[Expr]:
    """Variants with a change at one place."""
    yield from _at(tree, parameters)
    if tree.head == "call" and tree.value not in KNOWN and not is_opaque(tree):
        return
    first = 1 if tree.head in BINDERS else 0
    for place, arg in enumerate(tree.args[first:], first):
        for variant in _anywhere(arg, parameters):
            args = (*tree.args[:place], variant, *tree.args[place + 1 :])
            yield Expr(tree.head, tree.value, args)


def _at(node: Expr, parameters: Sequence[str]) -> Iterator[Expr]:
    if node.head == "add":
        yield from _of_sum(node, parameters)
    elif node.head == "div":
        yield Expr("div", None, node.args[::-1])  # turned over
    elif node.head == "neg":
        yield node.args[0]
    elif node.head == "call" and node.value not in KNOWN:
        if not is_opaque(node):
            for step in (1, -1):
                yield Expr("call", node.value, (*node.args[:-1], _shifted(node.args[-1], step)))
    elif node.head == "symbol":
        yield from _of_symbol(node, parameters)
    elif node.head == "number" and isinstance(node.value, int):
        yield number(node.value + 1)
        if node.value:
            yield number(node.value - 1)
        if node.value > 1:
            yield number(2 * node.value)
    elif node.head == "matrix":
        yield from _of_matrix(node)
    elif node.head == "pow":
        yield node.args[0]
        base = node.args[0]
        if base.head == "add" and len(base.args) == 2 and base.args[0] == ONE:
            inner = base.args[1]
            power = -(inner.args[0] ** node.args[1]) if inner.head == "neg" else None
            yield ONE + (power or inner ** node.args[1])
        for step in (1, -1):
            yield node.args[0] ** _shifted(node.args[1], step)
    elif node.head in ("mul", "div"):
        for place in range(len(node.args)):
            yield _without(node, place)
        if node.head == "mul":
            values = [arg for arg in node.args if any(n.head == "call" for n in walk(arg))]
            rest = [arg for arg in node.args if arg not in values]
            if values and len(rest) > 1:  # mu eta w_k for (1 - mu eta) w_k
                yield mul(sub(ONE, mul(*rest)), *values)
    if node.head in ("mul", "div", "pow") and not any(n.head == "call" for n in walk(node)):
        yield sub(ONE, node)
        for name in sorted(free_symbols(node)):
            for step in (1, -1):
                yield substitute(node, {name: _shifted(symbol(name), step)})
    if node.head in ("sum", "product"):
        index, low, high, body = node.args
        for step in (1, -1):
            yield Expr(node.head, node.value, (index, _shifted(low, step), high, body))
            yield Expr(node.head, node.value, (index, low, _shifted(high, step), body))


def _of_sum(node: Expr, parameters: Sequence[str]) -> Iterator[Expr]:
    for place, term in reversed(list(enumerate(node.args))):
        turned = term.args[0] if term.head == "neg" else -term
        yield Expr("add", None, (*node.args[:place], turned, *node.args[place + 1 :]))
    if not any(n.head == "call" for n in walk(node)) and len(node.args) == 2:
        for name in parameters:  # 1 - mu for mu
            if free_symbols(node) == {name}:
                yield symbol(name)
    if any(n.head == "call" for n in walk(node)):
        for place, term in enumerate(node.args):
            for changed in _factors(term, parameters):
                yield Expr("add", None, (*node.args[:place], changed, *node.args[place + 1 :]))


def _of_matrix(node: Expr) -> Iterator[Expr]:
    for place, entry in enumerate(node.args):
        turned = entry.args[0] if entry.head == "neg" else -entry
        yield Expr("matrix", node.value, (*node.args[:place], turned, *node.args[place + 1 :]))
    for one in range(len(node.args) - 1):
        entries = list(node.args)
        entries[one], entries[one + 1] = entries[one + 1], entries[one]
        yield Expr("matrix", node.value, tuple(entries))


def _of_symbol(node: Expr, parameters: Sequence[str]) -> Iterator[Expr]:
    for name in parameters:
        if name != node.value:
            yield symbol(name)
            yield mul(node, symbol(name))
    yield sub(ONE, node)
    yield node**2
    yield ONE
    yield mul(number(2), node)
    yield node + 1
    yield sub(node, ONE)


def _factors(term: Expr, parameters: Sequence[str]) -> Iterator[Expr]:
    """A term with a factor more."""
    for name in parameters:
        one = symbol(name)
        yield mul(one, term)
        yield term / one
        yield mul(sub(ONE, one), term)
        yield term / sub(ONE, one)
    yield mul(number(2), term)
    yield term / 2


def _without(node: Expr, place: int) -> Expr:
    if node.head == "div":
        above, below = node.args
        return above if place == 1 else ONE / below
    rest = (*node.args[:place], *node.args[place + 1 :])
    return rest[0] if len(rest) == 1 else Expr("mul", None, rest)
