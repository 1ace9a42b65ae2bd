"""Linear programs that tell points apart, confirmed exactly."""

from itertools import product

from closedform.witness.separation import count_separable, separating_weights

SQUARE = [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_only_xor_and_its_opposite_cannot_be_produced_on_the_square():
    # 14 of 16: a labeling with two labels each fails only if these lie across a diagonal.
    failing = [s for s in product((1, -1), repeat=4) if separating_weights(SQUARE, s) is None]
    assert failing == [(1, -1, -1, 1), (-1, 1, 1, -1)]
    assert count_separable(SQUARE) == 14


def test_weights_give_every_point_its_sign():
    points, signs = [(0, 0), (3, 1), (1, 4), (5, 5)], (1, 1, 1, -1)
    a, b, bias = separating_weights(points, signs)
    assert all(
        sign * (a * x + b * y + bias) > 0 for (x, y), sign in zip(points, signs, strict=True)
    )


def test_points_on_a_line_are_labeled_by_intervals():
    # N points on a line have N + 1 cuts with two orientations, the constants counted twice: 2 N.
    assert [count_separable([(x,) for x in range(n)]) for n in range(1, 6)] == [2, 4, 6, 8, 10]
    # Three of four points on one line: not general position, so fewer than the 14.
    assert count_separable([(0, 0), (1, 0), (2, 0), (0, 1)]) == 12


def test_the_same_point_twice_cannot_get_two_labels():
    assert separating_weights([(2, 3), (2, 3)], (1, -1)) is None
    assert count_separable([(), ()]) == 2
