"""Expectations and variances are judged by what the text says is random, and how."""

import pytest
from planted import told_apart

from closedform.proofread.texts import proofread_text

NOISE = (
    "The step is $$x_{t+1} = (1-\\eta h)x_t - \\eta\\xi_t$$ with independent noise $\\xi_t$ of "
    "mean zero and variance $\\sigma^2/B$. "
)
AVERAGE = (
    "Let $g_t$ be i.i.d. with mean $\\mu$ and variance $s^2$. We start with $m_0 = 0$ and take "
    "$$m_t = \\beta m_{t-1} + (1-\\beta) g_t .$$ "
)
HEAVY = (
    "Momentum is $$v_{t+1} = \\mu v_t - \\eta(hx_t + \\xi_t), \\qquad x_{t+1} = x_t + v_{t+1}$$ "
    "with independent noise $\\xi_t$ of zero mean and variance $q$. "
)
SAMPLE = "Let $X_1, \\dots, X_n$ be i.i.d. random variables with mean $\\mu$ and variance $s^2$. "
LAYER = (
    "A unit has $z_i = \\sum_{j=1}^n w_{ij} x_j$. The weights $w_{ij}$ are independent of each "
    "other and of $x_j$, with mean zero and variance $s^2$. "
)
NORMAL = "Let $Z$ be standard normal. "

