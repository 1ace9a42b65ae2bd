"""One learning rate for each coordinate: a narrow valley becomes as easy as a round one."""

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
from closedform.derive.methods import algebra, instance
from closedform.derive.moves import known
from closedform.derive.together import stages

UP = known("sgn_positive")

result = Result(
    title="One learning rate for each coordinate",
    source=(Source("epfl-ann-week5", "Exercise 3d"),),
    domain="r: real in (0, 10]; t: integer >= 0; w_1, w_2: function",
    problem=r"""
Descent on $E = |w_1| + 75\,|w_2|$ starts at $(10, 10)$, now with a rate of its own for each
coordinate: after $t$ steps $w_1$ is at $w_1(\eta_1, t)$ and $w_2$ at $w_2(\eta_2, t)$.  As the
derivative of $|x|$ take $\operatorname{sgn}(x)$, with $\operatorname{sgn}(0) = 0$.
""",
    parts=(
        Part(
            r"Take $\eta_1 = 1$ and $\eta_2 = \frac{1}{75}$.  Where is $w_2$ after four steps?",
            Answer("second", at={"r": "1", "t": "4"}),
            accepted=("6", "10 - 4", "10 - 4*75/75", r"\frac{12}{2}"),
            refused=("-290", "9.96", "10 - 4/75", "9", "14"),
            misconceptions=(
                Misconception(
                    "10 - 4/75", "The rate is multiplied with the slope 75 of this coordinate."
                ),
                Misconception("-290", "That takes the slope for the step; the rate is 1/75."),
            ),
        ),
        Part(
            r"And for $\eta_1 = r$ and $\eta_2 = \frac{r}{75}$, after $t$ steps, as long as "
            r"$r\,t \le 10$?",
            Answer("second"),
            accepted=("10 - r*t", r"10 - r\,t", "10 - 75*(r/75)*t", "10·(1 − r·t/10)"),  # noqa: RUF001
            refused=("10 - 75*r*t", "10 - r*t/75", "10*(1-r)^t", "10 + r*t", "10 - r"),
            misconceptions=(
                Misconception("10 - 75*r*t", "The rate of this coordinate is r/75."),
                Misconception(
                    "10*(1-r)^t", "The gradient of |w| keeps its size as w becomes smaller."
                ),
            ),
        ),
        Part(
            r"How large is the error $E$ then?",
            Answer("error"),
            accepted=(
                "76*(10 - r*t)",
                r"760 - 76\,r\,t",
                "(1+75)·(10−r·t)",  # noqa: RUF001
                "10 - r*t + 75*(10 - r*t)",
            ),
            refused=("10 - r*t", "2*(10 - r*t)", "760 - r*t", "75*(10 - r*t)", "76*(10 + r*t)"),
            misconceptions=(
                Misconception(
                    "2*(10 - r*t)", "The places are equal, but w_2 enters with the factor 75."
                ),
                Misconception("75*(10 - r*t)", "The coordinate along the valley counts, too."),
            ),
        ),
        Part(
            r"Which rates lead to the minimum in a single step?",
            Choice(
                (
                    Option(
                        r"$\eta_1 = \eta_2 = \frac{10}{75}$",
                        "flat",
                        "0",
                        feedback="One rate for both takes 75 steps along the valley.",
                    ),
                    Option(
                        r"$\eta_1 = 1$, $\eta_2 = \frac{1}{75}$",
                        "second",
                        "0",
                        {"r": "1", "t": "1"},
                        feedback="Both coordinates move by 1; the minimum is 10 away.",
                    ),
                    Option(
                        r"$\eta_1 = 10$, $\eta_2 = \frac{10}{75}$",
                        "at_once",
                    ),
                ),
            ),
        ),
    ),
    chain=(
        Given("start_1", r"w_1(\eta, 0) = 10", "the start", forall="eta: real > 0"),
        Given("start_2", r"w_2(\eta, 0) = 10", "the start", forall="eta: real > 0"),
        Given(
            "update_1",
            r"w_1(\eta, t+1) = w_1(\eta, t) - \eta \operatorname{sgn}(w_1(\eta, t))",
            r"the slope along the valley is $\operatorname{sgn}(w_1)$, times the rate $\eta$",
            forall="eta: real > 0; t: integer >= 0",
        ),
        Given(
            "update_2",
            r"w_2(\eta, t+1) = w_2(\eta, t) - 75 \eta \operatorname{sgn}(w_2(\eta, t))",
            r"the slope across the valley is $75 \operatorname{sgn}(w_2)$, times the rate $\eta$",
            forall="eta: real > 0; t: integer >= 0",
        ),
        Step(
            "along",
            r"w_1(\eta, t) = 10 - \eta t",
            r"the gradient stays $1$ as long as $w_1 > 0$",
            stages("t", algebra("start_1"), algebra("update_1", "induction", UP)),
            forall="n: integer >= 1; eta: real in (0, 10/n]; t: integer in [0,n]",
        ),
        Step(
            "across",
            r"w_2(\eta, t) = 10 - 75 \eta t",
            r"the gradient stays $75$ as long as $w_2 > 0$",
            stages("t", algebra("start_2"), algebra("update_2", "induction", UP)),
            forall="n: integer >= 1; eta: real in (0, 2/(15*n)]; t: integer in [0,n]",
        ),
        Step(
            "second",
            r"w_2\left(\frac{r}{75}, t\right) = 10 - r t",
            r"with $\eta_2 = \frac{r}{75}$ the slope cancels",
            instance("across", eta="r/75"),
            forall="n: integer >= 1; r: real in (0, 10/n]; t: integer in [0,n]",
        ),
        Step(
            "error",
            r"|w_1(r, t)| + 75 \left|w_2\left(\frac{r}{75}, t\right)\right| = 76 (10 - r t)",
            r"with $\eta_1 = r$ both coordinates are at the same place",
            algebra("along", "second", known("abs_nonnegative", a="10 - r*t")),
            forall="n: integer >= 1; r: real in (0, 10/n]; t: integer in [0,n]",
        ),
        Step(
            "at_once",
            r"|w_1(10, 1)| + 75 \left|w_2\left(\frac{10}{75}, 1\right)\right| = 0",
            r"with $r = 10$ one step leads to the minimum",
            instance("error", n="1", r="10", t="1"),
        ),
        Step(
            "flat",
            r"w_1\left(\frac{10}{75}, 1\right) = \frac{148}{15}",
            "with one rate for both the coordinate along the valley has hardly moved",
            instance("along", n="1", eta="10/75", t="1"),
        ),
    ),
    claims=("along", "across", "second", "error", "at_once", "flat"),
    remarks=(
        Remark(
            printed=r"$\mathbf{w}^{(1)} = (10, 10) - (1, \frac{1}{75})^T (1, 75) = (9, 9)$, and in "
            r"the same way for the next steps",
            correct=r"Rates and slopes are multiplied coordinate by coordinate: "
            r"$(\eta_1 g_1, \eta_2 g_2) = (1 \cdot 1, \frac{1}{75} \cdot 75) = (1, 1)$.  Read as a "
            r"product of matrices, $(1, \frac{1}{75})^T (1, 75)$ is the matrix with the rows "
            r"$(1, 75)$ and $(\frac{1}{75}, 1)$, and the scalar product of both is $2$; neither "
            r"leads to $(9, 9)$.",
        ),
        Remark(
            printed=r"$\eta_1 = 10$ and $\eta_2 = \frac{10}{75}$ allow to reach the minimum after "
            r"1 update",
            correct=r"This is true from $(10, 10)$ only, as the gradient does not get smaller near "
            r"the minimum: from $(5, 5)$ these rates lead to $(-5, -5)$ and back.  In general the "
            r"rates have to be $|w_1|$ and $\frac{|w_2|}{75}$.",
        ),
    ),
    variants=(
        Variant("r: real in [1/4, 1]; t: integer in [2, 9]", "second"),
        Variant("r: real in [1/4, 1]; t: integer in [2, 9]", "error"),
    ),
)
