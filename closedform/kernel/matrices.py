"""The rules for vectors and matrices: equality of noncommutative polynomials, and signs.

What they conclude holds in every dimension, because nothing is used but the laws of matrices of
any size (see :mod:`closedform.kernel.tensors`) and what is declared: symmetric, invertible,
positive definite.
"""

from __future__ import annotations

from closedform.kernel.conditions import equation, joint, still_open
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.obliged import open_parts
from closedform.kernel.shapes import SCALAR, same_shape
from closedform.kernel.signs import entails
from closedform.kernel.tensors import Calculation
from closedform.kernel.theorem import Conclusion, Theorem, rule
from closedform.language.tree import Expr, number, relation

__all__ = ["matrix", "matrix_sign"]


def _with_equations(domain: Domain, equations: tuple[Theorem, ...]) -> Calculation:
    calculation = Calculation(domain)
    for theorem in equations:
        equation(theorem)
        if theorem.domain != domain:
            raise Refused(f"{theorem.statement} is not stated for the same domain")
        same_shape(domain, *theorem.statement.args)
        calculation.use(theorem.left, theorem.right)
    return calculation


@rule
def matrix(
    domain: Domain, left: Expr, right: Expr, equations: tuple[Theorem, ...] = ()
) -> Conclusion:
    """Two expressions with vectors and matrices are equal: they consist of the same words.

    Each of the ``equations``, in order, says what its left side, a single product, is replaced by.

    Why this is sound: products are expanded by the laws that hold for matrices of every size
    (associative, distributive, ``(AB)^T = B^T A^T``, an inverse only of what is declared
    invertible); scalars commute.  Two sums in which every word has the same coefficient are equal.

    Examples
    --------
    >>> from closedform.kernel.rules import suppose
    >>> from closedform.language.reader import read, read_relation
    >>> domain = Domain.parse("A: matrix invertible; B: matrix; H: matrix symmetric; x, y: vector")
    >>> def judged(left, right, *equations):
    ...     reading = domain.reading()
    ...     return matrix(domain, read(left, reading), read(right, reading), equations).statement
    >>> print(judged("(A B)^T", "B^T A^T"))
    transpose(A*B) = B^T*A^T
    >>> print(judged("x^T H y", "y^T H x"))
    x^T*H*y = y^T*H*x
    >>> print(judged("A (B + A^{-1}) A^{-1}", "A B A^{-1} + A^{-1}"))
    A*(B + A^(-1))*A^(-1) = A*B*A^(-1) + A^(-1)
    >>> step = suppose(domain, "step", read_relation("y = A x", domain.reading()))
    >>> print(judged("A^{-1} y", "x", step))
    A^(-1)*y = x
    >>> judged("A B", "B A")
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the two sides differ by A*B
    """
    same_shape(domain, left, right)
    calculation = _with_equations(domain, equations)
    first, second = calculation.tensor(left), calculation.tensor(right)
    scalars = calculation.scalars()
    pending = open_parts(calculation)
    zero = number(0)
    for word in dict.fromkeys((*first, *second)):
        normal = Normalizer(scalars)
        one, other = normal.ratios(first.get(word, zero), second.get(word, zero))
        if one != other:
            rest = normal.expression(normal.minus(one, other))
            raise Refused(f"the two sides differ by {calculation.shown(word, rest)}")
        pending += [calculation.written(o) for o in normal.obligations]
    pending += [o for theorem in equations for o in theorem.obligations]
    stated = relation("=", left, right)
    return Conclusion(domain, stated, joint(*equations), still_open(domain, pending))


@rule
def matrix_sign(domain: Domain, statement: Expr, equations: tuple[Theorem, ...] = ()) -> Conclusion:
    """An inequality between numbers made of vectors and matrices.

    ``x^T A x`` is at least 0 for a positive semidefinite A, and positive for a positive definite
    one if ``x != 0``; so are ``x^T B^T A B x`` for every B (an invertible one) and ``x^T x``.

    Why this is sound: the words that are forms of a definite matrix are replaced by unknown
    numbers with the sign that the definition grants, and the rest is a question about numbers for
    :func:`closedform.kernel.rules.sign`.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("J: matrix symmetric positive semidefinite; x: vector; c: real > 0;"
    ...                       "x != 0")
    >>> print(matrix_sign(domain, read_relation("x^T (J + c I) x > 0", domain.reading())))
    [proved] x^T*(J + c*I)*x > 0   for ...
    >>> matrix_sign(domain, read_relation("x^T J x > 0", domain.reading()))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: it is not shown that x^T*J*x > 0
    """
    if not statement.is_relation or same_shape(domain, *statement.args) != SCALAR:
        raise Refused(f"{statement} does not compare numbers")
    calculation = _with_equations(domain, equations)
    sides = [calculation.scalar(side) for side in statement.args]
    pending = open_parts(calculation)
    if not entails(calculation.scalars(), relation(statement.value, *sides)):
        raise Refused(f"it is not shown that {statement}")
    pending += [o for theorem in equations for o in theorem.obligations]
    return Conclusion(domain, statement, joint(*equations), still_open(domain, pending))
