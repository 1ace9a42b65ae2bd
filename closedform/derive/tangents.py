"""Inequalities that one tangent of the exponential function gives: ``1 + a <= exp(a)``."""

from __future__ import annotations

from collections.abc import Iterator

from closedform.derive.elementary import with_elementary
from closedform.kernel import inequalities
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.rules import field, sign
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, call, constant, neg, number, sub, walk

__all__ = ["prove_inequality"]

E, ONE = constant("e"), number(1)
MOST = 6


def prove_inequality(domain: Domain, statement: Expr) -> Theorem:
    """Prove an inequality by its sign, or by one tangent of the exponential function.

    The tangent is taken at the exponents and logarithms that occur, and at ``b - 1`` for the base
    ``b`` of a power, then raised to that power.

    Raises
    ------
    Refused
        When it is not proved this way.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("x: real in (0,1); n: integer >= 0")
    >>> for text in ("x < 1 + x^2", "1 - x < e^{-x}", "log(x) <= x - 1", "(1-x)^n <= exp(-n x)",
    ...              "log(1/x) >= 1 - x"):
    ...     print(prove_inequality(domain, read_relation(text, domain.reading())).statement)
    x < 1 + x^2
    1 - x < e^(-x)
    log(x) <= x - 1
    (1 - x)^n <= exp(-n*x)
    log(1/x) >= 1 - x
    >>> prove_inequality(domain, read_relation("1 + x > e^x", domain.reading()))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: 1 + x > e^x is shown neither by its sign nor by a tangent
    """
    try:
        return sign(domain, statement)
    except Refused:
        pass
    for known in _tangents(domain, statement):
        try:
            return _from(domain, statement, known)
        except Refused:
            continue
    raise Refused(f"{statement} is shown neither by its sign nor by a tangent")


def _from(domain: Domain, statement: Expr, known: Theorem) -> Theorem:
    """The statement, where its gap is that of the known inequality."""
    gap, tangent = _gap(statement), _gap(known.statement)
    try:
        same = field(domain, gap, tangent)
    except Refused:
        same = with_elementary(domain, gap, tangent)
    return inequalities.add_up(domain, statement, (known, same), (ONE, ONE))


def _gap(statement: Expr) -> Expr:
    left, right = statement.args
    return sub(right, left) if statement.value in ("<", "<=") else sub(left, right)


def _tangents(domain: Domain, statement: Expr) -> Iterator[Theorem]:
    names = ("exp_above_tangent", "exp_strictly_above_tangent")
    name = names[statement.value in ("<", ">")]
    nodes = tuple(dict.fromkeys((*walk(statement.args[0]), *walk(statement.args[1]))))
    for at in [*_exponents(nodes)][:MOST]:
        yield lemma(domain, name, {"a": at})
    for base, exponent in [*_powers(nodes)][:MOST]:
        try:
            tangent = lemma(domain, name, {"a": sub(base, ONE)})
            yield inequalities.monotone(tangent, "power", exponent)
        except Refused:
            continue


def _exponents(nodes: tuple[Expr, ...]) -> Iterator[Expr]:
    for node in nodes:
        if node.head == "call" and node.value == "exp":
            yield node.args[0]
        elif node.head == "pow" and node.args[0] == E:
            yield node.args[1]
        elif node.head == "call" and node.value == "log":
            yield call("log", node.args[0])
            yield neg(call("log", node.args[0]))  # log(x) >= 1 - 1/x


def _powers(nodes: tuple[Expr, ...]) -> Iterator[tuple[Expr, Expr]]:
    for node in nodes:
        if node.head == "pow" and node.args[0] != E and node.args[0].head != "number":
            yield node.args[0], node.args[1]
