"""Each witness on cases that a person can work out."""

from fractions import Fraction as F
from itertools import product

import numpy as np
import pytest

from closedform.kernel.evaluate import Table


def table(*values):
    return Table(values=dict(enumerate(map(F, values))))


def test_ema_unrolled(load):
    # m: 8, then (8 + 2)/2 = 5, then (5 + 3)/2 = 4, then (4 + 0)/2 = 2
    run = load("averages/ema_unrolled").run
    point = {"rho": F(1, 2), "m": table(8), "x": table(2, 3, 0)}
    assert [run({**point, "n": F(n)}) for n in range(4)] == [8, 5, 4, 2]


def test_ema_constant_input(load):
    # m: 8, then (8 + 2)/2 = 5, then 7/2, then 11/4, towards 2
    module = load("averages/ema_constant_input")
    point = {"rho": F(1, 2), "bar{x}": F(2), "m": table(8)}
    assert [module.run({**point, "n": F(n)}) for n in range(4)] == [8, 5, F(7, 2), F(11, 4)]
    value, bound = module.settle(point)
    assert abs(value - 2) <= bound < 1e-6


def test_ema_variance_exact(load):
    # N = 2: hat{mu}(1) = x/2, variance 1/4; hat{mu}(2) = x1/4 + x2/2, variance 1/16 + 1/4 = 5/16
    module = load("averages/ema_variance")
    point = {"N": F(2), "sigma": F(1)}
    seen = [module.squared_weights({**point, "t": F(t)}) for t in range(3)]
    assert seen == [0, F(1, 4), F(5, 16)]
    assert module.squared_weights({"N": F(2), "sigma": F(3), "t": F(1)}) == F(9, 4)
    value, bound = module.settled_variance(point)
    assert abs(value - 1 / 3) <= bound < 1e-6  # 1/4 + 1/16 + 1/64 + … = 1/3


def test_ema_variance_simulated(load):
    sample = load("averages/ema_variance").half_squared_difference
    point = {"N": F(2), "sigma": F(3), "t": F(2)}
    seen = sample(point, np.random.default_rng(0), 200_000)
    assert seen.mean() == pytest.approx(9 * 5 / 16, rel=0.02)


def test_the_simulated_input_is_uncorrelated_with_the_stated_mean_and_variance(load):
    module = load("averages/ema_variance")
    series = np.array(list(module.uncorrelated(np.random.default_rng(0), 2.0, 4, 200_000)))
    assert series.mean(axis=1) == pytest.approx(np.full(4, module.MEAN), abs=0.03)
    assert np.cov(series) == pytest.approx(4 * np.eye(4), abs=0.05)
    # … but not independent: the second value follows from the first.
    first, second = (series[:2] - module.MEAN) / (2 * np.sqrt(2))
    assert second == pytest.approx(2 * first**2 - 1)


def test_terminal_velocity(load):
    # alpha = 1/2, eta = 1: 0, -1, -3/2, -7/4, towards -2, twice as fast as one step
    module = load("momentum/terminal_velocity")
    point = {"alpha": F(1, 2), "eta": F(1)}
    seen = [module.velocity({**point, "t": F(t)}) for t in range(4)]
    assert seen == [0, -1, F(-3, 2), F(-7, 4)]
    assert module.settled_velocity(point)[0] == pytest.approx(-2)
    assert module.speed_up({**point, "eta": F(5)})[0] == pytest.approx(2)


def test_oscillation_damping(load):
    # The printed example: eta = 0.2, alpha = 0.5, sizes 15, 7.5, 11.25, 9.375, … towards 10
    module = load("momentum/oscillation_damping")
    point = {"alpha": F(1, 2), "eta": F(1, 5)}
    updates = [module.update({**point, "t": F(t)}) for t in range(5)]
    assert updates == [0, -15, F(15, 2), F(-45, 4), F(75, 8)]
    sizes = [module.amplitude({**point, "t": F(t)}) for t in range(5)]
    assert sizes == [0, 15, F(15, 2), F(45, 4), F(75, 8)]
    assert module.even_steps(point)[0] == pytest.approx(10)
    assert module.odd_steps(point)[0] == pytest.approx(-10)
    assert module.settled_amplitude(point)[0] == pytest.approx(10)
    assert module.damping(point)[0] == pytest.approx(2 / 3)


def test_weight_decay_minimum(load):
    # (w - 3)^2 + w^2/2 has derivative 3 w - 6: smallest at 2, where it is 1 + 2 = 3
    module = load("regularization/weight_decay_minimum")
    point = {"beta_i": F(2), "lambda": F(1), "w_i^*": F(3)}
    value, bound = module.where_smallest(point)
    assert abs(value - 2) <= bound < 1e-10
    value, bound = module.smallest_value(point)
    assert abs(value - 3) <= bound < 1e-10


def test_weight_decay_whole_error(load):
    # 2/2 (1-3)^2 + 1/2 1^2 = 9/2, and 4/2 (2-0)^2 + 1/2 2^2 = 10
    point = {
        "lambda": F(1),
        "d": F(2),
        "beta": Table(values={1: F(2), 2: F(4)}),
        "w": Table(values={1: F(1), 2: F(2)}),
        "w^*": Table(values={1: F(3), 2: F(0)}),
    }
    assert load("regularization/weight_decay_minimum").whole_error(point) == F(29, 2)


