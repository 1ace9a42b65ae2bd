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
from closedform.derive.inequalities import applied, inequality, settled
from closedform.derive.methods import algebra, induction
from closedform.derive.moves import known
from closedform.derive.together import at

EVERY = "k: integer >= 0; x: real"
POINT = "k: integer >= 0; x: real; j: integer >= 1"
SPREAD = r"\frac1N \sum_{j=1}^N (g(j, x) - m(x))^2"
SCALED = r"\frac1N \sum_{j=1}^N (h(j, x) - q(x))^2"

result = Result(
    title="RMSprop and the scale of the loss",
    source=(Source("ttic-31230-sgd", "Problems 5b and 8b"),),
    domain=(
        r"eta, eta', c: real > 0; N: integer >= 1; t: integer >= 0; a, x: real;"
        r" g, h, m, q, s, r: function; w, v, u, y, z, i: family"
    ),
    problem=r"""
A parameter with the value $x$ has for the $N$ training points the gradients $g(1, x), \dots,
g(N, x)$.  Training points are drawn uniformly, so the gradient has the mean $m(x) = \frac1N \sum_j
g(j, x)$ and the standard deviation $s(x) = \sqrt{\frac1N \sum_j (g(j, x) - m(x))^2}$.  An ideal
RMSprop divides by it: $w_{k+1} = w_k - \frac{\eta}{s(w_k)}\,g(i_k, w_k)$ with $\eta > 0$, where
$i_k$ is the point drawn in step $k$.  Now the loss is replaced by $c$ times the loss, $c > 0$; its
gradients $h(j, x) = c\,g(j, x)$ have the mean $q(x)$ and the standard deviation $r(x)$.  What is
said about one parameter holds for each.
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
            r"The update with the new loss is $v_{k+1} = v_k - \frac{\eta'}{r(v_k)}\,h(i_k, v_k)$, "
            r"from $v_0 = w_0$.  Which $\eta'$ keeps the temperature, that is, takes the same first "
            r"step from the same draw, if $g(i_0, w_0) \ne 0$?",
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
            r"What would it be for $c = 2$ and plain stochastic gradient descent, $u_{k+1} = u_k - "
            r"\eta'\,h(i_k, u_k)$, that has to follow $y_{k+1} = y_k - \eta\,g(i_k, y_k)$?",
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
            r"the slope of $c$ times the loss is $c$ times the slope",
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
            "variance_scaled",
            rf"{SCALED} = c^2 ({SPREAD})",
            "and squared out of the sum of squares",
            algebra("scaled", "mean_too"),
        ),
        Given("value", rf"{SPREAD} = a", "the variance for the old loss"),
        Step("variance", rf"{SCALED} = c^2 a", "so the variances", algebra("variance_scaled", "value")),
    ),
    claims=("variance",),
)
