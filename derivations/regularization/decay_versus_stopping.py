"""Weight decay and early stopping keep the same coordinates small, to leading order alike."""

from closedform.course import (
    Answer,
    Choice,
    Figure,
    Given,
    Misconception,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.inequalities import inequality, nonnegative, squeezed
from closedform.derive.methods import algebra, induction, recurrence

STOPPED = r"1-(1-\beta\gamma)^n"
DECAYED = r"\frac{\beta}{\beta+\frac{1}{\gamma n}}"

result = Result(
    title="Weight decay against early stopping",
    source=(Source("epfl-ann-week5", "Exercise 5d"),),
    domain="gamma, beta_1: real > 0; beta: real in (0, 1/gamma]; n: integer >= 1;"
    " w^*: real; w: sequence",
    problem=r"""
One coordinate of a quadratic error has the curvature $\beta > 0$ and its minimum at $w^*$.  From
$w(0) = 0$ gradient descent, $w(k+1) = w(k) - \gamma\,\beta\,(w(k) - w^*)$ with
$0 < \beta\gamma \le 1$, is stopped after $n$ steps.  Weight decay with $\lambda > 0$ would lead to
$\frac{\beta}{\beta+\lambda}\,w^*$ instead.
""",
    parts=(
        Part(
            r"Where is $w$ when descent is stopped?",
            Answer("stopped"),
            accepted=(
                r"\left(1-(1-\beta\gamma)^n\right) w^*",
                "w^**(1 - (1 - beta*gamma)^n)",
                r"w^* - (1-\gamma\beta)^n w^*",
                r"\gamma\beta w^* \sum_{k=0}^{n-1} (1-\beta\gamma)^k",
            ),
            refused=(
                r"(1-\beta\gamma)^n w^*",
                r"n \beta\gamma w^*",
                r"\left(1-(1-\beta\gamma)^{n+1}\right) w^*",
                "w^*",
            ),
            misconceptions=(
                Misconception(
                    r"(1-\beta\gamma)^n w^*", "This is what is still missing to the minimum."
                ),
                Misconception(
                    r"n \beta\gamma w^*", "The steps become shorter on the way to the minimum."
                ),
            ),
        ),
        Part(
            r"For flat coordinates both agree to leading order if $\lambda = \frac{1}{\gamma n}$.  "
            r"Which $\lambda$ belongs to $n = \frac{1}{5\gamma\beta_1}$?",
            Answer("five"),
            accepted=(r"5\beta_1", "5*beta_1", r"\frac{1}{1/(5\beta_1)}", "10*beta_1/2"),
            refused=(r"\frac{\beta_1}{5}", r"\frac{1}{5\beta_1}", r"\beta_1", "5*gamma*beta_1"),
            misconceptions=(
                Misconception(r"\frac{1}{5\beta_1}", "Stopping later means less decay: invert."),
                Misconception("5*gamma*beta_1", "The rate cancels: gamma n is 1/(5 beta_1)."),
            ),
        ),
        Part(
            r"With this $\lambda$, which share of $w^*$ is left by weight decay where "
            r"$\beta = \beta_1$?",
            Answer("flat"),
            accepted=(r"\frac16", "1/6", "1/(1+5)", "2/12"),
            refused=("0", "5/6", "1/5", "0.17"),
            misconceptions=(
                Misconception("0", "It is small, but weight decay stops nothing completely."),
                Misconception("5/6", "This is by which share the weight is made smaller."),
            ),
        ),
        Part(
            r"Where $\beta = 20\,\beta_1$?",
            Answer("steep"),
            accepted=(r"\frac45", "4/5", "20/25", "0.8"),
            refused=("1", "1/5", "20/21", "0.98"),
            misconceptions=(
                Misconception("1", "It is most of the way, but not all of it."),
                Misconception("20/21", "The decay is 5 beta_1 here, not beta_1."),
            ),
        ),
        Part(
            r"With $\lambda = \frac{1}{\gamma n}$, can weight decay lead closer to $w^*$ than "
            r"stopping does?",
            Choice.from_truth(
                "at_least",
                rf"{DECAYED} > {STOPPED}",
                yes="Stopping leads at least as far, in every coordinate.",
            ),
        ),
    ),
    chain=(
        Given("start", "w(0) = 0", "the start"),
        Given(
            "update",
            r"w(k+1) = w(k) - \gamma \beta (w(k) - w^*)",
            "gradient descent",
            forall="k: integer >= 0",
        ),
        Step(
            "every",
            r"w(k) = (1-(1-\beta\gamma)^k) w^*",
            "the linear recurrence is solved, and proved by induction",
            recurrence("start", "update", "k"),
            forall="k: integer >= 0",
        ),
        Step("stopped", rf"w(n) = ({STOPPED}) w^*", "after $n$ steps", algebra("every")),
        Step(
            "bernoulli",
            r"1 - n\beta\gamma \le (1-\beta\gamma)^n",
            "induction: the next step adds $n (\\beta\\gamma)^2$ to the difference",
            induction(
                "n",
                base=inequality(),
                step=inequality(
                    "induction",
                    nonnegative(r"n (\beta\gamma)^2"),
                    scale=(r"1-\beta\gamma", "1"),
                ),
            ),
        ),
        Step(
            "rest",
            r"0 \le (1-\beta\gamma)^n",
            r"as $\beta\gamma \le 1$",
            induction(
                "n",
                base=inequality(nonnegative(r"1-\beta\gamma")),
                step=inequality("induction", scale=(r"1-\beta\gamma",)),
            ),
        ),
        Step(
            "decreasing",
            r"(1-\beta\gamma)^n (1+n\beta\gamma) \le 1",
            "induction: the left side becomes smaller with every step",
            induction(
                "n",
                base=inequality(nonnegative(r"(\beta\gamma)^2")),
                step=inequality("induction", "rest", scale=("1", r"(n+1) (\beta\gamma)^2")),
            ),
        ),
        Step(
            "at_least",
            rf"{DECAYED} \le {STOPPED}",
            r"so stopping leads as far as weight decay with $\lambda = \frac{1}{\gamma n}$, or "
            "farther",
            inequality("decreasing", scale=(r"\frac{1}{1+n\beta\gamma}",)),
        ),
        Step(
            "ratio_low",
            rf"1 \le \frac{{{STOPPED}}}{{{DECAYED}}}",
            "the ratio of both is at least 1",
            inequality("at_least", scale=(r"\frac{1+n\beta\gamma}{n\beta\gamma}",)),
        ),
        Step(
            "ratio_high",
            rf"\frac{{{STOPPED}}}{{{DECAYED}}} \le 1 + n\beta\gamma",
            "and hardly larger in flat coordinates",
            inequality("bernoulli", scale=(r"\frac{1+n\beta\gamma}{n\beta\gamma}",)),
        ),
        Step(
            "alike",
            rf"\lim_{{\beta\to0^+}} \frac{{{STOPPED}}}{{{DECAYED}}} = 1",
            "both agree to leading order in flat coordinates",
            squeezed("ratio_low", "ratio_high"),
        ),
        Step(
            "five",
            r"\frac{1}{\gamma \cdot \frac{1}{5\gamma\beta_1}} = 5\beta_1",
            r"$\lambda$ for the number of steps of early stopping",
            algebra(),
        ),
        Step(
            "flat",
            r"\frac{\beta_1}{\beta_1 + 5\beta_1} = \frac16",
            "what weight decay leaves of the flat coordinate",
            algebra(),
        ),
        Step(
            "steep",
            r"\frac{20\beta_1}{20\beta_1 + 5\beta_1} = \frac45",
            "and of the steep one",
            algebra(),
        ),
    ),
    claims=("stopped", "alike", "five", "flat", "steep"),
    remarks=(
        Remark(
            printed=r"With $\beta_2 \gg \lambda \gg \beta_1$ the result is the same as with early "
            r"stopping; which $\lambda$ belongs to $n_{\text{stop}}$ is not said",
            correct=r"$\lambda = \frac{1}{\gamma\,n_{\text{stop}}}$, here $5\beta_1$.  The same it "
            r"is only roughly: for $\beta_1$ and $20\,\beta_1$ weight decay leads to $0.167$ and "
            r"$0.8$ of $w^*$, and stopping (for small $\gamma\beta_2$) to $0.181$ and $0.982$.",
        ),
    ),
    variants=(
        Variant(
            "gamma: real in [1/10, 1/2]; beta: real in [1/2, 3/2]; n: integer in [2, 2];"
            " w^*: integer in [1, 9]",
            "stopped",
        ),
    ),
    figures=(
        Figure(
            "stopping",
            r"How much of the optimum is reached from $w = 0$ with the rate $\gamma$: by stopping "
            r"at $n = 1/(5\gamma\beta_1)$, simulated (dots) and proved, and by weight decay with "
            r"$\lambda = 1/(\gamma n) = 5\beta_1$, simulated, with the proved shares of the "
            r"coordinates with $\beta_1$ and $20\,\beta_1$.",
            alt="Two curves that rise from 0 to 1 with growing curvature; both reach about 0.18 "
            "and 0.17 for the flat coordinate, while for the steep one stopping reaches 0.98 and "
            "decay only 0.8.",
        ),
    ),
)
