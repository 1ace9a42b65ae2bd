"""Methods for inequalities: sums of premises that have to be exact, and limits between bounds."""

from dataclasses import replace

import pytest

from closedform.course.chain import ChainFailed, prove_step, run_chain
from closedform.course.result import Result, Source, Step
from closedform.derive.inequalities import (
    above_tangent,
    applied,
    approached,
    carried,
    enclosed,
    evaluated,
    inequality,
    monotone,
    nonnegative,
    positive,
    product,
    series,
    settled,
    special,
    squeezed,
    summed,
)
from closedform.derive.methods import algebra, induction, instance, limit, sign

DOMAIN = "x: real in [0,1); n: integer >= 0; m: integer >= 1; g: sequence"
BELOW = Step("below", r"x \le \exp(x-1)", "", inequality(above_tangent("x-1")))


def chain(*steps: Step, domain: str = DOMAIN) -> Result:
    return Result("", (Source(""),), domain, "", (), steps, (), id="a.b")


def proved(*steps: Step, domain: str = DOMAIN) -> str:
    theorem = run_chain(chain(*steps, domain=domain))[steps[-1].name]
    assert theorem.obligations == ()
    return str(theorem.statement)


def refused(*steps: Step, domain: str = DOMAIN) -> str:
    with pytest.raises(ChainFailed) as caught:
        run_chain(chain(*steps, domain=domain))
    assert caught.value.step == steps[-1].name
    return caught.value.reason


def test_a_tangent_and_its_powers():
    assert proved(BELOW) == "x <= exp(x - 1)"
    # exp(x - 1)^n is exp(n (x - 1))
    power = Step("power", r"x^n \le \exp(n(x-1))", "", monotone("below", "power", "n"))
    assert proved(BELOW, power) == "x^n <= exp(n*(x - 1))"


@pytest.mark.parametrize(
    "wrong",
    [
        r"x^n \le \exp(n(x+1))",  # true, but not what the premise gives: a wrong constant
        r"x^n \le 2\exp(n(x-1))",
        r"x^n \ge \exp(n(x-1))",
        r"x^n < \exp(n(x-1))",  # n = 0: 1 < 1
        r"x^{n+1} \le \exp(n(x-1))",
    ],
)
def test_a_sum_of_premises_has_to_be_exact(wrong):
    refused(BELOW, Step("power", wrong, "", monotone("below", "power", "n")))


def test_what_is_lost_on_the_way_is_a_premise():
    lossy = r"x - x^2 \le \exp(x-1)"
    assert refused(BELOW, Step("lossy", lossy, "", inequality("below")))
    assert proved(BELOW, Step("lossy", lossy, "", inequality("below", nonnegative("x^2"))))
    # The loss may not be negative.
    gain = r"x + x^2 \le \exp(x-1)"
    assert "-1 >= 0" in refused(
        BELOW, Step("gain", gain, "", inequality("below", nonnegative("x^2"), scale=("1", "-1")))
    )


def test_premises_and_factors_go_together():
    with pytest.raises(ValueError, match="as many factors"):
        inequality("below", scale=("1", "2"))


def test_strict_premises():
    strict = inequality(product(above_tangent("x-1", strict=True), positive("exp(1-x)")))
    assert proved(Step("strict", r"x\exp(1-x) < 1", "", strict)) == "x*exp(1 - x) < 1"
    weak = inequality(product(above_tangent("x-1"), positive("exp(1-x)")))
    assert "strict" in refused(Step("strict", r"x\exp(1-x) < 1", "", weak))


def test_bernoulli_by_induction():
    step = inequality(product("induction", nonnegative("1-x")), nonnegative("n*x^2"))
    bernoulli = Step("bernoulli", r"1 - nx \le (1-x)^n", "", induction("n", inequality(), step))
    assert proved(bernoulli) == "1 - n*x <= (1 - x)^n"
    wrong = replace(bernoulli, statement=r"1 - (n+1)x \le (1-x)^n")
    assert refused(wrong)  # true, but the first case loses x
    turned = replace(bernoulli, statement=r"(1-x)^n \le 1 - nx")
    assert refused(turned)
    squared = Step("special", r"1 - 3x^2 \le (1-x^2)^3", "",
                   inequality(special("bernoulli", n="3", x="x^2")))  # fmt: skip
    assert proved(bernoulli, squared)


def test_sums_of_terms():
    square = Step("square", "0 <= g(k)^2", "", sign(), forall="k: integer in [1,m]")
    total = Step("total", r"0 \le \sum_{k=1}^m g(k)^2", "", inequality(summed("square", "k")))
    assert proved(square, total)
    short = replace(total, statement=r"0 \le \sum_{k=1}^{m-1} g(k)^2")
    assert refused(square, short)


