"""What two running averages of random inputs are on average, at every step and in the end."""

from closedform.course import (
    Answer,
    Given,
    Misconception,
    Part,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.expectations import moments
from closedform.derive.methods import algebra, limit, recurrence

result = Result(
    title="The expectation of an exponential moving average",
    source=(Source("ttic-31230-sgd", "Problem 1a"),),
    domain=(
        r"beta: real in (0,1); gamma: real > 0; \bar{x}: real; t: integer >= 0; "
        r"x, y, z: random family"
    ),
    problem=r"""
Random inputs $x_0, x_1, \dots$ are drawn independently from one distribution with mean
$\bar{x} = \mathbb{E}[x_t]$.  Two running averages start at $y_0 = z_0 = 0$ and are updated by
$y_{t+1} = \beta y_t + (1-\beta) x_t$ and $z_{t+1} = \beta z_t + \gamma x_t$, with
$0 < \beta < 1$ and $\gamma > 0$.  (For vectors, look at one component.)
""",
    parts=(
        Part(
            r"Find $\mathbb{E}[y_t]$ in closed form.",
            Answer("mean_y"),
            accepted=(
                r"(1-\beta^t)\,\bar{x}",
                "bar{x}*(1-beta^t)",
                "x̄·(1−βᵗ)",  # noqa: RUF001
                r"(1-\beta)\,\bar{x}\,\frac{1-\beta^t}{1-\beta}",
                r"\bar{x} - \beta^t \bar{x}",
            ),
            refused=(
                r"\bar{x}",
                r"(1-\beta)\,\bar{x}",
                r"(1-\beta^{t+1})\,\bar{x}",
                r"\frac{1-\beta^t}{1-\beta}\,\bar{x}",
                r"\beta^t \bar{x}",
            ),
            misconceptions=(
                Misconception(
                    r"\bar{x}",
                    "That is the limit; the start at 0 still pulls the first averages down.",
                ),
                Misconception(
                    r"(1-\beta^{t+1})\,\bar{x}",
                    "Count the inputs: y at step t has seen x at steps 0 to t-1, so t of them.",
                ),
                Misconception(
                    r"(1-\beta)\,\bar{x}",
                    "This is the expectation after one step; later inputs add to it.",
                ),
            ),
        ),
        Part(
            r"What does $\mathbb{E}[y_t]$ approach as $t \to \infty$?",
            Answer("limit_y"),
            accepted=(r"\bar{x}", r"\bar x", "x̄", r"\frac{(1-\beta)\bar{x}}{1-\beta}"),
            refused=(r"(1-\beta)\,\bar{x}", r"\frac{\bar{x}}{1-\beta}", "0", r"\beta\,\bar{x}"),
            misconceptions=(
                Misconception(
                    r"(1-\beta)\,\bar{x}",
                    "Set the expectations of two neighboring steps equal and solve: beta times "
                    "the limit stands on the right as well.",
                ),
                Misconception(
                    r"\frac{\bar{x}}{1-\beta}",
                    "The inputs enter with the factor 1 - beta, so that the weights add up to 1.",
                ),
            ),
        ),
        Part(
            r"Find $\mathbb{E}[z_t]$ in closed form.",
            Answer("mean_z"),
            accepted=(
                r"\gamma\,\bar{x}\,\frac{1-\beta^t}{1-\beta}",
                "gamma*bar{x}*(1-beta^t)/(1-beta)",
                "γ·x̄·(1−βᵗ)/(1−β)",  # noqa: RUF001
                r"\gamma\,\bar{x} \sum_{k=0}^{t-1} \beta^k",
            ),
            refused=(
                r"\gamma\,\bar{x}\,(1-\beta^t)",
                r"\frac{\gamma\,\bar{x}}{1-\beta}",
                r"\gamma\,\bar{x}\,\frac{1-\beta^{t+1}}{1-\beta}",
                r"\bar{x}\,\frac{1-\beta^t}{1-\beta}",
            ),
            misconceptions=(
                Misconception(
                    r"\gamma\,\bar{x}\,(1-\beta^t)",
                    "Here the weights are gamma times powers of beta; they do not add up to 1.",
                ),
                Misconception(
                    r"\frac{\gamma\,\bar{x}}{1-\beta}",
                    "That is the limit; at step t the factor 1 - beta^t is still missing.",
                ),
            ),
        ),
        Part(
            r"What does $\mathbb{E}[z_t]$ approach as $t \to \infty$?",
            Answer("limit_z"),
            accepted=(
                r"\frac{\gamma\,\bar{x}}{1-\beta}",
                "gamma*bar{x}/(1-beta)",
                "γ·x̄/(1−β)",  # noqa: RUF001
                r"\gamma\,\bar{x} \sum_{k=0}^{\infty} \beta^k",
            ),
            refused=(
                r"\gamma\,\bar{x}",
                r"\bar{x}",
                r"\frac{\gamma\,\bar{x}}{\beta}",
                r"\frac{\gamma\,\bar{x}}{1+\beta}",
            ),
            misconceptions=(
                Misconception(
                    r"\gamma\,\bar{x}",
                    "The earlier inputs are still in z, with the weights gamma beta, gamma "
                    "beta^2 and so on.",
                ),
                Misconception(
                    r"\bar{x}",
                    "This would need gamma = 1 - beta; the second average has weights of any sum.",
                ),
            ),
        ),
    ),
    chain=(
        Given("start_y", "y_0 = 0", "the first average starts at zero"),
        Given(
            "update_y",
            r"y_{k+1} = \beta y_k + (1-\beta) x_k",
            "the definition of the first average",
            forall="k: integer >= 0",
        ),
        Given("start_z", "z_0 = 0", "the second average starts at zero"),
        Given(
            "update_z",
            r"z_{k+1} = \beta z_k + \gamma x_k",
            "the definition of the second average",
            forall="k: integer >= 0",
        ),
        Given(
            "same_mean",
            r"\mathbb{E}[x_k] = \bar{x}",
            "every input has the same mean (nothing else is used of their distribution)",
            forall="k: integer >= 0",
            modelling=True,
        ),
        Step(
            "first_y",
            r"\mathbb{E}[y_0] = 0",
            "the start is a constant",
            algebra("start_y", moments()),
        ),
        Step(
            "recursion_y",
            r"\mathbb{E}[y_{t+1}] = \beta\,\mathbb{E}[y_t] + (1-\beta)\,\bar{x}",
            "the expectation is linear, whether or not the inputs are independent",
            algebra("update_y", moments("same_mean")),
        ),
        Step(
            "mean_y",
            r"\mathbb{E}[y_t] = (1-\beta^t)\,\bar{x}",
            "the linear recurrence is solved, and proved by induction",
            recurrence("first_y", "recursion_y", "t"),
        ),
        Step(
            "limit_y",
            r"\lim_{t\to\infty} \mathbb{E}[y_t] = \bar{x}",
            r"$\beta^t$ vanishes because $0 < \beta < 1$",
            limit("mean_y", "t"),
        ),
        Step(
            "first_z",
            r"\mathbb{E}[z_0] = 0",
            "the start is a constant",
            algebra("start_z", moments()),
        ),
        Step(
            "recursion_z",
            r"\mathbb{E}[z_{t+1}] = \beta\,\mathbb{E}[z_t] + \gamma\,\bar{x}",
            "again by linearity",
            algebra("update_z", moments("same_mean")),
        ),
        Step(
            "mean_z",
            r"\mathbb{E}[z_t] = \gamma\,\bar{x}\,\frac{1-\beta^t}{1-\beta}",
            "the linear recurrence is solved, and proved by induction",
            recurrence("first_z", "recursion_z", "t"),
        ),
        Step(
            "limit_z",
            r"\lim_{t\to\infty} \mathbb{E}[z_t] = \frac{\gamma\,\bar{x}}{1-\beta}",
            r"$\beta^t$ vanishes because $0 < \beta < 1$",
            limit("mean_z", "t"),
        ),
    ),
    claims=("mean_y", "limit_y", "mean_z", "limit_z"),
    variants=(
        Variant(
            r"beta: real in [1/2, 9/10]; t: integer in [2, 4]; \bar{x}: integer in [1, 9]",
            "mean_y",
        ),
        Variant(
            r"beta: real in [3/5, 9/10]; gamma: integer in [2, 5]; \bar{x}: integer in [1, 9]",
            "limit_z",
        ),
    ),
)
