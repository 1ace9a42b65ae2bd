"""What a text says of sequences and of expectations is used in what follows."""

import pytest
from planted import told_apart

from closedform.proofread.texts import proofread_text

LINES = {
    "values at numbers": (
        r"Throughout $m_t=\beta m_{t-1}+(1-\beta)g_t$. For the third"
        "\n\\[ m_3 = \\beta m_2+(1-\\beta)g_3 = @ . \\]",
        r"\beta^2 m_1+(1-\beta)(\beta g_2+g_3)",
        r"\beta m_1+(1-\beta)(\beta g_2+g_3)",
    ),
    "a factor of a start that is 0": (
        # At t = 2 both are the same, since m_0 is 0.
        r"Recall $m_t=\beta m_{t-1}+(1-\beta)g_t$ with $m_0=0$, so"
        "\n\\[ m_t = (1-\\beta)g_t+\\beta m_{t-1} = @ . \\]",
        r"(1-\beta)g_t+\beta(1-\beta)g_{t-1}+\beta^2m_{t-2}",
        r"(1-\beta)g_t+\beta(1-\beta)g_{t-1}+\beta m_{t-2}",
    ),
    "a step back in a chain": (
        r"Let $0<\beta<1$, $v_0=0$ and $v_t = \beta v_{t-1} + (1-\beta)g_t$. Unrolling,"
        "\n\\[ v_t = \\beta v_{t-1} + (1-\\beta)g_t = @ . \\]",
        r"\beta^2 v_{t-2} + (1-\beta)\beta g_{t-1} + (1-\beta)g_t",
        r"\beta^2 v_{t-2} + (1-\beta)g_{t-1} + (1-\beta)g_t",
    ),
    "a limit by a recurrence": (
        r"The weights follow $$w_{t+1} = (1-\eta\lambda)w_t - \eta g.$$ Hence "
        r"$\lim_{t\to\infty} w_t = @$.",
        r"-\frac{g}{\lambda}",
        r"-\frac{\eta g}{\lambda}",
    ),
    "a limit behind an arrow": (
        r"Let $v_{t+1}=\beta v_t + g$ with $v_0=0$. In the limit $v_t \to @$.",
        r"g/(1-\beta)",
        r"g(1-\beta)",
    ),
    "a limit that is no limit": (
        r"We have $$\lim_{x\to@}\frac{|x|}{x} = 1.$$",
        "0^+",
        "0",
    ),
    "moments further on": (
        r"For a count $N$ $\mathbb{E}[N] = \lambda$ and $\mathbb{E}[N(N-1)] = \lambda^2$, so"
        "\n\\[ \\mathbb{E}[N(N-1)] + \\mathbb{E}[N] - \\mathbb{E}[N]^2 = @ . \\]",
        r"\lambda^2 + \lambda - \lambda^2",
        r"\lambda^2 - \lambda - \lambda^2",
    ),
    "a moment at a number": (
        r"The waiting time has $\operatorname{Var} N = \frac{1-p}{p^2}$. For $p = \frac16$ this is "
        r"$\operatorname{Var} N = @$.",
        "30",
        "36",
    ),
    "moments in general position": (
        r"For a random number $X$ we have $$\mathbb{E}[(X+1)^2] = @.$$",
        r"\mathbb{E}[X^2] + 2\,\mathbb{E}[X] + 1",
        r"\mathbb{E}[X^2] + \mathbb{E}[X] + 1",
    ),
    "covariances": (
        r"Let $Z = X - cY$ with random numbers $X$ and $Y$. Then"
        "\n\\[ \\operatorname{Var}(Z) = @ . \\]",
        r"\operatorname{Var}(X) - 2c\operatorname{Cov}(X,Y) + c^2\operatorname{Var}(Y)",
        r"\operatorname{Var}(X) - c\operatorname{Cov}(X,Y) + c^2\operatorname{Var}(Y)",
    ),
    "a value at a minimum": (
        r"Let $J(w) = a - 2bw + cw^2$. It is smallest at $\hat w = \frac{b}{c}$, where"
        "\n\\[ J(\\hat w) = @ . \\]",
        r"a - \frac{b^2}{c}",
        r"a - \frac{b}{c}",
    ),
    "a bar for the mean": (
        r"We have $$\sum_{i=1}^n (x_i-\bar x)^2 = @.$$",
        r"\sum_{i=1}^n x_i^2 - n\bar x^2",
        r"\sum_{i=1}^n x_i^2 + n\bar x^2",
    ),
    "a fixed point that was solved for": (
        r"As $w_\star = (1-\eta\lambda)w_\star - \eta g$, we find $w_\star = -g/\lambda$, so"
        "\n\\[ w_\\star + a(w_0 - w_\\star) = @ . \\]",
        r"a w_0 - \frac{g}{\lambda}(1-a)",
        r"a w_0 - \frac{g}{\lambda}(1+a)",
    ),
    "a formula put into a series": (
        "With $\\eta_t=\\eta_0\\gamma^t$ and $0<\\gamma<1$,\n"
        "\\[ \\sum_{t=0}^\\infty \\eta_t^2 = @ . \\]",
        r"\frac{\eta_0^2}{1-\gamma^2}",
        r"\frac{\eta_0^2}{(1-\gamma)^2}",
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_a_right_line_is_not_refuted_and_a_slip_is(name):
    assert told_apart(LINES[name], "latex")


@pytest.mark.parametrize(
    "text",
    [
        # Independent variables: what is said of them need not hold for others.
        r"Since $X$ and $Y$ are independent, $\operatorname{Cov}(X,Y) = 0$.",
        r"For a Bernoulli variable we have $\mathbb{E}[X^2] = \mathbb{E}[X]$.",
        # A variance of what is not said to be random.
        r"By the law of large numbers $\lim_{n\to\infty}\operatorname{Var}(\bar X) = 0$.",
        # A value at a point with a star says nothing of other points.
        r"The value is $\varphi(\eta^\star) = DG$ at $\eta^\star = \frac{D}{G}$, "
        r"and $\varphi(c\,\eta^\star) = \frac12\left(c+\frac1c\right)DG$.",
    ],
)
def test_what_was_not_said_is_not_used(text):
    found = proofread_text(text, syntax="latex")
    assert found
    assert not any(one.verdict in ("refuted", "proved") for one in found)


def test_what_feeds_a_recurrence_is_put_in():
    text = (
        r"Let $v_{t+1} = \beta v_t + g_t$, $v_0 = 0$ and $g_t = \lambda\theta_t$. For $t\ge1$,"
        "\n\\[ \\theta_t - \\beta v_t = \\theta_t - v_{t+1} + \\lambda\\theta_t . \\]"
    )
    found = proofread_text(text, syntax="latex", seconds=5)[-1]
    assert found.verdict in ("plausible", "proved")
    assert "g(t) = lambda*theta(t)" in found.judgement.given
