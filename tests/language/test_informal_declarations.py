"""Declarations as people write them: "a, b real; n integer, n >= 2"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.judging import judge
from closedform.kernel.domain import Domain
from closedform.language.declarations import DomainError
from closedform.language.informal_declarations import formal

MEANT = [
    ("x real", "x: real"),
    ("t integer >= 1", "t: integer >= 1"),
    ("a, b real nonzero", "a, b: real != 0"),
    ("n is a positive integer", "n: integer >= 1"),
    ("nonnegative integers k, n; k <= n", "k, n: integer >= 0; k <= n"),
    ("n integer, n >= 2", "n: integer >= 2"),
    ("integers 0<=k<=n", "k, n: integer; 0<=k<=n"),
    ("1 ≤ b ≤ n integers", "b, n: integer; 1 <= b <= n"),
    ("c, d > 0", "c > 0; d > 0"),
    ("x, y nonzero", "x != 0; y != 0"),
    (r"\rho\in(0,1), k\ge 1", r"\rho: real in (0,1); k >= 1"),
    ("u in ]0,1[", "u: real in (0,1)"),
    ("m, n integer, n >= 2", "m, n: integer; n >= 2"),
    ("s in [0,T], T > 0", "s: real; 0 <= s; s <= T; T > 0"),
    (r"$z\in\mathbb{R}$", "z: real"),
    ("p in [0,1] and n in N", "p: real in [0,1]; n: integer >= 1"),
    ("a_1, a_2 > 0; c_1, c_2 real", "a_1 > 0; a_2 > 0; c_1, c_2: real"),
]


@pytest.mark.parametrize(("written", "meant"), MEANT)
def test_what_people_write_is_a_domain_text(written, meant):
    assert formal(written).replace(" ", "") == meant.replace(" ", "")


@pytest.mark.parametrize("written", [meant for _, meant in MEANT])
def test_a_domain_text_stays_as_it_is(written):
    assert formal(written) == written


@pytest.mark.parametrize(
    "written",
    ["x complex", "n odd", "w in R^d", "f convex", "x, y", "real", "k in {1,2}", "a, real"],
)
def test_what_is_not_understood_is_left_to_those_who_complain(written):
    assert formal(written) == written
    with pytest.raises(DomainError):
        Domain.parse(written)


def test_a_domain_is_declared_informally():
    assert str(Domain.parse("a, b real; n integer >= 2, a < b")) == (
        "a: real; b: real; n: integer >= 2; a < b"
    )


def test_answers_are_judged_over_it():
    # n + |n - 2| = 2n - 2 from n = 2 on only.
    pair = "n+|n-2|", "2n-2"
    assert judge(*pair, "n integer, n >= 2", infer=True).verdict == "proved"
    assert judge(*pair, "n integer, n >= 1", infer=True).verdict == "refuted"


WORDS = ["x", "y", "n_1", "real", "integer", "positive", "nonzero", "in", "and", ",", ";"]
WORDS += ["<", "<=", ">", "0", "1", "(", ")", "[0,1]", "R", "\\in", "2n"]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_what_is_formal_is_understood_at_once(text):
    found = formal(text)
    assert formal(found) == found


@pytest.mark.parametrize(
    "said", [" real", " integer >= 1", " real in (0, 1)", " integers with n < k"]
)
def test_what_stands_behind_the_colon_is_read_alike_with_every_plain_name(said):
    written = {formal(f"{name}:{said}").replace(name, "?") for name in ("Q", "lambda", "k2")}
    assert len(written) == 1


@pytest.mark.parametrize(
    ("written", "declared"),
    [
        ("x!=0", "x != 0"),
        ("n!=1; a!=b", "n != 1; a != b"),
        ("x: real!=0", "x: real != 0"),
        ("(a-b)!=0", "(a-b) != 0"),
        ("n! = 24", "n! = 24"),  # with a space, this is what it looks like
        ("n!=24", "n!=24"),  # which has a solution: nobody can tell
    ],
)
def test_a_domain_leaves_values_out_without_spaces(written: str, declared: str) -> None:
    assert formal(written) == declared
