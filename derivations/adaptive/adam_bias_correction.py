"""Adam divides each running average by what the start at zero has taken from its expectation."""

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
from closedform.derive.expectations import moments
from closedform.derive.methods import algebra, instance, recurrence


def average(name: str, beta: str, moment: str, power: str) -> tuple[Given | Step, ...]:
    """What is granted about a running average of a power of the gradients, and what follows."""
    mean = rf"\mathbb{{E}}[{name}_t]"
    return (
        Given(f"start_{name}", f"{name}_0 = 0", f"${name}$ starts at zero"),
        Given(
            f"update_{name}",
            rf"{name}_{{k+1}} = {beta} {name}_k + (1-{beta}) g_{{k+1}}{power}",
            f"the definition of ${name}$",
            forall="k: integer >= 0",
        ),
        Given(
            f"stationary_{name}",
            rf"\mathbb{{E}}[g_k{power}] = {moment}",
            "this moment of the gradient is the same at every step",
            forall="k: integer >= 1",
            modelling=True,
        ),
        Step(
            f"first_{name}",
            rf"\mathbb{{E}}[{name}_0] = 0",
            "the start is a constant",
            algebra(f"start_{name}", moments()),
            shown=False,
        ),
        Step(
            f"recursion_{name}",
            rf"\mathbb{{E}}[{name}_{{t+1}}] = {beta} {mean} + (1-{beta}) {moment}",
            "the expectation is linear, whether or not the gradients are independent",
            algebra(f"update_{name}", moments(f"stationary_{name}")),
        ),
        Step(
            f"mean_{name}",
            rf"{mean} = (1-{beta}^t) {moment}",
            "the linear recurrence is solved, and proved by induction",
            recurrence(f"first_{name}", f"recursion_{name}", "t"),
        ),
        Step(
            f"next_mean_{name}",
            rf"\mathbb{{E}}[{name}_{{t+1}}] = (1-{beta}^{{t+1}}) {moment}",
            "the same at the next step, of which there is at least one",
            instance(f"mean_{name}", t="t+1"),
            shown=False,
        ),
        Step(
            f"unbiased_{name}",
            rf"\mathbb{{E}}\left[\frac{{{name}_{{t+1}}}}{{1-{beta}^{{t+1}}}}\right] = {moment}",
            r"divided by $1-\beta^k$ at step $k \ge 1$, the average has the expectation of what "
            "it averages",
            algebra(moments(), f"next_mean_{name}"),
        ),
    )