# What a text says, an equation with @ for what is right or wrong in it, and both of these.
CLAIMS = {
    # E[(a x - b xi)^2] = a^2 E[x^2] + b^2 E[xi^2], as E[x xi] = E[x] E[xi] = 0
    "second moment of a step": (
        NOISE, r"E[x_{t+1}^2] = (1-\eta h)^2E[x_t^2] + @", r"\frac{\eta^2\sigma^2}{B}",
        r"\frac{\eta\sigma^2}{B}",
    ),
    "variance of a step": (
        NOISE, r"\operatorname{Var}(x_{t+1}) = @\operatorname{Var}(x_t) + \eta^2\sigma^2/B",
        r"(1-\eta h)^2", r"(1-\eta h)",
    ),
    "mean of a step": (NOISE, r"E[x_{t+1}] = @E[x_t]", r"(1-\eta h)", r"(1+\eta h)"),
    "two steps": (NOISE, r"E[x_{t+2}] = @E[x_t]", r"(1-\eta h)^2", r"(1-\eta h)"),
    "mean at every index": (NOISE, r"E[x_t] = @x_0", r"(1-\eta h)^t", r"(1-\eta h)^{t+1}"),
    "within a step": (
        NOISE, r"E[((1-\eta h)x_t - \eta\xi_t)^2] = (1-\eta h)^2 E[x_t^2] + @",
        r"\eta^2\sigma^2/B", r"\eta^2\sigma/B",
    ),
    "mean of an average": (
        AVERAGE, r"E[m_t] = \beta E[m_{t-1}] + @\mu", r"(1-\beta)", r"(1-\beta)^2",
    ),
    "variance of an average": (
        AVERAGE, r"\operatorname{Var}(m_t) = \beta^2\operatorname{Var}(m_{t-1}) + @s^2",
        r"(1-\beta)^2", r"(1-\beta)",
    ),
    "an average at every index": (AVERAGE, r"E[m_t] = @\mu", r"(1-\beta^t)", r"(1-\beta^{t+1})"),
    # (1-b)^2 s^2 (1 + b^2 + ... + b^{2(t-1)})
    "its variance at every index": (
        AVERAGE, r"\operatorname{Var}(m_t) = \frac{1-\beta}{1+\beta}@s^2", r"(1-\beta^{2t})",
        r"(1-\beta^t)",
    ),
    "momentum": (
        HEAVY,
        r"E[v_{t+1}^2] = \mu^2E[v_t^2] - @E[x_tv_t] + \eta^2h^2E[x_t^2] + \eta^2q",
        r"2\mu\eta h", r"3\mu\eta h",
    ),
    "position with momentum": (
        HEAVY, r"E[x_{t+1}] = (1-\eta h)E[x_t] @ \mu E[v_t]", "+", "-",
    ),
    "mean of a sample": (
        SAMPLE, r"\operatorname{Var}\Bigl(\frac1n\sum_{i=1}^n X_i\Bigr) = @", r"\frac{s^2}{n}",
        r"\frac{s^2}{n^2}",
    ),
    "its square": (
        SAMPLE + r"Let $\bar X = \frac1n\sum_{i=1}^n X_i$. ", r"E[\bar X^2] = @ + \frac{s^2}{n}",
        r"\mu^2", r"n\mu^2",
    ),
    "a difference": (SAMPLE, r"\operatorname{Var}(X_1 - X_2) = @", "2s^2", r"s^2 + s"),
    "a covariance": (SAMPLE, r"\operatorname{Cov}(X_1, X_1 + 2X_2) = @", "s^2", "3s^2"),
    "a variance by its definition": (
        SAMPLE, r"E[(X_1 - \mu)^2] = @", "s^2", r"s^2 + \mu^2",
    ),
    "a layer": (
        LAYER, r"\operatorname{Var}(z_i) = \sum_{j=1}^n @ E[x_j^2]", r"E[w_{ij}^2]",
        r"2E[w_{ij}^2]",
    ),
    "double sums": (
        LAYER, r"\sum_{j=1}^n\sum_{k=1}^n E[w_{ij}w_{ik}]E[x_jx_k] = @\sum_{j=1}^n E[x_j^2]",
        "s^2", "s",
    ),
    "a high moment": (NORMAL, r"E[Z^8] = @", "105", "945"),
    "an exponential": (NORMAL, r"E[e^{aZ}] = @", "e^{a^2/2}", "e^{a/2}"),
    "a wave": (
        NORMAL, r"E[\cos(\omega x + \omega Z)] = @\cos(\omega x)", r"e^{-\omega^2/2}",
        r"e^{-\omega^2}",
    ),
    "a size": (NORMAL, r"E|Z| = @", r"\sqrt{2/\pi}", r"\sqrt{1/\pi}"),
    "a positive part": (
        r"Let $z \sim N(0, s^2)$ and $x = \max(0, z)$. ", r"\operatorname{Var}(x) = @",
        r"\frac{s^2}{2} - \frac{s^2}{2\pi}", r"\frac{s^2}{2} - \frac{s^2}{\pi}",
    ),
    "with mean and scale": (
        r"Let $X \sim \mathcal{N}(\mu, \sigma^2)$. ", r"E[X^3] = \mu^3 + @\mu\sigma^2", "3", "2",
    ),
    "uniform": (
        "Let $U$ be uniform on $[a, b]$. ", r"\operatorname{Var}(U) = \frac{(b-a)^2}{@}", "12", "6",
    ),
    "Bernoulli": (
        r"Let $Y \sim \mathrm{Bernoulli}(p)$. ", r"\operatorname{Var}(Y) = @", "p(1-p)", "p(1-p^2)",
    ),
    "exponential": (
        r"Let $T_1 \sim \mathrm{Exp}(\lambda)$. ", r"E[T_1^2] = \frac{@}{\lambda^2}", "2", "1",
    ),
    "counts": (
        r"Let $N \sim \mathrm{Poisson}(r)$. ", r"E[N^2] = r^2 + @", "r", "2r",
    ),
    "successes": (
        r"Let $K \sim \mathrm{Bin}(n, p)$. ", r"\operatorname{Var}(K) = @", "np(1-p)", "np^2(1-p)",
    ),
    "noise of Laplace": (
        "Let $L$ be Laplace noise with scale $b$. ", r"\operatorname{Var}(L) = @", "2b^2", "b^2",
    ),
    "a waiting time": (
        "Let $T$ be exponential with mean $a$. ", r"\operatorname{Var}(T) = @", "a^2", "1/a^2",
    ),
    # max(z, a z) is z for z > 0 and a z for z < 0
    "leaky": (
        r"Let $z \sim N(0, s^2)$ and $0 < a < 1$. ", r"E[\max(z, az)^2] = @",
        r"\frac{(1+a^2)s^2}{2}", r"\frac{(1+a)s^2}{2}",
    ),
    # E[v_{t+1}] = b E[v_t] + (1 - b) q: what E[g^4] is does not matter
    "an average of squares": (
        r"Let $v_t = bv_{t-1} + (1-b)g_t^2$ with $v_0 = 0$ and $E[g_t^2] = q$. ", r"E[v_t] = @",
        "(1-b^t)q", "(1-b)^tq",
    ),
    "a score": (
        r"Let $x \sim N(m, \sigma^2)$. The score $s = \frac{x-m}{\sigma^2}$ has mean zero. ",
        r"E[s^2] = @", r"\frac{1}{\sigma^2}", r"\frac{1}{\sigma^4}",
    ),
    "conditional": (
        NOISE, r"E[x_{t+1}^2 \mid x_t] = (1-\eta h)^2x_t^2 + @", r"\frac{\eta^2\sigma^2}{B}",
        r"\frac{\eta\sigma^2}{B}",
    ),
    "conditional variance": (
        AVERAGE, r"\operatorname{Var}(m_t \mid m_{t-1}) = @", "(1-\\beta)^2s^2", "(1-\\beta)s^2",
    ),
    "given the past": (
        AVERAGE, r"\mathbb{E}[m_{t} \mid \mathcal{F}_{t-1}] = \beta m_{t-1} + @", r"(1-\beta)\mu",
        r"\beta\mu",
    ),
    "over a name": (NORMAL, r"\mathbb{E}_Z[(a + Z)^2] = a^2 + @", "1", "2a"),
    "under a law": (
        "Let $s > 0$. ", r"\mathbb{E}_{x \sim \mathcal{N}(0, s^2)}[x^4] = @", "3s^4", "3s^2",
    ),
    "at a distance": (
        NOISE, r"\operatorname{Cov}(x_t, x_{t+k}) = @\operatorname{Var}(x_t)", r"(1-\eta h)^k",
        r"(1-\eta h)^{2k}",
    ),
    # n s^2 + n (n - 1) r s^2, over n^2
    "correlated": (
        "Let $X_1, \\dots, X_n$ have mean zero, variance $s^2$ and pairwise correlation $\\rho$. ",
        r"\operatorname{Var}\Bigl(\frac1n\sum_{i=1}^n X_i\Bigr) = \rho s^2 + @s^2",
        r"\frac{1-\rho}{n}", r"\frac{1-\rho}{n^2}",
    ),
    "two correlated ones": (
        "Let $X$ and $Y$ have variance $1$ and correlation $r$. ",
        r"\operatorname{Var}(X - Y) = @", "2 - 2r", "2 + 2r",
    ),
    "bias and variance": (
        "Let $y = f + u$ with noise $u$ of mean zero and variance $q$, where $h$ is independent of"
        " $u$. ", r"E[(y - h)^2] = (f - E[h])^2 + \operatorname{Var}(h) @ q", "+", "-",
    ),
    "signs": (
        r"Let $\varepsilon_1, \dots, \varepsilon_n$ be independent Rademacher variables. ",
        r"\operatorname{Var}\Bigl(\sum_{i=1}^n \varepsilon_i\Bigr) = @", "n", "n^2",
    ),
}  # fmt: skip


