"""Steps divided by the size of each single gradient do not rest where the loss is stationary."""

from closedform.course import (
    Answer,
    Choice,
    Given,
    Misconception,
    Option,
    Part,
    Result,
    Source,
    Step,
    Variant,
)  # fmt: skip
from closedform.derive.inequalities import (
    enclosed,
    inequality,
    nonnegative,
    positive,
    product,
    settled,
    special,
)  # fmt: skip
from closedform.derive.methods import algebra
from closedform.derive.moves import known
from closedform.derive.roots import with_roots
from closedform.derive.together import at

POINT = "k: integer >= 1"
SMALL, RISING = r"epsilon: real > 3*phi^2", "y: real > x"
LOW, HIGH = r"\frac{52327}{100000}", r"\frac{52328}{100000}"
A, B, C = (rf"\sqrt{{{name}^2+\epsilon}}" for name in ("x", "y", r"\phi"))
SHARE, TWICE = rf"\frac{{x}}{{{A}}}", rf"\frac{{2\phi}}{{{C}}}"
GRADIENTS = r"\frac13 (g_{1,1} + g_{2,1} + g_{3,1})"
SUM = r"\sum_{k=1}^N \frac{g_{k,i}}{\sqrt{s_k + \epsilon}}"


def pull(phi: str) -> str:
    """What has to be zero where the update rests: for the data 0, 0 and 3, and epsilon = 1."""
    there = rf"\frac{{{phi}-3}}{{\sqrt{{({phi}-3)^2+1}}}}"
    return rf"2 \cdot \frac{{{phi}}}{{\sqrt{{({phi})^2+1}}}} + {there}"


def aside(name: str, statement: str, by: object, forall: str = "") -> Step:
    """A step that only serves the next one."""
    return Step(name, statement, "rearranged", by, forall, shown=False)


def root(inside: str, outside: str) -> tuple[object, object]:
    """The root of a square times something, where the square is that of a positive number."""
    return known("sqrt_of_product", a=outside, b=inside), known("abs_nonnegative")


