"""RMSprop with Nesterov momentum: where the gradient is taken, and how fast it gets on a slope."""

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
from closedform.derive.inequalities import applied, inequality, nonnegative, product, summed
from closedform.derive.methods import algebra, induction, recurrence, sign
from closedform.derive.moves import known, last_term, sum_up

TERMS = r"\sum_{i=1}^{t} \frac{\alpha^{t-i}}{\sqrt{1-\rho^i}}"
FROM_0 = "k: integer >= 0"
EACH = "i: integer in [1,t]"

result = Result(
    title="RMSprop with Nesterov momentum",
    source=(
        Source("epfl-loss-landscape", "Part 5, algorithm 8.6"),
        Source("goodfellow-2016", "Algorithm 8.6"),
    ),
    domain=(
        r"\epsilon: real > 0; \rho, \alpha: real in [0,1); h, c, a: real > 0;"
        r" t: integer >= 0; g, v, \theta, p, q, u, x: family; r, s: family >= 0; f: function"
    ),
    problem=r"""
The method keeps a running average of the squared gradients and a velocity, both from $0$.  It takes
the gradient $g_{k+1} = f(\theta_k + \alpha v_k)$ where the velocity is about to lead, averages
$r_{k+1} = \rho r_k + (1-\rho) g_{k+1}^2$, and moves by
$v_{k+1} = \alpha v_k - \frac{\epsilon}{\sqrt{r_{k+1}}}\, g_{k+1}$:
$\theta_{k+1} = \theta_k + v_{k+1}$, for $k \ge 0$ and with $0 \le \rho, \alpha < 1$.  In part a the
gradient is $f(x) = h x$ and the start $\theta_0 = a$ ($h, a > 0$); in parts b to d it is $c > 0$
everywhere, and the velocity is called $p$.
""",
    parts=(
        Part(
            r"Find the second gradient $g_2$ for $f(x) = h x$ and $\theta_0 = a$.",
            Answer("second_gradient"),
            accepted=(
                r"h\left(a - \frac{(1+\alpha)\epsilon}{\sqrt{1-\rho}}\right)",
                "h*(a - (1+alpha)*epsilon/sqrt(1-rho))",
                r"h a - \frac{h\epsilon}{\sqrt{1-\rho}} - \frac{\alpha h\epsilon}{\sqrt{1-\rho}}",
                r"h a - h (1+\alpha) \epsilon (1-\rho)^{-1/2}",
            ),
            refused=(
                r"h\left(a - \frac{\epsilon}{\sqrt{1-\rho}}\right)",
                r"h\left(a - (1+\alpha)\epsilon\right)",
                r"h\left(a + \frac{(1+\alpha)\epsilon}{\sqrt{1-\rho}}\right)",
                r"h\left(a - \frac{\alpha\epsilon}{\sqrt{1-\rho}}\right)",
            ),
            misconceptions=(
                Misconception(
                    r"h\left(a - \frac{\epsilon}{\sqrt{1-\rho}}\right)",
                    "This is the gradient where the weight is, not where the velocity leads.",
                ),
                Misconception(
                    r"h\left(a - (1+\alpha)\epsilon\right)",
                    "The first average contains only a part of the squared gradient.",
                ),
            ),
        ),
        Part(
            r"Write the velocity $p_t$ on the slope as a sum.",
            Answer("unrolled", form=""),
            accepted=(
                rf"-\epsilon {TERMS}",
                "-epsilon*sum(alpha^(t-k)/sqrt(1-rho^k), k, 1, t)",
                r"-\sum_{i=1}^{t} \frac{\epsilon \alpha^{t-i}}{\sqrt{1-\rho^i}}",
                r"-\epsilon \sum_{j=0}^{t-1} \frac{\alpha^j}{\sqrt{1-\rho^{t-j}}}",
            ),
            refused=(
                r"-\epsilon \sum_{i=1}^{t} \frac{\alpha^{i}}{\sqrt{1-\rho^i}}",
                r"-\epsilon \sum_{i=1}^{t} \alpha^{t-i}",
                r"-\epsilon c \sum_{i=1}^{t} \frac{\alpha^{t-i}}{\sqrt{1-\rho^i}}",
                r"-\frac{\epsilon}{\sqrt{1-\rho^t}}",
            ),
            misconceptions=(
                Misconception(
                    r"-\epsilon \sum_{i=1}^{t} \alpha^{t-i}",
                    "This would be so if the average had its final value from the start.",
                ),
                Misconception(
                    r"-\frac{\epsilon}{\sqrt{1-\rho^t}}", "Earlier velocity is kept in part."
                ),
            ),
        ),
        Part(
            r"What is a step on the slope without momentum, $\alpha = 0$?",
            Answer("plain_move"),
            accepted=(
                r"-\frac{\epsilon}{\sqrt{1-\rho^{t+1}}}",
                "-epsilon/sqrt(1-rho^(t+1))",
                r"-\epsilon (1-\rho^{t+1})^{-1/2}",
                r"-\frac{\epsilon c}{\sqrt{(1-\rho^{t+1}) c^2}}",
            ),
            refused=(
                r"-\frac{\epsilon}{\sqrt{1-\rho^{t}}}",
                r"-\epsilon",
                "0",
                r"\frac{\epsilon}{\sqrt{1-\rho^{t+1}}}",
            ),
            misconceptions=(
                Misconception("0", "Only the old velocity is lost; the new gradient still counts."),
                Misconception(r"-\epsilon", "Only in the long run; the average starts at zero."),
            ),
        ),
        Part(
            "Tick all that is true.",
            Choice(
                (
                    Option(
                        "On a quadratic loss the second gradient is the one where the weight is, "
                        "with momentum, too.",
                        statement=r"h\left(a - \frac{(1+\alpha)\epsilon}{\sqrt{1-\rho}}\right)"
                        r" = h\left(a - \frac{\epsilon}{\sqrt{1-\rho}}\right)",
                        at={"rho": "0"},
                        feedback="The look-ahead adds the momentum to the first step once more.",
                    ),
                    Option(
                        r"On the slope it is never slower than "
                        r"$\epsilon\,\frac{1-\alpha^t}{1-\alpha}$, momentum with steps $\epsilon$.",
                        "at_least",
                    ),
                    Option(
                        r"It is never faster than $\frac{1}{\sqrt{1-\rho}}$ times this.",
                        "at_most",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given("start", "r_0 = 0", "the average starts at zero"),
        Given("rest", "v_0 = 0", "no velocity at first"),
        Given(
            "average",
            r"r_{k+1} = \rho r_k + (1-\rho) g_{k+1}^2",
            "a running average of the squared gradients",
            forall=FROM_0,
        ),
        Given(
            "velocity",
            r"v_{k+1} = \alpha v_k - \frac{\epsilon g_{k+1}}{\sqrt{r_{k+1}}}",
            "a part of the velocity is kept",
            forall=FROM_0,
        ),
        Given("update", r"\theta_{k+1} = \theta_k + v_{k+1}", "the parameter moves", forall=FROM_0),
        Given(
            "ahead",
            r"g_{k+1} = f(\theta_k + \alpha v_k)",
            "the gradient is taken where the velocity is about to lead",
            forall=FROM_0,
        ),
        Given("linear", "f(x) = h x", "a quadratic loss, for part a", forall="x: real"),
        Given("from_a", r"\theta_0 = a", "where it starts"),
        Step(
            "first_gradient",
            "g_1 = h a",
            "at first nothing leads anywhere",
            algebra("ahead", "rest", "from_a", "linear"),
        ),
        Step(
            "first_average",
            r"r_1 = (h a)^2 (1-\rho)",
            "the average has seen one gradient",
            algebra("average", "start", "first_gradient"),
        ),
        Step(
            "first_root",
            r"\sqrt{r_1} = h a \sqrt{1-\rho}",
            "its root",
            algebra(
                "first_average",
                known("sqrt_of_product", a="h a", b="1-rho"),
                known("abs_nonnegative"),
            ),
        ),
        Step(
            "first_velocity",
            r"v_1 = -\frac{\epsilon}{\sqrt{1-\rho}}",
            "the gradient cancels",
            algebra("velocity", "rest", "first_gradient", "first_root"),
        ),
        Step(
            "second_gradient",
            r"g_2 = h \left(a - \frac{(1+\alpha)\epsilon}{\sqrt{1-\rho}}\right)",
            r"taken at $\theta_1 + \alpha v_1$, with $\theta_1 = a + v_1$",
            algebra("ahead", "update", "from_a", "first_velocity", "linear"),
        ),
        Given("slope_start", "s_0 = 0", "a slope, for the other parts: again from zero"),
        Given("slope_rest", "p_0 = 0", "and from rest"),
        Given(
            "slope",
            "q_k = c",
            "the gradient is $c$ wherever it is taken",
            forall="k: integer >= 1",
        ),
        Given(
            "slope_average",
            r"s_{k+1} = \rho s_k + (1-\rho) q_{k+1}^2",
            "it is averaged",
            forall=FROM_0,
        ),
        Given(
            "slope_velocity",
            r"p_{k+1} = \alpha p_k - \frac{\epsilon q_{k+1}}{\sqrt{s_{k+1}}}",
            "and changes the velocity",
            forall=FROM_0,
        ),
        Step(
            "slope_constant",
            r"s_{k+1} = \rho s_k + (1-\rho) c^2",
            "put in",
            algebra("slope_average", "slope"),
            forall=FROM_0,
            shown=False,
        ),
        Step(
            "mean",
            r"s_t = c^2 (1-\rho^t)",
            "the linear recurrence is solved, and proved by induction",
            recurrence("slope_start", "slope_constant", "t"),
        ),
        Step(
            "root",
            r"\sqrt{s_{t+1}} = c \sqrt{1-\rho^{t+1}}",
            "its root, at the next step",
            algebra(
                "mean",
                known("sqrt_of_product", a="c", b=r"1-\rho^{t+1}"),
                known("abs_nonnegative"),
            ),
        ),
        Step(
            "unrolled",
            rf"p_t = -\epsilon {TERMS}",
            "induction on $t$; the gradient cancels here, too",
            induction(
                "t",
                base=algebra("slope_rest"),
                step=algebra("slope_velocity", "slope", "root", "induction", unfold=[last_term()]),
            ),
        ),
        Step(
            "weights",
            r"\sum_{i=1}^{t} \alpha^{t-i} = \frac{1-\alpha^t}{1-\alpha}",
            "a geometric sum",
            algebra(sum_up()),
        ),
        Step(
            "small", r"1-\rho^i \le 1", "powers are not negative", sign(), forall=EACH, shown=False
        ),
        Step(
            "small_root",
            r"\sqrt{1-\rho^i} \le 1",
            "the root is increasing",
            inequality(applied("sqrt", "small")),
            forall=EACH,
            shown=False,
        ),
        Step(
            "term_at_least",
            r"\alpha^{t-i} \le \frac{\alpha^{t-i}}{\sqrt{1-\rho^i}}",
            "a divisor of at most 1",
            inequality(product("small_root", nonnegative(r"\frac{\alpha^{t-i}}{\sqrt{1-\rho^i}}"))),
            forall=EACH,
            shown=False,
        ),
        Step(
            "at_least",
            r"\epsilon \frac{1-\alpha^t}{1-\alpha} \le -p_t",
            "every root is at most $1$",
            inequality(
                summed("term_at_least", "i"),
                "unrolled",
                "weights",
                scale=(r"\epsilon", "-1", "epsilon"),
            ),
        ),
        Step("decay", r"\rho \le 1", "by the domain", sign(), shown=False),
        Step(
            "large",
            r"1-\rho \le 1-\rho^i",
            "powers of a number below $1$ decrease",
            inequality(applied("power", "decay", "i-1"), scale=(r"\rho",)),
            forall=EACH,
            shown=False,
        ),
        Step(
            "inverse_root",
            r"\frac{1}{\sqrt{1-\rho^i}} \le \frac{1}{\sqrt{1-\rho}}",
            "the reciprocal is decreasing",
            inequality(applied("reciprocal", applied("sqrt", "large"))),
            forall=EACH,
            shown=False,
        ),
        Step(
            "term_at_most",
            r"\frac{\alpha^{t-i}}{\sqrt{1-\rho^i}} \le \frac{\alpha^{t-i}}{\sqrt{1-\rho}}",
            "term by term",
            inequality(product("inverse_root", nonnegative(r"\alpha^{t-i}"))),
            forall=EACH,
            shown=False,
        ),
        Step(
            "at_most",
            r"-p_t \le \frac{\epsilon}{\sqrt{1-\rho}} \frac{1-\alpha^t}{1-\alpha}",
            "and at least $\\sqrt{1-\\rho}$; for $\\rho = 0$ the bounds agree",
            inequality(
                summed("term_at_most", "i"),
                "unrolled",
                "weights",
                scale=(r"\epsilon", "1", r"-\frac{\epsilon}{\sqrt{1-\rho}}"),
            ),
        ),
        Given(
            "plain_velocity",
            r"u_{k+1} = 0 \cdot u_k - \frac{\epsilon q_{k+1}}{\sqrt{s_{k+1}}}",
            r"the same with $\alpha = 0$",
            forall=FROM_0,
        ),
        Given("plain_update", "x_{k+1} = x_k + u_{k+1}", "the parameter moves", forall=FROM_0),
        Step(
            "plain_move",
            r"x_{t+1} - x_t = -\frac{\epsilon}{\sqrt{1-\rho^{t+1}}}",
            "which is the step of RMSprop",
            algebra("plain_update", "plain_velocity", "slope", "root"),
        ),
    ),
    claims=("second_gradient", "unrolled", "plain_move"),
    remarks=(
        Remark(
            printed=r"$\boldsymbol{v} \leftarrow \alpha\boldsymbol{v} - "
            r"\frac{\epsilon}{\sqrt{\boldsymbol{r}}} \odot \boldsymbol{g}$, without a constant "
            "that stabilizes the division.",
            correct=r"If the first gradient of a weight is $0$, so is $r_1$, and its step is "
            r"$0/0$; a single such weight spoils the rest.  As in RMSprop, a $\delta > 0$ has to "
            r"be added under the root: then the step is $0$.",
        ),
    ),
    variants=(
        Variant(
            r"\alpha: real in [1/2, 9/10]; \epsilon: real in [1/100, 1/10]; a: integer in [2, 9]; "
            r"h: integer in [2, 5]; \rho: real in [3/4, 3/4]",
            "second_gradient",
        ),
    ),
)
