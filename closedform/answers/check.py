"""Check an answer to a question of a course: is it right, and if not, which mistake is it?"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from closedform.answers.budget import SECONDS
from closedform.answers.choices import check_choice
from closedform.answers.demands import form_in_time
from closedform.answers.judging import judge_trees, likeness
from closedform.answers.verdict import Verdict
from closedform.course.result import Answer, Choice, Part, Result
from closedform.kernel.domain import Domain
from closedform.language.errors import Unreadable
from closedform.language.names import Names, canonical
from closedform.language.reader import read, read_statement
from closedform.language.tree import Expr, free_symbols, substitute, symbol

if TYPE_CHECKING:
    from closedform.course.loader import Course

__all__ = [
    "CheckError", "Checked", "check", "check_part", "find_part", "part_letter", "read_answer",
]  # fmt: skip

YES_NO = "yes/no"


class CheckError(ValueError):
    """There is no such question, or none that a formula answers; the message says what there is."""


@dataclass(frozen=True)
class Checked:
    """What was found out about an answer.

    Attributes
    ----------
    verdict : Verdict
        The answer against the proved one.
    result : str
        The id of the result.
    part : str
        The letter of the question.
    feedback : str
        What a recognized misconception calls for; empty if there is none.
    mistake : dict
        Where there is no such feedback, what the wrong answer is proved to look like; see
        :meth:`closedform.answers.settling.Mistake.to_json`.
    """

    verdict: Verdict
    result: str
    part: str
    feedback: str = ""
    mistake: dict[str, Any] = field(default_factory=dict)

    @property
    def form_problem(self) -> str:
        """What is wrong with the form of a right answer; empty if nothing is."""
        return self.verdict.form.reason if self.verdict.form else ""

    def to_json(self) -> dict[str, Any]:
        """Plain data: the verdict's, ``result``, ``part``, and ``feedback`` or ``mistake``."""
        data = {**self.verdict.to_json(), "result": self.result, "part": self.part}
        if self.feedback:
            data["feedback"] = self.feedback
        if self.mistake:
            data["mistake"] = self.mistake
        return data

    def __str__(self) -> str:
        hint = self.feedback or self.mistake.get("text", "")
        return "\n".join(filter(None, (str(self.verdict), hint, self.form_problem)))


def check(
    name: str, answer: str, *, course: Course | None = None, seconds: float = SECONDS
) -> Checked:
    """Check an answer to a question of a result.

    Parameters
    ----------
    name : str
        The id of the result, with the part where it has several: ``averages.ema_variance.b``
        or ``averages.ema_variance.2``.
    answer : str
        What somebody wrote: LaTeX, plain text or unicode.
    course : Course, optional
        By default the built-in course.
    seconds : float
        The time that each comparison may take.

    Returns
    -------
    Checked

    Raises
    ------
    CheckError
        When there is no such part, or no formula answers it.
    UnknownResult
        When there is no such result.

    Examples
    --------
    >>> print(check("averages.ema_variance.d", "1/20"))
    refuted: 1/19 against 1/20
    Expand 1 - (1 - 1/N)^2: it is (2N-1)/N^2, and not 2/N.
    """
    if course is None:
        from closedform.course.loader import load_course

        course = load_course()
    result, place = find_part(course, name)
    return check_part(course, result, place, answer, seconds=seconds)


def find_part(course: Course, name: str) -> tuple[Result, int]:
    """The result and the index of the part that ``ID.part`` means.

    Raises
    ------
    CheckError
        When there is no such part.
    UnknownResult
        When there is no such result.
    """
    identifier, part = name, ""
    if name not in course.ids and name.count(".") >= 2:
        identifier, _, part = name.rpartition(".")
    result = course.result(identifier)
    count = len(result.parts)
    letters = [part_letter(place) for place in range(count)]
    if not part and count == 1:
        return result, 0
    if part in letters:
        return result, letters.index(part)
    if part.isascii() and part.isdigit() and part.strip("0") and int(part[:9]) <= count:
        return result, int(part[:9]) - 1
    shown = ", ".join(f"{identifier}.{letter}" for letter in letters)
    asked = f"has no part {part!r}" if part else "has several parts"
    raise CheckError(f"{identifier} {asked}; ask for one of {shown}")


def check_part(
    course: Course, result: Result, place: int, answer: str, *, seconds: float = SECONDS
) -> Checked:
    """Check an answer to one part of a result; see :func:`check`."""
    part, letter = result.parts[place], part_letter(place)
    if isinstance(part.answer, Choice):
        found, feedback = check_choice(result, part, course.theorems(result.id), answer)
        return Checked(found, result.id, letter, feedback)
    theorem = course.theorems(result.id)[part.answer.step]
    if part.answer.form == YES_NO or theorem.statement.value != "=":
        raise CheckError(f"{result.id}.{letter} is not answered by a formula: {part.question}")
    domain = theorem.domain
    reading = domain.reading()
    values = {name: read(text, reading) for name, text in part.answer.at.items()}
    gold = substitute(theorem.right, values)
    try:
        written = read_answer(answer, part, reading, theorem.left)
    except Unreadable as error:
        reason = f"{error.reason}\n{error.caret()}"
        return Checked(Verdict("unreadable", reason), result.id, letter)
    domain = _without_values(domain, set(values) - free_symbols(written))
    verdict = judge_trees(gold, written, domain, seconds=seconds)
    feedback, mistake = "", {}
    if verdict.verdict == "refuted":
        feedback = _feedback(part, written, domain, seconds)
        mistake = {} if feedback else likeness(gold, written, domain, seconds / 2)
    elif verdict.verdict in ("proved", "plausible") and part.answer.form:
        verdict = replace(verdict, form=form_in_time(seconds, written, part.answer.form))
    return Checked(verdict, result.id, letter, feedback, mistake)


def _without_values(domain: Domain, names: Iterable[str]) -> Domain:
    """The domain without symbols whose values the question gives: no counterexample needs them."""
    for name in names:
        ends = [b.value for v in domain.variables for b in (v.lower, v.upper) if b]
        if not any(name in free_symbols(said) for said in (*ends, *domain.relations)):
            domain = domain.without(name)
    return domain


def part_letter(place: int) -> str:
    """a, b, …, z, aa, ab, …"""
    before, last = divmod(place, 26)
    return (part_letter(before - 1) if before else "") + chr(ord("a") + last)


def read_answer(text: str, part: Part, names: Names, asked: Expr) -> Expr:
    """The tree of an answer, its other names replaced, and without ``what was asked for =``."""
    assert isinstance(part.answer, Answer)  # options are read elsewhere
    others = {canonical(typed): symbol(name) for typed, name in part.answer.names.items()}
    known = Names(names.symbols | others.keys(), names.functions, names.families, names.transposes)
    tree = read_statement(text, known)
    if tree.is_relation and tree.value == "=" and tree.args[0] == asked:
        tree = tree.args[1]
    return substitute(tree, others)


def _feedback(part: Part, written: Expr, domain: Domain, seconds: float) -> str:
    """The help for the first misconception that the answer is proved to be."""
    deadline = time.monotonic() + seconds
    for misconception, tree in _misconceptions(part, domain.reading()):
        left = deadline - time.monotonic()
        if left <= 0:
            break
        if judge_trees(tree, written, domain, seconds=left).verdict == "proved":
            return misconception
    return ""


def _misconceptions(part: Part, names: Names) -> Iterator[tuple[str, Expr]]:
    for one in part.misconceptions:
        with suppress(Unreadable):  # the tests of the course find it
            yield one.feedback, read_answer(one.answer, part, names, symbol("#"))
