"""Printing a tree as LaTeX that reads well, and reads back to the same tree."""

from __future__ import annotations

from collections.abc import Collection

from closedform.language.compound import STATEMENTS
from closedform.language.names import latex_name, split_name
from closedform.language.plain import either_written, written_chain
from closedform.language.precedence import ATOM, MUL, POW, level
from closedform.language.tree import Expr, walk

__all__ = ["to_latex"]

_FUNCTIONS = {
    "exp": r"\exp",
    "log": r"\ln",
    "sin": r"\sin",
    "cos": r"\cos",
    "tan": r"\tan",
    "sinh": r"\sinh",
    "cosh": r"\cosh",
    "tanh": r"\tanh",
    "arcsin": r"\arcsin",
    "arctan": r"\arctan",
    "det": r"\det",
    "max": r"\max",
    "min": r"\min",
    "sgn": r"\operatorname{sgn}",
    "erf": r"\operatorname{erf}",
    "Cov": r"\operatorname{Cov}",
}
_BRACKETED = {"E": r"\mathbb{E}", "Var": r"\operatorname{Var}"}
_FENCED = {
    "abs": (r"\left|", r"\right|"),
    "floor": (r"\left\lfloor ", r"\right\rfloor"),
    "ceil": (r"\left\lceil ", r"\right\rceil"),
    "sqrt": (r"\sqrt{", "}"),
    "norm": (r"\left\|", r"\right\|"),
}
_CONSTANTS = {"pi": r"\pi", "e": "e", "oo": r"\infty"}
_SIGNS = {
    "=": "=",
    "!=": r"\neq",
    "<": "<",
    "<=": r"\leq",
    ">": ">",
    ">=": r"\geq",
    "approx": r"\approx",
    "member": r"\in",
    "not_member": r"\notin",
}
_NUMBERS = {
    "R": r"\mathbb{R}",
    "Q": r"\mathbb{Q}",
    "Z": r"\mathbb{Z}",
    "N": r"\mathbb{N}",
    "N0": r"\mathbb{N}_{0}",
    "N1": r"\mathbb{Z}_{>0}",
}
_OPERATIONS = {"union": r" \cup ", "intersection": r" \cap ", "difference": r" \setminus "}
_COLLECTED = frozenset(("tuple", "set", "interval", "matrix", "cases"))
_TALL = (
    r"\begin", r"\frac", r"\sum", r"\prod", r"\binom", r"\genfrac", r"\left", r"\lim", r"\min",
    r"{arg", r"\int",
)  # fmt: skip
_OPEN_ENDED = ("sum", "product", "limit", "integral", "argmin", "min")
_RAISED = ("'", "*}", r"\prime}", ")}")
_UNPOWERED = ("factorial", "nabla", "derivative", "transpose")
_PRIMARY = ("number", "decimal", "constant", "symbol")


def to_latex(expr: Expr, families: Collection[str] = frozenset()) -> str:
    """``expr`` in LaTeX, for mathematics mode.

    Parameters
    ----------
    expr : Expr
        Any tree whose names are in canonical form.
    families : collection of str
        Names whose values print with a subscript, ``w_{i}``, instead of ``w(i)``.

    Returns
    -------
    str
        LaTeX (with amsmath) that the reader reads back to the same tree under the same names.

    Raises
    ------
    ValueError
        When a symbol or a function has no proper name; nothing else can enter the text.

    Examples
    --------
    >>> from closedform.language.reader import Names, read
    >>> names = Names(frozenset({"sigma", "N"}), frozenset(), frozenset({"hat{mu}"}))
    >>> print(to_latex(read("sigma^2/(2N-1)", names)))
    \\frac{\\sigma^{2}}{2 N-1}
    >>> print(to_latex(read("Var(hat{mu}_N)", names), names.families))
    \\operatorname{Var}[\\hat{\\mu}_{N}]
    """
    printer = _Printer(families)
    for node in reversed(list(walk(expr))):  # children before parents; no recursion
        if id(node) not in printer.texts:
            printer.texts[id(node)] = printer.node(node)
    return printer.texts[id(expr)]


