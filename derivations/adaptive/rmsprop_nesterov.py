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
from closedform.derive.inequalities import applied, evaluated, inequality, nonnegative, product, summed
from closedform.derive.methods import algebra, induction, instance, limit, recurrence, sign
from closedform.derive.moves import known, last_term, sum_up

SUM = r"\sum_{i=1}^{t} \frac{\alpha^{t-i}}{\sqrt{1-\rho^i}}"
FROM_0 = "k: integer >= 0"

result = Result(
    title="RMSprop with Nesterov momentum",
    source=(
        Source("epfl-loss-landscape", "Part 5, algorithm 8.6"),
        Source("goodfellow-2016", "Algorithm 8.6"),
    ),
    domain=(
        r"\epsilon: real > 0; \rho, \alpha: real in [0,1); h, c, a: real > 0;"
        r" t: integer >= 0; g, v, \theta, u, x: family; r, s: family >= 0; f: function"
    ),
    problem=r"""
x
""",
    parts=(),
    chain=(
        Given("start", "r_0 = 0", "x"),
        Given("rest", "v_0 = 0", "x"),
        Given("average", r"r_{k+1} = \rho r_k + (1-\rho) g_{k+1}^2", "x", forall=FROM_0),
        Given("velocity", r"v_{k+1} = \alpha v_k - \frac{\epsilon g_{k+1}}{\sqrt{r_{k+1}}}", "x", forall=FROM_0),
        Given("update", r"\theta_{k+1} = \theta_k + v_{k+1}", "x", forall=FROM_0),
        Given("ahead", r"g_{k+1} = f(\theta_k + \alpha v_k)", "x", forall=FROM_0),
        Given("quadratic", "f(x) = h x", "x", forall="x: real"),
        Given("from_a", r"\theta_0 = a", "x"),
        Step("first_gradient", "g_1 = h a", "x", algebra("ahead", "rest", "from_a", "quadratic")),
        Step("first_average", r"r_1 = (h a)^2 (1-\rho)", "x", algebra("average", "start", "first_gradient")),
        Step("first_root", r"\sqrt{r_1} = h a \sqrt{1-\rho}", "x", algebra("first_average", known("sqrt_of_product", a="h a", b="1-rho"), known("abs_nonnegative"))),
        Step("first_velocity", r"v_1 = -\frac{\epsilon}{\sqrt{1-\rho}}", "x", algebra("velocity", "rest", "first_gradient", "first_root")),
        Step("second_gradient", r"g_2 = h \left(a - \frac{(1+\alpha)\epsilon}{\sqrt{1-\rho}}\right)", "x", algebra("ahead", "update", "from_a", "first_velocity", "quadratic")),
        Given("constant", "g_k = c", "x", forall="k: integer >= 1"),
        Step("slope_average", r"r_{k+1} = \rho r_k + (1-\rho) c^2", "x", algebra("average", "constant"), forall=FROM_0),
        Step("mean", r"r_t = c^2 (1-\rho^t)", "x", recurrence("start", "slope_average", "t")),
        Step("slope_velocity", r"v_{k+1} = \alpha v_k - \frac{\epsilon}{\sqrt{1-\rho^{k+1}}}", "x", 
            algebra("velocity", "constant", "mean", known("sqrt_of_product", a="c", b=r"1-\rho^{k+1}"), known("abs_nonnegative")), forall=FROM_0),
        Step(
            "unrolled",
            rf"v_t = -\epsilon {SUM}",
            "x",
            induction("t", algebra("rest"), algebra("slope_velocity", "induction", unfold=[last_term()])),
        ),
    ),
    claims=("unrolled",),
)
