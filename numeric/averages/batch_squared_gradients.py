"""Witness of averages.batch_squared_gradients: cut the gradients into batches, and average."""

from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import geometric_limit

SHORT = "t: integer in [0,8]"


def third(point) -> list:
    """One period of the gradients for the third weight."""
    return [point["a"], Fraction(0), point["b"], Fraction(0)]


def first(point) -> list:
    """Two periods of the gradients for the first weight."""
    return [point["a"], point["b"]] * 2


def batch(period: list, size: int, number: int) -> Fraction:
    """The gradient of one batch of a series that repeats for ever."""
    members = [period[k % len(period)] for k in range(size * number, size * (number + 1))]
    return sum(members, Fraction(0)) / size


def average(point, period: list, size: int, updates: int) -> Fraction:
    """The running average of the squares after a number of updates."""
    rho, value = point["rho"], Fraction(0)
    for number in range(updates):
        value = rho * value + (1 - rho) * batch(period, size, number) ** 2
    return value


@exact("odd", points=10, where=SHORT)
def odd_steps(point) -> Fraction:
    return average(point, third(point), 2, 2 * int(point["t"]) + 1)


def settled(point, period: list, size: int, first_look: int) -> tuple[float, float]:
    """Look at the average after every second update, until it stands still."""
    rho = float(point["rho"])
    squares = [float(batch(period, size, number) ** 2) for number in range(2)]

    def step(state):
        updates, value = state
        for _ in range(2):
            value = rho * value + (1 - rho) * squares[updates % 2]
            updates += 1
        return updates, value

    start = (first_look, float(average(point, period, size, first_look)))
    return geometric_limit(step, start, lambda state: state[1])


@bounded("even_limit", points=4)
def settled_even(point) -> tuple[float, float]:
    return settled(point, third(point), 2, 0)


@bounded("odd_limit", points=4)
def settled_odd(point) -> tuple[float, float]:
    return settled(point, third(point), 2, 1)


@bounded("limit_r_4", points=4)
def settled_four(point) -> tuple[float, float]:
    return settled(point, third(point), 4, 0)


@bounded("limit_q_2", points=4)
def settled_two_first(point) -> tuple[float, float]:
    return settled(point, first(point), 2, 0)


@bounded("limit_q_4", points=4)
def settled_four_first(point) -> tuple[float, float]:
    return settled(point, first(point), 4, 0)
