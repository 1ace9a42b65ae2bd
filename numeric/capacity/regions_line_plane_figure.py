"""Figure of capacity.regions_line_plane: lines in the plane, and their regions numbered."""

import numpy as np

from closedform.witness.degenerate import regions
from closedform.witness.drawing import figure

# a x + b y + c = 0; every crossing lies within the window.
LINES = ((1, -1, 3), (1, 0, -1), (4, 4, 5), (-1, -4, 4), (1, -4, -1))
WIDTH, HEIGHT, FINE = 7.0, 5.0, 281


def numbered():
    """For each region that is seen, the point furthest from all lines and from the frame."""
    x, y = np.meshgrid(np.linspace(-WIDTH, WIDTH, FINE), np.linspace(-HEIGHT, HEIGHT, FINE))
    rows = np.array(LINES, dtype=float)
    values = np.einsum(
        "k,kij->kij",
        1 / np.hypot(rows[:, 0], rows[:, 1]),
        np.array([a * x + b * y + c for a, b, c in LINES]),
    )
    room = np.minimum(np.abs(values).min(axis=0), np.minimum(WIDTH - abs(x), HEIGHT - abs(y)))
    signs = np.tensordot(1 << np.arange(len(LINES)), values > 0, axes=1)
    places = []
    for sign in np.unique(signs):
        best = np.argmax(np.where(signs == sign, room, -1.0))
        places.append((float(x.flat[best]), float(y.flat[best])))
    return sorted(places, key=lambda place: (-round(place[1]), place[0]))


@figure("regions")
def plane(new_axes, proved):
    """The lines, and a number in every region."""
    places = numbered()
    if len(places) != regions(LINES):
        raise ArithmeticError(f"only {len(places)} regions are seen")
    axes = new_axes(height=3.4)
    for a, b, c in LINES:
        ends = (
            [(-WIDTH, (a * WIDTH - c) / b), (WIDTH, (-a * WIDTH - c) / b)]
            if b
            else [(-c / a, -HEIGHT), (-c / a, HEIGHT)]
        )
        axes.plot(*zip(*ends, strict=True), color="black", linestyle="-", linewidth=0.9)
    for number, place in enumerate(places, start=1):
        axes.annotate(str(number), place, ha="center", va="center", fontsize=7)
    axes.set(xlim=(-WIDTH, WIDTH), ylim=(-HEIGHT, HEIGHT), xlabel="$x_1$ (dimensionless)",
             ylabel="$x_2$ (dimensionless)")  # fmt: skip
