"""What people write in short and mean in full: it is no slip, and slips beside it are found."""

import pytest

from closedform.proofread.texts import proofread_text


def verdicts(text):
    return [str(one.verdict) for one in proofread_text(text, syntax="markdown", seconds=10)]


@pytest.mark.parametrize(
    "text",
    [
        r"If $\Pr(Y = a) = 1$, then $\mathbb{E}[Y^2] = (\mathbb{E} Y)^2 = a^2$.",
        r"The roots are $2 \pm 3i$, so $(2 \pm 3i)^2 = -5 \pm 12 i$.",
        r"The cross entropy is $-\sum_k y_k \log q_k = -y_k \log q_k$.",
        r"$$\sum_k (a_k - m)^2 = \sum_k a_k^2 - 2 a_k m + m^2$$",
        r"Here $\operatorname{cond}(S) = \frac{a}{b} = \operatorname{cond}(Z)^2$.",
        r"The rows add up to $\sum_k q_j(\delta_{jk} - q_k) = q_j - q_j \cdot 1 = 0$.",
        r"As $\rho\to1$ we have $\ln(1/\rho) \sim 1 - \rho$.",
        r"Roughly, $\frac{\rho}{1-\rho} \approx \frac{1}{1-\rho}$.",
        "**1.** Let $x_{k+1} = -2x_k$."
        "\n\n"
        "**2.** We have $x_{k+1} = x_k/3$ and $x_0=9$, so $x_2 = 1$.",
        r"Let $h(x) = x^4$ and $x_{k+1} = x_k - a x_k^3$ here."
        "\n\n"
        r"Let $h(x) = |x|$. From $x_0 = \frac a2$ we get to $x_1 = \frac a2 - a$.",
    ],
)
def test_what_people_write_so_is_no_slip(text):
    assert "refuted" not in verdicts(text)


def test_steps_that_are_all_equal_are_one_number():
    text = (
        r"Let $v_t = \rho v_{t-1} + (1-\rho)h_t$ with $v_0 = 0$. If all are equal, $h_k = h$, then"
        r" $$v_t = h(1-\rho)\sum_{k=0}^{t-1}\rho^k = h(1-\rho^{%s}).$$"
    )
    assert verdicts(text % "t")[-2:] == ["plausible", "proved"]
    assert verdicts(text % "t+1")[-1] == "refuted"


def test_what_is_collected_is_the_same():
    text = r"The count is $$C = w(d+1) + w + 1.$$ Collecting powers of $w$, $C = %s$."
    assert verdicts(text % "(d+2)w + 1")[-1] == "proved"
    assert verdicts(text % "(d+1)w + 1")[-1] == "refuted"


def test_a_comment_behind_a_row_is_no_part_of_it():
    rows = (
        r"\begin{align*} (a+b)^2 &= a^2+2ab+b^2 && \text{expand}\\"
        r" &= %s && \text{by } b \end{align*}"
    )
    assert verdicts(rows % "b^2+2ab+a^2") == ["proved", "proved"]
    assert verdicts(rows % "b^2+ab+a^2") == ["proved", "refuted"]


def test_families_in_general_position_show_a_wrong_line():
    # The difference e^2 vanishes at e = 0, and the product at e = 1.
    text = r"$$\tfrac12(1-e_n)(3-(1-e_n)^2) = \tfrac12(1-e_n)(2%s)$$"
    assert verdicts(text % "+2e_n-e_n^2") == ["proved"]
    assert verdicts(text % "+2e_n+e_n^2") == ["refuted"]