result = Result(
    title="Adam's bias correction",
    source=(
        Source("uam-neural-networks-2", "Adam: initialization bias correction, equations 26 to 32"),
        Source("kingma-ba-2015", "Section 3"),
    ),
    domain=(
        r"\beta_1, \beta_2: real in [0,1); \mu, G: real; c: real; t: integer >= 0;"
        r" m, v, g: random family; a, b: family"
    ),
    problem=r"""
Adam averages the gradients $g_1, g_2, \dots$ of a weight and their squares:
$m_{k+1} = \beta_1 m_k + (1-\beta_1) g_{k+1}$ and
$v_{k+1} = \beta_2 v_k + (1-\beta_2) g_{k+1}^2$ from $m_0 = v_0 = 0$, with
$0 \le \beta_1, \beta_2 < 1$.  Suppose that $\mathbb{E}[g_k] = \mu$ and $\mathbb{E}[g_k^2] = G$
are the same at every step.
""",
    parts=(
        Part(
            r"Find $\mathbb{E}[m_t]$.",
            Answer("mean_m"),
            accepted=(
                r"(1-\beta_1^t)\mu",
                "mu*(1-beta_1^t)",
                r"\mu - \beta_1^t \mu",
                r"(1-\beta_1)\mu \sum_{i=1}^{t} \beta_1^{t-i}",
            ),
            refused=(r"\mu", r"(1-\beta_1)\mu", r"(1-\beta_2^t)\mu", r"\beta_1^t\mu"),
            misconceptions=(
                Misconception(
                    r"\mu", "Only in the limit; the start at zero pulls the first averages down."
                ),
                Misconception(
                    r"(1-\beta_1)\mu",
                    "This is the expectation after one step; later gradients add to it.",
                ),
            ),
        ),
        Part(
            r"Find $\mathbb{E}[v_t]$.",
            Answer("mean_v"),
            accepted=(
                r"(1-\beta_2^t) G",
                "G*(1-beta_2^t)",
                r"G - \beta_2^t G",
                r"(1-\beta_2) G \sum_{i=1}^{t} \beta_2^{t-i}",
            ),
            refused=("G", r"(1-\beta_1^t) G", r"(1-\beta_2^t) \mu^2", r"(1-\beta_2^t)^2 G"),
            misconceptions=(
                Misconception(
                    r"(1-\beta_2^t) \mu^2",
                    "The mean of the square is not the square of the mean; they differ by the "
                    "variance of the gradient.",
                ),
                Misconception(
                    r"(1-\beta_1^t) G", "The second average forgets at its own rate, beta_2."
                ),
            ),
        ),
        Part(
            r"By which factor does $\mathbb{E}[m_1]$ fall short of $\mu$ for "
            r"$\beta_1 = \frac{9}{10}$?",
            Answer("first_factor", at={"beta_1": "9/10"}),
            accepted=("0.1", "1/10", "1 - 0.9", r"\frac{1}{10}"),
            refused=("0.9", "10", "1", "0.19"),
            misconceptions=(
                Misconception("0.9", "The first gradient enters with 1 - beta_1, not with beta_1."),
                Misconception("10", "By this factor the bias correction makes it larger again."),
            ),
        ),
        Part(
            r"All gradients are equal to $c$.  What is the corrected average "
            r"$\hat m_{t+1} = m_{t+1}/(1-\beta_1^{t+1})$?",
            Answer("constant_m"),
            accepted=("c", "c*1", r"\frac{(1-\beta_1) c}{1-\beta_1}", "2c - c"),
            refused=(r"(1-\beta_1^{t+1}) c", "0", r"\frac{c}{1-\beta_1}", "-c"),
            misconceptions=(
                Misconception(
                    r"(1-\beta_1^{t+1}) c", "This is the average before it is corrected."
                ),
                Misconception(
                    r"\frac{c}{1-\beta_1}",
                    "The correction divides by 1 minus a power of beta_1, which tends to 1.",
                ),
            ),
        ),
    ),
    chain=(
        *average("m", r"\beta_1", r"\mu", ""),
        *average("v", r"\beta_2", "G", "^2"),
        Step(
            "first_factor",
            r"1 - \beta_1^1 = 1 - \beta_1",
            "the factor at the first step",
            algebra(),
        ),
        Given("start_a", "a_0 = 0", "the first average of constant gradients, from zero"),
        Given(
            "update_a",
            r"a_{k+1} = \beta_1 a_k + (1-\beta_1) c",
            "every gradient is $c$",
            forall="k: integer >= 0",
        ),
        Given("start_b", "b_0 = 0", "the second average of constant gradients, from zero"),
        Given(
            "update_b",
            r"b_{k+1} = \beta_2 b_k + (1-\beta_2) c^2",
            "every squared gradient is $c^2$",
            forall="k: integer >= 0",
        ),
        Step(
            "averaged_a",
            r"a_t = (1-\beta_1^t) c",
            "the recurrence is solved, and proved by induction",
            recurrence("start_a", "update_a", "t"),
        ),
        Step(
            "averaged_b",
            r"b_t = (1-\beta_2^t) c^2",
            "the same for the squares",
            recurrence("start_b", "update_b", "t"),
        ),
        Step(
            "constant_m",
            r"\frac{a_{t+1}}{1-\beta_1^{t+1}} = c",
            "the correction is exact when nothing is random",
            algebra("averaged_a"),
        ),
        Step(
            "constant_v",
            r"\frac{b_{t+1}}{1-\beta_2^{t+1}} = c^2",
            r"so without $\epsilon$ a step is $-\alpha c/|c|$, of the size of the learning rate",
            algebra("averaged_b"),
        ),
    ),
    claims=("mean_m", "mean_v", "unbiased_m", "unbiased_v", "constant_m", "constant_v"),
    remarks=(
        Remark(
            printed=r"Two lines both begin with $E[m_t]$: $E[m_t] \approx (1-\beta_1^t) E[g_t]$, "
            r"and $E[m_t] \approx (1-\beta_2^t) E[g_t^2]$.",
            correct=r"The second line is about $v_t$: $\mathbb{E}[v_t] = (1-\beta_2^t)\,G$.  Both "
            r"hold exactly when the moments are stationary.",
            statement=r"(1-\beta_2^t) G",
            step="mean_m",
        ),
        Remark(
            printed=r"$\zeta = 0$ is the true second moment $E[g_i^2]$ is stationary",
            correct=r"$\zeta$ is no moment: it is what is added to "
            r"$\mathbb{E}[g_t^2] (1-\beta_2^t)$ when the second moment changes over "
            r"time, and it is $0$ if it does not.",
        ),
    ),
    variants=(
        Variant(
            r"beta_1: real in [1/2, 9/10]; t: integer in [2, 5]; mu: integer in [2, 9]", "mean_m"
        ),
        Variant(
            r"beta_2: real in [1/2, 9/10]; t: integer in [2, 5]; G: integer in [2, 9]", "mean_v"
        ),
    ),
)
