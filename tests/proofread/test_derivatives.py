"""Derivatives in documents: carried out where they are written out or defined, else left alone."""

import pytest

from closedform.kernel.domain import Domain
from closedform.language.reader import read
from closedform.proofread.derivatives import carried_out, with_definitions
from closedform.proofread.texts import proofread_text

DECLARED = "% closedform: x, a: real\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Let $f(x) = x^3$. Then $f'(x) = 3x^2$.", "proved"),
        (r"Let $f(x) = x^3$. Then $f''(x) = 6x$.", "proved"),
        (r"Let $f(x) = x^3$. Then $f'(x) = 3x^3$.", "refuted"),
        (r"Let $f(x) = x^3$. Then $\frac{df}{dx} = 2x^2$.", "refuted"),
        (r"Then $\frac{\partial}{\partial x} (a x^2) = a x$.", "refuted"),
    ],
)
def test_a_derivative_is_judged(text, expected):
    assert proofread_text(DECLARED + text, syntax="latex")[-1].verdict == expected


@pytest.mark.parametrize(
    "text",
    [
        r"Let $f(x) = x^2 - 4x$. Setting $f'(x) = 0$ gives $x = 2$.",
        r"Let $f(x) = x^2 - 4x$, so $f'(x) = 2x - 4 = 0$.",
        r"Let $y = x^2$. Then $\frac{d}{dx} (x y) = 3 x^2$.",  # y moves with x
    ],
)
def test_an_equation_and_a_hidden_dependence_are_not_refuted(text):
    found = proofread_text(DECLARED + text, syntax="latex")
    assert "refuted" not in [one.verdict for one in found]


def test_only_a_derivative_by_the_argument_is_put_in():
    assert with_definitions("f'(y)", {"f": ("x", "x^2")}) == ("f'(y)", "")
    assert with_definitions(r"\frac{df}{dy}", {"f": ("x", "x^2")})[1] == ""


def test_an_unknown_function_is_left_alone():
    domain = Domain.parse("x: real; f: function")
    tree = read(r"\frac{d}{dx} f(x)", domain.reading())
    assert carried_out(tree, domain) == tree


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (r"\frac{\partial L}{\partial a} = b(ab-1)", "proved"),
        (r"\frac{\partial L}{\partial a} = a(ab-1)", "refuted"),
        (r"\frac{\partial^2 L}{\partial a\,\partial b} = 2ab-1", "proved"),
        (r"\frac{\partial^2 L}{\partial a\,\partial b} = ab-1", "refuted"),
        (r"\frac{\partial^2 L}{\partial b^2} = a^2", "proved"),
        (r"\frac{\partial L}{\partial c} = 7", "assumed"),  # it is not said how c enters
    ],
)
def test_derivatives_of_a_function_of_several_variables(claim, expected):
    text = rf"Let $L(a, b) = \frac12 (ab-1)^2$. Then ${claim}$."
    assert proofread_text(text, syntax="latex")[-1].verdict == expected


def test_the_largest_rate_is_a_number_and_a_gradient_is_not():
    text = r"Let $\eta(t) = \eta_{\max} t^2$. Then $\eta'(t) = 2 \eta_{\max} t$."
    assert proofread_text(text, syntax="latex")[-1].verdict == "proved"
    text = r"Let $h(t) = t \nabla f(x_t)$. Then $h'(t) = \nabla f(x_t)$."
    assert proofread_text(text, syntax="latex")[-1].verdict != "proved"


def test_a_derivative_in_a_chain_that_ends_in_zero_is_a_claim():
    text = r"Let $R(u) = u^2 a^2 + (1-u)^2 b^2$. Setting $\frac{dR}{du} = 2ua^2 + 2(1-u)b^2 = 0$"
    assert proofread_text(text, syntax="latex")[1].verdict == "refuted"


@pytest.mark.parametrize(("claim", "expected"), [("2aT", "proved"), ("aT", "refuted")])
def test_a_derivative_with_a_slash(claim, expected):
    text = rf"Let $H(T) = a T^2$. Then $dH/dT = {claim}$."
    assert proofread_text(text, syntax="latex")[-1].verdict == expected


def test_a_chain_defines_the_function_in_its_middle():
    # s' = e^-x/(1 + e^-x)^2 = s (1 - s), hence s'' = (1 - 2s) s'.
    start = r"Write $s=\sigma(x)=1/(1+e^{-x})$. Then $$s'=\frac{e^{-x}}{(1+e^{-x})^2}=s-s^2,$$ "
    right = start + r"$$s''=(1-2s)\,s'=(1-2s)(s-s^2)=s-3s^2+2s^3.$$"
    found = [one.verdict for one in proofread_text(right, seconds=10)]
    assert found == ["assumed", "proved", "assumed", "proved", "assumed", "proved", "proved"]
    wrong = start.replace("=s-s^2", "=s+s^2")
    assert [one.verdict for one in proofread_text(wrong, seconds=10)][-1] == "refuted"


def test_the_derivative_of_a_number():
    text = r"We get $2\left(\frac{d}{dx}[1] + \frac{d}{dx}[(x-1)^2]\right) = 4x - 4$."
    (found,) = proofread_text(text, name="a.md")
    assert found.verdict == "proved"
