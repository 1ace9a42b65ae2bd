"""Statements, collections, matrices, cases, norms and derivatives; trees built by hand."""
# ruff: noqa: RUF001

import pytest

from closedform.language.compound import (
    approx,
    cases,
    chain,
    difference,
    either,
    interval,
    matrix,
    member,
    not_member,
    numbers,
    set_of,
    tuple_of,
    union,
)
from closedform.language.latex import to_latex
from closedform.language.plain import to_text
from closedform.language.reader import (
    Names,
    Unreadable,
    read,
    read_chain,
    read_relation,
    read_statement,
)
from closedform.language.tree import (
    Expr,
    add,
    call,
    constant,
    decimal,
    div,
    mul,
    neg,
    number,
    power,
    relation,
    sub,
    symbol,
)
from closedform.language.unicode import to_unicode

NAMES = Names(frozenset({*"abxyitLEgp", "eta"}), frozenset({"f"}), frozenset({"w", "v"}))
a, b, x, y, i, t, L, E, g = map(symbol, "abxyitLEg")
eta = symbol("eta")
oo = constant("oo")


def check(readings, names=NAMES):
    for text, tree in readings:
        assert read_statement(text, names) == tree, text


def less(left, right):
    return relation("<", left, right)


def test_chains():
    small = chain(less(0, eta), less(eta, div(2, L)))
    check([
        (r"0<\eta<\frac2L", small),
        ("0 < eta < 2/L", small),
        ("a = b = 2x", chain(relation("=", a, b), relation("=", b, mul(2, x)))),
        ("0 < x ≈ 1", chain(less(0, x), approx(x, 1))),
    ])  # fmt: skip
    assert read_chain("a = b = x", NAMES) == (relation("=", a, b), relation("=", b, x))


def test_approximations():
    tree = approx(a, decimal("0.366"))
    check([(text, tree) for text in (r"a \approx 0.366", "a ≈ 0.366")])
    with pytest.raises(Unreadable, match="a relation is expected"):
        read_relation("a ≈ 1", NAMES)


def test_membership_makes_parentheses_an_interval():
    check([
        (text, member(eta, interval("()", 0, div(2, L))))
        for text in (
            r"\eta\in\left(0,\frac{2}{L}\right)", "eta in (0, 2/L)", "η ∈ (0,2/L)",
        )
    ])  # fmt: skip
    check([
        ("x in [0, 1)", member(x, interval("[)", 0, 1))),
        (r"x \in (-\infty, 1]", member(x, interval("(]", neg(oo), 1))),
        (r"x \in [0,1]", member(x, interval("[]", 0, 1))),
        (r"x \in \{1, 2\}", member(x, set_of(1, 2))),
        (r"x \in \{1\}", member(x, set_of(1))),
        ("x in set(1)", member(x, set_of(1))),
    ])  # fmt: skip
    with pytest.raises(Unreadable, match="an interval such as"):
        read_statement(r"x \in y", NAMES)


def test_the_word_in_is_a_sign_only_before_a_collection():
    names = Names(frozenset({"i", "n", "a", "b"}))
    n = symbol("n")
    assert read("2 in(a+b)", names) == mul(2, i, n, add(a, b))
    assert read_statement("a in (0, b)", names) == member(a, interval("()", 0, b))


def test_collections():
    check([
        ("(a, b)", tuple_of(a, b)),
        ("(a, (b, x), [0,1))", tuple_of(a, tuple_of(b, x), interval("[)", 0, 1))),
        ("[a, b]", interval("[]", a, b)),
        ("[a, b)", interval("[)", a, b)),
        ("(a, b]", interval("(]", a, b)),
        ("interval(a, b)", interval("()", a, b)),
        ("{a, b}", set_of(a, b)),
        (r"\{a, b\}", set_of(a, b)),
        (r"\{a\}", set_of(a)),
        (r"\{a\} b", mul(a, b)),
        ("{a}", a),
        ("set(a)", set_of(a)),
        (r"\emptyset", set_of()),
        ("(a, b) = (x, y)", relation("=", tuple_of(a, b), tuple_of(x, y))),
    ])  # fmt: skip


def test_matrices():
    square = matrix(2, a, b, x, y)
    check([(text, square) for text in (
        r"\begin{pmatrix} a & b \\ x & y \end{pmatrix}",
        r"\begin{bmatrix} a & b \\[2pt] x & y \\ \end{bmatrix}",
        r"\left[\begin{array}{cc} a & b \\ x & y \end{array}\right]",
        "[[a, b], [x, y]]", "Matrix([[a, b], [x, y]])",
    )])  # fmt: skip
    check([
        ("[[a, b]]", matrix(2, a, b)),
        ("[[a], [b]]", matrix(1, a, b)),
        ("matrix([[a]])", matrix(1, a)),
        ("[[a+b]x]", mul(add(a, b), x)),
        (r"2\begin{pmatrix} a \\ b \end{pmatrix}", mul(2, matrix(1, a, b))),
    ])  # fmt: skip


