r"""Powers of matrices with a symbolic exponent, by induction, or refuted at one exponent."""

import pytest

from closedform.answers.judging import judge

TEXT = "n: integer >= 1; a, b, d, t: real; p, q: real in (0, 1); a != d"


def matrix(*rows: str) -> str:
    return r"\begin{pmatrix}" + r"\\".join(rows) + r"\end{pmatrix}"


POWERS = [
    (matrix("1&a", "0&1"), "n", matrix("1&na", "0&1")),
    (matrix("1&1", "1&1"), "n", matrix("2^{n-1}&2^{n-1}", "2^{n-1}&2^{n-1}")),
    (matrix("b&1", "0&b"), "n", matrix("b^n&nb^{n-1}", "0&b^n")),
    (matrix("a&b", "0&d"), "n", matrix(r"a^n&b\frac{a^n-d^n}{a-d}", "0&d^n")),
    (matrix("0&1", "1&0"), "2n+1", matrix("0&1", "1&0")),
    (
        matrix(r"\cos t&-\sin t", r"\sin t&\cos t"),
        "n",
        matrix(r"\cos nt&-\sin nt", r"\sin nt&\cos nt"),
    ),
    (
        matrix("1-p&p", "q&1-q"),
        "n",
        r"\frac{1}{p+q}" + matrix("q+p(1-p-q)^n&p-p(1-p-q)^n", "q-q(1-p-q)^n&p+q(1-p-q)^n"),
    ),
    (matrix("1&1&0", "0&1&1", "0&0&1"), "n", matrix(r"1&n&\binom n2", "0&1&n", "0&0&1")),
]


@pytest.mark.parametrize(("base", "exponent", "value"), POWERS)
def test_powers_are_proved_by_induction(base: str, exponent: str, value: str) -> None:
    power = rf"{base}^{{{exponent}}}"
    assert judge(power, value, TEXT, seconds=20).verdict == "proved"
    assert judge(value, power, TEXT, seconds=20).verdict == "proved"
    # A^n is not A^(n+1) for any of these but the one whose odd powers are alike.
    beyond = rf"{base}^{{{exponent}+1}}"
    assert judge(beyond, value, TEXT, seconds=20).verdict == "refuted"


def test_a_counterexample_names_the_exponent() -> None:
    found = judge(matrix("1&a", "0&1") + "^n", matrix("1&a^n", "0&1"), TEXT)
    assert found.verdict == "refuted"
    assert found.reason.startswith("n = 2: entry (1, 2): at a = ")


@pytest.mark.parametrize(
    ("power", "value", "domain"),
    [
        # Without a first exponent there is no induction.
        (matrix("1&a", "0&1") + "^n", matrix("1&na", "0&1"), "n: integer; a: real"),
        (matrix("1&a", "0&1") + "^x", matrix("1&xa", "0&1"), "x, a: real"),
        (matrix("1&n", "0&1") + "^n", matrix("1&n^2", "0&1"), "n: integer >= 1"),
        # Where a = d, the claimed entry has no value.
        (
            matrix("a&1", "0&d") + "^n",
            matrix(r"a^n&\frac{a^n-d^n}{a-d}", "0&d^n"),
            "n: integer >= 1; a, d: real",
        ),
        # At n = 0 the matrix is the identity, but that n may be 0 is often not meant.
        (matrix("1&1", "1&1") + "^n", matrix(*["2^{n-1}&2^{n-1}"] * 2), "n: integer >= 0"),
    ],
)
def test_otherwise_nothing_is_said(power: str, value: str, domain: str) -> None:
    assert judge(power, value, domain).verdict not in ("proved", "refuted")


def test_what_ties_the_exponent_holds_at_a_counterexample() -> None:
    # a^n = 1 + (n-1) b for n <= 2 if b = a^2 - 1 and a^1 = 1: refuted only inside of the domain.
    sides = matrix("a&0", "0&1") + "^n", matrix("1+(n-1)b&0", "0&1")
    inside = "n: integer >= 1; a, b: real; a = 1; b = 0"
    assert judge(*sides, inside).verdict != "refuted"
