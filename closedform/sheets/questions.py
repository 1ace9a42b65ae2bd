"""Questions with options on a sheet: boxes for students, the key and its justification."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from closedform.course.questions import Decided
from closedform.course.result import Choice
from closedform.kernel.refute import Refutation
from closedform.language.names import latex_name
from closedform.language.reader import read
from closedform.language.tree import Expr
from closedform.sheets.inlines import Inline, Math, Text, prose
from closedform.sheets.model import Question, Tick, Ticks
from closedform.sheets.numbers import value_latex

__all__ = ["at_point", "key", "question", "value"]

Latex = Callable[[Expr], str]


def question(text: str, choice: Choice) -> Question:
    """A part as a student reads it: ``text`` and the options."""
    options = tuple(prose(" ".join(option.text.split())) for option in choice.options)
    return Question(prose(text), options)


def key(
    label: str, choice: Choice, decided: Sequence[Decided], latex: Latex, *, reasons: bool
) -> Ticks:
    """The options with the right ones ticked.

    Parameters
    ----------
    label : str
        Which part it is: ``(a)``.
    decided : sequence of Decided
        One for each option (:func:`closedform.course.questions.right_options`).
    latex : callable
        Prints a formula.
    reasons : bool
        Whether each option is justified; of Yes and No, only the right one.
    """
    items = []
    for option, one in zip(choice.options, decided, strict=True):
        wanted = reasons and (one.right or not choice.is_yes_no)
        lead = "Because " if choice.is_yes_no else "True: " if one.is_true else "False: "
        why = (Text(lead), *_justification(one, latex)) if wanted else ()
        items.append(Tick(prose(" ".join(option.text.split())), one.right, why))
    return Ticks(label, tuple(items))


def _justification(one: Decided, latex: Latex) -> Iterator[Inline]:
    """The proof or the counterexample in one sentence."""
    if one.refutation is not None:
        yield from _counterexample(one, one.refutation, latex)
        return
    if one.theorem is None:
        yield from (Math(latex(one.claim)), Text(", by calculation."))
        return
    if one.theorem.statement == one.claim or not one.is_true:
        yield from (Math(latex(one.theorem.statement)), Text("."))
        return
    yield from (Math(latex(one.claim)), *_place(one), Text(" follows from "))
    yield from (Math(latex(one.theorem.statement)), Text("."))


def _place(one: Decided) -> Iterator[Inline]:
    for place, (name, number) in enumerate(one.at.items()):
        yield Text(", " if place else " for ")
        yield Math(f"{latex_name(name)} = {value_latex(number)}")


def _counterexample(one: Decided, found: Refutation, latex: Latex) -> Iterator[Inline]:
    place = tuple(at_point(found, latex))
    if place:
        yield from (Text("for "), *place, Text(", "))
    if one.claim.value == "=" and one.theorem is not None and one.claim.args[0] == one.theorem.left:
        yield from (Math(latex(one.claim.args[0])), Text(" is "), value(found.left))
        yield from (Text(" and not "), value(found.right), Text("."))
        return
    yield from (Text("the sides of "), Math(latex(one.claim)), Text(" are "))
    yield from (value(found.left), Text(" and "), value(found.right), Text("."))


def at_point(found: Refutation, latex: Latex) -> Iterator[Inline]:
    """The point of a counterexample: "$a = 1$, $x(0) = 2$"."""
    for place, (name, number) in enumerate(found.at().items()):
        left = read(name, found.domain.reading()) if "(" in name else None
        shown = latex(left) if left else latex_name(name)
        yield Text(", " if place else "")
        yield Math(f"{shown} = {value_latex(number)}")


def value(text: str) -> Inline:
    """A value of a counterexample: a rational, a ball, or ``undefined``."""
    return Text(text) if text == "undefined" else Math(value_latex(text))
