"""Steps of AdaGrad, RMSprop and Adam do not see the scale of the gradient, unless epsilon does."""

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
from closedform.derive.inequalities import applied, evaluated, inequality, settled
from closedform.derive.methods import Method, algebra, induction
from closedform.derive.moves import known, last_term

SQUARES = r"\sum_{i=1}^{t+1} g_i^2"


def weighted(decay: str, terms: str, last: str = "t+1") -> str:
    """What a running average makes of some terms."""
    return rf"(1-{decay}) \sum_{{i=1}}^{{{last}}} {decay}^{{({last})-i}} {terms}"


SQUARE_MEAN = weighted(r"\rho", "g_i^2")
FIRST_MOMENT = rf"\frac{{{weighted('beta_1', 'g_i')}}}{{1-beta_1^{{t+1}}}}"
SECOND_MOMENT = rf"\frac{{{weighted('beta_2', 'g_i^2')}}}{{1-beta_2^{{t+1}}}}"


def state(name: str, update: str, value: str, factor: str, what: str) -> tuple[Given | Step, ...]:
    """What a method keeps of gradients ``c g_k``: a multiple of what it keeps of ``g_k``."""
    return (
        Given(f"start_{name}", f"{name}_0 = 0", f"{what} starts at zero"),
        Given(
            f"update_{name}",
            f"{name}_{{k+1}} = {update}",
            f"{what}, updated with the scaled gradient",
            forall="k: integer >= 0",
        ),
        Step(
            f"scaled_{name}",
            f"{name}_t = {factor} ({value})",
            "induction on $t$: the common factor stays outside",
            induction(
                "t",
                algebra(f"start_{name}"),
                algebra(f"update_{name}", "scaled", "induction", unfold=[last_term()]),
            ),
        ),
    )


def positive(name: str, value: str) -> tuple[Given | Step, ...]:
    """That the root of a sum of squares can be divided by, also after scaling."""
    reason = "some gradient was not zero; otherwise the step is $0/0$"
    return (
        Given(f"some_{name}", f"0 < {value}", reason, modelling=True),
        Step(
            f"root_{name}",
            rf"0 < \sqrt{{{value}}}",
            "so is its root",
            settled(inequality(applied("sqrt", f"some_{name}"), "root_of_zero"), f"some_{name}"),
            shown=False,
        ),
        Step(
            f"scaled_root_{name}",
            rf"0 < c \sqrt{{{value}}}",
            "and a multiple of it",
            settled(inequality(f"root_{name}", scale=("c",)), f"some_{name}"),
            shown=False,
        ),
        Step(
            f"scaled_some_{name}",
            rf"0 < c^2 ({value})",
            "and a multiple of the number itself",
            inequality(f"some_{name}", scale=("c^2",)),
            shown=False,
        ),
    )


def divided(name: str, value: str, *using: str) -> Method:
    """Put the state into the update, and take the factor out of the root."""
    method: Method = algebra(
        *using,
        known("sqrt_of_product", a="c", b=value),
        known("abs_nonnegative"),
    )
    for premise in ("scaled_root", "root", "scaled_some", "some"):
        method = settled(method, f"{premise}_{name}")
    return method


