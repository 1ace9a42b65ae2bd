"""Readings, one table per kind of construct; the expected tree is built by hand."""

import pytest

from closedform.language.reader import Names, Unreadable, read, read_chain, read_relation
from closedform.language.tree import (
    add,
    argmin,
    call,
    constant,
    decimal,
    div,
    limit,
    minimum,
    mul,
    neg,
    number,
    power,
    product,
    relation,
    sub,
    substitute,
    summation,
    symbol,
)

SYMBOLS = "a b n k x y t N K i d rho beta_1 sigma alpha eta lambda_i lambda_{max} x' v_i hat{mu}_0"


def words(text):
    return text.split()


NAMES = Names(
    frozenset(words(SYMBOLS)),
    frozenset({"m", "R", "f'"}),
    frozenset({"w", "w^*", "hat{mu}", "v", "S"}),
)
a, b, n, k, x, y, t, N, i, rho, sigma = map(symbol, words("a b n k x y t N i rho sigma"))
e, pi, oo = map(constant, ("e", "pi", "oo"))


def check(readings, names=NAMES):
    for text, tree in readings:
        assert read(text, names) == tree, text


def test_sums_and_differences():
    check([
        ("a + b - x", add(a, b, neg(x))),
        ("a - (b - x)", sub(a, sub(b, x))),
        ("(a + b) + x", add(add(a, b), x)),
        ("-a + b", add(neg(a), b)),
        ("- -a", neg(neg(a))),
        ("+a", a),
        ("a + -b", sub(a, b)),
        ("a \u2212 b", sub(a, b)),
    ])  # fmt: skip


def test_products_and_quotients_go_left_to_right():
    check([
        ("2N", mul(2, N)),
        ("a*b*x", mul(a, b, x)),
        ("(a*b)*x", mul(mul(a, b), x)),
        (r"a \cdot b \times x · y", mul(a, b, x, y)),
        ("1/2N", mul(div(1, 2), N)),
        ("1/(2N)", div(1, mul(2, N))),
        ("a*b/x", div(mul(a, b), x)),
        ("a/b/x", div(div(a, b), x)),
        ("2a/b x", mul(div(mul(2, a), b), x)),
        ("a*-b", mul(a, neg(b))),
        ("-a*b", neg(mul(a, b))),
        ("-a/b", neg(div(a, b))),
        ("(1-x)(1+x)", mul(sub(1, x), add(1, x))),
        ("2(3)", mul(2, 3)),
        ("[a+b]{x}", mul(add(a, b), x)),
        (r"\{a+b\}\left[x\right]", mul(add(a, b), x)),
    ])  # fmt: skip


def test_letters_in_a_row_are_declared_names_the_longest_first():
    check([
        ("ab", mul(a, b)),
        ("2abx", mul(2, a, b, x)),
        ("ab^2", mul(a, power(b, 2))),
        ("x^ab", mul(power(x, a), b)),
        ("am(n)", mul(a, call("m", n))),
        ("aw_i", mul(a, call("w", i))),
        ("ae^x", mul(a, power(e, x))),
    ])  # fmt: skip
    check([("abx", mul(symbol("ab"), x))], Names(frozenset({"a", "b", "ab", "x"})))


def test_powers():
    check([
        ("-x^2", neg(power(x, 2))),
        ("x^y^2", power(x, power(y, 2))),
        ("x**y**2", power(x, power(y, 2))),
        ("2^-1", power(2, neg(number(1)))),
        ("2^-x^2", power(2, neg(power(x, 2)))),
        ("x^2n", mul(power(x, 2), n)),
        ("x^{2n}", power(x, mul(2, n))),
        ("x^12", power(x, 12)),
        ("x²y⁻¹", mul(power(x, 2), power(y, neg(number(1))))),
        ("(-1)^t", power(neg(number(1)), t)),
        (r"\beta_1^t", power(symbol("beta_1"), t)),
        ("2^{n}(n+1)", mul(power(2, n), add(n, 1))),
    ])  # fmt: skip


