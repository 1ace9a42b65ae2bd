"""One step of gradient descent on a smooth loss: by how much it falls at least, and when."""

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
    inequality,
    nonnegative,
    positive,
    product,
    rewritten,
    summed,
)
from closedform.derive.methods import algebra, sign

BEFORE = r"\frac{L}{2} x^2"
AFTER = r"\frac{L}{2} (x - \eta L x)^2"
RISING = "eta: real > 2/L; x: real > 0"

result = Result(
    title="A step of gradient descent on a smooth loss",
    source=(Source("quiz-7", "Problem 1a, vanilla update"),),
    domain=("L: real > 0; eta: real >= 0; x, f_0, f_1: real; d: integer >= 1; g, v, w: family"),
    problem=r"""
A loss $f$ of $d$ weights is $L$-smooth if for any two points, with the gradient $g$ taken at the
first one, $f(v) \le f(w) + \sum_j g_j (v_j - w_j) + \frac{L}{2} \sum_j (v_j - w_j)^2$.  One step
of gradient descent on such a loss leads from $w$, where it is $f_0$, to $v = w - \eta g$, where it
is $f_1$.
""",
    parts=(
        Part(
            r"Take $f(x) = \frac{L}{2} x^2$, one weight.  By how much does a step from $x$ reduce "
            r"the loss?",
            Answer("quadratic"),
            accepted=(
                r"\eta\left(1 - \frac{L\eta}{2}\right) L^2 x^2",
                "eta*L^2*x^2 - L^3*eta^2*x^2/2",
                r"\frac{L}{2} x^2 \left(1 - (1-\eta L)^2\right)",
                "η·(1−Lη/2)·(Lx)²",  # noqa: RUF001
            ),
            refused=(
                r"\eta L^2 x^2",
                r"\eta\left(1 - L\eta\right) L^2 x^2",
                r"\frac{L}{2} x^2 (1-\eta L)^2",
                r"\eta\left(1 - \frac{L\eta}{2}\right) x^2",
            ),
            misconceptions=(
                Misconception(
                    r"\eta L^2 x^2",
                    "This follows the tangent; the loss curves upward from it.",
                ),
                Misconception(
                    r"\frac{L}{2} x^2 (1-\eta L)^2",
                    "This is the loss after the step, not the reduction.",
                ),
            ),
        ),
        Part(
            r"What is this reduction for $L = 2$, $x = 1$ and the learning rate $\eta = \frac54$?",
            Answer("quadratic", at={"L": "2", "x": "1", "eta": "5/4"}),
            accepted=("-5/4", "-1.25", r"1 - \frac94", "1 - (1 - 5/2)^2"),
            refused=("5/4", "5", "9/4", "0"),
            misconceptions=(
                Misconception("5/4", "Check the sign: the step jumps over the minimum, far up."),
                Misconception("5", "The slope alone does not tell what happens over a long step."),
            ),
        ),
        Part(
            r"Tick all that is true of every $L$-smooth loss, for any gradient.",
            Choice(
                (
                    Option(
                        r"A step with $0 \le \eta \le \frac{2}{L}$ never increases the loss.",
                        "no_increase",
                    ),
                    Option(
                        r"A step with $\eta > \frac{2}{L}$ never increases the loss.",
                        "rises",
                        rf"{AFTER} \le {BEFORE}",
                        feedback="The loss L x^2/2 rises with such a step from any x but 0.",
                    ),
                    Option(
                        r"The guaranteed reduction $\eta(1 - \frac{L\eta}{2})\sum_j g_j^2$ is "
                        r"never more than $\frac{1}{2L}\sum_j g_j^2$.",
                        "largest",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given(
            "smooth",
            r"f_1 \le f_0 + \sum_{j=1}^d g_j (v_j - w_j) + \frac{L}{2} \sum_{j=1}^d (v_j - w_j)^2",
            r"the loss is $L$-smooth: it lies below a parabola of curvature $L$ (which follows "
            "from a gradient whose Lipschitz constant is $L$)",
            modelling=True,
        ),
        Given(
            "update",
            r"v_j = w_j - \eta g_j",
            "one step of gradient descent",
            forall="j: integer >= 1",
        ),
        Step(
            "descent",
            r"f_1 \le f_0 - \eta\left(1 - \frac{L\eta}{2}\right) \sum_{j=1}^d g_j^2",
            "put in the step: both sums are multiples of $\\sum_j g_j^2$",
            inequality(rewritten("smooth", "update")),
        ),
        Step(
            "squares",
            "0 <= g_j^2",
            "squares are not negative",
            sign(),
            forall="j: integer in [1,d]",
            shown=False,
        ),
        Step(
            "no_increase",
            r"f_1 \le f_0",
            r"the factor $\eta(1 - \frac{L\eta}{2})$ is not negative for "
            r"$0 \le \eta \le \frac{2}{L}$",
            inequality(
                "descent", product(summed("squares", "j"), nonnegative("eta*(1 - L*eta/2)"))
            ),
            forall="eta: real in [0, 2/L]",
        ),
        Step(
            "largest",
            r"\eta\left(1 - \frac{L\eta}{2}\right) \sum_{j=1}^d g_j^2"
            r" \le \frac{1}{2L} \sum_{j=1}^d g_j^2",
            r"what is missing is $\frac{L}{2} (\eta - \frac{1}{L})^2 \sum_j g_j^2$: nothing at "
            r"$\eta = \frac{1}{L}$",
            inequality(product(summed("squares", "j"), nonnegative("L/2*(eta - 1/L)^2"))),
        ),
        Step(
            "quadratic",
            rf"{BEFORE} - {AFTER} = \eta\left(1 - \frac{{L\eta}}{{2}}\right) (L x)^2",
            "a loss for which the bound is reached: its gradient is $Lx$",
            algebra(),
        ),
        Step(
            "rises",
            rf"{BEFORE} < {AFTER}",
            r"so for $\eta > \frac{2}{L}$ there is a smooth loss that rises",
            inequality("quadratic", product(positive("eta*(L*x)^2"), positive("L*eta/2 - 1"))),
            forall=RISING,
        ),
    ),
    claims=("descent", "quadratic"),
    remarks=(
        Remark(
            printed=r"With a learning rate that is low enough the update on the full data set is "
            r"guaranteed to make non-negative progress on the loss.",
            correct=r"For an $L$-smooth loss this holds if $\eta \le \frac{2}{L}$, and the bound "
            r"cannot be improved.  Without smoothness nothing is guaranteed: for $f(x) = |x|$ a "
            r"step from $x = \frac{\eta}{4}$ leads to $-\frac{3\eta}{4}$, where the loss is three "
            r"times as large, however small $\eta$ is.",
        ),
    ),
    variants=(
        Variant(
            "L: integer in [2, 5]; eta: real in [1/20, 1/10]; x: integer in [2, 9]", "quadratic"
        ),
    ),
)
