"""No text whatever raises, runs as code, or takes longer than its budget."""

import threading
import time
from pathlib import Path

import pytest
from hostile_texts import CLASSICS, random_pairs

from closedform.answers.judging import judge

OUTCOMES = {"proved", "plausible", "refuted", "undecided", "unreadable"}
DOMAIN = "x, y, z, w: real; n: integer >= 0"
GENEROUS = 5


def judged(left, right, **options):
    """The verdict, which comes in time."""
    started = time.monotonic()
    verdict = judge(left, right, **options)
    assert time.monotonic() - started < GENEROUS * options.get("seconds", 1)
    assert verdict.verdict in OUTCOMES
    assert not verdict.reason.startswith("unexpected"), verdict.reason
    return verdict


@pytest.mark.parametrize("name", CLASSICS)
def test_the_classics_get_a_verdict_in_time(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for infer in (False, True):
        judged(CLASSICS[name], "x + 1", domain=DOMAIN, infer=infer)
        judged("x + 1", CLASSICS[name], domain=DOMAIN, infer=infer)
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("name", CLASSICS)
def test_a_classic_is_no_proof_of_anything_else(name):
    assert judged(CLASSICS[name], "x + 1/7", domain=DOMAIN).verdict != "proved"


@pytest.mark.parametrize("name", ["power tower", "factorial", "long sum"])
def test_what_cannot_be_computed_is_undecided_not_wrong(name):
    # The sides are far apart, but nobody has written the left one down.
    assert judged(CLASSICS[name], "1").verdict == "undecided"


@pytest.mark.parametrize(
    "name", ["code", "parentheses", "minus signs", "digits", "decimal exponent", "zero-width",
             "right-to-left", "NUL", "TeX input", "empty", "blank", "emoji",
             "half a surrogate pair"],
)  # fmt: skip
def test_what_is_no_mathematics_is_unreadable(name):
    assert judged(CLASSICS[name], "x", domain=DOMAIN).verdict == "unreadable"


@pytest.mark.parametrize("name", CLASSICS)
def test_a_domain_is_a_text_from_a_stranger_too(name):
    judged("x", "x + 1", domain=CLASSICS[name])
    judged("x", "x + 1", domain=f"x: real > {CLASSICS[name]}")
    judged("x", "x + 1", domain=f"n: integer >= {CLASSICS[name][:5000]}; x: real", infer=True)


def test_deadlines_hold_outside_the_main_thread():
    failures = []

    def run(name):
        try:
            judged(CLASSICS[name], "x", domain=DOMAIN, seconds=0.5)
        except AssertionError as error:
            failures.append((name, error))

    threads = [threading.Thread(target=run, args=(name,)) for name in CLASSICS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_no_time_is_no_verdict():
    assert judge("sqrt(x^4)", "x^2", "x: real", seconds=1e-9).verdict == "undecided"


def test_random_texts_get_verdicts_only():
    found = set()
    for left, right in random_pairs(1_000):
        found.add(judged(left, right, infer=True).verdict)
    assert {"unreadable", "refuted"} <= found
