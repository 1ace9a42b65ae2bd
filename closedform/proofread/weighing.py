"""Weigh a refutation: does the text claim the equation at all, and claim it exactly?"""

from __future__ import annotations

from contextlib import suppress

from closedform.answers.decimals import rounds_to
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.language.tree import (
    BINDERS,
    Expr,
    free_symbols,
    function_names,
    number,
    walk,
)
from closedform.proofread.derivatives import variables_of
from closedform.proofread.facts import put_in, step_of
from closedform.proofread.implied import implied
from closedform.proofread.lines import Link
from closedform.proofread.questions import KNOWN, is_number
from closedform.proofread.relations import Judgement
from closedform.proofread.rounded_inputs import calculated, is_round_number, may_agree, reached
from closedform.proofread.section import Section, Sides
from closedform.proofread.wording import Wording

__all__ = ["evaluates", "means_identity", "weighed"]

_EVALUATES = frozenset(("binomial", "factorial", "Var", "Cov", "E", "stirling2", "derivative"))


def weighed(
    judged: Judgement,
    section: Section,
    link: Link,
    sides: Sides,
    wording: Wording,
    in_chain: bool,
) -> Judgement:
    """A refutation counts only where the text claims the equation, and claims it exactly."""
    left, right = sides.readings[0]
    values = is_number(left) and is_number(right)
    if values and (may_agree(left, right) or (link.approximate and reached(left, right))):
        return Judgement("plausible", "within the digits that are printed")
    if values and not link.approximate:
        if left.head == "decimal" and not link.continued and _printed_exactly(right, left):
            return judged  # 0.488 = 1 - 0.8^4, a value in front of how it comes about
        goes_on = calculated(left, right, continued=link.continued)
        if goes_on is not None:
            reason = "within the digits that are printed"
            return Judgement("plausible", reason) if goes_on else judged
    numbers = values and _printed_exactly(left, right)
    if numbers and not judged.given and not link.approximate:
        return judged
    if values and not numbers and any(node.head == "decimal" for node in walk(left)):
        return Judgement("plausible", "within the digits that are printed")
    known = (*section.stated.known, *implied(left, right, section)) if judged.given else ()
    filled = tuple(put_in(side, known) for side in (left, right))
    if known and all(map(is_number, filled)):
        goes_on = link.continued and _differ_as_fractions(*filled)
        if goes_on or _printed_exactly(*filled):
            return judged
    exact = (link.continued or in_chain) and not link.approximate
    confirmed = section.declared and not judged.guessed
    if wording.roughly and not (exact or numbers or confirmed):
        reason = "the sides differ, where the text speaks of an approximation"
        return Judgement("undecided", reason, guessed=judged.guessed)
    if _counted(left, right):
        return Judgement("assumed", "an equation between values that superscripts count")
    constant = link.continued and _is_constant(left)
    solvable = bool(free_symbols(left)) and not (evaluates(left) or constant)
    if is_number(right) and solvable and not in_chain:
        # "f'(x) = 2x - 4 = 0" is no claim about every x.
        section.stated.leave_open(left, right)
        return Judgement("assumed", "an equation that the text lays down, to be solved")
    alone = not (link.continued or in_chain or is_number(left))
    if alone and section.solved in free_symbols(left) | free_symbols(right):
        section.stated.leave_open(left, right)
        return Judgement("assumed", "an equation that the text lays down, to be solved")
    # The slope of x^2 may well be said to be x; m^2 = m is no identity.
    implicit = _implicit(left, right) and right.value not in variables_of(link.left)
    if link.continued and _other_values(section, left, right, sides.reading.domain):
        reason = "how one value of a sequence follows from another one was not said"
        return Judgement("undecided", reason, guessed=judged.guessed)
    if link.continued or (judged.given and "recurrence" in judged.reason and not implicit):
        return judged
    if implicit and left.head == "call" and not in_chain:
        section.stated.leave_open(left, right)  # another rule, as y_{n+1} = y_n + h f(y_{n+1})
        return Judgement("assumed", "an equation that the text lays down")
    law = _law(section, left, right, sides.reading.domain) and not _telescopes(left, right)
    law = law or implicit
    sums = any(node.head in BINDERS for node in (*walk(left), *walk(right)))
    begins = not link.continued and (left.head == "call" or not sums)
    if (begins or not in_chain) and law and not judged.given:
        # An equation between values of a sequence, such as t_{n+1}^2 - t_{n+1} = t_n^2.
        section.stated.leave_open(left, right)
        return Judgement("assumed", "an equation that the text lays down")
    asks = bool(variables_of(link.left))
    claimed = asks or means_identity(*filled) or in_chain
    # In "the equation a = b = 0" what is to be solved is that they are 0, not that they are equal.
    # "with d/du ln(1 + e^{-u}) = ..." supposes nothing: the left side has a value of its own.
    supposes = wording.supposes and not (asks and (in_chain or _has_value(*filled)))
    # What was put in is what was solved for: "solving gives w = c/h, w - c = ..."
    rests = bool(judged.given) and "recurrence" not in judged.reason and not is_number(right)
    if not claimed or supposes or (wording.solves and not (asks or in_chain or rests)):
        section.stated.leave_open(left, right)
        return Judgement("assumed", "an equation that the text lays down")
    return judged


