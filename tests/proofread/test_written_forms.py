"""Forms in which documents write things: each right line is not refuted, each slip is."""

import pytest

from closedform.proofread.texts import proofread_text

LINES = {
    "value by a recurrence": (
        r"Let $m_0=0$ and $m_t = \beta m_{t-1} + (1-\beta) g_t$ with $0<\beta<1$. Then "
        r"$m_2 = @$.",
        r"\beta(1-\beta)g_1 + (1-\beta)g_2",
        r"\beta(1+\beta)g_1 + (1-\beta)g_2",
    ),
    "another letter for the index": (
        r"The variance obeys $$V_{l+1} = (1+\beta^2)V_l,$$ hence $V_L = @$.",
        r"(1+\beta^2)^L V_0",
        r"(1+\beta^2)^{L-1} V_0",
    ),
    "a recurrence at the end of a chain": (
        r"We get $$V_{k+1} = V_k - c V_k = (1-c)V_k$$ for every $k \ge 0$, hence $V_k = @$.",
        r"(1-c)^k V_0",
        r"(1-c)^{k+1} V_0",
    ),
    "defined behind the sign": (
        r"The bound is $\frac{2D}{\gamma N} + L\gamma s^2 =: B(\gamma)$. Then $B'(\gamma) = @$.",
        r"-\frac{2D}{\gamma^2 N} + L s^2",
        r"-\frac{2D}{\gamma^2 N} + L \gamma s^2",
    ),
    "a variance by its square": (
        r"With $\sigma^2 = \frac{2}{n}$ we find $a = \sqrt{3\sigma^2} = @$.",
        r"\sqrt{\frac{6}{n}}",
        r"\sqrt{\frac{2}{n}}",
    ),
    "plus or minus": (
        r"For real $a$, $b$ and $c$ we have $\frac{a+c\pm\sqrt{(a+c)^2-4(ac-b^2)}}{2} = @$.",
        r"\frac{a+c}{2}\pm\sqrt{\left(\frac{a-c}{2}\right)^2+b^2}",
        r"\frac{a+c}{2}\pm\sqrt{\left(\frac{a+c}{2}\right)^2+b^2}",
    ),
    "products of vectors": (
        r"$$f - \frac{(g^\top g)^2}{g^\top Ag} + \frac{(g^\top g)^2}{2\,g^\top Ag} = @$$",
        r"f - \frac{(g^\top g)^2}{2\,g^\top Ag}",
        r"f - \frac{(g^\top g)^2}{g^\top Ag}",
    ),
    "a roman differential": (
        r"For $a>0$ we have $\int_0^1 x\,e^{-a x}\,\mathrm dx = @$.",
        r"\frac{1-(1+a)e^{-a}}{a^2}",
        r"\frac{1-(1-a)e^{-a}}{a^2}",
    ),
    "a bracket behind a function": (
        r"$$\sin\omega p\,\sin\omega q + \cos\omega p\,\cos\omega q = @$$",
        r"\cos\omega(p-q)",
        r"\cos\omega(p+q)",
    ),
    "a power behind a logarithm": (
        r"For $n \ge 2$ we have $\ln\left(1-\frac1n\right)^n = @$.",
        r"n\ln\left(1-\frac1n\right)",
        r"\frac1n\ln\left(1-\frac1n\right)",
    ),
    "rounded factors": (
        r"This is $50.5\times 6.908 \approx @$.",
        "348.8",
        "384.8",
    ),
    "rounded terms": (
        r"$$-0.91\ln 0.91 - 9\cdot 0.01\ln 0.01 \approx @$$",
        "0.0858+0.4145",
        "0.0858+0.4415",
    ),
    "powers behind a letter": (
        r"For every integer $n\ge1$ we have $\sum_{k=1}^n k2^k = @$.",
        r"2+(n-1)2^{n+1}",
        r"2+(n+1)2^{n+1}",
    ),
    "counting": (
        r"$$\sum_{k=0}^{d}\binom{n-1}{k}+\sum_{k=0}^{d-1}\binom{n-1}{k} = @$$",
        r"1+\sum_{k=1}^{d}\left[\binom{n-1}{k}+\binom{n-1}{k-1}\right]",
        r"1+\sum_{k=1}^{d}\left[\binom{n-1}{k}+\binom{n}{k-1}\right]",
    ),
}


def verdicts(text):
    return [str(one.verdict) for one in proofread_text(text, syntax="latex", seconds=5)]


@pytest.mark.parametrize("name", LINES)
def test_what_is_right_is_not_refuted(name):
    text, right, _ = LINES[name]
    assert "refuted" not in verdicts(text.replace("@", right))


@pytest.mark.parametrize("name", LINES)
def test_a_slip_is_refuted(name):
    text, _, wrong = LINES[name]
    assert "refuted" in verdicts(text.replace("@", wrong))


@pytest.mark.parametrize(
    "text",
    [
        # another number for the same name belongs to another case
        r"A fair coin gives $H = 2$ bits. For $p=\frac14$ we have $H \approx 3.245$ bits.",
        # a fixed point of which nothing is said
        r"Let $q_{k+1} = (1-h)^2 q_k + s$. Then $q_{k+1}-q_\infty = (1-h)^2(q_k - q_\infty)$.",
        # about any x_t, and about functions of which nothing is known here
        r"$$x_{t+1}=x_t-\frac{h'(x_t)}{h''(x_t)}=x_t-x_t^2\left(1-\frac{1}{x_t}\right)=2x_t-x_t^2$$",
        # where |b| < 1
        r"Its variance is $$\frac{1-b^t}{1+b^t}\,s \;\xrightarrow[t\to\infty]{}\; s.$$",
        # where mu <= L
        r"$$(1-\mu/L)^T\Delta \le e^{-\mu T/L}\Delta$$",
        # the value of something that stands farther away
        r"The entropy is $H(s)$. For $s=1$ this is $\approx1.419$ nats.",
        # near p = 1/2
        r"We have $-p\ln p-(1-p)\ln(1-p) = \ln2-2(p-\frac12)^2+O\bigl((p-\frac12)^4\bigr)$.",
        # a condition, said in parentheses
        r"With a step $\eta$ and decay $\lambda$ ($\eta\lambda < \lambda^2$) it converges.",
        # as z -> -oo
        r"For very negative $z$, $-z+\ln(1+e^{z}) \approx -z$.",
        # the difference of rows and columns: x^T A y is not y^T A x
        r"$$x^\top A y = y^\top A x$$",
    ],
)
def test_what_may_be_meant_otherwise_is_not_refuted(text):
    assert "refuted" not in verdicts(text)


@pytest.mark.parametrize(("second", "verdict"), [("0.5", "proved"), ("0.25", "refuted")])
def test_columns_are_written_as_rows_that_are_transposed(second, verdict):
    text = rf"$$\hat v = \tfrac14(6,2)^\top = (1.5,{second})^\top$$"
    assert proofread_text(text, seconds=5)[-1].verdict == verdict


@pytest.mark.parametrize(("top", "verdict"), [("b(1-q)", "proved"), (r"(1-q)/b", "refuted")])
def test_a_logarithm_of_a_quotient_is_no_name(top, verdict):
    # (1 - q + q/b)/(q/b) = b (1 - q)/q + 1
    text = rf"The gap is $$\ln\frac{{1-q+q/b}}{{q/b}}=\ln\Bigl(1+\frac{{{top}}}{{q}}\Bigr).$$"
    assert proofread_text(text, seconds=5)[-1].verdict == verdict
