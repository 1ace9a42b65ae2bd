"""Gradients, minimizers, steps and identities of matrices that are not written out."""

import pytest
from flint import fmpq, fmpq_mat
from hypothesis import given, settings
from hypothesis import strategies as st

from closedform.proofread.clock import Clock
from closedform.proofread.matrix_jets import Jet
from closedform.proofread.matrix_lines import Place, value_at
from closedform.proofread.matrix_proofs import proof
from closedform.proofread.matrix_reading import read_formula
from closedform.proofread.matrix_shapes import Known
from closedform.proofread.matrix_trials import Trial, tried
from closedform.proofread.texts import proofread_text

FITTED = (
    r"Let $Z\in\mathbb{R}^{m\times p}$, and $J(u) = \tfrac12\|Zu - c\|^2 + \tfrac{\rho}{2}\|u\|^2$."
)
QUADRATIC = r"Let $S$ be symmetric and $q(x) = \tfrac12 x^\top S x + g^\top x$."


def judged(text):
    return proofread_text(text, syntax="markdown", seconds=10)


# Each wrong line differs from the right one by a slip.
RIGHT_AND_WRONG = [
    (
        FITTED + r" Then $\nabla J(u) = %s$.",
        r"Z^\top(Zu - c) + \rho u",
        (r"Z^\top(Zu - c) + 2\rho u", r"Z^\top(Zu + c) + \rho u", r"Z(Zu - c) + \rho u"),
    ),
    (
        FITTED + r" The Hessian is $\nabla^2 J(u) = %s$.",
        r"Z^\top Z + \rho I",
        (r"2 Z^\top Z + \rho I", r"ZZ^\top + \rho I"),
    ),
    (
        FITTED + r" Setting the gradient to zero, the minimizer is $u^* = %s$.",
        r"(Z^\top Z + \rho I)^{-1}Z^\top c",
        (r"(Z^\top Z - \rho I)^{-1}Z^\top c", r"(Z^\top Z + 2\rho I)^{-1}Z^\top c"),
    ),
    (QUADRATIC + r" Then $\nabla q(x) = %s$.", "Sx + g", ("Sx - g", "2Sx + g", "x^\\top S + g")),
    (
        QUADRATIC + r" It is least at $x^* = -S^{-1}g$, where we have $q(x^*) = %s$.",
        r"-\tfrac12 g^\top S^{-1} g",
        (r"\tfrac12 g^\top S^{-1} g", r"-g^\top S^{-1} g"),
    ),
    (
        QUADRATIC + r" The minimizer is $x^* = -S^{-1}g$. By $x_{k+1} = x_k - \eta (Sx_k + g)$"
        r" we get $$x_k - x^* = %s(x_0 - x^*).$$",
        r"(I - \eta S)^k",
        (r"(I + \eta S)^k", r"(I - \eta S)^{k-1}"),
    ),
    (
        r"We have $$\|a - 2b\|^2 = %s.$$",
        r"\|a\|^2 - 4\langle a, b\rangle + 4\|b\|^2",
        (r"\|a\|^2 - 2\langle a, b\rangle + 4\|b\|^2", r"\|a\|^2 - 4a^\top b + 2\|b\|^2"),
    ),
    (
        r"Let $A$ be symmetric. We have $$(x - \tau d)^\top A (x - \tau d) = %s.$$",
        r"x^\top A x - 2\tau d^\top A x + \tau^2 d^\top A d",
        (r"x^\top A x - \tau d^\top A x + \tau^2 d^\top A d", r"x^\top A x - \tau^2 d^\top A d"),
    ),
    (
        r"We have $$-g^\top\frac{g}{\|g\|_2} = %s.$$",
        r"-\|g\|_2",
        (r"-\|g\|_2^2", r"\|g\|", r"-\frac{1}{\|g\|}"),
    ),
    (
        r"The derivative is $$\nabla_V \|V\|_F^2 = %s.$$",
        "2V",
        ("V", "2V^{-1}"),
    ),
    (
        r"For an invertible matrix $V$ we get $$\nabla_V \log\det V = %s.$$",
        r"V^{-\top}",
        (r"-V^{-\top}",),
    ),
    (
        r"We have $$\det(K + ab^\top) = (%s)\det K.$$",
        r"1 + b^\top K^{-1} a",
        (r"1 - b^\top K^{-1} a", r"1 + b^\top K a"),
    ),
    (
        r"The matrices add up to $$\sum_{j=0}^{k-1}(I - H)^j = H^{-1}\left(I - %s\right).$$",
        r"(I - H)^k",
        (r"(I - H)^{k-1}", r"(I + H)^k"),
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong"), RIGHT_AND_WRONG)
def test_right_formulas_are_told_from_slips(text, right, wrong):
    assert judged(text % right)[-1].verdict in ("plausible", "proved")
    for other in wrong:
        assert judged(text % other)[-1].verdict not in ("plausible", "proved")
    assert judged(text % wrong[0])[-1].verdict == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        # a gradient as a row, and a symmetric matrix of which another section speaks
        r"The matrix $G$ is symmetric."
        "\n\n# Rows\n\n"
        r"Let $h(x) = x^\top G x$. Then $\nabla h(x) = 2x^\top G = 2(Gx)^\top$.",
        r"For orthogonal vectors $a$ and $b$ we have $$\|a+b\|^2 = \|a\|^2+\|b\|^2.$$",
        FITTED + r" Up to the factor 2 the gradient is $\nabla J(u) = 2Z^\top(Zu - c) + 2\rho u$.",
        FITTED + r" The constrained minimizer is $u^* = (Z^\top Z)^{-1}c$.",
        FITTED + r" If $\nabla J(u) = \rho u$ then something follows.",
        FITTED + r" With $Z^\top Z = I$ we get $\nabla J(u) = u - Z^\top c + \rho u$.",
        FITTED + r" At the minimum $\nabla J(u) = 0$, that is $Z^\top Z u + \rho u = Z^\top c$.",
        QUADRATIC + " Another function.\n\n# Two\n\nLet $q$ be smooth with $\\nabla q(x) = Mx$.",
        QUADRATIC + "\n\n# Two\n\nNow $q(x) = x^\\top M x$ and so $\\nabla q(x) = (M+M^\\top)x$.",
        QUADRATIC + r" Element by element, $\nabla q(x) = v \odot x$.",
        r"Let $I$ be the identity matrix. Then $$(I - H)(I + H) = I - H^2.$$",
    ],
)
def test_in_doubt_nothing_is_refuted(text):
    assert [one for one in judged(text) if one.verdict == "refuted"] == []


