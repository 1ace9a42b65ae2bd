"""Formulas about functions that nobody writes out, and their values."""

from fractions import Fraction

import pytest
from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st

from closedform.proofread.opaque_formulas import NotUnderstood, names_in, parse, readings
from closedform.proofread.opaque_values import Recurrence, World, holds
from closedform.proofread.sample_functions import flat_samples, quadratic_samples

SAMPLES = [*quadratic_samples(), *flat_samples()]


def world(start: int = 3) -> World:
    """2x^2 with L = 4, and steps of 1/8: each point is half of the one before."""
    step = parse(r"x_k - \frac{1}{2L} \nabla f(x_k)", "f")
    return World(
        next(quadratic_samples()),
        {"L": fmpq(4), "k": fmpq(1), "T": fmpq(2), "x": (fmpq(1),), "y": (fmpq(-2),)},
        {"g": ("t", parse(r"\nabla f(x_t)", "f"))},
        Recurrence("x", "k", step),
        (fmpq(start),),
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r"f(x_k) - f^*", Fraction(9, 2)),  # 2 (3/2)^2
        (r"\|\nabla f(x_0)\|^2", 144),
        (r"\frac1T\sum_{t=0}^{T-1} \|g_t\|^2", 90),  # (12^2 + 6^2)/2
        (r"\nabla f(x)^T (y - x)", -12),
        (r"\langle \nabla f(x), y - x \rangle", -12),
        (r"\tfrac12 L \lVert x - y \rVert_2^2", 18),
        (r"(1 - \frac{1}{L})^k", Fraction(3, 4)),
        (r"(1 - \frac{1}{L})^T", Fraction(9, 16)),
        (r"\sum_{k=0}^{T-1} (f(x_k) - f(x_{k+1}))", Fraction(135, 8)),  # 18 - 9/8
    ],
)
def test_values(text: str, value: Fraction | int) -> None:
    exact = Fraction(value)
    assert world().number(parse(text, "f")) == fmpq(exact.numerator, exact.denominator)


def test_what_may_be_meant_is_read_in_each_way() -> None:
    values = {str(world().number(tree)) for tree in readings("1/2L", "f")}
    assert values == {"1/8", "2"}
    assert len(readings(r"\sum_{k=0}^{T} f(x_k) - f^*", "f")) == 2


@pytest.mark.parametrize(
    "text",
    [
        r"\mathbb{E} f(x)", r"f^*(y)", r"f_i(x)", r"\nabla g(x)", r"\|x\|_1", r"\nabla^2 f(x)",
        r"f", r"x \in S", r"f(x", r"\sum_k f(x_k)", r"\{x\}", "(" * 50 + "x" + ")" * 50, "",
    ],
)  # fmt: skip
def test_other_formulas_are_not_read(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse(text, "f")


@pytest.mark.parametrize("text", ["x + 1", r"\nabla f(x) y", "q", "x_9999", "1/0", r"g_{1/2}"])
def test_what_has_no_value(text: str) -> None:
    with pytest.raises(NotUnderstood):
        world().number(parse(text, "f"))


def test_the_index_of_a_sum_is_no_name() -> None:
    assert names_in(parse(r"\sum_{k=0}^{T-1} f(x_k)", "f")) == {"T", "x"}


def test_an_enclosure_decides_only_what_is_certain() -> None:
    half, root = parse("e^{-1}", "f"), parse("e^{-1} + 0", "f")
    assert holds(world(), half, "<", parse(r"\frac12", "f")) is True
    assert holds(world(), half, "<=", root) is None


points = st.fractions(min_value=-20, max_value=20, max_denominator=9)


@given(st.sampled_from(SAMPLES), points, points)
def test_the_samples_are_of_their_class(sample, one: Fraction, two: Fraction) -> None:
    """The two bounds with which smoothness and strong convexity are defined, and the minimum."""
    away = range(len(sample.minimizer))
    x = tuple(fmpq((one + i).numerator, (one + i).denominator) for i in away)
    y = tuple(fmpq((two - i).numerator, (two - i).denominator) for i in away)
    step = [b - a for a, b in zip(x, y, strict=True)]
    square = sum((d * d for d in step), fmpq(0))
    slope = sum((g * d for g, d in zip(sample.gradient(x), step, strict=True)), fmpq(0))
    rest = sample.value(y) - sample.value(x) - slope
    assert sample.strong * square / 2 <= rest <= sample.smooth * square / 2
    assert sample.value(x) >= sample.minimum == sample.value(sample.minimizer)
