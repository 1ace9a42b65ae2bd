"""Claims about all smooth, convex or strongly convex functions: wrong ones have counterexamples."""

import pytest

from closedform.proofread.texts import proofread_text

SMOOTH = (
    "Let $f$ be differentiable with an $L$-Lipschitz gradient, with minimizer $x^*$ and minimum"
    " $f^* = f(x^*)$. Let $x_{k+1} = x_k - \\eta \\nabla f(x_k)$ with $0 < \\eta \\le 1/L$.\n\n"
)
CONVEX = SMOOTH.replace("differentiable", "convex and differentiable")
STRONG = SMOOTH.replace(
    "differentiable", "$m$-strongly convex with $0 < m \\le L$ and differentiable"
)


def verdicts(text: str) -> list[str]:
    return [
        one.verdict for one in proofread_text(f"# Notes\n\n{text}\n", name="x.md", seconds=20.0)
    ]


def last(text: str):
    return proofread_text(f"# Notes\n\n{text}\n", name="x.md", seconds=20.0)[-1]


# With g the gradient, the step -eta g changes L x^2/2 by exactly -eta g^2 + L eta^2 g^2/2, and no
# smooth function by more; at eta = 1/L that is -g^2/(2L).
@pytest.mark.parametrize(
    ("setting", "claim"),
    [
        (SMOOTH, r"f(x_{k+1}) \le f(x_k) - \eta \|\nabla f(x_k)\|^2"),
        (SMOOTH, r"f(x_{k+1}) \ge f(x_k) - \eta(1 - L\eta/2) \|\nabla f(x_k)\|^2"),
        (SMOOTH, r"\|\nabla f(x)\|^2 \le L(f(x) - f^*)"),
        (SMOOTH, r"\|\nabla f(x)\|^2 \ge 2L(f(x) - f^*)"),
        (SMOOTH, r"\|\nabla f(x) - \nabla f(y)\| \le \frac{L}{2} \|x - y\|"),
        (SMOOTH, r"f(y) \le f(x) + \nabla f(x)^T(y-x) + \frac{L}{4}\|y-x\|^2"),
        (SMOOTH, r"f(y) \le f(x) + \langle \nabla f(x), x-y\rangle + \frac{L}{2}\|y-x\|^2"),
        (CONVEX, r"f(y) \le f(x) + \nabla f(x)^T(y-x)"),
        (CONVEX, r"\langle \nabla f(x) - \nabla f(y), x - y\rangle \ge L \|x-y\|^2"),
        (CONVEX, r"\|x_{k+1} - x^*\| \ge \|x_k - x^*\|"),
        (CONVEX, r"f(x_T) - f^* \le \frac{\|x_0 - x^*\|^2}{32 \eta T}"),
        (STRONG, r"\|\nabla f(x)\|^2 \le 2m(f(x) - f^*)"),
        (STRONG, r"f(x_k) - f^* \le (1 - \eta L)^k (f(x_0) - f^*)"),
        (STRONG, r"\|x_k - x^*\|^2 \le (1 - \eta m)^{3k} \|x_0 - x^*\|^2"),
    ],
)
def test_a_wrong_claim_has_a_counterexample(setting: str, claim: str) -> None:
    found = last(f"{setting}Then we have ${claim}$.")
    assert found.verdict == "refuted", found.reason
    assert found.counterexample is not None
    assert "f = " in found.reason


@pytest.mark.parametrize(
    ("setting", "claim"),
    [
        (SMOOTH, r"f(x_{k+1}) \le f(x_k) - \eta(1 - L\eta/2) \|\nabla f(x_k)\|^2"),
        (SMOOTH, r"f(x_{k+1}) < f(x_k)"),
        (SMOOTH, r"f(x_{k+1}) \le f(x_k) - \frac{\eta}{2} \|\nabla f(x_k)\|^2"),
        (SMOOTH, r"\min_{k<T} \|\nabla f(x_k)\|^2 \le \frac{2(f(x_0) - f^*)}{\eta T}"),
        (SMOOTH, r"\|\nabla f(x)\|^2 \le 2L(f(x) - f^*)"),
        (CONVEX, r"f(y) \ge f(x) + \nabla f(x)^T(y-x)"),
        (CONVEX, r"f(x_T) - f^* \le \frac{\|x_0 - x^*\|^2}{2\eta T}"),
        (CONVEX, r"\frac1L\|\nabla f(x)-\nabla f(y)\|^2 \le (\nabla f(x)-\nabla f(y))^\top (x-y)"),
        (STRONG, r"\|\nabla f(x)\|^2 \ge 2m(f(x) - f^*)"),
        (STRONG, r"f(x_k) - f^* \le (1 - \eta m)^k (f(x_0) - f^*)"),
        (STRONG, r"f(x_k) - f^* \le e^{-\eta m k} (f(x_0) - f^*)"),
        (STRONG, r"f(x) - f^* \ge \frac{m}{2} \|x - x^*\|^2"),
    ],
)
def test_a_right_claim_is_never_refuted(setting: str, claim: str) -> None:
    assert last(f"{setting}Then we have ${claim}$.").verdict != "refuted"


WRONG = r"$f(x_{k+1}) \le f(x_k) - \frac{1}{L} \|\nabla f(x_k)\|^2$"


def test_it_is_wrong_where_nothing_else_is_said() -> None:
    assert last(f"{SMOOTH}Then we have {WRONG}.").verdict == "refuted"


