"""What a wrong answer looks like: the right one with a slip, proved before it is named.

Every guess is an equation between the answer and a variant of the right one.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import permutations

from closedform.answers import kinds
from closedform.answers.points import readable_points
from closedform.answers.settling import Case, Guess, Mistake, ball, value_at
from closedform.course.mutants import mutants
from closedform.kernel import calculus, rules
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer, canonical
from closedform.kernel.ring import rational
from closedform.kernel.signs import entails
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    call,
    constant,
    free_symbols,
    function_names,
    number,
    relation,
    substitute,
    symbol,
    walk,
)

__all__ = ["Mistake", "diagnose", "diagnose_parts"]

INFINITY = constant("oo")
# Two plain numbers always have a ratio; it says something only if a factor of 2 or 10 is lost.
TELLING = {r**s for r in map(Fraction, (2, 4, 10, 100)) for s in (1, -1)}


def diagnose(gold: Expr, answer: Expr, domain: Domain, *, seconds: float = 0.3) -> Mistake | None:
    """What the mistake in a refuted answer looks like.

    Parameters
    ----------
    gold, answer : Expr
        The right expression, and one that differs from it.
    domain : Domain
        What their symbols range over.
    seconds : float
        No further guess is tried after this time; one that is being proved is finished.

    Returns
    -------
    Mistake or None
        The first relation that is proved, the specific ones before the general ones.  ``None``
        when none is, and when the two are not seen to differ at a point where both have values.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("N: integer >= 1; sigma: real > 0")
    >>> gold, *answers = (read(text, domain.reading()) for text in (
    ...     "sigma^2/(2N-1)", "2 sigma^2/(2N-1)", "sigma/(2N-1)", "sigma^2/N"))
    >>> for answer in answers:
    ...     print(diagnose(gold, answer, domain, seconds=5).text)
    This is 2 times the right answer.
    This is the right answer without the square of sigma.
    This agrees with the right answer when N = 1, but not everywhere.
    """
    deadline = time.monotonic() + seconds
    case = Case(gold, answer, domain)
    for search in _SEARCHES if case.wrong() else ():
        with suppress(Refused):
            for guess in search(case):
                if time.monotonic() > deadline:
                    return None
                if (found := case.settle(guess)) is not None:
                    return found
    return None


def diagnose_parts(
    gold: Expr, answer: Expr, domain: Domain, *, seconds: float = 0.3
) -> Mistake | None:
    """The same for the values of equations, and for the first entry of a tuple that has one.

    Examples
    --------
    >>> from closedform.language.reader import read_statement
    >>> domain = Domain.parse("a, v: real")
    >>> pair = [read_statement(t, domain.reading()) for t in ("(a, a+1)", "(a, -a-1)")]
    >>> print(diagnose_parts(*pair, domain, seconds=5).text)
    Entry 2: The sign is wrong: this is minus the right one.
    """
    deadline = time.monotonic() + seconds
    trees = [_value_of(tree) for tree in (gold, answer)]
    heads = {tree.head for tree in trees}
    if not heads <= {"tuple", "matrix"} or len(trees[0].args) != len(trees[1].args):
        return diagnose(trees[0], trees[1], domain, seconds=seconds)
    for place, pair in enumerate(zip(trees[0].args, trees[1].args, strict=True), 1):
        found = diagnose(*pair, domain, seconds=deadline - time.monotonic())
        if found is not None:
            return replace(found, text=f"Entry {place}: {found.text}")
    return None


def _value_of(tree: Expr) -> Expr:
    if kinds.kind(tree) != "equation":
        return tree
    values = kinds.values_of(tree)
    named = values.label is not None or tree.head != "relation"
    return (*values.printed, *values.exact)[-1] if named else tree


def _whole(case: Case) -> Iterator[Guess]:
    gold, answer = case.gold, case.answer
    yield Guess("opposite sign", "The sign is wrong: this is minus the right one.", answer, -gold)
    ratio = _constant_ratio(case)
    if ratio and abs(ratio) != 1 and (case.scalars or ratio in TELLING):
        text, detail = f"This is {ratio} times the right answer.", {"factor": str(ratio)}
        yield Guess("constant factor", text, answer, rational(ratio) * gold, detail)
    yield Guess("reciprocal", "This is the right answer upside down.", answer * gold, number(1))
    for base in (2, 10) if "log" in function_names(gold) | function_names(answer) else ():
        log, detail = call("log", base), {"base": str(base)}
        text = f"This is the right answer divided by {log}, as if a logarithm had base {base}."
        yield Guess("logarithm base", text, answer * log, gold, detail)
        text = f"This is the right answer times {log}, as if a logarithm had base e, not {base}."
        yield Guess("logarithm base", text, answer, gold * log, detail)
    yield Guess("square", "This is the square of the right answer.", answer, gold**2)
    yield Guess("square", "The right answer is the square of this one.", answer**2, gold)


def _constant_ratio(case: Case) -> Fraction | None:
    """The ratio at the first point where it is defined, if it is a rational number there."""
    for ours, theirs in case.values(case.gold, case.answer, case.domain):
        if ours is None or theirs is None or ball(ours).contains(0):
            continue
        if isinstance(ours, Fraction) and isinstance(theirs, Fraction):
            return theirs / ours
        ratio = ball(theirs) / ball(ours)
        tops = ((q, (ratio * q).unique_fmpz()) for q in range(1, 13))
        return next((Fraction(int(top), q) for q, top in tops if top is not None), None)
    return None


def _index(case: Case) -> Iterator[Guess]:
    for n in (symbol(v.name) for v in case.in_gold if v.kind == "integer"):
        for shift, shifted in (("+1", n + 1), ("-1", n - 1)):
            text = f"This is the right answer with {shifted} in place of {n}."
            detail = {"variable": n.value, "shift": shift}
            variant = substitute(case.gold, {n.value: shifted})
            yield Guess("index shifted", text, case.answer, variant, detail)


def _symbols(case: Case) -> Iterator[Guess]:
    used = free_symbols(case.gold) | function_names(case.gold)
    for first, second in permutations(case.domain.variables, 2):
        if first.name not in used or first.is_function != second.is_function:
            continue
        one, other = first.name, second.name
        for names, words in (
            ({one: other}, f"{other} in place of {one}"),
            ({one: other, other: one}, f"{one} and {other} exchanged"),
        ):
            text, detail = f"This is the right answer with {words}.", {"symbols": words}
            variant = _renamed(case.gold, names)
            yield Guess("symbol swapped", text, case.answer, variant, detail)


def _renamed(tree: Expr, names: dict[str, str]) -> Expr:
    """The tree with other names for free symbols and for what is applied to arguments."""

    def called(node: Expr) -> Expr:
        name = names.get(node.value, node.value) if node.head == "call" else node.value
        return Expr(node.head, name, tuple(map(called, node.args)))

    return called(substitute(tree, {old: symbol(new) for old, new in names.items()}))


# What a mutant says was done, the kind of mistake that is, and the end of the sentence.
_DONE: tuple[tuple[str, str, str], ...] = (
    (r"the term (.+) dropped", "term missing", "without the term {0}"),
    (r"the factor (.+) dropped", "factor missing", "without the factor {0} in one place"),
    (r"the divisor (.+) dropped", "factor missing", "without the divisor {0}"),
    (r"the sign of (.+) turned", "sign of a term", "with the opposite sign before the term {0}"),
    (r"a minus sign lost()", "sign of a term", "without a minus sign"),
    (r"upside down()", "fraction upside down", "with a fraction upside down"),
    (r"the exponent of (.+) dropped", "exponent", "without the exponent of {0}"),
    (r"the exponent of (.+ one (?:larger|smaller))", "exponent", "with the exponent of {0}"),
    (r"(\d+ for \d+)", "number", "with {0}"),
)


def _slips(case: Case) -> Iterator[Guess]:
    variants = mutants(case.gold, case.domain)
    powers = [node.args for node in walk(case.gold) if node.head == "pow"]
    # The last entry comes last: another number explains much, a dropped term or square says more.
    for pattern, kind, words in _DONE if case.scalars else _DONE[:-1]:
        found = ((mutant.right, re.fullmatch(pattern, mutant.kind)) for mutant in variants)
        for variant, match in found:
            if match is None:
                continue
            part, named, ending = match[1], kind, words
            squared = {exponent for base, exponent in powers if str(base) == part} == {number(2)}
            if squared and words.startswith("without the exponent"):
                named, ending = "square", "without the square of {0}"
            text = f"This is the right answer {ending.format(part)}."
            yield Guess(named, text, case.answer, variant, {"part": part} if part else {})


def _bounds(case: Case) -> Iterator[Guess]:
    """A sum or product that begins or ends one too early or too late."""
    for node in dict.fromkeys(n for n in walk(case.gold) if n.head in ("sum", "product")):
        for place, word in ((1, "begins"), (2, "ends")):
            end = node.args[place]
            for step in (1, -1) if end != INFINITY else ():
                moved = canonical(case.domain, end + number(step), strict=False)
                args = tuple(moved if i == place else arg for i, arg in enumerate(node.args))
                variant = _exchanged(case.gold, node, Expr(node.head, node.value, args))
                text = f"This is the right answer if the {node.head} {word} at {moved}, not {end}."
                detail = {"part": str(node), "bound": str(moved)}
                yield Guess("bound shifted", text, case.answer, variant, detail)


def _exchanged(tree: Expr, old: Expr, new: Expr) -> Expr:
    if tree == old:
        return new
    return Expr(tree.head, tree.value, tuple(_exchanged(arg, old, new) for arg in tree.args))


def _terms(case: Case) -> Iterator[Guess]:
    """A term missing from the right answer multiplied out, or one too many in the given one."""
    for tree, other, kind, words in (
        (case.gold, case.answer, "term missing", "without the term {0}, multiplied out"),
        (case.answer, case.gold, "term too many", "with the term {0} added"),
    ):
        expanded = canonical(case.domain, tree, strict=False)
        for term in expanded.args[:12] if expanded.head == "add" else ():
            text = f"This is the right answer {words.format(term)}."
            yield Guess(kind, text, other + term, tree, {"part": str(term)})


def _powers(case: Case) -> Iterator[Guess]:
    """A symbol, or its square, as a factor too many or as a divisor."""
    gold, answer = case.gold, case.answer
    for part in (p for s in case.scalars for p in (symbol(s.name), symbol(s.name) ** 2)):
        detail, text = {"part": str(part)}, "This is the right answer"
        yield Guess("factor too many", f"{text} times {part}.", answer, part * gold, detail)
        yield Guess("factor missing", f"{text} divided by {part}.", part * answer, gold, detail)


def _first_order(case: Case) -> Iterator[Guess]:
    """The difference vanishes at x = 0 as x^k, k > 1, and faster than the right answer itself."""
    for variable in case.in_gold:
        x, normal = symbol(variable.name), Normalizer(case.domain)
        gold, gap = normal.ratios(case.gold, case.answer - case.gold)
        moving = [g for g in normal.generators if variable.name in free_symbols(g)]
        if moving != [x] or variable.kind != "real" or not _reaches_zero(variable):
            continue
        place = normal.generators.index(x)
        polys = (gap.top, gap.bottom, gold.top, gold.bottom)
        least = [min((int(k[place]) for k in p.to_dict()), default=0) for p in polys]
        order = least[0] - least[1]
        below = normal.polynomial(gap.bottom)
        finite = relation("!=", substitute(below, {variable.name: number(0)}), 0)
        at_zero = _fixed(case.domain, variable.name, Fraction(0))
        if order < 2 or order <= least[2] - least[3] or not entails(at_zero, finite):
            continue
        rest = normal.polynomial(gap.top / normal.context.gen(place) ** order) / below
        text = (
            f"This agrees with the right answer up to order {order - 1} in {x}: the difference is "
            f"{x**order} times a quantity that is finite at {x} = 0."
        )
        detail = {"variable": variable.name, "order": str(order - 1), "quantity": str(rest)}
        yield Guess("first order", text, case.answer, case.gold + x**order * rest, detail)


def _reaches_zero(variable: Variable) -> bool:
    """Whether 0 lies between the ends of a range, or is one of them."""
    signs = ((variable.lower, -1), (variable.upper, 1))
    ends = [(value_at(bound.value, {}), sign) for bound, sign in signs if bound]
    return all(isinstance(end, Fraction) and sign * end >= 0 for end, sign in ends)


def _limits(case: Case) -> Iterator[Guess]:
    known = rules.field(case.domain, case.gold, case.gold)
    for name in (v.name for v in case.scalars if v.upper is None):
        value = number(0)
        with suppress(Refused):
            value = calculus.leading_value(known, name)
        if value != number(0):  # that both vanish says little
            text = f"This has the same limit as the right answer as {name} grows: {value}."
            prove = partial(_same_limits, case, name, value)
            detail = {"variable": name, "limit": str(value)}
            yield Guess("limit", text, case.answer, case.gold, detail, prove=prove)


def _same_limits(case: Case, name: str, value: Expr) -> Theorem:
    known = [rules.field(case.domain, side, side) for side in (case.answer, case.gold)]
    ours, theirs = (calculus.limit(theorem, name, value) for theorem in known)
    return rules.rewrite(ours, rules.symmetric(theirs))


def _specials(case: Case) -> Iterator[Guess]:
    for name, value in ((v.name, value) for v in case.scalars for value in _special(v)):
        where, at = _fixed(case.domain, name, value), {name: rational(value)}
        left, right = (substitute(side, at) for side in (case.answer, case.gold))
        points = [p for p in readable_points(where) if case.domain.contains({**p, name: value})]
        if any(value_at(right, point) for point in points):  # that both vanish says little
            text = f"This agrees with the right answer when {name} = {value}, but not everywhere."
            detail = {"variable": name, "value": str(value)}
            yield Guess("special value", text, left, right, detail, where)


def _special(variable: Variable) -> list[Fraction]:
    values = [Fraction(v) for v in (1, 0, 2, -1)]
    ends = [value_at(b.value, {}) for b in (variable.lower, variable.upper) if b and not b.strict]
    values += [end for end in ends if isinstance(end, Fraction)]
    whole = [v for v in values if v.denominator == 1]
    return list(dict.fromkeys(whole if variable.kind == "integer" else values))


def _fixed(domain: Domain, name: str, value: Fraction) -> Domain:
    """The domain with one variable replaced by a value."""
    at, others = {name: rational(value)}, [v for v in domain.variables if v.name != name]

    def moved(bound: Bound | None) -> Bound | None:
        return Bound(substitute(bound.value, at), bound.strict) if bound else None

    kept = tuple(replace(v, lower=moved(v.lower), upper=moved(v.upper)) for v in others)
    return Domain(kept, tuple(substitute(stated, at) for stated in domain.relations))


_SEARCHES = (
    _whole, _index, _bounds, _symbols, _slips, _terms, _powers, _first_order, _limits, _specials,
)  # fmt: skip
