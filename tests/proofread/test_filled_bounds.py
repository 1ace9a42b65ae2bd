"""Inequalities behind definitions: the direction, the constant, and what is only a condition."""

import pytest

from closedform.proofread.texts import proofread_text


def verdicts(text):
    found = proofread_text(text, name="x.md", seconds=20)
    return [str(one.verdict) for one in found if one.sign in ("<", "<=", ">", ">=")]


def last(text):
    return verdicts(text)[-1]


SUM = r"Put $A_N = \sum_{i=1}^N \frac{1}{\sqrt i}$. An integral as a comparison shows "
LOSS = r"Let $p(u) = \log(1+e^u)$ for $u\in\mathbb R$. "
LIFE = r"Let $0<q<1$ and $\tau = 1/\ln(1/q)$. Then we always have "


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        # 2 sqrt(N+1) - 2 <= A_N <= 2 sqrt(N)
        (SUM + r"$A_N \le 2\sqrt N$.", SUM + r"$A_N \ge 2\sqrt N$."),
        (SUM + r"$A_N \ge 2\sqrt{N+1} - 2$.", SUM + r"$A_N \le 2\sqrt{N+1} - 2$."),
        # p'' = s(1 - s), which is at most 1/4, at u = 0
        (LOSS + r"Therefore $p''(u)\le\frac14$.", LOSS + r"Therefore $p''(u)\le\frac16$."),
        (LOSS + r"We get $p(u) > u$.", LOSS + r"We get $p(u) \le u$."),
        # ln(1/q) >= 1 - q
        (LIFE + r"$\tau \le \frac{1}{1-q}$.", LIFE + r"$\tau \ge \frac{1}{1-q}$."),
        # 4 a b <= (a + b)^2
        (
            r"The quotient is $r = \frac{4ab}{(a+b)^2} \le 1$.",
            r"The quotient is $r = \frac{4ab}{(a+b)^2} \ge 1$.",
        ),
    ],
)
def test_the_direction_and_the_constant(right, wrong):
    assert last(right) in ("proved", "plausible")
    assert last(wrong) == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        # Conditions and bounds that a number has to satisfy are no claims.
        r"To be sure that $3^{-k} \le 10^{-6}$ one takes $k$ so large.",
        r"We need that the error is $e = 2/\sqrt n \le 0.01$.",
        LIFE.split("Then", maxsplit=1)[0] + r"If $\tau > \frac{2}{1-q}$ there is a mistake.",
        LIFE.split("Then", maxsplit=1)[0] + r"It is impossible that $\tau \ge \frac{1}{1-q}$.",
        # What R is was not said, or could not be read.
        r"Indeed $R(18,2) = 172 < 176 \le R(19,2) = 191$.",
        r"So $W_3 = 5 < 6 \le W_4$.",
        # Jensen's inequality: f is convex.
        r"Put $A := \sum_{k=1}^K a_k$. Then $f(m) = f\left(\frac1A \sum_{k=1}^K a_k x_k\right)"
        r" \leq \frac1A\sum_{k=1}^K a_k f(x_k)$.",
        # How one value follows from another one is not said either.
        r"From the bound above we conclude that $D_{k+1} \le D_k$ for all $k$.",
        # It holds for some of the numbers that may be meant.
        r"For large $n$ we have $\frac{n+5}{n^2} \le \frac{2}{n}$.",
        LOSS + r"For $u \le -2$ therefore $p''(u)\le\frac18$.",
    ],
)
def test_what_is_no_claim_about_all_numbers_is_not_refuted(text):
    assert "refuted" not in verdicts(text)


def test_conditions_that_stand_before_are_used():
    start = r"Let $0<b\le a$ and $g>0$ be numbers. "
    assert last(start + r"Then $\frac{a+g}{b+g} \le \frac ab$.") == "proved"
    assert last(start + r"Then $\frac{a+g}{b+g} \ge \frac ab$.") == "refuted"


def test_a_definition_that_leads_back_to_itself_is_no_formula():
    text = (
        r"Let $S_n = \sum_{i=1}^n c_i$ with $c_i > 0$. Then $c_n = S_n - S_{n-1}$ and so "
        r"$\frac{c_n}{\sqrt{S_n}} "
    )
    assert last(text + r"\le 2(\sqrt{S_n} - \sqrt{S_{n-1}})$.") in ("proved", "plausible")
    assert last(text + r"\le \sqrt{S_n} - \sqrt{S_{n-1}}$.") == "refuted"
