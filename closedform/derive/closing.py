"""Closed forms of the sums and products in an expression, each with its proof."""

from __future__ import annotations

from collections.abc import Callable

from closedform.derive.infinite_sums import infinite_sum
from closedform.derive.limit_values import (
    limit_at_infinity,
    limit_by_continuity,
    limit_of_alternating,
)
from closedform.derive.telescoping import from_antidifference, telescoped
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.kernel.rules import combine, field, instantiate, reflexive, rewrite, suppose
from closedform.kernel.stepwise import induction
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    call,
    constant,
    div,
    free_symbols,
    fresh_name,
    function_names,
    mul,
    number,
    power,
    relation,
    substitute,
    summation,
    symbol,
    walk,
)

__all__ = ["close", "closed_form"]

INFINITY = constant("oo")
MAX_MISSING = 4


def close(theorem: Theorem, search: bool = True) -> Theorem:
    """Rewrite sums, products, integrals and known limits on the right of a theorem by closed forms.

    Parameters
    ----------
    theorem : Theorem
        An equation.
    search : bool
        Whether SymPy may be asked for what is not found here.

    Raises
    ------
    Refused
        When there is none, or no closed form of any is found.
    """
    done = theorem
    for _ in range(12):
        for node in walk(done.right):
            if node.head not in ("sum", "product", "limit", "integral") or not _is_free(
                node, done.right
            ):
                continue
            try:
                done = rewrite(done, closed_form(done.domain, node, search))
                break
            except Refused:
                continue
        else:
            break
    if done is theorem:
        raise Refused(f"no closed form of a sum or an integral in {theorem.right} is found")
    return done


def _is_free(node: Expr, tree: Expr) -> bool:
    """Whether a node means the same outside the sums in which it stands."""
    return free_symbols(node) <= free_symbols(tree)


def closed_form(domain: Domain, node: Expr, search: bool = True) -> Theorem:
    """An equation between a sum (finite or not), product, limit or integral and a closed form.

    Parameters
    ----------
    domain : Domain
        What the symbols range over.
    node : Expr
        The sum, product or limit.
    search : bool
        Whether SymPy may be asked for what is not found here.

    Raises
    ------
    Refused
        When none is found.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("a: real in [0,1)")
    >>> print(closed_form(domain, read("sum(a^k, k, 0, oo)", domain.reading())).statement)
    sum(a^k, k, 0, oo) = (-1)/(a - 1)
    """
    attempts: tuple[Callable[[Domain, Expr], Theorem], ...]
    if node.head == "integral":
        attempts = (_integral,)
    elif node.head == "limit":
        at_infinity = node.args[1] == INFINITY
        endless = (limit_at_infinity, limit_of_alternating)
        attempts = (*(endless if at_infinity else (limit_by_continuity,)), _limit_by_parts)
    elif node.head == "product":
        attempts = (_constant_product, _factorial_product)
    elif node.args[2] == INFINITY:
        attempts = (infinite_sum,)
    else:
        attempts = (telescoped, _binomial, _trigonometric, *([_by_gosper] if search else []))
    problem: Refused | None = None
    for attempt in attempts:
        try:
            return attempt(domain, node)
        except Refused as error:
            problem = problem or error
    raise problem or Refused(f"no closed form of {node} is found")


def _by_gosper(domain: Domain, node: Expr) -> Theorem:
    from closedform.derive.sums import antidifference

    index, low, high, body = node.args
    inside = domain.index(index.value, low, high)
    return from_antidifference(inside, index, body, antidifference(body, index.value, inside))


def _trigonometric(domain: Domain, node: Expr) -> Theorem:
    if not function_names(node.args[3]) & {"sin", "cos"}:
        raise Refused(f"{node.args[3]} is no sum of sines and cosines")
    from closedform.derive.trigonometric_sums import trigonometric_sum  # which is rarely needed

    return trigonometric_sum(domain, node)


def _integral(domain: Domain, node: Expr) -> Theorem:
    from closedform.derive.definite_integrals import integrated  # which is rarely needed

    return integrated(domain, node)


def _limit_by_parts(domain: Domain, node: Expr) -> Theorem:
    from closedform.derive.limits_by_parts import limit_by_parts  # which is rarely needed

    try:
        return limit_by_parts(domain, node)
    except Refused as error:
        if node.args[1] != INFINITY or node.args[2].head != "pow":
            raise
        problem = error
    from closedform.derive.compound_limits import compound_limit  # which is rarely needed

    try:
        return compound_limit(domain, node)
    except Refused:
        raise problem from None


# -- the binomial theorem ----------------------------------------------------------------------


def _binomial(domain: Domain, node: Expr) -> Theorem:
    """``C(n, k)`` times a geometric term, over all k or all but a few."""
    index, low, high, body = node.args
    counts = [c for c in walk(body) if c.head == "call" and c.value == "binomial"]
    if len(counts) != 1 or counts[0].args[1] != index or _depends(counts[0].args[0], index):
        raise Refused(f"{body} is no term of the binomial theorem")
    top = counts[0].args[0]
    weight = _weight(body, counts[0])
    inside = domain.index(index.value, number(0), top)
    following = substitute(weight, {index.value: index + 1})
    ratio = canonical(inside, following / weight)
    if index.value in free_symbols(ratio):
        raise Refused(f"{weight} is no geometric term")
    start = substitute(weight, {index.value: number(0)})
    whole = lemma(domain, "binomial_theorem", {"n": top, "index": index, "a": ratio})
    full = summation(index, 0, top, body)
    scaled = field(domain, full, mul(start, whole.left))
    total = rewrite(scaled, whole)
    return _shortened(domain, total, node, low, high, top)


def _depends(tree: Expr, index: Expr) -> bool:
    return index.value in free_symbols(tree)


