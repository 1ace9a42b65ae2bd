"""The divergence of two normal laws that a text names, against its formula."""

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.kernel.balls import enclose
from closedform.language.names import Names
from closedform.language.reader import read
from closedform.proofread.divergences import NormalLaws, with_conditions
from closedform.proofread.texts import proofread_text


def last(text):
    return [one.verdict for one in proofread_text(text, syntax="markdown", seconds=10)][-1]


LAWS = "Let $p = N(\\mu_1, \\sigma_1^2)$ and $q = N(\\mu_2, \\sigma_2^2)$. "


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        # E_p[ln p - ln q], with E_p (x - mu_2)^2 = sigma_1^2 + (mu_1 - mu_2)^2
        ("\\log\\frac{\\sigma_2}{\\sigma_1} + \\frac{\\sigma_1^2 + (\\mu_1 - \\mu_2)^2}"
         "{2\\sigma_2^2} - \\frac12",
         "\\log\\frac{\\sigma_1}{\\sigma_2} + \\frac{\\sigma_1^2 + (\\mu_1 - \\mu_2)^2}"
         "{2\\sigma_2^2} - \\frac12"),
        ("\\ln\\sigma_2 - \\ln\\sigma_1 + \\frac{\\sigma_1^2 - \\sigma_2^2}{2\\sigma_2^2}"
         " + \\frac{(\\mu_1 - \\mu_2)^2}{2\\sigma_2^2}",
         "\\ln\\sigma_2 - \\ln\\sigma_1 + \\frac{\\sigma_1^2 - \\sigma_2^2}{2\\sigma_2^2}"
         " - \\frac{(\\mu_1 - \\mu_2)^2}{2\\sigma_2^2}"),
    ],
)  # fmt: skip
def test_it_follows_from_the_laws(right, wrong):
    assert last(f"{LAWS}Then $\\mathrm{{KL}}(p \\| q) = {right}$.") in ("proved", "plausible")
    assert last(f"{LAWS}Then $\\mathrm{{KL}}(p \\| q) = {wrong}$.") == "refuted"


def test_the_sentence_may_state_conditions():
    begin = f"{LAWS}For $\\mu_2 = 0, \\sigma_2 = 1$: $D_{{KL}}(p \\| q) = "
    assert last(begin + "\\frac12(\\mu_1^2 + \\sigma_1^2 - 1 - \\log\\sigma_1^2)$.") == "proved"
    assert last(begin + "\\frac12(\\mu_1^2 + \\sigma_1^2 - 1 + \\log\\sigma_1^2)$.") == "refuted"
    same = f"{LAWS}For $\\sigma_1 = \\sigma_2 = s$ we get $D_{{KL}}(p \\| q) = "
    assert last(same + "\\frac{(\\mu_1 - \\mu_2)^2}{2 s^2}$.") == "proved"


@pytest.mark.parametrize(
    "words",
    [
        "With equal variances, ",
        "To leading order, ",
        "For small differences we have approximately ",
        "In bits, ",
    ],
)
def test_what_words_may_mean_is_not_refuted(words):
    claim = "$\\mathrm{KL}(p \\| q) = \\frac{(\\mu_1 - \\mu_2)^2}{2\\sigma_1^2}$."
    assert last(LAWS + words + claim) != "refuted"


def test_laws_of_vectors_are_left_alone():
    text = (
        "Let $p = \\mathcal N(m, \\Sigma)$ and $q = \\mathcal N(0, I)$. "
        "Then $\\mathrm{KL}(p \\| q) = \\frac12(m^2 + 1)$."
    )
    assert last(text) != "refuted"


def test_a_name_of_something_else_ends_it():
    normal = NormalLaws()
    normal.learn("p", "N(a, b)")
    normal.learn("p", "\\frac12")
    assert normal.written_out("\\mathrm{KL}(p \\| N(0, 1))") == ""


@given(st.sampled_from(["a", "s_1", "\\mu", "\\sigma_2"]), st.sampled_from(["x", "0", "t_2"]))
def test_conditions_are_put_in_for_whole_names(name, value):
    key = name.replace(" ", "")
    put = with_conditions(f"2 {name} + \\max(1, {name})", {key: value})
    assert put == f"2 {{{value}}} + \\max(1, {{{value}}})"
    assert with_conditions(f"{name} + 1", {}) == f"{name} + 1"


@pytest.mark.parametrize(("m", "v", "n", "w"), [(1, 4, 3, 9), (0, 1, 2, 1), (-1, 3, -1, 7)])
def test_the_formula_is_the_integral(m, v, n, w):
    laws = NormalLaws()
    laws.learn("p", rf"\mathcal N({m}, {v})")
    laws.learn("q", rf"\mathcal N({n}, {w})")
    formula = read(laws.written_out(r"\mathrm{KL}(p \| q)"), Names())

    def density(x, mean, variance):
        return mpmath.exp(-((x - mean) ** 2) / (2 * variance)) / mpmath.sqrt(
            2 * mpmath.pi * variance
        )

    def rest(x):
        p, q = density(x, m, v), density(x, n, w)
        return p * mpmath.log(p / q)

    expected = mpmath.quad(rest, [-40, m, n, 40] if m < n else [-40, m, 40])
    assert abs(float(enclose(formula, {}).mid()) - expected) < 1e-12
