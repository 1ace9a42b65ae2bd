"""Lemmas about elementary functions of real numbers, for the table of lemmas.

Each holds by the definition of the function on the range that its requirements state; all else
about these functions is a consequence that proofs have to draw.
"""

from __future__ import annotations

from closedform.kernel.table import Entry, entry
from closedform.language.tree import (
    Expr,
    add,
    call,
    constant,
    mul,
    neg,
    power,
    relation,
)

__all__: list[str] = []


def _equal(left: Expr, right: Expr | int) -> Expr:
    return relation("=", left, right)


def _positive(*terms: Expr) -> list[Expr]:
    return [relation(">", term, 0) for term in terms]


@entry
def e_power(a: Expr) -> Entry:
    """e^a = exp(a)."""
    return _equal(power(constant("e"), a), call("exp", a)), []


@entry
def exp_of_sum(n: Expr, a: Expr, b: Expr) -> Entry:
    """exp(n a + b) = exp(a)^n exp(b) for an integer n."""
    right = mul(power(call("exp", a), n), call("exp", b))
    return _equal(call("exp", add(mul(n, a), b)), right), []


@entry
def exp_of_zero() -> Entry:
    """exp(0) = 1."""
    return _equal(call("exp", 0), 1), []


@entry
def exp_of_log(a: Expr) -> Entry:
    """exp(log a) = a for a > 0."""
    return _equal(call("exp", call("log", a)), a), _positive(a)


@entry
def log_of_exp(a: Expr) -> Entry:
    """log(exp a) = a."""
    return _equal(call("log", call("exp", a)), a), []


@entry
def log_of_product(n: Expr, a: Expr, b: Expr) -> Entry:
    """log(a^n b) = n log a + log b for a, b > 0 and an integer n."""
    right = mul(n, call("log", a)) + call("log", b)
    return _equal(call("log", mul(power(a, n), b)), right), _positive(a, b)


@entry
def log_of_even_power(n: Expr, a: Expr, b: Expr) -> Entry:
    """log(a^(2n) b) = 2n log|a| + log b for a not 0, b > 0 and an integer n."""
    right = mul(2, n, call("log", call("abs", a))) + call("log", b)
    needs = [relation("!=", a, 0), *_positive(b)]
    return _equal(call("log", mul(power(a, mul(2, n)), b)), right), needs


@entry
def log_of_one() -> Entry:
    """log 1 = 0."""
    return _equal(call("log", 1), 0), []


@entry
def log_of_sqrt(a: Expr) -> Entry:
    """log(sqrt a) = log(a)/2 for a > 0."""
    return _equal(call("log", call("sqrt", a)), call("log", a) / 2), _positive(a)


@entry
def sqrt_as_power(a: Expr) -> Entry:
    """sqrt(a) = exp(log(a)/2) for a > 0."""
    return _equal(call("sqrt", a), call("exp", call("log", a) / 2)), _positive(a)


@entry
def log_to_base(a: Expr, b: Expr) -> Entry:
    """The logarithm of a to the base b is log a / log b, for a > 0 and b > 1."""
    right = call("log", a) / call("log", b)
    return _equal(call("log", a, b), right), [*_positive(a), relation(">", b, 1)]


@entry
def real_power(a: Expr, b: Expr) -> Entry:
    """a^b = exp(b log a) for a > 0."""
    return _equal(power(a, b), call("exp", mul(b, call("log", a)))), _positive(a)


@entry
def sqrt_of_product(a: Expr, b: Expr) -> Entry:
    """sqrt(a^2 b) = |a| sqrt(b) for b >= 0."""
    right = mul(call("abs", a), call("sqrt", b))
    return _equal(call("sqrt", mul(power(a, 2), b)), right), [relation(">=", b, 0)]


@entry
def sqrt_of_factors(a: Expr, b: Expr) -> Entry:
    """sqrt(a b) = sqrt(a) sqrt(b) for a, b >= 0."""
    right = mul(call("sqrt", a), call("sqrt", b))
    needs = [relation(">=", a, 0), relation(">=", b, 0)]
    return _equal(call("sqrt", mul(a, b)), right), needs


@entry
def sqrt_of_one() -> Entry:
    """sqrt(1) = 1."""
    return _equal(call("sqrt", 1), 1), []


