"""The syntax tree: mathematics exactly as it was written, immutable and hashable.

Nothing is simplified when a node is built: ``a - a`` stays ``a - a``.  One class serves every
kind of node, told apart by :attr:`Expr.head`:

===========  ====================  =============================================
head         value                 args
===========  ====================  =============================================
number       ``int``               none (rationals are written with ``div``)
decimal      text, ``"0.366"``     none; the exact rational that it prints
symbol       canonical name        none
constant     ``pi``, ``e``, ``oo`` none
add, mul     ``None``              two or more
neg          ``None``              one
div, pow     ``None``              two
call         function name         its arguments
sum          ``None``              index, lower, upper, body (bounds included)
product      ``None``              index, lower, upper, body
limit        ``""``, ``+``, ``-``  variable, point, body
integral     ``None``              variable, lower, upper, body
argmin, min  ``None``              variable, body (over all real values)
relation     ``= != < <= > >=``    left, right
approx       ``None``              left, right: equal to the printed digits
member       ``None``              element, set or interval
not_member   ``None``              element, set or interval
chain        ``None``              relations that all hold: ``a < b < c``
either       ``None``              statements of which at least one holds
interval     ``[]  [)  (]  ()``    lower, upper (``oo`` and ``neg(oo)`` allowed)
tuple, set   ``None``              their elements
numbers      ``R Q Z N N0 N1``     none; the set of all such numbers
union        ``None``              two or more sets; also ``intersection``
difference   ``None``              two sets
matrix       number of columns     the entries, row by row
cases        ``None``              value, condition, value, condition, … and
                                   perhaps one value for all other cases
===========  ====================  =============================================
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

__all__ = [
    "Expr", "Operand", "add", "argmin", "as_expr", "call", "constant", "decimal",
    "div", "free_symbols", "fresh_name", "function_names", "heads", "integral", "limit", "minimum",
    "mul", "neg", "number", "power", "product", "relation", "sub", "substitute",
    "summation", "symbol", "walk",
]  # fmt: skip

BINDERS = {"sum": 0, "product": 0, "limit": 0, "integral": 0, "argmin": 0, "min": 0}
RELATIONS = ("=", "!=", "<", "<=", ">", ">=")


class Expr:
    """A node of the tree.  Build it with the functions of this module, not directly.

    Attributes
    ----------
    head : str
        The kind of node (see the table in the module's docstring).
    value : object
        What a leaf says, or the name of a called function.
    args : tuple of Expr
        The children.

    Examples
    --------
    >>> x = symbol("x")
    >>> x - x
    Expr(add, [x, neg(x)])
    >>> x - x == add(x, neg(x))
    True
    """

    __slots__ = ("_free", "_hash", "_inside", "args", "head", "value")
    head: str
    value: Any
    args: tuple[Expr, ...]
    _hash: int
    _free: frozenset[str] | None  # of what has parts; set when it is first asked for
    _inside: tuple[frozenset[str], frozenset[str]] | None

    def __init__(self, head: str, value: Any = None, args: tuple[Expr, ...] = ()) -> None:
        _put_head(self, head)
        _put_value(self, value)
        _put_args(self, args)
        _put_hash(self, hash((head, value, args)))
        if args:
            _put_free(self, None)
            _put_inside(self, None)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("an Expr is immutable; build a new one")

    def __reduce__(self) -> tuple[Any, ...]:
        return (Expr, (self.head, self.value, self.args))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Expr) or self._hash != other._hash:
            return False
        return self.head == other.head and self.value == other.value and self.args == other.args

    def __repr__(self) -> str:
        if self.head in ("number", "decimal", "symbol", "constant"):
            return str(self.value)
        inner = ", ".join(map(repr, self.args))
        if self.head in ("add", "mul"):
            return f"Expr({self.head}, [{inner}])"
        label = f"{self.head}:{self.value}" if self.value not in (None, "") else self.head
        return f"{label}({inner})"

    def __str__(self) -> str:
        from closedform.language.plain import to_text

        return to_text(self)

    # Operators write what they say; they exist so that proofs read like mathematics.
    def __add__(self, other: Operand) -> Expr:
        return add(self, other)

    def __radd__(self, other: Operand) -> Expr:
        return add(other, self)

    def __sub__(self, other: Operand) -> Expr:
        return sub(self, other)

    def __rsub__(self, other: Operand) -> Expr:
        return sub(other, self)

    def __mul__(self, other: Operand) -> Expr:
        return mul(self, other)

    def __rmul__(self, other: Operand) -> Expr:
        return mul(other, self)

    def __truediv__(self, other: Operand) -> Expr:
        return div(self, other)

    def __rtruediv__(self, other: Operand) -> Expr:
        return div(other, self)

    def __pow__(self, other: Operand) -> Expr:
        return power(self, other)

    def __rpow__(self, other: Operand) -> Expr:
        return power(other, self)

    def __neg__(self) -> Expr:
        return neg(self)

    @property
    def is_relation(self) -> bool:
        """Whether the node states something (``=``, ``<``, …) instead of naming a value."""
        return self.head == "relation"


# A proof makes trees by the thousand; these are the quickest way to fill one.
_put_head, _put_value, _put_args, _put_hash, _put_free, _put_inside = (
    Expr.__dict__[name].__set__ for name in ("head", "value", "args", "_hash", "_free", "_inside")
)

Operand: TypeAlias = "Expr | int"


def as_expr(value: Operand) -> Expr:
    """The tree of an ``int``, or the tree itself.

    Raises
    ------
    TypeError
        For anything else; a ``float`` is refused because it is not the number it prints.
    """
    if isinstance(value, Expr):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    raise TypeError(f"expected a tree or an int, not {type(value).__name__}: {value!r}")


@lru_cache(maxsize=256, typed=True)
def number(value: int) -> Expr:
    """An integer; a negative one is written as ``neg``, as a person writes it."""
    return Expr("number", value) if value >= 0 else Expr("neg", None, (Expr("number", -value),))


def decimal(text: str) -> Expr:
    """A decimal literal such as ``0.366``, kept as printed."""
    return Expr("decimal", text)


def symbol(name: str) -> Expr:
    """A named quantity; ``name`` is in the canonical form of :mod:`closedform.language.names`."""
    return Expr("symbol", name)


def constant(name: str) -> Expr:
    """One of ``pi``, ``e`` and ``oo``."""
    return Expr("constant", name)


def _nary(head: str, empty: int, terms: tuple[Operand, ...]) -> Expr:
    args = tuple(map(as_expr, terms))
    if not args:
        return number(empty)
    return args[0] if len(args) == 1 else Expr(head, None, args)


def add(*terms: Operand) -> Expr:
    """The sum of the terms, as written (no term: 0; one term: itself)."""
    return _nary("add", 0, terms)


def mul(*factors: Operand) -> Expr:
    """The product of the factors, as written (no factor: 1; one factor: itself)."""
    return _nary("mul", 1, factors)


def neg(term: Operand) -> Expr:
    """The opposite of a term."""
    return Expr("neg", None, (as_expr(term),))


def sub(left: Operand, right: Operand) -> Expr:
    """``left - right``, which is ``add(left, neg(right))``."""
    return add(left, neg(right))


def div(top: Operand, bottom: Operand) -> Expr:
    """A fraction, not reduced."""
    return Expr("div", None, (as_expr(top), as_expr(bottom)))


def power(base: Operand, exponent: Operand) -> Expr:
    """``base^exponent``."""
    return Expr("pow", None, (as_expr(base), as_expr(exponent)))


def call(name: str, *args: Operand) -> Expr:
    """A function or a sequence applied to arguments: ``binomial(n, k)``, ``x(t)``."""
    return Expr("call", name, tuple(map(as_expr, args)))


def summation(index: Expr, lower: Operand, upper: Operand, body: Operand) -> Expr:
    """The sum of ``body`` for ``index`` from ``lower`` to ``upper``, both included."""
    return Expr("sum", None, (index, as_expr(lower), as_expr(upper), as_expr(body)))


def product(index: Expr, lower: Operand, upper: Operand, body: Operand) -> Expr:
    """The product of ``body`` for ``index`` from ``lower`` to ``upper``, both included."""
    return Expr("product", None, (index, as_expr(lower), as_expr(upper), as_expr(body)))


def limit(variable: Expr, point: Operand, body: Operand, side: str = "") -> Expr:
    """The limit of ``body``; ``side`` is ``+`` from above, ``-`` from below, or empty."""
    return Expr("limit", side, (variable, as_expr(point), as_expr(body)))


def integral(variable: Expr, lower: Operand, upper: Operand, body: Operand) -> Expr:
    """The integral of ``body`` from ``lower`` to ``upper``, which may be infinite, if it exists.

    It is that of Riemann, or its limit as an end of the range is approached from inside.
    """
    return Expr("integral", None, (variable, as_expr(lower), as_expr(upper), as_expr(body)))


def argmin(variable: Expr, body: Operand) -> Expr:
    """The only real value of ``variable`` at which ``body`` is smallest."""
    return Expr("argmin", None, (variable, as_expr(body)))


def minimum(variable: Expr, body: Operand) -> Expr:
    """The smallest value that ``body`` takes over all real values of ``variable``."""
    return Expr("min", None, (variable, as_expr(body)))


def relation(sign: str, left: Operand, right: Operand) -> Expr:
    """A statement; ``sign`` is one of ``= != < <= > >=``."""
    if sign not in RELATIONS:
        raise ValueError(f"{sign!r} is no relation; use one of {' '.join(RELATIONS)}")
    return Expr("relation", sign, (as_expr(left), as_expr(right)))


def walk(expr: Expr) -> Iterator[Expr]:
    """Every node, parents before children, left to right (no recursion)."""
    stack = [expr]
    while stack:
        node = stack.pop()
        yield node
        if node.args:
            stack.extend(node.args[::-1])


def free_symbols(expr: Expr) -> frozenset[str]:
    """Names of the symbols that no sum, product, limit or minimum binds; sequences excluded.

    Examples
    --------
    >>> k = symbol("k")
    >>> sorted(free_symbols(summation(k, 0, symbol("n"), k * symbol("a"))))
    ['a', 'n']
    """
    if not expr.args:  # not worth remembering
        return frozenset((expr.value,) if expr.head == "symbol" else ())
    if expr._free is not None:
        return expr._free
    if expr.head in BINDERS:
        found = set(free_symbols(expr.args[-1]) - {expr.args[0].value})
        parts = expr.args[1:-1]
    else:
        found, parts = set(), expr.args
    for part in parts:
        if part.args:
            found |= free_symbols(part)
        elif part.head == "symbol":
            found.add(part.value)
    names = frozenset(found)
    _put_free(expr, names)
    return names


def function_names(expr: Expr) -> frozenset[str]:
    """Names of everything that is applied to arguments in ``expr``."""
    return _inside(expr)[1]


def heads(expr: Expr) -> frozenset[str]:
    """The kinds of nodes in ``expr``, as ``add`` and ``symbol``."""
    return _inside(expr)[0]


def _inside(expr: Expr) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of nodes and the names of functions, which many a cheap test asks for."""
    if expr.args and expr._inside is not None:
        return expr._inside
    if expr.head == "relation":  # whose sides have been asked, as a rule
        sides = [_inside(side) for side in expr.args]
        found = (
            frozenset(("relation",)).union(*[side[0] for side in sides]),
            frozenset().union(*[side[1] for side in sides]),
        )
        _put_inside(expr, found)
        return found
    nodes = [expr]
    for node in nodes:  # which grows: in no particular order, that is the quickest walk
        nodes += node.args
    kinds = frozenset([node.head for node in nodes])
    called = [node.value for node in nodes if node.head == "call"] if "call" in kinds else ()
    found = kinds, frozenset(called)
    if expr.args:
        _put_inside(expr, found)
    return found


def fresh_name(name: str, taken: frozenset[str] | set[str]) -> str:
    """``name``, or ``name`` with the first number that makes it new."""
    if name not in taken:
        return name
    count = 1
    while f"{name}{count}" in taken:
        count += 1
    return f"{name}{count}"


def substitute(expr: Expr, mapping: Mapping[str, Expr]) -> Expr:
    """Replace free symbols by trees; bound names that would capture are renamed.

    Examples
    --------
    >>> k, n = symbol("k"), symbol("n")
    >>> substitute(summation(k, 0, n, n * k), {"n": k}) == summation(
    ...     symbol("k1"), 0, k, k * symbol("k1"))
    True
    """
    if not mapping:
        return expr
    if expr.head == "symbol":
        return mapping.get(expr.value, expr)
    if not expr.args:
        return expr
    if expr.head not in BINDERS:
        args = tuple(substitute(arg, mapping) for arg in expr.args)
        return expr if args == expr.args else Expr(expr.head, expr.value, args)
    bound, body = expr.args[0], expr.args[-1]
    inner = {name: tree for name, tree in mapping.items() if name != bound.value}
    inner = {name: tree for name, tree in inner.items() if name in free_symbols(body)}
    incoming = frozenset().union(*map(free_symbols, inner.values()))
    if bound.value in incoming:
        renamed = symbol(fresh_name(bound.value, incoming | free_symbols(body)))
        body, bound = substitute(body, {bound.value: renamed}), renamed
    outside = tuple(substitute(part, mapping) for part in expr.args[1:-1])
    return Expr(expr.head, expr.value, (bound, *outside, substitute(body, inner)))
