"""Figure of regularization.early_stopping: the error of both coordinates during descent."""

from closedform.witness.drawing import figure

GAMMA, FLAT = 0.001, 1  # learning rate, curvature of the flat coordinate
STOP = round(1 / (5 * GAMMA * FLAT))


def remaining(curvature, steps):
    """The error before each step of gradient descent from 0 towards 1, and after the last."""
    weight, seen = 0.0, []
    for _ in range(steps):
        seen.append(1 - weight)
        weight -= GAMMA * curvature * (weight - 1)
    return [*seen, 1 - weight]


@figure("remaining")
def errors(new_axes, proved):
    """Error of a flat and a steep coordinate against the number of steps."""
    axes = new_axes(height=2.8)
    pair = ((FLAT, "-", "o", r"flat, $\beta_1$"), (20 * FLAT, "--", "s", r"steep, $20\,\beta_1$"))
    for curvature, dashes, marker, name in pair:
        axes.plot(remaining(curvature, 2 * STOP), dashes, marker=marker, markevery=50,
                  markerfacecolor="white", label=name)  # fmt: skip
    limits = proved("slow"), proved("fast")
    axes.plot((STOP, STOP), limits, "x", color="black", markersize=8, label="limits (proved)")
    axes.axvline(STOP, color="#5f5f5f", linestyle=":", linewidth=1)
    axes.annotate("stop", (STOP, 0.97), xytext=(4, 0), textcoords="offset points", fontsize=8)
    axes.set(xlabel="step $n$ (updates)", ylabel="remaining error (of the start)", ylim=(0, 1.03))
    axes.legend(loc="center right")
