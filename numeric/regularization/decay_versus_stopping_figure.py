"""Figure of regularization.decay_versus_stopping: how far stopping early and decay get."""

from closedform.witness.drawing import figure

GAMMA, FLAT = 0.001, 1  # learning rate, curvature of the flat coordinate
STEEP = 20 * FLAT
STOP = round(1 / (5 * GAMMA * FLAT))
DECAY = 1 / (GAMMA * STOP)
CURVATURES = [10 ** (k / 20) for k in range(-30, 60)]  # up to 1/gamma, where a step overshoots
SETTLED = 5_000  # steps after which weight decay has long converged


def descended(curvature, steps, decay=0.0):
    """The weight after steps of gradient descent from 0 towards 1."""
    weight = 0.0
    for _ in range(steps):
        weight -= GAMMA * (curvature * (weight - 1) + decay * weight)
    return weight


@figure("stopping")
def stopping(new_axes, proved):
    """Share of the optimum that both methods reach, against the curvature."""
    axes = new_axes(height=2.9)
    proved_shares = [
        proved("stopped", gamma=GAMMA, beta=b, n=STOP, **{"w^*": 1}) for b in CURVATURES
    ]
    axes.plot(CURVATURES, proved_shares, "-", label=r"stopped: $1-(1-\gamma\beta)^n$ (proved)")
    some = CURVATURES[::6]
    axes.plot(some, [descended(b, STOP) for b in some], "o", color="black",
              markerfacecolor="white", label="stopped (simulated)")  # fmt: skip
    axes.plot(CURVATURES, [descended(b, SETTLED, DECAY) for b in CURVATURES], "--",
              label=r"weight decay, $\lambda = 5\beta_1$ (simulated)")  # fmt: skip
    shares = proved("flat", beta_1=FLAT), proved("steep", beta_1=FLAT)
    axes.plot(
        (FLAT, STEEP),
        shares,
        "s",
        color="black",
        label=r"weight decay at $\beta_1$, $20\,\beta_1$ (proved)",
    )
    axes.set_xscale("log")
    axes.set(
        xlabel=r"curvature $\beta$ (units of $\beta_1$)", ylabel="share reached (of the optimum)",
        ylim=(0, 1.03),
    )  # fmt: skip
    axes.legend(loc="upper left", fontsize=8)
