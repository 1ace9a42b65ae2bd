"""Adam's two running averages, written as weighted sums of all gradients so far."""

from closedform.course import (
    Answer,
    Given,
    Misconception,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.methods import algebra, induction, instance
from closedform.derive.moves import last_term, sum_up


def average(name: str, beta: str, gradient: str) -> tuple[Given, Given, Step, Step]:
    """The two hypotheses on a running average, its unrolled form, and its total weight."""
    weighted = rf"(1-{beta}) \sum_{{i=1}}^{{t}} {beta}^{{t-i}} {gradient.format('i')}"
    return (
        Given(f"start_{name}", f"{name}_0 = 0", f"${name}$ starts at zero"),
        Given(
            f"update_{name}",
            rf"{name}_{{k+1}} = {beta} {name}_k + (1-{beta}) {gradient.format('{k+1}')}",
            f"the definition of ${name}$",
            forall="k: integer >= 0",
        ),
        Step(
            f"unrolled_{name}",
            rf"{name}_t = {weighted}",
            r"induction on $t$: every update multiplies the old weights by the decay rate",
            induction(
                "t",
                base=algebra(f"start_{name}"),
                step=algebra(f"update_{name}", "induction", unfold=[last_term()]),
            ),
        ),
        Step(
            f"weights_{name}",
            rf"(1-{beta}) \sum_{{i=1}}^{{t}} {beta}^{{t-i}} = 1 - {beta}^t",
            r"a geometric sum: the weights do not add up to 1 before $t \to \infty$",
            algebra(sum_up()),
        ),
    )


result = Result(
    title="Adam's running averages, unrolled",
    source=(Source("uam-neural-networks-2", "Adam: moments, equations 23 to 25"),),
    domain=r"\beta_1, \beta_2: real in [0,1); t: integer >= 0; m, v, g: family",
    problem=r"""
Adam keeps two running averages for each weight, of the gradients $g_1, g_2, \dots$ and of their
squares.  Both start at zero, $m_0 = v_0 = 0$, and for $k \ge 0$
$m_{k+1} = \beta_1 m_k + (1-\beta_1) g_{k+1}$ and
$v_{k+1} = \beta_2 v_k + (1-\beta_2) g_{k+1}^2$, with $0 \le \beta_1, \beta_2 < 1$.
""",
    parts=(
        Part(
            r"Write $m_t$ as a weighted sum of the gradients $g_1, \dots, g_t$.",
            Answer("unrolled_m", form=""),
            accepted=(
                r"(1-\beta_1) \sum_{i=1}^{t} \beta_1^{t-i} g_i",
                "(1-beta_1)*sum(beta_1^(t-k)*g_k, k, 1, t)",
                r"(1-\beta_1) \sum_{j=0}^{t-1} \beta_1^{j} g_{t-j}",
                r"\sum_{i=1}^{t} (1-\beta_1) \beta_1^{t-i} g_i",
            ),
            refused=(
                r"(1-\beta_1) \sum_{i=1}^{t} \beta_1^{i} g_i",
                r"\sum_{i=1}^{t} \beta_1^{t-i} g_i",
                r"(1-\beta_1) \sum_{i=1}^{t} \beta_1^{t-i+1} g_i",
                r"\frac1t \sum_{i=1}^{t} g_i",
            ),
            misconceptions=(
                Misconception(
                    r"(1-\beta_1) \sum_{i=1}^{t} \beta_1^{i} g_i",
                    "Here the oldest gradient would count most; the newest has to.",
                ),
                Misconception(
                    r"\sum_{i=1}^{t} \beta_1^{t-i} g_i",
                    "Each gradient enters with the factor 1 - beta_1; only then it is an average.",
                ),
            ),
        ),
        Part(
            r"Write $v_t$ in the same way.",
            Answer("unrolled_v", form=""),
            accepted=(
                r"(1-\beta_2) \sum_{i=1}^{t} \beta_2^{t-i} g_i^2",
                "(1-beta_2)*sum(beta_2^(t-k)*g_k^2, k, 1, t)",
                r"(1-\beta_2) \sum_{j=0}^{t-1} \beta_2^{j} (g_{t-j})^2",
                r"\sum_{i=1}^{t} (1-\beta_2) g_i^2 \beta_2^{t-i}",
            ),
            refused=(
                r"(1-\beta_2) \sum_{i=1}^{t} \beta_2^{t-i} g_i",
                r"(1-\beta_2)^2 \sum_{i=1}^{t} \beta_2^{2(t-i)} g_i^2",
                r"\left((1-\beta_2) \sum_{i=1}^{t} \beta_2^{t-i} g_i\right)^2",
                r"(1-\beta_1) \sum_{i=1}^{t} \beta_1^{t-i} g_i^2",
            ),
            misconceptions=(
                Misconception(
                    r"\left((1-\beta_2) \sum_{i=1}^{t} \beta_2^{t-i} g_i\right)^2",
                    "The squares are averaged; this squares the average.",
                ),
                Misconception(
                    r"(1-\beta_2)^2 \sum_{i=1}^{t} \beta_2^{2(t-i)} g_i^2",
                    "The gradients are squared, their weights are not.",
                ),
            ),
        ),
        Part(
            r"What do the weights in $m_t$ add up to?",
            Answer("weights_m"),
            accepted=(r"1-\beta_1^t", "1 - beta_1^t", "1 - β_1^t", "-(beta_1^t - 1)"),
            refused=("1", r"\beta_1^t", r"1-\beta_1^{t+1}", r"\frac{1-\beta_1^t}{1-\beta_1}"),
            misconceptions=(
                Misconception(
                    "1", "Only in the limit: the start at zero keeps the weight beta_1^t."
                ),
                Misconception(
                    r"\frac{1-\beta_1^t}{1-\beta_1}",
                    "Every weight contains the factor 1 - beta_1 as well.",
                ),
            ),
        ),
        Part(
            r"Write out $m_2$.",
            Answer("second_m"),
            accepted=(
                r"(1-\beta_1)(\beta_1 g_1 + g_2)",
                "(1-beta_1)*(beta_1*g_1 + g_2)",
                r"(1-\beta_1)\beta_1 g_1 + (1-\beta_1) g_2",
                r"\beta_1 g_1 - \beta_1^2 g_1 + g_2 - \beta_1 g_2",
            ),
            refused=(
                r"\beta_1 g_1 + g_2",
                r"(1-\beta_1)(g_1 + \beta_1 g_2)",
                r"\frac{g_1+g_2}{2}",
                r"\beta_1 g_1 + (1-\beta_1) g_2",
            ),
            misconceptions=(
                Misconception(r"\beta_1 g_1 + g_2", "The factor 1 - beta_1 is missing."),
                Misconception(
                    r"\frac{g_1+g_2}{2}", "This is the plain mean; the start at zero pulls m down."
                ),
                Misconception(
                    r"(1-\beta_1)(g_1 + \beta_1 g_2)", "The newer gradient has the larger weight."
                ),
                Misconception(
                    r"\beta_1 g_1 + (1-\beta_1) g_2",
                    "The first average is (1 - beta_1) g_1, not g_1: it starts at zero.",
                ),
            ),
        ),
    ),
    chain=(
        *average("m", r"\beta_1", "g_{}"),
        *average("v", r"\beta_2", "g_{}^2"),
        Step(
            "second_m",
            r"m_2 = (1-\beta_1)(\beta_1 g_1 + g_2)",
            "the case $t = 2$, written out",
            instance("unrolled_m", t="2"),
        ),
    ),
    claims=("unrolled_m", "unrolled_v", "weights_m", "weights_v"),
    remarks=(
        Remark(
            printed=r"Only $v_0 = 0$ is stated for the start.",
            correct=r"The sums and the bias correction need $m_0 = 0$ as well: from another start "
            r"$m_t$ also contains $\beta_1^t m_0$.",
        ),
    ),
    variants=(Variant("beta_1: real in [1/2, 9/10]; t: integer in [2, 5]", "weights_m"),),
)
