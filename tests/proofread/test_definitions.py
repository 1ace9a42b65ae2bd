"""What is laid down twice: by a recurrence over several steps, or at numbers."""

import pytest

from closedform.proofread.texts import proofread_text

UPDATE = r"Let $m_t = \beta m_{t-1} + (1-\beta) x_t$. "


def last(text):
    return str(proofread_text(text, syntax="latex")[-1].verdict)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (r"m_t = \beta^2 m_{t-2} + (1-\beta)(x_t + \beta x_{t-1})", "proved"),
        (r"m_t = \beta m_{t-2} + (1-\beta)(x_t + \beta x_{t-1})", "refuted"),
        (r"m_t = \beta^2 m_{t-2} + (1-\beta)(x_t + x_{t-1})", "refuted"),
        (r"m_t = \beta^3 m_{t-3} + (1-\beta)(x_t + \beta x_{t-1} + \beta^2 x_{t-2})", "proved"),
        # another method
        (r"m_t = \beta m_{t-1} + x_t", "assumed"),
    ],
)
def test_a_recurrence_over_several_steps(line, expected):
    assert last(f"{UPDATE}Unrolled, $${line}.$$") == expected


def test_another_value_of_what_was_defined():
    text = r"Let $N = 2\beta + 1$. With $\beta = 3$ we have $N = {}$."
    assert last(text.replace("{}", "7")) == "proved"
    assert last(text.replace("{}", "6")) == "refuted"


START = UPDATE + "It starts at $m_0 = 0$. "


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (r"m_t = (1-\beta) \sum_{i=1}^t \beta^{t-i} x_i", "plausible"),
        (r"m_t = (1-\beta) \sum_{i=1}^t \beta^{t-i+1} x_i", "refuted"),
        (r"m_t = (1-\beta) \sum_{i=0}^{t-1} \beta^i x_{t-i}", "plausible"),
        (r"m_t = \beta^t", "assumed"),  # of a special case, perhaps
    ],
)
def test_a_formula_for_what_a_recurrence_gives(line, expected):
    assert last(f"{START}Unrolling gives $${line}.$$") == expected


def test_what_carries_the_index_of_a_recurrence_is_no_constant():
    # With x_t the same for every t, theta_t would be x_t, and both sides 0.
    text = r"Let $\theta_t = \theta_{t-1} + \frac1t (x_t - \theta_{t-1})$. Hence ${}$."
    assert last(text.replace("{}", r"x_t - \theta_t = \frac1t (x_t - \theta_{t-1})")) not in (
        "proved", "plausible",
    )  # fmt: skip


def test_several_first_values_are_an_example_of_their_own():
    # Heron's method for the root of 2; then another recurrence under the same name.
    text = (
        r"From $x_0 = 1$ follow $x_1 = 3/2$ and $x_2 = 17/12$. "
        r"Now let $x_{k+1} = a x_k$. Then $$x_k = a^k x_0 .$$"
    )
    assert last(text) != "refuted"


def test_an_equation_between_two_values_of_a_family_defines_one():
    text = r"The weights $p_i$ with $\sum_{i=1}^2 p_i = 1$. Then $p_2 = 1 - p_1 = q$."
    found = [str(one.verdict) for one in proofread_text(text, syntax="latex")]
    assert "refuted" not in found


def test_a_definition_by_the_first_value_is_put_into_sums():
    text = (
        r"Let $\eta_t = \eta_0 (1 - \frac tT)$ for an integer $T \ge 1$. Then "
        r"$$\sum_{t=0}^{T-1} \eta_t = \eta_0 \frac{T+1}{2} .$$"
    )
    assert last(text) != "refuted"
    assert last(text.replace("T+1}{2}", "T-1}{2}")) not in ("proved", "plausible")


def test_a_guessed_parameter_may_lie_below_one():
    # (1-b)/sqrt((1-b)^2) is 1 for b < 1 only.
    assert last(r"So $\frac{1-b}{\sqrt{(1-b)^2}} = \frac{2-b}{2-b}$.") != "refuted"


def test_a_recurrence_written_in_another_way_is_the_same():
    text = (
        r"The update is $x_{t+1} = x_t - a x_t + b(x_t - x_{t-1})$. Collecting terms,"
        r" $x_{t+1} = (1+b-a) x_t - b x_{t-1}$."
    )
    assert last(text) == "proved"
    assert last(text.replace("- b x_", "+ b x_")) == "refuted"
    # Another method may have another rule.
    other = text.replace("- b x_", "+ b x_").replace("Collecting terms", "In the other method")
    assert last(other) == "assumed"


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Two steps give", "refuted"),
        ("Gradient accumulation over two steps gives", "undecided"),
        ("When every second step is frozen we have", "undecided"),
    ],
)
def test_the_rule_of_another_method_is_no_consequence(words, verdict):
    # Two steps of this rule give w_k - h (g_k + g_{k+1}).
    text = rf"SGD is $w_{{k+1}}=w_k-h g_k$. {words} $w_{{k+2}}=w_k-\frac h2(g_k+g_{{k+1}})$."
    assert proofread_text(text, seconds=5)[-1].verdict == verdict
