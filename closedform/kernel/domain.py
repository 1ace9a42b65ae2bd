"""Domains: what every symbol of a statement ranges over, as data beside the statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from closedform.kernel.evaluate import NotExact, Table, Undefined, evaluate, holds
from closedform.kernel.wellformed import RESERVED
from closedform.language.declarations import KINDS, Declaration, DomainError, split_declarations
from closedform.language.reader import Names, read, read_chain
from closedform.language.serialized import deserialize, serialize
from closedform.language.tree import Expr, constant, free_symbols, number, relation, symbol

__all__ = ["AVERAGES", "Bound", "Domain", "DomainError", "Variable"]

# What is taken over all outcomes, and so is a number whatever it is taken of.
AVERAGES = frozenset(("E", "Var", "Cov"))
_ALL_KINDS = frozenset(KINDS)
_TENSORS = frozenset(kind for kind in KINDS if kind.startswith(("matrix", "vector")))
_RANDOM = frozenset(kind for kind in KINDS if kind.startswith("random"))
_FUNCTIONS = frozenset(
    kind
    for kind in KINDS
    if kind not in ("real", "integer", "random", "vector") and not kind.startswith("matrix")
)


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a range; ``strict`` when the end itself is excluded."""

    value: Expr
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Variable:
    """A declared name.

    Attributes
    ----------
    name : str
        Canonical name.
    kind : str
        ``real``, ``integer``, ``random`` (a random variable with real values), ``function`` (of
        real numbers), or, applied to integers, ``sequence``, ``family`` (written with a
        subscript), ``random sequence`` and ``random family`` (each value a random variable).
    lower, upper : Bound or None
        Bounds; those of a sequence hold for each of its values, those of a random variable for
        each outcome.
    """

    name: str
    kind: str
    lower: Bound | None = None
    upper: Bound | None = None

    @property
    def is_function(self) -> bool:
        """Whether the name is applied to arguments."""
        return self.kind in _FUNCTIONS

    @property
    def is_matrix(self) -> bool:
        """Whether it is a matrix."""
        return self.kind.startswith("matrix")

    @property
    def is_tensor(self) -> bool:
        """Whether it is a vector or a matrix, or its values are vectors."""
        return self.kind in _TENSORS

    @property
    def is_random(self) -> bool:
        """Whether it is a random variable, or its values are."""
        return self.kind in _RANDOM


def _tight(kind: str, bound: Bound | None, step: int) -> Bound | None:
    """An integer that is ``> 0`` is ``>= 1``."""
    if bound and bound.strict and kind == "integer" and bound.value.head == "number":
        return Bound(number(bound.value.value + step))
    return bound


