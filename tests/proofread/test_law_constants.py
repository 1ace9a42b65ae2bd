"""Which constant a condition explains is seen at parabolas."""

import pytest

from closedform.proofread.law_constants import explained
from closedform.proofread.opaque_formulas import parse


# At h x^2/2: |grad|^2 = 2h (f - f^*), and the Taylor polynomial of first order is off by
# h |y - x|^2/2.
@pytest.mark.parametrize(
    ("left", "sign", "right", "found"),
    [
        ("\\|\\nabla f(x)\\|^2", ">=", "2 m (f(x) - f^*)", ("strong", "m")),
        ("f(x) - f^*", "<=", "\\frac{1}{2c} \\|\\nabla f(x)\\|^2", ("strong", "c")),
        ("\\|\\nabla f(x) - \\nabla f(y)\\|", "<=", "K \\|x - y\\|", ("smooth", "K")),
        (
            "f(y)", "<=", "f(x) + \\nabla f(x)^\\top (y - x) + \\frac{B}{2}\\|y - x\\|^2",
            ("smooth", "B"),
        ),
        ("|f(x) - f(y)|", "<=", "G \\|x - y\\|", None),  # that is no smoothness
        ("\\|\\nabla f(x)\\|^2", ">=", "m (f(x) - f^*)", None),  # another constant
        ("\\|x\\|", "<=", "R", None),
    ],
)  # fmt: skip
def test_constants(left, sign, right, found):
    assert explained(parse(left, "f"), sign, parse(right, "f")) == found
