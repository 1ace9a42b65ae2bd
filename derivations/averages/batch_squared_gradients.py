"""Squares of batch gradients for two periodic series: what batches average away, and what not."""

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
from closedform.derive.inequalities import approached
from closedform.derive.methods import algebra, limit, recurrence, sign
from closedform.derive.together import at

NUMBERS = {"a": "11/10", "b": "-9/10"}
EVERY = "k: integer >= 0"


def series(name: str, period: str) -> tuple[Given, ...]:
    """What is granted about a periodic series."""
    return tuple(
        Given(
            f"{name}_{place}",
            f"{name}({len(period)}k+{place}) = {value}",
            f"number {place} of each period of the gradients for $w_{name[-1]}$",
            forall=EVERY,
        )
        for place, value in enumerate(period, 1)
    )


def batches(name: str, of: str, size: int) -> Given:
    """The gradients of batches of a series."""
    terms = "+".join(f"{of}({size}k+{place})" for place in range(1, size + 1))
    return Given(
        name,
        rf"{name}(k) = \frac{{{terms}}}{{{size}}}",
        f"batches of {size} for $w_{of[-1]}$",
        forall=EVERY,
    )


def average(name: str, batch: str) -> tuple[Given, ...]:
    """The running average of squared batch gradients."""
    return (
        Given(f"start_{name}", f"{name}(0) = 0", "the average starts at zero"),
        Given(
            f"update_{name}",
            rf"{name}(k+1) = \rho {name}(k) + (1-\rho) {batch}(k)^2",
            "squares are averaged between batches, gradients within",
            forall=EVERY,
        ),
    )


def settles(name: str, batch: str, value: str, taken: tuple[str, ...]) -> tuple[Step, ...]:
    """If all batches have the same gradient, its square is what the average approaches."""
    square = rf"\left({value}\right)^2"
    return (
        Step(
            f"same_{batch}",
            f"{batch}(k) = {value}",
            "the same for all batches",
            algebra(batch, *(at(step, k=index) for step, index in map(str.split, taken))),
            forall=EVERY,
        ),
        Step(
            f"next_{name}",
            rf"{name}(k+1) = \rho {name}(k) + (1-\rho) {square}",
            "put in",
            algebra(f"update_{name}", f"same_{batch}"),
            forall=EVERY,
            shown=False,
        ),
        Step(
            f"value_{name}",
            rf"{name}(t) = (1-\rho^t) {square}",
            "the recurrence is solved, and proved by induction",
            recurrence(f"start_{name}", f"next_{name}", "t"),
        ),
        Step(
            f"limit_{name}",
            rf"\lim_{{t\to\infty}} {name}(t) = {square}",
            r"$\rho^t$ vanishes",
            limit(f"value_{name}", "t"),
        ),
    )


ODD = r"\lim_{t\to\infty} r_2(2t+1)"
EVEN = r"\lim_{t\to\infty} r_2(2t)"