def _is_constant(tree: Expr) -> bool:
    """Whether a formula is a power of a number that is 1, as (2 - 1)^n: nothing solves it."""
    if tree.head != "pow" or not is_number(tree.args[0]):
        return False
    try:
        return bool(enclose(tree.args[0], {}, 100) == 1)
    except (Undefined, NotExact):
        return False


def _has_value(left: Expr, right: Expr) -> bool:
    """Whether the left side is a formula without unknown functions, in all names of the right."""
    names = free_symbols(right) | function_names(right) - KNOWN
    return function_names(left) <= KNOWN and names <= free_symbols(left)


def _law(section: Section, left: Expr, right: Expr, domain: Domain) -> bool:
    """Whether an equation is about several values of a sequence that nobody defined."""
    known = {fact.name for fact in section.stated.facts if fact.kind in ("function", "recurrence")}
    nodes = (n for n in (*walk(left), *walk(right)) if n.head == "call" and n.value not in known)
    calls = [node for node in nodes if domain.get(node.value)]
    return any(a.value == b.value and a != b for a in calls for b in calls)


def _telescopes(left: Expr, right: Expr) -> bool:
    """Whether the left side adds up steps of a sequence, and the right side has nothing else."""
    names = (free_symbols(right) | function_names(right)) - KNOWN
    if not names <= free_symbols(left) | function_names(left):
        return False
    for node in walk(left):
        if node.head != "sum":
            continue
        index = str(node.args[0].value)
        called = [n for n in walk(node.args[3]) if n.head == "call" and index in free_symbols(n)]
        if any(a.value == b.value and a != b for a in called for b in called):
            return True
    return False


def _other_values(section: Section, left: Expr, right: Expr, domain: Domain) -> bool:
    """Whether the sides are about ``x(k+1)`` and ``x(k)`` of a sequence that nobody defined."""
    if any(node.head in BINDERS for node in (*walk(left), *walk(right))):
        return False
    known = {fact.name for fact in section.stated.known if fact.kind in ("function", "recurrence")}
    first, second = (
        {n for n in walk(side) if n.head == "call" and n.value not in known and domain.get(n.value)}
        for side in (left, right)
    )
    if any(is_number(n) or step_of(n.args[0]) is None for n in first | second):
        return False
    names = {n.value for n in first} & {n.value for n in second}
    return any(
        {n for n in first if n.value == name}.isdisjoint(n for n in second if n.value == name)
        for name in names
    )


def _implicit(left: Expr, right: Expr) -> bool:
    """Whether one side is a name that the other one mentions, as in ``m^2 = m``: no identity."""
    for side, other in ((left, right), (right, left)):
        if side.head in ("symbol", "call") and side != other and side in walk(other):
            return True
        letters = side.head == "mul" and all(one.head == "symbol" for one in side.args)
        if letters and other.head == "pow" and other.args[0] == side:
            return True  # (PQ)^2 = PQ, of a projection
    return False


def _counted(left: Expr, right: Expr) -> bool:
    """Whether superscripts count the values of one name, as in ``x^{-1} = x^0``."""
    powers = [side for side in (left, right) if side.head == "pow" and is_number(side.args[1])]
    return len(powers) == 2 and powers[0].args[0] == powers[1].args[0]


def _printed_exactly(left: Expr, right: Expr) -> bool:
    """Whether a number does not even round to the digits that are printed (300 may have one)."""
    if right == number(0):
        return False
    if is_round_number(left, right):
        return False
    return rounds_to(left, right, Domain()).verdict == "refuted"


def _differ_as_fractions(left: Expr, right: Expr) -> bool:
    """Whether two numbers without decimals differ, the second one of which is a fraction."""
    if right.head != "div" or any(
        n.head == "decimal" for side in (left, right) for n in walk(side)
    ):
        return False
    with suppress(Undefined, NotExact):
        return evaluate(left, {}) != evaluate(right, {})
    return False


def evaluates(tree: Expr) -> bool:
    """Whether a formula asks for its value: it holds a sum, a limit, a binomial coefficient."""
    return any(
        node.head in BINDERS or (node.head == "call" and node.value in _EVALUATES)
        for node in walk(tree)
    )


def means_identity(left: Expr, right: Expr) -> bool:
    """Whether an equation that stands alone is meant for all values: its left side is composite."""
    if is_number(left):
        return True
    names = (free_symbols(right) | function_names(right)) - KNOWN
    here = free_symbols(left) | function_names(left)
    if evaluates(left):
        return names <= here
    # ln(a/b) is composite, and ln L a name for something.
    formula = left.head == "call" and left.value in KNOWN and bool(left.args[0].args)
    composite = formula or left.head not in ("symbol", "call")
    return bool(names) and names <= here and composite
