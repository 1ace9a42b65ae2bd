"""Figure of momentum.valley_momentum: three ways down the valley |w1| + 75 |w2|."""

from fractions import Fraction

from closedform.witness.drawing import figure

START = (Fraction(10), Fraction(10))
SLOPES = (1, 75)
STEPS = 10


def sign(number):
    """-1, 0 or 1."""
    return (number > 0) - (number < 0)


def path(rates, momentum=Fraction(0)):
    """The weights of all steps, in exact rationals."""
    weights, moved = START, (Fraction(0), Fraction(0))
    seen = [weights]
    for _ in range(STEPS):
        moved = tuple(
            momentum * last - rate * slope * sign(weight)
            for last, rate, slope, weight in zip(moved, rates, SLOPES, weights, strict=True)
        )
        weights = tuple(weight + step for weight, step in zip(weights, moved, strict=True))
        seen.append(weights)
    return [[float(number) for number in line] for line in zip(*seen, strict=True)]


def contours(axes):
    """Lines of equal error, each a rhombus of which the middle is seen."""
    for error in range(75, 901, 75):
        across = [(error - abs(w)) / 75 for w in (-2, 0, 12)]
        for side in (1, -1):
            heights = [side * height for height in across]
            axes.plot((-2, 0, 12), heights, color="#aaaaaa", linestyle="-", linewidth=0.5, zorder=0)
            if side > 0 and error % 225 == 0:
                axes.annotate(
                    f"$E = {error}$", (-0.95, heights[1]), fontsize=7, color="#555555",
                    va="center", backgroundcolor="white", bbox={"pad": 0.5, "fc": "white", "lw": 0},
                )  # fmt: skip


@figure("valley")
def paths(new_axes, proved):
    """The paths from (10, 10) above the contours."""
    axes = new_axes(height=3.8)
    contours(axes)
    tenth, fifth, half = Fraction(1, 10), Fraction(1, 5), Fraction(1, 2)
    for rates, momentum, look, label in (
        ((tenth, tenth), 0, {"marker": "o", "linestyle": ":"}, r"descent, $\eta = 0.1$"),
        ((Fraction(1), Fraction(1, 75)), 0, {"marker": "s", "linestyle": "-"},
         r"unitwise rates, $\eta = (1, 1/75)$"),
        ((fifth, fifth), half, {"marker": "^", "linestyle": "--"},
         r"momentum, $\eta = 0.2$, $\alpha = 0.5$"),
    ):  # fmt: skip
        axes.plot(*path(rates, momentum), label=label, markerfacecolor="white", **look)
    axes.plot([0], [0], marker="+", color="black", linestyle="none", markersize=9)
    axes.annotate("minimum", (0, 0), xytext=(0.25, -1.1), fontsize=8)
    axes.annotate("start", (10, 10), xytext=(10.15, 9.1), fontsize=8)
    axes.set(
        xlim=(-1, 11.2), ylim=(-11, 12), xlabel="$w_1$ (dimensionless)",
        ylabel="$w_2$ (dimensionless)",
    )  # fmt: skip
    axes.legend(loc="lower left", frameon=True, framealpha=1, edgecolor="white")
