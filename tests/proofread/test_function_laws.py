"""Laws of convex and smooth functions: what is wrong for all quadratics is refuted."""

import pytest

from closedform.proofread.texts import proofread_text

CLASS = (
    "Let $f$ be $L$-smooth and $\\mu$-strongly convex, with $x_{k+1} = x_k - \\eta\\nabla f(x_k)$"
    " and $0 < \\eta \\le 1/L$. Write $g_k = \\nabla f(x_k)$ and $e_k = \\|x_k - x^*\\|^2$.\n\n"
)


def last(text):
    return proofread_text(f"# Notes\n\n{text}\n", name="x.md", seconds=20.0)[-1]


# At f = h x^2/2 with x^* = 0 all of these are one-liners: g = hx, f - f^* = h x^2/2, and a step
# multiplies x by 1 - eta h; mu <= h <= L.
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "Convexity gives $f(x_k) - f^* \\le g_k^\\top (x_k - x^*)$.",
            "Convexity gives $f(x_k) - f^* \\ge g_k^\\top (x_k - x^*)$.",
        ),
        (
            "Strong convexity says $\\|\\nabla f(x)\\|^2 \\ge 2\\mu (f(x) - f^*)$.",
            "Strong convexity says $\\|\\nabla f(x)\\|^2 \\le 2\\mu (f(x) - f^*)$.",
        ),
        (
            "Put $g = \\nabla f(x)$. The descent lemma gives"
            " $f(x - t g) \\le f(x) - t\\|g\\|^2 + \\frac{L t^2}{2}\\|g\\|^2$.",
            "Put $g = \\nabla f(x)$. The descent lemma gives"
            " $f(x - t g) \\le f(x) - t\\|g\\|^2 - \\frac{L t^2}{2}\\|g\\|^2$.",
        ),
        (
            "Expanding, $e_{k+1} = e_k - 2\\eta g_k^\\top(x_k - x^*) + \\eta^2\\|g_k\\|^2$.",
            "Expanding, $e_{k+1} = e_k - \\eta g_k^\\top(x_k - x^*) + \\eta^2\\|g_k\\|^2$.",
        ),
        (
            "Smoothness gives $\\|g_k\\|^2 \\le 2L (f(x_k) - f^*)$.",
            "Smoothness gives $\\|g_k\\|^2 \\le \\frac{L}{2} (f(x_k) - f^*)$.",
        ),
        (
            "So $e_{k+1} \\le (1 - \\eta\\mu) e_k$.",
            "So $e_{k+1} \\le (1 - 3\\eta\\mu) e_k$.",
        ),
    ],
)
def test_a_law_is_told_from_its_slips(right, wrong):
    assert last(CLASS + right).verdict in ("plausible", "proved", "assumed")
    found = last(CLASS + wrong)
    assert found.verdict == "refuted"
    assert "f" in found.judgement.counterexample["at"]


@pytest.mark.parametrize(
    "text",
    [
        # supposed, denied, tested, or about something else
        "Suppose that $f(x_k) - f^* \\ge g_k^\\top (x_k - x^*)$.",
        "If $\\|g_k\\|^2 \\le \\frac{\\mu}{2} (f(x_k) - f^*)$, we stop.",
        "This would be $e_{k+1} \\le (1 - 3\\eta\\mu) e_k$, which fails.",
        "We test whether $f(x_{k+1}) \\le f(x_k) - 2\\eta \\|g_k\\|^2$.",
        # a letter of which nothing is known
        "So $\\|g_k\\|^2 \\le c (f(x_k) - f^*)$.",
        # with a number that may be of the right size
        "So $f(x_k) - f^* \\le \\gamma \\|g_k\\|^2$.",
    ],
)
def test_what_is_no_claim_is_not_refuted(text):
    assert last(CLASS + text).verdict != "refuted"


def test_a_function_that_is_written_out_is_not_taken_for_another():
    text = CLASS + "Let $f(x) = c^\\top x$. Convexity gives $f(x) - f(y) \\ge g^\\top(x - y)$."
    assert last(text).verdict != "refuted"


def test_a_concave_function_has_other_laws():
    text = "Let $f$ be concave and smooth. Then $f(y) \\le f(x) + \\nabla f(x)^\\top (y - x)$."
    assert last(text).verdict != "refuted"
    convex = text.replace("concave", "convex")
    assert last(convex).verdict == "refuted"


def test_two_rules_for_one_sequence_leave_it_open():
    text = CLASS + "Then $x_{k+1} = x_k - 2\\nabla f(x_k)$. So $e_{k+1} \\le (1 - 3\\eta\\mu) e_k$."
    assert last(text).verdict != "refuted"


def test_a_stated_condition_is_kept():
    # With the factor 1/2 left out, the text's own constant is twice the usual one.
    text = (
        "Let $f$ satisfy $\\|\\nabla f(x)\\|^2 \\ge \\mu (f(x) - f^*)$ with $\\mu > 0$."
        " So $\\|\\nabla f(x)\\|^2 \\ge \\mu (f(x) - f^*)$."
    )
    assert last(text).verdict != "refuted"


def test_expansion_with_another_index_name():
    text = (
        "Let $f$ be $L$-smooth, $w_{t+1} = w_t - \\alpha \\nabla f(w_t)$, and"
        " $d_t = \\|w_t - w^*\\|^2$. Expanding,"
        " $d_{t+1} = d_t - 2\\alpha \\nabla f(w_t)^\\top (w_t - w^*) + %s \\|\\nabla f(w_t)\\|^2$."
    )
    assert last(text % "\\alpha^2").verdict in ("plausible", "assumed")
    assert last(text % "\\alpha").verdict == "refuted"


def test_a_step_with_a_value_elsewhere_is_not_taken_for_any():
    # With the step 1/L, f(x^+) <= f(x) - |grad|^2/(2L), with equality at L x^2/2.
    text = (
        "Let $f$ be $L$-smooth and $x^+ = x - \\eta \\nabla f(x)$. Then smoothness gives"
        " $f(x^+) \\le f(x) - \\frac{1}{2L}\\|\\nabla f(x)\\|^2$."
    )
    assert last(text).verdict != "refuted"


def test_a_constant_that_is_a_number_suits_a_function_of_some_size():
    text = (
        "Let $\\psi$ be $1$-strongly convex. So $\\psi(x) - \\psi(y) -"
        " \\langle\\nabla\\psi(y), x - y\\rangle \\ge %s\\|x - y\\|^2$."
    )
    assert last(text % "\\frac12").verdict != "refuted"
    assert last(text % "100").verdict != "refuted"


def test_an_equation_with_the_value_of_its_step():
    text = (
        "Let $f$ be $L$-smooth, $x_{k+1} = x_k - \\eta\\nabla f(x_k)$ and"
        " $e_k = \\|x_k - x^*\\|^2$. Put $\\eta = \\frac{1}{4L}$. Expanding,"
        " $e_{k+1} = e_k - 2\\eta \\nabla f(x_k)^\\top (x_k - x^*)"
        " + \\frac{1}{16L^2}\\|\\nabla f(x_k)\\|^2$."
    )
    assert last(text).verdict != "refuted"