def test_cases():
    positive = relation(">", x, 0)
    check([(text, cases(x, positive, 0)) for text in (
        r"\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}",
        r"\begin{cases} x, & \text{if } x > 0, \\ 0, & \text{otherwise}. \end{cases}",
        r"\begin{cases} x & \text{for}\ x>0 \\ 0 & \mathrm{else} \\ \end{cases}",
        r"\begin{dcases} x & x > 0 \\ 0 \end{dcases}",
        "cases(x, x > 0, 0)",
    )])  # fmt: skip
    check([
        (
            r"1+\begin{cases} a & 0<x<1 \\ b & x \in [1,2) \end{cases}",
            add(1, cases(a, chain(less(0, x), less(x, 1)), b, member(x, interval("[)", 1, 2)))),
        ),
        ("cases(a, 0 < x < 1, b, x in {1, 2})",
         cases(a, chain(less(0, x), less(x, 1)), b, member(x, set_of(1, 2)))),
    ])  # fmt: skip


def test_percentages_and_numbers():
    check([
        (r"36.6\%", div(decimal("36.6"), 100)),
        ("36.6%", div(decimal("36.6"), 100)),
        ("1/20%", div(1, div(20, 100))),
        (r"5\% \cdot x", mul(div(5, 100), x)),
        ("10{,}000", number(10_000)),
        (r"10\,000", number(10_000)),
        (r"1\,234\,567.5", decimal("1234567.5")),
        (r"2\,x", mul(2, x)),
        ("1e-3", decimal("1e-3")),
        ("1.5e+10", decimal("1.5e10")),
        (r"3 \times 10^{-4}", mul(3, power(10, neg(number(4))))),
        (r"\mathrm{2.5e-3}", decimal("2.5e-3")),
    ])  # fmt: skip
    assert read("2E3", Names()) == decimal("2e3")
    with pytest.raises(Unreadable, match="two numbers"):
        read(r"10\,00", NAMES)
    for text, name in (("1e-3", "e"), ("2e3", "e3"), ("2E3", "E")):
        with pytest.raises(Unreadable, match="could be a power of ten"):
            read(text, Names(frozenset({name})))


def test_norms():
    norm = call("norm", a)
    check([(text, norm) for text in (
        r"\lVert a \rVert", r"\|a\|", r"\left\|a\right\|", "‖a‖", "norm(a)",
    )])  # fmt: skip
    check([
        (r"\lVert a\rVert_2^2", power(call("norm", a, 2), 2)),
        (r"\|a\|_\infty", call("norm", a, oo)),
        (r"\|a\|\|b\|", mul(norm, call("norm", b))),
        (r"\|(a, b)\|", call("norm", tuple_of(a, b))),
        (r"\frac{1}{2}\|a-b\|^2", mul(div(1, 2), power(call("norm", sub(a, b)), 2))),
    ])  # fmt: skip


def test_derivatives():
    by_x = call("derivative", call("f", x), x)
    check([(text, by_x) for text in (
        r"\frac{d}{dx} f(x)", r"\frac{d f(x)}{d x}", r"\frac{\partial f(x)}{\partial x}",
        r"\frac{\partial}{\partial x} f(x)", "diff(f(x), x)",
    )])  # fmt: skip
    check([
        (r"\frac{\partial E}{\partial w_i}", call("derivative", E, call("w", i))),
        (r"\frac{dE}{dx}", call("derivative", E, x)),
        (r"\frac{dE}{dw_i}", call("derivative", E, call("w", i))),
        (r"2 \frac{\partial E}{\partial x} y", mul(2, call("derivative", E, x), y)),
        (r"\nabla f(x)", call("nabla", call("f", x))),
        (r"\nabla_x E", call("nabla", E, x)),
        (r"\|\nabla f(x)\|^2", power(call("norm", call("nabla", call("f", x))), 2)),
    ])  # fmt: skip
    names = Names(frozenset({"d", "x", "d_1", "d_2"}))
    assert read(r"\frac{d}{dx}", names) == div(symbol("d"), mul(symbol("d"), x))
    names = Names(frozenset({"d_1", "d_2"}))
    assert read(r"\frac{d_1}{d_2}", names) == div(symbol("d_1"), symbol("d_2"))


def test_raised_parentheses():
    names = Names(frozenset({"x", "i", "t", "u^{(i)}"}), frozenset({"f"}), frozenset({"w"}))
    check([
        ("w^{(t+1)}", call("w", add(t, 1))),
        ("w^{(t)} x", mul(call("w", t), x)),
        ("(w^{(t)})^2", power(call("w", t), 2)),
        ("f^{(i)}", call("f", i)),
        ("x^{(i)}", power(x, i)),
        ("u^{(i)}", symbol("u^{(i)}")),
        ("u⁽ⁱ⁾ + x", add(symbol("u^{(i)}"), x)),
        ("e^{(x)}", power(constant("e"), x)),
    ], names)  # fmt: skip


