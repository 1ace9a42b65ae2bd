r"""Powers of matrices with a symbolic exponent, against a matrix that is written out.

``A^n`` is the claimed matrix for all n from a first one on if it is for the first one, and if the
claimed matrix for n times A is that for n + 1: all entries are compared.  It is another one if the
entries differ for one of the first n.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from closedform.answers.combining import all_of, noted
from closedform.answers.matrix_arithmetic import (
    HIGHEST,
    ShapeError,
    matrix_power,
    matrix_product,
    shape,
)
from closedform.answers.verdict import Verdict
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.kernel.normal import canonical
from closedform.language.tree import Expr, free_symbols, function_names, number, substitute, symbol

__all__ = ["compare_power", "is_power"]

TRIED = 4  # values of the exponent at which a counterexample is looked for
LARGEST = 4  # rows
Judge = Callable[[Expr, Expr, Domain], Verdict]


def is_power(tree: Expr) -> bool:
    """Whether a tree is a power of a matrix with names in its exponent."""
    return tree.head == "pow" and tree.args[0].head == "matrix" and bool(free_symbols(tree.args[1]))


def compare_power(
    gold: Expr, answer: Expr, domain: Domain, judged: Judge, number_of: Judge
) -> Verdict:
    """Judge a power of a matrix against a matrix.

    Parameters
    ----------
    gold, answer : Expr
        One of them is the power.
    domain : Domain
        What the symbols range over.
    judged, number_of : callable
        What compares two matrices, and two numbers.

    Returns
    -------
    Verdict
        Undecided where the exponent is no integer from a first one on, or no proof is found.
    """
    raised, claimed = (gold, answer) if is_power(gold) else (answer, gold)
    base, exponent = raised.args
    if shape(base) != shape(claimed) or len(set(shape(base))) > 1 or base.value > LARGEST:
        return Verdict("undecided", f"{raised} against another kind of matrix")
    names = free_symbols(exponent)
    name = min(names)
    variable = domain.get(name)
    tied = name in free_symbols(base) or any(
        bound is not None and name in free_symbols(bound.value)
        for other in domain.variables
        for bound in (other.lower, other.upper)
    )
    steps = _line(domain, exponent, name)
    if len(names) > 1 or variable is None or tied or steps is None or function_names(exponent):
        return Verdict("undecided", f"{exponent} is no exponent for an induction")
    first = _first(variable)
    if first is None or steps[0] * first + steps[1] < 0:
        return Verdict("undecided", f"the exponent {exponent} has no first value")
    return _Powers(base, claimed, domain, name, first, steps, raised is gold).judged(
        judged, number_of
    )


def _line(domain: Domain, exponent: Expr, name: str) -> tuple[int, int] | None:
    """Slope and value at 0 of an exponent ``2 n + 1``, if the slope is 1, 2 or 3."""
    try:
        values = [evaluate(exponent, {name: Fraction(value)}) for value in (0, 1)]
        slope, start = values[1] - values[0], values[0]
        same = canonical(domain, exponent - number(int(slope)) * symbol(name))
    except (Refused, NotExact, Undefined):
        return None
    if slope not in (1, 2, 3) or start.denominator != 1 or free_symbols(same):
        return None
    return int(slope), int(start)


def _first(variable: Variable) -> int | None:
    """The first value of an integer, if it is one of the first natural numbers."""
    low = variable.lower
    if variable.kind != "integer" or low is None or variable.upper is not None:
        return None
    if low.value.head != "number" or not 0 <= low.value.value + low.strict <= TRIED:
        return None
    return int(low.value.value) + low.strict


class _Powers:
    """A power of a matrix, and what it is claimed to be."""

    def __init__(
        self, base: Expr, claimed: Expr, domain: Domain, name: str, first: int,
        steps: tuple[int, int], is_gold: bool,
    ) -> None:  # fmt: skip
        self.base, self.claimed, self.domain = base, claimed, domain
        self.name, self.first, self.is_gold = name, first, is_gold
        self.slope, self.start = steps

    def judged(self, judged: Judge, number_of: Judge) -> Verdict:
        for value in range(max(self.first, 1), max(self.first, 1) + TRIED):
            found = self._at(value, judged)
            if found is not None and found.verdict == "refuted":
                return found
        try:
            return self._by_induction(number_of)
        except (ShapeError, Refused) as error:
            return Verdict("undecided", str(error))

    def _at(self, value: int, judged: Judge) -> Verdict | None:
        """The verdict for one value of the exponent."""
        exponent = self.slope * value + self.start
        if exponent > HIGHEST:
            return None
        here = {self.name: number(value)}
        relations = tuple(substitute(stated, here) for stated in self.domain.relations)
        domain = replace(self.domain.without(self.name), relations=relations)
        sides = matrix_power(self.base, exponent), _put(self.claimed, here)
        found = judged(*(sides if self.is_gold else sides[::-1]), domain)
        return noted(found, f"{self.name} = {value}", front=True)

    def _by_induction(self, number_of: Judge) -> Verdict:
        """Proved if the first value and the step are, at all points of the domain."""
        outside = self.domain.without(self.name)
        start = Variable(self.name, "integer", Bound(number(self.first)))
        inside = outside.declare(start)
        exponent = self.slope * self.first + self.start
        begun = (
            matrix_power(self.base, exponent),
            _put(self.claimed, {self.name: number(self.first)}),
        )
        step = matrix_product(self.claimed, matrix_power(self.base, self.slope))
        grown = step, _put(self.claimed, {self.name: symbol(self.name) + 1})
        parts = []
        for domain, (left, right) in ((outside, begun), (inside, grown)):
            for pair in zip(left.args, right.args, strict=True):
                found = number_of(*pair, domain)
                if not _everywhere(found):
                    return Verdict("undecided", f"no induction on {self.name} is found")
                parts.append(("", found))
        return noted(all_of(parts), f"by induction on {self.name}")


def _put(matrix: Expr, values: dict[str, Expr]) -> Expr:
    entries = tuple(substitute(entry, values) for entry in matrix.args)
    return Expr("matrix", matrix.value, entries)


def _everywhere(verdict: Verdict) -> bool:
    """Whether an equation is proved at every point of the domain, and has values there.

    Where an entry has no value, the chain from one exponent to the next would be broken.
    """
    theorem = verdict.theorem
    open_parts = theorem.obligations if theorem is not None else ()
    return verdict.verdict == "proved" and not verdict.defined_on_less and not open_parts
