"""What a document lays down: definitions, recurrences and starts, and how they are put in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from closedform.derive.finite_sums import swapped
from closedform.kernel.domain import Domain, Variable
from closedform.language.constructs import FUNCTIONS
from closedform.language.tree import (
    BINDERS,
    Expr,
    add,
    free_symbols,
    function_names,
    number,
    relation,
    sub,
    substitute,
    symbol,
    walk,
)

__all__ = [
    "KNOWN",
    "Fact",
    "TooLong",
    "about",
    "fact_from",
    "put_in",
    "step_of",
    "tidied",
    "unrolled",
    "widened",
]

Kind = Literal["value", "function", "recurrence", "start"]
KNOWN = frozenset(target for target, _ in FUNCTIONS.values())
"""Functions with a meaning that no text gives them: ``tanh x = ...`` claims something."""
_NO_INDICES = frozenset("ABCDEFGHIJOPQRSUVWXYZ")
DEEPEST = 6
LONGEST = 12
MOST_NODES = 4000


class TooLong(ValueError):
    """A recurrence that was followed has become too long to go on."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An equation that a document lays down.

    Attributes
    ----------
    kind : str
        ``value`` of a name, a ``function`` for every argument, a ``recurrence`` (the value at an
        index in terms of earlier ones), or the ``start`` of a function at a number.
    left, right : Expr
        The equation; a recurrence is moved so that the left side is ``f(n)``.
    written : Expr
        The equation as it stands in the document, a relation.
    line : int
        Where it stands.
    variables : tuple of Variable
        What its names range over there.
    earlier : bool
        Whether an earlier section says it, where the names may have meant something else.
    implied : bool
        Whether nobody says it, and it goes without saying, as what is meant by a bar.
    only : bool
        Of an earlier one, whether the document says nothing else of its name.
    """

    kind: Kind
    left: Expr
    right: Expr
    written: Expr
    line: int
    variables: tuple[Variable, ...] = ()
    earlier: bool = False
    implied: bool = False
    only: bool = False

    @property
    def name(self) -> str:
        """The name that it is about."""
        return str(self.left.value)


def fact_from(written: Expr, line: int = 0) -> Fact | None:
    """The fact that an equation would be, if it were laid down.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read_relation
    >>> names = Names(frozenset({"a", "n", "y"}), frozenset({"m"}))
    >>> fact = fact_from(read_relation("m(n+1) = a m(n)", names))
    >>> print(fact.kind, fact.left, "=", fact.right)
    recurrence m(n) = a*m(n - 1)
    >>> fact_from(read_relation("y = a n", names)).kind
    'value'
    >>> fact_from(read_relation("a + y = n", names)) is None
    True
    """
    left, right = written.args
    if left.head == "symbol":
        return None if left.value in free_symbols(right) else _fact("value", written, line)
    if left.head != "call" or len(left.args) != 1 or not isinstance(left.value, str):
        return None
    if left.value in KNOWN:
        return None
    (argument,) = left.args
    if argument.head == "symbol":
        written = relation("=", left, _without_first_value(right, left.value))
        right = written.args[1]
    if left.value not in function_names(right):
        if argument.value in _NO_INDICES and argument.value not in free_symbols(right):
            return None  # cond(H) = 9 says nothing of cond(X)
        if argument.head == "symbol":
            return _fact("function", written, line)
        return _fact("start", written, line) if argument.head == "number" else None
    index = _index(argument)
    if index is None or not all(_earlier(node, argument) for node in _values(right, left.value)):
        return None
    back = {index: symbol(index) - _shift(argument, index)}
    moved = Expr("call", left.value, (symbol(index),))
    return Fact("recurrence", moved, tidied(substitute(right, back)), written, line)


def _without_first_value(tree: Expr, name: str) -> Expr:
    """In eta_t = eta_0 (1 - t/T) the first value is a number of its own."""
    values = [node for node in _values(tree, name) if node.args[0].head == "number"]
    if not values or len(values) < len(_values(tree, name)) or len(set(values)) > 1:
        return tree
    return swapped(tree, values[0], symbol(f"{name}_{values[0].args[0].value}"))


def _fact(kind: Kind, written: Expr, line: int) -> Fact:
    return Fact(kind, written.args[0], written.args[1], written, line)


def _values(tree: Expr, name: str) -> list[Expr]:
    return [node for node in walk(tree) if node.head == "call" and node.value == name]


def _index(argument: Expr) -> str | None:
    names = free_symbols(argument)
    return next(iter(names)) if len(names) == 1 and step_of(argument) is not None else None


def step_of(argument: Expr) -> int | None:
    """The integer c of an index ``n + c``; ``None`` when it is something else.

    Examples
    --------
    >>> step_of(symbol("n") + 1), step_of(symbol("n")), step_of(2 * symbol("n"))
    (1, 0, None)
    """
    if argument.head == "symbol":
        return 0
    if argument.head == "add" and len(argument.args) == 2 and argument.args[0].head == "symbol":
        term, sign = argument.args[1], 1
        if term.head == "neg":
            term, sign = term.args[0], -1
        if term.head == "number":
            return sign * int(term.value)
    return None


def _shift(argument: Expr, index: str) -> Expr:
    return number(step_of(argument) or 0)


def _earlier(node: Expr, argument: Expr) -> bool:
    if len(node.args) != 1:
        return False
    here, there = step_of(node.args[0]), step_of(argument)
    if here is None or there is None or free_symbols(node.args[0]) != free_symbols(argument):
        return False
    return here < there


def tidied(tree: Expr) -> Expr:
    """The same with ``(n - 1) + 1`` written as ``n``, in the arguments of functions."""
    args = tuple(map(tidied, tree.args))
    tree = Expr(tree.head, tree.value, args) if args != tree.args else tree
    if tree.head != "add":
        return tree
    total, rest = 0, []
    for term in _flat(tree):
        if term.head == "number":
            total += int(term.value)
        elif term.head == "neg" and term.args[0].head == "number":
            total -= int(term.args[0].value)
        else:
            rest.append(term)
    if len(rest) != 1:
        return tree
    if total == 0:
        return rest[0]
    return rest[0] + total if total > 0 else sub(rest[0], number(-total))


def _flat(tree: Expr) -> list[Expr]:
    if tree.head != "add":
        return [tree]
    return [term for arg in tree.args for term in _flat(arg)]


def widened(domain: Domain, facts: Iterable[Fact]) -> Domain:
    """A domain with the names that facts bring along, where it does not have them."""
    known = {variable.name: variable for variable in domain.variables}
    for fact in facts:
        for variable in fact.variables:
            ends = [end.value for end in (variable.lower, variable.upper) if end]
            if not any(map(free_symbols, ends)):
                known.setdefault(variable.name, variable)
    if len(known) == len(domain.variables):
        return domain
    return Domain(tuple(known.values()), domain.relations)


def about(facts: Iterable[Fact], *trees: Expr) -> tuple[Fact, ...]:
    """The facts that say something about what some formulas mention, directly or through others."""
    known = list(facts)
    numbers, functions = (
        set().union(*map(free_symbols, trees)),
        set().union(*map(function_names, trees)),
    )
    found: list[Fact] = []
    grown = True
    while grown:
        grown = False
        for fact in known:
            named = numbers if fact.kind == "value" else functions
            if fact not in found and fact.name in named:
                found.append(fact)
                numbers |= free_symbols(fact.right)
                functions |= function_names(fact.right)
                grown = True
    return tuple(found)


def put_in(tree: Expr, facts: Iterable[Fact]) -> Expr:
    """A formula with definitions put in for what they define, also inside definitions.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read, read_relation
    >>> names = Names(frozenset({"r", "k", "n"}), frozenset(), frozenset({"w"}))
    >>> weight = fact_from(read_relation("w_k = (1-r) r^k", names))
    >>> print(put_in(read("w_{n+1}", names), [weight]))
    (1 - r)*r^(n + 1)
    """
    usable = [fact for fact in facts if fact.kind != "recurrence"]
    for _ in range(DEEPEST):
        new = _once(tree, usable)
        if new == tree or sum(1 for _ in walk(new)) > MOST_NODES:
            return new
        tree = new
    return tree


def _once(tree: Expr, facts: list[Fact]) -> Expr:
    values = {f.name: f.right for f in facts if f.kind == "value"}
    others = [f for f in facts if f.kind != "value"]
    done = substitute(tree, values)
    return _calls(done, others) if others else done


def _calls(tree: Expr, facts: list[Fact]) -> Expr:
    if tree.head in BINDERS:
        bound = {tree.args[0].value}
        # A definition that means another k than the sum does must not be caught by it.
        facts = [f for f in facts if not bound & (free_symbols(f.right) - free_symbols(f.left))]
    args = tuple(_calls(arg, facts) for arg in tree.args)
    tree = Expr(tree.head, tree.value, args) if args != tree.args else tree
    if tree.head == "call" and len(tree.args) == 1:
        for fact in facts:
            if fact.name != tree.value:
                continue
            if fact.kind == "function":
                own = symbol(f"{fact.name}_{tree.args[0].value}")
                if own.value in free_symbols(fact.right):
                    return own  # the first value, which is a number of its own there
                return substitute(fact.right, {fact.left.args[0].value: tree.args[0]})
            if fact.left == tree:
                return fact.right
    return tree


def unrolled(tree: Expr, facts: Iterable[Fact], first: int = 0) -> Expr:
    """A formula whose indices are numbers, with recurrences followed down to their start.

    Parameters
    ----------
    first : int
        The index from which a recurrence gives the next value.

    Raises
    ------
    TooLong
        When what comes out has too many parts.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read, read_relation
    >>> names = Names(frozenset({"a", "n"}), frozenset({"m"}))
    >>> update = fact_from(read_relation("m(n+1) = a m(n)", names))
    >>> print(unrolled(read("m(2)", names), [update]))
    a*(a*m(0))
    """
    recurrences = {fact.name: fact for fact in facts if fact.kind == "recurrence"}
    starts = {fact.left: fact.right for fact in facts if fact.kind == "start"}

    left = MOST_NODES

    def follow(node: Expr, depth: int) -> Expr:
        nonlocal left
        left -= 1
        if left < 0:  # x_{n+1} = x_n (2 - a x_n) doubles at each step
            raise TooLong("the recurrence becomes too long")
        terms = _terms(node)
        if terms is not None:  # in the sum of the h(t), each has its own place
            return add(*(follow(term, depth) for term in terms))
        node = Expr(node.head, node.value, tuple(follow(arg, depth) for arg in node.args))
        if node.head != "call" or len(node.args) != 1:
            return node
        fact, place = recurrences.get(str(node.value)), _integer(node.args[0])
        if place is not None:
            node = Expr("call", node.value, (number(place),))  # m(0) for m(1 - 1)
        if node in starts:
            return starts[node]
        if fact is None or place is None or place <= first or depth > LONGEST:
            return node
        body = substitute(fact.right, {fact.left.args[0].value: number(place)})
        return follow(body, depth + 1)

    return follow(tree, 0)


def _terms(node: Expr) -> list[Expr] | None:
    """The terms of a sum that has few, by numbers for its index."""
    if node.head != "sum":
        return None
    index, *ends, body = node.args
    low, high = map(_integer, ends)
    if low is None or high is None or high - low >= LONGEST:
        return None
    return [substitute(body, {index.value: number(k)}) for k in range(low, high + 1)]


def _integer(tree: Expr) -> int | None:
    """The value of a sum of integers."""
    if tree.head == "number":
        return int(tree.value) if tree.value == int(tree.value) else None
    if tree.head == "neg":
        inner = _integer(tree.args[0])
        return None if inner is None else -inner
    if tree.head in ("add", "mul"):
        values = [_integer(arg) for arg in tree.args]
        if any(value is None for value in values):
            return None
        total = 0 if tree.head == "add" else 1
        for value in values:
            total = total + value if tree.head == "add" else total * value  # type: ignore[operator]
        return total
    return None
