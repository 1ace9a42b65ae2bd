"""Claims that a text quotes, denies or only supposes are not refuted a second time."""

import pytest

from closedform.proofread.texts import proofread_text

WRONG = r"(a - b)^2 = a^2 - 2ab - b^2"
DENIED = [
    r"A common wrong guess is ${}$.",
    r"Last year somebody claimed ${}$, and lost a point.",
    r'*"${}$, so the terms separate."* The first half is not true.',
    r"One may read ${}$. This is false unless $b$ vanishes.",
    r"Is it so that ${}$? No.",
    r"I found ${}$. Correct?",
    r"With equal signs we would get ${}$.",
    "Some write \u201c${}$\u201d here.",
]
SAID = [
    r"Expanding the square gives ${}$.",
    r"A wrong sign is easily made. Here ${}$.",
    r'The word "square" means ${}$.',
]


def verdicts(text):
    return [str(one.verdict) for one in proofread_text(text, syntax="markdown", seconds=10)]


@pytest.mark.parametrize("text", DENIED)
def test_what_a_text_denies_is_not_refuted(text):
    assert "refuted" not in verdicts(text.format(WRONG))


@pytest.mark.parametrize("text", SAID)
def test_what_a_text_says_is_refuted(text):
    assert verdicts(text.format(WRONG)) == ["refuted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"In single precision $1 + 10^{-9} = 1$.", "undecided"),
        (r"We have $1 + 10^{-9} = 1$.", "refuted"),
        (r"This takes $3\cdot 10^6/10^9 = 3$ ms.", "undecided"),
        (r"This takes $3\cdot 10^6/10^9 = 3$ seconds.", "refuted"),
        (r"Suppose $2 = 1$. Then $4 = 2$, too.", "undecided"),
        (r"Then $4 = 2$, too.", "refuted"),
        (r"Suppose $2 = 1$, which is absurd.", "undecided"),
        (r"Suppose $x > 0$. Then $0.5 + 0.5 = 1.5$.", "refuted"),
        (r"If $g = 10$ with probability $0.2$, then $0.2 - 0.8 = -0.4 < 0$.", "refuted"),
    ],
)
def test_numbers_may_be_rounded_or_have_units(text, expected):
    assert ("refuted" in verdicts(text)) == (expected == "refuted")


def test_a_place_is_no_left_side():
    assert verdicts(r"At $x = 10^4$: $\approx 5\cdot 10^{-3}$.")[-1] != "refuted"


def test_kramdown_brackets_are_read():
    found = verdicts(r"We have \\( (a+b)^2 = a^2 + 2ab + b^2 \\) and \\( (a+b)^2 = a^2 + b^2 \\).")
    assert found == ["proved", "refuted"]
