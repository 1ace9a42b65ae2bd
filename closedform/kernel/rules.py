"""The rules: each says what it needs, and concludes no more than that supports."""

from __future__ import annotations

from closedform.kernel.conditions import equation, integral, joint, states, still_open
from closedform.kernel.domain import Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.obliged import of_its_kind
from closedform.kernel.rewriting import replace_all
from closedform.kernel.shapes import mentions
from closedform.kernel.signs import entails
from closedform.kernel.theorem import Conclusion, Evidence, Hypothesis, Theorem, rule
from closedform.kernel.wellformed import declared
from closedform.language.tree import (
    BINDERS,
    Expr,
    add,
    free_symbols,
    function_names,
    mul,
    neg,
    relation,
    sub,
    substitute,
    symbol,
    walk,
)

__all__ = [
    "combine",
    "declare",
    "field",
    "instantiate",
    "reflexive",
    "rewrite",
    "sign",
    "specialized",
    "suppose",
    "symmetric",
]

NOTHING = Domain()


@rule
def field(domain: Domain, left: Expr, right: Expr) -> Conclusion:
    """Two expressions are equal, where they have values, because they have the same normal form.

    Denominators that the domain does not show to be nonzero stay as obligations.

    Why this is sound: the normal form of an expression is a quotient of polynomials that has the
    same value at every point of the domain where the expression and the obligations have one;
    equal quotients of polynomials, brought to lowest terms, have equal values wherever both have
    values.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> b, t = symbol("b"), symbol("t")
    >>> domain = Domain.parse("b: real in (0,1); t: integer >= 0")
    >>> print(field(domain, (1 - b ** (2 * t)) / (1 + b**t), 1 - b**t))
    [proved] (1 - b^(2*t))/(1 + b^t) = 1 - b^t   for b: real in (0, 1); t: integer >= 0
    >>> print(field(Domain.parse("b: real"), b**2 / b, b))
    [proved] if b != 0: b^2/b = b   for b: real
    >>> field(domain, (1 - b) ** 2, 1 - b**2)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the two sides differ by ...
    """
    declared(domain, left, right)
    normal = Normalizer(domain)
    first, second = normal.ratios(left, right)
    if first != second:
        difference = normal.expression(normal.minus(first, second))
        raise Refused(f"the two sides differ by {difference}")
    return Conclusion(domain, relation("=", left, right), (), tuple(normal.obligations))


@rule
def reflexive(domain: Domain, expr: Expr) -> Conclusion:
    """Every expression is equal to itself, where it has a value.

    Why this is sound: an expression has one value at a point, or none.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> print(reflexive(Domain.parse("x: real"), 1 / symbol("x")))
    [proved] 1/x = 1/x   for x: real
    >>> reflexive(Domain(), symbol("x"))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: x is not declared in the domain
    """
    declared(domain, expr)
    return Conclusion(domain, relation("=", expr, expr))


@rule
def combine(
    domain: Domain,
    left: Expr,
    right: Expr,
    equations: tuple[Theorem, ...],
    factors: tuple[Expr, ...],
) -> Conclusion:
    """Two sides are equal because their difference is a combination of known equations.

    ``left - right`` has to be the sum of ``factor * (a - b)`` over equations ``a = b``.

    Why this is sound: where the equations hold every ``factor * (a - b)`` is 0, so that ``left -
    right`` is; what the normal form of the difference divides by is left as an obligation.

    Examples
    --------
    >>> from closedform.language.tree import call, number, relation, symbol
    >>> x, domain = symbol("x"), Domain.parse("x: real >= 0")
    >>> root = call("sqrt", x)
    >>> square = suppose(domain, "root", relation("=", root**2, x))
    >>> print(combine(domain, (1 - root) * (1 + root), 1 - x, (square,), (number(-1),)))
    [proved] if root: (1 - sqrt(x))*(1 + sqrt(x)) = 1 - x   for x: real >= 0
    >>> combine(domain, root, x, (square,), (number(1),))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the difference is not this combination
    """
    declared(domain, left, right, *factors)
    terms: list[Expr] = [left, neg(right)]
    for theorem, factor in zip(equations, factors, strict=True):
        equation(theorem)
        if theorem.domain != domain:
            raise Refused(f"{theorem.statement} is not stated for the same domain")
        terms.append(neg(mul(factor, sub(theorem.left, theorem.right))))
    normal = Normalizer(domain)
    (rest,) = normal.ratios(add(*terms))
    if not rest.top.is_zero():
        raise Refused("the difference is not this combination")
    pending = [*normal.obligations, *(o for t in equations for o in t.obligations)]
    stated = relation("=", left, right)
    return Conclusion(domain, stated, joint(*equations), still_open(domain, pending))


