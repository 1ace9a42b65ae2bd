"""Known limits are approached: the values near the point come as close as they should."""

from fractions import Fraction as F

import pytest
from flint import arb

from closedform.kernel import known_limits
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.table import LEMMAS, lemma
from closedform.language.tree import constant, number, symbol

NAMES = [name for name, make in LEMMAS.items() if make.__module__ == known_limits.__name__]
DOMAIN = Domain.parse("a: real > 0; n: integer; b, d, e, shift, frequency, phase: real")
SHIFTS = {"b": F(-1), "d": F(2), "e": F(-3, 2), "shift": F(1, 3)}
SHIFTS |= {"frequency": F(5, 2), "phase": F(2)}
OTHERS = [
    {"a": F(3), "n": F(4), **SHIFTS},
    {"a": F(1, 2), "n": F(-3), **SHIFTS},
    {"a": F(2), "n": F(0), **SHIFTS},
]


def stated(name):
    wanted = LEMMAS[name].__code__.co_varnames[: LEMMAS[name].__code__.co_argcount]
    return lemma(DOMAIN, name, {key: symbol(key) for key in wanted})


def near(goal, size):
    """Values of the variable at about 1/size from the point, or of that size."""
    _, point, _ = goal.args
    if point == constant("oo"):
        return [F(size), F(size) + F(1, 3)]  # these are limits along the real numbers
    centre = F(point.value)
    signs = {"+": (1,), "-": (-1,), "": (1, -1)}[goal.value]
    return [centre + sign * F(1, size) for sign in signs]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("others", OTHERS)
def test_the_values_come_closer_and_closer(name, others):
    theorem = stated(name)
    goal, value = theorem.left, enclose(theorem.right, others, 200)
    distances = []
    for size in (10**2, 10**4, 10**6):
        if "damped" in name or "bell" in name:
            size = min(size, 10**3)  # exp(-10^12) has more digits than are calculated with
        for x in near(goal, size):
            at = enclose(goal.args[2], {**others, goal.args[0].value: x}, 400)
            distances.append((size, abs(at - value)))
    for size, distance in distances:
        # log(x)/x is the slowest: log(10^6)/10^6 is 1.4e-5
        assert distance < 20 * arb(size).log() / arb(size).sqrt(), (name, size)


@pytest.mark.parametrize("name", ["exponential_decay", "gaussian_decay"])
def test_a_rate_may_not_mention_the_variable(name):
    with pytest.raises(Refused, match="not the variable"):
        lemma(DOMAIN, name, {"x": symbol("a"), "a": symbol("a")})


def test_the_variable_is_a_symbol():
    with pytest.raises(Refused, match="not the variable"):
        lemma(DOMAIN, "sine_slope", {"x": number(2)})


@pytest.mark.parametrize("name", ["exponential_decay", "gaussian_decay"])
def test_a_rate_has_to_be_positive(name):
    theorem = lemma(Domain.parse("c: real"), name, {"x": symbol("x"), "a": symbol("c")})
    assert [str(o) for o in theorem.obligations] == ["c > 0"]
