"""What a verdict says as plain data: each of the five outcomes has to show something."""

import json
from fractions import Fraction

import pytest

import closedform
from closedform.answers.verdict import FormCheck, Verdict

DOMAIN = "b: real in (0,1); N: integer >= 1; x: real"
ALWAYS = {"verdict", "reason"}
PROOF = {"obligations", "rules", "evidence"}


def plain(*args, **options):
    data = closedform.judge(*args, **options).to_json()
    assert json.loads(json.dumps(data)) == data
    return data


def test_proved():
    data = plain("1 - b^2", "(1-b)(1+b)", DOMAIN)
    assert data.keys() == ALWAYS | PROOF
    assert (data["verdict"], data["obligations"], data["evidence"]) == ("proved", [], "proved")


def test_proved_where_both_have_a_value():
    data = plain("x/x", "1", DOMAIN)
    assert data["obligations"] == ["x != 0"]
    assert "x = 0" in data["defined_on_less"]


def test_refuted():
    data = plain("1 - b^2", "1 - b", DOMAIN)
    assert data.keys() == ALWAYS | {"counterexample"}
    shown = data["counterexample"]
    assert shown.keys() == {"at", "left", "right"}
    b = Fraction(shown["at"]["b"])
    assert 0 < b < 1
    assert (Fraction(shown["left"]), Fraction(shown["right"])) == (1 - b**2, 1 - b)


def test_refuted_statements_say_which_one_holds():
    shown = plain("0 < x < 1", "0 < x < 2", DOMAIN)["counterexample"]
    assert 1 <= Fraction(shown["at"]["x"]) < 2
    assert (shown["left"], shown["right"]) == ("false", "true")


def test_undecided():
    data = plain("9^9^9^9", "1", DOMAIN)
    assert data.keys() == ALWAYS
    assert data["reason"]


def test_unreadable_has_a_caret():
    data = plain("1 +", "1", DOMAIN)
    assert data.keys() == ALWAYS
    assert data["verdict"] == "unreadable"
    assert data["reason"].splitlines()[-1].strip() == "^"


def test_plausible_has_its_points():
    data = Verdict("plausible", "no proof found", points=12).to_json()
    assert data == {"verdict": "plausible", "reason": "no proof found", "points": 12}


def test_a_reading_and_a_form():
    data = plain("1/(2N)", "1/2N", DOMAIN, form="simplified")
    assert data["reading"] == "1/(2*N)"
    assert data["form"] == {"wanted": "simplified", "ok": True, "reason": ""}


@pytest.mark.parametrize(
    ("check", "shown"),
    [
        (FormCheck("exact", True), "exact"),
        (FormCheck("exact", False, "a decimal"), "not exact: a decimal"),
        (FormCheck("exact", None, "no time"), "exact: no time"),
    ],
)
def test_a_form_in_words(check, shown):
    assert str(check) == shown
