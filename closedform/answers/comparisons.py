"""What a statement says about one variable, put together from comparisons with ends."""

from __future__ import annotations

from collections.abc import Iterator

from closedform.answers.conditions import Atom, Condition, Joint
from closedform.answers.quadratic_conditions import quadratic_condition
from closedform.answers.sign_conditions import sign_condition
from closedform.answers.solutions import Span, Unsolved, links, span
from closedform.kernel.domain import Domain
from closedform.language.compound import SETS, set_of
from closedform.language.tree import Expr, constant, free_symbols, neg, relation, symbol

__all__ = ["Atom", "Condition", "Joint", "condition", "ends_of", "limits_of"]

_INFINITY = constant("oo")


def condition(tree: Expr, variable: str, domain: Domain) -> Condition:
    """A statement as a condition on a variable.

    Raises
    ------
    Unsolved
        When a part of it cannot be solved for the variable, or is no condition on it.

    Examples
    --------
    >>> from closedform.language.reader import read_statement
    >>> domain = Domain.parse("x: real")
    >>> found = condition(read_statement("x < 2", domain.reading()), "x", domain)
    >>> [str(end) for end in ends_of(found)]
    ['2']
    """
    if tree.head in ("chain", "either"):
        parts = tuple(condition(part, variable, domain) for part in tree.args)
        return Joint(parts, tree.head == "either")
    if tree.head in ("member", "not_member"):
        element, collection = tree.args
        if element != symbol(variable):
            raise Unsolved(f"{tree} is no condition on {variable} alone")
        inside = _inside(collection, variable, domain)
        return inside if tree.head == "member" else inside.negated()
    if tree.head != "relation":
        raise Unsolved(f"{tree} is no relation")
    left, right = tree.args
    if tree.value in ("<", "<="):
        left, right = right, left
    if tree.value not in ("=", "!=") and left.head == "call" and left.value == "abs":
        # |x| > a: x lies beyond a or beyond -a
        beyond = relation(tree.value.replace("<", ">"), left.args[0], right)
        below = relation(tree.value.replace(">", "<"), left.args[0], neg(right))
        return Joint(tuple(_linear(link, variable, domain) for link in (beyond, below)), True)
    return Joint(tuple(_solved(link, variable, domain) for link in links(tree)), False)


def _solved(link: Expr, variable: str, domain: Domain) -> Condition:
    """A relation that is linear in the variable, or falls apart into factors that are solved."""
    try:
        return _linear(link, variable, domain)
    except Unsolved as error:
        found = sign_condition(link, variable, domain)
        found = found or quadratic_condition(link, variable, domain)
        if found is None:
            raise error from None
        return found


def _linear(link: Expr, variable: str, domain: Domain) -> Atom:
    """A relation that can be solved for the variable."""
    if link.value == "!=":
        return _linear(relation("=", *link.args), variable, domain).negated()
    found: Span = span((link,), variable, domain)
    lower, upper = found.lower, found.upper
    if link.value == "=" and lower is not None:
        return Atom(link, (("=", lower.value),))
    signs = []
    if lower is not None:
        signs.append((">" if lower.is_open else ">=", lower.value))
    if upper is not None:
        signs.append(("<" if upper.is_open else "<=", upper.value))
    if not signs or any(variable in free_symbols(end) for _, end in signs):
        raise Unsolved(f"{link} is not solved for {variable}")
    return Atom(link, tuple(signs))


def _inside(collection: Expr, variable: str, domain: Domain) -> Condition:
    """The condition to be in a set."""
    head, x = collection.head, symbol(variable)
    if head == "interval":
        low, high = collection.args
        if low == _INFINITY or high == neg(_INFINITY):
            raise Unsolved(f"{collection} has no values")
        stated = []
        if low != neg(_INFINITY):
            stated.append(relation(">=" if collection.value[0] == "[" else ">", x, low))
        if high != _INFINITY:
            stated.append(relation("<=" if collection.value[1] == "]" else "<", x, high))
        if not stated:
            return _anything(x)
        return Joint(tuple(Atom(s, ((s.value, s.args[1]),)) for s in stated), False)
    if collection == set_of():
        return _anything(x).negated()
    if head == "set":
        values = [relation("=", x, value) for value in collection.args]
        return Joint(tuple(Atom(s, (("=", s.args[1]),)) for s in values), True)
    if head == "numbers":
        return _among(collection.value, variable, domain)
    if head not in SETS:
        raise Unsolved(f"{collection} is no set")
    parts = tuple(_inside(part, variable, domain) for part in collection.args)
    if head == "difference":
        return Joint((parts[0], parts[1].negated()), False)
    return Joint(parts, head == "union")


def _anything(x: Expr) -> Atom:
    """What holds for every number, and is no comparison with any end."""
    return Atom(relation("=", x, x), ())


def _among(name: str, variable: str, domain: Domain) -> Condition:
    declared = domain.get(variable)
    whole = declared is not None and declared.kind == "integer"
    if name == "R" or (whole and name in ("Q", "Z")):
        return _anything(symbol(variable))
    if not whole or name == "N":
        raise Unsolved(f"whether {variable} is in the set {name} is not decided here")
    first = relation(">=", symbol(variable), 0 if name == "N0" else 1)
    return Atom(first, ((">=", first.args[1]),))


def limits_of(variable: str, domain: Domain) -> Condition:
    """What the declaration says about the variable."""
    declared, x = domain.get(variable), symbol(variable)
    if declared is None:
        return Joint((), False)
    stated = []
    for bound, sign in ((declared.lower, ">"), (declared.upper, "<")):
        if bound is not None:
            sign += "" if bound.strict else "="
            stated.append(Atom(relation(sign, x, bound.value), ((sign, bound.value),)))
    return Joint(tuple(stated), False)


def ends_of(stated: Condition) -> Iterator[Expr]:
    """The ends with which a condition compares its variable."""
    if isinstance(stated, Atom):
        yield from (end for _, end in stated.comparisons)
        return
    for part in stated.parts:
        yield from ends_of(part)
