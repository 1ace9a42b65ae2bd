"""Judge what is more than a number: tuples, sets, intervals, matrices, equations, inequalities.

Every kind is compared as what it is: tuples, vectors and matrices entry by entry, sets by their
elements in any order, intervals and inequalities by their solutions, ``label = value`` by the
value.  A value against ``≈ 0.366`` is right when it rounds to the digits that are printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from closedform.answers.combining import SAME, all_of, noted
from closedform.answers.decimals import half_unit, printed_alike, rounds_to
from closedform.answers.definitions import written_out
from closedform.answers.equality import compare
from closedform.answers.equivalence import same_equation, same_solutions
from closedform.answers.growth import Approach, leading_order
from closedform.answers.kinds import Values, kind, values_of
from closedform.answers.matrix_powers import compare_power, is_power
from closedform.answers.regions import as_membership, is_compound, same_conditions
from closedform.answers.sets import same_sets
from closedform.answers.tolerance import Tolerance, within
from closedform.answers.vectors import as_products
from closedform.answers.verdict import Verdict
from closedform.kernel.domain import Domain, Variable
from closedform.kernel.signs import entails
from closedform.language.compound import member
from closedform.language.tree import (
    Expr,
    free_symbols,
    fresh_name,
    symbol,
    walk,
)

__all__ = ["comparable", "compare_trees"]


def comparable(gold: Expr, answer: Expr) -> bool:
    """Whether two trees are of kinds that can be equal.

    Examples
    --------
    >>> from closedform.language.compound import interval, tuple_of
    >>> comparable(tuple_of(0, 1), interval("()", 0, 1))
    False
    """
    kinds = {kind(gold), kind(answer)}
    allowed: tuple[set[str], ...] = (
        {"tuple", "matrix"},
        {"condition", "interval"},
        {"set", "interval"},
        {"condition", "equation"},
    )
    return (
        len(kinds) == 1
        or kinds in allowed
        or _set_condition(gold, answer)
        or ("equation" in kinds and "condition" not in kinds)
    )


def _set_condition(gold: Expr, answer: Expr) -> bool:
    """``x in {1, 2}`` or ``x = 1 or x = 2`` against ``{1, 2}``."""
    first, second = as_membership(gold), as_membership(answer)
    sides = (first, second), (second, first)
    return any(a.head == "set" and b.head == "member" and b.args[1].head == "set" for a, b in sides)


def compare_trees(
    gold: Expr,
    answer: Expr,
    domain: Domain,
    *,
    equation: bool = False,
    tolerance: Tolerance | None = None,
    approach: Approach | None = None,
) -> Verdict:
    """Judge two trees of any kind.

    Parameters
    ----------
    gold, answer : Expr
        What is expected, and what was given.
    domain : Domain
        What the symbols range over.
    equation : bool
        Whether equations are equal up to a factor that is not 0.
    tolerance : Tolerance, optional
        How far a number may be off.
    approach : Approach, optional
        Where numbers have to be equal to leading order only.

    Returns
    -------
    Verdict
        Refuted if a part is, with its counterexample; proved if all parts are; else the weakest.
        The reason names the part.

    Examples
    --------
    >>> from closedform.language.reader import read_statement
    >>> domain = Domain.parse("eta: real > 0; L: real > 0; a: real in (0,1)")
    >>> def judged(gold, answer):
    ...     trees = [read_statement(text, domain.reading()) for text in (gold, answer)]
    ...     return compare_trees(*trees, domain)
    >>> print(judged("0 < eta < 2/L", "2 > eta*L"))
    proved
    >>> print(judged("(a, 1/2)", "(a, 2)"))
    refuted: entry 2: 1/2 against 2
    >>> print(judged("{1, 2}", "{2, 1, 0}"))
    refuted: 0 is in the right one only: {1, 2} against {2, 1, 0}
    """
    options = _Options(domain, equation, tolerance, approach)
    if domain.tensors:
        gold, answer = as_products(gold, domain), as_products(answer, domain)
    found = _trees(written_out(gold, domain), written_out(answer, domain), options)
    if found.reason == SAME and gold != answer:
        return replace(found, reason="the same, written out")
    return found


@dataclass(frozen=True)
class _Options:
    domain: Domain
    equation: bool
    tolerance: Tolerance | None
    approach: Approach | None

    @property
    def exact(self) -> bool:
        """Whether numbers have to be equal."""
        return self.tolerance is None and self.approach is None

    def number(self, gold: Expr, answer: Expr, domain: Domain) -> Verdict:
        """Judge two numbers."""
        if self.approach is not None:
            return leading_order(gold, answer, self.approach, domain)
        if self.tolerance is not None:
            return within(gold, answer, domain, self.tolerance)
        return compare(gold, answer, domain)

    def tree(self, gold: Expr, answer: Expr) -> Verdict:
        """Judge two parts."""
        return _trees(gold, answer, self)


def _trees(gold: Expr, answer: Expr, options: _Options) -> Verdict:
    kinds = kind(gold), kind(answer)
    ends = _infinity(gold), _infinity(answer)
    if any(ends) and kinds == ("number", "number") and options.exact:
        return _infinite(gold, answer, ends)
    if kinds == ("number", "number"):
        return options.number(gold, answer, options.domain)
    if "equation" in kinds and "condition" not in kinds:
        return _equations(gold, answer, options)
    if gold == answer:
        return Verdict("proved", SAME)
    judge = _JUDGES.get(kinds)
    if judge is not None:
        return judge(gold, answer, options)
    if _set_condition(gold, answer):
        both = map(as_membership, (gold, answer))
        bare = [tree if tree.head == "set" else tree.args[1] for tree in both]
        return _sets(bare[0], bare[1], options)
    return _unlike(gold, answer)


def _infinity(tree: Expr) -> int:
    """The sign of an infinity, 0 for anything else."""
    if tree.head == "constant":
        return int(tree.value == "oo")
    return -_infinity(tree.args[0]) if tree.head == "neg" else 0


def _infinite(gold: Expr, answer: Expr, signs: tuple[int, int]) -> Verdict:
    """Two infinities, or one of them and something else, which may have no value."""
    if signs[0] == signs[1]:
        return Verdict("proved", SAME)
    finite = all(
        sign or tree.head in ("number", "symbol")
        for sign, tree in zip(signs, (gold, answer), strict=True)
    )
    return Verdict("refuted" if finite else "undecided", f"{gold} against {answer}")


def _unlike(gold: Expr, answer: Expr) -> Verdict:
    """Two trees of different kinds."""
    sizes = [_size(tree) for tree in (gold, answer)]
    kinds = f"left: {kind(gold)}, right: {kind(answer)}"
    if None in sizes or sizes[0] == sizes[1]:
        return Verdict("undecided", kinds)
    return Verdict("refuted", f"{kinds}; {sizes[0]} against {sizes[1]} values")


def _size(tree: Expr) -> int | None:
    """How many values a tree surely has; ``None`` for what has not a number of them."""
    if kind(tree) == "number":
        if tree.head == "symbol" and tree.value[0] in "IEA":
            return None  # the identity, or another matrix with a name
        # What is calculated with matrices may be one.
        return None if any(node.head == "matrix" for node in walk(tree)) else 1
    return len(tree.args) if tree.head in ("tuple", "matrix") else None


def _tuples(gold: Expr, answer: Expr, options: _Options) -> Verdict:
    sizes = len(gold.args), len(answer.args)
    if sizes[0] != sizes[1]:
        return Verdict("refuted", f"{sizes[0]} entries against {sizes[1]}")
    pairs = zip(gold.args, answer.args, strict=True)
    return all_of((f"entry {i}", options.tree(*pair)) for i, pair in enumerate(pairs, 1))


def _matrices(gold: Expr, answer: Expr, options: _Options) -> Verdict:
    shapes = [(len(tree.args) // tree.value, tree.value) for tree in (gold, answer)]
    if shapes[0] != shapes[1]:
        shown = " against ".join(f"{rows} x {columns}" for rows, columns in shapes)
        return Verdict("refuted", f"the shapes differ: {shown}")
    columns = gold.value
    return all_of(
        (f"entry ({i // columns + 1}, {i % columns + 1})", options.tree(*pair))
        for i, pair in enumerate(zip(gold.args, answer.args, strict=True))
    )


def _powers(gold: Expr, answer: Expr, options: _Options) -> Verdict:
    """A power of a matrix with a symbolic exponent against a matrix."""
    if not options.exact or not (is_power(gold) or is_power(answer)):
        return _unlike(gold, answer)

    def judged(left: Expr, right: Expr, domain: Domain) -> Verdict:
        return _matrices(left, right, replace(options, domain=domain))

    return compare_power(gold, answer, options.domain, judged, compare)


def _vectors(gold: Expr, answer: Expr, options: _Options) -> Verdict:
    """A tuple against a matrix with one row or one column."""
    matrix = gold if gold.head == "matrix" else answer
    other = answer if matrix is gold else gold
    if all(row.head == "tuple" and len(row.args) == matrix.value for row in other.args):
        rows = Expr(
            "matrix", matrix.value, tuple(entry for row in other.args for entry in row.args)
        )
        return _matrices(*((gold, rows) if matrix is gold else (rows, answer)), options)
    if matrix.value not in (1, len(matrix.args)):
        return Verdict("refuted", "a matrix with several rows and columns against a tuple")
    return noted(_tuples(gold, answer, options), "the tuple is read as a vector")


def _in_brackets(gold: Expr, answer: Expr, options: _Options) -> Verdict:
    """A matrix with one row or one column against ``[a, b]``, which is no interval then."""
    both = [
        Expr("tuple", None, tree.args) if tree.head == "interval" and tree.value == "[]" else tree
        for tree in (gold, answer)
    ]
    if both == [gold, answer]:
        return _unlike(gold, answer)
    return _vectors(both[0], both[1], options)


def _value_of_several(gold: Expr, answer: Expr, options: _Options) -> Verdict:
    """A set against one value: wrong where the set has another one."""
    both = [tree if tree.head == "set" else Expr("set", None, (tree,)) for tree in (gold, answer)]
    found = _sets(both[0], both[1], options)
    return found if found.verdict == "refuted" else _unlike(gold, answer)


def _sets(gold: Expr, answer: Expr, options: _Options) -> Verdict:
    return same_sets(gold, answer, options.domain, options.tree, options.exact)


_UNSOLVED = ("is not linear in", "is not shown that", "leaves out a single value")


def _conditions(gold: Expr, answer: Expr, options: _Options) -> Verdict:
    both = as_membership(gold), as_membership(answer)
    finite = all(t.head == "member" and t.args[1].head == "set" for t in both)
    alike = finite and both[0].args[0] == both[1].args[0]
    found = Verdict("undecided")
    if options.exact and any(is_compound(tree) for tree in (gold, answer)):
        found = same_conditions(gold, answer, options.domain, options.tree)
        if found.verdict != "undecided" or not alike:
            return found
    if alike:
        return _sets(both[0].args[1], both[1].args[1], options)
    solved = same_solutions(gold, answer, options.domain, options.number, exact=options.exact)
    unsolved = any(words in solved.reason for words in _UNSOLVED)
    if solved.verdict != "undecided" or not (options.exact and unsolved):
        return solved
    if all(tree.is_relation and entails(options.domain, tree) for tree in (gold, answer)):
        return solved  # two conditions that the domain makes true are not meant to be the same
    found = same_conditions(gold, answer, options.domain, options.tree)
    return found if found.verdict != "undecided" else solved


def _intervals(gold: Expr, answer: Expr, options: _Options) -> Verdict:
    """As the solutions of ``x in interval``."""
    name = fresh_name("x", frozenset(options.domain.names))
    wider = replace(options, domain=options.domain.declare(Variable(name, "real")))
    return _conditions(member(symbol(name), gold), member(symbol(name), answer), wider)


def _interval_condition(gold: Expr, answer: Expr, options: _Options) -> Verdict:
    """An interval against a condition on a variable, whose solutions it should be."""
    interval, condition = (gold, answer) if kind(gold) == "interval" else (answer, gold)
    outcome = Verdict("undecided", f"{condition} has no variable to solve it for")
    names = [name for name in options.domain.names if name in free_symbols(condition)]
    outside = [name for name in names if name not in free_symbols(interval)]
    # With several, an interval for one of them would be a guess.
    if len(outside) != 1:
        return outcome
    stated = member(symbol(outside[0]), interval)
    pair = (stated, condition) if gold is interval else (condition, stated)
    return noted(_conditions(*pair, options), f"the interval is read as one for {outside[0]}")


_JUDGES: dict[tuple[str, str], Callable[[Expr, Expr, _Options], Verdict]] = {
    ("tuple", "tuple"): _tuples,
    ("matrix", "matrix"): _matrices,
    ("number", "matrix"): _powers,
    ("matrix", "number"): _powers,
    ("tuple", "matrix"): _vectors,
    ("matrix", "tuple"): _vectors,
    ("matrix", "interval"): _in_brackets,
    ("interval", "matrix"): _in_brackets,
    ("set", "set"): _sets,
    ("set", "number"): _value_of_several,
    ("number", "set"): _value_of_several,
    ("interval", "interval"): _intervals,
    ("set", "interval"): _intervals,
    ("interval", "set"): _intervals,
    ("equation", "condition"): _conditions,
    ("condition", "equation"): _conditions,
    ("condition", "condition"): _conditions,
    ("interval", "condition"): _interval_condition,
    ("condition", "interval"): _interval_condition,
}


def _equations(gold: Expr, answer: Expr, options: _Options) -> Verdict:
    """Equations and values, at least one of them an equation."""
    forms = values_of(gold), values_of(answer)
    both = kind(gold) == kind(answer)
    labels = [form.label for form in forms]
    if both and (None in labels or labels[0] != labels[1]):
        if gold == answer:
            return Verdict("proved", SAME)
        if gold.head == answer.head == "relation":
            return same_equation(gold, answer, options.domain, factor=options.equation)
        return Verdict("undecided", "chains of equations with different beginnings")
    return _values(forms[0], forms[1], options)


def _values(gold: Values, answer: Values, options: _Options) -> Verdict:
    rounding = bool(gold.printed or answer.printed)
    named = len(answer.exact) + len(answer.printed) > 1
    parts: list[tuple[str, Verdict]] = []
    if not options.exact:  # the tolerance says how far a rounded value may be off
        right = (gold.exact or gold.printed)[-1]
        return all_of(
            (str(value) if named else "", options.tree(right, value))
            for value in (*answer.exact, *answer.printed)
        )
    for value in answer.exact:
        if gold.exact:
            verdict = _value(gold.exact[-1], value, rounding, options)
        else:
            verdict = rounds_to(value, gold.printed[-1], options.domain)
        parts.append((str(value) if named else "", verdict))
    for value in answer.printed:
        if gold.exact:
            verdict = rounds_to(gold.exact[-1], value, options.domain)
        else:
            verdict = printed_alike(gold.printed[-1], value, options.domain)
        parts.append((str(value) if named else "", verdict))
    return all_of(parts)


def _value(gold: Expr, answer: Expr, rounding: bool, options: _Options) -> Verdict:
    """Two values; where ``≈`` stands on either side, a decimal is a rounded one."""
    if rounding and _is_decimal(answer) and not _is_decimal(gold):
        return rounds_to(gold, answer, options.domain)
    if rounding and _is_decimal(gold) and not _is_decimal(answer):
        return rounds_to(answer, gold, options.domain)
    return options.tree(gold, answer)


def _is_decimal(tree: Expr) -> bool:
    return half_unit(tree) is not None and any(node.head == "decimal" for node in walk(tree))
