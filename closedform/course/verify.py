"""Verify results: prove, replay, witness, and try wrong variants of every claim."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from closedform.course.chain import ChainFailed
from closedform.course.claims import check_claim
from closedform.course.loader import Course, load_course
from closedform.course.remarks import check_remarks
from closedform.course.replaying import replay_elsewhere
from closedform.course.result import Step
from closedform.course.verification import ResultReport, Verification
from closedform.kernel.theorem import certificate
from closedform.witness.harness import WitnessError

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["verify", "verify_result"]

TIME_LIMIT = 300.0


def verify_result(
    course: Course, name: str, *, mutants: bool = False, seed: int = 0
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
    """
    started = time.perf_counter()
    result = course.result(name)
    report = ResultReport(name, result.title)
    try:
        theorems = course.theorems(name)
        witnesses = course.witnesses(name)
        claims = tuple(
            check_claim(course, result, claim, theorems, witnesses, mutants=mutants, seed=seed)
            for claim in result.claims
        )
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
            certificate=certificate(*proved),
        )
    except (ChainFailed, WitnessError, ValueError, OSError) as error:
        report = replace(report, error=str(error))
    return replace(report, seconds=time.perf_counter() - started)


def verify(
    course: Course,
    ids: Sequence[str] | None = None,
    *,
    mutants: bool = False,
    seed: int = 0,
    jobs: int = 1,
    progress: Callable[[str], None] | None = None,
    time_limit: float = TIME_LIMIT,
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
        Number of worker processes; 0 works in this process, without a time limit.
    progress : callable, optional
        Called with the id of every result that is done.
    time_limit : float
        Seconds that one result may take in a worker.

    Raises
    ------
    UnknownResult
        When an id is not in the course.
    """
    started = time.perf_counter()
    names = tuple(ids) if ids else course.ids
    for name in names:
        course.result(name)
    run = partial(_here, course) if jobs == 0 else partial(_in_workers, course, jobs, time_limit)
    done: dict[str, ResultReport] = {}
    for report in run(names, mutants, seed):
        done[report.id] = report
        if progress:
            progress(report.id)
    reports = _replayed([done[name] for name in names])
    return Verification(tuple(reports), mutants, seed, time.perf_counter() - started)


def _replayed(reports: list[ResultReport]) -> list[ResultReport]:
    outcome = replay_elsewhere({r.id: r.certificate for r in reports if not r.error})
    final = []
    for report in reports:
        problem = outcome.get(report.id)
        if report.error:
            final.append(report)
        elif problem:
            final.append(replace(report, error=f"the proofs do not replay: {problem}"))
        else:
            final.append(replace(report, replayed=True))
    return final


def _here(course: Course, names: Sequence[str], mutants: bool, seed: int) -> Iterator[ResultReport]:
    for name in names:
        yield verify_result(course, name, mutants=mutants, seed=seed)


def _in_workers(
    course: Course,
    jobs: int,
    time_limit: float,
    names: Sequence[str],
    mutants: bool,
    seed: int,
) -> Iterator[ResultReport]:
    from concurrent.futures import TimeoutError as OutOfTime
    from concurrent.futures import as_completed

    from pebble import ProcessPool

    with ProcessPool(max_workers=min(jobs, len(names) or 1)) as pool:
        waiting: dict[Future[ResultReport], str] = {
            pool.schedule(_work, args=(course.root, name, mutants, seed), timeout=time_limit): name
            for name in names
        }
        for future in as_completed(waiting):
            name = waiting[future]
            try:
                yield future.result()
            except OutOfTime:
                title = course.result(name).title
                yield ResultReport(name, title, error=f"not done within {time_limit:g} s")
            except Exception as error:
                # A worker that died must be reported under its result, not end the run.
                title = course.result(name).title
                yield ResultReport(name, title, error=f"{type(error).__name__}: {error}")


_courses: dict[Path, Course] = {}


def _work(root: Path, name: str, mutants: bool, seed: int) -> ResultReport:
    if root not in _courses:
        _courses[root] = load_course(root)
    return verify_result(_courses[root], name, mutants=mutants, seed=seed)