@rule
def symmetric(theorem: Theorem) -> Conclusion:
    """From ``a = b`` to ``b = a``.

    Why this is sound: equality is symmetric; hypotheses and obligations stay as they are.

    Examples
    --------
    >>> from closedform.language.tree import relation, symbol
    >>> x, domain = symbol("x"), Domain.parse("x: real > 0")
    >>> print(symmetric(field(domain, x + x, 2 * x)))
    [proved] 2*x = x + x   for x: real > 0
    >>> symmetric(sign(domain, relation(">", x, 0)))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: x > 0 is not an equation
    """
    equation(theorem)
    turned = relation("=", theorem.right, theorem.left)
    return Conclusion(theorem.domain, turned, theorem.hypotheses, theorem.obligations)


@rule
def suppose(
    domain: Domain, name: str, statement: Expr, forall: Domain = NOTHING, words: str = ""
) -> Conclusion:
    """A hypothesis holds if it is granted: it becomes part of whatever rests on it.

    Why this is sound: it says only that a statement follows from itself; only an induction removes
    the hypothesis again.

    Examples
    --------
    >>> from closedform.language.tree import call, relation, symbol
    >>> t, m = symbol("t"), lambda k: call("m", k)
    >>> domain, steps = Domain.parse("m: sequence"), Domain.parse("t: integer >= 0")
    >>> print(suppose(domain, "update", relation("=", m(t + 1), m(t) / 2), steps))
    [proved] if update: m(t + 1) = m(t)/2   for m: sequence; t: integer >= 0
    >>> suppose(domain, "update", relation("=", m(t + 1), m(t) / 2))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: t is not declared in the domain m: sequence
    """
    where = domain
    for variable in forall.names:
        where = where.without(variable)
    where = where.extend(forall)
    states(where, statement)
    return Conclusion(where, statement, (Hypothesis(name, statement, forall, words),))


@rule
def declare(domain: Domain, statement: Expr, evidence: Evidence, reason: str) -> Conclusion:
    """A statement that is not proved here; the evidence says so, and all that rests on it does.

    Why this is sound: it claims no proof: evidence above ``computed`` is refused, and what rests
    on the theorem has at most the same.

    Examples
    --------
    >>> from closedform.language.tree import relation, symbol
    >>> print(declare(Domain.parse("p: real"), relation("=", symbol("p"), 0), Evidence.ASSUMED, ""))
    [assumed] p = 0   for p: real
    >>> declare(Domain(), relation("=", 0, 0), Evidence.PROVED, "trust me")
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: what is declared is not proved
    """
    states(domain, statement)
    if evidence > Evidence.COMPUTED:
        raise Refused("what is declared is not proved")
    return Conclusion(domain, statement, evidence=evidence)


