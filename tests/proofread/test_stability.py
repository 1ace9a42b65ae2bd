"""For which numbers a recurrence converges is looked up in its factors, not taken on trust."""

import pytest
from planted import SECONDS, refuted

from closedform.proofread.texts import proofread_text

# |1 - eta h| < 1 is 0 < eta h < 2.
DESCENT = r"With $h>0$, descent is $w_{k+1}=(1-\eta h)w_k$. "
# r^2 - (1 + b - c) r + b has its roots inside for 0 <= b < 1 and 0 < c < 2 (1 + b).
MOMENTUM = r"Let $x_{k+1}=(1+b-ch)x_k-bx_{k-1}$ with $0\le b<1$ and $h>0$. "
CONDITIONS = {
    "both ways": (
        DESCENT + "It converges if and only if $@$.",
        r"0<\eta<\frac2h",
        (r"0<\eta<\frac1h", "0<2\\eta<h"),
    ),
    "said twice": (
        DESCENT + r"It converges iff $|1-\eta h|<1$, that is, $@$.",
        r"0<\eta<\frac2h",
        (r"0<\eta<\frac4h",),
    ),
    "it diverges": (DESCENT + "It diverges if $@$.", r"\eta>2/h", (r"\eta>1/h",)),
    "one way": (DESCENT + "It is stable when $@$.", r"0<\eta<1/h", (r"0<\eta<3/h",)),
    "two steps": (
        MOMENTUM + "It converges exactly when $@$.",
        r"0<c<\frac{2(1+b)}h",
        (r"0<c<\frac{2(1-b)}h",),
    ),
    "a function that is written out": (
        r"Let $f(w)=\frac h2w^2$ with $h>0$ and $w_{k+1}=w_k-\eta\nabla f(w_k)$. "
        "It converges if and only if $@$.",
        r"0<\eta<\frac2h",
        (r"0<\eta<\frac1h",),
    ),
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_condition_for_convergence_is_not_refuted_and_a_slip_is(name):
    text, right, slips = CONDITIONS[name]
    assert not refuted(text.replace("@", right))
    for slip in slips:
        (found,) = refuted(text.replace("@", slip))
        assert {found.counterexample["left"], found.counterexample["right"]} <= {"true", "false"}


def test_the_condition_that_is_right_is_confirmed():
    text, right, _ = CONDITIONS["both ways"]
    found = proofread_text(text.replace("@", right), seconds=SECONDS)
    verdicts = [one.verdict for one in found]
    assert "plausible" in verdicts


@pytest.mark.parametrize(
    "claim",
    [
        # More than convergence is said, or of another method.
        r"It converges monotonically if and only if $0<\eta<1/h$.",
        r"It does not converge if $\eta<2/h$ fails.",
        r"The implicit method converges for all $\eta>0$.",
        r"It converges without oscillating if and only if $0<\eta<1/h$.",
        r"It converges if $0<\eta<1/h$.",
        r"Two half steps converge if and only if $0<\eta<4/h$.",
    ],
)
def test_other_conditions_are_left_alone(claim):
    assert not refuted(DESCENT + claim)
