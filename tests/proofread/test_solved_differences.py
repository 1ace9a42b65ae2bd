"""Distances of sequences are followed like the sequences themselves."""

import pytest

from closedform.proofread.lines import Link
from closedform.proofread.solved_differences import solved_for_value
from closedform.proofread.texts import proofread_text


def verdicts(text):
    return [str(one.verdict) for one in proofread_text(text, syntax="markdown", seconds=10)]


@pytest.mark.parametrize(
    ("step", "claim", "expected"),
    [
        # e_k = x_k - c is multiplied by 1 - a in each step.
        (r"x_{k+1} - c = (1-a)(x_k - c)", r"x_k - c = (1-a)^k (x_0 - c)", "proved"),
        (r"x_{k+1} - c = (1-a)(x_k - c)", r"x_k - c = (1-a)^{k+1} (x_0 - c)", "refuted"),
        (r"x_{k+1} - c = (1-a)(x_k - c)", r"x_k - c = (1-a)^k (x_0 + c)", "refuted"),
        (r"x_{k+1} - c = (1-a)(x_k - c)", r"x_k = c + (1-a)^k (x_0 - c)", "proved"),
        (r"x_{t+1} - x^* = b(x_t - x^*)", r"x_2 - x^* = b^2 (x_0 - x^*)", "proved"),
        (r"y_{k+1} - y_k = -a y_k", r"y_k = (1-a)^k y_0", "proved"),
        (r"y_{k+1} - y_k = -a y_k", r"y_k = (1+a)^k y_0", "refuted"),
    ],
)
def test_distances_are_followed(step, claim, expected):
    assert verdicts(f"The method has ${step}$. It follows that $${claim}.$$")[-1] == expected


def test_a_distance_of_what_is_not_known_lays_nothing_down():
    assert solved_for_value(Link("x_k - c", "=", "b", 0, False), ()) is None
    assert solved_for_value(Link("x_k - c", "=", "b", 0, False), ("x",)) is not None
    assert solved_for_value(Link("x_{k+1} - c + d", "=", "x_k", 0, False), ()) is None
    assert solved_for_value(Link("x_{k+1} - c", "=", "x_k", 0, True), ("x",)) is None
