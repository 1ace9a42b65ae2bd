"""Every witness agrees with the right value, and would have caught one that is 2 % off."""

from fractions import Fraction as F
from math import comb, factorial

import pytest

from closedform.kernel.domain import Domain
from closedform.witness.harness import check, observe

EMA = "rho: real in [0,1); n: integer >= 0; m, x: sequence"
CONSTANT = "rho: real in [0,1); n: integer >= 0; bar{x}: real; m, x: sequence"
VARIANCE = "N: real >= 1; sigma: real > 0; t: integer >= 0; x: random sequence"
MOMENTUM = "alpha: real in [0,1); eta: real > 0; t: integer >= 0; Delta: sequence"
COORDINATE = "lambda: real; beta_i: real > -lambda; w_i^*: real"
FAMILIES = "lambda: real; beta, w, w^*: family; d: integer >= 1"


def integers(p, *names):
    return [int(p[name]) for name in names]


def unrolled(p):
    rho, n = p["rho"], int(p["n"])
    past = sum((rho**k * p["x"](n - 1 - k) for k in range(n)), F(0))
    return rho**n * p["m"](0) + (1 - rho) * past


def settled(p):
    return 75 * p["eta"] / (1 + p["alpha"])


def update(p):
    t = int(p["t"])
    return settled(p) * (-1) ** t * (1 - (-p["alpha"]) ** t)


def completed(p):
    """Each coordinate as a square around its minimum."""
    total = F(0)
    for i in range(1, int(p["d"]) + 1):
        beta, w, best = p["beta"](i), p["w"](i), p["w^*"](i)
        # beta/2 (w - best)^2 + lambda/2 w^2, multiplied out
        total += (beta + p["lambda"]) / 2 * w**2 - beta * best * w + beta / 2 * best**2
    return total


def placings(n, m):
    return F(sum((-1) ** k * comb(m, k) * (m - k) ** n for k in range(m + 1)))


def second(p):
    (n,) = integers(p, "n")
    return F(factorial(n), 6) * (n - 2) + F(factorial(n), 4) * comb(n - 2, 2)


CLAIMS = {
    ("averages/ema_unrolled", "unrolled"): (EMA, unrolled),
    ("averages/ema_constant_input", "closed_form"): (
        CONSTANT,
        lambda p: p["rho"] ** p["n"] * p["m"](0) + (1 - p["rho"] ** p["n"]) * p["bar{x}"],
    ),
    ("averages/ema_constant_input", "limit"): (CONSTANT, lambda p: p["bar{x}"]),
    ("averages/ema_variance", "variance"): (
        VARIANCE,
        lambda p: p["sigma"] ** 2 / (2 * p["N"] - 1) * (1 - (1 - 1 / p["N"]) ** (2 * p["t"])),
    ),
    ("averages/ema_variance", "limit"): (VARIANCE, lambda p: p["sigma"] ** 2 / (2 * p["N"] - 1)),
    ("momentum/terminal_velocity", "velocity"): (
        MOMENTUM,
        lambda p: -p["eta"] * (1 - p["alpha"] ** p["t"]) / (1 - p["alpha"]),
    ),
    ("momentum/terminal_velocity", "limit"): (MOMENTUM, lambda p: -p["eta"] / (1 - p["alpha"])),
    ("momentum/terminal_velocity", "speed_up"): (MOMENTUM, lambda p: 1 / (1 - p["alpha"])),
    ("momentum/oscillation_damping", "velocity"): (MOMENTUM, update),
    ("momentum/oscillation_damping", "amplitude"): (MOMENTUM, lambda p: abs(update(p))),
    ("momentum/oscillation_damping", "even_limit"): (MOMENTUM, settled),
    ("momentum/oscillation_damping", "odd_limit"): (MOMENTUM, lambda p: -settled(p)),
    ("momentum/oscillation_damping", "amplitude_limit"): (MOMENTUM, settled),
    ("momentum/oscillation_damping", "damping"): (MOMENTUM, lambda p: 1 / (1 + p["alpha"])),
    ("regularization/weight_decay_minimum", "minimizer"): (
        COORDINATE,
        lambda p: p["beta_i"] * p["w_i^*"] / (p["lambda"] + p["beta_i"]),
    ),
    ("regularization/weight_decay_minimum", "minimum"): (
        COORDINATE,
        lambda p: p["beta_i"] * p["lambda"] / (p["beta_i"] + p["lambda"]) * p["w_i^*"] ** 2 / 2,
    ),
    ("regularization/weight_decay_minimum", "penalized"): (FAMILIES, completed),
    ("capacity/regions", "sum"): (
        "n, d: integer >= 0",
        lambda p: F(sum(comb(int(p["n"]), k) for k in range(int(p["d"]) + 1))),
    ),
    ("capacity/regions", "full"): ("n, j: integer >= 0", lambda p: 2 ** p["n"]),
    ("capacity/regions", "new_regions"): (
        "n, d: integer >= 0",
        lambda p: F(comb(int(p["n"]), int(p["d"]) + 1)),
    ),
    ("capacity/regions", "growth"): ("n, d: integer >= 0", lambda p: F(1, factorial(int(p["d"])))),
    ("landscape/permutation_points", "general"): (
        "n, m: integer >= 0",
        lambda p: placings(*integers(p, "n", "m")),
    ),
    ("landscape/permutation_points", "order"): (
        "n: integer >= 0; K: integer in [0,n]",
        lambda p: placings(int(p["n"]), int(p["n"] - p["K"])),
    ),
    ("landscape/permutation_points", "first"): (
        "n: integer >= 1",
        lambda p: F(factorial(int(p["n"]))) * (p["n"] - 1) / 2,
    ),
    ("landscape/permutation_points", "second"): ("n: integer >= 2", second),
    ("landscape/permutation_points", "placings"): (
        "n: integer >= 2",
        lambda p: (p["n"] - 2) * (p["n"] - 3) / 2,
    ),
}


@pytest.mark.parametrize(("name", "claim"), CLAIMS, ids=lambda part: part.split("/")[-1])
@pytest.mark.parametrize("seed", [0, 1])
def test_the_truth_passes_and_two_percent_off_is_caught(load, name, claim, seed):
    domain, right = CLAIMS[name, claim]
    witnesses = [w for w in load(name).WITNESSES if w.claim == claim]
    assert witnesses
    for witness in witnesses:
        seen = observe(witness, Domain.parse(domain), seed, name.replace("/", "."))
        outcome = check(seen, right)
        assert outcome.passed, outcome.text()
        for factor in (F(98, 100), F(102, 100)):
            wrong = check(seen, lambda point, factor=factor: right(point) * factor)
            # Where the true value is 0, so is the wrong one: everywhere else it is caught.
            caught = [failure.observed for failure in wrong.failures]
            missed = [one for one in seen if one not in caught]
            assert caught
            assert all(right(one.point) == 0 for one in missed)


def test_every_witness_of_the_files_is_checked_here(load, numeric_files):
    witnesses = [path for path in numeric_files if not path.stem.endswith("_figure")]
    names = {f"{path.parent.name}/{path.stem}" for path in witnesses}
    declared = {(name, w.claim) for name in names for w in load(name).WITNESSES}
    assert {key for key in declared if key[0] in {name for name, _ in CLAIMS}} == set(CLAIMS)
