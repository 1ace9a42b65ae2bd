"""Laws that are stated in front of the subsections in which they are used."""

import pytest

from closedform.proofread.enclosing_laws import EnclosingLaws
from closedform.proofread.sentences import Sentence
from closedform.proofread.texts import proofread_text


def verdicts(text, syntax="markdown"):
    return [one.verdict for one in proofread_text(text, syntax=syntax, seconds=10)]


def last(text, syntax="markdown"):
    return verdicts(text, syntax)[-1]


LAW = "# Noise\n\nLet $X \\sim N(1, s^2)$.\n\n"
RIGHT, WRONG = "Then $E[X^2] = 1 + s^2$.", "Then $E[X^2] = 2 + s^2$."


@pytest.mark.parametrize("heading", ["", "## Its square\n\n", "## A\n\nNothing.\n\n### B\n\n"])
def test_it_holds_in_the_parts_of_its_section(heading):
    assert last(LAW + heading + RIGHT) == "proved"
    assert last(LAW + heading + WRONG) == "refuted"


@pytest.mark.parametrize(
    "heading",
    [
        "# Another section\n\n",
        "## Its square\n\nHere $X \\sim \\mathrm{Pois}(a)$, say.\n\n",
        "## Its square\n\nNow let $X = Y + b$ with some other $Y$.\n\n",
        "Exercise 2.\n\n",
    ],
)
def test_it_does_not_hold_elsewhere(heading):
    assert last(LAW + heading + WRONG) != "refuted"


def test_a_subsection_says_nothing_of_the_next_one():
    assert last("# A\n\n## B\n\nLet $X \\sim N(1, s^2)$.\n\n## C\n\n" + WRONG) != "refuted"


def test_what_stands_before_all_headings():
    preamble = "Let $X \\sim N(1, s^2)$.\n\n\\section{A}\n\n"
    assert last(preamble + WRONG, "latex") == "refuted"


VECTOR = "# Smoothing\n\nLet $Z \\sim \\mathcal{N}(0, I_d)$.\n\n## Moments\n\n"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (r"\mathbb{E}(a + bZ)^2 = a^2 + b^2", "proved"),
        (r"\mathbb{E}(a + bZ)^3 = a^3 + 3a b^2", "proved"),
        (r"\mathbb{E}(a + bZ)^3 = a^3 + 3a^2b", "refuted"),
        (r"\mathbb{E}[Z^4] = 2", "refuted"),
    ],
)
def test_a_vector_is_a_number_in_one_dimension(claim, expected):
    assert last(f"{VECTOR}In one dimension we have ${claim}$.") == expected


def test_it_is_a_vector_elsewhere():
    assert last(VECTOR + r"We have $\mathbb{E}[Z^4] = 2$.") != "refuted"
    both = r"In one dimension $\mathbb{E}[Z^4] = 3$. In general dimensions, we have "
    assert last(VECTOR + both + r"$\mathbb{E}[Z^2] = d$.") != "refuted"


def test_both_places_of_a_power():
    law = "Let $X \\sim N(1, 1)$. Then "
    assert last(law + r"$\mathbb{E}(X - a)^2 = (1-a)^2 + 1$.") == "proved"
    assert last(law + r"$\mathbb{E}(X - a)^2 = (1-a)^2 + 2$.") == "refuted"
    assert last(law + r"$\mathbb{E}(X - a)^2 = (1-a)^2$.") != "refuted"  # the square of a mean


def test_independence_comes_along():
    bound = "# Noise\n\nLet $X, Y \\sim N(0, 1)$ be independent.\n\n## Products\n\nWe have "
    assert last(bound + "$E[X^2Y^2] = 1$.") == "proved"
    assert last(bound + "$E[X^2Y^2] = 3$.") == "refuted"


def test_by_sentences():
    said = Sentence("Let «0» .", ((r"X \sim N(0, s^2)", 4, 9),), 0, 60)
    other = Sentence("Let «0» .", ((r"X \sim U(0, 1)", 4, 9),), 70, 99)
    laws = EnclosingLaws()
    assert [law.kind for law in laws.of_section("", [said]).laws] == ["normal"]
    assert [law.kind for law in laws.of_section("\\section{A}", [other]).laws] == ["uniform"]
    assert [law.kind for law in laws.of_section("\\section{B}", []).laws] == ["normal"]


def test_one_dimension_may_stand_in_front():
    text = "Let $Z \\sim N(0, I_d)$.\n\n(b) One dimension, $f(x) = x^4$. So $E(x+sZ)^4 = "
    assert last(text + "x^4 + 6 s^2 x^2 + 3 s^4$.") == "proved"
    assert last(text + "x^4 + 4 s^2 x^2 + 3 s^4$.") == "refuted"
    assert last(text.replace("One", "More than one") + "x^4 + s^4$.") != "refuted"
