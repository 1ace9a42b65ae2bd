"""A loss in bits instead of nats is a loss in another unit: the learning rate takes it up."""

from closedform.course import (
    Answer,
    Choice,
    Given,
    Misconception,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.inequalities import settled
from closedform.derive.methods import algebra, limit
from closedform.derive.methods import induction as by_induction
from closedform.derive.moves import known

ANYWHERE = "k: integer >= 0; x: real"
DISTANCE = "n: integer >= 1"
EVERY = "k: integer >= 0"
NATS = r"n (L(k, x + \frac1n) - L(k, x))"
BITS = r"n (B(k, x + \frac1n) - B(k, x))"
LOG = r"n (\ln P(k, x + \frac1n) - \ln P(k, x))"

result = Result(
    title="Loss in bits, loss in nats, and the learning rate",
    source=(Source("ttic-31230-sgd", "Problems 5a and 8a"),),
    domain=(
        r"eta, eta': real > 0; k, t: integer >= 0; x, c: real;"
        r" P: function in (0,1); L, B, D, g, h, s: function; w, u, v: family"
    ),
    problem=r"""
A classifier is trained by stochastic gradient descent, one example at a time.  Step $k$ sees an
example to whose label the model gives the probability $P(k, x)$ when a parameter has the value
$x$.  The loss is $L(k, x) = -\ln P(k, x)$ in nats, or $B(k, x) = -\log_2 P(k, x)$ in bits; the
slopes of the two are $g(k, x)$ and $h(k, x)$.  What is said about one parameter holds for each.
With the loss in nats, $w_{k+1} = w_k - \eta\,g(k, w_k)$ with $\eta > 0$ has worked well.
""",
    parts=(
        Part(
            r"Somebody takes the loss in bits, with the rate $\eta'$: $v_{k+1} = v_k - \eta'\,"
            r"h(k, v_k)$, from $v_0 = w_0$.  For which $\eta'$ is the first step the same, if "
            r"$g(0, w_0) \ne 0$?",
            Answer("rate"),
            accepted=(
                r"\eta \ln 2",
                "eta*log(2)",
                r"\eta (\ln 6 - \ln 3)",
                "η·ln(4)/2",
                r"-\eta \ln\frac12",
            ),
            refused=(
                r"\frac{\eta}{\ln 2}",
                r"\eta",
                r"\eta \log_2 e",
                "0.69*eta",
                r"-\eta \ln 2",
                r"2\eta",
            ),
            misconceptions=(
                Misconception(
                    r"\frac{\eta}{\ln 2}",
                    "The loss in bits is the larger number, so its gradient is larger as well.",
                ),
                Misconception(
                    r"\eta", "The loss is multiplied by a number, and so is its gradient."
                ),
                Misconception("0.69*eta", "That is rounded; give the factor exactly."),
            ),
        ),
        Part(
            r"With the rate of part a for the loss in bits: are all later steps the same, too?",
            Choice.from_truth(
                "same",
                no="Start from equal parameters and the same examples, and go on step by step.",
            ),
        ),
        Part(
            r"With the loss in nats, $\eta = \frac{1}{10}$ has worked well.  Does the loss in bits "
            r"need a larger rate?",
            Choice.from_truth(
                "rate",
                r"\eta' > \frac{1}{10}",
                at={"eta": "1/10"},
                yes="A bit is less than a nat, so the same loss is more bits.",
            ),
        ),
    ),
    chain=(
        Given("nats", r"L(k, x) = -\ln P(k, x)", "the loss in nats", ANYWHERE),
        Given("bits", r"B(k, x) = -\log_2 P(k, x)", "the loss in bits", ANYWHERE),
        Step(
            "unit",
            r"B(k, x) = \frac{L(k, x)}{\ln 2}",
            "a logarithm to another base is a multiple of the natural one",
            algebra("bits", known("log_to_base", a="P(k, x)", b="2"), unfold=["nats"]),
        ),
        Given(
            "quotient",
            rf"D(k, x, n) = {NATS}",
            r"difference quotients over the distance $\frac1n$",
            f"{ANYWHERE}; {DISTANCE}",
        ),
        Given(
            "slope",
            r"\lim_{n\to\infty} D(k, x, n) = g(k, x)",
            "the loss is differentiable; this is its slope",
            ANYWHERE,
        ),
        Given(
            "slope_bits",
            rf"h(k, x) = \lim_{{n\to\infty}} {BITS}",
            "and this the slope in bits",
            ANYWHERE,
        ),
        Step(
            "quotient_bits",
            rf"{BITS} = \frac{{D(k, x, n)}}{{\ln 2}}",
            "so all difference quotients have the same factor",
            algebra("unit", unfold=["quotient"]),
            DISTANCE,
        ),
        Step(
            "limit_bits",
            rf"\lim_{{n\to\infty}} {BITS} = \frac{{g(k, x)}}{{\ln 2}}",
            "and their limit has it",
            limit("quotient_bits", "n", ["slope"]),
            shown=False,
        ),
        Step(
            "gradient",
            r"h(k, x) = \frac{g(k, x)}{\ln 2}",
            "and their limit, the slope, has it, too",
            algebra("slope_bits", "limit_bits"),
        ),
        Given("update", r"w_{k+1} = w_k - \eta g(k, w_k)", "descent, the loss in nats", EVERY),
        Given("start", "v_0 = w_0", "the same start"),
        Given("update_bits", r"v_{k+1} = v_k - \eta' h(k, v_k)", "the loss in bits", EVERY),
        Given("wanted", "v_1 = w_1", "what is asked for: the same first step"),
        Given("moving", r"g(0, w_0) \ne 0", "the first step leads somewhere"),
        Step(
            "first_bits",
            r"v_1 = w_0 - \eta' \frac{g(0, w_0)}{\ln 2}",
            "the first step in bits",
            algebra("update_bits", "start", "gradient"),
        ),
        Step(
            "by_move",
            r"\eta' = \frac{(w_0 - v_1) \ln 2}{g(0, w_0)}",
            "solved for the rate",
            settled(algebra(unfold=["first_bits"]), "moving"),
        ),
        Step(
            "rate",
            r"\eta' = \eta \ln 2",
            r"the step has to be $w_0 - w_1 = \eta\,g(0, w_0)$",
            settled(algebra("by_move", "wanted", "update"), "moving"),
        ),
        Given("start_u", "u_0 = w_0", "a run from the same start"),
        Given(
            "update_u",
            r"u_{k+1} = u_k - (\eta \ln 2) h(k, u_k)",
            "with the loss in bits and this rate",
            EVERY,
        ),
        Step(
            "same",
            "u_t = w_t",
            "by induction: at equal parameters both take the same step",
            by_induction(
                "t",
                base=algebra("start_u"),
                step=algebra("update_u", "gradient", "induction", unfold=["update"]),
            ),
        ),
        Given("reached", "w_t = c", "where the run in nats is after $t$ steps"),
        Step("there", "u_t = c", "there the run in bits is", algebra("same", "reached")),
        Given(
            "slope_log",
            rf"s(k, x) = \lim_{{n\to\infty}} {LOG}",
            "the slope of the log-probability itself",
            ANYWHERE,
        ),
        Step(
            "quotient_log",
            rf"{LOG} = -D(k, x, n)",
            "the loss is its opposite",
            algebra(unfold=["quotient", "nats"]),
            DISTANCE,
            shown=False,
        ),
        Step(
            "limit_log",
            rf"\lim_{{n\to\infty}} {LOG} = -g(k, x)",
            "and so is the slope",
            limit("quotient_log", "n", ["slope"]),
            shown=False,
        ),
        Step(
            "opposite",
            "s(k, x) = -g(k, x)",
            "and so is the slope",
            algebra("slope_log", "limit_log"),
        ),
        Step(
            "uphill",
            r"w_{k+1} = w_k + \eta s(k, w_k)",
            "descent of the loss goes uphill in the log-probability",
            algebra("update", unfold=["opposite"]),
        ),
    ),
    claims=("rate", "there", "uphill"),
    remarks=(
        Remark(
            printed=r"Both updates subtract the gradient of the log-probability, "
            r"$\Phi_{t+1} = \Phi_t - \eta \nabla_\Phi \ln P_\Phi(y|x)$, and the same with "
            r"$\log_2$ and $\eta'$.",
            correct=r"This has the sign of ascent: it makes the label less probable.  The loss is "
            r"$-\ln P$, so the update is $\Phi_{t+1} = \Phi_t + \eta \nabla_\Phi \ln P_\Phi(y|x)$. "
            r"For $P = \frac{1}{1+e^{-w}}$, $w_0 = 0$ and $\eta = 1$ the printed update leads to "
            r"$w_1 = -\frac12$, where $P$ has fallen from $0.5$ to $0.378$; the right one leads to "
            r"$\frac12$ and $0.622$.  The answer does not depend on it: $\eta' = \eta \ln 2$.",
            statement=r"w_k - \eta s(k, w_k)",
            step="uphill",
            at={"k": "0"},
        ),
    ),
    variants=(Variant("eta: real in [1/100, 9/10]", "rate"),),
)
