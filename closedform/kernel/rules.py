"""The rules: each says what it needs, and concludes no more than that supports."""

from __future__ import annotations

from closedform.kernel.domain import Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import FUNCTIONS
from closedform.kernel.normal import Normalizer
from closedform.kernel.rewriting import replace_all
from closedform.kernel.signs import entails
from closedform.kernel.theorem import Conclusion, Evidence, Hypothesis, Theorem, rule
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
    summation,
    symbol,
    walk,
)

__all__ = [
    "combine",
    "declare",
    "field",
    "hypergeometric",
    "induction",
    "instantiate",
    "rewrite",
    "sign",
    "suppose",
    "symmetric",
    "telescope",
]

NOTHING = Domain()
RANDOM = frozenset(("Var", "Cov", "E"))


def declared(domain: Domain, *exprs: Expr) -> None:
    """Refuse expressions that use names without a meaning in the domain."""
    known = frozenset(domain.names)
    for expr in exprs:
        unknown = (free_symbols(expr) | function_names(expr)) - known - RANDOM - FUNCTIONS.keys()
        if unknown:
            raise Refused(f"{', '.join(sorted(unknown))} is not declared in the domain {domain}")


def equation(theorem: Theorem) -> None:
    """Refuse a theorem that does not state an equation."""
    if theorem.statement.value != "=":
        raise Refused(f"{theorem.statement} is not an equation")


def still_open(domain: Domain, obligations: list[Expr] | tuple[Expr, ...]) -> tuple[Expr, ...]:
    """The obligations that the domain does not discharge, each once."""
    return tuple(dict.fromkeys(o for o in obligations if not entails(domain, o)))


def runs_freely(domain: Domain, name: str) -> None:
    """Refuse a variable on which the range of another one depends."""
    others = [v for v in domain.variables if v.name != name]
    ends = [bound.value for v in others for bound in (v.lower, v.upper) if bound]
    if any(name in free_symbols(expr) for expr in (*ends, *domain.relations)):
        raise Refused(f"the range of another variable depends on {name}")


def from_first_on(domain: Domain, name: str) -> Expr:
    """The first value of a variable that runs over all integers from there on."""
    n = domain.get(name)
    if n is None or n.kind != "integer" or n.lower is None or n.lower.strict or n.upper:
        raise Refused(f"{name} does not run over all integers from a first one on")
    runs_freely(domain, name)
    return n.lower.value


def joint(*theorems: Theorem) -> tuple[Hypothesis, ...]:
    """The hypotheses of several theorems, each once; one name may not mean two things."""
    named: dict[str, Hypothesis] = {}
    for theorem in theorems:
        for hypothesis in theorem.hypotheses:
            if named.setdefault(hypothesis.name, hypothesis) != hypothesis:
                raise Refused(f"two different hypotheses are called {hypothesis.name!r}")
    return tuple(named.values())


@rule
def field(domain: Domain, left: Expr, right: Expr) -> Conclusion:
    """Two expressions are equal because they have the same normal form.

    Denominators that the domain does not show to be nonzero stay as obligations.

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
        difference = normal.expression(normal.ratios(sub(left, right))[0])
        raise Refused(f"the two sides differ by {difference}")
    return Conclusion(domain, relation("=", left, right), (), tuple(normal.obligations))


@rule
def combine(
    domain: Domain, left: Expr, right: Expr, equations: tuple[Theorem, ...],
    factors: tuple[Expr, ...],
) -> Conclusion:
    """Two sides are equal because their difference is a combination of known equations.

    ``left - right`` has to be the sum of ``factor * (a - b)`` over equations ``a = b``.

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
    """From ``a = b`` to ``b = a``."""
    equation(theorem)
    turned = relation("=", theorem.right, theorem.left)
    return Conclusion(theorem.domain, turned, theorem.hypotheses, theorem.obligations)


@rule
def suppose(
    domain: Domain, name: str, statement: Expr, forall: Domain = NOTHING, words: str = ""
) -> Conclusion:
    """A hypothesis holds if it is granted: it becomes part of whatever rests on it.

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
    declared(where, statement)
    if not statement.is_relation:
        raise Refused(f"{statement} states nothing")
    return Conclusion(where, statement, (Hypothesis(name, statement, forall, words),))


@rule
def declare(domain: Domain, statement: Expr, evidence: Evidence, reason: str) -> Conclusion:
    """A statement that is not proved here; the evidence says so, and all that rests on it does.

    Examples
    --------
    >>> from closedform.language.tree import relation, symbol
    >>> print(declare(Domain.parse("p: real"), relation("=", symbol("p"), 0), Evidence.ASSUMED, ""))
    [assumed] p = 0   for p: real
    >>> declare(Domain(), relation("=", 0, 0), Evidence.PROVED, "trust me")
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: what is declared is not proved
    """
    declared(domain, statement)
    if evidence > Evidence.COMPUTED:
        raise Refused("what is declared is not proved")
    return Conclusion(domain, statement, evidence=evidence)


@rule
def sign(domain: Domain, statement: Expr) -> Conclusion:
    """An inequality that the bounds of the domain entail.

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
    declared(domain, statement)
    if not statement.is_relation or not entails(domain, statement):
        raise Refused(f"the bounds do not show that {statement}")
    return Conclusion(domain, statement)


