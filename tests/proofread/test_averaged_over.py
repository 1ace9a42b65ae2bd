"""Over what expectations are taken, as it is written below them and behind a bar."""

import pytest

from closedform.proofread.averaged_over import averaging_in

ALIKE = {
    "a name": (r"\mathbb{E}_\xi[a + \xi]", "a", {"xi"}, (), ""),
    "a law": (r"E_{x \sim \mathcal{N}(0, 1)}\left[x^2\right]", "1", {"x"}, (), ""),
    "a variance": (r"\operatorname{Var}_{\xi}(a \xi)", "a^2", {"xi"}, (), ""),
    "a bar": (r"E[x_{t+1} \mid x_t]", "a x_t", None, (("x", ("t",)),), ""),
    "the past": (r"E[x_{t+1} | \mathcal{F}_t]", "a x_t", None, (), "t"),
    "a step": (r"\mathbb{E}_t[x_{t+1}]", "a x_t", None, (), "t"),
    "sizes": (r"E[|x| |y|]", "1", None, (), ""),
    "nothing": ("E[x]", "m", None, (), ""),
}


@pytest.mark.parametrize("name", ALIKE)
def test_what_is_averaged_over(name):
    left, right, over, given, step = ALIKE[name]
    found = averaging_in(left, right)
    assert (found.over and set(found.over), found.given, found.step) == (over, given, step)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"E_x[x y]", "E[y]"),
        (r"E_{x \sim p}[x]", r"E_{x \sim q}[x]"),
        (r"E[x \mid y]", "E[x]"),
        (r"E[E[x \mid y]]", "E[x]"),
        (r"E_i[x_i]", r"\frac1n\sum_i x_i"),
        (r"\mathbb{E}_x[x] + \mathbb{E} x", "2m"),
    ],
)
def test_expectations_over_several_things_are_left_alone(left, right):
    assert averaging_in(left, right) is None


def test_an_unknown_law_may_be_another_one():
    assert not averaging_in(r"E_{x \sim q}[x]", "m").sure
    assert averaging_in(r"E_{x \sim \mathcal{N}(m, 1)}[x]", "m").sure