def _weight(body: Expr, count: Expr) -> Expr:
    if body == count:
        return number(1)
    if body.head == "mul":
        rest = [f for f in body.args if f != count]
        if len(rest) == len(body.args) - 1:
            return mul(*(_weight(f, count) if count in f.args else f for f in rest))
    if body.head == "mul":
        return mul(*(_weight(f, count) if count in walk(f) else f for f in body.args))
    if body.head == "div" and count in walk(body.args[0]):
        return div(_weight(body.args[0], count), body.args[1])
    raise Refused(f"{body} is no multiple of {count}")


def _shortened(
    domain: Domain, total: Theorem, node: Expr, low: Expr, high: Expr, top: Expr
) -> Theorem:
    """From the full sum to one that lacks a few terms at either end."""
    index, body = node.args[0], node.args[3]
    above = _small_integer(domain, top - high)
    below = _small_integer(domain, low)
    missing = [substitute(body, {index.value: top - j}) for j in range(above)]
    missing += [substitute(body, {index.value: number(j)}) for j in range(below)]
    if not missing:
        return rewrite(field(domain, node, total.left), total)
    rest = total.left
    for term in missing:
        rest = rest - term
    shortened = _peeled(domain, node, total.left, above, below)
    return rewrite(rewrite(field(domain, node, node), shortened), total)


def _peeled(domain: Domain, node: Expr, full: Expr, above: int, below: int) -> Theorem:
    """``node = full - terms``, from taking terms off the full sum."""
    done = field(domain, full, full)
    terms: list[Expr] = []
    current = full
    for name, count in (("last_term", above), ("first_term", below)):
        for _ in range(count):
            step = lemma(domain, name, {"total": current})
            if step.obligations:
                raise Refused(f"it is not shown that {step.obligations[0]}")
            done = rewrite(done, step)
            parts = step.right.args
            current = next(p for p in parts if p.head == "sum")
            terms.append(next(p for p in parts if p.head != "sum"))
    # full = current + terms, hence node = full - terms
    right = full
    for term in terms:
        right = right - term
    return combine(domain, node, right, (done,), (number(-1),))


def _small_integer(domain: Domain, expr: Expr) -> int:
    tree = canonical(domain, expr)
    if tree.head != "number" or tree.value > MAX_MISSING:
        raise Refused(f"{expr} terms are missing from the binomial theorem")
    return int(tree.value)


# -- products ----------------------------------------------------------------------------------


def _constant_product(domain: Domain, node: Expr) -> Theorem:
    """A product of equal factors is a power."""
    index, low, _, body = node.args
    if index.value in free_symbols(body):
        raise Refused(f"the factors {body} differ")
    return _by_induction(domain, node, lambda n: power(body, n + 1 - low))


def _factorial_product(domain: Domain, node: Expr) -> Theorem:
    """A product of ``c (k + d)`` is a power of c times a quotient of factorials."""
    index, low, high, body = node.args
    inside = domain.index(index.value, low, high)
    slope = canonical(inside, substitute(body, {index.value: index + 1}) - body)
    if index.value in free_symbols(slope):
        raise Refused(f"the factors {body} are not linear in {index}")
    shift = canonical(inside, body / slope - index)

    def value(n: Expr) -> Expr:
        quotient = call("factorial", n + shift) / call("factorial", low + shift - 1)
        return mul(power(slope, n + 1 - low), quotient)

    return _by_induction(domain, node, value)


def _by_induction(domain: Domain, node: Expr, value: Callable[[Expr], Expr]) -> Theorem:
    """Prove a closed form of a product by induction on its upper bound."""
    index, low, high, body = node.args
    if high.head != "symbol" or low.head != "number":
        raise Refused("the bounds of the product are not a number and a variable")
    name = high.value
    start = domain.get(name)
    if start is None or start.lower is None or name in free_symbols(body) - {index.value}:
        return _renamed(domain, node, value)

    def product_to(n: Expr) -> Expr:
        return Expr("product", None, (index, low, n, body))

    claim = relation("=", product_to(high), value(high))
    outside = domain.without(name)
    first = start.lower.value
    base = _product_base(outside, product_to(first), value(first))
    previous = suppose(domain, "induction", claim)
    step = rewrite(
        reflexive(domain, product_to(high + 1)),
        lemma(domain, "last_factor", {"total": product_to(high + 1)}),
    )
    step = rewrite(step, previous)
    step = rewrite(step, field(domain, step.right, value(high + 1)))
    return induction(base, step, name, claim)


def _renamed(domain: Domain, node: Expr, value: Callable[[Expr], Expr]) -> Theorem:
    """Induct on a new variable where the bound occurs in the factors too."""
    index, low, high, body = node.args
    start = domain.get(high.value)
    if start is None or start.lower is None:
        raise Refused(f"{high} has no first value")
    name = fresh_name("N", frozenset(domain.names) | free_symbols(body))
    grown = domain.declare(Variable(name, "integer", Bound(low - 1)))
    fresh = Expr("product", None, (index, low, symbol(name), body))
    general = _by_induction(grown, fresh, value)
    kept = {v.name: symbol(v.name) for v in domain.variables if not v.is_function}
    return instantiate(general, {**kept, name: high}, domain)


def _product_base(domain: Domain, product: Expr, value: Expr) -> Theorem:
    done = reflexive(domain, product)
    for _ in range(3):
        total = next((n for n in walk(done.right) if n.head == "product"), None)
        if total is None:
            break
        length = canonical(domain, total.args[2] - total.args[1] + 1)
        empty = length == number(0) or length.head == "neg"
        name = "empty_product" if empty else "last_factor"
        done = rewrite(done, lemma(domain, name, {"total": total}))
    return rewrite(done, field(domain, done.right, value))
