"""RMSprop divides by the root of a running average: its steps settle at the learning rate."""

from closedform.course import (
    Answer,
    Choice,
    Given,
    Misconception,
    Option,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.inequalities import (
    applied,
    approached,
    inequality,
    nonnegative,
    positive,
    product,
    rewritten,
    settled,
    squeezed,
)
from closedform.derive.methods import algebra, induction, recurrence, sign
from closedform.derive.moves import known, last_term

MEAN = r"(1-\rho) \sum_{i=1}^{t+1} \rho^{(t+1)-i} g_i^2"
CONSTANT = r"\frac{\epsilon c}{\sqrt{\delta + (1-\rho^{t+1}) c^2}}"
FACTOR = r"\frac{1}{\sqrt{1-\rho^{t+1}}}"

result = Result(
    title="RMSprop: the length of a step does not depend on the gradient",
    source=(
        Source("epfl-loss-landscape", "Part 5, algorithm 8.5"),
        Source("quiz-7", "Problem 1e, RMSprop"),
        Source("goodfellow-2016", "Algorithm 8.5"),
    ),
    domain=(
        r"\epsilon, \delta: real > 0; \rho: real in [0,1); c: real > 0; t: integer >= 0;"
        r" g, x, \theta: family; r: family >= 0"
    ),
    problem=r"""
RMSprop keeps for each parameter $\theta$ a running average $r$ of its squared gradients, $r_0 = 0$
and $r_{k+1} = \rho r_k + (1-\rho) g_{k+1}^2$ for $k \ge 0$ with $0 \le \rho < 1$, and divides by
its square root: $\theta_{k+1} = \theta_k - \frac{\epsilon}{\sqrt{\delta + r_{k+1}}}\, g_{k+1}$ with
learning rate $\epsilon$ and a small $\delta > 0$.  In parts b to e the gradient is the same at
every step, $g_k = c > 0$.
""",
    parts=(
        Part(
            r"Write $r_t$ as a weighted sum of the squared gradients.",
            Answer("unrolled", form=""),
            accepted=(
                r"(1-\rho) \sum_{i=1}^{t} \rho^{t-i} g_i^2",
                "(1-rho)*sum(rho^(t-k)*g_k^2, k, 1, t)",
                r"(1-\rho) \sum_{j=0}^{t-1} \rho^{j} (g_{t-j})^2",
                r"\sum_{i=1}^{t} (1-\rho) g_i^2 \rho^{t-i}",
            ),
            refused=(
                r"\sum_{i=1}^{t} \rho^{t-i} g_i^2",
                r"(1-\rho) \sum_{i=1}^{t} \rho^{i} g_i^2",
                r"\sum_{i=1}^{t} g_i^2",
                r"(1-\rho) \sum_{i=1}^{t} \rho^{t-i} g_i",
            ),
            misconceptions=(
                Misconception(
                    r"\sum_{i=1}^{t} g_i^2",
                    "This is what AdaGrad divides by; a running average forgets.",
                ),
                Misconception(
                    r"(1-\rho) \sum_{i=1}^{t} \rho^{i} g_i^2",
                    "Here the oldest gradient would count most; the newest has to.",
                ),
            ),
        ),
        Part(
            r"Find the step $\theta_{t+1} - \theta_t$ for constant gradients.",
            Answer("constant_move"),
            accepted=(
                r"-\frac{\epsilon c}{\sqrt{\delta + (1-\rho^{t+1}) c^2}}",
                "-epsilon*c/sqrt(delta + c^2*(1 - rho^(t+1)))",
                r"-\frac{\epsilon c}{\sqrt{\delta + c^2 - \rho^{t+1} c^2}}",
                r"-\epsilon c \left(\delta + (1-\rho^{t+1}) c^2\right)^{-1/2}",
            ),
            refused=(
                r"-\frac{\epsilon c}{\sqrt{\delta + c^2}}",
                r"-\frac{\epsilon c}{\sqrt{\delta + (1-\rho^{t}) c^2}}",
                r"\frac{\epsilon c}{\sqrt{\delta + (1-\rho^{t+1}) c^2}}",
                r"-\frac{\epsilon}{\sqrt{\delta + (1-\rho^{t+1}) c^2}}",
            ),
            misconceptions=(
                Misconception(
                    r"-\frac{\epsilon c}{\sqrt{\delta + c^2}}",
                    "Only in the long run; the start at zero keeps the average down at first.",
                ),
                Misconception(
                    r"-\frac{\epsilon c}{\sqrt{\delta + (1-\rho^{t}) c^2}}",
                    "The new gradient enters the average before the step is made.",
                ),
            ),
        ),
        Part(
            r"What does the length of this step approach as $\delta \to 0$?",
            Answer("no_delta"),
            accepted=(
                r"\frac{\epsilon}{\sqrt{1-\rho^{t+1}}}",
                "epsilon/sqrt(1-rho^(t+1))",
                r"\epsilon (1-\rho^{t+1})^{-1/2}",
                "ε/√(1 − ρ^(t+1))",  # noqa: RUF001
            ),
            refused=(
                r"\epsilon",
                r"\frac{\epsilon}{1-\rho^{t+1}}",
                r"\epsilon\sqrt{1-\rho^{t+1}}",
                r"\frac{\epsilon c}{\sqrt{1-\rho^{t+1}}}",
            ),
            misconceptions=(
                Misconception(r"\epsilon", "Only in the long run; the first steps are longer."),
                Misconception(
                    r"\epsilon\sqrt{1-\rho^{t+1}}",
                    "The average starts too low, and it is divided by: that makes steps longer.",
                ),
            ),
        ),
        Part(
            r"What does the length of a step approach for $\delta \to 0$ in the long run?",
            Answer("long_run"),
            accepted=(r"\epsilon", "epsilon", "1*epsilon", "ε"),
            refused=(r"\frac{\epsilon}{\sqrt{1-\rho}}", "0", r"\epsilon c", r"\frac{\epsilon}{c}"),
            misconceptions=(
                Misconception("0", "So it is for AdaGrad; the running average stays bounded."),
                Misconception(
                    r"\epsilon c", "The root of the average is as large as the gradient."
                ),
                Misconception(r"\frac{\epsilon}{\sqrt{1-\rho}}", "This is the first step."),
            ),
        ),
        Part(
            r"A gradient stays as it is for a long time, and $\delta$ is negligible.  Tick all "
            "that is true of RMSprop.",
            Choice(
                (
                    Option(
                        "In the long run the weight changes by the same amount, whether the "
                        "gradient is small or large.",
                        "long_run",
                        r"\epsilon",
                    ),
                    Option(
                        "The weight change is proportional to the gradient, as in standard "
                        "gradient descent.",
                        "no_delta",
                        r"\epsilon c",
                        feedback="The gradient is divided by its own size.",
                    ),
                    Option(
                        r"With $\rho = 0.99$ the first step is $10$ times as long as $\epsilon$.",
                        "no_delta",
                        r"10 \epsilon",
                        {"rho": "99/100", "t": "0"},
                    ),
                    Option(
                        "The first steps are shorter than the later ones.",
                        "below",
                        r"\frac{\epsilon}{\sqrt{1-\rho^{t+1}}} < \epsilon",
                        feedback="The average starts at zero, and its root divides.",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given("start", "r_0 = 0", "the average starts at zero"),
        Given(
            "average",
            r"r_{k+1} = \rho r_k + (1-\rho) g_{k+1}^2",
            "a running average of the squares",
            forall="k: integer >= 0",
        ),
        Given(
            "update",
            r"\theta_{k+1} = \theta_k - \frac{\epsilon}{\sqrt{\delta + r_{k+1}}} g_{k+1}",
            "the parameter moves against the gradient",
            forall="k: integer >= 0",
        ),
        Step(
            "unrolled",
            r"r_t = (1-\rho) \sum_{i=1}^{t} \rho^{t-i} g_i^2",
            r"induction on $t$: every update multiplies the old weights by $\rho$",
            induction(
                "t",
                base=algebra("start"),
                step=algebra("average", "induction", unfold=[last_term()]),
            ),
        ),
        Step(
            "move",
            rf"\theta_{{t+1}} - \theta_t"
            rf" = -\frac{{\epsilon g_{{t+1}}}}{{\sqrt{{\delta + {MEAN}}}}}",
            "put into the update, at the next step",
            settled(
                settled(
                    algebra("update", "unrolled"),
                    rewritten(positive(r"\sqrt{\delta + r_{t+1}}"), "unrolled"),
                ),
                rewritten(nonnegative(r"\delta + r_{t+1}"), "unrolled"),
            ),
        ),
        Given(
            "update_x",
            r"x_{k+1} = x_k - \frac{\epsilon}{\sqrt{r_{k+1}} + \delta} g_{k+1}",
            "another common form: the small constant outside the root",
            forall="k: integer >= 0",
        ),
        Step(
            "outside",
            rf"x_{{t+1}} - x_t = -\frac{{\epsilon g_{{t+1}}}}{{\sqrt{{{MEAN}}} + \delta}}",
            "put into this update",
            settled(
                settled(
                    algebra("update_x", "unrolled"),
                    rewritten(positive(r"\sqrt{r_{t+1}} + \delta"), "unrolled"),
                ),
                rewritten(nonnegative("r_{t+1}"), "unrolled"),
            ),
        ),
        Given(
            "constant",
            "g_k = c",
            "the gradient is the same at every step",
            forall="k: integer >= 1",
        ),
        Step(
            "constant_update",
            r"r_{k+1} = \rho r_k + (1-\rho) c^2",
            "so is its square",
            algebra("average", "constant"),
            forall="k: integer >= 0",
            shown=False,
        ),
        Step(
            "constant_mean",
            r"r_t = (1-\rho^t) c^2",
            "the linear recurrence is solved, and proved by induction",
            recurrence("start", "constant_update", "t"),
        ),
        Step(
            "constant_move",
            rf"\theta_{{t+1}} - \theta_t = -{CONSTANT}",
            "put into the update, at the next step",
            algebra("update", "constant_mean", "constant"),
        ),
        Step(
            "scaled",
            r"\delta + (1-\rho^{t+1}) c^2 = c^2 \left(\frac{\delta}{c^2} + 1-\rho^{t+1}\right)",
            "the squared gradient taken out",
            algebra(),
            shown=False,
        ),
        Step(
            "cancelled",
            rf"{CONSTANT} = \frac{{\epsilon}}{{\sqrt{{\delta/c^2 + 1-\rho^{{t+1}}}}}}",
            r"$\delta$ counts in units of the squared gradient",
            algebra(
                "scaled",
                known("sqrt_of_product", a="c", b=r"\delta/c^2 + 1-\rho^{t+1}"),
                known("abs_nonnegative"),
            ),
        ),
        Step(
            "no_delta",
            rf"\lim_{{\delta\to0^+}} {CONSTANT} = \frac{{\epsilon}}{{\sqrt{{1-\rho^{{t+1}}}}}}",
            r"the root is continuous, and not $0$",
            approached("cancelled"),
        ),
        Step(
            "at_most_one",
            r"1-\rho^{t+1} \le 1",
            r"$\rho^{t+1}$ is not negative",
            sign(),
            shown=False,
        ),
        Step(
            "root_at_most_one",
            r"\sqrt{1-\rho^{t+1}} \le 1",
            "so its root is at most 1",
            inequality(applied("sqrt", "at_most_one")),
            shown=False,
        ),
        Step(
            "below",
            r"\epsilon \le \frac{\epsilon}{\sqrt{1-\rho^{t+1}}}",
            r"a divisor of at most $1$",
            inequality(product(applied("reciprocal", "root_at_most_one"), nonnegative("epsilon"))),
        ),
        Step(
            "above",
            r"\frac{\epsilon}{\sqrt{1-\rho^{t+1}}} \le \frac{\epsilon}{1-\rho^{t+1}}",
            r"a root of a number below $1$ is larger than the number",
            inequality(product("root_at_most_one", nonnegative(r"\frac{\epsilon}{1-\rho^{t+1}}"))),
        ),
        Step(
            "long_run",
            r"\lim_{t\to\infty} \frac{\epsilon}{\sqrt{1-\rho^{t+1}}} = \epsilon",
            r"both bounds tend to $\epsilon$",
            squeezed("below", "above"),
        ),
    ),
    claims=("unrolled", "move", "outside", "constant_move", "no_delta", "long_run"),
    remarks=(
        Remark(
            printed=r"`x += - learning_rate * dx / (np.sqrt(cache) + eps)`, where `eps` is usually "
            r"between $10^{-4}$ and $10^{-8}$.",
            correct=r"The lecture's constant is inside of the root, this one outside, so they are "
            r"not comparable: $\delta = 10^{-6}$ inside acts like $10^{-3}$ outside.  For "
            r"$\rho = 0$ and a gradient of $10^{-3}$ the step is $0.7071\,\epsilon$ with the "
            r"former, and $0.9990\,\epsilon$ with $10^{-6}$ outside.",
            statement=r"-\frac{\epsilon g_{t+1}}{\sqrt{(1-\rho) \sum_{i=1}^{t+1} "
            r"\rho^{t+1-i} g_i^2} + \delta}",
            step="move",
            at={"t": "0"},
            source=Source("quiz-7", "Problem 1e, RMSprop"),
        ),
    ),
    variants=(
        Variant(
            r"\epsilon: real in [1/20, 1/5]; c: integer in [2, 9]; \rho: real in [1/2, 9/10]; "
            "t: integer in [2, 3]",
            "constant_mean",
        ),
    ),
)
