"""Multiplicative updates rest where the loss does: their factor is the same for all examples."""

from closedform.course import (
    Answer,
    Choice,
    Given,
    Misconception,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.inequalities import evaluated
from closedform.derive.methods import algebra

FACTOR = r"\max(\epsilon, |w|)"

result = Result(
    title="Multiplicative updates and stationary points",
    source=(Source("ttic-31230-sgd", "Problems 7a and 9a"),),
    domain=(
        "eta, epsilon: real > 0; N: integer >= 1; w, m, gamma: real; x: real >= epsilon;"
        " g, u: family; U: real"
    ),
    problem=r"""
A parameter with the value $w$ has the gradient $g_k$ for training point $k$ of $N$.  When point $k$
is drawn, a multiplicative update changes the parameter by $u_k = -\eta \max(\epsilon, |w|)\,g_k$,
with $\eta > 0$ and $\epsilon > 0$.  Points are drawn uniformly; $U$ is the expected update.  What
is said about one parameter holds for each.
""",
    parts=(
        Part(
            r"The mean gradient is $m = \frac1N \sum_{k=1}^N g_k$.  Find the expected update $U$.",
            Answer("expected"),
            accepted=(
                r"-\eta \max(\epsilon, |w|)\, m",
                "-eta*m*max(epsilon, abs(w))",
                r"-\eta m \max(|w|, \epsilon)",
                "−η·m·(ε + |w| + |ε − |w||)/2",  # noqa: RUF001
            ),
            refused=(
                r"-\eta |w| m",
                r"-\eta m",
                r"\eta \max(\epsilon, |w|)\, m",
                r"-\eta \max(\epsilon, w)\, m",
                r"-\eta N \max(\epsilon, |w|)\, m",
                r"-\eta (\epsilon + |w|) m",
            ),
            misconceptions=(
                Misconception(r"-\eta m", "So it is without the factor in front of the gradient."),
                Misconception(
                    r"-\eta |w| m", "Close to zero the other argument of the maximum counts."
                ),
                Misconception(
                    r"-\eta N \max(\epsilon, |w|)\, m", "One point is drawn, not all of them."
                ),
            ),
        ),
        Part(
            r"What is it for $\eta = \frac{1}{10}$, $\epsilon = \frac{1}{100}$, $w = -2$ and "
            r"$m = 3$?",
            Answer("expected", at={"eta": "1/10", "epsilon": "1/100", "w": "-2", "m": "3"}),
            accepted=("-3/5", "-0.6", r"-\frac{6}{10}", "-2*3/10"),
            refused=("3/5", "-3/10", "-3/1000", "-6"),
            misconceptions=(
                Misconception("3/5", "The factor is positive, also for a negative parameter."),
                Misconception("-3/1000", "The larger one of the two counts."),
            ),
        ),
        Part(
            r"The loss is stationary at these parameters: the gradients of all points add up to "
            r"zero.  Is the expected update always zero, too?",
            Choice.from_truth(
                "stationary",
                no="Nothing in front of the gradient depends on the point that is drawn.",
            ),
        ),
        Part(
            r"The expected update is zero.  Is the loss always stationary?",
            Choice.from_truth(
                "back", no=r"The factor is at least $\epsilon$, so it can be divided by."
            ),
        ),
        Part(
            r"A parameter $x \ge \epsilon$ has the gradient $\gamma$ for the point that is drawn.  "
            r"By which factor is it multiplied in this step?",
            Answer("multiplied"),
            accepted=(
                r"1 - \eta\gamma",
                "1-eta*gamma",
                r"-(\eta\gamma - 1)",
                r"\frac{x - \eta x \gamma}{x}",
            ),
            refused=(
                r"\eta\gamma",
                r"-\eta\gamma",
                r"1 + \eta\gamma",
                r"1 - \eta\gamma x",
                r"1 - \eta\epsilon\gamma",
            ),
            misconceptions=(
                Misconception(
                    r"-\eta\gamma", "That is the relative change; the old value is still there."
                ),
                Misconception(
                    r"1 - \eta\gamma x", "Divide by the old value: the update contains it as well."
                ),
            ),
        ),
    ),
    chain=(
        Given(
            "update",
            rf"u_k = -\eta {FACTOR} g_k",
            "the update for one training point",
            forall="k: integer >= 1",
        ),
        Given(
            "draw",
            r"U = \frac1N \sum_{k=1}^N u_k",
            "each of the training points is drawn with the same probability",
            modelling=True,
        ),
        Step(
            "factored",
            rf"U = -\eta {FACTOR} \left(\frac1N \sum_{{k=1}}^N g_k\right)",
            "the factor does not depend on the point, so it comes out of the sum",
            algebra("draw", "update"),
        ),
        Given("mean", r"\frac1N \sum_{k=1}^N g_k = m", "the mean gradient"),
        Step("expected", rf"U = -\eta {FACTOR} m", "so", algebra("factored", "mean")),
        Given("at_rest", r"\sum_{k=1}^N g_k = 0", "the loss is stationary"),
        Step(
            "stationary",
            "w + U = w",
            "then so is its multiple, and the parameter is expected to stay where it is",
            algebra("factored", "at_rest"),
        ),
        Step(
            "solved",
            rf"\frac1N \sum_{{k=1}}^N g_k = -\frac{{1}}{{\eta}} \cdot \frac{{U}}{{{FACTOR}}}",
            r"the factor is positive, because $\epsilon$ is, so it can be divided by",
            algebra(unfold=["factored"]),
        ),
        Given("no_update", "U = 0", "the expected update is zero"),
        Step(
            "back",
            r"w - \eta \left(\frac1N \sum_{k=1}^N g_k\right) = w",
            "then plain gradient descent does not move either: the loss is stationary",
            algebra("solved", "no_update"),
        ),
        Step(
            "absolute",
            r"\max(\epsilon, |x|) = x",
            r"for $x \ge \epsilon$ both the maximum and the absolute value are $x$",
            evaluated(),
        ),
        Step(
            "multiplied",
            r"\frac{x - \eta \max(\epsilon, |x|) \gamma}{x} = 1 - \eta\gamma",
            "the old value is a factor of the new one",
            algebra("absolute"),
        ),
    ),
    claims=("expected", "stationary", "back", "multiplied"),
    remarks=(
        Remark(
            printed=r"The parameter $\epsilon$ is said to allow a weight to flip its sign, to pass "
            r"through zero more easily.",
            correct=r"Easily only for $|w| < \epsilon$.  A weight $w \ge \epsilon$ is multiplied "
            r"by $1 - \eta g$, and passes through zero in one step only if $\eta g > 1$: for "
            r"$\eta = \frac{1}{10}$ only with a gradient above $10$.  Without $\epsilon$ a weight "
            r"would stay zero once it is.",
            statement=r"\frac{x - \eta \epsilon \gamma}{x}",
            step="multiplied",
            at={"x": "1", "eta": "1/10", "epsilon": "1/100", "gamma": "2"},
        ),
    ),
    variants=(
        Variant(
            "eta: real in [1/20, 1/11]; gamma: integer in [2, 5]; epsilon: real in [1/100, 1/10];"
            " x: integer in [2, 9]",
            "multiplied",
        ),
    ),
)