def test_factorials():
    fact = call("factorial", n)
    check([
        ("n!", fact),
        ("factorial(n)", fact),
        ("n!^N", power(fact, N)),
        ("(n!)^N", power(fact, N)),
        ("2^n n!", mul(power(2, n), fact)),
        (r"n!\,2^{n}", mul(fact, power(2, n))),
        ("2^n!", power(2, fact)),
        ("2^{n}!", call("factorial", power(2, n))),
        ("(n-k)!", call("factorial", sub(n, k))),
        ("(n!)!", call("factorial", fact)),
    ])  # fmt: skip


def test_fractions():
    check([
        (r"\frac{a}{b}", div(a, b)),
        (r"\frac12", div(1, 2)),
        (r"\frac a2", div(a, 2)),
        (r"\frac12x", mul(div(1, 2), x)),
        (r"\frac ab", div(a, b)),
        (r"\frac1{2x}", div(1, mul(2, x))),
        (r"\tfrac\rho\sigma", div(rho, sigma)),
        (r"\dfrac{1}{2}", div(1, 2)),
        (r"{a \over b}", div(a, b)),
        ("0.366", decimal("0.366")),
        (".5", decimal("0.5")),
    ])  # fmt: skip


def test_applications_and_products_are_told_apart_by_the_names():
    check([
        ("m(n+1)", call("m", add(n, 1))),
        ("n(n+1)", mul(n, add(n, 1))),
        ("m[n]", call("m", n)),
        ("R(n, d)", call("R", n, symbol("d"))),
        ("f'(x)", call("f'", x)),
        ("m(n)^2", power(call("m", n), 2)),
    ])  # fmt: skip


def test_families_may_be_subscripted():
    check([
        ("w_i", call("w", i)),
        ("w(i)", call("w", i)),
        (r"w_{i+1}", call("w", add(i, 1))),
        ("w_2", call("w", 2)),
        ("w_12", call("w", 12)),
        ("w_{i,k}", call("w", i, k)),
        ("w_{2k}", call("w", mul(2, k))),
        (r"w_{i \cdot k}", call("w", mul(i, k))),
        ("w_i^*", call("w^*", i)),
        (r"w^{*}_{i}", call("w^*", i)),
        ("w_i^2", power(call("w", i), 2)),
        (r"\hat\mu_{t+1}", call("hat{mu}", add(t, 1))),
        ("w_ix", mul(call("w", i), x)),
        ("v_i", symbol("v_i")),  # the declared symbol wins
        ("v_k", call("v", k)),
        (r"\hat{\mu}_0", symbol("hat{mu}_0")),
        ("w_{w_{i}}", call("w", call("w", i))),
        ("Sₙ", call("S", n)),
    ])  # fmt: skip


def test_declared_names_win_over_everything():
    names = Names(frozenset({"e", "pi", "C", "E", "x", "Var", "Sigma", "x_i"}))
    check([
        ("e^x", power(symbol("e"), x)),
        (r"\pi", symbol("pi")),
        ("C(x)", mul(symbol("C"), x)),
        ("E[x]", mul(symbol("E"), x)),
        (r"\Sigma x", mul(symbol("Sigma"), x)),
        ("x_i", symbol("x_i")),
    ], names)  # fmt: skip


def test_binomials_and_stirling_numbers():
    binomial, stirling = call("binomial", n, k), call("stirling2", n, k)
    check([(text, binomial) for text in (
        r"\binom{n}{k}", r"\binom nk", r"{n \choose k}", "binomial(n, k)", "C(n,k)",
    )])  # fmt: skip
    check([(text, stirling) for text in (
        r"{n \brace k}", "stirling2(n,k)", r"\genfrac{\{}{\}}{0pt}{}{n}{k}",
    )])  # fmt: skip


