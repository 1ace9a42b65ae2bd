r"""One value of what is defined for every index, and numbers beside families of the same letter."""

import pytest

from closedform.proofread.texts import proofread_text


def verdicts(text):
    return [one.verdict for one in proofread_text(text, seconds=10)]


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (r"s_{16} = \frac b4", "proved"),
        (r"s_{16} = \frac b{16}", "refuted"),
        ("s_9 = b/3", "proved"),
    ],
)
def test_a_value_of_a_family(value, verdict):
    # b/sqrt(16) = b/4
    assert verdicts(rf"With the steps $s_k=b/\sqrt k$ we have ${value}$.")[-1] == verdict


def test_a_first_value_is_a_number_of_its_own():
    assert verdicts(r"The rate is $a_t = a_0 (1 - t/T)$. We have $a_0 = 0.1$.")[-1] == "assumed"


def test_what_is_supposed_is_no_claim():
    assert "refuted" not in verdicts(r"The rate is $a_t = c/t$. Suppose that $a_2 = 3c$.")


def test_two_formulas_give_no_value():
    text = (
        r"Let $a_t = c t$ for $t \le 4$ and $a_t = 4c/t$ for $t > 4$. So $a_2 = 2c$ and $a_8=c/2$."
    )
    assert "refuted" not in verdicts(text)


@pytest.mark.parametrize(("top", "verdict"), [(r"\rho", "plausible"), (r"2\rho", "refuted")])
def test_a_number_beside_a_family_of_its_letter(top, verdict):
    # rho (1 + 2 + ... + M)/M = rho (M + 1)/2
    text = (
        r"Let $\rho_t=\rho t/N$ for $1\le t\le N$. Then $$\sum_{t=1}^N\rho_t=\frac{%s(N+1)}{2}.$$"
    )
    assert verdicts(text % top)[-1] in (verdict, "proved" if verdict == "plausible" else "")


def test_formulas_with_two_indices_give_no_value():
    # a_8 is c/2 by the second one, and 8c by the first one.
    text = r"First $a_t = ct$, later $a_k = 4c/k$. We have $a_8 = \frac c2$."
    assert "refuted" not in verdicts(text)
