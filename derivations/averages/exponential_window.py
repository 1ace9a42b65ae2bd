"""Powers of rho against an exponential window: two bounds, their limits, and the sum of weights."""

from closedform.course import (
    Answer,
    Choice,
    Figure,
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
from closedform.derive.inequalities import (
    above_tangent,
    applied,
    carried,
    evaluated,
    inequality,
    nonnegative,
    positive,
    product,
    series,
    settled,
    squeezed,
)
from closedform.derive.methods import algebra, cited, induction, instance, limit

RATIO = r"\frac{\rho^k}{\exp(-(1-\rho)k)}"
TOTAL = r"\frac{1-\rho}{1-\exp(-(1-\rho))}"
PARTIAL = r"\sum_{k=0}^n (1-\rho)\exp(-(1-\rho)k)"
ALL = PARTIAL.replace("^n", r"^\infty")

result = Result(
    title="The exponential window of a running average",
    source=(Source("epfl-ann-week5", "Exercise 1e"),),
    domain=r"\rho: real in [0,1); k, n: integer >= 0; m, x: sequence",
    problem=r"""
The running average $m(k+1) = \rho\,m(k) + (1-\rho)\,x(k)$ starts at $m(0) = 0$, so that the input
of age $k$ has the weight $(1-\rho)\rho^k$.  For $\rho$ close to $1$ one often writes
$(1-\rho)\,e^{-(1-\rho)k}$ instead.  How good is that?
""",
    parts=(
        Part(
            r"What do the approximate weights $(1-\rho)\,e^{-(1-\rho)k}$ add up to, over all ages "
            r"$k = 0, 1, 2, \dots$?",
            Answer("total"),
            accepted=(
                r"\frac{1-\rho}{1-e^{-(1-\rho)}}",
                "(1-rho)/(1-exp(rho-1))",
                r"\frac{(1-\rho)e^{1-\rho}}{e^{1-\rho}-1}",
                "(1−ρ)/(1−e^(ρ−1))",  # noqa: RUF001
            ),
            refused=(
                "1",
                r"\frac{1}{1-e^{-(1-\rho)}}",
                r"\frac{1-\rho}{1+e^{-(1-\rho)}}",
                "2 - rho",
                r"\frac{1-\rho}{1-e^{1-\rho}}",
            ),
            misconceptions=(
                Misconception(
                    "1", "The weights with powers of rho add up to 1; these add up to more."
                ),
                Misconception(
                    r"\frac{1}{1-e^{-(1-\rho)}}", "Each weight carries the factor 1 - rho, too."
                ),
                Misconception(
                    r"\frac{1-\rho}{1-e^{1-\rho}}",
                    "Check the sign of the exponent: the weights decrease with age.",
                ),
            ),
        ),
        Part(
            r"And the true weights $(1-\rho)\rho^k$, of ages $k = 0, \dots, n$?",
            Answer("true_total"),
            accepted=(r"1-\rho^{n+1}", "1 - rho*rho^n", r"-(\rho^{n+1}-1)", "1−ρ^(n+1)"),  # noqa: RUF001
            refused=("1", r"1-\rho^n", r"\frac{1-\rho^{n+1}}{1-\rho}", r"\rho^{n+1}"),
            misconceptions=(
                Misconception(r"1-\rho^n", "Ages 0 to n: these are n + 1 inputs."),
                Misconception(
                    r"\frac{1-\rho^{n+1}}{1-\rho}", "This is the sum without the factor 1 - rho."
                ),
            ),
        ),
        Part(
            r"Let $r = \rho^k / e^{-(1-\rho)k}$.  Tick all that is true.",
            Choice(
                (
                    Option(
                        r"For a fixed age $k$, $r$ approaches $1$ as $\rho$ approaches $1$.",
                        "fixed_age",
                    ),
                    Option(
                        r"For a fixed $\rho$, $r$ approaches $1$ as $k$ grows.",
                        "old_age",
                        "1",
                        feedback="Each step multiplies r by the same number below 1.",
                    ),
                    Option(
                        r"$r$ is never smaller than $1 - k(1-\rho)^2$.",
                        "ratio_lower",
                    ),
                    Option(
                        r"The approximate weights add up to $1$ for every $\rho$.",
                        "total",
                        "1",
                        feedback="They add up to 1 only in the limit.",
                    ),
                ),
                several=True,
            ),
        ),
    ),
    chain=(
        Step(
            "unrolled",
            r"m(n) = \rho^n m(0) + (1-\rho) \sum_{k=0}^{n-1} \rho^k x(n-1-k)",
            "the average unrolled over all inputs",
            cited("averages.ema_unrolled", "unrolled"),
        ),
        Given("start", "m(0) = 0", "the average starts at zero"),
        Step(
            "weights",
            r"m(n+1) = (1-\rho) \sum_{k=0}^n \rho^k x(n-k)",
            "an input of age $k$ has the weight $(1-\\rho)\\rho^k$",
            algebra("unrolled", "start"),
        ),
        Step(
            "tangent",
            r"\rho \le \exp(-(1-\rho))",
            "the exponential lies above its tangent at $0$: $1 + a \\le e^a$ for $a = -(1-\\rho)$",
            inequality(above_tangent("-(1-rho)")),
        ),
        Step(
            "ratio_upper",
            rf"{RATIO} \le 1",
            "the same to the power $k$",
            inequality(product(applied("power", "tangent", "k"), nonnegative("exp((1-rho)*k)"))),
        ),
        Step(
            "bernoulli",
            r"1 - k(1-\rho)^2 \le (1-(1-\rho)^2)^k",
            "Bernoulli's inequality, by induction; a step loses $k(1-\\rho)^4 \\ge 0$",
            induction(
                "k",
                inequality(),
                inequality(
                    product("induction", nonnegative("1-(1-rho)^2")),
                    nonnegative("k*(1-rho)^4"),
                ),
            ),
        ),
        Step(
            "one_step",
            r"1-(1-\rho)^2 \le \rho\exp(1-\rho)",
            "the tangent at $a = 1-\\rho$, times $\\rho$",
            inequality(product(above_tangent("1-rho"), nonnegative("rho"))),
        ),
        Step(
            "ratio_lower",
            rf"1 - k(1-\rho)^2 \le {RATIO}",
            "so the relative error is at most $k(1-\\rho)^2$, for all $\\rho$ and $k$",
            inequality("bernoulli", applied("power", "one_step", "k")),
        ),
        Step(
            "fixed_age",
            rf"\lim_{{\rho\to1^-}} {RATIO} = 1",
            "both bounds approach $1$",
            squeezed("ratio_lower", "ratio_upper"),
        ),
        Step(
            "shrinks",
            r"\rho\exp(1-\rho) < 1",
            "the exponential lies strictly above its tangent, away from $0$",
            inequality(product(above_tangent("-(1-rho)", strict=True), positive("exp(1-rho)"))),
        ),
        Step(
            "powers_vanish",
            r"\lim_{k\to\infty} q^k = 0",
            "powers of a number below $1$ vanish",
            evaluated(),
            forall="q: real in [0,1)",
        ),
        Step(
            "ratio_powers",
            r"\lim_{k\to\infty} (\rho\exp(1-\rho))^k = 0",
            "in particular those of $\\rho e^{1-\\rho}$",
            settled(instance("powers_vanish", q="rho*exp(1-rho)"), "shrinks"),
        ),
        Step(
            "geometric",
            rf"{RATIO} = (\rho\exp(1-\rho))^k",
            "which is what the ratio gains in each step",
            evaluated(),
        ),
        Step(
            "old_age",
            rf"\lim_{{k\to\infty}} {RATIO} = 0",
            "so the approximation is not uniform: old inputs count far too much in it",
            carried("geometric", "ratio_powers"),
        ),
        Step(
            "decay",
            r"\exp(-(1-\rho)k) = \exp(-(1-\rho))^k",
            "the approximate weights are geometric, too",
            evaluated(),
        ),
        Step(
            "geometric_sum",
            r"\sum_{k=0}^n c q^k = c\,\frac{1-q^{n+1}}{1-q}",
            "a geometric sum",
            evaluated(),
            forall="c: real; q: real in [0,1)",
        ),
        Step(
            "true_total",
            r"\sum_{k=0}^n (1-\rho)\rho^k = 1-\rho^{n+1}",
            "of the true weights, with $q = \\rho$ and $c = 1-\\rho$",
            algebra("geometric_sum"),
        ),
        Step(
            "partial",
            rf"{PARTIAL} = (1-\rho)\frac{{1-\exp(-(1-\rho))^{{n+1}}}}{{1-\exp(-(1-\rho))}}",
            "of the approximate ones, with $q = e^{-(1-\\rho)}$",
            algebra("decay", "geometric_sum"),
        ),
        Step(
            "partial_limit",
            rf"\lim_{{n\to\infty}} {PARTIAL} = {TOTAL}",
            r"$e^{-(1-\rho)}$ is smaller than $1$",
            limit("partial", "n"),
        ),
        Step(
            "total",
            f"{ALL} = {TOTAL}",
            "which is what the infinite sum means",
            series("partial_limit"),
        ),
        Step(
            "total_lower",
            rf"1 \le {TOTAL}",
            "from the tangent at $a = -(1-\\rho)$: the approximate weights add up to too much,",
            inequality(product("tangent", nonnegative("1/(1-exp(-(1-rho)))"))),
        ),
        Step(
            "below_tangent",
            r"(2-\rho)\exp(-(1-\rho)) \le 1",
            "and the tangent at $a = 1-\\rho$, divided by $e^{1-\\rho}$, shows",
            inequality(product(above_tangent("1-rho"), nonnegative("exp(-(1-rho))"))),
        ),
        Step(
            "total_upper",
            rf"{TOTAL} \le 2-\rho",
            "that it is too much by at most $1-\\rho$",
            inequality(product("below_tangent", nonnegative("1/(1-exp(-(1-rho)))"))),
        ),
        Step(
            "total_limit",
            rf"\lim_{{\rho\to1^-}} {TOTAL} = 1",
            "so that nothing is lost for $\\rho$ close to $1$",
            squeezed("total_lower", "total_upper"),
        ),
    ),
    claims=("fixed_age", "old_age", "true_total", "total", "total_limit"),
    remarks=(
        Remark(
            printed=r"$m(n+1) = (1-\rho)\sum_{k=0}^n \exp[-(1-\rho)k]\, x(n-k)$, as an equation "
            r"for $1-\rho \ll 1$",
            correct=r"The weights are $(1-\rho)\rho^k$, and the formula is an approximation: "
            r"$1 - k(1-\rho)^2 \le \rho^k e^{(1-\rho)k} \le 1$.  It needs $k(1-\rho)^2 \ll 1$, not "
            r"only $1-\rho \ll 1$; for a fixed $\rho$ the ratio tends to $0$ as $k$ grows.",
            statement=r"(1-\rho)\sum_{k=0}^n \exp(-(1-\rho)k)\, x(n-k)",
            step="weights",
        ),
    ),
    variants=(Variant(r"\rho: real in [1/2, 9/10]; n: integer in [1, 2]", "true_total"),),
    figures=(
        Figure(
            "weights",
            r"The weight of an input against its age for $\rho = 0.9$: simulated, as proved, and "
            r"approximated by an exponential.  The dotted window of $1/(1-\rho) = 10$ inputs has "
            r"the weight of the newest input for each, and the same total.",
            alt="Dots that fall from 0.1 at age 0 to about 0.035 at age 10 and nearly 0 at age 40; "
            "the proved curve runs through them and the exponential slightly above.  A gray "
            "rectangle reaches from age 0 to 10 at height 0.1.",
        ),
    ),
)
