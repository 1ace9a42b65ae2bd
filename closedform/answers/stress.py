"""Draw the variants of a question many times, solve each, and hold the listed answers against it.

What must be accepted has to be accepted at all numbers, and what must be refused has to be refused,
unless it happens to be right at some of them: then these variants do not tell the two apart.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from closedform.answers.check import part_letter, read_answer
from closedform.answers.judging import judge_trees
from closedform.course.chain import ChainFailed
from closedform.course.copies import Copy, Findings, draw_copies, solutions, spread, where
from closedform.course.loader import Course, CourseError, load_course
from closedform.course.result import Answer, Part, Result, Variant
from closedform.course.variants import drawing, fixed, tree_of
from closedform.kernel.domain import DomainError
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.language.errors import Unreadable
from closedform.language.reader import read
from closedform.language.tree import Expr, free_symbols, substitute

if TYPE_CHECKING:
    from closedform.kernel.theorem import Theorem

__all__ = ["Question", "stress", "stress_result"]

SECONDS = 5.0  # for one comparison


@dataclass(frozen=True)
class Question:
    """What came of one question.

    Attributes
    ----------
    id, step : str
        The result, and the step whose right side solves the question.
    parts : tuple of str
        The letters of the parts whose answers were checked.
    drawn, distinct : int
        How many variants were drawn, and how many of them differ.
    low, median, high : str
        The range of the solutions; empty when there are none.
    warnings : tuple of str
        What makes some variants worse exercises than others.
    failures : tuple of str
        What is wrong: no solution, a right answer refused, a wrong one accepted everywhere.
    undecided : tuple of str
        Comparisons without a verdict.
    seconds : float
        Time spent.
    """

    id: str
    step: str = ""
    parts: tuple[str, ...] = ()
    drawn: int = 0
    distinct: int = 0
    low: str = ""
    median: str = ""
    high: str = ""
    warnings: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether nothing failed and everything was decided."""
        return not self.failures and not self.undecided

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {**vars(self), "seconds": round(self.seconds, 3), "ok": self.ok}


def stress(
    course: Course,
    ids: Sequence[str] | None = None,
    *,
    count: int = 100,
    seed: int = 0,
    jobs: int = 1,
    progress: Callable[[str], None] | None = None,
) -> list[Question]:
    """Draw and check the variants of results.

    Parameters
    ----------
    course : Course
        The course.
    ids : sequence of str, optional
        Which results; by default all.
    count : int
        How many variants of each question are drawn, at least 1.
    seed : int
        Fixes the numbers.
    jobs : int
        Number of worker processes; 0 works in this process.  The outcome does not depend on it.
    progress : callable, optional
        Called with the id of every result that is done.

    Returns
    -------
    list of Question
        In the order of the ids, and of the variants that a result declares.

    Raises
    ------
    UnknownResult
        When an id is not in the course.
    """
    names = tuple(dict.fromkeys(ids)) if ids else course.ids
    for name in names:
        course.result(name)
    done: dict[str, list[Question]] = {}
    for name, questions in _run(course, names, count, seed, jobs):
        done[name] = questions
        if progress:
            progress(name)
    return [question for name in names for question in done[name]]


def _run(
    course: Course, names: Sequence[str], count: int, seed: int, jobs: int
) -> Iterator[tuple[str, list[Question]]]:
    if jobs == 0:
        for name in names:
            yield name, stress_result(course, name, count=count, seed=seed)
        return
    # Not pebble's pool: its workers may not start the processes that comparisons are timed in.
    from concurrent.futures import ProcessPoolExecutor, as_completed

    with ProcessPoolExecutor(min(jobs, len(names) or 1)) as pool:
        waiting = {pool.submit(_work, course.root, name, count, seed): name for name in names}
        try:
            for future in as_completed(waiting):
                yield waiting[future], future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_courses: dict[Path, Course] = {}


def _work(root: Path, name: str, count: int, seed: int) -> list[Question]:
    if root not in _courses:
        _courses[root] = load_course(root)
    return stress_result(_courses[root], name, count=count, seed=seed)


def stress_result(course: Course, name: str, *, count: int = 100, seed: int = 0) -> list[Question]:
    """Draw and check the variants of one result; see :func:`stress`."""
    result = course.result(name)
    if not result.variants:
        return [Question(name, warnings=("it declares no variants",))]
    return [_question(course, result, variant, count, seed) for variant in result.variants]


