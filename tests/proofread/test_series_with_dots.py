"""Series that end with dots agree with what they are a series of, to the order that is printed."""

import pytest

from closedform.proofread.texts import proofread_text

SERIES = {
    "powers that become small": (
        "$$1-e^{-u}=@-\\cdots,$$",
        "u-\\frac{u^2}{2}+\\frac{u^3}{6}",
        "u-\\frac{u^2}{2}+\\frac{u^3}{3}",
    ),
    "a quotient": (
        "$$\\frac{1-\\tfrac12 z}{1+\\tfrac12 z} = @+\\cdots$$",
        "1-z+\\tfrac12z^2-\\tfrac14z^3",
        "1-z+\\tfrac12z^2-\\tfrac18z^3",
    ),
    "reciprocals": (
        "$$\\ln(1+\\frac1n) = @+\\dots$$", "\\frac1n-\\frac{1}{2n^2}", "\\frac1n+\\frac{1}{2n^2}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SERIES)
def test_a_right_series_is_plausible_and_a_wrong_one_is_refuted(name):
    text, right, wrong = SERIES[name]
    for terms, verdict in ((right, "plausible"), (wrong, "refuted")):
        (found,) = proofread_text(text.replace("@", terms), syntax="markdown", seconds=3)
        assert found.verdict == verdict


@pytest.mark.parametrize(
    ("series", "verdict"),
    [
        ("2=1+\\frac12+\\frac14+\\cdots", "proved"),
        ("3=1+\\frac12+\\frac14+\\cdots", "refuted"),
        ("2=1+\\frac12+\\frac13+\\cdots", "unreadable"),
    ],
)
def test_numbers_with_dots_are_read_if_they_have_one_ratio(series, verdict):
    (found,) = proofread_text(f"$${series}$$", syntax="markdown")
    assert found.verdict == verdict
