"""Remainders such as O(x^2), and limits behind arrows."""

import pytest

from closedform.proofread.texts import proofread_text


def last(text):
    return str(proofread_text(text, syntax="latex")[-1].verdict)


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"1-\frac2\kappa+O(\kappa^{-2})", "plausible"),  # (1 - u)/(1 + u) = 1 - 2u + ...
        (r"1-\frac1\kappa+O(\kappa^{-2})", "refuted"),
    ],
)
def test_a_remainder_is_small_beside_every_term(right, verdict):
    assert last(rf"\[ \frac{{1-1/\kappa}}{{1+1/\kappa}} = {right} \]") == verdict


@pytest.mark.parametrize(("limit", "verdict"), [(r"\frac{a}{2}", "proved"), ("2a", "refuted")])
def test_a_limit_behind_an_arrow(limit, verdict):
    text = rf"For $a>0$, \[ \frac{{an}}{{2n+1}} \xrightarrow[n\to\infty]{{}} {limit} \]"
    assert last(text) == verdict


def test_where_an_arrow_says_only_what_grows():
    assert last(r"as $n\to\infty$") == "assumed"
    assert last(r"then $x_n\to0$") == "assumed"
    assert last(r"layers of sizes $784\to128\to10$") == "assumed"


def test_an_order_is_that_of_what_the_arrow_or_the_remainder_names():
    # As beta goes to 0 both sides go to sigma^2; the limit is in t.
    text = (
        r"For $0<\beta<1$, \[ (1-\beta)^2\sigma^2\,\frac{1-\beta^{2t}}{1-\beta^2}"
        r" \xrightarrow[t\to\infty]{} \frac{1+\beta}{1-\beta}\sigma^2 \]"
    )
    assert last(text) not in ("proved", "plausible")


def test_no_number_is_put_in_where_both_sides_of_a_series_mention_it():
    text = r"Put $z=0$ first. In general \[ e^{-z} = 1-z+\frac{z^2}3+O(z^3) \]"
    assert last(text) not in ("proved", "plausible")
