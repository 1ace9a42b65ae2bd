"""Prove that two expressions are equal: from cheap to dear, each attempt ending in the kernel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import chain

from closedform.derive import proposals
from closedform.derive.by_induction import by_induction
from closedform.derive.closing import close
from closedform.derive.creative_telescoping import prove_hypergeometric_sum
from closedform.derive.elementary import is_elementary, with_elementary
from closedform.derive.finite_sums import (
    coefficient,
    joined,
    on_the_bound,
    peeled,
    swapped,
    turned_around,
)
from closedform.derive.first_terms import from_the_first_term
from closedform.derive.nested_roots import (
    by_squares,
    has_nested_root,
    root_of_square,
    unites_roots,
)
from closedform.derive.products import by_number_of_factors, prove_product
from closedform.derive.splitting import on_the_edge, unresolved
from closedform.kernel.casework import cases, under_condition
from closedform.kernel.domain import Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer, canonical
from closedform.kernel.patience import check
from closedform.kernel.remembered import alone
from closedform.kernel.rules import (
    combine,
    field,
    instantiate,
    reflexive,
)
from closedform.kernel.signs import entails
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    free_symbols,
    fresh_name,
    number,
    relation,
    symbol,
    walk,
)

__all__ = ["prove_equal", "prove_with_search"]

MAX_CASES = 3
MAX_COUNTS = 4
_SERIES = ("sum", "product", "limit")
_MOMENTS = ("E", "Var", "Cov")


def _nothing_open(theorem: Theorem) -> bool:
    return not theorem.obligations


def prove_equal(
    domain: Domain,
    left: Expr,
    right: Expr,
    depth: int = MAX_CASES,
    enough: Callable[[Theorem], bool] = _nothing_open,
    search: bool = True,
    fields: bool = True,
) -> Theorem:
    """A theorem ``left = right``.

    Parameters
    ----------
    domain : Domain
        What the symbols range over.
    left, right : Expr
        The sides.
    depth : int
        How often cases may be told apart.
    enough : callable
        Whether a theorem will do; by default one that leaves nothing open.
    search : bool
        Whether SymPy may be asked at last.
    fields : bool
        Whether field arithmetic alone is tried; not where that has failed before.

    Returns
    -------
    Theorem
        With as little left open as was found; that may be something.

    Raises
    ------
    Refused
        When no proof is found.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("x: real")
    >>> sides = [read(text, domain.reading()) for text in ("max(0, x)", "(x + |x|)/2")]
    >>> print(prove_equal(domain, *sides).statement)
    max(0, x) = (x + abs(x))/2
    """
    ladder = _attempts(domain, left, right, depth, fields)
    last = _proposed(domain, left, right, depth) if search and depth == MAX_CASES else ()
    return _first_success(chain(ladder, last), enough)


def prove_with_search(
    domain: Domain,
    left: Expr,
    right: Expr,
    enough: Callable[[Theorem], bool] = _nothing_open,
) -> Theorem:
    """The same by the last resort alone: SymPy proposes, and every proposal has to be proved."""
    return _first_success(_proposed(domain, left, right, MAX_CASES), enough)


def _first_success(
    attempts: Iterable[Callable[[], Theorem]], enough: Callable[[Theorem], bool]
) -> Theorem:
    """The first theorem that will do, or else the one that leaves least open."""
    best: Theorem | None = None
    problem: Refused | None = None
    for attempt in attempts:
        check()
        try:
            theorem = attempt()
        except Refused as error:
            problem = problem if str(problem or "") else error
            continue
        if enough(theorem):
            return theorem
        if best is None or len(theorem.obligations) < len(best.obligations):
            best = theorem
    if best is None:
        raise problem or Refused("no proof was found")
    return best


def _attempts(
    domain: Domain, left: Expr, right: Expr, depth: int, fields: bool
) -> Iterator[Callable[[], Theorem]]:
    if left == right and not any(node.head == "integral" for node in walk(left)):
        yield lambda: reflexive(domain, left)
    if fields:
        yield lambda: field(domain, left, right)
    if any(node.head == "integral" for side in (left, right) for node in walk(side)):
        yield lambda: _closed(domain, left, right, depth, search=False)
        yield lambda: _with_integrals(domain, left, right)
    yield lambda: _conditional(domain, left, right, depth)
    if any(node.head in _SERIES for side in (left, right) for node in walk(side)):
        yield lambda: on_the_bound(domain, left, right)
        yield lambda: prove_hypergeometric_sum(domain, left, right)
        yield lambda: turned_around(domain, left, right)
        yield lambda: peeled(domain, left, right)
        yield lambda: _closed(domain, left, right, depth, search=False)
        if depth:
            without = partial(prove_equal, depth=0, search=False)
            yield lambda: by_induction(domain, left, right, without)
            yield lambda: from_the_first_term(
                domain, left, right, partial(by_induction, prove=without)
            )
    if "product" in (left.head, right.head):
        yield lambda: prove_product(domain, left, right)
        yield lambda: by_number_of_factors(domain, left, right)
    counts = [n for n in dict.fromkeys(chain(walk(left), walk(right))) if n.value == "binomial"]
    if 1 < len(counts) <= MAX_COUNTS and left.head != "sum" != right.head:
        for count in counts:
            yield partial(_by_pascal, domain, left, right, count)
    if any(n.head == "call" and n.value in _MOMENTS for side in (left, right) for n in walk(side)):
        yield lambda: _by_moments(domain, left, right)
    if is_elementary(left) or is_elementary(right):
        yield lambda: with_elementary(domain, left, right)
        if has_nested_root(left) or has_nested_root(right):
            yield lambda: root_of_square(domain, left, right, with_elementary)
        if unites_roots(left, right):
            yield lambda: by_squares(domain, left, right, with_elementary)
        if depth:
            yield lambda: _by_cases(domain, left, right, depth)
            yield lambda: _generalized(domain, left, right, depth)


def _proposed(
    domain: Domain, left: Expr, right: Expr, depth: int
) -> Iterator[Callable[[], Theorem]]:
    """The last resort: SymPy proposes a closed form or another way to write a side."""
    if any(node.head == "sum" for side in (left, right) for node in walk(side)):
        yield lambda: _closed(domain, left, right, depth - 1, search=True)
    yield lambda: _by_way_of(domain, left, right, depth - 1)


def _by_way_of(domain: Domain, left: Expr, right: Expr, depth: int) -> Theorem:
    """Both sides are equal to a third expression."""
    problem: Refused | None = None
    for between in proposals.other_forms(domain, left, right):
        try:
            first, second = (prove_equal(domain, side, between, depth) for side in (left, right))
        except Refused as error:
            problem = problem or error
            continue
        return joined(first, reflexive(domain, between), second)
    raise problem or Refused("no other way to write a side is found")


def _by_moments(domain: Domain, left: Expr, right: Expr) -> Theorem:
    """Write variances, covariances and expectations of sums out on both sides."""
    from closedform.derive.expectations import in_moments  # which is rarely needed

    first, second = (in_moments(reflexive(domain, side)) for side in (left, right))
    return joined(first, field(domain, first.right, second.right), second)


def _closed(domain: Domain, left: Expr, right: Expr, depth: int, search: bool) -> Theorem:
    """Replace sums, products and limits by closed forms on both sides."""
    sides = []
    for side in (left, right):
        same = reflexive(domain, side)
        has_series = any(node.head in (*_SERIES, "integral") for node in walk(side))
        sides.append(close(same, search) if has_series else same)
    first, second = sides
    if first.left == first.right and second.left == second.right:
        raise Refused("no sum was closed")
    return joined(first, prove_equal(domain, first.right, second.right, depth), second)


def _with_integrals(domain: Domain, left: Expr, right: Expr) -> Theorem:
    from closedform.derive.unknown_integrals import same_integrals  # which is rarely needed

    return same_integrals(domain, left, right)


def _by_pascal(domain: Domain, left: Expr, right: Expr, count: Expr) -> Theorem:
    """Write a binomial coefficient as the sum of the two above it, whatever its lower entry."""
    top, bottom = (canonical(domain, entry - 1) for entry in count.args)
    above = lemma(domain, "pascal", {"n": top, "k": bottom})
    factor = coefficient(domain, left - right, count)
    equations, factors = [above], [factor]
    for entry in above.right.args:
        # Beyond the triangle there are zeros.
        outside = {"n": entry.args[0], "k": entry.args[1]}
        if entails(domain, relation(">", outside["k"], outside["n"])):
            known = coefficient(domain, left - right, entry)
            equations.append(lemma(domain, "binomial_above", outside))
            factors.append(canonical(domain, known + factor, strict=False))
    return combine(domain, left, right, tuple(equations), tuple(factors))


def _by_cases(domain: Domain, left: Expr, right: Expr, depth: int) -> Theorem:
    """Tell apart whether a quantity is above or below 0."""
    found = unresolved(domain, left, right)
    if found is None:
        raise Refused("there is no quantity whose sign is not known")
    quantity, signs = found
    gap = Normalizer(domain)
    gap.ratios(quantity)
    if gap.obligations:
        raise Refused(f"{quantity} is not shown to have a value, hence to have a sign")
    proofs = []
    for sign in signs:
        where = Domain(domain.variables, (*domain.relations, relation(sign, quantity, number(0))))
        proofs.append(_in_case(where, quantity, left, right, depth - 1))
    return cases(*proofs, domain)


def _in_case(domain: Domain, quantity: Expr, left: Expr, right: Expr, depth: int) -> Theorem:
    if entails(domain, relation("=", quantity, number(0))):
        prove = partial(prove_equal, depth=depth, search=False)
        with suppress(Refused):
            return on_the_edge(domain, quantity, left, right, prove)
    return prove_equal(domain, left, right, depth)


def _conditional(domain: Domain, left: Expr, right: Expr, depth: int) -> Theorem:
    """A proof where both sides have values, if that asks for more than field arithmetic does."""
    needed: list[Expr] = []
    open_parts = [o for side in (left, right) for o in alone(domain, side).normal.obligations]
    divisors = {o.args[0] for o in open_parts if o.value == "!="}
    for stated in open_parts:
        if stated.value in (">", ">="):
            gap = canonical(domain, stated.args[0] - stated.args[1], strict=False)
            sign = ">" if gap in divisors else stated.value
            needed.append(relation(sign, gap, number(0)))
    bounded = Domain(domain.variables, (*domain.relations, *dict.fromkeys(needed)))
    conditions = (*dict.fromkeys(needed), *_inner_divisors(bounded, left, right))
    if not conditions or not depth:
        raise Refused("")  # this is no reason why there is no proof
    where = Domain(domain.variables, (*domain.relations, *conditions))
    theorem = prove_equal(where, left, right, depth - 1)
    for _ in conditions:
        theorem = under_condition(theorem)
    return theorem


def _inner_divisors(domain: Domain, *sides: Expr) -> list[Expr]:
    """What exponents and arguments are divided by, where it is not shown not to be 0."""
    names = frozenset(domain.names)
    found: dict[Expr, None] = {}
    for node in (n for side in sides for n in walk(side) if n.head in ("pow", "call")):
        for inner in (n for arg in node.args for n in walk(arg) if n.head == "div"):
            stated = relation("!=", inner.args[1], number(0))
            known = stated in found or not free_symbols(stated) <= names
            if not known and not entails(domain, stated):
                found[stated] = None
    return list(found)


def _generalized(domain: Domain, left: Expr, right: Expr, depth: int) -> Theorem:
    """A proof for any numbers in place of the fractions that may be undefined."""
    swap: dict[Expr, Expr] = {}
    wider = domain
    for node in (n for side in (left, right) for n in walk(side) if n.head == "div"):
        if node in swap or entails(domain, relation("!=", node.args[1], number(0))):
            continue
        name = fresh_name("u", frozenset(wider.names))
        wider = wider.declare(Variable(name, "real"))
        swap[node] = symbol(name)
    if not swap:
        raise Refused("every fraction is defined")
    sides = [left, right]
    for node, fresh in swap.items():
        sides = [swapped(side, node, fresh) for side in sides]
    theorem = prove_equal(wider, sides[0], sides[1], depth - 1)
    values = {v.name: symbol(v.name) for v in domain.variables if not v.is_function}
    values |= {fresh.value: node for node, fresh in swap.items()}
    return instantiate(theorem, values, domain)
