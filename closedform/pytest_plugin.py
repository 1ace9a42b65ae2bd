"""pytest plugin: ``pytest --closedform [FOLDER]`` runs every result of a course as tests.

Without the option it does nothing, and imports nothing but pytest.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from closedform.course.claims import Seen
    from closedform.course.loader import Course
    from closedform.course.verification import ResultReport

__all__ = ["Problem", "ResultCollector", "ResultItem"]

SEED = 0


class Problem(Exception):
    """What is wrong with a result; shown without a traceback, which would not help."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--closedform``."""
    parser.getgroup("closedform").addoption(
        "--closedform",
        nargs="?",
        const="",
        metavar="FOLDER",
        help="also test every result of the course in FOLDER (by default the built-in course): "
        "its proof, the replay of the proof, its witnesses, and whether wrong variants are caught",
    )


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Put the results behind whatever else the session collects."""
    report = yield
    folder = collector.config.getoption("--closedform")
    if folder is not None and isinstance(collector, pytest.Session) and report.passed:
        report.result.extend(_collectors(collector, folder))
    return report


def _collectors(session: pytest.Session, folder: str) -> Iterator[ResultCollector]:
    from closedform.course.loader import CourseError, load_course

    try:
        course = load_course(session.config.invocation_params.dir / folder if folder else None)
    except CourseError as error:
        raise pytest.UsageError(f"--closedform: {error}") from error
    if not (course.ids or course.broken):
        raise pytest.UsageError(f"--closedform: the course in {course.root} has no results")
    for name in course.ids:
        tests = _Tests(course, name)
        path = course.root_of("derivations").joinpath(*name.split(".")).with_suffix(".py")
        checks = {
            "proof": tests.proof,
            "replay": tests.replay,
            "witness": tests.witness,
            "mutants": tests.mutants,
        }
        for library in tests.libraries():
            checks[f"witness-{library}"] = partial(tests.optional_witness, library)
        yield _collector(session, name, path, checks)
    for broken in course.broken:
        place = broken.path.relative_to(course.root).with_suffix("")
        yield _collector(session, ".".join(place.parts), broken.path, {"file": _failing(broken)})


def _collector(
    session: pytest.Session, name: str, path: Path, checks: dict[str, Callable[[], None]]
) -> ResultCollector:
    node: ResultCollector = ResultCollector.from_parent(session, name=name, path=path, nodeid=name)
    node.checks = checks
    return node


class ResultCollector(pytest.Collector):
    """A result, collected into its tests."""

    checks: dict[str, Callable[[], None]]

    def collect(self) -> Iterator[ResultItem]:
        """The tests, in a fixed order."""
        for name, check in self.checks.items():
            item: ResultItem = ResultItem.from_parent(self, name=name)
            item.check = check
            yield item


class ResultItem(pytest.Item):
    """One test of a result, such as ``averages.ema_variance::proof``."""

    check: Callable[[], None]

    def runtest(self) -> None:
        """Run it."""
        self.check()

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any) -> Any:
        """The step or the counterexample, for what a course can do wrong."""
        if isinstance(excinfo.value, Problem):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the result is written down, and a heading (pytest would split the id at dots)."""
        assert self.parent is not None
        return self.path, 0, f"{self.parent.name}: {self.name}"


def _failing(broken: object) -> Callable[[], None]:
    def check() -> None:
        raise Problem(str(broken))

    return check


class _Tests:
    """The tests of one result."""

    def __init__(self, course: Course, name: str) -> None:
        self.course, self.name = course, name
        self._report: ResultReport | None = None
        self._seen: Seen = {}

    def proof(self) -> None:
        from closedform.course.chain import ChainFailed
        from closedform.course.remarks import check_remarks

        result = self.course.result(self.name)
        try:
            theorems = self.course.theorems(self.name)
            for _ in check_remarks(result, theorems):
                pass
        except (ChainFailed, ValueError) as error:
            raise Problem(str(error)) from error
        weak = [
            f"{self.name}, step {claim!r}: {theorems[claim]}"
            for claim in result.claims
            if str(theorems[claim].evidence) != "proved" or theorems[claim].obligations
        ]
        if weak:
            raise Problem("not proved on the whole domain:\n" + "\n".join(weak))

    def replay(self) -> None:
        from closedform.course.replaying import replay_elsewhere
        from closedform.course.verify import ERRORS, proofs

        try:
            certificate = proofs(self.course, self.name)
        except ERRORS as error:
            raise Problem(str(error)) from error
        problem = replay_elsewhere({self.name: certificate})[self.name]
        if problem:
            raise Problem(f"{self.name}: the proofs do not replay: {problem}")

    def witness(self) -> None:
        _demand(
            f"{self.name}, claim {claim.name!r}: {claim.witness_problem}\n  {claim.statement}"
            for claim in self._verified().claims
            if not claim.witness_ok
        )

    def libraries(self) -> list[str]:
        """The optional libraries that some of its witnesses need."""
        from closedform.course.loader import CourseError

        try:
            witnesses = self.course.witnesses(self.name)
        except CourseError:
            return []  # the test of the witnesses says what is wrong
        return sorted({witness.requires for witness in witnesses if witness.requires})

    def optional_witness(self, library: str) -> None:
        needing = [w for w in self.course.witnesses(self.name) if w.requires == library]
        for missing in {witness.skipped for witness in needing} - {""}:
            pytest.skip(missing)
        claims = {witness.claim for witness in needing}
        _demand(
            f"{self.name}, claim {claim.name!r}: {claim.witness_problem}\n  {claim.statement}"
            for claim in self._verified().claims
            if claim.name in claims and not claim.witness_ok
        )

    def mutants(self) -> None:
        from closedform.course.verify import ERRORS, check_claims

        try:
            claims = check_claims(self.course, self.name, mutants=True, seed=SEED, seen=self._seen)
        except ERRORS as error:
            raise Problem(str(error)) from error
        if not any(claim.mutants for claim in claims):
            raise Problem(f"{self.name}: no wrong variant of any claim was found to try")
        _demand(
            f"{self.name}, claim {claim.name!r}: survived: {survivor}"
            for claim in claims
            for survivor in claim.survivors
        )

    def _verified(self) -> ResultReport:
        """All but the wrong variants, once for the tests of all witnesses."""
        from closedform.course.verify import verify_result

        if self._report is None:
            self._report = verify_result(self.course, self.name, seed=SEED, seen=self._seen)
        if self._report.error:
            raise Problem(self._report.error)
        return self._report


def _demand(problems: Iterator[str]) -> None:
    found = list(problems)
    if found:
        raise Problem("\n".join(found))
