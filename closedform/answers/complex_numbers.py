"""Compare formulas in which i is the imaginary unit: their real parts, and their imaginary parts.

Each step that takes a formula apart is an identity of complex numbers, so what is left to judge is
real, and judged as everything else.  What has no such step is not taken apart: logarithms, and
powers with exponents that are no small integers.
"""

from __future__ import annotations

from collections.abc import Callable

from closedform.answers.combining import all_of, noted
from closedform.answers.equality import compare, domain_of
from closedform.answers.statements import read_sides
from closedform.answers.structures import compare_trees
from closedform.answers.verdict import Verdict
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.kernel.signs import entails
from closedform.language.compound import set_of, tuple_of
from closedform.language.tree import (
    Expr,
    add,
    call,
    constant,
    div,
    free_symbols,
    mul,
    neg,
    number,
    power,
    relation,
    sub,
    symbol,
    walk,
)

__all__ = ["NotTakenApart", "equal_complex", "real_and_imaginary"]

UNIT = "i"
MOST_FACTORS = 64
ZERO, ONE = number(0), number(1)
_COLLECTIONS = ("set", "tuple", "matrix")
_REAL_CALLS = frozenset(("sin", "cos", "tan", "exp", "log", "sinh", "cosh", "tanh", "arctan"))
Parts = tuple[Expr, Expr]
_TURNS = ((ONE, ZERO), (ZERO, ONE), (neg(ONE), ZERO), (ZERO, neg(ONE)))  # powers of i


class NotTakenApart(Exception):
    """A formula whose real and imaginary parts are not found."""


def equal_complex(left: str, right: str, domain: str) -> Verdict:
    """Judge two texts in which i is the imaginary unit; ``undecided`` if that is not possible.

    Parameters
    ----------
    left, right : str
        Formulas, or sets, tuples and matrices of them.
    domain : str
        A domain text in which i is declared as a number, so that it can be read.

    Examples
    --------
    >>> print(equal_complex("1/(1+i)", "(1-i)/2", "i: real"))
    proved: i is the imaginary unit
    >>> print(equal_complex("(a+b*i)^2", "a^2+b^2+2*a*b*i", "a, b, i: real"))
    refuted: the real parts: at a = 2, b = 2: 0 against 8; i is the imaginary unit
    """
    declared = domain_of(domain)
    real = declared.without(UNIT)
    first, second = read_sides(left, right, declared)
    try:
        verdict = _compared(first.readings[0], second.readings[0], real)
    except (NotTakenApart, Refused) as error:
        return Verdict("undecided", f"i may be the imaginary unit, and {error}")
    return noted(verdict, "i is the imaginary unit")


def _compared(left: Expr, right: Expr, domain: Domain) -> Verdict:
    left, right = _values(left), _values(right)
    if left.head in _COLLECTIONS or right.head in _COLLECTIONS:
        return compare_trees(_paired(left, domain), _paired(right, domain), domain)
    (a, b), (c, d) = (real_and_imaginary(side, domain) for side in (left, right))
    named = (
        ("the real parts", compare(a, c, domain)),
        ("the imaginary parts", compare(b, d, domain)),
    )
    return all_of(named)


def _values(tree: Expr) -> Expr:
    """The set in ``z = 1 + i or z = 1 - i``, the value in ``z = 1 + i``."""
    equations = tree.args if tree.head == "either" else (tree,)
    named = all(one.head == "relation" and one.value == "=" for one in equations)
    if not named or len({one.args[0] for one in equations}) > 1:
        return tree
    values = [one.args[1] for one in equations]
    free = equations[0].args[0].head == "symbol" and equations[0].args[0] != symbol(UNIT)
    if not free:
        return tree
    return set_of(*values) if tree.head == "either" else values[0]


def _paired(tree: Expr, domain: Domain) -> Expr:
    if tree.head in _COLLECTIONS:
        return Expr(tree.head, tree.value, tuple(_paired(arg, domain) for arg in tree.args))
    return tuple_of(*real_and_imaginary(tree, domain))


