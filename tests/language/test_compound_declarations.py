"""Declarations of names in relations, in products, and in rows with dots."""

import pytest

from closedform.kernel.domain import Domain
from closedform.language.declarations import DomainError
from closedform.language.informal_declarations import formal

MEANT = [
    ("m >= r >= 2: integers", "r: integer >= 2; m: integer >= r"),
    ("0 < a < b: real", "a: real > 0; b: real > a"),
    (r"s \geq r \geq 0, q > 1: real numbers", "r: real >= 0; s: real >= r; q: real > 1"),
    ("0 < a < b < 1: real", "a: real > 0; b: real > a; b < 1"),
    ("b > a, c > a: real", "a: real; b: real > a; c: real > a"),
    ("m > r: positive integers", "r: integer >= 1; m: integer >= 1; m > r"),
    ("s, v_1, ..., v_m: real in (0, 1)", "s: real in (0, 1); v: family in (0, 1)"),
    (r"v_1, v_2, \dots: real", "v: family"),
    ("v_0, v_1, …, v_m: real >= 0", "v: family >= 0"),
    ("h, q: real; h*q: real in (0,1]", "h, q: real; h*q > 0; h*q <= 1"),
    ("h, q: real > 0 with h < 2*q", "h: real > 0; q: real > 0; h < 2*q"),
    ("h: real, not 2 and not -3", "h: real; h != 2; h != -3"),
    ("c: constant of integration", "c: real"),
    ("c is an arbitrary constant", "c: real"),
]


@pytest.mark.parametrize(("written", "meant"), MEANT)
def test_what_is_meant(written, meant):
    assert formal(written) == meant
    assert Domain.parse(written) == Domain.parse(meant)
    assert formal(meant) == meant


@pytest.mark.parametrize(
    "written",
    [
        "v_1, v_3, ...: real",  # every other one?
        "v_1, ..., w_m: real",
        "..., v_m: real",
        "v_1, ..., v_m: integers",  # there are no families of integers
        "h*q: integer",
        "a < b > c: real",
        "a < b + 1: real",
        "h: real with q",
        "a > b: vectors",
        "the angle in radians",
    ],
)
def test_what_is_not_understood(written):
    with pytest.raises(DomainError):
        Domain.parse(written)


def test_a_chain_of_relations_holds_at_every_link():
    domain = Domain.parse("m, r: integer; 1 <= r < m <= 9")
    assert list(map(str, domain.relations)) == ["1 <= r", "r < m", "m <= 9"]
