"""Nesterov momentum with the look-ahead weights as variables: one gradient for each step."""

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
from closedform.derive.methods import algebra, recurrence
from closedform.derive.together import each, together

FROM_0 = "k: integer >= 0"

result = Result(
    title="Two forms of Nesterov momentum",
    source=(
        Source("quiz-7", "Question 1c"),
        Source("uam-neural-networks-2", "equations 21-22"),
        Source("epfl-loss-landscape", "Part 4"),
    ),
    domain=r"mu: real in [0,1); k, n: integer >= 0;"
    r" x, v, m, rho, A, y, u, N: family; g: function",
    problem=r"""
Nesterov momentum takes the gradient $g$ where momentum alone would lead, at the look-ahead
$A_k = x_k + m_k\,v_k$: the step is $v_{k+1} = m_k\,v_k - \rho_k\,g(A_k)$, and then
$x_{k+1} = x_k + v_{k+1}$, for $k \ge 0$.  Programs prefer to keep $A_k$ instead of $x_k$.
""",
    parts=(
        Part(
            r"Let the momentum be constant, $m_k = \mu$.  Write $A_{k+1}$ in terms of $A_k$, $v_k$ "
            r"and $v_{k+1}$.",
            Answer("constant_moved"),
            accepted=(
                r"A_k - \mu v_k + (1+\mu) v_{k+1}",
                "A_k - mu*v_k + (1+mu)*v_{k+1}",
                r"A_k + v_{k+1} + \mu (v_{k+1} - v_k)",
                "A_k + v_{k+1} + mu*v_{k+1} - mu*v_k",
            ),
            refused=(
                r"A_k + v_{k+1}",
                r"A_k + (1+\mu) v_{k+1}",
                r"A_k + \mu v_k + (1+\mu) v_{k+1}",
                r"A_k - \mu v_{k+1} + (1+\mu) v_k",
                r"A_k - \mu v_k + v_{k+1}",
            ),
            misconceptions=(
                Misconception(
                    r"A_k + v_{k+1}", "This moves x; the look-ahead also changes with the velocity."
                ),
                Misconception(
                    r"A_k + (1+\mu) v_{k+1}", "The old look-ahead has to be taken back first."
                ),
                Misconception(
                    r"A_k - \mu v_k + v_{k+1}", "That is x_{k+1}: the new look-ahead is missing."
                ),
            ),
        ),
        Part(
            r"And if the momentum $m_k$ changes from step to step?",
            Answer("moved"),
            accepted=(
                r"A_k - m_k v_k + (1+m_{k+1}) v_{k+1}",
                "A_k - m_k*v_k + (1 + m_{k+1})*v_{k+1}",
                r"A_k + v_{k+1} + m_{k+1} v_{k+1} - m_k v_k",
                r"m_{k+1} v_{k+1} + v_{k+1} - (m_k v_k - A_k)",
            ),
            refused=(
                r"A_k - m_k v_k + (1+m_k) v_{k+1}",
                r"A_k - m_{k+1} v_k + (1+m_{k+1}) v_{k+1}",
                r"A_k - m_{k+1} v_k + (1+m_k) v_{k+1}",
                r"A_k + v_{k+1}",
            ),
            misconceptions=(
                Misconception(
                    r"A_k - m_k v_k + (1+m_k) v_{k+1}",
                    "The new look-ahead is made with the next momentum.",
                ),
                Misconception(
                    r"A_k - m_{k+1} v_k + (1+m_{k+1}) v_{k+1}",
                    "The old look-ahead was made with the old momentum.",
                ),
            ),
        ),
        Part(
            r"A program starts with $y_0 = x_0$ and $u_0 = 0$ and iterates "
            r"$u_{k+1} = \mu\,u_k - \rho_k\,g(y_k)$, "
            r"$y_{k+1} = y_k - \mu\,u_k + (1+\mu)\,u_{k+1}$.  With $m_k = \mu$ and $v_0 = 0$, how "
            r"does it find $x_n$ in the end?",
            Answer("recovered"),
            accepted=(
                r"y_n - \mu u_n",
                "y_n - mu*u_n",
                r"-\mu u_n + y_n",
                r"y_n - \frac{\mu}{1} u_n",
            ),
            refused=("y_n", r"y_n + \mu u_n", r"y_n - u_n", r"y_n - (1+\mu) u_n"),
            misconceptions=(
                Misconception("y_n", "The program keeps the look-ahead, not the weights."),
                Misconception(r"y_n + \mu u_n", "This looks ahead a second time."),
            ),
        ),
        Part(
            r"Count the gradients that are evaluated: does this take twice as many as the same "
            r"number of steps of standard momentum, which needs one for each?",
            Choice.from_truth(
                "evaluations",
                "N_n = 2*n",
                yes="The gradient is taken at another place, but only once in each step.",
            ),
        ),
    ),
    chain=(
        Given("ahead", "A_k = x_k + m_k v_k", "the look-ahead", forall=FROM_0),
        Given(
            "step",
            r"v_{k+1} = m_k v_k - \rho_k g(x_k + m_k v_k)",
            "a new step, with the gradient at the look-ahead",
            forall=FROM_0,
        ),
        Given("move", "x_{k+1} = x_k + v_{k+1}", "the weights are moved", forall=FROM_0),
        Step(
            "moved",
            r"A_{k+1} = A_k - m_k v_k + (1+m_{k+1}) v_{k+1}",
            "back from the old look-ahead, one step, and ahead with the next momentum",
            algebra("ahead", "move", unfold=["ahead"]),
        ),
        Given("constant", r"m_k = \mu", "constant momentum", forall=FROM_0),
        Step(
            "constant_moved",
            r"A_{k+1} = A_k - \mu v_k + (1+\mu) v_{k+1}",
            "the form that is found in programs",
            algebra("moved", "constant"),
        ),
        Step(
            "constant_step",
            r"v_{k+1} = \mu v_k - \rho_k g(A_k)",
            "the gradient is needed where the program is",
            algebra("step", "constant", unfold=["ahead", "constant"]),
        ),
        Given("start_y", "y_0 = x_0", "the program starts at the same weights"),
        Given("start_u", "u_0 = 0", "at rest"),
        Given("rest", "v_0 = 0", "as the method does: then $A_0 = x_0$"),
        Given(
            "code_u",
            r"u_{k+1} = \mu u_k - \rho_k g(y_k)",
            "the first line of the program",
            forall=FROM_0,
        ),
        Given(
            "code_y",
            r"y_{k+1} = y_k - \mu u_k + (1+\mu) u_{k+1}",
            "the second line of the program",
            forall=FROM_0,
        ),
        Step(
            "pair",
            r"y_n + c u_n = A_n + c v_n",
            r"by induction the program has the same look-ahead and velocity; with $c$ any number, "
            r"these are two equations in one",
            together(
                "n",
                "c",
                algebra("start_y", "start_u", unfold=["ahead", "rest"]),
                algebra(
                    "code_y",
                    "code_u",
                    "first",
                    "second",
                    unfold=["constant_moved", "constant_step"],
                ),
            ),
            forall="c: real",
        ),
        Step("same_ahead", "y_n = A_n", "$c = 0$", each("pair", "c")),
        Step("same_velocity", "u_n = v_n", "what $c$ is multiplied with", each("pair", "c")),
        Step(
            "recovered",
            r"x_n = y_n - \mu u_n",
            "the look-ahead is taken back",
            algebra(unfold=["same_ahead", "same_velocity", "ahead", "constant"]),
        ),
        Step(
            "agree",
            r"1 + (y_n - \mu u_n) - x_n = 1",
            "the same, as it is observed",
            algebra("same_ahead", "same_velocity", "ahead", "constant"),
            shown=False,
        ),
        Given("none", "N_0 = 0", "no gradient has been evaluated at the start"),
        Given(
            "one_more",
            "N_{k+1} = N_k + 1",
            "the two lines of the program ask for one gradient",
            forall=FROM_0,
        ),
        Step(
            "evaluations",
            "N_n = n",
            "one gradient for each step, as with standard momentum",
            recurrence("none", "one_more", "n"),
        ),
    ),
    claims=("moved", "constant_moved", "agree", "evaluations"),
    remarks=(
        Remark(
            printed=r"$y$ is changed by $-m\,v_k + (1+m)\,v_{k+1}$ with the momentum $m$ of the "
            r"step, while it is also recommended to raise $m$ from $0.5$ to $0.99$ meanwhile",
            correct=r"This is right for constant momentum only.  Otherwise the new look-ahead "
            r"needs the next momentum, $-m_k\,v_k + (1+m_{k+1})\,v_{k+1}$, or the gradient is "
            r"taken at a wrong place, off by $(m_{k+1}-m_k)\,v_{k+1}$.",
            statement=r"A_k - m_k v_k + (1+m_k) v_{k+1}",
            step="moved",
        ),
        Remark(
            printed=r"The variable that looks ahead is renamed back to $x$",
            correct=r"Its start is $A_0 = x_0 + \mu\,v_0$, which is $x_0$ only for $v_0 = 0$: with "
            r"$x_0 = 1$, $v_0 = 1$ and $\mu = 0.9$ it is $1.9$.  And what it ends with is not "
            r"$x_n$ but $x_n + \mu\,v_n$.",
        ),
        Remark(
            printed=r"$\tilde\Delta_{k+1} = -\rho_w\,e(w_k + \mu_k\tilde\Delta_k) + "
            r"\mu_k\tilde\Delta_k$ (equation 21)",
            correct=r"The gradient $\nabla_w e$ is meant, with the rate $\rho_k$: where "
            r"$e = 1$ everywhere the gradient is $0$, and the weights must not move.",
            source=Source("uam-neural-networks-2", "equation 21"),
        ),
    ),
    variants=(
        Variant("mu: real in [1/2, 9/10]; k: integer in [1, 3]", "constant_moved"),
        Variant("k: integer in [2, 40]", "moved"),
    ),
)
