"""Inequalities that follow from those that stand before them."""

import pytest

from closedform.proofread.texts import proofread_text

SETTING = r"""Let $h$ be $M$-smooth and $m$-strongly convex.
A step gives
$$h(w_{t+1}) \le h(w_t) - \frac{1}{2M}\|\nabla h(w_t)\|^2.$$
By strong convexity, for every $w$,
$$h(w) - h^* \le \frac{1}{2m}\|\nabla h(w)\|^2.$$
"""


def verdicts(text, last=1):
    return [one.verdict for one in proofread_text(text, name="a.md")][-last:]


def test_a_bound_put_in_at_a_point():
    # -(1/2M) |g|^2 <= -(m/M)(h - h^*), since m/M > 0
    claim = r"Together, $$h(w_{t+1}) - h^* \le \left(1 - \frac{m}{M}\right)(h(w_t) - h^*).$$"
    (found,) = proofread_text(SETTING + claim, name="a.md")[-1:]
    # The first bound is claimed by the text, and not shown.
    assert found.verdict == "plausible"
    assert "not shown" in found.reason
    assert "M > 0" in found.judgement.given
    assert len(found.judgement.given) == 4  # both bounds, and two signs


@pytest.mark.parametrize("factor", [r"1 - \frac{2m}{M}", r"1 - \frac{M}{m}", r"\frac{m}{M}"])
def test_a_wrong_factor_does_not_follow(factor):
    claim = rf"Together, $$h(w_{{t+1}}) - h^* \le \left({factor}\right)(h(w_t) - h^*).$$"
    assert verdicts(SETTING + claim) != ["proved"]


def test_a_value_is_no_product():
    # f(x) - f(y) <= f(x - y) would be true of a number f.
    text = r"We have $$f(x_1) \le f(y_1) + c.$$ So $$f(x_1) - f(y_1) \le f(x_1 - y_1) + c.$$"
    assert verdicts(text) != ["proved"]


def test_what_is_true_in_one_case_is_not_used_in_another():
    text = (
        r"If $p_1 > 2$, then $$g(p) \le g(q) + 1.$$ Otherwise $$g(p) - g(r) \le g(q) + 1 - g(r).$$"
    )
    assert verdicts(text) != ["proved"]


def test_a_theorem_does_not_prove_itself():
    text = (
        r"We show that $$h(w_t) - h^* \le \frac{c}{t}.$$" + " The proof is long. " * 40 +
        r"In the end $$t (h(w_t) - h^*) \le c.$$"
    )  # fmt: skip
    assert verdicts(text) != ["proved"]
