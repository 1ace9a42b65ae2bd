"""Updates in proportion to the loss do not rest where the loss is stationary."""

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
from closedform.derive.inequalities import inequality, positive, product
from closedform.derive.methods import algebra
from closedform.derive.moves import last_term

result = Result(
    title="Updates in proportion to the loss",
    source=(Source("ttic-31230-sgd", "Problems 7b and 9b"),),
    domain=(
        "eta: real > 0; L_1, L_2, g_1, g_2, w, U, V, b: real; p: real in [0,1]; N: integer >= 1;"
        " a, h: family"
    ),
    problem=r"""
A training set has two points.  At some parameters $w$ their losses are $L_1$ and $L_2$, and the
gradients $g_1$ and $g_2$ of these losses add up to zero: the total loss is stationary.  When point
$k$ is drawn, the parameter changes by $-\eta L_k g_k$ with $\eta > 0$, that is, in proportion to
the loss.  Both points are drawn with the same probability, unless something else is said.  What is
said about one parameter holds for each.
""",
    parts=(
        Part(
            r"Find the expected change $U$ of the parameter, in terms of $L_1$, $L_2$ and $g_1$.",
            Answer("expected"),
            accepted=(
                r"-\frac{\eta}{2}(L_1 - L_2) g_1",
                "-eta*(L_1-L_2)*g_1/2",
                r"\frac{\eta (L_2 - L_1) g_1}{2}",
                "−½·η·L_1·g_1 + ½·η·L_2·g_1",  # noqa: RUF001
            ),
            refused=(
                "0",
                r"-\frac{\eta}{2}(L_1 + L_2) g_1",
                r"-\eta (L_1 - L_2) g_1",
                r"\frac{\eta}{2}(L_1 - L_2) g_1",
                r"-\frac{\eta}{2} L_1 g_1",
            ),
            misconceptions=(
                Misconception("0", "The gradients cancel, but they are weighted here."),
                Misconception(
                    r"-\frac{\eta}{2}(L_1 + L_2) g_1", "The two gradients have opposite signs."
                ),
                Misconception(
                    r"-\eta (L_1 - L_2) g_1", "In each step only one of the points is drawn."
                ),
            ),
        ),
        Part(
            r"The losses are $1$ and $3$, the gradients $1$ and $-1$.  What is the expectation of "
            r"$L_k g_k$?",
            Answer("weighted", at={"L_1": "1", "L_2": "3", "g_1": "1"}),
            accepted=("-1", "(1-3)/2", r"\frac{1 \cdot 1 - 3 \cdot 1}{2}", "-1.0"),
            refused=("0", "1", "-2", "2"),
            misconceptions=(
                Misconception("0", "Weigh the gradients by the losses before adding them."),
                Misconception("-2", "This is the sum; take the mean."),
                Misconception("2", "One gradient is negative."),
            ),
        ),
        Part(
            r"Is a stationary point of the loss always a stationary point of this update, in the "
            r"sense that the expected change is zero?",
            Choice.from_truth(
                "expected",
                "0",
                {"L_1": "1", "L_2": "3", "g_1": "1", "eta": "1/10"},
                yes="Take losses of 1 and 3, and gradients of 1 and -1.",
            ),
        ),
        Part(
            r"Point 1 is drawn with the probability $p$, point 2 with $1-p$.  Find the expected "
            r"change $V$ in terms of $L_1$, $L_2$ and $g_1$.",
            Answer("biased"),
            accepted=(
                r"-\eta \left(p L_1 - (1-p) L_2\right) g_1",
                "-eta*g_1*(p*L_1 + p*L_2 - L_2)",
                r"\eta \left((1-p) L_2 - p L_1\right) g_1",
                "η·g_1·(L_2 − p·(L_1 + L_2))",  # noqa: RUF001
            ),
            refused=(
                r"-\frac{\eta}{2}(L_1 - L_2) g_1",
                r"-\eta \left(p L_1 + (1-p) L_2\right) g_1",
                r"-\eta p (L_1 - L_2) g_1",
                r"-\eta \left((1-p) L_1 - p L_2\right) g_1",
                "0",
            ),
            misconceptions=(
                Misconception(
                    r"-\eta \left(p L_1 + (1-p) L_2\right) g_1",
                    "The two gradients have opposite signs.",
                ),
                Misconception(
                    r"-\frac{\eta}{2}(L_1 - L_2) g_1", "That is for equal probabilities."
                ),
            ),
        ),
        Part(
            r"Tick all that is true at a stationary point of the loss.",
            Choice(
                (
                    Option(
                        r"Whenever $L_1 > L_2$ and $g_1 > 0$, the parameter is expected to "
                        r"decrease if both points are drawn with the same probability.",
                        "falls",
                    ),
                    Option(
                        r"With $L_1 = 1$ and $L_2 = 3$ the expected change is zero if point 1 is "
                        r"drawn three times as often as point 2.",
                        "biased",
                        "0",
                        {"L_1": "1", "L_2": "3", "p": "3/4"},
                    ),
                    Option(
                        r"For $N$ points with the losses $a_k$ and the gradients $h_k$ the mean of "
                        r"$a_k h_k$ does not change when a number is added to all losses.",
                        "shifted",
                    ),
                    Option(
                        r"The expected change is zero if both losses are $2$.",
                        "expected",
                        "0",
                        {"L_1": "2", "L_2": "2"},
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given("at_rest", "g_2 = -g_1", "the gradients add up to zero"),
        Given(
            "draw",
            r"U = \frac12 (-\eta L_1 g_1) + \frac12 (-\eta L_2 g_2)",
            "each of the two points is drawn with the same probability",
            modelling=True,
        ),
        Step(
            "weighted",
            r"\frac{L_1 g_1 + L_2 g_2}{2} = \frac12 (L_1 - L_2) g_1",
            "the mean of the weighted gradients",
            algebra("at_rest"),
        ),
        Step(
            "expected",
            r"U = -\frac{\eta}{2} (L_1 - L_2) g_1",
            "so the expected change is not zero, unless the losses are equal or both gradients are "
            "zero",
            algebra("draw", "at_rest"),
        ),
        Step(
            "falls",
            "U < 0",
            "for example, if the first point has the larger loss and a positive gradient",
            inequality(
                "expected",
                product(positive("L_1 - L_2"), positive("eta*g_1/2")),
                scale=("-1", "1"),
            ),
            forall="L_1: real > L_2; g_1: real > 0",
        ),
        Given(
            "draw_biased",
            r"V = p (-\eta L_1 g_1) + (1-p) (-\eta L_2 g_2)",
            "other probabilities",
        ),
        Step(
            "biased",
            r"V = -\eta \left(p L_1 - (1-p) L_2\right) g_1",
            "then the expected change can be zero although the losses differ",
            algebra("draw_biased", "at_rest"),
        ),
        Given(
            "last",
            r"h_N = -\sum_{k=1}^{N-1} h_k",
            "for a training set of any size: the gradients add up to zero",
        ),
        Step(
            "covariance",
            r"\frac1N \sum_{k=1}^N a_k h_k = \frac1N \sum_{k=1}^{N-1} (a_k - a_N) h_k",
            "the last gradient makes up for the others; for $N = 2$ this is the result above",
            algebra(last_term(), "last"),
        ),
        Step(
            "all_at_rest",
            r"\sum_{k=1}^N h_k = 0",
            "all gradients together",
            algebra(last_term(), "last"),
            shown=False,
        ),
        Step(
            "split",
            r"\frac1N \sum_{k=1}^N (a_k + b) h_k"
            r" = \frac1N \sum_{k=1}^N a_k h_k + \frac{b}{N} \sum_{k=1}^N h_k",
            "a number that is added to all losses comes out of the sum",
            algebra(),
        ),
        Step(
            "shifted",
            r"\frac1N \sum_{k=1}^N (a_k + b) h_k = \frac1N \sum_{k=1}^N a_k h_k",
            "only how far the losses differ from each other counts: it is the covariance of loss "
            "and gradient that moves the parameter",
            algebra("split", "all_at_rest"),
        ),
    ),
    claims=("weighted", "expected", "biased", "covariance"),
    remarks=(
        Remark(
            printed=r"It is to be assumed that there are two training points and a stationary "
            r"point of the loss at which their losses differ, and their gradients; how the points "
            r"are drawn is not said.",
            correct=r"The draw has to be uniform, as in $E = \frac12(L_1 - L_2) g_1$.  With "
            r"$L_1 = 1$, $L_2 = 3$, $g_1 = 1$, $g_2 = -1$ and probabilities $\frac34$, $\frac14$ "
            r"the expected update is $-\eta (\frac34 \cdot 1 - \frac14 \cdot 3) = 0$, while for "
            r"$\frac12$ and $\frac12$ it is $\eta$.  That the gradients differ means that they are "
            r"not zero: they add up to zero.",
            statement=r"-\frac{\eta}{2} (L_1 - L_2) g_1",
            step="biased",
            at={"L_1": "1", "L_2": "3", "g_1": "1", "p": "3/4", "eta": "1"},
        ),
    ),
    variants=(
        Variant(
            "eta: real in [1/50, 1/21]; L_1: integer in [1, 4]; L_2: integer in [5, 9];"
            " g_1: integer in [2, 5]",
            "expected",
        ),
        Variant(
            "eta: real in [1/20, 1/2]; L_1: integer in [1, 4]; L_2: integer in [5, 9];"
            " g_1: integer in [2, 5]; p: real in [1/10, 2/5]",
            "biased",
        ),
    ),
)