@dataclass(frozen=True, slots=True)
class Domain:
    """Declared variables, in order, and relations that hold between them.

    A bound may mention variables that were declared before it.

    Examples
    --------
    >>> domain = Domain.parse("rho: real in [0,1); n: integer > 0; x: sequence; k: integer <= n")
    >>> domain.names
    ('rho', 'n', 'x', 'k')
    >>> str(domain)
    'rho: real in [0, 1); n: integer >= 1; x: sequence; k: integer <= n'
    >>> Domain.parse("n: integers")
    Traceback (most recent call last):
    closedform.language.declarations.DomainError: 'n: integers' is no declaration: ...
    """

    variables: tuple[Variable, ...] = ()
    relations: tuple[Expr, ...] = ()
    _hash: int = field(init=False, repr=False, compare=False, default=0)
    names: tuple[str, ...] = field(init=False, repr=False, compare=False, default=())
    tensors: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())

    def __post_init__(self) -> None:
        # Domains are looked up all the time: by entailments, by points.
        object.__setattr__(self, "_hash", hash((self.variables, self.relations)))
        # The declared names, in order.
        object.__setattr__(self, "names", tuple([v.name for v in self.variables]))
        # The names of vectors, families of vectors, and matrices.
        tensors = frozenset([v.name for v in self.variables if v.is_tensor])
        object.__setattr__(self, "tensors", tensors)
        later = set(self.names)
        if len(later) < len(self.variables):
            raise DomainError("a name is declared twice")
        for variable in self.variables:
            if variable.kind not in _ALL_KINDS:
                raise DomainError(f"{variable.name} is not declared as one of {', '.join(KINDS)}")
            for bound in (variable.lower, variable.upper):
                if bound and later & free_symbols(bound.value):
                    raise DomainError(
                        f"a bound of {variable.name}, {bound.value}, may only mention what is "
                        "declared before it"
                    )
            later.discard(variable.name)
        if "I" in self.names and self.tensors:
            raise DomainError("I is the identity matrix here; choose another name")
        if not all(stated.is_relation for stated in self.relations):
            raise DomainError("a domain holds relations")

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[Any, ...]:
        # The hash of a text differs between processes.
        return (Domain, (self.variables, self.relations))

    @classmethod
    def parse(cls, text: str, base: Domain | None = None) -> Domain:
        """Read the textual form; with ``base``, add to what is declared there.

        Raises
        ------
        DomainError
            When the text is malformed, or declares a name twice.
        """
        domain = base or _NOTHING
        waiting: list[Variable] = []  # declared, and not yet needed to read what follows
        for piece in split_declarations(text):
            known = _variables(piece)
            if known is None:
                domain, waiting = domain.declare(*waiting), []
                try:
                    if piece.relation:
                        stated = read_chain(piece.relation, domain.reading())
                        new = [link for link in stated if link not in domain.relations]
                        domain = replace(domain, relations=(*domain.relations, *new))
                        continue
                    known = _declared(piece, domain.reading())
                except ValueError as error:
                    raise DomainError(f"in the domain {text.strip()!r}: {error}") from None
            waiting += known
        return domain.declare(*waiting)

    @property
    def families(self) -> frozenset[str]:
        """Names that are printed with subscripts."""
        return frozenset(v.name for v in self.variables if v.kind.endswith("family"))

    def get(self, name: str) -> Variable | None:
        """The variable of that name, or ``None``."""
        return next((v for v in self.variables if v.name == name), None)

    def declare(self, *variables: Variable) -> Domain:
        """This domain with more variables; declaring the same twice changes nothing."""
        known = {v.name: v for v in self.variables}
        for variable in variables:
            if variable.name in RESERVED:
                raise DomainError(f"{variable.name} is a built-in name; choose another one")
            if known.setdefault(variable.name, variable) != variable:
                raise DomainError(f"{variable.name} is declared twice, with different meanings")
        if len(known) == len(self.variables):
            return self
        return Domain(tuple(known.values()), self.relations)

    def extend(self, other: Domain) -> Domain:
        """The variables and relations of both."""
        result = self
        for variable in other.variables:
            result = result.declare(variable)
        new = tuple(r for r in other.relations if r not in result.relations)
        return replace(result, relations=result.relations + new)

    def index(self, name: str, lower: Expr, upper: Expr) -> Domain:
        """This domain inside a sum: ``name`` runs over the integers from lower to upper.

        There may be no end, with infinity for ``upper``.
        """
        outside = self.without(name)
        end = None if upper == constant("oo") else Bound(upper)
        bound = Variable(name, "integer", Bound(lower), end)
        return replace(outside, variables=(*outside.variables, bound))

    def without(self, name: str) -> Domain:
        """This domain with one variable undeclared, and all that was said in terms of it."""

        def kept(bound: Bound | None) -> Bound | None:
            return None if bound and name in free_symbols(bound.value) else bound

        return Domain(
            tuple(
                replace(v, lower=kept(v.lower), upper=kept(v.upper))
                for v in self.variables
                if v.name != name
            ),
            tuple(r for r in self.relations if name not in free_symbols(r)),
        )

    def is_random(self, expr: Expr) -> bool:
        """Whether the value of an expression may differ from outcome to outcome.

        Examples
        --------
        >>> from closedform.language.tree import call, symbol
        >>> w, domain = symbol("w"), Domain.parse("w: random")
        >>> domain.is_random(w**2), domain.is_random(call("E", w**2))
        (True, False)
        """
        names = {v.name for v in self.variables if v.is_random}
        averages = AVERAGES.difference(self.names)
        stack = [expr] if names else []
        while stack:
            node = stack.pop()
            if node.head in ("symbol", "call") and node.value in names:
                return True
            if node.head != "call" or node.value not in averages:
                stack.extend(node.args)
        return False

    def reading(self) -> Names:
        """What the reader needs to know about the declared names."""
        return _reading(self)

    def contains(self, point: Mapping[str, Any]) -> bool:
        """Whether a point (rationals and tables, by name) lies in the domain.

        Every variable needs a value, random ones excepted: they have none.
        """
        for variable in self.variables:
            if variable.is_random:
                continue
            value = point.get(variable.name)
            if variable.is_tensor:
                # Arrays are laid out together: all have the same dimension.
                continue
            if value is None or isinstance(value, Table) != variable.is_function:
                return False
            if variable.kind == "integer" and value.denominator != 1:
                return False
        if self.tensors:
            from closedform.kernel.arrays import belongs

            if not belongs(self, point):
                return False
        try:
            return self._in_bounds(point) and all(_holds(r, point) for r in self.relations)
        except (Undefined, NotExact):
            return False

    def _in_bounds(self, point: Mapping[str, Any]) -> bool:
        for variable in self.variables:
            for bound, sign in ((variable.lower, 1), (variable.upper, -1)):
                if bound is None or variable.is_random:
                    continue
                value = point[variable.name]
                try:
                    inside = _inside(value, evaluate(bound.value, point), bound, sign)
                except NotExact:  # below pi
                    inside = not variable.is_function and _surely_inside(
                        variable, bound, sign, point
                    )
                if not inside:
                    return False
        return True

    def serialize(self) -> list[Any]:
        """Nested lists for JSON."""
        return [
            [[v.name, v.kind, *map(_bound_data, (v.lower, v.upper))] for v in self.variables],
            [serialize(relation) for relation in self.relations],
        ]

    @classmethod
    def deserialize(cls, data: list[Any]) -> Domain:
        """The domain of :meth:`serialize`'s lists."""
        variables = tuple(
            Variable(name, kind, *map(_bound_from, ends)) for name, kind, *ends in data[0]
        )
        return cls(variables, tuple(map(deserialize, data[1])))

    def __str__(self) -> str:
        pieces = [f"{v.name}: {v.kind}{_range_text(v)}" for v in self.variables]
        return "; ".join([*pieces, *map(str, self.relations)])