@entry
def power_of_zero(n: Expr) -> Entry:
    """0^n = 0 for an integer n > 0."""
    return _equal(power(0, n), 0), [relation(">", n, 0)]


@entry
def real_power_of_zero(a: Expr) -> Entry:
    """0^a = 0 for a real a > 0, as the limit of x^a = exp(a log(x)) is where x > 0 tends to 0."""
    return _equal(power(0, a), 0), [relation(">", a, 0)]


@entry
def sqrt_of_zero() -> Entry:
    """sqrt(0) = 0."""
    return _equal(call("sqrt", 0), 0), []


@entry
def sqrt_squared(a: Expr) -> Entry:
    """sqrt(a)^2 = a for a >= 0."""
    return _equal(power(call("sqrt", a), 2), a), [relation(">=", a, 0)]


@entry
def half_power(n: Expr, a: Expr) -> Entry:
    """a^(n/2) = sqrt(a)^n for a > 0 and an integer n; for a number n > 0 also for a = 0."""
    natural = n.head == "number" and n.value > 0
    needs = [relation(">=" if natural else ">", a, 0)]
    return _equal(power(a, n / 2), power(call("sqrt", a), n)), needs


@entry
def half_power_parts(n: Expr, m: Expr, a: Expr) -> Entry:
    """a^(n + m/2) = a^n sqrt(a)^m for a > 0 and integers; for numbers n, m > 0 also for a = 0."""
    natural = all(e.head == "number" and e.value > 0 for e in (n, m))
    needs = [relation(">=" if natural else ">", a, 0)]
    return _equal(power(a, n + m / 2), mul(power(a, n), power(call("sqrt", a), m))), needs


@entry
def abs_squared(a: Expr) -> Entry:
    """|a|^2 = a^2."""
    return _equal(power(call("abs", a), 2), power(a, 2)), []


@entry
def abs_of_product(a: Expr, b: Expr) -> Entry:
    """|a b| = |a| |b|."""
    return _equal(call("abs", mul(a, b)), mul(call("abs", a), call("abs", b))), []


@entry
def abs_of_quotient(a: Expr, b: Expr) -> Entry:
    """|a/b| = |a|/|b| for b not 0."""
    right = call("abs", a) / call("abs", b)
    return _equal(call("abs", a / b), right), [relation("!=", b, 0)]


@entry
def abs_nonpositive(a: Expr) -> Entry:
    """|a| = -a for a <= 0."""
    return _equal(call("abs", a), neg(a)), [relation("<=", a, 0)]


@entry
def max_of_two(a: Expr, b: Expr) -> Entry:
    """max(a, b) = (a + b + |a - b|)/2."""
    return _equal(call("max", a, b), add(a, b, call("abs", a - b)) / 2), []


@entry
def min_of_two(a: Expr, b: Expr) -> Entry:
    """min(a, b) = (a + b - |a - b|)/2."""
    return _equal(call("min", a, b), add(a, b, neg(call("abs", a - b))) / 2), []


@entry
def sgn_positive(a: Expr) -> Entry:
    """sgn a = 1 for a > 0."""
    return _equal(call("sgn", a), 1), _positive(a)


@entry
def sgn_negative(a: Expr) -> Entry:
    """sgn a = -1 for a < 0."""
    return _equal(call("sgn", a), -1), [relation("<", a, 0)]


@entry
def sgn_of_nonzero(a: Expr) -> Entry:
    """sgn a = a/|a| for a not 0."""
    return _equal(call("sgn", a), a / call("abs", a)), [relation("!=", a, 0)]


@entry
def sgn_of_zero() -> Entry:
    """sgn 0 = 0."""
    return _equal(call("sgn", 0), 0), []


@entry
def sgn_where_zero(a: Expr) -> Entry:
    """sgn a = 0 for a = 0."""
    return _equal(call("sgn", a), 0), [relation("=", a, 0)]


@entry
def floor_of_shifted(n: Expr, a: Expr) -> Entry:
    """floor(a + n) = floor(a) + n for an integer n."""
    return _equal(call("floor", a + n), call("floor", a) + n), []


@entry
def floor_of_integer(n: Expr) -> Entry:
    """floor(n) = n for an integer n."""
    return _equal(call("floor", n), n), []


