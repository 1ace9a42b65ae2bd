"""What sentences say of laws and of independence."""

import pytest

from closedform.proofread.documents import Formula, read_document
from closedform.proofread.rows import split_lines
from closedform.proofread.sentences import sentences_of
from closedform.proofread.stated_laws import randomness_in


def said(text):
    """What a text says, and its length."""
    pieces = read_document(text, "x.md").pieces
    lines = {
        place: split_lines(piece.text, piece.position)
        for place, piece in enumerate(pieces)
        if isinstance(piece, Formula)
    }
    return randomness_in(list(sentences_of(pieces, lines)))


LAWS = {
    r"Let $\xi_t$ be independent noise of mean zero and variance $q$.": (
        "xi_t has mean 0 and variance q"
    ),
    r"Zero-mean noise $\xi_t$ with variance $q$ is added.": "xi_t has mean 0 and variance q",
    r"The $X_i$ are iid with common mean $m$ and standard deviation $s$.": (
        "X_i has mean m and variance s^2"
    ),
    r"Suppose $Z$ is standard normal.": "Z is normal (0, 1)",
    r"Take a standard Gaussian variable $Z$.": "Z is normal (0, 1)",
    r"Let $Z$ be Gaussian with mean $m$ and variance $v$.": "Z is normal (m, v)",
    r"Here $Z\sim\mathcal N(0,s^2)$.": "Z is normal (0, s^2)",
    r"Let $U$ be uniformly distributed on the interval $[a, b]$.": "U is uniform (a, b)",
    r"Let $U$ be uniform between $0$ and $c$.": "U is uniform (0, c)",
    r"Let $Y$ be Bernoulli with parameter $p$.": "Y is bernoulli (p)",
    r"Let $T$ be normal. Let $X$ be exponential with rate $r$.": "X is exponential (r)",
    r"Random signs $s_i$ are drawn.": "s_i is rademacher",
    r"Let $N$ be Poisson with mean $r$.": "N is poisson (r)",
    r"Let $K$ be binomial with parameters $n$ and $p$.": "K is binomial (n, p)",
    r"We add Laplace noise $z$ with scale $b$.": "z is laplace (0, b)",
    r"Here $X \sim \mathrm{Laplace}(m, b)$.": "X is laplace (m, b)",
    r"Let $V\sim\mathrm{Beta}(a, b)$.": "V is beta (a, b)",
    r"Let $T$ be exponentially distributed with mean $a$.": r"T is exponential (\frac{1}{a})",
    r"Let $E[\xi_t] = 0$ and $E[\xi_t^2] = q$.": "xi_t has mean 0",
}


@pytest.mark.parametrize("text", LAWS)
def test_a_law_is_read(text):
    assert LAWS[text] in map(str, said(text).laws)


@pytest.mark.parametrize(
    "text",
    [
        r"The mean $m$ and the variance $v$ are computed.",
        r"Let $\varphi$ be the standard normal density.",
        r"Then $E[\xi_t] = 0$.",
        r"Let $x \sim N(0, I)$.",
        r"Let $\mathbf{x}$ be Gaussian with mean zero and variance $s^2$.",
        r"The normal equations have a solution $x$.",
    ],
)
def test_what_is_no_law_is_not_read(text):
    assert not said(text).laws


BONDS = {
    r"The noise $\xi_t$ is independent of $x_t$.": [{"x", "xi"}],
    r"Let $X$ and $Y$ be independent.": [{"X"}, {"Y"}, {"X", "Y"}],
    r"The weights $w_i$ are independent of each other and of $x_i$.": [{"w"}, {"w", "x"}],
    r"The $X_i$ are i.i.d. with mean $m$.": [{"X"}],
    r"The $X_i$ are not independent.": [],
    r"The $X_i$ are conditionally independent.": [],
}


@pytest.mark.parametrize("text", BONDS)
def test_independence_is_read(text):
    found = [set(bond.names) for bond in said(text).bonds]
    assert sorted(map(sorted, found)) == sorted(map(sorted, BONDS[text]))


@pytest.mark.parametrize(
    "text",
    [
        r"Now they are drawn without replacement.",
        r"Now the $\xi_t$ are correlated.",
        r"The noise depends on the state.",
    ],
)
def test_a_later_sentence_may_take_it_back(text):
    whole = f"Let $\\xi_t$ be i.i.d. with mean zero and variance $q$. {text}"
    found = said(whole)
    assert found.at(40).laws
    assert found.at(40).bonds
    assert found.at(len(whole)).empty


def test_the_second_parameter_of_a_normal_law_may_be_a_standard_deviation():
    sure = {
        text: said(f"Let $Z \\sim N(0, {text})$.").laws[0].sure for text in ("1", "s^2", "s", "4")
    }
    assert sure == {"1": True, "s^2": True, "s": False, "4": False}


CORRELATIONS = {
    r"Let $x_1, \dots, x_n$ have variance $v$ and pairwise correlation $r$.": ({"x"}, "r", False),
    r"Let $X$ and $Y$ have correlation coefficient $r$.": ({"X", "Y"}, "r", False),
    r"The $g_i$ have mean zero, with $\operatorname{Cov}(g_i, g_j) = c$ for $i \ne j$.": (
        {"g"}, "c", True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", CORRELATIONS)
def test_a_correlation_is_read(text):
    names, value, covariance = CORRELATIONS[text]
    (pair,) = said(text).pairs
    assert (set(pair.names), pair.value, pair.covariance) == (names, value, covariance)


@pytest.mark.parametrize(
    "text",
    [
        r"The autocorrelation $r$ of $x_t$ decays.",
        r"Then $\operatorname{Cov}(x_i, x_j) = 0$ follows.",
        r"The correlation $r = 1/2$ of $X$ and $Y$ is large.",
    ],
)
def test_what_is_no_correlation(text):
    assert not said(text).pairs


def test_of_independence_and_a_correlation_the_last_one_holds():
    first = r"The $x_i$ are independent with variance $v$. "
    other = r"Now let $x_1, \dots, x_n$ have pairwise correlation $r$. "
    at = said(first + other).at(1000)
    assert (len(at.pairs), len(at.bonds)) == (1, 0)
    at = said(other + first).at(1000)
    assert (len(at.pairs), len(at.bonds)) == (0, 1)
