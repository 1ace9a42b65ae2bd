"""How people spell things: what each text is read as, printed in plain text."""
# ruff: noqa: RUF001

import pytest

from closedform.language.infer import infer_names
from closedform.language.reader import Names, Unreadable, ambiguities, read, read_statement
from closedform.language.tree import add, div, number

NAMES = Names(
    frozenset({*"abcknpxy", "epsilon", "mathcal{L}", "ell", "varphi", "w_{ij}^{(l)}"}),
    frozenset({"f", "g"}),
    frozenset({"w"}),
)

READ = [
    # determinants
    (r"\begin{vmatrix} a & b \\ c & x \end{vmatrix}", "det([[a, b], [c, x]])"),
    (r"\det\begin{pmatrix} a & b \\ c & x \end{pmatrix}", "det([[a, b], [c, x]])"),
    (r"\left|\begin{matrix} a & b \\ c & x \end{matrix}\right|", "det([[a, b], [c, x]])"),
    ("det([[a, b], [c, x]])^2", "det([[a, b], [c, x]])^2"),
    # alternatives
    ("x = 1 or x = -1", "x = 1 or x = -1"),
    (r"x=1 \lor x=-1", "x = 1 or x = -1"),
    (r"x=1 \quad\text{or}\quad x<-1", "x = 1 or x < -1"),
    ("x=1 ∨ x in [2,3]", "x = 1 or x in [2, 3]"),
    (r"x = \pm 1", "x = 1 or x = -1"),
    ("x = a ± b", "x = a + b or x = a - b"),
    ("x = a +/- b", "x = a + b or x = a - b"),
    (r"x \in \{1\} \text{ or } x = 2", "x in set(1) or x = 2"),
    (r"x = \pm a \mp b", "x = a - b or x = -a + b"),
    (r"\frac{-b\pm\sqrt{b^2-4ac}}{2a}",
     "{(-b + sqrt(b^2 - 4*a*c))/(2*a), (-b - sqrt(b^2 - 4*a*c))/(2*a)}"),
    (r"\{\pm 1, \pm 2\}", "{1, 2, -1, -2}"),
    (r"\pm 0", "{0, -0}"),
    # sets
    (r"[0,1) \cup (2,3]", "[0, 1) ∪ (2, 3]"),
    (r"(0,1) \cup (2,3)", "(0, 1) ∪ (2, 3)"),
    ("x in (-oo,0) U (1,oo)", "x in (-oo, 0) ∪ (1, oo)"),
    (r"x \in (-\infty,0)\cup(1,\infty)", "x in (-oo, 0) ∪ (1, oo)"),
    (r"\{1,2\} \cap \{2,3\}", "{1, 2} ∩ {2, 3}"),
    (r"[0,1]\setminus\{0\}", "[0, 1] ∖ set(0)"),
    (r"((0,1)\cup(2,3))\setminus\{a\}", "((0, 1) ∪ (2, 3)) ∖ set(a)"),
    ("x in {1} ∪ {2}", "x in set(1) ∪ set(2)"),
    (r"x \in \mathbb{R}", "x in Reals"),
    ("x ∈ ℝ∖{0}", "x in Reals ∖ set(0)"),
    (r"x \in \mathbb{R}_{>0}", "x in (0, oo)"),
    (r"x \in \mathbb{R}_{\ge 0}", "x in [0, oo)"),
    (r"n \in \mathbb{N}_0", "n in Naturals0"),
    (r"n \in \mathbb N", "n in Naturals"),
    (r"n \in \mathbb{Z}_{>0}", "n in Naturals1"),
    (r"n \in \Z", "n in Integers"),
    (r"x \notin [0,1]", "x ∉ [0, 1]"),
    (r"x \not\in [0,1]", "x ∉ [0, 1]"),
    ("x ∉ {1}", "x ∉ set(1)"),
    (r"x \in \varnothing", "x in set()"),
    # derivatives
    ("f'(x)", "derivative(f(x), x)"),
    ("f''(x)", "derivative(f(x), x, 2)"),
    (r"\frac{d^2}{dx^2} f(x)", "derivative(f(x), x, 2)"),
    (r"\frac{d^{2} f(x)}{dx^{2}}", "derivative(f(x), x, 2)"),
    (r"\frac{\mathrm{d}}{\mathrm{d}x} f(x)", "derivative(f(x), x)"),
    (r"\frac{\partial^2 f(x)}{\partial x \partial y}", "derivative(derivative(f(x), y), x)"),
    (r"\frac{\partial^3 f(x)}{\partial x^2 \partial y}", "derivative(derivative(f(x), y), x, 2)"),
    (r"\partial f(x)/\partial w_n", "derivative(f(x), w(n))"),
    (r"\nabla f(x_n)".replace("x_n", "w_n"), "nabla(f(w(n)))"),
    ("w_{ij}^{(l)}", "w_{ij}^{(l)}"),
    # numbers
    ("½", "1/2"),
    ("¾x", "3/4*x"),
    ("2½", "2 + 1/2"),
    ("x^½", "x^(1/2)"),
    ("3 1/2", "3 + 1/2"),
    ("2*3 1/2", "2*(3 + 1/2)"),
    ("-1 2/3", "-(1 + 2/3)"),
    ("3·2⅔", "3*(2 + 2/3)"),
    ("10{,}701", "10701"),
    (r"5\%", "5/100"),
    # signs that look otherwise
    ("x := a", "x = a"),
    (r"x \coloneqq a", "x = a"),
    (r"x \equiv a", "x = a"),
    (r"x \overset{\text{def}}{=} a", "x = a"),
    (r"x \not= a", "x != a"),
    (r"\bigl( x \bigr)\,y\;a~b", "x*y*a*b"),
    (r"\Big| x \Big|", "abs(x)"),
    (r"\displaystyle x\phantom{0}", "x"),
    (r"\boxed{\frac{1}{2}}", "1/2"),
    (r"\boldsymbol{x} + \vec{y}", "x + y"),
    (r"\varepsilon + \phi", "epsilon + varphi"),
    (r"\mathcal{L} + \ell", "mathcal{L} + ell"),
    (r"\lfloor x \rfloor + \lceil x \rceil", "floor(x) + ceil(x)"),
    (r"\underset{x}{\operatorname{argmin}} f(x)", "argmin(f(x), x)"),
    (r"\underset{x}{\arg\min} f(x)", "argmin(f(x), x)"),
    (r"\mathop{\mathrm{argmin}}_x f(x)", "argmin(f(x), x)"),
    # unicode
    ("x² + x⁻¹ + xⁿ", "x^2 + x^(-1) + x^n"),
    ("√12", "sqrt(12)"),
    ("√x y", "sqrt(x)*y"),
    ("√(x+1)", "sqrt(x + 1)"),
    ("∛8 + ∜x", "root(3, 8) + root(4, x)"),
    ("∑_{k=1}^n k · ∏_{k=1}^n k", "sum(k*product(k, k, 1, n), k, 1, n)"),
    ("a≤x≠y", "a <= x != y"),
    ("a×b÷c−π·∞", "a*b/c - pi*oo"),
    # programs
    ("x**2", "x^2"),
    ("math.sqrt(x) + np.exp(x)", "sqrt(x) + exp(x)"),
    ("log2(x) + math.log(x, 2)", "log(x, 2) + log(x, 2)"),
    ("w[n]", "w(n)"),
    (r"\frac12 3^k", "1/2*3^k"),
    (r"\sin^{-1} x + \arccos x", "arcsin(x) + (pi/2 - arcsin(x))"),
    (r"atan(x) + \tan^{-1}(x) + \arctan x", "arctan(x) + arctan(x) + arctan(x)"),
    ("log1p(x) - math.expm1(x)", "log(1 + x) - (exp(x) - 1)"),
    (r"\operatorname{arsinh}(x) + asinh(x)", "log(x + sqrt(x^2 + 1)) + log(x + sqrt(x^2 + 1))"),
    ("acosh(x)", "log(x + sqrt(x^2 - 1))"),
    (r"\tanh^{-1}(x) + arctanh(x)", "log((1 + x)/(1 - x))/2 + log((1 + x)/(1 - x))/2"),
    ("arcoth(x)", "log((x + 1)/(x - 1))/2"),
    ("sech(x) + csch(x) + coth(x)", "1/cosh(x) + 1/sinh(x) + cosh(x)/sinh(x)"),
    ("sec(x) + csc(x) + cot(x)", "1/cos(x) + 1/sin(x) + cos(x)/sin(x)"),
    (r"\coth x - \sec 2x - \csc x", "cosh(x)/sinh(x) - 1/cos(2*x) - 1/sin(x)"),
    (r"\cot\frac{x}{2}", "cos(x/2)/sin(x/2)"),
    (r"\operatorname{sech}^2(x)", "(1/cosh(x))^2"),
    ("a/np.cosh(x) - numpy.sign(x)", "a/cosh(x) - sgn(x)"),
    ("sign(x) + torch.sign(y)", "sgn(x) + sgn(y)"),
    ("math.erfc(x) + scipy.special.erf(x)", "(1 - erf(x)) + erf(x)"),
    (r"a\operatorname{erfc}^2(x)\operatorname{erf}\frac{x}{2}", "a*(1 - erf(x))^2*erf(x/2)"),
    ("n//2", "floor(n/2)"),
    ("a*b//c*x", "floor(a*b/c)*x"),
    ("a//b//c", "floor(floor(a/b)/c)"),
    ("a - (n+1)//2**k", "a - floor((n + 1)/2^k)"),
    ("-(-n//k)", "-floor((-n)/k)"),
    ("x - n//k", "x - floor(n/k)"),
    ("-2**n//k*x", "floor((-2^n)/k)*x"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "plain"), READ)
