"""The witnesses of the narrow valley, of momentum, and of rescaled averages, by hand."""

from fractions import Fraction as F

import pytest

from closedform.kernel.evaluate import Table


def table(*values):
    return Table(values=dict(enumerate(map(F, values))))


def test_valley_contours(load):
    # 300 = 150 + 75 * 2
    module = load("momentum/valley_contours")
    point = {"c": F(300), "w_1": F(-150), "d": F(75)}
    assert module.height(point) == 2
    assert module.widest(point) == 4
    assert module.ratio(point) == 75
    # at w1 = 375 the line would be at -1: the error is 375 + 75
    assert module.too_far(point) == 450


def test_valley_descent_as_printed(load):
    # (10, 10), (9.9, 2.5), (9.8, -5), (9.7, 2.5), (9.6, -5)
    walk = load("momentum/valley_descent").walk
    seen = [walk(F(1, 10), t) for t in range(5)]
    assert [w1 for w1, _ in seen] == [10, F("9.9"), F("9.8"), F("9.7"), F("9.6")]
    assert [w2 for _, w2 in seen] == [10, F("2.5"), -5, F("2.5"), -5]
    # 10 = 75 * 10/75: at the bottom after one step, and there it stays; w1 takes 75 steps
    assert [walk(F(10, 75), t)[1] for t in range(3)] == [10, 0, 0]
    assert [walk(F(10, 75), t)[0] == 0 for t in (74, 75, 76)] == [False, True, True]


def test_valley_unitwise_as_printed(load):
    module = load("momentum/valley_unitwise")
    rates = (F(1), F(1, 75))
    assert [module.walk(rates, t) for t in range(1, 5)] == [[9, 9], [8, 8], [7, 7], [6, 6]]
    assert module.walk((F(10), F(10, 75)), 1) == [0, 0]
    assert module.error([F(9), F(-9)]) == 9 + 675


def test_valley_momentum_as_printed(load):
    # (9.8, -5), (9.5, 2.5), (9.15, -8.75); the lengths across are 15, 7.5, 11.25, 9.375, 10.3125
    module = load("momentum/valley_momentum")
    point = {"alpha": F(1, 2), "eta": F(1, 5), "a": F(10), "s": F(1)}
    along = [module.run(point, 1, F(10), t)[0] for t in range(1, 4)]
    assert along == [F("9.8"), F("9.5"), F("9.15")]
    across = [module.across(point, t) for t in range(1, 6)]
    assert [w for w, _ in across[:3]] == [-5, F("2.5"), F("-8.75")]
    assert [abs(d) for _, d in across] == [15, F("7.5"), F("11.25"), F("9.375"), F("10.3125")]
    for name, value in (("settled", 10), ("settled_down", -10), ("upper_end", 0)):
        seen, bound = getattr(module, name)(point)
        assert abs(seen - value) <= bound < 1e-6


def test_heavy_ball_forms(load):
    # Delta: 1, then 1/2 - 2*3 = -11/2, then -11/4 - 2*4 = -43/4
    module = load("momentum/heavy_ball_forms")
    point = {"alpha": F(1, 2), "gamma": F(2), "Delta": table(1), "G": table(3, 4)}
    seen = [module.step_after_gradients({**point, "n": F(n)}) for n in range(3)]
    assert seen == [1, F(-11, 2), F(-43, 4)]
    # half a step is kept: the weights add up to 2
    value, bound = module.all_weights({"alpha": F(1, 2)})
    assert abs(value - 2) <= bound < 1e-6


def test_heavy_ball_quadratic(load):
    module = load("momentum/heavy_ball_quadratic")
    seen = [module.example(F(9, 10), t) for t in range(6)]
    assert seen == [1, F("0.9"), F("0.72"), F("0.486"), F("0.2268"), F("-0.02916")]
    # alpha = 1/4, eta lambda = 1: z^2 - z/4 + 1/4, a conjugate pair of modulus 1/2
    point = {"alpha": F(1, 4), "eta": F(1, 2), "lambda": F(2), "w": table(1, 2), "k": F(0)}
    assert module.characteristic(point, F(-1)) == 1 + F(1, 4) + F(1, 4)
    assert module.modulus(point)[0] == pytest.approx(1 / 2)
    assert module.discriminant(point)[0] == pytest.approx(1 / 16 - 1)
    # 4 - 2/4 + 1/4 = 15/4, and one step later w = 2/4 - 1/4 = 1/4: 1/16 - 1/8 + 1 = 15/16
    assert module.quadratic_form(point) == F(15, 4)
    assert module.quadratic_form({**point, "k": F(1)}) == F(15, 16)
    value, bound = module.squared_weight(point)
    assert abs(value) <= bound < 1e-9


def test_nesterov_forms(load):
    # A = 5, v = 2 with momentum 1/2: x = 4; then v = 6: x = 10, and ahead by 3/4 of 6: 14.5
    module = load("momentum/nesterov_forms")
    assert module.next_ahead({"k": F(0), "A": table(5), "v": table(2, 6)}, F(1, 2), F(3, 4)) == F(
        "14.5"
    )
    assert module.count({"n": F(3), "mu": F(1, 2), "x": table(1), "rho": table(1, 1, 1)}) == 3


def test_rescaled_averages(load):
    # y: 0, then 3, then 3/2 + 4 = 11/2 for N = 2
    run = load("averages/momentum_as_ema").run
    assert run(F(1, 2), F(1), [F(3), F(4)]) == F(11, 2)
    # gamma = 2: z: 0, then 6, then 3 + 8 = 11
    point = {"beta": F(1, 2), "x": table(3, 4)}
    assert load("averages/ema_rescaling").run(point, F(2), 2) == 11


def test_warmup_average(load):
    # N = 2: 3, then (3 + 5)/2 = 4, then (4 + 8)/2 = 6, whatever the start
    run = load("averages/warmup_average").run
    inputs = [F(3), F(5), F(8)]
    assert [run(F(2), F(99), inputs[:t]) for t in (1, 2, 3)] == [3, 4, 6]
