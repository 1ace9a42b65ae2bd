"""Functions of the modules of Python that have no name elsewhere: ``np.clip``, ``torch.sigmoid``.

The tokens of such a function begin with ``module.``, which no other word does.  Each definition has
a value where the function has one, over the real numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from closedform.language.tree import Expr

if TYPE_CHECKING:
    from closedform.language.parser import Parser

__all__ = ["MODULE_FUNCTIONS", "as_defined"]

Define = Callable[..., Expr]


def as_defined(parser: Parser, name: str, args: list[Expr]) -> Expr:
    """``np.hypot(a, b)`` and the like by what they are defined by."""
    return MODULE_FUNCTIONS[name][1](parser, *args)


def _number(parser: Parser, value: int) -> Expr:
    return parser.make("number", value)


def _square(parser: Parser, a: Expr) -> Expr:
    """a^2."""
    return parser.make("pow", None, a, _number(parser, 2))


def _cube_root(parser: Parser, a: Expr) -> Expr:
    """The cube root, also of what is below 0."""
    return parser.make("call", "root", _number(parser, 3), a)


def _hypotenuse(parser: Parser, a: Expr, b: Expr) -> Expr:
    """sqrt(a^2 + b^2)."""
    inside = parser.make("add", None, _square(parser, a), _square(parser, b))
    return parser.make("call", "sqrt", inside)


def _power(parser: Parser, a: Expr, b: Expr) -> Expr:
    """a^b."""
    return parser.make("pow", None, a, b)


def _power_of_two(parser: Parser, a: Expr) -> Expr:
    """2^a."""
    return parser.make("pow", None, _number(parser, 2), a)


def _clip(parser: Parser, a: Expr, low: Expr, high: Expr) -> Expr:
    """min(max(a, low), high), also where low is above high."""
    return parser.make("call", "min", parser.make("call", "max", a, low), high)


def _relu(parser: Parser, a: Expr) -> Expr:
    """max(a, 0)."""
    return parser.make("call", "max", a, _number(parser, 0))


def _sigmoid(parser: Parser, a: Expr) -> Expr:
    """1/(1 + exp(-a))."""
    decay = parser.make("call", "exp", parser.make("neg", None, a))
    below = parser.make("add", None, _number(parser, 1), decay)
    return parser.make("div", None, _number(parser, 1), below)


MODULE_FUNCTIONS: dict[str, tuple[int, Define]] = {
    "module.square": (1, _square),
    "module.cbrt": (1, _cube_root),
    "module.hypot": (2, _hypotenuse),
    "module.power": (2, _power),
    "module.exp2": (1, _power_of_two),
    "module.clip": (3, _clip),
    "module.relu": (1, _relu),
    "module.sigmoid": (1, _sigmoid),
}
"""From a name to the number of arguments, and what builds the definition."""
