"""What the text takes for granted makes a line right; a slip in the same line is still found."""

import pytest
from planted import refuted, told_apart

from closedform.proofread.texts import proofread_text

LINES = {
    "probabilities add up to 1": (
        "The trace is $$\\frac1T\\sum_{i=1}^n p_i(1-p_i)=@.$$",
        "\\frac1T\\Bigl(1-\\sum_{i=1}^n p_i^2\\Bigr)",
        "\\frac1T\\Bigl(1+\\sum_{i=1}^n p_i^2\\Bigr)",
    ),
    "as many as there are": (
        "When both agree, $$A=m\\sum_iP_i^2=@.$$",
        "1+m\\sum_i\\Bigl(P_i-\\frac1m\\Bigr)^2",
        "1-m\\sum_i\\Bigl(P_i-\\frac1m\\Bigr)^2",
    ),
    "one number is smaller than another": (
        "In a window of width $w\\le n$ there are $$\\sum_{i=1}^n\\min(i,w)=@.$$",
        "\\frac{w(w+1)}2+(n-w)\\,w",
        "\\frac{w(w-1)}2+(n-w)\\,w",
    ),
    "a value of the same sentence": (
        "Then $P=\\frac{1+\\sqrt5}{2}\\approx1.618$ and $K=\\frac{P}{P+1}=@$.",
        "\\frac1P",
        "\\frac2P",
    ),
    # At 1/sqrt(3) both vanish, which says nothing of the line.
    "a place where both vanish": (
        "They merge at $\\sigma=1/\\sqrt3\\approx0.577$. In between, "
        "$$\\tfrac12(1-3\\sigma^2)^2-\\tfrac14(1-3\\sigma^2)^2=@.$$",
        "\\tfrac14(1-3\\sigma^2)^2",
        "\\tfrac14(1-3\\sigma^2)",
    ),
    "an average of an earlier exercise": (
        "Let $\\mu_B=\\frac1m\\sum_{i=1}^m x_i$ for $m\\ge2$.\n\n## Problem 2\n\n"
        "$$\\frac{\\partial v}{\\partial x_j}"
        "=\\frac2m(x_j-\\mu_B)-\\frac{2}{m^2}\\sum_{i=1}^m(x_i-\\mu_B)=@$$",
        "\\frac2m(x_j-\\mu_B)",
        "\\frac4m(x_j-\\mu_B)",
    ),
    "another definition of the same letter": (
        "The cosine schedule: $\\eta(t)=\\frac{\\eta_0}{2}(1+\\cos\\frac{\\pi t}{T})$.\n\n"
        "With a linear warm-up, $\\eta_t=\\eta_0\\,t/W$, the distance is\n"
        "$$\\sum_{t=1}^W\\eta_t=@.$$",
        "\\frac{\\eta_0}{W}\\cdot\\frac{W(W+1)}{2}",
        "\\frac{\\eta_0}{W}\\cdot\\frac{W(W-1)}{2}",
    ),
    "a product, not a value": (
        "Summing, $$\\sum_{t=0}^{T-1}\\eta\\Bigl(1-\\frac tT\\Bigr)"
        "=\\eta\\Bigl(T-\\frac{T-1}{2}\\Bigr)=@.$$",
        "\\frac{\\eta(T+1)}2",
        "\\frac{\\eta(T-1)}2",
    ),
    "rounded numbers are added": (
        "$$e^2+e+1\\approx7.3891+2.7183+1=@,$$",
        "11.1073",
        "11.1173",
    ),
    "a derivative that is set to zero": (
        "It is largest where $$\\frac{d}{dm}\\,\\frac{\\ln m}{m}=@=0.$$",
        "\\frac{1-\\ln m}{m^2}",
        "\\frac{1-\\ln m}{m}",
    ),
    "a sentence ends in a display": (
        "The characteristic equation is $$r^2-(1+\\beta)r+\\beta=0.$$\n"
        "Its discriminant is $$(1+\\beta)^2-4\\beta=@,$$",
        "(1-\\beta)^2",
        "(1-\\beta)^3",
    ),
    "a number, and elsewhere a function": (
        "With $\\eta(t)=\\eta\\,t/W$ the sum of squares is\n"
        "$$\\frac{\\eta^2}{W^2}\\cdot\\frac{W(W+1)(2W+1)}{6}=@.$$",
        "\\frac{\\eta^2(W+1)(2W+1)}{6W}",
        "\\frac{\\eta^2(W+1)(2W-1)}{6W}",
    ),
    "a first value of a sequence": (
        "With $\\eta_t=\\eta_0/t$ the budget converges:\n"
        "$$\\sum_{t=1}^\\infty\\eta_t^2=\\eta_0^2\\sum_{t=1}^\\infty\\frac{1}{t^2}=@.$$",
        "\\frac{\\pi^2}{6}\\,\\eta_0^2",
        "\\frac{\\pi^2}{8}\\,\\eta_0^2",
    ),
    "a bracket up to infinity": (
        "$$\\int_0^\\infty z\\,e^{-z^2/(2s^2)}\\,dz"
        "=\\Bigl[-s^2e^{-z^2/(2s^2)}\\Bigr]_0^\\infty=@.$$",
        "s^2",
        "s",
    ),
    "logarithms of probabilities": (
        "With $H=-\\sum_{i=1}^Kp_i\\log p_i$, "
        "$$H-\\log K=\\sum_{i=1}^Kp_i\\log\\frac{1}{Kp_i}=@.$$",
        "-\\sum_{i=1}^Kp_i\\log(Kp_i)",
        "-\\sum_{i=1}^Kp_i\\log(K^2p_i)",
    ),
    "a derivative of what was defined": (
        "Newton's method for $f(x)=x^2-c$ is $$x_{n+1}=x_n-\\frac{f(x_n)}{f'(x_n)}=x_n-@.$$",
        "\\frac{x_n^2-c}{2x_n}",
        "\\frac{x_n^2-c}{x_n}",
    ),
    "calculations with rounded numbers": (
        "$$10^{-1/1000}=@.$$",
        "e^{-0.0023026}",
        "e^{-0.0023206}",
    ),
    "a number that a chain ends with": (
        "$P(X=-1)=q=1-p$ is a probability.\n\nIts variance is $v=1-(p-q)^2=@$.",
        "4pq",
        "2pq",
    ),
    "a difference of a sequence": (
        "Let $\\delta=x_n-m_{n-1}$. Then $$m_n=m_{n-1}+\\frac{\\delta}{n},$$\n"
        "$$Q_n=Q_{n-1}+\\delta(x_n-m_n)=Q_{n-1}+@.$$",
        "\\frac{n-1}{n}\\,\\delta^2",
        "\\frac{n+1}{n}\\,\\delta^2",
    ),
    "names that have one number": (
        "For the next layer, $C_1=C_2=64$ holds.\n\nA layer has\n"
        "$$\\frac{k^2C_1+C_1C_2}{k^2C_1C_2}=@.$$",
        "\\frac{1}{C_2}+\\frac{1}{k^2}",
        "\\frac{1}{C_1}+\\frac{1}{k^2}",
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_a_right_line_is_not_refuted_and_a_slip_is(name):
    assert told_apart(LINES[name])


@pytest.mark.parametrize(
    "text",
    [
        "For the uniform law $\\sigma^2=\\frac1{12}$; for a fair coin"
        " $V=\\sigma^4\\cdot\\frac{2}{n(n-1)}=\\frac{1}{8n(n-1)}$.",
        "For $\\rho=1$, $P=\\frac{1+\\sqrt5}{2}$ and $K=\\frac{P}{P+1}$. "
        "For $\\rho=2$, $K\\approx0.531$.",
        "The rules are $$y_{n+1}=y_n+hf(y_n),$$ $$y_{n+1}=y_n+hf(y_{n+1}).$$",
        "Take $f$ with $0<\\lambda<L(1-\\sqrt q)$, where $0\\le q<1$. Then\n"
        "$$r=\\Bigl(1-\\frac\\lambda L\\Bigr)^2>q.$$",
        "Start with $x^{-1}=x^0=1$.",
        "For two classes $p=\\sigma(-x)=1-\\sigma(x)$.",
        "With $e\\approx1.1\\times10^{-16}$ and $h=e^2$, $e+e=2.2\\times10^{-16}$.",
        "$$1+v_{k+1}=\\tfrac12(1+v_k)\\bigl(3-(1+v_k)^2\\bigr)=1-\\tfrac32v_k^2-\\tfrac12v_k^3$$",
        "The rules are $$Q_k=Q_{k-1}+\\tfrac1k(r_k-Q_{k-1}),$$"
        " $$Q_k=Q_{k-1}+\\alpha(r_k-Q_{k-1}).$$"
        " The first is the mean: $kQ_k=(k-1)Q_{k-1}+r_k$.",
        "$12\\cdot12\\cdot768^2=84934656\\approx85$ million.",
        "Then $M(h)=\\frac54\\cdot\\frac{1}{2nh}\\propto n^{-4/5}$.",
        "$$\\sqrt2\\,\\frac{\\Gamma(\\frac{d+1}{2})}{\\Gamma(\\frac d2)}"
        "=\\sqrt d\\Bigl(1-\\frac1{4d}+O(d^{-2})\\Bigr)$$",
        "Take $q_c=1-\\varepsilon$ and $q_k=\\varepsilon/(K-1)$ for $k\\ne c$. Then"
        " $S=\\ln K\\sum_{k=1}^K q_k=\\ln K$.",
        "From $w\\cdot g(w)=0$ and $w'=w-\\eta g(w)$, $n=w\\cdot w'=w^2$.",
        "a) $f(x)=x-\\ln x$, b) $f(x)=x^4$. Solution. a) $f'(x)=1-\\frac1x$.",
        "The rates are $\\eta_0=b$ and $\\eta_T=0$ with $b=1$. "
        "$$\\frac1T\\int_0^T\\eta_t\\,dt=\\int_0^1\\frac{1+\\cos(\\pi u)}2\\,du$$",
        "The rate is $\\eta_t=t/w$ for $1\\le t\\le w$ and $\\eta_t=\\frac{T-t}{T-w}$ for"
        " $w<t\\le T$. $$\\sum_{t=1}^T\\eta_t=\\frac1w\\sum_{t=1}^wt"
        "+\\frac1{T-w}\\sum_{j=0}^{T-w-1}j=\\frac T2$$",
        "We use base-2 logarithms. The code has $-\\log\\frac1{2^4}=4$ bits.",
        "Then $n\\approx\\frac{0.6931}{5\\cdot10^{-5}}\\approx13860$ steps.",
        "$$y_{k+1}=|x_{k+1}-a|=|x_k-\\tfrac13(x_k-a)-a|=\\tfrac23|x_k-a|$$",
        "With $\\mu>0$ the rate is $$r=\\frac{L-\\mu}{L+\\mu}\\le\\frac{L-\\mu}{L}.$$",
        "For some $0<\\alpha<\\beta$, it is smooth.\n\n# Rates\n\nThe step is"
        " $$r=\\frac{\\beta-\\alpha}{\\alpha+\\beta}\\le\\frac{\\beta-\\alpha}{\\beta}.$$",
    ],
)
def test_what_a_text_may_mean_is_not_refuted(text):
    assert not refuted(text)


def test_a_letter_that_is_random_elsewhere_is_no_number():
    law = "The gate $b$ is open with $P(b = 1) = q$.\n\n"
    text = r"Let $x$ have mean $m$ and put $y = bx/q$. Then $\operatorname{Var} y = E[y^2] - m^2$."
    assert str(proofread_text(law + text, name="x.md")[-1].verdict) != "refuted"


def test_a_number_that_was_put_in_for_a_letter_has_to_be_told():
    # a = 1 - 0.8, and b = 1 - 0.96, of which only the first one is said
    text = r"With $p = 0.8$: $$y = c\,\frac{1-p}{\sqrt{1-q}} = c\,\frac{0.2}{\sqrt{0.04}}$$"
    assert str(proofread_text(text, name="x.md")[-1].verdict) != "refuted"