def test_absolute_values():
    check([(text, call("abs", x)) for text in (
        "|x|", r"\lvert x \rvert", "abs(x)", r"\left|x\right|",
    )])  # fmt: skip
    check([
        ("|x||y|", mul(call("abs", x), call("abs", y))),
        ("||x|-1|", call("abs", sub(call("abs", x), 1))),
        ("2|x|y", mul(2, call("abs", x), y)),
        ("|(|x|-1)y|", call("abs", mul(sub(call("abs", x), 1), y))),
        (r"\frac{x+|x|}{2}", div(add(x, call("abs", x)), 2)),
    ])  # fmt: skip


def test_functions():
    log = call("log", x)
    check([
        (r"\ln x", log),
        (r"\log(x)", log),
        ("ln(x)", log),
        (r"\log 2x", call("log", mul(2, x))),
        (r"\log x (1-y)", mul(log, sub(1, y))),
        (r"\ln x \ln y", mul(log, call("log", y))),
        (r"\log\frac{a}{b}", call("log", div(a, b))),
        (r"\log|x|", call("log", call("abs", x))),
        (r"\log_2 x", call("log", x, 2)),
        (r"\log_{10}(x)", call("log", x, 10)),
        (r"\log_b x", call("log", x, b)),
        ("log(x, 2)", call("log", x, 2)),
        ("log2(x)", call("log", x, 2)),
        (r"\lg x", call("log", x, 10)),
        (r"\sqrt[3]{x}", call("root", 3, x)),
        (r"\sin^2 x", power(call("sin", x), 2)),
        (r"\cosh x", call("cosh", x)),
        (r"\tanh^2(x)", power(call("tanh", x), 2)),
        (r"\exp{x}", call("exp", x)),
        ("e^{-x}", power(e, neg(x))),
        (r"\mathrm{e}^x", power(e, x)),
        (r"2\pi", mul(2, pi)),
        ("√2", call("sqrt", 2)),
        (r"\sqrt{x}", call("sqrt", x)),
        ("sqrt(x)", call("sqrt", x)),
        (r"\max\left(0, x\right)", call("max", 0, x)),
        (r"\min\{x, y, 1\}", call("min", x, y, 1)),
        (r"\operatorname{sgn}(x)", call("sgn", x)),
        (r"\lfloor x \rfloor", call("floor", x)),
    ])  # fmt: skip


def test_expectations():
    mean = call("hat{mu}", t)
    check([
        (r"\operatorname{Var}[\hat\mu_t]", call("Var", mean)),
        (r"\mathrm{Var}(\hat{\mu}_t)", call("Var", mean)),
        ("Var(hat{mu}(t))", call("Var", mean)),
        (r"\mathbb{E}[w_i^2]", call("E", power(call("w", i), 2))),
        (r"\mathbb E\left[w_i\right]", call("E", call("w", i))),
        ("E[x]^2", power(call("E", x), 2)),
        (r"\operatorname{Cov}(x, y)", call("Cov", x, y)),
    ])  # fmt: skip


def test_sums_and_products_reach_to_the_next_plus():
    j = symbol("j")
    tree = summation(j, 0, sub(n, 1), power(rho, j))
    check([(text, tree) for text in (
        r"\sum_{j=0}^{n-1}\rho^j", r"\sum^{n-1}_{j=0} \rho^{j}", "sum(rho^j, j, 0, n-1)",
        "sum_{j=0}^{n-1} rho**j", "Σ_{j=0}^{n-1} ρʲ", r"\sum\limits_{j=0}^{n-1} \rho^j",
    )])  # fmt: skip
    check([
        (r"\sum_{j=0}^n a j/2 + 1", add(summation(j, 0, n, div(mul(a, j), 2)), 1)),
        (r"\sum_{j=0}^\infty -j", summation(j, 0, oo, neg(j))),
        (r"\sum_{j\ge0} j", summation(j, 0, oo, j)),
        (r"\sum_{j \geq a} j", summation(j, a, oo, j)),
        (r"\sum_{j>0} j", summation(j, 1, oo, j)),
        (r"\sum_{j>n} j", summation(j, add(n, 1), oo, j)),
        (r"2\sum_{j=1}^2 3", mul(2, summation(j, 1, 2, 3))),
        (r"\prod_{j=1}^{n} 2j", product(j, 1, n, mul(2, j))),
        ("product(j, j, 1, n)", product(j, 1, n, j)),
        (
            r"\sum_{j=0}^{n}\sum_{i=0}^{j} ij",
            summation(j, 0, n, summation(i, 0, j, mul(i, j))),
        ),
        (
            r"\sum_{m=0}^{n} m(n-m)",
            summation(symbol("m"), 0, n, mul(symbol("m"), sub(n, symbol("m")))),
        ),
    ])  # fmt: skip


