r"""What follows from update rules: the velocity eliminated, averages updated, sums written out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted import SECONDS, refuted

from closedform.proofread.texts import proofread_text

# v_k = w_k - w_{k-1}, so w_{k+1} = w_k + mu v_k - eta f'(w_k) has the velocity eliminated.
HEAVY_BALL = r"Momentum: $v_{k+1}=\mu v_k-\eta\nabla f(w_k)$ and $w_{k+1}=w_k+v_{k+1}$. "
# y_k = x_k + b (x_k - x_{k-1}), and f' = c x: x_{k+1} = (1 - a c) y_k.
LOOK_AHEAD = (
    r"Here $y_k=x_k+b(x_k-x_{k-1})$, $x_{k+1}=y_k-a\nabla f(y_k)$. For $f(x)=\tfrac12 c x^2$ "
    "it follows that "
)
CLAIMS = {
    "the velocity": (
        HEAVY_BALL + r"Eliminating $v$ gives $w_{k+1}=@$.",
        r"w_k+\mu(w_k-w_{k-1})-\eta\nabla f(w_k)",
        (
            r"w_k-\mu(w_k-w_{k-1})-\eta\nabla f(w_k)",
            r"w_k+\mu(w_k-w_{k-1})-\eta\nabla f(w_{k-1})",
            r"w_k+(1-\mu)(w_k-w_{k-1})-\eta\nabla f(w_k)",
        ),
    ),
    "on a quadratic": (
        HEAVY_BALL + r"For $f(w)=\tfrac12 h w^2$ this becomes $w_{k+1}=@$.",
        r"(1+\mu-\eta h)w_k-\mu w_{k-1}",
        (r"(1+\mu-\eta h)w_k+\mu w_{k-1}", r"(1-\mu-\eta h)w_k-\mu w_{k-1}"),
    ),
    "a look ahead": (
        LOOK_AHEAD + "$x_{k+1}=@$.",
        "(1-ac)(1+b)x_k-b(1-ac)x_{k-1}",
        ("(1-ac)(1+b)x_k+b(1-ac)x_{k-1}", "(1-ac)(1-b)x_k-b(1-ac)x_{k-1}"),
    ),
    "steps added up": (
        r"With $w_{t+1}=w_t-\eta\nabla f(w_t)$ we get by summing $w_T-w_0=@$.",
        r"-\eta\sum_{t=0}^{T-1}\nabla f(w_t)",
        (r"\eta\sum_{t=0}^{T-1}\nabla f(w_t)", r"-\eta\sum_{t=0}^{T}\nabla f(w_t)"),
    ),
    "an average": (
        r"Let $\bar x_n=\frac1n\sum_{i=1}^n x_i$. It is updated by $\bar x_{n+1}=@$.",
        r"\bar x_n+\frac{x_{n+1}-\bar x_n}{n+1}",
        (r"\bar x_n+\frac{x_{n+1}-\bar x_n}{n}", r"\bar x_n-\frac{x_{n+1}-\bar x_n}{n+1}"),
    ),
    "a constant input": (
        "Let $m_t=bm_{t-1}+(1-b)g_t$, $m_0=0$. When $g_t=g$ for all $t$, we have $m_t=@$.",
        "(1-b^t)g",
        ("(1-b^{t+1})g", "(1-b)^tg"),
    ),
    "weights that decay": (
        r"The step $w_{t+1}=w_t-\eta(\nabla f(w_t)+c w_t)$ can be written as $w_{t+1}=@$.",
        r"(1-\eta c)w_t-\eta\nabla f(w_t)",
        (r"(1-c)w_t-\eta\nabla f(w_t)", r"(1+\eta c)w_t-\eta\nabla f(w_t)"),
    ),
    "a matrix": (
        r"Let $v_{k+1}=\mu v_k-cw_k$ and $w_{k+1}=w_k+v_{k+1}$. In matrix form, "
        r"$$\begin{pmatrix}v_{k+1}\\w_{k+1}\end{pmatrix}=@\begin{pmatrix}v_k\\w_k\end{pmatrix}.$$",
        r"\begin{pmatrix}\mu&-c\\\mu&1-c\end{pmatrix}",
        (
            r"\begin{pmatrix}\mu&-c\\\mu&1+c\end{pmatrix}",
            r"\begin{pmatrix}\mu&c\\\mu&1-c\end{pmatrix}",
        ),
    ),
}


def last_of(text):
    return proofread_text(text, seconds=SECONDS)[-1]


@pytest.mark.parametrize("name", CLAIMS)
def test_what_follows_is_confirmed_and_a_slip_in_it_is_refuted(name):
    text, right, slips = CLAIMS[name]
    last = last_of(text.replace("@", right))
    assert last.verdict in ("proved", "plausible")
    assert last.judgement.given
    for slip in slips:
        (found,) = refuted(text.replace("@", slip))
        assert found.counterexample["left"] != found.counterexample["right"]


@pytest.mark.parametrize("name", ["the velocity", "on a quadratic", "a look ahead"])
def test_rules_that_are_put_into_one_another_are_a_proof(name):
    text, right, _ = CLAIMS[name]
    assert last_of(text.replace("@", right)).verdict == "proved"


OTHER_RULES = [
    # What a method is changed to is another rule, and no consequence.
    HEAVY_BALL + r"Nesterov's variant gives $v_{k+1}=\mu v_k-\eta\nabla f(w_k+\mu v_k)$.",
    HEAVY_BALL + r"Some authors write $v_{k+1}=\mu v_k-\eta(1-\mu)\nabla f(w_k)$ instead.",
    "The mean is $m_t=bm_{t-1}+(1-b)g_t$. Without damping it becomes $m_t=bm_{t-1}+g_t$.",
    # A new letter brings a new assumption.
    r"Descent is $w_{k+1}=w_k-a\nabla f(w_k)$. Thus with decay $w_{k+1}=(1-ac)w_k-a\nabla f(w_k)$.",
    # A value that is supposed holds where it is supposed.
    r"Let $v_t=bv_{t-1}+g_t$, $w_t=w_{t-1}-av_t$. When $b=0$ this becomes $w_t=w_{t-1}-ag_t$.",
    # A new section means something else by its letters.
    f"# One\n\n{HEAVY_BALL}\n\n# Two\n\n"
    r"Therefore $w_{k+1}=w_k-\mu(w_k-w_{k-1})-\eta\nabla f(w_k)$.",
    # It holds for a velocity that begins with 0, which goes without saying.
    r"Let $v_{k+1}=bv_k+g_k$. Unrolling gives $v_k=\sum_{j=0}^{k-1}b^{k-1-j}g_j$.",
    # At the minimum the gradient vanishes.
    r"Let $x_{k+1}=x_k-a\nabla f(x_k)$ and $e_k=x_k-x^*$. With $f(x)=\tfrac c2(x-x^*)^2$ we obtain "
    "$e_{k+1}=(1-ac)e_k$.",
]


@pytest.mark.parametrize("text", OTHER_RULES)
def test_no_other_rule_is_taken_for_a_consequence(text):
    assert not refuted(text)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(-4, 4), min_size=4, max_size=4))
def test_two_coupled_sequences_obey_a_recurrence_of_two_steps(entries):
    """By Cayley and Hamilton with trace a + d and determinant ad - bc."""
    a, b, c, d = entries
    if b == 0:
        return
    rules = f"Let $x_{{n+1}}={a}x_n+({b})y_n$ and $y_{{n+1}}=({c})x_n+({d})y_n$. Eliminating $y$, "
    trace, det = a + d, a * d - b * c
    right = last_of(f"{rules}we get $x_{{n+1}}=({trace})x_n-({det})x_{{n-1}}$.")
    assert right.verdict in ("proved", "plausible")
    wrong = last_of(f"{rules}we get $x_{{n+1}}=({trace + 1})x_n-({det})x_{{n-1}}$.")
    assert wrong.verdict not in ("proved", "plausible")