def verdict(text):
    """What is said of the last relation of a text."""
    return str(proofread_text(text, name="x.md", seconds=4)[-1].verdict)


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_a_right_claim_is_proved_and_a_wrong_one_refuted(claim):
    said, equation, right, wrong = claim
    found = [verdict(f"{said}Then\n\n$${equation.replace('@', one)}$$\n") for one in (right, wrong)]
    assert found == ["proved", "refuted"]


def test_a_wrong_claim_names_the_moments_at_which_it_fails():
    (one,) = [
        one
        for one in proofread_text(f"{NOISE}Then $E[x_{{t+1}}] = (1+\\eta h)E[x_t]$.", name="x.md")
        if one.verdict == "refuted"
    ]
    assert "E[x_{t}]" in one.counterexample["at"]
    assert any("mean 0" in given for given in one.judgement.given)


def test_the_stationary_state():
    # V = (1 - eta h)^2 V + eta^2 sigma^2/B
    claim = r"$E[x_t^2] = \frac{\eta\sigma^2}{Bh(@-\eta h)}$"
    text = f"{NOISE}In the stationary state, {claim}."
    assert verdict(text.replace("@", "2")) == "proved"
    assert verdict(text.replace("@", "1")) == "refuted"


SUMS = {
    # n (s^2 - s^2/n)
    "the spread of a sample": (
        r"E\Bigl[\sum_{i=1}^n (X_i - \bar X)^2\Bigr] = @", "(n-1)s^2", "ns^2",
    ),
    "one value and the mean": (r"\operatorname{Cov}(X_i, \bar X) = @", r"\frac{s^2}{n}", "s^2"),
    "from the mean": (
        r"\operatorname{Var}(X_i - \bar X) = @", r"\frac{n-1}{n}s^2", r"\frac{n+1}{n}s^2",
    ),
}  # fmt: skip


