"""Newton's step on a parabola leads to its minimum at once."""

from closedform.course import (
    Answer,
    Misconception,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.inequalities import approached
from closedform.derive.methods import algebra, minimum

Q_W = "a w^2 + b w + c"
Q_H = "a (w+h)^2 + b (w+h) + c"
Q_BACK = "(a (w-h)^2 + b (w-h) + c)"
Q_D = r"a (w+\delta)^2 + b (w+\delta) + c"

result = Result(
    title="Newton's step on a parabola",
    source=(Source("uam-neural-networks-2", "equations 4 to 7"),),
    domain=r"a: real > 0; b, c, w, \delta, \rho: real",
    problem=r"""
Near a minimum an error with one weight is modelled by the parabola $q(v) = a v^2 + b v + c$ with
$a > 0$.  From the present weight $w$, Newton's method moves to the minimum of the model.
""",
    parts=(
        Part(
            r"By which $\Delta w$ does it move?",
            Answer("step"),
            accepted=(
                r"-\frac{2aw+b}{2a}",
                "-w - b/(2*a)",
                "-(2*a*w + b)/(2*a)",
                "−(w + b/(2a))",  # noqa: RUF001
            ),
            refused=("(2*a*w+b)/(2*a)", "-(2*a*w+b)", "-(2*a*w+b)/a", "-b/(2*a)"),
            misconceptions=(
                Misconception(
                    "(2*a*w+b)/(2*a)", "Check the direction: the step goes against the slope."
                ),
                Misconception(
                    "-(2*a*w+b)",
                    "This is gradient descent with rate 1; divide by the second derivative.",
                ),
                Misconception("-b/(2*a)", "That is where the step ends, not by how much it moves."),
            ),
        ),
        Part(
            r"Where does it end?",
            Answer("arrives"),
            accepted=("-b/(2a)", r"-\frac{b}{2a}", r"w - \frac{2aw+b}{2a}", "−b·(2a)^(-1)"),  # noqa: RUF001
            refused=("b/(2a)", "-b/a", "-(2*a*w+b)/(2*a)", "w - (2*a*w+b)"),
            misconceptions=(
                Misconception("b/(2a)", "Put it into the derivative 2av + b: it does not vanish."),
                Misconception(
                    "-b/a", "The derivative of the square brings a factor 2 before the a."
                ),
            ),
        ),
        Part(
            r"With a learning rate $\rho$ the step is $\rho\,\Delta w$.  What is left of the "
            r"distance $w + \frac{b}{2a}$ to the minimum after it?",
            Answer("damped"),
            accepted=(
                r"(1-\rho)\left(w+\frac{b}{2a}\right)",
                "(1-rho)*(2*a*w+b)/(2*a)",
                "w + b/(2a) - rho*(w + b/(2a))",
                "(1−ρ)(w + b/(2a))",  # noqa: RUF001
            ),
            refused=(
                "rho*(w + b/(2a))",
                "(1-2*a*rho)*(w + b/(2a))",
                "0",
                "(1+rho)*(w + b/(2a))",
            ),
            misconceptions=(
                Misconception("rho*(w + b/(2a))", "This part is covered; the other one is left."),
                Misconception(
                    "(1-2*a*rho)*(w + b/(2a))",
                    "That is gradient descent: here the curvature 2a has been divided out.",
                ),
            ),
        ),
    ),
    chain=(
        Step(
            "chord",
            rf"\frac{{{Q_H} - ({Q_W})}}{{h}} = 2 a w + b + a h",
            "divide the increment of the parabola by $h$",
            algebra(),
            forall="h: real > 0",
        ),
        Step(
            "chord_back",
            rf"\frac{{{Q_H} - ({Q_W})}}{{h}} = 2 a w + b + a h",
            "the same to the other side",
            algebra(),
            forall="h: real < 0",
            shown=False,
        ),
        Step(
            "slope",
            rf"\lim_{{h \to 0^+}} \frac{{{Q_H} - ({Q_W})}}{{h}} = 2 a w + b",
            "the first derivative at the present weight",
            approached("chord"),
        ),
        Step(
            "slope_back",
            rf"\lim_{{h \to 0^-}} \frac{{{Q_H} - ({Q_W})}}{{h}} = 2 a w + b",
            "it is the same from the other side",
            approached("chord_back"),
        ),
        Step(
            "bend",
            rf"\frac{{{Q_H} - 2 ({Q_W}) + {Q_BACK}}}{{h^2}} = 2 a",
            "the second difference does not even depend on $h$: the second derivative",
            algebra(),
            forall="h: real > 0",
        ),
        Step(
            "square",
            rf"{Q_D} = a \left(\delta - \left(-\frac{{2 a w + b}}{{2 a}}\right)\right)^2"
            r" + \left(c - \frac{b^2}{4 a}\right)",
            "complete the square in the move $\\delta$",
            algebra(),
        ),
        Step(
            "step",
            rf"argmin({Q_D}, \delta) = -\frac{{2 a w + b}}{{2 a}}",
            "the square vanishes there: minus the slope divided by the second derivative",
            minimum("square", r"delta"),
        ),
        Step(
            "arrives",
            rf"w + argmin({Q_D}, \delta) = -\frac{{b}}{{2 a}}",
            "add the present weight; wherever it was, it cancels",
            algebra("step"),
        ),
        Step(
            "damped",
            rf"w + \rho\, argmin({Q_D}, \delta) + \frac{{b}}{{2 a}}"
            r" = (1-\rho)\left(w + \frac{b}{2 a}\right)",
            r"a step shortened by $\rho$ leaves the part $1-\rho$ of the distance",
            algebra("step"),
        ),
    ),
    claims=("slope", "slope_back", "bend", "step", "arrives", "damped"),
    remarks=(
        Remark(
            printed=r"$w_{k+1} = w^k - \rho_k \frac{1}{f''(w_k)} f'(w_k)$, with the remark that a "
            r"learning rate is kept",
            correct=r"$w^k$ is a slip for $w_k$.  On a parabola only $\rho_k = 1$ arrives in one "
            r"step: what is left is the part $1 - \rho_k$ of the distance, for $\rho_k = \frac12$ "
            r"one half.  The rate is kept because other errors are not parabolas.",
            statement=r"0",
            step="damped",
            at={"a": "1", "b": "0", "w": "2", "rho": "1/2"},
        ),
    ),
    variants=(
        Variant("a: integer in [1, 6]; b: integer in [1, 9]; w: integer in [2, 9]", "step"),
        Variant("a: integer in [2, 6]; b: integer in [1, 9]; w: integer in [2, 9]", "arrives"),
    ),
)
