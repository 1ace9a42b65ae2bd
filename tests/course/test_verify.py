"""Verification: the same with any number of processes; time that runs out is not a failure."""

import dataclasses
import os
import signal
import subprocess
import time

import pytest
from sample_courses import GOOD, MISSING, derivation, optional, witness

from closedform.course import replaying
from closedform.course.loader import load_course
from closedform.course.replaying import replay_elsewhere
from closedform.course.verification import ResultReport
from closedform.course.verify import proofs, verify

SLEEPING = {
    **GOOD,
    "derivations/slow/double.py": derivation(),
    "numeric/slow/double.py": "import time\n" + witness("time.sleep(60)"),
}


def timeless(reports):
    return [dataclasses.replace(report, seconds=0.0) for report in reports]


def test_the_number_of_processes_changes_nothing():
    course = load_course()
    ids = ["momentum.terminal_velocity", "averages.ema_unrolled", "landscape.permutation_points"]
    done = []
    here = verify(course, ids, mutants=True, jobs=0, progress=done.append)
    there = verify(load_course(), ids, mutants=True, jobs=2)
    assert timeless(here.reports) == timeless(there.reports)
    assert [report.id for report in done] == [report.id for report in here.reports] == ids
    assert here.ok


def test_a_lack_of_time_is_undecided(write_course):
    course = load_course(write_course(SLEEPING))
    outcome = verify(course, jobs=2, time_limit=3)
    good, late = outcome.reports
    assert good.ok
    assert late.undecided
    assert late.is_open
    assert not late.ok
    assert late.error == "not done within 3 s"


def test_what_a_result_rests_on_is_reported(write_course):
    cites = derivation().replace("import algebra", "import cited")
    files = {
        **GOOD,
        "derivations/easy/twice.py": cites.replace("algebra()", 'cited("easy.double", "double")'),
        "numeric/easy/twice.py": witness(),
        "derivations/easy/thrice.py": cites.replace("algebra()", 'cited("easy.twice", "double")'),
        "numeric/easy/thrice.py": witness(),
    }
    by_id = {r.id: r for r in verify(load_course(write_course(files)), jobs=0).reports}
    assert by_id["easy.double"].cites == ()
    assert by_id["easy.twice"].cites == ("easy.double",)
    assert by_id["easy.thrice"].cites == ("easy.double", "easy.twice")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_process_forked_meanwhile_does_not_hold_up_a_replay(write_course, monkeypatch):
    # Workers for other checks are forked by other threads, and inherit whatever is open then.
    monkeypatch.setattr(replaying, "TIME_LIMIT", 10)
    course = load_course(write_course("good"))
    certificates = {"easy.double": proofs(course, "easy.double")}
    start, children = subprocess.Popen._execute_child, []

    def fork_and_start(*arguments):
        child = os.fork()
        if not child:
            time.sleep(60)
            os._exit(0)
        children.append(child)
        return start(*arguments)

    monkeypatch.setattr(subprocess.Popen, "_execute_child", fork_and_start)
    try:
        assert replay_elsewhere(certificates) == {"easy.double": None}
        assert len(children) == 1
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def test_a_report_survives_json():
    (report,) = verify(load_course(), ["momentum.terminal_velocity"], jobs=0).reports
    again = ResultReport.from_json(report.to_json())
    assert again == dataclasses.replace(report, certificate={})
    assert [claim.kinds[0] for claim in again.claims] == ["exact", "bounded", "bounded"]
    assert [claim.weakest for claim in again.claims] == ["", "", ""]


def test_replaying_in_several_processes(write_course):
    course = load_course()
    (report,) = verify(course, ["momentum.terminal_velocity"], jobs=0).reports
    forged = {**report.certificate, "version": -1}
    certificates = {"one": report.certificate, "two": forged, "three": report.certificate}
    outcome = replay_elsewhere(certificates, 2)
    assert outcome == replay_elsewhere(certificates)
    assert outcome["one"] is outcome["three"] is None
    assert outcome["two"]


def test_a_skipped_witness_is_reported_and_counts_for_nothing(write_course):
    second = optional(witness("0")).replace("def twice", "def wrong")  # would contradict
    both = {**GOOD, "numeric/easy/double.py": witness() + second}
    (report,) = verify(load_course(write_course(both)), jobs=0).reports
    (claim,) = report.claims
    assert report.ok
    assert claim.skipped == (f"wrong: {MISSING} is not installed",)
    assert len(claim.observations) == 4
    assert report.skipped() == [f"double: skipped: wrong: {MISSING} is not installed"]
    assert ResultReport.from_json(report.to_json()).skipped() == report.skipped()


def test_nothing_but_skipped_witnesses_is_no_agreement(write_course):
    alone = {**GOOD, "numeric/easy/double.py": optional(witness())}
    (report,) = verify(load_course(write_course(alone)), jobs=0).reports
    assert not report.ok
    assert report.claims[0].kinds == ()
    assert report.problems() == ["double: not witnessed: nothing was observed"]