result = Result(
    title="Squared gradients of small batches",
    source=(Source("epfl-ann-week5", "Exercise 2"),),
    domain=(
        r"\rho: real in [0,1); a: real > 0; b: real in (-a,a); t: integer >= 0;"
        r" g_1, g_3, f_2, f_4, h_2, h_4, q_2, q_4, r_2, r_4: sequence"
    ),
    problem=r"""
The gradients of single patterns with respect to a weight $w_3$ are $a, 0, b, 0, a, 0, b, 0,
\dots$, with $a = 1.1$ and $b = -0.9$.  In this order they are put into batches, whose gradient is
the mean over the batch; $r(k+1) = \rho\,r(k) + (1-\rho)\,h(k)^2$, with $r(0) = 0$ and
$0 \le \rho < 1$, averages the squared gradients $h(0)^2, h(1)^2, \dots$ of the batches.
""",
    parts=(
        Part(
            r"Batches of 2: what does $r$ approach if it is looked at after every odd number of "
            r"updates, $r(1), r(3), \dots$?  Answer in terms of $\rho$.",
            Answer("odd_limit", at=NUMBERS),
            accepted=(
                r"\frac{0.3025 + 0.2025\rho}{1+\rho}",
                "(0.3025+0.2025*rho)/(1+rho)",
                r"\frac{1.21+0.81\rho}{4(1+\rho)}",
                r"0.2025 + \frac{0.1}{1+\rho}",
            ),
            refused=(
                "0.2525",
                r"\frac{0.2025 + 0.3025\rho}{1+\rho}",
                "0.3025",
                r"\frac{1.21+0.81\rho}{1+\rho}",
            ),
            misconceptions=(
                Misconception("0.2525", "The newest batch counts more than the one before it."),
                Misconception(
                    r"\frac{0.2025 + 0.3025\rho}{1+\rho}",
                    "After an odd number of updates the newest batch is the one that contains a.",
                ),
                Misconception(
                    r"\frac{1.21+0.81\rho}{1+\rho}",
                    "The gradient of a batch is the mean of its two gradients, not their sum.",
                ),
            ),
        ),
        Part(
            r"Does $r(t)$ converge as $t \to \infty$, for batches of 2?",
            Choice.from_truth(
                "no_limit",
                f"{EVEN} = {ODD}",
                yes="Even and odd numbers of updates lead to different limits.",
            ),
        ),
        Part(
            r"Which number does your answer to the first question approach as $\rho \to 1$?",
            Answer("slow", at=NUMBERS),
            accepted=("0.2525", "101/400", r"\frac{0.3025+0.2025}{2}", "2.02/8"),
            refused=("0.505", "0.3025", "0.0025", "0.25"),
            misconceptions=(
                Misconception("0.505", "Half of the batches have one square, half the other."),
                Misconception("0.25", "Square the two gradients before you average."),
            ),
        ),
        Part(
            r"Batches of 4: what does $r(t)$ approach?",
            Answer("limit_r_4", at=NUMBERS),
            accepted=("0.0025", "1/400", "0.05^2", r"\left(\frac{1.1-0.9}{4}\right)^2"),
            refused=("0.2525", "0.05", "0.01", "0.505", "0.12625"),
            misconceptions=(
                Misconception("0.2525", "Within a batch gradients are averaged, and cancel."),
                Misconception("0.05", "This is the gradient of each batch; square it."),
                Misconception("0.12625", "Average the four gradients first, and square then."),
            ),
        ),
        Part(
            r"The gradients for $w_1$ are $1.1, 0.9, 1.1, 0.9, \dots$  What does the average of "
            r"the squares approach for batches of 2, and just so for batches of 4?",
            Answer("limit_q_2", at={"a": "11/10", "b": "9/10"}),
            accepted=("1", "1.0", r"\left(\frac{1.1+0.9}{2}\right)^2", "4/4"),
            refused=("1.01", "0.505", "2", "0.25"),
            misconceptions=(
                Misconception("1.01", "This would be the average for single patterns."),
                Misconception("0.505", "The sum over a batch of 2 is divided by 2, and squared."),
            ),
        ),
    ),
    chain=(
        *series("g_3", "a0b0"),
        batches("h_2", "g_3", 2),
        *average("r_2", "h_2"),
        Step(
            "first_kind",
            r"h_2(2k) = \frac{a}{2}",
            "every other batch contains $a$ and a zero",
            algebra(at("h_2", k="2k"), at("g_3_1", k="k"), at("g_3_2", k="k")),
            forall=EVERY,
        ),
        Step(
            "second_kind",
            r"h_2(2k+1) = \frac{b}{2}",
            "the others contain $b$ and a zero",
            algebra(at("h_2", k="2k+1"), at("g_3_3", k="k"), at("g_3_4", k="k")),
            forall=EVERY,
        ),
        Step(
            "odd_update",
            r"r_2(2k+1) = \rho r_2(2k) + (1-\rho) \frac{a^2}{4}",
            "one update",
            algebra(at("update_r_2", k="2k"), "first_kind"),
            forall=EVERY,
        ),
        Step(
            "two_updates",
            r"r_2(2(k+1)) = \rho^2 r_2(2k) + (1-\rho) \frac{\rho a^2+b^2}{4}",
            "and one more",
            algebra(at("update_r_2", k="2k+1"), "odd_update", "second_kind"),
            forall=EVERY,
        ),
        Step(
            "even",
            r"r_2(2t) = \frac{b^2+\rho a^2}{4(1+\rho)} (1-\rho^{2t})",
            "this recurrence is solved, and proved by induction",
            recurrence("start_r_2", "two_updates", "t"),
        ),
        Step(
            "odd",
            r"r_2(2t+1) = \frac{a^2+\rho b^2 - \rho^{2t+1} (b^2+\rho a^2)}{4(1+\rho)}",
            "with one update more",
            algebra("odd_update", "even"),
        ),
        Step(
            "even_limit",
            rf"{EVEN} = \frac{{b^2+\rho a^2}}{{4(1+\rho)}}",
            r"$\rho^{2t}$ vanishes",
            limit("even", "t"),
        ),
        Step(
            "odd_limit",
            rf"{ODD} = \frac{{a^2+\rho b^2}}{{4(1+\rho)}}",
            "for the odd numbers of updates, too",
            limit("odd", "t"),
        ),
        Step(
            "no_limit",
            rf"{EVEN} \ne {ODD}",
            r"for $|b| < a$ the two differ, by $\frac{(1-\rho)(a^2-b^2)}{4(1+\rho)}$: $r$ goes "
            r"back and forth",
            sign("even_limit", "odd_limit"),
        ),
        Step(
            "shares",
            r"\frac{a^2+\rho b^2}{4(1+\rho)} = \frac{b^2}{4} + \frac{a^2-b^2}{4(1+\rho)}",
            r"this depends on $\rho$",
            algebra(),
        ),
        Step(
            "slow",
            r"\lim_{\rho\to1^-} \frac{a^2+\rho b^2}{4(1+\rho)} = \frac{a^2+b^2}{8}",
            "and is the mean of the two squares only in the limit",
            approached("shares"),
        ),
        batches("h_4", "g_3", 4),
        *average("r_4", "h_4"),
        *settles("r_4", "h_4", r"\frac{a+b}{4}", ("g_3_1 k", "g_3_2 k", "g_3_3 k", "g_3_4 k")),
        *series("g_1", "ab"),
        batches("f_2", "g_1", 2),
        *average("q_2", "f_2"),
        *settles("q_2", "f_2", r"\frac{a+b}{2}", ("g_1_1 k", "g_1_2 k")),
        batches("f_4", "g_1", 4),
        *average("q_4", "f_4"),
        *settles(
            "q_4",
            "f_4",
            r"\frac{a+b}{2}",
            ("g_1_1 2k", "g_1_2 2k", "g_1_1 2k+1", "g_1_2 2k+1"),
        ),
    ),
    claims=("odd", "even_limit", "odd_limit", "limit_r_4", "limit_q_2", "limit_q_4"),
    remarks=(
        Remark(
            printed=r"For batches of 2 the average is $r \approx 0.2525$: the even and the odd "
            r"powers of $\rho$ each add up to one half",
            correct=r"$(1-\rho)\sum_k \rho^{2k} = \frac{1}{1+\rho}$, which is more than one half.  "
            r"So $r$ has no limit: for $\rho = 0.9$ it alternates between $0.2551$ and $0.2499$, "
            r"for $\rho = 0.5$ between $0.2692$ and $0.2358$.  Both approach $0.2525$ only as "
            r"$\rho \to 1$.",
            statement="0.2525",
            step="odd_limit",
            at={"a": "11/10", "b": "-9/10", "rho": "9/10"},
        ),
        Remark(
            printed=r"For $w_3$ batches of 2 and of 4 give very different results, $0.2525$ and "
            r"$0.0025$, and for $w_1$ the same",
            correct=r"This hangs on the order of the patterns.  With the series of the lecture, "
            r"$1.1, -0.9, 1.1, -0.9, \dots$, all batches of 2 or 4 have the gradient $0.1$, and "
            r"both sizes give $0.01$.",
        ),
    ),
    variants=(
        Variant(
            "a: integer in [4, 9]; b: integer in [1, 3]; rho: real in [1/2, 9/10]", "odd_limit"
        ),
        Variant("a: integer in [13, 19]; b: integer in [-8, -1]", "limit_r_4"),
        Variant("a: integer in [4, 9]; b: integer in [1, 3]", "slow"),
    ),
)
