"""Integrals as people write them become one tree, and are printed so that they are read back."""

import pytest

from closedform.kernel.domain import Domain
from closedform.language.errors import Unreadable
from closedform.language.infer import infer_names
from closedform.language.latex import to_latex
from closedform.language.plain import to_text
from closedform.language.reader import read
from closedform.language.unicode import to_unicode

NAMES = Domain.parse("a, t, T, d: real; n: integer >= 0; f: function").reading()

SPELLINGS = {
    "integral(x^2, x, 0, 1)": [
        r"\int_0^1 x^2\,dx",
        r"\int_{0}^{1} x^2 dx",
        r"\int\limits_0^1 x^2 \mathrm{d}x",
        r"\int^1_0 x^2\,\mathrm dx",
        "∫_0^1 x^2 dx",
        "int_0^1 x^2 dx",
        r"\int_0^1x^2dx",
    ],
    "integral(1/(1 + x^2), x, -oo, oo)": [
        r"\int_{-\infty}^{\infty} \frac{dx}{1+x^2}",
        r"\int_{\mathbb{R}} \frac{1}{1+x^2}\,dx",
        r"\int_{-\infty}^\infty \frac{\mathrm{d}x}{1+x^2}",
    ],
    "integral(theta*sin(theta), theta, 0, 2*pi)": [
        r"\int_0^{2\pi} \theta\sin\theta\,d\theta",
        "int_0^(2*pi) theta*sin(theta) dtheta",
    ],
    "integral(integral(x*y, y, 0, x), x, 0, 1)": [r"\int_0^1\int_0^x xy\,dy\,dx"],
    "2*integral(t, t, 0, T) + 1": [r"2\int_0^T t\,dt + 1"],
    "integral(2*x, x, 0, 1)": [r"\int_0^12x\,dx"],
    "integral(s_1, s_1, 0, t)": [r"\int_0^t s_1\,ds_1"],
    "integral(1, x, 0, a)": [r"\int_0^a dx"],
    "integral(d*x^(d - 1), x, 0, 1)": [r"\int_0^1 d\cdot x^{d-1}\,dx"],
    "integral(x, x, 0, 1)*a": [r"\int_0^1 x\,dx\cdot a"],
}


@pytest.mark.parametrize(
    ("plain", "text"), [(plain, text) for plain, texts in SPELLINGS.items() for text in texts]
)
def test_spellings(plain, text):
    assert to_text(read(text, NAMES)) == plain


@pytest.mark.parametrize("plain", SPELLINGS)
def test_what_is_printed_is_read_back(plain):
    tree = read(plain, NAMES)
    assert read(to_text(tree), NAMES) == tree
    assert read(to_latex(tree), NAMES) == tree
    assert read(to_unicode(tree), NAMES) == tree


def test_the_variable_is_no_name_of_the_formula():
    assert set(infer_names(r"\int_0^t a s\,ds")) == {"a", "t"}


@pytest.mark.parametrize(
    "text", [r"\int x\,dx", r"\int_0 x\,dx", r"\int_0^1 x", r"\oint_0^1 x\,dx", r"\int_0^1 (x\,dx"]
)
def test_what_lacks_a_bound_or_an_end_is_refused(text):
    with pytest.raises(Unreadable):
        read(text, NAMES)