def test_reading(text, plain):
    tree = read_statement(text, NAMES)
    assert str(tree) == plain
    assert read_statement(plain, NAMES) == tree


def test_a_mixed_number_is_a_sum_wherever_it_stands():
    assert read("2½", Names()) == read("2 ½", Names()) == add(2, div(1, 2))
    assert read("(2½)^2", Names()).args[0] == add(2, div(1, 2))


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("10,701", ["10701", "(10, 701)", "10.701"]),
        ("1,234,567", ["1234567", "(1, 234, 567)"]),
        ("1,234.5", ["1234.5", "(1, 234.5)"]),
        ("0,5", ["(0, 5)", "0.5"]),
        ("x = 1,2", ["x = 1 or x = 2", "x = 1.2"]),
        ("x > 1,2", ["x > 1.2"]),
        ("x = 10,701", ["x = 10701", "x = 10 or x = 701", "x = 10.701"]),
        (r"\sqrt{10,701}", ["sqrt(10701)", "sqrt(10.701)"]),
        ("[1,2]", ["[1, 2]"]),
        (r"\{1,2\}", ["{1, 2}"]),
        ("f(1,2)", ["f(1, 2)"]),
        (r"x = \pm a \pm b", [
            "x = a + b or x = -a - b",
            "x = a + b or x = a - b or x = -a + b or x = -a - b",
        ]),
    ],
)  # fmt: skip
def test_readings(text, readings):
    assert [str(tree) for tree in ambiguities(text, NAMES)] == readings