result = Result(
    title="Scale invariance of AdaGrad, RMSprop and Adam",
    source=(
        Source("uam-neural-networks-2", "Adam: properties, and equation 33"),
        Source("kingma-ba-2015", "Section 2.1"),
    ),
    domain=(
        r"\eta, \epsilon, c: real > 0; a: real > 0; \rho, \beta_1, \beta_2: real in [0,1);"
        r" t: integer >= 0; g, G, w, u, x, y, m: family; s, r, v, h: family >= 0"
    ),
    problem=r"""
A weight sees the gradients $G_k = c\,g_k$ for $k \ge 1$ with a factor $c > 0$ of its own, such as
comes from measuring an input in other units.  AdaGrad, RMSprop and Adam with bias correction, all
with learning rate $\eta$, divide by $\sqrt{s}$, $\sqrt{r}$ and $\sqrt{\hat v}$, where $s$ is the
sum of all squared gradients, $r$ their running average with decay rate $\rho$, and $\hat v$ the
corrected one with $\beta_2$; Adam moves by the corrected average of the gradients with $\beta_1$.
Usually a small $\epsilon > 0$ is added to the root.  The weight is called $w$ under AdaGrad, $u$
under RMSprop, $x$ under Adam, and $y$ under Adam with $\epsilon > 0$.
""",
    parts=(
        Part(
            r"Write AdaGrad's sum $s_t$ in terms of $c$ and $g_1, \dots, g_t$.",
            Answer("scaled_s", form=""),
            accepted=(
                r"c^2 \sum_{i=1}^{t} g_i^2",
                "c^2*sum(g_k^2, k, 1, t)",
                r"\sum_{i=1}^{t} (c g_i)^2",
                r"\sum_{j=0}^{t-1} c^2 g_{t-j}^2",
            ),
            refused=(
                r"c \sum_{i=1}^{t} g_i^2",
                r"\sum_{i=1}^{t} g_i^2",
                r"\left(c \sum_{i=1}^{t} g_i\right)^2",
                r"c^{2t} \sum_{i=1}^{t} g_i^2",
            ),
            misconceptions=(
                Misconception(
                    r"c \sum_{i=1}^{t} g_i^2", "The factor is squared with the gradient."
                ),
                Misconception(
                    r"\sum_{i=1}^{t} g_i^2",
                    "Its root divides the gradient; to cancel the factor it has to contain it.",
                ),
            ),
        ),
        Part(
            r"Find Adam's first step $y_1 - y_0$ with $\epsilon > 0$, for $g_1 = a > 0$.",
            Answer("first_step"),
            accepted=(
                r"-\frac{\eta c a}{c a + \epsilon}",
                "-eta*c*a/(c*a + epsilon)",
                r"-\frac{\eta}{1 + \frac{\epsilon}{c a}}",
                "eta*epsilon/(a*c + epsilon) - eta",
            ),
            refused=(
                r"-\frac{\eta a}{a + \epsilon}",
                r"-\eta",
                r"-\frac{\eta c a}{a + \epsilon}",
                r"-\frac{\eta c a}{c (a + \epsilon)}",
            ),
            misconceptions=(
                Misconception(r"-\eta", "So it is without epsilon, which is not scaled."),
                Misconception(
                    r"-\frac{\eta a}{a + \epsilon}",
                    "The factor only cancels if everything in the denominator has it.",
                ),
            ),
        ),
        Part(
            r"Which of these steps stay the same when every gradient is multiplied by the same "
            r"$c > 0$?  Tick all.",
            Choice(
                (
                    Option(r"AdaGrad with $\epsilon = 0$", "adagrad"),
                    Option(r"RMSprop with $\epsilon = 0$", "rmsprop"),
                    Option(r"Adam with $\epsilon = 0$", "adam"),
                    Option(
                        r"Adam with $\epsilon > 0$",
                        "first_step",
                        r"-\frac{\eta a}{a + \epsilon}",
                        feedback="The factor c multiplies the root, but not epsilon.",
                    ),
                    Option(
                        "Plain gradient descent",
                        statement=r"-\eta c a = -\eta a",
                        feedback="Its step is proportional to the gradient.",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given(
            "scaled",
            "G_k = c g_k",
            "what the weight sees",
            forall="k: integer >= 1",
        ),
        Step(
            "root_of_zero",
            r"\sqrt{0} = 0",
            "the root of $0$",
            algebra(known("sqrt_of_product", a="0", b="1"), known("abs_nonnegative", a="0")),
            shown=False,
        ),
        *state("s", "s_k + G_{k+1}^2", r"\sum_{i=1}^{t} g_i^2", "c^2", "AdaGrad's sum"),
        *positive("s", SQUARES),
        Given(
            "update_w",
            r"w_{k+1} = w_k - \frac{\eta G_{k+1}}{\sqrt{s_{k+1}}}",
            r"AdaGrad without $\epsilon$",
            forall="k: integer >= 0",
        ),
        Step(
            "adagrad",
            rf"w_{{t+1}} - w_t = -\frac{{\eta g_{{t+1}}}}{{\sqrt{{{SQUARES}}}}}",
            r"$\sqrt{c^2 z} = c\sqrt{z}$, and $c$ cancels",
            divided("s", SQUARES, "update_w", "scaled", "scaled_s"),
        ),
        *state(
            "r",
            r"\rho r_k + (1-\rho) G_{k+1}^2",
            weighted(r"\rho", "g_i^2", "t"),
            "c^2",
            "RMSprop's average",
        ),
        *positive("r", SQUARE_MEAN),
        Given(
            "update_u",
            r"u_{k+1} = u_k - \frac{\eta G_{k+1}}{\sqrt{r_{k+1}}}",
            r"RMSprop without $\epsilon$",
            forall="k: integer >= 0",
        ),
        Step(
            "rmsprop",
            rf"u_{{t+1}} - u_t = -\frac{{\eta g_{{t+1}}}}{{\sqrt{{{SQUARE_MEAN}}}}}",
            "in the same way",
            divided("r", SQUARE_MEAN, "update_u", "scaled", "scaled_r"),
        ),
        *state(
            "m",
            r"\beta_1 m_k + (1-\beta_1) G_{k+1}",
            weighted(r"\beta_1", "g_i", "t"),
            "c",
            "Adam's first average",
        ),
        *state(
            "v",
            r"\beta_2 v_k + (1-\beta_2) G_{k+1}^2",
            weighted(r"\beta_2", "g_i^2", "t"),
            "c^2",
            "Adam's second average",
        ),
        Given(
            "corrected",
            r"h_{k+1} = \frac{v_{k+1}}{1-\beta_2^{k+1}}",
            r"its bias correction, $h = \hat v$",
            forall="k: integer >= 0",
        ),
        Step(
            "scaled_h",
            rf"h_{{t+1}} = c^2 ({SECOND_MOMENT})",
            "put in",
            algebra("corrected", "scaled_v"),
            shown=False,
        ),
        *positive("h", SECOND_MOMENT),
        Given(
            "update_x",
            r"x_{k+1} = x_k - \frac{\eta m_{k+1}/(1-\beta_1^{k+1})}{\sqrt{h_{k+1}}}",
            r"Adam without $\epsilon$",
            forall="k: integer >= 0",
        ),
        Step(
            "adam",
            rf"x_{{t+1}} - x_t = -\frac{{\eta {FIRST_MOMENT}}}{{\sqrt{{{SECOND_MOMENT}}}}}",
            "here the average of the gradients has the factor $c$, too",
            divided("h", SECOND_MOMENT, "update_x", "scaled_m", "scaled_h"),
        ),
        Given(
            "update_y",
            r"y_{k+1} = y_k - \frac{\eta m_{k+1}/(1-\beta_1^{k+1})}{\sqrt{h_{k+1}} + \epsilon}",
            r"Adam with $\epsilon$",
            forall="k: integer >= 0",
        ),
        Given("first_gradient", "g_1 = a", "one gradient is enough for a counterexample"),
        Step(
            "first_m",
            r"m_1 = (1-\beta_1) c a",
            "the first average",
            algebra("update_m", "start_m", "scaled", "first_gradient"),
        ),
        Step(
            "first_h",
            "h_1 = c^2 a^2",
            "and the corrected second one",
            algebra("corrected", "update_v", "start_v", "scaled", "first_gradient"),
        ),
        Step(
            "first_root",
            r"\sqrt{c^2 a^2} = c a",
            "both are positive",
            evaluated(),
            shown=False,
        ),
        Step(
            "first_step",
            r"y_1 - y_0 = -\frac{\eta c a}{c a + \epsilon}",
            r"$\epsilon$ is not scaled, so $c$ stays",
            algebra("update_y", "first_m", "first_h", "first_root"),
        ),
    ),
    claims=("adagrad", "rmsprop", "adam", "first_step"),
    remarks=(
        Remark(
            printed=r"Adam is invariant to diagonal rescaling of the gradients; its update is "
            r"printed as $W_t = W_{t-1} - \alpha\,\hat m_t/(\sqrt{\hat v_t} + \epsilon)$.",
            correct=r"This is exact for $\epsilon = 0$ only, and for positive factors.  With "
            r"$\epsilon > 0$ a weight whose gradients are smaller than $\epsilon$ hardly moves: "
            r"for gradients of size $\epsilon/100$ its first step is $\alpha/101$ instead of "
            r"$\alpha$.",
            statement=r"-\frac{\eta a}{a + \epsilon}",
            step="first_step",
        ),
    ),
    variants=(
        Variant(
            "eta: real in [1/20, 1/2]; a: integer in [2, 5]; c: integer in [6, 9]; "
            "epsilon: real in [1/2, 1]",
            "first_step",
        ),
    ),
)