@rule
def sign(domain: Domain, statement: Expr) -> Conclusion:
    """An inequality that the bounds of the domain entail.

    Why this is sound: the sign test (:mod:`closedform.kernel.signs`) bounds an expression from the
    bounds of its parts, by rules that hold for every value in the range of each variable, ends
    included or not as they are declared.

    Examples
    --------
    >>> from closedform.language.tree import relation, symbol
    >>> a = symbol("a")
    >>> print(sign(Domain.parse("a: real in [0,1)"), relation(">", 1 - a**2, 0)))
    [proved] 1 - a^2 > 0   for a: real in [0, 1)
    >>> sign(Domain.parse("a: real in [0,1)"), relation(">", a, 0))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the bounds do not show that a > 0
    """
    states(domain, statement)
    if not entails(domain, statement):
        raise Refused(f"the bounds do not show that {statement}")
    return Conclusion(domain, statement)


@rule
def rewrite(theorem: Theorem, by: Theorem, side: str = "right") -> Conclusion:
    """Replace equals by equals on one side (or ``both``) of a statement.

    ``by`` holds on the theorem's domain, or on that domain inside one of the theorem's sums.

    Why this is sound: at a point where both theorems hold, the two sides of ``by`` are the same
    number, and a term has the same value if a part of it is exchanged for one that has.  Inside a
    sum ``by`` has to hold for every index, and nothing that it leaves open, or that a hypothesis
    grants, may mention a bound variable.

    Examples
    --------
    >>> from closedform.language.tree import call, relation, symbol
    >>> domain = Domain.parse("c: real; x: sequence; t: integer >= 0")
    >>> x, c, t = call("x", symbol("t")), symbol("c"), symbol("t")
    >>> constant = suppose(domain, "constant input", relation("=", x, c))
    >>> print(rewrite(field(domain, 2 * x, x + x), constant))
    [proved] if constant input: 2*x(t) = c + c   for ...
    >>> rewrite(field(domain, t, t), constant)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: x(t) does not occur on the right of t = t
    """
    equation(by)
    if side not in ("left", "right", "both"):
        raise Refused(f"{side!r} is no side; there are left, right and both")
    sides = list(theorem.statement.args)
    meant: list[Expr] = []
    for place in {"left": (0,), "right": (1,), "both": (0, 1)}[side]:
        sides[place] = replace_all(
            sides[place], by.left, by.right, by.domain, theorem.domain, meant
        )
    if tuple(sides) == theorem.statement.args:
        raise Refused(f"{by.left} does not occur on the {side} of {theorem.statement}")
    bound = {node.args[0].value for node in walk(theorem.statement) if node.head in BINDERS}
    given = [h.free for h in by.hypotheses] + [free_symbols(o) for o in by.obligations]
    inside = by.domain != theorem.domain
    if any(bound & names for names in given) or (inside and by.obligations):
        raise Refused("an equation used inside a sum may not leave anything open")
    obligations = still_open(theorem.domain, (*theorem.obligations, *by.obligations, *meant))
    stated = relation(theorem.statement.value, *sides)
    return Conclusion(theorem.domain, stated, joint(theorem, by), obligations)


def _in_range(
    variable: Variable, term: Expr, mapping: dict[str, Expr], domain: Domain
) -> list[Expr]:
    """What has to hold for a term to stand for a variable."""
    if variable.kind == "integer" and not integral(domain, term):
        raise Refused(f"{term} is not shown to be an integer, as {variable.name} is")
    needs = []
    for bound, signs in ((variable.lower, (">", ">=")), (variable.upper, ("<", "<="))):
        if bound:
            value = substitute(bound.value, mapping)
            needs.append(relation(signs[0 if bound.strict else 1], term, value))
    return needs


def _same_function(variable: Variable, mapping: dict[str, Expr], domain: Domain) -> None:
    other = domain.get(variable.name)
    ends = [
        bound and (substitute(bound.value, mapping), bound.strict)
        for bound in (variable.lower, variable.upper)
    ]
    mine = other and [b and (b.value, b.strict) for b in (other.lower, other.upper)]
    if not other or other.kind != variable.kind or ends != mine:
        raise Refused(f"the {variable.kind} {variable.name} is not the same in {domain}")


