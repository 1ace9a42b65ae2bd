"""The only bridge to SymPy and back; the kernel never imports it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from importlib import import_module
from typing import Any

from closedform.language.names import canonical
from closedform.language.tree import (
    Expr,
    add,
    call,
    constant,
    div,
    limit,
    mul,
    neg,
    number,
    power,
    product,
    relation,
    summation,
    symbol,
)

__all__ = ["from_sympy", "to_sympy"]

_FUNCTIONS = {
    "exp": "exp",
    "log": "log",
    "sin": "sin",
    "cos": "cos",
    "tan": "tan",
    "sinh": "sinh",
    "cosh": "cosh",
    "tanh": "tanh",
    "arcsin": "asin",
    "arctan": "atan",
    "abs": "Abs",
    "sqrt": "sqrt",
    "sgn": "sign",
    "floor": "floor",
    "ceil": "ceiling",
    "max": "Max",
    "min": "Min",
    "binomial": "binomial",
    "factorial": "factorial",
}
_BACK = {sympy_name: name for name, sympy_name in _FUNCTIONS.items()} | {"factorial": "factorial"}
_RELATIONS = {
    "=": "Equality",
    "!=": "Unequality",
    "<": "StrictLessThan",
    "<=": "LessThan",
    ">": "StrictGreaterThan",
    ">=": "GreaterThan",
}
_RELATIONS_BACK = {sympy_name: sign for sign, sympy_name in _RELATIONS.items()}


def to_sympy(expr: Expr, assumptions: Mapping[str, Mapping[str, bool]] | None = None) -> Any:
    """``expr`` as a SymPy object, which may already be simplified.

    Parameters
    ----------
    expr : Expr
        The tree.
    assumptions : mapping, optional
        For a name, the assumptions of its ``sympy.Symbol``: ``{"n": {"integer": True}}``.

    Returns
    -------
    sympy.Basic
        Sequences and families are undefined functions, decimals exact rationals.

    Raises
    ------
    TypeError
        For ``argmin``, the minimum over a variable, and ``stirling2`` of symbols.

    Examples
    --------
    >>> x = symbol("x")
    >>> to_sympy((x + 1) / (x - 1), {"x": {"positive": True}})
    (x + 1)/(x - 1)
    """
    sympy = import_module("sympy")

    assumed = assumptions or {}

    def convert(node: Expr) -> Any:
        head, value = node.head, node.value
        if head == "number":
            return sympy.Integer(value)
        if head == "decimal":
            exact = Fraction(value)
            return sympy.Rational(exact.numerator, exact.denominator)
        if head == "symbol":
            return sympy.Symbol(value, **assumed.get(value, {}))
        if head == "constant":
            return {"pi": sympy.pi, "e": sympy.E, "oo": sympy.oo}[value]
        args = [convert(arg) for arg in node.args]
        if head == "call":
            return _call(sympy, value, args)
        if head == "limit":
            return sympy.Limit(args[2], args[0], args[1], dir=value or "+-")
        if head == "relation":
            return getattr(sympy, _RELATIONS[value])(*args)
        builders: dict[str, Callable[..., Any]] = {
            "add": lambda *terms: sympy.Add(*terms),
            "mul": lambda *factors: sympy.Mul(*factors),
            "neg": lambda term: -term,
            "div": lambda top, bottom: top / bottom,
            "pow": lambda base, exponent: base**exponent,
            "sum": lambda index, low, high, body: sympy.Sum(body, (index, low, high)),
            "product": lambda index, low, high, body: sympy.Product(body, (index, low, high)),
            "integral": lambda name, low, high, body: sympy.Integral(body, (name, low, high)),
        }
        if head not in builders:
            raise TypeError(f"SymPy has nothing for {head!r}: {node}")
        return builders[head](*args)

    return convert(expr)


def _call(sympy: Any, name: str, args: list[Any]) -> Any:
    if name in _FUNCTIONS:
        return getattr(sympy, _FUNCTIONS[name])(*args)
    if name == "stirling2":
        if not all(arg.is_Integer for arg in args):
            raise TypeError("SymPy has stirling2 only for numbers")
        return import_module("sympy.functions.combinatorial.numbers").stirling(*args)
    return sympy.Function(name)(*args)


def from_sympy(obj: Any) -> Expr:
    """The tree of a SymPy object, written as a person would: fractions, differences, signs.

    Parameters
    ----------
    obj : sympy.Basic or int
        What SymPy found.

    Returns
    -------
    Expr
        A tree for the same object; nothing is simplified, only ordered and written.

    Raises
    ------
    TypeError
        For an object that has no tree, named in the message; a float is one of them.

    Examples
    --------
    >>> import sympy
    >>> x, y = sympy.symbols("x y")
    >>> str(from_sympy(1 - x / (2 * y)))
    '1 - x/(2*y)'
    """
    sympy = import_module("sympy")

    return _Writer(sympy).write(sympy.Integer(obj) if isinstance(obj, int) else obj)


class _Writer:
    def __init__(self, sympy: Any) -> None:
        self.sympy = sympy

    def write(self, obj: Any) -> Expr:
        sympy = self.sympy
        if isinstance(obj, sympy.Rational):
            return _rational(obj)
        if isinstance(obj, sympy.Symbol) and not isinstance(obj, sympy.Dummy):
            return symbol(_name(obj.name))
        if isinstance(obj, sympy.Add):
            return self.terms(obj)
        if isinstance(obj, (sympy.Mul, sympy.Pow)):
            return self.fraction(obj)
        for value, name in ((sympy.pi, "pi"), (sympy.E, "e"), (sympy.oo, "oo")):
            if obj is value:
                return constant(name)
        if obj is -sympy.oo:
            return neg(constant("oo"))
        if isinstance(obj, (sympy.Sum, sympy.Product)):
            return self.total(obj)
        if isinstance(obj, sympy.Limit):
            body, variable, point, side = obj.args
            two_sided = str(side) == "+-" or point.is_infinite
            direction = "" if two_sided else str(side)
            return limit(self.write(variable), self.write(point), self.write(body), direction)
        kind = type(obj).__name__
        if kind in _RELATIONS_BACK:
            return relation(_RELATIONS_BACK[kind], *map(self.write, obj.args))
        if isinstance(obj, sympy.exp):
            return power(constant("e"), self.write(obj.args[0]))
        if kind in _BACK:
            return call(_BACK[kind], *map(self.write, obj.args))
        if isinstance(obj, sympy.core.function.AppliedUndef):
            return call(_name(obj.func.__name__), *map(self.write, obj.args))
        raise TypeError(f"{kind} has no place in a formula here: {obj!s:.80}")

    def terms(self, obj: Any) -> Expr:
        """A sum in SymPy's printing order, a positive term first if there is one."""
        found = obj.as_ordered_terms()
        negative = [term.could_extract_minus_sign() for term in found]
        if negative[0] and not all(negative):
            first = negative.index(False)
            found.insert(0, found.pop(first))
        return add(*map(self.write, found))

    def fraction(self, obj: Any) -> Expr:
        """A product or a power: its sign first, negative powers below the line."""
        coefficient, factors = obj.as_coeff_mul()
        if not isinstance(coefficient, self.sympy.Rational):
            coefficient, factors = self.sympy.S.One, (coefficient, *factors)
        top: list[Expr] = []
        bottom: list[Expr] = []
        ordered = self.sympy.Mul(*factors, evaluate=False).args if len(factors) > 1 else factors
        for factor in sorted(ordered, key=self.sympy.default_sort_key):
            base, exponent = factor.as_base_exp()
            if isinstance(factor, self.sympy.Pow) and exponent.could_extract_minus_sign():
                bottom.append(self.power(base, -exponent))
            elif isinstance(factor, self.sympy.Pow):
                top.append(self.power(base, exponent))
            else:
                top.append(self.write(factor))
        if abs(coefficient.p) != 1:
            top.insert(0, number(abs(coefficient.p)))
        if coefficient.q != 1:
            bottom.insert(0, number(coefficient.q))
        whole = div(mul(*top), mul(*bottom)) if bottom else mul(*top)
        return neg(whole) if coefficient.p < 0 else whole

    def power(self, base: Any, exponent: Any) -> Expr:
        if exponent == 1:
            return self.write(base)
        if exponent == self.sympy.Rational(1, 2):
            return call("sqrt", self.write(base))
        return power(self.write(base), self.write(exponent))

    def total(self, obj: Any) -> Expr:
        """A sum or a product, the first range innermost as SymPy has it."""
        build = summation if isinstance(obj, self.sympy.Sum) else product
        tree = self.write(obj.args[0])
        for bounds in obj.args[1:]:
            index, lower, upper = map(self.write, bounds)
            tree = build(index, lower, upper, tree)
        return tree


def _rational(obj: Any) -> Expr:
    whole = number(abs(obj.p))
    value = whole if obj.q == 1 else div(whole, number(obj.q))
    return neg(value) if obj.p < 0 else value


def _name(text: str) -> str:
    """SymPy's name, if it is one here."""
    try:
        return canonical(text)
    except ValueError as error:
        raise TypeError(f"the SymPy name {text!r:.60} is no name here") from error
