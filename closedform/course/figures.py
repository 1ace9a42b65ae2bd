"""The figures of a result: who draws them, and the theorems that they may evaluate."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from closedform.course.claims import claimed_value
from closedform.course.files import FileBroken, execute
from closedform.course.loader import FIGURE_FILE, CourseError
from closedform.course.result import Result
from closedform.kernel.theorem import Evidence, Theorem
from closedform.language.names import canonical
from closedform.language.tree import free_symbols, function_names
from closedform.witness.points import Point

if TYPE_CHECKING:
    from closedform.course.loader import Course
    from closedform.witness.drawing import Drawing

__all__ = ["PLACES", "Proved", "drawings"]

PLACES = ("problem", "solution")


def drawings(course: Course, result: Result) -> dict[str, Drawing]:
    """The functions that draw the figures of a result, by name.

    Raises
    ------
    CourseError
        When the file is missing or broken, or draws other figures than the result has.
    """
    if not result.figures:
        return {}
    topic, _, name = result.id.partition(".")
    path = course.root_of("numeric") / topic / f"{name}{FIGURE_FILE}.py"
    if not path.is_file():
        raise CourseError(f"{result.id} has figures, but nothing draws them: write {path}")
    try:
        declared: list[Drawing] = execute(path).get("FIGURES", [])
    except FileBroken as error:
        raise CourseError(f"{path}:{error.line}: {error}") from error
    _compare(path, result, [drawing.name for drawing in declared])
    return {drawing.name: drawing for drawing in declared}


def _compare(path: Path, result: Result, drawn: list[str]) -> None:
    wanted = [one.name for one in result.figures]
    for names, said in ((wanted, "has"), (drawn, f"is given by {path}")):
        twice = [name for name in names if names.count(name) > 1]
        if twice:
            raise CourseError(f"{result.id} {said} the figure {twice[0]!r} twice")
    if set(wanted) != set(drawn):
        raise CourseError(
            f"{result.id} has the figures {', '.join(wanted)}, but {path} draws "
            f"{', '.join(drawn) or 'none'}"
        )
    for one in result.figures:
        if one.place not in PLACES:
            raise CourseError(
                f"{result.id}, figure {one.name!r}: place must be one of {', '.join(PLACES)}, "
                f"not {one.place!r}"
            )
        if not one.alt or not one.caption:
            raise CourseError(f"{result.id}, figure {one.name!r} needs caption= and alt=")


class Proved:
    """Evaluates the right sides of proved steps, so that a curve is the theorem itself.

    Parameters
    ----------
    result : Result
        Whose steps.
    theorems : mapping of str to Theorem
        By name.
    """

    def __init__(self, result: Result, theorems: Mapping[str, Theorem]) -> None:
        self.result, self.theorems = result, theorems

    def __call__(self, step: str, **values: int | str | float | Fraction) -> float:
        """The value of the right side of a step.

        Parameters
        ----------
        step : str
            Name of a proved step.
        **values : int, str, float or Fraction
            The symbols by name; a text is an exact rational such as ``"1/3"``, and a float is the
            rational that it stands for.  ``beta_1`` may be written for a symbol of any such name.

        Raises
        ------
        CourseError
            When the step is unknown or not proved, a value is missing, malformed or outside the
            domain, or the right side has no value there.
        """
        theorem = self._theorem(step)
        point: Point = {canonical(name): self._exact(step, value) for name, value in values.items()}
        needed = free_symbols(theorem.right)
        missing = needed - point.keys()
        if missing:
            raise self._error(step, f"no value for {', '.join(sorted(missing))}")
        unknown = point.keys() - set(theorem.domain.names)
        if unknown:
            raise self._error(step, f"{', '.join(sorted(unknown))}: not declared")
        self._require_inside(step, theorem, point)
        found = claimed_value(theorem.right, point)
        if found is None:
            raise self._error(step, f"the right side has no value at {point}")
        return float(found)

    def _theorem(self, step: str) -> Theorem:
        if step not in self.theorems:
            raise self._error(step, "the chain has no such step")
        theorem = self.theorems[step]
        if theorem.obligations or theorem.evidence < Evidence.ENCLOSED or theorem.rule == "suppose":
            raise self._error(step, "this is not proved without further conditions")
        functions = function_names(theorem.right) & set(theorem.domain.names)
        if functions:
            raise self._error(step, f"its right side depends on {', '.join(sorted(functions))}")
        return theorem

    def _require_inside(self, step: str, theorem: Theorem, point: Point) -> None:
        """Only what was given is checked: the right side is about nothing else."""
        domain = theorem.domain
        for name in domain.names:
            if name not in point:
                domain = domain.without(name)
        if not domain.contains(point):
            shown = ", ".join(f"{name} = {value}" for name, value in point.items())
            raise self._error(step, f"{shown} lies outside the domain '{theorem.domain}'")

    def _exact(self, step: str, value: int | str | float | Fraction) -> Fraction:
        try:
            return Fraction(value)
        except (ValueError, OverflowError, ZeroDivisionError, TypeError) as error:
            raise self._error(step, f"{value!r} is no rational number") from error

    def _error(self, step: str, problem: str) -> CourseError:
        return CourseError(f"{self.result.id}, figure, step {step!r}: {problem}")
