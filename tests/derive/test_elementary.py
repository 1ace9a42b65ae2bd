"""Exponentials, angles, logarithms, signs: the same however they are written."""

import pytest

from closedform.derive.elementary import with_elementary
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.reader import read

DOMAIN = Domain.parse(
    "x, y: real; p: real > 0; k: integer; n: integer >= 0; z: real; z != 0; s: integer >= 1"
)


def same(left: str, right: str) -> bool:
    sides = (read(text, DOMAIN.reading()) for text in (left, right))
    try:
        return not with_elementary(DOMAIN, *sides).obligations
    except Refused:
        return False


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("exp(k*x)", "exp(x)^k"),
        ("exp(-(1-x)*k)", "exp(x-1)^k"),
        ("exp(k*n*x)", "(exp(x)^k)^n"),
        ("exp(k*x/2)^2", "exp(x)^k"),
        ("exp(k)", "e^k"),
        ("exp(k*x + y)", "exp(x)^k*exp(y)"),
        ("exp(n*log(p))", "p^n"),
        ("exp(-k*x)", "1/exp(x)^k"),
        ("exp(k^2*x)", "(exp(x)^k)^k"),
    ],
)
def test_integers_come_out_of_exponents(left, right):
    assert same(left, right)
    assert same(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("cos(x/2)^2", "(1 + cos(x))/2"),
        ("1 - sin(x/2)^2", "(1 + cos(x))/2"),
        ("sin(2*x)", "2*sin(x)*cos(x)"),
        ("cos(3*x)", "4*cos(x)^3 - 3*cos(x)"),
        ("sin(x - y)", "sin(x)*cos(y) - cos(x)*sin(y)"),
        ("cos(-x)", "cos(x)"),
        ("sin(pi/2 - x)", "cos(x)"),
        ("cos(x + pi)", "-cos(x)"),
        ("cos(k*pi)", "(-1)^k"),
        ("sin(k*pi + pi/2)", "(-1)^k"),
        ("sin(2*k*pi)", "0"),
        ("sin(pi/3)", "sqrt(3)/2"),
        ("cos(3*pi/4)", "-1/sqrt(2)"),
        ("sin(5*pi/12)", "(sqrt(6) + sqrt(2))/4"),
        ("tan(pi/3)", "sqrt(3)"),
    ],
)
def test_angles_are_taken_apart(left, right):
    assert same(left, right)
    assert same(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("54^(1/3)", "3*2^(1/3)"),
        ("8^(2/3)", "4"),
        ("27^(-2/3)", "1/9"),
        ("16^(1/3)", "2*2^(1/3)"),
        ("s^(2/3)*s^(1/3)", "s"),
        ("(8*s)^(2/3)", "4*s^(2/3)"),
        ("1/s^(1/3)", "s^(2/3)/s"),
    ],
)
def test_roots_of_any_degree(left, right):
    assert same(left, right)
    assert same(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("log(n^2 + 2*n + 1)", "2*log(n + 1)"),
        ("log(z^2)", "2*log(abs(z))"),
        ("log(z^2*p)", "2*log(abs(z)) + log(p)"),
        ("sgn(z)*abs(z)", "z"),
        ("z/sqrt(z^2)", "sgn(z)"),
        ("2^(x/log(2))", "exp(x)"),
        ("p^x*p^y", "exp((x + y)*log(p))"),
    ],
)
def test_signs_and_powers(left, right):
    assert same(left, right)
    assert same(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("floor((n + 2*k)/2)", "floor(n/2) + k"),
        ("floor((n + s)/s)", "floor(n/s) + 1"),
        ("ceil(k/s)", "floor((k + s - 1)/s)"),
        ("ceil(k/s)", "floor((k - 1)/s) + 1"),
        ("ceil(k/2)", "floor((k + 1)/2)"),
        ("floor(k/2) + ceil(k/2)", "k"),
        ("floor((k - 3)/2)", "k - 2 - floor(k/2) + 0*n"),
        ("floor(-x)", "-ceil(x)"),
        ("floor(x + k)", "floor(x) + k"),
        ("floor(n)", "ceil(n)"),
        ("floor((3*k + 5)/3)", "k + 1"),
        ("floor(11/4) + ceil(11/4)", "5"),
    ],
)
def test_whole_parts_come_out_of_floors(left, right):
    assert same(left, right)
    assert same(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("p^(1/4)*p^(1/4)", "sqrt(p)"),
        ("sqrt(p)*p^(1/3)", "p^(5/6)"),
        ("(p^3*(p + 1)/2)^(1/4)", "sqrt(p)*(p*(p + 1)/2)^(1/4)"),
        ("sqrt(p^(1/3))", "p^(1/6)"),
        ("exp(log(p)/4)^2", "sqrt(p)"),
        ("(sqrt(p) - 1)/(sqrt(p) + 1)", "tanh(log(p)/4)"),
        ("sqrt(p + 1)*(p + 1)^(1/4)", "(p + 1)^(3/4)"),
        ("log(sqrt(2*pi)*p)", "log(2*pi)/2 + log(p)"),
        ("log(2*pi*e)", "1 + log(2) + log(pi)"),
    ],
)
def test_roots_of_any_degree_are_powers(left, right):
    assert same(left, right)
    assert same(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sqrt(p)*p^(1/4)", "p^(2/3)"),
        ("x^(1/4)*x^(1/4)", "sqrt(abs(x))"),
        ("log(sqrt(x))", "log(x)/2 + 1"),
        ("floor(x + y)", "floor(x) + floor(y)"),
        ("ceil(x)", "floor(x) + 1"),
        ("floor((x + 1)/2)", "x - floor(x/2)"),  # x is no integer
        ("ceil(x/s)", "floor((x + s - 1)/s)"),
        ("floor(k*x)", "k*floor(x)"),
        ("ceil(k/3)", "floor((k + 1)/3)"),
        ("cos(2*x)", "2*cos(x)"),
        ("sin(x/2)^2", "(1 + cos(x))/2"),
        ("sin(x + pi)", "sin(x)"),
        ("cos(pi/3)", "sqrt(3)/2"),
        ("54^(1/3)", "2*3^(1/3)"),
        ("8^(2/3)", "16/3"),
        ("cos(x*pi)", "(-1)^n"),
        ("log(x^2)", "2*log(abs(x))"),  # x may be 0
        ("sgn(x)*abs(x)", "abs(x)"),
        ("z/abs(z)", "1"),
        ("exp(k*x)", "exp(x)^(k+1)"),
        ("exp(k*x)", "exp(k)*exp(x)"),
        ("exp(k + x)", "exp(x)^k"),
        ("exp(x*y)", "exp(x)"),
        ("exp(-k*x)", "exp(x)^k"),
    ],
)
def test_nothing_else_does(left, right):
    assert not same(left, right)
