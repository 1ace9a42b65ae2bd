r"""Formulas about a function that nobody writes out: ``f(x_{k+1}) - f^*``, ``\|\nabla f(x)\|^2``.

They are read into a tree of their own, for there are vectors in them.  Whatever is not expected
is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Node", "NotUnderstood", "names_in", "parse", "readings", "walk"]

LONGEST = 400  # tokens
DEEPEST = 24
_LAYOUT = re.compile(
    r"\\(?:left|right|middle|[bB]ig{1,2}[lrm]?|displaystyle|textstyle|limits|quad|qquad)(?![A-Za-z])"
    r"|\\[,;:!> ]|[~&]|\{\s*\}"
)
_SPELLINGS = (
    (re.compile(r"\\[lr]?Vert(?![A-Za-z])|\\\|"), r"\\| "),
    (re.compile(r"\\[lr]vert(?![A-Za-z])"), "|"),
    (re.compile(r"\\[dt]frac(?![A-Za-z])"), r"\\frac"),
    (re.compile(r"\\(?:star|ast)(?![A-Za-z])"), "*"),
    (re.compile(r"\\(?:top|intercal)(?![A-Za-z])|\\(?:mathsf|mathrm)\s*\{?\s*T\s*\}?"), r"\\top "),
    (re.compile(r"\\[lr]brack(?![A-Za-z])"), " "),
    (re.compile(r"\\varepsilon(?![A-Za-z])"), r"\\epsilon"),
    (re.compile(r"\\(?:mathbf|boldsymbol|bm|vec)\s*\{\s*([A-Za-z]|\\[a-z]+)\s*\}"), r"\\bold \1 "),
)
_TOKEN = re.compile(r"\\bold\s+(?:[A-Za-z]|\\[a-z]+)|\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\S", re.DOTALL)
_NAME = re.compile(r"[A-Za-z]|\\bold\s.*|\\ell")
_GREEK = frozenset(
    rf"\{name}"
    for name in (
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda",
        "mu", "nu", "xi", "rho", "sigma", "tau", "phi", "varphi", "psi", "omega", "Delta", "Phi",
        "Psi", "Omega",
    )
)  # fmt: skip
_BIG = {"\\sum": "sum", "\\min": "min", "\\max": "max"}
_BOUNDS = frozenset(("<", "\\le", "\\leq", "\\leqslant", "=", "\\lt"))


class NotUnderstood(ValueError):
    """A formula that is not about functions, points and numbers alone."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a formula.

    Attributes
    ----------
    head : str
        What it is: ``number``, ``name``, ``indexed``, ``value`` of the function, ``gradient``,
        ``minimum``, ``norm``, ``inner``, ``top`` (a transpose, or the power T), ``add``, ``mul``,
        ``dot``, ``neg``, ``div``, ``pow``, ``root``, ``exp``, ``ln``, or ``big`` (a sum, the
        smallest or the largest over an index).
    value : str or Fraction
        A number, a name, or of ``big`` the operation and its index.
    args : tuple of Node
        Its parts.
    """

    head: str
    value: str | Fraction = ""
    args: tuple[Node, ...] = ()


def readings(text: str, function: str) -> list[Node]:
    r"""A formula in every way in which it may be meant.

    ``1/2L`` may be 1/(2L) or (1/2)L, and a sum may go on behind a plus sign.

    Examples
    --------
    >>> len(readings("1/2L", "f")), len(readings(r"\frac{1}{2L}", "f"))
    (2, 1)

    Raises
    ------
    NotUnderstood
        When there is something else in it.
    """
    found: list[Node] = []
    for long_slash in (False, True):
        for long_sum in (False, True):
            tree = parse(text, function, long_slash=long_slash, long_sum=long_sum)
            found += [] if tree in found else [tree]
    return found


def parse(text: str, function: str, *, long_slash: bool = False, long_sum: bool = False) -> Node:
    r"""A formula about a function of some name, in one of its readings.

    Examples
    --------
    >>> parse(r"f(x_{k+1}) - f^*", "f").args[1].args[0]
    Node(head='minimum', value='', args=())
    """
    return _Parser(text, function, long_slash, long_sum).whole()


def walk(tree: Node) -> Iterator[Node]:
    """A tree and all of its parts."""
    yield tree
    for one in tree.args:
        yield from walk(one)


def names_in(tree: Node) -> frozenset[str]:
    """The names in a tree without those that an index of a sum binds.

    Examples
    --------
    >>> sorted(names_in(parse(r"\\sum_{k=0}^{T-1} f(x_k) - f^*", "f")))
    ['T', 'x']
    """
    inner = frozenset[str]().union(*map(names_in, tree.args))
    if tree.head in ("name", "indexed"):
        return inner | {str(tree.value)}
    if tree.head == "big":
        index = str(tree.value).split()[1]
        bounds = frozenset[str]().union(*map(names_in, tree.args[:2]))
        return bounds | (names_in(tree.args[2]) - {index})
    power = tree.head == "top" and tree.args[0].head != "gradient"
    return inner | {"T"} if power else inner


def _may_be_vector(tree: Node) -> bool:
    return tree.head in ("gradient", "name", "indexed", "add", "neg")


class _Parser:
    def __init__(self, text: str, function: str, long_slash: bool, long_sum: bool) -> None:
        text = _LAYOUT.sub(" ", text)
        for found, instead in _SPELLINGS:
            text = found.sub(instead, text)
        self.tokens = [" ".join(token.split()) for token in _TOKEN.findall(text)]
        if len(self.tokens) > LONGEST:
            raise NotUnderstood("too long")
        self.function, self.long_slash, self.long_sum = function, long_slash, long_sum
        self.at = self.depth = self.bars = 0

    def whole(self) -> Node:
        tree = self.sum()
        if self.at < len(self.tokens):
            raise NotUnderstood(self.tokens[self.at])
        return tree

    @property
    def next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, *expected: str) -> str:
        token = self.next
        if not token or (expected and token not in expected):
            raise NotUnderstood(token or "the end")
        self.at += 1
        return token

    def sum(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotUnderstood("nested too deeply")
        terms = []
        sign = self.take() if self.next in ("+", "-") else "+"
        while True:
            term = self.product()
            terms.append(Node("neg", "", (term,)) if sign == "-" else term)
            if self.next not in ("+", "-"):
                break
            sign = self.take()
        self.depth -= 1
        return terms[0] if len(terms) == 1 else Node("add", "", tuple(terms))

    def product(self) -> Node:
        tree = self.power()
        while True:
            if self.next in ("\\cdot", "\\times"):
                self.take()
                tree = Node("dot", "", (tree, self.power()))
            elif self.next == "/":
                self.take()
                below = self.power()
                while self.long_slash and self._factor_follows():
                    below = Node("mul", "", (below, self.power()))
                tree = Node("div", "", (tree, below))
            elif self._factor_follows():
                tree = Node("mul", "", (tree, self.power()))
            else:
                return tree

    def _factor_follows(self) -> bool:
        token = self.next
        if token in ("\\|", "|"):
            return not self.bars
        known = token in ("(", "[", "\\langle", "\\frac", "\\sqrt", "\\nabla", "\\exp", "\\ln")
        return (
            known
            or token in _BIG
            or token == "\\log"
            or self._is_name(token)
            or token[:1].isdigit()
        )

    def _is_name(self, token: str) -> bool:
        return token in _GREEK or bool(_NAME.fullmatch(token))

    def power(self) -> Node:
        tree = self.primary()
        while self.next == "^":
            self.take()
            if self._script_is("\\top") or (self._script_is("T") and _may_be_vector(tree)):
                tree = Node("top", "", (tree,))
                continue
            exponent = self.argument()
            if tree == Node("name", "e"):
                tree = Node("exp", "", (exponent,))
            else:
                tree = Node("pow", "", (tree, exponent))
        return tree

    def _script_is(self, *meant: str) -> bool:
        """Whether a script that consists of one token follows; it is taken then."""
        braced = self.next == "{"
        inside = self.tokens[self.at + braced : self.at + 1 + 2 * braced]
        if inside[:1] and inside[0] in meant and (not braced or inside[1:] == ["}"]):
            self.at += 1 + 2 * braced
            return True
        return False

    def argument(self) -> Node:
        """What stands behind a script or a fraction: a group, or one sign as TeX takes it."""
        if self.next == "{":
            return self.enclosed("{", "}")
        token = self.take()
        if token[0].isdigit():
            if len(token) > 1:
                self.at -= 1
                self.tokens[self.at] = token[1:]
            return Node("number", Fraction(token[0]))
        if not self._is_name(token):
            raise NotUnderstood(token)
        return Node("name", token)

    def enclosed(self, opened: str, closed: str) -> Node:
        self.take(opened)
        bars, self.bars = self.bars, 0
        tree = self.sum()
        self.bars = bars
        self.take(closed)
        return tree

    def primary(self) -> Node:
        token = self.next
        if token in ("(", "[", "{"):
            return self.enclosed(token, {"(": ")", "[": "]", "{": "}"}[token])
        if token[:1].isdigit():
            return Node("number", Fraction(self.take()))
        if token in ("\\|", "|"):
            return self.norm(token)
        if token in _BIG:
            return self.big(_BIG[self.take()])
        if self._is_name(token):
            return self.named(self.take())
        self.take("\\frac", "\\sqrt", "\\langle", "\\nabla", "\\exp", "\\ln", "\\log")
        if token == "\\frac":
            return Node("div", "", (self.argument(), self.argument()))
        if token == "\\sqrt":
            return Node("root", "", (self.argument(),))
        if token == "\\langle":
            return self.inner()
        if token == "\\nabla":
            self.take(self.function)
            return Node("gradient", "", (self.enclosed("(", ")"),))
        head = "exp" if token == "\\exp" else "ln"
        return Node(head, "", (self.enclosed(self.next if self.next in "([" else "(", ")"),))

    def norm(self, bar: str) -> Node:
        self.take(bar)
        bars, self.bars = self.bars, 1
        tree = self.sum()
        self.bars = bars
        self.take(bar)
        if self.next == "_":
            self.take()
            if not self._script_is("2"):
                raise NotUnderstood("a norm of another kind")
        return Node("norm", "", (tree,))

    def inner(self) -> Node:
        bars, self.bars = self.bars, 0
        left = self.sum()
        self.take(",")
        right = self.sum()
        self.take("\\rangle")
        self.bars = bars
        return Node("inner", "", (left, right))

    def named(self, name: str) -> Node:
        """A name with its index or its mark, or a value of the function."""
        index: Node | None = None
        while self.next in ("_", "^"):
            start = self.at
            if self.take() == "_" and index is None and not self._script_is("*"):
                if name == self.function:
                    if not self._script_is("\\min"):
                        raise NotUnderstood("functions with an index")
                    return Node("minimum")
                index = self.argument()
            elif self._script_is("*") or self.tokens[self.at - 1] == "*":
                name += "^*"
            elif self.tokens[start] == "^" and self._script_is("+"):
                name += "^+"
            else:
                self.at = start
                break
        if name.removesuffix("^*") == self.function:
            if name == self.function and index is None and self.next == "(":
                return Node("value", "", (self.enclosed("(", ")"),))
            if name == self.function or index is not None or self.next == "(":
                raise NotUnderstood("a function without its argument")
            return Node("minimum")
        return Node("name", name) if index is None else Node("indexed", name, (index,))

    def big(self, operation: str) -> Node:
        self.take("_")
        self.take("{")
        start = self.at
        while self.next not in ("}", ""):
            self.at += 1
        lower, index, upper = self._range(self.tokens[start : self.at])
        self.take("}")
        if self.next == "^":
            self.take()
            if upper is not None:
                raise NotUnderstood("two ends")
            upper = self.argument()
        if upper is None:
            raise NotUnderstood("a sum without an end")
        body = self.sum() if self.long_sum else self.product()
        return Node("big", f"{operation} {index}", (lower, upper, body))

    def _range(self, tokens: list[str]) -> tuple[Node, str, Node | None]:
        r"""The ends of ``k=0``, ``k<T``, ``0 \le k \le T-1`` and ``k=0,\dots,T-1``."""
        parts, signs = list[list[str]]([[]]), list[str]()
        for token in tokens:
            if token in _BOUNDS:
                signs.append(token)
                parts.append([])
            else:
                parts[-1].append(token)
        if len(parts) == 2 and len(parts[0]) == 1:
            parts.insert(0, [])
            signs.insert(0, "")
        if len(parts) != 3 or len(parts[1]) != 1 or not self._is_name(parts[1][0]):
            raise NotUnderstood("a range")
        (low, (index,), high), (first, second) = parts, signs
        if second == "=":
            if low:
                raise NotUnderstood("a range")
            dots = [at for at, token in enumerate(high) if token.endswith("dots")]
            ends = " ".join(high[: dots[0]]).split(",")[0] if dots else " ".join(high)
            last = self._inside("".join(high[dots[0] + 1 :]).strip(",")) if dots else None
            return self._inside(ends), index, last
        lower = self._inside(" ".join(low)) if low else Node("name", "first index")
        if first in ("<", "\\lt"):
            lower = Node("add", "", (lower, Node("number", Fraction(1))))
        upper = self._inside(" ".join(high))
        if second in ("<", "\\lt"):
            upper = Node("add", "", (upper, Node("neg", "", (Node("number", Fraction(1)),))))
        return lower, index, upper

    def _inside(self, text: str) -> Node:
        return parse(text, self.function)
