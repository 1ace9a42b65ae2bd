"""Formulas in which i is the imaginary unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.complex_numbers import NotTakenApart, real_and_imaginary
from closedform.answers.judging import judge
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import evaluate
from closedform.language.reader import read

EQUAL = [
    (r"\frac{1}{1+i}", "(1-i)/2"),  # times (1 - i)/(1 - i)
    ("(1+i)^8", "16"),  # (1 + i)^2 = 2i
    (r"\frac{2+i}{1-i}", r"\frac{1+3i}{2}"),
    (r"\left|3-4i\right|", "5"),
    (r"e^{i\pi}", "-1"),
    (r"e^{ix}", r"\cos x + i\sin x"),
    (r"4e^{i\pi/6}", r"2\sqrt3+2i"),
    ("(a+bi)(a-bi)", "a^2+b^2"),
    ("i^{2023}", "-i"),  # 2023 = 4*505 + 3
    (r"\{2i,-2i\}", r"\{-2i,2i\}"),
    (r"\sqrt{-9}+i", "4i"),
]
DIFFERENT = [
    (r"\frac{1}{1+i}", "(1+i)/2"),
    ("(1+i)^8", "-16"),
    (r"e^{ix}", r"\cos x - i\sin x"),
    (r"4e^{i\pi/6}", r"2+2\sqrt3 i"),
    ("(a+bi)^2", "a^2+b^2+2ab i"),
    (r"\{2i,-2i\}", r"\{2i,-i\}"),
]


@pytest.mark.parametrize(("gold", "answer"), EQUAL)
def test_equal(gold, answer):
    assert judge(gold, answer, infer=True, seconds=5).verdict == "proved"


@pytest.mark.parametrize(("gold", "answer"), DIFFERENT)
def test_different(gold, answer):
    assert judge(gold, answer, infer=True, seconds=5).verdict == "refuted"


def test_a_letter_that_is_declared_or_counts_is_no_unit():
    assert judge("(1+i)^2", "2i", "i: real").verdict == "refuted"
    assert judge(r"\sum_{k=1}^{i} k", "i(i+1)/2", infer=True).verdict == "proved"
    assert judge("2^i", "2^{i+1}", infer=True).verdict == "refuted"


def test_what_is_not_taken_apart_is_not_refuted():
    found = judge(r"\ln i", r"i\pi/2", infer=True)
    assert found.verdict == "undecided"
    assert "log(i)" in found.reason
    with pytest.raises(NotTakenApart):
        real_and_imaginary(*_read("2^i"))


def _read(text):
    domain = Domain.parse("i: real")
    return read(text, domain.reading()), Domain()


@given(
    st.lists(
        st.tuples(st.sampled_from("+-*/^"), st.integers(-3, 3), st.integers(-3, 3)), max_size=5
    )
)
def test_the_parts_are_those_of_pythons_complex_numbers(steps):
    text, value = "1", complex(1)
    for sign, a, b in steps:
        if sign == "/" and not (a or b):
            continue
        if sign == "^":
            text, value = f"({text})^2", value**2
            continue
        other = complex(a, b)
        text = f"({text}) {sign} ({a} + {b} i)"
        results = {"+": value + other, "-": value - other, "*": value * other}
        value = results[sign] if sign in results else value / other
    parts = (evaluate(part, {}) for part in real_and_imaginary(*_read(text)))
    found = complex(*map(float, parts))
    assert abs(found - value) <= 1e-6 * max(1.0, abs(value))
