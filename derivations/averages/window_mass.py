"""How much of a running average lies outside a window, and what a window of 1/(1-rho) means."""

from closedform.course import (
    Answer,
    Choice,
    Misconception,
    Option,
    Part,
    Remark,
    Result,
    Source,
    Step,
    Variant,
)
from closedform.derive.inequalities import (
    above_tangent,
    applied,
    evaluated,
    inequality,
    nonnegative,
    product,
    settled,
    squeezed,
)
from closedform.derive.methods import algebra, limit, sign
from closedform.derive.moves import known

SHARE = r"\frac{\sum_{k=K}^n (1-\rho)\rho^k}{\sum_{k=0}^n (1-\rho)\rho^k}"
OLD = rf"\lim_{{n\to\infty}} {SHARE}"
AT = {"rho": "99/100", "K": "100"}
WINDOW = r"\rho^{1/(1-\rho)}"

result = Result(
    title="The weight outside a window",
    source=(
        Source("epfl-ann-week5", "Exercise 1f"),
        Source("epfl-loss-landscape", "running averages in RMSprop and ADAM"),
    ),
    domain=r"\rho: real in [0,1); K: integer >= 0; n: integer >= K",
    problem=r"""
In a running average with factor $\rho$ the input of age $k$ has the weight $(1-\rho)\rho^k$.
Somebody says: "this is an average over about $1/(1-\rho)$ inputs, so take $\rho = 0.99$ if you
want to average over $100$ of them."
""",
    parts=(
        Part(
            r"There are inputs of ages $0, \dots, n$.  Which share of the total weight do those of "
            r"ages $K, \dots, n$ have?",
            Answer("share"),
            accepted=(
                r"\frac{\rho^K - \rho^{n+1}}{1-\rho^{n+1}}",
                "(rho^(n+1) - rho^K)/(rho^(n+1) - 1)",
                r"1 - \frac{1-\rho^K}{1-\rho^{n+1}}",
                "1 − (ρ^K−1)/(ρ^(n+1)−1)",  # noqa: RUF001
            ),
            refused=(
                r"\rho^K",
                r"\frac{1-\rho^K}{1-\rho^{n+1}}",
                r"\frac{\rho^K - \rho^{n}}{1-\rho^{n}}",
                r"\rho^K - \rho^{n+1}",
                r"\frac{n+1-K}{n+1}",
            ),
            misconceptions=(
                Misconception(
                    r"\rho^K", "This is the share among infinitely many inputs, not among n + 1."
                ),
                Misconception(
                    r"\rho^K - \rho^{n+1}",
                    "This is their weight; the total weight of n + 1 inputs is not 1.",
                ),
                Misconception(
                    r"\frac{1-\rho^K}{1-\rho^{n+1}}", "This is the share of the newest K inputs."
                ),
            ),
        ),
        Part(
            r"What does this share approach as $n \to \infty$?",
            Answer("limit"),
            accepted=(r"\rho^K", "rho^K", r"1-(1-\rho^K)", "1*rho^K"),
            refused=("0", r"1-\rho^K", r"\rho^{K+1}", r"(1-\rho)\rho^K"),
            misconceptions=(
                Misconception(r"1-\rho^K", "This is the share of the newest K inputs."),
                Misconception(
                    r"(1-\rho)\rho^K", "This is the weight of age K alone, not of all older inputs."
                ),
            ),
        ),
        Part(
            r"Which share is that for $\rho = 0.99$ and $K = 100$?  Give the exact number.",
            Answer("limit", at=AT),
            accepted=(
                "0.99^100",
                r"\left(\frac{99}{100}\right)^{100}",
                "99^100/100^100",
                "(1 - 1/100)^{100}",
            ),
            refused=("0", "1/e", "1-0.99^100", "0.99^101", "0.37"),
            misconceptions=(
                Misconception("0", "An exponential window has no sharp end; compute the share."),
                Misconception("1/e", "Very close; but 1/e is the limit for rho close to 1."),
            ),
        ),
        Part(
            r"A window of $1/(1-\rho)$ inputs leaves out the share $\rho^{1/(1-\rho)}$.  What does "
            r"it approach as $\rho \to 1$?",
            Answer("window_limit"),
            accepted=("1/e", "e^{-1}", r"\exp(-1)", r"\frac{1}{\exp(1)}"),
            refused=("0", "1", "1-1/e", "e", "1/2"),
            misconceptions=(
                Misconception("1", "The base approaches 1, but the exponent grows without bound."),
                Misconception("1-1/e", "This is the share of the inputs within the window."),
            ),
        ),
        Part(
            r"What is true of the claim that $\rho = 0.99$ averages over $100$ inputs?",
            Choice(
                (
                    Option(
                        "Inputs that are at least 100 steps old still have more than a third of "
                        "the weight.",
                        "limit",
                        rf"{OLD} > 1/3",
                        AT,
                    ),
                    Option(
                        "Inputs that are at least 100 steps old have less than a hundredth of the "
                        "weight.",
                        "limit",
                        rf"{OLD} < 1/100",
                        AT,
                        feedback="The weights decay slowly: 0.99 to the power 100 is not small.",
                    ),
                    Option(
                        "Inputs that are at least 100 steps old have more than half of the weight.",
                        "limit",
                        rf"{OLD} > 1/2",
                        AT,
                        feedback="The last 100 inputs have nearly two thirds.",
                    ),
                ),
            ),
        ),
    ),
    chain=(
        Step(
            "tail",
            r"\sum_{k=K}^n (1-\rho)\rho^k = \rho^K - \rho^{n+1}",
            "a geometric sum",
            evaluated(),
        ),
        Step(
            "total",
            r"\sum_{k=0}^n (1-\rho)\rho^k = 1 - \rho^{n+1}",
            "the same from age $0$ on",
            algebra("tail"),
        ),
        Step(
            "not_zero",
            r"\sum_{k=0}^n (1-\rho)\rho^k \ne 0",
            "which is positive because $\\rho < 1$",
            sign("total"),
        ),
        Step(
            "share",
            rf"{SHARE} = \frac{{\rho^K - \rho^{{n+1}}}}{{1-\rho^{{n+1}}}}",
            "the part of the total that is old",
            settled(algebra("tail"), "not_zero"),
        ),
        Step(
            "limit",
            rf"{OLD} = \rho^K",
            r"$\rho^{n+1}$ vanishes because $0 \le \rho < 1$",
            limit("share", "n"),
        ),
        Step(
            "mean_age",
            r"\sum_{k=0}^\infty (k+1)(1-\rho)\rho^k = \frac{1}{1-\rho}",
            "counting the newest input as number $1$, the average number is $1/(1-\\rho)$: the "
            "time constant",
            evaluated(),
        ),
        Step(
            "log_upper",
            r"\log\rho \le -(1-\rho)",
            "$1 + a \\le e^a$ for $a = \\log\\rho$",
            inequality(above_tangent("log(rho)")),
            forall="rho: real in (0,1)",
        ),
        Step(
            "log_lower",
            r"1 - \frac1\rho \le \log\rho",
            "and for $a = -\\log\\rho$",
            inequality(above_tangent("-log(rho)")),
            forall="rho: real in (0,1)",
        ),
        Step(
            "power",
            rf"{WINDOW} = \exp\left(\frac{{\log\rho}}{{1-\rho}}\right)",
            "the meaning of a real exponent",
            algebra(known("real_power", a="rho", b="1/(1-rho)")),
            forall="rho: real in (0,1)",
        ),
        Step(
            "exponent_upper",
            r"\frac{\log\rho}{1-\rho} \le -1",
            "both bounds divided by $1-\\rho$: above",
            inequality(product("log_upper", nonnegative("1/(1-rho)"))),
            forall="rho: real in (0,1)",
        ),
        Step(
            "exponent_lower",
            r"-\frac1\rho \le \frac{\log\rho}{1-\rho}",
            "and below",
            inequality(product("log_lower", nonnegative("1/(1-rho)"))),
            forall="rho: real in (0,1)",
        ),
        Step(
            "window_upper",
            rf"{WINDOW} \le \exp(-1)",
            "the exponential is increasing: a window of $1/(1-\\rho)$ leaves out at most $1/e$",
            inequality(applied("exp", "exponent_upper"), "power", scale=("1", "-1")),
            forall="rho: real in (0,1)",
        ),
        Step(
            "window_lower",
            rf"\exp\left(-\frac1\rho\right) \le {WINDOW}",
            "and not much less",
            inequality(applied("exp", "exponent_lower"), "power"),
            forall="rho: real in (0,1)",
        ),
        Step(
            "window_limit",
            rf"\lim_{{\rho\to1^-}} {WINDOW} = \exp(-1)",
            "both bounds approach $1/e$",
            squeezed("window_lower", "window_upper"),
        ),
    ),
    claims=("share", "limit", "mean_age", "window_limit"),
    remarks=(
        Remark(
            printed=r"The most recent $n = \rho^{1/(1-\rho)}$ inputs account for two thirds of the "
            r"average, and $n$ is the time constant.",
            correct=r"$\rho^{1/(1-\rho)}$ is not a number of inputs but the share of the older "
            r"ones, below $1/e$ for every $\rho$.  The time constant is $n = \frac{1}{1-\rho}$.",
            statement=r"\rho^{1/(1-\rho)}",
            step="mean_age",
            at={"rho": "1/2"},
        ),
        Remark(
            printed=r"$\frac{\sum_{k=100}^n w_k}{\sum_{k=0}^n w_k} \approx \rho^{100}$",
            correct=r"For a finite $n$ the share is $\frac{\rho^{100}-\rho^{n+1}}{1-\rho^{n+1}}$.  "
            r"It is $0$ for $n = 99$ and reaches $\rho^{100} = 0.36603\dots$ only as $n$ grows.",
            statement=r"\rho^K",
            step="share",
        ),
    ),
    variants=(
        Variant(r"\rho: real in [1/2, 9/10]; K: integer in [2, 3]", "limit"),
        Variant(r"\rho: real in [1/2, 9/10]; K: integer in [1, 2]; n: integer in [3, 3]", "share"),
    ),
)
