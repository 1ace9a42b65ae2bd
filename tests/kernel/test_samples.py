"""Sample points lie in the domain, and what is entailed never fails at one."""

import pytest

from closedform.kernel.domain import Domain
from closedform.kernel.samples import _samples, fails_somewhere
from closedform.kernel.signs import entails
from closedform.language.reader import read_relation

DOMAINS = (
    "x: real",
    "n: integer >= 2; k: integer in [0, n]",
    "b: real in (0, 1); h: real > 0; L: real in (0, 2/h)",
    "n, d: integer >= 0; d <= n",
    "m: sequence > 0; t: integer >= 0",
)


@pytest.mark.parametrize("text", DOMAINS)
def test_samples_lie_in_the_domain(text):
    domain = Domain.parse(text)
    points = _samples(domain)
    assert points
    assert all(domain.contains(point) for point in points)


@pytest.mark.parametrize(
    ("text", "statement"),
    [("n, d: integer >= 0", "n >= d"), ("x: real", "x > 0"), ("b: real in (0,1)", "b < 1/2"),
     ("n: integer >= 0", "n >= 1"), ("x: real", "x != 0")],
)  # fmt: skip
def test_what_fails_is_seen(text, statement):
    domain = Domain.parse(text)
    stated = read_relation(statement, domain.reading())
    assert fails_somewhere(domain, stated)
    assert not entails(domain, stated)


@pytest.mark.parametrize(
    ("text", "statement"),
    [("n, d: integer >= 0; d <= n", "n >= d"), ("x: real", "x^2 >= 0"),
     ("b: real in (0,1)", "1 - b^2 > 0"), ("h: real > 0; L: real in (0, 2/h)", "2 - h L > 0")],
)  # fmt: skip
def test_what_holds_does_not_fail(text, statement):
    domain = Domain.parse(text)
    stated = read_relation(statement, domain.reading())
    assert entails(domain, stated)
    assert not fails_somewhere(domain, stated)


def test_a_random_variable_has_no_samples():
    domain = Domain.parse("w: random")
    assert not fails_somewhere(domain, read_relation("w > 0", domain.reading()))


@pytest.mark.parametrize(
    ("text", "statement", "fails"),
    [("b: real", "1 - b != 0", True),  # at 1, which is none of the samples
     ("b, c: real", "3 b + c != 7", True), ("b: real", "b/3 != 5/7", True),
     ("b: real in (0, 1)", "1 - b != 0", False),  # where the root lies outside
     ("b: real; b != 1", "1 - b != 0", False), ("b: real", "b^2 + 1 != 0", False),
     ("n: integer >= 0", "3 n != 11", False), ("b: real", "1/b != 0", False)],
)  # fmt: skip
def test_a_root_of_what_is_linear_is_found(text, statement, fails):
    domain = Domain.parse(text)
    stated = read_relation(statement, domain.reading())
    assert fails_somewhere(domain, stated) is fails
    assert not (fails and entails(domain, stated))
