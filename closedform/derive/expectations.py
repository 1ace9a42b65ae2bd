"""Moves about expectations: write moments out, and use what is granted about them.

``algebra("update", moments("independent"))`` writes every ``E``, ``Var`` and ``Cov`` as sums of
moments of monomials, and replaces those that a hypothesis, such as
``E[w^i x^j] = E[w^i] E[x^j]`` for all i and j, says something about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, permutations

from closedform.derive.calculation import Goal, Move
from closedform.derive.matching import match, pattern_variables, positions
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.moments import expectation, pointwise, second_moments
from closedform.kernel.normal import Normalizer
from closedform.kernel.rules import instantiate, rewrite
from closedform.kernel.table import lemma as lemma_rule
from closedform.kernel.theorem import Theorem
from closedform.language.reader import read
from closedform.language.tree import (
    Expr,
    mul,
    neg,
    number,
    power,
    symbol,
    walk,
)

__all__ = ["covariance", "for_each_outcome", "in_moments", "moments", "variance"]

MAX_PASSES = 8
MAX_ORDERS = 120


def _named(tree: Expr, domain: Domain, *names: str) -> list[tuple[Expr, Domain]]:
    """Where one of some functions is applied, and what the symbols range over there."""
    found = positions(tree, domain)
    return [(n, here) for n, here in found if n.head == "call" and n.value in names]


def moments(*granted: str) -> Move:
    """Write ``E``, ``Var`` and ``Cov`` out as sums of numbers times ``E`` of monomials.

    Parameters
    ----------
    *granted : str
        Earlier steps and hypotheses about moments, ``E[...] = ...``, to be used wherever they
        fit, the factors of a monomial in any order and ``w`` read as ``w^1``.

    Examples
    --------
    >>> from closedform.kernel.rules import field
    >>> from closedform.language.tree import call
    >>> w, domain = symbol("w"), Domain.parse("w: random")
    >>> spread = call("Var", 2 * w + 1)
    >>> goal = Goal(domain, spread, None, "=", {}, lambda name: {})
    >>> print(moments()(goal, field(domain, spread, spread)).right)
    (4*E(w^2) + 4*E(w) + 1) - (2*E(w) + 1)^2
    """

    def move(goal: Goal, theorem: Theorem) -> Theorem:
        if not _named(theorem.right, theorem.domain, "E", "Var", "Cov"):
            raise Refused(f"there is no moment to write out in {theorem.right}")
        done = in_moments(theorem)
        for name in granted:
            done = _expanded(_granted(done, goal.theorem(name)))
        return done

    return move


def in_moments(theorem: Theorem) -> Theorem:
    """A theorem with the moments on its right side as numbers times ``E`` of monomials."""
    return _expanded(_defined(theorem))


def _defined(theorem: Theorem) -> Theorem:
    """Variances and covariances by their definition."""
    done = theorem
    for node, here in _named(theorem.right, theorem.domain, "Var", "Cov"):
        done = _try(done, second_moments(here, node))
    return done


def _expanded(theorem: Theorem) -> Theorem:
    """Expectations by linearity."""
    done = theorem
    for node, here in _named(theorem.right, theorem.domain, "E"):
        linear = expectation(here, node.args[0])
        if linear.right != node:
            done = _try(done, linear)
    return done


def _try(theorem: Theorem, equation: Theorem) -> Theorem:
    """Rewrite, unless what is replaced is gone already: it stood inside something else."""
    try:
        return rewrite(theorem, equation)
    except Refused as error:
        if "does not occur" in str(error):
            return theorem
        raise


def _granted(theorem: Theorem, equation: Theorem) -> Theorem:
    """Use an equation about a moment wherever it fits."""
    if equation.left.head != "call" or equation.left.value != "E":
        raise Refused(f"{equation.statement} says nothing about an expectation")
    done = theorem
    for _ in range(MAX_PASSES):
        before = done
        for node, here in _named(done.right, done.domain, "E"):
            special = _special(equation, node, here)
            if special is not None:
                done = _try(done, special)
        if done is before:
            break
    if done is theorem:
        raise Refused(f"{equation.statement} does not apply to {theorem.right}")
    return done


def _special(equation: Theorem, node: Expr, here: Domain) -> Theorem | None:
    """The equation for the values with which its left side is a moment, if there are any."""
    variables = pattern_variables(equation)
    pattern = equation.left.args[0]
    for target in _orders(pattern, node.args[0]):
        binding = match(pattern, target, variables)
        if binding is None:
            continue
        for variable in equation.domain.variables:
            if not variable.is_function and variable.name in here.names:
                binding.setdefault(variable.name, symbol(variable.name))
        try:
            special = instantiate(equation, binding, here)
        except Refused:
            continue
        if len(special.obligations) <= len(equation.obligations) and _tells(special):
            return special
    return None


def _tells(special: Theorem) -> bool:
    """Whether an equation says more than that something is itself, as ``E[x^0] E[x] = E[x]``."""
    normal = Normalizer(special.domain)
    left, right = normal.ratios(special.left, special.right)
    return left != right


def _orders(pattern: Expr, monomial: Expr) -> Iterator[Expr]:
    """A monomial with its factors in other orders, as powers where the pattern has powers."""
    shape = pattern.args if pattern.head == "mul" else (pattern,)
    factors = [_as_power(f) for f in (monomial.args if monomial.head == "mul" else (monomial,))]
    if len(factors) != len(shape):
        return
    for order in islice(permutations(factors), MAX_ORDERS):
        yield mul(
            *(
                base if exponent == number(1) and like.head != "pow" else power(base, exponent)
                for like, (base, exponent) in zip(shape, order, strict=True)
            )
        )


def _as_power(factor: Expr) -> tuple[Expr, Expr]:
    base, exponent = factor.args if factor.head == "pow" else (factor, number(1))
    return base, exponent


def for_each_outcome(name: str, **terms: str) -> Move:
    """Use an equation between numbers for random quantities: it holds for each outcome.

    Parameters
    ----------
    name : str
        An earlier step, or a lemma of the kernel's table, about real variables.
    **terms : str
        What its variables become, as text.
    """

    def move(goal: Goal, theorem: Theorem) -> Theorem:
        reading = theorem.domain.reading()
        mapping = {key: read(text, reading) for key, text in terms.items()}
        if name in goal.theorems:
            equation = goal.theorems[name]
        else:
            numbers = Domain.parse("".join(f"{key}: real; " for key in terms))
            equation = lemma_rule(numbers, name, {key: symbol(key) for key in terms})
        return rewrite(theorem, pointwise(equation, mapping, theorem.domain))

    return move


# -- variances and covariances of sums, not written out ------------------------------------------


def _random_terms(expr: Expr, domain: Domain) -> list[tuple[Expr, Expr]]:
    """A linear expression in random quantities as pairs of a number and such a quantity."""
    written = expr.args if expr.head == "add" else (expr,)
    pairs = [_scaled(term, domain) for term in written]
    # As it is written if possible, so that a sum can be recognized afterwards.
    return [p for p in pairs if p] if all(pairs) else _normal_terms(expr, domain)


def _scaled(term: Expr, domain: Domain) -> tuple[Expr, Expr] | None:
    """A term as a number times something random, if it is written in that way."""
    if term.head == "neg":
        inner = _scaled(term.args[0], domain)
        return inner and (neg(inner[0]), inner[1])
    if term.head == "div" and not domain.is_random(term.args[1]):
        inner = _scaled(term.args[0], domain)
        return inner and (inner[0] / term.args[1], inner[1])
    factors = term.args if term.head == "mul" else (term,)
    random = [factor for factor in factors if domain.is_random(factor)]
    if not random or any(f.head not in ("symbol", "call", "sum", "pow") for f in random):
        return None
    return mul(*(f for f in factors if not domain.is_random(f))), mul(*random)


def _normal_terms(expr: Expr, domain: Domain) -> list[tuple[Expr, Expr]]:
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(expr)
    terms: list[tuple[Expr, Expr]] = []
    for generator in normal.generators:
        if not domain.is_random(generator):
            continue
        slope = ratio.top.derivative(normal.generators.index(generator))
        number_part = normal.polynomial(slope) / normal.polynomial(ratio.bottom)
        if domain.is_random(number_part):
            raise Refused(f"{expr} is not linear in {generator}")
        terms.append((number_part, generator))
    return terms


def _expand(name: str, expand: Callable[[Theorem, Expr], Theorem]) -> Move:
    def move(goal: Goal, theorem: Theorem) -> Theorem:
        done = theorem
        for node in walk(theorem.right):
            if node.head == "call" and node.value == name:
                done = rewrite(done, expand(done, node))
        if done is theorem:
            raise Refused(f"there is no {name} in {theorem.right}")
        return done

    return move


def _two(terms: list[tuple[Expr, Expr]], what: Expr) -> dict[str, Expr]:
    if len(terms) == 1:
        terms = [*terms, (number(0), terms[0][1])]
    if len(terms) != 2:
        raise Refused(f"{what} is not a sum of two random quantities")
    (a, x), (b, y) = terms
    return {"a": a, "x": x, "b": b, "y": y}


def _variance(theorem: Theorem, node: Expr) -> Theorem:
    terms = _random_terms(node.args[0], theorem.domain)
    if not terms:
        return lemma_rule(theorem.domain, "variance_of_number", {"a": node.args[0]})
    return lemma_rule(theorem.domain, "variance_of_sum", _two(terms, node.args[0]))


def _covariance(theorem: Theorem, node: Expr) -> Theorem:
    first, second = node.args
    terms = _random_terms(first, theorem.domain)
    if not terms:
        return lemma_rule(theorem.domain, "covariance_with_number", {"a": first, "z": second})
    arguments = _two(terms, first) | {"z": second}
    return lemma_rule(theorem.domain, "covariance_of_sum", arguments)


def variance() -> Move:
    """Expand the variance of ``a X + b Y`` (of a number: 0)."""
    return _expand("Var", _variance)


def covariance() -> Move:
    """Expand the covariance of ``a X + b Y`` with something (of a number: 0)."""
    return _expand("Cov", _covariance)
