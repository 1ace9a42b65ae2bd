"""Guesses are made from the spelling; each row says which habit of writing they follow."""

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.kernel.domain import Domain
from closedform.language import occurrences
from closedform.language.errors import Unreadable
from closedform.language.infer import infer_names

REAL, COUNT = "real", "integer >= 0"


@pytest.mark.parametrize(
    ("texts", "guess"),
    [
        (["rho^2/(2*b - 1)"], {"rho": REAL, "b": REAL}),
        ([r"\frac{\sigma}{b}"], {"sigma": "real > 0", "b": REAL}),  # a standard deviation
        ([r"\sigma(b)"], {"sigma": "function", "b": REAL}),
        ([r"\operatorname{Var}(aX + b)"], {"a": REAL, "X": "random", "b": REAL}),
        ([r"\mathbb{E}[w x_t]"], {"w": "random", "x_t": "random"}),
        ([r"\mathbb{E}[x_k x_{k+1}]"], {"x": "random family", "k": COUNT}),
        ([r"\frac{d}{dx} x^2", r"\frac{dL}{dw}"], {"x": REAL, "L": REAL, "w": REAL}),
        ([r"\frac{d_1}{d_2}"], {"d_1": REAL, "d_2": REAL}),
        ([r"\beta^t", "1 - t"], {"beta": REAL, "t": COUNT}),  # an exponent counts
        (["x^2 + t"], {"x": REAL, "t": REAL}),  # t is nowhere an exponent
        (["n!", r"\binom{N}{k}"], {"n": COUNT, "N": "integer >= 1", "k": COUNT}),
        (["C(n, k)"], {"n": COUNT, "k": COUNT}),
        (["(2n-k)!"], {"n": COUNT, "k": COUNT}),
        # a letter that is also a construct, where it is none
        (["1/(C+k**2)"], {"C": REAL, "k": REAL}),
        ([r"\frac{C}{k}", "C(1+k)"], {"C": REAL, "k": REAL}),
        (["C^2 + E/2"], {"C": REAL, "E": REAL}),
        (["E = m*c^2"], {"E": REAL, "m": REAL, "c": REAL}),
        (["E_1 - E_2"], {"E_1": REAL, "E_2": REAL}),
        (["E[X] + E(Y)^2"], {"X": "random", "Y": "random"}),
        ([r"\sum_{i=0}^{n} \rho^i"], {"n": COUNT, "rho": REAL}),  # i is bound
        (["sum(rho^i, i, 0, n)"], {"rho": REAL, "n": COUNT}),
        (["m(n+1) - m(n)"], {"m": "sequence", "n": COUNT}),
        (["n(n-1)", "x(1-y)"], {"n": REAL, "x": REAL, "y": REAL}),  # products
        ([r"\frac{ab}{2}"], {"a": REAL, "b": REAL}),  # in TeX letters in a row are a product
        (["d(k-1)+1", "dk - 1"], {"d": REAL, "k": COUNT}),  # so d stands alone
        (["d(k-1)+1"], {"d": "sequence", "k": COUNT}),
        # the ends of a sum
        ([r"\sum_{l=1}^{L} x^l"], {"L": COUNT, "x": REAL}),
        ([r"\sum_{l=1}^L x"], {"L": COUNT, "x": REAL}),
        ([r"\prod\nolimits^{q-1}_{l=p} x"], {"q": COUNT, "p": COUNT, "x": REAL}),
        (["sum(x*l, l, p, q + 1)"], {"x": REAL, "p": COUNT, "q": COUNT}),
        ([r"\sum_{l=1}^{\lfloor x \rfloor} l"], {"x": REAL}),
        ([r"\lim_{x \to a} x"], {"a": REAL}),
        ([r"\sum_{l \in V} x_0"], {"V": REAL, "x_0": REAL}),
        (["limit(x, x, a)"], {"a": REAL}),
        # powers that are added up without end
        ([r"\sum_{k=0}^\infty \rho^k x"], {"rho": "real in (-1, 1)", "x": REAL}),
        ([r"\sum_{k\ge1} r^{2k}"], {"r": "real in (-1, 1)"}),
        ([r"\sum_{k=0}^n \rho^k"], {"n": COUNT, "rho": REAL}),
        ([r"\sum_{k=0}^\infty x^k/k!"], {"x": REAL}),
        ([r"\sum_{k=0}^\infty \rho^2"], {"rho": REAL}),
        ([r"\sum_{k=1}^{\infty} x_0 + oo"], {"x_0": REAL}),
        # functions
        ([r"\coth x + \operatorname{sech}(y)"], {"x": REAL, "y": REAL}),
        ([r"x(1 - \operatorname{erf} y)", "x*erfc(-y)"], {"x": REAL, "y": REAL}),
        (["lr * g"], {"lr": REAL, "g": REAL}),  # a word of plain text is one name
        (["a*b", "ab"], {"a": REAL, "b": REAL}),
        ([r"w_{k+1} - w_k"], {"w": "family", "k": COUNT}),
        ([r"\lambda_i + \beta_1"], {"lambda_i": REAL, "beta_1": REAL}),
        ([r"\lambda_{\max}+\lambda_{\min}"], {"lambda_{max}": REAL, "lambda_{min}": REAL}),
        ([r"\max(0, x) + e^{-x} + \pi"], {"x": REAL}),
        ([r"\begin{cases} x & \text{if } x > 0 \\ 0 & \text{else} \end{cases}"], {"x": REAL}),
    ],
)
def test_guesses(texts, guess):
    assert infer_names(*texts) == guess
    domain = Domain.parse("; ".join(f"{name}: {kind}" for name, kind in guess.items()))
    assert set(domain.names) == set(guess)  # what is guessed can be declared


def test_a_text_says_the_same_beside_every_other_one():
    # Of w_t alone, w_t is a number; beside w_{t+1}, both are values of a family, and only there.
    alone = {"w_t": REAL, "b": REAL}
    assert infer_names("w_t", "b") == alone
    assert infer_names("w_t", "w_{t+1}") == {"w": "family", "t": COUNT}
    assert infer_names("w_t", "b") == alone
    # Letters in a row are factors where each of them stands alone in the other text.
    assert infer_names("ab", "a*b") == {"a": REAL, "b": REAL}
    assert infer_names("ab", "c") == {"ab": REAL, "c": REAL}


SCRAPS = [
    *"abCeEiknNTx+-*/^_=!,() ", "{n}", "^{n}", "_{k}", "_{t+1}", "^2", "'", r"\lambda", r"\beta ",
    r"\pi ", r"\sum_{k=0}^{n}", r"\binom{n}{2}", "sigma", "alpha", r"\frac{a}{b}", "xy",
    "for", "in",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(SCRAPS), max_size=7).map("".join)


def guess(texts: tuple[str, ...]) -> object:
    occurrences._remembered.cache_clear()
    try:
        return list(infer_names(*texts).items())
    except Unreadable as error:
        return str(error)


@given(st.tuples(TEXTS, TEXTS))
def test_plain_letters_are_noted_as_all_names_are(texts):
    with mock.patch.object(occurrences, "_PLAIN", {"word": frozenset(), "command": frozenset()}):
        slowly = guess(texts)
    assert guess(texts) == slowly
