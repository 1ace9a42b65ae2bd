"""Figure of landscape.hessian_signs: independent signs, and the signs of random matrices."""

import numpy as np

from closedform.witness.drawing import figure

SIZE, SAMPLES = 10, 20_000


def frequencies():
    """How often 0, …, 10 eigenvalues of a random symmetric normal matrix are negative."""
    rng = np.random.default_rng(1)
    first = rng.standard_normal((SAMPLES, SIZE, SIZE))
    values = np.linalg.eigvalsh(first + np.swapaxes(first, 1, 2))
    negative = np.count_nonzero(values < 0, axis=1)
    return np.bincount(negative, minlength=SIZE + 1) / SAMPLES


@figure("orders")
def orders(new_axes, proved):
    """Both distributions."""
    axes = new_axes(height=2.8)
    numbers = range(SIZE + 1)
    heights = [proved("order", N=SIZE, k=k) for k in numbers]
    axes.bar(numbers, heights, color="#cccccc", edgecolor="black", linewidth=0.6,
             label="independent signs")  # fmt: skip
    axes.plot(numbers, frequencies(), marker="o", linestyle=":", color="black",
              markerfacecolor="white", label="random matrices")  # fmt: skip
    axes.set(
        xticks=list(numbers),
        xlabel="negative eigenvalues $k$ (count)",
        ylabel="probability (dimensionless)",
    )
    axes.legend(loc="upper right")
