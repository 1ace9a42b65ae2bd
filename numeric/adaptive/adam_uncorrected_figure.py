"""Figure of adaptive.adam_uncorrected: how much too long the steps are, run and derived."""

import math

from closedform.witness.drawing import figure

STEPS = sorted({round(10 ** (k / 20)) for k in range(61)})
LOOKS = (("0.999", "-", "o"), ("0.99", "--", "s"))


def lengths(decay):
    """The lengths of all steps with gradient 1 and learning rate 1, from their definition."""
    first = second = 0.0
    for _ in range(STEPS[-1]):
        first, second = 0.9 * first + 0.1, decay * second + (1 - decay)
        yield first / math.sqrt(second)


@figure("factor")
def factor(new_axes, proved):
    """Length of step t in units of the learning rate."""
    axes = new_axes(height=2.9)
    for decay, dashes, marker in LOOKS:
        rates = {"alpha": 1, "beta_1": "0.9", "beta_2": decay}
        curve = [proved("length", t=step - 1, **rates) for step in STEPS]
        (line,) = axes.plot(STEPS, curve, linestyle=dashes)
        look = {"marker": marker, "markerfacecolor": "white", "color": line.get_color()}
        seen = list(lengths(float(decay)))
        axes.plot(STEPS[::3], [seen[s - 1] for s in STEPS[::3]], linestyle="none", **look)
        axes.plot([], [], linestyle=dashes, label=rf"$\beta_2 = {decay}$", **look)
    axes.axhline(proved("long_run"), color="#999999", linewidth=0.6, zorder=0)
    axes.set_xscale("log")
    axes.set(xlabel="step (updates)", ylabel=r"length of the step / $\alpha$ (dimensionless)")
    axes.set_ylim(0, 7)
    axes.legend(loc="upper right")