def test_limits_by_continuity():
    slope = Step("slope", r"\frac{(1+x)^2-1}{x} = 2+x", "", algebra(), forall="x: real in (0,1)")
    at_zero = Step("at_zero", r"\lim_{x\to0^+} \frac{(1+x)^2-1}{x}", "", approached("slope"))
    assert proved(slope, at_zero).endswith("= 2")
    assert refused(slope, replace(at_zero, statement=at_zero.statement + " = 3"))
    below = at_zero.statement.replace("0^+", "0^-")
    assert "right below" in refused(slope, replace(at_zero, statement=below))


def test_limits_between_bounds():
    low = Step("low", r"1 \le \frac{1-x}{1-\exp(x-1)}", "",
               inequality(product("below", nonnegative("1/(1-exp(x-1))"))))  # fmt: skip
    tangent = Step("tangent", r"(2-x)\exp(x-1) \le 1", "",
                   inequality(product(above_tangent("1-x"), nonnegative("exp(x-1)"))))  # fmt: skip
    high = Step("high", r"\frac{1-x}{1-\exp(x-1)} \le 2-x", "",
                inequality(product("tangent", nonnegative("1/(1-exp(x-1))"))))  # fmt: skip
    goal = r"\lim_{x\to1^-} \frac{1-x}{1-\exp(x-1)}"
    found = Step("limit", goal, "", squeezed("low", "high"))
    assert proved(BELOW, low, tangent, high, found).endswith("= 1")
    assert refused(BELOW, low, tangent, high, replace(found, statement=goal + " = 2"))
    assert refused(BELOW, low, tangent, high, replace(found, by=squeezed("high", "low")))
    # At 0 the bounds are 1 and 2: no limit follows.
    at_zero = replace(found, statement=goal.replace("1^-", "0^+"))
    assert refused(BELOW, low, tangent, high, at_zero)


def test_limits_at_infinity_between_bounds():
    low = Step("low", r"1 - \frac1{n+1} \le 1 - \frac{\exp(-n)}{n+1}", "",
               inequality(product(applied("exp", "minus"), nonnegative("1/(n+1)"))))  # fmt: skip
    minus = Step("minus", r"-n \le 0", "", sign())
    high = Step("high", r"1 - \frac{\exp(-n)}{n+1} \le 1", "",
                inequality(nonnegative("exp(-n)/(n+1)")))  # fmt: skip
    goal = Step("limit", r"\lim_{n\to\infty} \left(1 - \frac{\exp(-n)}{n+1}\right) = 1", "",
                squeezed("low", "high"))  # fmt: skip
    assert proved(minus, low, high, goal)


def test_conditions_that_other_steps_state():
    powers = Step("powers", r"\lim_{n\to\infty} q^n = 0", "", evaluated(),
                  forall="q: real in [0,1)")  # fmt: skip
    small = Step("small", r"x\exp(1-x) < 1", "",
                 inequality(product(above_tangent("x-1", strict=True),
                                    positive("exp(1-x)"))))  # fmt: skip
    goal = r"\lim_{n\to\infty} (x\exp(1-x))^n = 0"
    given = Step("limit", goal, "", settled(instance("powers", q="x*exp(1-x)"), "small"))
    assert proved(powers, small, given)
    result = chain(powers, small, replace(given, by=instance("powers", q="x*exp(1-x)")))
    assert run_chain(result)["limit"].obligations  # what small states is left open
    moved = Step("moved", r"\lim_{n\to\infty} x^n\exp(n-nx) = 0", "", carried("same", "limit"))
    same = Step("same", r"x^n\exp(n-nx) = (x\exp(1-x))^n", "", evaluated())
    assert proved(powers, small, given, same, moved)


def test_infinite_sums():
    partial = Step("partial", r"\sum_{k=0}^n x^k = \frac{1-x^{n+1}}{1-x}", "", evaluated())
    grows = Step("grows", r"\lim_{n\to\infty} \sum_{k=0}^n x^k = \frac1{1-x}", "",
                 limit("partial", "n"))  # fmt: skip
    total = Step("total", r"\sum_{k=0}^\infty x^k = \frac1{1-x}", "", series("grows"))
    assert proved(partial, grows, total)
    assert refused(partial, grows, replace(total, statement=r"\sum_{k=1}^\infty x^k"))


def test_numbers():
    step = Step("number", r"\exp(-1) < 0.36788", "", enclosed())
    theorem = run_chain(chain(step))["number"]
    assert str(theorem.evidence) == "enclosed"
    assert refused(replace(step, statement=r"\exp(-1) < 0.36787"))
    assert refused(replace(step, statement=r"x < 2"))


def test_a_step_may_not_state_more_than_is_shown():
    # The method of an equation is given a bound: what it shows is no equation.
    half = Step("half", r"x \le \exp(x-1)", "", inequality(above_tangent("x-1")))
    theorems = run_chain(chain(half))
    equal = Step("equal", r"x = \exp(x-1)", "", instance("half"))
    with pytest.raises(ChainFailed, match="what is shown is"):
        prove_step(chain(half, equal), equal, theorems)
