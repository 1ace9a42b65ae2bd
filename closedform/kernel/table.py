"""The closed table of lemmas: what is known about the built-in functions.

Each entry is an identity that holds by the definition of the function (binomial coefficients,
Stirling numbers, absolute value, finite sums); a test evaluates every arithmetic one on a grid.
Arguments are trees; requirements become obligations, except where a name of the domain has to be
of some kind.
"""

from __future__ import annotations

from collections.abc import Callable

from closedform.kernel.conditions import integral, still_open
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.theorem import Conclusion, rule
from closedform.kernel.wellformed import declared
from closedform.language.tree import (
    Expr,
    add,
    call,
    constant,
    free_symbols,
    mul,
    power,
    relation,
    substitute,
    summation,
    walk,
)

__all__ = ["LEMMAS", "Entry", "entry", "lemma"]

Entry = tuple[Expr, list[Expr]]
LEMMAS: dict[str, Callable[..., Entry]] = {}
INTEGERS = ("n", "k", "m")
NUMBERS = ("a", "b")


def entry(make: Callable[..., Entry]) -> Callable[..., Entry]:
    """Put an entry into the table, under its own name."""
    LEMMAS[make.__name__] = make
    return make


def _equal(left: Expr, right: Expr | int) -> Expr:
    return relation("=", left, right)


@entry
def pascal(n: Expr, k: Expr) -> Entry:
    """C(n+1, k+1) = C(n, k+1) + C(n, k) for n >= 0 and every integer k."""
    right = call("binomial", n, k + 1) + call("binomial", n, k)
    return _equal(call("binomial", n + 1, k + 1), right), [relation(">=", n, 0)]


@entry
def binomial_above(n: Expr, k: Expr) -> Entry:
    """C(n, k) = 0 for k > n >= 0."""
    needs = [relation(">=", n, 0), relation(">=", k, n + 1)]
    return _equal(call("binomial", n, k), 0), needs


@entry
def absorption(n: Expr, k: Expr) -> Entry:
    """C(n, k+1) = (n - k)/(k + 1) C(n, k) for n, k >= 0."""
    right = mul((n - k) / (k + 1), call("binomial", n, k))
    needs = [relation(">=", n, 0), relation(">=", k, 0)]
    return _equal(call("binomial", n, k + 1), right), needs


@entry
def stirling2_step(n: Expr, m: Expr) -> Entry:
    """S(n+1, m+1) = (m+1) S(n, m+1) + S(n, m) for n, m >= 0."""
    right = (m + 1) * call("stirling2", n, m + 1) + call("stirling2", n, m)
    needs = [relation(">=", n, 0), relation(">=", m, 0)]
    return _equal(call("stirling2", n + 1, m + 1), right), needs


@entry
def stirling2_empty() -> Entry:
    """S(0, 0) = 1."""
    return _equal(call("stirling2", 0, 0), 1), []


@entry
def stirling2_no_part(n: Expr) -> Entry:
    """S(n+1, 0) = 0 for n >= 0."""
    return _equal(call("stirling2", n + 1, 0), 0), [relation(">=", n, 0)]


@entry
def stirling2_no_element(m: Expr) -> Entry:
    """S(0, m+1) = 0 for m >= 0."""
    return _equal(call("stirling2", 0, m + 1), 0), [relation(">=", m, 0)]


@entry
def binomial_theorem(n: Expr, index: Expr, a: Expr) -> Entry:
    """The sum of C(n, k) a^k over k from 0 to n is (1 + a)^n, for n >= 0."""
    if index.head != "symbol" or index.value in free_symbols(a) | free_symbols(n):
        raise Refused(f"{index} is not an index of its own")
    total = summation(index, 0, n, mul(call("binomial", n, index), power(a, index)))
    return _equal(total, power(1 + a, n)), [relation(">=", n, 0)]


def _series(total: Expr, head: str = "sum") -> tuple[Expr, ...]:
    if total.head != head:
        raise Refused(f"{total} is not a {head}")
    return total.args


@entry
def last_factor(total: Expr) -> Entry:
    """A nonempty product is all but its last factor, times the last factor."""
    index, low, high, body = _series(total, "product")
    rest = Expr("product", None, (index, low, high - 1, body))
    last = substitute(body, {index.value: high})
    return _equal(total, rest * last), [relation(">=", high, low)]


