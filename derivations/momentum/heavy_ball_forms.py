"""Momentum in one line or in two: the same weights, and a sum over all earlier gradients."""

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
from closedform.derive.methods import algebra, induction, limit
from closedform.derive.moves import first_term, sum_up
from closedform.derive.together import each, together

FROM_0, FROM_1 = "k: integer >= 0", "k: integer >= 1"

result = Result(
    title="Two forms of gradient descent with momentum",
    source=(
        Source("uam-neural-networks-2", "equations 18-20"),
        Source("epfl-loss-landscape", "Part 4"),
        Source("quiz-7", "Question 1b"),
    ),
    domain=r"alpha: real in [0,1); gamma: real > 0; n: integer >= 0;"
    r" w, u, Delta, rho, mu, G: family; g: function",
    problem=r"""
Momentum adds a part of the last step to each new one.  In two lines: the step is
$\Delta_{k+1} = -\rho_k\,g(w_k) + \mu_k\,\Delta_k$, where $g$ is the gradient of the error, $\rho_k$
the learning rate and $\mu_k$ the momentum, and then $w_{k+1} = w_k + \Delta_{k+1}$, for $k \ge 0$.
""",
    parts=(
        Part(
            r"Write $w_{k+1}$ for $k \ge 1$ in one line, in terms of $w_k$ and $w_{k-1}$.",
            Answer("one_line"),
            accepted=(
                r"w_k - \rho_k g(w_k) + \mu_k (w_k - w_{k-1})",
                "w_k - rho_k*g(w_k) + mu_k*(w_k - w_{k-1})",
                r"(1+\mu_k) w_k - \mu_k w_{k-1} - \rho_k g(w_k)",
                "w_k + mu_k*w_k - mu_k*w_{k-1} - g(w_k)*rho_k",
            ),
            refused=(
                r"w_k - \rho_k g(w_k)",
                r"w_k - \rho_k g(w_k) - \mu_k (w_k - w_{k-1})",
                r"w_k - \rho_k g(w_k) + \mu_k w_{k-1}",
                r"w_k - \rho_k g(w_{k-1}) + \mu_k (w_k - w_{k-1})",
                r"w_k - \rho_k \mu_k g(w_k) + (w_k - w_{k-1})",
            ),
            misconceptions=(
                Misconception(
                    r"w_k - \rho_k g(w_k) - \mu_k (w_k - w_{k-1})",
                    "Momentum goes on in the direction of the last step, not against it.",
                ),
                Misconception(
                    r"w_k - \rho_k g(w_k) + \mu_k w_{k-1}",
                    "The last step is a difference of two weights.",
                ),
                Misconception(
                    r"w_k - \rho_k g(w_{k-1}) + \mu_k (w_k - w_{k-1})",
                    "The gradient is taken at the weights of now.",
                ),
            ),
        ),
        Part(
            r"Let $u_0 = w_0$ and $u_1 = u_0 - \rho_0\,g(u_0) + \mu_0\,\Delta_0$, and let all "
            r"later $u_k$ come from the one-line form.  Is $u_k = w_k$ for all $k$?",
            Choice.from_truth("same", no="Both start alike and have the same update."),
        ),
        Part(
            r"Let the rate $\rho_k = \gamma$ and the momentum $\mu_k = \alpha$ be constant, and "
            r"$G_k = g(w_k)$ be the gradients.  Find $\Delta_n$ from $\Delta_0$ and the gradients.",
            Answer("unrolled"),
            accepted=(
                r"\alpha^n \Delta_0 - \gamma \sum_{j=0}^{n-1} \alpha^j G_{n-1-j}",
                "alpha^n*Delta_0 - gamma*sum(alpha^j*G_{n-1-j}, j, 0, n-1)",
                r"\alpha^n \Delta_0 - \sum_{i=1}^{n} \gamma \alpha^{i-1} G_{n-i}",
                r"-\gamma \sum_{j=0}^{n-1} \alpha^j G_{n-1-j} + \Delta_0 \alpha^n",
            ),
            refused=(
                r"-\gamma \sum_{j=0}^{n-1} \alpha^j G_{n-1-j}",
                r"\alpha^n \Delta_0 - \gamma \sum_{j=0}^{n-1} \alpha^j G_{j}",
                r"\alpha^n \Delta_0 - \gamma \sum_{j=0}^{n} \alpha^j G_{n-j}",
                r"\alpha^n \Delta_0 - \gamma (1-\alpha) \sum_{j=0}^{n-1} \alpha^j G_{n-1-j}",
            ),
            misconceptions=(
                Misconception(
                    r"\alpha^n \Delta_0 - \gamma \sum_{j=0}^{n-1} \alpha^j G_{j}",
                    "The newest gradient has the weight 1, the oldest one the smallest.",
                ),
                Misconception(
                    r"\alpha^n \Delta_0 - \gamma (1-\alpha) \sum_{j=0}^{n-1} \alpha^j G_{n-1-j}",
                    "This is a mean of the gradients; momentum adds them without that factor.",
                ),
            ),
        ),
        Part(
            r"What does the sum of the weights $\alpha^j$ of all these gradients approach as $n$ "
            r"grows?",
            Answer("memory"),
            accepted=(
                r"\frac{1}{1-\alpha}",
                "1/(1-alpha)",
                "1/(1-alpha)^1",
                "(1+alpha)/(1-alpha^2)",
            ),
            refused=(r"\frac{1}{\alpha}", "1", "1/(1+alpha)", "alpha/(1-alpha)", "1-alpha"),
            misconceptions=(
                Misconception(
                    r"\frac{1}{\alpha}", "For alpha = 0 only the newest gradient counts."
                ),
                Misconception("1", "That holds for a moving average, not for momentum."),
            ),
        ),
    ),
    chain=(
        Given(
            "velocity",
            r"\Delta_{k+1} = -\rho_k g(w_k) + \mu_k \Delta_k",
            "the first line: a new step",
            forall=FROM_0,
        ),
        Given(
            "position",
            r"w_{k+1} = w_k + \Delta_{k+1}",
            "the second line: the weights are moved",
            forall=FROM_0,
        ),
        Step(
            "difference",
            r"\Delta_k = w_k - w_{k-1}",
            "the last step is the difference of the last two weights",
            algebra(unfold=["position"]),
            forall=FROM_1,
        ),
        Step(
            "one_line",
            r"w_{k+1} = w_k - \rho_k g(w_k) + \mu_k (w_k - w_{k-1})",
            "so it does not have to be remembered",
            algebra("position", "velocity", "difference"),
            forall=FROM_1,
        ),
        Given("other_start", "u_0 = w_0", "the same start"),
        Given(
            "other_first",
            r"u_1 = u_0 - \rho_0 g(u_0) + \mu_0 \Delta_0",
            "the same first step",
        ),
        Given(
            "other_line",
            r"u_{k+1} = u_k - \rho_k g(u_k) + \mu_k (u_k - u_{k-1})",
            "all other weights by the form in one line",
            forall=FROM_1,
        ),
        Step(
            "pair",
            r"u_n + c u_{n+1} = w_n + c w_{n+1}",
            r"two successive weights agree, by induction; with $c$ any number, these are two "
            r"equations in one",
            together(
                "n",
                "c",
                algebra("other_first", "other_start", unfold=["position", "velocity"]),
                algebra("other_line", "first", "second", unfold=["one_line"]),
            ),
            forall="c: real",
        ),
        Step("same", "u_n = w_n", "$c = 0$", each("pair", "c")),
        Step(
            "agree",
            "1 + u_n - w_n = 1",
            "the same, as it is observed",
            algebra("same"),
            shown=False,
        ),
        Given("constant_rate", r"\rho_k = \gamma", "a constant rate", forall=FROM_0),
        Given("constant_momentum", r"\mu_k = \alpha", "a constant momentum", forall=FROM_0),
        Given("gradients", "g(w_k) = G_k", "names for the gradients", forall=FROM_0),
        Step(
            "newest_first",
            r"\sum_{j=0}^{n} \alpha^j G_{n-j} = G_n + \alpha \sum_{j=0}^{n-1} \alpha^j G_{n-1-j}",
            "the newest gradient is taken out of the sum; the rest is shifted by one",
            algebra(first_term()),
        ),
        Step(
            "unrolled",
            r"\Delta_n = \alpha^n \Delta_0 - \gamma \sum_{j=0}^{n-1} \alpha^j G_{n-1-j}",
            "induction on the number of steps",
            induction(
                "n",
                step=algebra(
                    "velocity",
                    "constant_rate",
                    "constant_momentum",
                    "gradients",
                    "induction",
                    unfold=["newest_first"],
                ),
            ),
        ),
        Step(
            "weights",
            r"\sum_{j=0}^{n-1} \alpha^j = \frac{1-\alpha^n}{1-\alpha}",
            "a geometric sum",
            algebra(sum_up()),
        ),
        Step(
            "memory",
            r"\lim_{n\to\infty} \sum_{j=0}^{n-1} \alpha^j = \frac{1}{1-\alpha}",
            r"$\alpha^n$ vanishes",
            limit("weights", "n"),
        ),
    ),
    claims=("one_line", "agree", "unrolled", "memory"),
    remarks=(
        Remark(
            printed=r"$w_{k+1} = w_k - \rho_k\,\Delta_w e(w_k) + \mu_k\,\Delta_k$ (equation 18) "
            r"and $\Delta_{k+1} = -\rho_w\,e(w_k) + \mu_k\,\Delta_k$ (equation 19)",
            correct=r"Both times the gradient is meant: $-\rho_k\,\nabla_w e(w_k)$.  Without it "
            r"the weights would move on although the gradient is $0$: with $e(w) = 1$ everywhere, "
            r"$\rho = 0.1$ and $\Delta_k = 0$ equation 19 gives $\Delta_{k+1} = -0.1$.",
        ),
        Remark(
            printed=r"$\Delta_k = w_k - w_{k-1}$, for every $k$",
            correct=r"For $k = 0$ there is no $w_{-1}$: the first step needs $\Delta_0$, which is "
            r"$0$ for a start at rest.  From $w_1$ on the definition and the two lines agree.",
        ),
        Remark(
            printed=r"A momentum term with weight $\alpha$ can be seen as a running average over "
            r"roughly $\frac{1}{\alpha}$ examples",
            correct=r"Over roughly $\frac{1}{1-\alpha}$ of them, the sum of the weights "
            r"$\alpha^j$: $10$ for $\alpha = 0.9$, where $\frac{1}{\alpha} < 1.12$.  And "
            r"it is a sum: the average has the factor $1-\alpha$.",
            statement=r"\frac{1}{\alpha}",
            step="memory",
            at={"alpha": "9/10"},
            source=Source("epfl-loss-landscape", "Part 5"),
        ),
    ),
    variants=(
        Variant(
            "alpha: real in [1/2, 9/10]; gamma: real in [1/100, 1/2]; n: integer in [2, 4]",
            "unrolled",
        ),
        Variant("alpha: real in [3/5, 9/10]", "memory"),
    ),
)