def test_regions(load):
    module = load("capacity/regions")
    plane = [module.number_of_regions({"n": F(n), "d": F(2)}) for n in range(5)]
    assert plane == [1, 2, 4, 7, 11]  # the lazy caterer's numbers
    assert module.number_of_regions({"n": F(4), "d": F(3)}) == 15
    assert module.all_sides({"n": F(3), "j": F(2)}) == 8
    # four planes make 15 parts, four lines 11
    assert module.gained_by_a_dimension({"n": F(4), "d": F(2)}) == 4
    assert module.leading_growth({"d": F(2)})[0] == 0.5


def test_permutation_points_by_hand(load):
    module = load("landscape/permutation_points")
    # 3 vectors on 2 positions: 2^3 maps, of which 2 are constant
    assert module.placings({"n": F(3), "m": F(2)}) == 6
    assert module.placings({"n": F(0), "m": F(0)}) == 1
    assert module.placings({"n": F(2), "m": F(0)}) == 0
    assert module.placings({"n": F(2), "m": F(3)}) == 0
    assert module.one_position_less({"n": F(3)}) == 6
    assert module.two_positions_less({"n": F(3)}) == 1
    assert module.pairs_of_positions({"n": F(6)}) == 6


@pytest.mark.parametrize(("n", "m"), [(4, 2), (4, 3), (5, 3), (3, 3), (1, 2)])
def test_permutation_points_against_plain_enumeration(load, n, m):
    expected = sum(len(set(places)) == m for places in product(range(m), repeat=n))
    assert load("landscape/permutation_points").covering(n, m) == expected


def test_adagrad(load):
    # 3 and 4: the sum is 9 + 16 = 25, so the second move is -eta 4/(5 + epsilon)
    module = load("adaptive/adagrad")
    point = {"eta": F(1), "epsilon": F(3), "t": F(1), "g": Table(values={1: F(3), 2: F(4)})}
    assert module.cache({**point, "t": F(2)}) == 25
    assert module.move(point)[0] == pytest.approx(-0.5)
    # the fourth of equal gradients: half a step
    assert module.nearly_no_epsilon({"eta": F(1), "c": F(7), "t": F(3)})[0] == pytest.approx(0.5)


def test_rmsprop(load):
    # rho = 1/2, gradients 2 and 4: r is 2, then 1 + 8 = 9
    module = load("adaptive/rmsprop")
    squares = Table(values={1: F(2), 2: F(4)})
    point = {"rho": F(1, 2), "epsilon": F(1), "delta": F(7), "t": F(1), "g": squares}
    assert module.mean_square({**point, "t": F(2)}) == 9
    assert module.move(point)[0] == pytest.approx(-4 / 4)
    assert module.move_outside(point)[0] == pytest.approx(-4 / 10)
    value, bound = module.settled(point)
    assert abs(value - 1) <= bound < 1e-6


def test_rmsprop_nesterov(load):
    # rho = 3/4: the first step is epsilon/(1/2) = 2, and the look-ahead adds half of it
    module = load("adaptive/rmsprop_nesterov")
    point = {"rho": F(3, 4), "alpha": F(1, 2), "epsilon": F(1), "h": F(2), "a": F(10), "c": F(5)}
    assert module.second_gradient(point)[0] == pytest.approx(2 * (10 - 2 - 1))
    assert module.velocity({**point, "t": F(1)})[0] == pytest.approx(-2)
    assert module.plain_move({**point, "t": F(0)})[0] == pytest.approx(-2)


def test_adam_uncorrected(load):
    # The usual rates: sqrt(10) at first, and of all steps the twelfth is the longest
    module = load("adaptive/adam_uncorrected")
    point = {"beta_1": F(9, 10), "beta_2": F(999, 1000), "alpha": F(1), "c": F(3)}
    lengths = [-module.last_move({**point, "t": F(t)}, 0.0)[0] for t in range(60)]
    assert lengths[0] == pytest.approx(np.sqrt(10))
    assert lengths.index(max(lengths)) == 11
    assert round(max(lengths), 3) == 6.569
    value, bound = module.settled({"beta_1": F(1, 2), "beta_2": F(3, 4)})
    assert abs(value - 1) <= bound < 1e-6


def test_scale_invariance(load):
    module = load("adaptive/scale_invariance")
    point = {
        "eta": F(1), "rho": F(0), "beta_1": F(0), "beta_2": F(0), "t": F(1), "a": F(1),
        "epsilon": F(1), "g": Table(values={1: F(3), 2: F(-4)}),
    }  # fmt: skip
    for c in (F(1), F(1, 7), F(100)):
        assert module.adagrad({**point, "c": c})[0] == pytest.approx(4 / 5)
        assert module.rmsprop({**point, "c": c})[0] == pytest.approx(1)
        assert module.adam({**point, "c": c})[0] == pytest.approx(1)
    assert module.first_step({**point, "c": F(1)})[0] == pytest.approx(-1 / 2)
    assert module.first_step({**point, "c": F(3)})[0] == pytest.approx(-3 / 4)
