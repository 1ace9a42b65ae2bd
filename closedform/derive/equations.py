"""Prove that two expressions are equal: from cheap to dear, each attempt ending in the kernel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain

from closedform.derive import proposals
from closedform.derive.closing import close
from closedform.derive.elementary import is_elementary, unresolved, with_elementary
from closedform.derive.products import prove_product
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
    rewrite,
    suppose,
    symmetric,
)
from closedform.kernel.signs import entails
from closedform.kernel.stepwise import induction
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    free_symbols,
    fresh_name,
    number,
    relation,
    substitute,
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
    if left == right:
        yield lambda: reflexive(domain, left)
    if fields:
        yield lambda: field(domain, left, right)
    yield lambda: _conditional(domain, left, right, depth)
    if any(node.head in _SERIES for side in (left, right) for node in walk(side)):
        yield lambda: _on_the_bound(domain, left, right)
        yield lambda: _peeled(domain, left, right)
        yield lambda: _closed(domain, left, right, depth, search=False)
    if "product" in (left.head, right.head):
        yield lambda: prove_product(domain, left, right)
    counts = [n for n in dict.fromkeys(chain(walk(left), walk(right))) if n.value == "binomial"]
    if 1 < len(counts) <= MAX_COUNTS and left.head != "sum" != right.head:
        for count in counts:
            yield partial(_by_pascal, domain, left, right, count)
    if any(n.head == "call" and n.value in _MOMENTS for side in (left, right) for n in walk(side)):
        yield lambda: _by_moments(domain, left, right)
    if is_elementary(left) or is_elementary(right):
        yield lambda: with_elementary(domain, left, right)
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
        return _joined(first, reflexive(domain, between), second)
    raise problem or Refused("no other way to write a side is found")


def _joined(first: Theorem, middle: Theorem, second: Theorem) -> Theorem:
    """From ``a = b``, ``b = c`` and ``d = c`` to ``a = d``."""
    done = first if middle.left == middle.right else rewrite(first, middle)
    return done if second.left == second.right else rewrite(done, symmetric(second))


def _by_moments(domain: Domain, left: Expr, right: Expr) -> Theorem:
    """Write variances, covariances and expectations of sums out on both sides."""
    from closedform.derive.expectations import in_moments  # which is rarely needed

    first, second = (in_moments(reflexive(domain, side)) for side in (left, right))
    return _joined(first, field(domain, first.right, second.right), second)


def _closed(domain: Domain, left: Expr, right: Expr, depth: int, search: bool) -> Theorem:
    """Replace sums, products and limits by closed forms on both sides."""
    sides = []
    for side in (left, right):
        same = reflexive(domain, side)
        has_series = any(node.head in _SERIES for node in walk(side))
        sides.append(close(same, search) if has_series else same)
    first, second = sides
    if first.left == first.right and second.left == second.right:
        raise Refused("no sum was closed")
    return _joined(first, prove_equal(domain, first.right, second.right, depth), second)


def _peeled(domain: Domain, left: Expr, right: Expr) -> Theorem:
    """Take the first term off a sum on one side."""
    problem: Refused | None = None
    for side, other in ((left, right), (right, left)):
        try:
            peeled = _first_term_off(domain, side)
            done = rewrite(peeled, field(domain, peeled.right, other))
        except Refused as error:
            problem = problem or error
            continue
        return done if side is left else symmetric(done)
    raise problem or Refused("there is no sum")


def _on_the_bound(domain: Domain, left: Expr, right: Expr) -> Theorem:
    """Induction on the upper bound of the only sum, which divides by nothing."""
    gap = left - right
    sums = list(dict.fromkeys(node for node in walk(gap) if node.head == "sum"))
    if len(sums) != 1:
        raise Refused("there is not exactly one sum")
    index, _, high, body = sums[0].args
    names = [n for n in free_symbols(high) if (v := domain.get(n)) and v.kind == "integer"]
    if len(names) != 1 or names[0] in free_symbols(body) - {index.value}:
        raise Refused("the sum does not grow by one term with one variable")
    name = names[0]
    variable = domain.get(name)
    if variable is None or variable.lower is None:
        raise Refused(f"{name} has no first value")
    claim = relation("=", left, right)
    first = substitute(claim, {name: variable.lower.value})
    base = field(domain.without(name), *first.args)
    previous = suppose(domain, "induction", claim)
    following = substitute(claim, {name: symbol(name) + 1})
    total = substitute(sums[0], {name: symbol(name) + 1})
    split = lemma(domain, "last_term", {"total": total})
    factor = _cofactor(domain, gap, sums[0], name)
    step = combine(
        domain,
        *following.args,
        (split, previous),
        (_coefficient(domain, substitute(gap, {name: symbol(name) + 1}), total), factor),
    )
    return induction(base, step, name, claim)


def _coefficient(domain: Domain, tree: Expr, atom: Expr) -> Expr:
    """By what a sum is multiplied in an expression that is linear in it."""
    marked = _swap(tree, atom, symbol("#sum"))
    following = substitute(marked, {"#sum": number(1)}) - substitute(marked, {"#sum": number(0)})
    return canonical(domain, following, strict=False)


def _cofactor(domain: Domain, gap: Expr, total: Expr, name: str) -> Expr:
    now = _coefficient(domain, gap, total)
    return canonical(domain, substitute(now, {name: symbol(name) + 1}) / now, strict=False)


def _swap(tree: Expr, old: Expr, new: Expr) -> Expr:
    if tree == old:
        return new
    return Expr(tree.head, tree.value, tuple(_swap(arg, old, new) for arg in tree.args))


def _by_pascal(domain: Domain, left: Expr, right: Expr, count: Expr) -> Theorem:
    """Write a binomial coefficient as the sum of the two above it, whatever its lower entry."""
    top, bottom = (canonical(domain, entry - 1) for entry in count.args)
    above = lemma(domain, "pascal", {"n": top, "k": bottom})
    return combine(domain, left, right, (above,), (_coefficient(domain, left - right, count),))


def _first_term_off(domain: Domain, side: Expr) -> Theorem:
    total = next((node for node in walk(side) if node.head == "sum"), None)
    if total is None:
        raise Refused("there is no sum")
    same = reflexive(domain, side)
    return rewrite(same, lemma(domain, "first_term", {"total": total}))


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
        proofs.append(prove_equal(where, left, right, depth - 1))
    return cases(*proofs, domain)


def _conditional(domain: Domain, left: Expr, right: Expr, depth: int) -> Theorem:
    """A proof where both sides have values, if that asks for inequalities."""
    needed: list[Expr] = []
    open_parts = [o for side in (left, right) for o in alone(domain, side).normal.obligations]
    divisors = {o.args[0] for o in open_parts if o.value == "!="}
    for stated in open_parts:
        if stated.value in (">", ">="):
            gap = canonical(domain, stated.args[0] - stated.args[1], strict=False)
            sign = ">" if gap in divisors else stated.value
            needed.append(relation(sign, gap, number(0)))
    conditions = tuple(dict.fromkeys(needed))
    if not conditions or not depth:
        raise Refused("")  # this is no reason why there is no proof
    where = Domain(domain.variables, (*domain.relations, *conditions))
    theorem = prove_equal(where, left, right, depth - 1)
    for _ in conditions:
        theorem = under_condition(theorem)
    return theorem


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
        sides = [_swap(side, node, fresh) for side in sides]
    theorem = prove_equal(wider, sides[0], sides[1], depth - 1)
    values = {v.name: symbol(v.name) for v in domain.variables if not v.is_function}
    values |= {fresh.value: node for node, fresh in swap.items()}
    return instantiate(theorem, values, domain)
