"""Verify results: prove, replay, witness, and try wrong variants of every claim."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from closedform.course.cache import Cache
from closedform.course.chain import ChainFailed
from closedform.course.claims import Seen, check_claim
from closedform.course.figures import drawings
from closedform.course.loader import Course, load_course
from closedform.course.questions import check_questions
from closedform.course.remarks import check_remarks
from closedform.course.replaying import LATE, replay_elsewhere
from closedform.course.result import Step
from closedform.course.verification import ClaimReport, ResultReport, Verification
from closedform.kernel.theorem import certificate
from closedform.witness.harness import WitnessError

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["ERRORS", "check_claims", "proofs", "verify", "verify_result"]

TIME_LIMIT = 300.0
ERRORS = (ChainFailed, WitnessError, ValueError, OSError)  # the fault of a result, not ours


def proofs(course: Course, name: str) -> dict[str, Any]:
    """The certificate of all proved steps of a result.

    Raises
    ------
    ChainFailed
        When a step cannot be proved.
    """
    theorems = course.theorems(name)
    chain = course.result(name).chain
    return certificate(*(theorems[item.name] for item in chain if isinstance(item, Step)))


def check_claims(
    course: Course, name: str, *, mutants: bool = False, seed: int = 0, seen: Seen | None = None
) -> tuple[ClaimReport, ...]:
    """Hold the witnesses of a result against its claims, and against wrong variants of them.

    Parameters
    ----------
    seen : dict, optional
        Filled with what the witnesses observed; what is in it is not observed again.  For the
        same course, result and seed.
    """
    result, theorems = course.result(name), course.theorems(name)
    witnesses = course.witnesses(name)
    return tuple(
        check_claim(
            course, result, claim, theorems, witnesses, mutants=mutants, seed=seed, seen=seen
        )
        for claim in result.claims
    )


def verify_result(
    course: Course, name: str, *, mutants: bool = False, seed: int = 0, seen: Seen | None = None
) -> ResultReport:
    """Verify one result, up to the replay, which is done for all results at once.

    Parameters
    ----------
    course : Course
        The course.
    name : str
        The id of the result.
    mutants : bool
        Whether to try wrong variants of every claim.
    seed : int
        Fixes points and random numbers.
    seen : dict, optional
        As for :func:`check_claims`.
    """
    started = time.perf_counter()
    result = course.result(name)
    report = ResultReport(name, result.title)
    try:
        theorems = course.theorems(name)
        check_questions(result, theorems)
        drawings(course, result)
        claims = check_claims(course, name, mutants=mutants, seed=seed, seen=seen)
        proved = [theorems[item.name] for item in result.chain if isinstance(item, Step)]
        granted = [h.name for claim in result.claims for h in theorems[claim].hypotheses]
        report = replace(
            report,
            evidence=str(min(theorems[claim].evidence for claim in result.claims)),
            rules=tuple(dict.fromkeys(r for theorem in proved for r in theorem.rules())),
            steps=len(proved),
            hypotheses=tuple(dict.fromkeys(granted)),
            claims=claims,
            remarks=tuple(check_remarks(result, theorems)),
            certificate=proofs(course, name),
        )
    except ERRORS as error:
        report = replace(report, error=str(error))
    return replace(report, cites=course.cites(name), seconds=time.perf_counter() - started)


def verify(
    course: Course,
    ids: Sequence[str] | None = None,
    *,
    mutants: bool = False,
    seed: int = 0,
    jobs: int = 1,
    progress: Callable[[ResultReport], None] | None = None,
    time_limit: float = TIME_LIMIT,
    cache: Cache | None = None,
    resume: bool = False,
) -> Verification:
    """Verify results of a course.

    Parameters
    ----------
    course : Course
        The course.
    ids : sequence of str, optional
        Which results; by default all.
    mutants : bool
        Whether to try wrong variants of every claim.
    seed : int
        Fixes points and random numbers.
    jobs : int
        Number of worker processes; 0 works in this process, without a time limit.  The reports
        do not depend on it.
    progress : callable, optional
        Called with the report of every result that is done, before its proofs are replayed.
    time_limit : float
        Seconds that one result may take in a worker.
    cache : Cache, optional
        Where to remember the reports, each as soon as it is there.
    resume : bool
        Whether to take the reports of unchanged results from the cache.

    Raises
    ------
    UnknownResult
        When an id is not in the course.
    """
    started = time.perf_counter()
    names = tuple(ids) if ids else course.ids
    for name in names:
        course.result(name)
    done: dict[str, ResultReport] = {}
    unchanged = []
    for name in names:
        known = cache.get(name, mutants=mutants, seed=seed) if cache and resume else None
        if known is not None:
            done[name] = known
            unchanged.append(name)
            if progress:
                progress(known)
    left = [name for name in dict.fromkeys(names) if name not in done]
    run = partial(_here, course) if jobs == 0 else partial(_in_workers, course, jobs, time_limit)
    for report, finished in run(left, mutants, seed):
        done[report.id] = report
        if cache and finished:
            cache.put(report, mutants=mutants, seed=seed)
        if progress:
            progress(report)
    for report in _replayed([report for report in done.values() if not report.replayed], jobs):
        done[report.id] = report
        if cache and report.replayed:
            cache.put(report, mutants=mutants, seed=seed)
    reports = tuple(done[name] for name in names)
    seconds = time.perf_counter() - started
    return Verification(reports, mutants, seed, seconds, tuple(unchanged))


def _replayed(reports: list[ResultReport], jobs: int) -> list[ResultReport]:
    certificates = {r.id: r.certificate for r in reports if not r.error}
    outcome = replay_elsewhere(certificates, jobs)
    final = []
    for report in reports:
        problem = outcome.get(report.id)
        if report.error:
            final.append(report)
        elif problem:
            said = f"the proofs do not replay: {problem}"
            final.append(replace(report, error=said, undecided=problem == LATE))
        else:
            final.append(replace(report, replayed=True))
    return final


Finished: TypeAlias = tuple[ResultReport, bool]
"""A report, and whether it is about the result: not about a worker that was stopped or died."""


def _here(course: Course, names: Sequence[str], mutants: bool, seed: int) -> Iterator[Finished]:
    for name in names:
        yield verify_result(course, name, mutants=mutants, seed=seed), True


def _in_workers(
    course: Course,
    jobs: int,
    time_limit: float,
    names: Sequence[str],
    mutants: bool,
    seed: int,
) -> Iterator[Finished]:
    if not names:
        return
    from concurrent.futures import TimeoutError as OutOfTime
    from concurrent.futures import as_completed

    from pebble import ProcessPool

    with ProcessPool(max_workers=min(jobs, len(names))) as pool:
        waiting: dict[Future[ResultReport], str] = {
            pool.schedule(_work, args=(course.root, name, mutants, seed), timeout=time_limit): name
            for name in names
        }
        for future in as_completed(waiting):
            name = waiting[future]
            stopped = ResultReport(name, course.result(name).title)
            try:
                yield future.result(), True
            except OutOfTime:
                late = f"not done within {time_limit:g} s"
                yield replace(stopped, error=late, undecided=True), False
            except Exception as error:
                # A worker that died must be reported under its result, not end the run.
                yield replace(stopped, error=f"{type(error).__name__}: {error}"), False


_courses: dict[Path, Course] = {}


def _work(root: Path, name: str, mutants: bool, seed: int) -> ResultReport:
    if root not in _courses:
        _courses[root] = load_course(root)
    return verify_result(_courses[root], name, mutants=mutants, seed=seed)