def test_a_counterexample_is_shown_with_all_that_it_rests_on():
    found = judged(QUADRATIC + r" Then $\nabla q(x) = Sx - g$.")[-1]
    assert set(found.counterexample["at"]) == {"S", "g", "x"}
    assert found.judgement.guessed == "S: matrix; g: vector; x: vector"


# --- derivatives ----------------------------------------------------------------------------------

ENTRIES = st.integers(-5, 5)


@given(st.lists(ENTRIES, min_size=4, max_size=4), st.lists(ENTRIES, min_size=2, max_size=2))
@settings(max_examples=25)
def test_the_gradient_of_a_form_is_what_the_entries_say(form, place):
    # f = a x^2 + (b + c) x y + d y^2
    (a, b, c, d), (x, y) = form, place
    values = {
        "B": Jet((2, 2), (fmpq_mat(2, 2, form),)),
        "x": Jet((2, 1), (fmpq_mat(2, 1, place),)),
    }
    found = value_at(read_formula(r"\nabla_x (x^\top B x)"), Place(values)).parts[0]
    assert found == fmpq_mat(2, 1, [2 * a * x + (b + c) * y, (b + c) * x + 2 * d * y])
    bent = value_at(read_formula(r"\nabla_x^2 (x^\top B x)"), Place(values)).parts[0]
    assert bent == fmpq_mat(2, 2, [2 * a, b + c, b + c, 2 * d])


@given(st.lists(ENTRIES, min_size=12, max_size=12))
@settings(max_examples=25)
def test_series_of_products_inverses_and_determinants_agree(entries):
    # (A B) B^-1 = A and det(A B) = det A det B, coefficient by coefficient
    one, other = (
        Jet((2, 2), tuple(fmpq_mat(2, 2, [*entries[at : at + 4]]) for at in places))
        for places in ((0, 4, 8), (8, 0, 4))
    )
    if other.parts[0].det() == 0 or one.parts[0].det() == 0:
        return
    assert (one * other * other.inverse).parts == one.parts
    assert (one * other).determinant.parts == (one.determinant * other.determinant).parts


def test_a_logarithm_has_the_derivatives_of_a_logarithm():
    # log(2 + t) = log 2 + t/2 - t^2/8
    moving = Jet((0, 0), tuple(fmpq_mat([[value]]) for value in (2, 1, 0)))
    found = moving.logarithm(fmpq(7)).parts
    assert [part[0, 0] for part in found] == [7, fmpq(1, 2), fmpq(-1, 8)]


# --- proofs ---------------------------------------------------------------------------------------

