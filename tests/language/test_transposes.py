"""Transposition: ``^T`` where vectors or matrices are declared, a power everywhere else."""

import pytest

from closedform.kernel.domain import Domain
from closedform.language.latex import to_latex
from closedform.language.reader import Names, Unreadable, read
from closedform.language.tree import call, mul, power, symbol

DOMAIN = Domain.parse("A: matrix; x: vector; p: vector family; k: integer >= 0")
READING = DOMAIN.reading()
TURNED = call("transpose", symbol("x"))


@pytest.mark.parametrize(
    "text", ["x^T", "x^{T}", r"x^\top", r"x^{\top}", "transpose(x)", "x**T", "(x)^T"]
)
def test_spellings(text):
    assert read(text, READING) == TURNED


def test_products_keep_their_order():
    assert read("x^T A x", READING) == mul(TURNED, symbol("A"), symbol("x"))
    assert read("p_k^T", READING) == call("transpose", call("p", symbol("k")))


def test_a_declared_name_is_an_exponent():
    names = Names(frozenset(("x", "T")))
    assert read("x^T", names) == power(symbol("x"), symbol("T"))
    both = Domain.parse("x: vector; c: real; T: integer >= 0").reading()
    assert read("c^T", both) == power(symbol("c"), symbol("T"))


def test_without_vectors_it_is_not_read():
    with pytest.raises(Unreadable, match="T is not declared"):
        read("x^T", Names(frozenset(("x",))))


@pytest.mark.parametrize("text", ["(A x)^T", "(x^T)^T", "x^T A^{-1} x", "(x^T x)^2", "(A^T)^2"])
def test_what_is_printed_reads_back(text):
    tree = read(text, READING)
    assert read(to_latex(tree), READING) == tree
    assert read(str(tree), READING) == tree


def test_latex_has_no_double_exponent():
    assert to_latex(read("(A^T)^2", READING)) == r"(A^{\top})^{2}"
