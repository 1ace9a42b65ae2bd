"""Minima and saddles of a quadratic loss: what the signs of the eigenvalues decide."""

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
from closedform.derive.inequalities import approached, inequality, nonnegative, product, summed
from closedform.derive.methods import algebra

LECTURE = Source("epfl-loss-landscape", "Part 2")

result = Result(
    title="Going up and down at a critical point",
    source=(LECTURE, Source("epfl-loss-landscape", "Part 3")),
    domain="N: integer >= 1; c: real > 0; f, h, U, mu: real; lambda, y: family; F, Q: function",
    problem=r"""
A loss is $f$ at a point where its gradient vanishes.  In coordinates $y_1, \dots, y_N$ along the
eigenvectors of its Hessian, with eigenvalues $\lambda_1, \dots, \lambda_N$, it is taken to be
$U = f + \frac12 \sum_{j=1}^N \lambda_j y_j^2$, without terms of higher order.  No eigenvalue is
$0$; the number of negative ones is the order of the point.
""",
    parts=(
        Part(
            r"Along an eigenvector with eigenvalue $\mu$ the loss is $F(h)$.  What is $F(h) - f$?",
            Answer("along"),
            accepted=(r"\frac{\mu h^2}{2}", "mu*h^2/2", r"\frac12 \mu h^2", "0.5*mu*h*h"),
            refused=("mu*h^2", "mu*h", "mu/2", "-mu*h^2/2", "f + mu*h^2/2"),
            misconceptions=(
                Misconception("mu*h^2", "The quadratic form comes with a factor one half."),
                Misconception("mu*h", "The gradient vanishes: there is no linear term."),
            ),
        ),
        Part(
            r"What is the second derivative of $F$ at $0$, as a limit of second differences?",
            Answer("curvature"),
            accepted=("mu", r"\mu", "2*mu/2", r"\frac{3\mu}{3}"),
            refused=("mu/2", "2*mu", "mu^2", "0"),
            misconceptions=(
                Misconception("mu/2", "Differentiating the square twice gives a factor 2."),
                Misconception("0", "The first derivative vanishes, not the second."),
            ),
        ),
        Part(
            r"What is that limit for the loss $Q(h) = h^4$, whose minimum is at $h = 0$?",
            Answer("flat_minimum"),
            accepted=("0", "0*2", "0.0", "2*0^2"),
            refused=("2", "12", "1", "4"),
            misconceptions=(
                Misconception("12", "This is the fourth power differentiated twice at h = 1."),
                Misconception("2", "The second difference is 2h^2, which vanishes with h."),
            ),
        ),
        Part(
            r"Which of these statements are true?  Tick all of them.",
            Choice(
                (
                    Option(
                        r"If every $\lambda_j \ge c > 0$, the loss is at least "
                        r"$f + \frac{c}{2} \sum_{j=1}^N y_j^2$: a strict minimum.",
                        "minimum",
                    ),
                    Option(
                        r"Along an eigenvector with eigenvalue $-2$, a move by $h = 1$ raises the "
                        r"loss.",
                        "along",
                        "F(h) - f <= 0",
                        {"mu": "-2", "h": "1"},
                        holds=False,
                        feedback="The loss changes by half the eigenvalue times h^2.",
                    ),
                    Option(
                        r"At a minimum in one dimension the second derivative can vanish.",
                        "flat_minimum",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given(
            "loss",
            r"U = f + \frac12 \sum_{j=1}^N \lambda_j y_j^2",
            "the loss in coordinates along the eigenvectors, up to second order",
            modelling=True,
        ),
        Given(
            "smallest",
            r"c <= \lambda_j",
            "first case: all eigenvalues are positive, and $c$ is a positive lower bound",
            forall="j: integer in [1,N]",
        ),
        Step(
            "term",
            r"0 <= (\lambda_j - c) y_j^2",
            "a square times what is not negative",
            inequality(product("smallest", nonnegative("y_j^2"))),
            forall="j: integer in [1,N]",
        ),
        Step(
            "minimum",
            r"U >= f + \frac{c}{2} \sum_{j=1}^N y_j^2",
            "the sum over all eigenvectors: larger than $f$ except at the point itself",
            inequality("loss", summed("term", "j"), scale=("1", "1/2")),
        ),
        Given(
            "line",
            r"F(h) = f + \frac12 \mu h^2",
            r"the loss along one eigenvector, with eigenvalue $\mu$: all other $y_j$ are $0$",
            forall="h: real",
        ),
        Step(
            "along",
            r"F(h) - f = \frac{\mu h^2}{2}",
            r"up for $\mu > 0$ and down for $\mu < 0$, on both sides",
            algebra("line"),
        ),
        Step(
            "bend",
            r"\frac{F(h) - 2F(0) + F(-h)}{h^2} = \mu",
            "the second difference",
            algebra("line"),
            forall="h: real > 0",
        ),
        Step(
            "curvature",
            r"\lim_{h \to 0^+} \frac{F(h) - 2F(0) + F(-h)}{h^2} = \mu",
            "the second derivative is the eigenvalue",
            approached("bend"),
        ),
        Given("quartic", "Q(h) = h^4", "another loss, with its minimum at $0$", forall="h: real"),
        Step(
            "quartic_bend",
            r"\frac{Q(h) - 2Q(0) + Q(-h)}{h^2} = 2 h^2",
            "its second difference",
            algebra("quartic"),
            forall="h: real > 0",
        ),
        Step(
            "flat_minimum",
            r"\lim_{h \to 0^+} \frac{Q(h) - 2Q(0) + Q(-h)}{h^2} = 0",
            "its second derivative vanishes",
            approached("quartic_bend"),
        ),
    ),
    claims=("along", "bend", "quartic_bend"),
    remarks=(
        Remark(
            printed=r"In one dimension, $\frac{d^2}{dw_a^2} E(w_a) > 0$ is what makes a point with "
            r"vanishing derivative a minimum",
            correct=r"It is sufficient, not necessary: $h^4$ has its minimum at $0$, where the "
            r"second derivative is $0$.  Likewise in $N$ dimensions: no eigenvalue may be $0$ if "
            r"signs are to decide.",
            source=LECTURE,
        ),
    ),
    variants=(Variant("mu: integer in [2, 9]; h: integer in [3, 9]", "along"),),
)