def test_without_asking_for_readings_a_comma_is_not_guessed():
    with pytest.raises(Unreadable, match="a comma stands only in brackets"):
        read("10,701", Names())
    assert read(r"10\,701", Names()) == number(10_701)


def test_declared_names_win():
    names = Names(frozenset({"U", "or", "varepsilon", "epsilon", "mathbf{x}", "x", "d"}))
    assert str(read(r"2 U", names)) == "2*U"
    assert str(read("2 or", names)) == "2*or"
    assert str(read(r"\varepsilon - \epsilon", names)) == "varepsilon - epsilon"
    assert str(read(r"\mathbf{x} - x", names)) == "mathbf{x} - x"
    assert str(read(r"\frac{d}{d x}", names)) == "d/(d*x)"


def test_a_tilde_is_a_space_in_tex_only():
    assert str(read("$x~y$", NAMES)) == "x*y"
    with pytest.raises(Unreadable, match="proportional"):
        read("x ~ y", NAMES)


def test_a_declared_error_function_needs_no_parentheses_either():
    names = Names(frozenset("x"), frozenset(("erf",)))
    assert read(r"\operatorname{erf}\frac{x}{2}", names) == read("erf(x/2)", names)
    assert read("erfc(x)", names) == read("1 - erf(x)", names)


def test_the_inverse_of_a_reciprocal_is_not_guessed():
    with pytest.raises(Unreadable, match=r"write 1/sech\(x\)"):
        read(r"\operatorname{sech}^{-1}(x)", NAMES)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"\frac{1}{C}+\frac{1}{k^2}", "1/C + 1/k^2"),
        ("1/(C+k**2)", "1/(C + k^2)"),
        ("C(k+1) + E", "C*(k + 1) + E"),
        ("C k", "C*k"),
        ("E^2/2", "E^2/2"),
    ],
)
def test_a_letter_is_a_construct_only_before_its_brackets(text, plain):
    assert str(read(text, Names(frozenset("CEkn")))) == plain
    assert str(read("C(n, k) + E[k]", Names(frozenset("kn")))) == "binomial(n, k) + E(k)"
    with pytest.raises(Unreadable, match="is not declared"):
        read(text, Names(frozenset("kn")))


@pytest.mark.parametrize("text", ["E X^2 - (E X)^2", "E^2 X", r"2\,E Y"])
def test_an_expectation_without_brackets_is_no_product(text):
    assert "E" not in infer_names(text)
    with pytest.raises(Unreadable, match="E needs its arguments in parentheses"):
        read(text, Names(frozenset("XY")))


def test_words_between_conditions_are_no_factors():
    names = Names(frozenset("xyandor"))
    with pytest.raises(Unreadable, match="conditions that all hold"):
        read_statement("x > 0 and y > 0", names)
    assert str(read_statement("x > 0 or y > 0", names)) == "x > 0 or y > 0"


def test_index_names_are_inferred():
    assert "w_{ij}^{(l)}" in infer_names(r"w_{ij}^{(l)} + 1")


@pytest.mark.parametrize("text", [r"\eta_0 2^{-t}", r"\eta_0 \cdot 2^{-t}", r"\eta_{0} 2^{-t}"])
def test_a_number_may_follow_a_subscript(text):
    names = Names(frozenset({"eta_0", "t"}))
    assert read(text, names) == read("eta_0 * 2^(-t)", names)


@pytest.mark.parametrize("text", ["2 3", "x 2 3", r"\eta_0 2 3", "2 0.5^n", r"\log_2 8 4"])
def test_two_numbers_side_by_side_are_refused(text):
    with pytest.raises(Unreadable, match="side by side"):
        read(text, Names(frozenset({"eta_0", "x", "n"})))