class _Printer:
    def __init__(self, families: Collection[str]) -> None:
        self.families = families
        self.texts: dict[int, str] = {}

    def node(self, node: Expr) -> str:
        """The text of a node whose children have theirs."""
        head = node.head
        if head in ("number", "decimal"):
            return rf"\mathrm{{{node.value}}}" if "e" in str(node.value) else str(node.value)
        if head == "constant":
            return _CONSTANTS[node.value]
        if head == "symbol":
            return latex_name(node.value)
        texts = [self.texts[id(arg)] for arg in node.args]
        if head == "either":
            return either_written(node, self.texts, r" \text{ or } ")
        if head == "numbers":
            return _NUMBERS[node.value]
        if head in _OPERATIONS:
            shown = (
                _fence(self.texts[id(a)]) if a.head in _OPERATIONS else self.texts[id(a)]
                for a in node.args
            )
            return _OPERATIONS[head].join(shown)
        if head in STATEMENTS:
            return written_chain(node, self.link)
        if head in _COLLECTED:
            return _collected(node, texts)
        if head == "call":
            return self.call(node, texts)
        if head == "div":
            return rf"\frac{{{texts[0]}}}{{{texts[1]}}}"
        if head == "pow":
            return self.power(node, texts)
        if head in ("add", "neg"):
            return self.terms(node)
        if head == "mul":
            return self.factors(node)
        body = self.inside(node.args[-1], MUL)
        if head in ("sum", "product"):
            sign = r"\sum" if head == "sum" else r"\prod"
            return rf"{sign}_{{{texts[0]}={texts[1]}}}^{{{texts[2]}}} {body}"
        if head == "integral":
            return rf"\int_{{{texts[1]}}}^{{{texts[2]}}} {body} \,d{texts[0]}"
        if head == "limit":
            side = f"^{{{node.value}}}" if node.value else ""
            plain = node.args[1].head in _PRIMARY and not texts[1].endswith(_RAISED)
            point = texts[1] if plain or not side else _fence(texts[1])
            return rf"\lim_{{{texts[0]} \to {point}{side}}} {body}"
        sign = r"\min" if head == "min" else r"\operatorname*{arg\,min}"
        return rf"{sign}_{{{texts[0]}}}\,{_fence(texts[-1])}"

    def link(self, link: Expr) -> tuple[str, str, str]:
        """The parts of a statement: left, sign, right."""
        left, right = (self.texts[id(arg)] for arg in link.args)
        return left, _SIGNS.get(link.value) or _SIGNS[link.head], right

    def inside(self, node: Expr, needed: int) -> str:
        """An operand, in parentheses when it binds less tightly than needed."""
        text = self.texts[id(node)]
        own = ATOM if node.head == "div" else level(node)
        return text if own >= needed else _fence(text)

    def terms(self, node: Expr) -> str:
        if node.head == "neg":
            return "-" + self.inside(node.args[0], MUL)
        first = node.args[0]
        text = self.texts[id(first)] if first.head == "neg" else self.inside(first, MUL)
        for term in node.args[1:]:
            sign, inner = ("-", term.args[0]) if term.head == "neg" else ("+", term)
            text += sign + self.inside(inner, MUL)
        return text

    def factors(self, node: Expr) -> str:
        """Factors side by side, with a dot where two numbers would meet."""
        text = ""
        for place, factor in enumerate(node.args):
            shown = self.inside(factor, POW)
            if factor.head in _OPEN_ENDED and place + 1 < len(node.args):
                shown = _fence(shown)
            if text:
                text += _between(node.args[place - 1], factor, shown)
            text += shown
        return text

    def power(self, node: Expr, texts: list[str]) -> str:
        base = texts[0] if self.takes_exponent(node.args[0]) else _fence(texts[0])
        return f"{base}^{{{self.exponent(node.args[1], texts[1])}}}"

    def takes_exponent(self, base: Expr) -> bool:
        """Whether an exponent right behind ``base`` can only mean the power of its value."""
        if self.texts[id(base)].endswith(_RAISED):
            return False
        if base.head == "call":
            return base.value not in _FUNCTIONS and base.value not in _UNPOWERED
        return base.head in _PRIMARY

    def exponent(self, node: Expr, text: str) -> str:
        """A small fraction is easier to read on one line."""
        sign, inner = ("-", node.args[0]) if node.head == "neg" else ("", node)
        if inner.head == "div" and all(part.head in _PRIMARY for part in inner.args):
            top, bottom = (self.texts[id(part)] for part in inner.args)
            return f"{sign}{top}/{bottom}"
        return text

    def call(self, node: Expr, texts: list[str]) -> str:
        name, inner = node.value, ", ".join(texts)
        if name == "factorial" and len(texts) == 1:
            simple = node.args[0].head in (*_PRIMARY, "call") and not texts[0].endswith("!")
            return (texts[0] if simple else _fence(texts[0])) + "!"
        if name in ("binomial", "stirling2") and len(texts) == 2:
            sign = r"\binom" if name == "binomial" else r"\genfrac{\{}{\}}{0pt}{}"
            return f"{sign}{{{texts[0]}}}{{{texts[1]}}}"
        if name == "root" and len(texts) == 2:
            return rf"\sqrt[{texts[0]}]{{{texts[1]}}}"
        if name in ("log", "norm") and len(texts) == 2:
            if name == "log":
                return rf"\log_{{{texts[1]}}}{_fence(texts[0])}"
            return texts[0].join(_FENCED["norm"]) + f"_{{{texts[1]}}}"
        if name == "transpose" and len(texts) == 1:
            fits = self.takes_exponent(node.args[0]) and node.args[0].value != "transpose"
            return (texts[0] if fits else _fence(texts[0])) + r"^{\top}"
        if name == "derivative" and len(texts) > 1:
            body = self.inside(node.args[0], MUL)
            order = f"^{{{texts[2]}}}" if len(texts) > 2 else ""
            below = _fence(texts[1]) if order and texts[1].endswith(_RAISED) else texts[1]
            return rf"\frac{{\partial{order} {body}}}{{\partial {below}{order}}}"
        if name == "nabla" and len(texts) <= 2:
            below = f"_{{{texts[1]}}}" if len(texts) == 2 else ""
            return rf"\nabla{below} {_fence(texts[0])}"
        if name in _FENCED and len(texts) == 1:
            return inner.join(_FENCED[name])
        if name in self.families and split_name(name).subscript is None:
            return latex_name(name, ", ".join(map(self.index, node.args)))
        if name in _BRACKETED:
            return _BRACKETED[name] + _fence(inner, "[", "]")
        return (_FUNCTIONS.get(name) or latex_name(name)) + _fence(inner)

    def index(self, node: Expr) -> str:
        """A subscript; a product gets a dot, because ``a_{ij}`` has two indices."""
        if node.head == "mul" and all(factor.head == "symbol" for factor in node.args):
            return r" \cdot ".join(self.texts[id(factor)] for factor in node.args)
        return self.texts[id(node)]


