r"""Index notation: Kronecker's delta, sums under conditions, softmax and its derivatives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closedform.proofread.index_points import Values, values_of
from closedform.proofread.index_sizes import Sizes
from closedform.proofread.index_texts import Marks, Unmarked
from closedform.proofread.index_trees import free_indices, read_marked
from closedform.proofread.index_written_out import WrittenOut
from closedform.proofread.texts import proofread_text

SOFTMAX = (
    r"The output of unit $a$ is $$g_a = \frac{e^{h_a}}{\sum_b e^{h_b}}$$ and the error is "
    r"$$R = -\sum_a d_a \ln g_a$$ with $\sum_a d_a = 1$. "
)


def verdicts(text):
    return [one.verdict for one in proofread_text(text, syntax="markdown", seconds=20)]


RIGHT = [
    # (x_1 - x_2)^2 = 2 (x_1^2 + x_2^2) - (x_1 + x_2)^2, and so for every n
    r"$$\sum_{i<j}(a_i-a_j)^2 = n\sum_{i=1}^n a_i^2 - \Big(\sum_{i=1}^n a_i\Big)^2$$",
    r"$$\Big(\sum_i b_i\Big)^2 = \sum_i b_i^2 + \sum_{i\ne j} b_i b_j"
    r"= \sum_i b_i^2 + 2\sum_{i<j} b_ib_j$$",
    r"$$\sum_{j\neq k} f_j = \sum_j f_j - f_k$$",
    r"$$\sum_j M_{ij} \delta_{jk} = M_{ik}$$",
    r"$$\sum_{i,j} u_i u_j \mathbb{1}[i=j] = \sum_i u_i^2$$",
    r"$$\sum_{k\in S} (r_k - c) = \sum_{k \in S} r_k - |S| c$$",
    r"$$\sum_{1\le i<j\le n} 1 = \frac{n(n-1)}{2}$$ and "
    r"$$\sum_{1\le i<j\le n} t_i t_j = \frac12\sum_{i\ne j} t_i t_j$$",
]
WRONG = [
    r"$$\sum_{i<j}(a_i-a_j)^2 = 2n\sum_{i=1}^n a_i^2 - \Big(\sum_{i=1}^n a_i\Big)^2$$",
    r"$$\Big(\sum_i b_i\Big)^2 = \sum_i b_i^2 + \sum_{i\ne j} b_i b_j"
    r"= \sum_i b_i^2 + \sum_{i<j} b_ib_j$$",
    r"$$\sum_{j\neq k} f_j = \sum_j f_j + f_k$$",
    r"$$\sum_j M_{ij} \delta_{jk} = 2 M_{ik}$$",
    r"$$\sum_{i,j} u_i u_j \mathbb{1}[i=j] = \Big(\sum_i u_i\Big)^2$$",
    r"$$\sum_{k\in S} (r_k - c) = \sum_{k \in S} r_k - c$$",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_relation_with_indices_is_not_refuted_and_mostly_found_plausible(text):
    found = verdicts(text)
    assert "refuted" not in found
    assert {"plausible", "proved"} & set(found)


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_relation_with_indices_is_refuted_with_its_values(text):
    found = proofread_text(text, syntax="markdown", seconds=20)
    wrong = [one for one in found if one.verdict == "refuted"]
    assert len(wrong) == 1
    assert wrong[0].counterexample["left"] != wrong[0].counterexample["right"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        # d/dh_b of e^{h_a}/S is delta_{ab} g_a - e^{h_a} e^{h_b}/S^2
        (r"g_a(\delta_{ab} - g_b)", r"g_a(\delta_{ab} - g_a)"),
        (r"g_a \mathbf{1}\{a=b\} - g_a g_b", r"g_a \mathbf{1}\{a=b\} + g_a g_b"),
    ],
)
def test_the_derivative_of_a_softmax_is_carried_out(right, wrong):
    text = SOFTMAX + r"Then $$\frac{\partial g_a}{\partial h_b} = RIGHT$$"
    assert verdicts(text.replace("RIGHT", right))[-1] == "plausible"
    assert verdicts(text.replace("RIGHT", wrong))[-1] == "refuted"


def test_the_gradient_of_cross_entropy_uses_that_the_targets_add_up_to_1():
    chain = (
        SOFTMAX
        + r"""Then