@lru_cache(maxsize=256)
def _reading(domain: Domain) -> Names:
    functions = frozenset(v.name for v in domain.variables if v.is_function)
    symbols = frozenset(domain.names) - functions
    # A sequence is printed with parentheses, and read with a subscript, too.
    indexed = frozenset(v.name for v in domain.variables if v.kind.endswith(("family", "sequence")))
    if domain.tensors:
        return Names(symbols | {"I"}, functions, indexed, transposes=True)
    return Names(symbols, functions, indexed)


def _declared(piece: Declaration, names: Names) -> tuple[Variable, ...]:
    """The variables of a declaration."""
    lower, upper = _ends(piece.kind, piece.lower, piece.upper, names)
    return tuple([Variable(name, piece.kind, lower, upper) for name in piece.names])


@lru_cache(maxsize=256)
def _ends(
    kind: str, low: tuple[str, bool] | None, high: tuple[str, bool] | None, names: Names
) -> tuple[Bound | None, Bound | None]:
    """Both ends of a range; the same few come back with most names."""
    ends = [end and Bound(_end(end[0], names), end[1]) for end in (low, high)]
    return _tight(kind, ends[0], +1), _tight(kind, ends[1], -1)


def _end(text: str, names: Names) -> Expr:
    """An end of a range; most are 0 or 1, for which no grammar is needed."""
    return number(int(text)) if text in ("0", "1") else read(text, names)


_NOTHING, _NO_NAMES = Domain(), Names()


@lru_cache(maxsize=512)
def _variables(piece: Declaration) -> tuple[Variable, ...] | None:
    """The same, where the bounds are plain numbers: they are read alike in every domain."""
    plain = all(end is None or end[0].isdecimal() for end in (piece.lower, piece.upper))
    return _declared(piece, _NO_NAMES) if plain and not piece.relation else None


def _inside(value: Any, bound: Any, spec: Bound, sign: int) -> bool:
    if isinstance(value, Table):
        return value.respects(bound, spec.strict, sign)
    if value == bound:
        return not spec.strict
    return bool(value > bound if sign > 0 else value < bound)


def _surely_inside(variable: Variable, bound: Bound, sign: int, point: Mapping[str, Any]) -> bool:
    from closedform.kernel.balls import surely_holds

    # A rational number is not taken for an end that is none: strict or not is the same.
    side = relation(">" if sign > 0 else "<", symbol(variable.name), bound.value)
    return surely_holds(side, point)


def _holds(stated: Expr, point: Mapping[str, Any]) -> bool:
    try:
        return holds(stated, point)
    except NotExact:
        from closedform.kernel.balls import surely_holds

        return surely_holds(stated, point)


def _bound_data(bound: Bound | None) -> list[Any] | None:
    return [serialize(bound.value), bound.strict] if bound else None


def _bound_from(data: list[Any] | None) -> Bound | None:
    return Bound(deserialize(data[0]), data[1]) if data else None


def _range_text(variable: Variable) -> str:
    low, high = variable.lower, variable.upper
    if low and high:
        left, right = "(" if low.strict else "[", ")" if high.strict else "]"
        return f" in {left}{low.value}, {high.value}{right}"
    if low:
        return f" {'>' if low.strict else '>='} {low.value}"
    if high:
        return f" {'<' if high.strict else '<='} {high.value}"
    return ""