@rule
def instantiate(theorem: Theorem, mapping: dict[str, Expr], domain: Domain) -> Conclusion:
    """A theorem for special values of its variables, over a new domain.

    Every variable keeps its name unless ``mapping`` says what it becomes; each value has to lie
    in its range, or that becomes an obligation.  A random variable may become any expression, a
    number only what is the same for all outcomes.

    Why this is sound: the theorem holds at every point of its domain, and what its variables
    become at a point of the new domain is such a point, by the obligations.  A variable with a
    fixed meaning in a hypothesis keeps it.

    Examples
    --------
    >>> from closedform.language.tree import number, symbol
    >>> b, t = symbol("b"), symbol("t")
    >>> domain = Domain.parse("b: real; t: integer >= 1")
    >>> square = field(domain, b ** (2 * t), (b**t) ** 2)
    >>> print(instantiate(square, {"t": number(3)}, Domain.parse("b: real")))
    [proved] b^(2*3) = (b^3)^2   for b: real
    >>> print(instantiate(square, {"t": t - 1}, domain).obligations[0])
    t - 1 >= 1
    >>> instantiate(square, {"t": number(1) / 2}, domain)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: 1/2 is not shown to be an integer, as t is
    """
    return specialized(theorem, mapping, domain)


def specialized(
    theorem: Theorem, mapping: dict[str, Expr], domain: Domain, outcomewise: bool = False
) -> Conclusion:
    """A theorem for special values; ``outcomewise``, real variables may become random terms."""
    unknown = mapping.keys() - set(theorem.domain.names)
    if unknown:
        raise Refused(f"{', '.join(sorted(unknown))} is no variable of {theorem.domain}")
    _same_expectation(theorem, domain)
    if theorem.domain.tensors and not domain.tensors:
        raise Refused("the theorem is about vectors or matrices, of which there are none here")
    needs: list[Expr] = []
    for variable in theorem.domain.variables:
        if variable.is_function:
            _same_function(variable, mapping, domain)
            continue
        term = mapping.get(variable.name, symbol(variable.name))
        if variable.is_tensor or mentions(domain, term):
            if domain.is_random(term):
                raise Refused(f"{term} is random, {variable.name} is not")
            needs += of_its_kind(variable, term, domain)
            continue
        declared(domain, term)
        varies = variable.is_random or (outcomewise and variable.kind == "real")
        if not varies and domain.is_random(term):
            raise Refused(f"{term} is random, {variable.name} is a number")
        normal = Normalizer(domain)
        normal.ratios(term)
        needs += [*normal.obligations, *_in_range(variable, term, mapping, domain)]
    needs += [substitute(stated, mapping) for stated in theorem.domain.relations]
    needs += [substitute(stated, mapping) for stated in theorem.obligations]
    for hypothesis in theorem.hypotheses:
        _unaffected(hypothesis, mapping)
    stated = substitute(theorem.statement, mapping)
    return Conclusion(domain, stated, theorem.hypotheses, still_open(domain, needs))


def _same_expectation(theorem: Theorem, domain: Domain) -> None:
    """E is the expectation where it is not declared; it may not become something else."""
    if domain.get("E") is None or theorem.domain.get("E") is not None:
        return
    ends = [b.value for v in theorem.domain.variables for b in (v.lower, v.upper) if b]
    said = (*theorem.statement.args, *theorem.obligations, *theorem.domain.relations, *ends)
    if any("E" in names for names in (*map(function_names, said), *_granted(theorem))):
        raise Refused("E is the expectation in the theorem, and declared in the new domain")


def _granted(theorem: Theorem) -> list[frozenset[str]]:
    return [hypothesis.free for hypothesis in theorem.hypotheses]


def _unaffected(hypothesis: Hypothesis, mapping: dict[str, Expr]) -> None:
    for name, term in mapping.items():
        if name in hypothesis.free and term != symbol(name):
            raise Refused(f"{name} is fixed by the hypothesis {hypothesis.name!r}")
