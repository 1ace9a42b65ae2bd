"""What the relations of a domain say of a quantity, whatever it is made of.

``y*f < 1`` gives no bound of y or of f alone, but it decides the sign of ``1 - y*f``; and a
quantity that is neither above nor below 0 is 0.
"""

from __future__ import annotations

from flint import fmpq

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer, Ratio
from closedform.language.tree import Expr, number, sub

__all__ = ["granted"]

_TURNED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "="}
_IMPLIED = {
    ">": (">", ">=", "!="),
    "<": ("<", "<=", "!="),
    "=": ("=", ">=", "<="),
    ">=": (">=",),
    "<=": ("<=",),
}
_TOGETHER = (((">=", "<="), "="), ((">=", "!="), ">"), (("<=", "!="), "<"))


def granted(domain: Domain, quantity: Expr) -> frozenset[str]:
    """How a quantity compares with 0, as the relations of a domain say by themselves.

    Why this is sound: a relation holds at every point of its domain.  The quantity is a multiple
    of the difference of its sides, plus a number, by normal forms that leave nothing open, so
    that both have values everywhere.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> domain = Domain.parse("y, f: real; y*f < 1")
    >>> sorted(granted(domain, 2 - 2 * symbol("y") * symbol("f")))
    ['!=', '>', '>=']
    >>> sorted(granted(domain, 2 - symbol("y") * symbol("f") / 3))
    ['!=', '>', '>=']
    >>> granted(domain, symbol("y"))
    frozenset()
    """
    stated = [one for one in domain.relations if one.value in _TURNED]
    if not stated:
        return frozenset()
    apart = Domain(domain.variables, tuple(r for r in domain.relations if r.value == "!="))
    found: set[str] = set()
    for one in stated:
        sign = one.value if (quantity, number(0)) == one.args else _sign(apart, quantity, one)
        found.update(_IMPLIED.get(sign, ()))
    if Domain(domain.variables) != apart and _is_not_zero(apart, quantity):
        found.add("!=")
    for both, sign in _TOGETHER:
        if found.issuperset(both):
            found.update(_IMPLIED[sign])
    return frozenset(found)


def _is_not_zero(apart: Domain, quantity: Expr) -> bool:
    return any((quantity, number(0)) == one.args for one in apart.relations)


def _sign(apart: Domain, quantity: Expr, stated: Expr) -> str:
    """The sign of a quantity that is a multiple of what a relation is about, plus a number."""
    normal = Normalizer(apart)
    try:
        one, other = normal.ratios(quantity, sub(*stated.args))
    except Refused:
        return ""
    parts = None if normal.obligations else _multiple(one, other)
    if parts is None:
        return ""
    factor, shift = parts
    sign = stated.value if factor > 0 else _TURNED[stated.value]
    if shift == 0:
        return sign
    way = ">" if shift > 0 else "<"
    return way if sign[0] in (way, "=") else ""


def _multiple(one: Ratio, other: Ratio) -> tuple[fmpq, fmpq] | None:
    """``c`` and ``d`` with ``one = c*other + d``, if there are such numbers and c is not 0."""
    if one.bottom != other.bottom or other.top.is_constant():
        return None
    lead = max(other.top.to_dict())
    factor = one.top.to_dict().get(lead, fmpq(0)) / other.top.to_dict()[lead]
    rest = one.top - factor * other.top
    if factor == 0 or not rest.is_constant() or not (rest.is_zero() or one.bottom.is_constant()):
        return None
    shift = fmpq(0) if rest.is_zero() else rest.leading_coefficient()
    return factor, shift / one.bottom.leading_coefficient() if shift else fmpq(0)
