"""Figure of initialization.relu_fan_in: the signal on its way through 50 ReLU layers."""

import numpy as np

from closedform.witness.drawing import figure

WIDTH, DEPTH, NETWORKS = 100, 50, 30
LOOKS = (("1/n", 1, "-.", "s"), ("2/n", 2, "-", "o"), ("4/n", 4, "--", "^"))


def simulated():
    """Mean squares by layer for each variance, over networks that are drawn anew."""
    rng = np.random.default_rng(2015)
    seen = np.zeros((len(LOOKS), DEPTH + 1))
    for _ in range(NETWORKS):
        data = rng.normal(0, 1, WIDTH)
        h = np.array([data] * len(LOOKS))
        seen[:, 0] += np.mean(h**2, axis=1)
        for layer in range(DEPTH):
            weights = rng.normal(0, WIDTH**-0.5, (WIDTH, WIDTH))
            for row, (_, times, _, _) in enumerate(LOOKS):
                h[row] = np.maximum(0, times**0.5 * weights @ h[row])
            seen[:, layer + 1] += np.mean(h**2, axis=1)
    return seen / NETWORKS


@figure("depth")
def depth(new_axes, proved):
    """Mean square of the units against the layer, on a logarithmic scale."""
    axes = new_axes(height=2.9)
    layers = range(DEPTH + 1)
    for (label, times, dashes, marker), means in zip(LOOKS, simulated(), strict=True):
        values = {"n": WIDTH, "v": f"{times}/{WIDTH}", "q": 1}
        curve = [proved("signal", **values, l=layer) for layer in layers]
        (line,) = axes.plot(layers, curve, linestyle=dashes)
        look = {"marker": marker, "markerfacecolor": "white", "color": line.get_color()}
        axes.plot(layers[::5], means[::5], linestyle="none", **look)
        axes.plot([], [], linestyle=dashes, label=f"$v = {label}$", **look)
    axes.set_yscale("log")
    axes.set(xlabel="layer $l$ (layers)", ylabel="mean square of units (dimensionless)")
    axes.legend(loc="upper left")
