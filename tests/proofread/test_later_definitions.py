"""What a sentence defines behind a formula."""

from closedform.proofread.texts import proofread_text


def verdicts(text):
    return [str(one.verdict) for one in proofread_text(text)]


def test_a_weighted_mean_that_is_defined_behind_is_not_the_plain_one():
    text = (
        r"$$v^\top H v = \sum_i p_iv_i^2-\Bigl(\sum_i p_iv_i\Bigr)^2 = \sum_i p_i(v_i-\bar v)^2"
        r"\qquad\text{with } \bar v=\sum_i p_iv_i .$$"
    )
    assert "refuted" not in verdicts(text)  # right if the p_i add up to 1


def test_a_letter_may_be_defined_in_the_same_sentence():
    text = r"Hence $\frac{a-b}{a+b} = \frac{q-1}{q+1}$, where $q = a/b$. Let $q + 1 = 2q$."
    assert verdicts(text)[0] != "refuted"


def test_what_is_defined_behind_decides_a_chain():
    # (a - b)/(a + b) = (q - 1)/(q + 1) for q = a/b
    text = r"$$D = \frac{(a-b)^2}{a^2-b^2} = \frac{a-b}{a+b} = %s, \qquad q = a/b .$$"
    assert verdicts(text % r"\frac{q-1}{q+1}")[2] in ("proved", "plausible")
    assert verdicts(text % r"\frac{q+1}{q-1}")[2] == "refuted"


def test_a_special_value_behind_a_formula_is_no_definition_of_its_letter():
    text = r"$$D = \frac{(a-b)^2}{a^2-b^2} = \frac{a-b}{a+b} = %s, \qquad \text{so that } q = 2 .$$"
    assert "refuted" not in verdicts(text % r"\frac{q-1}{q+1}")


def test_two_remainders_of_an_order_are_not_the_same():
    text = r"$x=y+O(\eta)$ and $x=z+O(\eta)\Rightarrow y=z+O(\eta)$."
    assert "refuted" not in [one.verdict for one in proofread_text(text, syntax="markdown")]