def _question(course: Course, result: Result, variant: Variant, count: int, seed: int) -> Question:
    started = time.perf_counter()
    found = Findings()
    question = Question(result.id, variant.step)
    try:
        theorem = _solving(course, result, variant)
        key = (seed, result.id, variant.step)
        copies = draw_copies(drawing(result, variant, theorem), count, key)
        low, median, high = spread(solutions(theorem.right, copies, found))
        question = replace(
            question, drawn=count, distinct=len(copies), low=low, median=median, high=high
        )
        for letter, part in _matching(result, variant, theorem):
            question = replace(question, parts=(*question.parts, letter))
            _check(letter, part, theorem, copies, found)
    except (ChainFailed, CourseError, DomainError, Unreadable) as error:
        found.failures.append(" ".join(str(error).split()))
    return replace(
        question,
        warnings=tuple(found.warnings),
        failures=tuple(found.failures),
        undecided=tuple(found.undecided),
        seconds=time.perf_counter() - started,
    )


def _solving(course: Course, result: Result, variant: Variant) -> Theorem:
    theorem = course.theorems(result.id).get(variant.step)
    if theorem is None or theorem.statement.value != "=":
        raise ChainFailed(result.id, variant.step, "no equation of this name solves a variant")
    return theorem


def _matching(result: Result, variant: Variant, theorem: Theorem) -> Iterator[tuple[str, Part]]:
    """The parts that the variant solves, those excepted that fix all numbers themselves."""
    wanted = free_symbols(theorem.right) & set(theorem.domain.names)
    for place, part in enumerate(result.parts):
        answer = part.answer
        if not isinstance(answer, Answer) or answer.step != variant.step:
            continue
        if not part.accepted or (wanted and wanted <= set(answer.at)):
            continue
        yield part_letter(place), part


def _check(letter: str, part: Part, theorem: Theorem, copies: list[Copy], found: Findings) -> None:
    assert isinstance(part.answer, Answer)
    reading = theorem.domain.reading()
    at = {name: read(text, reading) for name, text in part.answer.at.items()}
    wrong = dict.fromkeys([*part.refused, *(m.answer for m in part.misconceptions)])
    for text in (*part.accepted, *wrong):
        tree = read_answer(text, part, reading, theorem.left)
        verdicts: dict[str, list[Copy]] = {}
        for copy in copies:
            values = {name: tree_of(value) for name, value in copy.numbers.items()} | at
            verdict = _verdict(theorem, tree, values, copy)
            verdicts.setdefault(verdict, []).append(copy)
        shown = f"'{text}' in part {letter}"
        _report(shown, text in part.accepted, verdicts, copies, found)


def _verdict(theorem: Theorem, tree: Expr, values: Mapping[str, Expr], copy: Copy) -> str:
    """The verdict on an answer at the numbers of a copy, or ``undefined`` where it has no value."""
    domain = fixed(theorem.domain, dict(values))
    gold, written = (substitute(side, values) for side in (theorem.right, tree))
    verdict = judge_trees(gold, written, domain, seconds=SECONDS).verdict
    if verdict == "undecided":
        try:
            evaluate(written, copy.point)
        except Undefined:
            return "undefined"
        except NotExact:
            pass
    return verdict


def _report(
    shown: str,
    accepted: bool,
    verdicts: Mapping[str, list[Copy]],
    copies: list[Copy],
    found: Findings,
) -> None:
    right = verdicts.get("proved", [])
    wrong = verdicts.get("refuted", []) + verdicts.get("undefined", [])
    if accepted and wrong:
        found.failures.append(f"a right answer is refused: {shown}{where(wrong, copies)}")
    elif not accepted and len(right) == len(copies) > 1:
        found.failures.append(f"a wrong answer is right at all numbers: {shown}")
    elif not accepted and right:
        found.warnings.append(
            f"the numbers do not tell the solution from {shown}{where(right, copies)}"
        )
    for verdict, group in verdicts.items():
        if verdict not in ("proved", "refuted", "undefined"):
            found.undecided.append(f"{shown} is {verdict}{where(group, copies)}")