def real_and_imaginary(tree: Expr, domain: Domain) -> Parts:
    """The real and the imaginary part of a formula with the symbol i.

    Parameters
    ----------
    tree : Expr
        Quotients, sums, products and integer powers; ``e^z``, ``|z|``; roots and elementary
        functions of real numbers.
    domain : Domain
        What the other symbols range over; they are real.

    Raises
    ------
    NotTakenApart
        When something else occurs.
    """
    if tree.head == "symbol" and tree.value == UNIT:
        return ZERO, ONE
    if UNIT not in free_symbols(tree) and not any(map(_is_root, walk(tree))):
        return tree, ZERO
    if tree.head == "pow" and tree.args[0] == constant("e"):
        return _exponential(tree.args[1], domain)
    step = _STEPS.get(tree.head)
    if step is None:
        raise NotTakenApart(f"{tree} is not taken apart")
    return step(tree, domain)


def _is_root(node: Expr) -> bool:
    return node.head == "call" and node.value == "sqrt"


def _sum(tree: Expr, domain: Domain) -> Parts:
    parts = [real_and_imaginary(arg, domain) for arg in tree.args]
    return add(*(a for a, _ in parts)), add(*(b for _, b in parts))


def _negative(tree: Expr, domain: Domain) -> Parts:
    a, b = real_and_imaginary(tree.args[0], domain)
    return neg(a), neg(b)


def _product(tree: Expr, domain: Domain) -> Parts:
    found = (ONE, ZERO)
    for arg in tree.args:
        found = _times(found, real_and_imaginary(arg, domain), domain)
    return found


def _times(left: Parts, right: Parts, domain: Domain) -> Parts:
    (a, b), (c, d) = left, right
    if b == d == ZERO:
        return _tidied(domain, mul(a, c)), ZERO
    return (
        _tidied(domain, sub(mul(a, c), mul(b, d))),
        _tidied(domain, add(mul(a, d), mul(b, c))),
    )


def _tidied(domain: Domain, tree: Expr) -> Expr:
    try:
        return canonical(domain, tree)
    except Refused:
        return tree


def _quotient(tree: Expr, domain: Domain) -> Parts:
    top, (c, d) = (real_and_imaginary(arg, domain) for arg in tree.args)
    if d == ZERO:
        return div(top[0], c), div(top[1], c) if top[1] != ZERO else ZERO
    a, b = _times(top, (c, neg(d)), domain)
    size = add(power(c, 2), power(d, 2))
    return div(a, size), div(b, size)


def _power(tree: Expr, domain: Domain) -> Parts:
    base, exponent = tree.args
    sign = -1 if exponent.head == "neg" else 1
    exponent = exponent.args[0] if sign < 0 else exponent
    if exponent.head == "number" and base.head == "symbol" and base.value == UNIT:
        return _TURNS[sign * exponent.value % 4]
    if exponent.head != "number" or exponent.value > MOST_FACTORS:
        raise NotTakenApart(f"{tree} is not taken apart")
    factor, found = real_and_imaginary(base, domain), (ONE, ZERO)
    for digit in f"{exponent.value:b}":
        found = _times(found, found, domain)
        found = _times(found, factor, domain) if digit == "1" else found
    if sign > 0:
        return found
    size = add(power(found[0], 2), power(found[1], 2))
    return div(found[0], size), neg(div(found[1], size))


def _exponential(exponent: Expr, domain: Domain) -> Parts:
    a, b = (_tidied(domain, part) for part in real_and_imaginary(exponent, domain))
    size = ONE if a == ZERO else call("exp", a)
    if b == ZERO:
        return size, ZERO
    return mul(size, call("cos", b)), mul(size, call("sin", b))


def _function(tree: Expr, domain: Domain) -> Parts:
    if len(tree.args) != 1:
        raise NotTakenApart(f"{tree} is not taken apart")
    (argument,) = tree.args
    if tree.value == "exp":
        return _exponential(argument, domain)
    a, b = (_tidied(domain, part) for part in real_and_imaginary(argument, domain))
    if tree.value == "abs":
        return call("sqrt", add(power(a, 2), power(b, 2))), ZERO
    if b == ZERO and tree.value == "sqrt":
        if entails(domain, relation(">=", a, 0)):
            return call("sqrt", a), ZERO
        if entails(domain, relation("<", a, 0)):
            return ZERO, call("sqrt", neg(a))
    if b == ZERO and tree.value in _REAL_CALLS:
        return call(str(tree.value), a), ZERO
    raise NotTakenApart(f"{tree} is not taken apart")


_STEPS: dict[str, Callable[[Expr, Domain], Parts]] = {
    "add": _sum,
    "neg": _negative,
    "mul": _product,
    "div": _quotient,
    "pow": _power,
    "call": _function,
}
