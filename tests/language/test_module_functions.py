"""Functions of the modules of Python are what the modules document."""

import math

import pytest

from closedform.answers.judging import judge
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import evaluate
from closedform.language.errors import Unreadable
from closedform.language.reader import read

NAMES = Domain.parse("x, y: real; n: integer >= 0").reading()


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("np.maximum(x, y)", "max(x, y)"),
        ("np.minimum(x, y)", "min(x, y)"),
        ("math.fabs(x)", "abs(x)"),
        ("np.square(x)", "x^2"),
        ("math.cbrt(x)", "root(3, x)"),
        ("math.hypot(x, y)", "sqrt(x^2 + y^2)"),
        ("np.exp2(n)", "2^n"),
        ("math.pow(2, n)", "2^n"),
        ("np.clip(x, 0, 1)", "min(max(x, 0), 1)"),
        ("torch.relu(x)", "max(x, 0)"),
        ("scipy.special.expit(x)", "1/(1 + exp(-x))"),
        ("np.where(x > 0, x, y)", "cases(x, x > 0, y)"),
    ],
)
def test_functions_are_read_as_their_definitions(text: str, meaning: str) -> None:
    assert read(text, NAMES) == read(meaning, NAMES)


@pytest.mark.parametrize(
    ("text", "value"),
    [("math.cbrt(-8)", -2), ("math.hypot(3, 4)", 5), ("np.clip(7, 3, 1)", 1), ("np.exp2(-1)", 0.5)],
)
def test_values_are_those_of_the_modules(text: str, value: float) -> None:
    # numpy says of clip that it is minimum(maximum(a, low), high), also for low > high.
    assert math.isclose(evaluate(read(text, NAMES), {}), value)


@pytest.mark.parametrize(
    "text",
    ["np.clip(x, 1)", "np.hypot(x)", "np.where(x > 0)", "np.where(x, y, 1)", "clip(x, 0, 1)"],
)
def test_other_numbers_of_arguments_and_bare_names_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text, NAMES)


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("np.log1p(np.exp(-abs(x))) + np.maximum(x, 0)", r"\ln(1+e^x)", "proved"),
        ("np.maximum(x, y) + np.minimum(x, y)", "x + y", "proved"),
        ("np.cbrt(x)", "x^(1/3)", "plausible"),  # which has values for x >= 0 only
        ("np.clip(x, 0, 1)", r"\max(0, x)", "refuted"),
        ("np.where(x > 0, x, 0)", "|x|", "refuted"),
    ],
)
def test_verdicts(left: str, right: str, verdict: str) -> None:
    found = judge(left, right, "x, y: real", infer=True).verdict
    assert found == verdict
