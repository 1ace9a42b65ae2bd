r"""An equation that follows from the one before: ``V = a^2 V + s`` as ``V (1 - a^2) = s``."""

import pytest

from closedform.proofread.texts import proofread_text


def last(text):
    return proofread_text(text, syntax="latex", seconds=5)[-1].verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        # (1 - h k)^2 S + h^2 = S is h^2 = S (2h k - h^2 k^2).
        (r"S\left(2h k-h^2k^2\right)=h^2", "proved"),
        (r"S\left(2k-h k^2\right)=h", "proved"),
        (r"S\left(2h k+h^2k^2\right)=h^2", "refuted"),
        (r"S\left(2h k-h k^2\right)=h^2", "refuted"),
    ],
)
def test_terms_are_brought_to_the_other_side(claim, verdict):
    text = r"In the long run \begin{gather*} S=(1-h k)^2S+h^2,\\ %s.\end{gather*}"
    assert last(text % claim) == verdict


@pytest.mark.parametrize(
    ("words", "verdict"), [("that is,", "refuted"), ("hence", "refuted"), ("and also", "assumed")]
)
def test_only_what_is_said_to_follow_is_refuted(words, verdict):
    # (z - 1)(z - b) has the middle term -(1 + b) z.
    assert last(rf"We require $z^2-(1+b)z+b=0$, {words} $(z-1)(z+b)=0$.") == verdict


def test_a_system_has_several_equations_between_the_same_letters():
    assert last(r"We solve \begin{align*} ap+bq&=1\\ ap-bq&=1\end{align*}") == "assumed"
    assert last("The circle $p^2+q^2=1$ meets the line. Hence $p^2+q=1$ does.") != "proved"


def test_a_factor_that_is_a_sum_is_another_equation():
    # u + v = 0 times u - v has more solutions.
    assert last("We have $u+v=0$, that is $u^2-v^2=0$.") != "proved"


@pytest.mark.parametrize(("factor", "verdict"), [("2", "proved"), ("", "refuted")])
def test_an_equation_is_solved_for_a_square(factor, verdict):
    text = rf"In balance $2abr=a^2c^2/r$, so that $r^2=\frac{{ac^2}}{{{factor} b}}$."
    assert last(text) == verdict
