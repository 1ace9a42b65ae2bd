"""Answers with integrals: proved by the kernel, refuted with enclosed or proved values."""

import pytest

from closedform.answers.judging import judge

RIGHT = [
    (r"\frac{1}{2a}\int_{-a}^{a}x^2\,dx", r"\frac{a^2}{3}", "a: real > 0"),
    (r"\int_0^t s e^{-r s}\,ds", r"\frac{1-(1+rt)e^{-rt}}{r^2}", "r: real > 0; t: real >= 0"),
    (r"\int_{-\infty}^{\infty} e^{-ax^2}\,dx", r"\sqrt{\pi/a}", "a: real > 0"),
    (r"\int_0^x u^n\,du", r"\frac{x^{n+1}}{n+1}", "n: integer >= 0; x: real > 0"),
    (r"\int_0^\infty x^n e^{-x}\,dx", "n!", "n: integer >= 0"),
    (r"\int_0^1 x^m(1-x)^n\,dx", r"\frac{m!\,n!}{(m+n+1)!}", "m, n: integer >= 0"),
    (r"\int_1^T \frac{dx}{x}", r"\ln T", "T: real > 0"),
    (r"\int_0^\infty r e^{-rx}\ln(r e^{-rx})\,dx", r"\ln r - 1", "r: real > 0"),
    (
        r"\int_{-\infty}^\infty (x+sz)^3\frac{e^{-z^2/2}}{\sqrt{2\pi}}\,dz",
        "x^3+3xs^2",
        "x, s: real",
    ),
    (r"\int_a^b f(x)\,dx", r"-\int_b^a f(x)\,dx", "a, b: real; f: function"),
]
WRONG = [
    (r"\int_0^1 x^3\,dx", "1/3", ""),
    (r"\int_0^t e^{-rs}\,ds", r"\frac{e^{-rt}}{r}", "r: real > 0; t: real >= 0"),
    (r"\int_0^\infty x e^{-ax}\,dx", "1/a", "a: real > 0"),
    (r"\int_{-\infty}^{\infty} e^{-ax^2}\,dx", r"\frac{\sqrt{\pi}}{a}", "a: real > 0"),
    (r"\int_0^{2\pi}\cos^2 x\,dx", r"2\pi", ""),
    (r"\int_0^\infty x^n e^{-x}\,dx", "(n+1)!", "n: integer >= 0"),
    (r"\int_{-\infty}^\infty z^4\frac{e^{-z^2/2}}{\sqrt{2\pi}}\,dz", "2", ""),
]
NEITHER = [
    (r"\int_0^\infty \sin x\,dx", r"\int_0^\infty \sin x\,dx", ""),
    (r"\int_0^\infty \sin x\,dx", "1", ""),
    (r"\int_{-1}^1 \frac{dx}{x}", "0", ""),
    (r"\int_0^t \frac{dx}{x} - \int_0^t \frac{dx}{x}", "0", "t: real > 0"),
    (r"\int_0^\infty \frac{e^{-x}-e^{-2x}}{x}\,dx", "0", ""),
]


@pytest.mark.parametrize(("left", "right", "domain"), RIGHT)
def test_right_answers_are_proved(left, right, domain):
    assert judge(left, right, domain, seconds=20).verdict == "proved"


@pytest.mark.parametrize(("left", "right", "domain"), WRONG)
def test_wrong_answers_are_refuted(left, right, domain):
    verdict = judge(left, right, domain, seconds=20)
    assert verdict.verdict == "refuted"
    assert verdict.refutation is not None


@pytest.mark.parametrize(("left", "right", "domain"), NEITHER)
def test_an_integral_that_does_not_exist_is_neither(left, right, domain):
    assert judge(left, right, domain, seconds=5).verdict == "undecided"