def test_what_people_mix():
    check([
        (r"\operatorname{\mathbb{E}}[g]", call("E", g)),
        (r"\mathbb{V}[g]", call("Var", g)),
        (r"\mathrm{sgn}(x)", call("sgn", x)),
        (r"\mathbf{x}", x),
        (r"\boldsymbol{w}_i", call("w", i)),
        (r"$\frac{1}{2}x$.", mul(div(1, 2), x)),
        (r"\( x \)", x),
        (r"\[ x, \]", x),
        (r"$$ x $$", x),
        (r"\displaystyle x\!", x),
    ])  # fmt: skip
    names = Names(frozenset({"lambda_{max}", "w_{old}", "v_{oo}", "mathbf{x}", "x"}))
    check([
        (r"\lambda_{\max}", symbol("lambda_{max}")),
        ("lambda_max", symbol("lambda_{max}")),
        (r"w_{\text{old}}", symbol("w_{old}")),
        (r"w_{\mathrm{old}}", symbol("w_{old}")),
        (r"v_\infty", symbol("v_{oo}")),
        (r"\mathbf{x} x", mul(symbol("mathbf{x}"), x)),
    ], names)  # fmt: skip


LOOKS: list[tuple[Expr, str, str, str]] = [
    (chain(less(0, x), less(x, 1)), "0 < x < 1", "0 < x < 1", "0 < x < 1"),
    (approx(x, 1), "x ≈ 1", r"x \approx 1", "x ≈ 1"),
    (member(x, interval("()", 0, oo)), "x in (0, oo)", r"x \in (0, \infty)", "x ∈ (0, ∞)"),
    (interval("()", 0, 1), "interval(0, 1)", "(0, 1)", "(0, 1)"),
    (set_of(), "set()", r"\emptyset", "∅"),
    (set_of(x), "set(x)", r"\{x\}", "{x}"),
    (tuple_of(a, b), "(a, b)", "(a, b)", "(a, b)"),
    (
        matrix(2, a, b, x, y),
        "[[a, b], [x, y]]",
        r"\begin{pmatrix} a & b \\ x & y \end{pmatrix}",
        "[[a, b], [x, y]]",
    ),
    (
        cases(x, less(0, x), 0),
        "cases(x, 0 < x, 0)",
        r"\begin{cases} x & \text{if } 0 < x \\ 0 & \text{otherwise} \end{cases}",
        "cases(x, 0 < x, 0)",
    ),
    (
        not_member(x, union(interval("()", 0, 1), set_of(2))),
        "x ∉ (0, 1) ∪ set(2)",
        r"x \notin (0, 1) \cup \{2\}",
        "x ∉ (0, 1) ∪ {2}",
    ),
    (
        difference(numbers("R"), set_of(0)),
        "Reals ∖ set(0)",
        r"\mathbb{R} \setminus \{0\}",
        "ℝ ∖ {0}",
    ),
    (
        either(relation("=", x, 1), less(x, 0)),
        "x = 1 or x < 0",
        r"x = 1 \text{ or } x < 0",
        "x = 1 or x < 0",
    ),
    (
        call("derivative", call("f", x), x, 2),
        "derivative(f(x), x, 2)",
        r"\frac{\partial^{2} f(x)}{\partial x^{2}}",
        "derivative(f(x), x, 2)",
    ),
    (
        call("det", matrix(2, a, b, x, y)),
        "det([[a, b], [x, y]])",
        r"\det\left(\begin{pmatrix} a & b \\ x & y \end{pmatrix}\right)",
        "det([[a, b], [x, y]])",
    ),
    (call("log", x, 2), "log(x, 2)", r"\log_{2}(x)", "log_2(x)"),
    (call("norm", a, 2), "norm(a, 2)", r"\left\|a\right\|_{2}", "‖a‖_2"),
    (call("root", 3, x), "root(3, x)", r"\sqrt[3]{x}", "root(3, x)"),
    (
        call("derivative", E, x),
        "derivative(E, x)",
        r"\frac{\partial E}{\partial x}",
        "derivative(E, x)",
    ),
    (decimal("1e-3"), "1e-3", r"\mathrm{1e-3}", "1e-3"),
]


@pytest.mark.parametrize(("tree", "plain", "latex", "line"), LOOKS)
def test_looks(tree, plain, latex, line):
    assert (to_text(tree), to_latex(tree), to_unicode(tree)) == (plain, latex, line)
    assert read_statement(plain, NAMES) == tree


def test_a_chain_that_does_not_continue_cannot_be_written():
    with pytest.raises(ValueError, match="do not continue"):
        to_text(chain(less(0, x), less(y, 1)))
