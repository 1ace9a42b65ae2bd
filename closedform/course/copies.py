"""Personal copies of an exercise: draw them, solve them, and see which are poor exercises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import median_low

from closedform.course.claims import claimed_value
from closedform.course.variants import Drawing
from closedform.kernel.evaluate import Table
from closedform.language.tree import Expr, function_names
from closedform.witness.points import Point, format_point

__all__ = ["Copy", "Findings", "draw_copies", "solutions", "spread", "where"]

FEW = 10  # different copies; fewer are soon passed around in a class
LONG = 8  # digits of a numerator or a denominator; more are no pleasure


@dataclass(frozen=True)
class Copy:
    """Numbers that were drawn, and how many times.

    Attributes
    ----------
    point : dict
        The numbers by name, and tables for sequences.
    times : int
        How many times these numbers were drawn.
    """

    point: Point
    times: int = 1

    @property
    def numbers(self) -> dict[str, Fraction]:
        """The numbers alone."""
        return {name: v for name, v in self.point.items() if isinstance(v, Fraction)}

    def __str__(self) -> str:
        return format_point(self.numbers)


@dataclass
class Findings:
    """What was found about a question, one line each.

    Attributes
    ----------
    warnings, failures, undecided : list of str
        What makes some copies poor, what is wrong, and what could not be decided.
    """

    warnings: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)


def draw_copies(drawing: Drawing, count: int, key: tuple[object, ...]) -> list[Copy]:
    """Draw a number of copies; equal ones are counted.

    Parameters
    ----------
    drawing : Drawing
        How they are drawn.
    count : int
        How many, at least 1.
    key : tuple
        What fixes the numbers: a seed, and what the question is called.

    Raises
    ------
    DomainError
        When no numbers satisfy the relations.
    """
    times: Counter[tuple[tuple[str, Fraction], ...]] = Counter()
    first: dict[tuple[tuple[str, Fraction], ...], Point] = {}
    for place in range(count):
        point = drawing.draw((*key, place))
        numbers = tuple(Copy(point).numbers.items())
        times[numbers] += 1
        first.setdefault(numbers, point)
    return [Copy(point, times[numbers]) for numbers, point in first.items()]


def where(some: Sequence[Copy], copies: Sequence[Copy]) -> str:
    """How often something was seen, with an example."""
    times, total = (sum(copy.times for copy in group) for group in (some, copies))
    return f" in {times} of {total} variants, for example {some[0]}"


def solutions(right: Expr, copies: Sequence[Copy], found: Findings) -> list[Fraction | float]:
    """The solutions, each as often as it was drawn; what is unpleasant about them is found.

    There are none where the solution is a formula in the values of a sequence.

    Parameters
    ----------
    right : Expr
        The proved right side.
    copies : sequence of Copy
        Where to evaluate it.
    found : Findings
        What is found is added here.
    """
    pairs: list[tuple[Copy, Fraction | float]] = []
    unsolved = []
    for copy in copies:
        value = claimed_value(right, copy.point)
        if value is None:
            unsolved.append(copy)
        else:
            pairs.append((copy, value))
    if unsolved:
        found.failures.append(f"there is no solution{where(unsolved, copies)}")
    drawn = sum(copy.times for copy in copies)
    if len(copies) < min(FEW, drawn):
        found.warnings.append(f"only {len(copies)} different variants were drawn")
    if any(isinstance(copies[0].point.get(name), Table) for name in function_names(right)):
        return []
    _judge_values(pairs, copies, found)
    return [value for copy, value in pairs for _ in range(copy.times)]


def _judge_values(
    pairs: list[tuple[Copy, Fraction | float]], copies: Sequence[Copy], found: Findings
) -> None:
    different = len({value for _, value in pairs})
    if different < min(FEW, len(copies)):
        found.warnings.append(f"only {different} different solutions in {len(copies)} variants")
    for plain in (0, 1):
        same = [copy for copy, value in pairs if value == plain]
        if same:
            found.warnings.append(f"the solution is {plain}{where(same, copies)}")
    long = [(copy, v) for copy, v in pairs if isinstance(v, Fraction) and _digits(v) > LONG]
    if long:
        longest = max((value for _, value in long), key=_digits)
        place = where([copy for copy, _ in long], copies)
        found.warnings.append(f"the solution is as long as {longest}{place}")


def _digits(value: Fraction) -> int:
    return max(len(str(abs(value.numerator))), len(str(value.denominator)))


def spread(values: Sequence[Fraction | float]) -> tuple[str, str, str]:
    """Smallest, median and largest; of an even number of values the lower of the middle two.

    Examples
    --------
    >>> spread([Fraction(1, 2), Fraction(3), Fraction(1, 3)])
    ('1/3', '1/2', '3')
    """
    if not values:
        return "", "", ""
    return _number(min(values)), _number(median_low(values)), _number(max(values))


def _number(value: Fraction | float) -> str:
    if isinstance(value, Fraction) and _digits(value) <= LONG:
        return str(value)
    return f"{float(value):.6g}"
