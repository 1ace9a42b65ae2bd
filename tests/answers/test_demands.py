"""Demands: each is judged beside equality, within the deadline, and never trusted."""

import time

import pytest

import closedform
from closedform.answers import demands
from closedform.answers.budget import OutOfBudget
from closedform.answers.demands import DemandError, Demands, form_in_time
from closedform.answers.forms import FORMS
from closedform.kernel.domain import Domain
from closedform.language.reader import read_statement

EMA = "N: integer >= 1; sigma: real > 0; x, y: real"


def both(left, right, domain=EMA, **options):
    """The verdict, which has to be the same with and without a deadline."""
    here = closedform.equal(left, right, domain, **options)
    there = closedform.judge(left, right, domain, seconds=10, **options)
    assert here.to_json() == there.to_json()
    return here


@pytest.mark.parametrize(
    ("answer", "form", "verdict", "ok"),
    [
        ("sigma^2/(2N-1)", "closed", "proved", True),
        ("2sigma^2/(4N-2)", "closed", "proved", True),
        ("2sigma^2/(4N-2)", "simplified", "proved", False),  # divide by 2
        ("sigma^2/N", "simplified", "refuted", True),  # wrong, in the form asked for
        ("2sigma^2/(2N)", "simplified", "refuted", False),
        ("sum(sigma^2, k, 1, 1)/(2N-1)", "closed", "proved", False),
        ("sigma^2/(2N-1)", "decimal", "proved", False),
    ],
)
def test_a_form_is_said_beside_the_verdict(answer, form, verdict, ok):
    found = both("sigma^2/(2N-1)", answer, form=form)
    assert found.verdict == verdict
    assert (found.form.wanted, found.form.ok) == (form, ok)
    assert bool(found.form.reason) == (not ok)


def test_no_form_no_check():
    assert closedform.equal("x", "x", "x: real").form is None
    assert "form" not in closedform.judge("x", "x", "x: real").to_json()
    assert closedform.judge("x", "1+", "x: real", form="closed").form is None  # unreadable


@pytest.mark.parametrize(
    ("answer", "form", "ok"),
    [
        ("y = 1/3", "exact", True),
        (r"y = 1/3 \approx 0.333", "decimal", True),  # what it comes to counts
        (r"y = 1/3 \approx 0.333", "exact", True),
        (r"\approx 0.333", "exact", False),
        (r"\mathrm{Var} = 2/6", "simplified", False),
        (r"\mathrm{Var} = 1/3", "simplified", True),
        ("(1/3, 2/6)", "simplified", False),  # each entry
        ("x = 2/6", "decimal", False),
        ("x + 2y = 4/8", "simplified", False),  # both sides
        ("0 < x < 2/6", "simplified", False),
        ("x > 0 or x < -1/3", "simplified", True),
        (r"x \in (-\infty, 1/3)", "simplified", True),
        ("1/2N", "simplified", True),
    ],
)
def test_the_form_of_what_is_not_a_bare_number(answer, form, ok):
    assert closedform.judge("1/3", answer, EMA, form=form).form.ok is ok


def test_equations_up_to_a_factor():
    assert both("x + 2y = 4", "2x = 8 - 4y", equation=True).verdict == "proved"
    assert both("x + 2y = 4", "x = 2y", equation=True).verdict == "refuted"
    assert both("x + 2y = 4", "2x = 8 - 4y").verdict == "proved"
    assert both("2x = 4", "x = 2").verdict == "undecided"
    bare = both("x + 2y", "2x + 4y", equation=True)
    assert bare.verdict == "undecided"
    assert "write one with =" in bare.reason


def test_a_tolerance():
    assert both("1/e", "0.3679", tolerance="1e-3").verdict == "proved"
    assert both("1/e", "0.3679", tolerance=1e-3).theorem.statement.value == "<="
    assert both("1/e", "0.37", tolerance="1e-3").verdict == "refuted"
    assert both("1/e", "0.37", tolerance="1%").verdict == "proved"
    assert both("1/e", "0.37", tolerance=0).verdict == "refuted"


def test_leading_order():
    assert both("1/(2N-1)", r"\mathrm{Var} = 1/(2N)", approx="N -> oo").verdict == "proved"
    assert both("1/(2N-1)", r"\approx \frac{1}{2N}", approx="N -> oo").verdict == "proved"
    assert both("1/(2N-1)", "1/N", approx="N -> oo").verdict == "refuted"
    # N^2 + 1 ~ N^2 and N + 1 ~ N
    assert both("(N^2 + 1, N)", "(N^2, N + 1)", approx="N -> oo").verdict == "proved"


def test_a_guessed_domain_serves_the_options_too():
    verdict = closedform.judge("1/(2n-1)", "1/(2n)", infer=True, approx="n -> oo")
    assert verdict.verdict == "proved"


@pytest.mark.parametrize(
    "options",
    [
        {"form": "tidy"},
        {"form": "closed\0"},
        {"tolerance": "__import__('os').system('true')"},
        {"tolerance": -1},
        {"tolerance": "1e999999999"},
        {"tolerance": object()},
        {"approx": "k -> oo"},
        {"approx": "(" * 100_000},
        {"approx": "N -> 9^9^9^9^9 ->"},
        {"tolerance": 1, "approx": "N -> oo"},
        {"equation": True, "tolerance": 1},
    ],
)
def test_an_option_that_is_not_understood(options):
    with pytest.raises(DemandError):
        closedform.equal("x", "x", EMA, **options)
    verdict = closedform.judge("x", "x", EMA, **options)
    assert verdict.verdict == "unreadable"
    assert len(verdict.reason) < 500


def test_the_forms_are_named_in_the_error():
    with pytest.raises(DemandError, match=", ".join(FORMS)):
        Demands.of(form="tidy")


@pytest.mark.parametrize(
    ("left", "right", "options"),
    [
        ("9^9^9^9", "(10^8)!", {"tolerance": 1}),
        ("(x+y+N+sigma+1)^400", "(1+x+y+N+sigma)^400", {"approx": "N -> oo"}),
        ("(x+y+N+sigma+1)^400 = 0", "(1+x+y+N+sigma)^400 = 0", {"equation": True}),
        ("x", "(x+y+N+sigma+1)^400 - 1", {"form": "factored"}),
        ("x", "x^100000 - y^100000 + x^70001", {"form": "factored"}),
        ("sum(1/k^k, k, 1, 10^9)", "1.29", {"tolerance": "0.01"}),
    ],
)
def test_the_deadline_holds_for_every_option(left, right, options):
    started = time.monotonic()
    verdict = closedform.judge(left, right, EMA, seconds=0.5, **options)
    # Generous: a busy machine starts its worker late; without a deadline these take minutes.
    assert time.monotonic() - started < 5
    assert verdict.verdict in ("undecided", "refuted", "plausible", "proved")


def test_without_time_a_form_is_not_known(monkeypatch):
    def late(*args):
        raise OutOfBudget("not decided within 1 s")

    tree = read_statement("x^2-1", Domain.parse("x: real").reading())
    assert form_in_time(5, tree, "factored").ok is False
    monkeypatch.setattr(demands, "in_time", late)
    found = form_in_time(5, tree, "factored")
    assert (found.ok, found.reason) == (None, "not decided within 1 s")
