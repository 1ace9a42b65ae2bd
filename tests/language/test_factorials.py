"""Double factorials: the tree of each is compared with the product that it stands for."""

from math import prod

import pytest

from closedform.language.latex import to_latex
from closedform.language.plain import to_text
from closedform.language.reader import Names, Unreadable, read
from closedform.language.tree import call, div, number, power, symbol
from closedform.language.unicode import to_unicode

NAMES = Names(frozenset("nmkx"))
n, m = symbol("n"), symbol("m")


def factorial(tree):
    return call("factorial", tree)


def double(number):
    """What everyone means: the product of every other number down to 1 or 2."""
    return prod(range(number, 0, -2))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("(2n)!!", 2**n * factorial(n)),
        (r"\left(2n\right)!!", 2**n * factorial(n)),
        ("(4n)!!", 2 ** (2 * n) * factorial(2 * n)),
        ("(2n*m)!!", 2 ** (n * m) * factorial(n * m)),
        ("(2n+2)!!", 2 ** (n + 1) * factorial(n + 1)),
        ("(2n-1)!!", div(factorial(2 * n), 2**n * factorial(n))),
        ("(2n+1)!!", div(factorial(2 * n + 1), 2**n * factorial(n))),
        ("(2n-3)!!", div(factorial(2 * n - 2), 2 ** (n - 1) * factorial(n - 1))),
        ("(2(n+m)-1)!!", div(factorial(2 * (n + m)), 2 ** (n + m) * factorial(n + m))),
        ("6!!", power(2, 3) * factorial(number(3))),
        ("n! !", factorial(factorial(n))),
        ("(n!)!", factorial(factorial(n))),
        ("n! m!", factorial(n) * factorial(m)),
        ("(2n)!!^2", (2**n * factorial(n)) ** 2),
        ("3(2n)!!/m", div(read("3*(2^n*n!)", NAMES), m)),
    ],
)
def test_reading(text, tree):
    assert read(text, NAMES) == tree
    for shown in (to_text(tree), to_latex(tree), to_unicode(tree)):
        assert read(shown, NAMES) == tree


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2n", lambda n, m: 2 * n),
        ("2n+2", lambda n, m: 2 * n + 2),
        ("2n-4", lambda n, m: 2 * n - 4),
        ("4n", lambda n, m: 4 * n),
        ("8-2n", lambda n, m: 8 - 2 * n),
        ("2n-1", lambda n, m: 2 * n - 1),
        ("2n-3", lambda n, m: 2 * n - 3),
        ("2n-5", lambda n, m: 2 * n - 5),
        ("2n+1", lambda n, m: 2 * n + 1),
        ("2n+3", lambda n, m: 2 * n + 3),
        ("1+6n", lambda n, m: 6 * n + 1),
        ("2n+2m-1", lambda n, m: 2 * n + 2 * m - 1),
        ("2n-2m+1", lambda n, m: 2 * n - 2 * m + 1),
        ("7", lambda n, m: 7),
        ("8", lambda n, m: 8),
        ("1", lambda n, m: 1),
        ("0", lambda n, m: 0),
    ],
)
def test_values(text, number):
    tree = read(f"({text})!!", NAMES)
    for n, m in ((3, 1), (4, 2)):
        assert value(tree, {"n": n, "m": m}) == double(number(n, m))


def value(tree, values):
    """The value of powers, factorials, products, sums and quotients."""
    args = [value(arg, values) for arg in tree.args]
    match tree.head:
        case "number":
            return tree.value
        case "symbol":
            return values[tree.value]
        case "neg":
            return -args[0]
        case "add":
            return sum(args)
        case "mul":
            return prod(args)
        case "pow":
            return args[0] ** args[1]
        case "div":
            assert args[0] % args[1] == 0
            return args[0] // args[1]
        case "call":
            return prod(range(1, args[0] + 1))
    raise AssertionError(tree)


@pytest.mark.parametrize(
    "text", ["n!!", "2n!!", "(n+1)!!", "(2n+m)!!", "(3n)!!", "(2n)!!!", "n!!!", "x/n!!"]
)
def test_what_is_not_seen_to_be_even_or_odd_is_refused(text):
    with pytest.raises(Unreadable, match=r"double factorial.*\(n!\)!") as error:
        read(text, NAMES)
    assert error.value.position == text.index("!")