def _collected(node: Expr, texts: list[str]) -> str:
    inner, head = ", ".join(texts), node.head
    if head == "tuple" and len(texts) < 2:
        return rf"\operatorname{{tuple}}({inner})"
    if head in ("tuple", "interval"):
        return _fence(inner, *(node.value or "()"))
    if head == "set":
        return _fence(inner, r"\{", r"\}") if texts else r"\emptyset"
    if head == "matrix":
        size = node.value
        rows = [" & ".join(texts[at : at + size]) for at in range(0, len(texts), size)]
        return r"\begin{pmatrix} " + r" \\ ".join(rows) + r" \end{pmatrix}"
    pairs = zip(texts[::2], texts[1::2], strict=False)
    rows = [rf"{value} & \text{{if }} {condition}" for value, condition in pairs]
    if len(texts) % 2:
        rows.append(rf"{texts[-1]} & \text{{otherwise}}")
    return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"


def _between(before: Expr, factor: Expr, shown: str) -> str:
    if shown[0].isdigit() or (shown.startswith(r"\mathrm{") and shown[8].isdigit()):
        return r" \cdot "
    if before.head in ("number", "decimal") and factor.head == "div":
        return r" \cdot "  # 2 1/3 is not two and a third
    return " "


def _fence(text: str, opened: str = "(", closed: str = ")") -> str:
    """``text`` in brackets, growing ones only around what is tall."""
    if any(mark in text for mark in _TALL):
        return rf"\left{opened}{text}\right{closed}"
    return f"{opened}{text}{closed}"
