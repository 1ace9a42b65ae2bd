"""A process for one call: results, errors, deadlines; also where multiprocessing refuses."""

import math
import multiprocessing
import os
import signal
import time

import pytest

from closedform.answers.budget import OutOfBudget, within
from closedform.answers.forking import ChildEnded, ChildLate, forked_call
from closedform.answers.judging import judge


def nothing():
    return None


def test_results_large_ones_included():
    assert forked_call(5, nothing, math.comb, 4, 2) == 6
    assert forked_call(5, nothing, bytes, 10**6) == bytes(10**6)


def test_errors_are_raised_here():
    with pytest.raises(ZeroDivisionError):
        forked_call(5, nothing, divmod, 1, 0)


def test_the_limits_are_set_first():
    def refuse():
        os._exit(3)

    with pytest.raises(ChildEnded):
        forked_call(5, refuse, math.comb, 4, 2)


def test_what_takes_too_long_is_killed():
    with pytest.raises(ChildLate):
        forked_call(0.2, nothing, time.sleep, 60)


def _leaves_a_process():
    """What a fork of another thread does at the wrong moment: it keeps the pipe open."""
    left = os.fork()
    if left == 0:
        time.sleep(60)
        os._exit(0)
    return left


def test_a_result_does_not_wait_for_others_who_hold_the_pipe_open():
    os.kill(forked_call(10, nothing, _leaves_a_process), signal.SIGKILL)


def test_what_cannot_be_sent_back_is_an_error():
    with pytest.raises(TypeError, match="generator"):
        forked_call(5, nothing, _generator)


def _generator():
    yield 1


def _judged(pairs):
    verdicts = [judge(*pair, infer=True).verdict for pair in pairs]
    try:
        within(0.2, time.sleep, 60)
    except OutOfBudget as error:
        return [*verdicts, str(error)]
    return verdicts


def test_a_daemonic_process_judges_as_well():
    pairs = [("(10^8)!", "9^9^9^9"), ("(x+y)^12*(x-y)^12", "(x^2-y^2)^12"), ("x", "x+1")]
    with multiprocessing.get_context("fork").Pool(1) as pool:
        found = pool.apply(_judged, (pairs,))
    assert found == ["undecided", "proved", "refuted", "not decided within 0.2 s"]
