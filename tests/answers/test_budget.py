"""Limits of time and memory: they hold whatever runs, in every thread, and again afterwards."""

import math
import multiprocessing
import os
import threading
import time

import pytest

from closedform.answers.budget import MEMORY, MOST_WORKERS, OutOfBudget, stop_workers, within

GENEROUS = 5  # a loaded machine may be that many times late, and no more


def seconds_of(function):
    started = time.monotonic()
    function()
    return time.monotonic() - started


def sleep_too_long(seconds=0.2):
    with pytest.raises(OutOfBudget, match=r"within 0\.2 s"):
        within(seconds, time.sleep, 60)


def test_a_result_comes_back():
    assert within(10, divmod, 17, 5) == (3, 2)


def test_the_function_runs_in_another_process_which_is_used_again():
    workers = {within(10, os.getpid) for _ in range(20)}
    assert os.getpid() not in workers
    assert len(workers) <= 4


def test_an_error_of_the_function_is_its_own():
    with pytest.raises(ZeroDivisionError):
        within(10, divmod, 1, 0)


def test_a_deadline_is_honored():
    assert seconds_of(sleep_too_long) < 0.2 * GENEROUS


def test_a_deadline_is_honored_outside_the_main_thread():
    late = []

    def run():
        late.append(seconds_of(sleep_too_long) >= 0.2 * GENEROUS)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert late == [False] * 4


def test_a_worker_that_does_not_listen_to_signals_is_ended():
    # A number in C does not return to Python before it is done: 3^(10^9) takes minutes.
    def run():
        with pytest.raises(OutOfBudget):
            within(0.2, pow, 3, 10**9)

    assert seconds_of(run) < 0.2 * GENEROUS


def test_the_next_check_finds_a_new_worker():
    sleep_too_long()
    assert within(10, divmod, 17, 5) == (3, 2)


def test_memory_is_limited():
    with pytest.raises(OutOfBudget, match="MB of memory"):
        within(10, bytes, 2 * MEMORY)
    assert within(10, len, bytes(10**6)) == 10**6


def test_a_worker_that_dies_is_no_crash():
    with pytest.raises(OutOfBudget):
        within(10, os._exit, 1)
    assert within(10, divmod, 17, 5) == (3, 2)


def test_stopped_workers_are_started_again():
    stop_workers()
    assert within(10, divmod, 17, 5) == (3, 2)


@pytest.mark.skipif(os.name != "posix", reason="there is no fork")
def test_a_forked_process_has_workers_of_its_own():
    within(10, os.getpid)
    mine, theirs = multiprocessing.get_context("fork").Pipe()

    def run():
        theirs.send(within(10, divmod, 17, 5))

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    assert mine.poll(30)
    assert mine.recv() == (3, 2)
    process.join()


def _inside_a_library():
    """Many seconds in one call, during which Python hears no signal."""
    from flint import Ordering, fmpq_mpoly_ctx

    x = fmpq_mpoly_ctx.get(("x",), Ordering.lex).gen(0)
    return len((x**1260 - 1).factor()[1])


def test_a_worker_that_cannot_hear_does_not_hold_up_the_others():
    for _ in range(2):
        with pytest.raises(OutOfBudget):
            within(0.2, _inside_a_library)
    assert within(2, divmod, 17, 5) == (3, 2)


def test_a_call_is_answered_while_all_workers_are_busy():
    def run():
        with pytest.raises(OutOfBudget):
            within(6.0, time.sleep, 60)

    threads = [threading.Thread(target=run) for _ in range(MOST_WORKERS)]
    for thread in threads:
        thread.start()
    try:
        assert within(6.0, math.comb, 4, 2) == 6
    finally:
        for thread in threads:
            thread.join()