def test_the_index_is_known_inside_only():
    with pytest.raises(Unreadable, match="j is not declared"):
        read(r"\sum_{j=0}^{n} j + j", NAMES)
    with pytest.raises(Unreadable, match="j is not declared"):
        read(r"\sum_{j=0}^{j} 1", NAMES)


def test_limits():
    check([
        (r"\lim_{n\to\infty} \frac1n", limit(n, oo, div(1, n))),
        ("limit(1/n, n, oo)", limit(n, oo, div(1, n))),
        ("lim_{n->oo} 1/n + 1", add(limit(n, oo, div(1, n)), 1)),
        (r"\lim_{\rho\to1^-} \rho", limit(rho, 1, rho, "-")),
        (r"\lim_{\rho\to 1^{-}} \rho", limit(rho, 1, rho, "-")),
        (r"\lim_{q\to0^+} q", limit(symbol("q"), 0, symbol("q"), "+")),
        (r"\lim_{q\to0+} q", limit(symbol("q"), 0, symbol("q"), "+")),
        ("limit(q, q, 0, +)", limit(symbol("q"), 0, symbol("q"), "+")),
        (r"\lim_{x\to-1} x", limit(x, neg(number(1)), x)),
        (r"\lim_{x\to n^{-1}} x", limit(x, power(n, neg(number(1))), x)),
    ])  # fmt: skip


def test_minima():
    q = symbol("q")
    body = power(sub(q, a), 2)
    check([(text, argmin(q, body)) for text in (
        "argmin((q-a)^2, q)", r"\operatorname*{arg\,min}_{q}\,\left((q-a)^2\right)",
        r"\arg\min_q (q-a)^2",
    )])  # fmt: skip
    check([(text, minimum(q, body)) for text in (
        "minimum((q-a)^2, q)", r"\min_{q} (q-a)^2", "min_q ((q-a)^2)",
    )])  # fmt: skip


def test_relations_and_chains():
    assert read_relation(r"d \le n", NAMES) == relation("<=", symbol("d"), n)
    for sign, ways in {
        "=": ["=", "=="], "!=": ["!=", r"\ne", "≠"], "<": ["<", r"\lt"], ">": [">"],
        "<=": ["<=", r"\le", r"\leq", "≤"], ">=": [">=", r"\ge", r"\geq", "≥"],
    }.items():  # fmt: skip
        for way in ways:
            assert read_relation(f"a {way} b", NAMES) == relation(sign, a, b)
    assert read_chain("0 < x <= 1", NAMES) == (relation("<", 0, x), relation("<=", x, 1))
    with pytest.raises(Unreadable, match="not a chain"):
        read_relation("0 < x < 1", NAMES)
    with pytest.raises(Unreadable, match="a relation is expected"):
        read_relation("x + 1", NAMES)
    with pytest.raises(Unreadable, match="nothing stands before"):
        read_relation("= 1", NAMES)


def test_a_printed_renaming_reads_back():
    inner = summation(k, 0, n, mul(n, k))
    renamed = substitute(inner, {"n": k})  # the index becomes k1
    assert read(str(renamed), NAMES) == renamed


def test_an_open_interval_may_end_a_definition_by_cases():
    names = Names(frozenset("x"))
    tree = read(r"\begin{cases} 1 & \text{if } x \in (0, 1) \end{cases}", names)
    assert tree == read("cases(1, x in (0, 1))", names)
