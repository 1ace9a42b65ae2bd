"""Figure of regularization.weight_decay_minimum: stop early, or decay, and what remains."""

from closedform.witness.drawing import figure

GAMMA, FLAT = 0.001, 1  # learning rate, curvature of the flat coordinate
STEEP = 20 * FLAT
STOP = round(1 / (5 * GAMMA * FLAT))
DECAY = 1 / (GAMMA * STOP)
CURVATURES = [10 ** (k / 20) for k in range(-30, 61)]


def remaining(curvature, steps):
    """The error before each step of gradient descent from 0 towards 1, and after the last."""
    weight, seen = 0.0, []
    for _ in range(steps):
        seen.append(1 - weight)
        weight -= GAMMA * curvature * (weight - 1)
    return [*seen, 1 - weight]


@figure("stopping")
def stopping(new_axes, proved):
    """Left: the error of both coordinates under descent.  Right: how far each method gets."""
    left, right = new_axes(columns=2, width=6.2, height=2.9)

    def decayed(curvature):
        return proved("minimizer", **{"beta_i": curvature, "lambda": DECAY, "w_i^*": 1})

    pair = ((FLAT, "-", "o", r"flat, $\beta_1$"), (STEEP, "--", "s", r"steep, $20\,\beta_1$"))
    for curvature, dashes, marker, name in pair:
        errors = remaining(curvature, 2 * STOP)
        left.plot(errors, dashes, marker=marker, markevery=50, markerfacecolor="white", label=name)
    left.axvline(STOP, color="#5f5f5f", linestyle=":", linewidth=1)
    left.annotate("stop", (STOP, 0.97), xytext=(4, 0), textcoords="offset points", fontsize=8)
    left.set(xlabel="step $n$ (updates)", ylabel="remaining error (of the start)", ylim=(0, 1.03))
    left.legend(loc="center right", bbox_to_anchor=(1, 0.4))
    reached = [1 - remaining(curvature, STOP)[-1] for curvature in CURVATURES]
    right.plot(CURVATURES, reached, "-", label=r"stopped: $1-(1-\gamma\beta)^n$")
    right.plot(CURVATURES, list(map(decayed, CURVATURES)), "--",
               label=r"decayed: $\beta/(\beta+\lambda)$")  # fmt: skip
    for curvature, _, marker, _ in pair:
        ends = (1 - remaining(curvature, STOP)[-1], decayed(curvature))
        right.plot([curvature] * 2, ends, marker, color="black", markerfacecolor="white")
    right.set_xscale("log")
    right.set(
        xlabel=r"curvature $\beta$ (units of $\beta_1$)", ylabel="share reached (of the optimum)",
        ylim=(0, 1.03),
    )  # fmt: skip
    right.legend(loc="lower right", handlelength=1.7, borderaxespad=0, fontsize=8)
