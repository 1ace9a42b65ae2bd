"""Figure of momentum.terminal_velocity: the step on a constant slope, run and proved."""

from closedform.witness.drawing import figure

ETA = 1
STEPS = range(31)
LOOKS = (("0.5", "-", "o"), ("0.8", "--", "s"), ("0.9", "-.", "^"))


def simulated(alpha):
    """The steps as they come, from rest, with gradient 1."""
    delta, seen = 0.0, []
    for _ in STEPS:
        seen.append(-delta / ETA)
        delta = alpha * delta - ETA
    return seen


@figure("speed")
def speed(new_axes, proved):
    """Length of the step in units of one without momentum."""
    axes = new_axes(height=2.9)
    for alpha, dashes, marker in LOOKS:
        curve = [proved("ratio", alpha=alpha, eta=ETA, t=t) for t in STEPS]
        (line,) = axes.plot(STEPS, curve, linestyle=dashes)
        look = {"marker": marker, "markerfacecolor": "white", "color": line.get_color()}
        axes.plot(STEPS[::3], simulated(float(alpha))[::3], linestyle="none", **look)
        axes.plot([], [], linestyle=dashes, label=rf"$\alpha = {alpha}$", **look)
        axes.axhline(proved("speed_up", alpha=alpha), color="#999999", linewidth=0.6, zorder=0)
    axes.set(xlabel="step $t$ (updates)", ylabel=r"speed-up $\Delta(t)/(-\eta)$ (dimensionless)")
    axes.set_ylim(-0.3, 10.6)
    axes.legend(loc="center right", bbox_to_anchor=(1, 0.62))