$$\begin{aligned} \frac{\partial R}{\partial h_b} &= -\sum_a d_a (\delta_{ab} - g_b) \\
&= -d_b + g_b \sum_a d_a \\ &= g_b - d_b . \end{aligned}$$"""
    )
    assert verdicts(chain)[-3:] == ["plausible"] * 3
    slip = chain.replace(r"-d_b + g_b", r"-d_b - g_b")
    assert verdicts(slip)[-3:] == ["plausible", "refuted", "refuted"]


def test_the_second_derivative_of_cross_entropy():
    text = (
        SOFTMAX
        + r"So $$\frac{\partial^2 R}{\partial h_a \partial h_b} = g_a\delta_{ab} - g_a g_b$$"
    )
    assert verdicts(text)[-1] == "plausible"


@pytest.mark.parametrize(
    "text",
    [
        # for the class c with d_c = 1
        SOFTMAX + r"For the true class $c$ we get $$\frac{\partial R}{\partial h_c} = g_c - 1$$",
        # of different units, or of one
        SOFTMAX + r"For $a \ne b$ it is $$\frac{\partial g_a}{\partial h_b} = -g_a g_b$$",
        SOFTMAX + r"If $a = b$ then $$\frac{\partial g_a}{\partial h_b} = g_a(1-g_a)$$",
        # probabilities, as nobody says
        r"The impurity is $$\sum_i q_i(1-q_i) = 1 - \sum_i q_i^2$$",
        # symmetric couplings, as nobody says
        r"$$\sum_{i\ne j} J_{ij} s_i s_j = 2\sum_{i<j} J_{ij} s_i s_j$$",
        # n is the number of terms
        r"$$\sum_i (x_i - c) = \sum_i x_i - n c$$",
        # of a symmetric matrix, as nobody says
        r"$$\sum_j M_{ij} \delta_{jk} = M_{ki}$$",
        # a letter that is used anew
        SOFTMAX + r"With a temperature, $$g_a = \frac{e^{h_a/2}}{\sum_b e^{h_b/2}}$$",
        # in another exercise, of another error
        SOFTMAX
        + "\n\n## Exercise 2\n\nFor the squared error"
        + r" $$\frac{\partial R}{\partial h_b} = 2 (h_b - d_b)$$",
        # deltas that are no Kronecker's
        r"Let $\delta_{ij} = a_i - a_j$. Then $$\sum_j \delta_{ij} = n a_i - \sum_j a_j$$",
        # names as subscripts
        r"$$\sum_i m_i (v_i - v_s)^2 = \sum_i m_i v_i^2 - M v_s^2$$ with $M = \sum_i m_i$.",
        r"Let $\sum_{i \ne j} c_{ij} = 3$.",
        r"$$\frac{\partial^2 U}{\partial x_{pq} \partial y_p} = \frac{\partial U}{\partial z}$$",
        # numbers of terms, and values, that stand elsewhere
        r"For the numbers 1, 2 and 3 we have $\sum_i x_i = 6$ and $\frac13\sum_i x_i = 2$.",
        r"Of four values, $$\frac1n \sum_i x_i = \frac14 \sum_i x_i$$",
        r"$$\frac1n\sum_{i=1}^n x_i = \frac{x_1+x_2+x_3+x_4}{4}$$",
        r"Let $m = 2 a_1$. Then $$\sum_i (a_i - m) = \sum_i a_i$$",
    ],
)
def test_in_doubt_nothing_is_refuted(text):
    assert "refuted" not in verdicts(text)


@pytest.mark.parametrize("text", [r"\mathbf{x}_i", r"\|x_i\|", r"\max_i x_i", r"x_i^T y_i"])
def test_what_may_be_no_number_is_not_read(text):
    with pytest.raises(Unmarked):
        Marks().mark(text)


@given(
    count=st.integers(1, 4),
    which=st.sampled_from([("\\ne", lambda i, j: i != j), ("<", lambda i, j: i < j)]),
)
@settings(max_examples=8)
def test_sums_under_conditions_have_the_terms_that_meet_them(count, which):
    sign, meets = which
    marks = Marks()
    tree = read_marked(marks, marks.mark(rf"\sum_{{i {sign} j}} x_i"))[0]
    sizes = Sizes(marks, free_indices(marks, tree), {})
    sizes.visit(tree)
    written = WrittenOut(sizes, dict.fromkeys(sizes.roots, count), {}).tree(tree, {})
    terms = [i for i in range(1, count + 1) for j in range(1, count + 1) if meets(i, j)]
    shown = str(written).split(" + ") if terms else []
    assert sorted(shown) == sorted(f"x_{i}" for i in terms)


@given(count=st.integers(1, 4), turn=st.integers(0, 3))
def test_supposed_values_are_as_they_are_called(count, turn):
    total = values_of({"p": [count]}, [], Values({"p": "total"}), turn)
    assert sum(total.values()) == 1
    assert all(value > 0 for value in total.values())
    centered = values_of({"x": [count]}, [], Values({"x": "centered"}), turn)
    assert sum(centered.values()) == 0
    rows = values_of({"w": [count, 2]}, [], Values({"w": "rows"}), turn)
    assert all(rows[f"w_{{{i},1}}"] + rows[f"w_{{{i},2}}"] == 1 for i in range(1, count + 1))
    alike = values_of({"w": [count, count]}, [], Values({"w": "hollow"}), turn)
    places = range(1, count + 1)
    assert all(alike[f"w_{{{i},{j}}}"] == alike[f"w_{{{j},{i}}}"] for i in places for j in places)
    assert all(alike[f"w_{{{i},{i}}}"] == 0 for i in places)


def test_a_letter_may_be_the_mean_of_its_values():
    text = r"We have $\sum_{i \ne j} (g_i-g)(g_j-g) = -\sum_i (g_i-g)^2$."
    assert [str(one.verdict) for one in proofread_text(text)] != ["refuted"]


WHITENED = (
    r"For values $u_1,\dots,u_m$ let $a=\frac1m\sum_iu_i$, $d^2=\frac1m\sum_i(u_i-a)^2$ and "
    r"$\hat u_i=(u_i-a)/d$. Then "
)
# With e_i = u_i - a and d' = e_j/(m d): (e_i/d)' = (delta_ij - 1/m)/d - e_i e_j/(m d^3).
SLOPE = (
    r"$$\frac{\partial\hat u_i}{\partial u_j}=\frac1d\Bigl(\delta_{ij}-\frac1m\Bigr)"
    r"%s\frac{u_i-a}{d^2}\cdot\frac{\hat u_j}{m}$$"
)


@pytest.mark.parametrize(("sign", "verdict"), [("-", "plausible"), ("+", "refuted")])
def test_a_square_says_what_its_root_depends_on(sign, verdict):
    assert verdicts(WHITENED + SLOPE % sign)[-1] == verdict


def test_the_number_of_values_is_read_off_their_list():
    # The slopes of a row add up to 0, because all values may be shifted.
    claim = r"$$\sum_j\frac{\partial\hat u_i}{\partial u_j}=\frac1d\left(1-1-0\right)$$"
    assert verdicts(WHITENED + claim)[-1] == "plausible"


def test_a_letter_that_is_defined_by_cases_refutes_nothing():
    text = (
        r"The target is $t_a=1-s+\frac sC$ for the true class $a$ and $t_b=\frac sC$ for the "
        r"others. The loss is $$E=-\sum_bt_b\ln r_b=-(1-s)\ln r_a-\frac sC\sum_b\ln r_b.$$"
    )
    assert "refuted" not in verdicts(text)


@pytest.mark.parametrize(("sign", "verdict"), [("-", "plausible"), ("", "refuted")])
def test_entries_are_put_in_where_nothing_else_shows_an_index(sign, verdict):
    # r_a r_b = (e^{h_a}/Z)(e^{h_b}/Z)
    text = (
        r"Let $r_a=\frac{e^{h_a}}{Z}$ with $Z=\sum_a e^{h_a}$. For $a\ne b$ $$\frac{\partial r_a}"
        r"{\partial h_b}=-\frac{e^{h_a}e^{h_b}}{Z^2}=%sr_ar_b.$$"
    )
    assert verdicts(text % sign)[-1] == verdict


def test_a_definition_that_is_said_again_is_no_claim():
    assert verdicts(r"If $u_t = c$ for all $t$. # Then. If $u_t = c$ for all $t$.")[-1] == "assumed"


def test_a_sum_without_bounds_does_not_reach_over_terms_without_its_index():
    # The mean adds n times its own square, not once.
    text = (
        r"Let $X_1,\dots,X_n$ be numbers with $\bar X = \frac1n\sum_i X_i$. "
        r"Then $\sum_i(X_i-\bar X)^2=\sum_i(X_i-\mu)^2-%s(\bar X-\mu)^2$."
    )
    assert verdicts(text % "n")[-1] == "plausible"
    assert verdicts(text % "")[-1] not in ("proved", "plausible")
    # Here both terms are meant.
    assert verdicts(r"$\sum_i (a_i + b_i) = \sum_i a_i + b_i$")[-1] == "proved"


def test_what_is_0_on_both_sides_tells_nothing():
    # With p = q both sides vanish, whatever the exponents are.
    text = (
        r"Let $p = q$ and $a_i = p^{1/N}$. Then "
        r"$$\sum_{i=1}^N \Bigl(\frac{p}{a_i}\Bigr)^2(q-p) = N\,p^{2-1/N}(q-p).$$"
    )
    assert verdicts(text)[-1] not in ("proved", "plausible")


def test_nor_does_it_where_a_mean_is_not_defined():
    text = (
        r"Let $X_1,\dots,X_n$ be iid with mean $\mu$. "
        r"Then $\sum_i(X_i-\bar X)^2=\sum_i(X_i-\mu)^2-(\bar X-\mu)^2$."
    )
    assert verdicts(text)[-1] not in ("proved", "plausible")


@pytest.mark.parametrize("bound", [r"\frac{3}{2K}", r"\frac{2}{K}"])
def test_an_inequality_is_tried_where_it_is_tight(bound):
    # Of equal logits the squares of the probabilities add up to 1/K alone.
    text = r"Let $p_i=e^{z_i}/\sum_k e^{z_k}$. Then $\sum_{i=1}^K p_i^2\ge %s$."
    assert proofread_text(text % bound, syntax="latex")[-1].verdict in ("undecided", "refuted")
    assert proofread_text(text % r"\frac1K", syntax="latex")[-1].verdict == "plausible"
