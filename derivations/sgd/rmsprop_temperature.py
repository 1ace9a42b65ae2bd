"""RMSprop in its ideal form does not see the unit of the loss: the rate stays as it is."""

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
from closedform.derive.inequalities import inequality, settled, summed
from closedform.derive.methods import algebra, induction, sign
from closedform.derive.moves import known

EVERY = "k: integer >= 0"
SPREAD = r"\frac1N \sum_{j=1}^N (g(j, x) - m(x))^2"
SCALED = r"\frac1N \sum_{j=1}^N (h(j, x) - q(x))^2"

result = Result(
    title="RMSprop and the scale of the loss",
    source=(Source("ttic-31230-sgd", "Problems 5b and 8b"),),
    domain=(
        r"eta, eta', eta_0, c: real > 0; N: integer >= 2;"
        r" t: integer >= 0; a, b, x: real;"
        r" g, h, G, H, m, q, r: function; s: function > 0; w, v, z, u, y: family"
    ),
    problem=r"""
A parameter with the value $x$ has for the $N$ training points the gradients $g(1, x), \dots,
g(N, x)$, with the mean $m(x) = \frac1N \sum_{j=1}^N g(j, x)$ and the standard deviation $s(x) =
\sqrt{\frac1N \sum_{j=1}^N (g(j, x) - m(x))^2}$, where $s(x) > 0$.  An ideal RMSprop divides by it:
$w_{k+1} = w_k - \frac{\eta}{s(w_k)}\,G(k, w_k)$ with $\eta > 0$, where $G(k, x)$ is the gradient of
the training point drawn in step $k$.  Now the loss is replaced by $c$ times the loss, $c > 0$.
Its gradients are $h(j, x)$ and $H(k, x)$, with the mean $q(x)$ and the standard deviation $r(x)$.
What is said about one parameter holds for each.
""",
    parts=(
        Part(
            r"Express the standard deviation $r(x)$ by $s(x)$.",
            Answer("deviation"),
            accepted=(r"c\,s(x)", "c*s(x)", r"\sqrt{c^2}\,s(x)", r"|c| s(x)", "s(x)·c"),
            refused=("s(x)", "c^2*s(x)", r"\sqrt{c}\,s(x)", r"\frac{s(x)}{c}", "s(x)+c"),
            misconceptions=(
                Misconception("c^2*s(x)", "So the variance changes; the deviation is its root."),
                Misconception(r"\sqrt{c}\,s(x)", "It is the variance that is a mean of squares."),
            ),
        ),
        Part(
            r"The update with the new loss is $v_{k+1} = v_k - \frac{\eta'}{r(v_k)}\,H(k, v_k)$, "
            r"from $v_0 = w_0$.  Which $\eta'$ keeps the temperature: which one makes the same "
            r"first "
            r"step from the same draw, where $G(0, w_0) \ne 0$?",
            Answer("rate"),
            accepted=(r"\eta", "eta", r"\frac{c\eta}{c}", "1*eta", "η"),
            refused=(r"\frac{\eta}{c}", r"c\,\eta", r"\frac{\eta}{c^2}", r"\frac{\eta}{\sqrt{c}}"),
            misconceptions=(
                Misconception(
                    r"\frac{\eta}{c}",
                    "So it is without the division; the deviation has changed as well.",
                ),
                Misconception(r"c\,\eta", "The gradient has already grown; compare whole steps."),
            ),
        ),
        Part(
            r"Plain gradient descent divides by nothing.  Which rate $\eta_0$ does it need for "
            r"$c = "
            r"2$: when does $u_1 = u_0 - \eta_0\,H(0, u_0)$ lead where $y_1 = y_0 - \eta\,G(0, "
            r"y_0)$ "
            r"leads, from $u_0 = y_0$?",
            Answer("plain", at={"c": "2"}),
            accepted=(r"\frac{\eta}{2}", "eta/2", "0.5*eta", r"\frac12\eta"),
            refused=(r"\eta", r"2\eta", r"\frac{\eta}{4}", r"\frac{\eta}{\sqrt2}"),
            misconceptions=(
                Misconception(r"\eta", "Nothing is divided by the deviation here."),
                Misconception(r"2\eta", "The gradient is twice as long, the step should not be."),
            ),
        ),
        Part(
            r"Tick all that is true.",
            Choice(
                (
                    Option(
                        r"With $\eta' = \eta$ ideal RMSprop goes through the same parameters for "
                        r"both losses, step by step.",
                        "same",
                    ),
                    Option(
                        r"Doubling the loss doubles the standard deviation of its gradients.",
                        "deviation",
                        "2 s(x)",
                        {"c": "2"},
                    ),
                    Option(
                        r"Doubling the loss doubles the variance of its gradients.",
                        "variance",
                        "2 a",
                        {"c": "2", "a": "1"},
                        feedback="A variance is made of squares.",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given(
            "mean",
            r"m(x) = \frac1N \sum_{j=1}^N g(j, x)",
            "the expected gradient: each training point is drawn with the same probability",
            "x: real",
            modelling=True,
        ),
        Given("spread", rf"s(x) = \sqrt{{{SPREAD}}}", "its standard deviation", "x: real"),
        Given(
            "scaled",
            "h(j, x) = c g(j, x)",
            r"the slope of $c$ times a loss is $c$ times its slope",
            "j: integer >= 1; x: real",
        ),
        Given(
            "mean_scaled",
            r"q(x) = \frac1N \sum_{j=1}^N h(j, x)",
            "the mean for the new loss",
            "x: real",
        ),
        Given("spread_scaled", rf"r(x) = \sqrt{{{SCALED}}}", "and the deviation", "x: real"),
        Step(
            "mean_too",
            "q(x) = c m(x)",
            "the factor comes out of the sum",
            algebra("mean_scaled", "scaled", unfold=["mean"]),
        ),
        Step(
            "squares",
            rf"{SCALED} = c^2 \left({SPREAD}\right)",
            "and squared out of the sum of squares",
            algebra("scaled", "mean_too"),
        ),
        Given("value", rf"{SPREAD} = a", "the variance for the old loss"),
        Step("variance", rf"{SCALED} = c^2 a", "so the variances", algebra("squares", "value")),
        Step(
            "positive",
            "0 <= (g(j, x) - m(x))^2",
            "squares are not negative",
            sign(),
            "j: integer in [1,N]; x: real",
            shown=False,
        ),
        Step(
            "positive_mean",
            f"0 <= {SPREAD}",
            "nor is their mean",
            inequality(summed("positive", "j"), scale=(r"\frac1N",)),
            shown=False,
        ),
        Step(
            "positive_scaled",
            rf"0 <= c^2 \left({SPREAD}\right)",
            "nor a multiple of it",
            inequality("positive_mean", scale=("c^2",)),
            shown=False,
        ),
        Step(
            "deviation",
            "r(x) = c s(x)",
            "the root of it",
            settled(
                algebra(
                    "spread_scaled",
                    "squares",
                    known("sqrt_of_product", a="c", b=SPREAD),
                    known("abs_nonnegative"),
                    unfold=["spread"],
                ),
                "positive_mean",
                "positive_scaled",
            ),
        ),
        Given("update", r"w_{k+1} = w_k - \frac{\eta}{s(w_k)} G(k, w_k)", "ideal RMSprop", EVERY),
        Given(
            "update_scaled",
            r"v_{k+1} = v_k - \frac{\eta'}{r(v_k)} H(k, v_k)",
            "the same with the new loss",
            EVERY,
        ),
        Given(
            "drawn", "H(k, x) = c G(k, x)", "the same training point is drawn", f"{EVERY}; x: real"
        ),
        Given("start", "v_0 = w_0", "the same start"),
        Given("wanted", "v_1 = w_1", "what is asked for: the same first step"),
        Given("moving", r"G(0, w_0) \ne 0", "the first step leads somewhere"),
        Step(
            "first_scaled",
            r"v_1 = w_0 - \eta' \frac{G(0, w_0)}{s(w_0)}",
            "the first step with the new loss",
            algebra("update_scaled", "start", "drawn", "deviation"),
        ),
        Step(
            "by_move",
            r"\eta' = \frac{(w_0 - v_1) s(w_0)}{G(0, w_0)}",
            "solved for the rate",
            settled(algebra(unfold=["first_scaled"]), "moving"),
        ),
        Step(
            "rate",
            r"\eta' = \eta",
            r"the step has to be $w_0 - w_1 = \frac{\eta}{s(w_0)}\,G(0, w_0)$",
            settled(algebra("by_move", "wanted", "update"), "moving"),
        ),
        Given("start_z", "z_0 = w_0", "a run from the same start"),
        Given(
            "update_z",
            r"z_{k+1} = z_k - \frac{\eta}{r(z_k)} H(k, z_k)",
            "with the new loss and the old rate",
            EVERY,
        ),
        Step(
            "same",
            "z_t = w_t",
            "by induction: at equal parameters both take the same step",
            induction(
                "t",
                base=algebra("start_z"),
                step=algebra("update_z", "drawn", "deviation", "induction", unfold=["update"]),
            ),
        ),
        Given("reached", "w_t = b", "where the run is after $t$ steps"),
        Step("there", "z_t = b", "there the run with the new loss is", algebra("same", "reached")),
        Given("start_plain", "u_0 = y_0", "plain descent from the same start"),
        Given("step_plain", r"y_1 = y_0 - \eta G(0, y_0)", "with the old loss"),
        Given("step_scaled", r"u_1 = u_0 - \eta_0 H(0, u_0)", "and with the new one"),
        Given("wanted_plain", "u_1 = y_1", "has to lead to the same place"),
        Given("moving_plain", r"G(0, y_0) \ne 0", "which is another one"),
        Step(
            "by_move_plain",
            r"\eta_0 = \frac1c \cdot \frac{y_0 - u_1}{G(0, y_0)}",
            "solved for the rate",
            settled(algebra(unfold=["step_scaled", "start_plain", "drawn"]), "moving_plain"),
            shown=False,
        ),
        Step(
            "plain",
            r"\eta_0 = \frac{\eta}{c}",
            "without the division the rate has to make up for the factor",
            settled(algebra("by_move_plain", "wanted_plain", "step_plain"), "moving_plain"),
        ),
    ),
    claims=("variance", "rate", "there", "plain"),
    remarks=(
        Remark(
            printed=r"The update of component $i$ is printed with the whole gradient "
            r"$\nabla_\Phi \mathcal{L}_\Phi(x_t, y_t)$ behind $\frac{\eta}{\sigma_i}$.",
            correct=r"Component $i$ is meant, $\nabla_{\Phi[i]} \mathcal{L}$.  And no parameter "
            r"may "
            r"have $\sigma_i = 0$.  In practice a small number $\delta$ is added to the "
            r"divisor, and "
            r"the answer holds only roughly: for $\sigma_i = 1$ and $\delta = 1$, doubling the "
            r"loss "
            r"makes the step $\frac{2}{2+1} \cdot \frac{1+1}{1} = \frac43$ times as long.",
        ),
    ),
    variants=(
        Variant("eta: real in [1/100, 9/10]; c: integer in [2, 9]", "plain"),
        Variant("a: integer in [2, 9]; c: integer in [2, 9]", "variance"),
    ),
)