@entry
def floor_of_fraction(a: Expr) -> Entry:
    """floor(a) = 0 for 0 <= a < 1."""
    return _equal(call("floor", a), 0), [relation(">=", a, 0), relation("<", a, 1)]


@entry
def ceil_definition(a: Expr) -> Entry:
    """ceil(a) = -floor(-a)."""
    return _equal(call("ceil", a), neg(call("floor", neg(a)))), []


@entry
def ceil_of_quotient(n: Expr, k: Expr) -> Entry:
    """ceil(n/k) = floor((n + k - 1)/k) for integers n and k >= 1."""
    right = call("floor", add(n, k, -1) / k)
    return _equal(call("ceil", n / k), right), [relation(">=", k, 1)]


@entry
def halves(n: Expr) -> Entry:
    """floor((n + 1)/2) = n - floor(n/2) for an integer n."""
    return _equal(call("floor", (n + 1) / 2), n - call("floor", n / 2)), []


@entry
def sinh_definition(a: Expr) -> Entry:
    """sinh a = (exp a - exp(-a))/2."""
    return _equal(call("sinh", a), (call("exp", a) - call("exp", neg(a))) / 2), []


@entry
def cosh_definition(a: Expr) -> Entry:
    """cosh a = (exp a + exp(-a))/2."""
    return _equal(call("cosh", a), (call("exp", a) + call("exp", neg(a))) / 2), []


@entry
def tanh_definition(a: Expr) -> Entry:
    """tanh a = (exp a - exp(-a))/(exp a + exp(-a))."""
    up, down = call("exp", a), call("exp", neg(a))
    return _equal(call("tanh", a), (up - down) / (up + down)), []


@entry
def cos_of_sum(a: Expr, b: Expr) -> Entry:
    """cos(a + b) = cos a cos b - sin a sin b."""
    right = call("cos", a) * call("cos", b) - call("sin", a) * call("sin", b)
    return _equal(call("cos", a + b), right), []


@entry
def sin_of_sum(a: Expr, b: Expr) -> Entry:
    """sin(a + b) = sin a cos b + cos a sin b."""
    right = call("sin", a) * call("cos", b) + call("cos", a) * call("sin", b)
    return _equal(call("sin", a + b), right), []


@entry
def cos_of_opposite(a: Expr) -> Entry:
    """cos(-a) = cos a."""
    return _equal(call("cos", neg(a)), call("cos", a)), []


@entry
def sin_of_opposite(a: Expr) -> Entry:
    """sin(-a) = -sin a."""
    return _equal(call("sin", neg(a)), neg(call("sin", a))), []


@entry
def erf_of_zero() -> Entry:
    """erf(0) = 0."""
    return _equal(call("erf", 0), 0), []


@entry
def erf_of_opposite(a: Expr) -> Entry:
    """erf(-a) = -erf(a)."""
    return _equal(call("erf", neg(a)), neg(call("erf", a))), []


@entry
def cos_of_half_turns(n: Expr) -> Entry:
    """cos(n pi) = (-1)^n for an integer n."""
    return _equal(call("cos", mul(n, constant("pi"))), power(neg(1), n)), []


@entry
def sin_of_half_turns(n: Expr) -> Entry:
    """sin(n pi) = 0 for an integer n."""
    return _equal(call("sin", mul(n, constant("pi"))), 0), []


@entry
def cos_of_quarter_turns(n: Expr) -> Entry:
    """cos(n pi + pi/2) = 0 for an integer n."""
    turned = mul(n, constant("pi")) + constant("pi") / 2
    return _equal(call("cos", turned), 0), []


@entry
def sin_of_quarter_turns(n: Expr) -> Entry:
    """sin(n pi + pi/2) = (-1)^n for an integer n."""
    turned = mul(n, constant("pi")) + constant("pi") / 2
    return _equal(call("sin", turned), power(neg(1), n)), []


@entry
def sin_squared(a: Expr) -> Entry:
    """sin(a)^2 = 1 - cos(a)^2."""
    return _equal(power(call("sin", a), 2), 1 - power(call("cos", a), 2)), []


@entry
def tan_definition(a: Expr) -> Entry:
    """tan a = sin a / cos a, where cos a is not 0."""
    right = call("sin", a) / call("cos", a)
    return _equal(call("tan", a), right), [relation("!=", call("cos", a), 0)]
