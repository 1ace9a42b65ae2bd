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
