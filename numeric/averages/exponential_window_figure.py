"""Figure of averages.exponential_window: weights of the inputs, and their window."""

from itertools import pairwise
from math import exp

from closedform.witness.drawing import figure

RHO = "0.9"
AGES = range(41)


def impulse():
    """How the average answers a single input of 1: the weight of an input of each age."""
    rho = float(RHO)
    average, seen = (1 - rho) * 1.0, []
    for _ in AGES:
        seen.append(average)
        average = rho * average
    return seen


@figure("weights")
def weights(new_axes, proved):
    """Weight of an input against its age."""
    axes = new_axes(height=2.8)
    fading = 1 - float(RHO)
    window = 1 / fading
    # The inputs up to an age together have the proved weight; one more adds its own.
    total = [proved("geometric_sum", c=1 - float(RHO), q=RHO, n=n) for n in AGES]
    single = [after - before for before, after in pairwise([0.0, *total])]
    axes.fill_between([0, window], [fading, fading], color="#e6e6e6", linewidth=0)
    axes.plot(AGES, impulse(), "o", markerfacecolor="white", label="impulse response (simulated)")
    axes.plot(AGES, single, "-", color="black", label=r"weight $(1-\rho)\,\rho^k$")
    axes.plot(
        AGES, [fading * exp(-fading * k) for k in AGES], "--", color="#b3470e",
        label=r"exponential $(1-\rho)\,e^{-(1-\rho)k}$",
    )  # fmt: skip
    axes.plot(
        [0, window, window], [fading, fading, 0], ":", color="#5f5f5f",
        label=r"plain mean of $1/(1-\rho)$ inputs",
    )  # fmt: skip
    axes.set(
        xlim=(-0.5, 40.5), ylim=(0, 0.115), xlabel="age $k$ of the input (updates)",
        ylabel="weight (dimensionless)",
    )  # fmt: skip
    axes.legend()