result = Result(
    title="Where adaptive gradient descent comes to rest",
    source=(Source("ttic-31230-sgd", "Problem 6"),),
    domain=(
        "eta, epsilon: real > 0; phi, h, b, x: real; sigma: real >= 0; N, d, i: integer >= 1;"
        " g, u, U: family; s: family >= 0"
    ),
    problem=r"""
At some parameters, training point $k$ of $N$ has the gradient $(g_{k,1}, \dots, g_{k,d})$, with the
mean square $s_k = \frac1d \sum_{j=1}^d g_{k,j}^2$.  When point $k$ is drawn, an adaptive method
changes component $i$ of the parameters by $u_{k,i} = -\eta \frac{g_{k,i}}{\sqrt{s_k + \epsilon}}$,
with $\eta > 0$ and $\epsilon > 0$.  Points are drawn uniformly.  The expected change of component
$i$ is $U_{N,i}$; the parameters are stationary for the update where all of them are zero.

An example has one parameter $\phi$ and $N = 3$ points with the losses $\frac12 (\phi - z_k)^2$,
where $z_1 = z_2 = 0$ and $z_3 = b$.
""",
    parts=(
        Part(
            r"Write $U_{N,i}$ as a sum over the training points, in terms of $g_{k,i}$ and $s_k$.",
            Answer("expected", form=""),
            accepted=(
                r"-\frac{\eta}{N} \sum_{k=1}^N \frac{g_{k,i}}{\sqrt{s_k + \epsilon}}",
                "-eta/N*sum(g_{k,i}/sqrt(s_k + epsilon), k, 1, N)",
                r"\frac1N \sum_{k=1}^N \frac{-\eta g_{k,i}}{\sqrt{\epsilon + s_k}}",
                r"-\eta \sum_{m=1}^N \frac{g_{m,i}}{N \sqrt{s_m + \epsilon}}",
            ),
            refused=(
                r"-\frac{\eta}{N} \sum_{k=1}^N g_{k,i}",
                r"-\eta \sum_{k=1}^N \frac{g_{k,i}}{\sqrt{s_k + \epsilon}}",
                r"-\frac{\eta}{N} \sum_{k=1}^N \frac{g_{k,i}}{s_k + \epsilon}",
                r"-\frac{\eta}{N} \sum_{k=1}^N \frac{g_{k,i}}{\sqrt{s_i + \epsilon}}",
            ),
            misconceptions=(
                Misconception(
                    r"-\frac{\eta}{N} \sum_{k=1}^N g_{k,i}",
                    "Each gradient is divided by its own size before the mean is taken.",
                ),
                Misconception(
                    r"-\frac{\eta}{N} \sum_{k=1}^N \frac{g_{k,i}}{\sqrt{s_i + \epsilon}}",
                    "The size belongs to the training point that is drawn, not to the component.",
                ),
            ),
        ),
        Part(
            r"For which $b$ is a given $\phi$ with $3\phi^2 < \epsilon$ stationary for the update "
            r"of the example?",
            Answer("third"),
            accepted=(
                r"\phi + \frac{2\phi\sqrt{\epsilon}}{\sqrt{\epsilon - 3\phi^2}}",
                "phi*(1 + 2*sqrt(epsilon)/sqrt(epsilon - 3*phi^2))",
                r"\phi + 2\phi\sqrt{\frac{\epsilon}{\epsilon - 3\phi^2}}",
                "φ + 2φ/√(1 − 3φ²/ε)",  # noqa: RUF001
            ),
            refused=(
                r"3\phi",
                "2*phi*sqrt(epsilon/(epsilon-3*phi^2))",
                r"\phi + \frac{2\phi\sqrt{\epsilon}}{\sqrt{\epsilon + 3\phi^2}}",
                r"\phi + \frac{2\phi\epsilon}{\epsilon - 3\phi^2}",
            ),
            misconceptions=(
                Misconception(r"3\phi", "There the loss is stationary, but gradients are divided."),
                Misconception("2*phi*sqrt(epsilon/(epsilon-3*phi^2))", "That is b - phi."),
            ),
        ),
        Part(
            r"Is a stationary point of the update always a stationary point of the loss?",
            Choice.from_truth(
                "gradient_there",
                "0",
                {"phi": "1/2", "epsilon": "1"},
                yes=r"Look at the example with $\phi = \frac12$ and $\epsilon = 1$, where "
                r"$b = \frac52$.",
            ),
        ),
        Part(
            r"Let $b = 3$, so that the loss is smallest at $\phi = 1$, and $\epsilon = 1$.  What "
            r"is the expected update there?",
            Answer("example", at={"phi": "1", "h": "2", "epsilon": "1"}),
            accepted=(
                r"-\frac{\eta}{3}\left(\sqrt2 - \frac{2}{\sqrt5}\right)",
                "-eta*(2/sqrt(2) - 2/sqrt(5))/3",
                r"\frac{2\eta}{3\sqrt5} - \frac{\eta\sqrt2}{3}",
                r"-\frac{\eta (5\sqrt2 - 2\sqrt5)}{15}",
            ),
            refused=(
                "0",
                r"\frac{\eta}{3}\left(\sqrt2 - \frac{2}{\sqrt5}\right)",
                r"-\eta\left(\sqrt2 - \frac{2}{\sqrt5}\right)",
                r"-\frac{\eta}{3}\left(\frac{1}{\sqrt2} - \frac{2}{\sqrt5}\right)",
            ),
            misconceptions=(
                Misconception("0", "The gradients 1, 1 and -2 are divided by different numbers."),
                Misconception(
                    r"-\frac{\eta}{3}\left(\frac{1}{\sqrt2} - \frac{2}{\sqrt5}\right)",
                    "Two of the three points are at zero.",
                ),
            ),
        ),
        Part(
            r"Let still $b = 3$ and $\epsilon = 1$.  Tick all that is true.",
            Choice(
                (
                    Option(
                        r"From every $\phi < 0.52327$ the expected update increases $\phi$, so it "
                        "does not rest there.",
                        "low",
                    ),
                    Option(
                        r"From every $\phi > 0.52328$ the expected update decreases $\phi$, the "
                        r"minimum of the loss at $\phi = 1$ included.",
                        "high",
                    ),
                    Option(
                        r"At the minimum of the loss, $\phi = 1$, the expected update is zero.",
                        "example",
                        "0",
                        {"phi": "1", "h": "2", "epsilon": "1", "eta": "1"},
                        feedback="The far point counts for less than its gradient says.",
                    ),
                    Option(
                        r"A smaller learning rate moves the stationary point of the update "
                        "towards the minimum of the loss.",
                        "condition",
                        holds=False,
                        feedback="The rate is a factor in front of the sum that has to be zero.",
                    ),
                    Option(
                        r"If all gradients are divided by the same $\sqrt{\sigma + \epsilon}$, as "
                        "they nearly are by a slow running average, the update rests where the "
                        "loss is stationary.",
                        "common",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Given(
            "update",
            r"u_{k,i} = -\eta \frac{g_{k,i}}{\sqrt{s_k + \epsilon}}",
            "the update for one training point",
            forall="k, i: integer >= 1",
        ),
        Given(
            "draw",
            r"U_{N,i} = \frac1N \sum_{k=1}^N u_{k,i}",
            "each of the training points is drawn with the same probability",
            forall="N, i: integer >= 1",
            modelling=True,
        ),
        Step(
            "expected",
            rf"U_{{N,i}} = -\frac{{\eta}}{{N}} {SUM}",
            "the size of its own gradient stays with each point",
            algebra("draw", "update"),
        ),
        Step(
            "condition",
            rf"{SUM} = -\frac{{N}}{{\eta}} U_{{N,i}}",
            "so the update rests where these sums are zero, whatever the learning rate",
            algebra(unfold=["expected"]),
        ),
        Given("one", "d = 1", "the example has one parameter"),
        Given("size", r"s_k = \frac1d \sum_{j=1}^d g_{k,j}^2", "the mean square", POINT),
        aside("size_one", "s_k = g_{k,1}^2", algebra("size", "one"), POINT),
        Given("first", r"g_{1,1} = \phi", r"the slope of $\frac12 (\phi - 0)^2$"),
        Given("second", r"g_{2,1} = \phi", "the same for the second point"),
        Given("far", r"g_{3,1} = \phi - b", r"the slope of $\frac12 (\phi - b)^2$"),
        Given("apart", r"b = \phi + h", r"it is farther than $\phi$ by $h$"),
        aside(
            "three",
            r"U_{3,1} = -\frac{\eta}{3} \left(\frac{g_{1,1}}{\sqrt{s_1+\epsilon}}"
            r" + \frac{g_{2,1}}{\sqrt{s_2+\epsilon}} + \frac{g_{3,1}}{\sqrt{s_3+\epsilon}}\right)",
            algebra("expected"),
        ),
        Step(
            "example",
            rf"U_{{3,1}} = -\frac{{\eta}}{{3}} \left({TWICE} - \frac{{h}}{{\sqrt{{h^2+\epsilon}}}}"
            r"\right)",
            r"the gradients are $\phi$, $\phi$ and $-h$",
            algebra("three", "size_one", "first", "second", "far", "apart"),
        ),
        Step(
            "gradient",
            rf"{GRADIENTS} = \phi - \frac{{b}}{{3}}",
            r"while the mean gradient is zero only at $\phi = \frac{b}{3}$",
            algebra("first", "second", "far"),
        ),
        Given("rest", "U_{3,1} = 0", "the update rests"),
        aside(
            "balance",
            rf"\frac{{h}}{{\sqrt{{h^2+\epsilon}}}} = {TWICE} + \frac{{3}}{{\eta}} U_{{3,1}}",
            algebra(unfold=["example"]),
        ),
        Step(
            "balanced",
            rf"\frac{{h}}{{\sqrt{{h^2+\epsilon}}}} = {TWICE}",
            "two points on one side against one on the other",
            algebra("balance", "rest"),
        ),
        aside(
            "share",
            rf"1 - \left({SHARE}\right)^2 = \left(\frac{{1}}{{{A}}}\right)^2 \epsilon",
            with_roots(),
        ),
        aside(
            "share_positive",
            rf"0 < 1 - \left({SHARE}\right)^2",
            inequality("share", positive(rf"\left(\frac{{1}}{{{A}}}\right)^2 \epsilon")),
        ),
        aside(
            "share_root",
            rf"\sqrt{{1 - \left({SHARE}\right)^2}} = \frac{{\sqrt\epsilon}}{{{A}}}",
            settled(algebra("share", *root("epsilon", rf"\frac{{1}}{{{A}}}")), "share_positive"),
        ),
        aside(
            "root_positive",
            rf"0 < \sqrt{{1 - \left({SHARE}\right)^2}}",
            settled(
                inequality("share_root", positive(rf"\frac{{\sqrt\epsilon}}{{{A}}}")),
                "share_positive",
            ),
        ),
        Step(
            "inverse",
            rf"x = \frac{{\sqrt\epsilon\,{SHARE}}}{{\sqrt{{1 - \left({SHARE}\right)^2}}}}",
            r"a number can be calculated from its quotient by $\sqrt{x^2 + \epsilon}$",
            settled(settled(algebra(unfold=["share_root"]), "root_positive"), "share_positive"),
        ),
        Step(
            "distance",
            rf"h = \frac{{\sqrt\epsilon\,{TWICE}}}{{\sqrt{{1 - \left({TWICE}\right)^2}}}}",
            "for $h$, whose quotient is known",
            algebra(at("inverse", x="h"), "balanced"),
            SMALL,
        ),
        aside(
            "share_there",
            rf"1 - \left({TWICE}\right)^2 = \left(\frac{{1}}{{{C}}}\right)^2 (\epsilon - 3\phi^2)",
            with_roots(),
        ),
        Step(
            "third",
            r"b = \phi + \frac{2\phi\sqrt\epsilon}{\sqrt{\epsilon - 3\phi^2}}",
            r"the update rests at $\phi$ for this third point",
            algebra(
                "apart",
                "distance",
                "share_there",
                *root(r"\epsilon - 3\phi^2", rf"\frac{{1}}{{{C}}}"),
            ),
            SMALL,
        ),
        Step(
            "gradient_there",
            rf"{GRADIENTS} = \frac{{2\phi}}{{3}}"
            r" \left(1 - \frac{\sqrt\epsilon}{\sqrt{\epsilon - 3\phi^2}}\right)",
            r"but the loss is not stationary, unless $\phi = 0$: $-\frac13$ for $\phi = \frac12$, "
            r"$\epsilon = 1$",
            algebra("gradient", "third"),
            SMALL,
        ),
        aside(
            "product",
            rf"{A} {B} - x y = \frac{{({A} {B} - x y)^2 + \epsilon (x^2 + y^2 + \epsilon)}}"
            rf"{{2 {A} {B}}}",
            with_roots(),
            RISING,
        ),
        aside(
            "top",
            rf"0 < \epsilon + {A} {B} - x y",
            inequality(
                "product",
                nonnegative(rf"({A} {B} - x y)^2"),
                positive(rf"\epsilon + \frac{{\epsilon (x^2 + y^2 + \epsilon)}}{{2 {A} {B}}}"),
                scale=("1", rf"\frac{{1}}{{2 {A} {B}}}", "1"),
            ),
            RISING,
        ),
        aside(
            "difference",
            rf"\frac{{y}}{{{B}}} - {SHARE}"
            rf" = \frac{{(y-x) (\epsilon + {A} {B} - x y)}}{{{A} {B} ({A} + {B})}}",
            with_roots(),
            RISING,
        ),
        Step(
            "rising",
            rf"{SHARE} < \frac{{y}}{{{B}}}",
            "a larger gradient still is the larger one after the division",
            inequality(
                "difference",
                product(positive("y - x"), "top"),
                scale=("1", rf"\frac{{1}}{{{A} {B} ({A} + {B})}}"),
            ),
            RISING,
        ),
        Step("end_low", f"{pull(LOW)} < 0", "for the points 0, 0 and 3", enclosed()),
        Step("end_high", f"0 < {pull(HIGH)}", "and just above", enclosed()),
        Step(
            "low",
            rf"{pull('phi')} < 0",
            r"and so everywhere below: the sum rises with $\phi$, and has only one zero",
            inequality(
                special("rising", x="phi", y=LOW, epsilon="1"),
                special("rising", x="phi-3", y=f"{LOW}-3", epsilon="1"),
                "end_low",
                scale=("2", "1", "1"),
            ),
            f"phi: real < {LOW}",
        ),
        Step(
            "high",
            rf"0 < {pull('phi')}",
            "and everywhere above",
            inequality(
                special("rising", x=HIGH, y="phi", epsilon="1"),
                special("rising", x=f"{HIGH}-3", y="phi-3", epsilon="1"),
                "end_high",
                scale=("2", "1", "1"),
            ),
            f"phi: real > {HIGH}",
        ),
        Given("stationary", r"\sum_{k=1}^N g_{k,i} = 0", "a stationary point of the loss"),
        aside(
            "factor",
            r"\sum_{k=1}^N \frac{g_{k,i}}{\sqrt{\sigma + \epsilon}}"
            r" = \frac{1}{\sqrt{\sigma + \epsilon}} \sum_{k=1}^N g_{k,i}",
            algebra(),
        ),
        Step(
            "common",
            r"\phi - \frac{\eta}{N} \sum_{k=1}^N \frac{g_{k,i}}{\sqrt{\sigma + \epsilon}} = \phi",
            "a divisor that is the same for all points does no harm",
            algebra("factor", "stationary"),
        ),
    ),
    claims=("expected", "example", "third", "gradient_there"),
    variants=(Variant("phi: real in [1/10, 1/2]; epsilon: integer in [2, 5]", "third"),),
)