SCHEDULE = r"Let $\eta_t = \eta_0\frac{1+\cos(\pi t/T)}{2}$."
COSINE = r"Let $h(t) = a + \tfrac12(b-a)(1+\cos\frac{\pi t}{T})$. At $t = T$ it is $a$."


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (SCHEDULE + r" Then $\eta_T = %s$.", "0", r"\eta_0/2"),
        (SCHEDULE + r" Then $\eta_{T/2} = %s$.", r"\eta_0/2", r"\eta_0/4"),
        (COSINE + r" The first value is $h(0) = %s$.", "b", "b - a"),
        # At t = T both sides of the wrong one vanish.
        (
            COSINE + r" The slope is $h'(t) = -\frac{\pi}{%s}(b-a)\sin\frac{\pi t}{T}$.",
            "2T",
            "T",
        ),
        (r"It is largest at $q=\frac12$, where $q(1-q) = %s$.", r"\frac14", r"\frac12"),
        (
            r"Let $\hat w_\lambda = \frac{a}{b+\lambda}$. Then"
            r" $\frac{d\hat w_\lambda}{d\lambda} = -\frac{a}{%s}$.",
            r"(b+\lambda)^2",
            r"b+\lambda",
        ),
    ],
)
def test_values_and_slopes_of_what_is_defined(text, right, wrong):
    assert verdicts(text % right)[-1] == "proved"
    assert verdicts(text % wrong)[-1] == "refuted"


def test_the_last_member_without_an_average_is_differentiated():
    text = (
        r"Let $z\sim N(0,1)$ and $g_s(x) = \mathbb{E}[(x+sz)^2] = x^2 + s^2$."
        r" It follows that $g_s'(x) = %s$."
    )
    assert verdicts(text % "2x")[-1] == "proved"
    assert verdicts(text % "3x")[-1] == "refuted"


def test_a_chain_for_a_square_says_nothing_of_the_slope():
    text = (
        r"For $a>0$ let $I(a) = \int_{-\infty}^\infty e^{-ax^2}\,dx$. Then $$I(a)^2 = \int_0^\infty"
        r" 2\pi r e^{-ar^2}\,dr = \frac\pi a,$$ so $I(a) = \sqrt{\pi/a}$. The slope is"
        r" $I'(a) = -\frac{\sqrt\pi}{%s}a^{-3/2}$."
    )
    assert verdicts(text % "2")[-1] != "refuted"


def test_a_special_case_concerns_what_depends_on_it():
    text = r"where $\delta_{ab} = 1$ if $a = b$ and $\delta_{ab} = 0$ otherwise."
    assert "refuted" not in verdicts(text)
    text = r"The minimum is $w = \frac{h}{h+l}c$. For $l = h$ exactly half: $w = \frac c%s$."
    assert verdicts(text % 2)[-1] == "proved"
    assert verdicts(text % 3)[-1] == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        r"The matrix $D$ has $\kappa(D) = 8$. For $Q^TQ = I$ we have $\kappa(Q) = 1$.",
        r"The golden ratio obeys $g^2 = g + 1$ with $g \approx 1.618$.",
        r"The gradient is $2X^TXw - 2X^Ty = 0$, so $w = (X^TX)^{-1}X^Ty$.",
        r"Let $w_k = (1-b)b^k$, $k \ge 0$, $0<b<1$. Then $\sum_k k w_k = \frac{b}{1-b}$.",
        r"Let $p_l = 1 - \frac lL(1 - p_L)$. Then $\sum_{l=1}^L p_l = L - \frac{(1-p_L)(L+1)}{2}$.",
        r"Let $s(t) = \ln(1+e^t)$. For $t\gg 1$, $s(t)\approx t$; for $t\ll -1$,"
        r" $s(t)\approx e^t$.",
        r"$$-D = \sum_i p_i\ln\frac{q_i}{p_i} \le \sum_i q_i - \sum_i p_i = 0$$",
        r"$$r^2 - q r + q b = 0$$ For a double root, $q = 4b$, and then $r = \frac q2 = 2b$.",
    ],
)
def test_what_holds_at_one_place_or_for_all_terms_is_no_slip(text):
    assert "refuted" not in verdicts(text)


def test_expectations_without_brackets():
    text = r"For a random $X$ we have $E[(X - EX)^2] = EX^2 - %s$."
    assert verdicts(text % "(EX)^2")[-1] == "proved"
    assert verdicts(text % "2(EX)^2")[-1] == "refuted"