KINDS = {"A": "matrix", "B": "matrix", "x": "vector", "y": "vector", "lambda": "number"}
PROVED = [
    (r"(AB)^\top x", r"B^\top A^\top x"),
    (r"\|Ax - y\|^2", r"x^\top A^\top A x - 2 y^\top A x + \|y\|^2"),
    (r"(A^\top A + \lambda I)^{-1}A^\top", r"A^\top(AA^\top + \lambda I)^{-1}"),
    (r"(A + xy^\top)^{-1}", r"A^{-1} - \frac{A^{-1}xy^\top A^{-1}}{1 + y^\top A^{-1}x}"),
    (r"(A + ABA)^{-1}", r"A^{-1} - (I + BA)^{-1}B"),
    (r"\nabla_x (x^\top A x)", r"(A + A^\top)x"),
    (r"\nabla_x^2 (x^\top A x)", r"A + A^\top"),
    (r"\nabla_x \|Ax - y\|^2", r"2A^\top(Ax - y)"),
    (r"\frac{\partial}{\partial x}(Ax + y)", "A"),
]
NOT_PROVED = [
    (r"AB", r"BA"),
    (r"(AB)^\top", r"A^\top B^\top"),
    (r"x^\top A y", r"y^\top A x"),
    (r"(A + B)^{-1}", r"A^{-1} + B^{-1}"),
    (r"(A^\top A + \lambda I)^{-1}A", r"A(AA^\top + \lambda I)^{-1}"),
    (r"(A + xy^\top)^{-1}", r"A^{-1} - \frac{A^{-1}xy^\top A^{-1}}{1 - y^\top A^{-1}x}"),
    (r"\nabla_x (x^\top A x)", r"2 A x"),
    (r"\nabla_x^2 (x^\top A x)", r"2 A"),
    (r"\nabla_x^2 (x^\top A x)", r"A"),
    (r"\nabla_x (x^\top x)^2", r"2x"),
    (r"\frac{\partial}{\partial x}(Ax + y)", r"A^\top"),
    (r"\|A\|^2", r"A^\top A"),  # a norm of a matrix is something else
]


def _proof(left, right, symmetric=frozenset()):
    sides = read_formula(left), read_formula(right)
    return proof(*sides, Known(), KINDS, symmetric)


@pytest.mark.parametrize(("left", "right"), PROVED)
def test_identities_are_proved(left, right):
    assert _proof(left, right)


@pytest.mark.parametrize(("left", "right"), NOT_PROVED)
def test_what_does_not_hold_for_all_matrices_is_not_proved(left, right):
    assert not _proof(left, right)


def test_what_is_symmetric_has_to_be_said():
    assert _proof(r"\nabla_x (x^\top A x)", r"2 A x", frozenset("A"))
    said = r"Let $h(x) = \tfrac12 x^\top G x$. Then $\nabla h(x) = Gx$."
    assert judged("Let $G$ be symmetric. " + said)[-1].verdict == "proved"
    assert judged("Symmetric matrices are nice. " + said)[-1].verdict == "plausible"


@pytest.mark.parametrize(("left", "right"), PROVED + NOT_PROVED)
def test_nothing_is_proved_that_small_matrices_deny(left, right):
    sides = read_formula(left), read_formula(right)
    declared = {"A": ("n", "n"), "B": ("n", "n"), "x": ("n", "1"), "y": ("n", "1")}
    outcome = tried(Trial(*sides, Known(), declared), Clock(30))
    assert not (outcome.failed and _proof(left, right))


# x^+ = x + a r has the residual r - a A r, whose norm is multiplied out.
NEXT = (
    r"Let $A$ be symmetric, $r = b - Ax$, $x^+ = x + \alpha r$ and $r^+ = r - \alpha A r$."
    r" Then $\|r^+\|^2 = \|r\|^2 - %s r^\top A r + \alpha^2 r^\top A^2 r$."
)


@pytest.mark.parametrize(("factor", "verdict"), [(r"2\alpha", "proved"), (r"\alpha", "refuted")])
def test_the_next_one_is_marked_by_a_plus(factor, verdict):
    assert judged(NEXT % factor)[-1].verdict == verdict


def test_a_plus_may_mark_the_positive_part():
    text = r"Let $x^+$ be the positive part of $x$. We have $x^\top x^+ = \|x^+\|^2$."
    assert judged(text)[-1].verdict != "refuted"


def test_a_model_named_by_an_equation_says_nothing_of_the_matrix():
    text = (
        r"Let $p = -H^{-1}\nabla h(x)$ with $H$ symmetric. The decrease is"
        r" $$h(x) - m(x+p) = -\nabla h^\top p - \tfrac12 p^\top H p"
        r" = \nabla h^\top H^{-1}\nabla h %s \tfrac12\nabla h^\top H^{-1}\nabla h.$$"
    )
    right, wrong = (judged(text % sign)[-1] for sign in "-+")
    assert right.verdict in ("proved", "plausible")
    assert wrong.verdict == "refuted"
