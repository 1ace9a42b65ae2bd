"""Vandermonde's sum, by Pascal's rule: terms may lie outside of Pascal's triangle."""

from __future__ import annotations

from functools import lru_cache

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.kernel.rules import combine, field, instantiate, reflexive, rewrite, suppose
from closedform.kernel.stepwise import induction
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    call,
    free_symbols,
    number,
    relation,
    substitute,
    summation,
    symbol,
    walk,
)

__all__ = ["by_convolution", "vandermonde"]

_N, _M, _R, _K = map(symbol, "nmrk")


def _count(top: Expr, bottom: Expr) -> Expr:
    return call("binomial", top, bottom)


@lru_cache(maxsize=2)
def vandermonde(full: bool) -> Theorem:
    """The sum of ``C(n, k) C(m, r-k)`` over k from 0 to r, or ``full`` to n, is ``C(n+m, r)``.

    Examples
    --------
    >>> print(vandermonde(False).statement)
    sum(binomial(n, k)*binomial(m, r - k), k, 0, r) = binomial(n + m, r)
    """
    some = "" if full else " >= 0"
    domain = Domain.parse(f"n: integer >= 0; m: integer >= 0; r: integer{some}")
    total = summation(_K, 0, _N if full else _R, _count(_N, _K) * _count(_M, _R - _K))
    claim = relation("=", total, _count(_N + _M, _R))
    previous = suppose(domain, "induction", claim, Domain(domain.variables[2:]))
    nothing = domain.without("n")
    case = substitute(claim, {"n": number(0)})
    if full:
        step = _by_pascal(domain, previous, claim, _R - 1)
        return induction(field(nothing, *case.args), step, "n", claim)
    following = substitute(claim, {"n": _N + 1})
    start = field(domain.without("r"), *substitute(following, {"r": number(0)}).args)
    step = _by_pascal(domain, previous, substitute(claim, {"r": _R + 1}), _R)
    step = induction(start, step, "r", following, "none")
    base = lemma(nothing, "first_term", {"total": case.args[0]})
    inside = nothing.index("k", number(0) + 1, _R)
    base = rewrite(base, lemma(inside, "binomial_above", {"n": number(0), "k": _K}))
    return induction(rewrite(base, field(nothing, base.right, case.args[1])), step, "n", claim)


def _by_pascal(domain: Domain, previous: Theorem, case: Expr, below: Expr) -> Theorem:
    """From the sums for r and for ``below``, one less, to that with n+1 in place of n."""
    old = case.args[0]
    following = substitute(case, {"n": _N + 1})
    high = following.args[0].args[2] - 1
    weight = _count(_M, below - _K)
    moved = summation(_K, 0, high, _count(_N + 1, _K + 1) * weight)
    apart = summation(_K, 0, high, _count(_N, _K + 1) * weight + _count(_N, _K) * weight)
    inside = domain.index("k", number(0), high)
    split = rewrite(reflexive(domain, moved), lemma(inside, "pascal", {"n": _N, "k": _K}))
    split = rewrite(split, field(domain, split.right, apart))
    long = summation(_K, 0, following.args[0].args[2], old.args[3])
    used = [
        (lemma(domain, "first_term", {"total": following.args[0]}), number(1)),
        (rewrite(split, lemma(domain, "sum_of_terms", {"total": apart})), number(1)),
        (lemma(domain, "first_term", {"total": long}), number(-1)),
        (instantiate(previous, {"r": below}, domain), number(1)),
        (instantiate(previous, {"r": below + 1}, domain), number(1)),
        (lemma(domain, "pascal", {"n": _N + _M, "k": below}), number(-1)),
    ]
    if long != old:
        used.append((lemma(domain, "last_term", {"total": long}), number(1)))
        above = lemma(domain, "binomial_above", {"n": _N, "k": _N + 1})
        used.append((above, _count(_M, below - _N)))
    equations, factors = zip(*used, strict=True)
    return combine(domain, *following.args, equations, factors)


def by_convolution(domain: Domain, total: Expr, value: Expr) -> Theorem:
    """Vandermonde's sum with any entries, and a factor that is the same for all terms."""
    index, low, high, body = total.args
    k = index.value
    nodes = [n for n in dict.fromkeys(walk(body)) if n.value == "binomial" and k in free_symbols(n)]
    first = next((node for node in nodes if node.args[1] == index), None)
    if len(nodes) != 2 or first is None or low != number(0):
        raise Refused(f"{total} is not Vandermonde's sum")
    second = nodes[1 - nodes.index(first)]
    inside = domain.index(k, low, high)
    reach = canonical(inside, second.args[1] + index)
    weight = canonical(inside, body / (first * second), strict=False)
    tops = first.args[0], second.args[0]
    if any(k in free_symbols(tree) for tree in (*tops, reach, weight)):
        raise Refused(f"{total} is not Vandermonde's sum")
    full = canonical(domain, high - reach) != number(0)
    known = instantiate(vandermonde(full), {"n": tops[0], "m": tops[1], "r": reach}, domain)
    return combine(domain, total, value, (known,), (weight,))
