"""What is asked of an answer beyond equality: a form, a tolerance, a leading order, an equation.

All of it may come from strangers: options are read with limits, and judged within the deadline.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from closedform.answers.budget import SECONDS, OutOfBudget
from closedform.answers.budget import within as in_time
from closedform.answers.forms import FORMS, check_form
from closedform.answers.growth import Approach
from closedform.answers.kinds import kind, values_of
from closedform.answers.simplest import unsigned
from closedform.answers.statements import judge_texts, read_side
from closedform.answers.tolerance import Tolerance
from closedform.answers.verdict import DemandError, FormCheck, Verdict
from closedform.kernel.domain import Domain
from closedform.language.errors import Unreadable
from closedform.language.tree import Expr, constant

__all__ = [
    "DemandError",
    "Demands",
    "checked_form",
    "equal_with",
    "form_in_time",
    "form_of_tree",
    "judge_with",
]

INFINITY = constant("oo")
QUICK = ("closed", "exact", "decimal", "single fraction")  # one walk over the tree


@dataclass(frozen=True, slots=True)
class Demands:
    """Options of a comparison, read and found to fit together.

    Attributes
    ----------
    form : str
        One of :data:`closedform.answers.forms.FORMS`, in which the answer has to be written.
    equation : bool
        Whether equations are equal up to a factor that is never 0.
    tolerance : Tolerance or None
        How far numbers may be off.
    approx : str
        As ``N -> oo``: numbers have to be equal to leading order.
    """

    form: str = ""
    equation: bool = False
    tolerance: Tolerance | None = None
    approx: str = ""

    @classmethod
    def of(
        cls, form: str = "", equation: bool = False, tolerance: object = None, approx: str = ""
    ) -> Demands:
        """Read the options.

        Raises
        ------
        DemandError
            When one cannot be understood, or two do not go together.

        Examples
        --------
        >>> print(Demands.of(tolerance="1e-3").tolerance)
        0.001
        >>> Demands.of(form="tidy")
        Traceback (most recent call last):
        closedform.answers.demands.DemandError: there is no form 'tidy'; there are closed, ...
        >>> Demands.of(tolerance=0.1, approx="N -> oo")
        Traceback (most recent call last):
        closedform.answers.demands.DemandError: tolerance and approx do not go together; ...
        """
        if form and form not in FORMS:
            raise DemandError(f"there is no form {form!r:.60}; there are {', '.join(FORMS)}")
        chosen = {"equation": equation, "tolerance": tolerance is not None, "approx": bool(approx)}
        names = [name for name, given in chosen.items() if given]
        if len(names) > 1:
            raise DemandError(f"{' and '.join(names)} do not go together; choose one of them")
        try:
            room = None if tolerance is None else Tolerance.parse(tolerance)
        except ValueError as error:
            raise DemandError(str(error)) from None
        return cls(form, bool(equation), room, approx)

    @property
    def compares(self) -> bool:
        """Whether something else than equality is judged."""
        return self.equation or self.tolerance is not None or bool(self.approx)


def equal_with(left: str, right: str, domain: Domain, demands: Demands) -> Verdict:
    """Judge two texts under the demands; see :func:`closedform.equal`.

    Raises
    ------
    DemandError
        When the text of ``approx`` cannot be understood.

    Examples
    --------
    >>> domain = Domain.parse("N: integer >= 1; x, y: real")
    >>> print(equal_with("1/(2N-1)", "1/(2N)", domain, Demands.of(approx="N -> oo")))
    proved: the quotient goes to 1 as N grows
    >>> print(equal_with("x + 2y = 4", "2x = 8 - 4y", domain, Demands.of(equation=True)))
    proved: left minus right differs by the factor 1/2
    >>> verdict = equal_with("x^2 - 1", "(x-1)(x+1)", domain, Demands.of(form="factored"))
    >>> print(verdict.verdict, verdict.form.ok)
    proved True
    """
    approach = None
    if demands.approx:
        try:
            approach = Approach.parse(demands.approx, domain)
        except ValueError as error:
            raise DemandError(str(error)) from None
    if demands.equation and (reason := _no_equation(left, domain)):
        return Verdict("undecided", reason)
    verdict = judge_texts(
        left, right, domain,
        equation=demands.equation, tolerance=demands.tolerance, approach=approach,
    )  # fmt: skip
    if demands.form and verdict.verdict != "unreadable":
        found = checked_form(right, domain, demands.form, verdict.reading)
        return replace(verdict, form=found)
    return verdict


def _no_equation(text: str, domain: Domain) -> str:
    """Why a text is no equation, in words; empty if it is one or cannot be read."""
    try:
        tree = read_side(text, domain.reading()).readings[0]
    except Unreadable:
        return ""
    if kind(tree) == "equation":
        return ""
    return f"{text.strip():.80} is no equation; write one with =, or compare without equation"


def judge_with(
    left: str,
    right: str,
    domain: str,
    demands: Demands,
    *,
    seconds: float = SECONDS,
) -> Verdict:
    """The same within a hard limit of time and memory; see :func:`closedform.judge`.

    The form is checked in the time that is left after the comparison, and ``form.ok`` is ``None``
    when that is not enough.

    Raises
    ------
    DemandError, DomainError
        When an option or the domain cannot be understood.
    """
    from closedform.answers.judging import judge
    from closedform.answers.staging import in_worker

    started = time.monotonic()
    where = Domain.parse(domain)
    if demands.compares:
        alone = replace(demands, form="")
        verdict = in_worker(started, seconds, equal_with, left, right, where, alone)
    else:
        verdict = judge(left, right, domain, seconds=seconds)
    if not demands.form or verdict.verdict == "unreadable":
        return verdict
    tree = _as_read(right, where, verdict.reading)
    left_over = max(started + seconds - time.monotonic(), seconds / 20)
    return replace(verdict, form=form_in_time(left_over, tree, demands.form))


def form_in_time(seconds: float, tree: Expr, form: str) -> FormCheck:
    """Whether a tree is in a form, found out within a hard limit of time and memory."""
    try:
        if form in QUICK:
            return form_of_tree(tree, form)
        return in_time(seconds, form_of_tree, tree, form)
    except OutOfBudget as error:
        return FormCheck(form, None, str(error))


def _as_read(text: str, domain: Domain, reading: str) -> Expr:
    readings = read_side(text, domain.reading()).readings
    return next((tree for tree in readings if str(tree) == reading), readings[0])


def checked_form(text: str, domain: Domain, form: str, reading: str = "") -> FormCheck:
    """Whether what was written is in a form.

    Parameters
    ----------
    text : str
        The answer; what stands before ``=`` as a mere name is not looked at.
    domain : Domain
        Whose names it uses.
    form : str
        One of :data:`closedform.answers.forms.FORMS`.
    reading : str
        Of an ambiguous text, the reading that is meant, in plain text.

    Raises
    ------
    Unreadable
        When the text is no mathematics.

    Examples
    --------
    >>> domain = Domain.parse("x: real; p: real")
    >>> print(checked_form("p = 2/4", domain, "simplified"))
    not simplified: 2/4 can be worked out: it is 1/2.
    >>> print(checked_form("p = 1/3 \\\\approx 0.333", domain, "decimal"))
    decimal
    """
    return form_of_tree(_as_read(text, domain, reading), form)


def form_of_tree(tree: Expr, form: str) -> FormCheck:
    """The same for what has been read: a number, or the numbers of a tuple, a relation, a set."""
    for part in _numbers(tree, form):
        problem = check_form(part, form)
        if problem is not None:
            return FormCheck(form, False, problem.reason)
    return FormCheck(form, True)


def _numbers(tree: Expr, form: str) -> Iterator[Expr]:
    """The numbers that an answer is made of; of a chain of equal ones, the one that counts."""
    if kind(tree) == "equation":
        values = values_of(tree)
        if values.label is not None or tree.head != "relation":
            order = (values.exact, values.printed)
            tree = [v for side in (order if form == "decimal" else order[::-1]) for v in side][-1]
    if kind(tree) == "number":
        yield tree
        return
    for part in tree.args:
        if unsigned(part) != INFINITY:
            yield from _numbers(part, form)