@entry
def empty_product(total: Expr) -> Entry:
    """A product without factors is 1."""
    _, low, high, _ = _series(total, "product")
    return _equal(total, 1), [relation("<", high, low)]


@entry
def first_term(total: Expr) -> Entry:
    """A nonempty sum is its first term and the rest."""
    index, low, high, body = _series(total)
    first = substitute(body, {index.value: low})
    rest = summation(index, low + 1, high, body)
    return _equal(total, first + rest), [relation(">=", high, low)]


@entry
def last_term(total: Expr) -> Entry:
    """A nonempty sum is all but its last term, and the last term."""
    index, low, high, body = _series(total)
    last = substitute(body, {index.value: high})
    rest = summation(index, low, high - 1, body)
    return _equal(total, rest + last), [relation(">=", high, low)]


@entry
def backwards(total: Expr) -> Entry:
    """A finite sum or product is the same from its last term to its first."""
    index, low, high, body = _series(total, "product" if total.head == "product" else "sum")
    ends = free_symbols(low) | free_symbols(high)
    if index.value in ends or any(node.head == "constant" for node in (*walk(low), *walk(high))):
        raise Refused(f"{total} has no last term, or its ends mention its index")
    turned = substitute(body, {index.value: low + high - index})
    return _equal(total, Expr(total.head, None, (index, low, high, turned))), []


@entry
def sum_of_terms(total: Expr) -> Entry:
    """The sum of ``f + g`` is the sum of f and the sum of g."""
    index, low, high, body = _series(total)
    if body.head != "add":
        raise Refused(f"the terms {body} are not a sum")
    parts = [summation(index, low, high, part) for part in body.args]
    return _equal(total, add(*parts)), []


@entry
def abs_nonnegative(a: Expr) -> Entry:
    """|a| = a for a >= 0."""
    return _equal(call("abs", a), a), [relation(">=", a, 0)]


@entry
def abs_signed(n: Expr, a: Expr) -> Entry:
    """|(-1)^n a| = a for a >= 0."""
    return _equal(call("abs", mul(power(-1, n), a)), a), [relation(">=", a, 0)]


@rule
def lemma(domain: Domain, name: str, arguments: dict[str, Expr]) -> Conclusion:
    """An entry of the table for given arguments.

    Why this is sound: each entry holds by the definition of its function for all arguments that
    meet its conditions, and the test of the table evaluates it inside and outside of them;
    arguments that must be integers, or not random, are checked, and unmet conditions stay as
    obligations.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> n, k = symbol("n"), symbol("k")
    >>> domain = Domain.parse("n, k: integer >= 0")
    >>> print(lemma(domain, "pascal", {"n": n, "k": k}))
    [proved] binomial(n + 1, k + 1) = binomial(n, k + 1) + binomial(n, k)   for ...
    >>> lemma(domain, "pascal", {"n": n / 2, "k": k})
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: n/2 is not shown to be an integer
    """
    from closedform.kernel import (  # noqa: F401  (they fill it)
        elementary,
        inequalities,
        inverse_functions,
        known_integrals,
        known_limits,
        known_series,
        moments,
        power_series,
        special_angles,
    )

    if name not in LEMMAS:
        raise Refused(f"there is no lemma {name!r}; there are {', '.join(LEMMAS)}")
    for key, argument in arguments.items():
        if key in INTEGERS and not integral(domain, argument):
            raise Refused(f"{argument} is not shown to be an integer")
        if key in NUMBERS and domain.is_random(argument):
            raise Refused(f"{argument} is random, not a number")
    try:
        statement, needs = LEMMAS[name](**arguments)
    except TypeError as error:
        raise Refused(f"the lemma {name} {str(error).partition('() ')[2]}") from None
    declared(domain, *statement.args)
    normal = Normalizer(domain)
    # An infinite series has no normal form; that it converges is a part of what its lemma says,
    # and all that its terms depend on is in the value, too.  So it is with integrals.
    normal.ratios(*(side for side in statement.args if not _is_endless(side)))
    return Conclusion(domain, statement, (), still_open(domain, [*needs, *normal.obligations]))


def _is_endless(tree: Expr) -> bool:
    return tree.head == "integral" or (tree.head == "sum" and tree.args[2] == constant("oo"))
