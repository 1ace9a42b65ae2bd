"""Sums and products as Python writes them are the sums that they print."""

import pytest

from closedform.language.infer import infer_names
from closedform.language.latex import to_latex
from closedform.language.reader import Names, Unreadable, read, read_statement
from closedform.language.tree import product, summation, symbol

NAMES = Names(frozenset("abnrx"), frozenset("f"), frozenset("w"))
a, b, i, j, k, n = map(symbol, "abijkn")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("sum(2**k for k in range(n))", summation(k, 0, n - 1, 2**k)),
        ("sum(2**k for k in range(n+1))", summation(k, 0, n, 2**k)),
        ("sum(k for k in range(a, b))", summation(k, a, b - 1, k)),
        ("sum(k for k in range(1, n+1, 1))", summation(k, 1, n, k)),
        ("sum(k for k in range(n-1))", summation(k, 0, n - 2, k)),
        ("sum(k for k in range(n+3))", summation(k, 0, n + 2, k)),
        ("sum(k for k in range(2*n))", summation(k, 0, 2 * n - 1, k)),
        ("sum(k for k in range(10))", summation(k, 0, 9, k)),
        ("sum(k for k in range(1))", summation(k, 0, 0, k)),
        ("sum(k for k in range(0))", summation(k, 0, -1, k)),
        ("sum([k for k in range(n)])", summation(k, 0, n - 1, k)),
        ("np.sum([k for k in range(n)])", summation(k, 0, n - 1, k)),
        ("prod(k for k in range(1, n+1))", product(k, 1, n, k)),
        ("math.prod(k for k in range(1, n+1))", product(k, 1, n, k)),
        ("1 + a*sum(k for k in range(n))**2", 1 + a * summation(k, 0, n - 1, k) ** 2),
        ("sum(i*j for i in range(n) for j in range(i))",
         summation(i, 0, n - 1, summation(j, 0, i - 1, i * j))),
        ("sum(sum(j for j in range(i, n)) for i in range(n))",
         summation(i, 0, n - 1, summation(j, i, n - 1, j))),
        ("sum((k+1)*(k+2) for k in range(n))", summation(k, 0, n - 1, (k + 1) * (k + 2))),
        ("sum(f(k) * w_k for k in range(n))", read("sum(f(k)*w(k), k, 0, n-1)", NAMES)),
        ("sum(k if k > 2 else 0 for k in range(n))",
         read("sum(cases(k, k > 2, 0), k, 0, n-1)", NAMES)),
    ],
)  # fmt: skip
def test_generators(text, tree):
    assert read(text, NAMES) == tree
    assert read(str(tree), NAMES) == tree
    assert read(to_latex(tree), NAMES) == tree


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        ("sum(k for k in range(0, n, 2))", "in steps of 1", "2)"),
        ("sum(k for k in range(n, 0, -1))", "in steps of 1", "-1"),
        ("sum(k for k in range(n) if k > 2)", "part of a range", "if"),
        ("sum(k for k in range())", "one or two ends", "()"),
        ("sum(k for k in range(a, b, 1, 1))", "one or two ends", "(a"),
        ("sum(k for k in x)", "range", "k in"),
        ("sum(k for k in np.arange(n))", "range", "k in"),
        ("sum(k for 2 in range(n))", "range", "2"),
        ("sum(for k in range(n))", "expected before 'for'", "for"),
        ("sum(k*j for k in range(n))", "j is not declared", "j"),
        ("sum(k for k in range(k))", "k is not declared", "k))"),
        ("sum(k for k in range(n)) + k", "k is not declared", "k"),
    ],
)
def test_refusals(text, reason, place):
    with pytest.raises(Unreadable, match=reason) as error:
        read(text, NAMES)
    assert text.startswith(place, error.value.position)


def test_a_name_that_is_declared_is_no_word_of_python():
    names = Names(frozenset(("for", "k", "n")))
    with pytest.raises(Unreadable, match="write sum"):
        read("sum(k for k in range(n))", names)


def test_the_variable_of_a_generator_is_bound():
    assert infer_names("S = sum(r**(n-j) for j in range(n+1))") == {
        "S": "real",
        "r": "real",
        "n": "integer >= 0",
    }
    assert infer_names("math.prod(x - i*j for i in range(q) for j in range(i, p))") == {
        "x": "real",
        "q": "integer >= 0",
        "p": "integer >= 0",
    }


def test_a_statement_about_a_generator():
    tree = read_statement("x = sum(k for k in range(n))", NAMES)
    assert str(tree) == "x = sum(k, k, 0, n - 1)"
