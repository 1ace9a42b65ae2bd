"""Values of an iteration that somebody calculated by hand: ``x_2 = 0`` behind its recurrences."""

from __future__ import annotations

from dataclasses import replace

from closedform.answers.differentiation import differentiated
from closedform.kernel.domain import Domain, Variable
from closedform.language.tree import Expr, free_symbols, function_names, substitute
from closedform.proofread.clock import Clock
from closedform.proofread.facts import Fact, TooLong, put_in, unrolled
from closedform.proofread.identities import judge_identity
from closedform.proofread.questions import KNOWN, is_number
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section, Sides

__all__ = ["judge_iterate"]


def judge_iterate(section: Section, fact: Fact, sides: Sides, clock: Clock) -> Judgement | None:
    """The verdict on a number for a value to which recurrences with numbers lead.

    Parameters
    ----------
    section : Section
        What is known; the value is added to it.
    fact : Fact
        A value at an index.
    sides : Sides
        As what it was read.
    clock : Clock
        The time for it.

    Returns
    -------
    Judgement or None
        ``None`` where the recurrences of this section do not give a number.
    """
    known = [one for one in section.stated.facts if one.left != fact.left]
    steps = [one for one in known if one.kind == "recurrence"]
    own = any(one.name == fact.name for one in steps)
    if not own or any(one.left == fact.left for one in section.stated.facts):
        return None
    if not is_number(fact.right):
        return None
    starts = [one for one in known if one.kind == "start"]
    try:
        value = unrolled(fact.left, [*steps, *starts])
        value = put_in(_with_slopes(value, known, sides.reading.domain), known)
    except TooLong:
        return None
    sequences = {one.name for one in steps}
    if sequences & function_names(value):
        return None  # it does not reach a first value
    judged = judge_identity(section.question(value, fact.right, sides.reading, clock))
    open_ = free_symbols(value) or function_names(value) - KNOWN
    if judged.verdict == "refuted" and open_:
        return None  # a special case
    if judged.verdict not in ("proved", "refuted"):
        return None
    if judged.verdict == "proved":  # what is wrong is nothing to go on from
        section.stated.facts.append(fact)
    given = (str(one.written) for one in steps)
    guessed = sides.reading.guessed or f"{fact.name}: sequence"
    return replace(judged, given=tuple(dict.fromkeys((*given, *judged.given))), guessed=guessed)


def _with_slopes(tree: Expr, known: list[Fact], domain: Domain) -> Expr:
    """A formula with the derivatives of functions that the text defines, at their arguments."""
    tree = Expr(tree.head, tree.value, tuple(_with_slopes(a, known, domain) for a in tree.args))
    order = len(str(tree.value)) - len(str(tree.value).rstrip("'"))
    if tree.head != "call" or len(tree.args) != 1 or not order:
        return tree
    stem = str(tree.value).rstrip("'")
    for fact in known:
        if fact.kind == "function" and fact.name == stem and fact.left.args[0].head == "symbol":
            variable = fact.left.args[0]
            inside = domain.without(variable.value).declare(Variable(variable.value, "real"))
            slope = differentiated(fact.right, variable, order, inside)
            if slope is not None:
                return substitute(slope, {str(variable.value): tree.args[0]})
    return tree