# In each of these something else is in force, or may be.
@pytest.mark.parametrize(
    "words",
    [
        f"Suppose for contradiction that we have {WRONG}.",
        f"A student claims that then we have {WRONG}.",
        f"If $f$ were a cubic, we would have {WRONG}.",
        f"The gradients are clipped. Then we have {WRONG}.",
        f"Then we have {WRONG} whenever the noise vanishes.",
        f"After a projected step we have {WRONG}.",
        f"For $k$ large enough we have {WRONG}.",
        f"Hence there is some $k$ with {WRONG}.",
        f"Hence one of the points satisfies {WRONG}.",
        f"With a line search we obtain {WRONG}.",
        f"We minimize along the coordinate $x_i$. Thus we have {WRONG}.",
        f"Then we have {WRONG} or the method has stopped.",
        f"Do we have {WRONG}?",
        f"We call $f$ tame if {WRONG}.",
        f"Let $f(x) = x$. Then we have {WRONG}.",
        f"For linear $f$ we have {WRONG}.",
        f"Let $x_{{k+1}} = x_k - 2\\eta \\nabla f(x_k)$. Then we have {WRONG}.",
        f"Let $x_{{k+1}} = P(x_k - \\eta \\nabla f(x_k))$. Then we have {WRONG}.",
        f"Let $x_k$ be the average of all points. Then we have {WRONG}.",
        f"Assume that $\\|\\nabla f(x)\\| \\le G$ for all $x$ in a ball. Then we have {WRONG}.",
        "Assume that $\\|\\nabla f(x)\\| \\le G$. Then we have $f(x) - f(y) \\le G \\|x-y\\|$.",
        f"Assume that $x_k = x^*$. Then we have {WRONG}.",
        f"Assume that {WRONG}. Then we have {WRONG}.",
        f"We write $L$ for the loss. Then we have {WRONG}.",
    ],
)
def test_what_is_not_understood_leaves_it_open(words: str) -> None:
    assert "refuted" not in verdicts(SMOOTH + words)


def test_a_number_for_a_constant_is_heeded() -> None:
    claim = r"Then we have $\|\nabla f(x)\|^2 \le 2(f(x) - f^*)$."
    assert last(SMOOTH + claim).verdict == "refuted"
    assert last(f"{SMOOTH}Let $L = 1$. {claim}").verdict != "refuted"


def test_a_smaller_step_is_heeded() -> None:
    claim = r"Then we have $f(x_{k+1}) \le f(x_k) - \frac{3\eta}{4} \|\nabla f(x_k)\|^2$."
    assert last(SMOOTH + claim).verdict == "refuted"
    assert last(f"{SMOOTH}Let $\\eta \\le \\frac{{1}}{{2L}}$. {claim}").verdict != "refuted"
    assert last(f"{SMOOTH}{claim[:-1]}, where $\\eta \\le \\frac{{1}}{{2L}}$.").verdict != "refuted"


def test_a_definition_with_another_factor_is_heeded() -> None:
    defined = (
        r"Let $f$ be convex and $L$-smooth, which means"
        r" $f(y) \le f(x) + \nabla f(x)^T(y-x) + \frac{L}{4}\|y-x\|^2$ for all $x$ and $y$."
        r" Then we have $\|\nabla f(x)\|^2 \le L(f(x) - f^*)$."
    )
    assert "refuted" not in verdicts(defined)


def test_what_an_exercise_says_is_not_said_of_the_next_one() -> None:
    text = (
        f"{SMOOTH}**Exercise 1.** The gradients are noisy.\n\n**Exercise 2.** Then we have {WRONG}."
    )
    assert last(text).verdict == "refuted"
    text = text.replace("**Exercise 1.**", "**Noise.**")
    assert last(text).verdict != "refuted"


def test_the_wrong_line_of_a_chain_is_found() -> None:
    chain = r"""Smoothness gives
$$
\begin{aligned}
f(x_{k+1}) &\le f(x_k) + \nabla f(x_k)^T (x_{k+1} - x_k) + \frac{L}{2} \|x_{k+1} - x_k\|^2 \\
&= f(x_k) - \eta \|\nabla f(x_k)\|^2 + L\eta^2 \|\nabla f(x_k)\|^2 .
\end{aligned}
$$"""
    found = [
        one.verdict
        for one in proofread_text(f"# Notes\n\n{SMOOTH}{chain}\n", name="x.md", seconds=20.0)
    ]
    assert found[-2] != "refuted"
    assert found[-1] == "refuted"
    right = chain.replace("+ L\\eta^2", "+ \\frac{L\\eta^2}{2}")
    assert "refuted" not in verdicts(SMOOTH + right)


def test_other_names_and_spellings() -> None:
    text = (
        r"Let $J$ be $\beta$-smooth and let $J$ satisfy the PL inequality"
        r" $\lVert\nabla J(x)\rVert_2^2 \ge 2\mu (J(x) - J^\star)$, where $0 < \mu \le \beta$ and"
        r" $J^\star$ is the minimum. Let $\delta_t = J(w_t) - J^\star$ and $g_t = \nabla J(w_t)$,"
        r" and $w_{t+1} = w_t - \frac1\beta g_t$. It follows that"
        r" $\delta_{t+1} \le \left(1 - \frac{\mu}{\beta}\right) \delta_t$."
    )
    assert last(text).verdict != "refuted"
    assert (
        last(text.replace(r"1 - \frac{\mu}{\beta}", r"1 - \frac{\beta}{\mu}")).verdict == "refuted"
    )


def test_a_document_about_two_functions_is_left_alone() -> None:
    text = f"{SMOOTH}Let $g(x) = 2$ and $\\nabla g(x) = 0$. Then we have {WRONG}."
    assert "refuted" not in verdicts(text)