@rule
def rewrite(theorem: Theorem, by: Theorem, side: str = "right") -> Conclusion:
    """Replace equals by equals on one side (or ``both``) of a statement.

    ``by`` holds on the theorem's domain, or on that domain inside one of the theorem's sums.

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
    sides = list(theorem.statement.args)
    for place in {"left": (0,), "right": (1,), "both": (0, 1)}[side]:
        sides[place] = replace_all(sides[place], by.left, by.right, by.domain, theorem.domain)
    if tuple(sides) == theorem.statement.args:
        raise Refused(f"{by.left} does not occur on the {side} of {theorem.statement}")
    bound = {node.args[0].value for node in walk(theorem.statement) if node.head in BINDERS}
    given = [h.free for h in by.hypotheses] + [free_symbols(o) for o in by.obligations]
    inside = by.domain != theorem.domain
    if any(bound & names for names in given) or (inside and by.obligations):
        raise Refused("an equation used inside a sum may not leave anything open")
    obligations = still_open(theorem.domain, (*theorem.obligations, *by.obligations))
    stated = relation(theorem.statement.value, *sides)
    return Conclusion(theorem.domain, stated, joint(theorem, by), obligations)


def integral(domain: Domain, expr: Expr) -> bool:
    """Whether an expression is a polynomial with integer coefficients in integer symbols."""
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(expr)
    kinds = {v.name for v in domain.variables if v.kind == "integer"}
    lead = ratio.bottom.leading_coefficient()
    return (
        ratio.bottom.is_constant()
        and not normal.obligations
        and all((value / lead).q == 1 for value in ratio.top.coeffs())
        and all(g.head == "symbol" and g.value in kinds for g in normal.generators)
    )


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
    in its range, or that becomes an obligation.

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
    needs: list[Expr] = []
    for variable in theorem.domain.variables:
        if variable.is_function:
            _same_function(variable, mapping, domain)
            continue
        term = mapping.get(variable.name, symbol(variable.name))
        declared(domain, term)
        if any((v := domain.get(n)) and v.is_random for n in function_names(term)):
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


def _unaffected(hypothesis: Hypothesis, mapping: dict[str, Expr]) -> None:
    for name, term in mapping.items():
        if name in hypothesis.free and term != symbol(name):
            raise Refused(f"{name} is fixed by the hypothesis {hypothesis.name!r}")


@rule
def induction(
    base: Theorem, step: Theorem, variable: str, statement: Expr, assumed: str = "induction"
) -> Conclusion:
    """From the first case, and from each case to the next, to all cases.

    ``step`` states the case n+1 and may use a hypothesis, called ``assumed``, that states case
    n for all values of the hypothesis' own variables.

    Examples
    --------
    >>> from closedform.language.tree import call, number, relation, substitute, symbol
    >>> n, a = symbol("n"), lambda k: call("a", k)
    >>> domain = Domain.parse("a: sequence; n: integer >= 0")
    >>> sequence = Domain.parse("a: sequence")
    >>> start = suppose(sequence, "start", relation("=", a(0), 2**number(0)))
    >>> double = suppose(sequence, "double", relation("=", a(n + 1), 2 * a(n)),
    ...                  Domain.parse("n: integer >= 0"))
    >>> claim = relation("=", a(n), 2**n)
    >>> previous = suppose(domain, "induction", claim)
    >>> last = rewrite(double, previous)                       # a(n+1) = 2*2^n
    >>> step = rewrite(last, field(domain, 2 * 2**n, 2 ** (n + 1)))
    >>> print(induction(start, step, "n", claim))
    [proved] if start, double: a(n) = 2^n   for a: sequence; n: integer >= 0
    >>> induction(start, last, "n", claim)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the step shows a(n + 1) = 2*2^n, not a(n + 1) = 2^(n + 1)
    """
    domain = step.domain
    start = from_first_on(domain, variable)
    expected = substitute(statement, {variable: symbol(variable) + 1})
    if step.statement != expected:
        raise Refused(f"the step shows {step.statement}, not {expected}")
    first = substitute(statement, {variable: start})
    if base.statement != first or base.domain != domain.without(variable):
        raise Refused(f"the first case shows {base.statement}, not {first} for the same domain")
    granted = []
    for hypothesis in joint(base, step):
        if hypothesis.name == assumed:
            _induction_hypothesis(hypothesis, statement, domain)
            fixed = frozenset(hypothesis.forall.names)
            if any(fixed & h.free for h in joint(base, step) if h is not hypothesis):
                raise Refused("a hypothesis fixes what the induction hypothesis varies")
            continue
        if variable in hypothesis.free:
            raise Refused(f"the hypothesis {hypothesis.name!r} fixes {variable}")
        granted.append(hypothesis)
    if any(h.name == assumed for h in base.hypotheses):
        raise Refused("the first case may not use the induction hypothesis")
    if any(variable in free_symbols(o) for o in step.obligations):
        raise Refused(f"the step leaves open {step.obligations[0]}")
    obligations = still_open(domain, (*base.obligations, *step.obligations))
    return Conclusion(domain, statement, tuple(granted), obligations)


def _induction_hypothesis(hypothesis: Hypothesis, statement: Expr, domain: Domain) -> None:
    if hypothesis.statement != statement:
        raise Refused(f"the induction hypothesis is {hypothesis.statement}, not {statement}")
    for variable in hypothesis.forall.variables:
        if domain.get(variable.name) != variable:
            raise Refused(f"the induction hypothesis varies {variable.name} over another range")
    if hypothesis.forall.relations:
        raise Refused("an induction hypothesis is granted for ranges only")


@rule
def telescope(step: Theorem, index: str, antidifference: Expr) -> Conclusion:
    """From ``F(k+1) - F(k) = f(k)`` for k from a to b to ``sum of f = F(b+1) - F(a)``.

    Examples
    --------
    >>> from closedform.language.tree import number, symbol
    >>> k, n = symbol("k"), symbol("n")
    >>> domain = Domain.parse("n: integer >= 0").index("k", number(0), n)
    >>> step = field(domain, (k + 1) ** 2 - k**2, 2 * k + 1)
    >>> print(telescope(step, "k", k**2))
    [proved] sum(2*k + 1, k, 0, n) = (n + 1)^2 - 0^2   for n: integer >= 0
    >>> telescope(step, "k", k**3)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the step is not about the differences of k^3
    """
    equation(step)
    k = step.domain.get(index)
    if k is None or k.kind != "integer" or not (k.lower and k.upper):
        raise Refused(f"{index} does not run over a finite range of integers")
    after = substitute(antidifference, {index: symbol(index) + 1})
    if step.left != sub(after, antidifference):
        raise Refused(f"the step is not about the differences of {antidifference}")
    runs_freely(step.domain, index)
    if step.obligations or any(index in h.free for h in step.hypotheses):
        raise Refused("the step leaves something open for some terms")
    low, high = k.lower.value, k.upper.value
    domain = step.domain.without(index)
    total = summation(symbol(index), low, high, step.right)
    ends = [substitute(antidifference, {index: end}) for end in (high + 1, low)]
    obligations = still_open(domain, [relation(">=", high + 1, low)])
    return Conclusion(domain, relation("=", total, sub(*ends)), step.hypotheses, obligations)


@rule
def hypergeometric(start: Theorem, ratio: Theorem, variable: str) -> Conclusion:
    """Two terms with the same ratio and the same start are equal.

    ``ratio`` states ``a(n+1) b(n) = b(n+1) a(n)``, ``start`` that a and b agree at the first n.

    Examples
    --------
    >>> from closedform.language.tree import call, number, symbol
    >>> n = symbol("n")
    >>> a, b = (lambda n: call("factorial", n + 1)), (lambda n: (n + 1) * call("factorial", n))
    >>> domain = Domain.parse("n: integer >= 0")
    >>> ratio = field(domain, a(n + 1) * b(n), b(n + 1) * a(n))
    >>> print(hypergeometric(field(Domain(), a(number(0)), b(number(0))), ratio, "n"))
    [proved] (n + 1)! = (n + 1)*n!   for n: integer >= 0
    >>> hypergeometric(field(Domain(), number(1), number(1)), ratio, "n")
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the start shows 1 = 1, not (0 + 1)! = ...
    """
    equation(ratio)
    equation(start)
    initial = from_first_on(ratio.domain, variable)
    if ratio.left.head != "mul" or ratio.right.head != "mul" or len(ratio.left.args) != 2:
        raise Refused("the ratio is not stated as a(n+1)*b(n) = b(n+1)*a(n)")
    a, b = ratio.right.args[1], ratio.left.args[1]
    following = {variable: symbol(variable) + 1}
    expected = relation("=", mul(substitute(a, following), b), mul(substitute(b, following), a))
    if ratio.statement != expected:
        raise Refused(f"the ratio is {ratio.statement}, not {expected}")
    claim = relation("=", a, b)
    first = substitute(claim, {variable: initial})
    if start.statement != first or start.domain != ratio.domain.without(variable):
        raise Refused(f"the start shows {start.statement}, not {first} for the same domain")
    if any(variable in h.free for h in joint(start, ratio)):
        raise Refused(f"a hypothesis fixes {variable}")
    if not entails(ratio.domain, relation("!=", b, 0)) or ratio.obligations:
        raise Refused(f"it is not shown that {b} is never 0")
    obligations = still_open(ratio.domain, start.obligations)
    return Conclusion(ratio.domain, claim, joint(start, ratio), obligations)
