"""Points of every size: within the domain, of both signs, and where sums have terms."""

from closedform.kernel.domain import Domain
from closedform.language.reader import read_relation
from closedform.proofread.wide_points import counting, far_points, tried_at, wide_points

DOMAIN = Domain.parse("a: real; b: real in (0,1); c: real > 2; n: integer >= 1; f: family")


def test_points_lie_in_the_domain():
    for points in (wide_points(DOMAIN, True), wide_points(DOMAIN, False), far_points(DOMAIN)):
        found = list(points)
        assert len(found) > 20
        assert all(DOMAIN.contains(point) for point in found)


def test_only_signed_points_are_negative():
    assert all(point["a"] > 0 for point in wide_points(DOMAIN, False))
    assert any(point["a"] < 0 for point in wide_points(DOMAIN, True))


def test_equal_sides_are_an_edge():
    # (x - 1)^2 > 0 but for x = 1
    domain = Domain.parse("x: real")
    claim = read_relation("(x-1)^2 <= 0", domain.reading())
    tried = tried_at(claim, wide_points(domain, False), edges=False)
    assert tried.held == 0
    assert tried.failed > 20


def test_a_condition_leaves_points_out():
    domain = Domain.parse("x, y: real > 0")
    claim, said = (read_relation(text, domain.reading()) for text in ("x^2 <= y^2", "x <= y"))
    assert tried_at(claim, wide_points(domain, False)).failed
    assert not tried_at(claim, wide_points(domain, False), [said]).failed


def test_the_end_of_a_sum_counts_from_one_on():
    domain = Domain.parse("T: real; x: real")
    claim = read_relation("sum(k, k, 1, T) <= x", domain.reading())
    assert str(counting(domain, claim)) == "T: integer >= 1; x: real"
