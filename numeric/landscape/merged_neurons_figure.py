"""Figure of landscape.merged_neurons: two neurons of a trained student are forced together."""

import numpy as np

from closedform.witness.drawing import figure

# A committee machine: every neuron of the teacher has the outgoing weight 1.
TEACHER = np.array([[1.5, 0.6], [0.4, 1.6], [-1.2, 0.9]])
EXAMPLES, STEPS, DIFFERENCE = 200, 40, 1e-6


def task():
    """Normal inputs and what the teacher answers."""
    inputs = np.random.default_rng(3).standard_normal((EXAMPLES, 2))
    return inputs, np.tanh(inputs @ TEACHER.T).sum(axis=1)


def weights(free, distance):
    """Incoming and outgoing weights; the first two neurons are at a given distance.

    Free are their middle and the direction in which they lie, the third neuron, the outgoing weight
    that the first two share, and that of the third.  Sharing picks one point of the flat direction
    that is approached; otherwise the difference of the two outgoing weights drifts without bound.
    """
    half = distance / 2 * np.array([np.cos(free[2]), np.sin(free[2])])
    return np.array([free[:2] + half, free[:2] - half, free[3:5]]), free[[5, 5, 6]]


def errors(incoming, outgoing, inputs, targets):
    """Student minus teacher, for each example."""
    return np.tanh(inputs @ incoming.T) @ outgoing - targets


def settled(free, distance, data, rounds=60):
    """Everything free in a nearby minimum of the loss (Levenberg and Marquardt)."""

    def residual(at):
        return errors(*weights(at, distance), *data)

    damping, now = 1e-3, residual(free)
    for _ in range(rounds):
        moves = np.eye(len(free)) * DIFFERENCE
        slopes = np.array(
            [(residual(free + m) - residual(free - m)) / (2 * DIFFERENCE) for m in moves]
        )
        matrix = slopes @ slopes.T + damping * np.eye(len(free))
        there = free - np.linalg.solve(matrix, slopes @ now)
        after = residual(there)
        if after @ after < now @ now:
            free, now, damping = there, after, damping / 4
        else:
            damping *= 4
        if damping > 1e6:
            break
    return free


def merging(data):
    """Distances, settled free weights and losses, from the teacher's weights to distance 0."""
    apart = TEACHER[0] - TEACHER[1]
    middle = (TEACHER[0] + TEACHER[1]) / 2
    free = np.array([*middle, np.arctan2(apart[1], apart[0]), *TEACHER[2], 1, 1])
    distances = np.linalg.norm(apart) * np.linspace(1, 0, STEPS + 1)
    losses = []
    for distance in distances:
        free = settled(free, distance, data)
        losses.append(np.mean(errors(*weights(free, distance), *data) ** 2) / 2)
    return distances, losses, free


@figure("merge")
def merge(new_axes, proved):
    """The loss along the path and back with exchanged labels; the flat direction at its top."""
    data = task()
    distances, losses, free = merging(data)
    path, line = new_axes(columns=2, width=6.2, height=2.8)
    path.plot(-distances, losses, "-", color="black", label="forced together")
    path.plot(distances, losses, "--", color="#b3470e", label="back, labels exchanged")
    path.plot(0, losses[-1], "o", color="black", markerfacecolor="white", label="permutation point")
    path.set(
        xlabel="distance, negative before (dimensionless)",
        ylabel="loss (dimensionless)",
        ylim=(0, 1.5 * max(losses)),
    )
    path.legend(loc="upper center")
    incoming, (first, second, third) = weights(free, 0.0)
    shifts = np.linspace(-2, 2, 17)
    seen = [
        np.mean(errors(incoming, np.array([first + h, second - h, third]), *data) ** 2) / 2
        for h in shifts
    ]
    other = [
        np.mean(errors(incoming, np.array([first + h, second, third]), *data) ** 2) / 2
        for h in shifts / 20
    ]
    level = proved("flat", q=losses[-1])
    line.plot(shifts, [level] * len(shifts), "-", color="black", label="proved: constant")
    line.plot(shifts, seen, "o", color="black", markerfacecolor="white", label="$(h, -h)$")
    line.plot(shifts, other, ":", color="#b3470e", label="$(h/20, 0)$")
    line.set(
        xlabel="shift $h$ (dimensionless)",
        ylabel="loss (dimensionless)",
        ylim=(0, 1.6 * max(other)),
    )
    line.legend(loc="upper center")
