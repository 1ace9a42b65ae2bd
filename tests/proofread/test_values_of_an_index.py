"""What a text says of single values of a family: ``q_y = ...``, and ``q_i = ...`` otherwise."""

import pytest

from closedform.proofread.texts import proofread_text

FAMILY = r"Let the weights satisfy $\sum_i w_i = 1$ and $\sum_i w_i z_i = 0$. "
GIVEN = (
    r"Put $w_c = 1 - a + \frac{a}{n}$ and $w_i = \frac{a}{n}$ for $i \ne c$. ",
    r"Put $w_c = 1 - a + \frac{a}{n}$ and $w_i = \frac{a}{n}$ otherwise. ",
    r"Let $w = (1-a) \mathbf{e}_c + \frac{a}{n} \mathbf{1}$, so that "
    r"$w_c = 1 - a + \frac{a}{n}$ and $w_i = \frac{a}{n}$ otherwise. ",
)


def last(text):
    return proofread_text(text, syntax="markdown", seconds=10)[-1].verdict


@pytest.mark.parametrize("family", ["", FAMILY])
@pytest.mark.parametrize("given", GIVEN)
def test_they_are_known_in_the_next_sentence(family, given):
    # (1 - a + a/n) / (a/n) = n (1-a)/a + 1
    assert last(family + given + r"Then $\frac{w_c}{w_i} = 1 + \frac{n(1-a)}{a}$.") == "proved"
    assert last(family + given + r"Then $\frac{w_c}{w_i} = 1 + \frac{1-a}{an}$.") == "refuted"
    assert last(family + given + r"Then $\ln\frac{w_c}{w_i} = \ln\frac{n(1-a)}{a}$.") == "refuted"


@pytest.mark.parametrize(
    "claim", ["w_j = 2w_i", r"\sum_i w_i = 2", r"\frac{w_c}{w_j} = \frac{n}{a}"]
)
def test_nothing_is_said_of_other_values(claim):
    assert last(f"{FAMILY}{GIVEN[0]}Then ${claim}$.") != "refuted"


def test_what_cannot_be_read_of_one_value_leaves_it_open():
    text = r"Let $q_c = \#\{x \mid x \text{ is prime}\}$. Here $q_c = a + 1$, $q_d = a$. "
    assert last(text + "Then $q_c q_d = a^2$.") != "refuted"
