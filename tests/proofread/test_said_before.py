"""Limits and approximations of what stands before: a term changed, a limit inverted."""

import pytest

from closedform.proofread.texts import proofread_text


def last(text):
    found = proofread_text(text, name="x.md", seconds=20)
    return str(found[-1].verdict)


ROOT = r"For large $n$: since $\sqrt c = 1 - \frac{3}{\sqrt n + 2}$, we have $\sqrt c \approx "
SHARE = (
    r"We get $$Q = \frac{\eta v}{b(4 - \eta b)}.$$ "
    r"For small $\eta$, $Q \approx \frac{\eta v}{4b}$ and so "
)
MEAN = (
    r"Let $0<a<1$. We find $$\operatorname{Var} z_t = \frac{s^2}{1-a^2}\,(1-a^{2t}).$$ "
    r"Letting $t\to\infty$ we obtain $\operatorname{Var} z_t \to "
)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        # 3/(sqrt(n) + 2) is 3/sqrt(n) to leading order
        (ROOT + r"1 - \frac{3}{\sqrt n}$.", ROOT + r"1 - \frac{1}{\sqrt n}$."),
        # (b/2) times the approximation
        (
            SHARE + r"$\frac b2 Q \approx \frac{\eta v}{8}$.",
            SHARE + r"$\frac b2 Q \approx \frac{\eta v}{4}$.",
        ),
        # a^{2t} goes to 0
        (MEAN + r"\frac{s^2}{1-a^2}$.", MEAN + r"s^2(1-a^2)$."),
        # (n^2 + 3n)/(2n) = n/2 + 3/2
        (
            r"For large $n$ it is $\frac{n^2+3n+1}{2n}\approx\frac n2+\frac32$.",
            r"For large $n$ it is $\frac{n^2+3n+1}{2n}\approx\frac n2+\frac23$.",
        ),
        # 3 z^2 - 1 is about -1
        (
            r"Then $z_{k+1} = \frac{z_k^3}{3z_k^2-1}\approx -z_k^3$ for small $z_k$.",
            r"Then $z_{k+1} = \frac{z_k^3}{3z_k^2-1}\approx z_k^3$ for small $z_k$.",
        ),
    ],
)
def test_a_term_or_a_limit(right, wrong):
    assert last(right) in ("proved", "plausible")
    assert last(wrong) == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        # Two numbers of two examples.
        r"Here $\kappa = 3$. In the other example $\kappa \approx 134$.",
        # e^x is not twice as large where x is; nothing follows from x ~ y by a factor.
        r"For small $h$: $x \approx h$, so $e^x \approx 1 + h$.",
        # t (1 - b) for 1 - b^t is right as b goes to 1, which the words do not say.
        r"Then $1-b^t\approx t(1-b)$ as long as both are small.",
        # the number of an example is no value for all
        r"With $m = 3$ one has $t = 2 + e^3$. On the path $e^{-m} \approx \frac1t$.",
    ],
)
def test_what_may_be_right_is_not_refuted(text):
    assert last(text) != "refuted"