@pytest.mark.parametrize("claim", SUMS.values(), ids=SUMS)
def test_sums_are_written_out_for_a_few_terms(claim):
    equation, right, wrong = claim
    said = f"{SAMPLE}Let $\\bar X = \\frac1n\\sum_{{i=1}}^n X_i$. "
    found = [verdict(f"{said}Then\n\n$${equation.replace('@', one)}$$\n") for one in (right, wrong)]
    assert found == ["plausible", "refuted"]


def test_a_covariance_rule_is_refuted_though_something_is_independent():
    rule = r"\operatorname{Cov}(X + Y, X - Y) = \operatorname{Var}(X) @ \operatorname{Var}(Y)"
    text = f"We have $${rule}$$ If $X$ and $Y$ are independent, this remains true."
    assert told_apart((text, "-", "+"))


CONTRARY = {
    "nothing is said": r"Then $E[Z^2] = 2$.",
    "not independent": NOISE.replace("independent ", "")
    + r"Then $E[x_{t+1}^2] = (1-\eta h)^2E[x_t^2] + 1$.",
    "correlated": r"The noise $\xi_t$ has mean zero and variance $q$, and is correlated in time. "
    r"With $x_{t+1} = ax_t + \xi_t$ we get $E[x_{t+1}^2] = a^2E[x_t^2] + 2aq + q$.",
    "without replacement": "Let $X_1, \\dots, X_n$ be drawn without replacement from $N$ numbers "
    r"with mean $\mu$ and variance $s^2$. Then "
    r"$\operatorname{Var}(\frac1n\sum_{i=1}^n X_i) = \frac{s^2}{n}\frac{N-n}{N-1}$.",
    "depends on the state": r"Let $x_{t+1} = ax_t + \xi_t$ with independent noise $\xi_t$ of mean "
    r"zero and variance $q x_t^2$. Then $E[x_{t+1}^2] = (a^2+q)E[x_t^2]$.",
    "a random start": NOISE + r"Here $x_0$ is random. $E[x_t] = (1-\eta h)^tE[x_0] + E[x_0]$.",
    "stationary in continuous time": NOISE + r"The stationary state of the Langevin equation has "
    r"$E[x_t^2] = \frac{\eta\sigma^2}{2Bh}$.",
    "stationary for small steps": NOISE + r"In the stationary state and for small steps, "
    r"$E[x_t^2] = \frac{\eta\sigma^2}{2Bh}$.",
    "to be solved": NOISE + r"So $E[x_t^2] = (1-\eta h)^2E[x_t^2] + \eta^2\sigma^2/B$.",
    "conditional": NOISE + r"Given $x_t$, we have $E[x_{t+1}] = 2x_t$.",
    "conditional on who knows what": AVERAGE + r"Then $E_t[m_t] = \beta m_t$.",
    "conditional, and not": NOISE + r"Then $E[x_{t+1} | x_t] = (1-\eta h)E[x_t]$.",
    "conditional, of dependent noise": NOISE.replace("independent ", "")
    + r"Then $E[x_{t+1}^2 | x_t] = (1-\eta h)^2x_t^2$.",
    "unbiased": r"For an unbiased estimator $\hat\theta$ we get "
    r"$E[(\hat\theta - \theta)^2] = \operatorname{Var}(\hat\theta)$.",
    "laid down by itself": NORMAL + r"We find $E_{x\sim p}[(x-a)^2] = a^2 - a^3$.",
    "another law": NORMAL + "If instead $Z$ is uniform on $[0, 1]$, then $E[Z] = 1/3$.",
    "measured": NORMAL + "In our run we measured $E[Z^2] = 1.03$.",
    "a standard deviation": r"Let $W \sim N(0, 4)$. Then $\operatorname{Var}(W) = 16$.",
    "vectors": r"Let $x \sim N(0, I)$. Then $E[x^2] = 3$.",
    "over something else": NORMAL + r"Then $E_{x\sim p}[Z] = 3$.",
    "supposed": NORMAL + "Suppose that $E[Z^2] = 2$.",
    "an unknown mean": r"Let $X_i$ be independent with variance $s^2$. Then $E[X_i^2] = s^2$.",
    "dependent through a mean": SAMPLE
    + r"Let $\bar X$ be their mean. Then $E[(X_i - \bar X)^2] = \frac{n-1}{n}s^2$.",
    "of several samples": SAMPLE + r"For large $n$ we have "
    r"$E\Bigl[\sum_{i=1}^n (X_i - \frac1n\sum_{j=1}^n X_j)^2\Bigr] = ns^2$.",
    "a sum without an end": "Take some $g_i$, each with variance $v$, and let any two "
    r"of them have correlation $\rho$. The number $s = \sum_i g_i$ has "
    r"$\operatorname{Var}(s) = Bv + B(B-1)\rho v$.",
    "another measure": r"Let $x$ have mean zero and variance $v$. Then $E_{x\sim q}[x^2] = 2v$.",
    "a scale of another name": r"Let $X$ be correlated with $Y$, both with variance $v$. Then "
    r"$\operatorname{Var}(X + Y) = 3v$.",
}


