"""Inequalities between norms and inner products."""

import pytest
from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st

from closedform.proofread.matrix_reading import read_formula
from closedform.proofread.norm_inequalities import _value, _with_roots
from closedform.proofread.opaque_formulas import NotUnderstood
from closedform.proofread.texts import proofread_text


def last(text):
    return proofread_text(text, syntax="markdown", seconds=10)[-1].verdict


ALL = "For all vectors we have "


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        # (a + b)^2 <= 2a^2 + 2b^2, with equality for a = b
        (r"\|u+v\|^2 \le 2\|u\|^2 + 2\|v\|^2", r"\|u+v\|^2 \le \|u\|^2 + \|v\|^2"),
        (r"\|u\| - \|v\| \le \|u-v\|", r"\|u\| + \|v\| \le \|u-v\|"),
        (
            r"2\langle u, v\rangle \le \|u\|^2 + \|v\|^2",
            r"2\langle u, v\rangle \le \|u\|^2 - \|v\|^2",
        ),
        (r"\|u-v\|^2 \ge \frac12\|u\|^2 - \|v\|^2", r"\|u-v\|^2 \ge \|u\|^2 - \|v\|^2"),
        (r"u^\top v \le \|u\|\,\|v\|", r"\|u\|\,\|v\| \le u^\top v"),
    ],
)
def test_what_holds_for_all_vectors(right, wrong):
    assert last(f"{ALL}${right}$.") == "plausible"
    assert last(f"{ALL}${wrong}$.") == "refuted"


def test_in_a_chain():
    chain = r"$$\|u-v\|^2 = \|u\|^2 - 2\langle u,v\rangle + \|v\|^2 \le %s\|u\|^2 + 2\|v\|^2$$"
    assert last(chain % "2") == "plausible"
    assert last(chain % "") == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        r"For orthogonal $u$ and $v$ we have $\|u+v\|^2 \le \|u\|^2 + \|v\|^2$ always.",
        r"If $u$ and $v$ are orthogonal, $\|u+v\|^2 \le \|u\|^2 + \|v\|^2$.",
        r"For $\|u\| \le 1$ we have $\|u\|^2 \le \|u\|$.",
        r"Let $v = 0$. We have $\|u+v\|^2 \le \|u\|^2 + \|v\|^2$.",
        r"By convexity we have $\|x_{t+1} - x^*\| \le \|x_t - x^*\|$.",
        r"We have $\|g\| \le G$.",
    ],
)
def test_a_condition_is_not_refuted(text):
    assert last(text) != "refuted"


ENTRIES = st.lists(st.integers(-5, 5), min_size=2, max_size=2)


@given(ENTRIES, ENTRIES)
def test_squares_are_those_of_the_entries(first, second):
    tree = read_formula(_with_roots(r"\|u - 2v\|^2 + u^\top v"))
    u, v = (tuple(map(fmpq, one)) for one in (first, second))
    gaps = [a - 2 * b for a, b in zip(first, second, strict=True)]
    expected = sum(gap * gap for gap in gaps) + sum(
        a * b for a, b in zip(first, second, strict=True)
    )
    assert _value(tree, {"u": u, "v": v}) == expected


def test_a_negative_number_has_no_root():
    tree = read_formula(r"\sqrt{u^\top v}")
    point = {"u": (fmpq(1),), "v": (fmpq(-1),)}
    with pytest.raises(NotUnderstood):
        _value(tree, point)
    # It is not 0 there, which would refute this.
    assert last(ALL + r"$\sqrt{u^\top v} \ge u^\top v - \|u\|^2$.") != "refuted"
