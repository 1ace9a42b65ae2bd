"""Opaque quantities under sums: telescoping, other values of the same sequence."""

import pytest

from closedform.proofread.texts import proofread_text


def judged(text):
    return proofread_text(text, syntax="markdown", seconds=10)


def verdicts(text):
    return [str(one.verdict) for one in judged(text)]


NORM = r"\sum_{t=0}^{n-1} (\|y_t - q\|^2 - \|y_{t+1} - q\|^2)"
GAIN = r"\sum_{k=1}^{K} (f(y_k) - f(y_{k+1}))"
SLOPE = r"\sum_{k=1}^{K} (\nabla f(y_k) - \nabla f(y_{k+1}))"


@pytest.mark.parametrize(
    ("left", "right", "wrong"),
    [
        (NORM, r"\|y_0 - q\|^2 - \|y_n - q\|^2", r"\|y_0 - q\|^2 - \|y_{n-1} - q\|^2"),
        (GAIN, r"f(y_1) - f(y_{K+1})", r"f(y_1) - f(y_K)"),
        (SLOPE, r"\nabla f(y_1) - \nabla f(y_{K+1})", r"\nabla f(y_0) - \nabla f(y_{K+1})"),
    ],
)
def test_sums_telescope(left, right, wrong):
    assert verdicts(f"We have ${left} = {right}$.") == ["proved"]
    (one,) = judged(f"We have ${left} = {wrong}$.")
    assert one.verdict == "refuted"
    # The values are shown as they are written, at their places.
    shown = one.reason + one.judgement.repair
    assert "cdot" not in shown
    assert "atom" not in shown


def test_values_at_two_places_belong_together():
    # Each term is about y_{t+1} and y_t.
    text = r"$\sum_{t=0}^{T} 2\|y_{t+1} - y_t\| = 2\sum_{t=0}^{T} \|y_{t+1} - y_t\|$"
    assert verdicts(text) == ["proved"]


def test_an_index_inside_of_something_else_is_not_taken_for_one():
    found = verdicts(r"$\sum_{t=1}^{n} \|t y\| = \|y\|$ holds.")
    assert found in (["unreadable"], ["undecided"])


def test_a_sequence_of_which_the_text_lays_down_a_sum():
    # Not every sequence adds up to n, but this one may.
    assert verdicts(r"Suppose $\sum_{t=1}^{n} \|g_t\| = n$.") == ["assumed"]
