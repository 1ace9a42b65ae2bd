"""What a result is made of.  Plain data: nothing is read or proved when a file is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from closedform.derive.methods import Method

__all__ = [
    "Answer",
    "Choice",
    "Figure",
    "Given",
    "Misconception",
    "Option",
    "Part",
    "Remark",
    "Result",
    "Source",
    "Step",
    "Variant",
]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a problem comes from: a key of the bibliography, and the place there."""

    key: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A hypothesis of the chain: a definition, independence, a counting argument in words.

    Attributes
    ----------
    name : str
        How later steps refer to it.
    statement : str
        The relation granted.
    reason : str
        The same in words, as the solution sheet prints it.
    forall : str
        Domain text: the variables for all of whose values it is granted.
    modelling : bool
        Whether it is a modelling assumption (printed as such) and not just a definition.
    """

    name: str
    statement: str
    reason: str
    forall: str = ""
    modelling: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A proved step of the chain.

    Attributes
    ----------
    name : str
        How later steps, answers and witnesses refer to it.
    statement : str
        The relation; without a right side, the one that is found is taken.
    reason : str
        One line of prose.
    by : Method
        How it is proved (see :mod:`closedform.derive.methods`).
    forall : str
        Domain text: variables of this step beside the result's own, or with another range.
    shown : bool
        Whether the solution sheet prints it; auxiliary steps are proved all the same.
    """

    name: str
    statement: str
    reason: str
    by: Method
    forall: str = ""
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong answer that students really give, and one sentence that helps."""

    answer: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers a part: one side of a proved step, perhaps at special values.

    Attributes
    ----------
    step : str
        The step whose right side is the answer.
    at : mapping of str to str
        Values to put in, as text.
    form : str
        Wanted form: ``closed``, ``simplified``, ``factored``, ``decimal``, ``exact`` or empty.
    names : mapping of str to str
        Other names under which a symbol may be typed.
    """

    step: str
    at: Mapping[str, str] = field(default_factory=dict)
    form: str = "closed"
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be ticked: words, and the statement that decides whether they are true.

    Whether it is right is never written down: the statement is proved or refuted when the result
    is verified (:mod:`closedform.course.questions`).

    Attributes
    ----------
    text : str
        What the student reads; prose with ``$...$``.
    step : str
        The proved step that decides.  Without a ``statement``, the option claims this step.
    statement : str
        What is claimed: a relation, or a value that the left side of ``step`` is said to have.
        Without a ``step`` it is decided by calculation on the domain of the result.
    at : mapping of str to str
        Values at which it is claimed, as text.
    holds : bool
        Whether the option says that the claim holds for all values, or that it does not.
    feedback : str
        One sentence for those who tick it and should not.
    """

    text: str
    step: str = ""
    statement: str = ""
    at: Mapping[str, str] = field(default_factory=dict)
    holds: bool = True
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What answers a part: the right one of several options, or all that are right.

    Attributes
    ----------
    options : tuple of Option
        As printed, in this order.
    several : bool
        Whether all right options are asked for; otherwise exactly one must be right.
    """

    options: tuple[Option, ...]
    several: bool = False

    @classmethod
    def from_truth(
        cls,
        step: str,
        statement: str = "",
        at: Mapping[str, str] | None = None,
        *,
        yes: str = "",
        no: str = "",
    ) -> Choice:
        """Yes or no: does a statement hold for all values?

        Parameters
        ----------
        step, statement, at
            The claim, as in :class:`Option`.
        yes, no : str
            Feedback for those who say yes, or no, and are wrong.
        """
        values = dict(at or {})
        return cls(
            (
                Option("Yes", step, statement, values, True, yes),
                Option("No", step, statement, values, False, no),
            )
        )

    @property
    def is_yes_no(self) -> bool:
        """Whether the options are Yes and No."""
        return tuple(option.text for option in self.options) == ("Yes", "No")


@dataclass(frozen=True, slots=True)
class Part:
    """A question as a student reads it.

    Attributes
    ----------
    question : str
        Prose with ``$...$``.
    answer : Answer or Choice
        What has to be answered.
    accepted, refused : tuple of str
        Answers that must be accepted and refused; they are run as tests.
    misconceptions : tuple of Misconception
        Wrong answers with feedback.
    """

    question: str
    answer: Answer | Choice
    accepted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something wrong or incomplete in a printed source.

    Attributes
    ----------
    printed : str
        What the source prints, in prose with ``$...$``.
    correct : str
        What is right, in prose.
    statement : str
        The printed right side as an expression; it is refuted against ``step``.  Empty where
        the fault is not a formula but a missing assumption.
    step : str
        The proved step that the printed formula should have agreed with.
    at : mapping of str to str
        The point at which they are compared; by default the smallest readable one is found.
    source : Source or None
        Where it is printed, if not where the result comes from.
    """

    printed: str
    correct: str
    statement: str = ""
    step: str = ""
    at: Mapping[str, str] = field(default_factory=dict)
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """How numbers are drawn for a personal copy: a domain text that bounds every number."""

    draw: str
    step: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of a result; ``numeric/<topic>/<result>_figure.py`` has the function that draws it.

    Attributes
    ----------
    name : str
        The name under which :func:`closedform.witness.drawing.figure` declares the function.
    caption : str
        Prose with ``$...$``; the number is put in front by the sheet.
    alt : str
        What it shows, in words without formulas, for readers who do not see it.
    place : str
        ``problem``: every reader of the problem sees it; ``solution``: after the derivation.
    """

    name: str
    caption: str
    alt: str
    place: str = "solution"


@dataclass(frozen=True, slots=True)
class Result:
    """A result of a course: the problem, the chain that derives it, and its questions.

    Attributes
    ----------
    title : str
        As printed.
    source : tuple of Source
        Where the problem comes from.
    domain : str
        Domain text of the problem.
    problem : str
        The problem in prose; ``parts`` ask the questions.
    parts : tuple of Part
        The questions.
    chain : tuple of Given and Step
        The derivation.
    claims : tuple of str
        The steps that are the result: witnessed, and mutated.
    remarks : tuple of Remark
        Faults of the printed sources.
    variants : tuple of Variant
        How numbers are drawn.
    figures : tuple of Figure
        Pictures.
    id : str
        ``topic.result``; filled in by the loader from the file's place.
    """

    title: str
    source: tuple[Source, ...]
    domain: str
    problem: str
    parts: tuple[Part, ...]
    chain: tuple[Given | Step, ...]
    claims: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()
    variants: tuple[Variant, ...] = ()
    figures: tuple[Figure, ...] = ()
    id: str = ""

    def step(self, name: str) -> Given | Step:
        """The step or hypothesis of that name.

        Raises
        ------
        KeyError
            When the chain has none.
        """
        for item in self.chain:
            if item.name == name:
                return item
        raise KeyError(f"{self.id or self.title} has no step {name!r}")