@pytest.mark.parametrize("text", CONTRARY.values(), ids=CONTRARY)
def test_what_the_text_does_not_say_is_not_used(text):
    assert not {"proved", "refuted"} & {
        str(one.verdict) for one in proofread_text(text, name="x.md")
    }


def test_what_gives_a_law_is_not_proved_by_it():
    text = (
        r"Let $\xi_t$ be independent with $E[\xi_t] = 0$ and $E[\xi_t^2] = q$. "
        r"Then $E[\xi_t^2] = q$."
    )
    found = [str(one.verdict) for one in proofread_text(text, name="x.md")]
    assert found[-1] == "proved"
    assert "proved" not in found[:-1]


def test_a_law_holds_in_its_section_only():
    text = f"# One\n\n{NORMAL}\n\n# Two\n\nThen $E[Z^2] = 2$.\n"
    assert verdict(text) == "undecided"


def test_a_law_may_follow_the_display():
    text = "We find $$E[Z^4] = @$$ where $Z$ is standard normal."
    assert told_apart((text, "3", "4"))


def test_the_moment_of_the_first_value_may_be_that_of_all():
    text = (
        r"Let $z=\sum_{i=1}^n w_ix_i$. The weights $w_i$ are independent of each other and of the"
        r" inputs, with mean zero and variance $s^2$. Then"
        r" $$\mathrm{E}[z^2] = \sum_{i=1}^n\mathrm{E}[w_i^2]\,\mathrm{E}[x_i^2]"
        r" = n\,s^2\,\mathrm{E}[x_1^2].$$"
    )
    assert "refuted" not in [str(one.verdict) for one in proofread_text(text)]
