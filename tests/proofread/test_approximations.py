"""Approximations as something becomes small of which the text speaks."""

import pytest

from closedform.proofread.approximations import size_of_product
from closedform.proofread.lines import Link
from closedform.proofread.texts import proofread_text


def found(text):
    rows = proofread_text(text, syntax="markdown", seconds=10)
    return next(one for one in rows if one.sign == "approx")


@pytest.mark.parametrize(
    ("left", "sign", "right", "size"),
    [
        (r"a\,b", "<<", "1", "a -> 0+ | b -> 0+"),
        (r"h_1\mu", "to", "0", "h_1 -> 0+ | mu -> 0+"),
        ("1", ">>", r"\frac{k}{n m}", "k -> 0+ | n -> oo | m -> oo"),
        (r"\Delta t", "<<", "1", ""),  # one name
        ("a", "<<", "1", ""),
        ("a + b", "<<", "1", ""),
        ("ab", "<<", "c", ""),
    ],
)
def test_what_factors_may_do(left, sign, right, size):
    assert size_of_product(Link(left, sign, right, 0, False)) == size


WAYS = (
    r"$$%s \qquad (h\mu \ll 1)$$",
    r"For small $h\mu$ we have $%s$.",
    r"As $h\mu \to 0$, $%s$.",
)


@pytest.mark.parametrize("way", WAYS)
def test_a_product_becomes_small(way):
    # 1 - (1-z)^2 = 2z - z^2, so that it is about 2z.
    right = found(way % r"\frac{h^2 s}{1-(1-h\mu)^2} \approx \frac{h s}{2\mu}")
    wrong = found(way % r"\frac{h^2 s}{1-(1-h\mu)^2} \approx \frac{h s}{\mu}")
    assert (right.verdict, wrong.verdict) == ("plausible", "refuted")
    assert "does not say" not in right.reason


def test_another_limit_may_be_meant():
    # As mu -> oo.
    text = r"For small $h\mu$ and otherwise, $\frac{1}{1+h\mu} \approx \frac{1}{h\mu}$."
    assert found(text).verdict != "refuted"


@pytest.mark.parametrize(
    ("right", "expected"), [(r"\frac{qv}{2k}", "plausible"), (r"\frac{qv}{k}", "refuted")]
)
def test_what_a_common_factor_stands_for_does_not_matter(right, expected):
    text = (
        r"Let $v = \frac1n \sum_{i=1}^n g_i^2$ and $k = n m l$ . Then $\frac{q v}{k(2-qp)} \approx "
    )
    assert found(text + right + "$.").verdict == expected
