"""Other readings of two texts."""

from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.alternatives import other_readings


def pairs(left, right):
    return [pair[:2] for pair in other_readings(left, right)]


def test_what_has_one_reading_only():
    assert pairs("x^2 + 1", "x^2 - 1") == []
    assert pairs(r"\log_2 x", r"\ln x") == []
    assert pairs(r"\cos(2x)", r"\cos(x^2)") == []


def test_an_angle_without_a_sign():
    assert (r"1/2", r"\sin(30\cdot\pi/180)") in pairs("1/2", r"\sin 30")
    assert pairs("1/2", r"\sin 30x") == []


def test_per_cent_on_one_side():
    assert ("12", "12") in pairs(r"12\%", "12")
    assert pairs(r"12\%", r"12\%") == []


@given(*[st.text(r"sincolgxa2 ()^_{}+-%,<=nt\[]", max_size=30)] * 2)
def test_any_texts_have_a_few(left, right):
    assert len(pairs(left, right)) <= 16
