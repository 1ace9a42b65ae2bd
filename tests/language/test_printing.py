"""How things look in plain text, LaTeX and unicode."""
# ruff: noqa: RUF001

import pytest

from closedform.language.latex import to_latex
from closedform.language.plain import to_text
from closedform.language.reader import Names, read, read_relation
from closedform.language.tree import Expr, symbol
from closedform.language.unicode import to_unicode

NAMES = Names(
    frozenset({"a", "b", "n", "k", "x", "t", "N", "K", "rho", "sigma", "v^*"}),
    frozenset({"m"}),
    frozenset({"w", "w^*", "hat{mu}"}),
)

LOOKS = [
    # as written                      plain                       LaTeX                unicode
    ("sigma^2/(2N-1)", "sigma^2/(2*N - 1)", r"\frac{\sigma^{2}}{2 N-1}", "σ²/(2N−1)"),
    ("(1-rho)*m(n)", "(1 - rho)*m(n)", r"(1-\rho) m(n)", "(1−ρ)·m(n)"),
    ("2*3*a", "2*3*a", r"2 \cdot 3 a", "2·3a"),
    ("2*(1/3)", "2*(1/3)", r"2 \cdot \frac{1}{3}", "2(1/3)"),
    ("a*2", "a*2", r"a \cdot 2", "a·2"),
    ("a-(b-x)", "a - (b - x)", "a-(b-x)", "a−(b−x)"),
    ("a-(-b)", "a - (-b)", "a-(-b)", "a−(−b)"),
    ("(-1)^t", "(-1)^t", "(-1)^{t}", "(−1)ᵗ"),
    ("(n-K)!", "(n - K)!", "(n-K)!", "(n−K)!"),
    ("n!^k", "(n!)^k", "(n!)^{k}", "(n!)ᵏ"),
    ("e^(-1/5)", "e^(-1/5)", "e^{-1/5}", "e^{−1/5}"),
    ("(a/b)^2", "(a/b)^2", r"\left(\frac{a}{b}\right)^{2}", "(a/b)²"),
    ("binomial(n,k)", "binomial(n, k)", r"\binom{n}{k}", "C(n, k)"),
    ("|x|^2", "abs(x)^2", r"\left|x\right|^{2}", "|x|²"),
    ("log(x)^2", "log(x)^2", r"(\ln(x))^{2}", "ln(x)²"),
    ("Var[hat{mu}_t]", "Var(hat{mu}(t))", r"\operatorname{Var}[\hat{\mu}_{t}]", "Var(μ̂(t))"),
    ("E[w_k]", "E(w(k))", r"\mathbb{E}[w_{k}]", "E[w(k)]"),
    ("w_n^*", "w^*(n)", "w_{n}^{*}", "w⋆(n)"),
    ("(v^*)^2", "(v^*)^2", "(v^{*})^{2}", "(v⋆)²"),
    ("v^* * a", "v^* * a", "v^{*} a", "v⋆·a"),
    ("limit(x,x,1,-)", "limit(x, x, 1, -)", r"\lim_{x \to 1^{-}} x", "lim_{x→1^-} x"),
    (
        "sum(rho^k, k, 0, n-1)*a",
        "sum(rho^k, k, 0, n - 1)*a",
        r"\left(\sum_{k=0}^{n-1} \rho^{k}\right) a",
        "(Σ_{k=0}^{n−1} ρᵏ)·a",
    ),
    (
        "stirling2(n,k)",
        "stirling2(n, k)",
        r"\genfrac{\{}{\}}{0pt}{}{n}{k}",
        "stirling2(n, k)",
    ),
    (
        "argmin(x^2, x)",
        "argmin(x^2, x)",
        r"\operatorname*{arg\,min}_{x}\,(x^{2})",
        "argmin_x (x²)",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("written", "plain", "latex", "line"), LOOKS)
def test_looks(written, plain, latex, line):
    tree = read(written, NAMES)
    assert to_text(tree) == plain
    assert to_latex(tree, NAMES.families) == latex
    assert to_unicode(tree) == line


def test_families_print_as_applications_unless_named():
    tree = read("w_k", NAMES)
    assert to_latex(tree) == "w(k)"
    assert to_latex(tree, {"w"}) == "w_{k}"


def test_a_product_as_index_gets_a_dot():
    assert to_latex(read("w(n*k)", NAMES), {"w"}) == r"w_{n \cdot k}"


@pytest.mark.parametrize(
    ("sign", "latex", "line"),
    [("=", "=", "="), ("!=", r"\neq", "≠"), ("<=", r"\leq", "≤"), (">", ">", ">")],
)
def test_relations(sign, latex, line):
    tree = read_relation(f"a {sign} b", NAMES)
    assert to_text(tree) == f"a {sign} b"
    assert to_latex(tree) == f"a {latex} b"
    assert to_unicode(tree) == f"a {line} b"


@pytest.mark.parametrize("printer", [to_text, to_latex, to_unicode])
def test_improper_names_are_refused(printer):
    for name in (r"\input{x}", "a}{b", "", "x\x00", "<b>", "$x$"):
        with pytest.raises(ValueError, match="is no name"):
            printer(symbol(name))


@pytest.mark.parametrize("printer", [to_text, to_latex, to_unicode])
def test_depth_is_no_obstacle(printer):
    tree = symbol("x")
    for _ in range(5_000):
        tree = Expr("neg", None, (tree,))
    assert printer(tree).count("(") == 4_999
